//! The books: what is billed so far, and what a run adds to it.

use super::bill::{BalanceEntry, BilledDocument, BilledInvoice};
use super::billed::BilledLine;
use super::coupons::Coupons;
use super::coverage::Stretch;
use super::credit_note::mirrored;
use super::difference::{Missing, What};
use super::drafts;
use super::facts::Facts;
use super::frontier;
use super::lines::{Line, Lines};
use super::netting;
use super::record::{self, Figures};
use super::settled::Settled;
use super::shares;
use super::trace;
use super::wallet::WalletPayment;
use super::wallets::{self, Paid, Wallets};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::{Draft, Invoice};
use crate::money::scaled::{Scaled, from_minor};
use rust_decimal::Decimal;

/// Lines, balance and coupons, and the invoices of the run.
pub(super) struct Books<'s> {
    pub(super) documents: Vec<BilledLine<'s>>,
    pub(super) lines: Lines,
    pub(super) next_number: u64,
    pub(super) balance: i64,
    pub(super) coupons: Coupons,
    pub(super) wallets: Wallets,
    pub(super) invoices: Vec<BilledInvoice<'s>>,
    /// How many invoices were made: those that were taken away are among them.
    pub(super) made: usize,
    /// Invoice and line of each document that the run made.
    pub(super) places: Vec<(usize, usize)>,
    pub(super) entries: Vec<BalanceEntry>,
    pub(super) payments: Vec<WalletPayment<'s>>,
    /// The derivation of the lines, where it is asked for.
    pub(super) steps: Option<Vec<Step>>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

impl<'s> Books<'s> {
    /// Makes the invoice of missing lines, and enters it.
    pub(super) fn invoice(&mut self, facts: &Facts<'s>, missing: &[Missing], at: Micros) -> Result<()> {
        let parts = shares::of(facts, missing, &self.documents, &self.lines)?;
        let shown = netting::shown(facts, missing, &self.documents)?;
        let lines: Vec<&Missing> = shown.iter().filter(|line| line.has_line()).map(|line| &*line.line).collect();
        let mut draft = drafts::draft(facts, (&shown, &parts), &self.documents, at)?;
        let redeemed = self.coupons.discounts(facts, &lines, &mut draft, at)?;
        let (Settled { kind, refund, .. }, invoice) = self.compute(facts, (draft, &lines), at)?;
        self.coupons.applied(facts, &redeemed, (&invoice, kind), at)?;
        let number = self.made;
        if let Some(steps) = &mut self.steps {
            let given = self.documents.len().saturating_sub(self.places.len());
            let billed = trace::Billed { lines: &self.lines, given, places: &self.places };
            trace::lines(facts, (missing, &parts), &billed, number, steps)?;
            steps.extend(netting::steps(missing, &shown, number, facts.digits));
        }
        let netted = netting::entries(facts, missing, &shown, self.next_number)?;
        let figures = netting::figures(facts, &shown, (missing, &parts), (&invoice, kind), &self.documents)?;
        let billed = self.record(facts, missing.iter().zip(figures))?;
        let at = facts.clock.write(at).ok_or_else(internal)?;
        let refund = (refund != 0).then(|| from_minor(refund, facts.digits));
        self.invoices.push(BilledInvoice { kind, at, lines: billed, netted, refund, invoice });
        self.made = self.made.saturating_add(1);
        Ok(())
    }

    /// Enters the lines of the next invoice.
    fn record<'m>(
        &mut self,
        facts: &Facts<'s>,
        lines: impl ExactSizeIterator<Item = (&'m Missing, Figures<'s>)>,
    ) -> Result<Vec<BilledLine<'s>>> {
        let mut billed = Vec::with_capacity(lines.len());
        for (missing, figures) in lines {
            let document = record::billed(facts, missing, figures, &self.documents, self.next_number)?;
            self.lines.push(self.line(facts, missing, &document)?);
            self.next_number = frontier::number_after(self.next_number)?;
            self.places.push((self.made, billed.len()));
            self.documents.push(document.clone());
            billed.push(document);
        }
        Ok(billed)
    }

    /// Counts anew, as if all before was billed by another bill.
    pub(super) fn begin_anew(&mut self) {
        self.invoices.clear();
        self.places.clear();
        self.entries.clear();
        self.payments.clear();
        self.made = 0;
        self.steps.iter_mut().for_each(Vec::clear);
    }

    /// The invoice of a draft, or the credit note; what the balance pays of it, or what it brings the balance, is prepaid.
    fn compute(
        &mut self,
        facts: &Facts<'s>,
        (draft, lines): (Draft<'s>, &[&Missing]),
        at: Micros,
    ) -> Result<(Settled, Invoice<'s>)> {
        let explain = self.steps.is_some();
        let invoice = draft.into_invoice(explain)?;
        let settled = Settled::of(facts, lines, &invoice, self.balance)?;
        let (paid, by_wallets) = self.pay(facts, &settled, at)?;
        let settled = settled.carried(facts, paid)?;
        if let Some(steps) = &mut self.steps {
            let first = self.payments.len().saturating_sub(by_wallets.len());
            let inputs = wallets::inputs(&by_wallets, first, facts.digits);
            steps.extend(wallets::steps(&by_wallets, first, facts.digits));
            steps.extend(settled.steps((self.made, self.entries.len()), inputs, facts.digits)?);
        }
        if settled.prepaid == 0 && by_wallets.is_empty() && settled.kind == BilledDocument::Invoice {
            return Ok((settled, invoice));
        }
        self.enter(facts, &settled, at)?;
        let policy = facts.subscription.policy.clone();
        let draft = Draft { schema_version: None, policy, ..invoice.draft.to_draft() };
        let mut draft = match settled.kind {
            BilledDocument::Invoice => draft,
            BilledDocument::CreditNote => mirrored(draft, &facts.policy),
        };
        draft.prepaid = Some(settled.kind.counted(from_minor(settled.prepaid, facts.digits)));
        draft.prepayments = by_wallets.iter().map(|paid| paid.prepayment(facts)).collect();
        Ok((settled, draft.into_invoice(explain)?))
    }

    /// What wallets pay of an invoice: all of it, and each payment.
    fn pay(&mut self, facts: &Facts<'s>, settled: &Settled, at: Micros) -> Result<(i64, Vec<Paid>)> {
        let by_wallets = self.wallets.pay(settled.due()?, at)?;
        for paid in &by_wallets {
            self.payments.push(paid.entry(facts, (self.made, at))?);
        }
        let sum = by_wallets.iter().try_fold(0i64, |sum, paid| sum.checked_add(paid.amount));
        Ok((sum.ok_or_else(internal)?, by_wallets))
    }

    fn enter(&mut self, facts: &Facts<'_>, settled: &Settled, at: Micros) -> Result<()> {
        if settled.prepaid == 0 {
            return Ok(());
        }
        self.balance = settled.after()?;
        self.entries.push(BalanceEntry {
            date: facts.clock.date(at).ok_or_else(internal)?,
            invoice: self.made,
            amount: from_minor(settled.change()?, facts.digits),
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
            What::TrueUp { service, .. } => (None, None, *service, None),
        };
        let (number, amount, committed) = (document.number, minor(facts, document.amount)?, missing.what.committed());
        let document = self.documents.len();
        Ok(Line { number, position, event, committed, service, amount, reverses, document })
    }
}

fn minor(facts: &Facts<'_>, amount: Decimal) -> Result<i64> {
    Ok(Scaled::new(amount).to_minor(facts.digits).ok_or_else(internal)?)
}
