//! The books: what is billed so far, and what a run adds to it.

use super::bill::{BalanceEntry, BilledInvoice};
use super::billed::BilledLine;
use super::coupons::Coupons;
use super::coverage::Stretch;
use super::difference::{Missing, What};
use super::drafts;
use super::facts::Facts;
use super::frontier;
use super::lines::{Line, Lines};
use super::record;
use super::trace;
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::{Draft, Invoice};
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::NegativeTotal;
use rust_decimal::Decimal;

/// Lines, balance and coupons, and the invoices of the run.
pub(super) struct Books<'s> {
    pub(super) documents: Vec<BilledLine<'s>>,
    pub(super) lines: Lines,
    pub(super) next_number: u64,
    pub(super) balance: i64,
    pub(super) coupons: Coupons,
    pub(super) invoices: Vec<BilledInvoice<'s>>,
    /// Invoice and line of each document that the run made.
    pub(super) places: Vec<(usize, usize)>,
    pub(super) entries: Vec<BalanceEntry>,
    /// The derivation of the lines, where it is asked for.
    pub(super) steps: Option<Vec<Step>>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

impl<'s> Books<'s> {
    /// Makes the invoice of missing lines, and enters it.
    pub(super) fn invoice(&mut self, facts: &Facts<'s>, missing: &[Missing], at: Micros) -> Result<()> {
        let mut draft = drafts::draft(facts, missing, &self.documents, &self.lines, at)?;
        let redeemed = self.coupons.discounts(facts, missing, &mut draft, at)?;
        let invoice = self.compute(facts, draft, at)?;
        self.coupons.applied(facts, &redeemed, &invoice, at)?;
        let number = self.invoices.len();
        if let Some(steps) = &mut self.steps {
            let given = self.documents.len().saturating_sub(self.places.len());
            let billed = trace::Billed { lines: &self.lines, documents: &self.documents, given, places: &self.places };
            trace::lines(facts, missing, &billed, number, steps)?;
        }
        let mut billed = Vec::with_capacity(missing.len());
        for (missing, line) in missing.iter().zip(invoice.lines.iter()) {
            let document = record::billed(facts, missing, &line, &self.documents, self.next_number)?;
            self.lines.push(self.line(facts, missing, &document)?);
            self.next_number = frontier::number_after(self.next_number)?;
            self.places.push((number, billed.len()));
            self.documents.push(document.clone());
            billed.push(document);
        }
        let at = facts.clock.write(at).ok_or_else(internal)?;
        self.invoices.push(BilledInvoice { at, lines: billed, invoice });
        Ok(())
    }

    /// The invoice of a draft; what the balance pays of it, or what it brings the balance, is prepaid.
    fn compute(&mut self, facts: &Facts<'s>, mut draft: Draft<'s>, at: Micros) -> Result<Invoice<'s>> {
        let explain = self.steps.is_some();
        let invoice = draft.clone().into_invoice(explain)?;
        let payable = minor(facts, invoice.payable)?;
        let prepaid = self.settled_by_balance(facts, payable);
        if prepaid == 0 {
            return Ok(invoice);
        }
        self.enter(facts, (prepaid, payable), at)?;
        draft.prepaid = Some(from_minor(prepaid, facts.digits));
        draft.into_invoice(explain)
    }

    /// What the balance pays of a total; below zero, what a negative total brings it.
    fn settled_by_balance(&self, facts: &Facts<'_>, total: i64) -> i64 {
        match facts.policy.subscription.negative_total {
            NegativeTotal::Balance => total.min(self.balance),
            NegativeTotal::NegativeInvoice => total.min(self.balance).max(0),
        }
    }

    fn enter(&mut self, facts: &Facts<'_>, (prepaid, payable): (i64, i64), at: Micros) -> Result<()> {
        let overflow = || Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX);
        let change = prepaid.checked_neg().ok_or_else(overflow)?;
        let settled = trace::Settled { invoice: self.invoices.len(), payable, before: self.balance, change };
        self.balance = self.balance.checked_add(change).ok_or_else(overflow)?;
        if let Some(steps) = &mut self.steps {
            steps.extend(settled.steps(self.entries.len(), (prepaid, self.balance), facts.digits));
        }
        self.entries.push(BalanceEntry {
            date: facts.clock.date(at).ok_or_else(internal)?,
            invoice: settled.invoice,
            amount: from_minor(change, facts.digits),
            balance: from_minor(self.balance, facts.digits),
        });
        Ok(())
    }

    fn line(&self, facts: &Facts<'_>, missing: &Missing, document: &BilledLine<'_>) -> Result<Line> {
        let (position, event, service, reverses) = match &missing.what {
            What::Service { position, service, .. } => (Some(position.clone()), None, service.stretch, None),
            What::Usage { owed } => (Some(owed.position.clone()), None, owed.position.whole, None),
            What::Adjustment { position } => (Some(position.clone()), None, position.whole, None),
            What::OneOff { event, at } => (None, Some(*event), Stretch { start: *at, end: *at }, None),
            What::Reversal { line, stretch } => (line.position.clone(), None, *stretch, Some(line.number)),
        };
        let amount = minor(facts, document.amount)?;
        Ok(Line { number: document.number, position, event, service, amount, reverses, document: self.documents.len() })
    }
}

fn minor(facts: &Facts<'_>, amount: Decimal) -> Result<i64> {
    Ok(Scaled::new(amount).to_minor(facts.digits).ok_or_else(internal)?)
}
