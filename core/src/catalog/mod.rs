//! Catalogs: what is sold, at which prices, under which plans.

mod compile;
mod complete;
mod document;
mod names;
mod plan_prices;
mod prepared;
mod warnings;

pub use document::{Catalog, Plan, PlanCharge, PriceVersion, Product};
pub use plan_prices::{ChargePrice, PlanPrices, PlanPricesRequest};
pub use prepared::PreparedCatalog;
pub use warnings::{CatalogWarning, CatalogWarnings, WarningCode};
