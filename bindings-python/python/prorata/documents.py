"""The documents: drafts that users write, invoices that they get.

Written by `cargo xtask generate`. Amounts are in major units of the currency.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from ._answer import Answer
from ._record import InvoiceView, LineView

Number: TypeAlias = Decimal | int | str | float
"""A decimal: `Decimal`, `int`, text such as \"12.34\", or a `float` of at most 15 significant digits."""

ExactNumber: TypeAlias = Number | Fraction
"""A quantity or a share: what a decimal may be, a `Fraction`, or the text of one such as \"25/28\". Where one comes out it is
text, `\"12.5\"` or `\"8/3\"`, which `Fraction` reads."""

Moment: TypeAlias = datetime.date | datetime.datetime | str
"""A day (`date`), an instant (a `datetime` with an offset), a time in the zone of the schedule (a naive `datetime`, whose `fold`
is not read: of two instants it is the earlier), or the text of one."""

DueFrom: TypeAlias = Literal["issue_date", "end_of_month"]
"""Where the days of a payment term count from.

- `issue_date`: The day of issue, after `net_months`.

- `end_of_month`: The end of its month, after `net_months`.
"""

LimitedBy: TypeAlias = Literal["minimum_spend", "maximum_amount"]
"""Why a discount or a charge is not what it states.

- `minimum_spend`: Less is spent than its `minimum_spend`: it is zero.

- `maximum_amount`: It would come to more than its `maximum_amount`.
"""

TaxBehavior: TypeAlias = Literal["exclusive", "inclusive", "withheld", "informative"]
"""How a tax meets the price of a line.

- `exclusive`: Added to the price.

- `inclusive`: Inside the price.

- `withheld`: Retained by the customer: no part of the tax total, taken off what is payable.

- `informative`: Listed, and part of no total.
"""

PercentOfTax: TypeAlias = Literal["net", "gross"]
"""What the percentage of a tax is of.

- `net`: Of its base: what the line has left without included tax, and the taxes of `compound_on`.

- `gross`: Of its base and the tax itself; taxes of one behavior and base share one gross.
"""

PartyKind: TypeAlias = Literal["business", "consumer"]
"""Whether a party is a business.

- `business`: Registered for tax.

- `consumer`: Anybody else.
"""

PriceType: TypeAlias = Literal["usage", "recurring", "one_time"]
"""When a price is charged.

- `usage`: For what was used in a period.

- `recurring`: Each period.

- `one_time`: Once.
"""

Interval: TypeAlias = Literal["day", "week", "month", "quarter", "half_year", "year"]
"""The unit of a billing period; `interval_count` of them make one.

- `day`: A calendar day.

- `week`: Seven calendar days.

- `month`: A calendar month.

- `quarter`: Three months.

- `half_year`: Six months.

- `year`: Twelve months.
"""

BillingTiming: TypeAlias = Literal["advance", "arrears"]
"""When a period is billed.

- `advance`: When it begins.

- `arrears`: When it has ended.
"""

PriceTaxBehavior: TypeAlias = Literal["exclusive", "inclusive"]
"""Whether the money of a price holds the tax.

- `exclusive`: Tax is added.

- `inclusive`: Tax is inside.
"""

TierMode: TypeAlias = Literal["graduated", "volume"]
"""How tiers are read.

- `graduated`: Each tier prices the units that fall into it.

- `volume`: The tier of the whole quantity prices all of it.
"""

PackageRounding: TypeAlias = Literal["none", "up", "down"]
"""What becomes of a package that is not full.

- `none`: It costs its part.

- `up`: It costs a whole one.

- `down`: It is free.
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

Combine: TypeAlias = Literal["sum", "highest"]
"""How the amounts of groups come together.

- `sum`: They add.

- `highest`: The highest counts.
"""

CashRoundingInto: TypeAlias = Literal["own_line", "biggest_tax"]
"""Where the difference of a cash rounding goes.

- `own_line`: Outside the taxes: `amount_due` is rounded, the difference is `cash_rounding`.

- `biggest_tax`: Into the largest tax that is added, on the line that has most of it: `payable` is rounded, the difference is
`tax_cash_rounding`. As `own_line` where no tax is added. Only with the policy's `rounding.totals` `net`.
"""

LineAmountRounding: TypeAlias = Literal["line", "document", "exact"]
"""The stage at which `quantity × unit_price` becomes minor units.

- `line`: Each line by itself.

- `document`: The exact sum of all lines once; the lines share the rounded sum.

- `exact`: Not at all: lines, discounts and charges stay exact up to the taxes, and are rounded where they are shown.
"""

TotalsRounding: TypeAlias = Literal["net", "gross", "each"]
"""Which totals are rounded, and which follow from them.

- `net`: What lines, discounts and charges come to; the total is that and the taxes.

- `gross`: The total with exact taxes; `total_excluding_tax` is that less the taxes. What lines miss to it is
`net_rounding_difference`.

- `each`: Each figure by itself, from exact values; what does not add up is named.
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

Allocation: TypeAlias = Literal["largest_remainder", "last_takes_rest", "each_line", "sequential", "five_places"]
"""How a document discount or charge is spread over lines.

- `largest_remainder`: In proportion; missing units go to the largest remainders.

- `last_takes_rest`: In proportion, truncated; the last line takes the rest.

- `each_line`: A percentage of each line, rounded by itself; an amount as by `largest_remainder`.

- `sequential`: A percentage of each line, rounded by itself; an amount fills line after line.

- `five_places`: Of lines that stay exact, each share of an amount is rounded by itself to five places of the minor unit, and what that adds
or takes stays in the taxes; of rounded lines as by `largest_remainder`.
"""

DiscountOrder: TypeAlias = Literal["listed", "percent_first", "amount_first"]
"""In which order the discounts of a line or of the document count, and likewise its charges, which follow them.

- `listed`: As they are listed.

- `percent_first`: Percentages before amounts and amounts per unit, each as they are listed.

- `amount_first`: Amounts and amounts per unit before percentages, each as they are listed.
"""

TaxRounding: TypeAlias = Literal["group", "line", "total"]
"""What of a tax is rounded.

- `group`: One amount per rate over the document, shared by its lines.

- `line`: Each line by itself.

- `total`: The tax total once; groups share it, or with `rounding.totals: each` are rounded by themselves.
"""

TaxBase: TypeAlias = Literal["exact", "rounded"]
"""What taxes are computed of.

- `exact`: Exact values: the exact net, and the exact taxes that a tax is on.

- `rounded`: Rounded ones, where taxes are rounded line by line: included taxes first, then those on what is left and on rounded
taxes.
"""

MonthEnd: TypeAlias = Literal["clamp_to_anchor", "sticky_last_day", "plain_stepping"]
"""Where boundaries fall in months that are shorter than the anchor's.

- `clamp_to_anchor`: On their last day; longer months have the anchor's day again: 31 January, 29 February, 31 March. Stepping from
boundary to boundary and restoring the anchor's day after each step gives the same days.

- `sticky_last_day`: The same, and an anchor date on the last day of its month means the last day of every month: 28 February, 31 March.

- `plain_stepping`: Each boundary is counted from the one before, so that a short month changes all that follow: 31 January, 29
February, 29 March.
"""

FirstPeriod: TypeAlias = Literal["stub", "full", "long", "until_anchor"]
"""How long the first period is where the service does not start on a boundary.

- `stub`: To the first boundary after the start.

- `full`: A whole period from the start: the anchor is the start.

- `long`: To the second boundary: the stub and a whole period are one.

- `until_anchor`: To the anchor, where that is a date ahead, however far.
"""

BoundaryTime: TypeAlias = Literal["anchor", "midnight"]
"""The local time of boundaries.

- `anchor`: That of the anchor.

- `midnight`: Midnight; the service counts from the midnight of its first day.
"""

ArrearsRun: TypeAlias = Literal["ended_periods", "at_boundaries", "running_period"]
"""What a run in arrears bills.

- `ended_periods`: The periods that have ended.

- `at_boundaries`: The same, but a service that ended before its first boundary waits for it, unless the run is on its last day.

- `running_period`: The running period too, before it has ended.
"""

ArrearsDate: TypeAlias = Literal["period_end", "last_day"]
"""The day of an invoice in arrears.

- `period_end`: The day on which the next period begins.

- `last_day`: The last day of the period.
"""

Basis: TypeAlias = Literal["second", "millisecond", "minute", "day", "day_both_ends", "month_30", "thirty_360", "actual_360", "actual_365", "fixed_days"]
"""What is counted of a period. Parts of a period always sum to the period; in `actual_360`, `actual_365` and `fixed_days` a
whole period may count more or less than its price.

- `second`: Elapsed seconds, those that have begun left out.

- `millisecond`: Elapsed milliseconds.

- `minute`: Elapsed minutes.

- `day`: Days on the calendar of the zone, whatever the time of day.

- `day_both_ends`: Days, the first and the last one counted: one more than `day` for a rest and for the period.

- `month_30`: Days over 30 for each month; the 31st is free, and the end of a shorter month brings the missing days.

- `thirty_360`: Days of a calendar whose months have 30 days, the 31st being the 30th.

- `actual_360`: Days over 30 for each month: 360 for a year.

- `actual_365`: Days over 365 for each year, whatever the year.

- `fixed_days`: Days over `fixed_days`, whatever the period.
"""

ChangeDay: TypeAlias = Literal["new", "old"]
"""Who pays for the day of a change.

- `new`: What begins on it.

- `old`: What ends on it.
"""

FirstStub: TypeAlias = Literal["prorated", "free", "full_price"]
"""What a first period before the first boundary costs.

- `prorated`: Its share of the whole period that it is a part of.

- `free`: Nothing.

- `full_price`: A whole period.
"""

StubDivisor: TypeAlias = Literal["true_period", "interval_before_end", "interval_after_start", "fixed_days"]
"""What a stub is measured against. The intervals are plain ones: they do not return to the anchor's day.

- `true_period`: The period from boundary to boundary that it is a part of.

- `interval_before_end`: One interval that ends where the stub ends.

- `interval_after_start`: One interval that begins where the stub begins.

- `fixed_days`: `fixed_days` days, whatever the period.
"""

Stubs: TypeAlias = Literal["boundaries", "events"]
"""What makes a stub of a period that is billed.

- `boundaries`: Boundaries: the service's own first and last, and those that are moved.

- `events`: Events too: what they begin or end between boundaries is a stub, unless it is billed as a part of its period already.
"""

Pieces: TypeAlias = Literal["telescoping", "alone"]
"""How parts of one service are rounded.

- `telescoping`: Each is the difference of two rounded sums from the start of the service on: any cuts sum to the whole.

- `alone`: Each by itself.
"""

RatioPrecision: TypeAlias = Literal["exact", "nine_places", "sixteen_places"]
"""How exact the ratio is that an amount is multiplied by.

- `exact`: A fraction.

- `nine_places`: Rounded to nine places, half away from zero.

- `sixteen_places`: Rounded to sixteen places, half away from zero, as decimals of 16 digits divide: 10.23 × 25/30 is 8.53, and 8.52 by it.
"""

RatingRounding: TypeAlias = Literal["amount", "line"]
"""What of a rating is rounded.

- `amount`: The exact sum once; its lines share the rounded amount.

- `line`: Each line by itself; the amount is their sum.
"""

Increments: TypeAlias = Literal["telescoping", "alone"]
"""How parts of one quantity are rounded that are rated one after the other.

- `telescoping`: Each is the difference of two rounded sums: any parts sum to the whole.

- `alone`: Each by itself.
"""

ZeroQuantity: TypeAlias = Literal["first_flat", "nothing"]
"""What a quantity of zero costs.

- `first_flat`: The flat amount of the first tier.

- `nothing`: Nothing.
"""

NegativeQuantity: TypeAlias = Literal["mirror", "zero", "refuse"]
"""What a quantity below zero costs.

- `mirror`: What its mirror costs, credited.

- `zero`: Nothing.

- `refuse`: It is refused.
"""

Decrease: TypeAlias = Literal["credit", "high_water"]
"""What a decrease costs, of what was rated before.

- `credit`: It is credited.

- `high_water`: Nothing, and what follows is free until the highest quantity is passed.
"""

Border: TypeAlias = Literal["lower", "upper"]
"""The tier of a quantity that is exactly a border.

- `lower`: The one that ends there: `up_to` is inclusive.

- `upper`: The one that begins there.
"""

ShareOf: TypeAlias = Literal["amount", "tiers", "nothing"]
"""What the share of a period is taken of.

- `amount`: The amount that the quantity costs in a whole period.

- `tiers`: The tiers: borders, included and minimum quantities, packages and their prices are that of a whole period times the share.

- `nothing`: Nothing: the quantity is that of the part already.
"""

Sharing: TypeAlias = Literal["shared", "whole"]
"""Whether a fixed amount of a period is shared.

- `shared`: A part of a period costs its share.

- `whole`: A part of a period costs all of it.
"""

PriceChange: TypeAlias = Literal["each_part", "latest"]
"""What the parts of a period cost in which the price changed.

- `each_part`: Each part is rated by its own price, on tiers of its own.

- `latest`: All parts together are rated by the price of the last one.
"""

CouponWindow: TypeAlias = Literal["invoice_date", "service_period"]
"""What a window of time takes off a billing period that it covers in part.

- `invoice_date`: All of it, where the date of the invoice lies in the window; else nothing.

- `service_period`: The share of its days that lie in the window, which begins with the first period that the coupon counts for.
"""

CouponWindowEnd: TypeAlias = Literal["after_months", "last_month"]
"""Where a window of months ends.

- `after_months`: So many months after its start: that day is the first that it does not cover.

- `last_month`: One month before that: that day is the last that it covers.
"""

OnceRest: TypeAlias = Literal["lost", "kept"]
"""What an invoice leaves of an amount that counts once.

- `lost`: It is lost: the coupon ends with its first invoice.

- `kept`: It is a balance for later invoices: the coupon ends when it is spent.
"""

ZeroInvoice: TypeAlias = Literal["skipped", "counted"]
"""Whether an invoice of zero uses a coupon.

- `skipped`: No: neither its first use nor one of its applications.

- `counted`: Yes, as any other.
"""

CouponScopes: TypeAlias = Literal["most_specific", "all"]
"""What coupons of a customer, of a subscription and of a charge are to each other.

- `most_specific`: A line has those of its charge, else those of its subscription, else those of its customer.

- `all`: A line has all of them, those of its charge first and those of its customer last.
"""

ChangeMode: TypeAlias = Literal["invoice_now", "next_invoice", "next_period", "next_term", "reset_cycle", "quantity_delta", "full_price", "time_credit", "full_difference"]
"""When a change is charged and credited.

- `invoice_now`: Counts at once, on an invoice of its own moment.

- `next_invoice`: Counts at once, on the next invoice.

- `next_period`: Counts from the next period of the item: nothing is prorated.

- `next_term`: Counts from the next term of the subscription; what is decided after the notice that the term asks for, from the one
after it.

- `reset_cycle`: Of `change_item`: counts at once and begins a new period. The rest of the old one comes back, a whole new one is charged,
and later ones count from here.

- `quantity_delta`: Of a quantity that changes: more units count at once, and are one line of the units more; fewer count from the next
period.

- `full_price`: Of `change_item`: counts at once. What is paid of the old price stays paid, and a whole period of the new one is charged,
however much is left of the running one.

- `time_credit`: Of `change_item`: counts at once. What is left of the old price buys time of the new one, rounded up to a unit of the
basis; then a new period begins, and later ones count from there.

- `full_difference`: Of `change_item`: counts at once. What the new price costs for the rest of the period is charged less all that is charged
of the period already, from zero on.
"""

NegativeTotal: TypeAlias = Literal["balance", "negative_invoice", "credit_note"]
"""What becomes of an invoice below zero.

- `balance`: The customer's balance grows by it, and nothing is due.

- `negative_invoice`: It stays as it is.

- `credit_note`: It is a credit note, on which what is credited stands above zero; the customer's balance grows by it.
"""

Reversal: TypeAlias = Literal["owed_difference", "remeasured_line", "current_price", "newest_charge_first", "credit_note"]
"""What taking back a part of a line is worth; never more than what is left of the line.

Where a part is not worth what is owed less (`remeasured_line`, `current_price`, `newest_charge_first`, `credit_note`), and where
`proration.pieces` is `alone`, each line is rounded alone, and money is not set right where the time is billed.

- `owed_difference`: What is billed of its position and not owed: what stays and what goes back sum to what was billed, and what stays is
what the time costs that is served.

- `remeasured_line`: The part of the line's amount that its time is of the line's.

- `current_price`: What the price says that its time costs.

- `newest_charge_first`: Units: what those that are taken back add to the price, for their time, of the newest charge of units first. A change of
quantity charges the units that it adds and nothing else. Conflicts with `knowledge: append_only`, with
`proration.stubs: events` and with changes of mode `full_difference`, which look at whole quantities.

- `credit_note`: What the price says that all time of the line costs which is taken back by now, but not more than the line, less what of it
was given back before, for time or by amount. What comes back of its discounts and taxes is rounded alone.
"""

ChangeLines: TypeAlias = Literal["credit_and_charge", "delta", "netted"]
"""How a change stands on its invoice: what is taken back of an item, and what is charged in its place.

One line is taxed on the difference, and coupons are off the difference. What was discounted, taxed by other rates or by the
unit, or is to be paid back, has a line of its own.

- `credit_and_charge`: Two lines.

- `delta`: One line where only the quantity changes: of the units more, or fewer.

- `netted`: One line for an item and a time; none where nothing is left.
"""

NewInterval: TypeAlias = Literal["at_change", "keeps_anchor"]
"""Where the periods of a price begin whose interval is not that of the price before it.

- `at_change`: Where it takes effect: a whole period is charged.

- `keeps_anchor`: Where those of the price before it do: the rest of the period that runs is charged.
"""

EndedArrears: TypeAlias = Literal["with_period", "at_change"]
"""When the part of a period in arrears is charged that a change of its item ends. What a removal, a pause or a cancellation ends is
charged at once.

- `with_period`: With the rest of the period, when it ends, or before that when the item's service ends.

- `at_change`: When the change takes effect.
"""

MovedAnchor: TypeAlias = Literal["at_boundary", "from_event"]
"""Where the running period ends when a `reset_anchor` moves the next boundary to a day that it names.

- `at_boundary`: Where it would have, or at the new boundary before that; what is left until there follows it.

- `from_event`: At the event: its rest comes back, and what is left until the new boundary is charged, both at once.
"""

CommitmentCounts: TypeAlias = Literal["owed", "charged"]
"""What of its items counts towards a commitment.

- `owed`: What is owed of them.

- `charged`: Whatever they were charged, also where it was taken back.
"""

DiscountReversal: TypeAlias = Literal["proportional", "favour_customer", "favour_merchant"]
"""What of its discounts comes back with a part of a line. What was charged of the time that is taken back has a part that was
discounted and one that was not.

- `proportional`: So much of each discount as of the line.

- `favour_customer`: What was not discounted comes back first.

- `favour_merchant`: The discounts come back first.
"""

BilledTime: TypeAlias = Literal["rederive", "append_only"]
"""What of billed time is looked at again.

- `rederive`: All of it: what is owed of a period is derived again, and what is billed of it is set right to that by time and by money.

- `append_only`: Days alone: those that are new are charged, and those that are owed no more are taken back, each line rounded alone. Days of
one price and quantity count as billed whatever periods they were billed by.
Usage, what is charged once, and what a full difference takes off are compared by money all the same.
"""

ZeroLines: TypeAlias = Literal["left_out", "kept"]
"""Whether time of a price that costs nothing has a line, and an invoice where nothing else is due.

- `left_out`: It has none.

- `kept`: It has a line of zero, and so has time that is taken back of which nothing is left to give back.
"""

DiscountProration: TypeAlias = Literal["of_charge", "full_period_first"]
"""What a coupon of an amount takes off the charge of a part of a period.

- `of_charge`: The amount, as off any charge.

- `full_period_first`: As much of the amount as the charge is of its whole period: the amount is taken of what a whole period costs, and what is
left is prorated. Of several items, as much as is charged of what their whole periods cost together; of an invoice never
more than the amount. What is no part of a period counts as a whole one.
"""

UsageLines: TypeAlias = Literal["one_per_period", "one_per_item"]
"""How usage of an item stands on an invoice that charges several periods of it.

- `one_per_period`: A line for each period.

- `one_per_item`: One line for an item at a price, of what is charged of all periods. Each period is rated by itself. What is given back has a
line of its own, and so has what is taxed by the unit.
"""

Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""

AggregationKind: TypeAlias = Literal["sum", "count", "unique_count", "maximum", "minimum", "last", "average", "range", "weighted_sum", "sum_average"]
"""What is made of the events of a group.

- `sum`: The sum of their quantities, and of the carried level.

- `count`: How many they are, whatever their quantities.

- `unique_count`: How many different values of `unique_by` are there at the end: the carried ones, more by each that an event adds, less
by each that an event removes.

- `maximum`: The largest quantity.

- `minimum`: The smallest quantity.

- `last`: The quantity of the last event; without one, the carried level.

- `average`: The sum of their quantities over how many they are.

- `range`: The largest quantity less the smallest.

- `weighted_sum`: The average level over time: the level is the carried one and, from each event on, its quantity more; each level
counts by how long it lasts.

- `sum_average`: The sum of their quantities over `divisor`.
"""

EventOperation: TypeAlias = Literal["add", "remove"]
"""What an event does to the ids that `unique_count` counts.

- `add`: The id is there from now on; nothing changes where it was.

- `remove`: The id is gone from now on; nothing changes where it was not there.
"""

CouponDuration: TypeAlias = Literal["once", "repeating", "forever"]
"""For how long a coupon counts.

- `once`: For one invoice.

- `repeating`: For so many months, periods or applications, or until a day.

- `forever`: For ever.
"""

CouponEnd: TypeAlias = Literal["used", "spent", "applications", "periods", "window"]
"""Why a coupon does not count any more.

- `used`: It counted once.

- `spent`: The amount that it takes off is spent.

- `applications`: It was applied to as many invoices as it may be.

- `periods`: Its billing periods are over.

- `window`: Its window is over.
"""

CouponScope: TypeAlias = Literal["charge", "subscription", "customer"]
"""What a coupon was redeemed for. Each is inherited by what is below it.

- `charge`: A charge of a subscription.

- `subscription`: A subscription, with all its charges.

- `customer`: A customer, with all subscriptions.
"""

EventType: TypeAlias = Literal["change_item", "add_item", "remove_item", "pause", "resume", "cancel", "uncancel", "expire", "reset_anchor", "end_trial", "extend_trial", "change_zone", "add_charge", "add_coupon", "remove_coupon"]
"""What an event does.

- `change_item`: An item gets another price, another quantity, or both.

- `add_item`: An item joins.

- `remove_item`: An item leaves.

- `pause`: Nothing is charged from here on.

- `resume`: A pause ends.

- `cancel`: The service ends.

- `uncancel`: A cancellation or an expiry that has not taken effect is taken back.

- `expire`: The service ends with its term, which is not renewed; without a term, at `at`.

- `reset_anchor`: Periods count from another boundary.

- `end_trial`: The trial ends at once.

- `extend_trial`: The trial ends later.

- `change_zone`: Boundaries are read in another time zone.

- `add_charge`: One amount is charged once.

- `add_coupon`: A coupon is redeemed.

- `remove_coupon`: A coupon does not count any more.
"""

UnusedTime: TypeAlias = Literal["credit", "keep", "refund"]
"""What becomes of time that is paid and not served.

- `credit`: It is credited.

- `keep`: It stays paid.

- `refund`: It is paid back, but for what the same invoice charges; never more than the invoice is below zero. Of a line of which
`payments` say what was paid: as much of that as its used time does not cost, whatever the invoice charges.
"""

ThresholdCounts: TypeAlias = Literal["period", "lifetime"]
"""Which usage is counted towards a threshold.

- `period`: That of the periods that run: each period begins anew.

- `lifetime`: All since the start.
"""

BilledKind: TypeAlias = Literal["service", "usage", "one_off", "reversal", "adjustment", "true_up"]
"""What a billed line is.

- `service`: A service of a recurring price.

- `usage`: What was used.

- `one_off`: An amount that is charged once.

- `reversal`: Takes back a line, or a part of one.

- `adjustment`: The money that is missing where the time is not.

- `true_up`: What items come to less than they are committed to.
"""

TaxesIn: TypeAlias = Literal["inclusive", "exclusive"]
"""Where taxes stand to prices.

- `inclusive`: Inside the prices: every exclusive rate becomes inclusive.

- `exclusive`: On top of the prices: every inclusive rate becomes exclusive.
"""

KeptPrice: TypeAlias = Literal["gross", "net"]
"""What stays of a price when its taxes change.

- `gross`: What the customer pays, with the taxes that are charged.

- `net`: What the seller keeps, without taxes.
"""

Rule: TypeAlias = Literal["given", "price", "price_sum", "percentage", "bounded", "whole", "share", "sum", "prorated", "rated", "rounded_difference", "difference_rounded", "rounded", "count", "chosen", "quotient", "time_weighted", "excess", "linear", "tax_rule", "per_unit", "minimum_spend", "to_increment", "rated_quantity", "tier_cost", "straight", "crossing", "bend", "ahead", "repeated", "bought"]
"""A rule. `r` is rounding by the policy's mode; of taxes to a multiple of the input `increment`, where a step has one.

- `given`: As the draft, or the request, states it.

- `price`: `r(quantity × unit_price / price_base_quantity)`.

- `price_sum`: The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared.

- `percentage`: `r(base × percent)`.

- `bounded`: The smaller of an amount and the room for it, with the sign of the room.

- `whole`: The rounded sum of the contributions that its shares name.

- `share`: A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole.

- `sum`: Sum of the inputs, each added or subtracted.

- `prorated`: `r(amount × ratio)`, the price of a part of a period.

- `rated`: `after − before`: what tiers charge for all units so far, less what they charge for those rated before. Where units have
a price that is `quantity × unit_price × share`, with `packages` in the place of the quantity where there are some; with
a `cap`, neither `after` nor `before` is more than it.

- `rounded_difference`: `r(after) − r(before)`.

- `difference_rounded`: `r(after − before)`.

- `rounded`: `r(value)`.

- `count`: How many events count.

- `chosen`: The quantity of one event, or a carried level: the one that the input's name says.

- `quotient`: The first input over the second.

- `time_weighted`: `carried + quantity_seconds / seconds`: a level, and each event's quantity for as long as it lasts.

- `excess`: `amount − room`, at least 0; of an amount below zero, as much as was cut before.

- `linear`: `r(price × of_price + quantity × of_quantity)`: a tax from the price and the quantity of its line. `price` is its base
where the policy's `tax.base` is `rounded`. Or a price under other taxes, from the one before and the units that it is for.

- `tax_rule`: The first tax rule that fits: its place among the draft's `tax_rules`, from 0.

- `per_unit`: `r(amount_per_unit × quantity)`; the quantity of a discount toward zero has the sign of what it is off.

- `minimum_spend`: Zero: less is spent than the minimum, whatever the sign.

- `to_increment`: What brings the sum of the inputs to a multiple of `increment`: `r(sum / increment) × increment − sum`, by the mode of the
draft's `cash_rounding`.

- `rated_quantity`: `max(converted − included_quantity, minimum_quantity, 0)`, where `converted` is `quantity × factor`, made whole where the
price says how.

- `tier_cost`: What a quantity costs by its `tier` (from 1), before any rounding: `(below + flat + units × unit_price) × kept`, at most
`maximum_spend`, at least `minimum_spend`. `units` are the quantity less `lower`, where the tier begins, or the `packages`
that they are; they cost at most a `cap`. `below` is what the units of the tiers before cost, `kept` what a percentage off
leaves.

- `straight`: `cost + slope × (quantity − from)`: what a price comes to on a straight stretch, from what it costs at a quantity inside.

- `crossing`: `from + (second − first) / (first_slope − second_slope)`: where two prices that are straight cost the same.

- `bend`: Where a price goes on otherwise, at a step or from a border on: the quantity at which its inputs say what does.

- `ahead`: `from + 3/4 × min(end − from, sure / closing)`: up to where one of two prices with steps surely costs less. `sure` is what
of their difference no step makes up, `closing` how much of it a unit does.

- `repeated`: `from + periods × length`: up to where steps repeat themselves, and one price is the cheaper as in the first period: until
the steps end, or the `drift` of a period has used up the `least` difference of the first, where it goes that way.

- `bought`: `multiple × step`: the first or the last quantity whose `amount` is within the `budget`. That of the quantity `beside` it is
not; without one, there is none: the quantity is 0, the tiers end (`tiers_end`), or no amount, or no quantity, is so large
(`largest_amount`).
"""

PeriodKind: TypeAlias = Literal["trial", "full", "stub", "long"]
"""What kind of period it is.

- `trial`: The trial.

- `full`: From boundary to boundary.

- `stub`: Shorter: the service starts or ends inside it, or a boundary was moved into it.

- `long`: Longer: a first stub joined to the period after it, or a boundary that was moved away.
"""

RatedKind: TypeAlias = Literal["included", "usage", "flat", "event_fee", "event_limit", "minimum_quantity", "minimum_spend"]
"""What a line charges for.

- `included`: Units that the price includes: they cost nothing.

- `usage`: Units of a tier, or the percentage of events.

- `flat`: The flat amount of a tier.

- `event_fee`: The amounts for each event.

- `event_limit`: What the least and the most that an event costs add or take.

- `minimum_quantity`: Units up to the minimum quantity.

- `minimum_spend`: What is missing to the minimum spend.
"""

RatedDiscountKind: TypeAlias = Literal["percent_off", "maximum_spend"]
"""Why a rated line costs less.

- `percent_off`: The price's `percent_off`.

- `maximum_spend`: The period's maximum spend is reached.
"""

Cheaper: TypeAlias = Literal["first", "second", "equal"]
"""Which of two prices costs less.

- `first`: The first.

- `second`: The second.

- `equal`: Both cost the same.
"""

ComparisonEnd: TypeAlias = Literal["up_to", "first", "second", "both"]
"""Why a comparison ends.

- `up_to`: It was asked up to there.

- `first`: The tiers of the first price end.

- `second`: The tiers of the second price end.

- `both`: The tiers of both end.
"""

NotCounted: TypeAlias = Literal["not_started", "ended", "nothing_to_discount", "other_currency", "other_lines", "overruled"]
"""Why a coupon does not count.

- `not_started`: Its window has not begun.

- `ended`: It has ended; its state says why.

- `nothing_to_discount`: There is nothing to discount.

- `other_currency`: It is in another currency.

- `other_lines`: It is for other plans, products or prices, or for another subscription or charge.

- `overruled`: A coupon of a narrower scope counts instead.
"""

ReasonCode: TypeAlias = Literal["other_currency", "window_over", "expired", "used_up", "used_up_by_customer", "other_plan", "other_products", "other_prices", "unknown_code", "inactive_code", "expired_code", "used_up_code", "not_new_customer", "below_minimum", "ended", "other_customer"]
"""Why a coupon may not be redeemed.

- `other_currency`: The coupon is in another currency.

- `window_over`: The coupon's window is over: it would not count any more.

- `expired`: The last day on which the coupon may be redeemed has passed.

- `used_up`: The coupon was redeemed as often as it may be.

- `used_up_by_customer`: The customer has redeemed the coupon as often as one customer may.

- `other_plan`: The coupon is for other plans.

- `other_products`: The coupon is for other products.

- `other_prices`: The coupon is for other prices.

- `unknown_code`: The coupon has no such promotion code.

- `inactive_code`: The promotion code is not active.

- `expired_code`: The last day on which the promotion code may be redeemed has passed.

- `used_up_code`: The promotion code was redeemed as often as it may be.

- `not_new_customer`: The promotion code is for new customers.

- `below_minimum`: The amount is below the smallest one on which the promotion code may be redeemed.

- `ended`: The coupon has ended for this customer.

- `other_customer`: The promotion code is for another customer.
"""

WarningCode: TypeAlias = Literal["volume_cliff", "package_across_border", "unreachable_tier", "finer_than_minor_unit", "closed_table"]
"""What looks like a mistake.

- `volume_cliff`: More units cost less: beyond the border of a volume tier the whole quantity is cheaper, or a graduated tier costs less than
nothing.

- `package_across_border`: The tier ends within a package, which is charged whole, or not at all, on each side of the border. Let every tier hold
whole packages.

- `unreachable_tier`: No quantity ends in the tier, or what it charges is above the maximum spend whatever the quantity. Compare
`minimum_quantity` and `maximum_spend` with the borders.

- `finer_than_minor_unit`: An amount of money has more places than its currency, and is due as it stands: no price of a unit that is used, which may be
finer.

- `closed_table`: The last tier has an end: a quantity beyond it is refused. Without its `up_to` it is open.
"""

Grade: TypeAlias = Literal["not_evaluated", "exact", "tolerated", "broken"]
"""What verifying came to, from good to bad.

- `not_evaluated`: Inputs are missing: nothing was checked.

- `exact`: What is stated is what follows.

- `tolerated`: It differs, within the tolerance.

- `broken`: It differs by more than the tolerance.
"""

BilledDocument: TypeAlias = Literal["invoice", "credit_note"]
"""What an invoice of a bill is.

- `invoice`: An invoice, also one below zero.

- `credit_note`: A credit note.
"""

Status: TypeAlias = Literal["draft", "pending", "incomplete_expired", "canceled", "expired", "ended", "incomplete", "unpaid", "past_due", "grace", "paused", "hold", "trialing", "renewing", "active"]
"""What a subscription is: of those that fit, the first.

- `draft`: It is not agreed yet.

- `pending`: It has not begun.

- `incomplete_expired`: Its first invoice was not paid in time: it never ran.

- `canceled`: Its cancellation has taken effect.

- `expired`: Its term has ended and was not renewed.

- `ended`: It has no item any more.

- `incomplete`: Its first invoice is still to be paid.

- `unpaid`: An invoice has been due for so long that nothing more is expected.

- `past_due`: An invoice was due and is not paid.

- `grace`: The same, and there is still some time.

- `paused`: It is paused as a whole.

- `hold`: Every item is paused by itself.

- `trialing`: Its trial runs.

- `renewing`: It runs, and it is too late to end it with its term.

- `active`: It runs.
"""

LineChange: TypeAlias = Literal["added", "removed", "changed"]
"""What became of a line.

- `added`: It is new.

- `removed`: It is gone.

- `changed`: Something of it differs.
"""

DiffKind: TypeAlias = Literal["price", "line", "discount", "charge", "tax", "policy", "payment", "order", "several"]
"""What kind of change makes a part of a difference.

- `price`: A price that lines name.

- `line`: A line.

- `discount`: A discount of the document.

- `charge`: A charge of the document.

- `tax`: A tax rate, a tax rule, or what tax rules look at.

- `policy`: A field of the policy: a rule or a rounding.

- `payment`: What was paid, and how the rest is rounded.

- `order`: The order in which lines, discounts, charges, rates or prices stand.

- `several`: Changes of several kinds, or of several lines, that are only possible together.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an invoice is computed from: lines, discounts, charges, taxes and a policy."""

    currency: str
    """ISO 4217 code, for example `'EUR'`. A withdrawn currency is refused for issue dates after its last day. With
    `minor_units` any code of 1 to 20 characters.
    """

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the document, carried to the invoice. 1 to 200 characters. Default: none."""

    minor_units: int | None = None
    """Places of money, 0 to 6, instead of those of ISO 4217: for credits, or where a register rounds to whole units.
    Default: those of the currency.
    """

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

    seller: Party | Mapping[str, Any] | None = None
    """Who sells, for `tax_rules`. Default: unknown."""

    customer: Party | Mapping[str, Any] | None = None
    """Who buys, for `tax_rules`. Default: unknown."""

    tax_rules: Sequence[TaxRule | Mapping[str, Any]] = ()
    """Rules that give the rates of lines that name none, in order: the first that fits counts, before
    `default_tax_rates`. Default: none.
    """

    tax_increment: Number | None = None
    """What every tax is a multiple of, wherever the policy rounds it, in major units, above 0: `'0.05'` where a ledger counts in
    such steps. Shares of a rounded tax stay in minor units. Default: the minor unit.
    """

    prices: Sequence[Price | Mapping[str, Any]] = ()
    """The prices that lines name, each with an id and in the draft's currency. At most 100,000. Default: none."""

    prepaid: Number | None = None
    """Already paid, in major units, any sign. Default: 0."""

    rounding: Number | None = None
    """Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0."""

    prepayments: Sequence[Prepayment | Mapping[str, Any]] = ()
    """Payments before the invoice, beside `prepaid`. At most 1,000. Default: none."""

    cash_rounding: CashRounding | Mapping[str, Any] | None = None
    """What cash can pay. Default: every amount."""

    instalments: Sequence[Instalment | Mapping[str, Any]] = ()
    """The parts in which the amount due is paid, which sum to it. At most 1,000. Default: not in parts."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When an invoice is due: on a `date`, or by terms, which are applied in this order: `net_months`, `from`, `net_days`,
    `day_of_month`.
    """

    net_days: int | None = None
    """Days, 0 to 36,500. Default: 0."""

    net_months: int | None = None
    """Calendar months, 0 to 1,200; cut to the end of a shorter month. Default: 0."""

    from_: DueFrom | None = None
    """Where `net_days` count from. Default: `issue_date`."""

    day_of_month: int | None = None
    """The first such day of a month on or after that, 1 to 31; 31 is the end of any month. Default: none."""

    date: datetime.date | str | None = None
    """A day, `YYYY-MM-DD`. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: `quantity × unit_price`, a quantity rated by a price, or a given `amount`."""

    id: str | None = None
    """Id, unique in the document; `applies_to` names it. Default: none."""

    description: str | None = None
    """What the customer reads. Default: none."""

    quantity: Number | None = None
    """How many units; negative for a credit. Default: 1."""

    groups: Sequence[QuantityGroup | GroupQuantity | Mapping[str, Any]] | None = None
    """Instead of `quantity`, with `price_id`: several quantities, each rated from zero on the tiers of the variant that it
    matches, as a rating rates its `groups`. A line is rated once: nothing of them was rated before. What is for each unit
    counts their sum. At most 1,000,000. Default: none.
    """

    events: Sequence[QuantityEvent | QuantityChange | Mapping[str, Any]] | None = None
    """Instead of `quantity`, with `price_id`: quantities that follow each other, as a rating rates its `events`; a price per
    event rates each of them. What is for each unit counts their sum. At most 1,000,000. Default: none.
    """

    unit_price: Number | None = None
    """Price of `price_base_quantity` units in major units, with any number of places up to 28. This, `price_id` or `amount`."""

    price_base_quantity: Number | None = None
    """The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1."""

    product_id: str | None = None
    """Id of the product that is sold; `applies_to_products` names it. Default: none."""

    price_id: str | None = None
    """Id of a price, of the draft or of the catalog that computes it: the line costs what its quantity, its
    `groups` or its `events` cost by it. This, `unit_price` or `amount`. Default: none.
    """

    amount: Number | None = None
    """The amount itself, in major units, with no more places than the currency. This, `unit_price` or `price_id`."""

    period: Period | Mapping[str, Any] | None = None
    """The time that the line is for. Default: none."""

    discountable: bool | None = None
    """Whether discounts of the document count on the line; its own do in any case, charges too. Default: true."""

    discounts: Sequence[Discount | Mapping[str, Any]] = ()
    """Discounts on this line, in order. Default: none."""

    charges: Sequence[Charge | Mapping[str, Any]] = ()
    """Charges on this line, in order, after its discounts. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Ids of this line's tax rates; `[]` means none. Default: those of the first of the draft's `tax_rules` that fits, else
    its `default_tax_rates`.
    """

    tax_class: str | None = None
    """What the line is to `tax_rules`, such as `'books'`. Default: none."""

    shares: FixedShares | Mapping[str, Any] | None = None
    """Discount and tax amounts that are already fixed, as on a reversal of a billed line: no discount, charge or rate of
    this draft touches the line. Default: none.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityGroup:
    """A quantity that is rated from zero, on the tiers of the variant that it matches."""

    quantity: ExactNumber
    """The units to rate, of any sign."""

    id: str | None = None
    """Id of the group, carried to lines. 1 to 200 characters. Default: none."""

    match: Sequence[str] = ()
    """Its values for the price's dimensions. Default: none, which matches no variant."""

    tier_quantity: ExactNumber | None = None
    """What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity."""

    already_rated_quantity: ExactNumber | None = None
    """Units rated before in the same period. Default: nothing was rated."""

    highest_rated_quantity: ExactNumber | None = None
    """The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
    `already_rated_quantity`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityEvent:
    """A quantity that follows those before it."""

    quantity: ExactNumber
    """By how much it changes the quantity."""

    id: str | None = None
    """Id of the event, carried to lines. 1 to 200 characters. Default: none."""

    prorated_quantity: ExactNumber | None = None
    """What of it is charged, where that is a part: the rest of a period in which a seat is used, for example. It does not
    change the tier. Default: all of it.
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
    """Money or a percentage off a line or the document: exactly one of `percent_off`, `amount_off` and `amount_per_unit`."""

    id: str | None = None
    """Id, unique among the discounts of its list. Default: none."""

    coupon_id: str | None = None
    """Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
    Default: none.
    """

    description: str | None = None
    """What the customer reads. Default: none."""

    percent_off: Number | None = None
    """Percent off, 0 to 100: `'10'` is 10 %."""

    amount_off: Number | None = None
    """Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`."""

    amount_per_unit: Number | None = None
    """Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
    `discount.direction` is `as_stated`.
    """

    quantity: Number | None = None
    """How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
    where its price is below zero; 1 of a line with a given amount, with its sign.
    """

    maximum_amount: Number | None = None
    """The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
    to more is an amount of this. Default: no bound.
    """

    minimum_spend: Number | None = None
    """The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
    of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
    in either case without the sign. Default: no bound.
    """

    base: Number | None = None
    """The amount that `percent_off` is of, in major units. Default: what the discount applies to."""

    applies_to: Sequence[str] | None = None
    """Document discounts only: ids of the lines it is limited to. Default: every line, unless products or prices limit it."""

    applies_to_products: Sequence[str] | None = None
    """Document discounts only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none."""

    applies_to_prices: Sequence[str] | None = None
    """Document discounts only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
    each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """An amount or a percentage added to a line or the document: exactly one of `percent`, `amount` and `amount_per_unit`."""

    id: str | None = None
    """Id, unique among the charges of its list. Default: none."""

    description: str | None = None
    """What the customer reads. Default: none."""

    percent: Number | None = None
    """Percent added, 0 to 1,000: `'10'` is 10 %."""

    amount: Number | None = None
    """Amount added in major units, with its sign."""

    amount_per_unit: Number | None = None
    """Amount added for each unit in major units, with its sign and any number of places up to 28."""

    quantity: Number | None = None
    """How many units `amount_per_unit` is for; needed on a charge of the document. Default: the line's quantity, turned where
    its price is below zero; 1 of a line with a given amount, with its sign.
    """

    maximum_amount: Number | None = None
    """The most that the charge adds in major units, 0 or more, whatever its sign. A percentage that comes to more is an amount
    of this. Default: no bound.
    """

    base: Number | None = None
    """The amount that `percent` is of, in major units. Default: what the charge applies to."""

    applies_to: Sequence[str] | None = None
    """Document charges only: ids of the lines it is limited to. Default: every line, unless products or prices limit it."""

    applies_to_products: Sequence[str] | None = None
    """Document charges only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none."""

    applies_to_prices: Sequence[str] | None = None
    """Document charges only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none."""

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

    limited_by: LimitedBy | None = None
    """Why it is less than stated, where a `minimum_spend` or a `maximum_amount` of the line's own discount or charge says so. On
    fixed shares it is of no account.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedTax:
    """What one tax rate is worth on a line, an entry or the document."""

    id: str
    """Id of the tax rate."""

    taxable_amount: Decimal
    """What the tax is on, without included tax but with the taxes that it is on, in major units."""

    amount: Decimal
    """The tax, in major units; 0 where the customer owes it."""

    percent: Decimal | None = None
    """Percent of the rate, where it has one."""

    amount_per_unit: Decimal | None = None
    """Money for each unit, where the rate has that, in major units."""

    behavior: TaxBehavior | None = None
    """How the tax meets the price. Default: `exclusive`."""

    category: str | None = None
    """Category of the rate, where it has one."""

    exemption_code: str | None = None
    """Code of the reason for an exemption, where the rate has one."""

    exemption_reason: str | None = None
    """The reason for an exemption, where the rate has one."""

    reverse_charged_amount: Decimal | None = None
    """The tax that the customer owes, in major units, for a rate with `reverse_charge`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """A named tax rate: a percentage, or an amount for each unit.

    A surcharge on the same base is a rate of its own, with an id of its own.
    """

    id: str
    """Id, unique in the draft."""

    description: str | None = None
    """What the customer reads. Default: none."""

    percent: Number | None = None
    """Percent, −1,000 to 1,000: `'8.5'` is 8.5 %. This or `amount_per_unit`. Default: 0 for a rate with a `category`."""

    amount_per_unit: Number | None = None
    """Money for each unit of a line's quantity, in major units, with any number of places up to 28. This or `percent`."""

    percent_of: PercentOfTax | None = None
    """What the percentage is of. Default: `net`."""

    behavior: TaxBehavior | None = None
    """How it meets the price. Default: `exclusive`."""

    compound_on: Sequence[str] = ()
    """Ids of the rates whose tax is in the base of this one, on lines that carry them. Default: none."""

    reverse_charge: bool | None = None
    """Whether the customer owes the tax: it is computed and shown, and charged to nobody. Default: false."""

    category: str | None = None
    """Category, such as `'S'`, `'Z'`, `'E'`, `'AE'`, `'K'`, `'G'` or `'O'` of EN 16931: 1 to 20 characters, carried to the
    invoice. Default: none.
    """

    exemption_code: str | None = None
    """Code of the reason for an exemption (EN 16931 BT-121), carried to the invoice. Default: none."""

    exemption_reason: str | None = None
    """The reason for an exemption (EN 16931 BT-120), carried to the invoice. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who sells, or who buys."""

    country: str | None = None
    """Country, as the rules write it: `'DE'`. Default: unknown."""

    region: str | None = None
    """Region of the country, as the rules write it. Default: unknown."""

    tax_id: str | None = None
    """Tax id. It is not checked. Default: none."""

    kind: PartyKind | None = None
    """Default: `business` with a tax id, else `consumer`."""

    exempt: bool | None = None
    """Whether the party is exempt from tax. Default: false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRule:
    """The rates of lines that name none, where everything that the rule says is so. The first rule that fits a line counts."""

    id: str
    """Id, unique among the rules; the line of the invoice names it."""

    tax_rates: Sequence[str]
    """Ids of the rates; `[]` means none."""

    seller_country: str | None = None
    """Country of the seller. Default: any."""

    seller_region: str | None = None
    """Region of the seller. Default: any."""

    country: str | None = None
    """Country of the customer. Default: any."""

    region: str | None = None
    """Region of the customer. Default: any."""

    customer: PartyKind | None = None
    """What the customer is. Default: any."""

    cross_border: bool | None = None
    """Whether seller and customer are in different countries; where one is unknown it fits neither. Default: any."""

    exempt: bool | None = None
    """Whether the customer is exempt. Default: any."""

    tax_class: str | None = None
    """The line's `tax_class`. Default: any."""

    from_: datetime.date | str | None = None
    """First `issue_date`, `YYYY-MM-DD`. Default: always."""

    until: datetime.date | str | None = None
    """The day after the last `issue_date`, `YYYY-MM-DD`. Default: for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a quantity costs: a table of tiers, or a rule for each event; the fields of a single tier may stand on the price
    itself. Flat, per unit, graduated, volume, stairstep, package, percentage and matrix prices are all written with it.

    Money and quantities are exact: at most 28 digits and 28 places, of any number of places.
    """

    currency: str
    """ISO 4217 code, for example `'EUR'`. Of a draft with `minor_units`: the draft's currency, whatever its name."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the price, carried to ratings. 1 to 200 characters. Default: none."""

    type: PriceType | None = None
    """When it is charged. Default: `usage`."""

    interval: Interval | None = None
    """What one period is, with `interval_count`. Default: none."""

    interval_count: int | None = None
    """Intervals of one period, 1 to 10,000. Default: 1."""

    billed: BillingTiming | None = None
    """When in the period it is billed. Default: `advance` of a recurring price, `arrears` of usage."""

    tax_behavior: PriceTaxBehavior | None = None
    """Whether its money holds the tax: an exclusive rate on a price that holds its tax, or an inclusive one on a price to which it is
    added, is refused (`conflict`). Rates that are withheld or informative are not meant. Default: as the tax rates of the invoice say.
    """

    tier_mode: TierMode | None = None
    """How the tiers are read. Default: `graduated`."""

    tiers: Sequence[Tier | Mapping[str, Any]] = ()
    """The tiers, from the first unit on: 1 to 10,000, `up_to` rising. Default: one open tier of the fields below."""

    unit_price: Number | None = None
    """Price of one unit, or of one package, in major units; any sign. Default: none."""

    percent: Number | None = None
    """Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none."""

    flat_amount: Number | None = None
    """Charged once, whatever the quantity; any sign. Default: none."""

    package_size: Number | None = None
    """Units of one package, above 0: what `unit_price` is the price of. Default: 1."""

    package_rounding: PackageRounding | None = None
    """What becomes of a package that is not full. Default: `none`."""

    per_event: PerEvent | Mapping[str, Any] | None = None
    """Instead of tiers: a rule for each event."""

    conversion: Conversion | Mapping[str, Any] | None = None
    """How units of the quantity become units of the price. Default: they are the same."""

    included_quantity: Number | None = None
    """Units of each group that cost nothing, at least 0; the tiers begin after them. Default: 0."""

    minimum_quantity: Number | None = None
    """Units that are charged at least, of each group, after the included ones; at least 0. Default: none."""

    percent_off: Number | None = None
    """Percent off what the quantity costs, 0 to 100. Default: 0."""

    minimum_spend: Number | None = None
    """The least that a period costs, at least 0. Default: none."""

    maximum_spend: Number | None = None
    """The most that a period costs, not below `minimum_spend`. Default: none."""

    dimensions: Sequence[str] = ()
    """Names of what tells variants apart, such as `region`; at most 10. Default: none."""

    variants: Sequence[PriceVariant | Mapping[str, Any]] = ()
    """Other tiers for groups that match; the price's own are for the rest. At most 10,000. Default: none."""

    combine: Combine | None = None
    """How groups come together. Default: `sum`."""

    pricing_unit_rate: Number | None = None
    """Currency for one pricing unit, above 0: all money of the price is in that unit, credits for example. Default: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A stretch of quantity and what it costs. An absent `unit_price` makes no line; `'0'` makes one of 0.00."""

    up_to: Number | None = None
    """Its last unit, above that of the tier before. Default: none, which only the last tier may have."""

    unit_price: Number | None = None
    """Price of one unit, or of one package; any sign. Default: none."""

    percent: Number | None = None
    """Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none."""

    flat_amount: Number | None = None
    """Charged once when the tier is reached; any sign. Default: none."""

    package_size: Number | None = None
    """Units of one package, above 0: what `unit_price` is the price of. Packages begin anew in each tier. Default: 1."""

    package_rounding: PackageRounding | None = None
    """What becomes of a package that is not full. Default: `none`."""

    cap_amount: Number | None = None
    """The most that the tier costs, flat amount and units together, at least 0. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerEvent:
    """What each event costs: a percentage of its value and an amount, within bounds; some may be free."""

    percent: Number | None = None
    """Percent of the event's quantity, an amount of money; 0 to 100,000. Default: 0."""

    amount: Number | None = None
    """For each event that is not free, at least 0. Default: 0."""

    free_events: int | None = None
    """How many events are free. With `free_quantity`, whichever ends first ends both. Default: no such limit."""

    free_quantity: Number | None = None
    """Up to which sum of quantities events are free, at least 0; of the event that passes it, the rest is charged. Default: no such limit."""

    minimum_amount: Number | None = None
    """The least that an event costs that is not free, at least 0. Default: none."""

    maximum_amount: Number | None = None
    """The most that an event costs, not below `minimum_amount`. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How units of the quantity become units of the price: `quantity × multiply_by / divide_by`."""

    multiply_by: Number | None = None
    """Above 0. Default: 1."""

    divide_by: Number | None = None
    """Above 0. Default: 1."""

    rounding: RoundingMode | None = None
    """How the result becomes a whole number. Default: it stays exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceVariant:
    """The tiers of groups that match."""

    match: Sequence[str]
    """One value for each of the price's dimensions."""

    tiers: Sequence[Tier | Mapping[str, Any]]
    """Its tiers, as those of a price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepayment:
    """A payment before the invoice: exactly one of `percent` and `amount`.

    Percentages are of `payable`, rounded once together and shared by largest remainder: 100 % in parts is all of it.
    """

    id: str | None = None
    """Id, unique among the prepayments. Default: none."""

    percent: Number | None = None
    """Percent of `payable`, 0 to 100: `'50'` is half."""

    amount: Number | None = None
    """What was paid, in major units, any sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CashRounding:
    """What cash can pay: the nearest multiple of the smallest coin."""

    increment: Number
    """The smallest coin in major units, above 0: `'0.05'` in Switzerland, `'1.00'` in Sweden, `'0.50'` in Denmark."""

    mode: RoundingMode | None = None
    """Which multiple. Default: by the policy's `rounding.mode`."""

    into: CashRoundingInto | None = None
    """Where the difference goes. Default: `own_line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the amount due: exactly one of `percent` and `amount`.

    The parts sum to `amount_due`. Amounts stay as they are stated; percentages, of all of `amount_due`, share what amounts
    leave by largest remainder. Without amounts they sum to 100; beside amounts they are within a minor unit of what is left.
    """

    id: str | None = None
    """Id, unique among the instalments. Default: none."""

    percent: Number | None = None
    """Percent of `amount_due`, 0 to 100: `'50'` is half."""

    amount: Number | None = None
    """What is due, in major units, any sign."""

    due_date: datetime.date | str | None = None
    """The day on which it is due, `YYYY-MM-DD`. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyOverrides:
    """A preset and the fields that differ from it."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    preset: str | None = None
    """The preset to start from. Default: `'prorata'`."""

    rounding: RoundingOverrides | None = None
    """How exact amounts become minor units."""

    discount: DiscountOverrides | None = None
    """How discounts and charges work."""

    tax: TaxOverrides | None = None
    """How taxes are rounded."""

    calendar: CalendarOverrides | None = None
    """How billing periods are laid out."""

    proration: ProrationOverrides | None = None
    """How a part of a period is counted and charged."""

    rating: RatingOverrides | None = None
    """How a quantity becomes an amount."""

    coupon: CouponOverrides | None = None
    """How a coupon counts over time."""

    subscription: SubscriptionOverrides | None = None
    """When the changes of a subscription are charged, and what becomes of credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingOverrides:
    """Overrides of the group `rounding`."""

    mode: RoundingMode | None = None
    """The mode of every rounding."""

    line_amount: LineAmountRounding | None = None
    """The stage at which line amounts are rounded."""

    totals: TotalsRounding | None = None
    """Which totals are rounded, and which follow from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountOverrides:
    """Overrides of the group `discount`."""

    direction: DiscountDirection | None = None
    """Which way a discount moves an amount."""

    percent_of: PercentOf | None = None
    """What a percentage is of."""

    allocation: Allocation | None = None
    """How a document discount or charge is spread over lines."""

    order: DiscountOrder | None = None
    """In which order the discounts of a list count, and its charges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxOverrides:
    """Overrides of the group `tax`."""

    rounding: TaxRounding | None = None
    """What is rounded."""

    base: TaxBase | None = None
    """What taxes are computed of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOverrides:
    """Overrides of the group `calendar`."""

    month_end: MonthEnd | None = None
    """Where boundaries fall in months that are shorter than the anchor's."""

    first_period: FirstPeriod | None = None
    """How long the first period is where the service does not start on a boundary."""

    boundary_time: BoundaryTime | None = None
    """The local time of boundaries."""

    arrears_run: ArrearsRun | None = None
    """What a run in arrears bills."""

    arrears_date: ArrearsDate | None = None
    """The day of an invoice in arrears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProrationOverrides:
    """Overrides of the group `proration`."""

    basis: Basis | None = None
    """What is counted."""

    fixed_days: int | None = None
    """The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000."""

    change_day: ChangeDay | None = None
    """Who pays for the day of a change, where days are counted."""

    first_stub: FirstStub | None = None
    """What a first period before the first boundary costs."""

    leading_stub: StubDivisor | None = None
    """What a period is measured against that begins between boundaries."""

    trailing_stub: StubDivisor | None = None
    """What a period is measured against that only ends between boundaries."""

    stubs: Stubs | None = None
    """What makes a stub of a period that is billed."""

    pieces: Pieces | None = None
    """How parts of one service are rounded."""

    ratio: RatioPrecision | None = None
    """How exact the ratio is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingOverrides:
    """Overrides of the group `rating`."""

    rounding: RatingRounding | None = None
    """What is rounded."""

    increments: Increments | None = None
    """How parts of one quantity are rounded that are rated one after the other."""

    zero_quantity: ZeroQuantity | None = None
    """What a quantity of zero costs."""

    negative_quantity: NegativeQuantity | None = None
    """What a quantity below zero costs."""

    decrease: Decrease | None = None
    """What a decrease costs, of what was rated before."""

    border: Border | None = None
    """The tier of a quantity that is exactly a border."""

    share_of: ShareOf | None = None
    """What the share of a period is taken of."""

    flats: Sharing | None = None
    """Whether flat amounts are shared."""

    minimums: Sharing | None = None
    """Whether the minimum and the maximum spend are shared."""

    price_change: PriceChange | None = None
    """What the parts of a period cost in which the price changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponOverrides:
    """Overrides of the group `coupon`."""

    window: CouponWindow | None = None
    """What a window of time takes off a billing period that it covers in part."""

    window_end: CouponWindowEnd | None = None
    """Where a window of months ends."""

    once_rest: OnceRest | None = None
    """What an invoice leaves of an amount that counts once."""

    zero_invoice: ZeroInvoice | None = None
    """Whether an invoice of zero uses a coupon."""

    scopes: CouponScopes | None = None
    """What coupons of a customer, of a subscription and of a charge are to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionOverrides:
    """Overrides of the group `subscription`."""

    upgrade: ChangeMode | None = None
    """When a change to at least as much money in a year counts."""

    downgrade: ChangeMode | None = None
    """When a change to less money in a year counts."""

    negative_total: NegativeTotal | None = None
    """What becomes of an invoice below zero."""

    reversal: Reversal | None = None
    """What taking back a part of a line is worth."""

    lines: ChangeLines | None = None
    """How a change stands on its invoice."""

    new_interval: NewInterval | None = None
    """Where the periods of a price of another interval begin."""

    ended_arrears: EndedArrears | None = None
    """When the part of a period in arrears is charged that a change ends."""

    moved_anchor: MovedAnchor | None = None
    """Where the running period ends whose boundary is moved to a later day."""

    commitment_counts: CommitmentCounts | None = None
    """What of its items counts towards a commitment."""

    discount_reversal: DiscountReversal | None = None
    """What of its discounts comes back with a part of a line."""

    knowledge: BilledTime | None = None
    """What of billed time is looked at again."""

    zero_lines: ZeroLines | None = None
    """Whether time that costs nothing has a line, and an invoice."""

    discount_proration: DiscountProration | None = None
    """What a coupon of an amount takes off a part of a period."""

    usage_lines: UsageLines | None = None
    """How usage of several periods stands on one invoice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsRequest:
    """Asks for periods of a schedule: a list by `from`, `to` and `count`; where moments lie; what a billing run covers."""

    schedule: Schedule | Mapping[str, Any]
    """When periods begin and end."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    from_: Moment | None = None
    """Lists periods from the one on that holds this moment. Default: the start of the service."""

    to: Moment | None = None
    """Lists periods that begin before this moment. Default: no bound."""

    count: int | None = None
    """Lists so many periods, up to 10,000. Default: all that `to` and the end of the service leave."""

    at: Sequence[Moment] = ()
    """Looks up where these moments lie. Default: none."""

    billing: BillingRun | Mapping[str, Any] | None = None
    """Says what a billing run covers. Default: none."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its groups `calendar` counts. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When billing periods begin and end.

    Without `zone`, and with days only, everything is in days. With a zone, boundaries are instants: the local time of the
    anchor, on the day that the anchor gives.
    """

    start: Moment
    """Start of the service: the first period begins here."""

    interval: Interval
    """The unit of a period."""

    end: Moment | None = None
    """End of the service: the last period is cut here. Default: none."""

    interval_count: int | None = None
    """How many units make one period, 1 to 10,000. Default: 1."""

    anchor: Anchor | Mapping[str, Any] | None = None
    """What boundaries fall on. Default: the start, or the end of the trial."""

    zone: str | None = None
    """IANA name, `'UTC'` or an offset such as `'+05:30'`. Default: none where all is in days, else `'UTC'`."""

    zone_offset_at: Moment | None = None
    """Keeps, all year round, the offset that `zone` has at this instant (Kill Bill's reference time). Default: none."""

    zone_changes: Sequence[ZoneChange | Mapping[str, Any]] = ()
    """Changes of zone, in order of time. The period that runs ends as announced; the next boundary is in the new zone."""

    trial_end: Moment | None = None
    """End of a trial that begins with the service; it is a period of its own. Default: none."""

    anchor_resets: Sequence[AnchorReset | Mapping[str, Any]] = ()
    """Moved boundaries, in order of time: each ends the running period and anchors what follows. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What boundaries fall on: `at`; or `day`, `last_day`, with or without `month`; or `weekday`; or `calendar`."""

    at: Moment | None = None
    """A day or an instant, before or after the start; boundaries are whole intervals away from it."""

    day: int | None = None
    """Day of the month, 1 to 31, counted from the month of the start; shorter months are cut to their last day."""

    last_day: bool | None = None
    """The last day of the month; written as `true`."""

    month: int | None = None
    """Month of the year, 1 to 12, in the year of the start, together with `day` or `last_day`."""

    weekday: Weekday | None = None
    """Day of the week, for intervals of weeks."""

    calendar: bool | None = None
    """The calendar's own boundaries: Monday, the first of the month, 1 January and what divides the year from there;
    written as `true`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChange:
    """From an instant on, another time zone."""

    at: Moment
    """When the zone changes."""

    zone: str
    """The new zone, written as `zone` of the schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorReset:
    """A boundary that was moved."""

    at: Moment
    """The new boundary, from which periods count on."""

    since: Moment | None = None
    """When it was moved: the period that ran then lasts to `at`, however long. Default: `at`, which cuts the period it lies
    in.
    """

    from_: Moment | None = None
    """Where the period that runs then ends, at or before `at`: what is left to the first boundary of the new row is a stub of it. Not with
    `since`. Default: `at`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingRun:
    """A billing run."""

    as_of: Moment
    """The moment of the run, not before the start of the service."""

    timing: BillingTiming
    """Whether periods are billed when they begin or when they have ended."""

    since: Moment | None = None
    """Up to where earlier runs have billed. Default: the start of the service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProrationRequest:
    """Asks what a service costs of the periods that it covers."""

    schedule: Schedule | Mapping[str, Any]
    """When periods begin and end."""

    service: ServicePeriod | Mapping[str, Any]
    """The service, within the schedule."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    cuts: Sequence[Moment] = ()
    """Where to cut the service besides the boundaries, in order of time. The pieces sum to the uncut service. Default:
    nowhere.
    """

    amount: Number | None = None
    """The price of one whole period, in major units, with any number of places up to 28. Default: none, shares only."""

    currency: str | None = None
    """ISO 4217 code; needed with `amount`."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its groups `calendar`, `proration` and `rounding.mode` count.
    Default: `'prorata'`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePeriod:
    """A half-open stretch of time `[start, end)`."""

    start: datetime.date | datetime.datetime
    """Its first moment."""

    end: datetime.date | datetime.datetime
    """The first moment after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDateRequest:
    """Asks when an invoice is due."""

    issue_date: datetime.date | str
    """Day of issue, `YYYY-MM-DD`."""

    due: Due | Mapping[str, Any]
    """The terms."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRequest:
    """Asks what a quantity costs by a price. Of `quantity`, `groups` and `events` one may be given; without any the quantity is 0.
    Where the price changed within the period, `parts` stand in the place of the price and the quantity.
    """

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    price: Price | Mapping[str, Any] | None = None
    """What the quantity is rated by. Default: the price that `price_id` names."""

    price_id: str | None = None
    """Instead: id of a price of the catalog that rates."""

    quantity: ExactNumber | None = None
    """The units to rate, of any sign. Default: 0."""

    groups: Sequence[QuantityGroup | GroupQuantity | Mapping[str, Any]] | None = None
    """Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000."""

    events: Sequence[QuantityEvent | QuantityChange | Mapping[str, Any]] | None = None
    """Instead of `quantity`: one after the other, in their order. At most 1,000,000."""

    parts: Sequence[RatingPart | Mapping[str, Any]] | None = None
    """Instead of a price and a quantity: the parts of a period in which the price changed, in their order. `policy.rating`
    says by `price_change` what they cost. At most 1,000.
    """

    tier_quantity: ExactNumber | None = None
    """What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity."""

    already_rated_quantity: ExactNumber | None = None
    """Units rated before in the same period: only what `quantity` or `events` add to them is charged. `'0'` means that zero
    units were rated, and their flat amount charged. Default: nothing was rated.
    """

    highest_rated_quantity: ExactNumber | None = None
    """The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
    `already_rated_quantity`.
    """

    already_rated_events: int | None = None
    """Events rated before in the same period, for `free_events`. Default: 0."""

    already_billed_amount: Number | None = None
    """What the period was billed before, in major units. Where units or events were rated before (`already_rated_quantity`, of the
    request or of a group; `already_rated_events`) it counts toward the minimum and the maximum (default: what they cost);
    else the quantity is rated anew and `due_amount` is the difference.
    """

    closes_period: bool | None = None
    """Whether the period ends with this rating, so that its minimum spend is due. Default: true."""

    share: ExactNumber | None = None
    """The share of a whole period, 0 to 1,000; `policy.rating` says what it is taken of. Default: 1."""

    each_event: bool | None = None
    """Whether each event is a line of its own, as when each is billed at once. Default: false."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPart:
    """A part of a period with its own price: what was used while that price was in force."""

    price: Price | Mapping[str, Any] | None = None
    """What the part is rated by. Default: the price that `price_id` names."""

    price_id: str | None = None
    """Instead: id of a price of the catalog that rates."""

    quantity: ExactNumber | None = None
    """The units of the part, of any sign. Default: 0."""

    groups: Sequence[QuantityGroup | GroupQuantity | Mapping[str, Any]] | None = None
    """Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000."""

    events: Sequence[QuantityEvent | QuantityChange | Mapping[str, Any]] | None = None
    """Instead of `quantity`: one after the other, in their order. At most 1,000,000."""

    share: ExactNumber | None = None
    """The part's share of a whole period, 0 to 1,000; every part has one, or none has. Default: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregationRequest:
    """Asks what the events of a period amount to.

    Half-open: an event at `start` is in the period, one at `end` is not. Events that lie outside are left out and counted
    in the answer, so that all events may be given as they are.
    """

    aggregation: AggregationKind
    """What is made of the events."""

    start: Moment
    """The first moment of the period."""

    end: Moment
    """The first moment after it."""

    events: Sequence[UsageEvent | Mapping[str, Any]]
    """What was used, up to 1,000,000 events in any order."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    zone: str | None = None
    """Where days and local times are: an IANA name such as `Europe/Paris`, `UTC`, or an offset such as `+05:30`.
    Default: none; a day begins at its midnight in UTC, and there are no local times.
    """

    unique_by: str | None = None
    """The property whose values `unique_count` counts; needed there and only there. An event without it, or with the empty
    text, is not counted.
    """

    group_by: Sequence[str] = ()
    """Properties by whose values events are kept apart, up to 10. An event without one is in the group of the empty text.
    Default: none, all events are one group.
    """

    filters: Sequence[EventFilter | Mapping[str, Any]] = ()
    """Which events count: those that pass every filter, up to 100. Default: all."""

    divisor: Number | None = None
    """What `sum_average` divides the sum by, above 0; needed there and only there."""

    rounding: QuantityRounding | Mapping[str, Any] | None = None
    """How the quantities of the answer are rounded. Default: not at all."""

    each_event: bool | None = None
    """Whether to say by how much each event changes the quantity; for `sum`, `count`, `unique_count` and `maximum`.
    Default: false.
    """

    carried: Sequence[CarriedLevel | Mapping[str, Any]] = ()
    """The levels that the period begins with: what the answer for the period before has in `carried`, where a level lives
    on from period to period; for `sum`, `unique_count`, `last` and `weighted_sum`. Default: none, all begin at zero.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which values of a property count: exactly one of `values` and `not_values`."""

    property: str
    """The property; of an event without it, the empty text."""

    values: Sequence[str] = ()
    """Events with one of these values pass, up to 1,000."""

    not_values: Sequence[str] = ()
    """Events with none of these values pass, up to 1,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRounding:
    """How a quantity is rounded."""

    mode: RoundingMode | None = None
    """To which neighbour. Default: `half_away_from_zero`."""

    places: int | None = None
    """Digits after the point, 0 to 28. Default: 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLevel:
    """What one group carries from a period into the next."""

    match: tuple[str, ...] = ()
    """The group: one value for each property of `group_by`. Default: none, as without `group_by`."""

    quantity: Decimal | None = None
    """The level; of `sum`, `last` and `weighted_sum`."""

    ids: tuple[str, ...] = ()
    """The ids that are there, each once; of `unique_count`. Up to 1,000,000 in all groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageEvent:
    """Something that was used, at a moment. Events are told apart by their id and stand in the order of `at`, then `id`: the
    order in which they arrive does not count.
    """

    id: str
    """Tells the event from all others of a request, 1 to 200 characters. An event that is sent twice is an error, never
    counted twice.
    """

    at: Moment
    """When it happened."""

    quantity: Number | None = None
    """How much was used; below zero, a correction. `count` and `unique_count` do not read it. Default: 1."""

    properties: Mapping[str, str] | None = None
    """What else is known of it, by name, such as `{'region': 'eu'}`: filters, groups and ids are read here. Up to 100, names
    and values of up to 1,000 characters. A property that is missing is the empty text. Default: none.
    """

    operation: EventOperation | None = None
    """Whether its id of `unique_by` comes or goes. Only `unique_count` takes `remove`. Default: `add`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRequest:
    """Asks at which quantities two prices cost the same, and which one is the cheaper elsewhere.

    Compared is what a quantity costs in a whole period before it is rounded to minor units, with percentage off, minimum and
    maximum spend: rounded, two prices would cost the same over many short stretches around each crossing.
    """

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    first: Price | Mapping[str, Any] | None = None
    """A price of tiers. Default: the price that `first_id` names."""

    first_id: str | None = None
    """Instead: id of a price of the catalog that compares."""

    second: Price | Mapping[str, Any] | None = None
    """Another price, in the same currency. Default: the price that `second_id` names."""

    second_id: str | None = None
    """Instead: id of a price of the catalog that compares."""

    up_to: ExactNumber | None = None
    """The last quantity that is compared, in the units of both prices, at least 0. Default: none, or where a table ends. It
    is needed where both prices go on in steps that overtake each other for ever.
    """

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its group `rating`, `zero_quantity` and `border` count. Default:
    `'prorata'`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRequest:
    """Asks which quantities cost at most a budget."""

    budget: Number
    """The most that a whole period may cost, in major units, with no more places than the currency; any sign."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    price: Price | Mapping[str, Any] | None = None
    """A price of tiers. Default: the price that `price_id` names."""

    price_id: str | None = None
    """Instead: id of a price of the catalog that answers."""

    step: ExactNumber | None = None
    """Quantities are its multiples, from 0 on; above 0. Default: 1."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheapestRequest:
    """Asks which of several plans would have cost least for a usage history."""

    plans: Sequence[ComparedPlan | Mapping[str, Any]]
    """The plans, in one currency: 1 to 1,000."""

    history: Sequence[UsagePeriod | Mapping[str, Any]]
    """The periods of usage in their order, 1 to 1,000. Each is a whole period of a price that states no interval."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    interval: Interval | None = None
    """How long a period of the history is, with `interval_count`; the interval of each price is a whole number of them. Default: the
    shortest interval of the prices.
    """

    interval_count: int | None = None
    """Intervals of one period of the history, 1 to 10,000. Default: 1."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPlan:
    """Charges that are bought together."""

    id: str
    """Id of the plan, 1 to 200 characters, no two alike."""

    charges: Sequence[ComparedCharge | Mapping[str, Any]] = ()
    """What it costs: 1 to 1,000 charges. Of a plan of the catalog: what its charges rate, each named by `charge_id`. Default: none."""

    plan_id: str | None = None
    """Instead of prices: id of a plan of the catalog that compares. Its charges cost what a customer pays who begins with the first period:
    phases count intervals of the price from there on.
    """

    currency: str | None = None
    """ISO 4217 code: which prices of the plan of the catalog count. Needed with `plan_id`."""

    at: datetime.date | str | None = None
    """The day whose prices of the plan of the catalog count, for the whole history. Needed with `plan_id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCharge:
    """A price, and the quantity that it rates in each of its intervals. Of `metric` and `quantity` one may be given."""

    price: Price | Mapping[str, Any] | None = None
    """A price of tiers. A `one_time` price is charged in the first period only, any other for each of its intervals, from the first period
    on; without an interval for each period. Its interval is a whole number of periods of the history: of a history of months a
    quarter is 3 and a year 12, of a history of days a week is 7, while months are no number of days.
    """

    price_id: str | None = None
    """Instead: id of a price of the catalog that compares."""

    charge_id: str | None = None
    """Instead: id of a charge of the plan of the catalog. A charge that is not named has the quantity 1; one of usage is named."""

    metric: str | None = None
    """What of the usage it rates; some period of the history has it. The periods of an interval are added up, rated at once and charged
    in the last of them; a price of several periods is of usage, since a level that is held does not add up. Default: none.
    """

    quantity: ExactNumber | None = None
    """Instead of `metric`: the quantity of every interval, seats for example, charged in its first period, or in its last where the price
    is `billed` in arrears. Default: 1.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class UsagePeriod:
    """What was used in one period."""

    id: str | None = None
    """Id of the period, carried to amounts. 1 to 200 characters. Default: none."""

    quantities: Sequence[UsedQuantity | Mapping[str, Any]] = ()
    """The quantities, at most 1,000, no metric twice; 0 of a metric that is not there. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedQuantity:
    """How much of something was used."""

    metric: str
    """What was used; some plan charges for it. 1 to 200 characters."""

    quantity: ExactNumber
    """How much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponRequest:
    """Asks what a coupon takes off invoices, one after the other."""

    currency: str
    """ISO 4217 code of the invoices."""

    invoices: Sequence[CouponInvoice | Mapping[str, Any]]
    """The invoices in order of their dates. At most 10,000."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    coupon: Coupon | Mapping[str, Any] | None = None
    """The coupon. Default: the one that `coupon_id` names."""

    coupon_id: str | None = None
    """Instead: id of a coupon of the catalog that is asked."""

    state: CouponState | Mapping[str, Any] | None = None
    """What the answer before says of it. Default: it is new."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """A discount with a name, a duration and rules about who may redeem it: exactly one of `percent_off` and `amount_off`.

    A `repeating` coupon says for how long with exactly one of `duration_in_months`, `duration_in_periods`,
    `duration_in_applications` and `duration_until`.
    """

    id: str
    """Its id. 1 to 200 characters."""

    description: str | None = None
    """For people. At most 10,000 characters. Default: none."""

    percent_off: Number | None = None
    """Percent off, above 0 to 100. Default: none."""

    amount_off: Number | None = None
    """Instead: an amount off, above 0, in the coupon's currency. Default: none."""

    currency: str | None = None
    """ISO 4217 code of its amounts, needed where it has some; it counts in no other currency. Default: any."""

    duration: CouponDuration | None = None
    """For how long it counts. Default: `once`."""

    duration_in_months: int | None = None
    """`repeating`: so many calendar months from the start of its window, 1 to 10,000."""

    duration_in_periods: int | None = None
    """`repeating`: so many billing periods from its first use, used or not, 1 to 10,000."""

    duration_in_applications: int | None = None
    """`repeating`: so many invoices that it was applied to, 1 to 10,000."""

    duration_until: datetime.date | str | None = None
    """`repeating`: the first day that its window does not cover."""

    starts_on: datetime.date | str | None = None
    """The first day of its window. Default: that of its first use."""

    redeem_by: datetime.date | str | None = None
    """The last day on which it may be redeemed; what is redeemed counts on. Default: none."""

    max_redemptions: int | None = None
    """How often it may be redeemed, at least 1. Default: without a limit."""

    max_redemptions_per_customer: int | None = None
    """How often one customer may redeem it, at least 1. Default: without a limit."""

    plans: Sequence[str] | None = None
    """Ids of the plans that it is for. Default: all."""

    products: Sequence[str] | None = None
    """Ids of the products that it is for. Default: all."""

    prices: Sequence[str] | None = None
    """Ids of the prices that it is for. Default: all."""

    promotion_codes: Sequence[PromotionCode | Mapping[str, Any]] = ()
    """Codes by which customers redeem it, each with limits of its own. At most 10,000. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionCode:
    """A code by which customers redeem a coupon."""

    code: str
    """What customers type, unique in the coupon, compared letter by letter. 1 to 200 characters."""

    active: bool | None = None
    """Whether it may be redeemed. Default: true."""

    expires_on: datetime.date | str | None = None
    """The last day on which it may be redeemed. Default: none."""

    max_redemptions: int | None = None
    """How often it may be redeemed, at least 1. Default: without a limit of its own."""

    customer_id: str | None = None
    """Id of the only customer who may redeem it. Default: everybody may."""

    first_time_customer: bool | None = None
    """Whether it is for new customers only. Default: false."""

    minimum_amount: Number | None = None
    """The smallest amount, above 0 and in the coupon's currency, on which it may be redeemed. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponState:
    """What is remembered of a coupon that a customer has redeemed. Each answer has the state for the next request."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    first_use: datetime.date | None = None
    """The day from which its window counts: of the first invoice that used it, or of that invoice's period. Default: not used."""

    applications: int | None = None
    """How many invoices used it. Default: 0."""

    periods: int | None = None
    """How many billing periods there were from its first use on. Default: 0."""

    last_period: datetime.date | None = None
    """The start of the last of them. Default: none."""

    remaining_amount: Decimal | None = None
    """What is left of an amount that counts once and is kept. Default: all of it."""

    ended: CouponEnd | None = None
    """Why it does not count any more. Default: it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponInvoice:
    """An invoice that a coupon is put to: exactly one of `amount` and `applied`."""

    date: datetime.date | str
    """Its date, `YYYY-MM-DD`."""

    id: str | None = None
    """Its id, carried to the answer. Default: none."""

    period: Period | Mapping[str, Any] | None = None
    """The days that it bills, half-open. Needed where a share of them is taken; invoices of one period count as one where
    periods are counted. Default: none; it is a period of its own.
    """

    amount: Number | None = None
    """What the coupon is taken of, at least 0: the lines that it is for, less discounts before it."""

    applied: Number | None = None
    """Instead, at least 0: what a computed invoice says that the coupon took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRequest:
    """Asks whether a coupon may be redeemed."""

    context: EligibilityContext | Mapping[str, Any]
    """What it is to be redeemed for."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    coupon: Coupon | Mapping[str, Any] | None = None
    """The coupon. Default: the one that `coupon_id` names."""

    coupon_id: str | None = None
    """Instead: id of a coupon of the catalog that is asked."""

    code: str | None = None
    """The promotion code that the customer typed. Default: none; the coupon itself is redeemed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityContext:
    """What a coupon is to be redeemed for. What a rule of the coupon needs and is not said here is not met."""

    at: datetime.date | str
    """The day, `YYYY-MM-DD`."""

    currency: str | None = None
    """ISO 4217 code of what is bought. Default: not said."""

    plan: str | None = None
    """Id of the plan. Default: none."""

    products: Sequence[str] = ()
    """Ids of the products. Default: none."""

    prices: Sequence[str] = ()
    """Ids of the prices. Default: none."""

    amount: Number | None = None
    """What is bought costs so much, in `currency`. Default: not said."""

    redemptions: int | None = None
    """How often the coupon was redeemed, by all customers. Default: 0."""

    code_redemptions: int | None = None
    """How often the code was redeemed, by all customers. Default: 0."""

    customer: EligibilityCustomer | Mapping[str, Any] | None = None
    """Who redeems it. Default: somebody who never did."""

    state: CouponState | Mapping[str, Any] | None = None
    """What is remembered of the coupon for this customer, where it was redeemed before and is to be used on. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityCustomer:
    """Who redeems a coupon."""

    id: str | None = None
    """Id, for codes of one customer. Default: not said."""

    redemptions: int | None = None
    """How often this customer redeemed the coupon. Default: 0."""

    is_new: bool | None = None
    """Whether the customer is new: has bought nothing yet. Default: false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponDiscountsRequest:
    """Asks which coupons count on the lines of an invoice."""

    currency: str
    """ISO 4217 code of the invoice."""

    date: datetime.date | str
    """Its date, `YYYY-MM-DD`."""

    lines: Sequence[CouponLine | Mapping[str, Any]]
    """Its lines, each with an id. At most 10,000."""

    coupons: Sequence[AppliedCoupon | Mapping[str, Any]]
    """The coupons that were redeemed, the oldest first. At most 10,000."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    period: Period | Mapping[str, Any] | None = None
    """The days that it bills, half-open; needed where a share of them is taken. Default: none."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponLine:
    """A line that coupons may be for."""

    id: str
    """Id of the line in the draft."""

    subscription_id: str | None = None
    """Id of its subscription. Default: none."""

    charge_id: str | None = None
    """Id of its charge, within the subscription. Default: none."""

    item_id: str | None = None
    """Id of the item of a plan that its charge is one of: a coupon of such an item names that id as its `charge_id`. Default: none."""

    plan_id: str | None = None
    """Id of its plan. Default: none."""

    product_id: str | None = None
    """Id of its product. Default: none."""

    price_id: str | None = None
    """Id of its price. Default: none."""

    amount: Number | None = None
    """What it costs, at least 0; needed where a coupon takes a percentage of a share of the period. Default: not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCoupon:
    """A coupon that was redeemed, and for what."""

    coupon: Coupon | Mapping[str, Any] | None = None
    """The coupon. Default: the one that `coupon_id` names."""

    coupon_id: str | None = None
    """Instead: id of a coupon of the catalog that is asked."""

    scope: CouponScope | None = None
    """What it was redeemed for. Default: `customer`."""

    subscription_id: str | None = None
    """Id of the subscription, needed by the scopes `subscription` and `charge`."""

    charge_id: str | None = None
    """Id of the charge, needed by the scope `charge`."""

    period: Period | Mapping[str, Any] | None = None
    """The days that its subscription is billed for, where they are not those of the invoice. Default: the request's `period`."""

    state: CouponState | Mapping[str, Any] | None = None
    """What is remembered of it. Default: it is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Products, plans, prices, coupons and tax rates: validated once, then used for any number of ratings and invoices."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    products: Sequence[Product | Mapping[str, Any]] = ()
    """What is sold. At most 100,000. Default: none."""

    prices: Sequence[Price | Mapping[str, Any]] = ()
    """Prices, each with an id; a product has one for each currency. At most 100,000. Default: none."""

    plans: Sequence[Plan | Mapping[str, Any]] = ()
    """What customers subscribe to. At most 100,000. Default: none."""

    coupons: Sequence[Coupon | Mapping[str, Any]] = ()
    """Discounts that invoices name and customers redeem. At most 100,000. Default: none."""

    tax_rates: Sequence[TaxRate | Mapping[str, Any]] = ()
    """Tax rates that lines name. At most 1,000. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something that is sold."""

    id: str
    """Its id. 1 to 200 characters."""

    description: str | None = None
    """For people. At most 10,000 characters. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a customer subscribes to: several charges."""

    id: str
    """Its id. 1 to 200 characters."""

    charges: Sequence[PlanCharge | Mapping[str, Any]]
    """What it charges for, each with an id of its own. 1 to 1,000."""

    description: str | None = None
    """For people. At most 10,000 characters. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCharge:
    """One thing that a plan charges for."""

    id: str
    """Its id within the plan. 1 to 200 characters."""

    prices: Sequence[PriceVersion | Mapping[str, Any]]
    """Its prices: for currencies, dates and phases. At any time of a subscription at most one per currency. 1 to 1,000."""

    product_id: str | None = None
    """Id of the product that it is for. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceVersion:
    """When a price of a charge is valid."""

    price_id: str
    """Id of the price."""

    from_: datetime.date | str | None = None
    """Its first day. Default: since ever."""

    until: datetime.date | str | None = None
    """The first day after it. Default: for ever."""

    from_period: int | None = None
    """The first billing period of a subscription that it is for, counted from 0: a phase of a ramp. Default: 0."""

    until_period: int | None = None
    """The first billing period after the phase. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPricesRequest:
    """Asks which prices a plan has."""

    plan_id: str
    """Id of the plan."""

    currency: str
    """ISO 4217 code."""

    at: datetime.date | str
    """The day whose prices count."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    period: int | None = None
    """The billing period of the subscription, counted from 0, for phases. Default: 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedInvoice:
    """An invoice as somebody states it. Every figure is a claim; what is not stated is computed from what is.

    Any part may be missing: a rule whose inputs are missing is not evaluated. An invoice with lines counts as whole: a list
    of discounts or charges that it does not have is empty. Amounts are in major units, of any sign, with any number of places.
    """

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the document. 1 to 200 characters. Default: none."""

    currency: str | None = None
    """ISO 4217 code; it gives the places that amounts are rounded to. Default: none, two places."""

    lines: Sequence[StatedLine | Mapping[str, Any]] = ()
    """The lines. At most 100,000. Default: none are stated."""

    discounts: Sequence[StatedAdjustment | Mapping[str, Any]] = ()
    """Discounts on the whole document. Default: none."""

    charges: Sequence[StatedAdjustment | Mapping[str, Any]] = ()
    """Charges on the whole document. Default: none."""

    line_total: Number | None = None
    """Sum of the lines' net amounts (EN 16931 BT-106). Default: not stated."""

    document_discount_total: Number | None = None
    """Sum of `discounts` (EN 16931 BT-107). Default: not stated."""

    document_charge_total: Number | None = None
    """Sum of `charges` (EN 16931 BT-108). Default: not stated."""

    total_excluding_tax: Number | None = None
    """`line_total − document_discount_total + document_charge_total` (EN 16931 BT-109). Default: not stated."""

    taxes: Sequence[StatedTaxGroup | Mapping[str, Any]] = ()
    """The tax breakdown. Default: not stated."""

    tax_total: Number | None = None
    """Sum of the taxes (EN 16931 BT-110). Default: not stated."""

    total: Number | None = None
    """`total_excluding_tax + tax_total` (EN 16931 BT-112). Default: not stated."""

    prepaid: Number | None = None
    """Already paid (EN 16931 BT-113). Default: 0."""

    rounding: Number | None = None
    """Rounding agreed outside (EN 16931 BT-114). Default: 0."""

    amount_due: Number | None = None
    """`total − prepaid + rounding` (EN 16931 BT-115). Default: not stated."""

    instalments: Sequence[StatedInstalment | Mapping[str, Any]] = ()
    """What the amount due is paid in. At most 100,000. Default: none."""

    rules: Sequence[str] | None = None
    """Ids of the rules to evaluate, such as `'BR-CO-15'`. Default: every rule."""

    tolerance: Number | None = None
    """By how much any figure may differ and is still tolerated, not negative: `0` tolerates nothing. Default: each rule's
    own official tolerance, where `tolerance_per_line` is not given either.
    """

    tolerance_per_line: Number | None = None
    """The same for each line that a figure is of: once for a line's figure, times the number of lines for one of the
    document; added to `tolerance`. Default: 0.
    """

    list_exact: bool | None = None
    """Whether the report lists the figures too that are exact. Default: false."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides. Rules use its `rounding.mode`, the recomputation all of it. Default:
    `'en16931'`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLine:
    """A line as it is stated."""

    id: str | None = None
    """Id of the line. 1 to 200 characters. Default: none."""

    quantity: Number | None = None
    """How many units. Default: 1."""

    unit_price: Number | None = None
    """Price of `price_base_quantity` units. Default: not stated."""

    gross_price: Number | None = None
    """The price before `price_discount` (EN 16931 BT-148). Default: not stated."""

    price_discount: Number | None = None
    """What is taken off `gross_price` (EN 16931 BT-147). Default: 0."""

    price_base_quantity: Number | None = None
    """The number of units that the prices are for, above 0 (EN 16931 BT-149). Default: 1."""

    amount: Number | None = None
    """As priced, before discounts and charges. Default: not stated."""

    discounts: Sequence[StatedAdjustment | Mapping[str, Any]] = ()
    """Discounts on this line. Default: none."""

    charges: Sequence[StatedAdjustment | Mapping[str, Any]] = ()
    """Charges on this line. Default: none."""

    discount_amount: Number | None = None
    """Sum of `discounts`. Default: not stated."""

    charge_amount: Number | None = None
    """Sum of `charges`. Default: not stated."""

    net_amount: Number | None = None
    """`amount` less discounts, plus charges (EN 16931 BT-131). Default: not stated."""

    taxes: Sequence[StatedTax | Mapping[str, Any]] | None = None
    """The taxes that the line carries; `[]` means none. Default: not stated."""

    tax_amount: Number | None = None
    """Tax that is added to the net amount. Default: not stated."""

    total: Number | None = None
    """`net_amount + tax_amount`. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAdjustment:
    """A discount or a charge as it is stated; an amount beside a percentage and its base is a claim."""

    amount: Number | None = None
    """The amount. Default: `base × percent`."""

    percent: Number | None = None
    """Percent of `base`. Default: not stated."""

    base: Number | None = None
    """What `percent` is of. Default: not stated."""

    taxes: Sequence[StatedTax | Mapping[str, Any]] | None = None
    """Discounts and charges on the document: the taxes that it carries; `[]` means none. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTax:
    """A tax that a line, discount or charge carries."""

    category: str | None = None
    """Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none."""

    percent: Number | None = None
    """Percent: `'19'` is 19 %. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTaxGroup:
    """A group of the tax breakdown as it is stated: all that carries one category at one rate."""

    category: str | None = None
    """Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none."""

    percent: Number | None = None
    """Percent: `'19'` is 19 %. Default: none."""

    taxable_amount: Number | None = None
    """What the tax is on (EN 16931 BT-116). Default: not stated."""

    amount: Number | None = None
    """The tax (EN 16931 BT-117). Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedInstalment:
    """A part of the amount due."""

    amount: Number
    """The amount."""

    id: str | None = None
    """Id of the instalment. 1 to 200 characters. Default: none."""

    due_date: datetime.date | str | None = None
    """The day on which it is due, `YYYY-MM-DD`. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRequest:
    """Asks what a subscription owes and has not been billed."""

    subscription: Subscription | Mapping[str, Any]
    """The subscription and its history."""

    as_of: Moment
    """Up to when."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    billed: Sequence[BilledLine | Mapping[str, Any]] = ()
    """The lines of its invoices so far, in any order; drafts and void invoices are not billed. With a state, only those
    that end after its frontier. At most 100,000. Default: none.
    """

    payments: Sequence[PaidInvoice | Mapping[str, Any]] = ()
    """What was paid of the invoices of billed lines: what an event refunds is bounded by it, line by line. At most 10,000. Default: not
    said, all of it is refunded that goes back.
    """

    state: BillingState | Mapping[str, Any] | None = None
    """What the last bill returned. Default: nothing was billed."""

    others: Sequence[OtherSubscription | Mapping[str, Any]] = ()
    """Other subscriptions of the customer, each with an id, in the same currency, by the same policy and due alike: what is
    due at the same moment is on one invoice. At most 100. Default: none.
    """

    token: str | None = None
    """The token of a preview: the bill is refused if its invoices are not those. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Items with prices from a start on, and the events that changed them.

    Without `zone`, and with days only, everything is in days.
    """

    currency: str
    """ISO 4217 code of all its prices."""

    start: Moment
    """Start of the service."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the subscription. 1 to 200 characters. Default: none."""

    customer_id: str | None = None
    """Id of the customer. 1 to 200 characters. Default: none."""

    anchor: Anchor | Mapping[str, Any] | None = None
    """What boundaries of periods fall on. Default: the start, or the end of the trial."""

    zone: str | None = None
    """IANA name, `'UTC'` or an offset such as `'+05:30'`. Default: none where all is in days, else `'UTC'`."""

    trial_end: Moment | None = None
    """End of a trial that begins with the service and costs nothing. Default: none."""

    term: Term | Mapping[str, Any] | None = None
    """For how long it is agreed, and whether it renews. Default: until it is canceled."""

    dunning: Dunning | Mapping[str, Any] | None = None
    """What becomes of it while an invoice is not paid, for its status. Default: `past_due` from the day after it was due."""

    draft: bool | None = None
    """Whether it is not agreed yet: then it is previewed, not billed. Default: `false`."""

    items: Sequence[SubscriptionItem | Mapping[str, Any]] = ()
    """What it consists of at its start, each item with an id of its own. At most 1,000."""

    prices: Sequence[Price | Mapping[str, Any]] = ()
    """The prices that items and plans name, each with an id; but for those that only plans name, in the subscription's currency.
    At most 100,000.
    """

    plans: Sequence[Plan | Mapping[str, Any]] = ()
    """The plans that items are of, as a catalog has them. The prices of the subscription's currency count, each from the first
    period that begins on a day and with a number for which it is valid. At most 100,000. Default: none.
    """

    events: Sequence[SubscriptionEvent | Mapping[str, Any]] = ()
    """What happened, in any order, also backdated. At most 10,000. Default: nothing."""

    usage: Sequence[ItemUsage | Mapping[str, Any]] = ()
    """What was used of items whose price is one of usage. Default: nothing."""

    coupons: Sequence[RedeemedCoupon | Mapping[str, Any]] = ()
    """The coupons that were redeemed at its start. At most 1,000. Default: none."""

    usage_thresholds: Sequence[UsageThreshold | Mapping[str, Any]] = ()
    """How much usage is billed before its period ends. At most 100. Default: none is."""

    commitments: Sequence[Commitment | Mapping[str, Any]] = ()
    """What items come to at least in a period. At most 100. Default: nothing."""

    wallets: Sequence[Wallet | Mapping[str, Any]] = ()
    """Credits that pay its invoices. At most 1,000. Default: none."""

    minimum_charge: Number | None = None
    """The smallest amount due that is charged, in major units, from 0 on: less goes to the balance, and the next invoice asks
    for it. Default: every amount is.
    """

    tax_rates: Sequence[TaxRate | Mapping[str, Any]] = ()
    """The tax rates that items name. Default: none."""

    default_tax_rates: Sequence[str] = ()
    """Ids of the rates of every item that names none. Default: none."""

    due: Due | Mapping[str, Any] | None = None
    """When its invoices are due. Default: none."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """For how long a subscription is agreed. The first term begins with the service, or with the end of its trial."""

    length: TermLength | Mapping[str, Any]
    """How long the first term is."""

    renewal_length: TermLength | Mapping[str, Any] | None = None
    """How long each later term is. Default: `length`."""

    renews: bool | None = None
    """Whether the end of a term begins another; else the subscription expires there. Default: `true`."""

    notice_days: int | None = None
    """How many days before the end of a term the latest decision is that ends with it. At most 3,650. Default: 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLength:
    """How long a term is."""

    interval: Interval
    """Its unit."""

    interval_count: int | None = None
    """How many units, 1 to 10,000. Default: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dunning:
    """What becomes of a subscription while an invoice is not paid."""

    activation_hours: int | None = None
    """Hours within which the first invoice is to be paid: until then it is `incomplete`, after them `incomplete_expired`.
    1 to 8,760. Default: the first invoice is like every other.
    """

    grace_hours: int | None = None
    """Hours after an invoice was due in which it is in `grace`. At most 8,760. Default: 0."""

    unpaid_after_hours: int | None = None
    """Hours after an invoice was due from which on it is `unpaid`, no more `past_due`. At most 8,760. Default: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionItem:
    """One thing that a subscription charges for."""

    id: str
    """Id, unique among all items that the subscription ever has. 1 to 200 characters."""

    description: str | None = None
    """What the customer reads. At most 10,000 characters. Default: none."""

    price_id: str | None = None
    """Id of its price, which says the interval, when it is billed, and what a quantity costs. Default: the item is of the plan
    that `plan_id` names.
    """

    plan_id: str | None = None
    """Without `price_id`, id of one of the subscription's `plans`: each of its charges is an item of its own, with the id
    `item/charge`. With `price_id`, id of the plan that the item belongs to, for coupons of plans. Default: none.
    """

    product_id: str | None = None
    """Id of the product that it is, for coupons of products; of a plan, of its charges that name none. Default: none."""

    quantity: Number | None = None
    """How many units, from 0 on; for a price of usage, left away. Of a plan, the quantity of each charge that has a recurring
    price which depends on it; of the others it is 1. Default: 1.
    """

    tax_rates: Sequence[str] | None = None
    """Ids of its tax rates; `[]` means none. Default: the subscription's `default_tax_rates`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionEvent:
    """Something that was decided about a subscription."""

    id: str
    """Id, unique among the events. 1 to 200 characters."""

    type: EventType
    """What it does."""

    effective_at: Moment
    """When it is decided to count, also in the past."""

    recorded_at: Moment | None = None
    """When it became known: runs before that do not see it. Default: `effective_at`."""

    sequence: int | None = None
    """Its place among events of the same `effective_at`. Default: 0."""

    item_id: str | None = None
    """Id of the item: of `change_item` and `remove_item`; of `pause`, `resume` and `add_coupon`, where they are of one item only.
    Of a plan, all its charges, or by `item/charge` one of them.
    """

    item: SubscriptionItem | Mapping[str, Any] | None = None
    """The item of `add_item`."""

    price_id: str | None = None
    """The new price of `change_item`. Default: as before."""

    plan_id: str | None = None
    """The new plan of `change_item`, of an item of a plan: a charge that both plans have changes its price, one that only the old
    one has leaves, one that only the new one has joins. Default: as before.
    """

    quantity: Number | None = None
    """The new quantity of `change_item`, from 0 on. Default: as before."""

    mode: ChangeMode | None = None
    """When what it changes is charged and credited. Default: of `change_item` by policy, `subscription.upgrade` or
    `subscription.downgrade`; else `invoice_now`.
    """

    unused: UnusedTime | None = None
    """What becomes of time that is paid and not served, of `cancel`, `pause` and `remove_item`. Default: `credit`."""

    at: Moment | None = None
    """When it takes effect, of `cancel` or `expire` on a later day; the new boundary of `reset_anchor`; the new end of
    `extend_trial`. Default: `effective_at`.
    """

    coupon: Coupon | Mapping[str, Any] | None = None
    """The coupon of `add_coupon`; its id is unique among those of the subscription."""

    coupon_id: str | None = None
    """Id of the coupon of `remove_coupon`."""

    scope: CouponScope | None = None
    """What the coupon of `add_coupon` is redeemed for. Default: `charge` with an `item_id`, else `subscription`."""

    zone: str | None = None
    """The new zone of `change_zone`."""

    amount: Number | None = None
    """The amount of `add_charge`, in major units, any sign."""

    description: str | None = None
    """What the customer reads of `add_charge`. At most 10,000 characters. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Ids of the tax rates of `add_charge`; `[]` means none. Default: the subscription's `default_tax_rates`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUsage:
    """What was used of an item."""

    id: str
    """Id, unique among the usage of the subscription. 1 to 200 characters."""

    item_id: str
    """Id of the item; of a plan, of all its charges that have a price of usage, or by `item/charge` of one of them."""

    at: Moment
    """When it was used."""

    quantity: Number
    """How much; below zero for a correction."""

    recorded_at: Moment | None = None
    """When it became known: runs before that do not see it. Default: `at`."""

    match: Sequence[str] = ()
    """Its values for the dimensions of the item's price, as many as that has: what was used in a service is a group for each of the
    values, rated from zero on the tiers of the variant that it matches. Default: none, which matches no variant.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RedeemedCoupon:
    """A coupon that was redeemed."""

    coupon: Coupon | Mapping[str, Any]
    """The coupon; its id is unique among those of the subscription."""

    scope: CouponScope | None = None
    """What it was redeemed for. Default: `charge` with an `item_id`, else `subscription`."""

    item_id: str | None = None
    """Id of the item, of the scope `charge`. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageThreshold:
    """An amount of usage in arrears, of all items together: when it is reached, what was used so far is billed."""

    amount: Number
    """The amount before discounts and added tax, in major units, above 0."""

    recurring: bool | None = None
    """Whether it is reached again by every further such amount above the highest that is not. Default: `false`."""

    counts: ThresholdCounts | None = None
    """Which usage is counted. Default: `period`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """An amount that items come to at least in each period, together. What is missing is charged at the period's end."""

    id: str
    """Id, unique among the commitments and the items. 1 to 200 characters."""

    amount: Number
    """The minimum of a whole period before discounts and added tax, in major units, from 0 on."""

    interval: Interval
    """Unit of its period; periods have the subscription's anchor."""

    description: str | None = None
    """What the customer reads on the line of what is missing. At most 10,000 characters. Default: none."""

    interval_count: int | None = None
    """How many of these units a period has. 1 to 10,000. Default: 1."""

    item_ids: Sequence[str] | None = None
    """Ids of the items that count, also of such as join later. Default: every item."""

    product_id: str | None = None
    """Id of the product that its line is, for coupons of products. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Ids of the tax rates of its line; `[]` means none. Default: the subscription's `default_tax_rates`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """Credits that a customer was granted, each worth an amount. A later grant is another wallet."""

    id: str
    """Id, unique among the wallets. 1 to 200 characters."""

    credits: Number
    """How many credits were granted, from 0 on. They are worth `r(credits × rate)`; so many of them count as that is worth."""

    rate: Number | None = None
    """What a credit is worth, in major units, above 0. Default: 1."""

    currency: str | None = None
    """ISO 4217 code of the rate, which is that of the subscription. Default: that."""

    from_: Moment | None = None
    """From when on it pays. Default: the start of the subscription."""

    expires_at: Moment | None = None
    """From when on it pays no more. Default: never."""

    priority: int | None = None
    """The lower, the earlier it pays; of equals the one that expires first. From 0 on. Default: 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledLine:
    """A line of an invoice of a subscription."""

    number: int
    """Its number among all lines that the subscription was billed."""

    kind: BilledKind
    """What it is."""

    item_id: str
    """Id of the item, of the event of a one-off charge, or of the commitment of a true-up."""

    quantity: str
    """How many units; of usage, what was used so far in the service. With `reversal: newest_charge_first`, how many it adds or
    takes back.
    """

    amount: Decimal
    """Its amount before discounts and added tax, in major units; below zero for a reversal."""

    event_id: str | None = None
    """Id of the event that made it, where one did."""

    reverses: int | None = None
    """Number of the line that it takes back, of a reversal."""

    price_id: str | None = None
    """Id of the price; of a one-off charge and of a true-up, none."""

    service: ServicePeriod | None = None
    """The time that it is for; of a one-off charge, none."""

    period: ServicePeriod | None = None
    """The whole period that the service is a part of."""

    units: int | None = None
    """What the service counts, in units of the proration's basis."""

    period_units: int | None = None
    """What the period counts, in the same units."""

    full_amount: str | None = None
    """What the whole period costs, in major units; of units that are added or taken back, what these add to it."""

    refund: Decimal | None = None
    """What of it is paid back, with tax, in major units, from 0 on: of a reversal, where it is said what was paid of the invoice of its
    line. Default: nothing is said.
    """

    discounts: tuple[AppliedAmount, ...] = ()
    """Its shares of discounts, with its sign. Default: none."""

    taxes: tuple[AppliedTax, ...] = ()
    """Its taxes. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidInvoice:
    """An invoice that billed lines stand on, and what was paid of it.

    What is to be paid back of one of its lines is then what was paid of the line, less what the used part of its time costs.
    """

    lines: Sequence[int]
    """Numbers of lines that stand on it, of the `billed` ones: 1 to 100,000. A line is of one invoice; those that are not taken back
    may be left away.
    """

    payable: Number
    """What was to be paid of it, with tax and before prepayments, in major units, above zero: its `payable`."""

    paid: Number
    """What was paid of it, by whatever means, in major units, from 0 on. What was paid back since is not taken off where the `billed`
    lines say it (`refund`).
    """

    invoice_id: str | None = None
    """Id of the invoice. 1 to 200 characters. Default: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingState:
    """What a bill leaves for the next."""

    schema_version: int
    """Version of the documents' schema: 1."""

    as_of: datetime.date | datetime.datetime
    """Up to where it was billed."""

    frontier: datetime.date | datetime.datetime
    """Start of the oldest period that is still open: lines that end before it are not needed again."""

    settled: str
    """The fingerprint of what happened before the frontier."""

    next_number: int
    """Number of the next line."""

    balance: Decimal
    """What the customer has to their credit, in major units; below zero only what was too little to be charged."""

    coupons: tuple[CouponEntry, ...] = ()
    """What is remembered of coupons that were used. Default: none was."""

    wallets: tuple[WalletEntry, ...] = ()
    """What is left of wallets. Default: what they were granted."""

    closed: tuple[ClosedItem, ...] = ()
    """What was billed before the frontier, item by item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponEntry:
    """What is remembered of a coupon."""

    coupon_id: str
    """Id of the coupon."""

    state: CouponState
    """What is remembered of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletEntry:
    """What is left of a wallet."""

    wallet_id: str
    """Id of the wallet."""

    credits: str
    """How many credits are left, which are worth whole minor units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedItem:
    """What an item was billed before the frontier."""

    item_id: str
    """Id of the item, of the event of a one-off charge, or of the commitment of a true-up."""

    lines: int
    """How many lines."""

    amount: Decimal
    """Their sum in major units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSubscription:
    """A subscription that is billed on the invoices of another one of the customer."""

    subscription: Subscription | Mapping[str, Any]
    """The subscription and its history, with an id. Coupons of the customer and wallets stand in the first one."""

    billed: Sequence[BilledLine | Mapping[str, Any]] = ()
    """The lines of its invoices so far, as of the first one. Default: none."""

    payments: Sequence[PaidInvoice | Mapping[str, Any]] = ()
    """What was paid of the invoices of these lines, as of the first one. Default: not said."""

    state: BillingState | Mapping[str, Any] | None = None
    """What the last bill returned of it, alone or with others; its balance becomes that of the first one. Default: nothing
    was billed.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRequest:
    """Asks what a subscription would be billed if something happened."""

    subscription: Subscription | Mapping[str, Any]
    """The subscription and its history."""

    as_of: Moment
    """The moment of the preview."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    billed: Sequence[BilledLine | Mapping[str, Any]] = ()
    """The lines of its invoices so far, as for a bill. Default: none."""

    payments: Sequence[PaidInvoice | Mapping[str, Any]] = ()
    """What was paid of the invoices of billed lines, as for a bill. Default: not said."""

    state: BillingState | Mapping[str, Any] | None = None
    """What the last bill returned. Default: nothing was billed."""

    others: Sequence[OtherSubscription | Mapping[str, Any]] = ()
    """Other subscriptions of the customer that are billed on the same invoices, as for a bill. Default: none."""

    changes: Sequence[SubscriptionEvent | Mapping[str, Any]] = ()
    """The events that are considered, beside those of the subscription. Default: none, the next invoice only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationRequest:
    """Asks for every invoice that a subscription will have, as it is and as it may become."""

    subscription: Subscription | Mapping[str, Any]
    """The subscription and its history; what is known to happen later and to be used later counts from then on."""

    until: Moment
    """Up to when."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    billed: Sequence[BilledLine | Mapping[str, Any]] = ()
    """The lines of its invoices so far, as for a bill. Default: none."""

    payments: Sequence[PaidInvoice | Mapping[str, Any]] = ()
    """What was paid of the invoices of billed lines, as for a bill. Default: not said."""

    state: BillingState | Mapping[str, Any] | None = None
    """What the last bill returned. Default: nothing was billed."""

    from_: Moment | None = None
    """From when on invoices are given; those of before it are made, and not given. Default: all that were not billed."""

    alternatives: Sequence[Alternative | Mapping[str, Any]] = ()
    """What else may happen. At most 100. Default: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Something else that may happen to a subscription."""

    id: str
    """Id, unique among the alternatives. 1 to 200 characters."""

    events: Sequence[SubscriptionEvent | Mapping[str, Any]] = ()
    """Its events, beside those of the subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionStatusRequest:
    """Asks what a subscription is at a moment."""

    subscription: Subscription | Mapping[str, Any]
    """The subscription and its history."""

    as_of: Moment
    """The moment; what is recorded later is not known."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    payments: Sequence[InvoicePayment | Mapping[str, Any]] = ()
    """Its invoices, and whether they are paid. At most 10,000. Default: none is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePayment:
    """An invoice of a subscription, and whether it is paid. One that is void is left away."""

    issued_at: Moment
    """When it was issued."""

    invoice_id: str | None = None
    """Id of the invoice. 1 to 200 characters. Default: none."""

    due_at: Moment | None = None
    """When it is due. Default: `issued_at`."""

    paid_at: Moment | None = None
    """When it was paid in full. Default: it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepriceRequest:
    """A draft whose prices are to be those under other taxes: inside the prices instead of on top, or the other way round; or at
    other rates.
    """

    draft: Draft | Mapping[str, Any]
    """The draft. Its lines have a `unit_price` or an `amount`; those with `price_id` or `shares` are refused."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    to: TaxesIn | None = None
    """Where taxes stand to the prices afterwards. Default: as their rates say."""

    tax_rates: Sequence[TaxRate | Mapping[str, Any]] = ()
    """Rates that replace the draft's of the same id: the same goods under another regime. At most 1,000. Default: none."""

    keep: KeptPrice | None = None
    """What stays of each price. Default: `gross`."""

    price_places: int | None = None
    """Places of new unit prices beyond those of the currency, 0 to 10. Default: 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNoteRequest:
    """Asks for a credit note on lines of an invoice."""

    currency: str
    """ISO 4217 code of the invoice. With `minor_units` any code of 1 to 20 characters."""

    lines: Sequence[CreditedLineRequest | Mapping[str, Any]]
    """The lines that are credited. 1 to 100,000."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    id: str | None = None
    """Id of the credit note. 1 to 200 characters. Default: none."""

    minor_units: int | None = None
    """Places of money, 0 to 6, of an invoice that has its own. Default: those of the currency."""

    issue_date: datetime.date | str | None = None
    """Day of issue, `YYYY-MM-DD`. Default: none."""

    tax_rates: Sequence[TaxRate | Mapping[str, Any]] = ()
    """The tax rates that lines name. Default: none."""

    settlement: CreditSettlementRequest | Mapping[str, Any] | None = None
    """What of the invoice is paid, and what the credit does to it. Default: not asked."""

    policy: PolicyChoice | None = None
    """A preset's name, or a preset with overrides. Default: `'prorata'`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedLineRequest:
    """A line as it was invoiced, and how much of it is credited."""

    amount: Number
    """Its amount before discounts and added tax, with its charges, in major units, any sign."""

    id: str | None = None
    """Id of the line. Default: none."""

    description: str | None = None
    """What the customer reads. At most 10,000 characters. Default: none."""

    discounts: Sequence[AppliedAmount | Mapping[str, Any]] = ()
    """Its shares of discounts, with its sign, with any number of places up to 28. At most 100. Default: none."""

    taxes: Sequence[AppliedTax | Mapping[str, Any]] = ()
    """Its taxes as they were invoiced, of which a part is credited. At most 20. These, or `tax_rates`. Default: none."""

    tax_rates: Sequence[str] | None = None
    """Ids of the rates by which the tax of the note is computed anew. These, or `taxes`. Default: none."""

    credited: Number | None = None
    """What earlier credit notes took of `amount`, with its sign. Default: 0."""

    credit: Number | None = None
    """How much of `amount` is credited, with its sign and not more than is left. Of a line of 0 the shares, such as a tax for
    each unit, are credited whole without it, and not with it. Default: what is left.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSettlementRequest:
    """What of an invoice is paid."""

    due: Number | None = None
    """What is still to be paid of the invoice, in major units, from 0 on. Default: 0."""

    paid: Number | None = None
    """What was paid and not refunded, in major units, from 0 on. Default: 0."""

    refund: Number | None = None
    """How much is refunded, in major units, from 0 to the most that can be. Default: the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InferRequest:
    """Asks which policies reproduce the stated figures of a document: a `draft` with `stated` figures, or a stated `invoice` as
    `verify` reads it.

    A policy in the draft or in the invoice is not looked at: it is what is asked for.
    """

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""

    draft: Draft | Mapping[str, Any] | None = None
    """What was billed. This with `stated`, or `invoice`."""

    stated: StatedFigures | Mapping[str, Any] | None = None
    """What the draft is said to come to, at least one figure. Default: nothing is stated."""

    invoice: StatedInvoice | Mapping[str, Any] | None = None
    """A stated invoice with a currency, and lines that have a price or an amount; its rules and tolerances are not looked at.
    Figures with tax count where every line says what taxes it carries. This, or `draft`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigures:
    """Figures that a draft is said to come to, named as the invoice names them, in major units. Any may be left out; those that
    are given count exactly.
    """

    lines: Sequence[StatedLineFigures | Mapping[str, Any]] = ()
    """Figures of lines, in the order of the draft where they have no id. Default: none are stated."""

    discounts: Sequence[StatedDiscount | Mapping[str, Any]] = ()
    """Figures of document discounts, in the order of the draft where they have no id. Default: none are stated."""

    charges: Sequence[StatedAmount | Mapping[str, Any]] = ()
    """Figures of document charges, likewise. Default: none are stated."""

    taxes: Sequence[StatedTaxFigures | Mapping[str, Any]] = ()
    """Figures of the tax breakdown, in the order of the draft's rates in use where they have no id. Default: none are stated."""

    subtotal: Number | None = None
    """Sum of the lines' amounts. Default: not stated."""

    line_discount_total: Number | None = None
    """Sum of the discounts on lines. Default: not stated."""

    line_charge_total: Number | None = None
    """Sum of the charges on lines. Default: not stated."""

    line_total: Number | None = None
    """Sum of the lines' net amounts. Default: not stated."""

    document_discount_total: Number | None = None
    """Sum of the document discounts. Default: not stated."""

    document_charge_total: Number | None = None
    """Sum of the document charges. Default: not stated."""

    discount_total: Number | None = None
    """Sum of all discounts. Default: not stated."""

    charge_total: Number | None = None
    """Sum of all charges. Default: not stated."""

    tax_included: Number | None = None
    """Sum of the inclusive taxes. Default: not stated."""

    tax_removed: Number | None = None
    """Inclusive taxes that the customer owes. Default: not stated."""

    line_rounding_difference: Number | None = None
    """`line_total` less the lines' net amounts, where figures are rounded by themselves. Default: not stated."""

    net_rounding_difference: Number | None = None
    """What the lines miss to `total_excluding_tax`. Default: not stated."""

    total_excluding_tax: Number | None = None
    """What is billed without tax. Default: not stated."""

    tax_added: Number | None = None
    """Sum of the exclusive taxes. Default: not stated."""

    tax_total: Number | None = None
    """Sum of the taxes. Default: not stated."""

    total: Number | None = None
    """What is billed with tax. Default: not stated."""

    rounding_difference: Number | None = None
    """`total − total_excluding_tax − tax_total`, where figures are rounded by themselves. Default: not stated."""

    withheld: Number | None = None
    """Sum of the withheld taxes. Default: not stated."""

    payable: Number | None = None
    """`total − withheld`. Default: not stated."""

    amount_due: Number | None = None
    """What is left to pay. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLineFigures:
    """Figures that a line is said to come to; `{}` says nothing of it."""

    id: str | None = None
    """Id of the line. Default: the line at the same place of the draft."""

    amount: Number | None = None
    """As priced. Default: not stated."""

    net_amount: Number | None = None
    """`amount` less its own discounts, plus its own charges. Default: not stated."""

    discounts: Sequence[StatedAmount | Mapping[str, Any]] = ()
    """Its own discounts, then its shares of the document's, in order where they have no id. Default: none are stated."""

    discount_amount: Number | None = None
    """Sum of its discounts. Default: not stated."""

    unapplied_amount: Number | None = None
    """What found no room on it of its own discounts. Default: not stated."""

    charges: Sequence[StatedAmount | Mapping[str, Any]] = ()
    """Its own charges, then its shares of the document's, likewise. Default: none are stated."""

    charge_amount: Number | None = None
    """Sum of its charges. Default: not stated."""

    taxes: Sequence[StatedTaxFigures | Mapping[str, Any]] = ()
    """Its taxes, in order where they have no id. Default: none are stated."""

    tax_amount: Number | None = None
    """Sum of its inclusive and exclusive taxes. Default: not stated."""

    total: Number | None = None
    """What is left of it, with added tax. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAmount:
    """What a charge is said to come to, or a discount or charge to be worth on a line."""

    id: str | None = None
    """Id of the discount or charge. Default: the one at the same place."""

    amount: Number | None = None
    """The amount. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTaxFigures:
    """What a tax is said to come to, of a line or of the document."""

    id: str | None = None
    """Id of the tax rate. Default: the one at the same place."""

    taxable_amount: Number | None = None
    """What the tax is on. Default: not stated."""

    amount: Number | None = None
    """The tax. Default: not stated."""

    reverse_charged_amount: Number | None = None
    """The tax that the customer owes. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDiscount:
    """What a document discount is said to come to."""

    id: str | None = None
    """Id of the discount. Default: the one at the same place of the draft."""

    amount: Number | None = None
    """What it takes off. Default: not stated."""

    unapplied_amount: Number | None = None
    """What found no room. Default: not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRequest:
    """Asks what makes the difference between two invoices of one currency."""

    before: DiffedInvoice | Mapping[str, Any]
    """The invoice that is compared with."""

    after: DiffedInvoice | Mapping[str, Any]
    """The invoice that is explained."""

    schema_version: int | None = None
    """Version of the documents' schema: 1. Default: 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffedInvoice:
    """One of two invoices."""

    draft: Draft | Mapping[str, Any]
    """Its draft: the `draft` of an invoice, which computes to the same invoice again."""

    lines: Sequence[BilledLine | Mapping[str, Any]] = ()
    """What its lines bill, in their order, as a bill gives it with the invoice: item, event, price, service. Default: unknown."""


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
    def tax_removed(self) -> Decimal | None:
        """Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero."""
        value: Decimal | None = self._record.get("tax_removed")
        return value

    @property
    def line_rounding_difference(self) -> Decimal | None:
        """`line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero."""
        value: Decimal | None = self._record.get("line_rounding_difference")
        return value

    @property
    def net_rounding_difference(self) -> Decimal | None:
        """What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
        `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
        """
        value: Decimal | None = self._record.get("net_rounding_difference")
        return value

    @property
    def total_excluding_tax(self) -> Decimal:
        """`subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109)."""
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
    def rounding_difference(self) -> Decimal | None:
        """`total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero."""
        value: Decimal | None = self._record.get("rounding_difference")
        return value

    @property
    def tax_cash_rounding(self) -> Decimal | None:
        """What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero."""
        value: Decimal | None = self._record.get("tax_cash_rounding")
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
    def prepayments(self) -> tuple[InvoicePrepayment, ...] | None:
        """What the draft's prepayments come to. Absent where it has none."""
        value: tuple[InvoicePrepayment, ...] | None = self._record.get("prepayments")
        return value

    @property
    def prepaid(self) -> Decimal:
        """Already paid: as given, and `prepayments` (EN 16931 BT-113)."""
        value: Decimal = self._record.get("prepaid")
        return value

    @property
    def rounding(self) -> Decimal:
        """Rounding agreed outside (EN 16931 BT-114)."""
        value: Decimal = self._record.get("rounding")
        return value

    @property
    def cash_rounding(self) -> Decimal | None:
        """What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero."""
        value: Decimal | None = self._record.get("cash_rounding")
        return value

    @property
    def amount_due(self) -> Decimal:
        """`payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115)."""
        value: Decimal = self._record.get("amount_due")
        return value

    @property
    def instalments(self) -> tuple[InvoiceInstalment, ...] | None:
        """The parts of `amount_due`, which sum to it. Absent where the draft has none."""
        value: tuple[InvoiceInstalment, ...] | None = self._record.get("instalments")
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
        """How many units, for a line with a price; of `groups` and `events` their sum, where that is a decimal of at most 28 digits."""
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
    def tax_rule_id(self) -> str | None:
        """Id of the tax rule that gives the line its rates, where one does."""
        value: str | None = self._record.get("tax_rule_id")
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

    limited_by: LimitedBy | None = None
    """Why it is less than stated, where its `minimum_spend` or its `maximum_amount` says so."""


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

    limited_by: LimitedBy | None = None
    """Why it is less than stated, where its `maximum_amount` says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePrepayment:
    """What a prepayment comes to."""

    amount: Decimal
    """What was paid."""

    id: str | None = None
    """Id of the prepayment, where it has one."""

    percent: Decimal | None = None
    """Percent of `payable`, where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceInstalment:
    """What an instalment comes to."""

    amount: Decimal
    """What is due."""

    id: str | None = None
    """Id of the instalment, where it has one."""

    percent: Decimal | None = None
    """Percent of `amount_due`, where it is one."""

    due_date: datetime.date | None = None
    """The day on which it is due, where the draft says."""


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

    calendar: CalendarPolicy
    """How billing periods are laid out."""

    proration: ProrationPolicy
    """How a part of a period is counted and charged."""

    rating: RatingPolicy
    """How a quantity becomes an amount."""

    coupon: CouponPolicy
    """How a coupon counts over time."""

    subscription: SubscriptionPolicy
    """When the changes of a subscription are charged, and what becomes of credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingPolicy:
    """How exact amounts become minor units."""

    mode: RoundingMode
    """The mode of every rounding. Default: `half_away_from_zero`."""

    line_amount: LineAmountRounding
    """The stage at which line amounts are rounded. Default: `line`."""

    totals: TotalsRounding
    """Which totals are rounded, and which follow from them. Default: `net`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountPolicy:
    """How discounts and charges work."""

    direction: DiscountDirection
    """Which way a discount moves an amount. Default: `toward_zero`."""

    percent_of: PercentOf
    """What a percentage is of. Default: `running_rest`."""

    allocation: Allocation
    """How a document discount or charge is spread over lines. Default: `largest_remainder`."""

    order: DiscountOrder
    """In which order the discounts of a list count, and its charges. Default: `listed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPolicy:
    """How taxes are rounded."""

    rounding: TaxRounding
    """What is rounded. Default: `group`."""

    base: TaxBase
    """What taxes are computed of. Default: `exact`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPolicy:
    """How billing periods are laid out."""

    month_end: MonthEnd
    """Where boundaries fall in months that are shorter than the anchor's. Default: `clamp_to_anchor`."""

    first_period: FirstPeriod
    """How long the first period is where the service does not start on a boundary. Default: `stub`."""

    boundary_time: BoundaryTime
    """The local time of boundaries. Default: `anchor`."""

    arrears_run: ArrearsRun
    """What a run in arrears bills. Default: `ended_periods`."""

    arrears_date: ArrearsDate
    """The day of an invoice in arrears. Default: `period_end`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProrationPolicy:
    """How a part of a period is counted and charged."""

    basis: Basis
    """What is counted. Default: `second`."""

    fixed_days: int
    """The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000. Default: 30."""

    change_day: ChangeDay
    """Who pays for the day of a change, where days are counted. Default: `new`."""

    first_stub: FirstStub
    """What a first period before the first boundary costs. Default: `prorated`."""

    leading_stub: StubDivisor
    """What a period is measured against that begins between boundaries. Default: `true_period`."""

    trailing_stub: StubDivisor
    """What a period is measured against that only ends between boundaries. Default: `true_period`."""

    stubs: Stubs
    """What makes a stub of a period that is billed. Default: `boundaries`."""

    pieces: Pieces
    """How parts of one service are rounded. Default: `telescoping`."""

    ratio: RatioPrecision
    """How exact the ratio is. Default: `exact`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPolicy:
    """How a quantity becomes an amount."""

    rounding: RatingRounding
    """What is rounded. Default: `amount`."""

    increments: Increments
    """How parts of one quantity are rounded that are rated one after the other. Default: `telescoping`."""

    zero_quantity: ZeroQuantity
    """What a quantity of zero costs. Default: `first_flat`."""

    negative_quantity: NegativeQuantity
    """What a quantity below zero costs. Default: `mirror`."""

    decrease: Decrease
    """What an increment below zero costs, of what was rated before. Default: `credit`."""

    border: Border
    """The tier of a quantity that is exactly a border. Default: `lower`."""

    share_of: ShareOf
    """What the share of a period is taken of. Default: `amount`."""

    flats: Sharing
    """Whether flat amounts are shared. Default: `shared`."""

    minimums: Sharing
    """Whether the minimum and the maximum spend are shared. Default: `shared`."""

    price_change: PriceChange
    """What the parts of a period cost in which the price changed. Default: `each_part`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponPolicy:
    """How a coupon counts over time."""

    window: CouponWindow
    """What a window of time takes off a billing period that it covers in part. Default: `invoice_date`."""

    window_end: CouponWindowEnd
    """Where a window of months ends. Default: `after_months`."""

    once_rest: OnceRest
    """What an invoice leaves of an amount that counts once. Default: `lost`."""

    zero_invoice: ZeroInvoice
    """Whether an invoice of zero uses a coupon. Default: `skipped`."""

    scopes: CouponScopes
    """What coupons of a customer, of a subscription and of a charge are to each other. Default: `most_specific`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionPolicy:
    """When the changes of a subscription are charged, and what becomes of credits."""

    upgrade: ChangeMode
    """When a change to at least as much money in a year counts: any mode but `quantity_delta`. Default: `invoice_now`."""

    downgrade: ChangeMode
    """When a change to less money in a year counts: any mode but `quantity_delta`. Default: `next_period`."""

    negative_total: NegativeTotal
    """What becomes of an invoice below zero. Default: `balance`."""

    reversal: Reversal
    """What taking back a part of a line is worth. Default: `owed_difference`."""

    lines: ChangeLines
    """How a change stands on its invoice. Default: `credit_and_charge`."""

    new_interval: NewInterval
    """Where the periods of a price of another interval begin. Default: `at_change`."""

    ended_arrears: EndedArrears
    """When the part of a period in arrears is charged that a change ends. Default: `with_period`."""

    moved_anchor: MovedAnchor
    """Where the running period ends whose boundary is moved to a later day. Default: `at_boundary`."""

    commitment_counts: CommitmentCounts
    """What of its items counts towards a commitment. Default: `owed`."""

    discount_reversal: DiscountReversal
    """What of its discounts comes back with a part of a line. Default: `proportional`."""

    knowledge: BilledTime
    """What of billed time is looked at again. Default: `rederive`."""

    zero_lines: ZeroLines
    """Whether time that costs nothing has a line, and an invoice. Default: `left_out`."""

    discount_proration: DiscountProration
    """What a coupon of an amount takes off a part of a period. Default: `of_charge`."""

    usage_lines: UsageLines
    """How usage of several periods stands on one invoice. Default: `one_per_period`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: how a figure came about.

    A figure is named by its path in the answer, such as `lines[0].amount`. Values are in major units; an exact value that
    is no finite decimal is written as a fraction, `'8/3'`.
    """

    figure: str
    """The figure that the step gives, as a path in the answer."""

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
    """The figure that it is, where another step gives it; an event's or a usage period's quantity by its path in the request."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Periods(Answer):
    """Periods of a schedule."""

    schema_version: int
    """Version of the documents' schema."""

    start: datetime.date | datetime.datetime
    """The start of the service; with boundaries at midnight, that of its first day."""

    start_date: datetime.date
    """The local day of `start`."""

    first_boundary: datetime.date | datetime.datetime
    """The first boundary, whether or not the service lasts until then: the start, where it falls on one."""

    periods: tuple[BillingPeriod, ...]
    """The periods that were asked for by `from`, `to` and `count`."""

    at: tuple[Located, ...]
    """One for each moment of `at`."""

    policy: Policy
    """The policy that was used, every field."""

    tzdb_version: str | None = None
    """The release of the time zone database, where the schedule has a zone."""

    billed: Billed | None = None
    """What the billing run covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingPeriod:
    """A billing period `[start, end)`."""

    epoch: int
    """The stretch of the schedule that it belongs to, from 0: a trial and every moved boundary end one."""

    index: int
    """Its number in the epoch, from 0."""

    kind: PeriodKind
    """What kind of period it is."""

    start: datetime.date | datetime.datetime
    """Its first moment."""

    end: datetime.date | datetime.datetime
    """The first moment after it: the start of the next period."""

    days: int
    """How many days it has on the calendar of the zone."""

    last_day: datetime.date
    """The last day in it."""

    advance_date: datetime.date
    """The day of its invoice where it is billed in advance: its first."""

    arrears_date: datetime.date
    """The day of its invoice where it is billed in arrears: that of its end, or by policy its last day."""

    start_date: datetime.date | None = None
    """The local day of `start`, where the schedule has a zone."""

    end_date: datetime.date | None = None
    """The local day of `end`, where the schedule has a zone."""

    last_second: datetime.date | datetime.datetime | None = None
    """The last whole second in it, for systems that write closed periods; where the schedule has a zone."""

    true_period: TruePeriod | None = None
    """The whole period of the schedule that it is a part of: what a stub is measured against. Absent for a trial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePeriod:
    """From one boundary to the next, as if the service ran for ever."""

    start: datetime.date | datetime.datetime
    """The boundary at or before."""

    end: datetime.date | datetime.datetime
    """The boundary after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a moment lies in a schedule."""

    at: datetime.date | datetime.datetime
    """The moment."""

    date: datetime.date
    """Its local day."""

    elapsed: int
    """How many periods have ended by then."""

    previous: BillingPeriod | None = None
    """The period before the one that holds it; after the end of the service, the last."""

    period: BillingPeriod | None = None
    """The period that holds it."""

    next: BillingPeriod | None = None
    """The period after; before the start of the service, the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """What a billing run covers."""

    periods: tuple[BillingPeriod, ...]
    """The periods that it bills."""

    next_boundary: datetime.date | datetime.datetime
    """The first boundary after `until`, whether or not the service lasts until then."""

    until: datetime.date | datetime.datetime | None = None
    """Up to where; absent where no boundary has been reached."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proration(Answer):
    """What a service costs of the periods that it covers."""

    schema_version: int
    """Version of the documents' schema."""

    pieces: tuple[ProratedPiece, ...]
    """The pieces of the service, in order of time."""

    ratio: str
    """Sum of the ratios: how many periods the service makes; a decimal, or a fraction such as `'12/31'`."""

    policy: Policy
    """The policy that was used, every field."""

    tzdb_version: str | None = None
    """The release of the time zone database, where the schedule has a zone."""

    amount: Decimal | None = None
    """Sum of the amounts."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every amount, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProratedPiece:
    """A piece of a service, in one whole period."""

    start: datetime.date | datetime.datetime
    """Its first moment."""

    end: datetime.date | datetime.datetime
    """The first moment after it."""

    units: int
    """What it counts, in units of the basis."""

    period_units: int
    """What the period counts, in the same units, not reduced."""

    ratio: str
    """`units / period_units`, as exact as the policy says; a decimal, or a fraction such as `'12/31'`."""

    period: TruePeriod | None = None
    """What it is measured against; absent in a trial, which costs nothing."""

    amount: Decimal | None = None
    """Its amount."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DueDate(Answer):
    """When an invoice is due."""

    schema_version: int
    """Version of the documents' schema."""

    due_date: datetime.date
    """The day."""

    days: int
    """Days from the day of issue to it; below zero where a given day lies before."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rating(Answer):
    """What a quantity costs by a price. Exact values are decimals, or fractions such as `'8/3'`."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    quantity: str
    """The quantity that was given: the sum of groups, events or parts."""

    rated_quantity: str
    """What of it is rated: converted, and without included units."""

    lines: tuple[RatedLine, ...]
    """What the amount is made of, tier by tier."""

    usage_amount: Decimal
    """Sum of the lines' amounts but for a minimum spend."""

    discount_amount: Decimal
    """Sum of the lines' discounts."""

    minimum_amount: Decimal
    """What the minimum spend adds."""

    amount: Decimal
    """Sum of the lines' totals: usage less discounts, plus what the minimum spend adds."""

    exact_amount: str
    """What the quantity costs before rounding, discounts and minimum."""

    effective_unit_price: str
    """`exact_amount / rated_quantity`; 0 where that is 0."""

    due_amount: Decimal
    """What is to be billed: the amount, less what was billed before of the same units."""

    policy: Policy
    """The policy that was used, every field."""

    price_id: str | None = None
    """Id of the price; of parts that were rated each by its own, none."""

    free: FreeUsage | None = None
    """What of the events was free, for a price per event."""

    parts: tuple[RatedPart, ...] | None = None
    """What each part of the period comes to, where parts were rated each by its own price."""

    cumulative: CumulativeUsage | None = None
    """What has been rated and billed of the period: to be given back with the next increment. Absent for groups, and where
    parts were rated each by its own price.
    """

    trace: tuple[Step, ...] | None = None
    """The derivation of every amount, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedLine:
    """A part of a rating."""

    kind: RatedKind
    """What it charges for."""

    quantity: str
    """Units, or how many events pay a fee; 1 for a flat amount."""

    exact_amount: str
    """What it costs before rounding."""

    amount: Decimal
    """What it costs."""

    total: Decimal
    """The amount less its discounts."""

    part: int | None = None
    """Number of the part in the request, from 0, where parts were rated each by its own price."""

    group: int | None = None
    """Number of the group in the request, or in the part, from 0."""

    event: int | None = None
    """Number of the event in the request, or in the part, from 0, where each event is a line."""

    id: str | None = None
    """Id of the group or the event."""

    tier: int | None = None
    """Number of the tier, from 1."""

    packages: str | None = None
    """Packages, where the tier has them."""

    unit_price: str | None = None
    """Price of a unit, or of a package."""

    discounts: tuple[RatedDiscount, ...] = ()
    """What is taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedDiscount:
    """What is taken off a rated line."""

    kind: RatedDiscountKind
    """Why."""

    amount: Decimal
    """How much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeUsage:
    """What was free of a price per event."""

    events: int
    """Events that cost nothing."""

    quantity: str
    """The quantity of which no percentage was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedPart:
    """What a part of a period comes to, rounded and bounded by itself."""

    quantity: str
    """The quantity that was given: the sum of groups or events."""

    rated_quantity: str
    """What of it is rated: converted, and without included units."""

    usage_amount: Decimal
    """Sum of its lines' amounts but for a minimum spend."""

    discount_amount: Decimal
    """Sum of its lines' discounts."""

    minimum_amount: Decimal
    """What the minimum spend adds."""

    amount: Decimal
    """Sum of its lines' totals."""

    exact_amount: str
    """What the quantity costs before rounding, discounts and minimum."""

    price_id: str | None = None
    """Id of its price."""

    tier: ReachedTier | None = None
    """The tier of its quantity. Absent for groups, and for a price per event."""

    free: FreeUsage | None = None
    """What of the events was free, for a price per event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedTier:
    """The tier that a quantity reaches."""

    number: int
    """Its number, from 1."""

    up_to: str | None = None
    """Where it ends, in the units of `rated_quantity`. Absent where it has no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativeUsage:
    """What has been rated and billed of a period so far."""

    quantity: str
    """`already_rated_quantity` of the next increment."""

    events: int
    """`already_rated_events` of the next increment."""

    amount: Decimal
    """`already_billed_amount` of the next increment."""

    highest_quantity: str | None = None
    """`highest_rated_quantity` of the next increment, where the policy has `decrease: high_water`."""

    tier: ReachedTier | None = None
    """The tier of the quantity; of one that `tier_quantity` decides, that tier. Absent for a price per event, and where
    nothing is rated.
    """


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Aggregation(Answer):
    """What the events of a period amount to. Quantities are exact: a decimal, or a fraction such as `'8/3'`."""

    schema_version: int
    """Version of the documents' schema."""

    groups: tuple[GroupQuantity, ...]
    """The quantities by group, in the order of `match`, as a rating takes them. Without `group_by` there is always one; with
    it, one for each group that counts an event or carries a level.
    """

    events_counted: int
    """How many events count: whether a quantity of zero was measured or is the lack of events."""

    events_outside: int
    """How many events lie outside the period."""

    events_filtered: int
    """How many events of the period do not pass the filters."""

    events_without_id: int
    """How many events that passed have no value of `unique_by`."""

    tzdb_version: str | None = None
    """The release of the time zone database, where the request has a zone."""

    quantity: str | None = None
    """The quantity of all groups together, the sum of theirs. Absent where there are several and their sum means nothing:
    of two maxima, or of ids of which one may be in two groups. Zero where there is no group.
    """

    carried: tuple[CarriedLevel, ...] = ()
    """The levels at the end that are not zero, to be given to the next period as they are; not rounded."""

    changes: tuple[QuantityChange, ...] | None = None
    """By how much each counted event changes the quantity of its group, in the order of the events, where it was asked
    for. They sum to the group's quantity less the rounded level that it began with.
    """

    trace: tuple[Step, ...] | None = None
    """The derivation of every quantity, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupQuantity:
    """The quantity of a group."""

    quantity: str
    """The quantity: a decimal, or a fraction such as `'8/3'`."""

    match: tuple[str, ...] = ()
    """The value of each property of `group_by`; absent without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityChange:
    """By how much an event changes the quantity of its group."""

    id: str
    """The event."""

    quantity: str
    """The quantity after it less the quantity before it."""

    match: tuple[str, ...] = ()
    """Its group, as in `groups`."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison(Answer):
    """Two prices compared, from quantity 0 on. Quantities are decimals, or fractions such as `'8/3'`."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    crossings: tuple[Crossing, ...]
    """Where both cost the same, in order; a single quantity begins where it ends. Prices may also overtake each other in a
    step, without a quantity at which they cost the same: `ranges` says so.
    """

    ranges: tuple[ComparedRange, ...]
    """Which price costs less, range by range, without a gap."""

    policy: Policy
    """The policy that was used, every field."""

    ends_with: ComparisonEnd | None = None
    """Why the last range ends. Absent where it does not."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every quantity, where it was asked for: what both prices cost over each range, each `looks[j]` of it at a
    quantity or over a stretch where both are straight, and why the range ends.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Quantities at which two prices cost the same."""

    from_: str
    """The first quantity."""

    from_inclusive: bool
    """Whether it belongs to them."""

    to_inclusive: bool
    """Whether it belongs to them."""

    to: str | None = None
    """The last quantity. Absent where they have no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRange:
    """Quantities over which one price costs less, or both the same."""

    from_: str
    """The first quantity."""

    from_inclusive: bool
    """Whether it belongs to the range."""

    to_inclusive: bool
    """Whether it belongs to the range."""

    cheaper: Cheaper
    """Which price costs less."""

    to: str | None = None
    """The last quantity. Absent where the range has no end."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Budget(Answer):
    """The quantities that a budget buys. Quantities are decimals, or fractions such as `'8/3'`."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    budget: Decimal
    """The budget."""

    step: str
    """The step between quantities."""

    intervals: tuple[QuantityInterval, ...]
    """All quantities whose amount is within the budget, in as few intervals as hold them. Where a larger quantity is
    cheaper, there may be several.
    """

    policy: Policy
    """The policy that was used, every field."""

    largest: str | None = None
    """The largest of them. Absent where there is none, or no end to them."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every quantity, where it was asked for: the ratings at the ends of each interval (`from_rating`,
    `to_rating`) and just beside them (`below_rating`, `above_rating`), or why it has no end. Where these have more than
    50,000 tiers together, the amounts of the rest stand alone.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityInterval:
    """Quantities that follow each other by the step."""

    from_: str
    """The first."""

    to: str | None = None
    """The last. Absent where they have no end."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cheapest(Answer):
    """Plans by what they would have cost."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    plans: tuple[RankedPlan, ...]
    """All plans, the cheapest first; of plans that cost the same, the one whose id comes first."""

    policy: Policy
    """The policy that was used, every field."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every amount, where it was asked for. What a charge costs in a period is derived under
    `plans[i].periods[j].charges[k]`, the charges in the order of the plan: its `quantity`, and the figures of a rating of it.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPlan:
    """What a plan would have cost."""

    id: str
    """Id of the plan."""

    total: Decimal
    """Sum of the periods' amounts."""

    difference: Decimal
    """The total less that of the cheapest plan."""

    periods: tuple[PlanPeriod, ...]
    """What each period would have cost, in the order of the history."""

    open_intervals: tuple[OpenInterval, ...] = ()
    """Intervals of charges that go on after the history, in the order of the charges. They have begun, so that the total holds them in
    whole. Absent where there are none.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPeriod:
    """What a plan would have cost in a period."""

    amount: Decimal
    """Sum of the charges' amounts, each rounded as its rating would be."""

    id: str | None = None
    """Id of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInterval:
    """An interval of a charge that goes on after the history: a year of which seven months have passed."""

    charge: int
    """Place of the charge in the plan, from 0."""

    amount: Decimal
    """What the interval costs: in whole where it is of a quantity, of usage as much as was used so far."""

    further_periods: int
    """How many more periods, each as long as one of the history, the interval has."""

    charge_id: str | None = None
    """Its id, of a plan of a catalog."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CouponUse(Answer):
    """What a coupon takes off invoices."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    invoices: tuple[DiscountedInvoice, ...]
    """The invoices in the order of the request."""

    discount_total: Decimal
    """Sum of the discount amounts."""

    state: CouponState
    """What is remembered for the next request."""

    policy: Policy
    """The policy that was used, every field."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every amount, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountedInvoice:
    """What a coupon takes off an invoice."""

    date: datetime.date
    """Its date."""

    counts: bool
    """Whether the coupon counts on it."""

    discount_amount: Decimal
    """What it takes off."""

    state: CouponState
    """What is remembered after it."""

    id: str | None = None
    """Its id."""

    not_counted: NotCounted | None = None
    """Why it does not."""

    share: str | None = None
    """The share of its period that the coupon covers, where that is not all of it."""

    discount: Discount | None = None
    """The discount to put into a draft, where it counts: a percentage, or at most the amount that is left."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Eligibility(Answer):
    """Whether a coupon may be redeemed."""

    schema_version: int
    """Version of the documents' schema."""

    eligible: bool
    """Whether there is no reason against it."""

    reasons: tuple[EligibilityReason, ...]
    """Every reason against it, in the order of the coupon's fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityReason:
    """A reason why a coupon may not be redeemed."""

    code: ReasonCode
    """What it is."""

    path: str
    """The rule that is not met, as a path in the request; of a coupon of the catalog as if it stood there."""

    limit: str
    """What the rule asks for."""

    message: str
    """One sentence for a person."""

    value: str | None = None
    """What the context says, where it says something."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CouponDiscounts(Answer):
    """Which coupons count on the lines of an invoice."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    discounts: tuple[Discount, ...]
    """The discounts for the draft, in their order: charges before subscriptions before the customer; in each, coupons for
    prices or products before those for plans before those for everything, the oldest first.
    """

    coupons: tuple[CouponOnInvoice, ...]
    """The coupons in the order of the request."""

    policy: Policy
    """The policy that was used, every field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponOnInvoice:
    """Whether a coupon counts on an invoice."""

    coupon_id: str
    """Id of the coupon."""

    scope: CouponScope
    """What it was redeemed for."""

    counts: bool
    """Whether it counts."""

    lines: tuple[str, ...]
    """Ids of the lines that it counts on."""

    not_counted: NotCounted | None = None
    """Why it does not."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanPrices(Answer):
    """The prices of a plan."""

    schema_version: int
    """Version of the documents' schema."""

    plan_id: str
    """Id of the plan."""

    charges: tuple[ChargePrice, ...]
    """One price for each charge, in the order of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePrice:
    """The price of a charge."""

    charge_id: str
    """Id of the charge."""

    price_id: str
    """Id of its price."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CatalogWarnings(Answer):
    """The warnings of a catalog."""

    schema_version: int
    """Version of the documents' schema."""

    warnings: tuple[CatalogWarning, ...]
    """In the order of the catalog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogWarning:
    """Something of a catalog that is valid but looks like a mistake."""

    code: WarningCode
    """What it is."""

    path: str
    """Where, from the catalog's root."""

    value: str
    """The figure that it is about."""

    message: str
    """One sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VerifyReport(Answer):
    """What verifying an invoice found."""

    schema_version: int
    """Version of the documents' schema."""

    grade: Grade
    """The worst grade of any figure; `not_evaluated` where none could be checked."""

    checked: int
    """How many figures were checked; one that two rules speak of counts twice."""

    figures: tuple[VerifiedFigure, ...]
    """The figures that differ, in the order of computation; with `list_exact` all that were checked."""

    rules: tuple[VerifiedRule, ...]
    """What came out of each rule, in the order of computation."""

    policy: Policy
    """The policy that was used, every field."""

    id: str | None = None
    """Id of the document, where it has one."""

    currency: str | None = None
    """ISO 4217 code, where the document has one."""

    first_difference: VerifiedFigure | None = None
    """The first figure of that grade in the order of computation that does not follow from what is stated before it: where
    the chain breaks. Absent where every figure is exact.
    """

    recomputed: tuple[RecomputedFigure, ...] | None = None
    """The stated figures that an exact recomputation from the lines does not give: consequences included, which the rules
    leave out. Figures with tax are among them where every line says what taxes it carries. Absent where the lines do not
    say enough.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFigure:
    """A figure that was checked."""

    path: str
    """Where it stands: `lines[3].net_amount`."""

    rule: str
    """Id of the rule."""

    tolerance: Decimal
    """By how much it may differ."""

    grade: Grade
    """`exact`, `tolerated` or `broken`."""

    other_rules: tuple[str, ...] = ()
    """Ids of other rules that say the same of it, as BR-CO-17 does of a tax that BR-S-09 is about. Absent where there is none."""

    stated: str | None = None
    """What is stated. Absent where it is missing."""

    expected: str | None = None
    """What follows from the figures stated before it. Absent where nothing does, and the figure should not be there."""

    difference: Decimal | None = None
    """`stated − expected`. Absent where they are not both numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedRule:
    """What came out of a rule."""

    id: str
    """Id of the rule."""

    grade: Grade
    """The worst grade of its figures; `not_evaluated` where its inputs are missing."""

    checked: int
    """How many figures it checked."""

    tolerated: int
    """How many of them differ within the tolerance."""

    broken: int
    """How many of them differ by more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecomputedFigure:
    """A stated figure beside the one that the lines give."""

    path: str
    """Where it stands: `taxes[0].amount`."""

    stated: Decimal
    """What is stated."""

    expected: Decimal
    """What the lines give."""

    difference: Decimal
    """`stated − expected`."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bill(Answer):
    """The invoices of a subscription up to a moment."""

    schema_version: int
    """Version of the documents' schema."""

    invoices: tuple[BilledInvoice, ...]
    """The invoices, in order of time."""

    balance_entries: tuple[BalanceEntry, ...]
    """What became of the customer's balance, in order of time."""

    state: BillingState
    """What the next bill begins with."""

    fingerprint: Fingerprint
    """What the bill was made from."""

    wallet_payments: tuple[WalletPayment, ...] = ()
    """What wallets pay, in order of time. Absent where none does."""

    others: tuple[OtherState, ...] = ()
    """What the next bill begins with of the other subscriptions. Absent without others."""

    trace: tuple[Step, ...] | None = None
    """The derivation of the lines, where it was asked for; that of an invoice's figures is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledInvoice:
    """An invoice, and what it bills."""

    kind: BilledDocument
    """What it is."""

    at: datetime.date | datetime.datetime
    """The moment that it is of."""

    lines: tuple[BilledLine, ...]
    """Its lines as later bills need them, in the order of the invoice."""

    invoice: Invoice
    """The invoice; on a credit note what is credited stands above zero, where its `lines` here are below."""

    netted: tuple[NettedLine, ...] = ()
    """Where a line of the invoice shows several of these lines as one. Absent where each has its own."""

    merged: tuple[MergedLine, ...] = ()
    """Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own."""

    parts: tuple[InvoicePart, ...] = ()
    """What it bills of the other subscriptions, whose lines come after these. Absent where it bills none."""

    refund: Decimal | None = None
    """What is to be paid back of it, above zero: the customer is asked for `amount_due` and it together. Absent where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NettedLine:
    """A charge and what it takes the place of, as one line of the invoice."""

    charge: int
    """Number of the billed line that charges."""

    taken_back: tuple[int, ...]
    """Numbers of the billed lines that take back what it takes the place of."""

    amount: Decimal
    """What they come to, before discounts and added tax, in major units."""

    line_id: str | None = None
    """Id of the line of the invoice. Absent where nothing is left: then there is none."""

    quantity: str | None = None
    """How many units more than before, below zero fewer. Absent where more than the quantity changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedLine:
    """Usage of an item in several periods, as one line of the invoice."""

    line_id: str
    """Id of the line of the invoice."""

    lines: tuple[int, ...]
    """Numbers of the billed lines of the periods."""

    amount: Decimal
    """What they come to, before discounts and added tax, in major units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePart:
    """What an invoice bills of a subscription beside the first."""

    subscription_id: str
    """Id of the subscription."""

    lines: tuple[BilledLine, ...]
    """Its lines as later bills need them, in the order of the invoice, numbered among those of the subscription."""

    netted: tuple[NettedLine, ...] = ()
    """Where a line of the invoice shows several of these lines as one. Absent where each has its own."""

    merged: tuple[MergedLine, ...] = ()
    """Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceEntry:
    """A change of the customer's balance."""

    date: datetime.date
    """Day of the invoice that it comes from."""

    invoice: int
    """Position of that invoice in the bill."""

    amount: Decimal
    """Above zero where the customer is credited, below where a credit pays."""

    balance: Decimal
    """The balance after it; below zero where the customer owes what was too little to be charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletPayment:
    """What a wallet pays of an invoice."""

    date: datetime.date
    """Day of the invoice."""

    invoice: int
    """Position of that invoice in the bill."""

    wallet_id: str
    """Id of the wallet."""

    amount: Decimal
    """What it pays, in major units, above zero: one of the invoice's `prepayments`."""

    credits: str
    """How many credits that takes."""

    remaining: str
    """How many are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherState:
    """What the next bill begins with of a subscription beside the first."""

    subscription_id: str
    """Id of the subscription."""

    state: BillingState
    """Its state. It has no balance: that is in the first one's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What an answer was made from: the same gives the same bytes."""

    inputs: str
    """SHA-256 of the documents of the request, with every field of the policy."""

    engine: str
    """Version of prorata."""

    tz_database: str
    """Version of the time zone database."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Preview(Answer):
    """What a subscription would be billed."""

    schema_version: int
    """Version of the documents' schema."""

    invoices: tuple[BilledInvoice, ...]
    """The invoices up to the moment, with what the changes bring at once."""

    plan_price: Decimal
    """What the recurring items of the subscription cost together for a period of each, as they were decided last, before discounts
    and tax; those of others are not counted.
    """

    items: tuple[CurrentItem, ...]
    """These items."""

    token: str
    """What a bill with these events honours, or else refuses."""

    fingerprint: Fingerprint
    """What the preview was made from."""

    upcoming: BilledInvoice | None = None
    """The first invoice after the moment, where one is to be expected within the next two periods."""

    upcoming_invoice_amount: Decimal | None = None
    """What is due of it. Absent without one."""

    trace: tuple[Step, ...] | None = None
    """The derivation of the lines, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentItem:
    """An item that a subscription has."""

    item_id: str
    """Id of the item."""

    price_id: str
    """Id of its price."""

    quantity: str
    """How many units."""

    interval: Interval
    """Unit of its period."""

    interval_count: int
    """How many of these units a period has."""

    amount: Decimal
    """What a whole period costs, before discounts and tax."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Simulation(Answer):
    """The futures of a subscription, side by side."""

    schema_version: int
    """Version of the documents' schema."""

    futures: tuple[SimulatedFuture, ...]
    """The subscription as it is, then each alternative."""

    fingerprint: Fingerprint
    """What the simulation was made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedFuture:
    """One future of a subscription."""

    invoices: tuple[BilledInvoice, ...]
    """Its invoices, in order of time."""

    balance_entries: tuple[BalanceEntry, ...]
    """What becomes of the customer's balance, in order of time."""

    invoice_count: int
    """How many invoices and credit notes it has."""

    total: Decimal
    """Their totals together, what is credited below zero."""

    amount_due: Decimal
    """What is due of them together."""

    course: tuple[CostSoFar, ...]
    """What it has cost, at each moment at which any of the futures has an invoice."""

    id: str | None = None
    """Id of the alternative. Absent of the subscription as it is."""

    wallet_payments: tuple[WalletPayment, ...] = ()
    """What wallets pay, in order of time. Absent where none does."""

    difference: Decimal | None = None
    """Its total less that of the subscription as it is. Absent of that."""

    trace: tuple[Step, ...] | None = None
    """The derivation of its figures, where it was asked for; that of an invoice's figures is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSoFar:
    """What a future has cost by a moment."""

    at: datetime.date | datetime.datetime
    """The moment."""

    total: Decimal
    """The totals of its invoices until then, together."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SubscriptionStatus(Answer):
    """What a subscription is at a moment."""

    schema_version: int
    """Version of the documents' schema."""

    status: Status
    """What it is."""

    cancel_at_period_end: bool
    """Whether it runs and ends with its period."""

    plan_price: Decimal
    """What the recurring items cost together for a period of each, as they were decided last, before discounts and tax."""

    items: tuple[CurrentItem, ...]
    """These items."""

    current_period_start: datetime.date | datetime.datetime | None = None
    """Start of the period that runs, of its first item. Absent where nothing runs."""

    current_period_end: datetime.date | datetime.datetime | None = None
    """End of that period."""

    trial_ends_at: datetime.date | datetime.datetime | None = None
    """End of the trial, where there is one."""

    term_start: datetime.date | datetime.datetime | None = None
    """Start of the term that runs. Absent without terms, and where nothing runs."""

    term_end: datetime.date | datetime.datetime | None = None
    """End of that term."""

    canceled_at: datetime.date | datetime.datetime | None = None
    """When its cancellation or its expiry was decided. Absent where none stands."""

    ends_at: datetime.date | datetime.datetime | None = None
    """When that takes effect."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Repricing(Answer):
    """A draft with its prices under other taxes, and what it comes to before and after."""

    schema_version: int
    """Version of the documents' schema."""

    draft: Draft
    """The new draft. Where `gross` is kept, its `rounding` has the remainder, so that what is due stays (before cash is
    rounded, where it is).
    """

    before: RepricedTotals
    """The totals of the draft as it was."""

    after: RepricedTotals
    """Those of the new draft."""

    remainder: Decimal
    """What the figure that is kept misses: of `gross` what is due, which the new draft's `rounding` makes up for; of `net`
    `total_excluding_tax`, for which nothing does.
    """

    trace: tuple[Step, ...] | None = None
    """The derivation of every new price, where `explain` was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepricedTotals:
    """The totals of one of two drafts."""

    line_total: Decimal
    """Sum of the lines."""

    total_excluding_tax: Decimal
    """Without tax."""

    tax_total: Decimal
    """The tax."""

    total: Decimal
    """With tax."""

    amount_due: Decimal
    """What is due."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CreditNote(Answer):
    """A credit note."""

    schema_version: int
    """Version of the documents' schema."""

    lines: tuple[CreditedLine, ...]
    """What the next credit note begins with, line by line."""

    invoice: Invoice
    """The credit note, on which what is credited has the sign that it has on the invoice."""

    settlement: CreditSettlement | None = None
    """What becomes of `invoice.payable`, where it was asked."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every figure, those of `invoice` among them, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedLine:
    """What is credited of a line."""

    credited: Decimal
    """What this and earlier credit notes took of its amount."""

    left: Decimal
    """What is left of its amount."""

    id: str | None = None
    """Id of the line, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSettlement:
    """What becomes of a credit: the three sum to it."""

    offset: Decimal
    """Less to be paid of the invoice."""

    refund: Decimal
    """Paid back."""

    balance: Decimal
    """For the customer's balance."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InferReport(Answer):
    """Which policies reproduce the stated figures."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    stated: int
    """How many figures are stated."""

    policies: int
    """How many policies reproduce every one of them, counted over the fields in `exercised`."""

    candidates: tuple[PolicyCandidate, ...]
    """These policies, all of them and each once, the least deviation from a preset first."""

    nearest: tuple[NearMiss, ...]
    """Where none does: the policies under which the fewest figures differ, by their first difference."""

    exercised: tuple[str, ...]
    """The fields of the policy that can change a figure of this document."""

    not_exercised: tuple[str, ...]
    """The fields of invoices that no document like this comes to use: whatever they are, the figures stay."""

    computed: int
    """How many policies the document was computed with; the others follow from these."""

    id: str | None = None
    """Id of the document, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCandidate:
    """Policies that differ in nothing but in the fields of `any_of`."""

    preset: str
    """The nearest preset; among equals the first of the table."""

    distance: int
    """How many of the exercised fields differ from the preset."""

    policy: PolicyChoice
    """One of these policies, the nearest to the preset, as a draft takes it: its name, or the preset with the fields that
    differ.
    """

    any_of: tuple[FieldValues, ...]
    """Fields that may as well have other values, in any combination."""

    presets: tuple[str, ...]
    """Every preset that is among these policies as it stands."""

    policies: int
    """How many policies these are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValues:
    """A field of the policy and the values that it may have."""

    field: str
    """`rounding.mode`"""

    values: tuple[str, ...]
    """The values."""

    is_any: bool
    """Whether these are all that the field can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Policies that miss the same figure first."""

    differing: int
    """How many stated figures differ."""

    first_difference: InferDifference
    """The first of them in the order of computation."""

    candidates: tuple[PolicyCandidate, ...]
    """The policies, the least deviation from a preset first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InferDifference:
    """A stated figure beside the computed one."""

    path: str
    """Where it is stated: `taxes[0].amount`."""

    stated: Decimal
    """What is stated."""

    computed: Decimal | None = None
    """What the policies give. Absent where they give no such figure."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InvoiceDiff(Answer):
    """What makes the difference between two invoices."""

    schema_version: int
    """Version of the documents' schema."""

    currency: str
    """ISO 4217 code."""

    total_difference: Decimal
    """`after − before` of the `total`: the sum of the causes."""

    amount_due_difference: Decimal
    """`after − before` of the `amount_due`: the sum of the causes."""

    figures: tuple[DiffFigure, ...]
    """The totals that differ, in the order of the invoice."""

    lines: tuple[DiffLine, ...]
    """The lines that differ, in the order of the later invoice; those that it no longer has stand where they stood."""

    causes: tuple[DiffCause, ...]
    """What makes the difference, one change after the other on the way from the draft before to the draft after: prices, lines,
    document discounts and charges, taxes, the policy, payment; a change that is only possible after another follows it.
    """

    policy: tuple[DiffChange, ...]
    """Fields of the policy that differ and that no draft comes to use: they made its lines."""

    trace: tuple[Step, ...] | None = None
    """The derivation of every difference, where `explain` was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffFigure:
    """A figure of both invoices, or of one."""

    name: str
    """Its name in the invoice: `total`, or `tax_amount` of a line."""

    difference: Decimal
    """`after − before`, where an absent figure is zero."""

    before: Decimal | None = None
    """What it was. Absent where there was no such line."""

    after: Decimal | None = None
    """What it is. Absent where there is no such line any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffLine:
    """A line that is there in one invoice only, or differs."""

    change: LineChange
    """What became of it."""

    changes: tuple[DiffChange, ...]
    """What is stated otherwise of a line that both have. Empty where only a cause outside of it moves its figures."""

    figures: tuple[DiffFigure, ...]
    """Its figures that differ."""

    before: int | None = None
    """Its position before. Absent where it is new."""

    after: int | None = None
    """Its position after. Absent where it is gone."""

    id: str | None = None
    """Id of the line, where it has one."""

    description: str | None = None
    """What the customer reads."""

    item_id: str | None = None
    """Id of the billed item, where billed lines say it."""

    event_id: str | None = None
    """Id of the event that made the line, where billed lines say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffChange:
    """A field that is stated otherwise."""

    path: str
    """Where it stands in the later invoice, or in the one before where it is gone: `draft.lines[0].unit_price`,
    `lines[0].event_id`, `draft.policy.rounding.mode`.
    """

    before: str | None = None
    """What it said, as text; a list or an object as JSON. Absent where it said nothing."""

    after: str | None = None
    """What it says. Absent where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffCause:
    """What makes a part of the difference."""

    kind: DiffKind
    """What kind of change it is."""

    changes: tuple[DiffChange, ...]
    """What is stated otherwise. Changes that are only possible together are one cause."""

    total: Decimal
    """How much it moves the `total`."""

    amount_due: Decimal
    """How much it moves the `amount_due`."""

    line: int | None = None
    """Position in `lines` of the line that it is of, where it is of one."""

    event_id: str | None = None
    """Id of the event that made that line, where billed lines say it."""


PolicyChoice: TypeAlias = str | PolicyOverrides | Mapping[str, Any] | Policy
"""A preset's name, or a preset with overrides."""

__all__ = [
    "Aggregation",
    "AggregationKind",
    "AggregationRequest",
    "Allocation",
    "Alternative",
    "Anchor",
    "AnchorReset",
    "AppliedAmount",
    "AppliedCoupon",
    "AppliedTax",
    "ArrearsDate",
    "ArrearsRun",
    "BalanceEntry",
    "Basis",
    "Bill",
    "BillRequest",
    "Billed",
    "BilledDocument",
    "BilledInvoice",
    "BilledKind",
    "BilledLine",
    "BilledTime",
    "BillingPeriod",
    "BillingRun",
    "BillingState",
    "BillingTiming",
    "Border",
    "BoundaryTime",
    "Budget",
    "BudgetRequest",
    "CalendarOverrides",
    "CalendarPolicy",
    "CarriedLevel",
    "CashRounding",
    "CashRoundingInto",
    "Catalog",
    "CatalogWarning",
    "CatalogWarnings",
    "ChangeDay",
    "ChangeLines",
    "ChangeMode",
    "Charge",
    "ChargePrice",
    "Cheaper",
    "Cheapest",
    "CheapestRequest",
    "ClosedItem",
    "Combine",
    "Commitment",
    "CommitmentCounts",
    "ComparedCharge",
    "ComparedPlan",
    "ComparedRange",
    "Comparison",
    "ComparisonEnd",
    "ComparisonRequest",
    "Conversion",
    "CostSoFar",
    "Coupon",
    "CouponDiscounts",
    "CouponDiscountsRequest",
    "CouponDuration",
    "CouponEnd",
    "CouponEntry",
    "CouponInvoice",
    "CouponLine",
    "CouponOnInvoice",
    "CouponOverrides",
    "CouponPolicy",
    "CouponRequest",
    "CouponScope",
    "CouponScopes",
    "CouponState",
    "CouponUse",
    "CouponWindow",
    "CouponWindowEnd",
    "CreditNote",
    "CreditNoteRequest",
    "CreditSettlement",
    "CreditSettlementRequest",
    "CreditedLine",
    "CreditedLineRequest",
    "Crossing",
    "CumulativeUsage",
    "CurrentItem",
    "Decrease",
    "DiffCause",
    "DiffChange",
    "DiffFigure",
    "DiffKind",
    "DiffLine",
    "DiffRequest",
    "DiffedInvoice",
    "Discount",
    "DiscountDirection",
    "DiscountOrder",
    "DiscountOverrides",
    "DiscountPolicy",
    "DiscountProration",
    "DiscountReversal",
    "DiscountedInvoice",
    "DocumentCharge",
    "DocumentDiscount",
    "Draft",
    "Due",
    "DueDate",
    "DueDateRequest",
    "DueFrom",
    "Dunning",
    "Eligibility",
    "EligibilityContext",
    "EligibilityCustomer",
    "EligibilityReason",
    "EligibilityRequest",
    "EndedArrears",
    "EventFilter",
    "EventOperation",
    "EventType",
    "ExactNumber",
    "FieldValues",
    "Fingerprint",
    "FirstPeriod",
    "FirstStub",
    "FixedShares",
    "FreeUsage",
    "Grade",
    "GroupQuantity",
    "Increments",
    "InferDifference",
    "InferReport",
    "InferRequest",
    "Input",
    "Instalment",
    "Interval",
    "Invoice",
    "InvoiceDiff",
    "InvoiceInstalment",
    "InvoiceLine",
    "InvoicePart",
    "InvoicePayment",
    "InvoicePrepayment",
    "ItemUsage",
    "KeptPrice",
    "LimitedBy",
    "Line",
    "LineAmountRounding",
    "LineChange",
    "Located",
    "MergedLine",
    "Moment",
    "MonthEnd",
    "MovedAnchor",
    "NearMiss",
    "NegativeQuantity",
    "NegativeTotal",
    "NettedLine",
    "NewInterval",
    "NotCounted",
    "Number",
    "OnceRest",
    "OpenInterval",
    "OtherState",
    "OtherSubscription",
    "PackageRounding",
    "PaidInvoice",
    "Party",
    "PartyKind",
    "PerEvent",
    "PercentOf",
    "PercentOfTax",
    "Period",
    "PeriodKind",
    "Periods",
    "PeriodsRequest",
    "Pieces",
    "Plan",
    "PlanCharge",
    "PlanPeriod",
    "PlanPrices",
    "PlanPricesRequest",
    "Policy",
    "PolicyCandidate",
    "PolicyChoice",
    "PolicyOverrides",
    "Prepayment",
    "Preview",
    "PreviewRequest",
    "Price",
    "PriceChange",
    "PriceTaxBehavior",
    "PriceType",
    "PriceVariant",
    "PriceVersion",
    "Product",
    "PromotionCode",
    "ProratedPiece",
    "Proration",
    "ProrationOverrides",
    "ProrationPolicy",
    "ProrationRequest",
    "QuantityChange",
    "QuantityEvent",
    "QuantityGroup",
    "QuantityInterval",
    "QuantityRounding",
    "RankedPlan",
    "RatedDiscount",
    "RatedDiscountKind",
    "RatedKind",
    "RatedLine",
    "RatedPart",
    "Rating",
    "RatingOverrides",
    "RatingPart",
    "RatingPolicy",
    "RatingRequest",
    "RatingRounding",
    "RatioPrecision",
    "ReachedTier",
    "ReasonCode",
    "RecomputedFigure",
    "RedeemedCoupon",
    "RepriceRequest",
    "RepricedTotals",
    "Repricing",
    "Reversal",
    "RoundingMode",
    "RoundingOverrides",
    "RoundingPolicy",
    "Rule",
    "Schedule",
    "ServicePeriod",
    "ShareOf",
    "Sharing",
    "SimulatedFuture",
    "Simulation",
    "SimulationRequest",
    "StatedAdjustment",
    "StatedAmount",
    "StatedDiscount",
    "StatedFigures",
    "StatedInstalment",
    "StatedInvoice",
    "StatedLine",
    "StatedLineFigures",
    "StatedTax",
    "StatedTaxFigures",
    "StatedTaxGroup",
    "Status",
    "Step",
    "StubDivisor",
    "Stubs",
    "Subscription",
    "SubscriptionEvent",
    "SubscriptionItem",
    "SubscriptionOverrides",
    "SubscriptionPolicy",
    "SubscriptionStatus",
    "SubscriptionStatusRequest",
    "TaxBase",
    "TaxBehavior",
    "TaxOverrides",
    "TaxPolicy",
    "TaxRate",
    "TaxRounding",
    "TaxRule",
    "TaxesIn",
    "Term",
    "TermLength",
    "ThresholdCounts",
    "Tier",
    "TierMode",
    "TotalsRounding",
    "TruePeriod",
    "UnusedTime",
    "UsageEvent",
    "UsageLines",
    "UsagePeriod",
    "UsageThreshold",
    "UsedQuantity",
    "VerifiedFigure",
    "VerifiedRule",
    "VerifyReport",
    "Wallet",
    "WalletEntry",
    "WalletPayment",
    "WarningCode",
    "Weekday",
    "ZeroInvoice",
    "ZeroLines",
    "ZeroQuantity",
    "ZoneChange",
]
