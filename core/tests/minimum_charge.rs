//! Minimum charges: what is too little to be charged goes to the balance, and the next invoice asks for it.

use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn monthly(unit_price: &str, as_of: &str) -> Value {
    json!({"subscription": {"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "minimum_charge": "0.50"}, "as_of": as_of})
}

/// Day, total, what is due and the balance after each invoice.
fn told(bill: &Value) -> Vec<String> {
    let entry = |at: usize| bill["balance_entries"].as_array().unwrap().iter().find(|entry| entry["invoice"] == at);
    let shown = |(at, made): (usize, &Value)| {
        let [total, due] = ["total", "amount_due"].map(|name| made["invoice"][name].as_str().unwrap());
        let balance = entry(at).map_or("as it was", |entry| entry["balance"].as_str().unwrap());
        format!("{}: {total}, due {due}, balance {balance}", made["at"].as_str().unwrap())
    };
    bill["invoices"].as_array().unwrap().iter().enumerate().map(shown).collect()
}

#[test]
fn less_than_the_minimum_is_asked_for_later() {
    let expected = [
        "2026-04-01: 0.30, due 0.00, balance -0.30",
        "2026-05-01: 0.30, due 0.60, balance 0.00",
        "2026-06-01: 0.30, due 0.00, balance -0.30",
    ];
    assert_eq!(told(&bill(&monthly("0.30", "2026-06-01"))), expected);
    // What is just the minimum is charged.
    assert_eq!(told(&bill(&monthly("0.50", "2026-04-01"))), ["2026-04-01: 0.50, due 0.50, balance as it was"]);
}

#[test]
fn the_state_remembers_what_is_owed() {
    let first = bill(&monthly("0.30", "2026-04-01"));
    assert_eq!(first["state"]["balance"], "-0.30");
    let mut next = monthly("0.30", "2026-05-01");
    next["state"] = first["state"].clone();
    next["billed"] = first["invoices"][0]["lines"].clone();
    assert_eq!(told(&bill(&next)), ["2026-05-01: 0.30, due 0.60, balance 0.00"]);
    let step = |figure: &str| {
        let found = first["trace"].as_array().unwrap().iter().find(|step| step["figure"] == figure).cloned();
        found.unwrap_or_else(|| panic!("no step of {figure}"))
    };
    assert_eq!(step("invoices[0].carried_amount")["value"], "0.30");
    assert_eq!(step("invoices[0].balance_payment")["value"], "0.30");
    assert_eq!(step("balance_entries[0].balance")["value"], "-0.30");
}

/// Wallets pay first: 0.70 less 0.40 is too little.
#[test]
fn what_wallets_leave_is_carried() {
    let mut request = monthly("0.70", "2026-05-01");
    request["subscription"]["wallets"] = json!([{"id": "w", "credits": "0.40"}]);
    let expected = ["2026-04-01: 0.70, due 0.00, balance -0.30", "2026-05-01: 0.70, due 1.00, balance 0.00"];
    assert_eq!(told(&bill(&request)), expected);
}
