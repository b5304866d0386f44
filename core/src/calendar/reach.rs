//! Reach: how far intervals of a price go from a moment on, in whole units of a basis.

use super::clock::Clock;
use super::cycle::{plus_days, plus_months};
use super::interval::Step;
use super::moment::Micros;
use super::share::Share;
use super::zone::SECOND;
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::policy::Basis;

impl Clock {
    /// The instant one interval later or earlier, at the same local time, cut to the end of a shorter month.
    pub(crate) fn one_step(&self, from: Micros, step: Step, direction: i64) -> Option<Micros> {
        let zone = self.zone_at(from);
        let date = zone.date(from)?;
        let moved = match step {
            Step::Days(days) => plus_days(date, days.checked_mul(direction)?),
            Step::Months(months) => plus_months(date, months.checked_mul(direction)?),
        };
        zone.instant(moved?, zone.time(from)?)
    }

    /// Where so many intervals end that begin at a moment: in whole units of the interval that begins there, rounded up.
    pub(crate) fn reach(&self, basis: Basis, from: Micros, step: Step, intervals: &Exact) -> Option<Micros> {
        let one = self.units(basis, from, self.one_step(from, step, 1)?)?;
        let units = intervals.times(&Exact::whole(one.into())).to_minor(0, RoundingMode::Up)?;
        match self.unit(basis) {
            Some(unit) => from.checked_add(units.checked_mul(unit)?),
            None => self.one_step(from, Step::Days(units), 1),
        }
    }

    /// What the time until a moment is of the interval that begins before it.
    pub(crate) fn reached(&self, basis: Basis, from: Micros, step: Step, until: Micros) -> Option<Share> {
        let period_units = self.units(basis, from, self.one_step(from, step, 1)?)?;
        let units = self.units(basis, from, until)?;
        (period_units > 0).then_some(Share { units, period_units })
    }

    fn units(&self, basis: Basis, from: Micros, until: Micros) -> Option<i64> {
        match self.unit(basis) {
            Some(unit) => until.checked_sub(from)?.checked_div(unit),
            None => self.days_between(from, until),
        }
    }

    /// How long a unit of a basis is that counts by the clock; the others count days, as all do where there are only days.
    fn unit(&self, basis: Basis) -> Option<Micros> {
        match basis {
            _ if self.is_days_only() => None,
            Basis::Second => Some(SECOND),
            Basis::Millisecond => SECOND.checked_div(1_000),
            Basis::Minute => SECOND.checked_mul(60),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Basis, Clock, Exact, Micros, Step};
    use crate::calendar::Zone;
    use crate::calendar::moment::parse;

    fn clock() -> Clock {
        Clock::in_zone(Zone::find("America/New_York"))
    }

    fn at(text: &str) -> Micros {
        clock().read(parse(text).unwrap()).unwrap()
    }

    fn quarter() -> Exact {
        Exact::whole(1).over(&Exact::whole(4))
    }

    #[test]
    fn time_is_bought_in_whole_units_rounded_up() {
        // 31 days / 4 = 7.75, so 8 days; a day of 23 hours is among them. By the minute it is just a quarter.
        let (from, month) = (at("2026-03-05T12:00:00"), Step::Months(1));
        assert_eq!(clock().reach(Basis::Day, from, month, &quarter()), Some(at("2026-03-13T12:00:00")));
        assert_eq!(clock().reach(Basis::Minute, from, month, &quarter()), Some(at("2026-03-13T06:45:00")));
    }

    #[test]
    fn what_is_bought_is_so_much_of_an_interval() {
        let (from, month) = (at("2026-03-05T12:00:00"), Step::Months(1));
        let share = clock().reached(Basis::Day, from, month, at("2026-03-13T12:00:00")).unwrap();
        assert_eq!((share.units, share.period_units), (8, 31));
    }
}
