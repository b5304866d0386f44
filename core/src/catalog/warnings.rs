//! What is valid but looks like a mistake.

use super::document::Catalog;
use super::finer_than_minor_unit::finer_than_minor_unit;
use super::tier_warnings::{Table, TierPath};
use crate::price::compiled::{Compiled, Kind, TierSets};
use crate::price::{NamedPrice, Price};
use serde::Serialize;

/// The warnings of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CatalogWarnings {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// In the order of the catalog.
    pub warnings: Vec<CatalogWarning>,
}

/// Something of a catalog that is valid but looks like a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CatalogWarning {
    /// What it is.
    pub code: WarningCode,
    /// Where, from the catalog's root.
    pub path: String,
    /// The figure that it is about.
    pub value: String,
    /// One sentence for a person.
    pub message: String,
}

/// What looks like a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// More units cost less: beyond the border of a volume tier the whole quantity is cheaper, or a graduated tier costs less than
    /// nothing.
    VolumeCliff,
    /// The tier ends within a package, which is charged whole, or not at all, on each side of the border. Let every tier hold
    /// whole packages.
    PackageAcrossBorder,
    /// No quantity ends in the tier, or what it charges is above the maximum spend whatever the quantity. Compare
    /// `minimum_quantity` and `maximum_spend` with the borders.
    UnreachableTier,
    /// An amount of money has more places than its currency, and is due as it stands: no price of a unit that is used, which may be
    /// finer.
    FinerThanMinorUnit,
    /// The last tier has an end: a quantity beyond it is refused. Without its `up_to` it is open.
    ClosedTable,
}

/// The warnings of all prices, in their order.
pub(super) fn warnings(catalog: &Catalog<'_>, prices: &[NamedPrice]) -> Vec<CatalogWarning> {
    let mut found = Vec::new();
    for (at, (price, named)) in catalog.prices.iter().zip(prices).enumerate() {
        let path = format!("prices[{at}]");
        finer_than_minor_unit(price, named.compiled.digits, &path, &mut found);
        if let Kind::Tiers(sets) = &named.compiled.kind {
            tables(price, &named.compiled, sets, &path).iter().for_each(|table| table.warn(&mut found));
        }
    }
    found
}

/// The tables of a price: its own, then those of its variants as they are listed.
fn tables<'t>(price: &Price<'_>, compiled: &'t Compiled, sets: &'t TierSets, path: &str) -> Vec<Table<'t>> {
    let table = |tiers, path| Table { price: compiled, tiers, mode: sets.mode, path };
    let own_path =
        if price.tiers.is_empty() { TierPath::Of(path.to_owned()) } else { TierPath::In(format!("{path}.tiers")) };
    let mut found: Vec<Table<'_>> = sets.own.iter().map(|own| table(own, own_path.clone())).collect();
    for (at, variant) in price.variants.iter().enumerate() {
        let values = || variant.matches.iter().map(|value| &**value);
        let known = sets.variants.binary_search_by(|(known, _)| known.iter().map(String::as_str).cmp(values()));
        if let Some((_, tiers)) = known.ok().and_then(|known| sets.variants.get(known)) {
            found.push(table(tiers, TierPath::In(format!("{path}.variants[{at}].tiers"))));
        }
    }
    found
}
