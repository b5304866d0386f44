//! What a quantity costs by tiers, part by part.

use super::document::RatedKind;
use super::entries::Reached;
use super::terms::{Reach, Terms, overflow};
use crate::error::{Code, Error, Problem, Result};
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::policy::ShareOf;
use crate::price::compiled::{Package, ShownTier, Tiers};
use crate::price::table::Level;
use crate::price::{PackageRounding, TierMode};

/// The units or the flat amount of one tier, of everything from zero on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) kind: RatedKind,
    /// Number of the tier, from 0; none for what no tier has.
    pub(super) tier: Option<usize>,
    pub(super) quantity: Exact,
    pub(super) packages: Option<Exact>,
    pub(super) unit_price: Option<Exact>,
    /// What units cost at most.
    pub(super) cap: Option<Exact>,
    pub(super) cost: Exact,
}

/// One table read under the terms of a rating.
pub(super) struct Breakdown<'t> {
    pub(super) terms: &'t Terms<'t>,
    pub(super) tiers: &'t Tiers,
    pub(super) mode: TierMode,
    /// Where the quantity stands in the request.
    pub(super) path: &'t str,
}

impl Breakdown<'_> {
    /// The parts of a quantity in rows from one on: those below are the same for every quantity beyond them.
    pub(super) fn parts(&self, reach: Reach, decider: Option<Level>, from: usize) -> Result<Vec<Part>> {
        let Reach::At { level, below_zero } = reach else { return Ok(Vec::new()) };
        let last = self.row_at(decider.unwrap_or(level))?;
        let first = if self.mode == TierMode::Volume { last } else { from };
        let mut parts = Vec::with_capacity(last.saturating_sub(first).saturating_add(1));
        for row in first..=last {
            let units = match self.mode {
                TierMode::Volume => Some(level),
                TierMode::Graduated => self.tiers.table.units_in(row, level),
            };
            self.row(row, units.ok_or_else(|| overflow(self.path))?, &mut parts).ok_or_else(|| overflow(self.path))?;
        }
        if below_zero {
            parts.iter_mut().for_each(Part::mirror);
        }
        Ok(parts)
    }

    /// The row that a quantity reaches.
    pub(super) fn row_at(&self, level: Level) -> Result<usize> {
        self.tiers.table.row_at(level, self.terms.policy.border).ok_or_else(|| self.beyond(level))
    }

    fn beyond(&self, level: Level) -> Error {
        let quantity = |level| self.terms.price.transform.quantity(level).to_text();
        let end = self.tiers.table.end().unwrap_or_default();
        let end = quantity(Level { units: end, parts: 1 });
        Problem::new(Code::BeyondLastTier, self.path).value(quantity(level)).limit(end).into()
    }

    /// The units of a row, then its flat amount.
    fn row(&self, row: usize, units: Level, parts: &mut Vec<Part>) -> Option<()> {
        let shown = self.tiers.shown.get(row)?;
        if let Some(unit_price) = shown.unit_price.filter(|_| units.units != 0) {
            let cost = self.tiers.table.usage_of(row, units)?;
            let (packages, per) = self.packages(shown, units)?;
            parts.push(Part {
                kind: RatedKind::Usage,
                tier: Some(row),
                quantity: self.terms.shown_quantity(units),
                packages,
                unit_price: Some(Exact::scaled(unit_price).times(&per)),
                cap: self.cap(row)?,
                cost: self.major(&cost).times(&self.terms.usage_share()),
            });
        }
        if shown.has_flat {
            let below = if self.mode == TierMode::Graduated { row.checked_sub(1) } else { None };
            let below = below.map_or(Some(0), |below| self.tiers.table.flats(below))?;
            let flat = Exact::whole(self.tiers.table.flats(row)?.checked_sub(below)?);
            let cost = self.major(&flat).times(&self.terms.flat_share());
            let one = Exact::whole(1);
            parts.push(Part {
                kind: RatedKind::Flat,
                tier: Some(row),
                quantity: one,
                packages: None,
                unit_price: Some(cost.clone()),
                cap: None,
                cost,
            });
        }
        Some(())
    }

    /// How many packages units are, and what their price shrinks to with the tiers.
    fn packages(&self, shown: &ShownTier, units: Level) -> Option<(Option<Exact>, Exact)> {
        let Some(Package { size, rounding }) = shown.package else { return Some((None, Exact::whole(1))) };
        let packages = self.terms.price.transform.quantity(units).over(&Exact::scaled(size));
        let counted = match rounding {
            PackageRounding::None => packages,
            PackageRounding::Up => packages.rounded(RoundingMode::Up)?,
            PackageRounding::Down => packages.rounded(RoundingMode::Down)?,
        };
        let shrinks = self.terms.policy.share_of == ShareOf::Tiers;
        Some((Some(counted), if shrinks { self.terms.share.exact() } else { Exact::whole(1) }))
    }

    /// What the units of a row cost at most.
    fn cap(&self, row: usize) -> Option<Option<Exact>> {
        let cap = self.tiers.table.row(row)?.cap.map(Exact::whole);
        Some(cap.map(|cap| self.major(&cap).times(&self.terms.usage_share())))
    }

    /// The tier that a quantity reaches, and where it ends.
    pub(super) fn reached(&self, reach: Reach) -> Result<Option<Reached>> {
        let Reach::At { level, .. } = reach else { return Ok(None) };
        let row = self.row_at(level)?;
        let border = self.tiers.table.border(row);
        let up_to = border.map(|units| self.terms.shown_quantity(Level { units, parts: 1 }));
        Ok(Some(Reached { row, up_to }))
    }

    fn major(&self, cost: &Exact) -> Exact {
        self.tiers.major(cost, self.terms.price.digits)
    }

    /// What a quantity costs in all: its units, and its flat amounts.
    pub(super) fn cost(&self, reach: Reach) -> Result<(Exact, Exact)> {
        self.cost_at(reach, None)
    }

    fn cost_at(&self, reach: Reach, decider: Option<Level>) -> Result<(Exact, Exact)> {
        let Reach::At { level, below_zero } = reach else { return Ok((Exact::whole(0), Exact::whole(0))) };
        let cost = self.tiers.table.exact_cost(self.row_at(decider.unwrap_or(level))?, level);
        let (usage, flats) = cost.ok_or_else(|| overflow(self.path))?;
        let usage = self.major(&usage).times(&self.terms.usage_share());
        let flats = self.major(&flats).times(&self.terms.flat_share());
        Ok(if below_zero { (usage.negated(), flats.negated()) } else { (usage, flats) })
    }

    /// What a quantity costs beside these parts of it.
    pub(super) fn below(&self, reach: Reach, parts: &[Part]) -> Result<Exact> {
        let (usage, flats) = self.cost(reach)?;
        Ok(parts.iter().fold(usage.plus(&flats), |rest, part| rest.minus(&part.cost)))
    }

    /// What is missing to the minimum quantity.
    pub(super) fn missing(&self, reach: Reach, decider: Option<Level>) -> Result<Option<Part>> {
        let Some(minimum) = self.terms.price.transform.minimum else { return Ok(None) };
        let level = match reach {
            Reach::At { below_zero: true, .. } => return Ok(None),
            Reach::Nothing if self.terms.is_without_tiers() => return Ok(None),
            Reach::At { level, .. } => level,
            Reach::Nothing => Level { units: 0, parts: 1 },
        };
        let whole = minimum.checked_mul(level.parts).ok_or_else(|| overflow(self.path))?;
        if whole <= level.units {
            return Ok(None);
        }
        let least = Level { units: minimum, parts: 1 };
        let missing = Level { units: whole.saturating_sub(level.units), parts: level.parts };
        let (usage, flats) = self.cost_at(Reach::At { level: least, below_zero: false }, decider)?;
        let (charged_usage, charged_flats) = self.cost_at(reach, decider)?;
        let cost = usage.plus(&flats).minus(&charged_usage).minus(&charged_flats);
        Ok(Some(Part {
            kind: RatedKind::MinimumQuantity,
            tier: None,
            quantity: self.terms.shown_quantity(missing),
            packages: None,
            unit_price: None,
            cap: None,
            cost,
        }))
    }
}

impl Part {
    fn mirror(&mut self) {
        self.quantity = self.quantity.negated();
        self.packages = self.packages.as_ref().map(Exact::negated);
        self.cost = self.cost.negated();
    }
}
