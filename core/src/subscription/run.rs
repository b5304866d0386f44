//! The run of a subscription: moment by moment, what is missing and to be invoiced.

use super::append_only;
use super::billed::BilledLine;
use super::books::Books;
use super::coupons::Coupons;
use super::difference::{self, How, Missing, What};
use super::facts::Facts;
use super::frontier::{self, Frontier};
use super::history::History;
use super::knowledge::Knowledge;
use super::lines::Lines;
use super::moments;
use super::owed::{self, Owed, Place, Position};
use super::payments::{self, PaidInvoice};
use super::portion::Portion;
use super::read;
use super::reversal::newest_charge_first;
use super::state::BillingState;
use super::timeline;
use super::true_up;
use super::window::Window;
use crate::calendar::{Micros, Moment};
use crate::error::Result;
use crate::policy::{BilledTime, Reversal};
use std::collections::HashMap;
use std::iter::Peekable;

/// What a run starts from.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s> {
    pub(super) history: History<'s>,
    pub(super) billed: &'s [BilledLine<'s>],
    pub(super) payments: &'s [PaidInvoice<'s>],
    pub(super) state: Option<&'s BillingState<'s>>,
    pub(super) as_of: Moment,
    /// The name of that field.
    pub(super) until: &'static str,
    /// Whether invoices after that are asked for too, by what becomes known until then.
    pub(super) looks_ahead: bool,
}

/// A run through time, moment by moment.
pub(super) struct Run<'s> {
    /// What is known at its end.
    pub(super) knowledge: Knowledge<'s>,
    pub(super) books: Books<'s>,
    pub(super) as_of: Micros,
    /// Lines of time before it may have been left out.
    begins: Micros,
    turns: std::vec::IntoIter<Micros>,
    leg: Leg<'s>,
}

/// A part of a run, in which what was known before does not read differently.
struct Leg<'s> {
    /// What is known in it; of the last, what is known at the end of the run.
    knowledge: Option<Knowledge<'s>>,
    window: Window,
    moments: Moments,
    /// Where the next one begins.
    turn: Option<Micros>,
}

type Moments = Peekable<std::vec::IntoIter<(Micros, Making)>>;

impl<'s> Run<'s> {
    /// A run that has not begun, and the balance that its state has.
    pub(super) fn of(asked: &Asked<'s>) -> Result<(Self, i64)> {
        let as_of = read::moment(asked.history, asked.as_of, asked.until)?;
        let last = Knowledge::at(asked.history, as_of)?;
        let Frontier { from, after, next_number, balance } = frontier::read(&last, asked, as_of)?;
        let documents = asked.billed.to_vec();
        let books = Books {
            lines: read::lines(&last.facts, &documents, from)?,
            documents,
            next_number,
            coupons: Coupons::read(&last.facts, asked)?,
            payments: payments::read(&last.facts, asked.payments, asked.billed)?,
            places: Vec::new(),
        };
        let from = from.unwrap_or(last.facts.start);
        let is_undated = asked.state.is_none() && !asked.billed.is_empty();
        let turns = if is_undated { Vec::new() } else { last.turns((after, as_of)) };
        // Where nothing says when lines were billed, what is missing is missing now.
        let at_once = is_undated.then_some((as_of, Making::Always));
        let moments: Vec<(Micros, Making)> = at_once.into_iter().collect();
        let leg = Leg::of(None, Window::of(&last, from), moments, None);
        let mut run = Self { knowledge: last, books, as_of, begins: from, turns: turns.into_iter(), leg };
        if !is_undated {
            run.leg = run.next_leg((after, None), from)?;
        }
        Ok((run, balance))
    }

    /// The run after this one: through moments to come, by what is known of them.
    pub(super) fn onward(self, until: Micros) -> Result<Self> {
        let knowledge = self.knowledge.at_later((self.as_of, until))?;
        let moments = moments::between(&knowledge, (Some(self.as_of), until), None)?;
        let moments = moments.into_iter().map(|at| (at, Making::IfDue)).collect();
        let leg = Leg::of(None, Window::of(&knowledge, self.leg.window.from), moments, None);
        Ok(Self { knowledge, as_of: until, turns: Vec::new().into_iter(), leg, ..self })
    }

    /// The moment that it comes to next; at the end there is none.
    pub(super) fn next_moment(&mut self) -> Result<Option<Micros>> {
        loop {
            if let Some((at, _)) = self.leg.moments.peek() {
                return Ok(Some(*at));
            }
            let Some(turn) = self.leg.turn else { return Ok(None) };
            let knowledge = self.leg.knowledge.as_ref().unwrap_or(&self.knowledge);
            let from = frontier::reopened(knowledge, &self.books.documents, turn, self.leg.window.from)?;
            self.leg = self.next_leg((Some(turn.saturating_sub(1)), Some(turn)), from.max(self.begins))?;
        }
    }

    /// What was owed before is settled.
    pub(super) const fn settled_until(&self) -> Micros {
        self.leg.window.from
    }

    /// Goes on to a moment, and says what is to be invoiced there: everything that is missing, or nothing.
    pub(super) fn missing_at(&mut self, at: Micros) -> Result<Option<Vec<Missing>>> {
        let Some((_, making)) = self.leg.moments.next_if(|(next, _)| *next == at) else { return Ok(None) };
        let Self { knowledge: last, books, leg, .. } = self;
        let knowledge = leg.knowledge.as_ref().unwrap_or(last);
        Look { knowledge, books, window: &mut leg.window }.at(at, making).map(Some)
    }

    /// What it adds to the invoice of a moment.
    pub(super) fn portion<'p>(&'p mut self, at: Micros, missing: &'p [Missing]) -> Portion<'p, 's> {
        let Self { knowledge: last, books, leg, .. } = self;
        let knowledge = leg.knowledge.as_ref().unwrap_or(last);
        Portion { facts: &knowledge.facts, at, books, missing }
    }

    /// Lets go of what is settled after a moment.
    pub(super) fn settle(&mut self) -> Result<()> {
        let Self { knowledge: last, books, leg, .. } = self;
        let knowledge = leg.knowledge.as_ref().unwrap_or(last);
        let settled = frontier::of(knowledge, &leg.window, &books.lines)?;
        if settled > leg.window.from {
            leg.window.from = settled;
            books.lines.keep_open(settled);
        }
        Ok(())
    }

    /// The leg after a moment: until the next turn, by what is known until then.
    fn next_leg(&mut self, (after, turned): (Option<Micros>, Option<Micros>), from: Micros) -> Result<Leg<'s>> {
        let turn = self.turns.next();
        let known = turn.map(|turn| Knowledge::at(self.knowledge.facts.history, turn.saturating_sub(1)));
        let known = known.transpose()?;
        let knowledge = known.as_ref().unwrap_or(&self.knowledge);
        self.books.lines = read::lines(&knowledge.facts, &self.books.documents, Some(from))?;
        let until = turn.map_or(self.as_of, |turn| turn.saturating_sub(1));
        let moments = moments::between(knowledge, (after, until), turned)?;
        let is_before = |at: &Micros| turn.is_some() || *at < until;
        let due = moments.into_iter().filter(is_before).map(|at| (at, Making::IfDue));
        let last_of_all = turn.is_none().then_some((until, Making::UnlessWaiting));
        let moments: Vec<(Micros, Making)> = due.chain(last_of_all).collect();
        let window = Window::of(knowledge, from);
        Ok(Leg::of(known, window, moments, turn))
    }
}

impl<'s> Leg<'s> {
    fn of(
        knowledge: Option<Knowledge<'s>>,
        window: Window,
        moments: Vec<(Micros, Making)>,
        turn: Option<Micros>,
    ) -> Self {
        Self { knowledge, window, moments: moments.into_iter().peekable(), turn }
    }
}

/// When an invoice of what is missing is made.
#[derive(Debug, Clone, Copy)]
enum Making {
    /// Where a period ends, or something asks for an invoice.
    IfDue,
    /// Also where nothing waits for another: then it was not known when it was due.
    UnlessWaiting,
    /// In any case.
    Always,
}

/// A look at a moment by what is known.
struct Look<'w, 's> {
    knowledge: &'w Knowledge<'s>,
    books: &'w Books<'s>,
    window: &'w mut Window,
}

impl Look<'_, '_> {
    /// Everything that is missing at a moment, if an invoice of it is to be made; else nothing.
    fn at(&mut self, at: Micros, making: Making) -> Result<Vec<Missing>> {
        self.window.move_to(self.knowledge, at)?;
        let mut missing = self.missing()?;
        if missing.is_empty() {
            return Ok(missing);
        }
        let is_due =
            self.knowledge.is_due(self.window) || true_up::is_due(&self.knowledge.facts, self.window, &missing)?;
        let is_made = match making {
            Making::IfDue => is_due,
            Making::UnlessWaiting => is_due || !self.knowledge.waits(at),
            Making::Always => true,
        };
        missing.retain(|_| is_made);
        missing.sort_by_key(|line| line.what.place());
        Ok(missing)
    }

    /// Owed less billed, as it is known at the window's moment.
    fn missing(&mut self) -> Result<Vec<Missing>> {
        let facts = &self.knowledge.facts;
        let all_owed: Vec<Owed> = owed::of_items(facts, &self.books.lines, self.window)?;
        let (lines, window) = (&self.books.lines, &*self.window);
        let policy = facts.policy.subscription;
        let mut missing = match (policy.knowledge, policy.reversal) {
            (BilledTime::AppendOnly, _) => append_only::missing(facts, &all_owed, lines, window)?,
            (BilledTime::Rederive, Reversal::NewestChargeFirst) => {
                newest_charge_first::missing(facts, &all_owed, lines, window)?
            }
            (BilledTime::Rederive, _) => rederived(facts, &all_owed, lines, window)?,
        };
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

/// Everything that is missing, position by position.
fn rederived(facts: &Facts<'_>, all_owed: &[Owed], lines: &Lines, window: &Window) -> Result<Vec<Missing>> {
    let mut places: HashMap<Place, Vec<&Position>> = HashMap::new();
    for Owed { position, .. } in all_owed {
        places.entry(position.place()).or_default().push(position);
    }
    let is_owed = |position: &Position| places.get(&position.place()).is_some_and(|same| same.contains(&position));
    let mut missing = Vec::new();
    for position in lines.positions(window.from) {
        if position.whole.start <= window.at && !is_owed(position) {
            missing.extend(difference::of_unowed(facts, position, lines)?);
        }
    }
    for owed in all_owed {
        missing.extend(difference::of_owed(facts, owed, lines)?);
    }
    Ok(missing)
}

impl Missing {
    /// The event that ended what a reversal takes back: the last before its time, whether it changed the item or moved
    /// boundaries; where none did, the one that became known last.
    fn ended_by(&self, knowledge: &Knowledge<'_>, window: &Window) -> Option<usize> {
        let What::Reversal { line, stretch, .. } = &self.what else { return None };
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
