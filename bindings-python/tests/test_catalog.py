"""Catalogs: validated once, shared, copied, warned of."""

import copy
import doctest
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import prorata
import pytest
from prices import CALLS, STORAGE, CATALOG, catalogs, refused, read
from prorata import _catalog
from test_invoice import others_run_while


def test_the_examples_of_the_docstrings() -> None:
    found = doctest.testmod(_catalog)
    assert (found.failed, found.attempted > 5) == (0, True)



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


@pytest.mark.parametrize("catalog", catalogs())
def test_prices_of_a_catalog_are_compared_and_bought(catalog: prorata.PreparedCatalog) -> None:
    asked = {"first_id": "api-calls", "second_id": "api-calls-2027"}
    first, second = (price for price in CATALOG["prices"])
    assert catalog.compare(asked) == prorata.compare({"first": first, "second": second})
    assert catalog.compare(prorata.ComparisonRequest(first_id="api-calls", second_id="api-calls-2027"), explain=True).trace
    assert catalog.compare_json(json.dumps(asked)).decode() == catalog.compare(asked).to_json()
    bought = {"price_id": "api-calls", "budget": "65.00"}
    assert catalog.budget(bought) == prorata.budget({"price": first, "budget": 65})
    assert catalog.budget(prorata.BudgetRequest(price_id="api-calls", budget=65), explain=True).trace
    assert catalog.budget_json(json.dumps(bought)).decode() == catalog.budget(bought).to_json()


@pytest.mark.parametrize("catalog", catalogs())
def test_plans_of_a_catalog_are_ranked(catalog: prorata.PreparedCatalog) -> None:
    calls = prorata.ComparedCharge(charge_id="calls", quantity=1500)
    plan = prorata.ComparedPlan(id="pro", plan_id="pro", currency="EUR", at=date(2026, 6, 1), charges=[calls])
    own = {"id": "named", "charges": [{"price_id": "api-calls", "quantity": 1500}]}
    request = prorata.CheapestRequest(plans=[plan, own], history=[{}, {}])
    answer = catalog.cheapest(request, explain=True)
    assert [(ranked.id, ranked.total) for ranked in answer.plans] == [("named", Decimal("130.00")), ("pro", Decimal("130.00"))]
    assert answer.trace and answer.plans == catalog.cheapest(request).plans
    charges = [{"charge_id": "calls", "quantity": 1500}]
    text = {"id": "pro", "plan_id": "pro", "currency": "EUR", "at": "2026-06-01", "charges": charges}
    written = catalog.cheapest_json(json.dumps({"plans": [text, own], "history": [{}, {}]}), explain=True)
    assert written.decode() == answer.to_json()
    assert refused(prorata.cheapest, {"plans": [text], "history": [{}]}) == ("unknown_id", "plans[0].plan_id")


def test_a_catalog_refuses() -> None:
    (catalog, *_) = catalogs()
    assert refused(catalog.compare, {"first_id": "api-calls", "second_id": "seats"}) == ("unknown_id", "second_id")
    assert refused(catalog.budget, {"price_id": "seats", "budget": 1}) == ("unknown_id", "price_id")
    assert refused(catalog.rate, {"price_id": "seats"}) == ("unknown_id", "price_id")
    assert refused(catalog.plan_prices, {"plan_id": "pro", "currency": "USD", "at": "2026-06-01"}) == ("no_price_at", "at")
    assert refused(prorata.PreparedCatalog, {"prices": [STORAGE]}) == ("needs_one_of", "prices[0].id")
    assert refused(prorata.PreparedCatalog, "[]")[0] == "wrong_type"
    nothing: tuple[Any, ...] = (None, 1, [], catalog)
    for source in nothing:
        with pytest.raises(TypeError, match="^catalog must be a prorata.Catalog, a mapping, or JSON"):
            prorata.PreparedCatalog(source)
    for door in (catalog.rate_json, catalog.cheapest_json, catalog.plan_prices_json):
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


def test_a_catalog_has_the_coupons_that_requests_name() -> None:
    coupon = {"id": "welcome", "percent_off": 20, "promotion_codes": [{"code": "ANN", "customer_id": "ann"}]}
    catalog = prorata.PreparedCatalog({"coupons": [coupon]})
    used = {"currency": "EUR", "invoices": [{"date": "2026-01-01", "amount": "49.00"}]}
    assert catalog.coupon({"coupon_id": "welcome", **used}, explain=True) == prorata.coupon({"coupon": coupon, **used}, explain=True)
    redeemed = {"code": "ANN", "context": {"at": "2026-01-01", "customer": {"id": "bob"}}}
    (reason,) = catalog.eligibility({"coupon_id": "welcome", **redeemed}).reasons
    assert (reason.code, reason.value, reason.limit) == ("other_customer", "bob", "ann")
    billed = {"currency": "EUR", "date": "2026-01-01", "lines": [{"id": "a"}]}
    found = catalog.coupon_discounts({**billed, "coupons": [{"coupon_id": "welcome"}]})
    assert found == prorata.coupon_discounts({**billed, "coupons": [{"coupon": coupon}]})
    for door, asked in (("coupon", used), ("eligibility", redeemed), ("coupon_discounts", {**billed, "coupons": []})):
        request = {**asked, **({} if door == "coupon_discounts" else {"coupon_id": "welcome"})}
        written = getattr(catalog, f"{door}_json")(json.dumps(request))
        assert written.decode() == getattr(catalog, door)(request).to_json()
    with pytest.raises(prorata.ProrataError) as error:
        catalog.eligibility({"coupon_id": "none", **redeemed})
    assert (error.value.code, error.value.path) == ("unknown_id", "coupon_id")
