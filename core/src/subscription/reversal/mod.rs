//! Reversals: what is billed and not owed is taken back, by the policy's measure.

mod credit_note;
mod current_price;
pub(super) mod newest_charge_first;
mod remeasured_line;

pub(super) use credit_note::Credited;

use super::coverage::{Coverage, Stretch};
use super::difference::{How, Missing, What, left};
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::owed::Owed;
use crate::error::{Code, Problem, Result};
use crate::policy::Reversal;

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// Time that is billed and not owed, from the newest line to the oldest; time that is billed twice is owed once.
pub(super) fn of(
    facts: &Facts<'_>,
    owed: &Owed,
    billed: &[&Line],
    coverage: &Coverage,
    lines: &Lines,
) -> Result<Vec<Missing>> {
    let charges = billed.iter().copied().filter(|line| line.reverses.is_none());
    let mut missing = Vec::new();
    for (line, unowed) in too_much(charges, coverage, lines).into_iter().rev() {
        of_line(facts, (owed, line), &unowed, lines, &mut missing)?;
    }
    Ok(missing)
}

/// The same of charges of several periods, each measured by what is said of it.
pub(super) fn of_lines<'l>(
    facts: &Facts<'_>,
    charges: impl Iterator<Item = &'l Line>,
    coverage: &Coverage,
    lines: &Lines,
    measure: impl Fn(&Line) -> Result<Option<Owed>>,
) -> Result<Vec<Missing>> {
    let mut missing = Vec::new();
    for (line, unowed) in too_much(charges, coverage, lines).into_iter().rev() {
        if let Some(owed) = measure(line)? {
            of_line(facts, (&owed, line), &unowed, lines, &mut missing)?;
        }
    }
    Ok(missing)
}

/// What of each charge is not owed: time that is billed twice is owed once.
fn too_much<'l>(
    charges: impl Iterator<Item = &'l Line>,
    coverage: &Coverage,
    lines: &Lines,
) -> Vec<(&'l Line, Coverage)> {
    let mut free = coverage.clone();
    let mut too_much: Vec<(&Line, Coverage)> = Vec::new();
    for line in charges {
        let remaining = lines.remaining(line);
        let kept = remaining.within(&free);
        free = free.without(&kept);
        let unowed = remaining.without(&kept);
        if !unowed.is_empty() {
            too_much.push((line, unowed));
        }
    }
    too_much
}

fn of_line(
    facts: &Facts<'_>,
    (owed, line): (&Owed, &Line),
    unowed: &Coverage,
    lines: &Lines,
    missing: &mut Vec<Missing>,
) -> Result<()> {
    let mut taken = 0i64;
    for (at, stretch) in unowed.stretches().iter().enumerate() {
        let here = unowed.stretches().get(..at).unwrap_or_default();
        let (amount, how) = taken_back(&Part { facts, owed, line, stretch, here, lines }, taken)?;
        taken = taken.checked_add(amount).ok_or_else(overflow)?;
        if facts.has_line_of(amount) {
            let what = What::Reversal { line: line.clone(), stretch: *stretch, some: None };
            missing.push(Missing { what, amount, how, event: None });
        }
    }
    Ok(())
}

/// A stretch of a line of a position that is to be taken back.
struct Part<'p, 's> {
    facts: &'p Facts<'s>,
    owed: &'p Owed,
    line: &'p Line,
    stretch: &'p Stretch,
    /// What is taken back of the line before it on the same invoice.
    here: &'p [Stretch],
    lines: &'p Lines,
}

impl Part<'_, '_> {
    /// What of the line's time is taken back already.
    fn gone(&self) -> Coverage {
        Coverage::of(self.lines.reversals(self.line.number).map(|reversal| reversal.service))
    }

    /// The same with it, and with what is taken back of the line before it on the same invoice.
    fn gone_by_now(&self) -> Coverage {
        self.gone().and(&Coverage::of(self.here.iter().chain([self.stretch]).copied()))
    }

    /// Whether nothing of the line's time is left after it.
    fn is_last(&self) -> bool {
        Coverage::of([self.line.service]).without(&self.gone_by_now()).is_empty()
    }
}

/// What a part of a line takes back: never more than what is left of the line, and all of that with the last of its time.
fn taken_back(part: &Part<'_, '_>, taken: i64) -> Result<(i64, How)> {
    let left = left(part.line, part.lines)?.checked_add(taken).ok_or_else(overflow)?;
    if part.is_last() {
        return Ok((left.checked_neg().ok_or_else(overflow)?, How::Left));
    }
    let measured = match part.facts.policy.subscription.reversal {
        Reversal::OwedDifference | Reversal::RemeasuredLine | Reversal::NewestChargeFirst => remeasured_line::of(part)?,
        Reversal::CurrentPrice => current_price::of(part)?,
        Reversal::CreditNote => return credit_note::of(part, left),
    };
    within(left, measured)
}

/// What is taken back by a measure, as far as something is left.
fn within(left: i64, (share, how): (i64, How)) -> Result<(i64, How)> {
    let bounded = if left >= 0 { share.clamp(0, left) } else { share.clamp(left, 0) };
    let how = if bounded == share { how } else { How::Left };
    Ok((bounded.checked_neg().ok_or_else(overflow)?, how))
}
