//! Two plans, and subscriptions to them.

use serde_json::{Value, json};

pub(crate) fn answer(result: Result<Vec<u8>, prorata::Error>) -> Value {
    match result {
        Ok(answer) => serde_json::from_slice(&answer).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

pub(crate) fn bill(request: &Value) -> Value {
    answer(prorata::bill_json(request.to_string().as_bytes(), true))
}

fn recurring(id: &str, field: &str, price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", field: price})
}

fn version(price: &str) -> Value {
    json!({"price_id": price})
}

fn plan(id: &str, charges: &[(&str, Vec<Value>)]) -> Value {
    let charges =
        charges.iter().map(|(id, prices)| json!({"id": id, "product_id": format!("p-{id}"), "prices": prices}));
    json!({"id": id, "charges": charges.collect::<Vec<_>>()})
}

/// Starter: a base fee of 20.00, seats at 10.00 and calls at 0.05. Team: 50.00, seats at 8.00 and support at 30.00 a seat, no calls.
fn plans() -> Value {
    json!([
        plan(
            "starter",
            &[
                ("base", vec![version("base-20")]),
                ("seats", vec![version("seat-10")]),
                ("calls", vec![version("call")])
            ]
        ),
        plan(
            "team",
            &[
                ("base", vec![version("base-50")]),
                ("seats", vec![version("seat-8")]),
                ("support", vec![version("help")])
            ]
        ),
    ])
}

fn prices() -> Value {
    json!([recurring("base-20", "flat_amount", "20.00"), recurring("base-50", "flat_amount", "50.00"),
        recurring("seat-10", "unit_price", "10.00"), recurring("seat-8", "unit_price", "8.00"),
        recurring("seat-9", "unit_price", "9.00"), recurring("help", "flat_amount", "30.00"),
        {"id": "call", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "0.05"}])
}

pub(crate) fn subscription(plan: &str, events: Value) -> Value {
    json!({"currency": "USD", "start": "2026-04-01", "plans": plans(), "prices": prices(), "events": events,
        "items": [{"id": "acme", "plan_id": plan, "quantity": "3"}]})
}

pub(crate) fn asked(subscription: &Value, as_of: &str) -> Value {
    json!({"subscription": subscription, "as_of": as_of})
}

/// Item, price and amount of every line, invoice by invoice.
pub(crate) fn lines(bill: &Value) -> Vec<(String, Vec<[String; 3]>)> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let of = |invoice: &Value| {
        let lines = invoice["lines"].as_array().unwrap().iter();
        lines.map(|line| [text(&line["item_id"]), text(&line["price_id"]), text(&line["amount"])]).collect()
    };
    bill["invoices"].as_array().unwrap().iter().map(|invoice| (text(&invoice["at"]), of(invoice))).collect()
}

pub(crate) fn invoice(at: &str, lines: &[[&str; 3]]) -> (String, Vec<[String; 3]>) {
    (at.to_owned(), lines.iter().map(|line| line.map(str::to_owned)).collect())
}

pub(crate) fn upgrade(at: &str) -> Value {
    json!({"id": "up", "type": "change_item", "item_id": "acme", "plan_id": "team", "effective_at": at})
}

pub(crate) fn with_seats(prices: Value) -> Value {
    let mut subscription = subscription("starter", json!([]));
    subscription["plans"] = json!([{"id": "starter", "charges": [{"id": "seats", "prices": prices}]}]);
    subscription
}

/// What is charged at each moment.
pub(crate) fn charged(bill: &Value) -> Vec<(String, String)> {
    let charged = lines(bill).into_iter().flat_map(|(at, lines)| lines.into_iter().map(move |line| (at.clone(), line)));
    charged.map(|(at, [.., amount])| (at, amount)).collect()
}

pub(crate) fn at(moments: &[(&str, &str)]) -> Vec<(String, String)> {
    moments.iter().map(|(at, amount)| ((*at).to_owned(), (*amount).to_owned())).collect()
}
