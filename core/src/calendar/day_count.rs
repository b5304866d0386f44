//! Day counts: how much of a period has passed, in units of a basis.

use super::clock::Clock;
use super::interval::Step;
use super::moment::{DAY, Micros};
use super::zone::SECOND;
use crate::policy::{Basis, ChangeDay, ProrationPolicy};
use chrono::{Datelike, NaiveDate};

/// A whole period and the basis in which parts of it are counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure<'c> {
    pub(crate) clock: &'c Clock,
    pub(crate) policy: ProrationPolicy,
    pub(crate) start: Micros,
    pub(crate) end: Micros,
    /// What one period adds to a date.
    pub(crate) step: Step,
}

impl Measure<'_> {
    /// The measure by which a period of any length counts as one: days over a given number would make less of a short one, and
    /// one without a unit of the basis has seconds.
    pub(crate) fn by_itself(self) -> Self {
        let by = |basis| Self { policy: ProrationPolicy { basis, ..self.policy }, ..self };
        let measure = match self.policy.basis {
            Basis::Actual360 | Basis::Actual365 | Basis::FixedDays => by(Basis::Day),
            _ => self,
        };
        if measure.stated_whole().is_none() && measure.passed(self.end) == Some(0) {
            by(Basis::Second)
        } else {
            measure
        }
    }

    /// What the whole period counts where the basis states it; elsewhere, what has passed at its end.
    pub(crate) fn stated_whole(&self) -> Option<i64> {
        match (self.policy.basis, self.step) {
            (Basis::FixedDays, _) => Some(self.policy.fixed_days.into()),
            (Basis::Actual360 | Basis::Month30, Step::Months(months)) => Some(months.saturating_mul(30)),
            (Basis::Actual365, Step::Months(months)) => Some(months.saturating_mul(365)),
            _ => None,
        }
    }

    /// What counts from the start of the period to a moment in it. Differences of it are what parts of the period count,
    /// so that the parts always sum to the period.
    pub(crate) fn passed(&self, at: Micros) -> Option<i64> {
        let elapsed = |unit: Micros| at.checked_sub(self.start)?.checked_div(unit);
        match self.policy.basis {
            Basis::Second => elapsed(SECOND),
            Basis::Millisecond => elapsed(SECOND.checked_div(1_000)?),
            Basis::Minute => elapsed(SECOND.checked_mul(60)?),
            Basis::Thirty360 => days_of_30(self.date(at)?).checked_sub(days_of_30(self.date(self.start)?)),
            Basis::DayBothEnds => self.days_to(at)?.checked_add((at >= self.end).into()),
            Basis::Month30 => self.days_of_month_30(at),
            Basis::Actual365 if matches!(self.step, Step::Months(_)) => self.days_to(at)?.checked_mul(12),
            Basis::Day | Basis::Actual360 | Basis::Actual365 | Basis::FixedDays => self.days_to(at),
        }
    }

    /// Days on the calendars of the zone. Where clocks go back over midnight a day begins twice, hence the bounds.
    fn days_to(&self, at: Micros) -> Option<i64> {
        if self.clock.days_only && self.policy.change_day == ChangeDay::New {
            return at.checked_sub(self.start)?.checked_div(DAY);
        }
        let all = self.clock.days_between(self.start, self.end)?;
        let is_change = at > self.start && at < self.end && self.policy.change_day == ChangeDay::Old;
        let days = self.clock.days_between(self.start, at)?.checked_add(is_change.into())?;
        // A stub may reach beyond the interval that it is measured against.
        Some(if at > self.end || at < self.start { days } else { days.clamp(0, all) })
    }

    /// Thirty days to the month: the 31st counts nothing, and the end of a shorter month brings what is missing.
    fn days_of_month_30(&self, at: Micros) -> Option<i64> {
        let days = self.days_to(at)?;
        let Step::Months(months) = self.step else { return Some(days) };
        let all = months.checked_mul(30)?;
        Some(if at >= self.end { all } else { days.min(all) })
    }

    /// The day of a moment in the zone in which the period begins, which is that of its boundaries: a change of zone in it makes
    /// it no shorter.
    fn date(&self, at: Micros) -> Option<NaiveDate> {
        self.clock.zone_at(self.start).date(at)
    }
}

/// Days on a calendar whose months all have thirty: the 31st is the 30th.
fn days_of_30(date: NaiveDate) -> i64 {
    let months = i64::from(date.year()).saturating_mul(12).saturating_add(date.month0().into());
    months.saturating_mul(30).saturating_add(date.day().min(30).into())
}

#[cfg(test)]
mod tests {
    use super::{Clock, Measure};
    use crate::calendar::interval::Step;
    use crate::calendar::moment::parse;
    use crate::calendar::share::share_of;
    use crate::calendar::zone::Zone;
    use crate::policy::{Basis, ChangeDay, ProrationPolicy};

    /// Units from `start` to `end`, and of the month of `start`.
    fn count(policy: ProrationPolicy, start: &str, end: &str, month: (&str, &str)) -> String {
        let clock = Clock { zone: Zone::UTC, changes: Vec::new(), days_only: true };
        let read = |text: &str| clock.read(parse(text).unwrap()).unwrap();
        let step = Step::Months(1);
        let measure = Measure { clock: &clock, policy, start: read(month.0), end: read(month.1), step };
        let share = share_of(&measure, read(start), read(end)).unwrap();
        format!("{}/{}", share.units, share.period_units)
    }

    fn basis(basis: Basis) -> ProrationPolicy {
        ProrationPolicy { basis, ..ProrationPolicy::default() }
    }

    /// docs.zuora.com, Prorating: 30 days or actual days; end dates are inclusive there. Case zuora-daycount-table.
    #[test]
    fn zuora_day_count_table() {
        let rows = [
            (("2021-01-27", "2021-02-01"), ("2021-01-01", "2021-02-01"), ["5/31", "5/30", "4/30"]),
            (("2021-02-27", "2021-03-01"), ("2021-02-01", "2021-03-01"), ["2/28", "2/30", "4/30"]),
            (("2020-02-01", "2020-03-01"), ("2020-02-01", "2020-03-01"), ["29/29", "29/30", "30/30"]),
            (("2021-04-21", "2021-04-30"), ("2021-04-01", "2021-05-01"), ["9/30", "9/30", "9/30"]),
        ];
        for ((start, end), month, expected) in rows {
            let counted =
                [Basis::Day, Basis::Actual360, Basis::Thirty360].map(|each| count(basis(each), start, end, month));
            assert_eq!(counted, expected, "{start} {end}");
        }
    }

    #[test]
    fn the_other_bases() {
        let january = ("2021-01-01", "2021-02-01");
        let of = |policy| count(policy, "2021-01-16", "2021-02-01", january);
        assert_eq!(of(basis(Basis::Second)), "1382400/2678400");
        assert_eq!(of(basis(Basis::Minute)), "23040/44640");
        assert_eq!(of(basis(Basis::Millisecond)), "1382400000/2678400000");
        assert_eq!(of(basis(Basis::DayBothEnds)), "17/32");
        assert_eq!(of(basis(Basis::Month30)), "15/30");
        assert_eq!(of(basis(Basis::Actual365)), "192/365");
        assert_eq!(of(basis(Basis::FixedDays)), "16/30");
        let old = ProrationPolicy { basis: Basis::Day, change_day: ChangeDay::Old, ..ProrationPolicy::default() };
        assert_eq!(of(old), "15/31");
    }

    #[test]
    fn a_short_month_of_thirty_days_ends_with_what_is_missing() {
        let february = ("2021-02-01", "2021-03-01");
        assert_eq!(count(basis(Basis::Month30), "2021-02-01", "2021-02-15", february), "14/30");
        assert_eq!(count(basis(Basis::Month30), "2021-02-15", "2021-03-01", february), "16/30");
    }
}
