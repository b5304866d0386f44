//! The ledger: the invoices of a bill, and the balance and the wallets that pay them.

use super::bill::{BalanceEntry, BilledDocument, BilledInvoice, InvoicePart};
use super::books::Place;
use super::coupons::{self, Used};
use super::credit_note::mirrored;
use super::drafts;
use super::facts::Facts;
use super::portion::{Portion, Prepared};
use super::refunded::Refunded;
use super::settled::{self, Settled};
use super::wallet::WalletPayment;
use super::wallets::{self, Paid, Wallets};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::{Draft, Invoice};
use crate::money::scaled::from_minor;

/// What the subscriptions share that are billed together.
pub(super) struct Ledger<'s> {
    pub(super) balance: i64,
    pub(super) wallets: Wallets,
    pub(super) invoices: Vec<BilledInvoice<'s>>,
    /// How many invoices were made: those that were taken away are among them.
    made: usize,
    pub(super) entries: Vec<BalanceEntry>,
    pub(super) payments: Vec<WalletPayment<'s>>,
    /// The derivation of the lines, where it is asked for.
    pub(super) steps: Option<Vec<Step>>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

impl<'s> Ledger<'s> {
    pub(super) fn of(balance: i64, wallets: Wallets, explain: bool) -> Self {
        let (invoices, entries, payments) = (Vec::new(), Vec::new(), Vec::new());
        Self { balance, wallets, invoices, made: 0, entries, payments, steps: explain.then(Vec::new) }
    }

    /// Makes the invoice of a moment, and enters it into the books of the subscriptions. The first has a portion, if an empty one.
    pub(super) fn invoice(&mut self, portions: &mut [Portion<'_, 's>], at: Micros) -> Result<()> {
        let prepared = portions.iter().map(Portion::prepare).collect::<Result<Vec<_>>>()?;
        let (draft, redeemed) = draft(portions, &prepared, at)?;
        let (Settled { kind, refunded, .. }, invoice) = self.compute((draft, portions, &prepared), at)?;
        let digits = portions.first().ok_or_else(internal)?.facts.digits;
        self.steps.iter_mut().for_each(|steps| steps.extend(coupons::steps(&redeemed, self.made, digits)));
        coupons::applied(portions, &redeemed, (&invoice, kind), at)?;
        let mut parts = self.enter(portions, &prepared, (&invoice, kind))?.into_iter();
        let InvoicePart { lines, netted, merged, .. } = parts.next().ok_or_else(internal)?;
        let facts = portions.first().ok_or_else(internal)?.facts;
        let at = facts.clock.write(at).ok_or_else(internal)?;
        let refund = (refunded.amount != 0).then(|| from_minor(refunded.amount, facts.digits));
        self.invoices.push(BilledInvoice { kind, at, lines, netted, merged, parts: parts.collect(), refund, invoice });
        self.made = self.made.saturating_add(1);
        Ok(())
    }

    /// Enters the lines of an invoice into the books, portion by portion.
    fn enter(
        &mut self,
        portions: &mut [Portion<'_, 's>],
        prepared: &[Prepared<'_>],
        (invoice, kind): (&Invoice<'_>, BilledDocument),
    ) -> Result<Vec<InvoicePart<'s>>> {
        let mut lines = invoice.lines.iter();
        let mut number = 0usize;
        let mut parts = Vec::with_capacity(portions.len());
        for (at, (portion, prepared)) in portions.iter_mut().zip(prepared).enumerate() {
            let place = (self.made, at.checked_sub(1));
            if let Some(steps) = &mut self.steps {
                portion.explain(prepared, place, steps)?;
            }
            let steps = self.steps.as_mut();
            parts.push(portion.enter(prepared, (&mut lines, kind), &mut number, place, steps)?);
        }
        Ok(parts)
    }

    /// Counts anew, as if all before was billed by another bill.
    pub(super) fn begin_anew(&mut self) {
        self.invoices.clear();
        self.entries.clear();
        self.payments.clear();
        self.made = 0;
        self.steps.iter_mut().for_each(Vec::clear);
    }

    /// The invoice of a draft, or the credit note; what the balance and wallets pay of it, or what it brings the balance, is prepaid.
    fn compute(
        &mut self,
        (draft, portions, prepared): (Draft<'s>, &[Portion<'_, 's>], &[Prepared<'_>]),
        at: Micros,
    ) -> Result<(Settled, Invoice<'s>)> {
        let facts = portions.first().ok_or_else(internal)?.facts;
        let explain = self.steps.is_some();
        let invoice = draft.into_invoice(explain)?;
        let paid_back = portions.iter().zip(prepared).flat_map(|(portion, prepared)| prepared.paid_back(portion.facts));
        let payable = settled::payable(facts, &invoice)?;
        let stated = self.refunds(prepared, facts.digits);
        let refunded = Refunded::of(facts, paid_back, stated, (&invoice, payable))?;
        let settled = Settled::of(facts, payable, refunded, self.balance)?;
        let (settled, by_wallets) = self.pay(facts, settled, at)?;
        if settled.prepaid == 0 && by_wallets.is_empty() && settled.kind == BilledDocument::Invoice {
            return Ok((settled, invoice));
        }
        self.change_balance(facts, &settled, at)?;
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

    /// What is paid back of lines of which it is said what was paid, with the figures that say so.
    fn refunds(&mut self, prepared: &[Prepared<'_>], digits: u32) -> Vec<(String, i64)> {
        let mut stated = Vec::new();
        for (at, prepared) in prepared.iter().enumerate() {
            let place = Place::path(self.made, at.checked_sub(1));
            for refund in &prepared.refunds {
                if let Some(steps) = &mut self.steps {
                    refund.steps(&place, digits, steps);
                }
                stated.push((refund.figure(&place), refund.amount));
            }
        }
        stated
    }

    /// What wallets pay of an invoice, and what then is too little to be charged.
    fn pay(&mut self, facts: &Facts<'s>, settled: Settled, at: Micros) -> Result<(Settled, Vec<Paid>)> {
        let first = self.payments.len();
        let by_wallets = self.wallets.pay(settled.due()?, at)?;
        for paid in &by_wallets {
            self.payments.push(paid.entry(facts, (self.made, at))?);
        }
        let sum = by_wallets.iter().try_fold(0i64, |sum, paid| sum.checked_add(paid.amount));
        let settled = settled.carried(facts, sum.ok_or_else(internal)?)?;
        if let Some(steps) = &mut self.steps {
            steps.extend(wallets::steps(&by_wallets, first, facts.digits));
            let inputs = wallets::inputs(&by_wallets, first, facts.digits);
            steps.extend(settled.steps((self.made, self.entries.len()), inputs, facts.digits)?);
        }
        Ok((settled, by_wallets))
    }

    fn change_balance(&mut self, facts: &Facts<'_>, settled: &Settled, at: Micros) -> Result<()> {
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
}

/// The draft of portions together, and the coupons that it has discounts of.
fn draft<'s>(
    portions: &[Portion<'_, 's>],
    prepared: &[Prepared<'_>],
    at: Micros,
) -> Result<(Draft<'s>, Vec<Used<'s>>)> {
    let facts = portions.first().ok_or_else(internal)?.facts;
    let mut draft = drafts::draft(facts, at);
    let mut firsts = Vec::with_capacity(portions.len());
    for (number, (portion, prepared)) in portions.iter().zip(prepared).enumerate() {
        firsts.push(draft.lines.len());
        match number {
            0 => portion.write(prepared, &mut draft)?,
            _ => portion.write_beside(prepared, &mut draft)?,
        }
    }
    let redeemed = coupons::discounts((portions, prepared), &firsts, &mut draft, at)?;
    Ok((draft, redeemed))
}
