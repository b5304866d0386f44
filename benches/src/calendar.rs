//! The workload of the calendar: subscriptions with an anchor, of which a third ends a month, and one upgrade of each.

use crate::Numbers;
use chrono::{DateTime, Datelike, Months, NaiveDate};
use prorata::policy::{CalendarPolicy, ProrationPolicy};
use prorata::{BillingCalendar, Interval, Moment, Result, RoundingMode, Schedule};

/// A change of price in the middle of a monthly period, as integers.
#[derive(Debug, Clone, Copy)]
pub struct Upgrade {
    /// Start of the subscription, in seconds since 1970.
    pub anchor: i64,
    /// When the price changes.
    pub at: Moment,
    /// The price before, in cents a month.
    pub old: i64,
    /// The price after.
    pub new: i64,
}

/// `count` upgrades, in 2019 to 2026.
pub fn upgrades(seed: u64, count: usize) -> Vec<Upgrade> {
    let mut numbers = Numbers::new(seed);
    let upgrade = |_| {
        let mut anchor = numbers.range(1_546_300_800, 1_704_067_200);
        if numbers.range(0, 3) == 0 {
            anchor = at_end_of_month(anchor);
        }
        let at = instant(anchor + numbers.range(0, 3 * 365 * 86_400));
        Upgrade { anchor, at, old: numbers.range(900, 100_000), new: numbers.range(900, 200_000) }
    };
    (0..count).map(upgrade).collect()
}

fn at_end_of_month(seconds: i64) -> i64 {
    let date = date(seconds);
    seconds + i64::from(u32::from(date.num_days_in_month()) - date.day()) * 86_400
}

fn date(seconds: i64) -> NaiveDate {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().date_naive()
}

fn instant(seconds: i64) -> Moment {
    Moment::Instant(DateTime::from_timestamp(seconds, 0).unwrap_or_default())
}

impl Upgrade {
    /// The calendar of the subscription in a zone.
    ///
    /// # Errors
    /// None for the zones of the database.
    pub fn calendar(&self, zone: &'static str) -> Result<BillingCalendar> {
        let mut schedule = Schedule::new(instant(self.anchor), Interval::Month);
        schedule.zone = Some(zone.into());
        BillingCalendar::new(&schedule, CalendarPolicy::default())
    }

    /// The calendar of the subscription in days.
    ///
    /// # Errors
    /// None.
    pub fn calendar_of_days(&self) -> Result<BillingCalendar> {
        BillingCalendar::new(&Schedule::new(self.first_day().into(), Interval::Month), CalendarPolicy::default())
    }

    /// The day of the anchor.
    pub fn first_day(&self) -> NaiveDate {
        date(self.anchor)
    }

    /// What the upgrade credits and charges: period lookup, share, two roundings.
    ///
    /// # Errors
    /// None in the years of the workload.
    pub fn credit_and_charge(&self, calendar: &BillingCalendar) -> Result<Option<(i64, i64)>> {
        let Some(rest) = calendar.remaining_share(self.at, ProrationPolicy::default())? else {
            return Ok(None);
        };
        let of = |amount: i64| rest.of_minor(amount, RoundingMode::HalfEven);
        Ok(of(-self.old).zip(of(self.new)))
    }
}

/// Three additions of months by chrono: what a boundary may cost at most.
pub fn three_additions(anchor: NaiveDate, k: u32) -> Option<[NaiveDate; 3]> {
    let add = |months: u32| anchor.checked_add_months(Months::new(months));
    Some([add(k)?, add(k + 1)?, add(k + 2)?])
}
