"""Which policies reproduce the figures of a document."""

import json
import pickle
from decimal import Decimal
from typing import Any

import prorata
import pytest

DRAFT: dict[str, Any] = {"id": "<7>", "currency": "EUR", "lines": [{"quantity": 1, "unit_price": Decimal("0.125")}]}
REQUEST = {"draft": DRAFT, "stated": {"lines": [{"amount": "0.12"}], "subtotal": Decimal("0.12")}}


def test_the_policies_are_listed_the_nearest_preset_first() -> None:
    report = prorata.infer(REQUEST)
    assert report.stated == 2 and report.nearest == ()
    assert report.exercised == ("rounding.mode", "rounding.line_amount", "rounding.totals")
    assert "discount.direction" in report.not_exercised
    first = report.candidates[0]
    assert (first.preset, first.distance) == ("prorata", 1)
    assert sum(candidate.policies for candidate in report.candidates) == report.policies


def test_a_candidate_is_a_policy_that_gives_the_figures() -> None:
    for candidate in prorata.infer(REQUEST).to_dict()["candidates"]:
        assert prorata.invoice({**DRAFT, "policy": candidate["policy"]}).subtotal == Decimal("0.12")


def test_where_no_policy_fits_the_nearest_are_said() -> None:
    report = prorata.infer({"draft": DRAFT, "stated": {"subtotal": "0.14"}})
    assert (report.policies, report.candidates) == (0, ())
    assert {miss.first_difference.computed for miss in report.nearest} == {Decimal("0.12"), Decimal("0.13")}
    assert all((miss.differing, miss.first_difference.path) == (1, "subtotal") for miss in report.nearest)


def test_typed_text_and_bytes_say_the_same() -> None:
    text = json.dumps(REQUEST, default=str)
    typed = prorata.InferRequest(
        draft=prorata.Draft(currency="EUR", id="<7>", lines=[prorata.Line(quantity=1, unit_price="0.125")]),
        stated=prorata.StatedFigures(lines=[prorata.StatedLineFigures(amount="0.12")], subtotal="0.12"),
    )
    answers = [prorata.infer(form) for form in (REQUEST, typed, text, text.encode(), bytearray(text.encode()))]
    assert all(answer == answers[0] for answer in answers)
    assert prorata.infer_json(text).decode() == answers[0].to_json()
    assert pickle.loads(pickle.dumps(answers[0])) == answers[0]


def test_a_stated_invoice_is_read_as_verify_reads_it() -> None:
    stated = {"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335", "net_amount": "1.01"}], "line_total": "1.01"}
    report = prorata.infer({"invoice": stated})
    assert report.stated == 2 and "en16931" in report.candidates[0].presets


def test_a_report_is_a_table_in_a_notebook() -> None:
    page = prorata.infer(REQUEST)._repr_html_() or ""
    assert "<table>" in page and "rounding.mode: half_even" in page and "Inferred · &lt;7&gt; · EUR" in page
    missed = prorata.infer({"draft": DRAFT, "stated": {"subtotal": "0.14"}})._repr_html_() or ""
    assert "no policy reproduces the figures" in missed and "subtotal is 0.14 and would be 0.13; differing: 1" in missed


def test_what_is_no_request_is_refused() -> None:
    with pytest.raises(prorata.ProrataError, match="draft, invoice"):
        prorata.infer({})
    with pytest.raises(prorata.ProrataError) as refused:
        prorata.infer({"draft": {**DRAFT, "currency": "EUX"}, "stated": {"total": 1}})
    assert (refused.value.code, refused.value.path) == ("unknown_currency", "draft.currency")
