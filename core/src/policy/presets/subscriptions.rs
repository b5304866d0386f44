//! Presets of systems that bill subscriptions. What they say of invoices is assumed.

use super::coupons;
use super::{
    CalendarRow, DiscountRow, Preset, ProrationRow, RatingRow, RoundingRow, SubscriptionRow, TaxRow, assumed, sourced,
};
use crate::money::RoundingMode;
use crate::policy::{
    Allocation, ArrearsDate, ArrearsRun, Basis, BilledTime, Border, BoundaryTime, ChangeDay, ChangeLines,
    CommitmentCounts, Decrease, DiscountDirection, DiscountOrder, DiscountProration, DiscountReversal, EndedArrears,
    FirstPeriod, FirstStub, Increments, LineAmountRounding, MonthEnd, MovedAnchor, NegativeQuantity, NegativeTotal,
    NewInterval, PercentOf, Pieces, PriceChange, RatingRounding, RatioPrecision, Reversal, ShareOf, Sharing,
    StubDivisor, Stubs, TaxBase, TaxRounding, TotalsRounding, UsageLines, ZeroLines, ZeroQuantity,
};
use crate::subscription::ChangeMode;

const NO_INVOICE: &str = "the preset speaks of periods only: the house's choice";

const ROUNDING: RoundingRow = RoundingRow {
    mode: assumed(RoundingMode::HalfAwayFromZero, NO_INVOICE),
    line_amount: assumed(LineAmountRounding::Line, NO_INVOICE),
    totals: assumed(TotalsRounding::Net, NO_INVOICE),
};

const DISCOUNT: DiscountRow = DiscountRow {
    direction: assumed(DiscountDirection::TowardZero, NO_INVOICE),
    percent_of: assumed(PercentOf::RunningRest, NO_INVOICE),
    allocation: assumed(Allocation::LargestRemainder, NO_INVOICE),
    order: assumed(DiscountOrder::Listed, NO_INVOICE),
};

const TAX: TaxRow =
    TaxRow { rounding: assumed(TaxRounding::Group, NO_INVOICE), base: assumed(TaxBase::Exact, NO_INVOICE) };

const ALONE: (u8, &str) = (2, "each line is rounded alone, so the parts of a period need not sum to it");

const LAGO_DATES: &str = "getlago/lago-api app/services/subscriptions/dates_service.rb and its services per interval";

const LAGO_FEES: &str = "getlago/lago-api spec/services/fees/subscription_service_spec.rb: a share of days";

const LAGO_CHARGES: &str =
    "getlago/lago-api spec/services/charges/charge_models: charge models, true-up and fees paid in advance";

const LAGO_CHANGES: &str =
    "getlago/lago-api spec/scenarios: upgrades keep the anniversary, and bill what is in arrears until their day";
const LAGO_COMMITMENTS: &str = "getlago/lago-api spec/scenarios/commitments/minimum/in_advance_spec.rb";

const LAGO_CREDITS: &str = "getlago/lago-api spec/services/credit_notes/create_from_termination_spec.rb: the price of the days left, less earlier notes";

const NO_CHANGES: &str = "no case shows it yet: the house's choice";

/// Of systems whose changes the preset does not speak of.
const SUBSCRIPTION: SubscriptionRow = SubscriptionRow {
    upgrade: assumed(ChangeMode::InvoiceNow, NO_CHANGES),
    downgrade: assumed(ChangeMode::NextPeriod, NO_CHANGES),
    negative_total: assumed(NegativeTotal::Balance, NO_CHANGES),
    reversal: assumed(Reversal::OwedDifference, NO_CHANGES),
    lines: assumed(ChangeLines::CreditAndCharge, NO_CHANGES),
    new_interval: assumed(NewInterval::AtChange, NO_CHANGES),
    ended_arrears: assumed(EndedArrears::WithPeriod, NO_CHANGES),
    moved_anchor: assumed(MovedAnchor::AtBoundary, NO_CHANGES),
    commitment_counts: assumed(CommitmentCounts::Owed, NO_CHANGES),
    discount_reversal: assumed(DiscountReversal::Proportional, NO_CHANGES),
    knowledge: assumed(BilledTime::Rederive, NO_CHANGES),
    zero_lines: assumed(ZeroLines::LeftOut, NO_CHANGES),
    discount_proration: assumed(DiscountProration::OfCharge, NO_CHANGES),
    usage_lines: assumed(UsageLines::OnePerPeriod, NO_CHANGES),
};

pub(super) const LAGO: Preset = Preset {
    name: "lago",
    summary: "Lago's billing periods, from midnight to midnight of the customer's zone, and its shares of days.",
    rounding: RoundingRow {
        mode: assumed(RoundingMode::HalfAwayFromZero, "getlago/lago-api: half away from zero at the minor unit"),
        ..ROUNDING
    },
    discount: DISCOUNT,
    tax: TAX,
    calendar: CalendarRow {
        month_end: sourced(MonthEnd::ClampToAnchor, LAGO_DATES, "per-month-30-mar-leap"),
        first_period: assumed(FirstPeriod::Stub, LAGO_DATES),
        boundary_time: sourced(BoundaryTime::Midnight, LAGO_DATES, "sched-month-calendar-bogota"),
        arrears_run: assumed(ArrearsRun::EndedPeriods, LAGO_DATES),
        arrears_date: assumed(ArrearsDate::PeriodEnd, LAGO_DATES),
    },
    proration: ProrationRow {
        basis: sourced(Basis::Day, LAGO_FEES, "pror-first-monthly"),
        fixed_days: assumed(30, "not used"),
        change_day: assumed(ChangeDay::New, "docs.getlago.com guide upgrades-downgrades: the new plan owns the day"),
        first_stub: assumed(FirstStub::Prorated, LAGO_FEES),
        leading_stub: assumed(StubDivisor::TruePeriod, LAGO_FEES),
        trailing_stub: assumed(StubDivisor::TruePeriod, LAGO_FEES),
        stubs: assumed(Stubs::Boundaries, LAGO_FEES),
        pieces: assumed(Pieces::Alone, LAGO_FEES),
        ratio: sourced(RatioPrecision::Exact, LAGO_FEES, "pror-first-monthly"),
    },
    rating: RatingRow {
        rounding: assumed(RatingRounding::Amount, LAGO_CHARGES),
        increments: assumed(Increments::Alone, LAGO_CHARGES),
        zero_quantity: sourced(ZeroQuantity::FirstFlat, LAGO_CHARGES, "rate-graduated-0"),
        negative_quantity: sourced(NegativeQuantity::Zero, LAGO_CHARGES, "rate-negative-clamped"),
        decrease: sourced(Decrease::HighWater, LAGO_CHARGES, "rate-adv-standard"),
        border: sourced(Border::Lower, LAGO_CHARGES, "rate-volume-100"),
        share_of: assumed(ShareOf::Amount, LAGO_CHARGES),
        flats: assumed(Sharing::Whole, LAGO_CHARGES),
        minimums: sourced(Sharing::Shared, LAGO_CHARGES, "rate-true-up-terminated"),
        price_change: assumed(PriceChange::EachPart, LAGO_CHARGES),
    },
    coupon: coupons::LAGO,
    subscription: SubscriptionRow {
        reversal: sourced(Reversal::CreditNote, LAGO_CREDITS, "cnt-prior"),
        new_interval: assumed(NewInterval::KeepsAnchor, LAGO_CHANGES),
        ended_arrears: assumed(EndedArrears::AtChange, LAGO_CHANGES),
        commitment_counts: sourced(CommitmentCounts::Charged, LAGO_COMMITMENTS, "prorata-bill-commitment-charged"),
        ..SUBSCRIPTION
    },
    waives: &[ALONE],
};

const KILLBILL_RUN: &str = "killbill invoice module, BillingIntervalDetail: boundaries on the bill cycle day";

const KILLBILL_RATIO: &str = "killbill invoice module, InvoiceDateUtils: day counts, nine places, half up";

const KILLBILL_STUB: &str =
    "killbill invoice module, FixedAndRecurringInvoiceItemGenerator: intervals from the stub itself";

const KILLBILL_USAGE: &str = "killbill invoice module, usage package: consumable and capacity in arrear";

const KILLBILL_CREDIT: &str = "killbill TestDefaultInvoiceGenerator: a run below zero becomes credit of the account";

const KILLBILL_FEES: &str =
    "killbill invoice module, FixedAndRecurringInvoiceItemGenerator: a price of zero makes an item, and an invoice";

const KILLBILL_BEGINS: &str = "killbill invoice module, BillingIntervalDetail: each event begins periods of its own, the first until the bill cycle day";

const KILLBILL_TREE: &str =
    "killbill invoice module, tree/SubscriptionItemTree: days that were billed at a price are merged, not priced again";

pub(super) const KILLBILL: Preset = Preset {
    name: "killbill",
    summary: "Kill Bill's billing runs in days; a stub is a share of one plain interval, to nine places.",
    rounding: RoundingRow {
        mode: assumed(RoundingMode::HalfAwayFromZero, "killbill: each line half up at the currency's digits"),
        ..ROUNDING
    },
    discount: DISCOUNT,
    tax: TAX,
    calendar: CalendarRow {
        month_end: assumed(MonthEnd::ClampToAnchor, KILLBILL_RUN),
        first_period: assumed(FirstPeriod::Stub, KILLBILL_RUN),
        boundary_time: assumed(BoundaryTime::Anchor, KILLBILL_RUN),
        arrears_run: sourced(ArrearsRun::AtBoundaries, KILLBILL_RUN, "own-kb-arrears-waits-for-boundary"),
        arrears_date: assumed(ArrearsDate::PeriodEnd, KILLBILL_RUN),
    },
    proration: ProrationRow {
        basis: assumed(Basis::Day, KILLBILL_RATIO),
        fixed_days: assumed(30, "killbill: 30 where days of a month are fixed at all"),
        change_day: assumed(ChangeDay::New, KILLBILL_RATIO),
        first_stub: assumed(FirstStub::Prorated, KILLBILL_RATIO),
        leading_stub: sourced(StubDivisor::IntervalBeforeEnd, KILLBILL_STUB, "kb-trap-lead-month-end"),
        trailing_stub: sourced(StubDivisor::IntervalAfterStart, KILLBILL_STUB, "kb-trap-trail-over-one"),
        stubs: sourced(Stubs::Events, KILLBILL_STUB, "kb-sub-bcd-then-plan-change"),
        pieces: assumed(Pieces::Alone, "killbill: each line is rounded by itself"),
        ratio: sourced(RatioPrecision::NinePlaces, KILLBILL_RATIO, "kb-arr-1907-a"),
    },
    rating: RatingRow {
        rounding: assumed(RatingRounding::Amount, KILLBILL_USAGE),
        increments: assumed(Increments::Telescoping, KILLBILL_USAGE),
        zero_quantity: assumed(ZeroQuantity::Nothing, KILLBILL_USAGE),
        negative_quantity: assumed(NegativeQuantity::Zero, KILLBILL_USAGE),
        decrease: assumed(Decrease::Credit, KILLBILL_USAGE),
        border: sourced(Border::Lower, KILLBILL_USAGE, "kb-top-1000"),
        share_of: assumed(ShareOf::Amount, KILLBILL_USAGE),
        flats: assumed(Sharing::Shared, KILLBILL_USAGE),
        minimums: assumed(Sharing::Shared, KILLBILL_USAGE),
        price_change: assumed(PriceChange::EachPart, KILLBILL_USAGE),
    },
    coupon: coupons::NONE,
    subscription: SubscriptionRow {
        negative_total: sourced(NegativeTotal::Balance, KILLBILL_CREDIT, "kb-sub-chaos-1-trial-discount-cancel"),
        reversal: assumed(
            Reversal::RemeasuredLine,
            "killbill/killbill: a repair is the line's amount by its days, rounded alone",
        ),
        moved_anchor: sourced(MovedAnchor::FromEvent, KILLBILL_BEGINS, "kb-sub-pause-resume-annual-one-run"),
        knowledge: sourced(BilledTime::AppendOnly, KILLBILL_TREE, "kb-sub-annual-bcd-change"),
        zero_lines: sourced(ZeroLines::Kept, KILLBILL_FEES, "kb-sub-weekly-plan"),
        ..SUBSCRIPTION
    },
    waives: &[ALONE],
};

const UPODI_DOCS: &str = "docs.upodi.com: charge types, known configurations";

pub(super) const UPODI: Preset = Preset {
    name: "upodi",
    summary: "Upodi's invoice days: in advance the first day of the period, in arrears its last.",
    rounding: ROUNDING,
    discount: DISCOUNT,
    tax: TAX,
    calendar: CalendarRow {
        month_end: assumed(MonthEnd::ClampToAnchor, UPODI_DOCS),
        first_period: assumed(FirstPeriod::Stub, UPODI_DOCS),
        boundary_time: assumed(BoundaryTime::Anchor, UPODI_DOCS),
        arrears_run: assumed(ArrearsRun::EndedPeriods, UPODI_DOCS),
        arrears_date: sourced(ArrearsDate::LastDay, UPODI_DOCS, "upodi-advance-vs-arrears"),
    },
    proration: ProrationRow {
        basis: assumed(Basis::Day, UPODI_DOCS),
        fixed_days: assumed(30, "not used"),
        change_day: assumed(ChangeDay::New, UPODI_DOCS),
        first_stub: assumed(FirstStub::Prorated, UPODI_DOCS),
        leading_stub: assumed(StubDivisor::TruePeriod, UPODI_DOCS),
        trailing_stub: assumed(StubDivisor::TruePeriod, UPODI_DOCS),
        stubs: assumed(Stubs::Boundaries, UPODI_DOCS),
        pieces: assumed(Pieces::Telescoping, UPODI_DOCS),
        ratio: assumed(RatioPrecision::Exact, UPODI_DOCS),
    },
    rating: RatingRow {
        rounding: assumed(RatingRounding::Amount, UPODI_DOCS),
        increments: assumed(Increments::Telescoping, UPODI_DOCS),
        zero_quantity: sourced(ZeroQuantity::Nothing, UPODI_DOCS, "upodi-flat-ignores-quantity"),
        negative_quantity: assumed(NegativeQuantity::Mirror, UPODI_DOCS),
        decrease: assumed(Decrease::Credit, UPODI_DOCS),
        border: assumed(Border::Lower, UPODI_DOCS),
        share_of: assumed(ShareOf::Amount, UPODI_DOCS),
        flats: assumed(Sharing::Shared, UPODI_DOCS),
        minimums: assumed(Sharing::Shared, UPODI_DOCS),
        price_change: assumed(PriceChange::EachPart, UPODI_DOCS),
    },
    coupon: coupons::UPODI,
    subscription: SUBSCRIPTION,
    waives: &[],
};
