//! Knowledge: a subscription as it is known at a moment, with what its decisions do to each item.

use super::event::{EventType, SubscriptionEvent};
use super::facts::Facts;
use super::history::History;
use super::read::read;
use super::timeline::{self, Effect, Segment};
use crate::calendar::Micros;
use crate::error::Result;

/// The facts that are known, and the effects of decisions, item by item.
pub(super) struct Knowledge<'s> {
    pub(super) facts: Facts<'s>,
    pub(super) effects: Vec<Vec<Effect>>,
    /// Late usage and moved boundaries: from when on each is known, and until when it waits.
    others: Vec<(Micros, Micros)>,
}

impl<'s> Knowledge<'s> {
    pub(super) fn at(history: History<'s>, until: Micros) -> Result<Self> {
        let mut facts = read(history, until)?;
        let effects: Vec<Vec<Effect>> =
            (0..facts.items.len()).map(|item| timeline::effects(&mut facts, item)).collect::<Result<_>>()?;
        for at in 0..facts.charges.len() {
            facts.delay_charge(at, &effects)?;
        }
        let mut others = late_usage(&facts, &effects)?;
        let moved = facts.dated_events().filter(|(event, ..)| event.event_type.moves_boundaries());
        others.extend(moved.map(|(.., known)| (known, known)));
        Ok(Self { facts, effects, others })
    }

    /// From when on everything is known that brings an invoice of its own, and until when it waits for another.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (Micros, Micros)> {
        let effects = self.effects.iter().flatten().map(Effect::waiting);
        let charges = self.facts.charges.iter().map(|charge| (charge.known, charge.due.max(charge.known)));
        effects.chain(charges).chain(self.others.iter().copied())
    }

    /// Whether anything is known at a moment that waits for an invoice of something else, or to take effect.
    pub(super) fn waits(&self, at: Micros) -> bool {
        self.waiting().any(|(known, until)| known <= at && at < until)
    }

    /// Whether something has waited until a moment, or a period ends there that a segment has a part in.
    pub(super) fn is_due(&self, at: Micros, segments: &[Vec<Segment>]) -> Result<bool> {
        if self.waiting().any(|(_, until)| until == at) {
            return Ok(true);
        }
        for segment in segments.iter().flatten() {
            if self.facts.has_part_in_period_until(segment, at)? {
                return Ok(true);
            }
        }
        Ok(false)
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

/// Usage that became known after its period waits until the next one ends.
fn late_usage(facts: &Facts<'_>, effects: &[Vec<Effect>]) -> Result<Vec<(Micros, Micros)>> {
    let mut found = Vec::new();
    for used in facts.usage.iter().filter(|used| used.is_late()) {
        let running = effects.get(used.item).and_then(|effects| timeline::running(effects, used.at, Micros::MAX));
        let is_of_period = facts.period_end(running, used.at)?.max(used.at) >= used.known;
        let due = if is_of_period { used.known } else { facts.period_end(running, used.known)? };
        found.push((used.known, due));
    }
    Ok(found)
}

impl EventType {
    pub(super) const fn moves_boundaries(self) -> bool {
        matches!(self, Self::ResetAnchor | Self::EndTrial | Self::ExtendTrial | Self::ChangeZone)
    }
}
