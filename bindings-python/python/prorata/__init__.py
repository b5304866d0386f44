"""Exact, explained billing arithmetic.

`invoice` computes a draft: a dict, JSON as text or bytes, or a typed `Draft`. `periods` answers questions to a billing schedule,
`prorate` says what a part of a period costs, `due_date` when an invoice is due. Amounts come back as `decimal.Decimal`, days as
`datetime.date`, instants as `datetime.datetime` in UTC. Every refusal is a `ProrataError` with a code and a path into the
document.
"""

from collections.abc import Mapping
from typing import Any

from . import _native
from ._answer import answered
from .documents import (
    Allocation,
    Anchor,
    AnchorReset,
    AppliedAmount,
    AppliedTax,
    ArrearsDate,
    ArrearsRun,
    Basis,
    Billed,
    BillingPeriod,
    BillingRun,
    BillingTiming,
    Border,
    BoundaryTime,
    CalendarOverrides,
    CalendarPolicy,
    ChangeDay,
    Charge,
    Combine,
    Conversion,
    CumulativeUsage,
    Decrease,
    Discount,
    DiscountDirection,
    DiscountOverrides,
    DiscountPolicy,
    DocumentCharge,
    DocumentDiscount,
    Draft,
    Due,
    DueDate,
    DueDateRequest,
    DueFrom,
    ExactNumber,
    FirstPeriod,
    FirstStub,
    FixedShares,
    FreeUsage,
    Increments,
    Input,
    Interval,
    Invoice,
    InvoiceLine,
    Line,
    LineAmountRounding,
    Located,
    Moment,
    MonthEnd,
    NegativeQuantity,
    Number,
    PackageRounding,
    PerEvent,
    PercentOf,
    Period,
    PeriodKind,
    Periods,
    PeriodsRequest,
    Pieces,
    Policy,
    PolicyChoice,
    PolicyOverrides,
    Price,
    PriceTaxBehavior,
    PriceType,
    PriceVariant,
    ProratedPiece,
    Proration,
    ProrationOverrides,
    ProrationPolicy,
    ProrationRequest,
    QuantityEvent,
    QuantityGroup,
    RatedDiscount,
    RatedDiscountKind,
    RatedKind,
    RatedLine,
    Rating,
    RatingOverrides,
    RatingPolicy,
    RatingRequest,
    RatingRounding,
    RatioPrecision,
    RoundingMode,
    RoundingOverrides,
    RoundingPolicy,
    Rule,
    Schedule,
    ServicePeriod,
    ShareOf,
    Sharing,
    Step,
    StubDivisor,
    TaxBehavior,
    TaxOverrides,
    TaxPolicy,
    TaxRate,
    TaxRounding,
    Tier,
    TierMode,
    TruePeriod,
    Weekday,
    ZeroQuantity,
    ZoneChange,
)
from .errors import (
    AmountError,
    Category,
    Code,
    DocumentShapeError,
    DocumentValueError,
    InternalError,
    Problem,
    ProrataError,
)

__version__ = _native.__version__

__all__ = [
    "Allocation",
    "AmountError",
    "Anchor",
    "AnchorReset",
    "AppliedAmount",
    "AppliedTax",
    "ArrearsDate",
    "ArrearsRun",
    "Basis",
    "Billed",
    "BillingPeriod",
    "BillingRun",
    "BillingTiming",
    "Border",
    "BoundaryTime",
    "CalendarOverrides",
    "CalendarPolicy",
    "Category",
    "ChangeDay",
    "Charge",
    "Code",
    "Combine",
    "Conversion",
    "CumulativeUsage",
    "Decrease",
    "Discount",
    "DiscountDirection",
    "DiscountOverrides",
    "DiscountPolicy",
    "DocumentCharge",
    "DocumentDiscount",
    "DocumentShapeError",
    "DocumentValueError",
    "Draft",
    "Due",
    "DueDate",
    "DueDateRequest",
    "DueFrom",
    "ExactNumber",
    "FirstPeriod",
    "FirstStub",
    "FixedShares",
    "FreeUsage",
    "Increments",
    "Input",
    "InternalError",
    "Interval",
    "Invoice",
    "InvoiceLine",
    "Line",
    "LineAmountRounding",
    "Located",
    "Moment",
    "MonthEnd",
    "NegativeQuantity",
    "Number",
    "PackageRounding",
    "PerEvent",
    "PercentOf",
    "Period",
    "PeriodKind",
    "Periods",
    "PeriodsRequest",
    "Pieces",
    "Policy",
    "PolicyChoice",
    "PolicyOverrides",
    "Price",
    "PriceTaxBehavior",
    "PriceType",
    "PriceVariant",
    "Problem",
    "ProrataError",
    "ProratedPiece",
    "Proration",
    "ProrationOverrides",
    "ProrationPolicy",
    "ProrationRequest",
    "QuantityEvent",
    "QuantityGroup",
    "RatedDiscount",
    "RatedDiscountKind",
    "RatedKind",
    "RatedLine",
    "Rating",
    "RatingOverrides",
    "RatingPolicy",
    "RatingRequest",
    "RatingRounding",
    "RatioPrecision",
    "RoundingMode",
    "RoundingOverrides",
    "RoundingPolicy",
    "Rule",
    "Schedule",
    "ServicePeriod",
    "ShareOf",
    "Sharing",
    "Step",
    "StubDivisor",
    "TaxBehavior",
    "TaxOverrides",
    "TaxPolicy",
    "TaxRate",
    "TaxRounding",
    "Tier",
    "TierMode",
    "TruePeriod",
    "Weekday",
    "ZeroQuantity",
    "ZoneChange",
    "__version__",
    "due_date",
    "due_date_json",
    "invoice",
    "invoice_json",
    "periods",
    "periods_json",
    "prorate",
    "prorate_json",
    "rate",
    "rate_json",
    "tzdb_version",
]


def invoice(draft: Draft | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Invoice:
    """Compute an invoice.

    `explain` adds the derivation of every figure, `Invoice.trace`; the figures are the same with and without.

    Raises `ProrataError` where the draft is refused, `TypeError` where `draft` is nothing that can be one.

    >>> invoice({"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}]}).total
    Decimal('1.01')
    """
    return Invoice(_native.invoice(draft, explain))


def invoice_json(draft: str | bytes | bytearray, explain: bool = False) -> bytes:
    """Compute an invoice from JSON to JSON: the bytes that every language gives for this draft.

    >>> b'"total":"1.01"' in invoice_json('{"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}]}')
    True
    """
    return _native.invoice_json(draft, explain)


def periods(request: PeriodsRequest | Mapping[str, Any] | str | bytes | bytearray) -> Periods:
    """Give billing periods of a schedule, say where moments lie in it and what a billing run covers.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> schedule = {"start": "2024-01-31", "interval": "month"}
    >>> [str(period.end) for period in periods({"schedule": schedule, "count": 3}).periods]
    ['2024-02-29', '2024-03-31', '2024-04-30']
    >>> from datetime import datetime
    >>> schedule = {"start": datetime(2024, 3, 1, 9), "interval": "month", "zone": "Europe/Paris"}
    >>> periods({"schedule": schedule, "count": 1}).periods[0].end
    datetime.datetime(2024, 4, 1, 7, 0, tzinfo=datetime.timezone.utc)
    """
    answer: Periods = answered(*_native.periods(request))
    return answer


def periods_json(request: str | bytes | bytearray) -> bytes:
    """`periods` from JSON to JSON: the bytes that every language gives for this request.

    >>> b'"end":"2024-02-29"' in periods_json('{"schedule": {"start": "2024-01-31", "interval": "month"}, "count": 1}')
    True
    """
    return _native.periods_json(request)


def prorate(
    request: ProrationRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False
) -> Proration:
    """Compute what a service costs of the periods that it covers.

    `explain` adds the derivation of every amount, `Proration.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> schedule = {"start": "2026-04-01", "interval": "month"}
    >>> service = {"start": "2026-04-16", "end": "2026-05-01"}
    >>> prorate({"schedule": schedule, "service": service, "amount": "29.99", "currency": "EUR"}).amount
    Decimal('15.00')
    """
    answer: Proration = answered(*_native.prorate(request, explain))
    return answer


def prorate_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`prorate` from JSON to JSON: the bytes that every language gives for this request.

    >>> schedule, service = '{"start": "2026-04-01", "interval": "month"}', '{"start": "2026-04-16", "end": "2026-05-01"}'
    >>> b'"ratio":"0.5"' in prorate_json(f'{{"schedule": {schedule}, "service": {service}}}')
    True
    """
    return _native.prorate_json(request, explain)


def due_date(request: DueDateRequest | Mapping[str, Any] | str | bytes | bytearray) -> DueDate:
    """Say when an invoice is due.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> due_date({"issue_date": "2026-02-05", "due": {"from": "end_of_month", "net_days": 15}})
    <DueDate: due_date=2026-03-15, days=38>
    """
    answer: DueDate = answered(*_native.due_date(request))
    return answer


def due_date_json(request: str | bytes | bytearray) -> bytes:
    """`due_date` from JSON to JSON: the bytes that every language gives for this request.

    >>> due_date_json('{"issue_date": "2026-02-05", "due": {"net_days": 30}}')
    b'{"schema_version":1,"due_date":"2026-03-07","days":30}'
    """
    return _native.due_date_json(request)


def rate(request: RatingRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Rating:
    """Compute what a quantity costs by a price.

    `explain` adds the derivation of every amount, `Rating.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> tiers = [{"up_to": 1000, "unit_price": "0.05"}, {"unit_price": "0.03"}]
    >>> rate({"price": {"currency": "EUR", "tiers": tiers}, "quantity": 1500}).amount
    Decimal('65.00')
    """
    answer: Rating = answered(*_native.rate(request, explain))
    return answer


def rate_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`rate` from JSON to JSON: the bytes that every language gives for this request.

    >>> b'"amount":"75.00"' in rate_json('{"price": {"currency": "EUR", "unit_price": "0.05"}, "quantity": 1500}')
    True
    """
    return _native.rate_json(request, explain)


def tzdb_version() -> str:
    """The release of the IANA time zone database that the library carries.

    >>> tzdb_version() >= "2026a"
    True
    """
    return _native.tzdb_version()
