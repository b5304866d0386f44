//! Plans by what they would have cost.

use crate::explain::Step;
use crate::money::decimal::DecimalText;
use crate::policy::Policy;
use rust_decimal::Decimal;
use serde::Serialize;

/// Plans by what they would have cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cheapest {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// All plans, the cheapest first; of plans that cost the same, the one whose id comes first.
    pub plans: Vec<RankedPlan>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every amount, where it was asked for. What a charge costs in a period is derived under
    /// `plans[i].periods[j].charges[k]`, the charges in the order of the plan: its `quantity`, and the figures of a rating of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// What a plan would have cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankedPlan {
    /// Id of the plan.
    pub id: String,
    /// Sum of the periods' amounts.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// The total less that of the cheapest plan.
    #[serde(with = "DecimalText")]
    pub difference: Decimal,
    /// What each period would have cost, in the order of the history.
    pub periods: Vec<PlanPeriod>,
    /// Intervals of charges that go on after the history, in the order of the charges. They have begun, so that the total holds them in
    /// whole. Absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_intervals: Vec<OpenInterval>,
}

/// An interval of a charge that goes on after the history: a year of which seven months have passed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenInterval {
    /// Place of the charge in the plan, from 0.
    pub charge: usize,
    /// Its id, of a plan of a catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<String>,
    /// What the interval costs: in whole where it is of a quantity, of usage as much as was used so far.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// How many more periods, each as long as one of the history, the interval has.
    pub further_periods: usize,
}

/// What a plan would have cost in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanPeriod {
    /// Id of the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Sum of the charges' amounts, each rounded as its rating would be.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}
