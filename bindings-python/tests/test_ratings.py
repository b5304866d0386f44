"""Ratings of quantities, groups and events."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import prorata
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prices import CALLS, STORAGE, refused


def test_a_rating() -> None:
    rating = prorata.rate({"price": CALLS, "quantity": 1500}, explain=True)
    assert (rating.amount, rating.exact_amount, rating.price_id, rating.currency) == (Decimal("65.00"), "65", "api-calls", "EUR")
    assert [(line.tier, line.quantity, line.unit_price, line.total) for line in rating.lines] == [
        (1, "1000", "0.05", Decimal("50.00")),
        (2, "500", "0.03", Decimal("15.00")),
    ]
    assert rating.trace and rating.trace[-1].figure == "due_amount"
    assert prorata.rate({"price": CALLS}).trace is None
    written = json.dumps({"price": CALLS, "quantity": 1500})
    assert prorata.rate_json(written).decode() == prorata.rate(written).to_json()


def test_increments_go_on_where_the_last_one_stopped() -> None:
    first = prorata.rate({"price": CALLS, "quantity": 900}).cumulative
    assert first is not None
    price = prorata.Price(currency="EUR", tiers=[prorata.Tier(up_to=1000, unit_price="0.05"), prorata.Tier(unit_price="0.03")])
    request = prorata.RatingRequest(
        price=price, quantity=600, already_rated_quantity=first.quantity, already_billed_amount=first.amount
    )
    assert prorata.rate(request).amount == Decimal("20.00")


@pytest.mark.parametrize("quantity", ["8/3", Fraction(8, 3)])
def test_a_fraction_is_a_quantity(quantity: Any) -> None:
    rating = prorata.rate({"price": STORAGE, "quantity": quantity})
    assert (rating.quantity, rating.amount, rating.exact_amount) == ("8/3", Decimal("1.60"), "1.6")
    third = prorata.rate(prorata.RatingRequest(price=STORAGE, quantity=100, share=Fraction(1, 3)))
    assert (Fraction(third.exact_amount), third.amount) == (Fraction(20), Decimal("20.00"))


class Half(Fraction):
    """It prints itself as it likes."""

    def __str__(self) -> str:
        return "half"


@pytest.mark.parametrize(("quantity", "shown"), [(Fraction(5), "5"), (Half(1, 2), "0.5"), (Fraction(-1, 3), "-1/3"), (7.5, "7.5")])
def test_quantities_of_every_kind(quantity: Any, shown: str) -> None:
    assert prorata.rate({"price": STORAGE, "quantity": quantity}).quantity == shown


@pytest.mark.parametrize(
    ("request_", "code", "path"),
    [
        ({"price": STORAGE, "quantity": True}, "wrong_type", "quantity"),
        ({"price": STORAGE, "quantity": 0.1 + 0.2}, "imprecise_number", "quantity"),
        ({"price": STORAGE, "quantity": float("nan")}, "wrong_type", "quantity"),
        ({"price": STORAGE, "quantity": Fraction(1, 10**40)}, "decimal_too_long", "quantity"),
        ({"price": STORAGE, "quantity": Fraction(1, 10**5000)}, "decimal_too_long", "quantity"),
        ({"price": STORAGE | {"unit_price": Fraction(1, 3)}}, "wrong_type", "price.unit_price"),
        ({"price": STORAGE | {"unit_price": Fraction(3)}}, "wrong_type", "price.unit_price"),
        ({"price": STORAGE | {"currency": Fraction(3)}}, "wrong_type", "price.currency"),
        ({"price": STORAGE | {"tiers": Fraction(3)}}, "wrong_type", "price.tiers"),
        ({"price": STORAGE, "groups": [{"quantity": Fraction(1, 2), "match": "eu"}]}, "wrong_type", "groups[0].match"),
        ({"price": STORAGE, "quantity": 1, "groups": []}, "conflict", "groups"),
        ({"price_id": "seats"}, "unknown_id", "price_id"),
    ],
)
def test_what_is_refused(request_: Any, code: str, path: str) -> None:
    assert refused(prorata.rate, request_) == (code, path)



@pytest.mark.parametrize("door", ["rate", "aggregate", "compare", "budget", "cheapest", "coupon", "eligibility", "coupon_discounts"])
def test_what_is_no_request_is_a_type_error(door: str) -> None:
    nothing: tuple[Any, ...] = (None, 1, [], Fraction(1, 2))
    for request in nothing:
        with pytest.raises(TypeError, match="^request must be a prorata.[A-Za-z]+Request, a mapping, or JSON"):
            getattr(prorata, door)(request)
    with pytest.raises(TypeError, match="^request must be JSON as str, bytes or bytearray, not dict"):
        getattr(prorata, f"{door}_json")({})


quantities = st.integers(0, 2000) | st.decimals(0, 2000, places=3) | st.fractions(0, 2000, max_denominator=100)
unit_prices = st.decimals(-2, 2, places=3)
tables = st.lists(unit_prices, min_size=1, max_size=3).map(
    lambda prices: [{"up_to": 500 * index, "unit_price": price} for index, price in enumerate(prices[:-1], 1)]
    + [{"unit_price": prices[-1], "flat_amount": Decimal("0.5")}]
)


@settings(deadline=None)
@given(tables, st.sampled_from(["graduated", "volume"]), quantities, st.fractions(0, 1, max_denominator=31))
def test_dict_and_json_agree(tiers: Any, mode: str, quantity: Any, share: Fraction) -> None:
    request = {"price": {"currency": "EUR", "tier_mode": mode, "tiers": tiers}, "quantity": quantity, "share": share}
    rating = prorata.rate(request)
    assert Fraction(rating.quantity) == Fraction(quantity)
    assert abs(Fraction(rating.exact_amount) - Fraction(rating.amount)) <= Fraction(1, 200)
    assert prorata.rate_json(json.dumps(request, default=str)).decode() == rating.to_json()
