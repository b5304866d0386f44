//! Prices: documents, and the tables that quantities are rated by.

mod compile;
pub(crate) mod compiled;
mod document;
pub(crate) mod line_sums;
pub(crate) mod table;
mod tax_behavior;
mod tiers;

pub(crate) use compile::{compile, compile_in};
pub(crate) use compiled::NamedPrice;
pub use document::{
    Combine, Conversion, PackageRounding, PerEvent, Price, PriceTaxBehavior, PriceType, PriceVariant, Tier, TierMode,
};
