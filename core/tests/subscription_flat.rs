//! What a moment costs does not depend on what came before it: counted in allocations, which no clock disturbs.

use crate::support::allocations;
use prorata::{PreviewRequest, SimulationRequest};
use serde_json::{Value, json};

const YEARS: u32 = 20;

/// A monthly subscription whose seats change on 15 June of every year, where it has events.
fn future(has_events: bool) -> String {
    let event = |year: u32| {
        json!({"id": format!("seats-{year}"), "type": "change_item", "item_id": "seats", "quantity": 3 + year % 5,
            "mode": "invoice_now", "effective_at": format!("{}-06-15", 2006 + year)})
    };
    let events: Vec<_> = (0..YEARS).filter(|_| has_events).map(event).collect();
    let subscription = json!({"currency": "EUR", "start": "2006-01-01", "items": [{"id": "seats", "price_id": "team", "quantity": 5}],
        "prices": [{"id": "team", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "12.50"}],
        "tax_rates": [{"id": "vat", "percent": "19"}], "default_tax_rates": ["vat"], "events": events});
    json!({"subscription": subscription, "until": format!("{}-12-31", 2005 + YEARS)}).to_string()
}

/// How many allocations each invoice takes, by its year.
fn by_year(future: &str) -> Vec<usize> {
    let request: SimulationRequest<'_> = serde_json::from_str(future).unwrap();
    let mut years = vec![0; YEARS as usize];
    let mut invoices = prorata::simulated_invoices(&request).unwrap();
    loop {
        let before = allocations();
        let Some(invoice) = invoices.next() else { break };
        let taken = allocations() - before;
        let at = invoice.unwrap().at.to_string();
        years[at[..4].parse::<usize>().unwrap() - 2006] += taken;
    }
    years
}

fn assert_flat(years: &[usize]) {
    let (second, last) = (years[1], years[years.len() - 1]);
    // A hundredth more: what grows by doubling does so now and then.
    assert!(second > 0 && last <= second + second / 100, "{years:?}");
}

#[test]
fn an_ordinary_year_costs_the_same_after_twenty() {
    assert_flat(&by_year(&future(false)));
}

#[test]
fn a_change_costs_the_same_after_twenty() {
    assert_flat(&by_year(&future(true)));
}

/// An upgrade in the middle of the last of so many months, all before it being billed, and nothing having happened since the start.
fn upgrade(months: u32) -> String {
    let price = |id: &str, amount: &str| json!({"id": id, "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": amount});
    let subscription = json!({"currency": "EUR", "start": "2006-01-01", "items": [{"id": "seats", "price_id": "team", "quantity": 5}],
        "prices": [price("team", "12.50"), price("business", "29.90")],
        "tax_rates": [{"id": "vat", "percent": "19"}], "default_tax_rates": ["vat"]});
    let (year, month) = (2006 + (months - 1) / 12, (months - 1) % 12 + 1);
    let history = json!({"subscription": subscription, "as_of": format!("{year}-{month:02}-01")}).to_string();
    let bill: Value = serde_json::from_slice(&prorata::bill_json(history.as_bytes(), false).unwrap()).unwrap();
    let day = format!("{year}-{month:02}-10");
    let change = json!({"id": "upgrade", "type": "change_item", "item_id": "seats", "price_id": "business", "effective_at": day});
    let billed = &bill["invoices"].as_array().unwrap().last().unwrap()["lines"];
    json!({"subscription": subscription, "billed": billed, "state": bill["state"], "changes": [change], "as_of": day})
        .to_string()
}

/// How many allocations a preview takes.
fn of_preview(upgrade: &str) -> usize {
    let request: PreviewRequest<'_> = serde_json::from_str(upgrade).unwrap();
    let before = allocations();
    let preview = prorata::preview(&request).unwrap();
    let taken = allocations() - before;
    assert_eq!(preview.invoices[0].lines.len(), 2);
    taken
}

#[test]
fn an_upgrade_costs_after_twenty_years_what_it_costs_after_two_months() {
    let (fresh, old) = (of_preview(&upgrade(2)), of_preview(&upgrade(YEARS * 12)));
    assert!(fresh > 0 && old <= fresh + fresh / 100, "{fresh} {old}");
}
