//! The schedule: from when, how long and how anchored the periods of a subscription are.

use super::interval::Interval;
use super::moment::Moment;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// When billing periods begin and end.
///
/// Without `zone`, and with days only, everything is in days. With a zone, boundaries are instants: the local time of the
/// anchor, on the day that the anchor gives.
///
/// ```
/// use prorata::{BillingCalendar, Interval, Moment, Schedule, policy::CalendarPolicy};
/// use chrono::NaiveDate;
///
/// let start = NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
/// let schedule = Schedule::new(Moment::Date(start), Interval::Month);
/// let calendar = BillingCalendar::new(&schedule, CalendarPolicy::default())?;
/// let ends: Vec<String> = calendar.periods().take(3).map(|period| Ok(period?.end.to_string())).collect::<Result<_, prorata::Error>>()?;
/// assert_eq!(ends, ["2024-02-29", "2024-03-31", "2024-04-30"]);
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Schedule<'a> {
    /// Start of the service: the first period begins here.
    pub start: Moment,
    /// End of the service: the last period is cut here. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Moment>,
    /// The unit of a period.
    pub interval: Interval,
    /// How many units make one period, 1 to 10,000. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_count: Option<u32>,
    /// What boundaries fall on. Default: the start, or the end of the trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Text<'a>>,
    /// Keeps, all year round, the offset that `zone` has at this instant (Kill Bill's reference time). Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_offset_at: Option<Moment>,
    /// Changes of zone, in order of time. The period that runs ends as announced; the next boundary is in the new zone.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub zone_changes: Vec<ZoneChange<'a>>,
    /// End of a trial that begins with the service; it is a period of its own. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_end: Option<Moment>,
    /// Moved boundaries, in order of time: each ends the running period and anchors what follows. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchor_resets: Vec<AnchorReset>,
}

impl Schedule<'_> {
    /// A schedule with one interval per period, anchored at its start.
    pub const fn new(start: Moment, interval: Interval) -> Self {
        Self {
            start,
            end: None,
            interval,
            interval_count: None,
            anchor: None,
            zone: None,
            zone_offset_at: None,
            zone_changes: Vec::new(),
            trial_end: None,
            anchor_resets: Vec::new(),
        }
    }
}

/// What boundaries fall on: `at`; or `day`, `last_day`, with or without `month`; or `weekday`; or `calendar`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// A day or an instant, before or after the start; boundaries are whole intervals away from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Day of the month, 1 to 31, counted from the month of the start; shorter months are cut to their last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// The last day of the month; written as `true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<bool>,
    /// Month of the year, 1 to 12, in the year of the start, together with `day` or `last_day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    /// Day of the week, for intervals of weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<Weekday>,
    /// The calendar's own boundaries: Monday, the first of the month, 1 January and what divides the year from there;
    /// written as `true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<bool>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// From an instant on, another time zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ZoneChange<'a> {
    /// When the zone changes.
    pub at: Moment,
    /// The new zone, written as `zone` of the schedule.
    #[serde(borrow)]
    pub zone: Text<'a>,
}

/// A boundary that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnchorReset {
    /// The new boundary, from which periods count on.
    pub at: Moment,
    /// When it was moved: the period that ran then lasts to `at`, however long. Default: `at`, which cuts the period it lies
    /// in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// Where the period that runs then ends, at or before `at`: what is left to the first boundary of the new row is a stub of it. Not with
    /// `since`. Default: `at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
}
