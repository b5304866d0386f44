//! Drafts of a line of groups or of events: machines by the hour, and payments by card.

use serde_json::{Value, json};

pub(crate) fn answer(bytes: Result<Vec<u8>, prorata::Error>) -> Value {
    serde_json::from_slice(&bytes.unwrap()).unwrap()
}

/// The answer to a draft with the derivation of every figure; it is computed again from what is written, and verified.
pub(crate) fn invoice(draft: &Value) -> Value {
    let invoice = answer(prorata::invoice_json(draft.to_string().as_bytes(), true));
    assert_eq!(answer(prorata::invoice_json(invoice["draft"].to_string().as_bytes(), true)), invoice, "{draft}");
    let report = answer(prorata::verify_json(invoice.to_string().as_bytes()));
    assert_eq!(report["grade"], "exact", "{draft}");
    invoice
}

/// Machines by the hour: by region and size, and a price for all others.
pub(crate) fn machines() -> Value {
    json!({"id": "hours", "currency": "EUR", "dimensions": ["region", "size"], "unit_price": "0.10", "variants": [
        {"match": ["eu", "large"], "tiers": [{"up_to": 100, "unit_price": "0.20"}, {"unit_price": "0.12"}]},
        {"match": ["eu", "small"], "tiers": [{"unit_price": "0.045"}]}]})
}

/// 2.9 % and 0.30 of each payment, from 0.50 to 5.00; the first one is free.
pub(crate) fn card_fees() -> Value {
    json!({"id": "fees", "currency": "EUR", "per_event": {"percent": "2.9", "amount": "0.30", "minimum_amount": "0.50",
        "maximum_amount": "5", "free_events": 1}})
}

pub(crate) fn groups() -> Value {
    json!([
        {"id": "web", "match": ["eu", "large"], "quantity": 240},
        {"id": "worker", "match": ["eu", "small"], "quantity": "719.5"},
        {"id": "test", "match": ["us", "large"], "quantity": 12},
    ])
}

pub(crate) fn payments() -> Value {
    json!([{"id": "p1", "quantity": "80.00"}, {"quantity": "100.00"}, {"quantity": "5.00"}, {"quantity": "400.00"}])
}

/// A draft of one line with the fields, of a price.
pub(crate) fn draft(price: &Value, fields: &Value) -> Value {
    let mut line = json!({"id": "l", "price_id": price["id"]});
    for (name, value) in fields.as_object().unwrap() {
        line[name] = value.clone();
    }
    json!({"currency": "EUR", "prices": [price], "lines": [line]})
}

pub(crate) fn with(mut document: Value, field: &str, value: Value) -> Value {
    document[field] = value;
    document
}
