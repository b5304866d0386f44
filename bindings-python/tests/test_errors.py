"""What a refused draft raises."""

import pickle
from typing import Any

import prorata
import pytest
from prorata import errors


def refused(draft: Any) -> prorata.ProrataError:
    with pytest.raises(prorata.ProrataError) as caught:
        prorata.invoice(draft)
    return caught.value


def test_the_first_of_all_errors_speaks() -> None:
    error = refused({"currency": "EUR", "lines": [{"amount": "1.001"}, {"quantity": 1}]})
    assert isinstance(error, prorata.DocumentValueError)
    assert isinstance(error, ValueError)
    assert (error.code, error.number, error.category, error.path) == (
        "too_many_places",
        2008,
        "value",
        "lines[0].amount",
    )
    assert [problem.path for problem in error.errors] == ["lines[0].amount", "lines[1]"]
    assert (error.errors[0].value, error.errors[0].limit) == ("1.001", "2")
    assert str(error).splitlines()[0] == (
        "too_many_places at lines[0].amount: The amount has more places than the currency. (got 1.001, limit 2)"
    )


def test_one_class_per_category() -> None:
    wide = {"currency": "EUR", "lines": [{"quantity": "9" * 28, "unit_price": "9" * 28}]}
    assert type(refused({"currency": "EUR", "x": 1})) is prorata.DocumentShapeError
    assert type(refused({"currency": "EURO"})) is prorata.DocumentValueError
    assert type(refused(wide)) is prorata.AmountError


def test_a_fault_of_the_library_is_an_error_like_any_other() -> None:
    problem = (
        '{"code": "internal", "number": 9001, "category": "internal", "path": "", "message": "m", "value": null, "limit": null}'
    )
    error = errors.from_json(f'{{"category": "internal", "errors": [{problem}]}}')
    assert type(error) is prorata.InternalError


def test_errors_travel() -> None:
    error = refused({"currency": "EURO"})
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.errors) == (type(error), error.errors)
