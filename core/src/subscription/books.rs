//! The books of a subscription: what is billed so far, and what a run adds to it.

use super::billed::BilledLine;
use super::coupons::Coupons;
use super::coverage::Stretch;
use super::difference::{Missing, What};
use super::facts::Facts;
use super::frontier;
use super::lines::{Line, Lines};
use super::payments::Payments;
use super::record::{self, Figures};
use crate::error::{Code, Problem, Result};
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;

/// Lines, coupons, and what was paid.
pub(super) struct Books<'s> {
    pub(super) documents: Vec<BilledLine<'s>>,
    pub(super) lines: Lines,
    pub(super) next_number: u64,
    pub(super) coupons: Coupons,
    pub(super) payments: Payments,
    /// Where each document stands that the run made.
    pub(super) places: Vec<Place>,
}

/// Where a billed line stands among invoices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    invoice: usize,
    /// Of a subscription beside the first, its part of the invoice.
    part: Option<usize>,
    line: usize,
}

impl Place {
    /// The figure of a line in an answer.
    pub(super) fn figure(self, figure: &str) -> String {
        format!("{}.lines[{}].{figure}", Self::path(self.invoice, self.part), self.line)
    }

    /// Where the lines of a subscription stand in an answer.
    pub(super) fn path(invoice: usize, part: Option<usize>) -> String {
        match part {
            None => format!("invoices[{invoice}]"),
            Some(part) => format!("invoices[{invoice}].parts[{part}]"),
        }
    }
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

impl<'s> Books<'s> {
    /// Enters lines of an invoice.
    pub(super) fn record<'m>(
        &mut self,
        facts: &Facts<'s>,
        lines: impl ExactSizeIterator<Item = (&'m Missing, Figures<'s>)>,
        (invoice, part): (usize, Option<usize>),
    ) -> Result<Vec<BilledLine<'s>>> {
        let mut billed = Vec::with_capacity(lines.len());
        for (missing, figures) in lines {
            let document = record::billed(facts, missing, figures, &self.documents, self.next_number)?;
            self.lines.push(self.line(facts, missing, &document)?);
            self.next_number = frontier::number_after(self.next_number)?;
            self.places.push(Place { invoice, part, line: billed.len() });
            self.documents.push(document.clone());
            billed.push(document);
        }
        Ok(billed)
    }

    fn line(&self, facts: &Facts<'_>, missing: &Missing, document: &BilledLine<'_>) -> Result<Line> {
        let (position, event, service, reverses) = match &missing.what {
            What::Service { position, service, .. } => (Some(position.clone()), None, service.stretch, None),
            What::Usage { owed } => (Some(owed.position.clone()), None, owed.position.whole, None),
            What::Adjustment { position } => (Some(position.clone()), None, position.whole, None),
            What::OneOff { event, at } => (None, Some(*event), Stretch { start: *at, end: *at }, None),
            What::Reversal { line, stretch, .. } => (line.position.clone(), None, *stretch, Some(line.number)),
            What::TrueUp { service, .. } => (None, None, *service, None),
        };
        let is_adjustment = matches!(missing.what, What::Adjustment { .. });
        let (number, amount, committed) = (document.number, minor(facts, document.amount)?, missing.what.committed());
        let (units, document) = (document.quantity, self.documents.len());
        Ok(Line { number, position, event, committed, service, units, amount, reverses, is_adjustment, document })
    }
}

fn minor(facts: &Facts<'_>, amount: Decimal) -> Result<i64> {
    Ok(Scaled::new(amount).to_minor(facts.digits).ok_or_else(internal)?)
}
