//! What is valid but looks like a mistake.

use super::document::Catalog;
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::Border;
use crate::price::compiled::{Compiled, Kind, Tiers};
use crate::price::table::Level;
use crate::price::{NamedPrice, PackageRounding, Price, PriceType, TierMode};
use rust_decimal::Decimal;
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
    /// More units cost less: beyond the border of a volume tier the whole quantity is cheaper. Graduated
    /// tiers have no cliff where no price is below zero.
    VolumeCliff,
    /// The tier ends within a package, which is charged whole, or not at all, on each side of the border. Let every tier hold
    /// whole packages.
    PackageAcrossBorder,
    /// No quantity ends in the tier, or what it charges is above the maximum spend. Compare `minimum_quantity` and
    /// `maximum_spend` with the borders.
    UnreachableTier,
    /// An amount of money has more places than its currency, so that it is never charged as it stands. Prices of units of usage may
    /// be finer, and are not warned of.
    FinerThanMinorUnit,
    /// The last tier has an end: a quantity beyond it is refused. Without its `up_to` it is open.
    ClosedTable,
}

/// The warnings of all prices, in their order.
pub(super) fn warnings(catalog: &Catalog<'_>, prices: &[NamedPrice]) -> Vec<CatalogWarning> {
    let mut found = Vec::new();
    for (at, (price, compiled)) in catalog.prices.iter().zip(prices).enumerate() {
        let path = format!("prices[{at}]");
        finer_than_minor_unit(price, &compiled.compiled, &path, &mut found);
        let Kind::Tiers(sets) = &compiled.compiled.kind else { continue };
        let own = sets.own.iter().map(|tiers| (tiers, format!("{path}.tiers")));
        let variants = sets.variants.iter().zip(0usize..);
        let variants = variants.map(|((_, tiers), at)| (tiers, format!("{path}.variants[{at}].tiers")));
        for (tiers, path) in own.chain(variants) {
            let view = View { price: &compiled.compiled, tiers, mode: sets.mode, path: &path };
            view.warn(&mut found);
        }
    }
    found
}

/// One table of a price.
struct View<'v> {
    price: &'v Compiled,
    tiers: &'v Tiers,
    mode: TierMode,
    path: &'v str,
}

impl View<'_> {
    fn warn(&self, found: &mut Vec<CatalogWarning>) {
        for at in 0..self.tiers.shown.len() {
            let Some(border) = self.tiers.table.border(at) else { continue };
            if at.saturating_add(1) == self.tiers.shown.len() {
                let message = "the last tier has an end: a quantity beyond it is refused";
                self.push(WarningCode::ClosedTable, at, border, message.to_owned(), found);
                continue;
            }
            match self.mode {
                TierMode::Volume => self.cliff(at, border, found),
                TierMode::Graduated => self.package_across(at, border, found),
            }
            self.unreachable(at, border, found);
        }
    }

    fn push(&self, code: WarningCode, tier: usize, border: i128, message: String, found: &mut Vec<CatalogWarning>) {
        let path = format!("{}[{tier}].up_to", self.path);
        found.push(CatalogWarning { code, path, value: self.units(border), message });
    }

    fn units(&self, units: i128) -> String {
        self.price.transform.quantity(Level { units, parts: 1 }).to_text()
    }

    /// What a quantity costs in major units, as a part of a tier's table.
    fn cost(&self, at: usize, level: Level) -> Option<Exact> {
        let (usage, flats) = self.tiers.table.exact_cost(at, level)?;
        Some(self.tiers.major(&usage.plus(&flats), self.price.digits))
    }

    /// The cost at a border against the cost of the smallest quantity above it that the table tells apart.
    fn cliff(&self, at: usize, border: i128, found: &mut Vec<CatalogWarning>) {
        let below = self.cost(at, Level { units: border, parts: 1 });
        let above = border.checked_add(1).and_then(|units| self.cost(at.saturating_add(1), Level { units, parts: 1 }));
        let (Some(below), Some(above)) = (below, above) else { return };
        if above < below {
            let message = format!(
                "{} units cost {}, a little more costs {}",
                self.units(border),
                below.to_text(),
                above.to_text()
            );
            self.push(WarningCode::VolumeCliff, at, border, message, found);
        }
    }

    fn package_across(&self, at: usize, border: i128, found: &mut Vec<CatalogWarning>) {
        let Some(package) = self.tiers.shown.get(at).and_then(|tier| tier.package) else { return };
        let lower = self.tiers.table.lower(at).unwrap_or_default();
        let width = Level { units: border.saturating_sub(lower), parts: 1 };
        let packages = self.price.transform.quantity(width).over(&Exact::scaled(package.size));
        if package.rounding != PackageRounding::None && packages.rounded(RoundingMode::Down).as_ref() != Some(&packages)
        {
            let message = format!("the tier holds {} packages: the border cuts one", packages.to_text());
            self.push(WarningCode::PackageAcrossBorder, at, border, message, found);
        }
    }

    fn unreachable(&self, at: usize, border: i128, found: &mut Vec<CatalogWarning>) {
        if self.mode == TierMode::Volume && self.price.transform.minimum.is_some_and(|minimum| minimum > border) {
            let message = "the minimum quantity lies beyond the tier".to_owned();
            self.push(WarningCode::UnreachableTier, at, border, message, found);
        }
        let full = self.cost(at, Level { units: border, parts: 1 });
        let left = full.map(|full| match self.price.spend.percent_off {
            Some(off) => full.minus(&full.times(&Exact::scaled(off))),
            None => full,
        });
        let maximum = self.price.spend.maximum.map(Exact::scaled);
        if let (Some(left), Some(maximum), TierMode::Graduated) = (left, maximum, self.mode)
            && left >= maximum
            && self.tiers.table.row_at(Level { units: border, parts: 1 }, Border::Lower) == Some(at)
        {
            let message = format!("the tiers up to here cost {}: the maximum spend is reached", left.to_text());
            self.push(WarningCode::UnreachableTier, at.saturating_add(1), border, message, found);
        }
    }
}

/// Money that is charged as it stands, and has more places than the currency.
fn finer_than_minor_unit(price: &Price<'_>, compiled: &Compiled, path: &str, found: &mut Vec<CatalogWarning>) {
    if price.pricing_unit_rate.is_some() {
        return;
    }
    let rule = price.per_event.iter();
    let events =
        rule.flat_map(|rule| [("per_event.amount", rule.amount), ("per_event.minimum_amount", rule.minimum_amount)]);
    let own = [
        ("flat_amount", price.flat_amount),
        ("unit_price", price.unit_price.filter(|_| price.price_type != PriceType::Usage)),
        ("minimum_spend", price.minimum_spend),
        ("maximum_spend", price.maximum_spend),
    ];
    let mut check = |field: String, amount: Option<Decimal>| {
        if let Some(amount) = amount.filter(|amount| Scaled::new(amount.normalize()).scale > compiled.digits) {
            let message = format!("{} has {} places", price.currency, compiled.digits);
            let code = WarningCode::FinerThanMinorUnit;
            found.push(CatalogWarning { code, path: format!("{path}.{field}"), value: amount.to_string(), message });
        }
    };
    for (field, amount) in own.into_iter().chain(events) {
        check(field.to_owned(), amount);
    }
    for (at, tier) in price.tiers.iter().enumerate() {
        check(format!("tiers[{at}].flat_amount"), tier.flat_amount);
        check(format!("tiers[{at}].cap_amount"), tier.cap_amount);
    }
}
