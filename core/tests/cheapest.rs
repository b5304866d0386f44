//! The cheapest plan by hand: what is charged once is charged in the first period.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a missing value is a failed test")]

use serde_json::{Value, json};

fn cheapest(plans: &Value, history: &Value) -> Value {
    let request = json!({"plans": plans, "history": history});
    serde_json::from_slice(&prorata::cheapest_json(request.to_string().as_bytes(), false).unwrap()).unwrap()
}

/// Id, total, difference and the amounts of the periods of every plan.
fn ranked(answer: &Value) -> Vec<(String, String, String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let amounts =
        |plan: &Value| plan["periods"].as_array().unwrap().iter().map(|period| text(&period["amount"])).collect();
    let plans = answer["plans"].as_array().unwrap().iter();
    plans.map(|plan| (text(&plan["id"]), text(&plan["total"]), text(&plan["difference"]), amounts(plan))).collect()
}

fn plan(id: &str, total: &str, difference: &str, periods: &[&str]) -> (String, String, String, Vec<String>) {
    (id.to_owned(), total.to_owned(), difference.to_owned(), periods.iter().map(|&amount| amount.to_owned()).collect())
}

fn price(price_type: &str, field: &str, amount: &str) -> Value {
    let mut price = json!({"currency": "EUR", "type": price_type, field: amount});
    if price_type == "recurring" {
        price["interval"] = json!("month");
    }
    price
}

fn months(calls: &[u32]) -> Value {
    calls.iter().map(|calls| json!({"quantities": [{"metric": "calls", "quantity": calls}]})).collect()
}

#[test]
fn what_is_charged_once_is_charged_in_the_first_period() {
    let setup = json!({"price": price("one_time", "flat_amount", "50.00")});
    let base = |amount: &str| json!({"price": price("recurring", "flat_amount", amount)});
    let calls = |unit_price: &str| json!({"metric": "calls", "price": price("usage", "unit_price", unit_price)});
    let plans = json!([
        {"id": "setup", "charges": [setup, base("10.00"), calls("0.05")]},
        {"id": "plain", "charges": [base("30.00"), calls("0.05")]}
    ]);
    // Over two months the setup costs more, over three less.
    let two = cheapest(&plans, &months(&[100, 200]));
    assert_eq!(
        ranked(&two),
        [plan("plain", "75.00", "0.00", &["35.00", "40.00"]), plan("setup", "85.00", "10.00", &["65.00", "20.00"])]
    );
    let three = cheapest(&plans, &months(&[100, 200, 0]));
    assert_eq!(
        ranked(&three),
        [
            plan("setup", "95.00", "0.00", &["65.00", "20.00", "10.00"]),
            plan("plain", "105.00", "10.00", &["35.00", "40.00", "30.00"]),
        ]
    );
}

#[test]
fn a_metric_that_is_charged_once_counts_what_the_first_period_used() {
    let once = |field: &str| json!({"metric": "calls", "price": price("one_time", field, "2.00")});
    let plans = json!([
        {"id": "b", "charges": [once("unit_price")]},
        {"id": "a", "charges": [once("unit_price")]},
        {"id": "each", "charges": [{"metric": "calls", "price": price("usage", "unit_price", "2.00")}]},
        {"id": "three", "charges": [{"quantity": "3", "price": price("one_time", "unit_price", "1.00")}]}
    ]);
    let answer = cheapest(&plans, &months(&[4, 7]));
    assert_eq!(
        ranked(&answer),
        [
            plan("three", "3.00", "0.00", &["3.00", "0.00"]),
            // Of equals the id decides.
            plan("a", "8.00", "5.00", &["8.00", "0.00"]),
            plan("b", "8.00", "5.00", &["8.00", "0.00"]),
            plan("each", "22.00", "19.00", &["8.00", "14.00"]),
        ]
    );
}

#[test]
fn each_amount_is_derived_from_what_was_used() {
    let calls = json!({"metric": "calls", "price": price("usage", "unit_price", "0.0155")});
    let plans = json!([{"id": "calls", "charges": [{"price": price("recurring", "flat_amount", "10.00")}, calls]}]);
    let request = json!({"plans": plans, "history": months(&[30, 40])});
    let answer = prorata::cheapest_json(request.to_string().as_bytes(), true).unwrap();
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    let step = |figure: &str| {
        let mut steps = answer["trace"].as_array().unwrap().iter();
        steps.find(|step| step["figure"] == figure).unwrap_or_else(|| panic!("{figure} has no step")).clone()
    };
    let input = |figure: &str, value: &str| json!({"name": "+", "figure": figure, "value": value});
    let used = step("plans[0].periods[1].charges[1].quantity");
    assert_eq!(used["inputs"], json!([input("history[1].quantities[0].quantity", "40")]));
    assert_eq!(step("plans[0].periods[0].charges[1].exact_amount")["value"], "0.465");
    assert_eq!(step("plans[0].periods[0].charges[1].amount")["value"], "0.47");
    let first = step("plans[0].periods[0].amount");
    let charge = |at: usize| format!("plans[0].periods[0].charges[{at}].amount");
    assert_eq!(first["inputs"], json!([input(&charge(0), "10.00"), input(&charge(1), "0.47")]));
    assert_eq!(first["value"], "10.47");
    let total = step("plans[0].total");
    let periods = [input("plans[0].periods[0].amount", "10.47"), input("plans[0].periods[1].amount", "10.62")];
    assert_eq!((&total["inputs"], total["value"].as_str().unwrap()), (&json!(periods), "21.09"));
    assert_eq!(step("plans[0].difference")["value"], "0.00");
}

#[test]
fn a_derivation_has_as_many_steps_as_are_written() {
    // Of 100 plans and 1,000 periods each charge has at least nine steps.
    let price = price("recurring", "flat_amount", "10.00");
    let plan = |id: usize| json!({"id": id.to_string(), "charges": [{"price": price}, {"price": price}]});
    let request = json!({"plans": (0..100).map(plan).collect::<Vec<_>>(), "history": vec![json!({}); 1_000]}).to_string();
    assert!(prorata::cheapest_json(request.as_bytes(), false).is_ok());
    let error = prorata::cheapest_json(request.as_bytes(), true).unwrap_err();
    assert_eq!((error.code(), error.path()), (prorata::Code::TooMany, "plans"));
    assert_eq!(error.problems().next().and_then(|problem| problem.limit.clone()).as_deref(), Some("1000000"));
}
