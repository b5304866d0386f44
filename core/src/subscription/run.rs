//! The run: moment by moment, what is missing becomes an invoice.

use super::bill::{BalanceEntry, Bill, BillRequest, BilledInvoice};
use super::billed::BilledLine;
use super::compile::{Facts, compile};
use super::coverage::Stretch;
use super::difference::{self, Missing, What};
use super::drafts;
use super::frontier::{self, Frontier};
use super::lines::{self, Line, Lines};
use super::moments;
use super::owed::{self, Owed};
use super::timeline::{self, Effect, Segment};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::NegativeTotal;

/// A run over a subscription: what is known, and what is billed so far.
struct Run<'s> {
    facts: Facts<'s>,
    effects: Vec<Vec<Effect>>,
    documents: Vec<BilledLine<'s>>,
    lines: Lines,
    next_number: u64,
    balance: i64,
    invoices: Vec<BilledInvoice<'s>>,
    entries: Vec<BalanceEntry>,
}

/// Bills a subscription up to a moment.
pub(crate) fn bill<'s>(request: &'s BillRequest<'s>) -> Result<Bill<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    let (mut facts, as_of) = compile(&request.subscription, request.as_of)?;
    let effects: Vec<Vec<Effect>> =
        (0..facts.items.len()).map(|item| timeline::effects(&mut facts, item)).collect::<Result<_>>()?;
    facts.delay_charges()?;
    let Frontier { from, after, next_number, balance } = frontier::read(&facts, &effects, request, as_of)?;
    let lines = lines::read(&facts, &request.billed, from)?;
    let documents = request.billed.clone();
    let mut run =
        Run { facts, effects, documents, lines, next_number, balance, invoices: Vec::new(), entries: Vec::new() };
    let mut from = from.unwrap_or(run.facts.start);
    for at in moments::between(&run.facts, &run.effects, (after, as_of))? {
        run.at(from, at)?;
        from = frontier::of(&run.facts, &run.effects, at)?.max(from);
    }
    run.bill(request, as_of)
}

impl<'s> Run<'s> {
    /// Makes the invoice of a moment, if one is due.
    fn at(&mut self, from: Micros, at: Micros) -> Result<()> {
        let missing = self.missing((from, at), true)?;
        if missing.is_empty() {
            return Ok(());
        }
        let waits = self.effects.iter().flatten().any(|effect| effect.waits(at))
            || self.facts.charges.iter().any(|charge| charge.at <= at && at < charge.due);
        if waits && self.missing((from, at), false)?.is_empty() {
            return Ok(());
        }
        self.invoice(missing, at)
    }

    /// Owed less billed at a moment, of the time from `from` on; where it shall not, without what waits for an invoice still.
    fn missing(&self, (from, at): (Micros, Micros), with_waiting: bool) -> Result<Vec<Missing>> {
        let mut all_owed: Vec<Owed> = Vec::new();
        for (item, effects) in self.effects.iter().enumerate() {
            let segments: Vec<Segment> = timeline::segments(effects, at, with_waiting);
            all_owed.extend(owed::of_item(&self.facts, item, &segments, (from, at))?);
        }
        let mut missing = Vec::new();
        for position in self.lines.positions(from) {
            if position.whole.start <= at && !all_owed.iter().any(|owed| owed.position == *position) {
                missing.extend(difference::of_unowed(position, &self.lines)?);
            }
        }
        for owed in &all_owed {
            missing.extend(difference::of_owed(&self.facts, owed, &self.lines)?);
        }
        for charge in self.facts.charges.iter().filter(|charge| (from..=at).contains(&charge.at) && charge.known <= at)
        {
            let waits = !with_waiting && at < charge.due;
            if !waits && self.lines.of_event(charge.event).next().is_none() {
                missing.push(Missing { what: What::OneOff { event: charge.event }, amount: charge.amount });
            }
        }
        Ok(missing)
    }

    fn invoice(&mut self, missing: Vec<Missing>, at: Micros) -> Result<()> {
        let mut draft = drafts::draft(&self.facts, &missing, &self.documents, &self.lines, at)?;
        let invoice = draft.clone().into_invoice(false)?;
        let total = self.minor(invoice.payable)?;
        let prepaid = self.settled_by_balance(total);
        let invoice = if prepaid == 0 {
            invoice
        } else {
            draft.prepaid = Some(from_minor(prepaid, self.facts.digits));
            draft.into_invoice(false)?
        };
        self.enter(prepaid, at)?;
        let mut billed = Vec::with_capacity(missing.len());
        for (missing, line) in missing.iter().zip(invoice.lines.iter()) {
            let document = drafts::billed(&self.facts, missing, &line, &self.documents, self.next_number)?;
            self.lines.push(self.line(missing, &document)?);
            self.next_number = self.next_number.saturating_add(1);
            self.documents.push(document.clone());
            billed.push(document);
        }
        let at = self.facts.clock.write(at).ok_or_else(internal)?;
        self.invoices.push(BilledInvoice { at, lines: billed, invoice });
        Ok(())
    }

    /// What the balance pays of a total; below zero, what a negative total brings it.
    fn settled_by_balance(&self, total: i64) -> i64 {
        match self.facts.policy.subscription.negative_total {
            NegativeTotal::Balance => total.min(self.balance),
            NegativeTotal::NegativeInvoice => total.min(self.balance).max(0),
        }
    }

    fn enter(&mut self, prepaid: i64, at: Micros) -> Result<()> {
        if prepaid == 0 {
            return Ok(());
        }
        let overflow = || Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX);
        self.balance = self.balance.checked_sub(prepaid).ok_or_else(overflow)?;
        self.entries.push(BalanceEntry {
            date: self.facts.clock.date(at).ok_or_else(internal)?,
            invoice: self.invoices.len(),
            amount: from_minor(prepaid.checked_neg().ok_or_else(overflow)?, self.facts.digits),
            balance: from_minor(self.balance, self.facts.digits),
        });
        Ok(())
    }

    fn minor(&self, amount: rust_decimal::Decimal) -> Result<i64> {
        Ok(Scaled::new(amount).to_minor(self.facts.digits).ok_or_else(internal)?)
    }

    fn line(&self, missing: &Missing, document: &BilledLine<'_>) -> Result<Line> {
        let (position, event, service, reverses) = match &missing.what {
            What::Service { position, service, .. } => (Some(position.clone()), None, service.stretch, None),
            What::Usage { owed } => (Some(owed.position.clone()), None, owed.position.whole, None),
            What::Adjustment { position } => (Some(position.clone()), None, position.whole, None),
            What::OneOff { event } => {
                let at = self.facts.charges.iter().find(|charge| charge.event == *event).map(|charge| charge.at);
                let at = at.unwrap_or(self.facts.start);
                (None, Some(*event), Stretch { start: at, end: at }, None)
            }
            What::Reversal { line, stretch } => (line.position.clone(), None, *stretch, Some(line.number)),
        };
        let amount = self.minor(document.amount)?;
        Ok(Line { number: document.number, position, event, service, amount, reverses, document: self.documents.len() })
    }

    fn bill(self, request: &'s BillRequest<'s>, as_of: Micros) -> Result<Bill<'s>> {
        let state = frontier::state(
            &self.facts,
            &self.effects,
            request,
            &self.documents,
            (as_of, self.next_number, self.balance),
        )?;
        Ok(Bill { schema_version: SCHEMA_VERSION, invoices: self.invoices, balance_entries: self.entries, state })
    }
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "")
}
