"""What of an invoice does not follow: stated by somebody, or computed here."""

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import prorata
import pytest

TAX = [{"category": "S", "percent": 19}]
STATED: dict[str, Any] = {
    "id": "<7>",
    "currency": "EUR",
    "lines": [{"quantity": 20, "unit_price": Decimal("2.77"), "net_amount": Decimal("55.46"), "taxes": TAX}],
    "line_total": Decimal("55.46"),
    "total_excluding_tax": "55.46",
    "taxes": [{"category": "S", "percent": 19, "taxable_amount": "55.46", "amount": "10.54"}],
    "tax_total": "10.54",
    "total": "66.00",
}
DRAFT = {"currency": "EUR", "issue_date": "2026-02-05", "lines": [{"id": "a", "quantity": 3, "unit_price": "0.335"}]}


def test_a_figure_that_does_not_follow_is_named() -> None:
    report = prorata.verify(STATED)
    first = report.first_difference
    assert report.grade == "broken" and first is not None
    assert (first.path, first.rule) == ("lines[0].net_amount", "PEPPOL-EN16931-R120")
    assert (first.stated, first.expected, first.difference, first.tolerance) == ("55.46", "55.40", Decimal("0.06"), Decimal("0.02"))
    assert report.figures == (first,)
    assert [rule.id for rule in report.rules if rule.grade == "broken"] == ["PEPPOL-EN16931-R120"]
    assert report.recomputed and report.recomputed[-1].path == "total"


def test_typed_text_and_bytes_say_the_same() -> None:
    text = json.dumps(STATED, default=str)
    line = prorata.StatedLine(
        quantity=20, unit_price="2.77", net_amount="55.46", taxes=[prorata.StatedTax(category="S", percent=19)]
    )
    typed = prorata.StatedInvoice(**{**STATED, "lines": [line]})
    answers = [prorata.verify(form) for form in (STATED, typed, text, text.encode(), bytearray(text.encode()))]
    assert all(answer == answers[0] for answer in answers)
    assert prorata.verify_json(text).decode() == answers[0].to_json()
    for again in (pickle.loads(pickle.dumps(answers[0])), copy.deepcopy(answers[0])):
        assert again == answers[0] and again.to_json() == answers[0].to_json()


@pytest.mark.parametrize("explain", [False, True])
def test_a_computed_invoice_is_exact_in_every_form(explain: bool) -> None:
    invoice = prorata.invoice(DRAFT, explain=explain)
    for form in (invoice, invoice.to_dict(), invoice.to_json(), json.loads(invoice.to_json())):
        assert prorata.verify(form).grade == "exact"
    altered = invoice.to_dict()
    altered["lines"][0]["amount"] += Decimal("0.01")
    first = prorata.verify(altered).first_difference
    assert first is not None
    assert (first.path, first.rule, first.difference) == ("lines[0].amount", "PRORATA-RECOMPUTED", Decimal("0.01"))


def test_a_report_is_a_table_in_a_notebook() -> None:
    shown = prorata.verify(STATED)._repr_html_()
    assert shown is not None
    for part in ("&lt;7&gt;", "broken", "<td class=\"text\">lines[0].net_amount</td>", "55.40", "computed from the lines", "BR-CO-15"):
        assert part in shown, part
    nothing = prorata.verify({})._repr_html_()
    assert nothing is not None and "not evaluated" in nothing and "<table>" not in nothing


def test_what_is_no_invoice_is_a_type_error() -> None:
    nothing: tuple[Any, ...] = (None, 1, [])
    for invoice in nothing:
        with pytest.raises(TypeError, match="^invoice must be a prorata.StatedInvoice, a mapping, or JSON"):
            prorata.verify(invoice)
