//! What is learnt late of a period: its events are aggregated again, its quantity is rated anew, and what was billed of it is
//! taken off.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use serde_json::{Value, json};

fn answer(result: Result<Vec<u8>, prorata::Error>) -> Value {
    serde_json::from_slice(&result.unwrap()).unwrap()
}

fn event(id: &str, day: u32, quantity: &str) -> Value {
    json!({"id": id, "at": format!("2026-04-{day:02}"), "quantity": quantity})
}

/// The quantity that April comes to.
fn aggregated(aggregation: &str, events: &[Value]) -> Value {
    let request = json!({"aggregation": aggregation, "start": "2026-04-01", "end": "2026-05-01", "events": events});
    answer(prorata::aggregate_json(request.to_string().as_bytes(), false))["quantity"].clone()
}

/// Ten units at 1.00, those above at 0.50, and more fields.
fn price(fields: &Value) -> Value {
    let mut price = json!({"currency": "EUR", "tiers": [{"up_to": "10", "unit_price": "1"}, {"unit_price": "0.50"}]});
    price.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    price
}

/// Rates April by what is known of it, with what was billed; checks the step of what is due.
fn rated(price: &Value, quantity: &Value, billed: Option<&str>) -> Value {
    let mut request = json!({"price": price, "quantity": quantity});
    if let Some(billed) = billed {
        request["already_billed_amount"] = json!(billed);
    }
    let rating = answer(prorata::rate_json(request.to_string().as_bytes(), true));
    let due = rating["trace"].as_array().unwrap().iter().find(|step| step["figure"] == "due_amount").unwrap();
    assert_eq!(due["value"], rating["due_amount"], "{rating}");
    let inputs = due["inputs"].as_array().unwrap();
    let billed_input = inputs.iter().find(|input| input["name"] == "-").map(|input| &input["value"]);
    assert_eq!(billed_input.and_then(Value::as_str), billed, "{due}");
    rating
}

/// What arrives, what April comes to with it, its amount, and what is due of it: each charged by the difference to the row before.
type Row = (Option<Value>, &'static str, &'static str, &'static str);

fn follow(price: &Value, aggregation: &str, events: &mut Vec<Value>, rows: impl IntoIterator<Item = Row>) {
    let mut billed: Option<&str> = None;
    for (arrived, quantity, amount, due) in rows {
        events.extend(arrived);
        let counted = aggregated(aggregation, events);
        assert_eq!(counted, quantity);
        let rating = rated(price, &counted, billed);
        assert_eq!((&rating["amount"], &rating["due_amount"]), (&json!(amount), &json!(due)));
        billed = Some(amount);
    }
}

#[test]
fn a_late_event_is_charged_by_the_difference() {
    let price = price(&json!({}));
    let mut events = vec![event("a", 3, "8"), event("b", 20, "4")];
    let rows = [
        (None, "12", "11.00", "11.00"),
        (Some(event("late", 5, "5")), "17", "13.50", "2.50"),
        // A correction gives back, of the cheaper units first.
        (Some(event("less", 6, "-9")), "8", "8.00", "-5.50"),
        // Another period's changes nothing.
        (Some(json!({"id": "may", "at": "2026-05-01", "quantity": "100"})), "8", "8.00", "0.00"),
        (Some(event("again", 30, "4")), "12", "11.00", "3.00"),
    ];
    follow(&price, "sum", &mut events, rows);
    // In whichever order they arrived, the dues sum to the amount of all.
    events.reverse();
    assert_eq!(rated(&price, &aggregated("sum", &events), None)["due_amount"], "11.00");
}

#[test]
fn a_late_event_moves_a_volume_price_of_the_whole_quantity() {
    let price = price(&json!({"tier_mode": "volume"}));
    let mut events = vec![event("a", 3, "8")];
    let first = rated(&price, &aggregated("sum", &events), None);
    assert_eq!(first["due_amount"], "8.00");
    events.push(event("late", 2, "4"));
    // All twelve at 0.50.
    let second = rated(&price, &aggregated("sum", &events), first["amount"].as_str());
    assert_eq!((&second["amount"], &second["due_amount"]), (&json!("6.00"), &json!("-2.00")));
}

#[test]
fn a_late_peak_and_a_minimum_count_once() {
    let price = price(&json!({"minimum_spend": "6.00", "maximum_spend": "12.00"}));
    let mut events = vec![event("a", 3, "4"), event("b", 9, "2")];
    let rows = [
        // The highest level of the period; less than the minimum.
        (None, "4", "6.00", "6.00"),
        // Lower than what was known.
        (Some(event("low", 4, "3")), "4", "6.00", "0.00"),
        (Some(event("peak", 5, "9")), "9", "9.00", "3.00"),
        // 10.00 + 10 × 0.50 are above the maximum.
        (Some(event("top", 6, "20")), "20", "12.00", "3.00"),
    ];
    follow(&price, "maximum", &mut events, rows);
}
