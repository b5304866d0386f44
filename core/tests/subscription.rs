//! Subscriptions: bill = owed − billed.

use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let bytes = serde_json::to_vec(request).unwrap();
    match prorata::bill_json(&bytes, true) {
        Ok(bill) => serde_json::from_slice(&bill).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

fn monthly(id: &str, price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", "unit_price": price})
}

fn team() -> Value {
    json!({"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "solo"}],
        "prices": [monthly("solo", "9.99"), monthly("team", "29.99")],
        "policy": {"proration": {"basis": "day"}}})
}

fn show(bill: &Value) {
    for invoice in bill["invoices"].as_array().unwrap() {
        println!("{} total {} due {}", invoice["at"], invoice["invoice"]["total"], invoice["invoice"]["amount_due"]);
        for line in invoice["lines"].as_array().unwrap() {
            println!(
                "   {} {} {} {}..{} {}",
                line["number"],
                line["kind"],
                line["amount"],
                line["service"]["start"],
                line["service"]["end"],
                line["reverses"]
            );
        }
    }
    println!("{}", bill["state"]);
}

#[test]
fn an_upgrade_is_billed_now_and_a_downgrade_at_the_next_period() {
    let mut subscription = team();
    subscription["events"] = json!([
        {"id": "up", "type": "change_item", "item_id": "plan", "price_id": "team", "effective_at": "2026-04-16", "recorded_at": "2026-04-16"},
        {"id": "down", "type": "change_item", "item_id": "plan", "price_id": "solo", "effective_at": "2026-05-10"}
    ]);
    let first = bill(&json!({"subscription": subscription, "as_of": "2026-04-01"}));
    show(&first);
    let lines = first["invoices"][0]["lines"].clone();
    let second =
        bill(&json!({"subscription": subscription, "billed": lines, "state": first["state"], "as_of": "2026-06-05"}));
    show(&second);
    show(&bill(&json!({"subscription": subscription, "as_of": "2026-06-05"})));
}
