//! Tariffs: what charges of plans cost, and from which period on another of their prices counts.

use super::decision::Costs;
use super::facts::Facts;
use super::read::path;
use crate::calendar::{BillingCalendar, Micros, Moment};
use crate::catalog::Validity;
use crate::error::{Code, Problem, Result};
use crate::price::PriceType;
use crate::text::Text;
use chrono::NaiveDate;

/// A charge of a plan, with its prices in the subscription's currency.
pub(super) struct Tariff<'s> {
    pub(super) plan: usize,
    pub(super) charge: usize,
    pub(super) plan_id: &'s Text<'s>,
    pub(super) product_id: Option<&'s Text<'s>>,
    /// Positions of prices, and when each is valid.
    pub(super) versions: Vec<(usize, Validity)>,
    /// The days and the numbers of periods from which on another price may count.
    pub(super) days: Vec<NaiveDate>,
    pub(super) periods: Vec<u32>,
}

impl<'s> Tariff<'s> {
    pub(super) fn new(
        (plan, charge): (usize, usize),
        (plan_id, product_id): (&'s Text<'s>, Option<&'s Text<'s>>),
        versions: Vec<(usize, Validity)>,
    ) -> Self {
        let days = versions.iter().flat_map(|(_, valid)| [valid.from, valid.until]);
        let mut days: Vec<NaiveDate> = days.filter(|day| ![NaiveDate::MIN, NaiveDate::MAX].contains(day)).collect();
        let periods = versions.iter().flat_map(|(_, valid)| [valid.from_period, valid.until_period]);
        let mut periods: Vec<u32> = periods.filter(|period| ![0, u32::MAX].contains(period)).collect();
        days.sort_unstable();
        days.dedup();
        periods.sort_unstable();
        periods.dedup();
        Self { plan, charge, plan_id, product_id, versions, days, periods }
    }
}

/// Which charge of which plan an item is from a moment on, as it is known from another on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) at: Micros,
    pub(super) known: Micros,
    pub(super) tariff: usize,
}

/// Where a charge that is there has no price.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    pub(super) at: Micros,
    pub(super) tariff: usize,
}

/// Another price of a charge, or none, and where the period begins from which on it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) at: Micros,
    pub(super) price: Option<usize>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "subscription.plans")
}

impl Facts<'_> {
    /// The price of what is decided to count from a moment on: of a tariff, the one that is valid on its day and in its period.
    pub(super) fn price_of(&mut self, costs: Costs, at: Micros) -> Result<Option<usize>> {
        match costs {
            Costs::Price(price) => Ok(Some(price)),
            Costs::Nothing => Ok(None),
            Costs::Tariff(tariff) => {
                let day = self.clock.date(at).ok_or_else(internal)?;
                let tariff = self.tariffs.get(tariff).ok_or_else(internal)?;
                let valid = tariff.versions.iter().filter(|(_, valid)| (valid.from..valid.until).contains(&day));
                let valid: Vec<(usize, Validity)> = valid.copied().collect();
                for (price, valid) in valid {
                    if valid.holds(day, self.number_of(price, valid, at)?) {
                        return Ok(Some(price));
                    }
                }
                Ok(None)
            }
        }
    }

    /// The number of the subscription's period of a price at a moment; where every period has that price, none is looked up.
    fn number_of(&mut self, price: usize, valid: Validity, at: Micros) -> Result<u32> {
        if (valid.from_period, valid.until_period) == (0, u32::MAX) {
            return Ok(0);
        }
        let cycle = self.cycle_of(price).ok_or_else(internal)?;
        self.calendars.numbered(cycle, &self.clock)?.number_at(at)
    }

    /// The prices that follow one, each from the first boundary of its item at which it counts. What is charged once has one price.
    pub(super) fn next_version(
        &mut self,
        tariff: usize,
        (price, calendar): (Option<usize>, usize),
        after: Micros,
    ) -> Result<Option<Version>> {
        let is_once = |price: usize| self.prices.get(price).is_some_and(|price| price.price_type == PriceType::OneTime);
        if price.is_some_and(is_once) {
            return Ok(None);
        }
        for at in self.boundaries_of(tariff, calendar, after)? {
            let next = self.price_of(Costs::Tariff(tariff), at)?;
            if next != price {
                return Ok(Some(Version { at, price: next }));
            }
        }
        Ok(None)
    }

    /// The boundaries of an item after a moment at which another price of a tariff may begin, in order.
    fn boundaries_of(&mut self, tariff: usize, calendar: usize, after: Micros) -> Result<Vec<Micros>> {
        let Self { tariffs, calendars, clock, prices, .. } = self;
        let tariff = tariffs.get(tariff).ok_or_else(internal)?;
        let mut begin: Vec<Micros> = tariff.days.iter().filter_map(|day| clock.read(Moment::Date(*day))).collect();
        if !tariff.periods.is_empty() {
            let cycles = tariff.versions.iter().filter_map(|(price, _)| prices.get(*price)?.cycle);
            let mut known = Vec::new();
            for cycle in cycles {
                if known.contains(&cycle) {
                    continue;
                }
                known.push(cycle);
                let numbered = calendars.numbered(cycle, clock)?;
                for number in &tariff.periods {
                    begin.extend(numbered.start_of(*number)?);
                }
            }
        }
        let calendar = calendars.get(calendar).ok_or_else(internal)?;
        let next = after.saturating_add(1);
        let mut found: Vec<Micros> = begin.into_iter().filter_map(|at| boundary(calendar, at.max(next))).collect();
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Refuses a moment from which on a charge has no price.
    pub(super) fn priced_until(&self, at: Micros) -> Result<()> {
        let Some(gap) = self.gaps.iter().find(|gap| gap.at <= at) else { return Ok(()) };
        let tariff = self.tariffs.get(gap.tariff).ok_or_else(internal)?;
        let field = path(format_args!("plans[{}].charges[{}].prices", tariff.plan, tariff.charge));
        let day = self.clock.date(gap.at).ok_or_else(internal)?;
        Err(Problem::new(Code::NoPriceAt, field).value(day).limit(&self.subscription.currency).into())
    }

    /// Which charge of which plan an item is at a moment, as it is known at another.
    pub(super) fn tariff_at(&self, item: usize, (at, known_until): (Micros, Micros)) -> Option<&Tariff<'_>> {
        let named = self.named.get(item)?.iter().rev();
        let mut named = named.filter(|named| named.at <= at && named.known <= known_until);
        self.tariffs.get(named.next()?.tariff)
    }
}

/// The first boundary from a moment on; none beyond the years.
fn boundary(calendar: &BillingCalendar, from: Micros) -> Option<Micros> {
    let span = calendar.span_at(from.max(calendar.start())).ok()??;
    Some(if span.start == from { from } else { span.end })
}
