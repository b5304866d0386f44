"""Exact, explained billing arithmetic.

`invoice` computes a draft: a dict, JSON as text or bytes, or a typed `Draft`. `periods` answers questions to a billing schedule,
`prorate` says what a part of a period costs, `due_date` when an invoice is due. `aggregate` says what usage events amount to and
`rate` what a quantity costs by a price; `compare`, `budget` and `cheapest` put prices beside each other, a `PreparedCatalog` holds
many of them. `coupon` says what a coupon takes off, `eligibility` whether it may be redeemed, `coupon_discounts` which of several
count on which line. `bill` says what a subscription owes and was not billed, `preview` what it would be billed if something happened,
`simulate` every invoice that it will have, as it is and as it may become,
`subscription_status` what it is at a moment. `verify` says which figures of an invoice do not follow, `infer` which policies
reproduce them, `reprice` what prices are under other taxes, `diff` what makes the difference between two invoices. Amounts come back as `decimal.Decimal`, days as
`datetime.date`, instants as `datetime.datetime` in UTC, quantities
and exact values as text, which `fractions.Fraction` reads. Every refusal is a `ProrataError` with a code and a path into the
document.
"""

import json
from collections.abc import Mapping
from typing import Any

from . import _native, documents, errors
from ._answer import answered
from ._catalog import PreparedCatalog
from .documents import *
from .errors import *

__version__ = _native.__version__

__all__ = [
    "PreparedCatalog",
    "__version__",
    "aggregate",
    "aggregate_json",
    "bill",
    "bill_json",
    "budget",
    "budget_json",
    "cheapest",
    "cheapest_json",
    "compare",
    "compare_json",
    "coupon",
    "coupon_discounts",
    "coupon_discounts_json",
    "coupon_json",
    "due_date",
    "due_date_json",
    "eligibility",
    "eligibility_json",
    "credit_note",
    "credit_note_json",
    "diff",
    "diff_json",
    "infer",
    "infer_json",
    "invoice",
    "invoice_json",
    "periods",
    "periods_json",
    "preview",
    "preview_json",
    "prorate",
    "prorate_json",
    "rate",
    "rate_json",
    "simulate",
    "simulate_json",
    "subscription_status",
    "subscription_status_json",
    "reprice",
    "reprice_json",
    "tzdb_version",
    "verify",
    "verify_json",
]
# Documents and errors are generated, and their names with them.
__all__ += documents.__all__
__all__ += errors.__all__


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


def aggregate(
    request: AggregationRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False
) -> Aggregation:
    """Say what usage events amount to, as the quantities that a rating takes.

    `explain` adds the derivation of every quantity, `Aggregation.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> events = [{"id": "a", "at": "2026-04-03", "quantity": 800}, {"id": "b", "at": "2026-04-17", "quantity": 700}]
    >>> used = aggregate({"aggregation": "sum", "start": "2026-04-01", "end": "2026-05-01", "events": events})
    >>> used.quantity, used.events_counted
    ('1500', 2)
    >>> rate({"price": {"currency": "EUR", "unit_price": "0.05"}, "groups": used.groups}).amount
    Decimal('75.00')
    """
    answer: Aggregation = answered(*_native.aggregate(request, explain))
    return answer


def aggregate_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`aggregate` from JSON to JSON: the bytes that every language gives for this request.

    >>> events = '[{"id": "a", "at": "2026-04-03"}, {"id": "b", "at": "2026-04-09"}]'
    >>> request = f'{{"aggregation": "count", "start": "2026-04-01", "end": "2026-05-01", "events": {events}}}'
    >>> b'"groups":[{"quantity":"2"}]' in aggregate_json(request)
    True
    """
    return _native.aggregate_json(request, explain)


def compare(
    request: ComparisonRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False
) -> Comparison:
    """Say at which quantities two prices cost the same, and which one is the cheaper elsewhere.

    `explain` adds the derivation of every quantity, `Comparison.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> first = {"currency": "EUR", "unit_price": "0.10"}
    >>> second = {"currency": "EUR", "unit_price": "0.04", "flat_amount": 15}
    >>> [(part.from_, part.to, part.cheaper) for part in compare({"first": first, "second": second}).ranges]
    [('0', '250', 'first'), ('250', '250', 'equal'), ('250', None, 'second')]
    """
    answer: Comparison = answered(*_native.compare(request, explain))
    return answer


def compare_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`compare` from JSON to JSON: the bytes that every language gives for this request.

    >>> first, second = '{"currency": "EUR", "unit_price": "0.10"}', '{"currency": "EUR", "flat_amount": "15"}'
    >>> b'"crossings":[{"from":"150",' in compare_json(f'{{"first": {first}, "second": {second}}}')
    True
    """
    return _native.compare_json(request, explain)


def budget(request: BudgetRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Budget:
    """Say which quantities cost at most a budget.

    `explain` adds the derivation of every quantity, `Budget.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> budget({"price": {"currency": "EUR", "unit_price": "0.003", "flat_amount": 5}, "budget": 20}).largest
    '5001'
    """
    answer: Budget = answered(*_native.budget(request, explain))
    return answer


def budget_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`budget` from JSON to JSON: the bytes that every language gives for this request.

    >>> b'"largest":"1500"' in budget_json('{"price": {"currency": "EUR", "unit_price": "0.05"}, "budget": "75.00"}')
    True
    """
    return _native.budget_json(request, explain)


def cheapest(request: CheapestRequest | Mapping[str, Any] | str | bytes | bytearray, explain: bool = False) -> Cheapest:
    """Say which of several plans would have cost least for a usage history.

    `explain` adds the derivation of every amount, `Cheapest.trace`.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> flat = {"id": "flat", "charges": [{"price": {"currency": "EUR", "flat_amount": 30}}]}
    >>> calls = {"metric": "calls", "price": {"currency": "EUR", "unit_price": "0.01"}}
    >>> history = [{"quantities": [{"metric": "calls", "quantity": 2500}]}]
    >>> plans = cheapest({"plans": [flat, {"id": "metered", "charges": [calls]}], "history": history}).plans
    >>> [(plan.id, plan.total) for plan in plans]
    [('metered', Decimal('25.00')), ('flat', Decimal('30.00'))]
    """
    answer: Cheapest = answered(*_native.cheapest(request, explain))
    return answer


def cheapest_json(request: str | bytes | bytearray, explain: bool = False) -> bytes:
    """`cheapest` from JSON to JSON: the bytes that every language gives for this request.

    >>> plan = '{"id": "flat", "charges": [{"price": {"currency": "EUR", "flat_amount": 30}}]}'
    >>> b'"plans":[{"id":"flat","total":"30.00"' in cheapest_json(f'{{"plans": [{plan}], "history": [{{}}]}}')
    True
    """
    return _native.cheapest_json(request, explain)


def verify(invoice: StatedInvoice | Invoice | Mapping[str, Any] | str | bytes | bytearray) -> VerifyReport:
    """Say which figures of an invoice do not follow from the figures stated before them, by how much, and by which rule.

    A document with a `draft` is an invoice that this library computed: every figure of it is computed again. What is wrong with
    figures is the answer; raises `ProrataError` where the document is refused, `TypeError` where `invoice` is nothing that can
    be one.

    >>> group = {"category": "S", "percent": 19, "taxable_amount": 100, "amount": 19}
    >>> report = verify({"total_excluding_tax": 100, "taxes": [group], "tax_total": 19, "total": "119.90"})
    >>> report.grade, report.first_difference.rule, report.first_difference.difference
    ('broken', 'BR-CO-15', Decimal('0.90'))
    """
    if isinstance(invoice, Invoice):
        invoice = invoice.to_json()
    elif isinstance(invoice, Mapping) and "draft" in invoice:
        invoice = json.dumps(dict(invoice), default=str)
    answer: VerifyReport = answered(*_native.verify(invoice))
    return answer


def verify_json(invoice: str | bytes | bytearray) -> bytes:
    """`verify` from JSON to JSON: the bytes that every language gives for this document.

    >>> b'"grade":"exact"' in verify_json(invoice_json('{"currency": "EUR", "lines": [{"amount": "12.50"}]}'))
    True
    """
    return _native.verify_json(invoice)


def credit_note(
    request: CreditNoteRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False
) -> CreditNote:
    """Make a credit note on lines of an invoice: of an amount of each, or of all that is left.

    Of its discounts and taxes so much is credited as of a line, never more than was invoiced. Raises `ProrataError` for an
    input that it refuses, `TypeError` where `request` is nothing that can be one.

    >>> vat = {"id": "vat", "percent": 20, "taxable_amount": "100.00", "amount": "20.00"}
    >>> line = {"amount": "100.00", "credit": "33.33", "taxes": [vat]}
    >>> note = credit_note({"currency": "EUR", "lines": [line], "settlement": {"paid": "120.00"}})
    >>> note.invoice.payable, note.lines[0].left, note.settlement.refund
    (Decimal('40.00'), Decimal('66.67'), Decimal('40.00'))
    """
    answer: CreditNote = answered(*_native.credit_note(request, explain))
    return answer


def credit_note_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`credit_note` from JSON to JSON: the bytes that every language gives for this request.

    >>> b'"left":"0.00"' in credit_note_json('{"currency": "EUR", "lines": [{"amount": "12.50"}]}')
    True
    """
    return _native.credit_note_json(request, explain)


def reprice(request: RepriceRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False) -> Repricing:
    """Write a draft with its prices under other taxes: inside the prices or on top of them, or at other rates.

    Net or gross stays, and the remainder is stated. Raises `ProrataError` for an input that it refuses, `TypeError` where
    `request` is nothing that can be one.

    >>> vat = {"id": "vat", "percent": 21, "behavior": "inclusive"}
    >>> draft = {"currency": "EUR", "lines": [{"unit_price": "1000.00"}], "tax_rates": [vat], "default_tax_rates": ["vat"]}
    >>> answer = reprice({"draft": draft, "to": "exclusive"})
    >>> answer.draft.lines[0].unit_price, answer.remainder
    (Decimal('826.4463'), Decimal('0.00'))
    """
    answer: Repricing = answered(*_native.reprice(request, explain))
    return answer


def reprice_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`reprice` from JSON to JSON: the bytes that every language gives for this request.

    >>> b'"remainder":"0.00"' in reprice_json('{"draft": {"currency": "EUR", "lines": [{"amount": "12.50"}]}}')
    True
    """
    return _native.reprice_json(request, explain)


def diff(request: DiffRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False) -> InvoiceDiff:
    """Say which event, price, rule or rounding makes the difference between two invoices of one currency, line by line.

    The causes sum to the whole difference. Raises `ProrataError` for an input that it refuses, `TypeError` where `request` is
    nothing that can be one.

    >>> draft = {"currency": "EUR", "lines": [{"id": "seats", "quantity": 2, "unit_price": "10.00"}]}
    >>> more = {"currency": "EUR", "lines": [{"id": "seats", "quantity": 3, "unit_price": "12.00"}]}
    >>> answer = diff({"before": {"draft": draft}, "after": {"draft": more}})
    >>> [(cause.changes[0].path, cause.amount_due) for cause in answer.causes]
    [('draft.lines[0].quantity', Decimal('10.00')), ('draft.lines[0].unit_price', Decimal('6.00'))]
    """
    answer: InvoiceDiff = answered(*_native.diff(request, explain))
    return answer


def diff_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`diff` from JSON to JSON: the bytes that every language gives for this request.

    >>> side = '{"draft": {"currency": "EUR", "lines": [{"amount": "12.50"}]}}'
    >>> b'"causes":[]' in diff_json(f'{{"before": {side}, "after": {side}}}')
    True
    """
    return _native.diff_json(request, explain)


def infer(request: InferRequest | Mapping[str, Any] | str | bytes | bytearray) -> InferReport:
    """Find the policies that reproduce the stated figures of a document: all of them, the least deviation from a preset first.

    That no policy reproduces the figures is the answer, which names those that come nearest; raises `ProrataError` where the
    request is refused, `TypeError` where `request` is nothing that can be one.

    >>> draft = {"currency": "EUR", "lines": [{"unit_price": "0.125"}]}
    >>> candidate = infer({"draft": draft, "stated": {"subtotal": "0.12"}}).candidates[0]
    >>> candidate.preset, candidate.distance, candidate.any_of[0].values
    ('prorata', 1, ('half_even', 'half_down', 'down', 'floor'))
    """
    answer: InferReport = answered(*_native.infer(request))
    return answer


def infer_json(request: str | bytes | bytearray) -> bytes:
    """`infer` from JSON to JSON: the bytes that every language gives for this request.

    >>> draft = '{"currency": "EUR", "lines": [{"amount": "12.50"}]}'
    >>> b'"policies":1,' in infer_json(f'{{"draft": {draft}, "stated": {{"total": "12.50"}}}}')
    True
    """
    return _native.infer_json(request)


def coupon(request: CouponRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False) -> CouponUse:
    """Say what a coupon takes off invoices one after the other, and what is to be remembered of it.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> welcome = {"id": "welcome", "percent_off": 20, "duration": "repeating", "duration_in_months": 2}
    >>> days = ["2026-01-31", "2026-02-28", "2026-03-31"]
    >>> use = coupon({"coupon": welcome, "currency": "EUR", "invoices": [{"date": day, "amount": 49} for day in days]})
    >>> [str(invoice.discount_amount) for invoice in use.invoices], use.state.ended
    (['9.80', '9.80', '0.00'], 'window')
    """
    answer: CouponUse = answered(*_native.coupon(request, explain))
    return answer


def coupon_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`coupon` from JSON to JSON: the bytes that every language gives for this request.

    >>> invoice = '{"date": "2026-01-01", "amount": "49.00"}'
    >>> asked = f'{{"coupon": {{"id": "ten", "percent_off": "10"}}, "currency": "EUR", "invoices": [{invoice}]}}'
    >>> b'"discount_total":"4.90"' in coupon_json(asked)
    True
    """
    return _native.coupon_json(request, explain)


def eligibility(request: EligibilityRequest | Mapping[str, Any] | str | bytes | bytearray) -> Eligibility:
    """Say whether a coupon may be redeemed, with every reason against it.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one. A rule that is
    not met is a reason, no exception.

    >>> spring = {"id": "spring", "percent_off": 20, "redeem_by": "2026-03-31", "max_redemptions": 100}
    >>> answer = eligibility({"coupon": spring, "context": {"at": "2026-04-01", "redemptions": 100}})
    >>> answer.eligible, [(reason.code, reason.limit) for reason in answer.reasons]
    (False, [('expired', '2026-03-31'), ('used_up', '100')])
    """
    answer: Eligibility = answered(*_native.eligibility(request))
    return answer


def eligibility_json(request: str | bytes | bytearray) -> bytes:
    """`eligibility` from JSON to JSON: the bytes that every language gives for this request.

    >>> eligibility_json('{"coupon": {"id": "ten", "percent_off": 10}, "context": {"at": "2026-04-01"}}')
    b'{"schema_version":1,"eligible":true,"reasons":[]}'
    """
    return _native.eligibility_json(request)


def coupon_discounts(request: CouponDiscountsRequest | Mapping[str, Any] | str | bytes | bytearray) -> CouponDiscounts:
    """Say which coupons of a customer, of subscriptions and of charges count on the lines of an invoice.

    The answer has the `discounts` for its draft, in their order. Raises `ProrataError` where the request is refused,
    `TypeError` where `request` is nothing that can be one.

    >>> loyal = {"coupon": {"id": "loyal", "percent_off": 10}}
    >>> launch = {"coupon": {"id": "launch", "percent_off": 20}, "scope": "subscription", "subscription_id": "s1"}
    >>> lines = [{"id": "seats", "subscription_id": "s1"}, {"id": "support", "subscription_id": "s2"}]
    >>> asked = {"currency": "EUR", "date": "2026-01-01", "lines": lines, "coupons": [loyal, launch]}
    >>> [(discount.coupon_id, discount.applies_to) for discount in coupon_discounts(asked).discounts]
    [('launch', ('seats',)), ('loyal', ('support',))]
    """
    answer: CouponDiscounts = answered(*_native.coupon_discounts(request))
    return answer


def coupon_discounts_json(request: str | bytes | bytearray) -> bytes:
    """`coupon_discounts` from JSON to JSON: the bytes that every language gives for this request.

    >>> asked = '{"currency": "EUR", "date": "2026-01-01", "lines": [], "coupons": []}'
    >>> b'"discounts":[]' in coupon_discounts_json(asked)
    True
    """
    return _native.coupon_discounts_json(request)


def bill(request: BillRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False) -> Bill:
    """Bill a subscription up to a moment: what it owes and was not billed, as invoices.

    The next bill takes the `lines` of these invoices and the `state`. Raises `ProrataError` where the request is refused,
    `TypeError` where `request` is nothing that can be one.

    >>> month = {"currency": "EUR", "type": "recurring", "interval": "month"}
    >>> prices = [{"id": "solo", "unit_price": "10.00", **month}, {"id": "team", "unit_price": "30.00", **month}]
    >>> upgrade = {"id": "e1", "type": "change_item", "item_id": "plan", "price_id": "team", "effective_at": "2026-04-16"}
    >>> subscription = {"currency": "EUR", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "solo"}],
    ...                 "prices": prices, "events": [upgrade]}
    >>> invoices = bill({"subscription": subscription, "as_of": "2026-05-01"}).invoices
    >>> [(str(billed.at), str(billed.invoice.total)) for billed in invoices]
    [('2026-04-01', '10.00'), ('2026-04-16', '10.00'), ('2026-05-01', '30.00')]
    >>> [(line.kind, str(line.amount)) for line in invoices[1].lines]
    [('reversal', '-5.00'), ('service', '15.00')]
    """
    answer: Bill = answered(*_native.bill(request, explain))
    return answer


def bill_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`bill` from JSON to JSON: the bytes that every language gives for this request.

    >>> asked = '{"subscription": {"currency": "EUR", "start": "2026-04-01"}, "as_of": "2026-05-01"}'
    >>> b'"invoices":[]' in bill_json(asked)
    True
    """
    return _native.bill_json(request, explain)


def preview(request: PreviewRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False) -> Preview:
    """Say what a subscription would be billed if something happened, and what its next invoice would be.

    A bill with the same events honours the `token`, or is refused. Raises `ProrataError` where the request is refused,
    `TypeError` where `request` is nothing that can be one.

    >>> price = {"id": "seat", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "12.00"}
    >>> subscription = {"currency": "EUR", "start": "2026-04-01", "prices": [price],
    ...                 "items": [{"id": "seats", "price_id": "seat", "quantity": 5}]}
    >>> first = bill({"subscription": subscription, "as_of": "2026-04-11"})
    >>> more = {"id": "e1", "type": "change_item", "item_id": "seats", "quantity": 8, "effective_at": "2026-04-11"}
    >>> seen = preview({"subscription": subscription, "billed": list(first.invoices[0].lines), "state": first.state,
    ...                 "changes": [more], "as_of": "2026-04-11"})
    >>> str(seen.invoices[0].invoice.amount_due), str(seen.upcoming_invoice_amount), str(seen.plan_price)
    ('24.00', '96.00', '96.00')
    """
    answer: Preview = answered(*_native.preview(request, explain))
    return answer


def preview_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`preview` from JSON to JSON: the bytes that every language gives for this request.

    >>> asked = '{"subscription": {"currency": "EUR", "start": "2026-04-01"}, "as_of": "2026-05-01"}'
    >>> b'"plan_price":"0.00"' in preview_json(asked)
    True
    """
    return _native.preview_json(request, explain)


def simulate(
    request: SimulationRequest | Mapping[str, Any] | str | bytes | bytearray, *, explain: bool = False
) -> Simulation:
    """Make every invoice that a subscription will have until a moment, as it is and as it may become.

    `futures` has the subscription as it is, then each of the `alternatives`. Raises `ProrataError` where the request is
    refused, `TypeError` where `request` is nothing that can be one.

    >>> price = {"id": "seat", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "12.00"}
    >>> subscription = {"currency": "EUR", "start": "2026-04-01", "prices": [price],
    ...                 "items": [{"id": "seats", "price_id": "seat", "quantity": 5}]}
    >>> more = {"id": "e1", "type": "change_item", "item_id": "seats", "quantity": 8, "effective_at": "2026-06-01"}
    >>> simulation = simulate({"subscription": subscription, "until": "2026-08-31",
    ...                        "alternatives": [{"id": "eight seats", "events": [more]}]})
    >>> [(future.id, future.invoice_count, str(future.total), future.difference) for future in simulation.futures]
    [(None, 5, '300.00', None), ('eight seats', 5, '408.00', Decimal('108.00'))]
    """
    answer: Simulation = answered(*_native.simulate(request, explain))
    return answer


def simulate_json(request: str | bytes | bytearray, *, explain: bool = False) -> bytes:
    """`simulate` from JSON to JSON: the bytes that every language gives for this request.

    >>> asked = '{"subscription": {"currency": "EUR", "start": "2026-04-01"}, "until": "2027-04-01"}'
    >>> b'"invoice_count":0' in simulate_json(asked)
    True
    """
    return _native.simulate_json(request, explain)


def subscription_status(
    request: SubscriptionStatusRequest | Mapping[str, Any] | str | bytes | bytearray,
) -> SubscriptionStatus:
    """Say what a subscription is at a moment: whether it runs, until when, and what it costs.

    Raises `ProrataError` where the request is refused, `TypeError` where `request` is nothing that can be one.

    >>> price = {"id": "seat", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "12.00"}
    >>> cancel = {"id": "e1", "type": "cancel", "unused": "keep", "effective_at": "2026-04-11"}
    >>> subscription = {"currency": "EUR", "start": "2026-04-01", "prices": [price], "events": [cancel],
    ...                 "items": [{"id": "seats", "price_id": "seat"}]}
    >>> status = subscription_status({"subscription": subscription, "as_of": "2026-04-20"})
    >>> status.status, status.cancel_at_period_end, str(status.ends_at)
    ('active', True, '2026-05-01')
    """
    answer: SubscriptionStatus = answered(*_native.subscription_status(request))
    return answer


def subscription_status_json(request: str | bytes | bytearray) -> bytes:
    """`subscription_status` from JSON to JSON: the bytes that every language gives for this request.

    >>> asked = '{"subscription": {"currency": "EUR", "start": "2026-04-01"}, "as_of": "2026-03-01"}'
    >>> b'"status":"pending"' in subscription_status_json(asked)
    True
    """
    return _native.subscription_status_json(request)


def tzdb_version() -> str:
    """The release of the IANA time zone database that the library carries.

    >>> tzdb_version() >= "2026a"
    True
    """
    return _native.tzdb_version()
