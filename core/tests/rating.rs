//! Ratings by hand: what increments give back to each other.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

fn rate(request: &Value) -> Value {
    serde_json::from_slice(&prorata::rate_json(request.to_string().as_bytes(), false).unwrap()).unwrap()
}

/// The request of an increment, with what the one before it gave back.
fn after(cumulative: &Value, quantity: i64, policy: &Value) -> Value {
    json!({
        "price": {"currency": "EUR", "unit_price": "1"},
        "quantity": quantity,
        "already_rated_quantity": cumulative["quantity"],
        "highest_rated_quantity": cumulative.get("highest_quantity"),
        "already_billed_amount": cumulative["amount"],
        "policy": policy,
    })
}

#[test]
fn increments_under_high_water_bill_what_events_at_once_bill() {
    let policy = json!({"rating": {"decrease": "high_water"}});
    let price = json!({"currency": "EUR", "unit_price": "1"});
    let mut rating = rate(&json!({"price": price, "quantity": 10, "policy": policy}));
    let mut billed = vec![rating["amount"].clone()];
    for quantity in [-4, 8] {
        rating = rate(&after(&rating["cumulative"], quantity, &policy));
        billed.push(rating["amount"].clone());
    }
    assert_eq!(billed, ["10.00", "0.00", "4.00"]);
    assert_eq!(
        rating["cumulative"],
        json!({"quantity": "14", "highest_quantity": "14", "events": 0, "amount": "14.00"})
    );
    let events = json!([{"quantity": 10}, {"quantity": -4}, {"quantity": 8}]);
    let at_once = rate(&json!({"price": price, "events": events, "each_event": true, "policy": policy}));
    assert_eq!(at_once["amount"], "14.00");
    assert_eq!(at_once["cumulative"], rating["cumulative"]);
}

#[test]
fn prorated_events_follow_what_was_rated_before() {
    let request = json!({
        "price": {"currency": "EUR", "unit_price": "1", "maximum_spend": "5.50"},
        "events": [{"quantity": 1, "prorated_quantity": "0.75"}],
        "already_rated_quantity": 5,
    });
    let rating = rate(&request);
    assert_eq!((&rating["amount"], &rating["cumulative"]["amount"]), (&json!("0.50"), &json!("5.50")));
}

#[test]
fn what_is_billed_of_a_period_does_not_wrap() {
    let request = json!({
        "price": {"currency": "JPY", "unit_price": "1"},
        "quantity": 10,
        "already_rated_quantity": 1,
        "already_billed_amount": "9223372036854775807",
    });
    let error = prorata::rate_json(request.to_string().as_bytes(), false).unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("amount_overflow", "amount"));
}
