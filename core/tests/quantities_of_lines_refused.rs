//! Lines of groups and of events that are refused: every error with its path, its value and its limit.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use crate::support::priced_lines::{card_fees, draft, groups, invoice, machines, payments, with};
use prorata::{Draft, decode::json::from_json};
use serde_json::{Value, json};

/// Code, path, value and limit of every error.
fn refused(draft: &Value) -> Vec<[String; 4]> {
    let error = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap_err();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    error
        .problems()
        .map(|problem| {
            [problem.code.as_str().to_owned(), problem.path.clone(), text(&problem.value), text(&problem.limit)]
        })
        .collect()
}

fn problem(code: &str, path: &str, value: &str, limit: &str) -> Vec<[String; 4]> {
    vec![[code, path, value, limit].map(str::to_owned)]
}

#[test]
fn a_plain_quantity_is_led_to_the_fields_that_such_a_price_needs() {
    let mut only = machines();
    only.as_object_mut().unwrap().remove("unit_price");
    for fields in [json!({"quantity": 3}), json!({})] {
        assert_eq!(refused(&draft(&only, &fields)), problem("needs_one_of", "lines[0]", "", "groups"));
        assert_eq!(refused(&draft(&card_fees(), &fields)), problem("needs_one_of", "lines[0]", "", "events"));
    }
    // A price for all others rates a plain quantity.
    assert_eq!(invoice(&draft(&machines(), &json!({"quantity": 3})))["total"], "0.30");
}

#[test]
fn groups_and_events_are_refused_as_a_rating_refuses_them() {
    let volume = with(machines(), "tier_mode", json!("volume"));
    let closed = with(machines(), "tiers", json!([{"up_to": 5, "unit_price": "1"}]));
    let mut closed = closed;
    closed.as_object_mut().unwrap().remove("unit_price");
    let mut only = machines();
    only.as_object_mut().unwrap().remove("unit_price");
    let at_least = json!({"id": "seats", "currency": "EUR", "unit_price": "1", "minimum_quantity": "2"});
    let group = |fields: Value| json!({"groups": [{"quantity": 1}, fields]});
    let rows = [
        (
            machines(),
            json!({"groups": groups(), "quantity": 1}),
            problem("conflict", "lines[0].groups", "", "quantity, groups"),
        ),
        (
            machines(),
            json!({"groups": groups(), "events": []}),
            problem("conflict", "lines[0].events", "", "groups, events"),
        ),
        (card_fees(), json!({"groups": []}), problem("conflict", "lines[0].groups", "", "price.per_event")),
        (
            card_fees(),
            json!({"events": [{"quantity": 1, "prorated_quantity": 1}]}),
            problem("conflict", "lines[0].events", "", "prorated_quantity, price.per_event"),
        ),
        (
            at_least,
            json!({"events": [{"quantity": 1, "prorated_quantity": 1}]}),
            problem("conflict", "lines[0].price.minimum_quantity", "", "events[].prorated_quantity"),
        ),
        (
            card_fees(),
            json!({"events": [{"quantity": 1}, {"quantity": -1}]}),
            problem("out_of_range", "lines[0].events[1].quantity", "-1", "at least 0"),
        ),
        (
            machines(),
            group(json!({"quantity": 1, "match": ["eu"]})),
            problem("wrong_count", "lines[0].groups[1].match", "1", "2"),
        ),
        (
            machines(),
            group(json!({"quantity": 1, "tier_quantity": 1})),
            problem("conflict", "lines[0].groups[1].tier_quantity", "", "price.tier_mode volume"),
        ),
        (
            volume,
            group(json!({"quantity": 1, "already_rated_quantity": 1})),
            problem("conflict", "lines[0].groups[1].already_rated_quantity", "", "lines"),
        ),
        (
            machines(),
            group(json!({"quantity": 1, "highest_rated_quantity": 1})),
            problem("conflict", "lines[0].groups[1].highest_rated_quantity", "", "lines"),
        ),
        (
            only,
            json!({"groups": [{"match": ["us", "large"], "quantity": 1}]}),
            problem("no_variant", "lines[0].groups[0].match", "us, large", ""),
        ),
        (
            closed,
            group(json!({"quantity": "5.5"})),
            problem("beyond_last_tier", "lines[0].groups[1].quantity", "5.5", ""),
        ),
        (
            machines(),
            group(json!({"quantity": 1, "id": ""})),
            problem("bad_length", "lines[0].groups[1].id", "", "200"),
        ),
        (
            machines(),
            group(json!({"quantity": "1/0"})),
            problem("invalid_decimal", "lines[0].groups[1].quantity", "1/0", ""),
        ),
        (machines(), group(json!({"match": []})), problem("missing_field", "lines[0].groups[1].quantity", "", "")),
    ];
    for (price, fields, expected) in rows {
        let draft = draft(&price, &fields);
        let found = refused(&draft);
        // What a rating says beyond code and path is its own.
        let found = if ["beyond_last_tier", "invalid_decimal", "missing_field"].contains(&expected[0][0].as_str()) {
            found.into_iter().map(|[code, path, value, _]| [code, path, value, String::new()]).collect()
        } else {
            found
        };
        assert_eq!(found, expected, "{draft}");
    }
    let refuse = with(
        draft(&machines(), &json!({"groups": [{"quantity": -1}]})),
        "policy",
        json!({"rating": {"negative_quantity": "refuse"}}),
    );
    assert_eq!(refused(&refuse), problem("negative_quantity", "lines[0].groups[0].quantity", "-1", "at least 0"));
}

#[test]
fn only_a_price_rates_groups_and_events() {
    for (field, list) in [("groups", groups()), ("events", payments())] {
        let path = format!("lines[0].{field}");
        for way in ["unit_price", "amount"] {
            let draft = json!({"currency": "EUR", "lines": [{way: "1", field: list}]});
            assert_eq!(refused(&draft), problem("conflict", &path, "", "price_id"));
        }
        let without = json!({"currency": "EUR", "lines": [{field: list}]});
        let neither = [
            problem("conflict", &path, "", "price_id"),
            problem("needs_one_of", "lines[0]", "", "unit_price, price_id, amount"),
        ];
        assert_eq!(refused(&without), neither.concat());
        let unknown = json!({"currency": "EUR", "lines": [{"price_id": "none", field: list}]});
        assert_eq!(refused(&unknown), problem("unknown_id", "lines[0].price_id", "none", ""));
    }
}

#[test]
fn all_lines_are_refused_together() {
    let mut draft = draft(&card_fees(), &json!({"quantity": 1}));
    draft["lines"].as_array_mut().unwrap().push(json!({"price_id": "fees", "events": [{"quantity": -1}]}));
    draft["lines"].as_array_mut().unwrap().push(json!({"price_id": "fees", "groups": [{"quantity": 1}]}));
    let paths: Vec<String> = refused(&draft).into_iter().map(|[_, path, ..]| path).collect();
    assert_eq!(paths, ["lines[0]", "lines[1].events[0].quantity", "lines[2].groups"]);
}

#[test]
fn too_many_of_them_are_refused() {
    let text = draft(&machines(), &json!({})).to_string();
    let mut draft: Draft<'_> = from_json(text.as_bytes()).unwrap();
    draft.lines[0].groups = Some(vec![prorata::QuantityGroup::default(); 1_000_001]);
    let error = prorata::invoice(&draft).unwrap_err();
    let problem = error.problems().next().unwrap();
    assert_eq!((error.code().as_str(), error.path()), ("too_many", "lines[0].groups"));
    assert_eq!([problem.value.as_deref(), problem.limit.as_deref()], [Some("1000001"), Some("1000000")]);
}

#[test]
fn a_sum_that_no_number_holds_is_refused() {
    let primes = [10_000_019u64, 10_000_079, 10_000_103, 10_000_121, 10_000_139, 10_000_141, 10_000_169];
    let groups: Vec<Value> = primes.iter().map(|prime| json!({"quantity": format!("1/{prime}")})).collect();
    let found = refused(&draft(&machines(), &json!({"groups": groups})));
    assert_eq!((&*found[0][0], &*found[0][1]), ("amount_overflow", "lines[0].groups[5].quantity"));
}
