//! Epochs: stretches of a schedule in which boundaries follow one anchor.

use super::clock::Clock;
use super::cycle::Cycle;
use super::moment::{DAY, Micros};

/// One stretch of a schedule.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Epoch {
    pub(super) start: Micros,
    /// Where the next epoch or the end of the service cuts it.
    pub(super) until: Option<Micros>,
    /// The row of its boundaries; a trial has none.
    pub(super) cycle: Option<Cycle>,
    /// Local time of its boundaries, since midnight.
    pub(super) time: Micros,
    /// The number in the row at which the first period ends.
    pub(super) first_end: i64,
    /// Whether that period begins on a boundary.
    pub(super) starts_on_boundary: bool,
    /// The number of the last period where a moved boundary stretches it.
    pub(super) last: Option<i64>,
}

impl Epoch {
    /// Boundary `k` of the row as an instant; `None` beyond the years 1 to 9999.
    pub(super) fn boundary(&self, k: i64, clock: &Clock) -> Option<Micros> {
        let cycle = self.cycle.as_ref()?;
        if clock.changes.is_empty() {
            return clock.zone.instant(cycle.boundary(k)?, self.time);
        }
        // In another zone a boundary can fall before the one that ended the running period: then it falls on it.
        Some(self.zoned(k, clock)?.max(self.zoned(k.checked_sub(1)?, clock)?))
    }

    /// Boundary `k` in the zone of its turn: a period ends in the zone that it began in. An anchor is where it is.
    fn zoned(&self, k: i64, clock: &Clock) -> Option<Micros> {
        let cycle = self.cycle.as_ref()?;
        if self.starts_on_boundary && k.checked_add(1)? == self.first_end {
            return Some(self.start);
        }
        let (before, at) = (cycle.boundary(k.checked_sub(1)?)?, cycle.boundary(k)?);
        let mut zone = &clock.zone;
        for (changed, next) in &clock.changes {
            if zone.instant(before, self.time)? >= *changed {
                zone = next;
            }
        }
        zone.instant(at, self.time)
    }

    /// The boundaries of the row around an instant.
    pub(super) fn around(&self, instant: Micros, clock: &Clock) -> Option<Around> {
        let mut k = self.cycle.as_ref()?.number_near(instant.div_euclid(DAY))?;
        let mut start = self.boundary(k, clock)?;
        let mut after = None;
        // Months differ in length, and days begin at other times in other zones.
        while start > instant {
            k = k.checked_sub(1)?;
            after = Some(start);
            start = self.boundary(k, clock)?;
        }
        let mut end = match after {
            Some(end) => end,
            None => self.boundary(k.checked_add(1)?, clock)?,
        };
        while end <= instant {
            k = k.checked_add(1)?;
            start = end;
            end = self.boundary(k.checked_add(1)?, clock)?;
        }
        Some(Around { k, start, end })
    }

    /// Start and end of its period `index`; `None` beyond the years 1 to 9999.
    pub(super) fn period(&self, index: i64, clock: &Clock) -> Option<(Micros, Micros)> {
        let end_number = self.first_end.checked_add(index)?;
        let start = if index == 0 { self.start } else { self.boundary(end_number.checked_sub(1)?, clock)? };
        let stretched = self.cycle.is_none() || self.is_stretched(index);
        match (stretched, self.until) {
            (true, Some(until)) => Some((start, until)),
            (_, until) => {
                let end = self.boundary(end_number, clock)?;
                Some((start, until.map_or(end, |until| end.min(until))))
            }
        }
    }

    /// Whether a moved boundary decides where a period ends, not the row.
    pub(super) fn is_stretched(&self, index: i64) -> bool {
        self.last.is_some_and(|last| index >= last)
    }

    /// The number of the period that holds an instant of this epoch.
    pub(super) fn position(&self, instant: Micros, clock: &Clock) -> Option<i64> {
        match self.cycle {
            Some(_) => self.number_of(self.around(instant, clock)?.k),
            None => Some(0),
        }
    }

    /// The number of the period in which the row passes boundary `k`.
    fn number_of(&self, k: i64) -> Option<i64> {
        let number = k.checked_add(1)?.checked_sub(self.first_end)?.max(0);
        Some(self.last.map_or(number, |last| number.min(last)))
    }

    /// The period that holds an instant of this epoch; `None` in a trial.
    pub(super) fn period_at(&self, instant: Micros, clock: &Clock) -> Option<EpochPeriod> {
        let around = self.around(instant, clock)?;
        let Around { k, start, end } = around;
        if k >= self.first_end && self.until.is_none() {
            let index = k.checked_add(1)?.checked_sub(self.first_end)?;
            return Some(EpochPeriod { index, start, end, around });
        }
        let index = self.number_of(k)?;
        let on_row = around.k.checked_add(1)? == self.first_end.checked_add(index)? && !self.is_stretched(index);
        let (start, end) = match on_row {
            true => {
                let start = if index == 0 { self.start } else { around.start };
                (start, self.until.map_or(around.end, |until| around.end.min(until)))
            }
            false => self.period(index, clock)?,
        };
        Some(EpochPeriod { index, start, end, around })
    }
}

/// Two neighbouring boundaries of a row, `k` and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) k: i64,
    pub(super) start: Micros,
    pub(super) end: Micros,
}

/// A period of an epoch, and the boundaries around the instant that it was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EpochPeriod {
    pub(super) index: i64,
    pub(super) start: Micros,
    pub(super) end: Micros,
    pub(super) around: Around,
}
