//! The run: moment by moment, what is missing becomes an invoice.

use super::bill::{Bill, BillRequest};
use super::billed::BilledLine;
use super::books::Books;
use super::coupons::Coupons;
use super::difference::{self, How, Missing, What};
use super::fingerprint::Fingerprint;
use super::frontier::{self, Frontier};
use super::history::History;
use super::knowledge::Knowledge;
use super::lines;
use super::moments;
use super::owed::{self, Owed, Place, Position};
use super::read;
use super::state::BillingState;
use super::timeline::{self, Segment};
use crate::calendar::{Micros, Moment};
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use std::collections::HashMap;

/// Bills a subscription up to a moment; with `explain`, with the derivation of every line.
pub(crate) fn bill<'s>(request: &'s BillRequest<'s>, explain: bool) -> Result<Bill<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    if request.subscription.draft {
        return Err(Problem::new(Code::Conflict, "subscription.draft").value(true).limit("a preview").into());
    }
    let history = History::of(&request.subscription);
    let asked = Asked { history, billed: &request.billed, state: request.state.as_ref(), as_of: request.as_of };
    let Run { knowledge, books, as_of, .. } = Run::to(&asked, explain)?;
    if let Some(token) = &request.token {
        books.honour(&knowledge.facts, token)?;
    }
    let state = frontier::state(&knowledge, &asked, &books, as_of)?;
    let fingerprint = Fingerprint::of(&asked, &knowledge.facts)?;
    let Books { invoices, entries: balance_entries, steps: trace, .. } = books;
    Ok(Bill { schema_version: SCHEMA_VERSION, invoices, balance_entries, state, fingerprint, trace })
}

/// What a run starts from.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s> {
    pub(super) history: History<'s>,
    pub(super) billed: &'s [BilledLine<'s>],
    pub(super) state: Option<&'s BillingState<'s>>,
    pub(super) as_of: Moment,
}

/// A run that has come to its moment.
pub(super) struct Run<'s> {
    pub(super) knowledge: Knowledge<'s>,
    pub(super) books: Books<'s>,
    /// What was owed before is settled.
    pub(super) from: Micros,
    pub(super) as_of: Micros,
}

impl<'s> Run<'s> {
    pub(super) fn to(asked: &Asked<'s>, explain: bool) -> Result<Self> {
        let as_of = read::moment(asked.history, asked.as_of, "as_of")?;
        let last = Knowledge::at(asked.history, as_of)?;
        let Frontier { from, after, next_number, balance } = frontier::read(&last, asked, as_of)?;
        let documents = asked.billed.to_vec();
        let mut books = Books {
            lines: lines::read(&last.facts, &documents, from)?,
            documents,
            next_number,
            balance,
            coupons: Coupons::read(&last.facts, asked)?,
            invoices: Vec::new(),
            places: Vec::new(),
            entries: Vec::new(),
            steps: explain.then(Vec::new),
        };
        let from = from.unwrap_or(last.facts.start);
        let from = if asked.state.is_none() && !asked.billed.is_empty() {
            // Nothing says when these lines were billed: what is missing is missing now.
            Walk { knowledge: &last, books: &mut books, from }.through([(as_of, Making::Always)])?
        } else {
            turn_by_turn(&last, &mut books, from, (after, as_of))?
        };
        Ok(Self { knowledge: last, books, from, as_of })
    }
}

/// Walks through time; where what was known reads differently from a moment on, by what was known until then.
fn turn_by_turn<'s>(
    last: &Knowledge<'s>,
    books: &mut Books<'s>,
    mut from: Micros,
    (mut after, as_of): (Option<Micros>, Micros),
) -> Result<Micros> {
    let mut turned: Option<Micros> = None;
    for turn in last.turns((after, as_of)) {
        let before = turn.saturating_sub(1);
        let knowledge = Knowledge::at(last.facts.history, before)?;
        books.lines = lines::read(&knowledge.facts, &books.documents, Some(from))?;
        let moments = moments::between(&knowledge, (after, before), turned)?;
        from = Walk { knowledge: &knowledge, books, from }.through(moments.into_iter().map(if_due))?;
        from = frontier::reopened(&knowledge, &books.documents, turn, from)?;
        (after, turned) = (Some(before), Some(turn));
    }
    books.lines = lines::read(&last.facts, &books.documents, Some(from))?;
    let mut moments = moments::between(last, (after, as_of), turned)?;
    moments.retain(|at| *at < as_of);
    let last_of_all = [(as_of, Making::UnlessWaiting)];
    Walk { knowledge: last, books, from }.through(moments.into_iter().map(if_due).chain(last_of_all))
}

const fn if_due(at: Micros) -> (Micros, Making) {
    (at, Making::IfDue)
}

/// When an invoice of what is missing is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Making {
    /// Where a period ends, or something asks for an invoice.
    IfDue,
    /// Also where nothing waits for another: then it was not known when it was due.
    UnlessWaiting,
    /// In any case.
    Always,
}

/// A walk through time by one knowledge: what was owed before `from` is settled.
pub(super) struct Walk<'w, 's> {
    pub(super) knowledge: &'w Knowledge<'s>,
    pub(super) books: &'w mut Books<'s>,
    pub(super) from: Micros,
}

impl Walk<'_, '_> {
    /// Through the moments in order; the moment before which everything is settled then.
    fn through(mut self, moments: impl IntoIterator<Item = (Micros, Making)>) -> Result<Micros> {
        for (at, making) in moments {
            self.step(at, making)?;
        }
        Ok(self.from)
    }

    fn step(&mut self, at: Micros, making: Making) -> Result<()> {
        self.at(at, making)?;
        let settled = frontier::of(self.knowledge, &self.books.lines, at)?;
        if settled > self.from {
            self.from = settled;
            self.books.lines.keep_open(settled);
        }
        Ok(())
    }

    /// Makes the invoice of a moment, if it is to be made: then it is of everything that is missing.
    pub(super) fn at(&mut self, at: Micros, making: Making) -> Result<()> {
        let Knowledge { facts, effects, .. } = self.knowledge;
        let segments: Vec<Vec<Segment>> = effects.iter().map(|effects| timeline::segments(effects, at)).collect();
        let mut missing = self.missing(at, &segments)?;
        if missing.is_empty() {
            return Ok(());
        }
        let is_made = match making {
            Making::IfDue => self.knowledge.is_due(at, &segments)?,
            Making::UnlessWaiting => self.knowledge.is_due(at, &segments)? || !self.knowledge.waits(at),
            Making::Always => true,
        };
        if !is_made {
            return Ok(());
        }
        missing.sort_by_key(|line| line.what.place());
        self.books.invoice(facts, &missing, at)
    }

    /// Owed less billed, as it is known at a moment.
    fn missing(&self, at: Micros, segments: &[Vec<Segment>]) -> Result<Vec<Missing>> {
        let Knowledge { facts, .. } = self.knowledge;
        let lines = &self.books.lines;
        let mut all_owed: Vec<Owed> = Vec::new();
        for (item, segments) in segments.iter().enumerate() {
            all_owed.extend(owed::of_item(facts, item, segments, (self.from, at))?);
        }
        let mut places: HashMap<Place, Vec<&Position>> = HashMap::new();
        for Owed { position, .. } in &all_owed {
            places.entry(position.place()).or_default().push(position);
        }
        let is_owed = |position: &Position| places.get(&position.place()).is_some_and(|same| same.contains(&position));
        let mut missing = Vec::new();
        for position in lines.positions(self.from) {
            if position.whole.start <= at && !is_owed(position) {
                missing.extend(difference::of_unowed(position, lines)?);
            }
        }
        for owed in &all_owed {
            missing.extend(difference::of_owed(facts, owed, lines)?);
        }
        missing.extend(self.one_offs(at));
        missing
            .iter_mut()
            .for_each(|line| line.event = line.event.or_else(|| line.ended_by(segments, self.knowledge, at)));
        Ok(missing)
    }

    fn one_offs(&self, at: Micros) -> impl Iterator<Item = Missing> {
        let charges = self.knowledge.facts.charges.iter();
        let open = charges.filter(move |charge| (self.from..=at).contains(&charge.at) && charge.known <= at);
        let unbilled = open.filter(|charge| self.books.lines.of_event(charge.event).next().is_none());
        unbilled.map(|charge| Missing {
            what: What::OneOff { event: charge.event, at: charge.at },
            amount: charge.amount,
            how: How::Given,
            event: Some(charge.event),
        })
    }
}

impl Missing {
    /// The event that ended what a reversal takes back: the last before its time, whether it changed the item or moved
    /// boundaries; where none did, the one that became known last.
    fn ended_by(&self, segments: &[Vec<Segment>], knowledge: &Knowledge<'_>, at: Micros) -> Option<usize> {
        let What::Reversal { line, stretch } = &self.what else { return None };
        let item = line.position.as_ref()?.item;
        let mut ended = segments.get(item)?.iter().filter_map(|segment| Some((segment.end?, segment.closed_by?)));
        let closed = ended.rfind(|(end, _)| *end <= stretch.start);
        let moved = knowledge.facts.moved_before(stretch.start, at);
        let (last, _) = closed.into_iter().chain(moved).fold((None, Micros::MIN), |(event, latest), (end, next)| {
            if event.is_none() || end > latest { (Some(next), end) } else { (event, latest) }
        });
        last.or_else(|| timeline::last_known(knowledge.effects.get(item)?, at))
    }
}
