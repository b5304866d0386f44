//! Charges of an item at one price in one period as a stack: at each time so many units stand, the newest on top.

use super::coverage::Stretch;
use super::lines::{Line, Lines};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use std::cmp::Ordering;
use std::collections::HashSet;

/// So many units that stand; where nothing does, none.
pub(super) type Level = Option<ExactNumber>;

/// Units between two levels of a stack, for a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rise {
    pub(super) stretch: Stretch,
    pub(super) units: ExactNumber,
    pub(super) lower: Level,
    pub(super) upper: Level,
}

/// What makes a stack what is wanted.
#[derive(Default)]
pub(super) struct Changes<'l> {
    /// Of lines from the newest to the oldest, each in time.
    pub(super) taken: Vec<(&'l Line, Rise)>,
    pub(super) added: Vec<Rise>,
    /// The numbers of the lines of which something stays.
    pub(super) kept: HashSet<u64>,
}

/// The units of a line that stand at a time.
struct Layer<'l> {
    line: &'l Line,
    units: ExactNumber,
}

/// A time in which nothing changes: what stands of lines, from the oldest on, and how many units are wanted.
struct Slot<'l> {
    stretch: Stretch,
    layers: Vec<Layer<'l>>,
    wanted: Level,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription").limit(i64::MAX)
}

fn less(units: ExactNumber, other: ExactNumber) -> Result<ExactNumber> {
    Ok(other.times(-1).and_then(|other| units.plus(other)).ok_or_else(overflow)?)
}

fn is_positive(units: ExactNumber) -> bool {
    units.exact().sign() == Ordering::Greater
}

/// Takes units back from the newest charge on where fewer are wanted than stand, and adds some where more are.
pub(super) fn changes<'l>(
    charges: &[&'l Line],
    lines: &Lines,
    wanted: &[(Stretch, ExactNumber)],
) -> Result<Changes<'l>> {
    let mut changes = Changes::default();
    for slot in slots(charges, lines, wanted)? {
        slot.change(&mut changes)?;
    }
    changes.taken.sort_by_key(|(line, rise)| (std::cmp::Reverse(line.number), rise.stretch.start));
    Ok(changes)
}

fn slots<'l>(charges: &[&'l Line], lines: &Lines, wanted: &[(Stretch, ExactNumber)]) -> Result<Vec<Slot<'l>>> {
    let reversals = charges.iter().flat_map(|line| lines.reversals(line.number).map(|reversal| reversal.service));
    let billed = charges.iter().map(|line| line.service).chain(reversals);
    let stretches = billed.chain(wanted.iter().map(|(stretch, _)| *stretch));
    let mut edges: Vec<Micros> = stretches.flat_map(|stretch| [stretch.start, stretch.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut slots = Vec::new();
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        let stretch = Stretch { start: *start, end: *end };
        let wanted = wanted.iter().find(|(owed, _)| owed.holds(stretch)).map(|(_, units)| *units);
        slots.push(Slot { stretch, layers: layers(charges, lines, stretch)?, wanted });
    }
    Ok(slots)
}

fn layers<'l>(charges: &[&'l Line], lines: &Lines, stretch: Stretch) -> Result<Vec<Layer<'l>>> {
    let mut layers = Vec::new();
    for line in charges.iter().filter(|line| line.service.holds(stretch)) {
        let mut reversed = lines.reversals(line.number).filter(|reversal| reversal.service.holds(stretch)).peekable();
        let is_untouched = reversed.peek().is_none();
        let units = reversed.try_fold(line.units, |units, reversal| less(units, reversal.units))?;
        if is_untouched || is_positive(units) {
            layers.push(Layer { line, units });
        }
    }
    Ok(layers)
}

impl<'l> Slot<'l> {
    fn change(mut self, changes: &mut Changes<'l>) -> Result<()> {
        let stands = self.layers.iter().try_fold(ExactNumber::ZERO, |sum, layer| sum.plus(layer.units));
        let stands = stands.ok_or_else(overflow)?;
        match self.wanted {
            Some(wanted) if is_positive(wanted) => self.take_down_to(stands, wanted, changes)?,
            // Without units a price can cost something, and stands by itself.
            Some(_) if self.layers.iter().all(|layer| !is_positive(layer.units)) => {}
            _ => self.take_all(stands, changes)?,
        }
        let level = if self.layers.is_empty() { None } else { Some(stands) };
        if let Some(wanted) = self.wanted.filter(|wanted| level.is_none_or(|level| wanted.exact() > level.exact())) {
            let units = level.map_or(Ok(wanted), |level| less(wanted, level))?;
            changes.add(Rise { stretch: self.stretch, units, lower: level, upper: Some(wanted) });
        }
        changes.kept.extend(self.layers.iter().map(|layer| layer.line.number));
        Ok(())
    }

    fn take_down_to(&mut self, stands: ExactNumber, wanted: ExactNumber, changes: &mut Changes<'l>) -> Result<()> {
        let mut level = stands;
        while level.exact() > wanted.exact() {
            let Some(mut layer) = self.layers.pop() else { break };
            let rest = less(level, wanted)?;
            let units = if rest.exact() < layer.units.exact() { rest } else { layer.units };
            let (upper, lower) = (level, less(level, units)?);
            let rise = Rise { stretch: self.stretch, units, lower: Some(lower), upper: Some(upper) };
            changes.take(layer.line, rise);
            level = lower;
            layer.units = less(layer.units, units)?;
            if is_positive(layer.units) {
                self.layers.push(layer);
            }
        }
        Ok(())
    }

    fn take_all(&mut self, stands: ExactNumber, changes: &mut Changes<'l>) -> Result<()> {
        let mut level = stands;
        while let Some(Layer { line, units }) = self.layers.pop() {
            let lower = less(level, units)?;
            let below = (!self.layers.is_empty()).then_some(lower);
            changes.take(line, Rise { stretch: self.stretch, units, lower: below, upper: Some(level) });
            level = lower;
        }
        Ok(())
    }
}

impl<'l> Changes<'l> {
    fn take(&mut self, line: &'l Line, rise: Rise) {
        let before = self.taken.iter_mut().rev().find(|(of, _)| of.number == line.number);
        match before.filter(|(_, before)| before.goes_on(&rise)) {
            Some((_, before)) => before.stretch.end = rise.stretch.end,
            None => self.taken.push((line, rise)),
        }
    }

    fn add(&mut self, rise: Rise) {
        match self.added.last_mut().filter(|before| before.goes_on(&rise)) {
            Some(before) => before.stretch.end = rise.stretch.end,
            None => self.added.push(rise),
        }
    }
}

impl Rise {
    /// Whether another is the same in the time that follows.
    fn goes_on(&self, other: &Self) -> bool {
        let is_next = self.stretch.end == other.stretch.start;
        is_next && (self.units, self.lower, self.upper) == (other.units, other.lower, other.upper)
    }
}
