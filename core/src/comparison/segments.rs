//! The quantities of a grid, cut where an amount may turn: between the cuts it only rises or only falls.

use crate::error::{Code, Error, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::Border;
use crate::price::TierMode;
use crate::price::compiled::{Kind, TierSets, Tiers};
use crate::price::table::{Level, Row, Usage};
use crate::rating::{PreparedPrice, rated_level};
use std::cmp::Ordering;

/// The multiples of a step, by number from 0.
pub(super) struct Grid<'p> {
    pub(super) price: &'p PreparedPrice,
    pub(super) tiers: &'p Tiers,
    pub(super) step: ExactNumber,
}

/// Quantities of one tier, or those that rate no unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) first: i128,
    /// None without an end.
    pub(super) last: Option<i128>,
    /// Which way the amount goes.
    pub(super) trend: Ordering,
    /// The row, where units are rated.
    pub(super) row: Option<usize>,
}

pub(super) fn overflow() -> Error {
    Problem::new(Code::AmountOverflow, "price").limit(i64::MAX).into()
}

impl Grid<'_> {
    pub(super) fn quantity(&self, number: i128) -> Option<ExactNumber> {
        self.step.times(number)
    }

    /// The units that are rated of a quantity of the grid. `None` where 128 bits do not hold them.
    pub(super) fn level(&self, number: i128) -> Option<Level> {
        rated_level(&self.price.compiled.transform, self.quantity(number)?)
    }

    /// The segments in order.
    pub(super) fn segments(&self) -> Result<Vec<Segment>> {
        let nothing = |level: Level| level.units == 0;
        let mut first = 0i128;
        let mut segments = Vec::new();
        if nothing(self.level(0).ok_or_else(overflow)?) {
            let last = last_where(first, |number| self.level(number).is_some_and(nothing));
            segments.push(Segment { first, last: Some(last), trend: Ordering::Equal, row: None });
            first = last.checked_add(1).ok_or_else(overflow)?;
        }
        let begins = self.level(first).ok_or_else(overflow)?;
        let mut at = self.tiers.table.row_at(begins, self.price.policy.border);
        while let Some(row) = at.filter(|_| self.level(first).is_some()) {
            let Some(border) = self.tiers.table.border(row) else {
                segments.push(Segment { first, last: None, trend: self.trend(row)?, row: Some(row) });
                break;
            };
            let within = |number: i128| self.level(number).is_some_and(|level| self.is_within(level, border));
            if within(first) {
                let last = last_where(first, within);
                segments.push(Segment { first, last: Some(last), trend: self.trend(row)?, row: Some(row) });
                first = last.checked_add(1).ok_or_else(overflow)?;
            }
            at = row.checked_add(1).filter(|next| self.tiers.table.row(*next).is_some());
        }
        Ok(segments)
    }

    /// Whether a larger quantity never costs less: no tier has a unit or a flat amount below zero, also where the grid steps over
    /// it, and none is priced by the whole.
    pub(super) fn never_falls(&self) -> Result<bool> {
        let Kind::Tiers(TierSets { mode: TierMode::Graduated, .. }) = self.price.compiled.kind else {
            return Ok(false);
        };
        let mut before = 0;
        for row in 0.. {
            let Some(flats) = self.tiers.table.flats(row) else { break };
            if flats < before || self.trend(row)? == Ordering::Less {
                return Ok(false);
            }
            before = flats;
        }
        Ok(true)
    }

    fn is_within(&self, level: Level, border: i128) -> bool {
        let border = border.checked_mul(level.parts);
        match self.price.policy.border {
            Border::Lower => border.is_none_or(|border| level.units <= border),
            Border::Upper => border.is_none_or(|border| level.units < border),
        }
    }

    fn trend(&self, row: usize) -> Result<Ordering> {
        Ok(match self.tiers.table.row(row).ok_or_else(overflow)?.usage {
            Usage::None => Ordering::Equal,
            Usage::Units { price } | Usage::Packages { price, .. } => price.cmp(&0),
        })
    }

    /// What one unit, or package, of a segment's tier costs before anything is taken off. `None` where it has no price.
    pub(super) fn unit_price(&self, segment: Segment) -> Option<Exact> {
        let price = match self.tiers.table.row(segment.row?)?.usage {
            Usage::None => return None,
            Usage::Units { price } => Exact::whole(price)
                .over(&Exact::scaled(Scaled { mantissa: 1, scale: self.price.compiled.transform.places })),
            Usage::Packages { price, .. } => Exact::whole(price),
        };
        Some(self.tiers.major(&price, self.price.digits()))
    }

    /// The first number of a segment from which on its row costs its cap, where it has one and rises.
    pub(super) fn capped_from(&self, segment: Segment) -> Option<i128> {
        let capped = capped_from(&self.tiers.table.row(segment.row?)?)?;
        let below = |number: i128| {
            let is_below = |level: Level| capped.checked_mul(level.parts).is_none_or(|capped| level.units < capped);
            self.level(number).is_some_and(is_below)
        };
        if below(segment.first) { last_where(segment.first, below).checked_add(1) } else { Some(segment.first) }
    }
}

/// The units from which on a row costs its cap, or more of them.
fn capped_from(row: &Row<i128>) -> Option<i128> {
    let cap = row.cap?;
    let units = match row.usage {
        Usage::Units { price } if price > 0 => num_integer::div_ceil(cap, price),
        Usage::Packages { size, price, .. } if price > 0 => num_integer::div_ceil(cap, price).checked_mul(size)?,
        _ => return None,
    };
    row.lower.checked_add(units)
}

/// The last number from a first one on of which something is true, that is true of all before it, and not for ever.
pub(super) fn last_where(first: i128, is_true: impl Fn(i128) -> bool) -> i128 {
    let (mut last, mut reach) = (first, 1i128);
    while let Some(next) = last.checked_add(reach).filter(|next| is_true(*next)) {
        (last, reach) = (next, reach.saturating_mul(2));
    }
    while reach > 1 {
        reach = reach.checked_div(2).unwrap_or(1);
        if let Some(next) = last.checked_add(reach).filter(|next| is_true(*next)) {
            last = next;
        }
    }
    last
}
