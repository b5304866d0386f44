//! Epochs: stretches of a schedule in which boundaries follow one anchor.

use super::clock::Clock;
use super::cycle::Cycle;
use super::moment::Micros;

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

    /// Boundary `k` in the zone of its turn: a period ends in the zone that it began in.
    fn zoned(&self, k: i64, clock: &Clock) -> Option<Micros> {
        let cycle = self.cycle.as_ref()?;
        let (before, at) = (cycle.boundary(k.checked_sub(1)?)?, cycle.boundary(k)?);
        let mut zone = &clock.zone;
        for (changed, next) in &clock.changes {
            if zone.instant(before, self.time)? >= *changed {
                zone = next;
            }
        }
        zone.instant(at, self.time)
    }

    /// The number in the row of the last boundary at or before an instant.
    pub(super) fn index_at(&self, instant: Micros, clock: &Clock) -> Option<i64> {
        let mut k = self.cycle.as_ref()?.index_at(clock.date(instant)?)?;
        // The time of day, and a zone that jumps over midnight, put the local day off by a boundary or two.
        while self.boundary(k, clock)? > instant {
            k = k.checked_sub(1)?;
        }
        while self.boundary(k.checked_add(1)?, clock)? <= instant {
            k = k.checked_add(1)?;
        }
        Some(k)
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

    /// Whether a period reaches from boundary to boundary, whatever cuts it at the end of the epoch.
    pub(super) fn is_whole(&self, index: i64) -> bool {
        !self.is_stretched(index) && self.until.is_none() && (index > 0 || self.starts_on_boundary)
    }

    /// The number of the period that holds an instant of this epoch.
    pub(super) fn position(&self, instant: Micros, clock: &Clock) -> Option<i64> {
        if self.cycle.is_none() {
            return Some(0);
        }
        let at = self.index_at(instant, clock)?;
        let index = at.checked_add(1)?.checked_sub(self.first_end)?.max(0);
        Some(self.last.map_or(index, |last| index.min(last)))
    }
}
