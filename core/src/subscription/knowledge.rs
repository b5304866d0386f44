//! Knowledge: a subscription as it is known at a moment, with what its decisions do to each item.

use super::document::Subscription;
use super::event::EventType;
use super::facts::Facts;
use super::read::read;
use super::timeline::{self, Effect};
use crate::calendar::Micros;
use crate::error::Result;

/// The facts that are known, and the effects of decisions, item by item.
pub(super) struct Knowledge<'s> {
    pub(super) facts: Facts<'s>,
    pub(super) effects: Vec<Vec<Effect>>,
}

impl<'s> Knowledge<'s> {
    pub(super) fn at(subscription: &'s Subscription<'s>, until: Micros) -> Result<Self> {
        let mut facts = read(subscription, until)?;
        let effects = (0..facts.items.len()).map(|item| timeline::effects(&mut facts, item)).collect::<Result<_>>()?;
        facts.delay_charges()?;
        Ok(Self { facts, effects })
    }

    /// When something becomes known within a stretch of time that moves boundaries: what was billed before it was billed
    /// by other periods.
    pub(super) fn turns(&self, (after, until): (Option<Micros>, Micros)) -> Vec<Micros> {
        let clock = &self.facts.clock;
        let events = self.facts.subscription.events.iter().filter(|event| event.event_type.moves_boundaries());
        let recorded = events.filter_map(|event| clock.read(event.recorded_at.unwrap_or(event.effective_at)));
        let mut turns: Vec<Micros> = recorded
            .filter(|at| *at <= until && *at > after.unwrap_or(self.facts.start))
            .collect();
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
