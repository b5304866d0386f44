//! Money without time: what a period that another zone measures otherwise costs more or less.

use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn lines(bill: &Value) -> Vec<Value> {
    list(&bill["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect()
}

fn kinds_and_amounts(bill: &Value) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines(bill).iter().map(|line| (text(line, "kind"), text(line, "amount"))).collect()
}

/// 365.00 × 2/366 is billed; on the days of New York, which are known a day later, it is 365.00 × 2/365: 0.01 more.
fn moving() -> Value {
    json!({"subscription": {"currency": "USD", "zone": "Australia/Lord_Howe", "start": "2023-12-31",
        "items": [{"id": "plan", "price_id": "yearly"}],
        "prices": [{"id": "yearly", "currency": "USD", "type": "recurring", "interval": "year", "billed": "arrears", "unit_price": "365.00"}],
        "events": [{"id": "e0", "type": "reset_anchor", "effective_at": "2024-01-02"},
            {"id": "e1", "type": "change_zone", "effective_at": "2024-01-03", "zone": "America/New_York"}],
        "policy": {"proration": {"basis": "day"}}}, "as_of": "2024-07-21"})
}

#[test]
fn an_adjustment_is_billed_once() {
    let late = bill(&moving());
    let billed = [("service", "1.99"), ("adjustment", "0.01")];
    assert_eq!(kinds_and_amounts(&late), billed.map(|(kind, amount)| (kind.to_owned(), amount.to_owned())));

    let mut early = moving();
    early["as_of"] = json!("2024-06-16");
    let early = bill(&early);
    assert_eq!(early["invoices"], late["invoices"]);

    let mut next = moving();
    next["billed"] = json!(lines(&early));
    assert_eq!(bill(&next)["invoices"], json!([]), "read from its document, without a state");
    next["state"] = early["state"].clone();
    assert_eq!(bill(&next)["invoices"], json!([]));
}
