//! The policy: every choice on which billing systems differ, as data.

mod calendar;
mod choice;
mod coupon;
mod fields;
pub mod presets;
mod proration;
mod rating;
mod subscription;

use crate::money::RoundingMode;
use crate::text::Text;
pub use calendar::{ArrearsDate, ArrearsRun, BoundaryTime, CalendarPolicy, FirstPeriod, MonthEnd};
pub use choice::{
    CalendarOverrides, CouponOverrides, DiscountOverrides, PolicyChoice, PolicyOverrides, ProrationOverrides,
    RatingOverrides, RoundingOverrides, SubscriptionOverrides, TaxOverrides,
};
pub use coupon::{CouponPolicy, CouponScopes, CouponWindow, CouponWindowEnd, OnceRest, ZeroInvoice};
pub(crate) use fields::{Field, INVOICE_FIELDS};
pub use proration::{Basis, ChangeDay, FirstStub, Pieces, ProrationPolicy, RatioPrecision, StubDivisor, Stubs};
pub use rating::{
    Border, Decrease, Increments, NegativeQuantity, PriceChange, RatingPolicy, RatingRounding, ShareOf, Sharing,
    ZeroQuantity,
};
use serde::{Deserialize, Serialize};
pub use subscription::{
    BilledTime, ChangeLines, CommitmentCounts, DiscountProration, DiscountReversal, EndedArrears, MovedAnchor,
    NegativeTotal, NewInterval, Reversal, SubscriptionPolicy, UsageLines, ZeroLines,
};

/// Every choice, resolved. Kernels take only their group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The preset that the policy started from.
    pub preset: Text<'a>,
    /// How exact amounts become minor units.
    pub rounding: RoundingPolicy,
    /// How discounts and charges work.
    pub discount: DiscountPolicy,
    /// How taxes are rounded.
    pub tax: TaxPolicy,
    /// How billing periods are laid out.
    pub calendar: CalendarPolicy,
    /// How a part of a period is counted and charged.
    pub proration: ProrationPolicy,
    /// How a quantity becomes an amount.
    pub rating: RatingPolicy,
    /// How a coupon counts over time.
    pub coupon: CouponPolicy,
    /// When the changes of a subscription are charged, and what becomes of credits.
    pub subscription: SubscriptionPolicy,
}

/// How exact amounts become minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundingPolicy {
    /// The mode of every rounding. Default: `half_away_from_zero`.
    pub mode: RoundingMode,
    /// The stage at which line amounts are rounded. Default: `line`.
    pub line_amount: LineAmountRounding,
    /// Which totals are rounded, and which follow from them. Default: `net`.
    pub totals: TotalsRounding,
}

/// The stage at which `quantity × unit_price` becomes minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineAmountRounding {
    /// Each line by itself.
    #[default]
    Line,
    /// The exact sum of all lines once; the lines share the rounded sum.
    Document,
    /// Not at all: lines, discounts and charges stay exact up to the taxes, and are rounded where they are shown.
    Exact,
}

/// Which totals are rounded, and which follow from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TotalsRounding {
    /// What lines, discounts and charges come to; the total is that and the taxes.
    #[default]
    Net,
    /// The total with exact taxes; `total_excluding_tax` is that less the taxes. What lines miss to it is
    /// `net_rounding_difference`.
    Gross,
    /// Each figure by itself, from exact values; what does not add up is named.
    Each,
}

/// How discounts and charges work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiscountPolicy {
    /// Which way a discount moves an amount. Default: `toward_zero`.
    pub direction: DiscountDirection,
    /// What a percentage is of. Default: `running_rest`.
    pub percent_of: PercentOf,
    /// How a document discount or charge is spread over lines. Default: `largest_remainder`.
    pub allocation: Allocation,
    /// In which order the discounts of a list count, and its charges. Default: `listed`.
    pub order: DiscountOrder,
}

/// Which way a discount moves an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiscountDirection {
    /// Toward zero and never past it; what finds no room is the `unapplied_amount`.
    #[default]
    TowardZero,
    /// Subtracted with the sign it states and without a bound.
    AsStated,
}

/// What a percentage is of when several discounts or charges follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PercentOf {
    /// What those before it left.
    #[default]
    RunningRest,
    /// The amount before any of them.
    Original,
}

/// How a document discount or charge is spread over lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Allocation {
    /// In proportion; missing units go to the largest remainders.
    #[default]
    LargestRemainder,
    /// In proportion, truncated; the last line takes the rest.
    LastTakesRest,
    /// A percentage of each line, rounded by itself; an amount as by `largest_remainder`.
    EachLine,
    /// A percentage of each line, rounded by itself; an amount fills line after line.
    Sequential,
    /// Of lines that stay exact, each share of an amount is rounded by itself to five places of the minor unit, and what that adds
    /// or takes stays in the taxes; of rounded lines as by `largest_remainder`.
    FivePlaces,
}

/// In which order the discounts of a line or of the document count, and likewise its charges, which follow them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiscountOrder {
    /// As they are listed.
    #[default]
    Listed,
    /// Percentages before amounts and amounts per unit, each as they are listed.
    PercentFirst,
    /// Amounts and amounts per unit before percentages, each as they are listed.
    AmountFirst,
}

/// How taxes are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaxPolicy {
    /// What is rounded. Default: `group`.
    pub rounding: TaxRounding,
    /// What taxes are computed of. Default: `exact`.
    pub base: TaxBase,
}

/// What of a tax is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaxRounding {
    /// One amount per rate over the document, shared by its lines.
    #[default]
    Group,
    /// Each line by itself.
    Line,
    /// The tax total once; groups share it, or with `rounding.totals: each` are rounded by themselves.
    Total,
}

/// What taxes are computed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaxBase {
    /// Exact values: the exact net, and the exact taxes that a tax is on.
    #[default]
    Exact,
    /// Rounded ones, where taxes are rounded line by line: included taxes first, then those on what is left and on rounded
    /// taxes.
    Rounded,
}

impl Default for Policy<'_> {
    fn default() -> Self {
        Self {
            schema_version: crate::SCHEMA_VERSION,
            preset: presets::DEFAULT.into(),
            rounding: RoundingPolicy::default(),
            discount: DiscountPolicy::default(),
            tax: TaxPolicy::default(),
            calendar: CalendarPolicy::default(),
            proration: ProrationPolicy::default(),
            rating: RatingPolicy::default(),
            coupon: CouponPolicy::default(),
            subscription: SubscriptionPolicy::default(),
        }
    }
}
