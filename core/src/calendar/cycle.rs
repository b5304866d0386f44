//! The endless row of boundaries that an anchor and an interval give.

use super::interval::Step;
use crate::limits;
use crate::policy::MonthEnd;
use chrono::{Datelike, NaiveDate};

/// Boundary `k` is `base + k × step`, for any `k`, also below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cycle {
    base: NaiveDate,
    /// The month of `base`, and its days since 1970: every boundary counts from them.
    base_month: i64,
    base_days: i64,
    /// The day of the month that boundaries return to after a shorter month.
    day: u32,
    step: Step,
    drifts: bool,
}

/// The day of the month that every month cuts to its last.
pub(crate) const LAST_DAY: u32 = 31;

/// Every length of a month comes back after 400 years.
const GREGORIAN_CYCLE_MONTHS: i64 = 4_800;
const GREGORIAN_CYCLE_DAYS: i64 = 146_097;

impl Cycle {
    /// A row through a date. With `day`, a day of the month that the anchor names, `base` may lie before it in a short month.
    pub(crate) fn new(base: NaiveDate, day: Option<u32>, step: Step, month_end: MonthEnd) -> Self {
        let sticks = month_end == MonthEnd::StickyLastDay && base.day() == u32::from(base.num_days_in_month());
        let day = day.unwrap_or(if sticks { LAST_DAY } else { base.day() });
        let (base_month, base_days) = (month_number(base), days_since_epoch(base));
        Self { base, base_month, base_days, day, step, drifts: month_end == MonthEnd::PlainStepping }
    }

    pub(crate) const fn step(&self) -> Step {
        self.step
    }

    /// Boundary `k`; `None` beyond the years 1 to 9999.
    pub(crate) fn boundary(&self, k: i64) -> Option<NaiveDate> {
        match self.step {
            Step::Days(days) => date_of_day(self.base_days.checked_add(k.checked_mul(days)?)?),
            Step::Months(_) if self.drifts && k > 0 => self.month_at(k, self.drifted_day(k)?),
            Step::Months(_) => self.month_at(k, self.day),
        }
    }

    /// The month of boundary `k`, at a day that is cut to the month's length.
    fn month_at(&self, k: i64, day: u32) -> Option<NaiveDate> {
        let Step::Months(months) = self.step else { return None };
        let month = i32::try_from(self.base_month.checked_add(k.checked_mul(months)?)?).ok()?;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12).unsigned_abs().checked_add(1)?);
        if !(limits::YEAR_MIN..=limits::YEAR_MAX).contains(&year) {
            return None;
        }
        clamped(year, month, day)
    }

    /// The day that is left when every step starts from the boundary before: the shortest month on the way cuts it.
    fn drifted_day(&self, k: i64) -> Option<u32> {
        let mut day = self.base.day();
        for passed in 1..=k.min(GREGORIAN_CYCLE_MONTHS) {
            if day <= 28 {
                break;
            }
            day = self.month_at(passed, day)?.day();
        }
        Some(day)
    }

    /// The number of the boundary near a day, counted from 1970, by the mean length of a month: off by one at most.
    pub(crate) fn number_near(&self, day: i64) -> Option<i64> {
        let elapsed = day.checked_sub(self.base_days)?;
        match self.step {
            Step::Days(days) => elapsed.checked_div_euclid(days),
            Step::Months(months) => elapsed
                .checked_mul(GREGORIAN_CYCLE_MONTHS)?
                .checked_div_euclid(months.checked_mul(GREGORIAN_CYCLE_DAYS)?),
        }
    }
}

/// Days since 1970-01-01.
pub(crate) fn days_since_epoch(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()).saturating_sub(EPOCH_FROM_CE)
}

/// The date that many days after 1970-01-01, in the years 1 to 9999.
pub(crate) fn date_of_day(days: i64) -> Option<NaiveDate> {
    let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(days.checked_add(EPOCH_FROM_CE)?).ok()?);
    date.filter(|date| (limits::YEAR_MIN..=limits::YEAR_MAX).contains(&date.year()))
}

/// Days from 0000-12-31, where chrono counts from, to 1970-01-01.
const EPOCH_FROM_CE: i64 = 719_163;

/// Months since the year 0.
fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(date.month0()))
}

/// That day of a month, or the month's last one.
pub(crate) fn clamped(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let last = match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    NaiveDate::from_ymd_opt(year, month, day.min(last))
}

const fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// A date that many days later or earlier, in the years 1 to 9999.
pub(crate) fn plus_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date_of_day(days_since_epoch(date).checked_add(days)?)
}

/// A date that many months later or earlier, cut to the month's end.
pub(crate) fn plus_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    Cycle::new(date, None, Step::Months(months), MonthEnd::ClampToAnchor).boundary(1)
}

#[cfg(test)]
mod tests {
    use super::{Cycle, Step, days_since_epoch};
    use crate::date::parse;
    use crate::policy::MonthEnd;

    fn dates(anchor: &str, step: Step, month_end: MonthEnd, indexes: &[i64]) -> Vec<String> {
        let base = parse(anchor).unwrap();
        let cycle = Cycle::new(base, None, step, month_end);
        indexes.iter().map(|k| cycle.boundary(*k).unwrap().to_string()).collect()
    }

    #[test]
    fn a_short_month_cuts_one_boundary_only() {
        let months = dates("2024-01-31", Step::Months(1), MonthEnd::ClampToAnchor, &[-1, 0, 1, 2, 3, 12]);
        let expected = ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2025-01-31"];
        assert_eq!(months, expected);
        let years = dates("2024-02-29", Step::Months(12), MonthEnd::ClampToAnchor, &[1, 3, 4, 76]);
        assert_eq!(years, ["2025-02-28", "2027-02-28", "2028-02-29", "2100-02-28"]);
    }

    #[test]
    fn a_last_day_sticks_to_the_last_day() {
        let sticky = dates("2023-02-28", Step::Months(1), MonthEnd::StickyLastDay, &[1, 2, 12]);
        assert_eq!(sticky, ["2023-03-31", "2023-04-30", "2024-02-29"]);
        let inside = dates("2024-02-28", Step::Months(1), MonthEnd::StickyLastDay, &[1, 2]);
        assert_eq!(inside, ["2024-03-28", "2024-04-28"]);
    }

    #[test]
    fn plain_stepping_drifts_to_the_shortest_month_on_its_way() {
        let monthly = dates("2024-01-31", Step::Months(1), MonthEnd::PlainStepping, &[1, 2, 13, 14]);
        assert_eq!(monthly, ["2024-02-29", "2024-03-29", "2025-02-28", "2025-03-28"]);
        let yearly = dates("2023-01-31", Step::Months(12), MonthEnd::PlainStepping, &[5_000]);
        assert_eq!(yearly, ["7023-01-31"]);
    }

    #[test]
    fn the_number_near_a_day_is_off_by_one_at_most() {
        for month_end in MonthEnd::ALL {
            for step in [Step::Days(1), Step::Days(10), Step::Months(1), Step::Months(5), Step::Months(12)] {
                for base in ["2024-01-31", "2024-02-29", "2023-03-01", "2100-02-28"] {
                    let cycle = Cycle::new(parse(base).unwrap(), None, step, month_end);
                    for k in 0..600 {
                        let boundary = days_since_epoch(cycle.boundary(k).unwrap());
                        let (near, before) =
                            (cycle.number_near(boundary), cycle.number_near(boundary.saturating_sub(1)));
                        assert!(
                            (k.saturating_sub(1)..=k).contains(&near.unwrap()),
                            "{month_end:?} {step:?} {base} {k}"
                        );
                        assert!(
                            (k.saturating_sub(2)..=k).contains(&before.unwrap()),
                            "{month_end:?} {step:?} {base} {k}"
                        );
                    }
                }
            }
        }
    }
}
