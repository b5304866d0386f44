//! Knowledge: a subscription as it is known at a moment, with what its decisions do to each item.

use super::event::{EventType, SubscriptionEvent};
use super::facts::Facts;
use super::history::History;
use super::read::read;
use super::timeline::{self, Effect};
use crate::calendar::Micros;
use crate::error::Result;

/// From where a subscription is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standpoint {
    pub(super) at: Micros,
    /// Whether what waits for an invoice of something else counts.
    pub(super) with_waiting: bool,
    /// The last invoice: what was known then waits no more, it is on it.
    pub(super) last_invoice: Option<Micros>,
}

impl Standpoint {
    /// Whether something counts that is known from a moment on, and waits until another.
    pub(super) fn counts(&self, known: Micros, due: Micros) -> bool {
        known <= self.at && (self.with_waiting || !self.waits(known, due))
    }

    pub(super) fn waits(&self, known: Micros, due: Micros) -> bool {
        known <= self.at && self.at < due && self.last_invoice.is_none_or(|last| last < known)
    }
}

/// The facts that are known, and the effects of decisions, item by item.
pub(super) struct Knowledge<'s> {
    pub(super) facts: Facts<'s>,
    pub(super) effects: Vec<Vec<Effect>>,
}

impl<'s> Knowledge<'s> {
    pub(super) fn at(history: History<'s>, until: Micros) -> Result<Self> {
        let mut facts = read(history, until)?;
        let effects: Vec<Vec<Effect>> =
            (0..facts.items.len()).map(|item| timeline::effects(&mut facts, item)).collect::<Result<_>>()?;
        for at in 0..facts.charges.len() {
            facts.delay_charge(at, &effects)?;
        }
        Ok(Self { facts, effects })
    }

    /// The moments within a stretch of time at which what was known before reads differently: something moves boundaries, or
    /// comes before what was known already.
    pub(super) fn turns(&self, (after, until): (Option<Micros>, Micros)) -> Vec<Micros> {
        let after = after.unwrap_or(self.facts.start);
        let mut events: Vec<(&SubscriptionEvent<'_>, Micros, Micros)> = self.facts.dated_events().collect();
        events.sort_by_key(|(event, effective, _)| (*effective, event.sequence.unwrap_or_default()));
        let mut turns = Vec::new();
        let mut earliest_later = Micros::MAX;
        for (event, _, known) in events.into_iter().rev() {
            if event.event_type.moves_boundaries() || earliest_later < known {
                turns.push(known);
            }
            earliest_later = earliest_later.min(known);
        }
        turns.retain(|at| *at > after && *at <= until);
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}

impl EventType {
    const fn moves_boundaries(self) -> bool {
        matches!(self, Self::ResetAnchor | Self::EndTrial | Self::ExtendTrial | Self::ChangeZone)
    }
}
