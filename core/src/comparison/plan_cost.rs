//! What a plan costs, period by period.

use super::charges::Charge;
use super::history::{self, Used};
use super::plan::UsagePeriod;
use super::ranking::{PlanPeriod, RankedPlan};
use crate::error::{Code, Error, Problem, Result};
use crate::money::ExactNumber;
use crate::money::scaled::from_minor;
use std::ops::Range;

/// What a plan costs in minor units.
pub(super) struct PlanCost<'r> {
    pub(super) id: &'r str,
    /// Its place in the request.
    pub(super) plan: usize,
    pub(super) charges: &'r [Charge<'r>],
    pub(super) total: i64,
    pub(super) periods: Vec<i64>,
}

/// What a period bills of a charge.
pub(super) struct Billed {
    /// The periods whose usage counts.
    pub(super) periods: Range<usize>,
    pub(super) quantity: ExactNumber,
    pub(super) amount: i64,
}

impl<'r> PlanCost<'r> {
    pub(super) fn of(id: &'r str, plan: usize, charges: &'r [Charge<'r>], usage: &[Used<'_>]) -> Result<Self> {
        let too_large = || Error::from(Problem::new(Code::AmountOverflow, format!("plans[{plan}]")).limit(i64::MAX));
        let mut cost = Self { id, plan, charges, total: 0, periods: Vec::with_capacity(usage.len()) };
        for period in 0..usage.len() {
            let mut amount = 0i64;
            for number in 0..charges.len() {
                let Some(billed) = cost.billed(number, period, usage)? else { continue };
                amount = amount.checked_add(billed.amount).ok_or_else(too_large)?;
            }
            cost.total = cost.total.checked_add(amount).ok_or_else(too_large)?;
            cost.periods.push(amount);
        }
        Ok(cost)
    }

    /// What a period bills of one of the charges.
    pub(super) fn billed(&self, number: usize, period: usize, usage: &[Used<'_>]) -> Result<Option<Billed>> {
        let Some(charge) = self.charges.get(number) else { return Ok(None) };
        let Some(periods) = charge.billed(period) else { return Ok(None) };
        let quantity = match charge.metric {
            Some(metric) => history::sum(history::quantities(metric, periods.clone(), usage))?,
            None => charge.quantity,
        };
        let amount = charge.price.amount_minor(quantity).map_err(|error| self.refused(&error, number, quantity))?;
        Ok(Some(Billed { periods, quantity, amount }))
    }

    /// The refusal of a quantity, at the price that refuses it.
    pub(super) fn refused(&self, error: &Error, number: usize, quantity: ExactNumber) -> Error {
        let path = format!("plans[{}].charges[{number}].price", self.plan);
        Problem::new(error.code(), path).value(quantity).into()
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
        Ok(RankedPlan {
            id: self.id.to_owned(),
            total: from_minor(self.total, digits),
            difference: from_minor(self.difference(least)?, digits),
            periods: self.periods.iter().zip(history).map(period).collect(),
        })
    }
}
