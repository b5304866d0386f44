//! The rating: what a quantity costs, line by line.

use crate::explain::Step;
use crate::money::decimal::DecimalText;
use crate::policy::Policy;
use rust_decimal::Decimal;
use serde::Serialize;

/// What a quantity costs by a price. Exact values are decimals, or fractions such as `"8/3"`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Id of the price; of parts that were rated each by its own, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_id: Option<String>,
    /// ISO 4217 code.
    pub currency: String,
    /// The quantity that was given: the sum of groups, events or parts.
    pub quantity: String,
    /// What of it is rated: converted, and without included units.
    pub rated_quantity: String,
    /// What the amount is made of, tier by tier.
    pub lines: Vec<RatedLine>,
    /// Sum of the lines' amounts but for a minimum spend.
    #[serde(with = "DecimalText")]
    pub usage_amount: Decimal,
    /// Sum of the lines' discounts.
    #[serde(with = "DecimalText")]
    pub discount_amount: Decimal,
    /// What the minimum spend adds.
    #[serde(with = "DecimalText")]
    pub minimum_amount: Decimal,
    /// Sum of the lines' totals: usage less discounts, plus what the minimum spend adds.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// What the quantity costs before rounding, discounts and minimum.
    pub exact_amount: String,
    /// `exact_amount / rated_quantity`; 0 where that is 0.
    pub effective_unit_price: String,
    /// What is to be billed: the amount, less what was billed before of the same units.
    #[serde(with = "DecimalText")]
    pub due_amount: Decimal,
    /// What of the events was free, for a price per event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<FreeUsage>,
    /// What each part of the period comes to, where parts were rated each by its own price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<RatedPart>>,
    /// What has been rated and billed of the period: to be given back with the next increment. Absent for groups, and where
    /// parts were rated each by its own price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<CumulativeUsage>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every amount, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// What a line charges for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RatedKind {
    /// Units that the price includes: they cost nothing.
    Included,
    /// Units of a tier, or the percentage of events.
    Usage,
    /// The flat amount of a tier.
    Flat,
    /// The amounts for each event.
    EventFee,
    /// What the least and the most that an event costs add or take.
    EventLimit,
    /// Units up to the minimum quantity.
    MinimumQuantity,
    /// What is missing to the minimum spend.
    MinimumSpend,
}

/// A part of a rating.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatedLine {
    /// What it charges for.
    pub kind: RatedKind,
    /// Number of the part in the request, from 0, where parts were rated each by its own price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// Number of the group in the request, or in the part, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<usize>,
    /// Number of the event in the request, or in the part, from 0, where each event is a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
    /// Id of the group or the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Number of the tier, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<usize>,
    /// Units, or how many events pay a fee; 1 for a flat amount.
    pub quantity: String,
    /// Packages, where the tier has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packages: Option<String>,
    /// Price of a unit, or of a package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<String>,
    /// What it costs before rounding.
    pub exact_amount: String,
    /// What it costs.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// What is taken off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<RatedDiscount>,
    /// The amount less its discounts.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
}

/// Why a rated line costs less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RatedDiscountKind {
    /// The price's `percent_off`.
    PercentOff,
    /// The period's maximum spend is reached.
    MaximumSpend,
}

/// What is taken off a rated line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatedDiscount {
    /// Why.
    pub kind: RatedDiscountKind,
    /// How much.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

/// What a part of a period comes to, rounded and bounded by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatedPart {
    /// Id of its price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_id: Option<String>,
    /// The quantity that was given: the sum of groups or events.
    pub quantity: String,
    /// What of it is rated: converted, and without included units.
    pub rated_quantity: String,
    /// Sum of its lines' amounts but for a minimum spend.
    #[serde(with = "DecimalText")]
    pub usage_amount: Decimal,
    /// Sum of its lines' discounts.
    #[serde(with = "DecimalText")]
    pub discount_amount: Decimal,
    /// What the minimum spend adds.
    #[serde(with = "DecimalText")]
    pub minimum_amount: Decimal,
    /// Sum of its lines' totals.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// What the quantity costs before rounding, discounts and minimum.
    pub exact_amount: String,
    /// The tier of its quantity. Absent for groups, and for a price per event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<ReachedTier>,
    /// What of the events was free, for a price per event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<FreeUsage>,
}

/// The tier that a quantity reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReachedTier {
    /// Its number, from 1.
    pub number: usize,
    /// Where it ends, in the units of `rated_quantity`. Absent where it has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
}

/// What was free of a price per event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FreeUsage {
    /// Events that cost nothing.
    pub events: u64,
    /// The quantity of which no percentage was taken.
    pub quantity: String,
}

/// What has been rated and billed of a period so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CumulativeUsage {
    /// `already_rated_quantity` of the next increment.
    pub quantity: String,
    /// `highest_rated_quantity` of the next increment, where the policy has `decrease: high_water`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest_quantity: Option<String>,
    /// `already_rated_events` of the next increment.
    pub events: u64,
    /// `already_billed_amount` of the next increment.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// The tier of the quantity; of one that `tier_quantity` decides, that tier. Absent for a price per event, and where
    /// nothing is rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<ReachedTier>,
}
