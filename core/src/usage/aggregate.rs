//! From a request to its answer.

use super::aggregation::{Aggregation, GroupQuantity, QuantityChange};
use super::changes::{Change, changes};
use super::compile::compile;
use super::derived::{Derived, whole};
use super::fold::{Folded, Level, fold};
use super::request::{AggregationRequest, CarriedLevel};
use super::select::{Group, select};
use super::trace::{exact_step, step, whole_step};
use crate::calendar::tzdb_version;
use crate::error::{Code, Error, Problem, Result};
use crate::explain::{Exact, Steps, Trace};
use crate::invoice::SCHEMA_VERSION;
use crate::money::decimal;
use crate::text::Text;
use rust_decimal::Decimal;

/// Answers a request; with `explain`, with the derivation of every quantity.
pub(crate) fn aggregate<'r>(request: &'r AggregationRequest<'r>, explain: bool) -> Result<Aggregation<'r>> {
    if !explain {
        return answer(request, &mut ());
    }
    let mut steps = Steps::default();
    let aggregation = answer(request, &mut steps)?;
    Ok(Aggregation { trace: Some(steps.0), ..aggregation })
}

fn answer<'r>(request: &'r AggregationRequest<'r>, trace: &mut impl Trace) -> Result<Aggregation<'r>> {
    let instants = compile(request)?;
    let selection = select(request, &instants);
    let groups = &selection.groups;
    let (quantities, levels): (Vec<Derived>, Vec<Level<'_>>) = groups
        .iter()
        .map(|group| fold(group, request, &instants))
        .map(|Folded { quantity, level }| (quantity, level))
        .unzip();
    let values = rounded(&quantities, request, trace);
    Ok(Aggregation {
        schema_version: SCHEMA_VERSION,
        tzdb_version: request.zone.is_some().then(tzdb_version),
        groups: groups.iter().zip(&values).map(|(group, value)| shown(group, value)).collect(),
        quantity: all_together(&values, request, trace),
        events_counted: groups.iter().fold(0, |sum, group| sum.saturating_add(group.events.len())),
        events_outside: selection.outside,
        events_filtered: selection.filtered,
        events_without_id: selection.without_id,
        carried: carried(groups, &levels, trace)?,
        changes: request.each_event.then(|| shown_changes(&changes(groups, request), trace)),
        trace: None,
    })
}

fn rounded(quantities: &[Derived], request: &AggregationRequest<'_>, trace: &mut impl Trace) -> Vec<Exact> {
    let round = |(index, derived): (usize, &Derived)| {
        let value = request.rounded(derived.exact.clone());
        trace.step(|| step(format!("groups[{index}].quantity"), derived, &value));
        value
    };
    quantities.iter().enumerate().map(round).collect()
}

/// The values of a group as the answer shows them.
fn matches<'r>(group: &Group<'r>) -> Vec<Text<'r>> {
    group.matches.iter().map(|value| Text::from(*value)).collect()
}

fn shown<'r>(group: &Group<'r>, value: &Exact) -> GroupQuantity<'r> {
    GroupQuantity { matches: matches(group), quantity: value.to_text() }
}

/// The quantity of all groups; `None` where it is not the sum of theirs.
fn all_together(values: &[Exact], request: &AggregationRequest<'_>, trace: &mut impl Trace) -> Option<String> {
    if values.len() > 1 && !request.aggregation.is_additive() {
        return None;
    }
    let sum = values.iter().fold(whole(0), |sum, value| sum.plus(value));
    trace.step(|| whole_step(values, &sum));
    Some(sum.to_text())
}

/// The levels that are not zero: the others need not be told.
fn carried<'r>(groups: &[Group<'r>], levels: &[Level<'r>], trace: &mut impl Trace) -> Result<Vec<CarriedLevel<'r>>> {
    let mut carried: Vec<CarriedLevel<'r>> = Vec::new();
    for (group, level) in groups.iter().zip(levels) {
        match level {
            Level::Quantity(derived) if derived.exact.sign().is_ne() => {
                trace.step(|| exact_step(format!("carried[{}].quantity", carried.len()), derived));
                let quantity = Some(decimal_of(&derived.exact)?);
                carried.push(CarriedLevel { matches: matches(group), quantity, ids: Vec::new() });
            }
            Level::Ids(ids) if !ids.is_empty() => {
                let ids = ids.iter().map(|id| Text::from(*id)).collect();
                carried.push(CarriedLevel { matches: matches(group), quantity: None, ids });
            }
            Level::None | Level::Quantity(_) | Level::Ids(_) => {}
        }
    }
    Ok(carried)
}

/// A level as the next period takes it: sums of decimals are decimals, if they are not too long.
fn decimal_of(level: &Exact) -> Result<Decimal> {
    let text = level.to_text();
    decimal::parse(&text).map_err(|_| {
        let problem = Problem::new(Code::AmountOverflow, "carried").value(&text);
        Error::from(problem.message("The level has more than 28 significant digits or places."))
    })
}

fn shown_changes<'r>(changes: &[Change<'_, 'r>], trace: &mut impl Trace) -> Vec<QuantityChange<'r>> {
    let show = |(index, change): (usize, &Change<'_, 'r>)| {
        trace.step(|| exact_step(format!("changes[{index}].quantity"), &change.difference));
        QuantityChange {
            id: change.event.event.id.borrowed(),
            matches: matches(change.group),
            quantity: change.difference.exact.to_text(),
        }
    };
    changes.iter().enumerate().map(show).collect()
}
