//! A price as a function of the quantity: what it costs before rounding, from zero on.
//!
//! The function is affine between its *bends*: borders of tiers, packages, caps, included and minimum units, steps of a rounded
//! conversion, spend limits. Only where they lie is known here; what the function is at and between them is asked of the table
//! that ratings are computed from. So it does not matter to which side a border or a step belongs.

use crate::error::{Code, Error, Problem, Result};
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::{Border, ZeroQuantity};
use crate::price::compiled::Tiers;
use crate::price::table::{Level, Row, Usage};
use crate::rating::PreparedPrice;

/// A price of tiers, with what its figures are measured in.
pub(super) struct Curve<'p> {
    pub(super) price: &'p PreparedPrice,
    pub(super) tiers: &'p Tiers,
    /// How many units of the table one unit of the price is.
    pub(super) unit: Exact,
    /// How many units of the price one unit of the quantity is, before it is rounded.
    pub(super) factor: Exact,
    pub(super) rounding: Option<RoundingMode>,
    pub(super) included: Exact,
    pub(super) minimum: Exact,
    /// What the percentage off leaves.
    pub(super) kept: Exact,
    pub(super) least: Option<Exact>,
    pub(super) most: Option<Exact>,
}

/// The function right of a quantity, up to its next bend; without an end it has no more.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) end: Option<Exact>,
    /// What it comes from at its start, which may cost something else.
    pub(super) start: Exact,
    pub(super) slope: Exact,
    /// What it comes from before the spend limits.
    pub(super) free_start: Exact,
}

/// A figure that no integers hold.
pub(super) fn overflow() -> Error {
    Problem::new(Code::AmountOverflow, "").limit(i64::MAX).into()
}

/// The row right of so many units.
pub(super) struct RowAfter {
    pub(super) row: Row<i128>,
    border: Option<i128>,
    /// Units of the row so far.
    pub(super) units: Exact,
    /// Whether nothing of it has been reached yet.
    pub(super) begins: bool,
}

impl<'p> Curve<'p> {
    /// `None` for a price that is no function of a quantity.
    pub(super) fn new(price: &'p PreparedPrice) -> Option<Self> {
        let (transform, spend) = (&price.compiled.transform, price.compiled.spend);
        let one = Exact::whole(1);
        Some(Self {
            price,
            tiers: price.tiers()?,
            unit: one.over(&Exact::scaled(Scaled { mantissa: 1, scale: transform.places })),
            factor: transform.conversion.map_or_else(|| one.clone(), |(fraction, _)| Exact::fraction(fraction)),
            rounding: transform.conversion.and_then(|(_, rounding)| rounding),
            included: Exact::whole(transform.included),
            minimum: Exact::whole(transform.minimum.unwrap_or_default()),
            kept: spend.percent_off.map_or_else(|| one.clone(), |off| one.minus(&Exact::scaled(off))),
            least: spend.minimum.map(Exact::scaled),
            most: spend.maximum.map(Exact::scaled),
        })
    }

    /// What a quantity costs; `None` beyond the last tier.
    pub(super) fn cost(&self, quantity: &Exact) -> Result<Option<Exact>> {
        Ok(self.free_cost(quantity)?.map(|cost| self.limited(cost)))
    }

    /// What it costs before the spend limits.
    pub(super) fn free_cost(&self, quantity: &Exact) -> Result<Option<Exact>> {
        self.cost_of_units(&self.converted(quantity)?.times(&self.unit))
    }

    /// The units of the price that a quantity is.
    pub(super) fn converted(&self, quantity: &Exact) -> Result<Exact> {
        let converted = quantity.times(&self.factor);
        match self.rounding {
            Some(mode) => converted.rounded(mode).ok_or_else(overflow),
            None => Ok(converted),
        }
    }

    /// A cost within the spend limits.
    pub(super) fn limited(&self, cost: Exact) -> Exact {
        let cost = self.most.iter().fold(cost, |cost, most| cost.min(most.clone()));
        self.least.iter().fold(cost, |cost, least| cost.max(least.clone()))
    }

    /// The spend limits.
    pub(super) fn limits(&self) -> impl Iterator<Item = &Exact> {
        self.least.iter().chain(&self.most)
    }

    /// What converted units of the table cost.
    fn cost_of_units(&self, units: &Exact) -> Result<Option<Exact>> {
        let rated = self.rated(units);
        if self.is_nothing(&rated) {
            return Ok(Some(rated));
        }
        let level = level(&rated)?;
        let Some(row) = self.tiers.table.row_at(level, self.price.policy.border) else { return Ok(None) };
        let (usage, flats) = self.tiers.table.exact_cost(row, level).ok_or_else(overflow)?;
        Ok(Some(self.tiers.major(&usage.plus(&flats), self.price.compiled.digits).times(&self.kept)))
    }

    /// What is rated of converted units of the table.
    pub(super) fn rated(&self, units: &Exact) -> Exact {
        units.minus(&self.included).max(Exact::whole(0)).max(self.minimum.clone())
    }

    /// Whether there is nothing to rate, and nothing of it costs anything.
    pub(super) fn is_nothing(&self, rated: &Exact) -> bool {
        *rated == Exact::whole(0) && self.price.policy.zero_quantity == ZeroQuantity::Nothing
    }

    /// The function right of a quantity; `None` where that is beyond the last tier.
    pub(super) fn piece_after(&self, quantity: &Exact) -> Result<Option<Piece>> {
        let Some(end) = self.bend_after(quantity)? else { return Ok(None) };
        let near = match &end {
            Some(end) => between(quantity, end),
            None => quantity.plus(&Exact::whole(1)),
        };
        let far = end.as_ref().map_or_else(|| near.plus(&Exact::whole(1)), |end| between(&near, end));
        let (Some(cost_near), Some(cost_far)) = (self.free_cost(&near)?, self.free_cost(&far)?) else {
            return Ok(None);
        };
        let slope = cost_far.minus(&cost_near).over(&far.minus(&near));
        let start = cost_near.minus(&slope.times(&near.minus(quantity)));
        Ok(Some(self.within_limits(quantity, end, start, slope)))
    }

    /// A piece up to where it meets a spend limit.
    fn within_limits(&self, quantity: &Exact, end: Option<Exact>, start: Exact, slope: Exact) -> Piece {
        let mut end = end;
        for limit in self.limits() {
            let missing = limit.minus(&start);
            if missing.sign().is_ne() && missing.sign() == slope.sign() {
                let meets = quantity.plus(&missing.divided_by(&slope));
                end = Some(end.map_or_else(|| meets.clone(), |end| end.min(meets.clone())));
            }
        }
        // Inside, the piece stays on one side of every limit.
        let inside = end.as_ref().map_or_else(|| quantity.plus(&Exact::whole(1)), |end| between(quantity, end));
        let cost = start.plus(&slope.times(&inside.minus(quantity)));
        let is_free = self.limited(cost.clone()) == cost;
        Piece {
            end,
            start: self.limited(start.clone()),
            slope: if is_free { slope.clone() } else { Exact::whole(0) },
            free_start: start,
        }
    }

    /// The next bend right of a quantity, or none; `None` where no tier holds what is right of it.
    fn bend_after(&self, quantity: &Exact) -> Result<Option<Option<Exact>>> {
        let converted = quantity.times(&self.factor);
        let Some(mode) = self.rounding else {
            let Some(bend) = self.bend_in_units(&converted.times(&self.unit))? else { return Ok(None) };
            return Ok(Some(bend.map(|units| units.over(&self.unit).over(&self.factor))));
        };
        let whole = converted.plus(&lead(mode)).floor();
        if self.cost_of_units(&whole.times(&self.unit))?.is_none() {
            return Ok(None);
        }
        let last = self.last_alike(&whole)?;
        let passed = |last: Exact| last.plus(&Exact::whole(1)).minus(&lead(mode)).over(&self.factor);
        Ok(Some(last.map(passed)))
    }

    /// The last whole number of units that costs what this one costs, as far as one bend says; none where all do.
    fn last_alike(&self, whole: &Exact) -> Result<Option<Exact>> {
        let one = Exact::whole(1);
        let Some(bend) = self.bend_in_units(&whole.times(&self.unit))? else { return Ok(Some(whole.clone())) };
        let next = whole.plus(&one);
        // The last one before the bend: the cost is affine between them.
        let last = match &bend {
            Some(bend) => bend.over(&self.unit).negated().floor().negated().minus(&one),
            None => next.plus(&one),
        };
        if last <= *whole {
            return Ok(Some(whole.clone()));
        }
        let cost = |whole: &Exact| self.cost_of_units(&whole.times(&self.unit));
        let here = cost(whole)?;
        if here != cost(&next)? || here != cost(&last)? {
            return Ok(Some(whole.clone()));
        }
        Ok(bend.map(|_| last))
    }

    /// The next bend after converted units of the table.
    fn bend_in_units(&self, units: &Exact) -> Result<Option<Option<Exact>>> {
        let rated = units.minus(&self.included);
        if rated.sign().is_lt() {
            return Ok(Some(Some(self.included.clone())));
        }
        if rated < self.minimum {
            return Ok(Some(Some(self.included.plus(&self.minimum))));
        }
        let row = self.row_after(&rated)?;
        Ok(row.map(|row| row.bend().map(|bend| bend.plus(&self.included))))
    }

    pub(super) fn row_after(&self, rated: &Exact) -> Result<Option<RowAfter>> {
        let table = &self.tiers.table;
        let Some(at) = table.row_at(level(rated)?, Border::Upper) else { return Ok(None) };
        let row = table.row(at).ok_or_else(overflow)?;
        let before = at.checked_sub(1).and_then(|before| table.border(before)).unwrap_or_default();
        Ok(Some(RowAfter {
            row,
            border: table.border(at),
            units: rated.minus(&Exact::whole(row.lower)),
            begins: *rated == Exact::whole(before),
        }))
    }

    /// How the cost repeats itself right of a quantity: the length of a period, and up to where. `None` where it has no steps.
    pub(super) fn steps_after(&self, quantity: &Exact) -> Result<Option<(Exact, Option<Exact>)>> {
        let converted = quantity.times(&self.factor);
        let whole = match self.rounding {
            Some(mode) => converted.plus(&lead(mode)).floor(),
            None => converted,
        };
        let rated = whole.times(&self.unit).minus(&self.included);
        if rated.sign().is_lt() || rated < self.minimum {
            return Ok(None);
        }
        let Some(row) = self.row_after(&rated)? else { return Ok(None) };
        // A whole number on a border may belong to the row before.
        if self.rounding.is_some() && row.begins {
            return Ok(None);
        }
        let Some(period) = row.period().and_then(|period| self.rounded_period(period)) else { return Ok(None) };
        let in_quantity = |units: Exact| units.over(&self.unit).over(&self.factor);
        // A rounded conversion may be one unit ahead.
        let ahead = Exact::whole(i128::from(self.rounding.is_some())).over(&self.factor);
        let until = row.steps_until().map(|units| in_quantity(units.plus(&self.included)).minus(&ahead));
        Ok(Some((in_quantity(period), until)))
    }

    /// A period after which whole units repeat themselves as well. A length of 0 stands for any.
    fn rounded_period(&self, period: Exact) -> Option<Exact> {
        let any = period.sign().is_eq();
        match self.rounding {
            None => (!any).then_some(period),
            Some(mode) => {
                // Ties go to even numbers: only every other one is alike.
                let alike = if mode == RoundingMode::HalfEven { 2 } else { 1 };
                let whole = self.unit.times(&Exact::whole(alike));
                Some(if any { whole } else { period.common_multiple(&whole) })
            }
        }
    }
}

impl RowAfter {
    /// The next units at which the cost bends, jumps or enters the next row.
    fn bend(&self) -> Option<Exact> {
        let lower = Exact::whole(self.row.lower);
        let step = match self.row.usage {
            Usage::Packages { size, price, .. } if price != 0 && !self.is_capped() => {
                let size = Exact::whole(size);
                Some(self.units.over(&size).floor().plus(&Exact::whole(1)).times(&size))
            }
            Usage::Units { .. } => self.cap_at().filter(|cap| *cap > self.units),
            _ => None,
        };
        let border = self.border.map(Exact::whole);
        step.map(|step| step.plus(&lower)).into_iter().chain(border).min()
    }

    /// The units of the row from which on it costs its cap.
    pub(super) fn cap_at(&self) -> Option<Exact> {
        let cap = Exact::whole(self.row.cap?);
        match self.row.usage {
            Usage::Units { price } if price > 0 => Some(cap.over(&Exact::whole(price))),
            Usage::Packages { size, price, .. } if price > 0 => {
                Some(cap.over(&Exact::whole(price)).floor().times(&Exact::whole(size)))
            }
            _ => None,
        }
    }

    /// Whether every further package is beyond the cap.
    fn is_capped(&self) -> bool {
        let Usage::Packages { size, .. } = self.row.usage else { return false };
        let after_cap = |cap: Exact| self.units >= cap.plus(&Exact::whole(size));
        self.cap_at().is_some_and(after_cap)
    }

    /// After how many units the cost goes on as from the row's start; 0 for any number. `None` where it does not change.
    fn period(&self) -> Option<Exact> {
        match self.row.usage {
            Usage::Units { price } if price != 0 && self.cap_at().is_none_or(|cap| self.units < cap) => {
                Some(Exact::whole(0))
            }
            Usage::Packages { size, price, .. } if price != 0 && !self.is_capped() => Some(Exact::whole(size)),
            _ => None,
        }
    }

    fn steps_until(&self) -> Option<Exact> {
        let lower = Exact::whole(self.row.lower);
        let cap = self.cap_at().map(|cap| cap.plus(&lower));
        cap.into_iter().chain(self.border.map(Exact::whole)).min()
    }
}

pub(super) fn level(units: &Exact) -> Result<Level> {
    let (units, parts) = units.narrow_parts().ok_or_else(overflow)?;
    Ok(Level { units, parts })
}

/// By how much the whole number right of a value is ahead of it.
pub(super) fn lead(mode: RoundingMode) -> Exact {
    match mode {
        RoundingMode::Down | RoundingMode::Floor => Exact::whole(0),
        RoundingMode::Up | RoundingMode::Ceiling => Exact::whole(1),
        RoundingMode::HalfAwayFromZero
        | RoundingMode::HalfEven
        | RoundingMode::HalfDown
        | RoundingMode::HalfTowardPositive => Exact::Narrow(1, 2),
    }
}

pub(super) fn between(left: &Exact, right: &Exact) -> Exact {
    left.plus(right).times(&Exact::Narrow(1, 2))
}
