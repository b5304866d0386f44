//! Choices about prices and quantities.

use serde::{Deserialize, Serialize};

/// How a quantity becomes an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingPolicy {
    /// What is rounded. Default: `amount`.
    pub rounding: RatingRounding,
    /// How parts of one quantity are rounded that are rated one after the other. Default: `telescoping`.
    pub increments: Increments,
    /// What a quantity of zero costs. Default: `first_flat`.
    pub zero_quantity: ZeroQuantity,
    /// What a quantity below zero costs. Default: `mirror`.
    pub negative_quantity: NegativeQuantity,
    /// What an increment below zero costs, of what was rated before. Default: `credit`.
    pub decrease: Decrease,
    /// The tier of a quantity that is exactly a border. Default: `lower`.
    pub border: Border,
    /// What the share of a period is taken of. Default: `amount`.
    pub share_of: ShareOf,
    /// Whether flat amounts are shared. Default: `shared`.
    pub flats: Sharing,
    /// Whether the minimum and the maximum spend are shared. Default: `shared`.
    pub minimums: Sharing,
    /// What the parts of a period cost in which the price changed. Default: `each_part`.
    pub price_change: PriceChange,
}

/// What of a rating is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RatingRounding {
    /// The exact sum once; its lines share the rounded amount.
    #[default]
    Amount,
    /// Each line by itself; the amount is their sum.
    Line,
}

/// How parts of one quantity are rounded that are rated one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Increments {
    /// Each is the difference of two rounded sums: any parts sum to the whole.
    #[default]
    Telescoping,
    /// Each by itself.
    Alone,
}

/// What a quantity of zero costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZeroQuantity {
    /// The flat amount of the first tier.
    #[default]
    FirstFlat,
    /// Nothing.
    Nothing,
}

/// What a quantity below zero costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NegativeQuantity {
    /// What its mirror costs, credited.
    #[default]
    Mirror,
    /// Nothing.
    Zero,
    /// It is refused.
    Refuse,
}

/// What a decrease costs, of what was rated before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decrease {
    /// It is credited.
    #[default]
    Credit,
    /// Nothing, and what follows is free until the highest quantity is passed.
    HighWater,
}

/// The tier of a quantity that is exactly a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Border {
    /// The one that ends there: `up_to` is inclusive.
    #[default]
    Lower,
    /// The one that begins there.
    Upper,
}

/// What the share of a period is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// The amount that the quantity costs in a whole period.
    #[default]
    Amount,
    /// The tiers: borders, included and minimum quantities, packages and their prices are that of a whole period times the share.
    Tiers,
    /// Nothing: the quantity is that of the part already.
    Nothing,
}

/// Whether a fixed amount of a period is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// A part of a period costs its share.
    #[default]
    Shared,
    /// A part of a period costs all of it.
    Whole,
}

/// What the parts of a period cost in which the price changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PriceChange {
    /// Each part is rated by its own price, on tiers of its own.
    #[default]
    EachPart,
    /// All parts together are rated by the price of the last one.
    Latest,
}
