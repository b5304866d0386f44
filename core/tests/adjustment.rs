//! Money without time: what a period that is billed costs more or less once its price is corrected.

use crate::support::lives::ask::{after, lines};
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

fn kinds_and_amounts(bill: &Value) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines(bill).iter().map(|line| (text(line, "kind"), text(line, "amount"))).collect()
}

/// A month at a price.
fn january(unit_price: &str) -> Value {
    json!({"subscription": {"currency": "USD", "start": "2024-01-01", "items": [{"id": "plan", "price_id": "monthly"}],
        "prices": [{"id": "monthly", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": unit_price}]},
        "as_of": "2024-01-10"})
}

/// 30.00 is billed and 31.00 is owed: 1.00 more, for no time; of 29.00 owed, 1.00 less.
#[test]
fn an_adjustment_is_billed_once() {
    let first = bill(&january("30.00"));
    assert_eq!(kinds_and_amounts(&first), [("service".to_owned(), "30.00".to_owned())]);
    for (corrected, adjusted) in [("31.00", "1.00"), ("29.00", "-1.00")] {
        let corrected = january(corrected);
        let second = bill(&after(&corrected, &lines(&first), &first["state"]));
        assert_eq!(kinds_and_amounts(&second), [("adjustment".to_owned(), adjusted.to_owned())]);

        let all = [lines(&first), lines(&second)].concat();
        let without_state = bill(&after(&corrected, &all, &Value::Null));
        assert_eq!(without_state["invoices"], json!([]), "read from its document, without a state");
        assert_eq!(bill(&after(&corrected, &all, &second["state"]))["invoices"], json!([]));
    }
}

/// 365.00 × 2/366 is billed: the zone that counts later leaves the period its days.
#[test]
fn a_later_zone_adjusts_nothing() {
    let moving = json!({"subscription": {"currency": "USD", "zone": "Australia/Lord_Howe", "start": "2023-12-31",
        "items": [{"id": "plan", "price_id": "yearly"}],
        "prices": [{"id": "yearly", "currency": "USD", "type": "recurring", "interval": "year", "billed": "arrears", "unit_price": "365.00"}],
        "events": [{"id": "e0", "type": "reset_anchor", "effective_at": "2024-01-02"},
            {"id": "e1", "type": "change_zone", "effective_at": "2024-01-03", "zone": "America/New_York"}],
        "policy": {"proration": {"basis": "day"}}}, "as_of": "2024-07-21"});
    assert_eq!(kinds_and_amounts(&bill(&moving)), [("service".to_owned(), "1.99".to_owned())]);
}
