//! The frontier of a state: what is settled stays so, whatever is learnt after it.

use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn price(id: &str, interval: &str, count: u32, unit_price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": interval, "interval_count": count,
        "unit_price": unit_price})
}

/// A boundary moves on 1 March; a quarter that began then is learnt of in July, when March is settled.
fn learning() -> Value {
    let item = |id: &str, price: &str| json!({"id": id, "price_id": price});
    json!({"currency": "USD", "start": "2023-12-31", "items": [item("monthly", "month")],
        "prices": [price("month", "month", 1, "9.99"), price("fortnight", "week", 2, "7.01"), price("quarter", "month", 3, "100.01")],
        "events": [
            {"id": "e0", "type": "reset_anchor", "effective_at": "2024-03-01"},
            {"id": "e1", "type": "add_item", "effective_at": "2024-05-04", "mode": "next_period", "item": item("weekly", "fortnight")},
            {"id": "e2", "type": "add_item", "effective_at": "2024-05-30", "recorded_at": "2024-07-06", "item": item("late", "quarter")},
        ],
        "policy": {"proration": {"basis": "day"}}})
}

#[test]
fn a_period_learnt_of_late_opens_nothing_that_is_settled() {
    let before = bill(&json!({"subscription": learning(), "as_of": "2024-07-05"}));
    let after = bill(&json!({"subscription": learning(), "as_of": "2024-09-18"}));
    assert!(before["state"]["frontier"].as_str() > Some("2024-03-31"), "{}", before["state"]);
    assert!(after["state"]["frontier"].as_str() >= before["state"]["frontier"].as_str(), "{}", after["state"]);
    let billed: Vec<Value> = list(&after["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect();
    let again = json!({"subscription": learning(), "as_of": "2024-09-18", "billed": billed, "state": after["state"]});
    assert_eq!(bill(&again)["invoices"], json!([]));
}

/// What is learnt after a bill opens nothing for it: asked again on the same day, its state is the same.
#[test]
fn what_is_not_known_yet_leaves_the_frontier_where_it_is() {
    let days = json!({"id": "days", "currency": "USD", "type": "recurring", "interval": "day", "interval_count": 10, "billed": "arrears", "unit_price": "3.33"});
    let request = json!({"as_of": "2024-04-29", "subscription": {"currency": "USD", "start": "2024-01-31",
        "items": [{"id": "days", "price_id": "days"}],
        "prices": [days, price("month", "month", 1, "9.99"), price("months", "month", 3, "100.01")],
        "events": [
            {"id": "leave", "type": "cancel", "effective_at": "2024-01-31", "recorded_at": "2024-04-30", "sequence": 3},
            {"id": "monthly", "type": "change_item", "effective_at": "2024-03-29", "recorded_at": "2024-04-08", "item_id": "days", "price_id": "month"},
            {"id": "end", "type": "remove_item", "effective_at": "2024-04-07", "item_id": "days"},
            {"id": "join", "type": "add_item", "effective_at": "2024-04-16", "item": {"id": "months", "price_id": "months", "quantity": 0}},
        ],
        "policy": {"proration": {"basis": "day"}}}});
    let first = bill(&request);
    let lines: Vec<Value> = list(&first["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect();
    let mut again = request;
    again["billed"] = json!(lines);
    again["state"] = first["state"].clone();
    let again = bill(&again);
    assert_eq!(again["state"], first["state"]);
    assert_eq!(again["invoices"], json!([]));
}

/// A subscription ends on 7 August; the change of an item on the 16th makes that day the frontier, in the month whose first days
/// of usage are billed.
#[test]
fn usage_until_an_end_is_billed_once_though_its_month_is_looked_at_again() {
    let subscription = json!({"currency": "USD", "start": "2025-03-01",
        "items": [{"id": "desk", "price_id": "fortnight"}, {"id": "calls", "price_id": "calls"}],
        "prices": [price("fortnight", "week", 2, "7.00"), price("quarter", "month", 3, "100.00"),
            {"id": "calls", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "0.50"}],
        "events": [{"id": "end", "type": "cancel", "effective_at": "2025-07-21", "at": "2025-08-07"},
            {"id": "other", "type": "change_item", "item_id": "desk", "price_id": "quarter", "effective_at": "2025-08-16"}],
        "usage": [{"id": "u", "item_id": "calls", "at": "2025-08-06", "quantity": "100"}]});
    let (mut billed, mut state) = (Vec::new(), Value::Null);
    for day in ["2025-08-07", "2025-08-16", "2025-09-01", "2025-09-18", "2025-10-01"] {
        let mut request = json!({"subscription": subscription, "as_of": day, "billed": billed});
        if !state.is_null() {
            request["state"] = state;
        }
        let bill = bill(&request);
        billed.extend(list(&bill["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])));
        state = bill["state"].clone();
    }
    let used: Vec<&Value> =
        billed.iter().filter(|line| line["item_id"] == "calls").map(|line| &line["amount"]).collect();
    assert_eq!(used, ["50.00"]);
}
