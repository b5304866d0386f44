//! Core against the oracle: the same rating for random requests under every policy.

use crate::support::ratings::rating;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What of a rating both show.
const AMOUNTS: [&str; 6] =
    ["usage_amount", "discount_amount", "minimum_amount", "amount", "exact_amount", "due_amount"];

fn core(request: &Value) -> Result<Value, prorata::Error> {
    let bytes = prorata::rate_json(request.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

/// A number by what it is worth: a decimal, or a fraction of two.
fn worth(value: &Value) -> Value {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    prorata_oracle::worth(&text).map_or_else(|| value.clone(), |number: BigRational| json!(number.to_string()))
}

fn line(line: &Value) -> Value {
    let same = |name: &str| line.get(name).cloned().unwrap_or(Value::Null);
    let mut shown = json!({"exact": worth(&same("exact_amount"))});
    for name in ["kind", "tier", "part", "group", "event"] {
        shown[name] = same(name);
    }
    // What an event's bounds and the minimum spend are of has no units.
    if !["event_limit", "minimum_spend"].contains(&line["kind"].as_str().unwrap()) {
        shown["quantity"] = worth(&same("quantity"));
    }
    shown
}

/// Lines in an order that does not matter.
fn lines(rating: &Value) -> Vec<Value> {
    let mut lines: Vec<Value> = rating["lines"].as_array().unwrap().iter().map(line).collect();
    lines.sort_by_key(Value::to_string);
    lines
}

fn comparable(rating: &Value) -> Value {
    let mut shown = json!({"lines": lines(rating), "quantity": worth(&rating["quantity"])});
    for name in AMOUNTS {
        shown[name] = worth(&rating[name]);
    }
    for (name, fields) in
        [("free", ["events", "quantity"].as_slice()), ("cumulative", &["quantity", "events", "amount"])]
    {
        if let Some(found) = rating.get(name) {
            shown[name] = fields.iter().map(|field| worth(&found[field])).collect();
        }
    }
    shown
}

/// What the lines say of the sums.
fn assert_sums(rating: &Value) -> Result<(), TestCaseError> {
    let sum = |of: &dyn Fn(&Value) -> Vec<Value>| -> BigRational {
        let lines = rating["lines"].as_array().unwrap().iter();
        lines.flat_map(of).map(|amount| prorata_oracle::worth(amount.as_str().unwrap()).unwrap()).sum()
    };
    let figure = |name: &str| prorata_oracle::worth(rating[name].as_str().unwrap()).unwrap();
    let of_usage = |name: &'static str| {
        move |line: &Value| if line["kind"] == "minimum_spend" { vec![] } else { vec![line[name].clone()] }
    };
    let discounts = |line: &Value| -> Vec<Value> {
        let discounts = line["discounts"].as_array().cloned().unwrap_or_default();
        discounts.iter().map(|discount| discount["amount"].clone()).collect()
    };
    prop_assert_eq!(sum(&of_usage("amount")), figure("usage_amount"), "amounts of lines");
    prop_assert_eq!(sum(&discounts), figure("discount_amount"), "discounts of lines");
    prop_assert_eq!(sum(&|line| vec![line["total"].clone()]), figure("amount"), "totals of lines");
    prop_assert_eq!(sum(&of_usage("exact_amount")), figure("exact_amount"), "exact amounts of lines");
    Ok(())
}

static RATED: AtomicUsize = AtomicUsize::new(0);
static REFUSED: AtomicUsize = AtomicUsize::new(0);

fn compare(request: &Value) -> Result<(), TestCaseError> {
    match (core(request), prorata_oracle::rate(request)) {
        (Ok(ours), Ok(theirs)) => {
            RATED.fetch_add(1, Ordering::Relaxed);
            prop_assert_eq!(comparable(&ours), comparable(&theirs));
            assert_sums(&ours)
        }
        (Err(error), Err(reason)) => {
            REFUSED.fetch_add(1, Ordering::Relaxed);
            // Of several reasons, each names one.
            let known = ["beyond_last_tier", "negative_quantity"];
            // Of parts that are rated together, the last may be priced per event.
            let negative_event = (error.code().as_str(), &*reason) == ("out_of_range", "a negative event");
            prop_assert!(
                negative_event || (known.contains(&error.code().as_str()) && known.contains(&&*reason)),
                "{error}\noracle {reason}"
            );
            Ok(())
        }
        (ours, theirs) => {
            prop_assert!(false, "core {ours:?}\noracle {theirs:?}");
            Ok(())
        }
    }
}

#[test]
fn core_and_oracle_agree() {
    let config = ProptestConfig {
        cases: 6_000,
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let result = runner.run(&rating(), |request| {
        compare(&request).map_err(|error| match error {
            TestCaseError::Fail(reason) => TestCaseError::fail(format!("{reason}\n{request}")),
            reject => reject,
        })
    });
    let (rated, refused) = (RATED.load(Ordering::Relaxed), REFUSED.load(Ordering::Relaxed));
    println!("{rated} rated, {refused} refused alike");
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(rated > refused, "{rated} rated, {refused} refused: too few to compare");
}
