//! A portion of an invoice: what of one subscription is missing at its moment.

use super::bill::{BilledDocument, InvoicePart};
use super::books::{Books, Place};
use super::difference::Missing;
use super::drafts;
use super::facts::Facts;
use super::netting::{self, Shown};
use super::refund::{self, Refund};
use super::shares::{self, Part};
use super::trace;
use super::usage_lines;
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::{Draft, InvoiceLine};
use crate::money::scaled::from_minor;

/// What is missing of a subscription, and the books that it is entered into.
pub(super) struct Portion<'p, 's> {
    pub(super) facts: &'p Facts<'s>,
    /// The moment of the invoice.
    pub(super) at: Micros,
    pub(super) books: &'p mut Books<'s>,
    pub(super) missing: &'p [Missing],
}

/// What is missing as lines of an invoice, with the shares that are taken back.
pub(super) struct Prepared<'p> {
    shown: Vec<Shown<'p>>,
    parts: Vec<Vec<Part>>,
    /// What is paid back of lines of which it is said what was paid.
    pub(super) refunds: Vec<Refund>,
}

impl Prepared<'_> {
    /// What has a line of the invoice, in the order of these lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Missing> {
        self.shown.iter().filter(|line| line.has_line()).map(|line| &*line.line)
    }

    /// Line by line of the invoice, whether all that it takes back is to be paid back: nothing says what was paid of it.
    pub(super) fn paid_back(&self, facts: &Facts<'_>) -> impl Iterator<Item = bool> {
        let shown = self.shown.iter().filter(|line| line.has_line());
        shown.map(|line| line.line.is_paid_back(facts) && self.refunds.iter().all(|refund| refund.at != line.at))
    }
}

impl<'p, 's> Portion<'p, 's> {
    pub(super) fn prepare(&self) -> Result<Prepared<'p>> {
        let missing = self.missing;
        let parts = shares::of(self.facts, missing, &self.books.documents, &self.books.lines)?;
        Ok(Prepared {
            shown: usage_lines::merged(self.facts, netting::shown(self.facts, missing, &self.books.documents)?)?,
            refunds: refund::of(self, &parts)?,
            parts,
        })
    }

    /// Writes its lines into the draft of another subscription: each names its tax rates.
    pub(super) fn write_beside(&self, prepared: &Prepared<'_>, draft: &mut Draft<'s>) -> Result<()> {
        let subscription = self.facts.subscription;
        let before = draft.lines.len();
        self.write(prepared, draft)?;
        for line in draft.lines.iter_mut().skip(before).filter(|line| line.shares.is_none()) {
            line.tax_rates.get_or_insert_with(|| subscription.default_tax_rates.clone());
        }
        for rate in &subscription.tax_rates {
            if draft.tax_rates.iter().all(|same| same.id != rate.id) {
                draft.tax_rates.push(rate.clone());
            }
        }
        Ok(())
    }

    /// Writes its lines into a draft.
    pub(super) fn write(&self, Prepared { shown, parts, .. }: &Prepared<'_>, draft: &mut Draft<'s>) -> Result<()> {
        drafts::lines((self.facts, self.at), (shown, parts), &self.books.documents, &mut draft.lines)
    }

    /// Adds the derivation of its lines.
    pub(super) fn explain(
        &self,
        prepared: &Prepared<'_>,
        (invoice, part): (usize, Option<usize>),
        steps: &mut Vec<Step>,
    ) -> Result<()> {
        let Prepared { shown, parts, .. } = prepared;
        let Books { lines, documents, places, .. } = &*self.books;
        let given = documents.len().saturating_sub(places.len());
        let billed = trace::Billed { lines, given, places };
        let place = Place::path(invoice, part);
        trace::lines(self.facts, (self.missing, parts), &billed, &place, steps)?;
        steps.extend(netting::steps(self.missing, shown, &place, self.facts.digits));
        steps.extend(usage_lines::steps(self.missing, shown, &place, self.facts.digits));
        Ok(())
    }

    /// Enters its lines of an invoice, which come next and are numbered from a number on.
    pub(super) fn enter<'i>(
        &mut self,
        prepared: &Prepared<'_>,
        (lines, kind): (&mut impl Iterator<Item = InvoiceLine<'i>>, BilledDocument),
        number: &mut usize,
        place: (usize, Option<usize>),
        steps: Option<&mut Vec<Step>>,
    ) -> Result<InvoicePart<'s>> {
        let (facts, missing, Prepared { shown, parts, refunds }) = (self.facts, self.missing, prepared);
        let netted = netting::entries(facts, (missing, shown), self.books.next_number, *number)?;
        let merged = usage_lines::entries(facts, shown, self.books.next_number, *number)?;
        let documents = &self.books.documents;
        let mut figures = netting::figures(facts, shown, (missing, parts), (lines, kind), documents)?;
        usage_lines::share(facts, (missing, shown), &mut figures, (&Place::path(place.0, place.1), steps))?;
        for refund in refunds {
            let line = figures.get_mut(refund.at).ok_or_else(|| Problem::new(Code::Internal, "billed"))?;
            line.refund = Some(from_minor(refund.amount, facts.digits));
        }
        *number = number.saturating_add(prepared.lines().count());
        let lines = self.books.record(facts, missing.iter().zip(figures), place)?;
        let subscription_id = facts.subscription.id.clone().unwrap_or_default();
        Ok(InvoicePart { subscription_id, lines, netted, merged })
    }
}
