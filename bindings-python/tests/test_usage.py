"""Aggregations, and what is rated of them."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import prorata
from hypothesis import given, settings
from hypothesis import strategies as st
from prices import CALLS, APRIL, USED


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
