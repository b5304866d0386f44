//! The cheapest plan by hand: what is charged once, what is charged for several periods at once, and how it is derived.
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
    // Of 100 plans and 500 periods each charge has at least nine steps.
    let price = price("recurring", "flat_amount", "10.00");
    let plan = |id: usize| json!({"id": id.to_string(), "charges": [{"price": price}, {"price": price}]});
    let request = json!({"plans": (0..100).map(plan).collect::<Vec<_>>(), "history": vec![json!({}); 500]}).to_string();
    assert!(prorata::cheapest_json(request.as_bytes(), false).is_ok());
    let error = prorata::cheapest_json(request.as_bytes(), true).unwrap_err();
    assert_eq!((error.code(), error.path()), (prorata::Code::TooMany, "plans"));
    assert_eq!(error.problems().next().and_then(|problem| problem.limit.clone()).as_deref(), Some("500000"));
}

/// A plan of one charge; its price states an interval.
fn each(id: &str, interval: &str, amount: &str) -> Value {
    let price = json!({"currency": "EUR", "type": "recurring", "interval": interval, "flat_amount": amount});
    json!({"id": id, "charges": [{"price": price}]})
}

/// The amounts that are above zero, and their periods.
fn charged(plan: &Value) -> Vec<(usize, &str)> {
    let amounts = plan["periods"].as_array().unwrap().iter().map(|period| period["amount"].as_str().unwrap());
    amounts.enumerate().filter(|(_, amount)| *amount != "0.00").collect()
}

#[test]
fn a_year_is_charged_in_the_first_of_its_twelve_months() {
    let plans = json!([each("monthly", "month", "10"), each("yearly", "year", "100")]);
    let totals = |answer: &Value| {
        ranked(answer)
            .into_iter()
            .map(|(id, total, difference, _)| [id, total, difference].join(" "))
            .collect::<Vec<_>>()
    };
    let months = |count: usize| cheapest(&plans, &json!(vec![json!({}); count]));
    let (one, two, seven) = (months(12), months(24), months(7));
    assert_eq!(totals(&one), ["yearly 100.00 0.00", "monthly 120.00 20.00"]);
    assert_eq!(charged(&one["plans"][0]), [(0, "100.00")]);
    assert_eq!(totals(&two), ["yearly 200.00 0.00", "monthly 240.00 40.00"]);
    assert_eq!(charged(&two["plans"][0]), [(0, "100.00"), (12, "100.00")]);
    assert_eq!((&one["plans"][0]["open_intervals"], &two["plans"][0]["open_intervals"]), (&Value::Null, &Value::Null));
    // The year that has begun was bought; five months of it are still to come.
    assert_eq!(totals(&seven), ["monthly 70.00 0.00", "yearly 100.00 30.00"]);
    let open = json!([{"charge": 0, "amount": "100.00", "further_periods": 5}]);
    assert_eq!((&seven["plans"][0]["open_intervals"], &seven["plans"][1]["open_intervals"]), (&Value::Null, &open));
}

#[test]
fn usage_of_a_quarter_is_rated_at_once_in_its_last_month() {
    let tiers = |id: &str, interval: &str, up_to: u32| {
        let tiers = json!([{"up_to": up_to, "unit_price": "1.00"}, {"unit_price": "0.50"}]);
        json!({"id": id, "charges": [{"metric": "calls", "price": {"currency": "EUR", "interval": interval, "tiers": tiers}}]})
    };
    let plans = json!([tiers("monthly", "month", 100), tiers("quarterly", "quarter", 300)]);
    // 50, 100 + 75, nothing; 300 of the quarter are all in its first tier.
    assert_eq!(
        ranked(&cheapest(&plans, &months(&[50, 250, 0]))),
        [
            plan("monthly", "225.00", "0.00", &["50.00", "175.00", "0.00"]),
            plan("quarterly", "300.00", "75.00", &["0.00", "0.00", "300.00"]),
        ]
    );
    // The second quarter has used 400 so far: 300 + 50, with two months to come.
    let four = cheapest(&plans, &months(&[50, 250, 0, 400]));
    assert_eq!(
        ranked(&four),
        [
            plan("monthly", "475.00", "0.00", &["50.00", "175.00", "0.00", "250.00"]),
            plan("quarterly", "650.00", "175.00", &["0.00", "0.00", "300.00", "350.00"]),
        ]
    );
    let open = json!([{"charge": 0, "amount": "350.00", "further_periods": 2}]);
    assert_eq!(four["plans"][1]["open_intervals"], open);
}

#[test]
fn a_quantity_that_is_billed_in_arrears_is_charged_in_the_last_period() {
    let mut later = each("later", "quarter", "30");
    later["charges"][0]["price"]["billed"] = json!("arrears");
    let plans = json!([later, each("now", "quarter", "30"), each("monthly", "month", "11")]);
    let answer = cheapest(&plans, &json!(vec![json!({}); 4]));
    let [monthly, later, now] = answer["plans"].as_array().unwrap().as_slice() else { panic!("{answer}") };
    assert_eq!(charged(monthly).len(), 4);
    assert_eq!((charged(later), charged(now)), (vec![(2, "30.00"), (3, "30.00")], vec![(0, "30.00"), (3, "30.00")]));
    assert_eq!(later["open_intervals"], now["open_intervals"]);
    assert_eq!(now["open_intervals"], json!([{"charge": 0, "amount": "30.00", "further_periods": 2}]));
}

#[test]
fn a_history_may_be_of_shorter_periods_than_any_price() {
    let plans = json!([each("half", "half_year", "50"), each("yearly", "year", "90")]);
    let request = json!({"plans": plans, "history": vec![json!({}); 12], "interval": "month"});
    let answer: Value =
        serde_json::from_slice(&prorata::cheapest_json(request.to_string().as_bytes(), false).unwrap()).unwrap();
    assert_eq!(charged(&answer["plans"][0]), [(0, "90.00")]);
    assert_eq!(charged(&answer["plans"][1]), [(0, "50.00"), (6, "50.00")]);
}

#[test]
fn a_week_is_seven_days_and_a_month_is_no_number_of_them() {
    let plans = json!([each("daily", "day", "2"), each("weekly", "week", "10")]);
    let asked = |plans: &Value| json!({"plans": plans, "history": vec![json!({}); 10]}).to_string();
    let answer: Value =
        serde_json::from_slice(&prorata::cheapest_json(asked(&plans).as_bytes(), false).unwrap()).unwrap();
    assert_eq!((&answer["plans"][0]["id"], &answer["plans"][0]["total"]), (&json!("daily"), &json!("20.00")));
    // The second week has begun: it counts in whole.
    assert_eq!(charged(&answer["plans"][1]), [(0, "10.00"), (7, "10.00")]);
    assert_eq!(answer["plans"][1]["open_intervals"][0]["further_periods"], 4);
    let refused = json!([each("daily", "day", "2"), each("monthly", "month", "10")]);
    let error = prorata::cheapest_json(asked(&refused).as_bytes(), false).unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("conflict", "plans[1].charges[0].price.interval"));
}

#[test]
fn quantities_whose_sum_no_number_holds_are_refused() {
    // The common denominator would have 56 digits.
    let quantities = ["0.0000000000000000000000000001", "1/9999999999999999999999999999"];
    let used = |quantity: &str| json!({"quantities": [{"metric": "calls", "quantity": quantity}]});
    let price = json!({"currency": "EUR", "interval": "quarter", "unit_price": "1"});
    let plans = json!([{"id": "a", "charges": [{"metric": "calls", "price": price}]}]);
    let request = json!({"plans": plans, "history": quantities.map(used), "interval": "month"}).to_string();
    let error = prorata::cheapest_json(request.as_bytes(), false).unwrap_err();
    assert_eq!((error.code(), error.path()), (prorata::Code::AmountOverflow, "history[1].quantities[0].quantity"));
}
