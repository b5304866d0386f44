//! Changes of Lago's scenarios that its preset bills, with the figures that they state.

use serde_json::{Value, json};

/// Bills at moment after moment, with the events that became known by then: the amounts of each invoice, and its total.
fn told(subscription: &Value, runs: &[(&str, Value)]) -> Vec<String> {
    let (mut known, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
    let mut shown = Vec::new();
    for (as_of, events) in runs {
        known.extend(events.as_array().unwrap().iter().cloned());
        let mut request = json!({"subscription": subscription, "billed": billed, "as_of": as_of});
        request["subscription"]["events"] = json!(known);
        if !state.is_null() {
            request["state"] = state;
        }
        let bytes = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
        let bill: Value = serde_json::from_slice(&bytes).unwrap();
        for invoice in bill["invoices"].as_array().unwrap() {
            let lines = invoice["lines"].as_array().unwrap();
            let amounts: Vec<&str> = lines.iter().filter_map(|line| line["amount"].as_str()).collect();
            let (at, total) = (invoice["at"].as_str().unwrap(), invoice["invoice"]["total"].as_str().unwrap());
            shown.push(format!("{at}: {} = {total}", amounts.join(" ")));
            billed.extend(lines.iter().cloned());
        }
        state = bill["state"].clone();
    }
    shown
}

fn price(id: &str, unit_price: &str, interval: &str, billed: &str) -> Value {
    json!({"id": id, "currency": "EUR", "type": "recurring", "interval": interval, "unit_price": unit_price,
        "billed": billed})
}

fn to(item: &str, price: &str, at: &str) -> Value {
    json!({"id": format!("{item} to {price}"), "type": "change_item", "item_id": item, "price_id": price, "effective_at": at})
}

fn monthly(start: &str, month: &str, year: &str) -> Value {
    json!({"currency": "EUR", "start": start, "items": [{"id": "plan", "price_id": "M"}], "policy": "lago",
        "prices": [price("M", month, "month", "advance"), price("Y", year, "year", "advance")]})
}

/// `sub-upgrade-month-to-year`: the year keeps the anniversary, 120.00 × 275/366 = 90.1639; one of 31 days of 10.00 comes back.
#[test]
fn a_year_keeps_the_anniversary_of_the_month() {
    let up = json!([to("plan", "Y", "2023-09-28")]);
    let runs = [("2023-08-29", json!([])), ("2023-09-28", up), ("2024-06-29", json!([]))];
    assert_eq!(
        told(&monthly("2023-06-29", "10.00", "120.00"), &runs),
        [
            "2023-06-29: 10.00 = 10.00",
            "2023-07-29: 10.00 = 10.00",
            "2023-08-29: 10.00 = 10.00",
            "2023-09-28: -0.32 90.16 = 89.84",
            "2024-06-29: 120.00 = 120.00"
        ]
    );
}

/// `sub-downgrade-month-to-year`: 1188.00 is less than 12 × 129.00, so it waits; then 1188.00 × 243/366 = 788.7541.
#[test]
fn a_year_that_waits_keeps_the_anniversary_of_the_start() {
    let down = json!([to("plan", "Y", "2023-11-09")]);
    let runs = [("2023-10-19", json!([])), ("2023-11-09", down), ("2023-11-19", json!([]))];
    let billed = told(&monthly("2023-07-19", "129.00", "1188.00"), &runs);
    assert_eq!((billed.len(), billed[3].as_str()), (5, "2023-10-19: 129.00 = 129.00"));
    assert_eq!(billed[4], "2023-11-19: 788.75 = 788.75");
}

/// A plan with 5 units that recur, each plan with a price of its own for them; both change on 12 February.
fn with_recurring_usage(billed: &str) -> Vec<String> {
    let prices = [
        price("A", "29.00", "month", billed),
        price("B", "290.00", "month", billed),
        price("units of A", "1.00", "month", "arrears"),
        price("units of B", "1.00", "month", "arrears"),
    ];
    let units = json!({"id": "units", "price_id": "units of A", "quantity": "5"});
    let subscription = json!({"currency": "EUR", "start": "2024-02-01", "prices": prices, "policy": "lago",
        "items": [{"id": "plan", "price_id": "A"}, units]});
    let up = json!([to("plan", "B", "2024-02-12"), to("units", "units of B", "2024-02-12")]);
    told(&subscription, &[("2024-02-01", json!([])), ("2024-02-12", up), ("2024-03-01", json!([]))])
}

/// `sub-upgrade-arrears-recurring-usage`: what is in arrears is billed at the change, 29.00 × 11/29 and 5.00 × 11/29 = 1.8966; the
/// rest when the month ends, 290.00 × 18/29 and 5.00 × 18/29 = 3.1034.
#[test]
fn what_is_in_arrears_is_billed_at_the_change() {
    let mut arrears = with_recurring_usage("arrears");
    assert_eq!(arrears.pop().unwrap(), "2024-03-01: 180.00 3.10 = 183.10");
    assert_eq!(arrears, ["2024-02-12: 11.00 1.90 = 12.90"]);
}

/// `sub-upgrade-advance-recurring-usage`: 29.00 × 18/29 comes back of the plan, 290.00 × 18/29 is charged.
#[test]
fn units_in_arrears_are_billed_at_the_change_of_a_plan_in_advance() {
    assert_eq!(
        with_recurring_usage("advance"),
        ["2024-02-01: 29.00 = 29.00", "2024-02-12: 1.90 -18.00 180.00 = 163.90", "2024-03-01: 3.10 290.00 = 293.10"]
    );
}
