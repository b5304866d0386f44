"""Two prices, a budget, and the cheapest of several plans."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import prorata
from prices import STORAGE, FLAT, COMPARED, HISTORY, PLANS


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


def test_an_explained_comparison() -> None:
    explained, plain = prorata.compare(COMPARED, explain=True), prorata.compare(COMPARED)
    assert plain.trace is None and explained.trace is not None
    assert (explained.crossings, explained.ranges) == (plain.crossings, plain.ranges)
    (crossing,) = (step for step in explained.trace if step.rule == "crossing")
    assert (crossing.figure, crossing.value) == ("ranges[0].to", "250")
    assert prorata.compare_json(json.dumps(COMPARED), explain=True).decode() == explained.to_json()


def test_a_budget() -> None:
    request = prorata.BudgetRequest(price=prorata.Price(**STORAGE), budget=Decimal(2), step=Fraction(1, 3))
    budget = prorata.budget(request)
    assert (budget.largest, budget.step, budget.budget) == ("10/3", "1/3", Decimal("2.00"))
    assert budget.intervals == (prorata.QuantityInterval(from_="0", to="10/3"),)
    assert prorata.budget_json(json.dumps({"price": STORAGE, "budget": 2, "step": "1/3"})).decode() == budget.to_json()
    explained = prorata.budget(request, explain=True)
    assert budget.trace is None and explained.trace is not None
    assert (explained.intervals, explained.largest) == (budget.intervals, budget.largest)
    (largest,) = (step for step in explained.trace if step.figure == "intervals[0].to")
    assert (largest.rule, largest.value) == ("bought", "10/3")
    asked = json.dumps({"price": STORAGE, "budget": 2, "step": "1/3"})
    assert prorata.budget_json(asked, explain=True).decode() == explained.to_json()


def test_the_cheapest_plan() -> None:
    request = prorata.CheapestRequest(plans=PLANS, history=[prorata.UsagePeriod(**HISTORY[0])])
    metered, flat = prorata.cheapest(request).plans
    assert (metered.id, metered.total, flat.id, flat.difference) == ("metered", Decimal("25.00"), "flat", Decimal("5.00"))
    assert metered.periods == (prorata.PlanPeriod(id="2026-01", amount=Decimal("25.00")),)
    written = prorata.cheapest_json(json.dumps({"plans": PLANS, "history": HISTORY})).decode()
    assert written == prorata.cheapest(request).to_json()


def test_what_a_plan_would_have_cost_is_derived() -> None:
    request = {"plans": PLANS, "history": HISTORY}
    plain, explained = prorata.cheapest(request), prorata.cheapest(request, explain=True)
    assert plain.trace is None and plain.plans == explained.plans and explained.trace is not None
    (total,) = (step for step in explained.trace if step.figure == "plans[0].total")
    assert Decimal(total.value) == explained.plans[0].total
    assert prorata.cheapest_json(json.dumps(request), explain=True).decode() == explained.to_json()
    assert "plans[0].periods[0].amount" in (explained._repr_html_() or "")


def test_a_year_that_has_begun_counts_in_whole() -> None:
    def plan(interval: str, amount: int) -> dict[str, Any]:
        price = {"currency": "EUR", "type": "recurring", "interval": interval, "flat_amount": amount}
        return {"id": interval, "charges": [{"price": price}]}

    answer = prorata.cheapest({"plans": [plan("month", 10), plan("year", 100)], "history": [{}] * 7})
    month, year = answer.plans
    assert (month.total, month.open_intervals, year.total) == (Decimal("70.00"), (), Decimal("100.00"))
    assert year.open_intervals == (prorata.OpenInterval(charge=0, amount=Decimal("100.00"), further_periods=5),)
    assert "further periods" in (answer._repr_html_() or "")
