//! From a request to what is computed on: every error of value is found here.

use super::event::{EventOperation, UsageEvent};
use super::request::{AggregationKind, AggregationRequest, CarriedLevel, EventFilter};
use crate::calendar::{Clock, Micros, Moment, Zone};
use crate::error::{Code, Result};
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::problems::Problems;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// The instants of a request.
pub(super) struct Instants {
    /// The first of the period.
    pub(super) start: Micros,
    /// The first after it.
    pub(super) end: Micros,
    /// One for each event.
    pub(super) events: Vec<Micros>,
}

/// Reads the moments of a request and finds all that is wrong with it, in its order.
pub(super) fn compile(request: &AggregationRequest<'_>) -> Result<Instants> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let reader = Reader::of(request, &mut problems);
    let period = period(request, &reader, &mut problems);
    check_grouping(request, &mut problems);
    check_filters(request, &mut problems);
    check_options(request, &mut problems);
    check_carried(request, &mut problems);
    problems.count(request.events.len(), limits::EVENTS, || "events".to_owned());
    let events = check_events(request, &reader, &mut problems);
    problems.finish()?;
    let (start, end) = period.unwrap_or_default();
    Ok(Instants { start, end, events })
}

/// The clock of a request.
struct Reader {
    clock: Clock,
    has_zone: bool,
}

impl Reader {
    fn of(request: &AggregationRequest<'_>, problems: &mut Problems) -> Self {
        let zone = request.zone.as_deref().and_then(|name| {
            let found = Zone::find(name);
            if found.is_none() {
                problems.push(Code::UnknownZone, "zone", name);
            }
            found
        });
        Self { clock: Clock::in_zone(zone), has_zone: request.zone.is_some() }
    }

    fn read(&self, moment: Moment, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<Micros> {
        if !self.has_zone && matches!(moment, Moment::Local(_)) {
            problems.push(Code::NeedsZone, path(), moment);
            return None;
        }
        let read = self.clock.read(moment);
        if read.is_none() {
            problems.push(Code::OutOfRange, path(), moment);
        }
        read
    }
}

fn period(request: &AggregationRequest<'_>, reader: &Reader, problems: &mut Problems) -> Option<(Micros, Micros)> {
    let start = reader.read(request.start, || "start".to_owned(), problems);
    let end = reader.read(request.end, || "end".to_owned(), problems);
    let (start, end) = (start?, end?);
    if end <= start {
        problems.beyond(Code::OutOfOrder, "end", request.end, request.start);
    }
    Some((start, end))
}

fn check_grouping(request: &AggregationRequest<'_>, problems: &mut Problems) {
    let unique = request.aggregation == AggregationKind::UniqueCount;
    needed_with(unique, "unique_by", request.unique_by.is_some(), problems);
    check_name(request.unique_by.as_deref(), || "unique_by".to_owned(), problems);
    problems.count(request.group_by.len(), limits::GROUP_BY, || "group_by".to_owned());
    let mut names = HashSet::new();
    for (index, name) in request.group_by.iter().take(limits::GROUP_BY).enumerate() {
        check_name(Some(name), || format!("group_by[{index}]"), problems);
        if !names.insert(&**name) {
            problems.push(Code::DuplicateId, format!("group_by[{index}]"), name);
        }
    }
}

/// A field that one aggregation needs and no other has.
fn needed_with(needed: bool, field: &str, given: bool, problems: &mut Problems) {
    match (needed, given) {
        (true, false) => problems.needs_one_of(field, field),
        (false, true) => problems.conflict(field, "aggregation"),
        _ => {}
    }
}

/// Refuses a property's name without a character, or with too many.
fn check_name(name: Option<&str>, path: impl FnOnce() -> String, problems: &mut Problems) {
    let Some(name) = name else { return };
    if name.is_empty() || is_too_long(name) {
        problems.beyond(Code::BadLength, path(), name, limits::PROPERTY_CHARACTERS);
    }
}

/// Bytes are counted first: no text has more characters than bytes.
fn is_too_long(text: &str) -> bool {
    text.len() > limits::PROPERTY_CHARACTERS && text.chars().count() > limits::PROPERTY_CHARACTERS
}

fn check_filters(request: &AggregationRequest<'_>, problems: &mut Problems) {
    problems.count(request.filters.len(), limits::FILTERS, || "filters".to_owned());
    for (index, filter) in request.filters.iter().take(limits::FILTERS).enumerate() {
        check_filter(filter, &format!("filters[{index}]"), problems);
    }
}

fn check_filter(filter: &EventFilter<'_>, path: &str, problems: &mut Problems) {
    check_name(Some(&filter.property), || format!("{path}.property"), problems);
    match (filter.values.is_empty(), filter.not_values.is_empty()) {
        (true, true) => problems.needs_one_of(path, "values, not_values"),
        (false, false) => problems.conflict(path, "values, not_values"),
        _ => {}
    }
    problems.count(filter.values.len(), limits::FILTER_VALUES, || format!("{path}.values"));
    problems.count(filter.not_values.len(), limits::FILTER_VALUES, || format!("{path}.not_values"));
}

fn check_options(request: &AggregationRequest<'_>, problems: &mut Problems) {
    let averages = request.aggregation == AggregationKind::SumAverage;
    needed_with(averages, "divisor", request.divisor.is_some(), problems);
    if let Some(divisor) = request.divisor.filter(|divisor| averages && *divisor <= Decimal::ZERO) {
        problems.beyond(Code::OutOfRange, "divisor", divisor, "above 0");
    }
    if let Some(rounding) = request.rounding {
        problems.range("rounding.places", rounding.places, 0..=limits::DECIMAL_PLACES);
    }
    if request.each_event && !request.aggregation.has_changes() {
        problems.conflict("each_event", "aggregation");
    }
}

fn check_carried(request: &AggregationRequest<'_>, problems: &mut Problems) {
    if !request.carried.is_empty() && !request.aggregation.carries() {
        return problems.conflict("carried", "aggregation");
    }
    let ids = request.carried.iter().fold(0usize, |sum, level| sum.saturating_add(level.ids.len()));
    let entries = request.carried.len().max(ids);
    problems.count(entries, limits::EVENTS, || "carried".to_owned());
    if entries > limits::EVENTS {
        return;
    }
    let mut groups = HashSet::with_capacity(request.carried.len());
    for (index, level) in request.carried.iter().enumerate() {
        let path = |field: &str| format!("carried[{index}]{field}");
        if level.matches.len() != request.group_by.len() {
            problems.beyond(Code::WrongCount, path(".match"), level.matches.len(), request.group_by.len());
        }
        if !groups.insert(&*level.matches) {
            problems.push(Code::DuplicateId, path(".match"), format_args!("{:?}", level.matches));
        }
        check_level(request.aggregation, level, path, problems);
    }
}

fn check_level(
    kind: AggregationKind,
    level: &CarriedLevel<'_>,
    path: impl Fn(&str) -> String,
    problems: &mut Problems,
) {
    if kind != AggregationKind::UniqueCount {
        if !level.ids.is_empty() {
            problems.conflict(path(".ids"), "quantity");
        } else if level.quantity.is_none() {
            problems.needs_one_of(path(""), "quantity");
        }
        return;
    }
    if level.quantity.is_some() {
        problems.conflict(path(".quantity"), "ids");
    }
    let mut seen = HashSet::with_capacity(level.ids.len());
    for (index, id) in level.ids.iter().enumerate() {
        check_name(Some(id), || path(&format!(".ids[{index}]")), problems);
        if !seen.insert(&**id) {
            problems.push(Code::DuplicateId, path(&format!(".ids[{index}]")), id);
        }
    }
}

/// Checks each event, and reads when it happened.
fn check_events(request: &AggregationRequest<'_>, reader: &Reader, problems: &mut Problems) -> Vec<Micros> {
    let events = request.events.get(..limits::EVENTS).unwrap_or(&request.events);
    let mut ids = HashSet::with_capacity(events.len());
    let mut instants = Vec::with_capacity(events.len());
    let removes = request.aggregation == AggregationKind::UniqueCount;
    for (index, event) in events.iter().enumerate() {
        let path = |field: &str| format!("events[{index}].{field}");
        problems.id(Some(&event.id), || path("id"));
        if !ids.insert(&*event.id) {
            problems.push(Code::DuplicateId, path("id"), &event.id);
        }
        instants.push(reader.read(event.at, || path("at"), problems).unwrap_or_default());
        check_properties(event, path, problems);
        if event.operation == EventOperation::Remove && !removes {
            problems.conflict(path("operation"), "aggregation");
        }
    }
    instants
}

fn check_properties(event: &UsageEvent<'_>, path: impl Fn(&str) -> String, problems: &mut Problems) {
    problems.count(event.properties.len(), limits::PROPERTIES, || path("properties"));
    for (name, value) in event.properties.iter().take(limits::PROPERTIES) {
        check_name(Some(name), || path("properties"), problems);
        if is_too_long(value) {
            let path = format!("{}.{name}", path("properties"));
            problems.beyond(Code::BadLength, path, value, limits::PROPERTY_CHARACTERS);
        }
    }
}
