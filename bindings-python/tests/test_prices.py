"""Ratings, aggregations, comparisons and catalogs."""

import copy
import dataclasses
import doctest
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import prorata
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prorata import _catalog
from test_calendar import text
from test_invoice import Tags, others_run_while

TIERS = [{"up_to": 1000, "unit_price": "0.05"}, {"unit_price": "0.03"}]
CALLS = {"id": "api-calls", "currency": "EUR", "tiers": TIERS}
STORAGE: dict[str, Any] = {"currency": "EUR", "unit_price": "0.60"}
APRIL: dict[str, Any] = {"start": date(2026, 4, 1), "end": date(2026, 5, 1)}
EVENTS = [
    {"id": "a", "at": datetime(2026, 4, 3, 8, tzinfo=UTC), "quantity": 900, "properties": {"region": "eu"}},
    {"id": "b", "at": date(2026, 4, 9), "quantity": Decimal("600"), "properties": {"region": "us"}},
    {"id": "late", "at": date(2026, 5, 1)},
]
USED = APRIL | {"aggregation": "sum", "events": EVENTS}
FLAT: dict[str, Any] = {"currency": "EUR", "flat_amount": 15, "unit_price": "0.04"}
COMPARED = {"first": {"currency": "EUR", "unit_price": "0.10"}, "second": FLAT}
HISTORY: list[dict[str, Any]] = [{"id": "2026-01", "quantities": [{"metric": "calls", "quantity": 2500}]}]
PLANS = [
    {"id": "flat", "charges": [{"price": {"currency": "EUR", "flat_amount": 30}}]},
    {"id": "metered", "charges": [{"metric": "calls", "price": {"currency": "EUR", "unit_price": "0.01"}}]},
]
CATALOG: dict[str, Any] = {
    "prices": [CALLS, CALLS | {"id": "api-calls-2027", "tiers": [{"unit_price": "0.04"}]}],
    "plans": [
        {
            "id": "pro",
            "charges": [
                {
                    "id": "calls",
                    "prices": [
                        {"price_id": "api-calls", "until": date(2027, 1, 1)},
                        {"price_id": "api-calls-2027", "from": date(2027, 1, 1)},
                    ],
                }
            ],
        }
    ],
}


def test_the_examples_of_the_docstrings() -> None:
    found = doctest.testmod(_catalog)
    assert (found.failed, found.attempted > 5) == (0, True)


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
        ({"price": STORAGE, "quantity": 1, "groups": []}, "conflict", ""),
        ({"price_id": "seats"}, "unknown_id", "price_id"),
    ],
)
def test_what_is_refused(request_: Any, code: str, path: str) -> None:
    assert refused(prorata.rate, request_) == (code, path)


def refused(door: Any, request: Any) -> tuple[str, str]:
    with pytest.raises(prorata.ProrataError) as caught:
        door(request)
    return caught.value.code, caught.value.path


@pytest.mark.parametrize("door", ["rate", "aggregate", "compare", "budget", "cheapest", "coupon", "eligibility", "coupon_discounts"])
def test_what_is_no_request_is_a_type_error(door: str) -> None:
    nothing: tuple[Any, ...] = (None, 1, [], Fraction(1, 2))
    for request in nothing:
        with pytest.raises(TypeError, match="^request must be a prorata.[A-Za-z]+Request, a mapping, or JSON"):
            getattr(prorata, door)(request)
    with pytest.raises(TypeError, match="^request must be JSON as str, bytes or bytearray, not dict"):
        getattr(prorata, f"{door}_json")({})


def test_an_aggregation() -> None:
    used = prorata.aggregate(USED, explain=True)
    assert (used.quantity, used.events_counted, used.events_outside) == ("1500", 2, 1)
    assert used.groups == (prorata.GroupQuantity(quantity="1500"),)
    assert used.trace and used.trace[0].value == "1500"
    assert prorata.aggregate(USED).trace is None
    written = json.dumps(USED, default=lambda value: value.isoformat() if isinstance(value, date) else str(value))
    assert prorata.aggregate(written) == prorata.aggregate(USED)
    assert prorata.aggregate_json(written).decode() == prorata.aggregate(USED).to_json()


def test_groups_are_rated_as_they_are() -> None:
    used = prorata.aggregate(USED | {"group_by": ["region"]})
    variants = [prorata.PriceVariant(match=["us"], tiers=[prorata.Tier(unit_price=1)])]
    price = prorata.Price(currency="EUR", unit_price=2, dimensions=["region"], variants=variants)
    wanted = [(0, Decimal("1800.00")), (1, Decimal("600.00"))]
    as_json = json.loads(used.to_json())["groups"]
    for groups in (used.groups, used.to_dict()["groups"], as_json):
        rating = prorata.rate({"price": price, "groups": groups})
        assert [(line.group, line.amount) for line in rating.lines] == wanted
    assert prorata.rate(prorata.RatingRequest(price=price, groups=used.groups)).amount == Decimal("2400.00")


def test_changes_are_rated_as_they_are() -> None:
    used = prorata.aggregate(USED | {"each_event": True})
    assert used.changes is not None
    assert [(change.id, change.quantity) for change in used.changes] == [("a", "900"), ("b", "600")]
    request = prorata.RatingRequest(price=CALLS, events=used.changes, each_event=True)
    for rating in (prorata.rate(request), prorata.rate({"price": CALLS, "events": used.to_dict()["changes"], "each_event": True})):
        assert [(line.id, line.amount) for line in rating.lines] == [("a", Decimal("45.00")), ("b", Decimal("20.00"))]


def test_a_level_is_carried_into_the_next_period() -> None:
    asked = USED | {"aggregation": "weighted_sum"}
    april = prorata.aggregate(asked)
    (level,) = april.carried
    assert (level.quantity, level.ids) == (Decimal(1500), ())
    may: dict[str, Any] = {"start": date(2026, 5, 1), "end": date(2026, 6, 1), "events": []}
    for carried in (april.carried, april.to_dict()["carried"], json.loads(april.to_json())["carried"]):
        assert prorata.aggregate(asked | may | {"carried": carried}).quantity == "1500"
    typed = prorata.AggregationRequest(**may, aggregation="weighted_sum", carried=april.carried)
    assert prorata.aggregate(typed).quantity == "1500"


def test_a_typed_aggregation() -> None:
    event = prorata.UsageEvent(id="a", at=date(2026, 4, 2), properties={"user": "x"}, operation="add")
    asked = prorata.AggregationRequest(
        aggregation="unique_count",
        start=date(2026, 4, 1),
        end=datetime(2026, 5, 1, tzinfo=UTC),
        events=[event, {"id": "b", "at": "2026-04-03", "properties": {"user": "x"}}],
        unique_by="user",
        filters=[prorata.EventFilter(property="user", not_values=["y"])],
        rounding=prorata.QuantityRounding(places=2),
    )
    assert prorata.aggregate(asked).quantity == "1"


def test_a_comparison() -> None:
    comparison = prorata.compare(COMPARED)
    (crossing,) = comparison.crossings
    assert (crossing.from_, crossing.to, crossing.from_inclusive) == ("250", "250", True)
    first, equal, second = comparison.ranges
    assert (first.cheaper, first.to, first.to_inclusive) == ("first", "250", False)
    assert (equal.cheaper, second.cheaper, second.to, comparison.ends_with) == ("equal", "second", None, None)
    assert comparison.to_dict()["crossings"] == [{"from": "250", "from_inclusive": True, "to": "250", "to_inclusive": True}]
    request = prorata.ComparisonRequest(first=prorata.Price(currency="EUR", unit_price="0.10"), second=FLAT, up_to=Fraction(1, 3))
    assert prorata.compare(request).ranges[-1].to == "1/3"
    assert prorata.compare_json(json.dumps(COMPARED)).decode() == comparison.to_json()


def test_a_budget() -> None:
    request = prorata.BudgetRequest(price=prorata.Price(**STORAGE), budget=Decimal(2), step=Fraction(1, 3))
    budget = prorata.budget(request)
    assert (budget.largest, budget.step, budget.budget) == ("10/3", "1/3", Decimal("2.00"))
    assert budget.intervals == (prorata.QuantityInterval(from_="0", to="10/3"),)
    assert prorata.budget_json(json.dumps({"price": STORAGE, "budget": 2, "step": "1/3"})).decode() == budget.to_json()


def test_the_cheapest_plan() -> None:
    request = prorata.CheapestRequest(plans=PLANS, history=[prorata.UsagePeriod(**HISTORY[0])])
    metered, flat = prorata.cheapest(request).plans
    assert (metered.id, metered.total, flat.id, flat.difference) == ("metered", Decimal("25.00"), "flat", Decimal("5.00"))
    assert metered.periods == (prorata.PlanPeriod(id="2026-01", amount=Decimal("25.00")),)
    written = prorata.cheapest_json(json.dumps({"plans": PLANS, "history": HISTORY})).decode()
    assert written == prorata.cheapest(request).to_json()


def catalogs() -> list[prorata.PreparedCatalog]:
    """The same one from each thing that a catalog may be."""
    charges = [prorata.PlanCharge(id="calls", prices=[prorata.PriceVersion(**version) for version in versions()])]
    typed = prorata.Catalog(prices=CATALOG["prices"], plans=[prorata.Plan(id="pro", charges=charges)])
    written = json.dumps(CATALOG, default=str)
    return [prorata.PreparedCatalog(source) for source in (CATALOG, typed, written, written.encode(), bytearray(written.encode()))]


def versions() -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = CATALOG["plans"][0]["charges"][0]["prices"]
    return [{f"{name}_" if name == "from" else name: value for name, value in version.items()} for version in given]


@pytest.mark.parametrize("catalog", catalogs())
def test_a_catalog(catalog: prorata.PreparedCatalog) -> None:
    request = {"price_id": "api-calls", "quantity": 1500}
    assert catalog.rate(request).amount == Decimal("65.00")
    assert catalog.rate(prorata.RatingRequest(price_id="api-calls", quantity=1500), explain=True).trace
    assert catalog.rate_json(json.dumps(request)).decode() == catalog.rate(request).to_json()
    assert catalog.rate({"price": STORAGE, "quantity": 5}).amount == Decimal("3.00")
    for year, price in ((2026, "api-calls"), (2027, "api-calls-2027")):
        asked = prorata.PlanPricesRequest(plan_id="pro", currency="EUR", at=date(year, 6, 1))
        assert catalog.plan_prices(asked).charges == (prorata.ChargePrice(charge_id="calls", price_id=price),)
        written = catalog.plan_prices_json(f'{{"plan_id": "pro", "currency": "EUR", "at": "{year}-06-01"}}')
        assert written.decode() == catalog.plan_prices(asked).to_json()
    assert catalog.warnings().warnings == ()
    assert repr(catalog) == "<PreparedCatalog: prices=2, plans=1>"


def test_a_catalog_refuses() -> None:
    (catalog, *_) = catalogs()
    assert refused(catalog.rate, {"price_id": "seats"}) == ("unknown_id", "price_id")
    assert refused(catalog.plan_prices, {"plan_id": "pro", "currency": "USD", "at": "2026-06-01"}) == ("no_price_at", "at")
    assert refused(prorata.PreparedCatalog, {"prices": [STORAGE]}) == ("needs_one_of", "prices[0].id")
    assert refused(prorata.PreparedCatalog, "[]")[0] == "wrong_type"
    nothing: tuple[Any, ...] = (None, 1, [], catalog)
    for source in nothing:
        with pytest.raises(TypeError, match="^catalog must be a prorata.Catalog, a mapping, or JSON"):
            prorata.PreparedCatalog(source)
    for door in (catalog.rate_json, catalog.plan_prices_json):
        with pytest.raises(TypeError, match="^request must be JSON"):
            door({})  # type: ignore[arg-type]


def test_a_catalog_is_copied_and_pickled() -> None:
    (catalog, *_) = catalogs()
    assert copy.copy(catalog) is copy.deepcopy(catalog) is catalog
    again = pickle.loads(pickle.dumps(catalog))
    assert type(again) is prorata.PreparedCatalog
    assert again.to_json() == catalog.to_json()
    request = {"price_id": "api-calls", "quantity": 1500}
    assert again.rate(request) == catalog.rate(request)
    with pytest.raises(AttributeError, match="frozen"):
        setattr(catalog, "prices", ())


def test_a_catalog_serves_threads() -> None:
    (catalog, *_) = catalogs()
    with ThreadPoolExecutor(8) as pool:
        ratings = list(pool.map(lambda quantity: catalog.rate({"price_id": "api-calls", "quantity": quantity % 7}), range(200)))
    assert len({rating.to_json() for rating in ratings}) == 7


def test_a_catalog_leaves_the_interpreter_to_others() -> None:
    (catalog, *_) = catalogs()
    many = json.dumps({"price_id": "api-calls", "each_event": True, "events": [{"quantity": 1}] * 20_000})
    assert all(others_run_while(lambda: catalog.rate_json(many)) for _ in range(5))


def test_a_catalog_warns() -> None:
    cliff = [{"up_to": 10, "unit_price": 2}, {"unit_price": 1}]
    catalog = prorata.PreparedCatalog({"prices": [CALLS | {"tier_mode": "volume", "tiers": cliff}]})
    (warning,) = catalog.warnings().warnings
    assert (warning.code, warning.path, warning.value) == ("volume_cliff", "prices[0].tiers[0].up_to", "10")
    assert warning.message in read(catalog.warnings())


DIMENSIONS = CALLS | {"dimensions": ["region"], "variants": [{"match": ["us"], "tiers": [{"unit_price": 1}]}]}
DISCOUNTED = {"price": CALLS | {"percent_off": 10, "minimum_spend": 100}, "quantity": 1500}
ANSWERS = [
    prorata.rate(DISCOUNTED, explain=True),
    prorata.rate({"price": DIMENSIONS, "groups": [{"id": "<b>", "match": ["us"], "quantity": "1/3"}, {"quantity": 5}]}),
    prorata.aggregate(USED, explain=True),
    prorata.aggregate(USED | {"group_by": ["region"], "each_event": True}),
    prorata.compare(COMPARED),
    prorata.budget({"price": STORAGE, "budget": 2}),
    prorata.cheapest({"plans": PLANS, "history": HISTORY}),
    catalogs()[0].plan_prices({"plan_id": "pro", "currency": "EUR", "at": "2026-06-01"}),
    catalogs()[0].warnings(),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_answers_are_values(answer: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        answer.schema_version = 2
    for again in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
        assert again == answer
        assert hash(again) == hash(answer)
        assert again.to_json() == answer.to_json()
    assert json.loads(answer.to_json()) == json.loads(json.dumps(answer.to_dict(), default=text))


def test_answers_show_themselves() -> None:
    shown = {type(answer).__name__: repr(answer) for answer in reversed(ANSWERS)}
    assert shown["Aggregation"].startswith("<Aggregation: groups=1, events_counted=2, events_outside=1, events_filtered=0, ")
    assert shown["Aggregation"].endswith(", quantity=1500, carried=1, trace=3>")
    assert shown["Comparison"] == "<Comparison: currency=EUR, crossings=1, ranges=3>"
    assert shown["Rating"].startswith("<Rating: currency=EUR, quantity=1500, rated_quantity=1500, lines=3, usage_amount=65.00, ")


def read(answer: Any) -> list[str]:
    """The texts of an answer in a notebook, whose tags close as they open."""
    tags = Tags()
    tags.feed(answer._repr_html_())
    assert tags.open == []
    return tags.text


def test_a_notebook_shows_a_rating() -> None:
    shown = read(ANSWERS[0])
    for expected in ("tier 1, usage", "Discounts", "6.50", "Minimum spend", "41.50", "Amount due", "100.00"):
        assert expected in shown, shown
    assert any(part.startswith("due_amount = ") for part in shown)
    assert "Rating · EUR · quantity 16/3" in " ".join(read(ANSWERS[1])).replace("api-calls · ", "")
    assert "<b>, tier 1, usage" in read(ANSWERS[1])
    assert "group 2, tier 1, usage" in read(ANSWERS[1])


def test_a_notebook_shows_the_other_answers() -> None:
    assert "2 events counted, 1 outside the period" in read(ANSWERS[2])
    assert {"eu", "900", "us", "600"} <= set(read(ANSWERS[3]))
    assert {"below 250", "above 250", "no end", "first", "equal", "second"} <= set(read(ANSWERS[4]))
    assert {"Budget 2.00 · EUR · in steps of 1", "3", "Largest quantity"} <= set(read(ANSWERS[5]))
    assert {"metered", "25.00", "5.00"} <= set(read(ANSWERS[6]))
    assert ANSWERS[7]._repr_html_() is None


def test_a_long_answer_is_shown_in_part() -> None:
    groups = [{"quantity": 1}] * 300
    assert "… and 100 more lines" in read(prorata.rate({"price": STORAGE, "groups": groups}))


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


moments = st.dates(date(2026, 3, 25), date(2026, 5, 6)) | st.datetimes(
    datetime(2026, 3, 25), datetime(2026, 5, 6), timezones=st.just(UTC)
)
usage = st.fixed_dictionaries(
    {"at": moments},
    optional={
        "quantity": st.decimals(-100, 100, places=3) | st.integers(-100, 100),
        "properties": st.fixed_dictionaries({"region": st.sampled_from(["eu", "us", "é"])}),
    },
)


@settings(deadline=None)
@given(st.lists(usage, max_size=8), st.sampled_from(["sum", "count", "maximum", "last", "average", "weighted_sum"]))
def test_what_is_aggregated_is_rated(used: list[dict[str, Any]], kind: str) -> None:
    events = [{"id": str(index), **event} for index, event in enumerate(used)]
    asked = APRIL | {"aggregation": kind, "group_by": ["region"], "events": events}
    answer = prorata.aggregate(asked)
    written = json.dumps(asked, default=lambda value: str(value) if isinstance(value, Decimal) else value.isoformat())
    assert prorata.aggregate_json(written).decode() == answer.to_json() == prorata.aggregate(written).to_json()
    variants = [{"match": ["us"], "tiers": [{"unit_price": 2}]}]
    price = {"currency": "EUR", "unit_price": 1, "dimensions": ["region"], "variants": variants}
    rating = prorata.rate({"price": price, "groups": answer.groups})
    assert Fraction(rating.quantity) == sum(Fraction(group.quantity) for group in answer.groups)
    if answer.quantity is not None:
        assert Fraction(rating.quantity) == Fraction(answer.quantity)
