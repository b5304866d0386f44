//! The endless row of boundaries that an anchor and an interval give.

use super::interval::Step;
use crate::limits;
use crate::policy::MonthEnd;
use chrono::{Datelike, NaiveDate};

/// Boundary `k` is `base + k × step`, for any `k`, also below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cycle {
    base: NaiveDate,
    /// The day of the month that boundaries return to after a shorter month.
    day: u32,
    step: Step,
    drifts: bool,
}

/// The day of the month that every month cuts to its last.
pub(crate) const LAST_DAY: u32 = 31;

/// Every length of a month comes back after 400 years.
const GREGORIAN_CYCLE_MONTHS: i64 = 4_800;

impl Cycle {
    /// A row through a date. With `day`, a day of the month that the anchor names, `base` may lie before it in a short month.
    pub(crate) fn new(base: NaiveDate, day: Option<u32>, step: Step, month_end: MonthEnd) -> Self {
        let sticks = month_end == MonthEnd::StickyLastDay && base.day() == u32::from(base.num_days_in_month());
        let day = day.unwrap_or(if sticks { LAST_DAY } else { base.day() });
        Self { base, day, step, drifts: month_end == MonthEnd::PlainStepping }
    }

    pub(crate) const fn step(&self) -> Step {
        self.step
    }

    /// Boundary `k`; `None` beyond the years 1 to 9999.
    pub(crate) fn boundary(&self, k: i64) -> Option<NaiveDate> {
        match self.step {
            Step::Days(days) => plus_days(self.base, k.checked_mul(days)?),
            Step::Months(_) if self.drifts && k > 0 => self.month_at(k, self.drifted_day(k)?),
            Step::Months(_) => self.month_at(k, self.day),
        }
    }

    /// The month of boundary `k`, at a day that is cut to the month's length.
    fn month_at(&self, k: i64, day: u32) -> Option<NaiveDate> {
        let Step::Months(months) = self.step else { return None };
        let month = month_number(self.base).checked_add(k.checked_mul(months)?)?;
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        let month = u32::try_from(month.rem_euclid(12)).ok()?.checked_add(1)?;
        clamped(year, month, day).filter(|date| (limits::YEAR_MIN..=limits::YEAR_MAX).contains(&date.year()))
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

    /// The number of the last boundary on or before a date, or of the one after where that falls in the date's own month.
    pub(crate) fn number_near(&self, date: NaiveDate) -> Option<i64> {
        let (elapsed, step) = match self.step {
            Step::Days(days) => (days_since_epoch(date).checked_sub(days_since_epoch(self.base))?, days),
            Step::Months(months) => (month_number(date).checked_sub(month_number(self.base))?, months),
        };
        elapsed.checked_div_euclid(step)
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
    let inside = NaiveDate::from_ymd_opt(year, month, day.min(28))?;
    if day <= 28 { Some(inside) } else { inside.with_day(day.min(inside.num_days_in_month().into())) }
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
    use super::{Cycle, Step};
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
    fn the_number_near_a_boundary_is_its_own_or_the_next() {
        for month_end in MonthEnd::ALL {
            for step in [Step::Days(1), Step::Days(10), Step::Months(1), Step::Months(5), Step::Months(12)] {
                let base = parse("2024-01-31").unwrap();
                let cycle = Cycle::new(base, None, step, month_end);
                for k in 0..60 {
                    let boundary = cycle.boundary(k).unwrap();
                    assert_eq!(cycle.number_near(boundary), Some(k), "{month_end:?} {step:?} {boundary}");
                    let before = cycle.number_near(boundary.pred_opt().unwrap()).unwrap();
                    assert!((k - 1..=k).contains(&before), "{month_end:?} {step:?} {boundary}");
                }
            }
        }
    }
}
