//! What a quantity costs in a whole period where each line is rounded by itself, without its lines.

use super::prepared::{Unrated, percentage, spent};
use crate::money::rounding::round_ratio;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::{Border, NegativeQuantity, RatingPolicy, ZeroQuantity};
use crate::price::TierMode;
use crate::price::compiled::{Compiled, Kind, Spend, TierSets, Tiers};
use crate::price::line_sums::{LineSum, LineSums};
use crate::price::table::{Cost, Level};
use std::iter;

/// The tiers of a price and how their lines are rounded.
struct Lines<'p> {
    tiers: &'p Tiers,
    tier_mode: TierMode,
    sums: &'p LineSums,
    percent_off: Option<Scaled>,
    border: Border,
    mode: RoundingMode,
    below_zero: bool,
}

/// The sum of the lines after the spend of the price.
// Kept out of the code of exact sums, which every line of an invoice runs through.
#[cold]
#[inline(never)]
pub(super) fn amount(
    price: &Compiled,
    quantity: ExactNumber,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<i64, Unrated> {
    let Kind::Tiers(TierSets { own: Some(tiers), mode: tier_mode, .. }) = &price.kind else {
        return Err(Unrated::NoTiers);
    };
    let below_zero = quantity.numerator() < 0;
    let Spend { percent_off, .. } = price.spend;
    let (tier_mode, border, sums) = (*tier_mode, policy.border, &price.line_sums);
    let lines = Lines { tiers, tier_mode, sums, percent_off, border, mode, below_zero };
    let sum = match policy.negative_quantity {
        NegativeQuantity::Refuse if below_zero => return Err(Unrated::Negative),
        NegativeQuantity::Zero if below_zero => LineSum::default(),
        _ => lines.of_quantity(price, quantity, policy.zero_quantity)?,
    };
    let settle = || {
        let left = sum.amount.checked_sub(sum.percent_off)?;
        spent(left, Spend { percent_off: None, ..price.spend }, price.digits, mode)
    };
    settle().ok_or(Unrated::Overflow)
}

impl Lines<'_> {
    /// The lines of a quantity, and of what is missing to the minimum.
    fn of_quantity(
        &self,
        price: &Compiled,
        quantity: ExactNumber,
        zero_quantity: ZeroQuantity,
    ) -> Result<LineSum, Unrated> {
        let magnitude = quantity.numerator().checked_abs().ok_or(Unrated::Overflow)?;
        let level = price.transform.level(magnitude, quantity.denominator());
        let level = level.and_then(|level| price.transform.apply(level)).ok_or(Unrated::Overflow)?;
        let is_rated = level.units != 0 || zero_quantity == ZeroQuantity::FirstFlat;
        let rated = if is_rated { self.of_tiers(level)? } else { LineSum::default() };
        let Some(minimum) = price.transform.minimum.filter(|_| !self.below_zero) else { return Ok(rated) };
        let whole = minimum.checked_mul(level.parts).ok_or(Unrated::Overflow)?;
        if whole <= level.units {
            return Ok(rated);
        }
        let charged = is_rated.then_some(level);
        let missing = self.missing(Level { units: minimum, parts: 1 }, charged)?;
        rated.plus(missing).ok_or(Unrated::Overflow)
    }

    /// The lines of the tiers up to a level.
    fn of_tiers(&self, level: Level) -> Result<LineSum, Unrated> {
        let last = self.row_at(level)?;
        let below = match self.tier_mode {
            TierMode::Volume => Some(LineSum::default()),
            TierMode::Graduated => self.sums.below(last, (self.mode, self.below_zero), || self.all_below()),
        };
        let sum = || below?.plus(self.of_tier(last, level)?);
        sum().ok_or(Unrated::Overflow)
    }

    /// What is missing from what a level costs to what the minimum does.
    fn missing(&self, minimum: Level, charged: Option<Level>) -> Result<LineSum, Unrated> {
        self.row_at(minimum)?;
        exactly!(missing(self, minimum, charged)).ok_or(Unrated::Overflow)
    }

    fn row_at(&self, level: Level) -> Result<usize, Unrated> {
        self.tiers.table.row_at(level, self.border).ok_or(Unrated::BeyondLastTier)
    }

    /// The sums below the first tier, the second, and so on, as far as 64 bits hold them.
    fn all_below(&self) -> Vec<LineSum> {
        let tiers = self.tiers.shown.len();
        let mut of_tiers = (0..tiers).map_while(|tier| {
            let units = self.tiers.table.border(tier)?;
            self.of_tier(tier, Level { units, parts: 1 })
        });
        iter::successors(Some(LineSum::default()), |below| below.plus(of_tiers.next()?)).collect()
    }

    /// The lines of a tier for a quantity that reaches it.
    fn of_tier(&self, tier: usize, level: Level) -> Option<LineSum> {
        let table = &self.tiers.table;
        let (units, flats_below) = match self.tier_mode {
            TierMode::Volume => (level, 0),
            TierMode::Graduated => {
                let below = tier.checked_sub(1).map_or(Some(0), |below| table.flats(below))?;
                (table.units_in(tier, level)?, below)
            }
        };
        let flat = table.flats(tier)?.checked_sub(flats_below)?;
        let usage = exactly!(usage(self, tier, units))?;
        usage.plus(exactly!(line(self, flat, 1))?)
    }

    /// A line that costs so much, over the parts of a level.
    fn line<W: Width>(&self, cost: W, parts: &W) -> Option<LineSum> {
        let cost = if self.below_zero { cost.negated()? } else { cost };
        let amount = round_ratio(&cost, &W::new(self.tiers.per_minor)?.times(parts)?, self.mode)?.to_i64()?;
        let percent_off = match self.percent_off {
            Some(percent) => exactly!(percentage(amount, percent, self.mode))?,
            None => 0,
        };
        Some(LineSum { amount, percent_off })
    }
}

fn line<W: Width>(lines: &Lines<'_>, cost: i128, parts: i128) -> Option<LineSum> {
    lines.line(W::new(cost)?, &W::new(parts)?)
}

fn usage<W: Width>(lines: &Lines<'_>, tier: usize, units: Level) -> Option<LineSum> {
    lines.line(lines.tiers.table.usage::<W>(tier, units)?, &W::new(units.parts)?)
}

fn missing<W: Width>(lines: &Lines<'_>, minimum: Level, charged: Option<Level>) -> Option<LineSum> {
    let cost = |level: Level| -> Option<W> {
        let Cost { usage, flats } = lines.tiers.table.found::<W>(level, lines.border)?;
        usage.plus(&flats)
    };
    let parts = W::new(charged.map_or(1, |level| level.parts))?;
    let charged = charged.map_or_else(|| W::new(0), cost)?;
    lines.line(cost(minimum)?.times(&parts)?.minus(&charged)?, &parts)
}
