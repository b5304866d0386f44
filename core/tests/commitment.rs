//! Commitments: what items come to at least in a period, and what is missing to it.

use crate::support::lives::ask::{after, list};
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn price(id: &str, unit_price: &str, billed: &str) -> Value {
    json!({"id": id, "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price, "billed": billed})
}

fn committed(start: &str, item: &Value, commitment: &Value, events: &Value) -> Value {
    json!({"currency": "EUR", "start": start, "anchor": {"day": 1}, "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [item, {"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "0.50"}],
        "commitments": [commitment], "events": events, "policy": {"proration": {"basis": "day"}}})
}

fn minimum(amount: &str, interval: &str) -> Value {
    json!({"id": "minimum", "amount": amount, "interval": interval})
}

/// Moment, kind and amount of every line.
fn told(bill: &Value) -> Vec<String> {
    let shown = |invoice: &Value| {
        let lines = list(&invoice["lines"])
            .iter()
            .map(|line| format!("{} {}", line["kind"].as_str().unwrap(), line["amount"].as_str().unwrap()));
        format!("{}: {}", invoice["at"].as_str().unwrap(), lines.collect::<Vec<_>>().join(", "))
    };
    list(&bill["invoices"]).iter().map(shown).collect()
}

fn step<'b>(bill: &'b Value, figure: &str) -> &'b Value {
    let found = list(&bill["trace"]).iter().find(|step| step["figure"] == figure);
    found.unwrap_or_else(|| panic!("no step of {figure}"))
}

/// 10000 × 25/28 = 8928.57142…, less 1000 × 25/28 = 892.857….
#[test]
fn what_is_missing_is_charged_when_the_period_ends() {
    let subscription =
        committed("2023-02-04", &price("plan", "1000.00", "arrears"), &minimum("10000.00", "month"), &json!([]));
    let found = bill(&json!({"subscription": subscription, "as_of": "2023-04-01"}));
    assert_eq!(
        told(&found),
        ["2023-03-01: service 892.86, true_up 8035.71", "2023-04-01: service 1000.00, true_up 9000.00"]
    );
    let line = &found["invoices"][0]["lines"][1];
    assert_eq!(line["item_id"], "minimum");
    assert_eq!(line["service"], json!({"start": "2023-02-04", "end": "2023-03-01"}));
    assert_eq!(line["period"], json!({"start": "2023-02-01", "end": "2023-03-01"}));
    assert_eq!((&line["units"], &line["period_units"]), (&json!(25), &json!(28)));
    assert_eq!(step(&found, "invoices[0].lines[1].minimum_amount")["exact"], "62500/7");
    assert_eq!(step(&found, "invoices[0].lines[1].counted_amount")["value"], "892.86");
    assert_eq!(step(&found, "invoices[0].lines[1].owed_amount")["value"], "8035.71");
}

/// In advance 1000 is owed of February when it begins: the minimum is settled when it has ended.
#[test]
fn a_fee_in_advance_counts_in_the_period_that_it_is_for() {
    let subscription =
        committed("2023-02-01", &price("plan", "1000.00", "advance"), &minimum("1500.00", "month"), &json!([]));
    let found = bill(&json!({"subscription": subscription, "as_of": "2023-03-01"}));
    assert_eq!(told(&found), ["2023-02-01: service 1000.00", "2023-03-01: true_up 500.00, service 1000.00"]);
}

/// A year of 1000.00: ten months of 50.00 and 100 calls, then it ends after 306 of 365 days: 838.36 are committed to.
#[test]
fn a_year_that_ends_early_is_committed_to_in_part() {
    let cancel = json!([{"id": "leave", "type": "cancel", "effective_at": "2023-11-03"}]);
    let mut subscription =
        committed("2023-01-01", &price("plan", "50.00", "arrears"), &minimum("1000.00", "year"), &cancel);
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "calls", "price_id": "calls"}));
    subscription["usage"] = json!([{"id": "u", "item_id": "calls", "at": "2023-03-05", "quantity": "100"}]);
    let found = bill(&json!({"subscription": subscription, "as_of": "2024-02-01"}));
    // 1000 × 306/365 = 838.356…; 10 × 50.00 + 50 × 2/30 = 3.33 + 50.00: 553.33.
    let last = told(&found).pop().unwrap();
    assert_eq!(last, "2023-11-03: true_up 285.03, service 3.33");
    assert_eq!(found["invoices"][10]["lines"][0]["event_id"], "leave");
}

/// Usage that becomes known late makes the true-up less: so much of it is taken back.
#[test]
fn late_usage_takes_a_true_up_back() {
    let mut subscription =
        committed("2023-02-01", &price("plan", "10.00", "arrears"), &minimum("100.00", "month"), &json!([]));
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "calls", "price_id": "calls"}));
    subscription["tax_rates"] = json!([{"id": "vat", "percent": "19"}]);
    subscription["default_tax_rates"] = json!(["vat"]);
    subscription["usage"] = json!([
        {"id": "late", "item_id": "calls", "at": "2023-02-20", "recorded_at": "2023-03-10", "quantity": "41"},
    ]);
    let request = json!({"subscription": subscription, "as_of": "2023-04-01"});
    let found = bill(&request);
    let expected = [
        "2023-03-01: service 10.00, true_up 90.00",
        "2023-04-01: reversal -20.50, usage 20.50, service 10.00, true_up 90.00",
    ];
    assert_eq!(told(&found), expected);
    let back = &found["invoices"][1]["lines"][0];
    assert_eq!((&back["item_id"], &back["reverses"]), (&json!("minimum"), &json!(2)));
    // 17.10 × 20.50/90 = 3.895: 3.90.
    assert_eq!(back["taxes"][0]["amount"], "-3.90");
    let cut = bill(&json!({"subscription": request["subscription"], "as_of": "2023-03-15"}));
    let lines: Vec<Value> =
        list(&cut["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"]).to_vec()).collect();
    let rest = bill(&after(&request, &lines, &cut["state"]));
    assert_eq!(rest["invoices"][0]["lines"], found["invoices"][1]["lines"]);
}

/// Only the items that it names count; one that is over nothing that ran commits to nothing.
#[test]
fn only_the_named_items_count() {
    let over = json!({"id": "minimum", "amount": "30.00", "interval": "month", "item_ids": ["calls"], "description": "Minimum of calls"});
    let mut subscription = committed("2023-02-01", &price("plan", "1000.00", "arrears"), &over, &json!([]));
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "calls", "price_id": "calls"}));
    let found = bill(&json!({"subscription": subscription, "as_of": "2023-03-01"}));
    assert_eq!(told(&found), ["2023-03-01: service 1000.00, true_up 30.00"]);
    assert_eq!(found["invoices"][0]["invoice"]["draft"]["lines"][1]["description"], "Minimum of calls");
}

/// While it is paused nothing is settled; the pause is not committed to. 300 × 18/30 = 180, of which 18 are charged.
#[test]
fn a_pause_is_not_committed_to() {
    let events = json!([
        {"id": "stop", "type": "pause", "effective_at": "2023-04-11"},
        {"id": "go", "type": "resume", "effective_at": "2023-04-23"},
    ]);
    let subscription =
        committed("2023-04-01", &price("plan", "30.00", "arrears"), &minimum("300.00", "month"), &events);
    let found = bill(&json!({"subscription": subscription, "as_of": "2023-05-01"}));
    assert_eq!(told(&found), ["2023-04-11: service 10.00", "2023-05-01: true_up 162.00, service 8.00"]);
}

/// What is used or served over the end of the period counts where it falls due: nothing is charged first and taken back then.
#[test]
fn a_week_counts_in_the_month_in_which_it_ends() {
    let mut weekly = price("plan", "10.00", "arrears");
    weekly["interval"] = json!("week");
    let mut subscription = committed("2023-02-20", &weekly, &minimum("45.00", "month"), &json!([]));
    subscription["anchor"] = json!({"at": "2023-02-06"});
    let found = bill(&json!({"subscription": subscription, "as_of": "2023-05-06"}));
    // 45 × 14/28 = 22.50 for two weeks; then four weeks end in each month.
    let expected = [
        "2023-02-27: service 10.00",
        "2023-03-06: true_up 2.50, service 10.00",
        "2023-03-13: service 10.00",
        "2023-03-20: service 10.00",
        "2023-03-27: service 10.00",
        "2023-04-03: service 10.00",
        "2023-04-06: true_up 5.00",
        "2023-04-10: service 10.00",
        "2023-04-17: service 10.00",
        "2023-04-24: service 10.00",
        "2023-05-01: service 10.00",
        "2023-05-06: true_up 5.00",
    ];
    assert_eq!(told(&found), expected);
}

/// Lago, terminated on day 3 of the week: 10000 × 3/7 = 4285.71428…, less the whole fee of 1000.00, of which 4/7 go back.
#[test]
fn the_whole_fee_counts_where_it_was_charged() {
    let leave = json!([{"id": "leave", "type": "cancel", "effective_at": "2023-02-09"}]);
    let mut weekly = price("plan", "1000.00", "advance");
    weekly["interval"] = json!("week");
    let mut subscription = committed("2023-02-06", &weekly, &minimum("10000.00", "week"), &leave);
    subscription.as_object_mut().unwrap().remove("anchor");
    let of = |counts: &str| {
        let mut subscription = subscription.clone();
        subscription["policy"]["subscription"] = json!({"commitment_counts": counts});
        told(&bill(&json!({"subscription": subscription, "as_of": "2023-02-09"}))).pop().unwrap()
    };
    assert_eq!(of("charged"), "2023-02-09: true_up 3285.71, reversal -571.43");
    // What is owed for three days: 428.57.
    assert_eq!(of("owed"), "2023-02-09: true_up 3857.14, reversal -571.43");
}
