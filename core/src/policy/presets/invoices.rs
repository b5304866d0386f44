//! Presets of invoices. Of periods they say nothing, but for the house's own.

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

const DESIGN: &str = "core/docs/design.md, sections 2 and 3";

const PERIODS: &str = "core/docs/design.md, section 5";

const NO_CALENDAR: &str = "the rules for invoices say nothing about periods: the house's choice";

/// Of systems whose billing periods the preset does not speak of.
pub(super) const CALENDAR: CalendarRow = CalendarRow {
    month_end: assumed(MonthEnd::ClampToAnchor, NO_CALENDAR),
    first_period: assumed(FirstPeriod::Stub, NO_CALENDAR),
    boundary_time: assumed(BoundaryTime::Anchor, NO_CALENDAR),
    arrears_run: assumed(ArrearsRun::EndedPeriods, NO_CALENDAR),
    arrears_date: assumed(ArrearsDate::PeriodEnd, NO_CALENDAR),
};

/// Of systems whose proration the preset does not speak of.
pub(super) const PRORATION: ProrationRow = ProrationRow {
    basis: assumed(Basis::Second, NO_CALENDAR),
    fixed_days: assumed(30, NO_CALENDAR),
    change_day: assumed(ChangeDay::New, NO_CALENDAR),
    first_stub: assumed(FirstStub::Prorated, NO_CALENDAR),
    leading_stub: assumed(StubDivisor::TruePeriod, NO_CALENDAR),
    trailing_stub: assumed(StubDivisor::TruePeriod, NO_CALENDAR),
    stubs: assumed(Stubs::Boundaries, NO_CALENDAR),
    pieces: assumed(Pieces::Telescoping, NO_CALENDAR),
    ratio: assumed(RatioPrecision::Exact, NO_CALENDAR),
};

const NO_PRICES: &str = "the rules for invoices say nothing about prices: the house's choice";

/// Of systems whose prices the preset does not speak of.
pub(super) const RATING: RatingRow = RatingRow {
    rounding: assumed(RatingRounding::Amount, NO_PRICES),
    increments: assumed(Increments::Telescoping, NO_PRICES),
    zero_quantity: assumed(ZeroQuantity::FirstFlat, NO_PRICES),
    negative_quantity: assumed(NegativeQuantity::Mirror, NO_PRICES),
    decrease: assumed(Decrease::Credit, NO_PRICES),
    border: assumed(Border::Lower, NO_PRICES),
    share_of: assumed(ShareOf::Amount, NO_PRICES),
    flats: assumed(Sharing::Shared, NO_PRICES),
    minimums: assumed(Sharing::Shared, NO_PRICES),
    price_change: assumed(PriceChange::EachPart, NO_PRICES),
};

const SUBSCRIPTIONS: &str = "core/docs/subscriptions.md";

const PRICES: &str = "core/docs/design.md, section 6";

const NO_CHANGES: &str = "the rules for invoices say nothing about changes: the house's choice";

/// Of systems whose changes the preset does not speak of.
pub(super) const SUBSCRIPTION: SubscriptionRow = SubscriptionRow {
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

pub(super) const PRORATA: Preset = Preset {
    name: "prorata",
    summary: "The house rules: symmetric, order-free, every part adds up.",
    rounding: RoundingRow {
        mode: sourced(RoundingMode::HalfAwayFromZero, DESIGN, "prorata-tie-away-from-zero"),
        line_amount: sourced(LineAmountRounding::Line, DESIGN, "prorata-lines-rounded-alone"),
        totals: sourced(TotalsRounding::Net, DESIGN, "prorata-totals-of-net"),
    },
    discount: DiscountRow {
        direction: sourced(DiscountDirection::TowardZero, DESIGN, "prorata-discount-stops-at-zero"),
        percent_of: sourced(PercentOf::RunningRest, DESIGN, "prorata-percent-of-rest"),
        allocation: sourced(Allocation::LargestRemainder, DESIGN, "prorata-largest-remainder"),
        order: sourced(DiscountOrder::Listed, DESIGN, "prorata-discount-order"),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Group, DESIGN, "prorata-tax-per-group"),
        base: sourced(TaxBase::Exact, DESIGN, "prorata-tax-base-exact"),
    },
    calendar: CalendarRow {
        month_end: sourced(MonthEnd::ClampToAnchor, PERIODS, "prorata-month-end"),
        first_period: sourced(FirstPeriod::Stub, PERIODS, "prorata-first-period"),
        boundary_time: sourced(BoundaryTime::Anchor, PERIODS, "prorata-boundary-time"),
        arrears_run: sourced(ArrearsRun::EndedPeriods, PERIODS, "prorata-arrears-run"),
        arrears_date: sourced(ArrearsDate::PeriodEnd, PERIODS, "prorata-arrears-date"),
    },
    proration: ProrationRow {
        basis: sourced(Basis::Second, PERIODS, "prorata-seconds"),
        fixed_days: sourced(30, PERIODS, "prorata-fixed-days"),
        change_day: sourced(ChangeDay::New, PERIODS, "prorata-change-day"),
        first_stub: sourced(FirstStub::Prorated, PERIODS, "prorata-first-stub"),
        leading_stub: sourced(StubDivisor::TruePeriod, PERIODS, "prorata-leading-stub"),
        trailing_stub: sourced(StubDivisor::TruePeriod, PERIODS, "prorata-trailing-stub"),
        stubs: sourced(Stubs::Boundaries, SUBSCRIPTIONS, "prorata-bill-stubs"),
        pieces: sourced(Pieces::Telescoping, PERIODS, "prorata-cuts-sum"),
        ratio: sourced(RatioPrecision::Exact, PERIODS, "prorata-exact-ratio"),
    },
    rating: RatingRow {
        rounding: sourced(RatingRounding::Amount, PRICES, "prorata-rating-rounding"),
        increments: sourced(Increments::Telescoping, PRICES, "prorata-rating-increments"),
        zero_quantity: sourced(ZeroQuantity::FirstFlat, PRICES, "prorata-rating-zero-quantity"),
        negative_quantity: sourced(NegativeQuantity::Mirror, PRICES, "prorata-rating-negative-quantity"),
        decrease: sourced(Decrease::Credit, PRICES, "prorata-rating-decrease"),
        border: sourced(Border::Lower, PRICES, "prorata-rating-border"),
        share_of: sourced(ShareOf::Amount, PRICES, "prorata-rating-share-of"),
        flats: sourced(Sharing::Shared, PRICES, "prorata-rating-flats"),
        minimums: sourced(Sharing::Shared, PRICES, "prorata-rating-minimums"),
        price_change: sourced(PriceChange::EachPart, PRICES, "prorata-rating-price-change"),
    },
    coupon: coupons::PRORATA,
    subscription: SubscriptionRow {
        upgrade: sourced(ChangeMode::InvoiceNow, SUBSCRIPTIONS, "prorata-bill-upgrade"),
        downgrade: sourced(ChangeMode::NextPeriod, SUBSCRIPTIONS, "prorata-bill-downgrade"),
        negative_total: sourced(NegativeTotal::Balance, SUBSCRIPTIONS, "prorata-bill-negative-total"),
        reversal: sourced(Reversal::OwedDifference, SUBSCRIPTIONS, "prorata-bill-reversal"),
        lines: sourced(ChangeLines::CreditAndCharge, SUBSCRIPTIONS, "prorata-bill-lines"),
        new_interval: sourced(NewInterval::AtChange, SUBSCRIPTIONS, "prorata-bill-new-interval"),
        ended_arrears: sourced(EndedArrears::WithPeriod, SUBSCRIPTIONS, "prorata-bill-ended-arrears"),
        moved_anchor: sourced(MovedAnchor::AtBoundary, SUBSCRIPTIONS, "prorata-bill-moved-anchor"),
        commitment_counts: sourced(CommitmentCounts::Owed, SUBSCRIPTIONS, "prorata-bill-commitment"),
        discount_reversal: sourced(DiscountReversal::Proportional, SUBSCRIPTIONS, "prorata-bill-discount-reversal"),
        knowledge: sourced(BilledTime::Rederive, SUBSCRIPTIONS, "prorata-bill-knowledge"),
        zero_lines: sourced(ZeroLines::LeftOut, SUBSCRIPTIONS, "prorata-bill-zero-lines"),
        discount_proration: sourced(DiscountProration::OfCharge, SUBSCRIPTIONS, "prorata-bill-discount-proration"),
        usage_lines: sourced(UsageLines::OnePerPeriod, SUBSCRIPTIONS, "prorata-bill-usage-lines"),
    },
    waives: &[],
};

pub(super) const STRIPE_CLASSIC: Preset = Preset {
    name: "stripe-classic",
    summary: "Stripe Billing with tax rates on lines: discounts stack in order, tax is rounded line by line.",
    rounding: RoundingRow {
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "docs.stripe.com/tax/tax-rates: 0.225 of tax is 0.23",
            "stripe-tax-ties-of-both-signs",
        ),
        line_amount: assumed(
            LineAmountRounding::Line,
            "docs.stripe.com/api/invoice-line-item: amount is an integer per line",
        ),
        totals: assumed(TotalsRounding::Net, "docs.stripe.com/api/invoices: total is the sum of its parts"),
    },
    discount: DiscountRow {
        direction: assumed(
            DiscountDirection::TowardZero,
            "docs.stripe.com/billing/subscriptions/coupons: amount_off is positive",
        ),
        percent_of: sourced(
            PercentOf::RunningRest,
            "docs.stripe.com/billing/subscriptions/coupons: discounts apply in order, each on what is left",
            "stripe-stack-order",
        ),
        allocation: assumed(
            Allocation::LastTakesRest,
            "second-hand: an amount off of 5.00 is reported as 1.66 and 3.34, floor and the last takes the rest",
        ),
        order: sourced(
            DiscountOrder::Listed,
            "docs.stripe.com/billing/subscriptions/coupons: discounts apply in order, each on what is left",
            "stripe-stack-order",
        ),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Line, "docs.stripe.com/tax/tax-rates", "stripe-tax-each-line-alone"),
        base: assumed(TaxBase::Exact, "docs.stripe.com/tax/tax-rates: rates do not meet each other"),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::STRIPE_CLASSIC,
    subscription: SubscriptionRow {
        reversal: assumed(
            Reversal::CurrentPrice,
            "docs.stripe.com/billing/subscriptions/prorations: unused time is credited at its price, each line rounded alone",
        ),
        usage_lines: sourced(
            UsageLines::OnePerItem,
            "docs.stripe.com/billing/subscriptions/billing-mode/compare: usage of backdated time is one line",
            "own-stripe-usage-lines",
        ),
        ..SUBSCRIPTION
    },
    waives: &[(7, "the last line takes the rest of an allocation, so position matters")],
};

pub(super) const EN16931: Preset = Preset {
    name: "en16931",
    summary: "EN 16931 and Peppol BIS Billing 3: line rounded, tax per group, discounts as stated.",
    rounding: RoundingRow {
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "EN 16931-1 BR-CO-17; symmetric for credit notes",
            "own-ties-of-both-signs",
        ),
        line_amount: sourced(LineAmountRounding::Line, "Peppol BIS Billing 3 PEPPOL-EN16931-R120", "own-jpy-fraction"),
        totals: sourced(TotalsRounding::Net, "EN 16931-1 BR-CO-13, BR-CO-15", "zf-en16931-rabatte"),
    },
    discount: DiscountRow {
        direction: sourced(
            DiscountDirection::AsStated,
            "EN 16931-1 BR-CO-13: allowances are subtracted, charges added, with their signs",
            "zf-en16931-rechnungskorrektur",
        ),
        percent_of: sourced(
            PercentOf::Original,
            "Peppol BIS Billing 3 PEPPOL-EN16931-R040: amount = base × percentage",
            "own-percent-of-gross",
        ),
        allocation: assumed(
            Allocation::LargestRemainder,
            "EN 16931 knows no allocation over lines: its document discounts carry their own tax",
        ),
        order: assumed(DiscountOrder::Listed, "EN 16931 states every amount: their order changes none"),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Group, "EN 16931-1 BR-CO-17, BR-S-09", "zf-en16931-rabatte"),
        base: assumed(TaxBase::Exact, "EN 16931 knows no included tax and no tax on tax"),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SUBSCRIPTION,
    waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
};

pub(super) const GOBL_CURRENCY: Preset = Preset {
    name: "gobl-currency",
    summary: "GOBL's rounding rule `currency`: every line, discount and sum in minor units at once.",
    rounding: RoundingRow {
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "GOBL num package: half away from zero",
            "own-gobl-ties-of-both-signs",
        ),
        line_amount: sourced(
            LineAmountRounding::Line,
            "GOBL tax package, rounding rule currency",
            "gobl-de-invoice-de-rounding",
        ),
        totals: assumed(TotalsRounding::Net, "GOBL bill package, rounding rule currency: sums of what is rounded"),
    },
    discount: DiscountRow {
        direction: sourced(
            DiscountDirection::AsStated,
            "GOBL bill package: line and document discounts are subtracted",
            "gobl-de-invoice-de-rounding",
        ),
        percent_of: sourced(
            PercentOf::Original,
            "GOBL bill package: percentages are of the line sum",
            "own-gobl-percent-of-gross",
        ),
        allocation: assumed(Allocation::LargestRemainder, "GOBL does not allocate document discounts to lines"),
        order: assumed(DiscountOrder::Listed, "GOBL: every percentage is of the original sum, in any order"),
    },
    tax: TaxRow {
        rounding: assumed(TaxRounding::Group, "GOBL tax package: tax per category and rate over the document"),
        base: assumed(TaxBase::Exact, "GOBL knows no tax on tax"),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SUBSCRIPTION,
    waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
};
