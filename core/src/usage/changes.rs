//! By how much each event changes the quantity of its group.

use super::derived::{Derived, Operand, whole};
use super::fold::{Present, carried, exact, quantity};
use super::request::{AggregationKind, AggregationRequest};
use super::select::{Counted, Group};
use crate::explain::Exact;
use rust_decimal::Decimal;

/// What an event does to its group.
pub(super) struct Change<'g, 'r> {
    pub(super) event: &'g Counted<'r>,
    pub(super) group: &'g Group<'r>,
    /// The rounded quantity after it, less the rounded quantity before it.
    pub(super) difference: Derived,
}

/// The changes of all groups, in the order of the events.
pub(super) fn changes<'g, 'r>(groups: &'g [Group<'r>], request: &'r AggregationRequest<'r>) -> Vec<Change<'g, 'r>> {
    let mut changes: Vec<Change<'g, 'r>> = groups.iter().flat_map(|group| of_group(group, request)).collect();
    if groups.len() > 1 {
        changes.sort_unstable_by(|one, other| one.event.order(other.event));
    }
    changes
}

fn of_group<'g, 'r>(
    group: &'g Group<'r>,
    request: &'r AggregationRequest<'r>,
) -> impl Iterator<Item = Change<'g, 'r>> + use<'g, 'r> {
    let mut running = Running::at_start(group, request);
    let mut before = request.rounded(running.value());
    group.events.iter().map(move |event| {
        running.apply(event);
        let after = request.rounded(running.value());
        let before = std::mem::replace(&mut before, after.clone());
        let difference = Derived::sum(vec![Operand::new("+", after), Operand::new("-", before)]);
        Change { event, group, difference }
    })
}

/// The quantity of a group up to an event.
enum Running<'r> {
    Sum(Exact),
    Count(usize),
    Unique(Present<'r>),
    Maximum(Option<Decimal>),
}

impl<'r> Running<'r> {
    fn at_start(group: &Group<'r>, request: &'r AggregationRequest<'r>) -> Self {
        match request.aggregation {
            AggregationKind::UniqueCount => Self::Unique(Present::at_start(group, request)),
            AggregationKind::Maximum => Self::Maximum(None),
            AggregationKind::Count => Self::Count(0),
            _ => Self::Sum(carried(group)),
        }
    }

    fn value(&self) -> Exact {
        match self {
            Self::Sum(sum) => sum.clone(),
            Self::Count(count) => whole(*count),
            Self::Unique(present) => whole(present.len()),
            Self::Maximum(largest) => exact(largest.unwrap_or_default()),
        }
    }

    fn apply(&mut self, event: &Counted<'r>) {
        match self {
            Self::Sum(sum) => *sum = sum.plus(&exact(quantity(event))),
            Self::Count(count) => *count = count.saturating_add(1),
            Self::Unique(present) => drop(present.apply(event)),
            Self::Maximum(largest) => *largest = (*largest).max(Some(quantity(event))),
        }
    }
}
