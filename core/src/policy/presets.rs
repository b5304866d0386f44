//! The presets: one row each, every field with its source and the case that shows it.

use super::{
    Allocation, ArrearsDate, ArrearsRun, Basis, BoundaryTime, CalendarPolicy, ChangeDay, DiscountDirection,
    DiscountPolicy, FirstPeriod, FirstStub, LineAmountRounding, MonthEnd, PercentOf, Pieces, ProrationPolicy,
    RatioPrecision, RoundingPolicy, TaxPolicy, TaxRounding,
};
use crate::money::RoundingMode;
use serde::Serialize;

/// The preset of a draft that names none.
pub const DEFAULT: &str = "prorata";

/// A value and why: where the rule is written, and the conformance case that fails when the value is flipped.
#[derive(Debug, Clone, Copy)]
pub struct Sourced<T: 'static> {
    /// The value.
    pub value: T,
    /// The standard, page or file that states the rule.
    pub source: &'static str,
    /// The id of a case in `conformance/`; `None` where the value is assumed.
    pub case: Option<&'static str>,
}

const fn sourced<T>(value: T, source: &'static str, case: &'static str) -> Sourced<T> {
    Sourced { value, source, case: Some(case) }
}

const fn assumed<T>(value: T, source: &'static str) -> Sourced<T> {
    Sourced { value, source, case: None }
}

/// One field of a preset, as pages and tools show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its group in the policy.
    pub group: &'static str,
    /// Its name in the group.
    pub field: &'static str,
    /// Its value, as documents write it.
    pub value: String,
    /// The standard, page or file that states the rule.
    pub source: &'static str,
    /// The id of the case that shows it; `None` where the value is assumed.
    pub case: Option<&'static str>,
}

macro_rules! groups {
    ($($group:ident: $row:ident of $policy:ident { $($field:ident: $type:ty,)+ })+) => {
        /// A named policy.
        #[derive(Debug)]
        pub struct Preset {
            /// Its name in documents.
            pub name: &'static str,
            /// What it reproduces.
            pub summary: &'static str,
            $(#[doc = concat!("The group `", stringify!($group), "`.")]
            pub $group: $row,)+
            /// The laws of the design page that it breaks on purpose, and why.
            pub waives: &'static [(u8, &'static str)],
        }

        impl Preset {
            /// Every field, group by group.
            pub fn evidence(&self) -> Vec<Evidence> {
                vec![$($(self.$group.$field.evidence(stringify!($group), stringify!($field)),)+)+]
            }

            $(pub(super) const fn $group(&self) -> $policy {
                $policy { $($field: self.$group.$field.value,)+ }
            })+
        }

        $(#[doc = concat!("The group `", stringify!($group), "` of a preset.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $row {
            $(#[doc = concat!("`", stringify!($group), ".", stringify!($field), "`")]
            pub $field: Sourced<$type>,)+
        })+
    };
}

groups! {
    rounding: RoundingRow of RoundingPolicy {
        mode: RoundingMode,
        line_amount: LineAmountRounding,
    }
    discount: DiscountRow of DiscountPolicy {
        direction: DiscountDirection,
        percent_of: PercentOf,
        allocation: Allocation,
    }
    tax: TaxRow of TaxPolicy {
        rounding: TaxRounding,
    }
    calendar: CalendarRow of CalendarPolicy {
        month_end: MonthEnd,
        first_period: FirstPeriod,
        boundary_time: BoundaryTime,
        arrears_run: ArrearsRun,
        arrears_date: ArrearsDate,
    }
    proration: ProrationRow of ProrationPolicy {
        basis: Basis,
        fixed_days: u32,
        change_day: ChangeDay,
        first_stub: FirstStub,
        pieces: Pieces,
        ratio: RatioPrecision,
    }
}

impl<T: Serialize> Sourced<T> {
    fn evidence(&self, group: &'static str, field: &'static str) -> Evidence {
        let value = match serde_json::to_value(&self.value) {
            Ok(serde_json::Value::String(word)) => word,
            Ok(other) => other.to_string(),
            Err(_) => String::new(),
        };
        Evidence { group, field, value, source: self.source, case: self.case }
    }
}

/// The preset with this name.
pub fn find(name: &str) -> Option<&'static Preset> {
    TABLE.iter().find(|preset| preset.name == name)
}

const DESIGN: &str = "core/docs/design.md, sections 2 and 3";

const NO_CALENDAR: &str = "the rules for invoices say nothing about periods: the house's choice";

/// Of systems whose billing periods the preset does not speak of.
const CALENDAR: CalendarRow = CalendarRow {
    month_end: assumed(MonthEnd::ClampToAnchor, NO_CALENDAR),
    first_period: assumed(FirstPeriod::Stub, NO_CALENDAR),
    boundary_time: assumed(BoundaryTime::Anchor, NO_CALENDAR),
    arrears_run: assumed(ArrearsRun::EndedPeriods, NO_CALENDAR),
    arrears_date: assumed(ArrearsDate::PeriodEnd, NO_CALENDAR),
};

/// Of systems whose proration the preset does not speak of.
const PRORATION: ProrationRow = ProrationRow {
    basis: assumed(Basis::Second, NO_CALENDAR),
    fixed_days: assumed(30, NO_CALENDAR),
    change_day: assumed(ChangeDay::New, NO_CALENDAR),
    first_stub: assumed(FirstStub::Prorated, NO_CALENDAR),
    pieces: assumed(Pieces::Telescoping, NO_CALENDAR),
    ratio: assumed(RatioPrecision::Exact, NO_CALENDAR),
};

/// Every preset.
pub const TABLE: &[Preset] = &[
    Preset {
        name: "prorata",
        summary: "The house rules: symmetric, order-free, every part adds up.",
        rounding: RoundingRow {
            mode: sourced(RoundingMode::HalfAwayFromZero, DESIGN, "prorata-tie-away-from-zero"),
            line_amount: sourced(LineAmountRounding::Line, DESIGN, "prorata-lines-rounded-alone"),
        },
        discount: DiscountRow {
            direction: sourced(DiscountDirection::TowardZero, DESIGN, "prorata-discount-stops-at-zero"),
            percent_of: sourced(PercentOf::RunningRest, DESIGN, "prorata-percent-of-rest"),
            allocation: sourced(Allocation::LargestRemainder, DESIGN, "prorata-largest-remainder"),
        },
        tax: TaxRow { rounding: sourced(TaxRounding::Group, DESIGN, "prorata-tax-per-group") },
        calendar: CALENDAR,
        proration: PRORATION,
        waives: &[],
    },
    Preset {
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
        },
        tax: TaxRow {
            rounding: sourced(TaxRounding::Line, "docs.stripe.com/tax/tax-rates", "stripe-tax-each-line-alone"),
        },
        calendar: CALENDAR,
        proration: PRORATION,
        waives: &[(7, "the last line takes the rest of an allocation, so position matters")],
    },
    Preset {
        name: "en16931",
        summary: "EN 16931 and Peppol BIS Billing 3: line rounded, tax per group, discounts as stated.",
        rounding: RoundingRow {
            mode: sourced(
                RoundingMode::HalfAwayFromZero,
                "EN 16931-1 BR-CO-17; symmetric for credit notes",
                "own-ties-of-both-signs",
            ),
            line_amount: sourced(
                LineAmountRounding::Line,
                "Peppol BIS Billing 3 PEPPOL-EN16931-R120",
                "own-jpy-fraction",
            ),
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
        },
        tax: TaxRow { rounding: sourced(TaxRounding::Group, "EN 16931-1 BR-CO-17, BR-S-09", "en-ubl-tc434-example8") },
        calendar: CALENDAR,
        proration: PRORATION,
        waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
    },
    Preset {
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
        },
        tax: TaxRow {
            rounding: sourced(
                TaxRounding::Group,
                "GOBL tax package: tax per category and rate over the document",
                "gobl-de-invoice-de-rounding",
            ),
        },
        calendar: CALENDAR,
        proration: PRORATION,
        waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
    },
];
