//! Plans and their changes that are refused: every error with its path.

use crate::support::plans::{asked, bill, charged, subscription, with_seats};
use serde_json::{Value, json};

/// Code and path of every problem.
fn problems(subscription: &Value) -> Vec<(String, String)> {
    let error = prorata::bill_json(asked(subscription, "2026-07-01").to_string().as_bytes(), false).unwrap_err();
    error.problems().map(|problem| (problem.code.as_str().to_owned(), problem.path.clone())).collect()
}

fn is_refused(subscription: &Value, code: &str, path: &str) {
    assert_eq!(problems(subscription), [(code.to_owned(), path.to_owned())], "{subscription}");
}

#[test]
fn a_plan_that_says_nothing_of_what_is_asked_is_refused() {
    let mut unknown = subscription("starter", json!([]));
    unknown["items"][0]["plan_id"] = json!("other");
    is_refused(&unknown, "unknown_id", "subscription.items[0].plan_id");
    let mut neither = subscription("starter", json!([]));
    neither["items"][0].as_object_mut().unwrap().remove("plan_id");
    is_refused(&neither, "needs_one_of", "subscription.items[0].price_id");
    let mut twice = subscription("starter", json!([]));
    twice["items"].as_array_mut().unwrap().push(json!({"id": "acme/seats", "price_id": "seat-8"}));
    is_refused(&twice, "duplicate_id", "subscription.items[1].id");
    let mut no_price = subscription("starter", json!([]));
    no_price["plans"][0]["charges"][1]["prices"][0]["price_id"] = json!("other");
    is_refused(&no_price, "unknown_id", "subscription.plans[0].charges[1].prices[0].price_id");
    let ended = with_seats(json!([{"price_id": "seat-8", "until": "2026-05-15"}]));
    is_refused(&ended, "no_price_at", "subscription.plans[0].charges[0].prices");
    let overlap =
        with_seats(json!([{"price_id": "seat-8", "until_period": 2}, {"price_id": "seat-9", "from_period": 1}]));
    is_refused(&overlap, "version_overlap", "subscription.plans[0].charges[0].prices[1]");
    let mut long = with_seats(json!([{"price_id": "seat-8"}]));
    long["items"][0]["id"] = json!("x".repeat(195));
    is_refused(&long, "bad_length", "subscription.items[0].id");
    let mut euro = subscription("starter", json!([]));
    euro["prices"][4]["currency"] = json!("EUR");
    is_refused(&euro, "currency_mismatch", "subscription.prices[4].currency");
    euro["plans"][0]["charges"][2]["prices"][0]["price_id"] = json!("seat-9");
    is_refused(&euro, "no_price_at", "subscription.plans[0].charges[2].prices");
    euro["items"] = json!([{"id": "one", "price_id": "seat-9"}]);
    is_refused(&euro, "currency_mismatch", "subscription.items[0].price_id");
}

#[test]
fn a_plan_without_a_price_is_refused_from_then_on_only() {
    let ends = json!([{"price_id": "seat-8", "until": "2026-05-15"}]);
    let mut subscription = with_seats(ends);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-05-31"))).len(), 2);
    // Another plan, or an end, comes before it is needed.
    subscription["events"] = json!([{"id": "end", "type": "cancel", "effective_at": "2026-06-01"}]);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-07-01"))).len(), 2);
}

#[test]
fn a_change_that_is_not_of_its_item_is_refused() {
    let change = |fields: Value| {
        let mut event = json!({"id": "e", "type": "change_item", "effective_at": "2026-04-16"});
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let mut subscription = subscription("starter", json!([event]));
        subscription["items"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "one", "price_id": "seat-8", "plan_id": "team"}));
        subscription
    };
    let of = |field: &str| format!("subscription.events[0].{field}");
    is_refused(
        &change(json!({"item_id": "acme", "plan_id": "team", "price_id": "seat-8"})),
        "conflict",
        &of("price_id"),
    );
    is_refused(
        &change(json!({"item_id": "acme/seats", "quantity": "1", "plan_id": "team"})),
        "conflict",
        &of("plan_id"),
    );
    is_refused(&change(json!({"item_id": "one", "quantity": "1", "plan_id": "team"})), "conflict", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme", "plan_id": "other"})), "unknown_id", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme"})), "needs_one_of", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme/seats"})), "needs_one_of", &of("quantity"));
    let delta = json!({"item_id": "acme", "plan_id": "team", "mode": "quantity_delta"});
    is_refused(&change(delta), "conflict", &of("mode"));
}

#[test]
fn limits_of_plans_are_those_of_catalogs() {
    let mut subscription = subscription("starter", json!([]));
    let charges: Vec<Value> =
        (0..1_001).map(|at| json!({"id": at.to_string(), "prices": [{"price_id": "seat-8"}]})).collect();
    subscription["plans"][0]["charges"] = json!(charges);
    let found = problems(&subscription);
    let too_many = |path: &str| ("too_many".to_owned(), path.to_owned());
    assert_eq!(found, [too_many("subscription.plans[0].charges"), too_many("subscription.items")]);
}
