//! The window of a coupon: the days that it counts for.

use super::document::Coupon;
use crate::calendar::{plus_days, plus_months};
use crate::invoice::Period;
use crate::money::ExactNumber;
use crate::policy::{CouponPolicy, CouponWindow, CouponWindowEnd};
use chrono::NaiveDate;

/// Days `[start, end)`; without an end it never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    start: NaiveDate,
    end: Option<NaiveDate>,
}

/// Where an invoice lies to a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    /// With the share of its period that the window covers, above zero.
    Inside(ExactNumber),
    After,
}

/// Whether a coupon has a window that covers some days and not others.
pub(super) const fn is_bounded(coupon: &Coupon<'_>) -> bool {
    coupon.starts_on.is_some() || coupon.duration_in_months.is_some() || coupon.duration_until.is_some()
}

impl Window {
    /// The window of a coupon that was first used on a day.
    pub(super) fn of(coupon: &Coupon<'_>, first_use: NaiveDate, policy: CouponPolicy) -> Self {
        let start = coupon.starts_on.unwrap_or(first_use);
        let end = match (coupon.duration_in_months, coupon.duration_until) {
            (Some(months), _) => months_after(start, months, policy.window_end),
            (None, until) => until,
        };
        Self { start, end }
    }

    /// Where a day lies, or the days of a period, by the policy.
    pub(super) fn place(&self, date: NaiveDate, period: Option<Period>, policy: CouponWindow) -> Place {
        match (policy, period) {
            (CouponWindow::ServicePeriod, Some(period)) => self.place_of_period(period),
            _ => self.place_of_day(date),
        }
    }

    fn place_of_day(&self, date: NaiveDate) -> Place {
        if date < self.start {
            Place::Before
        } else if self.end.is_some_and(|end| date >= end) {
            Place::After
        } else {
            Place::Inside(ExactNumber::ONE)
        }
    }

    fn place_of_period(&self, period: Period) -> Place {
        if period.end <= self.start {
            return Place::Before;
        }
        let from = period.start.max(self.start);
        let to = self.end.map_or(period.end, |end| period.end.min(end));
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
        match ExactNumber::new(days(from, to), days(period.start, period.end)) {
            Some(share) if from < to => Place::Inside(share),
            _ => Place::After,
        }
    }
}

/// The first day that so many months do not cover; none beyond the year 9999.
fn months_after(start: NaiveDate, months: u32, policy: CouponWindowEnd) -> Option<NaiveDate> {
    match policy {
        CouponWindowEnd::AfterMonths => plus_months(start, months.into()),
        CouponWindowEnd::LastMonth => plus_days(plus_months(start, i64::from(months).saturating_sub(1))?, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{CouponWindowEnd, months_after};
    use crate::date::parse;

    #[test]
    fn months_end_on_the_same_day_or_one_month_before_it() {
        let start = parse("2025-01-31").unwrap();
        assert_eq!(months_after(start, 3, CouponWindowEnd::AfterMonths), parse("2025-04-30"));
        assert_eq!(months_after(start, 3, CouponWindowEnd::LastMonth), parse("2025-04-01"));
        assert_eq!(months_after(start, 1, CouponWindowEnd::LastMonth), parse("2025-02-01"));
        assert_eq!(months_after(parse("9999-12-01").unwrap(), 1, CouponWindowEnd::AfterMonths), None);
    }
}
