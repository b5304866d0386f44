//! The part of a line's amount that the time which is taken back is of the line's: it telescopes over the line's units.

use super::{Part, overflow};
use crate::calendar::Share;
use crate::error::Result;
use crate::subscription::coverage::{Coverage, Stretch};
use crate::subscription::difference::How;

pub(super) fn of(part: &Part<'_, '_>) -> Result<(i64, How)> {
    let before = part.gone();
    let gone = before.and(&Coverage::of([*part.stretch]));
    let of = units_in(part, &[part.line.service])?;
    let units = units_in(part, gone.stretches())?.checked_sub(units_in(part, before.stretches())?);
    let units = units.ok_or_else(overflow)?;
    if of <= 0 || units == 0 {
        return Ok((0, How::Part { units: 0, of: 1 }));
    }
    let share = Share { units, period_units: of }.of_minor(part.line.amount, part.facts.policy.rounding.mode);
    Ok((share.ok_or_else(overflow)?, How::Part { units, of }))
}

/// How much of its period stretches count.
fn units_in(part: &Part<'_, '_>, stretches: &[Stretch]) -> Result<i64> {
    let mut sum = 0i64;
    for stretch in stretches {
        let units = part.facts.share_of(part.owed, *stretch)?.units;
        sum = sum.checked_add(units).ok_or_else(overflow)?;
    }
    Ok(sum)
}
