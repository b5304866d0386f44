"""Bills, previews and statuses as Python values."""

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import prorata

MONTH = {"currency": "EUR", "type": "recurring", "interval": "month"}
SUBSCRIPTION: dict[str, Any] = {
    "currency": "EUR",
    "start": date(2026, 4, 1),
    "items": [{"id": "plan", "price_id": "solo"}],
    "prices": [{"id": "solo", "unit_price": "10.00", **MONTH}, {"id": "team", "unit_price": "30.00", **MONTH}],
}
UPGRADE = {"id": "e1", "type": "change_item", "item_id": "plan", "price_id": "team", "effective_at": "2026-04-16"}


def test_an_invoice_of_a_bill_is_an_invoice() -> None:
    (billed,) = prorata.bill({"subscription": SUBSCRIPTION, "as_of": "2026-04-10"}, explain=True).invoices
    invoice = billed.invoice
    assert isinstance(invoice, prorata.Invoice)
    assert (invoice.total, invoice.lines[0].amount) == (Decimal("10.00"), Decimal("10.00"))
    assert invoice == prorata.invoice(invoice.draft, explain=True)


def test_what_a_bill_says_the_next_one_takes() -> None:
    first = prorata.bill({"subscription": SUBSCRIPTION, "as_of": "2026-04-16"})
    lines = [line for billed in first.invoices for line in billed.lines]
    asked = {"subscription": SUBSCRIPTION | {"events": [UPGRADE]}, "billed": lines, "state": first.state, "as_of": "2026-04-16"}
    (second,) = prorata.bill(asked).invoices
    assert [(line.kind, line.amount, line.event_id) for line in second.lines] == [
        ("reversal", Decimal("-5.00"), "e1"),
        ("service", Decimal("15.00"), "e1"),
    ]


def test_json_dicts_copies_and_pickles_are_the_same() -> None:
    bill = prorata.bill({"subscription": SUBSCRIPTION, "as_of": "2026-05-01"})
    document = json.loads(bill.to_json())
    assert document == json.loads(json.dumps(bill.to_dict(), default=str))
    assert json.loads(bill.invoices[1].invoice.to_json()) == document["invoices"][1]["invoice"]
    assert copy.deepcopy(bill) == bill
    assert pickle.loads(pickle.dumps(bill)).invoices[0].invoice == bill.invoices[0].invoice


def test_a_preview_promises_what_a_bill_honours() -> None:
    seen = prorata.preview({"subscription": SUBSCRIPTION, "changes": [UPGRADE], "as_of": "2026-04-16"})
    assert (seen.plan_price, seen.upcoming_invoice_amount) == (Decimal("30.00"), Decimal("30.00"))
    asked = {"subscription": SUBSCRIPTION | {"events": [UPGRADE]}, "token": seen.token, "as_of": "2026-04-20"}
    assert [billed.invoice for billed in prorata.bill(asked).invoices] == [billed.invoice for billed in seen.invoices]


def test_a_status_says_until_when() -> None:
    cancel = {"id": "e1", "type": "cancel", "unused": "keep", "effective_at": "2026-04-16"}
    asked = {"subscription": SUBSCRIPTION | {"events": [cancel]}, "as_of": "2026-04-20"}
    status = prorata.subscription_status(asked)
    assert (status.status, status.cancel_at_period_end, status.ends_at) == ("active", True, date(2026, 5, 1))


def test_subscriptions_of_a_customer_are_on_one_invoice() -> None:
    first, second = ({"id": name} | SUBSCRIPTION for name in ("first", "second"))
    asked: dict[str, Any] = {"subscription": first, "others": [{"subscription": second}], "as_of": "2026-04-01"}
    bill = prorata.bill(asked)
    (billed,) = bill.invoices
    (part,) = billed.parts
    assert (billed.invoice.total, part.subscription_id, part.lines[0].amount) == (Decimal("20.00"), "second", Decimal("10.00"))
    (other,) = bill.others
    rest = {"subscription": second | {"events": [UPGRADE]}, "billed": part.lines, "state": other.state}
    again = prorata.bill(asked | {"billed": billed.lines, "state": bill.state, "others": [rest], "as_of": "2026-04-16"})
    assert [[line.amount for line in each.parts[0].lines] for each in again.invoices] == [[Decimal("-5.00"), Decimal("15.00")]]


def test_a_term_renews_and_an_unpaid_invoice_is_past_due() -> None:
    term = prorata.Term(length=prorata.TermLength(interval="year"), notice_days=30)
    dunning = prorata.Dunning(grace_hours=48, unpaid_after_hours=240)
    asked: dict[str, Any] = {"subscription": SUBSCRIPTION | {"term": term, "dunning": dunning}}
    unpaid = prorata.InvoicePayment(issued_at=date(2026, 5, 1), due_at=date(2026, 5, 10))
    words = [
        prorata.subscription_status(asked | {"payments": [unpaid], "as_of": day}).status
        for day in ("2026-05-10", "2026-05-11", "2026-05-12", "2026-05-20")
    ]
    assert words == ["active", "grace", "past_due", "unpaid"]
    renewing = prorata.subscription_status(asked | {"as_of": "2027-03-10"})
    assert (renewing.status, renewing.term_end) == ("renewing", date(2027, 4, 1))


def test_a_change_of_plan_changes_each_of_its_charges() -> None:
    prices = [{"id": name, "unit_price": amount, **MONTH} for name, amount in (("seat", "10.00"), ("seat-2", "12.00"), ("help", "6.00"))]
    plans = [
        {"id": "solo", "charges": [{"id": "seats", "prices": [{"price_id": "seat"}]}]},
        {
            "id": "team",
            "charges": [
                {"id": "seats", "prices": [{"price_id": "seat-2", "until": date(2026, 4, 20)}, {"price_id": "seat", "from": date(2026, 4, 20)}]},
                {"id": "help", "prices": [{"price_id": "help"}]},
            ],
        },
    ]
    change = {"id": "e1", "type": "change_item", "item_id": "crm", "plan_id": "team", "effective_at": "2026-04-16"}
    items = [{"id": "crm", "plan_id": "solo", "quantity": 2}]
    subscription = {"currency": "EUR", "start": "2026-04-01", "items": items, "plans": plans, "prices": prices, "events": [change]}
    first, second, third = prorata.bill({"subscription": subscription, "as_of": "2026-05-01"}).invoices
    assert [(line.item_id, line.amount) for line in first.lines] == [("crm/seats", Decimal("20.00"))]
    assert [(line.item_id, line.amount) for line in second.lines] == [
        ("crm/seats", Decimal("-10.00")),
        ("crm/seats", Decimal("12.00")),
        ("crm/help", Decimal("6.00")),
    ]
    assert [(line.price_id, line.amount) for line in third.lines] == [("seat", Decimal("20.00")), ("help", Decimal("12.00"))]
