"""The same mistake is the same error whatever the draft is made of."""

import json
from typing import Any

import prorata
import pytest

EUR = {"currency": "EUR"}


def error_of(draft: Any) -> str:
    with pytest.raises(prorata.ProrataError) as caught:
        prorata.invoice(draft)
    return str(caught.value)


@pytest.mark.parametrize(
    ("draft", "start"),
    [
        ({"lines": []}, "missing_field at currency"),
        ({"currency": 1}, "wrong_type at currency"),
        ({"currency": None}, "wrong_type at currency"),
        (EUR | {"foo": 1}, "unknown_field at foo"),
        (EUR | {"lines": None}, "wrong_type at lines"),
        (EUR | {"lines": {}}, "wrong_type at lines"),
        (EUR | {"lines": [1]}, "wrong_type at lines[0]"),
        (EUR | {"lines": [[]]}, "wrong_type at lines[0]"),
        (EUR | {"lines": [{}, {"foo": []}]}, "unknown_field at lines[1].foo"),
        (EUR | {"lines": [{"amount": True}]}, "wrong_type at lines[0].amount"),
        (EUR | {"lines": [{"amount": 0.1 + 0.2}]}, "imprecise_number at lines[0].amount"),
        (EUR | {"lines": [{"amount": "1,5"}]}, "invalid_decimal at lines[0].amount"),
        (EUR | {"lines": [{"amount": 10**40}]}, "decimal_too_long at lines[0].amount"),
        (EUR | {"lines": [{"period": {"start": "2026-01-01"}}]}, "missing_field at lines[0].period.end"),
        (EUR | {"lines": [{"tax_rates": ["a", 2]}]}, "wrong_type at lines[0].tax_rates[1]"),
        (EUR | {"lines": [{"tax_rates": "vat"}]}, "wrong_type at lines[0].tax_rates"),
        (EUR | {"due": {"net_days": -1}}, "out_of_range at due.net_days"),
        (EUR | {"due": {"net_days": 1.0}}, "wrong_type at due.net_days"),
        (EUR | {"issue_date": "2026-02-30"}, "invalid_date at issue_date"),
        (EUR | {"policy": 1}, "wrong_type at policy"),
        (EUR | {"policy": {"rounding": {"mode": "nearest"}}}, "unknown_choice at policy.rounding.mode"),
        (EUR | {"tax_rates": [{"id": "v", "percent": 1, "behavior": None}]}, "wrong_type at tax_rates[0].behavior"),
    ],
)
def test_a_dict_is_refused_as_its_json_is(draft: dict[str, Any], start: str) -> None:
    error = error_of(draft)
    assert error.startswith(start + ":")
    assert error == error_of(json.dumps(draft))


def test_a_typed_object_is_refused_as_its_dict_is() -> None:
    wrong: Any = ["a", 2]
    typed = prorata.Draft(currency="EUR", lines=[prorata.Line(), prorata.Line(tax_rates=wrong)])
    assert error_of(typed) == error_of(EUR | {"lines": [{}, {"tax_rates": wrong}]})


def test_a_typed_object_in_the_place_of_another_is_refused() -> None:
    misplaced: Any = prorata.Discount(percent_off=1)
    assert error_of(prorata.Draft(currency="EUR", lines=[misplaced])).startswith("unknown_field at lines[0].percent_off")


def test_a_class_is_no_object() -> None:
    assert error_of(EUR | {"lines": [prorata.Line]}).startswith("wrong_type at lines[0]")


def test_a_set_has_no_order() -> None:
    assert error_of(EUR | {"lines": [{"tax_rates": {"vat"}}]}).startswith("wrong_type at lines[0].tax_rates")
