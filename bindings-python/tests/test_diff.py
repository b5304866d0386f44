"""What makes the difference between two invoices."""

import json
from decimal import Decimal
from typing import Any

import prorata
import pytest


def invoice(quantity: int, price: str) -> dict[str, Any]:
    return {"draft": {"currency": "EUR", "lines": [{"id": "seats", "quantity": quantity, "unit_price": price}]}}


REQUEST: dict[str, Any] = {"before": invoice(2, "10.00"), "after": invoice(3, "12.00")}


def test_every_change_says_what_it_moves() -> None:
    answer = prorata.diff(REQUEST)
    causes = [(cause.kind, cause.line, cause.changes[0].path, cause.amount_due) for cause in answer.causes]
    assert causes == [
        ("line", 0, "draft.lines[0].quantity", Decimal("10.00")),
        ("line", 0, "draft.lines[0].unit_price", Decimal("6.00")),
    ]
    assert answer.amount_due_difference == Decimal("16.00")
    assert (answer.lines[0].change, answer.lines[0].figures[0].difference) == ("changed", Decimal("16.00"))


def test_invoices_of_a_bill_are_taken_as_they_come() -> None:
    month = {"currency": "EUR", "type": "recurring", "interval": "month"}
    prices = [{"id": "solo", "unit_price": "10.00", **month}, {"id": "team", "unit_price": "30.00", **month}]
    subscription = {"currency": "EUR", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "solo"}], "prices": prices}
    upgrade = {"id": "e1", "type": "change_item", "item_id": "plan", "price_id": "team", "effective_at": "2026-05-01"}
    bills = [prorata.bill({"subscription": subscription | {"events": events}, "as_of": "2026-05-01"}) for events in ([], [upgrade])]
    before, after = ({"draft": bill.invoices[1].invoice.draft, "lines": bill.invoices[1].lines} for bill in bills)
    answer = prorata.diff({"before": before, "after": after})
    assert [(cause.event_id, cause.amount_due) for cause in answer.causes] == [("e1", Decimal("20.00"))]
    assert [change.path for change in answer.lines[0].changes if change.after == "team"] == ["lines[0].price_id"]


def test_every_form_of_a_request_gives_the_same() -> None:
    text = json.dumps(REQUEST)
    typed = prorata.DiffRequest(before=REQUEST["before"], after=REQUEST["after"])
    answers = [prorata.diff(form, explain=True) for form in (REQUEST, typed, text, text.encode())]
    assert all(answer == answers[0] for answer in answers)
    assert prorata.diff_json(text, explain=True).decode() == answers[0].to_json()
    assert answers[0].trace is not None and answers[0].trace[-1].figure == "amount_due_difference"


def test_two_currencies_are_refused() -> None:
    with pytest.raises(prorata.ProrataError) as caught:
        prorata.diff({"before": invoice(1, "1.00"), "after": {"draft": {"currency": "USD", "lines": []}}})
    assert (caught.value.code, caught.value.path) == ("conflict", "after.draft.currency")
