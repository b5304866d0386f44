"""What a draft may be made of, and what is refused where."""

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import prorata
import pytest

DRAFT: dict[str, Any] = {
    "currency": "EUR",
    "issue_date": "2026-03-01",
    "lines": [
        {"id": "a", "quantity": "3", "unit_price": "0.335", "tax_rates": ["vat"]},
        {"id": "b", "amount": "-2.50", "discounts": [{"percent_off": "10"}]},
    ],
    "discounts": [{"id": "spring", "amount_off": "0.20", "applies_to": ["a"]}],
    "tax_rates": [{"id": "vat", "percent": "20", "behavior": "inclusive"}],
    "policy": {"preset": "prorata", "tax": {"rounding": "line"}},
}


def typed() -> prorata.Draft:
    return prorata.Draft(
        currency="EUR",
        issue_date=date(2026, 3, 1),
        lines=[
            prorata.Line(id="a", quantity=3, unit_price=Decimal("0.335"), tax_rates=["vat"]),
            {"id": "b", "amount": "-2.50", "discounts": (prorata.Discount(percent_off=10),)},
        ],
        discounts=[prorata.Discount(id="spring", amount_off="0.20", applies_to=["a"])],
        tax_rates=[prorata.TaxRate(id="vat", percent=20, behavior="inclusive")],
        policy=prorata.PolicyOverrides(preset="prorata", tax=prorata.TaxOverrides(rounding="line")),
    )


def test_every_door_gives_the_same_figures() -> None:
    text = json.dumps(DRAFT)
    expected = prorata.invoice_json(text).decode()
    for draft in (DRAFT, text, text.encode(), bytearray(text.encode()), MappingProxyType(DRAFT), OrderedDict(DRAFT)):
        assert prorata.invoice(draft).to_json() == expected
    assert prorata.invoice(typed()).total == prorata.invoice(DRAFT).total
    assert prorata.invoice(typed()).lines == prorata.invoice(typed()).lines


def with_line(**fields: Any) -> dict[str, Any]:
    return {"currency": "EUR", "lines": [fields]}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("1.50", "1.50"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0"), "0"),
        (7, "7"),
        (10**27, "1000000000000000000000000000"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (123456789.125, "123456789.125"),
    ],
)
def test_a_quantity_means_what_is_written(given: Any, shown: str) -> None:
    invoice = prorata.invoice(with_line(quantity=given, unit_price="0"))
    assert invoice.lines[0].quantity == Decimal(shown)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (True, "wrong_type"),
        (0.1 + 0.2, "imprecise_number"),
        (float("nan"), "wrong_type"),
        (float("inf"), "wrong_type"),
        (Decimal("NaN"), "wrong_type"),
        (Decimal("-Infinity"), "wrong_type"),
        (Decimal("1E+500"), "decimal_too_long"),
        (Decimal("0." + "1" * 29), "decimal_too_long"),
        (10**28, "decimal_too_long"),
        pytest.param(10**6000, "decimal_too_long", id="6001 digits"),
        ("1e3", "invalid_decimal"),
        (b"1", "wrong_type"),
        ([1], "wrong_type"),
        ({}, "wrong_type"),
        (object(), "wrong_type"),
        (1j, "wrong_type"),
        ("\ud800", "wrong_type"),
    ],
)
def test_a_quantity_that_is_none_is_refused(given: Any, code: str) -> None:
    with pytest.raises(prorata.ProrataError) as caught:
        prorata.invoice(with_line(quantity=given, unit_price="1"))
    assert (caught.value.code, caught.value.path) == (code, "lines[0].quantity")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (datetime(2026, 3, 1, tzinfo=UTC), "wrong_type"),
        ("2026-3-1", "invalid_date"),
        (20260301, "wrong_type"),
    ],
)
def test_a_date_that_is_no_day_is_refused(given: Any, code: str) -> None:
    with pytest.raises(prorata.ProrataError) as caught:
        prorata.invoice({"currency": "EUR", "lines": [], "issue_date": given})
    assert (caught.value.code, caught.value.path) == (code, "issue_date")


def test_a_date_is_no_id() -> None:
    with pytest.raises(prorata.DocumentShapeError) as caught:
        prorata.invoice({"currency": "EUR", "lines": [], "id": date(2026, 3, 1)})
    assert caught.value.path == "id"


@pytest.mark.parametrize("draft", [None, 1, 1.5, ["currency"], object(), date(2026, 1, 1)])
def test_what_is_no_draft_is_a_type_error(draft: Any) -> None:
    with pytest.raises(TypeError, match="draft must be"):
        prorata.invoice(draft)


def test_names_of_fields_are_text() -> None:
    draft: Any = {"currency": "EUR", 1: []}
    with pytest.raises(prorata.DocumentShapeError) as caught:
        prorata.invoice(draft)
    assert caught.value.code == "wrong_type"


def test_what_a_mapping_raises_reaches_the_caller() -> None:
    class Broken(Mapping[str, Any]):
        def __getitem__(self, name: str) -> Any:
            raise RuntimeError("broken")

        def __iter__(self) -> Iterator[str]:
            return iter(["currency"])

        def __len__(self) -> int:
            return 1

    with pytest.raises(RuntimeError, match="broken"):
        prorata.invoice(Broken())


def test_a_draft_that_holds_itself_ends() -> None:
    draft: dict[str, Any] = {"currency": "EUR", "lines": []}
    draft["lines"].append(draft)
    with pytest.raises(prorata.DocumentShapeError) as caught:
        prorata.invoice(draft)
    assert caught.value.code == "unknown_field"
