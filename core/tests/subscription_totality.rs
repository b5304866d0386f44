//! No request about a subscription panics: any text, any document, and valid requests that were damaged are answered or refused with a
//! code and a path.

use crate::support::lives::ask::{after, lines};
use crate::support::lives::dice::Dice;
use crate::support::lives::life;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What every door asks.
fn ask_all(input: &[u8]) {
    let answers = [
        prorata::bill_json(input, false),
        prorata::bill_json(input, true),
        prorata::preview_json(input, false),
        prorata::subscription_status_json(input),
    ];
    for refused in answers.into_iter().filter_map(Result::err) {
        assert!(!refused.code().as_str().is_empty());
        assert_ne!(refused.code().as_str(), "internal", "{refused}: {}", String::from_utf8_lossy(input));
    }
}

/// The names and texts that documents of subscriptions are made of, and some that fit nowhere.
const NAMES: [&str; 42] = [
    "subscription",
    "as_of",
    "billed",
    "state",
    "token",
    "changes",
    "items",
    "prices",
    "events",
    "usage",
    "coupons",
    "id",
    "type",
    "effective_at",
    "recorded_at",
    "item_id",
    "price_id",
    "quantity",
    "amount",
    "mode",
    "at",
    "zone",
    "start",
    "currency",
    "interval",
    "unit_price",
    "commitments",
    "usage_thresholds",
    "wallets",
    "credits",
    "rate",
    "minimum_charge",
    "plans",
    "plan_id",
    "charges",
    "from",
    "until_period",
    "payments",
    "payable",
    "paid",
    "lines",
    "refund",
];

const TEXTS: [&str; 24] = [
    "",
    "USD",
    "XXX",
    "2024-01-31",
    "2024-02-30",
    "9999-12-31",
    "0001-01-01",
    "2024-03-31T02:30:00",
    "2024-03-31T02:30:00Z",
    "Europe/Berlin",
    "Nowhere/Land",
    "+14:00",
    "month",
    "year",
    "advance",
    "arrears",
    "change_item",
    "cancel",
    "reset_anchor",
    "0",
    "-1",
    "99999999999999999999999999",
    "0.0000000000000000000000000001",
    "next_period",
];

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        proptest::sample::select(&TEXTS[..]).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        let fields = prop::collection::vec((proptest::sample::select(&NAMES[..]), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::Array),
            fields.prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
            }),
        ]
    })
}

/// A random place of a document, as a pointer.
fn place(value: &Value, dice: &mut Dice) -> String {
    let inner = match value {
        Value::Array(values) if !values.is_empty() && dice.percent(90) => {
            let at = dice.below(values.len());
            Some((at.to_string(), &values[at]))
        }
        Value::Object(fields) if !fields.is_empty() && dice.percent(90) => {
            fields.iter().nth(dice.below(fields.len())).map(|(name, value)| (name.clone(), value))
        }
        _ => None,
    };
    inner.map_or_else(String::new, |(name, value)| format!("/{name}{}", place(value, dice)))
}

/// One thing of a document is another, is missing, or is there twice.
fn damage(document: &mut Value, dice: &mut Dice) {
    let (place, other) = (place(document, dice), place(document, dice));
    let other = document.pointer(&other).cloned().unwrap_or_default();
    let (parent, name) = place.rsplit_once('/').map_or(("", ""), |(parent, name)| (parent, name));
    let kind = dice.below(5);
    match (kind, document.pointer_mut(parent)) {
        (0, Some(Value::Object(fields))) => drop(fields.remove(name)),
        (0, Some(Value::Array(values))) if !values.is_empty() => drop(values.pop()),
        (1, Some(Value::Array(values))) if !values.is_empty() => values.push(values[dice.below(values.len())].clone()),
        _ => {
            let text = *dice.pick(&TEXTS);
            if let Some(value) = document.pointer_mut(&place) {
                *value = if kind == 2 { other } else { json!(text) };
            }
        }
    }
}

/// An item of plans whose charges have prices of the life, and a change of its plan.
fn with_plans(subscription: &mut Value, at: &Value, dice: &mut Dice) {
    let ids: Vec<Value> = subscription["prices"].as_array().unwrap().iter().map(|price| price["id"].clone()).collect();
    let mut plan = |id: &str| {
        let charges = ["a", "b", "c"].iter().map(|charge| {
            let (first, second) = (dice.pick(&ids).clone(), dice.pick(&ids).clone());
            let count = dice.within(0..4);
            let day = format!("2024-0{}-15", dice.within(1..9));
            let versions = match count {
                0 => json!([{"price_id": first, "until": day}, {"price_id": second, "from": day}]),
                1 => json!([{"price_id": first, "until_period": 2}, {"price_id": second, "from_period": 2}]),
                2 => json!([{"price_id": first, "until": day}]),
                _ => json!([{"price_id": first}]),
            };
            json!({"id": charge, "prices": versions})
        });
        json!({"id": id, "charges": charges.collect::<Vec<_>>()})
    };
    subscription["plans"] = json!([plan("one"), plan("two")]);
    let modes = ["invoice_now", "next_period", "reset_cycle", "full_price", "time_credit", "full_difference"];
    let change = json!({"id": "to two", "type": "change_item", "item_id": "team", "plan_id": "two",
        "effective_at": at, "mode": dice.pick(&modes)});
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "team", "plan_id": "one", "quantity": "2"}));
    subscription["events"].as_array_mut().unwrap().push(change);
}

/// What was paid of two invoices that the billed lines stand on, with everything that goes back paid back.
fn with_payments(request: &mut Value, dice: &mut Dice) {
    let numbers: Vec<Value> = request["billed"].as_array().unwrap().iter().map(|line| line["number"].clone()).collect();
    let (first, second) = numbers.split_at(dice.within(0..numbers.len() + 1));
    let invoices = [first, second].into_iter().filter(|lines| !lines.is_empty());
    let paid = ["0", "1", "30", "10000"];
    request["payments"] =
        invoices.map(|lines| json!({"lines": lines, "payable": "30", "paid": dice.pick(&paid)})).collect();
    for event in request["subscription"]["events"].as_array_mut().unwrap() {
        if ["cancel", "pause", "remove_item"].iter().any(|kind| event["type"] == *kind) {
            event["unused"] = json!("refund");
        }
    }
}

/// The request of a life, sometimes with what was billed halfway.
fn request(seed: u64, dice: &mut Dice) -> Value {
    let life = life(seed);
    let mut request = json!({"subscription": life.subscription, "as_of": life.as_of});
    if dice.percent(30) {
        let bill: Value =
            serde_json::from_slice(&prorata::bill_json(request.to_string().as_bytes(), false).unwrap()).unwrap();
        request = after(&request, &lines(&bill), &bill["state"]);
        with_payments(&mut request, &mut Dice::of(4_000_000 + seed));
    }
    request["subscription"]["events"].as_array_mut().unwrap().truncate(15);
    let mut planned = Dice::of(3_000_000 + seed);
    if planned.percent(50) {
        with_plans(&mut request["subscription"], &life.as_of, &mut planned);
    }
    if dice.percent(50) {
        request["subscription"]["commitments"] = json!([{"id": "minimum", "amount": "100", "interval": "month"}]);
        request["subscription"]["usage_thresholds"] =
            json!([{"amount": "5"}, {"amount": "3", "recurring": true, "counts": "lifetime"}]);
        request["subscription"]["wallets"] =
            json!([{"id": "w", "credits": "70", "rate": "0.5", "from": "2024-01-31", "priority": 1}]);
        request["subscription"]["minimum_charge"] = json!("5");
    }
    request
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in ".{0,200}") {
        ask_all(text.as_bytes());
    }

    #[test]
    fn no_document_panics(document in document(), subscription in document()) {
        ask_all(document.to_string().as_bytes());
        ask_all(json!({"subscription": subscription, "as_of": "2024-05-31"}).to_string().as_bytes());
    }
}

#[test]
fn no_damaged_request_panics() {
    for seed in 0..600 {
        let mut dice = Dice::of(2_000_000 + seed);
        let mut request = request(seed % 200, &mut dice);
        for _ in 0..dice.within(1..4) {
            damage(&mut request, &mut dice);
        }
        ask_all(request.to_string().as_bytes());
    }
}
