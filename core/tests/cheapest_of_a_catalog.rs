//! The cheapest plan of a catalog: its charges cost what they cost on a day, phase by phase.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use prorata::{Code, Error, PreparedCatalog};
use serde_json::{Value, json};

fn fee(id: &str, interval: &str, amount: &str) -> Value {
    json!({"id": id, "currency": "EUR", "type": "recurring", "interval": interval, "flat_amount": amount})
}

fn calls() -> Value {
    json!({"id": "calls", "currency": "EUR", "interval": "month", "unit_price": "0.05"})
}

/// A catalog with plans `monthly`, `yearly` and `metered`.
fn catalog() -> Value {
    let mut dollars = fee("base-usd", "month", "12");
    dollars["currency"] = json!("USD");
    let prices = json!([
        fee("intro", "month", "5"), fee("base", "month", "10"), fee("base-2027", "month", "11"), dollars,
        fee("first-year", "year", "80"), fee("year", "year", "100"), calls(),
        {"id": "setup", "currency": "EUR", "type": "one_time", "flat_amount": "25"},
    ]);
    let base = json!({"id": "base", "prices": [
        {"price_id": "intro", "until": "2027-01-01", "until_period": 3},
        {"price_id": "base", "until": "2027-01-01", "from_period": 3},
        {"price_id": "base-2027", "from": "2027-01-01"},
        {"price_id": "base-usd"},
    ]});
    let year = json!([{"price_id": "first-year", "until_period": 1}, {"price_id": "year", "from_period": 1}]);
    let usage = json!({"id": "calls", "prices": [{"price_id": "calls"}]});
    json!({"prices": prices, "plans": [
        {"id": "monthly", "charges": [base, usage, {"id": "setup", "prices": [{"price_id": "setup"}]}]},
        {"id": "yearly", "charges": [{"id": "base", "prices": year}, usage]},
        {"id": "metered", "charges": [usage]},
        {"id": "trial", "charges": [{"id": "base", "prices": [{"price_id": "intro", "until_period": 3}]}]},
    ]})
}

fn asked(request: &Value, explain: bool) -> Result<Value, Error> {
    let catalog = PreparedCatalog::from_json(catalog().to_string().as_bytes()).unwrap();
    let answer = catalog.cheapest_json(request.to_string().as_bytes(), explain)?;
    Ok(serde_json::from_slice(&answer).unwrap())
}

/// A plan of the catalog on a day, with what its calls rate.
fn of(plan: &str, at: &str) -> Value {
    json!({"id": plan, "plan_id": plan, "currency": "EUR", "at": at, "charges": [{"charge_id": "calls", "metric": "calls"}]})
}

fn history(calls: &[u32]) -> Value {
    calls.iter().map(|calls| json!({"quantities": [{"metric": "calls", "quantity": calls}]})).collect()
}

fn amounts(plan: &Value) -> Vec<&str> {
    plan["periods"].as_array().unwrap().iter().map(|period| period["amount"].as_str().unwrap()).collect()
}

#[test]
fn phases_follow_each_other_from_the_first_period_on() {
    let request = json!({"plans": [of("monthly", "2026-05-01")], "history": history(&[100, 0, 0, 0, 200])});
    let answer = asked(&request, false).unwrap();
    // 25 once, three months of 5, then 10; calls at 0.05.
    assert_eq!(amounts(&answer["plans"][0]), ["35.00", "5.00", "5.00", "10.00", "20.00"]);
    assert_eq!(answer["plans"][0]["total"], "75.00");
}

#[test]
fn the_day_and_the_currency_choose_the_prices() {
    let later = json!({"plans": [of("monthly", "2027-01-01")], "history": history(&[0, 0, 0, 0])});
    assert_eq!(amounts(&asked(&later, false).unwrap()["plans"][0]), ["36.00", "11.00", "11.00", "11.00"]);
    let dollars = json!({"id": "x", "plan_id": "monthly", "currency": "USD", "at": "2026-05-01"});
    let error = asked(&json!({"plans": [dollars], "history": [{}]}), false).unwrap_err();
    // Calls and setup have no price in dollars.
    let found: Vec<_> = error.problems().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(found, [(Code::NoPriceAt, "plans[0].at"), (Code::NoPriceAt, "plans[0].at")]);
}

#[test]
fn a_phase_of_a_year_is_counted_in_years() {
    let plans = json!([of("yearly", "2026-05-01"), of("metered", "2026-05-01")]);
    let answer = asked(&json!({"plans": plans, "history": history(&[1_000; 26])}), false).unwrap();
    let yearly = answer["plans"].as_array().unwrap().iter().find(|plan| plan["id"] == "yearly").unwrap();
    let fees: Vec<_> = amounts(yearly).into_iter().enumerate().filter(|(_, amount)| *amount != "50.00").collect();
    assert_eq!(fees, [(0, "130.00"), (12, "150.00"), (24, "150.00")]);
    let open = json!([{"charge": 0, "charge_id": "base", "amount": "100.00", "further_periods": 10}]);
    assert_eq!((&yearly["open_intervals"], &yearly["total"]), (&open, &json!("1580.00")));
    assert_eq!(answer["plans"][0]["id"], "metered");
}

#[test]
fn a_plan_of_the_catalog_costs_what_its_prices_cost_that_are_brought() {
    let history = history(&[10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]);
    let brought =
        json!({"id": "yearly", "charges": [{"price": fee("x", "year", "80")}, {"metric": "calls", "price": calls()}]});
    let named =
        json!({"id": "yearly", "charges": [{"price_id": "first-year"}, {"metric": "calls", "price_id": "calls"}]});
    let answers = [of("yearly", "2026-05-01"), brought, named]
        .map(|plan| asked(&json!({"plans": [plan], "history": history}), true).unwrap());
    assert_eq!(answers[0]["plans"][0]["total"], "119.00");
    assert_eq!((&answers[1], &answers[2]), (&answers[0], &answers[0]));
}

#[test]
fn a_charge_of_usage_says_what_it_rates() {
    let ask = |charges: Value| {
        let plan = json!({"id": "m", "plan_id": "metered", "currency": "EUR", "at": "2026-05-01", "charges": charges});
        asked(&json!({"plans": [plan], "history": [{}]}), false)
    };
    let refused = |charges: Value| {
        let error = ask(charges).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    assert_eq!(refused(json!([])), (Code::NeedsOneOf, "plans[0].charges".to_owned()));
    let unknown = json!([{"charge_id": "calls"}, {"charge_id": "seats"}]);
    assert_eq!(refused(unknown), (Code::UnknownId, "plans[0].charges[1].charge_id".to_owned()));
    let metric = json!([{"charge_id": "calls", "metric": "calls"}]);
    assert_eq!(refused(metric), (Code::UnknownId, "plans[0].charges[0].metric".to_owned()));
    assert_eq!(ask(json!([{"charge_id": "calls", "quantity": 7}])).unwrap()["plans"][0]["total"], "0.35");
}

#[test]
fn a_period_without_a_price_is_refused() {
    let plan = json!({"id": "t", "plan_id": "trial", "currency": "EUR", "at": "2026-05-01"});
    let ask = |months: usize| asked(&json!({"plans": [plan], "history": vec![json!({}); months]}), false);
    assert_eq!(ask(3).unwrap()["plans"][0]["total"], "15.00");
    let error = ask(4).unwrap_err();
    let problem = error.problems().next().unwrap();
    assert_eq!((problem.code, problem.path.as_str()), (Code::NoPriceAt, "plans[0].at"));
    assert_eq!((problem.value.as_deref(), problem.limit.as_deref()), (Some("2026-05-01"), Some("base, history[3]")));
}

#[test]
fn a_price_per_event_of_the_catalog_is_not_compared() {
    let catalog = br#"{"prices": [{"id": "fee", "currency": "EUR", "per_event": {"amount": "0.30"}}],
        "plans": [{"id": "cards", "charges": [{"id": "fee", "prices": [{"price_id": "fee"}]}]}]}"#;
    let catalog = PreparedCatalog::from_json(catalog).unwrap();
    for (plan, path) in [
        (json!({"id": "a", "charges": [{"price_id": "fee"}]}), "plans[0].charges[0].price_id"),
        (
            json!({"id": "a", "plan_id": "cards", "currency": "EUR", "at": "2026-05-01", "charges": [{"charge_id": "fee"}]}),
            "plans[0].plan_id",
        ),
    ] {
        let request = json!({"plans": [plan], "history": [{}]}).to_string();
        let error = catalog.cheapest_json(request.as_bytes(), false).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::NotComparable, path));
    }
}
