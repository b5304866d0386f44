//! Knowledge: a subscription as it is known at a moment, with what its decisions do to each item.

use super::event::{EventType, SubscriptionEvent};
use super::facts::Facts;
use super::history::History;
use super::read::read;
use super::threshold;
use super::timeline::{self, Effect};
use super::window::Window;
use crate::calendar::Micros;
use crate::error::Result;

/// The facts that are known, and the effects of decisions, item by item.
pub(super) struct Knowledge<'s> {
    pub(super) facts: Facts<'s>,
    pub(super) effects: Vec<Vec<Effect>>,
    /// From when on each is known that brings an invoice of its own, and until when it waits for another.
    waiting: Vec<(Micros, Micros)>,
    /// When each of these has waited, in order.
    due: Vec<Micros>,
    /// When decisions become known, in order.
    learnt: Vec<Micros>,
    /// What is held open for a bill: since when it counts, and until when it waits or is not known.
    held: Vec<(Micros, Micros)>,
    /// When boundaries are moved, from when on that is known, and by which event.
    moved: Vec<(Micros, Micros, usize)>,
}

impl<'s> Knowledge<'s> {
    pub(super) fn at(history: History<'s>, until: Micros) -> Result<Self> {
        let mut facts = read(history, until)?;
        let effects: Vec<Vec<Effect>> =
            (0..facts.items.len()).map(|item| timeline::effects(&mut facts, item)).collect::<Result<_>>()?;
        if !facts.tariffs.is_empty() {
            facts.named = effects.iter().map(|effects| timeline::named(effects)).collect();
            facts.gaps.sort_by_key(|gap| gap.at);
        }
        for at in 0..facts.charges.len() {
            facts.delay_charge(at, &effects)?;
        }
        facts.reached = threshold::reached(&facts, &effects)?;
        let moved = facts.moved_boundaries();
        let late_usage = late_usage(&facts, &effects)?;
        let mut waiting: Vec<(Micros, Micros)> = late_usage.iter().map(|late| (late.known, late.due)).collect();
        waiting.extend(effects.iter().flatten().filter(|effect| !effect.is_idle).map(Effect::waiting));
        waiting.extend(facts.charges.iter().map(|charge| (charge.known, charge.due.max(charge.known))));
        waiting.extend(moved.iter().map(|(_, known, _)| (*known, *known)));
        waiting.extend(facts.reached.iter().map(|at| (*at, *at)));
        let due = in_order(waiting.iter().map(|(_, until)| *until));
        let learnt = in_order(effects.iter().flatten().map(|effect| effect.known));
        let held = held(&facts, &effects, &late_usage);
        Ok(Self { facts, effects, waiting, due, learnt, held, moved })
    }

    /// What is known at a later moment: the same, where nothing is learnt until then.
    pub(super) fn at_later(self, (after, until): (Micros, Micros)) -> Result<Self> {
        let learns = self.facts.dated_events().any(|(.., known)| after < known && known <= until);
        if learns { Self::at(self.facts.history, until) } else { Ok(self) }
    }

    /// When something has waited, in order.
    pub(super) fn due(&self) -> &[Micros] {
        &self.due
    }

    /// Whether anything is known at a moment that waits for an invoice of something else, or to take effect.
    pub(super) fn waits(&self, at: Micros) -> bool {
        self.waiting.iter().any(|(known, until)| *known <= at && at < *until)
    }

    /// Whether something has waited until a window's moment, or a period ends there that a segment has a part in.
    pub(super) fn is_due(&self, window: &Window) -> bool {
        let has_waited = self.due.binary_search(&window.at).is_ok();
        has_waited || window.items().flatten().any(|segment| window.has_part_until(segment))
    }

    /// Whether no decision becomes known after a moment until another.
    pub(super) fn is_same(&self, (after, until): (Micros, Micros)) -> bool {
        let known = |at: Micros| self.learnt.partition_point(|learnt| *learnt <= at);
        after <= until && known(after) == known(until)
    }

    /// Since when the oldest counts that waits at a moment for an invoice, or to become known.
    pub(super) fn held_since(&self, at: Micros) -> Option<Micros> {
        let held = self.held.iter().filter(|(since, until)| *since <= at && at < *until);
        held.map(|(since, _)| *since).min()
    }

    /// The last event that moved boundaries until a moment, of those that are known, and when it did.
    pub(super) fn moved_before(&self, moment: Micros, known_until: Micros) -> Option<(Micros, usize)> {
        let moved = self.moved.iter().filter(|(at, known, _)| *at <= moment && *known <= known_until);
        moved.map(|(at, _, event)| (*at, *event)).max()
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

fn in_order(moments: impl Iterator<Item = Micros>) -> Vec<Micros> {
    let mut moments: Vec<Micros> = moments.collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// What a bill keeps open: it counts since a moment, and waits until another for an invoice or to become known.
fn held(facts: &Facts<'_>, effects: &[Vec<Effect>], usage: &[LateUsage]) -> Vec<(Micros, Micros)> {
    let changes = effects.iter().flatten().map(|effect| (effect.at, effect.due.max(effect.known)));
    let charges = facts.charges.iter().map(|charge| (charge.at, charge.due.max(charge.known)));
    let usage = usage.iter().map(|late| (late.at, late.due));
    changes.chain(charges).chain(usage).filter(|(since, until)| since < until).collect()
}

/// Usage that became known after it was used: when, and until when it waits then.
struct LateUsage {
    at: Micros,
    known: Micros,
    due: Micros,
}

/// Usage that became known after its period waits until the next one ends.
fn late_usage(facts: &Facts<'_>, effects: &[Vec<Effect>]) -> Result<Vec<LateUsage>> {
    let mut found = Vec::new();
    for used in facts.usage.iter().filter(|used| used.is_late()) {
        let running = effects.get(used.item).and_then(|effects| timeline::running(effects, used.at, Micros::MAX));
        let is_of_period = facts.period_end(running, used.at)?.max(used.at) >= used.known;
        let due = if is_of_period { used.known } else { facts.period_end(running, used.known)? };
        found.push(LateUsage { at: used.at, known: used.known, due });
    }
    Ok(found)
}

impl EventType {
    pub(super) const fn moves_boundaries(self) -> bool {
        matches!(self, Self::ResetAnchor | Self::EndTrial | Self::ExtendTrial | Self::ChangeZone)
    }
}
