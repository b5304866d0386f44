"""Amounts of a catalog: what a quantity costs, without a rating."""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import prorata
import pytest
from prices import CALLS, STORAGE

PRICES = [
    CALLS,
    {"id": "volume", "currency": "EUR", "tier_mode": "volume", "tiers": [{"up_to": 10, "unit_price": 2}, {"unit_price": "1.125"}]},
    {"id": "packs", "currency": "JPY", "unit_price": 700, "package_size": 10, "package_rounding": "up", "minimum_spend": 1000},
    {"id": "closed", "currency": "KWD", "tiers": [{"up_to": 10, "unit_price": "0.0125", "flat_amount": "0.5"}]},
    {"id": "fee", "currency": "EUR", "per_event": {"percent": "2.9"}},
]
CATALOG = prorata.PreparedCatalog({"prices": PRICES})
QUANTITIES: list[Any] = [0, 1, "2.5", 3.5, Fraction(8, 3), "8/3", Decimal("9.50"), Decimal("1E+1")]
POLICIES: list[Any] = [
    "prorata",
    "lago",
    {"rating": {"rounding": "line"}},
    {"rounding": {"mode": "down"}},
    prorata.PolicyOverrides(preset="lago", rounding=prorata.RoundingOverrides(mode="up")),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("price_id", ["api-calls", "volume", "packs", "closed"])
def test_an_amount_is_that_of_a_rating(price_id: str, policy: Any) -> None:
    beyond = [] if price_id == "closed" else [11, "1500.125"]
    for quantity in [*QUANTITIES, *beyond, -1, Fraction(-8, 3)]:
        rating = CATALOG.rate({"price_id": price_id, "quantity": quantity, "policy": policy})
        amount = CATALOG.amount(price_id, quantity, policy)
        assert (type(amount), str(amount)) == (Decimal, str(rating.amount)), quantity


def test_an_amount_by_hand() -> None:
    assert CATALOG.amount("api-calls", 1500) == Decimal("65.00")
    assert CATALOG.amount("api-calls", -1500) == Decimal("-65.00")
    assert CATALOG.amount("api-calls", -1500, "lago") == 0
    assert CATALOG.amount("volume", 11) == Decimal("12.38")
    assert CATALOG.amount("volume", 11, policy={"rounding": {"mode": "half_down"}}) == Decimal("12.37")
    assert str(CATALOG.amount("packs", 11)) == "1400"
    assert str(CATALOG.amount(price_id="closed", quantity=10, policy=None)) == "0.625"
    assert CATALOG.amount("volume", 11, CATALOG.invoice({"currency": "EUR", "policy": "lago"}).policy) == Decimal("12.38")


def test_an_amount_rounds_as_the_policy_does() -> None:
    tiers = [{"up_to": 1, "unit_price": "0.005"}, {"unit_price": "0.005"}]
    catalog = prorata.PreparedCatalog({"prices": [{"id": "halves", "currency": "EUR", "tiers": tiers}]})
    assert catalog.amount("halves", 2) == Decimal("0.01")
    assert catalog.amount("halves", 2, {"rating": {"rounding": "line"}}) == Decimal("0.02")
    assert catalog.amount("halves", 2, {"rating": {"rounding": "line"}, "rounding": {"mode": "half_down"}}) == 0


REFUSE = {"rating": {"negative_quantity": "refuse"}}
MODES = "half_away_from_zero, half_even, half_down, half_toward_positive, up, down, ceiling, floor"
REFUSED: list[tuple[tuple[Any, ...], tuple[str, str, str | None, str | None]]] = [
    (("none", 1), ("unknown_id", "price_id", "none", None)),
    (("", 1), ("unknown_id", "price_id", "", None)),
    ((5, 1), ("wrong_type", "price_id", None, None)),
    ((None, 1), ("wrong_type", "price_id", None, None)),
    (("\udcff", 1), ("wrong_type", "price_id", None, None)),
    (("fee", 1), ("not_comparable", "quantity", None, None)),
    (("closed", "10.5"), ("beyond_last_tier", "quantity", "10.5", None)),
    (("api-calls", -1, REFUSE), ("negative_quantity", "quantity", "-1", "at least 0")),
    (("api-calls", 10**26), ("amount_overflow", "quantity", f"1{'0' * 26}", "9223372036854775807")),
    (("api-calls", 10**28), ("decimal_too_long", "quantity", f"1{'0' * 28}", "28 significant digits, 28 places")),
    (("api-calls", 0.1 + 0.2), ("imprecise_number", "quantity", "0.30000000000000004", "15 significant digits")),
    (("api-calls", math.nan), ("wrong_type", "quantity", "NaN", None)),
    (("api-calls", "1,5"), ("invalid_decimal", "quantity", "1,5", None)),
    (("api-calls", True), ("wrong_type", "quantity", None, None)),
    (("api-calls", None), ("wrong_type", "quantity", None, None)),
    (("api-calls", [1]), ("wrong_type", "quantity", None, None)),
    (("api-calls", 1, 5), ("wrong_type", "policy", None, None)),
    (("api-calls", 1, {"rounding": {"mode": "half_up"}}), ("unknown_choice", "policy.rounding.mode", "half_up", MODES)),
]


@pytest.mark.parametrize(("arguments", "expected"), REFUSED)
def test_an_amount_refuses(arguments: tuple[Any, ...], expected: tuple[str, str, str | None, str | None]) -> None:
    code, path, value, limit = expected
    with pytest.raises(prorata.ProrataError) as caught:
        CATALOG.amount(*arguments)
    (problem,) = caught.value.errors
    assert (caught.value.code, caught.value.path) == (problem.code, problem.path) == (code, path)
    assert (problem.value, problem.limit) == (value, limit)


UNKNOWN: list[tuple[Any, tuple[str, str, str | None], str]] = [
    ("nobody", ("unknown_preset", "policy", "nobody"), "lago"),
    ({"preset": "nobody"}, ("unknown_preset", "policy.preset", "nobody"), "lago"),
    ({"roundin": {}}, ("unknown_field", "policy.roundin", None), "rounding"),
]


@pytest.mark.parametrize(("policy", "expected", "known"), UNKNOWN)
def test_an_amount_knows_the_presets_and_the_fields_of_a_policy(policy: Any, expected: Any, known: str) -> None:
    with pytest.raises(prorata.ProrataError) as caught:
        CATALOG.amount("api-calls", 1, policy)
    (problem,) = caught.value.errors
    assert (problem.code, problem.path, problem.value) == expected
    assert known in str(problem.limit).split(", ")


@pytest.mark.parametrize("quantity", [0.1 + 0.2, math.inf, True, "1,5", "1/0", 10**40, 1j, b"1", {}, CATALOG])
def test_a_quantity_is_refused_as_in_a_request(quantity: Any) -> None:
    found = []
    for ask in (lambda: CATALOG.amount("api-calls", quantity), lambda: prorata.rate({"price": STORAGE, "quantity": quantity})):
        with pytest.raises(prorata.ProrataError) as caught:
            ask()
        found.append((type(caught.value), caught.value.errors))
    assert found[0] == found[1]


class Broken(Mapping[str, Any]):
    """A mapping that raises when it is read."""

    def __getitem__(self, name: str) -> Any:
        raise LookupError("mine")

    def __iter__(self) -> Iterator[str]:
        return iter(["preset"])

    def __len__(self) -> int:
        return 1


def test_what_a_policy_of_ones_own_raises_reaches_the_caller() -> None:
    with pytest.raises(LookupError, match="^mine$"):
        CATALOG.amount("api-calls", 1, Broken())


def test_an_amount_needs_its_arguments() -> None:
    nothing: tuple[Any, ...] = ((), ("api-calls",), ("api-calls", 1, "lago", True))
    for arguments in nothing:
        with pytest.raises(TypeError):
            CATALOG.amount(*arguments)
