//! Plans and the usage that they are tried on.

use crate::money::ExactNumber;
use crate::policy::PolicyChoice;
use crate::price::Price;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Asks which of several plans would have cost least for a usage history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheapestRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The plans, in one currency: 1 to 1,000.
    #[serde(borrow)]
    pub plans: Vec<ComparedPlan<'a>>,
    /// The periods of usage in their order, 1 to 1,000. Each is a whole period of every price.
    #[serde(borrow)]
    pub history: Vec<UsagePeriod<'a>>,
    /// A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// Charges that are bought together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparedPlan<'a> {
    /// Id of the plan, 1 to 200 characters, no two alike.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What it costs: 1 to 1,000 charges.
    #[serde(borrow)]
    pub charges: Vec<ComparedCharge<'a>>,
}

/// A price, and the quantity that it rates in each period. Of `metric` and `quantity` one may be given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparedCharge<'a> {
    /// A price of tiers. A `one_time` price is charged in the first period only; prices that state an interval state the same.
    #[serde(borrow)]
    pub price: Price<'a>,
    /// What of the usage it rates; some period of the history has it. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub metric: Option<Text<'a>>,
    /// Instead of `metric`: the quantity of every period, seats for example. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<ExactNumber>,
}

/// What was used in one period.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsagePeriod<'a> {
    /// Id of the period, carried to amounts. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// The quantities, at most 1,000, no metric twice; 0 of a metric that is not there. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<UsedQuantity<'a>>,
}

/// How much of something was used.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsedQuantity<'a> {
    /// What was used; some plan charges for it. 1 to 200 characters.
    #[serde(borrow)]
    pub metric: Text<'a>,
    /// How much.
    pub quantity: ExactNumber,
}
