"""Catalogs: validated once, then used for any number of calls."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from . import _native
from ._answer import answered
from .documents import (
    Budget,
    BudgetRequest,
    Catalog,
    CatalogWarnings,
    Cheapest,
    CheapestRequest,
    Comparison,
    ComparisonRequest,
    CouponDiscounts,
    CouponDiscountsRequest,
    CouponRequest,
    CouponUse,
    Draft,
    Eligibility,
    EligibilityRequest,
    ExactNumber,
    Invoice,
    PlanPrices,
    PlanPricesRequest,
    PolicyChoice,
    Rating,
    RatingRequest,
)


class PreparedCatalog:
    """A catalog that was validated: a dict, JSON, or a typed `Catalog` goes in. It does not change, and any number of threads
    may use it at once; a copy is itself, and it pickles as its JSON.

    Raises `ProrataError` where the catalog is refused, `TypeError` where `catalog` is nothing that can be one.

    >>> catalog = PreparedCatalog({"prices": [{"id": "api-calls", "currency": "EUR", "unit_price": "0.05"}]})
    >>> catalog.rate({"price_id": "api-calls", "quantity": 1500}).amount
    Decimal('75.00')
    """

    __slots__ = ("_handle",)
    _handle: _native.PreparedCatalog

    def __init__(self, catalog: Catalog | Mapping[str, Any] | str | bytes | bytearray) -> None:
        object.__setattr__(self, "_handle", _native.PreparedCatalog(catalog))

    def warnings(self) -> CatalogWarnings:
        """What is valid but looks like a mistake.

        >>> tiers = [{"up_to": 10, "unit_price": 2}, {"unit_price": 1}]
        >>> price = {"id": "seats", "currency": "EUR", "tier_mode": "volume", "tiers": tiers}
        >>> PreparedCatalog({"prices": [price]}).warnings().warnings[0].code
        'volume_cliff'
        """
        answer: CatalogWarnings = answered(*self._handle.warnings())
        return answer

    def rate(self, request: RatingRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Rating:
        """Compute what a quantity costs by a price of the catalog, named by `price_id`, or by the request's own price.

        `explain` adds the derivation of every amount, `Rating.trace`.
        """
        answer: Rating = answered(*self._handle.rate(request, explain))
        return answer

    def rate_json(self, request: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`rate` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.rate_json(request, explain)

    def amount(self, price_id: str, quantity: ExactNumber, policy: PolicyChoice | None = None) -> Decimal:
        """Say what a quantity costs by a price of the catalog: the `amount` of a rating of that quantity in a whole period, without
        its lines.

        `quantity` is what it may be in a request, of any sign. `policy` is a preset's name, or a preset with overrides; of its groups
        `rating` and `rounding.mode` count. Default: `"prorata"`. The amount is in major units, with the digits of the currency.

        Raises `ProrataError`, with the argument as its `path`: `unknown_id` for a price that the catalog has not, `beyond_last_tier`
        for a quantity that no tier holds, `negative_quantity` where the policy refuses one, `not_comparable` for a price per event or
        of variants only, `amount_overflow` for what does not fit into 64 bits of minor units.

        >>> tiers = [{"up_to": 1000, "unit_price": "0.05"}, {"unit_price": "0.03"}]
        >>> catalog = PreparedCatalog({"prices": [{"id": "calls", "currency": "EUR", "tiers": tiers}]})
        >>> catalog.amount("calls", 1500)
        Decimal('65.00')
        >>> catalog.amount("calls", "8/3"), catalog.amount("calls", "8/3", {"rounding": {"mode": "up"}})
        (Decimal('0.13'), Decimal('0.14'))
        """
        return self._handle.amount(price_id, quantity, policy)

    def compare(
        self, request: ComparisonRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False
    ) -> Comparison:
        """Compare two prices of the catalog, named by `first_id` and `second_id`, or the request's own.

        `explain` adds the derivation of every quantity, `Comparison.trace`.

        >>> calls = {"id": "calls", "currency": "EUR", "unit_price": "0.10"}
        >>> flat = {"id": "flat", "currency": "EUR", "flat_amount": 15}
        >>> PreparedCatalog({"prices": [calls, flat]}).compare({"first_id": "calls", "second_id": "flat"}).crossings[0].from_
        '150'
        """
        answer: Comparison = answered(*self._handle.compare(request, explain))
        return answer

    def compare_json(self, request: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`compare` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.compare_json(request, explain)

    def budget(self, request: BudgetRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Budget:
        """Say which quantities of a price of the catalog, named by `price_id`, or of the request's own cost at most a budget.

        `explain` adds the derivation of every quantity, `Budget.trace`.

        >>> catalog = PreparedCatalog({"prices": [{"id": "calls", "currency": "EUR", "unit_price": "0.05"}]})
        >>> catalog.budget({"price_id": "calls", "budget": 75}).largest
        '1500'
        """
        answer: Budget = answered(*self._handle.budget(request, explain))
        return answer

    def budget_json(self, request: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`budget` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.budget_json(request, explain)

    def cheapest(self, request: CheapestRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Cheapest:
        """Say which of several plans would have cost least for a usage history; a plan may be one of the catalog, named by `plan_id`,
        and a price likewise by `price_id`.

        `explain` adds the derivation of every amount, `Cheapest.trace`.

        >>> price = {"id": "base", "currency": "EUR", "type": "recurring", "interval": "month", "flat_amount": 20}
        >>> plan = {"id": "pro", "charges": [{"id": "base", "prices": [{"price_id": "base"}]}]}
        >>> catalog = PreparedCatalog({"prices": [price], "plans": [plan]})
        >>> compared = {"id": "pro", "plan_id": "pro", "currency": "EUR", "at": "2026-05-01"}
        >>> catalog.cheapest({"plans": [compared], "history": [{}, {}, {}]}).plans[0].total
        Decimal('60.00')
        """
        answer: Cheapest = answered(*self._handle.cheapest(request, explain))
        return answer

    def cheapest_json(self, request: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`cheapest` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.cheapest_json(request, explain)

    def invoice(self, draft: Draft | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Invoice:
        """Compute an invoice whose lines, discounts and charges may name prices, coupons and tax rates of the catalog.

        The invoice carries what they name with its draft: it is computed again without the catalog.

        >>> price = {"id": "api-calls", "currency": "EUR", "unit_price": "0.05"}
        >>> catalog = PreparedCatalog({"prices": [price]})
        >>> catalog.invoice({"currency": "EUR", "lines": [{"price_id": "api-calls", "quantity": 1500}]}).total
        Decimal('75.00')
        """
        return Invoice(self._handle.invoice(draft, explain))

    def invoice_json(self, draft: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`invoice` from JSON to JSON: the bytes that every language gives for this draft."""
        return self._handle.invoice_json(draft, explain)

    def eligibility(self, request: EligibilityRequest | Mapping[str, Any] | str | bytes | bytearray) -> Eligibility:
        """Say whether a coupon of the catalog, named by `coupon_id`, may be redeemed, or the request's own.

        >>> catalog = PreparedCatalog({"coupons": [{"id": "spring", "percent_off": 20, "redeem_by": "2026-03-31"}]})
        >>> catalog.eligibility({"coupon_id": "spring", "context": {"at": "2026-04-01"}}).reasons[0].code
        'expired'
        """
        answer: Eligibility = answered(*self._handle.eligibility(request))
        return answer

    def eligibility_json(self, request: str | bytes | bytearray) -> bytes:
        """`eligibility` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.eligibility_json(request)

    def coupon(self, request: CouponRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> CouponUse:
        """Say what a coupon of the catalog, named by `coupon_id`, takes off invoices, or the request's own.

        `explain` adds the derivation of every amount, `CouponUse.trace`.
        """
        answer: CouponUse = answered(*self._handle.coupon(request, explain))
        return answer

    def coupon_json(self, request: str | bytes | bytearray, explain: bool = False) -> bytes:
        """`coupon` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.coupon_json(request, explain)

    def coupon_discounts(self, request: CouponDiscountsRequest | Mapping[str, Any] | str | bytes | bytearray) -> CouponDiscounts:
        """Say which coupons count on the lines of an invoice; each may be one of the catalog, named by `coupon_id`."""
        answer: CouponDiscounts = answered(*self._handle.coupon_discounts(request))
        return answer

    def coupon_discounts_json(self, request: str | bytes | bytearray) -> bytes:
        """`coupon_discounts` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.coupon_discounts_json(request)

    def plan_prices(self, request: PlanPricesRequest | Mapping[str, Any] | str | bytes | bytearray) -> PlanPrices:
        """Say which prices a plan has in a currency, on a day and in a billing period of a subscription.

        >>> charges = [{"id": "calls", "prices": [{"price_id": "api-calls"}]}]
        >>> price = {"id": "api-calls", "currency": "EUR", "unit_price": "0.05"}
        >>> catalog = PreparedCatalog({"prices": [price], "plans": [{"id": "pro", "charges": charges}]})
        >>> catalog.plan_prices({"plan_id": "pro", "currency": "EUR", "at": "2026-04-01"}).charges
        (ChargePrice(charge_id='calls', price_id='api-calls'),)
        """
        answer: PlanPrices = answered(*self._handle.plan_prices(request))
        return answer

    def plan_prices_json(self, request: str | bytes | bytearray) -> bytes:
        """`plan_prices` from JSON to JSON: the bytes that every language gives for this request."""
        return self._handle.plan_prices_json(request)

    def to_json(self) -> str:
        """The catalog as JSON."""
        return self._handle.to_json()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}={count}" for name, count in self._handle.counts if count)
        return f"<{type(self).__name__}: {counts or 'empty'}>"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.to_json(),)
