//! A prospect: what the invoices of one future come to together, and by when.

use super::bill::{BalanceEntry, BilledInvoice};
use super::ledger::Ledger;
use super::runs::Runs;
use super::simulate::{CostSoFar, SimulatedFuture};
use super::wallet::WalletPayment;
use crate::calendar::{Clock, Micros};
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::money::scaled::{Scaled, from_minor};
use crate::text::Text;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The invoices of a future, in minor units.
pub(super) struct Prospect<'s> {
    id: Option<Text<'s>>,
    pub(super) invoices: Vec<BilledInvoice<'s>>,
    figures: Vec<Figures>,
    entries: Vec<BalanceEntry>,
    payments: Vec<WalletPayment<'s>>,
    steps: Option<Vec<Step>>,
    clock: Clock,
    digits: u32,
}

/// What an invoice comes to, as the subscription counts it.
#[derive(Clone, Copy)]
struct Figures {
    at: Micros,
    total: i64,
    due: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "until").limit(i64::MAX)
}

impl<'s> Prospect<'s> {
    pub(super) fn of(id: Option<Text<'s>>, invoices: Vec<BilledInvoice<'s>>, runs: Runs<'s>) -> Result<Self> {
        let (facts, Ledger { entries, payments, steps, .. }) = (runs.first.knowledge.facts, runs.ledger);
        let (clock, digits) = (facts.clock, facts.digits);
        let figures = invoices.iter().map(|invoice| Figures::of(invoice, &clock, digits));
        let figures = figures.collect::<Option<_>>().ok_or_else(overflow)?;
        Ok(Self { id, invoices, figures, entries, payments, steps, clock, digits })
    }

    /// The moments of its invoices.
    pub(super) fn moments(&self) -> impl Iterator<Item = Micros> {
        self.figures.iter().map(|figures| figures.at)
    }

    /// The totals of its invoices together.
    pub(super) fn total(&self) -> Result<i64> {
        sum(self.figures.iter().map(|figures| figures.total))
    }

    /// The future beside the others, whose first has a total.
    pub(super) fn future(mut self, moments: &BTreeSet<Micros>, first: i64) -> Result<SimulatedFuture<'s>> {
        let (total, digits) = (self.total()?, self.digits);
        let due = sum(self.figures.iter().map(|figures| figures.due))?;
        let difference = match self.id {
            Some(_) => Some(total.checked_sub(first).ok_or_else(overflow)?),
            None => None,
        };
        let course = self.course(moments)?;
        if let Some(steps) = &mut self.steps {
            let totals = self.figures.iter().enumerate();
            steps.push(sum_of(
                "total",
                totals.clone().map(|(at, of)| (of_invoice(at, "total"), of.total)),
                total,
                digits,
            ));
            steps.push(sum_of(
                "amount_due",
                totals.map(|(at, of)| (of_invoice(at, "amount_due"), of.due)),
                due,
                digits,
            ));
            if let Some(difference) = difference {
                let inputs =
                    vec![Input::figure("+", "total".to_owned(), total, digits), Input::money("-", first, digits)];
                steps.push(Step::plain("difference".to_owned(), Rule::Sum, inputs, difference, digits));
            }
        }
        Ok(SimulatedFuture {
            id: self.id,
            invoice_count: self.invoices.len(),
            invoices: self.invoices,
            balance_entries: self.entries,
            wallet_payments: self.payments,
            total: from_minor(total, digits),
            amount_due: from_minor(due, digits),
            difference: difference.map(|difference| from_minor(difference, digits)),
            course,
            trace: self.steps,
        })
    }

    /// What it has cost at each moment, one after the other.
    fn course(&mut self, moments: &BTreeSet<Micros>) -> Result<Vec<CostSoFar>> {
        let mut course = Vec::with_capacity(moments.len());
        let (mut total, mut counted) = (0i64, 0usize);
        for at in moments {
            let rest = self.figures.get(counted..).unwrap_or_default();
            let here: Vec<i64> = rest.iter().take_while(|of| of.at <= *at).map(|of| of.total).collect();
            let before = total;
            total = sum(here.iter().copied().chain([before]))?;
            if let Some(steps) = &mut self.steps {
                let earlier = course.len().checked_sub(1).map(|last| (format!("course[{last}].total"), before));
                let invoices = here.iter().enumerate();
                let invoices = invoices.map(|(at, of)| (of_invoice(counted.saturating_add(at), "total"), *of));
                let figure = format!("course[{}].total", course.len());
                steps.push(sum_of(&figure, earlier.into_iter().chain(invoices), total, self.digits));
            }
            counted = counted.saturating_add(here.len());
            let at = self.clock.write(*at).ok_or_else(overflow)?;
            course.push(CostSoFar { at, total: from_minor(total, self.digits) });
        }
        Ok(course)
    }
}

impl Figures {
    fn of(billed: &BilledInvoice<'_>, clock: &Clock, digits: u32) -> Option<Self> {
        let minor = |amount: Decimal| Scaled::new(billed.kind.counted(amount)).to_minor(digits);
        let (total, due) = (minor(billed.invoice.total)?, minor(billed.invoice.amount_due)?);
        Some(Self { at: clock.read(billed.at)?, total, due })
    }
}

fn of_invoice(at: usize, figure: &str) -> String {
    format!("invoices[{at}].{figure}")
}

fn sum(amounts: impl Iterator<Item = i64>) -> Result<i64> {
    let mut amounts = amounts;
    Ok(amounts.try_fold(0i64, |sum, amount| sum.checked_add(amount)).ok_or_else(overflow)?)
}

fn sum_of(figure: &str, parts: impl Iterator<Item = (String, i64)>, sum: i64, digits: u32) -> Step {
    let inputs = parts.map(|(figure, amount)| Input::figure("+", figure, amount, digits)).collect();
    Step::plain(figure.to_owned(), Rule::Sum, inputs, sum, digits)
}
