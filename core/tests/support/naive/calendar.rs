//! Boundaries, one after the other.

use super::clock::Clock;
use chrono::{Duration, Months};

/// How far apart boundaries are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cycle {
    pub(super) months: u32,
    pub(super) days: i64,
}

/// A row of boundaries from a moment on; of a trial, none.
struct Row {
    from: i64,
    base: Option<i64>,
}

/// What a subscription's boundaries fall on.
pub(super) struct Anchors {
    rows: Vec<Row>,
}

/// A billing period, and the true period that it is measured against; a trial has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) whole: Option<(i64, i64)>,
}

impl Anchors {
    /// From the start on, with a trial and an anchor.
    pub(super) fn of_start(start: i64, trial_end: Option<i64>, anchor: Option<i64>) -> Self {
        let paid = trial_end.unwrap_or(start);
        let mut rows = Vec::new();
        if trial_end.is_some() {
            rows.push(Row { from: start, base: None });
        }
        rows.push(Row { from: paid, base: Some(anchor.unwrap_or(paid)) });
        Self { rows }
    }

    pub(super) fn at(moment: i64) -> Self {
        Self { rows: vec![Row { from: moment, base: Some(moment) }] }
    }

    /// With boundaries that move at some moments.
    pub(super) fn reset(mut self, resets: &[i64]) -> Self {
        let last = self.rows.last().map_or(i64::MIN, |row| row.from);
        let later = resets.iter().filter(|at| **at > last);
        let rows: Vec<Row> = later.map(|at| Row { from: *at, base: Some(*at) }).collect();
        self.rows.extend(rows);
        self
    }

    /// The billing period that holds a moment.
    pub(super) fn period(&self, clock: &Clock, cycle: Cycle, at: i64) -> Option<Period> {
        let place = self.rows.iter().rposition(|row| row.from <= at)?;
        let row = &self.rows[place];
        let until = self.rows.get(place + 1).map_or(i64::MAX, |next| next.from);
        let Some(base) = row.base else { return Some(Period { start: row.from, end: until, whole: None }) };
        let boundary = |number: i32| boundary(clock, cycle, base, number);
        let mut number = 0;
        while boundary(number) > at {
            number -= 1;
        }
        while boundary(number + 1) <= at {
            number += 1;
        }
        let whole = (boundary(number), boundary(number + 1));
        Some(Period { start: whole.0.max(row.from), end: whole.1.min(until), whole: Some(whole) })
    }
}

/// The first is the anchor; a later one is read in the zone in which the period before it began, and never falls before its start.
fn boundary(clock: &Clock, cycle: Cycle, base: i64, number: i32) -> i64 {
    let local = clock.local(base);
    let months = Months::new(cycle.months * number.unsigned_abs());
    let in_months = if number < 0 { local - months } else { local + months };
    let at = in_months + Duration::days(cycle.days * i64::from(number));
    match number {
        0 => base,
        1.. if clock.changes() => {
            let before = boundary(clock, cycle, base, number - 1);
            clock.at_in_zone_of(at, before).max(before)
        }
        _ => clock.at_in_zone_of(at, base),
    }
}
