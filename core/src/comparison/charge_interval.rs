//! How long an interval of a charge is in periods of the history, and which period bills it.

use super::plan::CheapestRequest;
use crate::calendar::{BillingTiming, Interval, Step};
use crate::limits;
use crate::price::{Price, PriceType};
use crate::problems::Problems;
use std::ops::Range;

/// How long a period is: so many of an interval.
pub(super) type PeriodLength = (Interval, u32);

/// How often a charge is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recurrence {
    /// In the first period of the history.
    Once,
    /// For each interval of so many periods, in its first one or its last.
    Every { periods: usize, timing: BillingTiming },
}

/// An interval that a period bills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BilledInterval {
    /// Its periods in the history.
    pub(super) periods: Range<usize>,
    /// How many more it has after the history.
    pub(super) further: usize,
}

pub(super) fn check(request: &CheapestRequest<'_>, problems: &mut Problems) {
    let Some(count) = request.interval_count else { return };
    problems.range("interval_count", count, 1..=limits::INTERVAL_COUNT);
    if request.interval.is_none() {
        problems.needs_one_of("interval", "interval");
    }
}

/// What a price says a period is.
pub(super) fn of_price(price: &Price<'_>) -> Option<PeriodLength> {
    let (interval, count) = (price.interval?, price.interval_count.unwrap_or(1));
    (count > 0).then_some((interval, count))
}

/// How long a period of the history is: as it says, or the shortest interval of its prices. Of intervals that do not convert the
/// first counts, so that the others are refused.
pub(super) fn of_history<'p>(
    request: &CheapestRequest<'_>,
    prices: impl Iterator<Item = &'p Price<'p>>,
) -> Option<PeriodLength> {
    if let Some(interval) = request.interval {
        let count = request.interval_count.unwrap_or(1);
        return (count > 0).then_some((interval, count));
    }
    let mut lengths = prices.filter_map(of_price);
    let first = lengths.next()?;
    let others = lengths.filter(|length| counts_days(*length) == counts_days(first));
    Some(others.fold(first, |least, length| if count(length) < count(least) { length } else { least }))
}

/// How many periods of the history an interval is. `None` where it is no whole number of them.
pub(super) fn periods(interval: PeriodLength, period: PeriodLength) -> Option<usize> {
    let (all, each) = (count(interval), count(period));
    let whole = counts_days(interval) == counts_days(period) && all.checked_rem(each)? == 0;
    usize::try_from(all.checked_div(each)?).ok().filter(|periods| whole && *periods > 0)
}

/// A week is seven days; a month is no number of them.
const fn counts_days((interval, _): PeriodLength) -> bool {
    interval.counts_days()
}

fn count((interval, count): PeriodLength) -> i64 {
    match interval.step(count) {
        Step::Days(count) | Step::Months(count) => count,
    }
}

impl Recurrence {
    /// Of a price, whose interval is so many periods of the history. What is used is known when it was used, a quantity at once.
    pub(super) fn of(price: &Price<'_>, periods: usize, metered: bool) -> Self {
        let default = if metered { BillingTiming::Arrears } else { BillingTiming::Advance };
        match price.price_type {
            PriceType::OneTime => Self::Once,
            _ => Self::Every { periods, timing: price.billed.filter(|_| !metered).unwrap_or(default) },
        }
    }

    /// The interval that a period bills, of a history of so many periods. One that the history ends within has begun: it counts in
    /// whole, with what was used of it so far.
    pub(super) fn billed(self, period: usize, history: usize) -> Option<BilledInterval> {
        let Self::Every { periods, timing } = self else {
            return (period == 0).then_some(BilledInterval { periods: 0..1, further: 0 });
        };
        let first = period.checked_sub(period.checked_rem(periods)?)?;
        let end = first.checked_add(periods)?;
        let known = first..end.min(history);
        let bills = match timing {
            BillingTiming::Advance => first,
            BillingTiming::Arrears => known.end.checked_sub(1)?,
        };
        let further = end.saturating_sub(history);
        (period == bills).then_some(BilledInterval { periods: known, further })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_multiples_of_one_kind_convert() {
        let month = (Interval::Month, 1);
        for (interval, of, expected) in [
            (month, month, Some(1)),
            ((Interval::Quarter, 1), month, Some(3)),
            ((Interval::HalfYear, 1), (Interval::Quarter, 1), Some(2)),
            ((Interval::Year, 2), (Interval::Month, 8), Some(3)),
            ((Interval::Month, 12), (Interval::Year, 1), Some(1)),
            ((Interval::Month, 3), (Interval::Month, 2), None),
            (month, (Interval::Year, 1), None),
            ((Interval::Week, 4), (Interval::Week, 2), Some(2)),
            ((Interval::Day, 10), (Interval::Day, 5), Some(2)),
            ((Interval::Week, 1), (Interval::Day, 1), Some(7)),
            ((Interval::Day, 14), (Interval::Week, 1), Some(2)),
            ((Interval::Day, 10), (Interval::Week, 1), None),
            (month, (Interval::Day, 1), None),
            (month, (Interval::Week, 1), None),
        ] {
            assert_eq!(periods(interval, of), expected, "{interval:?} of {of:?}");
        }
    }
}
