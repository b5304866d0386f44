//! Billing periods, slowly: civil days are counted one month at a time, boundaries are walked to one by one. Without a
//! zone or at a fixed offset from UTC, without moved boundaries and changes of zone.

use crate::read;
use serde_json::Value;

/// Microseconds since 1970-01-01T00:00:00Z.
pub(crate) type Instant = i64;

pub(crate) const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// A civil date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

fn leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// Days since 1970-01-01.
    pub(crate) fn number(self) -> i64 {
        let year_days = |year: i64| 365 + i64::from(leap(year));
        let years: i64 = if self.year >= 1970 {
            (1970..self.year).map(year_days).sum()
        } else {
            -(self.year..1970).map(year_days).sum::<i64>()
        };
        years + (1..self.month).map(|month| length(self.year, month)).sum::<i64>() + self.day - 1
    }

    pub(crate) fn of_number(mut number: i64) -> Self {
        let (mut year, mut month) = (1970, 1);
        while number < 0 {
            year -= 1;
            number += 365 + i64::from(leap(year));
        }
        while number >= length(year, month) {
            number -= length(year, month);
            month += 1;
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        Self { year, month, day: number + 1 }
    }

    /// That day of the month so many months on, or the month's last.
    fn months_on(self, months: i64, day: i64) -> Self {
        let mut moved = self;
        for _ in 0..months.abs() {
            moved.month += months.signum();
            match moved.month {
                13 => (moved.year, moved.month) = (moved.year + 1, 1),
                0 => (moved.year, moved.month) = (moved.year - 1, 12),
                _ => {}
            }
        }
        Self { day: day.min(length(moved.year, moved.month)), ..moved }
    }
}

/// How moments are written and read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    offset: i64,
    pub(crate) days_only: bool,
}

impl Clock {
    /// UTC, or an offset from it such as `+05:30`.
    pub(crate) fn of_zone(zone: Option<&str>) -> Result<Self, String> {
        let offset = match zone.unwrap_or("UTC") {
            "UTC" => 0,
            offset => {
                let number = |from: usize, to: usize| offset.get(from..to).and_then(|part| part.parse::<i64>().ok());
                let (hours, minutes) = number(1, 3).zip(number(4, 6)).ok_or("no offset")?;
                (hours * 60 + minutes) * 60 * SECOND * if offset.starts_with('-') { -1 } else { 1 }
            }
        };
        Ok(Self { offset, days_only: zone.is_none() })
    }

    pub(crate) fn date(self, at: Instant) -> Date {
        Date::of_number((at + self.offset).div_euclid(DAY))
    }

    fn time(self, at: Instant) -> i64 {
        (at + self.offset).rem_euclid(DAY)
    }

    fn instant(self, date: Date, time: i64) -> Instant {
        date.number() * DAY + time - self.offset
    }

    pub(crate) fn read(self, text: &str) -> Instant {
        let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
        let date = Date { year: part(0, 4), month: part(5, 7), day: part(8, 10) };
        let micros = text
            .split_once('.')
            .map_or(0, |(_, places)| format!("{:0<6}", places.trim_end_matches('Z')).parse::<i64>().unwrap_or(0));
        let time = ((part(11, 13) * 60 + part(14, 16)) * 60 + part(17, 19)) * SECOND + micros;
        if text.ends_with('Z') { date.number() * DAY + time } else { self.instant(date, time) }
    }

    pub(crate) fn text(self, at: Instant) -> String {
        let Date { year, month, day } = Date::of_number(at.div_euclid(DAY));
        let (seconds, micros) = (at.rem_euclid(DAY) / SECOND, at.rem_euclid(SECOND));
        let date = format!("{year:04}-{month:02}-{day:02}");
        let places = match (micros, micros % 1_000) {
            (0, _) => String::new(),
            (_, 0) => format!(".{:03}", micros / 1_000),
            _ => format!(".{micros:06}"),
        };
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        if self.days_only { date } else { format!("{date}T{hours:02}:{minutes:02}:{seconds:02}{places}Z") }
    }
}

/// What one period adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Days(i64),
    Months(i64),
}

/// A schedule, read.
#[derive(Debug)]
pub(crate) struct Calendar {
    pub(crate) clock: Clock,
    /// Where what is paid for begins: the start, or the end of the trial.
    pub(crate) paid: Instant,
    pub(crate) end: Option<Instant>,
    pub(crate) step: Step,
    /// Boundaries before and after the one that the anchor gives.
    row: Vec<Instant>,
    /// The place in the row at which the first paid period ends.
    first_end: usize,
}

/// How many boundaries lie on each side of the anchor: those of seven years, enough for the requests of the tests.
fn reach(step: Step) -> i64 {
    match step {
        Step::Days(days) => 2_600 / days + 3,
        Step::Months(months) => 90 / months + 3,
    }
}

impl Calendar {
    pub(crate) fn of(schedule: &Value, policy: &Value) -> Result<Self, String> {
        let text = |name: &str| read::text(schedule, name);
        let zone = text("zone");
        let clock = Clock::of_zone(zone)?;
        let given = clock.read(text("start").ok_or("start is missing")?);
        let midnights = read::text(policy, "boundary_time") == Some("midnight");
        let start = if midnights { clock.instant(clock.date(given), 0) } else { given };
        let paid = text("trial_end").map_or(start, |end| clock.read(end));
        let count = schedule["interval_count"].as_i64().unwrap_or(1);
        let step = match text("interval").ok_or("interval is missing")? {
            "day" => Step::Days(count),
            "week" => Step::Days(7 * count),
            "month" => Step::Months(count),
            "quarter" => Step::Months(3 * count),
            "half_year" => Step::Months(6 * count),
            _ => Step::Months(12 * count),
        };
        let first_period = read::text(policy, "first_period").unwrap_or("stub");
        let anchor = if first_period == "full" { &Value::Null } else { &schedule["anchor"] };
        let timed_by = read::text(anchor, "at").map_or(paid, |at| clock.read(at));
        let time = if midnights { 0 } else { clock.time(timed_by) };
        let weekly = text("interval") == Some("week");
        let (base, day) = base(anchor, clock.date(timed_by), clock.date(paid), step, weekly);
        let dates = row(base, day, step, read::text(policy, "month_end").unwrap_or("clamp_to_anchor"));
        let row: Vec<Instant> = dates.into_iter().map(|date| clock.instant(date, time)).collect();
        let next = row.iter().position(|at| *at > paid).ok_or("too far")?;
        let at_anchor = usize::try_from(reach(step)).unwrap_or(0);
        let dated = anchor.is_null() || read::field(anchor, "at").is_some();
        let first_end = match first_period {
            "long" if next == 0 || row[next - 1] != paid => next + 1,
            "until_anchor" if dated && at_anchor > next => at_anchor,
            _ => next,
        };
        let end = text("end").map(|end| clock.read(end));
        Ok(Self { clock, paid, end, step, row, first_end })
    }

    /// Where the period that holds an instant ends: at the end of the trial, of the service, or at a boundary.
    pub(crate) fn period_end(&self, at: Instant) -> Instant {
        let own = if at < self.paid {
            self.paid
        } else {
            self.row.iter().skip(self.first_end).copied().find(|end| *end > at).unwrap_or(Instant::MAX)
        };
        self.end.map_or(own, |end| own.min(end))
    }

    /// The boundaries around an instant, as if the service ran for ever.
    pub(crate) fn true_period(&self, at: Instant) -> (Instant, Instant) {
        let next = self.row.iter().position(|end| *end > at).unwrap_or(self.row.len() - 1);
        (self.row[next.saturating_sub(1)], self.row[next])
    }
}

/// The date that the row goes through, and the day of the month that the anchor names.
fn base(anchor: &Value, dated: Date, start: Date, step: Step, weekly: bool) -> (Date, Option<i64>) {
    let month = anchor["month"].as_i64().unwrap_or(start.month);
    let in_month = |day: i64| Date { month, day: day.min(length(start.year, month)), ..start };
    if let Some(day) = anchor["day"].as_i64() {
        return (in_month(day), Some(day));
    }
    if read::field(anchor, "last_day").is_some() {
        return (in_month(31), Some(31));
    }
    if let Some(weekday) = read::text(anchor, "weekday") {
        const NAMES: [&str; 7] = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];
        let is_named = |number: &i64| NAMES[usize::try_from(number.rem_euclid(7)).unwrap_or(0)] == weekday;
        let last = (0..7).map(|back| start.number() - back).find(is_named);
        return (Date::of_number(last.unwrap_or(0)), None);
    }
    if read::field(anchor, "calendar").is_none() {
        return (dated, None);
    }
    let base = match step {
        Step::Months(months) if 12 % months == 0 || months % 12 == 0 => Date { month: 1, day: 1, ..start },
        Step::Months(_) if start.day == 1 => start,
        Step::Months(_) => start.months_on(1, 1),
        Step::Days(days) if weekly => {
            let monday = start.number() - (start.number() - 4).rem_euclid(7);
            Date::of_number(if days == 7 || monday == start.number() { monday } else { monday + 7 })
        }
        Step::Days(_) => start,
    };
    (base, None)
}

fn row(base: Date, named: Option<i64>, step: Step, month_end: &str) -> Vec<Date> {
    let is_last = base.day == length(base.year, base.month);
    let sticky = if month_end == "sticky_last_day" && is_last { 31 } else { base.day };
    let day = named.unwrap_or(sticky);
    let mut last = base;
    let mut dates = Vec::new();
    for k in -reach(step)..=reach(step) {
        let date = match step {
            Step::Days(days) => Date::of_number(base.number() + k * days),
            Step::Months(months) if month_end == "plain_stepping" && k > 0 => {
                last = last.months_on(months, last.day);
                last
            }
            Step::Months(months) => base.months_on(k * months, day),
        };
        dates.push(date);
    }
    dates
}
