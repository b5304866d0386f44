//! Usage thresholds: what is used is billed when it has reached so much, and the rest at the end of the period.

use serde_json::{Value, json};

fn bill(subscription: &Value, as_of: &str) -> Value {
    let request = json!({"subscription": subscription, "as_of": as_of});
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

/// A fee and calls for a euro each, in arrears; so many calls on these days.
fn calls(thresholds: &Value, used: &[(&str, u32)], events: &Value) -> Value {
    let usage = used.iter().enumerate().map(
        |(at, (day, quantity))| json!({"id": format!("u{at}"), "item_id": "calls", "at": day, "quantity": quantity}),
    );
    json!({"currency": "EUR", "start": "2024-12-01",
        "items": [{"id": "plan", "price_id": "plan"}, {"id": "calls", "price_id": "calls"}],
        "prices": [
            {"id": "plan", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "31.00", "billed": "arrears"},
            {"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "1.00"},
        ],
        "usage": usage.collect::<Vec<_>>(), "usage_thresholds": thresholds, "events": events,
        "policy": {"proration": {"basis": "day"}}})
}

fn told(bill: &Value) -> Vec<String> {
    let shown = |invoice: &Value| {
        let lines = invoice["lines"].as_array().unwrap().iter().map(|line| line["amount"].as_str().unwrap().to_owned());
        let total = invoice["invoice"]["total"].as_str().unwrap();
        format!("{}: {} = {total}", invoice["at"].as_str().unwrap(), lines.collect::<Vec<_>>().join(" "))
    };
    bill["invoices"].as_array().unwrap().iter().map(shown).collect()
}

fn lifetime(amount: &str) -> Value {
    json!({"amount": amount, "counts": "lifetime"})
}

/// Lago: thresholds of 200.00 and 500.00, two events of 200.00; the end of the period has 431.00, less 200.00.
#[test]
fn the_first_threshold_is_billed_at_once_and_the_rest_at_the_end() {
    let thresholds = json!([lifetime("200.00"), lifetime("500.00")]);
    let subscription = calls(&thresholds, &[("2024-12-05", 200), ("2024-12-20", 200)], &json!([]));
    let found = bill(&subscription, "2025-01-01");
    assert_eq!(told(&found), ["2024-12-05: 200.00 = 200.00", "2025-01-01: 31.00 200.00 = 231.00"]);
    let first = &found["invoices"][0]["lines"][0];
    assert_eq!((&first["kind"], &first["quantity"]), (&json!("usage"), &json!("200")));
    assert_eq!(found["invoices"][1]["lines"][1]["quantity"], "400");
}

/// Lago, terminated after 18 days: the whole usage is charged for them, what was billed of the month goes back.
#[test]
fn a_termination_bills_the_rest() {
    let thresholds = json!([lifetime("200.00"), lifetime("500.00")]);
    let leave = json!([{"id": "leave", "type": "cancel", "effective_at": "2024-12-19"}]);
    let subscription = calls(&thresholds, &[("2024-12-05", 200)], &leave);
    let found = bill(&subscription, "2025-01-01");
    assert_eq!(told(&found), ["2024-12-05: 200.00 = 200.00", "2024-12-19: -200.00 18.00 200.00 = 18.00"]);
}

/// Above 100.00, at every further 50.00: at 100, 160 and 260, each once.
#[test]
fn a_recurring_threshold_is_reached_again_and_again() {
    let thresholds = json!([{"amount": "100.00"}, {"amount": "50.00", "recurring": true}]);
    let used = [
        ("2024-12-02", 99),
        ("2024-12-03", 1),
        ("2024-12-04", 49),
        ("2024-12-05", 11),
        ("2024-12-06", 39),
        ("2024-12-07", 61),
    ];
    let found = bill(&calls(&thresholds, &used, &json!([])), "2025-01-01");
    let expected = [
        "2024-12-03: 100.00 = 100.00",
        "2024-12-05: 60.00 = 60.00",
        "2024-12-07: 100.00 = 100.00",
        "2025-01-01: 31.00 = 31.00",
    ];
    assert_eq!(told(&found), expected);
}

/// A threshold of a period is reached in each; one of all usage once.
#[test]
fn periods_begin_anew() {
    let used = [("2024-12-05", 60), ("2024-12-06", 50), ("2025-01-05", 110)];
    let of = |threshold: Value| {
        let found = bill(&calls(&json!([threshold]), &used, &json!([])), "2025-02-01");
        told(&found).iter().map(|invoice| invoice[..10].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(json!({"amount": "100.00"})), ["2024-12-06", "2025-01-01", "2025-01-05", "2025-02-01"]);
    assert_eq!(of(lifetime("100.00")), ["2024-12-06", "2025-01-01", "2025-02-01"]);
    // In January 170.00 are reached by all usage.
    assert_eq!(of(lifetime("170.00")), ["2025-01-01", "2025-01-05", "2025-02-01"]);
}

/// What became known later is reached when it is known; a minimum spend is of the whole period.
#[test]
fn late_usage_counts_when_it_is_known() {
    let mut subscription = calls(&json!([{"amount": "100.00"}]), &[("2024-12-05", 120)], &json!([]));
    subscription["usage"][0]["recorded_at"] = json!("2024-12-10");
    subscription["prices"][1]["minimum_spend"] = json!("150.00");
    let found = bill(&subscription, "2025-01-01");
    assert_eq!(told(&found), ["2024-12-10: 120.00 = 120.00", "2025-01-01: 31.00 30.00 = 61.00"]);
}
