"""Prices, usage and a catalog that several tests ask about."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import prorata
import pytest
from test_invoice import Tags

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


def versions() -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = CATALOG["plans"][0]["charges"][0]["prices"]
    return [{f"{name}_" if name == "from" else name: value for name, value in version.items()} for version in given]


def catalogs() -> list[prorata.PreparedCatalog]:
    """The same one from each thing that a catalog may be."""
    charges = [prorata.PlanCharge(id="calls", prices=[prorata.PriceVersion(**version) for version in versions()])]
    typed = prorata.Catalog(prices=CATALOG["prices"], plans=[prorata.Plan(id="pro", charges=charges)])
    written = json.dumps(CATALOG, default=str)
    return [prorata.PreparedCatalog(source) for source in (CATALOG, typed, written, written.encode(), bytearray(written.encode()))]


def refused(door: Any, request: Any) -> tuple[str, str]:
    with pytest.raises(prorata.ProrataError) as caught:
        door(request)
    return caught.value.code, caught.value.path


def read(answer: Any) -> list[str]:
    """The texts of an answer in a notebook, whose tags close as they open."""
    tags = Tags()
    tags.feed(answer._repr_html_())
    assert tags.open == []
    return tags.text
