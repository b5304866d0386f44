//! The workload of subscriptions: a monthly one of so many months whose seats changed twice a year, or never, and an upgrade of it.

use chrono::{Months, NaiveDate};
use prorata::{BillRequest, PreviewRequest, SimulationRequest};
use serde_json::{Value, json};
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const START: NaiveDate = NaiveDate::from_ymd_opt(2006, 1, 1).expect("a day");

/// Its changes of quantity are on the 15th of every sixth month, from the second month on.
fn subscription(months: u32) -> Value {
    let price = |id: &str, unit_price: &str| json!({"id": id, "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price});
    let event = |number: u32| {
        let day = START + Months::new(number * 6 + 1) + chrono::Days::new(14);
        let quantity = 3 + number % 5;
        json!({"id": format!("seats-{number}"), "type": "change_item", "item_id": "seats", "quantity": quantity,
            "mode": "invoice_now", "effective_at": day.to_string()})
    };
    let changes = months.saturating_sub(2) / 6;
    json!({"currency": "EUR", "start": START.to_string(), "items": [{"id": "seats", "price_id": "team", "quantity": 5}],
        "prices": [price("team", "12.50"), price("business", "29.90")], "tax_rates": [{"id": "vat", "percent": "19"}],
        "default_tax_rates": ["vat"], "events": (0..changes).map(event).collect::<Vec<_>>()})
}

/// Asks for everything since the start in one late run.
///
/// # Errors
/// None for the workload.
pub fn late_run(months: u32) -> Result<BillRequest<'static>> {
    let as_of = START + Months::new(months - 1);
    let request = json!({"subscription": subscription(months), "as_of": as_of.to_string()});
    Ok(serde_json::from_str(request.to_string().leak())?)
}

/// Asks for an upgrade in the middle of the last month, all before it being billed: with the state, and with the lines that
/// are still open.
///
/// # Errors
/// None for the workload.
pub fn upgrade(months: u32, has_events: bool) -> Result<PreviewRequest<'static>> {
    let first = START + Months::new(months - 1);
    let subscription = if has_events { subscription(months) } else { subscription(0) };
    let history = json!({"subscription": subscription, "as_of": first.to_string()});
    let bill: Value = serde_json::from_slice(&prorata::bill_json(history.to_string().as_bytes(), false)?)?;
    let last = bill["invoices"].as_array().and_then(|invoices| invoices.last()).ok_or("no invoice")?;
    let day = (first + chrono::Days::new(9)).to_string();
    let change = json!({"id": "upgrade", "type": "change_item", "item_id": "seats", "price_id": "business", "effective_at": day});
    let request = json!({"subscription": subscription, "billed": last["lines"], "state": bill["state"],
        "changes": [change], "as_of": day});
    Ok(serde_json::from_str(request.to_string().leak())?)
}

/// Asks for all its invoices as a future, with a change of quantity a year, or without any.
///
/// # Errors
/// None for the workload.
pub fn future(months: u32, has_events: bool) -> Result<SimulationRequest<'static>> {
    let mut subscription = subscription(months);
    let event = |year: u32| {
        let day = START + Months::new(year * 12 + 1) + chrono::Days::new(14);
        json!({"id": format!("seats-{year}"), "type": "change_item", "item_id": "seats", "quantity": 3 + year % 5,
            "mode": "invoice_now", "effective_at": day.to_string()})
    };
    subscription["events"] = (0..months / 12).filter(|_| has_events).map(event).collect();
    let until = START + Months::new(months) - chrono::Days::new(1);
    let request = json!({"subscription": subscription, "until": until.to_string()});
    Ok(serde_json::from_str(request.to_string().leak())?)
}
