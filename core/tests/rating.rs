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
        json!({"quantity": "14", "highest_quantity": "14", "events": 0, "amount": "14.00", "tier": {"number": 1}})
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
fn parts_give_back_no_more_than_was_charged() {
    let parts = |unit_price: &str, negative_quantity: &str, events: Value| {
        let price = json!({"currency": "EUR", "unit_price": unit_price});
        let policy = json!({"rating": {"negative_quantity": negative_quantity}});
        rate(&json!({"price": price, "events": events, "policy": policy}))["amount"].clone()
    };
    let charged = || json!([{"quantity": 1}, {"quantity": 0, "prorated_quantity": 0}]);
    let given_back = || json!([{"quantity": 4, "prorated_quantity": 1}, {"quantity": -2, "prorated_quantity": -2}]);
    // A price below zero pays for units: what it pays is no reversal.
    for (unit_price, one, two_less) in [("2", "2.00", "-2.00"), ("-2", "-2.00", "2.00")] {
        assert_eq!(parts(unit_price, "mirror", charged()), one);
        assert_eq!(parts(unit_price, "zero", charged()), one);
        assert_eq!(parts(unit_price, "mirror", given_back()), two_less);
        assert_eq!(parts(unit_price, "zero", given_back()), "0.00");
    }
}

#[test]
fn what_was_billed_counts_where_something_was_rated_before() {
    let regions = json!({"currency": "EUR", "unit_price": "1", "minimum_spend": "8", "maximum_spend": "12"});
    let cards = json!({"currency": "EUR", "per_event": {"percent": "10"}, "minimum_spend": "8", "maximum_spend": "12"});
    let groups = |already: Option<u32>, next: u32| match already {
        Some(already) => json!([{"quantity": next, "already_rated_quantity": already}, {"quantity": 1}]),
        None => json!([{"quantity": next}, {"quantity": 1}]),
    };
    let events = json!([{"quantity": 10}]);
    for (request, amount, due) in [
        // Six further units, of which those before came to five.
        (json!({"price": regions, "groups": groups(Some(5), 5)}), "6.00", "6.00"),
        (json!({"price": regions, "groups": groups(Some(5), 8)}), "7.00", "7.00"),
        (json!({"price": regions, "groups": groups(Some(5), 1)}), "3.00", "3.00"),
        // The same six units, of which five were billed.
        (json!({"price": regions, "groups": groups(None, 5)}), "8.00", "3.00"),
        (json!({"price": cards, "events": events, "already_rated_events": 4}), "3.00", "3.00"),
        (json!({"price": cards, "events": events}), "8.00", "3.00"),
    ] {
        let mut request = request;
        request["already_billed_amount"] = json!("5.00");
        let rating = rate(&request);
        assert_eq!((&rating["amount"], &rating["due_amount"]), (&json!(amount), &json!(due)), "{request}");
    }
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
    assert_eq!((error.code().as_str(), error.path()), ("amount_overflow", "quantity"));
}

#[test]
fn included_units_have_a_line_of_their_own() {
    let price = json!({"currency": "EUR", "included_quantity": 10, "tiers": [{"up_to": 5, "unit_price": "1"}, {"unit_price": "2"}]});
    let rating = rate(&json!({"price": price, "quantity": 17}));
    let lines: Vec<(&Value, &Value, &Value)> = rating["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (&line["kind"], &line["quantity"], &line["amount"]))
        .collect();
    let texts =
        [["included", "10", "0.00"], ["usage", "5", "5.00"], ["usage", "2", "4.00"]].map(|line| line.map(Value::from));
    assert_eq!(lines, texts.iter().map(|[kind, quantity, amount]| (kind, quantity, amount)).collect::<Vec<_>>());
    assert_eq!((&rating["rated_quantity"], &rating["cumulative"]["tier"]), (&json!("7"), &json!({"number": 2})));
}

#[test]
fn groups_of_parts_that_are_the_same_are_rated_as_one() {
    let price = json!({"currency": "EUR", "dimensions": ["region"], "unit_price": "1",
        "variants": [{"match": ["eu"], "tiers": [{"up_to": 10, "unit_price": "2"}, {"unit_price": "1"}]}]});
    let part = |quantity: i64| json!({"price": price, "groups": [{"match": ["eu"], "quantity": quantity}, {"match": ["us"], "quantity": 1}]});
    let rating = |change: &str| {
        let policy = json!({"rating": {"price_change": change}});
        rate(&json!({"parts": [part(8), part(4)], "policy": policy}))
    };
    assert_eq!((&rating("each_part")["amount"], &rating("latest")["amount"]), (&json!("26.00"), &json!("24.00")));
}
