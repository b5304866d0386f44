//! Coupons of an amount on parts of periods: off the charge, or off the whole period that is prorated then.

use crate::support::bill_laws;
use crate::support::histories::{History, history};
use crate::support::interpreter::{Interpreter, number};
use crate::support::lives::ask::{lines, list};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn price(id: &str, unit_price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", "unit_price": unit_price})
}

/// A plan of 1000.00 that joins in the middle of June, with 50.00 off; and what else the subscription has.
fn joined(discount_proration: &str, more: &Value) -> Value {
    let mut subscription = json!({"currency": "USD", "start": "2025-06-01", "prices": [price("plan", "1000.00"), price("seat", "200.00")],
        "items": [], "coupons": [{"coupon": {"id": "off", "amount_off": "50.00", "currency": "USD", "duration": "forever"}}],
        "events": [{"id": "join", "type": "add_item", "effective_at": "2025-06-16", "item": {"id": "plan", "price_id": "plan"}}],
        "policy": {"proration": {"basis": "day"}, "subscription": {"discount_proration": discount_proration}}});
    subscription.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({"subscription": subscription, "as_of": "2025-07-01"})
}

/// What each invoice takes off, and its total.
fn told(bill: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let shown = |invoice: &Value| {
        let invoice = &invoice["invoice"];
        format!(
            "{}: {} off, {}",
            text(&invoice["issue_date"]),
            text(&invoice["discount_total"]),
            text(&invoice["total"])
        )
    };
    list(&bill["invoices"]).iter().map(shown).collect()
}

/// 50.00 × 15/30 = 25.00 are off half a month, 50.00 off the whole one.
#[test]
fn the_discount_of_a_whole_period_is_prorated() {
    let of_charge = told(&bill(&joined("of_charge", &json!({}))));
    assert_eq!(of_charge, ["2025-06-16: 50.00 off, 450.00", "2025-07-01: 50.00 off, 950.00"]);
    let whole = told(&bill(&joined("full_period_first", &json!({}))));
    assert_eq!(whole, ["2025-06-16: 25.00 off, 475.00", "2025-07-01: 50.00 off, 950.00"]);
}

/// Of a seat of 200.00 for 15 days and a plan of 1000.00 for 15 days, each half of its period; with the seat for 5 days,
/// 50.00 × (1000.00 × 15/30 + 200.00 × 5/30) / 1200.00 = 22.2222.
#[test]
fn several_items_count_by_what_their_whole_periods_cost() {
    let join = |id: &str, price: &str, leaves: &str| {
        let item = json!({"id": id, "price_id": price});
        let joins =
            json!({"id": format!("{id} joins"), "type": "add_item", "effective_at": "2025-06-16", "item": item});
        let leaves = json!({"id": format!("{id} leaves"), "type": "remove_item", "effective_at": leaves, "item_id": id,
            "recorded_at": "2025-06-16"});
        [joins, leaves]
    };
    let with = |until: &str| {
        let events: Vec<Value> = [join("plan", "plan", "2025-07-01"), join("seat", "seat", until)].concat();
        told(&bill(&joined("full_period_first", &json!({"events": events}))))
    };
    assert_eq!(with("2025-07-01"), ["2025-06-16: 25.00 off, 575.00"]);
    assert_eq!(with("2025-06-21"), ["2025-06-16: 22.22 off, 511.11"]);
}

/// Half of June and the whole of July on one invoice are more than one period: 50.00, as off any invoice.
#[test]
fn an_invoice_takes_no_more_than_the_amount() {
    let later = json!([{"id": "change", "type": "change_item", "effective_at": "2025-06-16", "item_id": "plan", "price_id": "plan",
        "quantity": 2, "mode": "next_invoice"}]);
    let of = |rule: &str| {
        let plan = json!({"items": [{"id": "plan", "price_id": "plan"}], "events": later});
        told(&bill(&joined(rule, &plan))).pop().unwrap()
    };
    assert_eq!(of("full_period_first"), of("of_charge"));
    assert!(of("full_period_first").starts_with("2025-07-01: 25.00 off"), "50.00 off and 25.00 back with half of June");
}

/// What is no part of a period counts whole, and a percentage is of the charge either way.
#[test]
fn usage_and_percentages_are_as_ever() {
    let messages =
        json!({"id": "messages", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "1.00"});
    let usage = json!({"prices": [messages, price("plan", "1000.00")], "items": [{"id": "messages", "price_id": "messages"}], "events": [],
        "usage": [{"id": "u", "item_id": "messages", "at": "2025-06-20", "quantity": "80"}]});
    let percent = json!({"coupons": [{"coupon": {"id": "off", "percent_off": "10", "duration": "forever"}}]});
    for rule in ["of_charge", "full_period_first"] {
        assert_eq!(told(&bill(&joined(rule, &usage))), ["2025-07-01: 50.00 off, 30.00"]);
        let found = told(&bill(&joined(rule, &percent)));
        assert_eq!(found, ["2025-06-16: 50.00 off, 450.00", "2025-07-01: 100.00 off, 900.00"]);
    }
}

fn discounted(history: &History) -> Value {
    let mut request = json!({"subscription": history.subscription(), "as_of": history.as_of().to_string()});
    let coupon = json!({"id": "k", "amount_off": "7.77", "currency": "USD", "duration": "forever"});
    request["subscription"]["coupons"] = json!([{"coupon": coupon}]);
    request["subscription"]["policy"]["subscription"] = json!({"discount_proration": "full_period_first"});
    request
}

/// The steps give what counts of each coupon, and no invoice takes more off what it charges than without the rule.
fn takes_its_part(request: &Value) -> Result<(), TestCaseError> {
    let made = bill(request);
    let mut interpreter = Interpreter { mode: "half_away_from_zero", ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    let mut plain = request.clone();
    plain["subscription"]["policy"]["subscription"] = json!({});
    let plain = bill(&plain);
    prop_assert_eq!(lines(&made).len(), lines(&plain).len());
    for (at, (invoice, other)) in list(&made["invoices"]).iter().zip(list(&plain["invoices"])).enumerate() {
        let (here, there) = (&invoice["invoice"]["discounts"], &other["invoice"]["discounts"]);
        for (number_of, discount) in list(&invoice["invoice"]["draft"]["discounts"]).iter().enumerate() {
            let Some(amount) = discount["amount_off"].as_str() else { continue };
            let figure = format!("invoices[{at}].invoice.draft.discounts[{number_of}].amount_off");
            prop_assert_eq!(interpreter.figures.get(&figure), Some(&number(amount)), "{}", request);
            let taken = |discounts: &Value| number(discounts[number_of]["amount"].as_str().unwrap());
            prop_assert!(taken(here) <= taken(there), "{}", request);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_of_bills_hold(history in history(8), cuts in prop::collection::vec(0u64..400, 0..3)) {
        let request = discounted(&history);
        bill_laws::again_bills_nothing(&request)?;
        bill_laws::late_is_punctual(&history, &request, &cuts)?;
        bill_laws::trace_gives_every_amount(&request)?;
        takes_its_part(&request)?;
    }
}
