//! Which events count, and in which group.

use super::compile::Instants;
use super::event::UsageEvent;
use super::request::{AggregationRequest, CarriedLevel, EventFilter};
use crate::calendar::Micros;
use std::cmp::Ordering;
use std::collections::HashMap;

/// An event that counts.
#[derive(Clone, Copy)]
pub(super) struct Counted<'r> {
    pub(super) at: Micros,
    pub(super) event: &'r UsageEvent<'r>,
    /// Its place in the request.
    pub(super) index: usize,
}

impl Counted<'_> {
    /// Events stand in the order in which they happened, those of one moment by their ids, which are looked at only then.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at).then_with(|| self.event.id.cmp(&other.event.id))
    }
}

/// The events of a group in their order, and what it begins with.
#[derive(Default)]
pub(super) struct Group<'r> {
    pub(super) matches: Vec<&'r str>,
    pub(super) carried: Option<&'r CarriedLevel<'r>>,
    pub(super) events: Vec<Counted<'r>>,
}

/// The groups in the order of their values, and how many events are in none.
#[derive(Default)]
pub(super) struct Selection<'r> {
    pub(super) groups: Vec<Group<'r>>,
    pub(super) outside: usize,
    pub(super) filtered: usize,
    pub(super) without_id: usize,
}

/// What becomes of an event.
enum Fate {
    Counts,
    Outside,
    Filtered,
    WithoutId,
}

/// The text of a property; empty where the event has none.
pub(super) fn property<'r>(event: &'r UsageEvent<'_>, name: &str) -> &'r str {
    event.properties.get(name).unwrap_or_default()
}

/// Selects the events of a request that was found to be good.
pub(super) fn select<'r>(request: &'r AggregationRequest<'r>, instants: &Instants) -> Selection<'r> {
    let filters: Vec<Filter<'r>> = request.filters.iter().map(Filter::new).collect();
    let mut groups = first_groups(request);
    let mut selection = Selection::default();
    for (index, (event, at)) in request.events.iter().zip(&instants.events).enumerate() {
        let counter = match fate(event, *at, request, instants, &filters) {
            Fate::Counts => {
                let matches = request.group_by.iter().map(|name| property(event, name)).collect();
                groups.entry(matches).or_default().events.push(Counted { at: *at, event, index });
                continue;
            }
            Fate::Outside => &mut selection.outside,
            Fate::Filtered => &mut selection.filtered,
            Fate::WithoutId => &mut selection.without_id,
        };
        *counter = counter.saturating_add(1);
    }
    selection.groups = in_order(groups);
    selection
}

fn fate(
    event: &UsageEvent<'_>,
    at: Micros,
    request: &AggregationRequest<'_>,
    instants: &Instants,
    filters: &[Filter<'_>],
) -> Fate {
    if at < instants.start || at >= instants.end {
        return Fate::Outside;
    }
    if !filters.iter().all(|filter| filter.passes(event)) {
        return Fate::Filtered;
    }
    match request.unique_by.as_deref() {
        Some(name) if property(event, name).is_empty() => Fate::WithoutId,
        _ => Fate::Counts,
    }
}

/// A filter whose values are sorted: they are looked up once for each event.
struct Filter<'r> {
    property: &'r str,
    values: Vec<&'r str>,
    /// Whether an event passes whose value is one of them.
    passes_listed: bool,
}

impl<'r> Filter<'r> {
    fn new(filter: &'r EventFilter<'r>) -> Self {
        let passes_listed = filter.not_values.is_empty();
        let listed = if passes_listed { &filter.values } else { &filter.not_values };
        let mut values: Vec<&str> = listed.iter().map(|value| &**value).collect();
        values.sort_unstable();
        Self { property: &filter.property, values, passes_listed }
    }

    fn passes(&self, event: &UsageEvent<'_>) -> bool {
        self.values.binary_search(&property(event, self.property)).is_ok() == self.passes_listed
    }
}

/// The groups that are there without an event: those with a level, and where nothing is grouped the only one.
fn first_groups<'r>(request: &'r AggregationRequest<'r>) -> HashMap<Vec<&'r str>, Group<'r>> {
    let mut groups = HashMap::new();
    if request.group_by.is_empty() {
        groups.insert(Vec::new(), Group::default());
    }
    for level in &request.carried {
        let matches = level.matches.iter().map(|value| &**value).collect();
        groups.insert(matches, Group { carried: Some(level), ..Group::default() });
    }
    groups
}

fn in_order<'r>(groups: HashMap<Vec<&'r str>, Group<'r>>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = groups.into_iter().map(|(matches, group)| Group { matches, ..group }).collect();
    groups.sort_unstable_by(|one, other| one.matches.cmp(&other.matches));
    for group in &mut groups {
        group.events.sort_unstable_by(Counted::order);
    }
    groups
}
