//! Prices beside each other: where they cost the same, what a budget buys, which plan is the cheapest.

mod bends;
mod budget;
mod budget_trace;
mod cheapest;
mod chosen;
mod crossing;
mod curve;
mod looks;
mod plan;
mod repeats;
mod segments;
mod tier_cost;
mod trace;
mod walk;

pub(crate) use budget::budget;
pub use budget::{Budget, BudgetRequest, QuantityInterval};
pub(crate) use cheapest::cheapest;
pub use cheapest::{Cheapest, PlanPeriod, RankedPlan};
pub(crate) use crossing::compare;
pub use crossing::{Cheaper, ComparedRange, Comparison, ComparisonEnd, ComparisonRequest, Crossing};
pub use plan::{CheapestRequest, ComparedCharge, ComparedPlan, UsagePeriod, UsedQuantity};
