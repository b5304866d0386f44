"""The documents: drafts that users write, invoices that they get.

Written by `cargo xtask generate`. Amounts are in major units of the currency.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from ._record import InvoiceView, LineView

Number: TypeAlias = Decimal | int | str | float
"""A decimal: `Decimal`, `int`, text such as \"12.34\", or a `float` of at most 15 significant digits."""

TaxBehavior: TypeAlias = Literal["exclusive", "inclusive", "withheld"]
"""How a tax meets the price of a line.

- `exclusive`: Added to the price.

- `inclusive`: Inside the price.

- `withheld`: Retained by the customer: no part of the tax total, taken off what is payable.
"""

RoundingMode: TypeAlias = Literal["half_away_from_zero", "half_even", "half_down", "half_toward_positive", "up", "down", "ceiling", "floor"]
"""How an exact amount becomes a whole number of minor units.

Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
whole units.

- `half_away_from_zero`: Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3.

- `half_even`: Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2.

- `half_down`: Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2.

- `half_toward_positive`: Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2.

- `up`: Away from zero: 2.1 → 3, −2.1 → −3.

- `down`: Toward zero: 2.9 → 2, −2.9 → −2.

- `ceiling`: Toward +∞: 2.1 → 3, −2.9 → −2.

- `floor`: Toward −∞: 2.9 → 2, −2.1 → −3.
"""

LineAmountRounding: TypeAlias = Literal["line", "document"]
"""The stage at which `quantity × unit_price` becomes minor units.

- `line`: Each line by itself.

- `document`: The exact sum of all lines once; the lines share the rounded sum.
"""

DiscountDirection: TypeAlias = Literal["toward_zero", "as_stated"]
"""Which way a discount moves an amount.

- `toward_zero`: Toward zero and never past it; what finds no room is the `unapplied_amount`.

- `as_stated`: Subtracted with the sign it states and without a bound.
"""

PercentOf: TypeAlias = Literal["running_rest", "original"]
"""What a percentage is of when several discounts or charges follow each other.

- `running_rest`: What those before it left.

- `original`: The amount before any of them.
"""

Allocation: TypeAlias = Literal["largest_remainder", "last_takes_rest"]
"""How a document discount or charge is spread over lines.

- `largest_remainder`: In proportion; missing units go to the largest remainders.

- `last_takes_rest`: In proportion, truncated; the last line takes the rest.
"""

TaxRounding: TypeAlias = Literal["group", "line"]
"""What of a tax is rounded.

- `group`: One amount per rate over the document, shared by its lines.

- `line`: Each line by itself.
"""

Rule: TypeAlias = Literal["given", "price", "price_sum", "percentage", "bounded", "whole", "share", "sum"]
"""A rule. `r` is rounding by the policy's mode.

- `given`: As the draft states it.

- `price`: `r(quantity × unit_price / price_base_quantity)`.

- `price_sum`: The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared.

- `percentage`: `r(base × percent)`.

- `bounded`: The smaller of an amount and the room for it, with the sign of the room.

- `whole`: The rounded sum of the contributions that its shares name.

- `share`: A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole.

- `sum`: Sum of the inputs, each added or subtracted.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an invoice is computed from: lines, discounts, charges, taxes and a policy."""

    currency: str
    """ISO 4217 code, for example `'EUR'`. A withdrawn currency is refused for issue dates after its last day."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the document, carried to the invoice. 1 to 200 characters. Default: none."""

    issue_date: datetime.date | str | None = None
    """Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`."""

    due: Due | Mapping[str, Any] | None = None
    """When the invoice is due. Default: none."""

    lines: Sequence[Line | Mapping[str, Any]] = ()
    """What is sold or credited. At most 100,000."""

    discounts: Sequence[Discount | Mapping[str, Any]] = ()
    """Discounts on the whole document, in order. Default: none."""

    charges: Sequence[Charge | Mapping[str, Any]] = ()
    """Charges on the whole document, in order, after its discounts. Default: none."""

    tax_rates: Sequence[TaxRate | Mapping[str, Any]] = ()
    """The tax rates that lines, discounts and charges name. Default: none."""

    default_tax_rates: Sequence[str] = ()
    """Ids of the rates of every line that names none. Default: none."""

    prepaid: Number | None = None
    """Already paid, in major units, any sign. Default: 0."""

    rounding: Number | None = None
    """Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When an invoice is due: exactly one of the two."""

    net_days: int | None = None
    """Days after the issue date, 0 to 36,500."""

    date: datetime.date | str | None = None
    """A day, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: `quantity × unit_price`, or a given `amount`."""

    id: str | None = None
    """Id, unique in the document; `applies_to` names it. Default: none."""

    description: str | None = None
    """What the customer reads. Default: none."""

    quantity: Number | None = None
    """How many units; negative for a credit. Default: 1."""

    unit_price: Number | None = None
    """Price of `price_base_quantity` units in major units, with any number of places up to 28. This or `amount`."""

    price_base_quantity: Number | None = None
    """The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1."""

    amount: Number | None = None
    """The amount itself, in major units, with no more places than the currency. This or `unit_price`."""

    period: Period | Mapping[str, Any] | None = None
    """The time that the line is for. Default: none."""

    discounts: Sequence[Discount | Mapping[str, Any]] = ()
    """Discounts on this line, in order. Default: none."""

    charges: Sequence[Charge | Mapping[str, Any]] = ()
    """Charges on this line, in order, after its discounts. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Ids of this line's tax rates; `[]` means none. Default: the draft's `default_tax_rates`."""

    shares: FixedShares | Mapping[str, Any] | None = None
    """Discount and tax amounts that are already fixed, as on a reversal of a billed line: no discount, charge or rate of
    this draft touches the line. Default: none.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A half-open stretch of days `[start, end)`."""

    start: datetime.date
    """First day, `YYYY-MM-DD`."""

    end: datetime.date
    """The day after the last, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """Money or a percentage off a line or the document: exactly one of `percent_off` and `amount_off`."""

    id: str | None = None
    """Id, unique among the discounts of its list. Default: none."""

    description: str | None = None
    """What the customer reads. Default: none."""

    percent_off: Number | None = None
    """Percent off, 0 to 100: `'10'` is 10 %."""

    amount_off: Number | None = None
    """Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`."""

    base: Number | None = None
    """The amount that `percent_off` is of, in major units. Default: what the discount applies to."""

    applies_to: Sequence[str] | None = None
    """Document discounts only: ids of the lines it is limited to. Default: every line."""

    tax_rates: Sequence[str] | None = None
    """Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
    each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """An amount or a percentage added to a line or the document: exactly one of `percent` and `amount`."""

    id: str | None = None
    """Id, unique among the charges of its list. Default: none."""

    description: str | None = None
    """What the customer reads. Default: none."""

    percent: Number | None = None
    """Percent added, 0 to 1,000: `'10'` is 10 %."""

    amount: Number | None = None
    """Amount added in major units, with its sign."""

    base: Number | None = None
    """The amount that `percent` is of, in major units. Default: what the charge applies to."""

    applies_to: Sequence[str] | None = None
    """Document charges only: ids of the lines it is limited to. Default: every line."""

    tax_rates: Sequence[str] | None = None
    """Document charges only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of each
    line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedShares:
    """The amounts of a line that are already fixed."""

    discounts: Sequence[AppliedAmount | Mapping[str, Any]] = ()
    """Discount amounts, with the sign of the line. Default: none."""

    taxes: Sequence[AppliedTax | Mapping[str, Any]] = ()
    """Tax amounts. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedAmount:
    """What one discount or charge is worth on a line."""

    amount: Decimal
    """Amount in major units."""

    id: str | None = None
    """Id of the discount or charge, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedTax:
    """What one tax rate is worth on a line, an entry or the document."""

    id: str
    """Id of the tax rate."""

    percent: Decimal
    """Percent of the rate."""

    taxable_amount: Decimal
    """What the tax is on, without included tax, in major units."""

    amount: Decimal
    """The tax, in major units."""

    behavior: TaxBehavior | None = None
    """How the tax meets the price. Default: `exclusive`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """A named tax rate."""

    id: str
    """Id, unique in the draft."""

    percent: Number
    """Percent, 0 to 1,000: `'8.5'` is 8.5 %."""

    description: str | None = None
    """What the customer reads. Default: none."""

    behavior: TaxBehavior | None = None
    """How it meets the price. Default: `exclusive`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyOverrides:
    """A preset and the fields that differ from it."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    preset: str | None = None
    """The preset to start from. Default: `'prorata'`."""

    rounding: RoundingOverrides | Mapping[str, Any] | None = None
    """How exact amounts become minor units."""

    discount: DiscountOverrides | Mapping[str, Any] | None = None
    """How discounts and charges work."""

    tax: TaxOverrides | Mapping[str, Any] | None = None
    """How taxes are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingOverrides:
    """Overrides of the group `rounding`."""

    mode: RoundingMode | None = None
    """The mode of every rounding."""

    line_amount: LineAmountRounding | None = None
    """The stage at which line amounts are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountOverrides:
    """Overrides of the group `discount`."""

    direction: DiscountDirection | None = None
    """Which way a discount moves an amount."""

    percent_of: PercentOf | None = None
    """What a percentage is of."""

    allocation: Allocation | None = None
    """How a document discount or charge is spread over lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxOverrides:
    """Overrides of the group `tax`."""

    rounding: TaxRounding | None = None
    """What is rounded."""


class Invoice(InvoiceView):
    """An invoice with all its figures, in major units, each with the currency's digits.

    Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
    same bytes.
    """

    __slots__ = ()

    @property
    def schema_version(self) -> int:
        """Version of the documents' schema."""
        value: int = self._record.get("schema_version")
        return value

    @property
    def id(self) -> str | None:
        """Id of the draft, where it has one."""
        value: str | None = self._record.get("id")
        return value

    @property
    def currency(self) -> str:
        """ISO 4217 code."""
        value: str = self._record.get("currency")
        return value

    @property
    def issue_date(self) -> datetime.date | None:
        """Day of issue, where the draft has one."""
        value: datetime.date | None = self._record.get("issue_date")
        return value

    @property
    def due_date(self) -> datetime.date | None:
        """Day on which the invoice is due, where the draft says."""
        value: datetime.date | None = self._record.get("due_date")
        return value

    @property
    def lines(self) -> tuple[InvoiceLine, ...]:
        """The lines, in the order of the draft."""
        return self._every_line(InvoiceLine)

    @property
    def discounts(self) -> tuple[DocumentDiscount, ...]:
        """The document discounts, in order."""
        value: tuple[DocumentDiscount, ...] = self._record.get("discounts")
        return value

    @property
    def charges(self) -> tuple[DocumentCharge, ...]:
        """The document charges, in order."""
        value: tuple[DocumentCharge, ...] = self._record.get("charges")
        return value

    @property
    def subtotal(self) -> Decimal:
        """Sum of the lines' amounts as priced."""
        value: Decimal = self._record.get("subtotal")
        return value

    @property
    def line_discount_total(self) -> Decimal:
        """Sum of the discounts on lines."""
        value: Decimal = self._record.get("line_discount_total")
        return value

    @property
    def line_charge_total(self) -> Decimal:
        """Sum of the charges on lines."""
        value: Decimal = self._record.get("line_charge_total")
        return value

    @property
    def line_total(self) -> Decimal:
        """`subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106)."""
        value: Decimal = self._record.get("line_total")
        return value

    @property
    def document_discount_total(self) -> Decimal:
        """Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107)."""
        value: Decimal = self._record.get("document_discount_total")
        return value

    @property
    def document_charge_total(self) -> Decimal:
        """Sum of the document charges (EN 16931 BT-108)."""
        value: Decimal = self._record.get("document_charge_total")
        return value

    @property
    def discount_total(self) -> Decimal:
        """`line_discount_total + document_discount_total`."""
        value: Decimal = self._record.get("discount_total")
        return value

    @property
    def charge_total(self) -> Decimal:
        """`line_charge_total + document_charge_total`."""
        value: Decimal = self._record.get("charge_total")
        return value

    @property
    def taxes(self) -> tuple[AppliedTax, ...]:
        """The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only."""
        value: tuple[AppliedTax, ...] = self._record.get("taxes")
        return value

    @property
    def tax_included(self) -> Decimal:
        """Sum of the inclusive taxes."""
        value: Decimal = self._record.get("tax_included")
        return value

    @property
    def total_excluding_tax(self) -> Decimal:
        """`subtotal − discount_total + charge_total − tax_included` (EN 16931 BT-109)."""
        value: Decimal = self._record.get("total_excluding_tax")
        return value

    @property
    def tax_added(self) -> Decimal:
        """Sum of the exclusive taxes."""
        value: Decimal = self._record.get("tax_added")
        return value

    @property
    def tax_total(self) -> Decimal:
        """`tax_included + tax_added` (EN 16931 BT-110)."""
        value: Decimal = self._record.get("tax_total")
        return value

    @property
    def total(self) -> Decimal:
        """`total_excluding_tax + tax_total` (EN 16931 BT-112)."""
        value: Decimal = self._record.get("total")
        return value

    @property
    def withheld(self) -> Decimal:
        """Sum of the withheld taxes."""
        value: Decimal = self._record.get("withheld")
        return value

    @property
    def payable(self) -> Decimal:
        """`total − withheld`."""
        value: Decimal = self._record.get("payable")
        return value

    @property
    def prepaid(self) -> Decimal:
        """Already paid (EN 16931 BT-113)."""
        value: Decimal = self._record.get("prepaid")
        return value

    @property
    def rounding(self) -> Decimal:
        """Rounding agreed outside (EN 16931 BT-114)."""
        value: Decimal = self._record.get("rounding")
        return value

    @property
    def amount_due(self) -> Decimal:
        """`payable − prepaid + rounding` (EN 16931 BT-115)."""
        value: Decimal = self._record.get("amount_due")
        return value

    @property
    def policy(self) -> Policy:
        """The policy, every field resolved."""
        value: Policy = self._record.get("policy")
        return value

    @property
    def draft(self) -> Draft:
        """The draft in normal form: computing it again gives this document."""
        value: Draft = self._record.get("draft")
        return value

    @property
    def trace(self) -> tuple[Step, ...] | None:
        """The derivation of every figure, where `explain` was asked for."""
        value: tuple[Step, ...] | None = self._record.get("trace")
        return value


class InvoiceLine(LineView):
    """A line with its figures, in major units."""

    __slots__ = ()

    @property
    def id(self) -> str | None:
        """Id of the line, where it has one."""
        value: str | None = self._record.get("id")
        return value

    @property
    def description(self) -> str | None:
        """What the customer reads."""
        value: str | None = self._record.get("description")
        return value

    @property
    def quantity(self) -> Decimal | None:
        """How many units, for a priced line."""
        value: Decimal | None = self._record.get("quantity")
        return value

    @property
    def unit_price(self) -> Decimal | None:
        """Price of `price_base_quantity` units, for a priced line."""
        value: Decimal | None = self._record.get("unit_price")
        return value

    @property
    def period(self) -> Period | None:
        """The time that the line is for."""
        value: Period | None = self._record.get("period")
        return value

    @property
    def amount(self) -> Decimal:
        """As priced, before discounts, charges and added tax."""
        value: Decimal = self._record.get("amount")
        return value

    @property
    def net_amount(self) -> Decimal:
        """`amount` less the line's own discounts, plus its own charges (EN 16931 BT-131)."""
        value: Decimal = self._record.get("net_amount")
        return value

    @property
    def discounts(self) -> tuple[AppliedAmount, ...]:
        """The line's own discounts, then its shares of the document's."""
        value: tuple[AppliedAmount, ...] = self._record.get("discounts")
        return value

    @property
    def discount_amount(self) -> Decimal:
        """Sum of `discounts`."""
        value: Decimal = self._record.get("discount_amount")
        return value

    @property
    def unapplied_amount(self) -> Decimal:
        """What found no room on the line of its own discounts."""
        value: Decimal = self._record.get("unapplied_amount")
        return value

    @property
    def charges(self) -> tuple[AppliedAmount, ...]:
        """The line's own charges, then its shares of the document's."""
        value: tuple[AppliedAmount, ...] = self._record.get("charges")
        return value

    @property
    def charge_amount(self) -> Decimal:
        """Sum of `charges`."""
        value: Decimal = self._record.get("charge_amount")
        return value

    @property
    def taxes(self) -> tuple[AppliedTax, ...]:
        """The line's tax, rate by rate."""
        value: tuple[AppliedTax, ...] = self._record.get("taxes")
        return value

    @property
    def tax_amount(self) -> Decimal:
        """Sum of the inclusive and exclusive `taxes`."""
        value: Decimal = self._record.get("tax_amount")
        return value

    @property
    def total(self) -> Decimal:
        """`amount − discount_amount + charge_amount`, plus exclusive tax."""
        value: Decimal = self._record.get("total")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDiscount:
    """What a document discount comes to."""

    amount: Decimal
    """What it takes off; negative on a credit."""

    unapplied_amount: Decimal
    """What found no room, never negative."""

    taxes: tuple[AppliedTax, ...]
    """The tax that an entry of its own carries, rate by rate (negative: it lowers the tax)."""

    id: str | None = None
    """Id of the discount, where it has one."""

    description: str | None = None
    """What the customer reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCharge:
    """What a document charge comes to."""

    amount: Decimal
    """What it adds."""

    taxes: tuple[AppliedTax, ...]
    """The tax that an entry of its own carries, rate by rate."""

    id: str | None = None
    """Id of the charge, where it has one."""

    description: str | None = None
    """What the customer reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Every choice, resolved. Kernels take only their group."""

    schema_version: int
    """Version of the documents' schema."""

    preset: str
    """The preset that the policy started from."""

    rounding: RoundingPolicy
    """How exact amounts become minor units."""

    discount: DiscountPolicy
    """How discounts and charges work."""

    tax: TaxPolicy
    """How taxes are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingPolicy:
    """How exact amounts become minor units."""

    mode: RoundingMode
    """The mode of every rounding. Default: `half_away_from_zero`."""

    line_amount: LineAmountRounding
    """The stage at which line amounts are rounded. Default: `line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountPolicy:
    """How discounts and charges work."""

    direction: DiscountDirection
    """Which way a discount moves an amount. Default: `toward_zero`."""

    percent_of: PercentOf
    """What a percentage is of. Default: `running_rest`."""

    allocation: Allocation
    """How a document discount or charge is spread over lines. Default: `largest_remainder`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPolicy:
    """How taxes are rounded."""

    rounding: TaxRounding
    """What is rounded. Default: `group`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: how a figure came about.

    A figure is named by its path in the invoice, such as `lines[0].amount`. Values are in major units; an exact value that
    is no finite decimal is written as a fraction, `'8/3'`.
    """

    figure: str
    """The figure that the step gives, as a path in the invoice."""

    rule: Rule
    """The rule that gives it."""

    inputs: tuple[Input, ...]
    """What the rule works on, in its order."""

    exact: str
    """The value before rounding."""

    value: str
    """The value of the figure."""

    remainder: str
    """`value − exact`: what rounding or allocation added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """An input of a step."""

    name: str
    """What the input is to the rule. In a sum `-` marks what is subtracted."""

    value: str
    """Its value."""

    figure: str | None = None
    """The figure that it is, where another step gives it."""


PolicyChoice: TypeAlias = str | PolicyOverrides | Mapping[str, Any] | Policy
"""A preset's name, or a preset with overrides."""
