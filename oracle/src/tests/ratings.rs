use super::assert_figures;
use crate::rate;
use serde_json::{Value, json};

fn rated(request: &Value) -> Value {
    rate(request).unwrap()
}

/// Two tiers by 10 and an open one, each with a flat amount.
fn price() -> Value {
    json!({"currency": "EUR", "tiers": [
        {"up_to": "10", "unit_price": "10", "flat_amount": "2"},
        {"up_to": "20", "unit_price": "5", "flat_amount": "3"},
        {"unit_price": "4", "flat_amount": "1"},
    ]})
}

fn with(mut price: Value, fields: &[(&str, Value)]) -> Value {
    for (name, value) in fields {
        price[*name] = value.clone();
    }
    price
}

fn amount(price: &Value, quantity: &str) -> String {
    let rating = rated(&json!({"price": price, "quantity": quantity}));
    rating["amount"].as_str().unwrap().to_owned()
}

#[test]
fn tiers_are_filled_one_after_the_other() {
    // 10 x 10 + 2; 10.5: 102 + 0.5 x 5 + 3; 21: 102 + 53 + 4 + 1.
    for (quantity, expected) in [("0", "2.00"), ("10", "102.00"), ("10.5", "107.50"), ("21", "160.00")] {
        assert_eq!(amount(&price(), quantity), expected);
    }
    let lines = rated(&json!({"price": price(), "quantity": "10.5"}))["lines"].clone();
    let shown: Vec<_> = lines.as_array().unwrap().iter().map(|line| (&line["tier"], &line["exact_amount"])).collect();
    let (one, two) = (json!(1), json!(2));
    assert_eq!(shown, [(&one, &json!("100")), (&one, &json!("2")), (&two, &json!("5/2")), (&two, &json!("3"))]);
}

#[test]
fn one_tier_prices_all_by_volume() {
    let volume = with(price(), &[("tier_mode", json!("volume"))]);
    for (quantity, expected) in [("0", "2.00"), ("10", "102.00"), ("10.01", "53.05"), ("20", "103.00"), ("21", "85.00")]
    {
        assert_eq!(amount(&volume, quantity), expected);
    }
    // The tier of 21, 4 of it.
    let request = json!({"price": volume, "quantity": "4", "tier_quantity": "21"});
    assert_eq!(rated(&request)["amount"], "17.00");
}

#[test]
fn a_border_may_belong_to_the_upper_tier() {
    let policy = json!({"rating": {"border": "upper"}});
    assert_eq!(rated(&json!({"price": price(), "quantity": "10", "policy": policy}))["amount"], "105.00");
    let closed = json!({"currency": "EUR", "tiers": [{"up_to": "10", "unit_price": "1"}]});
    assert_eq!(amount(&closed, "10"), "10.00");
    assert_eq!(rate(&json!({"price": closed, "quantity": "10", "policy": policy})), Err("beyond_last_tier".into()));
}

#[test]
fn packages_begin_anew_in_each_tier_and_caps_hold_the_flat_amount() {
    let started = |size: &str| json!({"unit_price": "1", "package_size": size, "package_rounding": "up"});
    let price = json!({"currency": "EUR", "tiers": [with(started("4"), &[("up_to", json!("10"))]), started("3")]});
    // 3 packages of 4 up to 10, then 2 of 3 for 4 units.
    assert_eq!(amount(&price, "14"), "5.00");
    let tier = json!({"unit_price": "2", "flat_amount": "3", "cap_amount": "10"});
    let capped = json!({"currency": "EUR", "tiers": [tier]});
    assert_eq!((amount(&capped, "3"), amount(&capped, "30")), ("9.00".into(), "10.00".into()));
}

#[test]
fn a_quantity_is_converted_then_less_then_at_least() {
    let conversion = json!({"divide_by": "1000", "rounding": "up"});
    let price = json!({"currency": "EUR", "unit_price": "1", "conversion": conversion, "included_quantity": "1.5",
        "minimum_quantity": "2"});
    // 4,001 are 5, less 1.5; 3,001 are 4, less 1.5 is 2.5; 10 are 1, of which nothing is left: the minimum of 2.
    assert_eq!([amount(&price, "4001"), amount(&price, "3001"), amount(&price, "10")], ["3.50", "2.50", "2.00"]);
    // Credits have no minimum: 2 less 1.5.
    assert_eq!(amount(&price, "-2000"), "-0.50");
}

#[test]
fn increments_are_differences_of_rounded_sums() {
    let price = json!({"currency": "EUR", "unit_price": "0.005"});
    let mut request = json!({"price": price, "quantity": "1", "already_rated_quantity": "1"});
    // 0.01 less 0.01.
    assert_eq!(rated(&request)["amount"], "0.00");
    request["policy"] = json!({"rating": {"increments": "alone"}});
    assert_eq!(rated(&request)["amount"], "0.01");
    // Nothing was rated is not: zero was, with its flat amount.
    let flat = json!({"currency": "EUR", "flat_amount": "7"});
    assert_eq!(rated(&json!({"price": flat, "quantity": "1"}))["amount"], "7.00");
    assert_eq!(rated(&json!({"price": flat, "quantity": "1", "already_rated_quantity": "0"}))["amount"], "0.00");
}

#[test]
fn thirds_stay_exact() {
    let rating = rated(&json!({"price": {"currency": "EUR", "unit_price": "0.30"}, "quantity": "8/3"}));
    assert_figures(&rating, &[("amount", "0.80"), ("exact_amount", "4/5"), ("quantity", "8/3")]);
}

#[test]
fn events_are_fees_and_a_decrease_may_be_free() {
    let price = json!({"currency": "EUR", "unit_price": "1"});
    let events = json!([{"quantity": "10"}, {"quantity": "-4"}, {"quantity": "8"}]);
    let mut request = json!({"price": price, "events": events, "each_event": true});
    let of_events = |rating: &Value| -> Vec<String> {
        let lines = rating["lines"].as_array().unwrap().iter();
        lines.map(|line| format!("{} {}", line["event"], line["exact_amount"].as_str().unwrap())).collect()
    };
    assert_eq!(of_events(&rated(&request)), ["0 10", "1 -4", "2 8"]);
    request["policy"] = json!({"rating": {"decrease": "high_water"}});
    let rating = rated(&request);
    assert_eq!(of_events(&rating), ["0 10", "1 0", "2 4"]);
    assert_eq!(rating["amount"], "14.00");
}

#[test]
fn prorated_events_fill_tiers_whole_and_are_charged_in_part() {
    let tiers =
        json!([{"up_to": 5, "unit_price": "10", "flat_amount": "100"}, {"unit_price": "5", "flat_amount": "50"}]);
    let event = |quantity: &str, prorated: &str| json!({"quantity": quantity, "prorated_quantity": prorated});
    let events = [event("4", "2.8"), event("2", "1"), event("-3", "-0.6")];
    let request = json!({"price": {"currency": "EUR", "tiers": tiers}, "events": events});
    // 28 + half of (10 + 5) - a fifth of (5 + 20), and both flat amounts.
    assert_eq!(rated(&request)["exact_amount"], "361/2");
}

#[test]
fn events_have_an_allowance_a_percentage_and_bounds() {
    let terms = json!({"percent": "1.3", "amount": "2", "free_quantity": "250", "maximum_amount": "5"});
    let values = ["50", "100", "250", "400"].map(|value| json!({"quantity": value}));
    let rating = rated(&json!({"price": {"currency": "EUR", "per_event": terms}, "events": values}));
    // 150 and 400 are charged: 1.95 + 2, 5.20 + 2 of which 5.
    assert_figures(&rating, &[("amount", "8.95")]);
    assert_eq!(rating["free"], json!({"events": 2, "quantity": "250"}));
}

#[test]
fn a_share_is_of_the_amount_or_of_the_tiers() {
    let request =
        |policy: Value| json!({"price": price(), "quantity": "12", "share": "1/2", "policy": {"rating": policy}});
    // Half of 100 + 10 + 2 + 3.
    assert_eq!(rated(&request(json!({})))["amount"], "57.50");
    assert_eq!(rated(&request(json!({"flats": "whole"})))["amount"], "60.00");
    // Half of what 24 cost: 100 + 50 + 16 + 6.
    assert_eq!(rated(&request(json!({"share_of": "tiers"})))["amount"], "86.00");
}

#[test]
fn limits_of_the_period_come_after_the_percentage() {
    let price = json!({"currency": "EUR", "unit_price": "10", "percent_off": "50", "maximum_spend": "100"});
    let request =
        json!({"price": price, "quantity": "20", "already_rated_quantity": "7", "already_billed_amount": "35"});
    let figures = [("usage_amount", "200.00"), ("discount_amount", "135.00"), ("amount", "65.00")];
    assert_figures(&rated(&request), &figures);
    let least = json!({"currency": "EUR", "unit_price": "1", "minimum_spend": "10"});
    let request = json!({"price": least, "quantity": "0", "already_rated_quantity": "0", "already_billed_amount": "8",
        "share": "25/28"});
    // 250/28 less 8.
    assert_eq!(rated(&request)["amount"], "0.93");
}

#[test]
fn groups_are_rated_from_zero_each() {
    let variant = json!({"match": ["eu"], "tiers": [{"unit_price": "3"}]});
    let price = with(price(), &[("dimensions", json!(["region"])), ("variants", json!([variant]))]);
    let groups = json!([{"match": ["eu"], "quantity": "4"}, {"match": ["us"], "quantity": "1"}]);
    assert_eq!(rated(&json!({"price": price, "groups": groups}))["amount"], "24.00");
    let highest = with(price, &[("combine", json!("highest"))]);
    assert_eq!(rated(&json!({"price": highest, "groups": groups}))["amount"], "12.00");
}
