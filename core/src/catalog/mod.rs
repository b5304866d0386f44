//! Catalogs: what is sold, at which prices, under which plans.

mod compile;
mod complete;
mod document;
mod finer_than_minor_unit;
mod names;
mod plan_prices;
mod plans;
mod prepared;
mod tier_warnings;
mod warnings;

pub use document::{Catalog, Plan, PlanCharge, PriceVersion, Product};
pub(crate) use names::Names;
pub use plan_prices::{ChargePrice, PlanPrices, PlanPricesRequest};
pub(crate) use plans::Scope;
pub use prepared::PreparedCatalog;
pub(crate) use prepared::{PreparedPlan, Validity};
pub use warnings::{CatalogWarning, CatalogWarnings, WarningCode};
