//! The events of a subscription, in their order.

use super::{Reader, fields, path};
use crate::calendar::Micros;
use crate::error::Code;
use crate::limits;
use crate::subscription::event::SubscriptionEvent;
use crate::subscription::history::History;
use std::collections::HashSet;

/// An event with its moments.
#[derive(Clone, Copy)]
pub(super) struct Dated<'s> {
    pub(super) at: usize,
    pub(super) history: History<'s>,
    pub(super) effective: Micros,
    pub(super) recorded: Micros,
    /// The moment that it names.
    pub(super) named: Option<Micros>,
    pub(super) event: &'s SubscriptionEvent<'s>,
}

impl Dated<'_> {
    pub(super) fn field(&self, name: &str) -> String {
        self.history.event_path(self.at, name)
    }

    /// Its place among the others; of equals, the id decides, so that the order of the document does not.
    fn order(&self) -> (Micros, u32, &str) {
        (self.effective, self.event.sequence.unwrap_or_default(), &self.event.id)
    }
}

impl<'s> Reader<'s, '_> {
    pub(super) fn events(&mut self) -> Vec<Dated<'s>> {
        let history = self.history;
        let count = history.events().count();
        self.problems.count(count, limits::SUBSCRIPTION_EVENTS, || path("events"));
        let mut dated = Vec::with_capacity(count.min(limits::SUBSCRIPTION_EVENTS));
        let mut ids = HashSet::with_capacity(count.min(limits::SUBSCRIPTION_EVENTS));
        for (at, event) in self.history.events().take(limits::SUBSCRIPTION_EVENTS).enumerate() {
            let field = |name: &str| history.event_path(at, name);
            self.problems.id(Some(&event.id), || field("id"));
            if !ids.insert(&*event.id) {
                self.problems.push(Code::DuplicateId, field("id"), &event.id);
            }
            fields::check(event, &field, &mut self.problems);
            dated.extend(self.dated(at, event));
        }
        dated.sort_by(|left, right| left.order().cmp(&right.order()));
        dated
    }

    fn dated(&mut self, at: usize, event: &'s SubscriptionEvent<'s>) -> Option<Dated<'s>> {
        let history = self.history;
        let field = |name: &str| history.event_path(at, name);
        let effective = event.effective(self.clock);
        if effective.is_none() {
            self.read(event.effective_at, || field("effective_at"));
        }
        let recorded = event.recorded_at.map(|at| self.read(at, || field("recorded_at")));
        let named = event.at.and_then(|at| self.read(at, || field("at")));
        let effective = effective?;
        if effective < self.start {
            let start = self.subscription.start;
            self.problems.beyond(Code::OutOfOrder, field("effective_at"), event.effective_at, start);
        }
        if named.is_some_and(|named| named < effective) {
            let limit = event.effective_at;
            self.problems.beyond(Code::OutOfOrder, field("at"), event.at.unwrap_or(limit), limit);
        }
        Some(Dated { at, history, effective, recorded: recorded.flatten().unwrap_or(effective), named, event })
    }
}
