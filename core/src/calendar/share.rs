//! Shares: what a part of a period costs of the price of the whole.

use super::billing_calendar::{BillingCalendar, Position, Span, beyond_years};
use super::day_count::Measure;
use super::moment::{Micros, Moment};
use super::pieces::{Reference, Whole};
use crate::error::Result;
use crate::money::RoundingMode;
use crate::money::rounding::round_ratio;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use crate::policy::{ProrationPolicy, RatioPrecision};

/// A part of a whole period, in units of the basis; not reduced, so that it reads as "12 of 31 days".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// What the part counts.
    pub units: i64,
    /// What the period counts, above zero.
    pub period_units: i64,
}

impl Share {
    /// This share of an amount in minor units, rounded once. `None` where it does not fit into 64 bits.
    ///
    /// ```
    /// use prorata::{RoundingMode, Share};
    ///
    /// // 554.34 × 7/12 is 323.365: multiplied first, a tie, and away from zero.
    /// let share = Share { units: 7, period_units: 12 };
    /// assert_eq!(share.of_minor(55_434, RoundingMode::HalfAwayFromZero), Some(32_337));
    /// ```
    #[inline]
    pub fn of_minor(self, amount: i64, mode: RoundingMode) -> Option<i64> {
        match amount.checked_mul(self.units) {
            Some(product) => round_ratio(&product, &self.period_units, mode),
            None => {
                let product = i128::from(amount).checked_mul(self.units.into())?;
                round_ratio(&product, &self.period_units.into(), mode)?.to_i64()
            }
        }
    }

    /// This share of an amount in major units, rounded to minor units of so many digits.
    pub(crate) fn of(self, amount: Scaled, digits: u32, precision: RatioPrecision, mode: RoundingMode) -> Option<i64> {
        let (numerator, denominator) = self.fraction(precision)?;
        exactly!(rounded_product(amount, digits, numerator, denominator, mode))
    }

    /// The ratio as a fraction, at the precision that it is used with.
    pub(crate) fn fraction(self, precision: RatioPrecision) -> Option<(i128, i128)> {
        let (units, whole) = (i128::from(self.units), i128::from(self.period_units));
        let one = match precision {
            RatioPrecision::Exact => return Some((units, whole)),
            RatioPrecision::NinePlaces => 10i128.pow(9),
            RatioPrecision::SixteenPlaces => 10i128.pow(16),
        };
        Some((round_ratio(&units.checked_mul(one)?, &whole, RoundingMode::HalfAwayFromZero)?, one))
    }
}

/// `amount × 10^digits × numerator / denominator`, multiplied before it is divided and rounded once.
fn rounded_product<W: Width>(
    amount: Scaled,
    digits: u32,
    numerator: i128,
    denominator: i128,
    mode: RoundingMode,
) -> Option<i64> {
    let power = |exponent: u32| W::power_of_ten(exponent);
    let product = W::new(amount.mantissa)?.times(&W::new(numerator)?)?;
    let (product, divisor) = match digits.checked_sub(amount.scale) {
        Some(more) => (product.times(&power(more)?)?, W::new(denominator)?),
        None => (product, W::new(denominator)?.times(&power(amount.scale.checked_sub(digits)?)?)?),
    };
    round_ratio(&product, &divisor, mode)?.to_i64()
}

impl BillingCalendar {
    /// What is left of the whole period that holds a moment: the share that an upgrade at this moment credits and charges, as
    /// a proration of the rest gives it. A free first stub counts nothing. `None` outside the service and in a trial.
    ///
    /// # Errors
    /// [`crate::Code::NeedsZone`] for a time of day where the schedule has none.
    ///
    /// ```
    /// use prorata::{BillingCalendar, Interval, Moment, RoundingMode, Schedule};
    /// use prorata::policy::{CalendarPolicy, ProrationPolicy, Basis};
    ///
    /// let day = |day| Moment::Date(chrono::NaiveDate::from_ymd_opt(2026, 4, day).unwrap());
    /// let calendar = BillingCalendar::new(&Schedule::new(day(1), Interval::Month), CalendarPolicy::default())?;
    /// let policy = ProrationPolicy { basis: Basis::Day, ..ProrationPolicy::default() };
    /// let rest = calendar.remaining_share(day(16), policy)?.unwrap();
    /// assert_eq!((rest.units, rest.period_units), (15, 30));
    /// assert_eq!(rest.of_minor(2_999, RoundingMode::HalfAwayFromZero), Some(1_500));
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn remaining_share(&self, moment: Moment, policy: ProrationPolicy) -> Result<Option<Share>> {
        let at = self.read(moment)?;
        let Some((number, epoch)) = self.epoch_at(at) else { return Ok(None) };
        let Some(step) = epoch.cycle.map(|cycle| cycle.step()) else { return Ok(None) };
        let period = epoch.period_at(at, &self.clock).ok_or_else(beyond_years)?;
        let (start, end) = (period.around.start, period.around.end);
        if (period.start, period.end) == (start, end) {
            let measure = Measure { clock: &self.clock, policy, start, end, step };
            return share_of(&measure, at, end).map(Some).ok_or_else(beyond_years);
        }
        let position = Position { epoch: number, index: period.index };
        let span = Span { position, start: period.start, end: period.end };
        let Whole { until, reference, .. } = Whole::around(self, (span, (Micros::MIN, Micros::MAX)), at, policy)?;
        match reference {
            Reference::Free => Ok(Some(Share { units: 0, period_units: 1 })),
            Reference::Measured(measure) => share_of(&measure, at, until).map(Some).ok_or_else(beyond_years),
        }
    }
}

/// The share of `[from, to)` in a whole period.
pub(crate) fn share_of(measure: &Measure<'_>, from: Micros, to: Micros) -> Option<Share> {
    let passed = measure.passed(to)?;
    let units = passed.checked_sub(measure.passed(from)?)?;
    let period_units = match measure.stated_whole() {
        Some(stated) => stated,
        None if to == measure.end => passed,
        None => measure.passed(measure.end)?,
    };
    (period_units > 0).then_some(Share { units, period_units })
}

#[cfg(test)]
mod tests {
    use super::{BillingCalendar, ProrationPolicy, Share};
    use crate::calendar::moment::parse;
    use crate::calendar::schedule::{AnchorReset, Schedule};
    use crate::calendar::{Interval, Moment};
    use crate::policy::{Basis, CalendarPolicy};

    #[test]
    fn a_stretched_period_is_measured_against_itself_as_in_a_proration() {
        let moment = |text: &str| -> Moment { parse(text).unwrap() };
        let mut schedule = Schedule::new(moment("2024-01-01"), Interval::Month);
        schedule.anchor_resets =
            vec![AnchorReset { at: moment("2024-03-15"), since: Some(moment("2024-02-10")), from: None }];
        let calendar = BillingCalendar::new(&schedule, CalendarPolicy::default()).unwrap();
        let by_day = ProrationPolicy { basis: Basis::Day, ..ProrationPolicy::default() };
        let rest = calendar.remaining_share(moment("2024-03-01"), by_day).unwrap();
        assert_eq!(rest, Some(Share { units: 14, period_units: 43 }));
    }

    #[test]
    fn what_is_left_of_a_stub_is_what_a_proration_of_the_rest_counts() {
        for first_stub in ["prorated", "free", "full_price"] {
            for leading_stub in ["true_period", "interval_before_end", "interval_after_start", "fixed_days"] {
                let request = format!(
                    r#"{{"schedule": {{"start": "2023-02-10", "interval": "month", "anchor": {{"day": 31}}}},
                    "service": {{"start": "2023-02-20", "end": "2023-02-28"}},
                    "policy": {{"proration": {{"first_stub": "{first_stub}", "leading_stub": "{leading_stub}"}}}}}}"#
                );
                let request: crate::ProrationRequest<'_> = crate::decode::json::from_json(request.as_bytes()).unwrap();
                let piece = crate::prorate(&request).unwrap().pieces.remove(0);
                let policy = request.policy.resolve().unwrap();
                let calendar = BillingCalendar::new(&request.schedule, policy.calendar).unwrap();
                let rest = calendar.remaining_share(request.service.start, policy.proration).unwrap();
                let piece = Share { units: piece.units, period_units: piece.period_units };
                assert_eq!(rest, Some(piece), "{first_stub} {leading_stub}");
            }
        }
    }
}
