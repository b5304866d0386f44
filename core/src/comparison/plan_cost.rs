//! What a plan costs, period by period.

use super::charge_interval::BilledInterval;
use super::charges::Charge;
use super::history::{self, Used};
use super::plan::UsagePeriod;
use super::ranking::{OpenInterval, PlanPeriod, RankedPlan};
use crate::error::{Code, Error, Problem, Result};
use crate::money::ExactNumber;
use crate::money::RoundingMode;
use crate::money::scaled::from_minor;
use crate::policy::RatingPolicy;
use crate::price::compiled::Compiled;
use crate::rating;

/// What charges are rated with.
pub(super) struct Terms<'r> {
    pub(super) usage: Vec<Used<'r>>,
    pub(super) rating: RatingPolicy,
    pub(super) mode: RoundingMode,
    /// Digits of the currency's minor unit.
    pub(super) digits: u32,
}

/// What a plan costs in minor units.
pub(super) struct PlanCost<'r> {
    pub(super) id: &'r str,
    pub(super) charges: &'r [Charge<'r>],
    pub(super) total: i64,
    pub(super) periods: Vec<i64>,
    /// Intervals that the history ends within.
    pub(super) open: Vec<Open>,
}

/// An interval that the history ends within.
pub(super) struct Open {
    pub(super) charge: usize,
    /// The period that bills it.
    pub(super) period: usize,
    pub(super) amount: i64,
    further: usize,
}

/// What a period bills of a charge.
pub(super) struct Billed<'r> {
    pub(super) price: &'r Compiled,
    pub(super) interval: BilledInterval,
    pub(super) quantity: ExactNumber,
    pub(super) amount: i64,
}

impl<'r> PlanCost<'r> {
    pub(super) fn of(id: &'r str, plan: usize, charges: &'r [Charge<'r>], terms: &Terms<'_>) -> Result<Self> {
        let too_large = || Error::from(Problem::new(Code::AmountOverflow, format!("plans[{plan}]")).limit(i64::MAX));
        let mut cost = Self { id, charges, total: 0, periods: Vec::with_capacity(terms.usage.len()), open: Vec::new() };
        for period in 0..terms.usage.len() {
            let mut amount = 0i64;
            for number in 0..charges.len() {
                let Some(billed) = cost.billed(number, period, terms)? else { continue };
                amount = amount.checked_add(billed.amount).ok_or_else(too_large)?;
                cost.open.extend(billed.open(number, period));
            }
            cost.total = cost.total.checked_add(amount).ok_or_else(too_large)?;
            cost.periods.push(amount);
        }
        cost.open.sort_by_key(|open| open.charge);
        Ok(cost)
    }

    /// What a period bills of one of the charges.
    pub(super) fn billed(&self, number: usize, period: usize, terms: &Terms<'_>) -> Result<Option<Billed<'r>>> {
        let Some(charge) = self.charges.get(number) else { return Ok(None) };
        let Some((interval, price)) = charge.billed(period) else { return Ok(None) };
        let quantity = match charge.metric {
            Some(metric) => history::sum(history::quantities(metric, interval.periods.clone(), &terms.usage))?,
            None => charge.quantity,
        };
        let amount = rating::amount_minor(price, quantity, terms.rating, terms.mode);
        let amount = amount.map_err(|error| charge.refused(&error, quantity))?;
        Ok(Some(Billed { price, interval, quantity, amount }))
    }

    pub(super) fn difference(&self, least: i64) -> Result<i64> {
        let too_large = || Problem::new(Code::AmountOverflow, "plans").limit(i64::MAX).into();
        self.total.checked_sub(least).ok_or_else(too_large)
    }

    pub(super) fn ranked(&self, least: i64, digits: u32, history: &[UsagePeriod<'_>]) -> Result<RankedPlan> {
        let period = |(amount, period): (&i64, &UsagePeriod<'_>)| PlanPeriod {
            id: period.id.as_ref().map(ToString::to_string),
            amount: from_minor(*amount, digits),
        };
        let open = |open: &Open| OpenInterval {
            charge: open.charge,
            charge_id: self.charges.get(open.charge).and_then(|charge| charge.id).map(str::to_owned),
            amount: from_minor(open.amount, digits),
            further_periods: open.further,
        };
        Ok(RankedPlan {
            id: self.id.to_owned(),
            total: from_minor(self.total, digits),
            difference: from_minor(self.difference(least)?, digits),
            periods: self.periods.iter().zip(history).map(period).collect(),
            open_intervals: self.open.iter().map(open).collect(),
        })
    }
}

impl Charge<'_> {
    /// The refusal of a quantity, at the price that refuses it.
    pub(super) fn refused(&self, error: &Error, quantity: ExactNumber) -> Error {
        Problem::new(error.code(), &*self.priced_at).value(quantity).into()
    }
}

impl Billed<'_> {
    /// What goes on after the history.
    fn open(&self, charge: usize, period: usize) -> Option<Open> {
        let further = self.interval.further;
        (further > 0).then_some(Open { charge, period, amount: self.amount, further })
    }
}
