//! The laws of usage over random requests, and the oracle beside them.

use crate::support::usages::{CHANGING, KINDS, aggregation, with_index};
use num_rational::Ratio;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Exact, as far as these requests need it.
type Exact = Ratio<i128>;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() }
}

fn aggregate(request: &Value, explain: bool) -> Value {
    let bytes = prorata::aggregate_json(request.to_string().as_bytes(), explain)
        .unwrap_or_else(|error| panic!("{request}: {error}"));
    serde_json::from_slice(&bytes).unwrap()
}

fn exact(text: &Value) -> Exact {
    let text = text.as_str().unwrap();
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let (whole, places) = numerator.split_once('.').unwrap_or((numerator, ""));
    let ten = 10i128.pow(u32::try_from(places.len()).unwrap());
    Ratio::new(format!("{whole}{places}").parse().unwrap(), ten * denominator.parse::<i128>().unwrap())
}

fn with(request: &Value, fields: Value) -> Value {
    let mut changed = request.clone();
    changed.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    changed
}

/// What each group has, by its values; zero is nothing.
fn by_group(list: &Value) -> BTreeMap<String, Exact> {
    let mut sums: BTreeMap<String, Exact> = BTreeMap::new();
    for entry in list.as_array().into_iter().flatten() {
        let sum = sums.entry(entry["match"].to_string()).or_insert_with(|| Ratio::from_integer(0));
        *sum += exact(&entry["quantity"]);
    }
    sums.retain(|_, sum| *sum != Ratio::from_integer(0));
    sums
}

/// The first moment after half of a period, and the requests before and after it, the level handed over.
fn halves(request: &Value) -> (Value, Value) {
    let middle = "2026-04-16T06:00:00Z";
    let whole = with(request, json!({"start": "2026-04-01T00:00:00Z", "end": "2026-05-01T12:00:00Z"}));
    let first = aggregate(&with(&whole, json!({"end": middle})), false);
    let carried = first.get("carried").cloned().unwrap_or_else(|| json!([]));
    let second = aggregate(&with(&whole, json!({"start": middle, "carried": carried})), false);
    (first, second)
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn core_and_oracle_agree_on_usage(request in aggregation(&KINDS)) {
        let mut ours = aggregate(&request, false);
        let fields = ours.as_object_mut().unwrap();
        fields.remove("schema_version");
        fields.remove("tzdb_version");
        prop_assert_eq!(&ours, &prorata_oracle::aggregate(&request).unwrap(), "{}", request);
    }
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn the_order_of_arrival_changes_nothing((request, at) in with_index(&KINDS)) {
        let mut events = request["events"].as_array().unwrap().clone();
        let cut = if events.is_empty() { 0 } else { at.index(events.len()) };
        events.rotate_left(cut);
        events.reverse();
        let mut levels = request["carried"].as_array().unwrap().clone();
        levels.reverse();
        let shuffled = with(&request, json!({"events": events, "carried": levels}));
        prop_assert_eq!(aggregate(&request, false), aggregate(&shuffled, false));
    }

    #[test]
    fn splitting_an_event_changes_no_sum((request, at) in with_index(&["sum", "weighted_sum", "sum_average"])) {
        let mut events = request["events"].as_array().unwrap().clone();
        prop_assume!(!events.is_empty());
        let whole = &mut events[at.index(request["events"].as_array().unwrap().len())];
        let mut part = whole.clone();
        let quantity: rust_decimal::Decimal = whole["quantity"].as_str().unwrap_or("1").parse().unwrap();
        (part["id"], part["quantity"]) = (json!("part"), json!("0.375"));
        whole["quantity"] = json!((quantity - rust_decimal::dec!(0.375)).to_string());
        events.push(part);
        let (one, two) = (aggregate(&request, false), aggregate(&with(&request, json!({"events": events})), false));
        for field in ["groups", "quantity", "carried"] {
            prop_assert_eq!(&one[field], &two[field], "{}", request);
        }
    }

    #[test]
    fn groups_add_to_the_whole(request in aggregation(&["sum", "count", "weighted_sum", "sum_average"])) {
        let grouped = aggregate(&with(&request, json!({"rounding": null})), false);
        let zero = Ratio::from_integer(0);
        let sum = by_group(&grouped["groups"]).into_values().fold(zero, |sum, of_group| sum + of_group);
        prop_assert_eq!(sum, exact(&grouped["quantity"]));
        let levels: Exact = by_group(&request["carried"]).into_values().fold(zero, |sum, level| sum + level);
        let carried = if request["carried"] == json!([]) { json!([]) } else { json!([{"quantity": as_text(levels)}]) };
        let whole = aggregate(&with(&request, json!({"rounding": null, "group_by": [], "carried": carried})), false);
        prop_assert_eq!(&whole["quantity"], &grouped["quantity"], "{}", request);
    }

    #[test]
    fn levels_continue_where_periods_tile(request in aggregation(&["sum", "last", "unique_count", "weighted_sum"])) {
        let request = with(&request, json!({"rounding": null, "start": "2026-04-01T00:00:00Z", "end": "2026-05-01T12:00:00Z"}));
        let whole = aggregate(&request, false);
        let (first, second) = halves(&request);
        prop_assert_eq!(&whole["carried"], &second["carried"], "{}", request);
        let counted = |answer: &Value| answer["events_counted"].as_u64().unwrap();
        prop_assert_eq!(counted(&whole), counted(&first) + counted(&second));
        if request["aggregation"] == "weighted_sum" {
            // The cut is in the middle of 30 days and a half: both halves weigh the same.
            let mut halves = by_group(&first["groups"]);
            for (group, quantity) in by_group(&second["groups"]) {
                *halves.entry(group).or_insert_with(|| Ratio::from_integer(0)) += quantity;
            }
            halves.retain(|_, sum| *sum != Ratio::from_integer(0));
            let doubled = by_group(&whole["groups"]).into_iter().map(|(group, quantity)| (group, quantity * 2));
            prop_assert_eq!(doubled.collect::<BTreeMap<_, _>>(), halves, "{}", request);
        } else {
            prop_assert_eq!(by_group(&whole["groups"]), by_group(&second["groups"]), "{}", request);
        }
    }

    #[test]
    fn changes_sum_to_the_quantity(request in aggregation(&CHANGING)) {
        // Without events, what the groups begin with.
        let begun = by_group(&aggregate(&with(&request, json!({"events": []})), false)["groups"]);
        let answer = aggregate(&request, false);
        let mut sums = by_group(&answer["changes"]);
        for (group, level) in begun {
            *sums.entry(group).or_insert_with(|| Ratio::from_integer(0)) += level;
        }
        sums.retain(|_, sum| *sum != Ratio::from_integer(0));
        prop_assert_eq!(sums, by_group(&answer["groups"]), "{}", request);
        prop_assert_eq!(answer["changes"].as_array().unwrap().len() as u64, answer["events_counted"].as_u64().unwrap());
    }

    #[test]
    fn explained_quantities_are_the_same_and_follow_from_their_steps(request in aggregation(&KINDS)) {
        let mut explained = aggregate(&request, true);
        let trace = explained.as_object_mut().unwrap().remove("trace").unwrap();
        prop_assert_eq!(&explained, &aggregate(&request, false));
        for step in trace.as_array().unwrap() {
            prop_assert_eq!(from_inputs(step, &request), exact(&step["exact"]), "{}", step);
            prop_assert_eq!(exact(&step["value"]) - exact(&step["exact"]), exact(&step["remainder"]));
            let pointer = format!("/{}", step["figure"].as_str().unwrap().replace(['[', '.'], "/").replace(']', ""));
            prop_assert_eq!(explained.pointer(&pointer).unwrap(), &step["value"], "{}", pointer);
        }
        let groups = explained["groups"].as_array().unwrap().len();
        prop_assert!(trace.as_array().unwrap().len() >= groups);
    }

    #[test]
    fn an_answer_is_a_set(request in aggregation(&KINDS)) {
        let answer = aggregate(&request, false);
        let mut matches: Vec<String> = answer["groups"].as_array().unwrap().iter().map(|group| group["match"].to_string()).collect();
        let count = matches.len();
        matches.dedup();
        prop_assert_eq!(matches.len(), count);
        let counts = ["events_counted", "events_outside", "events_filtered", "events_without_id"];
        let all: u64 = counts.iter().map(|count| answer[count].as_u64().unwrap()).sum();
        prop_assert_eq!(all, request["events"].as_array().unwrap().len() as u64);
    }
}

fn as_text(value: Exact) -> String {
    let mut places = 0;
    while !(value * Ratio::from_integer(10i128.pow(places))).is_integer() {
        places += 1;
    }
    rust_decimal::Decimal::from_i128_with_scale((value * Ratio::from_integer(10i128.pow(places))).to_integer(), places)
        .to_string()
}

/// The exact value of a step from its rule and its inputs alone.
fn from_inputs(step: &Value, request: &Value) -> Exact {
    let inputs: Vec<(&str, Exact)> = step["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| (input["name"].as_str().unwrap(), exact(&input["value"])))
        .collect();
    for input in step["inputs"].as_array().unwrap() {
        let Some(figure) = input.get("figure").and_then(Value::as_str).filter(|figure| figure.starts_with("events"))
        else {
            continue;
        };
        let given = request.pointer(&format!("/{}", figure.replace(['[', '.'], "/").replace(']', ""))).unwrap();
        let quantity = if given.is_null() { Ratio::from_integer(1) } else { exact(given) };
        assert_eq!(quantity, exact(&input["value"]), "{figure}");
    }
    match step["rule"].as_str().unwrap() {
        "sum" => inputs
            .iter()
            .fold(Ratio::from_integer(0), |sum, (name, value)| if *name == "-" { sum - value } else { sum + value }),
        "count" | "chosen" => inputs[0].1,
        "quotient" => inputs[0].1 / inputs[1].1,
        "time_weighted" => inputs[0].1 + inputs[1].1 / inputs[2].1,
        other => panic!("{other}"),
    }
}
