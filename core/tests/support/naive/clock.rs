//! Moments as seconds, by a time zone library that core does not use.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde_json::Value;

/// The zones of a subscription through time.
pub(crate) struct Clock {
    first: Tz,
    /// Later zones, and when each begins.
    changes: Vec<(i64, Tz)>,
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A local time as an instant: the first of two, and after a gap as far as before it.
fn instant(local: NaiveDateTime, zone: Tz) -> i64 {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.timestamp(),
        LocalResult::None => {
            let mut earlier = local;
            while zone.from_local_datetime(&earlier) == LocalResult::None {
                earlier -= Duration::minutes(15);
            }
            let before = zone.from_local_datetime(&earlier).latest().unwrap().timestamp();
            let later = before + (local - earlier).num_seconds();
            // A midnight that clocks skip is the first instant of its day; other times move by the gap.
            if local.time() == NaiveTime::MIN { first_instant(before, later, zone) } else { later }
        }
    }
}

/// Where the clocks jump between two instants.
fn first_instant(before: i64, after: i64, zone: Tz) -> i64 {
    let offset = |at: i64| local_time(at, zone) - DateTime::from_timestamp(at, 0).unwrap().naive_utc();
    (before..=after).step_by(60).find(|at| offset(*at) != offset(before)).unwrap_or(after)
}

fn local_time(at: i64, zone: Tz) -> NaiveDateTime {
    DateTime::from_timestamp(at, 0).unwrap().with_timezone(&zone).naive_local()
}

fn zone(name: &Value) -> Tz {
    name.as_str().map_or(Tz::UTC, |name| name.parse().unwrap())
}

impl Clock {
    /// With the changes of zone that are known at a moment.
    pub(crate) fn of(subscription: &Value, known: i64) -> Self {
        let mut clock = Self { first: zone(&subscription["zone"]), changes: Vec::new() };
        let events = list(&subscription["events"]).iter();
        let mut changes: Vec<&Value> = events.filter(|event| event["type"] == "change_zone").collect();
        changes.sort_by_cached_key(|event| clock.read(&event["effective_at"]));
        for change in changes {
            let at = clock.leaving(&change["effective_at"]);
            if at <= known {
                clock.changes.push((at, zone(&change["zone"])));
            }
        }
        clock
    }

    pub(super) fn zone_at(&self, at: i64) -> Tz {
        self.changes.iter().rev().find(|(from, _)| *from <= at).map_or(self.first, |(_, zone)| *zone)
    }

    pub(super) fn changes(&self) -> bool {
        !self.changes.is_empty()
    }

    pub(super) fn local(&self, at: i64) -> NaiveDateTime {
        self.in_zone_of(at, at)
    }

    /// A moment in the zone of another.
    pub(super) fn in_zone_of(&self, at: i64, other: i64) -> NaiveDateTime {
        local_time(at, self.zone_at(other))
    }

    pub(super) fn at_in_zone_of(&self, local: NaiveDateTime, at: i64) -> i64 {
        instant(local, self.zone_at(at))
    }

    /// A moment of a document.
    pub(crate) fn read(&self, moment: &Value) -> i64 {
        self.read_by(moment, |first| self.zone_at(first))
    }

    /// The day of a change of zone begins in the zone that it leaves.
    pub(crate) fn leaving(&self, moment: &Value) -> i64 {
        self.read_by(moment, |first| self.zone_at(first - 1))
    }

    fn read_by(&self, moment: &Value, zone_at: impl Fn(i64) -> Tz) -> i64 {
        let text = moment.as_str().unwrap_or_else(|| panic!("{moment} is no moment"));
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return at.timestamp();
        }
        let midnight = || text.parse::<NaiveDate>().map(|date| date.and_time(NaiveTime::MIN));
        let local = text.parse::<NaiveDateTime>().or_else(|_| midnight()).unwrap();
        instant(local, zone_at(instant(local, self.first)))
    }
}
