//! The effects of an item while its decisions are read, and what it is by all of them.

use super::attributes::State;
use super::timeline::{self, Effect};
use crate::calendar::Micros;

/// Most decisions come in order of time: what an item is then by all effects so far needs no look at each.
pub(super) struct Effects {
    all: Vec<Effect>,
    state: State,
    calendar: Option<usize>,
    /// When the last of them in time counts.
    latest: Micros,
}

impl Effects {
    pub(super) fn of_at_most(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), state: State::default(), calendar: None, latest: Micros::MIN }
    }

    pub(super) fn push(&mut self, effect: Effect) {
        self.state.write(effect.write, self.all.len());
        self.calendar = effect.write.calendar().or(self.calendar);
        self.latest = self.latest.max(effect.at);
        self.all.push(effect);
    }

    pub(super) fn all(&self) -> &[Effect] {
        &self.all
    }

    pub(super) fn into_all(self) -> Vec<Effect> {
        self.all
    }

    /// What the item is at a moment.
    pub(super) fn state_at(&self, at: Micros) -> State {
        if self.latest <= at { self.state } else { timeline::state_at(&self.all, at) }
    }

    /// The calendar of the price that has taken effect by a moment.
    pub(super) fn running(&self, at: Micros) -> Option<usize> {
        if self.latest <= at { self.calendar } else { timeline::running(&self.all, at, Micros::MAX) }
    }
}
