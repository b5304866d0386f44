//! The presets: one row each, every field with its source and the case that shows it.

mod coupons;
mod exact;
mod invoices;
mod odoo;
mod open_source;
mod subscriptions;

use super::{
    Allocation, ArrearsDate, ArrearsRun, Basis, BilledTime, Border, BoundaryTime, CalendarPolicy, ChangeDay,
    ChangeLines, CommitmentCounts, CouponPolicy, CouponScopes, CouponWindow, CouponWindowEnd, Decrease,
    DiscountDirection, DiscountOrder, DiscountPolicy, DiscountProration, DiscountReversal, EndedArrears, FirstPeriod,
    FirstStub, Increments, LineAmountRounding, MonthEnd, MovedAnchor, NegativeQuantity, NegativeTotal, NewInterval,
    OnceRest, PercentOf, Pieces, PriceChange, ProrationPolicy, RatingPolicy, RatingRounding, RatioPrecision, Reversal,
    RoundingPolicy, ShareOf, Sharing, StubDivisor, Stubs, SubscriptionPolicy, TaxBase, TaxPolicy, TaxRounding,
    TotalsRounding, UsageLines, ZeroInvoice, ZeroLines, ZeroQuantity,
};
use crate::money::RoundingMode;
use crate::subscription::ChangeMode;
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

            const fn choices(&self) -> Choices {
                Choices { $($group: $policy { $($field: self.$group.$field.value,)+ },)+ }
            }
        }

        /// What a preset chooses, without its sources.
        #[derive(Debug, Clone, Copy)]
        pub(super) struct Choices {
            $(pub(super) $group: $policy,)+
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
        totals: TotalsRounding,
    }
    discount: DiscountRow of DiscountPolicy {
        direction: DiscountDirection,
        percent_of: PercentOf,
        allocation: Allocation,
        order: DiscountOrder,
    }
    tax: TaxRow of TaxPolicy {
        rounding: TaxRounding,
        base: TaxBase,
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
        leading_stub: StubDivisor,
        trailing_stub: StubDivisor,
        stubs: Stubs,
        pieces: Pieces,
        ratio: RatioPrecision,
    }
    rating: RatingRow of RatingPolicy {
        rounding: RatingRounding,
        increments: Increments,
        zero_quantity: ZeroQuantity,
        negative_quantity: NegativeQuantity,
        decrease: Decrease,
        border: Border,
        share_of: ShareOf,
        flats: Sharing,
        minimums: Sharing,
        price_change: PriceChange,
    }
    coupon: CouponRow of CouponPolicy {
        window: CouponWindow,
        window_end: CouponWindowEnd,
        once_rest: OnceRest,
        zero_invoice: ZeroInvoice,
        scopes: CouponScopes,
    }
    subscription: SubscriptionRow of SubscriptionPolicy {
        upgrade: ChangeMode,
        downgrade: ChangeMode,
        negative_total: NegativeTotal,
        reversal: Reversal,
        lines: ChangeLines,
        new_interval: NewInterval,
        ended_arrears: EndedArrears,
        moved_anchor: MovedAnchor,
        commitment_counts: CommitmentCounts,
        discount_reversal: DiscountReversal,
        knowledge: BilledTime,
        zero_lines: ZeroLines,
        discount_proration: DiscountProration,
        usage_lines: UsageLines,
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

/// What every preset chooses, in the order of the table.
static CHOICES: [Choices; TABLE.len()] = {
    let mut choices = [invoices::PRORATA.choices(); TABLE.len()];
    let (mut places, mut presets): (&mut [Choices], &[Preset]) = (&mut choices, TABLE);
    while let ([place, other_places @ ..], [preset, others @ ..]) = (places, presets) {
        *place = preset.choices();
        (places, presets) = (other_places, others);
    }
    choices
};

/// The name and the choices of a preset.
pub(super) fn choices(name: &str) -> Option<(&'static str, &'static Choices)> {
    let mut presets = TABLE.iter().map(|preset| preset.name).zip(&CHOICES);
    presets.find(|(known, _)| *known == name)
}

/// The preset with this name.
pub fn find(name: &str) -> Option<&'static Preset> {
    TABLE.iter().find(|preset| preset.name == name)
}

/// Every preset.
pub const TABLE: &[Preset] = &[
    invoices::PRORATA,
    invoices::STRIPE_CLASSIC,
    invoices::EN16931,
    invoices::GOBL_CURRENCY,
    exact::GOBL_PRECISE,
    odoo::ODOO_LINE,
    odoo::ODOO_GLOBAL,
    odoo::ODOO_PORTUGAL,
    subscriptions::LAGO,
    subscriptions::KILLBILL,
    subscriptions::UPODI,
    open_source::POLAR,
    open_source::METEROID,
];
