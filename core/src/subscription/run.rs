//! The run: moment by moment, what is missing becomes an invoice.

use super::bill::{Bill, BillRequest};
use super::books::Books;
use super::coupons::Coupons;
use super::difference::{self, How, Missing, What};
use super::frontier::{self, Frontier};
use super::knowledge::Knowledge;
use super::lines;
use super::moments;
use super::owed::{self, Owed};
use super::read;
use super::timeline::{self, Segment};
use crate::calendar::Micros;
use crate::error::Result;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;

/// Bills a subscription up to a moment; with `explain`, with the derivation of every line.
pub(crate) fn bill<'s>(request: &'s BillRequest<'s>, explain: bool) -> Result<Bill<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    let as_of = read::moment(&request.subscription, request.as_of, "as_of")?;
    let last = Knowledge::at(&request.subscription, as_of)?;
    let Frontier { from, after, next_number, balance } = frontier::read(&last, request, as_of)?;
    let documents = request.billed.clone();
    let mut books = Books {
        lines: lines::read(&last.facts, &documents, from)?,
        documents,
        next_number,
        balance,
        coupons: Coupons::read(&last.facts, request)?,
        invoices: Vec::new(),
        entries: Vec::new(),
        steps: explain.then(Vec::new),
    };
    let from = from.unwrap_or(last.facts.start);
    turn_by_turn(&last, &mut books, from, (after, as_of))?;
    let state = frontier::state(&last, request, &books, as_of)?;
    let Books { invoices, entries: balance_entries, steps: trace, .. } = books;
    Ok(Bill { schema_version: SCHEMA_VERSION, invoices, balance_entries, state, trace })
}

/// Walks through time; where boundaries are moved, by what was known before it is known.
fn turn_by_turn<'s>(
    last: &Knowledge<'s>,
    books: &mut Books<'s>,
    mut from: Micros,
    (mut after, as_of): (Option<Micros>, Micros),
) -> Result<()> {
    for turn in last.turns((after, as_of)) {
        let before = turn.saturating_sub(1);
        let knowledge = Knowledge::at(last.facts.subscription, before)?;
        books.lines = lines::read(&knowledge.facts, &books.documents, Some(from))?;
        let walked = Walk { knowledge: &knowledge, books, from }.through(&moments::between(&knowledge, (after, before))?)?;
        from = frontier::reopened(&knowledge, turn, walked)?;
        after = Some(before);
    }
    books.lines = lines::read(&last.facts, &books.documents, Some(from))?;
    let mut moments = moments::between(last, (after, as_of))?;
    if moments.last() != Some(&as_of) {
        moments.push(as_of);
    }
    Walk { knowledge: last, books, from }.through(&moments)?;
    Ok(())
}

/// A walk through time by one knowledge: what was owed before `from` is settled.
struct Walk<'w, 's> {
    knowledge: &'w Knowledge<'s>,
    books: &'w mut Books<'s>,
    from: Micros,
}

impl Walk<'_, '_> {
    /// Through the moments in order; the moment before which everything is settled then.
    fn through(mut self, moments: &[Micros]) -> Result<Micros> {
        for at in moments {
            self.at(*at)?;
            let settled = frontier::of(self.knowledge, *at)?;
            if settled > self.from {
                self.from = settled;
                self.books.lines.keep_open(settled);
            }
        }
        Ok(self.from)
    }

    /// Makes the invoice of a moment, if one is due.
    fn at(&mut self, at: Micros) -> Result<()> {
        let missing = self.missing(at, true)?;
        let is_due = !missing.is_empty() && (!self.knowledge.waits(at) || !self.missing(at, false)?.is_empty());
        if is_due { self.books.invoice(&self.knowledge.facts, &missing, at) } else { Ok(()) }
    }

    /// Owed less billed at a moment; where it shall not, without what waits for an invoice of something else.
    fn missing(&self, at: Micros, with_waiting: bool) -> Result<Vec<Missing>> {
        let Knowledge { facts, effects } = self.knowledge;
        let lines = &self.books.lines;
        let mut all_owed: Vec<Owed> = Vec::new();
        for (item, effects) in effects.iter().enumerate() {
            let segments: Vec<Segment> = timeline::segments(effects, at, with_waiting);
            all_owed.extend(owed::of_item(facts, item, &segments, (self.from, at), with_waiting)?);
        }
        let mut missing = Vec::new();
        for position in lines.positions(self.from) {
            if position.whole.start <= at && !all_owed.iter().any(|owed| owed.position == *position) {
                missing.extend(difference::of_unowed(position, lines)?);
            }
        }
        for owed in &all_owed {
            missing.extend(difference::of_owed(facts, owed, lines)?);
        }
        missing.extend(self.one_offs(at, with_waiting));
        Ok(missing)
    }

    fn one_offs(&self, at: Micros, with_waiting: bool) -> impl Iterator<Item = Missing> {
        let charges = self.knowledge.facts.charges.iter();
        let open = charges.filter(move |charge| (self.from..=at).contains(&charge.at) && charge.known <= at);
        let counting = open.filter(move |charge| with_waiting || charge.due <= at);
        let unbilled = counting.filter(|charge| self.books.lines.of_event(charge.event).next().is_none());
        unbilled.map(|charge| Missing {
            what: What::OneOff { event: charge.event, at: charge.at },
            amount: charge.amount,
            how: How::Given,
        })
    }
}

impl Knowledge<'_> {
    /// Whether something has taken effect that waits for an invoice of something else.
    fn waits(&self, at: Micros) -> bool {
        self.effects.iter().flatten().any(|effect| effect.waits(at))
            || self.facts.usage.iter().any(|used| used.is_late() && used.known <= at)
            || self.facts.charges.iter().any(|charge| charge.at <= at && at < charge.due)
    }
}
