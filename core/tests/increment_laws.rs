//! The laws of increments: however a period is cut, what its parts cost sums to what all of it costs at once.

use crate::support::prices::exact;
use crate::support::random_prices::per_event;
use crate::support::ratings::{MODES, steps};
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use proptest::sample::select;
use prorata::Error;
use serde_json::{Value, json};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_000, max_shrink_iters: 3_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn rate(request: &Value) -> Result<Value, Error> {
    let bytes = prorata::rate_json(request.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

fn rated(request: &Value) -> Value {
    rate(request).unwrap_or_else(|error| panic!("{request}: {error}"))
}

fn figure(document: &Value, name: &str) -> BigRational {
    exact(&document[name])
}

fn with(request: &Value, fields: &[(&str, Value)]) -> Value {
    let mut changed = request.clone();
    for (name, value) in fields {
        changed[*name] = value.clone();
    }
    changed
}

fn text(quantity: &BigRational) -> String {
    format!("{}/{}", quantity.numer(), quantity.denom())
}

/// Units of one group, step by step; and all of them.
fn of_group(steps: &[String], group: usize, groups: usize) -> (Vec<BigRational>, BigRational) {
    let own = steps
        .iter()
        .enumerate()
        .map(|(at, step)| if at % groups == group { exact(&json!(step)) } else { BigRational::zero() });
    let own: Vec<BigRational> = own.collect();
    let whole = own.iter().sum();
    (own, whole)
}

/// A price whose events cost whole minor units each, and the values of some events.
fn whole_events() -> impl Strategy<Value = (Value, Vec<i64>)> {
    let price = (per_event("EUR", 2), select(vec!["1", "20", "100"])).prop_map(|(mut price, percent)| {
        price.as_object_mut().unwrap().retain(|name, _| !["percent_off", "pricing_unit_rate"].contains(&name.as_str()));
        let rule = price["per_event"].as_object_mut().unwrap();
        if rule.contains_key("percent") {
            rule["percent"] = json!(percent);
        }
        for (name, amount) in rule.iter_mut() {
            if name.ends_with("amount") {
                let cents = exact(amount) * BigRational::from_integer(100.into());
                *amount = json!(
                    rust_decimal::Decimal::new(i64::try_from(cents.floor().to_integer()).unwrap(), 2).to_string()
                );
            }
            if name == "free_quantity" {
                *amount = json!(exact(amount).floor().to_integer().to_string());
            }
        }
        price
    });
    (price, prop::collection::vec(0i64..40, 1..8))
}

fn event(value: &i64) -> Value {
    json!({"quantity": value})
}

/// Rates events in runs, what each has come to given to the next.
fn in_runs(request: &Value, runs: &[&[Value]]) -> Vec<Value> {
    let mut answers: Vec<Value> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let mut request = with(request, &[("events", json!(run)), ("closes_period", json!(at + 1 == runs.len()))]);
        if let Some(before) = answers.last().map(|answer| &answer["cumulative"]) {
            request["already_rated_quantity"] = before["quantity"].clone();
            request["already_rated_events"] = before["events"].clone();
            request["already_billed_amount"] = before["amount"].clone();
        }
        answers.push(rated(&request));
    }
    answers
}

fn runs(events: &[Value], size: usize) -> Vec<&[Value]> {
    events.chunks(size).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn increments_sum_at_every_policy_that_telescopes((request, steps, whole) in steps()) {
        let mut request = request;
        request["policy"]["rating"]["increments"] = json!("telescoping");
        let at_once = rate(&with(&request, &[("quantity", json!(whole))]));
        let (mut total, mut cumulative) = (BigRational::zero(), Value::Null);
        for (at, step) in steps.iter().enumerate() {
            let mut part = with(&request, &[("quantity", json!(step)), ("closes_period", json!(at + 1 == steps.len()))]);
            if !cumulative.is_null() {
                part["already_rated_quantity"] = cumulative["quantity"].clone();
                part["already_billed_amount"] = cumulative["amount"].clone();
            }
            match rate(&part) {
                Ok(rating) => {
                    total += figure(&rating, "amount");
                    cumulative = rating["cumulative"].clone();
                }
                Err(error) => {
                    // A closed table ends for the sum as it does for the step that reaches its end.
                    let expected = at_once.as_ref().map_err(Error::code).err();
                    prop_assert_eq!(expected, Some(error.code()), "{}", part);
                    return Ok(());
                }
            }
        }
        let at_once = at_once.unwrap_or_else(|error| panic!("{request} {whole}: {error}"));
        prop_assert_eq!(total, figure(&at_once, "amount"), "{} {:?}", request, steps);
        prop_assert_eq!(&cumulative, &at_once["cumulative"], "{} {:?}", request, steps);
    }

    #[test]
    fn increments_of_groups_sum((request, steps, _) in steps(), groups in 1usize..4) {
        let mut request = request;
        request["policy"]["rating"]["increments"] = json!("telescoping");
        let cuts: Vec<(Vec<BigRational>, BigRational)> = (0..groups).map(|group| of_group(&steps, group, groups)).collect();
        let all: Vec<Value> = cuts.iter().map(|(_, whole)| json!({"quantity": text(whole)})).collect();
        let at_once = rate(&with(&request, &[("groups", json!(all))]));
        let mut before = vec![BigRational::zero(); groups];
        let (mut amount, mut exact_amount) = (BigRational::zero(), BigRational::zero());
        for step in 0..steps.len() {
            let part: Vec<Value> = cuts.iter().zip(&before).map(|((cuts, _), before)| {
                let mut group = json!({"quantity": text(&cuts[step])});
                if step > 0 {
                    group["already_rated_quantity"] = json!(text(before));
                }
                group
            }).collect();
            let part = with(&request, &[("groups", json!(part)), ("closes_period", json!(step + 1 == steps.len()))]);
            match rate(&part) {
                Ok(rating) => {
                    amount += figure(&rating, "amount");
                    exact_amount += figure(&rating, "exact_amount");
                }
                Err(error) => {
                    let expected = at_once.as_ref().map_err(Error::code).err();
                    prop_assert_eq!(expected, Some(error.code()), "{}", part);
                    return Ok(());
                }
            }
            for (before, (cuts, _)) in before.iter_mut().zip(&cuts) {
                *before += &cuts[step];
            }
        }
        let at_once = at_once.unwrap_or_else(|error| panic!("{request}: {error}"));
        prop_assert_eq!(exact_amount, figure(&at_once, "exact_amount"), "{} {:?}", request, steps);
        prop_assert_eq!(amount, figure(&at_once, "amount"), "{} {:?}", request, steps);
    }

    #[test]
    fn events_of_whole_minor_units_sum_in_any_runs(
        (price, values) in whole_events(),
        size in 1usize..5,
        each in any::<bool>(),
        mode in select(MODES.to_vec()),
        increments in select(vec!["telescoping", "alone"]),
        rounding in select(vec!["amount", "line"]),
    ) {
        let policy = json!({"rounding": {"mode": mode}, "rating": {"increments": increments, "rounding": rounding}});
        let events: Vec<Value> = values.iter().map(event).collect();
        let request = json!({"price": price, "each_event": each, "policy": policy});
        let at_once = rated(&with(&request, &[("events", json!(events))]));
        let answers = in_runs(&request, &runs(&events, size));
        let amount: BigRational = answers.iter().map(|answer| figure(answer, "amount")).sum();
        prop_assert_eq!(amount, figure(&at_once, "amount"), "{} {:?} {}", request, values, size);
        prop_assert_eq!(&answers[answers.len() - 1]["cumulative"], &at_once["cumulative"]);
    }

    #[test]
    fn what_is_free_and_what_events_cost_exactly_sums_in_any_runs(
        price in per_event("KWD", 3),
        values in prop::collection::vec(0i64..4_000, 1..8),
        size in 1usize..5,
        each in any::<bool>(),
    ) {
        let events: Vec<Value> =
            values.iter().map(|value| json!({"quantity": rust_decimal::Decimal::new(*value, 2).to_string()})).collect();
        let request = json!({"price": price, "each_event": each});
        let at_once = rated(&with(&request, &[("events", json!(events))]));
        let answers = in_runs(&request, &runs(&events, size));
        let sum = |of: &dyn Fn(&Value) -> BigRational| -> BigRational { answers.iter().map(of).sum() };
        prop_assert_eq!(sum(&|answer| figure(answer, "exact_amount")), figure(&at_once, "exact_amount"), "{} {:?}", request, values);
        for name in ["events", "quantity"] {
            let free = |answer: &Value| exact(&answer["free"][name]);
            prop_assert_eq!(sum(&free), free(&at_once), "{} {:?}", request, values);
        }
        let last = &answers[answers.len() - 1]["cumulative"];
        prop_assert_eq!((&last["quantity"], &last["events"]), (&at_once["cumulative"]["quantity"], &at_once["cumulative"]["events"]));
    }
}
