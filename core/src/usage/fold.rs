//! The definitions: what the events of a group amount to, and the level that they leave.

use super::compile::Instants;
use super::derived::{Derived, Operand, whole};
use super::event::EventOperation;
use super::request::{AggregationKind, AggregationRequest};
use super::select::{Counted, Group, property};
use crate::calendar::Micros;
use crate::explain::Exact;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use num_bigint::BigInt;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::HashSet;

/// What a group amounts to.
pub(super) struct Folded<'r> {
    pub(super) quantity: Derived,
    pub(super) level: Level<'r>,
}

/// What the next period begins with.
pub(super) enum Level<'r> {
    /// Nothing lives on.
    None,
    Quantity(Derived),
    Ids(Vec<&'r str>),
}

/// The events of a group by the definition of its aggregation.
pub(super) fn fold<'r>(group: &Group<'r>, request: &'r AggregationRequest<'r>, instants: &Instants) -> Folded<'r> {
    let events = group.events.as_slice();
    let alone = |quantity: Derived| Folded { quantity, level: Level::None };
    let extreme = |name, wanted| chosen(name, extreme(events, wanted));
    match request.aggregation {
        AggregationKind::Sum => lasting(level(group)),
        AggregationKind::Count => alone(Derived::count(events.len())),
        AggregationKind::UniqueCount => unique(group, request),
        AggregationKind::Maximum => alone(extreme("maximum", Ordering::Greater)),
        AggregationKind::Minimum => alone(extreme("minimum", Ordering::Less)),
        AggregationKind::Last => lasting(last(group)),
        AggregationKind::Average if events.is_empty() => alone(nothing()),
        AggregationKind::Average => alone(Derived::quotient(sum(events), ("events", whole(events.len())))),
        AggregationKind::Range => alone(range(events)),
        AggregationKind::WeightedSum => {
            Folded { quantity: weighted(group, instants), level: Level::Quantity(level(group)) }
        }
        AggregationKind::SumAverage => {
            let divisor = request.divisor.unwrap_or(Decimal::ONE);
            alone(Derived::quotient(sum(events), ("divisor", exact(divisor))))
        }
    }
}

/// A quantity that is the next period's level, too.
fn lasting<'r>(quantity: Derived) -> Folded<'r> {
    Folded { level: Level::Quantity(quantity.clone()), quantity }
}

/// Where nothing was used.
fn nothing() -> Derived {
    Derived::sum(Vec::new())
}

pub(super) fn exact(decimal: Decimal) -> Exact {
    Exact::scaled(Scaled::new(decimal))
}

/// The quantity of an event.
pub(super) fn quantity(event: &Counted<'_>) -> Decimal {
    event.event.quantity.unwrap_or(Decimal::ONE)
}

/// The level that a group begins with.
pub(super) fn carried(group: &Group<'_>) -> Exact {
    exact(group.carried.and_then(|level| level.quantity).unwrap_or_default())
}

fn level(group: &Group<'_>) -> Derived {
    Derived::sum(vec![Operand::new("carried", carried(group)), Operand::new("events", sum(&group.events))])
}

fn sum(events: &[Counted<'_>]) -> Exact {
    total(events, |_| 1)
}

/// Each quantity for as long as it lasts, in the unit of a second.
fn weighted(group: &Group<'_>, instants: &Instants) -> Derived {
    const MICROS: u32 = 6;
    let seconds = |micros: Micros| Exact::scaled(Scaled { mantissa: micros.into(), scale: MICROS });
    let lasting = total(&group.events, |event| instants.end.saturating_sub(event.at));
    let changes = lasting.times(&seconds(1));
    Derived::time_weighted(carried(group), changes, seconds(instants.end.saturating_sub(instants.start)))
}

/// The sum of the quantities, each times a weight: with one scale for all, in the narrowest integers that hold it.
fn total(events: &[Counted<'_>], weight: impl Fn(&Counted<'_>) -> i64) -> Exact {
    let scale = events.iter().map(|event| quantity(event).scale()).max().unwrap_or_default();
    let sum = exactly!(weighted_total(events, scale, &weight)).unwrap_or_default();
    Exact::ratio(sum, BigInt::from(10).pow(scale))
}

fn weighted_total<W: Width>(
    events: &[Counted<'_>],
    scale: u32,
    weight: &impl Fn(&Counted<'_>) -> i64,
) -> Option<BigInt> {
    let add = |sum: W, event: &Counted<'_>| {
        let quantity = Scaled::new(quantity(event));
        let lifted = W::new(quantity.mantissa)?.times(&W::power_of_ten(scale.checked_sub(quantity.scale)?)?)?;
        sum.plus(&lifted.times(&W::new(weight(event).into())?)?)
    };
    Some(events.iter().try_fold(W::new(0)?, add)?.to_big())
}

/// The first event of which no other lies further in a direction.
fn extreme<'e, 'r>(events: &'e [Counted<'r>], wanted: Ordering) -> Option<&'e Counted<'r>> {
    let further = |one, other| if quantity(other).cmp(&quantity(one)) == wanted { other } else { one };
    events.iter().reduce(further)
}

fn operand(name: &'static str, event: &Counted<'_>) -> Operand {
    Operand { name, event: Some(event.index), value: exact(quantity(event)) }
}

fn chosen(name: &'static str, event: Option<&Counted<'_>>) -> Derived {
    event.map_or_else(nothing, |event| Derived::chosen(operand(name, event)))
}

fn last(group: &Group<'_>) -> Derived {
    match (group.events.last(), group.carried) {
        (None, Some(_)) => Derived::chosen(Operand::new("carried", carried(group))),
        (last, _) => chosen("last", last),
    }
}

fn range(events: &[Counted<'_>]) -> Derived {
    let (highest, lowest) = (extreme(events, Ordering::Greater), extreme(events, Ordering::Less));
    let operands = highest.map(|event| operand("+", event)).into_iter();
    Derived::sum(operands.chain(lowest.map(|event| operand("-", event))).collect())
}

/// The ids that come and go, one event after the other.
pub(super) struct Present<'r> {
    unique_by: &'r str,
    ids: HashSet<&'r str>,
}

impl<'r> Present<'r> {
    pub(super) fn at_start(group: &Group<'r>, request: &'r AggregationRequest<'r>) -> Self {
        let ids = group.carried.iter().flat_map(|level| &level.ids).map(|id| &**id).collect();
        Self { unique_by: request.unique_by.as_deref().unwrap_or_default(), ids }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether the event changed anything.
    pub(super) fn apply(&mut self, event: &Counted<'r>) -> bool {
        let id = property(event.event, self.unique_by);
        match event.event.operation {
            EventOperation::Add => self.ids.insert(id),
            EventOperation::Remove => self.ids.remove(id),
        }
    }

    fn sorted(self) -> Vec<&'r str> {
        let mut ids: Vec<&str> = self.ids.into_iter().collect();
        ids.sort_unstable();
        ids
    }
}

fn unique<'r>(group: &Group<'r>, request: &'r AggregationRequest<'r>) -> Folded<'r> {
    let mut present = Present::at_start(group, request);
    let carried = present.len();
    let (mut added, mut removed) = (0usize, 0usize);
    for event in group.events.iter() {
        let changed = usize::from(present.apply(event));
        let count = if event.event.operation == EventOperation::Add { &mut added } else { &mut removed };
        *count = count.saturating_add(changed);
    }
    let operands = vec![
        Operand::new("carried", whole(carried)),
        Operand::new("+", whole(added)),
        Operand::new("-", whole(removed)),
    ];
    Folded { quantity: Derived::sum(operands), level: Level::Ids(present.sorted()) }
}
