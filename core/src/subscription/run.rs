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
use super::timeline;
use super::true_up;
use super::wallets::Wallets;
use super::window::Window;
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
    let asked =
        Asked { history, billed: &request.billed, state: request.state.as_ref(), as_of: request.as_of, until: "as_of" };
    let Run { knowledge, books, as_of, .. } = Run::to(&asked, explain)?;
    if let Some(token) = &request.token {
        books.honour(&knowledge.facts, token)?;
    }
    let state = frontier::state(&knowledge, &asked, &books, as_of)?;
    let fingerprint = Fingerprint::of_asked(&asked, &knowledge.facts)?;
    let Books { invoices, entries: balance_entries, payments: wallet_payments, steps: trace, .. } = books;
    let schema_version = SCHEMA_VERSION;
    Ok(Bill { schema_version, invoices, balance_entries, wallet_payments, state, fingerprint, trace })
}

/// What a run starts from.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s> {
    pub(super) history: History<'s>,
    pub(super) billed: &'s [BilledLine<'s>],
    pub(super) state: Option<&'s BillingState<'s>>,
    pub(super) as_of: Moment,
    /// The name of that field.
    pub(super) until: &'static str,
}

/// A run through time, moment by moment.
pub(super) struct Run<'s> {
    /// What is known at its end.
    pub(super) knowledge: Knowledge<'s>,
    pub(super) books: Books<'s>,
    pub(super) as_of: Micros,
    turns: std::vec::IntoIter<Micros>,
    leg: Leg<'s>,
}

/// A part of a run, in which what was known before does not read differently.
struct Leg<'s> {
    /// What is known in it; of the last, what is known at the end of the run.
    knowledge: Option<Knowledge<'s>>,
    window: Window,
    moments: std::vec::IntoIter<(Micros, Making)>,
    /// Where the next one begins.
    turn: Option<Micros>,
}

impl<'s> Run<'s> {
    /// A run that has come to its moment.
    pub(super) fn to(asked: &Asked<'s>, explain: bool) -> Result<Self> {
        let mut run = Self::of(asked, explain)?;
        while run.step()? {}
        Ok(run)
    }

    /// A run that has not begun.
    pub(super) fn of(asked: &Asked<'s>, explain: bool) -> Result<Self> {
        let as_of = read::moment(asked.history, asked.as_of, asked.until)?;
        let last = Knowledge::at(asked.history, as_of)?;
        let Frontier { from, after, next_number, balance } = frontier::read(&last, asked, as_of)?;
        let documents = asked.billed.to_vec();
        let books = Books {
            lines: lines::read(&last.facts, &documents, from)?,
            documents,
            next_number,
            balance,
            coupons: Coupons::read(&last.facts, asked)?,
            wallets: Wallets::read(&last.facts, asked)?,
            invoices: Vec::new(),
            made: 0,
            places: Vec::new(),
            entries: Vec::new(),
            payments: Vec::new(),
            steps: explain.then(Vec::new),
        };
        let from = from.unwrap_or(last.facts.start);
        let is_undated = asked.state.is_none() && !asked.billed.is_empty();
        let turns = if is_undated { Vec::new() } else { last.turns((after, as_of)) };
        // Where nothing says when lines were billed, what is missing is missing now.
        let at_once = is_undated.then(|| vec![(as_of, Making::Always)].into_iter());
        let leg =
            Leg { knowledge: None, window: Window::of(&last, from), moments: at_once.unwrap_or_default(), turn: None };
        let mut run = Self { knowledge: last, books, as_of, turns: turns.into_iter(), leg };
        if !is_undated {
            run.leg = run.next_leg((after, None), from)?;
        }
        Ok(run)
    }

    /// Goes on to the next moment; at the end there is none.
    pub(super) fn step(&mut self) -> Result<bool> {
        let Self { knowledge: last, books, leg, .. } = self;
        let knowledge = leg.knowledge.as_ref().unwrap_or(last);
        if let Some((at, making)) = leg.moments.next() {
            Walk { knowledge, books, window: &mut leg.window }.step(at, making)?;
            return Ok(true);
        }
        let Some(turn) = leg.turn else { return Ok(false) };
        let from = frontier::reopened(knowledge, &books.documents, turn, leg.window.from)?;
        self.leg = self.next_leg((Some(turn.saturating_sub(1)), Some(turn)), from)?;
        Ok(true)
    }

    /// The leg after a moment: until the next turn, by what is known until then.
    fn next_leg(&mut self, (after, turned): (Option<Micros>, Option<Micros>), from: Micros) -> Result<Leg<'s>> {
        let turn = self.turns.next();
        let known = turn.map(|turn| Knowledge::at(self.knowledge.facts.history, turn.saturating_sub(1)));
        let known = known.transpose()?;
        let knowledge = known.as_ref().unwrap_or(&self.knowledge);
        self.books.lines = lines::read(&knowledge.facts, &self.books.documents, Some(from))?;
        let until = turn.map_or(self.as_of, |turn| turn.saturating_sub(1));
        let moments = moments::between(knowledge, (after, until), turned)?;
        let is_before = |at: &Micros| turn.is_some() || *at < until;
        let due = moments.into_iter().filter(is_before).map(|at| (at, Making::IfDue));
        let last_of_all = turn.is_none().then_some((until, Making::UnlessWaiting));
        let moments: Vec<(Micros, Making)> = due.chain(last_of_all).collect();
        let window = Window::of(knowledge, from);
        Ok(Leg { knowledge: known, window, moments: moments.into_iter(), turn })
    }

    /// What was owed before is settled.
    pub(super) const fn settled(&self) -> Micros {
        self.leg.window.from
    }
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

/// A step through time by what is known.
pub(super) struct Walk<'w, 's> {
    pub(super) knowledge: &'w Knowledge<'s>,
    pub(super) books: &'w mut Books<'s>,
    pub(super) window: &'w mut Window,
}

impl Walk<'_, '_> {
    fn step(&mut self, at: Micros, making: Making) -> Result<()> {
        self.at(at, making)?;
        let settled = frontier::of(self.knowledge, self.window, &self.books.lines)?;
        if settled > self.window.from {
            self.window.from = settled;
            self.books.lines.keep_open(settled);
        }
        Ok(())
    }

    /// Makes the invoice of a moment, if it is to be made: then it is of everything that is missing.
    pub(super) fn at(&mut self, at: Micros, making: Making) -> Result<bool> {
        self.window.move_to(self.knowledge, at)?;
        let mut missing = self.missing()?;
        if missing.is_empty() {
            return Ok(false);
        }
        let is_due =
            self.knowledge.is_due(self.window) || true_up::is_due(&self.knowledge.facts, self.window, &missing)?;
        let is_made = match making {
            Making::IfDue => is_due,
            Making::UnlessWaiting => is_due || !self.knowledge.waits(at),
            Making::Always => true,
        };
        if is_made {
            missing.sort_by_key(|line| line.what.place());
            self.books.invoice(&self.knowledge.facts, &missing, at)?;
        }
        Ok(is_made)
    }

    /// Owed less billed, as it is known at the window's moment.
    fn missing(&mut self) -> Result<Vec<Missing>> {
        let facts = &self.knowledge.facts;
        let all_owed: Vec<Owed> = owed::of_items(facts, &self.books.lines, self.window)?;
        let (lines, window) = (&self.books.lines, &*self.window);
        let mut places: HashMap<Place, Vec<&Position>> = HashMap::new();
        for Owed { position, .. } in &all_owed {
            places.entry(position.place()).or_default().push(position);
        }
        let is_owed = |position: &Position| places.get(&position.place()).is_some_and(|same| same.contains(&position));
        let mut missing = Vec::new();
        for position in lines.positions(window.from) {
            if position.whole.start <= window.at && !is_owed(position) {
                missing.extend(difference::of_unowed(position, lines)?);
            }
        }
        for owed in &all_owed {
            missing.extend(difference::of_owed(facts, owed, lines)?);
        }
        missing.extend(self.one_offs());
        let known = true_up::Known { facts, lines, window, owed: &all_owed, missing: &missing };
        missing.extend(true_up::missing(&known)?);
        missing.iter_mut().for_each(|line| line.event = line.event.or_else(|| line.ended_by(self.knowledge, window)));
        Ok(missing)
    }

    fn one_offs(&self) -> impl Iterator<Item = Missing> {
        let (charges, at) = (&self.knowledge.facts.charges, self.window.at);
        let first = charges.partition_point(|charge| charge.at < self.window.from);
        let open = charges.iter().skip(first).take_while(move |charge| charge.at <= at);
        let open = open.filter(move |charge| charge.known <= at);
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
    fn ended_by(&self, knowledge: &Knowledge<'_>, window: &Window) -> Option<usize> {
        let What::Reversal { line, stretch } = &self.what else { return None };
        let item = line.position.as_ref()?.item;
        let mut ended = window.segments(item).iter().filter_map(|segment| Some((segment.end?, segment.closed_by?)));
        let closed = ended.rfind(|(end, _)| *end <= stretch.start);
        let moved = knowledge.moved_before(stretch.start, window.at);
        let (last, _) = closed.into_iter().chain(moved).fold((None, Micros::MIN), |(event, latest), (end, next)| {
            if event.is_none() || end > latest { (Some(next), end) } else { (event, latest) }
        });
        last.or_else(|| timeline::last_known(knowledge.effects.get(item)?, window.at))
    }
}
