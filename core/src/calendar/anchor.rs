//! The anchor: where the row of boundaries goes through.

use super::cycle::{Cycle, LAST_DAY, clamped, plus_days};
use super::interval::{Interval, Step};
use super::schedule::Weekday;
use crate::policy::MonthEnd;
use chrono::{Datelike, NaiveDate};

/// An anchor after validation, with days read in the zone of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnchorRule {
    /// A given day.
    Date(NaiveDate),
    /// A day of the month, in the month of the start or in the given month of its year.
    Day { day: u32, month: Option<u32> },
    /// A day of the week.
    Weekday(Weekday),
    /// The calendar's own boundaries.
    Calendar,
}

/// The row of boundaries of an interval that goes through an anchor, for a service that starts on a day.
pub(crate) fn cycle(
    rule: AnchorRule,
    start: NaiveDate,
    (interval, count): (Interval, u32),
    month_end: MonthEnd,
) -> Option<Cycle> {
    let step = interval.step(count);
    let (base, day) = match rule {
        AnchorRule::Date(date) => (date, None),
        AnchorRule::Day { day, month } => (clamped(start.year(), month.unwrap_or(start.month()), day)?, Some(day)),
        AnchorRule::Weekday(weekday) => (last_weekday(start, weekday)?, None),
        AnchorRule::Calendar => (calendar_base(start, interval, step)?, None),
    };
    // The first of a month never drifts or sticks, whatever the policy.
    Some(Cycle::new(base, day.filter(|_| matches!(step, Step::Months(_))), step, month_end))
}

/// The last such day of the week on or before a date.
fn last_weekday(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let since = i64::from(date.weekday().num_days_from_monday()).checked_sub(weekday.days_from_monday())?;
    plus_days(date, since.rem_euclid(7).checked_neg()?)
}

/// Months that divide the year, or years, count from January; other counts from the first unit that begins with the service.
fn calendar_base(start: NaiveDate, interval: Interval, step: Step) -> Option<NaiveDate> {
    match step {
        Step::Months(months) if 12i64.checked_rem(months)? == 0 || months.checked_rem(12)? == 0 => {
            NaiveDate::from_ymd_opt(start.year(), 1, 1)
        }
        Step::Months(_) if start.day() == 1 => Some(start),
        Step::Months(_) => plus_days(clamped(start.year(), start.month(), LAST_DAY)?, 1),
        Step::Days(days) if interval == Interval::Week => {
            let monday = last_weekday(start, Weekday::Monday)?;
            if days == 7 || monday == start { Some(monday) } else { plus_days(monday, 7) }
        }
        Step::Days(_) => Some(start),
    }
}

impl Weekday {
    const fn days_from_monday(self) -> i64 {
        match self {
            Self::Monday => 0,
            Self::Tuesday => 1,
            Self::Wednesday => 2,
            Self::Thursday => 3,
            Self::Friday => 4,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cycle::days_since_epoch;
    use super::{AnchorRule, Interval, MonthEnd, Weekday, cycle};
    use crate::date::parse;

    fn first(rule: AnchorRule, start: &str, interval: Interval, count: u32) -> String {
        let start = parse(start).unwrap();
        let cycle = cycle(rule, start, (interval, count), MonthEnd::ClampToAnchor).unwrap();
        let near = cycle.number_near(days_since_epoch(start)).unwrap();
        (near.saturating_sub(1)..)
            .filter_map(|k| cycle.boundary(k))
            .find(|boundary| *boundary > start)
            .unwrap()
            .to_string()
    }

    #[test]
    fn the_first_boundary_after_a_start() {
        let day = |day| AnchorRule::Day { day, month: None };
        for (rule, start, interval, count, boundary) in [
            (day(17), "2012-01-16", Interval::Month, 1, "2012-01-17"),
            (day(1), "2021-01-10", Interval::Quarter, 1, "2021-04-01"),
            (day(10), "2021-01-01", Interval::Quarter, 1, "2021-01-10"),
            (day(31), "2012-04-30", Interval::Month, 1, "2012-05-31"),
            (AnchorRule::Day { day: 29, month: Some(2) }, "2023-05-01", Interval::Year, 1, "2024-02-29"),
            (AnchorRule::Weekday(Weekday::Monday), "2024-03-06", Interval::Week, 1, "2024-03-11"),
            (AnchorRule::Weekday(Weekday::Wednesday), "2024-03-06", Interval::Week, 2, "2024-03-20"),
            (AnchorRule::Calendar, "2024-03-06", Interval::Week, 1, "2024-03-11"),
            (AnchorRule::Calendar, "2024-03-06", Interval::Week, 2, "2024-03-11"),
            (AnchorRule::Calendar, "2023-02-04", Interval::Month, 3, "2023-04-01"),
            (AnchorRule::Calendar, "2023-02-04", Interval::HalfYear, 1, "2023-07-01"),
            (AnchorRule::Calendar, "2023-02-04", Interval::Month, 5, "2023-03-01"),
            (AnchorRule::Calendar, "2023-02-04", Interval::Year, 1, "2024-01-01"),
            (AnchorRule::Calendar, "2023-02-04", Interval::Day, 10, "2023-02-14"),
            (AnchorRule::Date(parse("2030-01-31").unwrap()), "2024-02-10", Interval::Month, 1, "2024-02-29"),
        ] {
            assert_eq!(first(rule, start, interval, count), boundary, "{rule:?} {start} {interval:?} {count}");
        }
    }
}
