//! Timelines: from decisions to what they do to an item, and when.

use super::attributes::{Priced, State, Write};
use super::change_mode::{ChangeMode, Entry};
use super::decision::{Act, Costs, Decision, End};
use super::effects::Effects;
use super::event::UnusedTime;
use super::facts::Facts;
use super::mode::{mode_known, mode_of};
use super::new_cycle::Change;
use super::tariff::{Gap, Named};
use crate::calendar::Micros;
use crate::error::Result;
use crate::money::ExactNumber;

/// A decision about an item, with the moment at which it takes effect there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effect {
    /// When it was decided.
    decided: Micros,
    /// When what is owed changes.
    pub(super) at: Micros,
    /// Until when it waits for an invoice of something else; `at` where it asks for one.
    pub(super) due: Micros,
    /// From when on it is known.
    pub(super) known: Micros,
    pub(super) event: Option<usize>,
    /// How what it begins is charged.
    pub(super) entry: Entry,
    /// Whether it is of a charge that the plan has neither before nor after: it asks for no invoice.
    pub(super) is_idle: bool,
    pub(super) write: Write,
}

impl Effect {
    /// From when on it is known, and until when it waits. What a subscription begins with waits for nothing: it was never
    /// billed otherwise.
    pub(super) fn waiting(&self) -> (Micros, Micros) {
        let until = self.due.max(self.known);
        (if self.event.is_none() { until } else { self.known }, until)
    }
}

impl State {
    pub(super) fn take(&mut self, effect: &Effect, order: usize) {
        self.write(effect.write, order);
    }
}

/// The effects of the decisions about an item, in the order of decisions.
pub(super) fn effects(facts: &mut Facts<'_>, item: usize) -> Result<Vec<Effect>> {
    let decisions: Vec<Decision> =
        facts.decisions.iter().filter(|decision| decision.act.concerns(item)).copied().collect();
    let mut effects = Effects::of_at_most(decisions.len());
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let is_of_plan = facts.items.get(item).is_some_and(|item| item.of_plan().is_some());
    let mut decided = State::default();
    for (order, decision) in decisions.iter().enumerate() {
        let running = effects.running(decision.effective);
        let counted = match running.or(decided.calendar()) {
            Some(calendar) => Some(calendar),
            None => facts.first_calendar(decision.act, decision.effective)?,
        };
        let period_end = |facts: &Facts<'_>, at: Micros| facts.period_end(counted, at);
        let mode = mode_of(facts, &effects, &decided, decision)?;
        let stated = match mode {
            ChangeMode::NextTerm => facts.term_end(decision.effective)?,
            _ => decision.at.unwrap_or(decision.effective),
        };
        let waits = mode == ChangeMode::NextPeriod || decision.unused == UnusedTime::Keep;
        let at = if waits { period_end(facts, stated)? } else { stated };
        let due = if mode == ChangeMode::NextInvoice { period_end(facts, at)? } else { at };
        let mut entry = Entry::default();
        let mut gap = None;
        let write = match decision.act {
            Act::Change { price: costs, quantity, .. } => {
                let before = effects.state_at(at);
                let changed = Changed { costs: costs.or_else(|| anew(&before, mode)), quantity, mode, at };
                let (price, how) = changed.price(facts, &before, running)?;
                entry = how;
                gap = changed.tariff().filter(|_| matches!(price, Some(None)));
                Write::Change { price, quantity }
            }
            Act::Present { present, .. } => Write::Present(present),
            Act::Paused { item: Some(_), paused } => Write::Paused(paused),
            Act::Paused { item: None, paused } => Write::AllPaused(paused),
            Act::Ended(ended) => Write::Ended(ended),
        };
        let known = mode_known(&decisions, (&effects, &decided), decision);
        decided.write(write, order);
        effects.push(Effect {
            decided: decision.effective,
            at,
            due,
            known,
            event: decision.event,
            entry,
            is_idle: is_of_plan && effects.state_at(at).price.value.is_none() && !write.brings_price(),
            write,
        });
        gaps.extend(gap.map(|tariff| (effects.all().len().saturating_sub(1), tariff)));
        follow_tariff(facts, &mut effects, &mut gaps)?;
    }
    let in_force = |(order, tariff): &(usize, usize)| {
        let at = effects.all().get(*order)?.at;
        let state = effects.state_at(at);
        let counts = state.price.order == *order && state.present.value && state.ended.value.is_none();
        counts.then_some(Gap { at, tariff: *tariff })
    };
    facts.gaps.extend(gaps.iter().filter_map(in_force));
    Ok(effects.into_all())
}

/// Adds what the last effect brings of a tariff: each later price from the boundary on from which it counts, at the place of
/// the decision.
fn follow_tariff(facts: &mut Facts<'_>, effects: &mut Effects, gaps: &mut Vec<(usize, usize)>) -> Result<()> {
    let Some(&Effect { mut at, known, write: Write::Change { price: Some(Some(priced)), .. }, .. }) =
        effects.all().last()
    else {
        return Ok(());
    };
    let Some(tariff) = priced.tariff else { return Ok(()) };
    let (mut price, mut calendar) = (Some(priced.price), priced.calendar);
    while let Some(next) = facts.next_version(tariff, (price, calendar), at)? {
        (at, price) = (next.at, next.price);
        if let Some(price) = price {
            calendar = facts.calendar_of(price, Some(calendar), at)?;
        } else {
            gaps.push((effects.all().len(), tariff));
        }
        let priced = price.map(|price| Priced { price, calendar, tariff: Some(tariff) });
        let write = Write::Change { price: Some(priced), quantity: None };
        let (event, entry, is_idle) = (None, Entry::default(), false);
        effects.push(Effect { decided: at, at, due: at, known, event, entry, is_idle, write });
    }
    Ok(())
}

/// What is written anew where a quantity begins a cycle, of a charge of a plan: its tariff.
fn anew(before: &State, mode: ChangeMode) -> Option<Costs> {
    let tariff = before.price.value.and_then(|priced| priced.tariff);
    tariff.filter(|_| matches!(mode, ChangeMode::ResetCycle | ChangeMode::TimeCredit)).map(Costs::Tariff)
}

/// What a change says of an item, and when.
struct Changed {
    costs: Option<Costs>,
    quantity: Option<ExactNumber>,
    mode: ChangeMode,
    at: Micros,
}

impl Changed {
    const fn tariff(&self) -> Option<usize> {
        match self.costs {
            Some(Costs::Tariff(tariff)) => Some(tariff),
            _ => None,
        }
    }

    /// The price that it writes with its calendar, and how what begins is charged: a quantity writes the running price anew
    /// where it begins a cycle.
    fn price(
        &self,
        facts: &mut Facts<'_>,
        before: &State,
        running: Option<usize>,
    ) -> Result<(Option<Option<Priced>>, Entry)> {
        let charged = before.charged();
        let stays = before.price.value.map(|priced| priced.price);
        let written = self.costs.map(|costs| facts.price_of(costs, self.at)).transpose()?;
        let Some(price) = written.unwrap_or(stays) else { return Ok((written.map(|_| None), Entry::default())) };
        let quantity = self.quantity.unwrap_or(before.quantity.value);
        let change = Change { before: charged, price, quantity, at: self.at };
        if written.is_none() && !matches!(self.mode, ChangeMode::ResetCycle | ChangeMode::TimeCredit) {
            return Ok((None, change.entry(facts, self.mode)));
        }
        let (calendar, entry) = change.calendar(facts, self.mode, running)?;
        Ok((Some(Some(Priced { price, calendar, tariff: self.tariff() })), entry))
    }
}

/// What an item is at a moment.
pub(super) fn state_at(effects: &[Effect], at: Micros) -> State {
    let mut state = State::default();
    for (order, effect) in effects.iter().enumerate().filter(|(_, effect)| effect.at <= at) {
        state.write(effect.write, order);
    }
    state
}

/// The calendar of the price that has taken effect by a moment.
pub(super) fn running(effects: &[Effect], at: Micros, known_until: Micros) -> Option<usize> {
    let taken = effects.iter().rev().filter(|effect| effect.at <= at && effect.known <= known_until);
    taken.into_iter().find_map(|effect| effect.write.calendar())
}

/// Which charge of which plan an item is, in the order of decisions.
pub(super) fn named(effects: &[Effect]) -> Vec<Named> {
    let named = effects.iter().filter_map(|effect| match effect.write {
        Write::Change { price: Some(Some(Priced { tariff: Some(tariff), .. })), .. } => {
            Some(Named { at: effect.at, known: effect.known, tariff })
        }
        _ => None,
    });
    named.collect()
}

/// The price and the quantity of an item as they were decided last, where it is there and neither paused nor ended.
pub(super) fn current(effects: &[Effect], at: Micros) -> Option<(usize, ExactNumber)> {
    let mut state = State::default();
    for (order, effect) in effects.iter().enumerate() {
        let counts_from = if matches!(effect.write, Write::Change { .. }) { effect.decided } else { effect.at };
        if counts_from <= at && effect.known <= at {
            state.write(effect.write, order);
        }
    }
    state.charged().map(|(price, _, quantity)| (price, quantity))
}

/// The event that became known last.
pub(super) fn last_known(effects: &[Effect], at: Micros) -> Option<usize> {
    let known = effects.iter().filter(|effect| effect.known <= at && effect.event.is_some());
    known.max_by_key(|effect| effect.known).and_then(|effect| effect.event)
}

/// A cancellation or an expiry that stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    pub(super) how: End,
    pub(super) decided: Micros,
    pub(super) at: Micros,
}

/// The cancellation or the expiry of an item that was decided last, where it was not taken back.
pub(super) fn ending(effects: &[Effect]) -> Option<Ending> {
    let ends = |effect: &Effect| match effect.write {
        Write::Ended(end) => Some(end.map(|how| Ending { how, decided: effect.decided, at: effect.at })),
        _ => None,
    };
    effects.iter().rev().find_map(ends)?
}

/// Whether an item is there, and why it may not be served.
#[derive(Debug, Clone, Copy)]
pub(super) struct Served {
    pub(super) present: bool,
    pub(super) paused: bool,
    pub(super) all_paused: bool,
}

/// How an item is served at a moment.
pub(super) fn served(effects: &[Effect], at: Micros) -> Served {
    let state = state_at(effects, at);
    Served {
        present: state.present.value && state.price.value.is_some(),
        paused: state.paused.value,
        all_paused: state.all_paused.value,
    }
}
