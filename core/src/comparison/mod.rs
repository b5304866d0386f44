//! Prices beside each other: where they cost the same, what a budget buys, which plan is the cheapest.

mod bends;
mod budget;
mod budget_trace;
mod charge_interval;
mod charges;
mod cheapest;
mod cheapest_trace;
mod chosen;
mod crossing;
mod curve;
mod history;
mod looks;
mod phases;
mod plan;
mod plan_cost;
mod plan_list;
mod ranking;
mod repeats;
mod segments;
mod stated_charges;
mod tier_cost;
mod trace;
mod walk;

pub(crate) use budget::budget;
pub use budget::{Budget, BudgetRequest, QuantityInterval};
pub(crate) use cheapest::cheapest;
pub(crate) use crossing::compare;
pub use crossing::{Cheaper, ComparedRange, Comparison, ComparisonEnd, ComparisonRequest, Crossing};
pub use plan::{CheapestRequest, ComparedCharge, ComparedPlan, UsagePeriod, UsedQuantity};
pub(crate) use plan_list::{OfferedCharge, PlanList};
pub use ranking::{Cheapest, OpenInterval, PlanPeriod, RankedPlan};
