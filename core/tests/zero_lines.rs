//! Lines of nothing: left out, or kept with an invoice of their own.

use crate::support::lives::ask::{after, lines, list};
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn price(id: &str, unit_price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", "unit_price": unit_price})
}

fn free(zero_lines: &str, events: &Value) -> Value {
    json!({"subscription": {"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "free"}],
        "prices": [price("free", "0.00"), price("paid", "30.00")], "events": events,
        "policy": {"proration": {"basis": "day"}, "subscription": {"zero_lines": zero_lines}}}, "as_of": "2026-05-01"})
}

/// Moment and amounts of every invoice.
fn told(bill: &Value) -> Vec<String> {
    let shown = |invoice: &Value| {
        let amounts: Vec<&str> = list(&invoice["lines"]).iter().map(|line| line["amount"].as_str().unwrap()).collect();
        format!("{}: {}", invoice["at"].as_str().unwrap(), amounts.join(" "))
    };
    list(&bill["invoices"]).iter().map(shown).collect()
}

/// A free plan that becomes one of 30.00: 30.00 × 15/30 = 15.00, and 0.00 go back of 0.00.
#[test]
fn what_costs_nothing_has_a_line_where_such_are_kept() {
    let up = json!([{"id": "up", "type": "change_item", "effective_at": "2026-04-16", "item_id": "plan", "price_id": "paid"}]);
    for (zero_lines, expected) in [
        ("left_out", vec!["2026-04-16: 15.00", "2026-05-01: 30.00"]),
        ("kept", vec!["2026-04-01: 0.00", "2026-04-16: 0.00 15.00", "2026-05-01: 30.00"]),
    ] {
        let request = free(zero_lines, &up);
        let made = bill(&request);
        assert_eq!(told(&made), expected);
        let again = bill(&after(&request, &lines(&made), &made["state"]));
        assert_eq!(again["invoices"], json!([]));
    }
}

/// killbill TestSubscriptionItemTree.testMaxedOutProRation: 12.00 of 12.00 were given back by hand; 12.00 × 7/31 = 2.7097 are cut to
/// nothing, and the line is kept.
#[test]
fn what_nothing_is_left_of_goes_back_for_nothing() {
    let whole = json!({"start": "2014-01-01", "end": "2014-02-01"});
    let line = json!({"number": 1, "kind": "service", "item_id": "plan", "price_id": "paid", "quantity": "1", "service": whole,
        "period": whole, "amount": "12.00"});
    let mut given_back = line.clone();
    for (name, value) in
        [("number", json!(2)), ("kind", json!("reversal")), ("reverses", json!(1)), ("amount", json!("-12.00"))]
    {
        given_back[name] = value;
    }
    given_back["service"] = json!({"start": "2014-01-01", "end": "2014-01-01"});
    let subscription = json!({"currency": "USD", "start": "2014-01-01", "items": [{"id": "plan", "price_id": "paid"}],
        "prices": [price("paid", "12.00")], "policy": "killbill",
        "events": [{"id": "end", "type": "cancel", "effective_at": "2014-01-25"}]});
    let request = json!({"subscription": subscription, "billed": [line, given_back], "as_of": "2014-01-25"});
    let made = bill(&request);
    assert_eq!(told(&made), ["2014-01-25: 0.00"]);
    let mut all = list(&request["billed"]).to_vec();
    all.extend(lines(&made));
    assert_eq!(bill(&after(&request, &all, &made["state"]))["invoices"], json!([]));
}

/// A year of 1188.00 becomes a year of four, which takes all of it back; later it is learnt that it had become another price before.
/// Of the first line nothing is left to go back, and what went back too much is charged again: that is derived after the line of
/// nothing.
#[test]
fn what_is_adjusted_is_derived_after_the_line_of_nothing_beside_it() {
    let mut yearly = price("yearly", "1188.00");
    yearly["interval"] = json!("year");
    let change = |id: &str, at: &str, known: &str, more: Value| {
        let mut event = json!({"id": id, "type": "change_item", "item_id": "plan", "effective_at": at, "recorded_at": known,
            "mode": "full_difference"});
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event
    };
    let events = [
        change("other", "2024-11-08", "2025-03-01", json!({"price_id": "paid"})),
        change("four", "2024-12-17", "2024-12-19", json!({"quantity": "4"})),
    ];
    let made = bill(
        &json!({"subscription": {"currency": "USD", "start": "2024-08-30", "items": [{"id": "plan", "price_id": "yearly"}],
        "prices": [yearly, price("paid", "30.00")], "events": events,
        "policy": {"proration": {"basis": "day"}, "subscription": {"zero_lines": "kept"}}}, "as_of": "2025-03-01"}),
    );
    let last = lines(&made).iter().map(|line| line["kind"].clone()).collect::<Vec<_>>();
    assert!(last.contains(&json!("adjustment")), "{made}");
    let mut derived = std::collections::HashSet::new();
    for step in list(&made["trace"]) {
        for input in list(&step["inputs"]).iter().filter_map(|input| input["figure"].as_str()) {
            assert!(derived.contains(input), "{input} comes after {}", step["figure"]);
        }
        derived.insert(step["figure"].as_str().unwrap().to_owned());
    }
}
