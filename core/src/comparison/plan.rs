//! Plans and the usage that they are tried on.

use crate::calendar::Interval;
use crate::date::OptionalDateText;
use crate::money::ExactNumber;
use crate::policy::PolicyChoice;
use crate::price::Price;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Asks which of several plans would have cost least for a usage history.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheapestRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The plans, in one currency: 1 to 1,000.
    #[serde(borrow)]
    pub plans: Vec<ComparedPlan<'a>>,
    /// The periods of usage in their order, 1 to 1,000. Each is a whole period of a price that states no interval.
    #[serde(borrow)]
    pub history: Vec<UsagePeriod<'a>>,
    /// How long a period of the history is, with `interval_count`; the interval of each price is a whole number of them. Default: the
    /// shortest interval of the prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// Intervals of one period of the history, 1 to 10,000. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_count: Option<u32>,
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
    /// What it costs: 1 to 1,000 charges. Of a plan of the catalog: what its charges rate, each named by `charge_id`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<ComparedCharge<'a>>,
    /// Instead of prices: id of a plan of the catalog that compares. Its charges cost what a customer pays who begins with the first period:
    /// phases count intervals of the price from there on.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plan_id: Option<Text<'a>>,
    /// ISO 4217 code: which prices of the plan of the catalog count. Needed with `plan_id`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// The day whose prices of the plan of the catalog count, for the whole history. Needed with `plan_id`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub at: Option<NaiveDate>,
}

/// A price, and the quantity that it rates in each of its intervals. Of `metric` and `quantity` one may be given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparedCharge<'a> {
    /// A price of tiers. A `one_time` price is charged in the first period only, any other for each of its intervals, from the first period
    /// on; without an interval for each period. Its interval is a whole number of periods of the history: of a history of months a
    /// quarter is 3 and a year 12, of a history of days a week is 7, while months are no number of days.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that compares.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// Instead: id of a charge of the plan of the catalog. A charge that is not named has the quantity 1; one of usage is named.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<Text<'a>>,
    /// What of the usage it rates; some period of the history has it. The periods of an interval are added up, rated at once and charged
    /// in the last of them; a price of several periods is of usage, since a level that is held does not add up. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub metric: Option<Text<'a>>,
    /// Instead of `metric`: the quantity of every interval, seats for example, charged in its first period, or in its last where the price
    /// is `billed` in arrears. Default: 1.
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
