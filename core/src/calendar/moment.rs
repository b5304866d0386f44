//! A point in time on the border: a date, a local time, or an instant.

use crate::date;
use crate::decode::coded;
use crate::encode;
use crate::error::Code;
use crate::limits;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Microseconds since 1970-01-01T00:00:00Z: what the calendar counts in.
pub(crate) type Micros = i64;

/// Microseconds of a day without a change of clocks.
pub(crate) const DAY: Micros = 86_400_000_000;

/// A point in time: a day `"2024-01-31"`, a local time `"2024-01-31T12:00:00"` or an instant `"2024-01-31T12:00:00Z"`.
///
/// Years 1 to 9999, to the microsecond. A day and a local time are read in the zone of the schedule; a local time needs
/// one. An instant may be written with any offset from UTC and comes back in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day; with a zone, its first instant.
    Date(NaiveDate),
    /// A time on the clocks of the zone.
    Local(NaiveDateTime),
    /// An instant.
    Instant(DateTime<Utc>),
}

impl From<NaiveDate> for Moment {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(local: NaiveDateTime) -> Self {
        Self::Local(local)
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::Instant(instant)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Local(local) => f.write_str(clock(&local.and_utc()).trim_end_matches('Z')),
            Self::Instant(instant) => f.write_str(&clock(instant)),
        }
    }
}

/// RFC 3339 in UTC, with as many places of a second as it needs: none, 3 or 6.
fn clock(instant: &DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// What a text names; `None` where it is no point in time of the years 1 to 9999.
pub(crate) fn parse(text: &str) -> Option<Moment> {
    if text.len() <= 10 {
        return date::parse(text).map(Moment::Date);
    }
    let (day, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix('T')?;
    let zone_at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(zone_at)?;
    let local = date::parse(day)?.and_time(parse_time(time)?);
    match zone {
        "" => Some(Moment::Local(local)),
        "Z" => Some(Moment::Instant(local.and_utc())),
        offset => {
            let instant = local.and_local_timezone(parse_offset(offset)?).single()?.with_timezone(&Utc);
            (limits::YEAR_MIN..=limits::YEAR_MAX).contains(&instant.year()).then_some(Moment::Instant(instant))
        }
    }
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.` and up to six places.
fn parse_time(text: &str) -> Option<NaiveTime> {
    let (clock, places) = text.split_once('.').map_or((text, None), |(clock, places)| (clock, Some(places)));
    let mut parts = clock.split(':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let second = parts.next().map(two_digits);
    if parts.next().is_some() || (places.is_some() && second.is_none()) {
        return None;
    }
    let micros = match places {
        Some(places) if (1..=6).contains(&places.len()) && places.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{places:0<6}").parse().ok()?
        }
        Some(_) => return None,
        None => 0,
    };
    NaiveTime::from_hms_micro_opt(hour, minute, second.unwrap_or(Some(0))?, micros)
}

/// `+HH:MM` or `-HH:MM`, less than a day.
pub(super) fn parse_offset(text: &str) -> Option<FixedOffset> {
    let (sign, clock) = text.split_at_checked(1)?;
    let (hours, minutes) = clock.split_once(':')?;
    let time = NaiveTime::from_hms_opt(two_digits(hours)?, two_digits(minutes)?, 0)?;
    let seconds = i32::try_from(time.signed_duration_since(NaiveTime::MIN).num_seconds()).ok()?;
    match sign {
        "+" => FixedOffset::east_opt(seconds),
        "-" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = if matches!(self, Self::Date(_)) { encode::DATE } else { encode::INSTANT };
        serializer.serialize_newtype_struct(name, &self.to_string())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(MomentVisitor)
    }
}

struct MomentVisitor;

impl Visitor<'_> for MomentVisitor {
    type Value = Moment;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date or time as text, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
        parse(text).ok_or_else(|| coded(Code::InvalidMoment, text, None))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::Moment;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for Moment {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "Moment".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "moment" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_is_written_comes_back_in_utc() {
        for (text, shown) in [
            ("2024-01-31", "2024-01-31"),
            ("2024-01-31T12:30", "2024-01-31T12:30:00"),
            ("2024-01-31T12:30:05.25", "2024-01-31T12:30:05.250"),
            ("2024-01-31T12:30:05.123456Z", "2024-01-31T12:30:05.123456Z"),
            ("2026-08-05T06:00:00-04:00", "2026-08-05T10:00:00Z"),
            ("2024-01-01T00:30+05:45", "2023-12-31T18:45:00Z"),
        ] {
            assert_eq!(parse(text).map(|moment| moment.to_string()).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn what_is_no_point_in_time_is_refused() {
        for text in [
            "",
            "2024-02-30",
            "2024-01-31 12:00:00Z",
            "2024-01-31T24:00:00Z",
            "2024-01-31T12:00:60Z",
            "2024-01-31T12:00:00.Z",
            "2024-01-31T12:00:00.1234567Z",
            "2024-01-31T12Z",
            "2024-01-31T12:00:00+24:00",
            "2024-01-31T12:00:00+0200",
            "2024-01-31T12:00:00z",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
