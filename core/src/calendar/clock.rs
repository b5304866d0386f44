//! The clock of a schedule: how its moments are read, and how its instants are written.

use super::moment::{DAY, Micros, Moment};
use super::zone::{Zone, since_midnight};
use chrono::{DateTime, NaiveDate};

/// The zone of a schedule through time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clock {
    pub(super) zone: Zone,
    /// Later zones and when each begins, in order.
    pub(super) changes: Vec<(Micros, Zone)>,
    /// No zone at all: everything is in days, and a day begins at its midnight in UTC.
    pub(super) days_only: bool,
}

impl Clock {
    /// One zone for all time. Without one, days are in UTC and there are no local times.
    pub(crate) fn in_zone(zone: Option<Zone>) -> Self {
        Self { zone: zone.unwrap_or(Zone::UTC), changes: Vec::new(), days_only: false }
    }

    /// A clock of days, or of a zone; without either, of UTC.
    pub(crate) fn of_service(zone: Option<Zone>, days_only: bool) -> Self {
        Self { days_only, ..Self::in_zone(zone) }
    }

    /// From an instant on, another zone.
    pub(crate) fn change(&mut self, at: Micros, zone: Zone) {
        self.changes.push((at, zone));
    }

    pub(crate) const fn is_days_only(&self) -> bool {
        self.days_only
    }

    /// The zone in force at an instant.
    pub(crate) fn zone_at(&self, instant: Micros) -> &Zone {
        self.changes.iter().rev().find(|(at, _)| *at <= instant).map_or(&self.zone, |(_, zone)| zone)
    }

    /// A moment as an instant; `None` where it cannot be read: a time of day without a zone.
    pub(crate) fn read(&self, moment: Moment) -> Option<Micros> {
        self.read_by(moment, |first| self.zone_at(first))
    }

    /// The moment of a change of zone as an instant: by the zone that it leaves.
    pub(crate) fn read_leaving(&self, moment: Moment) -> Option<Micros> {
        self.read_by(moment, |first| self.zone_at(first.saturating_sub(1)))
    }

    fn read_by<'c>(&'c self, moment: Moment, zone_at: impl Fn(Micros) -> &'c Zone) -> Option<Micros> {
        let local = |date: NaiveDate, time: Micros| {
            let first = self.zone.instant(date, time)?;
            match zone_at(first) {
                zone if *zone == self.zone => Some(first),
                later => later.instant(date, time),
            }
        };
        match moment {
            Moment::Date(date) => local(date, 0),
            Moment::Local(_) | Moment::Instant(_) if self.days_only => None,
            Moment::Local(at) => local(at.date(), since_midnight(at.time())),
            Moment::Instant(instant) => Some(instant.timestamp_micros()),
        }
    }

    /// An instant as the schedule writes it: a day without a zone, else UTC. What happens in the zone of another
    /// subscription on the same invoice need not be at the start of a day.
    pub(crate) fn write(&self, instant: Micros) -> Option<Moment> {
        let utc = DateTime::from_timestamp_micros(instant)?;
        let is_day = self.days_only && instant.checked_rem(DAY) == Some(0);
        Some(if is_day { Moment::Date(utc.date_naive()) } else { Moment::Instant(utc) })
    }

    /// The day on the calendars of the zone.
    pub(crate) fn date(&self, instant: Micros) -> Option<NaiveDate> {
        self.zone_at(instant).date(instant)
    }

    /// The day of an instant, in the zone that is in force there as far as it is known at a moment: what is written of the future
    /// stays as it was where the zone changes before it.
    pub(crate) fn date_seen_at(&self, instant: Micros, moment: Micros) -> Option<NaiveDate> {
        self.zone_at(instant.min(moment)).date(instant)
    }

    /// Days between two instants on the calendars of the zone in which they begin: a change of zone between them makes them no
    /// fewer.
    pub(crate) fn days_between(&self, start: Micros, end: Micros) -> Option<i64> {
        if self.days_only {
            return end.checked_sub(start)?.checked_div(DAY);
        }
        let zone = self.zone_at(start);
        Some(zone.date(end)?.signed_duration_since(zone.date(start)?).num_days())
    }
}
