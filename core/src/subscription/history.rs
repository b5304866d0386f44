//! The history of a subscription: what happened, and what is asked to happen.

use super::document::Subscription;
use super::event::SubscriptionEvent;

/// A subscription, with events that are only considered.
#[derive(Debug, Clone, Copy)]
pub(super) struct History<'s> {
    pub(super) subscription: &'s Subscription<'s>,
    pub(super) changes: &'s [SubscriptionEvent<'s>],
    /// The number of the alternative that they are of, in a simulation.
    pub(super) alternative: Option<usize>,
}

impl<'s> History<'s> {
    pub(super) const fn of(subscription: &'s Subscription<'s>) -> Self {
        Self { subscription, changes: &[], alternative: None }
    }

    /// The events that happened, then those that are considered.
    pub(super) fn events(self) -> impl Iterator<Item = &'s SubscriptionEvent<'s>> + Clone {
        self.subscription.events.iter().chain(self.changes)
    }

    pub(super) fn event(self, at: usize) -> Option<&'s SubscriptionEvent<'s>> {
        let happened = &self.subscription.events;
        happened.get(at).or_else(|| self.changes.get(at.checked_sub(happened.len())?))
    }

    /// Where an event stands in what is asked.
    pub(super) fn event_path(self, at: usize, field: &str) -> String {
        match (at.checked_sub(self.subscription.events.len()), self.alternative) {
            (None, _) => format!("subscription.events[{at}].{field}"),
            (Some(change), None) => format!("changes[{change}].{field}"),
            (Some(event), Some(number)) => format!("alternatives[{number}].events[{event}].{field}"),
        }
    }
}
