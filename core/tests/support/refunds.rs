//! Bills of a plan that is paid back, whose refunds follow from their steps.

use super::interpreter::{Interpreter, number};
use super::lives::ask::list;
use serde_json::{Value, json};

pub(crate) fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    let made: Value = serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap();
    is_derived(&made);
    made
}

/// A plan of a month with 20 % of tax, and what happens to it.
pub(crate) fn plan(start: &str, unit_price: &str, events: &Value, reversal: &str) -> Value {
    json!({"currency": "EUR", "start": start, "anchor": {"day": 1}, "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "tax_rates": [{"id": "vat", "percent": "20"}], "default_tax_rates": ["vat"], "events": events,
        "policy": {"proration": {"basis": "day"}, "subscription": {"reversal": reversal}}})
}

/// Every refund and every entry of the balance rebuilt from the steps alone.
fn is_derived(made: &Value) {
    let mode = "half_away_from_zero";
    let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    let is = |figure: String, stated: &Value| {
        if let Some(text) = stated.as_str() {
            assert_eq!(interpreter.figures.get(&figure), Some(&number(text)), "{figure}");
        }
    };
    for (at, invoice) in list(&made["invoices"]).iter().enumerate() {
        is(format!("invoices[{at}].refund"), &invoice["refund"]);
        for (place, line) in list(&invoice["lines"]).iter().enumerate() {
            is(format!("invoices[{at}].lines[{place}].refund"), &line["refund"]);
        }
    }
    for (at, entry) in list(&made["balance_entries"]).iter().enumerate() {
        is(format!("balance_entries[{at}].amount"), &entry["amount"]);
    }
}
