//! What looks like a mistake in a table of tiers.

use super::warnings::{CatalogWarning, WarningCode};
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::money::width::Width;
use crate::price::compiled::{Compiled, Tiers};
use crate::price::table::Level;
use crate::price::{PackageRounding, TierMode};

/// One table of a price.
pub(super) struct Table<'v> {
    pub(super) price: &'v Compiled,
    pub(super) tiers: &'v Tiers,
    pub(super) mode: TierMode,
    pub(super) path: TierPath,
}

/// Where tiers stand.
#[derive(Debug, Clone)]
pub(super) enum TierPath {
    /// In a list.
    In(String),
    /// The only one, on the price itself.
    Of(String),
}

impl TierPath {
    fn of(&self, tier: usize, field: &str) -> String {
        match self {
            Self::In(list) => format!("{list}[{tier}].{field}"),
            Self::Of(price) => format!("{price}.{field}"),
        }
    }
}

impl Table<'_> {
    pub(super) fn warn(&self, found: &mut Vec<CatalogWarning>) {
        let charges = self.charges();
        for at in 0..self.tiers.shown.len() {
            if charges {
                self.below_nothing(at, found);
            }
            self.above_maximum(at, found);
            let Some(border) = self.tiers.table.border(at) else { continue };
            self.without_quantities(at, border, found);
            if at.saturating_add(1) == self.tiers.shown.len() {
                let message = "the last tier has an end: a quantity beyond it is refused";
                self.push(WarningCode::ClosedTable, at, border, message.to_owned(), found);
                continue;
            }
            match self.mode {
                TierMode::Volume => self.cliff(at, border, found),
                TierMode::Graduated => {
                    if !self.falls(at.saturating_add(1)) {
                        self.cliff(at, border, found);
                    }
                    self.package_across(at, border, found);
                }
            }
        }
    }

    fn push(&self, code: WarningCode, tier: usize, border: i128, message: String, found: &mut Vec<CatalogWarning>) {
        let path = self.path.of(tier, "up_to");
        found.push(CatalogWarning { code, path, value: self.units(border), message });
    }

    fn units(&self, units: i128) -> String {
        self.price.transform.quantity(Level { units, parts: 1 }).to_text()
    }

    /// What a quantity costs in major units, as a part of a tier's table.
    fn cost(&self, at: usize, units: i128) -> Option<Exact> {
        let (usage, flats) = self.tiers.table.exact_cost(at, Level { units, parts: 1 })?;
        Some(self.tiers.major(&usage.plus(&flats), self.price.digits))
    }

    /// [`cost`](Self::cost), less the percentage off.
    fn spend(&self, at: usize, units: i128) -> Option<Exact> {
        let cost = self.cost(at, units)?;
        Some(match self.price.spend.percent_off {
            Some(off) => cost.minus(&cost.times(&Exact::scaled(off))),
            None => cost,
        })
    }

    fn unit_price(&self, at: usize) -> Option<Scaled> {
        self.tiers.shown.get(at).and_then(|tier| tier.unit_price)
    }

    /// Whether each unit of a tier takes something off.
    fn falls(&self, at: usize) -> bool {
        self.unit_price(at).is_some_and(|price| price.mantissa < 0)
    }

    /// Whether anything costs something: a table that only gives back means what it says.
    fn charges(&self) -> bool {
        let flats = |at: usize| self.tiers.table.flats(at).unwrap_or_default();
        let before = |at: usize| if self.mode == TierMode::Graduated { at.checked_sub(1).map_or(0, flats) } else { 0 };
        let is_charged =
            |at: usize| self.unit_price(at).is_some_and(|price| price.mantissa > 0) || flats(at) > before(at);
        (0..self.tiers.shown.len()).any(is_charged)
    }

    /// A graduated tier whose units take off what those before them cost.
    fn below_nothing(&self, at: usize, found: &mut Vec<CatalogWarning>) {
        let price = self.unit_price(at).filter(|_| self.mode == TierMode::Graduated && self.falls(at));
        if let Some(price) = price {
            let value = Exact::scaled(price).to_text();
            let message = format!("more units cost less: each of the tier costs {value}");
            let path = self.path.of(at, "unit_price");
            found.push(CatalogWarning { code: WarningCode::VolumeCliff, path, value, message });
        }
    }

    /// The cost at a border against the cost of the smallest quantity above it that the table tells apart.
    fn cliff(&self, at: usize, border: i128, found: &mut Vec<CatalogWarning>) {
        let below = self.cost(at, border);
        let above = border.checked_add(1).and_then(|units| self.cost(at.saturating_add(1), units));
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

    /// A tier in which no quantity ends.
    fn without_quantities(&self, at: usize, border: i128, found: &mut Vec<CatalogWarning>) {
        let minimum = self.price.transform.minimum;
        let message = if self.mode == TierMode::Volume && minimum.is_some_and(|minimum| minimum > border) {
            "the minimum quantity lies beyond the tier"
        } else if self.is_between_whole_units(at, border) == Some(true) {
            "the conversion rounds to whole units: none ends in the tier"
        } else {
            return;
        };
        self.push(WarningCode::UnreachableTier, at, border, message.to_owned(), found);
    }

    /// Whether a conversion that rounds passes a tier over. The first has zero, and a minimum quantity is one that is rated.
    fn is_between_whole_units(&self, at: usize, border: i128) -> Option<bool> {
        let transform = &self.price.transform;
        let (_, rounding) = transform.conversion?;
        rounding?;
        let lower = self.tiers.table.border(at.checked_sub(1)?)?;
        let unit = i128::power_of_ten(transform.places)?;
        // Rated is what is left of a whole number without the included units.
        let whole = |units: i128| units.checked_add(transform.included)?.checked_div_euclid(unit);
        let has_minimum = transform.minimum.is_some_and(|minimum| lower < minimum && minimum <= border);
        Some(whole(lower)? == whole(border)? && !has_minimum)
    }

    /// A tier that begins where the maximum spend is reached, and does not come back below it.
    fn above_maximum(&self, at: usize, found: &mut Vec<CatalogWarning>) {
        let Some(border) = at.checked_sub(1).and_then(|before| self.tiers.table.border(before)) else { return };
        let Some(maximum) = self.price.spend.maximum.map(Exact::scaled) else { return };
        let message = match self.mode {
            TierMode::Graduated => self.spent_before(at, border, &maximum),
            TierMode::Volume => self.spent_within(at, border, &maximum),
        };
        if let Some(message) = message {
            self.push(WarningCode::UnreachableTier, at, border, message, found);
        }
    }

    /// A graduated tier to which the tiers before it leave nothing.
    fn spent_before(&self, at: usize, border: i128, maximum: &Exact) -> Option<String> {
        let spent = self.spend(at.checked_sub(1)?, border)?;
        let is_reached = spent >= *maximum && self.least(at, border)? >= *maximum;
        is_reached.then(|| format!("the tiers up to here cost {}: the maximum spend is reached", spent.to_text()))
    }

    /// A volume tier whose smallest quantity costs more already.
    fn spent_within(&self, at: usize, border: i128, maximum: &Exact) -> Option<String> {
        let least = self.least(at, border.checked_add(1)?)?;
        let is_above = least > *maximum;
        is_above.then(|| format!("the tier costs {} at least: the maximum spend is below", least.to_text()))
    }

    /// The least that a tier costs from a quantity on: within a tier a cost goes one way. `None` where it falls without an end.
    fn least(&self, at: usize, from: i128) -> Option<Exact> {
        let first = self.spend(at, from)?;
        if !self.falls(at) {
            return Some(first);
        }
        let last = self.spend(at, self.tiers.table.border(at)?)?;
        Some(if last < first { last } else { first })
    }
}
