//! Random requests for aggregations: few ids, values and moments, so that events meet, tie and undo each other.

use super::drafts::quantity;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

pub(crate) const KINDS: [&str; 10] =
    ["sum", "count", "unique_count", "maximum", "minimum", "last", "average", "range", "weighted_sum", "sum_average"];

/// Those that say what each event changes.
pub(crate) const CHANGING: [&str; 4] = ["sum", "count", "unique_count", "maximum"];

const MODES: [&str; 8] =
    ["half_away_from_zero", "half_even", "half_down", "half_toward_positive", "up", "down", "ceiling", "floor"];

/// The period lies in April, in its zone; some events do not.
const START: &str = "2026-04-01";
const END: &str = "2026-05-01T12:00:00Z";

fn moment() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (1u32..=30).prop_map(|day| format!("2026-04-{day:02}")),
        3 => (1u32..=30, 0u32..24).prop_map(|(day, hour)| format!("2026-04-{day:02}T{hour:02}:00:00Z")),
        1 => (0u32..1_000_000).prop_map(|micros| format!("2026-04-07T23:59:59.{micros:06}Z")),
        1 => select(vec![START, END, "2026-05-01", "2026-03-31", "2026-03-31T22:00:00Z", "2026-05-02"]).prop_map(str::to_owned),
    ]
}

fn value() -> impl Strategy<Value = &'static str> {
    select(vec!["a", "b", "c", ""])
}

fn properties() -> impl Strategy<Value = Value> {
    proptest::collection::hash_map(select(vec!["region", "model", "user"]), value(), 0..=3)
        .prop_map(|properties| json!(properties))
}

fn event(kind: &'static str) -> impl Strategy<Value = Value> {
    let operation = if kind == "unique_count" { vec!["add", "add", "remove"] } else { vec!["add"] };
    (moment(), proptest::option::weighted(0.9, quantity()), properties(), select(operation)).prop_map(
        |(at, quantity, properties, operation)| {
            json!({"at": at, "quantity": quantity, "properties": properties, "operation": operation})
        },
    )
}

/// Up to 12 events; their ids say nothing of their order.
fn events(kind: &'static str) -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(event(kind), 0..=12).prop_map(|mut events| {
        for (index, event) in events.iter_mut().enumerate() {
            event["id"] = json!(format!("e{}", index * 7 % 13));
        }
        events
    })
}

fn carried(kind: &'static str, names: usize) -> impl Strategy<Value = Vec<Value>> {
    let levels = if ["sum", "last", "weighted_sum", "unique_count"].contains(&kind) { 3 } else { 0 };
    let matches = proptest::collection::vec(value(), names);
    let ids = proptest::sample::subsequence(vec!["a", "b", "x", "y"], 0..=4);
    proptest::collection::vec((matches, quantity(), ids), 0..=levels).prop_map(move |mut levels| {
        levels.sort_by(|one, other| one.0.cmp(&other.0));
        levels.dedup_by(|one, other| one.0 == other.0);
        let level = |(matches, quantity, ids): (Vec<&str>, String, Vec<&str>)| match kind {
            "unique_count" => json!({"match": matches, "ids": ids}),
            _ => json!({"match": matches, "quantity": quantity}),
        };
        levels.into_iter().map(level).collect()
    })
}

fn filter() -> impl Strategy<Value = Value> {
    let values = proptest::collection::vec(value(), 1..=3);
    (select(vec!["region", "model"]), select(vec!["values", "not_values"]), values)
        .prop_map(|(property, list, values)| json!({"property": property, list: values}))
}

fn rounding() -> impl Strategy<Value = Option<Value>> {
    let rounding = (select(MODES.to_vec()), 0u32..4);
    proptest::option::of(rounding.prop_map(|(mode, places)| json!({"mode": mode, "places": places})))
}

/// A request for one of some aggregations.
pub(crate) fn aggregation(kinds: &[&'static str]) -> impl Strategy<Value = Value> {
    let head = (select(kinds.to_vec()), select(vec![vec![], vec!["region"], vec!["region", "model"]]));
    head.prop_flat_map(|(kind, group_by)| {
        let options = (proptest::collection::vec(filter(), 0..=1), rounding(), select(vec![None, Some("+02:00"), Some("UTC")]));
        (events(kind), carried(kind, group_by.len()), options).prop_map(move |(events, carried, (filters, rounding, zone))| {
            json!({
                "aggregation": kind, "zone": zone, "start": START, "end": END, "group_by": group_by, "filters": filters,
                "unique_by": (kind == "unique_count").then_some("user"),
                "divisor": (kind == "sum_average").then_some("3"),
                "rounding": rounding, "each_event": CHANGING.contains(&kind), "carried": carried, "events": events,
            })
        })
    })
}

/// A request and where to look into its events.
pub(crate) fn with_index(kinds: &[&'static str]) -> impl Strategy<Value = (Value, Index)> {
    (aggregation(kinds), any::<Index>())
}
