//! Usage of a matrix price: what was used in a period is a group for each of the values that it matches.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use crate::support::bill_laws::again_bills_nothing;
use crate::support::interpreter::{number, zero};
use crate::support::random_prices::tiered;
use crate::support::ratings::of_one_price;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn asked(answer: Result<Vec<u8>, prorata::Error>) -> Result<Value, prorata::Error> {
    answer.map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

fn bill(subscription: &Value, as_of: &str) -> Result<Value, prorata::Error> {
    let request = json!({"subscription": subscription, "as_of": as_of});
    asked(prorata::bill_json(request.to_string().as_bytes(), true))
}

/// Machines by the hour: by region and size, and a price for all others.
fn machines() -> Value {
    json!({"id": "hours", "currency": "EUR", "type": "usage", "interval": "month", "dimensions": ["region", "size"],
        "unit_price": "0.10", "variants": [
            {"match": ["eu", "large"], "tiers": [{"up_to": 100, "unit_price": "0.20"}, {"unit_price": "0.12"}]},
            {"match": ["eu", "small"], "tiers": [{"unit_price": "0.045"}]}]})
}

/// Usage of the item: moment, when it is known, values and how much.
type Used<'u> = (&'u str, &'u str, &'u [&'u str], &'u str);

fn subscription(price: &Value, used: &[Used<'_>]) -> Value {
    let usage = used.iter().enumerate().map(|(at, (moment, known, matches, quantity))| {
        let mut used = json!({"id": format!("u{at}"), "item_id": "machines", "at": moment, "recorded_at": known,
            "quantity": quantity});
        if !matches.is_empty() {
            used["match"] = json!(matches);
        }
        used
    });
    json!({"currency": "EUR", "start": "2026-04-01", "items": [{"id": "machines", "price_id": price["id"]}], "prices": [price],
        "usage": usage.collect::<Vec<_>>()})
}

const APRIL: [Used<'static>; 4] = [
    ("2026-04-02", "2026-04-02", &["eu", "large"], "90"),
    ("2026-04-09", "2026-04-09", &["eu", "small"], "719.5"),
    ("2026-04-17", "2026-04-17", &["eu", "large"], "150"),
    ("2026-04-20", "2026-04-20", &["us", "large"], "12"),
];

/// Moment, and amount and quantity of each line, of every invoice.
fn told(bill: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let shown = |invoice: &Value| {
        let lines = invoice["lines"].as_array().unwrap().iter();
        let lines = lines.map(|line| format!("{} of {}", text(&line["amount"]), text(&line["quantity"])));
        format!("{}: {}", text(&invoice["at"]), lines.collect::<Vec<_>>().join(", "))
    };
    bill["invoices"].as_array().unwrap().iter().map(shown).collect()
}

#[test]
fn what_was_used_is_rated_by_what_it_matches() {
    // 100 × 0.20 + 140 × 0.12 = 36.80, 719.5 × 0.045 = 32.3775, 12 × 0.10 = 1.20: rounded once.
    let found = bill(&subscription(&machines(), &APRIL), "2026-05-01").unwrap();
    assert_eq!(told(&found), ["2026-05-01: 70.38 of 971.5"]);
    // Without values all of it is of the price's own tiers.
    let plain = APRIL.map(|(at, known, _, quantity)| (at, known, [].as_slice(), quantity));
    assert_eq!(told(&bill(&subscription(&machines(), &plain), "2026-05-01").unwrap()), ["2026-05-01: 97.15 of 971.5"]);
    // Some with and some without: those without match no variant.
    let mut some = APRIL;
    some[1].2 = &[];
    assert_eq!(told(&bill(&subscription(&machines(), &some), "2026-05-01").unwrap()), ["2026-05-01: 109.95 of 971.5"]);
}

#[test]
fn each_period_and_each_part_of_one_begins_anew() {
    let mut used = APRIL.to_vec();
    used.push(("2026-05-03", "2026-05-03", &["eu", "large"], "60"));
    let found = bill(&subscription(&machines(), &used), "2026-06-01").unwrap();
    assert_eq!(told(&found), ["2026-05-01: 70.38 of 971.5", "2026-06-01: 12.00 of 60"]);
    // Another price from the 16th on: the 150 after it are of its own tiers, 100 × 0.30 + 50 × 0.12, and 12 × 0.10.
    let mut dearer = machines();
    dearer["id"] = json!("dearer");
    dearer["variants"][0]["tiers"][0]["unit_price"] = json!("0.30");
    let mut changed = subscription(&machines(), &APRIL);
    changed["prices"].as_array_mut().unwrap().push(dearer);
    changed["events"] = json!([{"id": "c", "type": "change_item", "item_id": "machines", "price_id": "dearer", "effective_at": "2026-04-16"}]);
    changed["policy"] = json!({"rating": {"share_of": "nothing"}});
    let found = bill(&changed, "2026-05-01").unwrap();
    let lines: Vec<String> = told(&found)
        .iter()
        .flat_map(|invoice| invoice[12..].split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(lines, ["50.38 of 809.5", "37.20 of 162"]);
}

#[test]
fn what_is_learnt_late_is_rated_anew_in_its_group() {
    // 10 more of the second tier: 1.20. Then 150 less, so that 100 of 240 + 10 − 150 stay: 20.00 instead of 38.00.
    let mut used = APRIL.to_vec();
    used.push(("2026-04-30", "2026-05-10", &["eu", "large"], "10"));
    used.push(("2026-04-17", "2026-06-05", &["eu", "large"], "-150"));
    let found = bill(&subscription(&machines(), &used), "2026-07-01").unwrap();
    assert_eq!(found["invoices"].as_array().unwrap().len(), 3, "{found}");
    let totals: Vec<&str> = found["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|invoice| invoice["invoice"]["total"].as_str().unwrap())
        .collect();
    assert_eq!(totals, ["70.38", "1.20", "-18.00"]);
}

#[test]
fn a_threshold_counts_what_groups_cost() {
    // 20.00 are reached by 100 in the EU, not by as many elsewhere.
    let used: [Used<'_>; 3] = [
        ("2026-04-02", "2026-04-02", &["us", "large"], "100"),
        ("2026-04-03", "2026-04-03", &["eu", "large"], "49"),
        ("2026-04-04", "2026-04-04", &["eu", "large"], "51"),
    ];
    let mut subscription = subscription(&machines(), &used);
    subscription["usage_thresholds"] = json!([{"amount": "30.00"}]);
    let found = bill(&subscription, "2026-05-01").unwrap();
    assert_eq!(told(&found), ["2026-04-04: 30.00 of 200"]);
}

#[test]
fn of_a_plan_the_charge_is_named() {
    let mut plain = machines();
    plain["id"] = json!("traffic");
    for field in ["dimensions", "variants"] {
        plain.as_object_mut().unwrap().remove(field);
    }
    let plan = json!({"id": "cloud", "charges": [
        {"id": "hours", "prices": [{"price_id": "hours"}]}, {"id": "traffic", "prices": [{"price_id": "traffic"}]}]});
    let mut subscription = subscription(
        &machines(),
        &[("2026-04-02", "2026-04-02", &["eu", "large"], "50"), ("2026-04-02", "2026-04-02", &[], "7")],
    );
    subscription["prices"].as_array_mut().unwrap().push(plain);
    subscription["plans"] = json!([plan]);
    subscription["items"] = json!([{"id": "machines", "plan_id": "cloud"}]);
    subscription["usage"][0]["item_id"] = json!("machines/hours");
    subscription["usage"][1]["item_id"] = json!("machines/traffic");
    let found = bill(&subscription, "2026-05-01").unwrap();
    assert_eq!(told(&found), ["2026-05-01: 10.00 of 50, 0.70 of 7"]);
    subscription["usage"][0]["item_id"] = json!("machines");
    let error = bill(&subscription, "2026-05-01").unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("wrong_count", "subscription.usage[0].match"));
}

#[test]
fn values_that_fit_no_price_are_refused_where_they_stand() {
    let mut only = machines();
    only.as_object_mut().unwrap().remove("unit_price");
    let mut plain = machines();
    plain.as_object_mut().unwrap().retain(|name, _| !["dimensions", "variants"].contains(&name.as_str()));
    let fees =
        json!({"id": "fees", "currency": "EUR", "type": "usage", "interval": "month", "per_event": {"percent": "2"}});
    let eu: Used<'_> = ("2026-04-02", "2026-04-02", &["eu", "large"], "1");
    let day = |matches| -> Used<'_> { ("2026-04-01", "2026-04-01", matches, "2") };
    let rows: [(&Value, Used<'_>, [&str; 4]); 6] = [
        (&fees, day(&[]), ["conflict", "subscription.usage[1]", "", "price.per_event"]),
        (&machines(), day(&["eu"]), ["wrong_count", "subscription.usage[1].match", "1", "2"]),
        (&plain, day(&["eu"]), ["wrong_count", "subscription.usage[1].match", "1", "0"]),
        (&only, day(&["us", "large"]), ["no_variant", "subscription.usage[1].match", "us, large", ""]),
        (&only, day(&[]), ["no_variant", "subscription.usage[1].match", "", ""]),
        (
            &machines(),
            ("2026-04-01", "2026-04-01", &["eu", "large"], "-2"),
            ["negative_quantity", "subscription.usage", "-1", "at least 0"],
        ),
    ];
    for (price, wrong, expected) in rows {
        let first = if price["dimensions"].is_null() { ("2026-05-02", "2026-05-02", [].as_slice(), "1") } else { eu };
        let mut subscription = subscription(price, &[first, wrong]);
        subscription["policy"] = json!({"rating": {"negative_quantity": "refuse"}});
        let error = bill(&subscription, "2026-05-01").unwrap_err();
        let problem = error.problems().next().unwrap();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        assert_eq!([problem.code.as_str(), &problem.path, &text(&problem.value), &text(&problem.limit)], expected);
    }
}

/// Usage of two months: in which, on which day, how many days later it is known, of which region, how much.
fn used() -> impl Strategy<Value = Vec<(u32, u32, u32, Option<bool>, i64)>> {
    let late = prop_oneof![3 => Just(0u32), 1 => 1u32..40];
    let region = prop_oneof![2 => Just(Some(true)), 2 => Just(Some(false)), 1 => Just(None)];
    proptest::collection::vec((4u32..6, 1u32..29, late, region, -30i64..400), 0..8)
}

fn values(region: Option<bool>) -> Vec<&'static str> {
    region.map(|is_eu| if is_eu { "eu" } else { "us" }).into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn months_cost_what_ratings_of_their_groups_cost((price, _) in tiered("USD", 2), used in used(), request in of_one_price()) {
        let mut price = price;
        (price["id"], price["type"], price["interval"]) = (json!("p"), json!("usage"), json!("month"));
        let policy = &request["policy"];
        let mut expected: Result<_, prorata::Error> = Ok(zero());
        for month in 4..6 {
            let mut groups: BTreeMap<Vec<&str>, i64> = BTreeMap::new();
            for (_, _, _, region, quantity) in used.iter().filter(|used| used.0 == month) {
                *groups.entry(values(*region)).or_default() += quantity;
            }
            if groups.is_empty() {
                continue;
            }
            let groups: Vec<Value> = groups.iter().map(|(matches, quantity)| json!({"match": matches, "quantity": quantity})).collect();
            let rating = asked(prorata::rate_json(json!({"price": price, "groups": groups, "policy": policy}).to_string().as_bytes(), false));
            expected = expected.and_then(|sum| Ok(sum + number(rating?["amount"].as_str().unwrap())));
        }
        let usage = used.iter().enumerate().map(|(at, (month, day, late, region, quantity))| {
            let moment = chrono::NaiveDate::from_ymd_opt(2026, *month, *day).unwrap();
            let known = moment + chrono::Days::new((*late).into());
            json!({"id": format!("u{at}"), "item_id": "i", "at": moment.to_string(), "recorded_at": known.to_string(),
                "quantity": quantity, "match": values(*region)})
        });
        let mut usage: Vec<Value> = usage.collect();
        let subscription = |usage: &[Value]| json!({"currency": "USD", "start": "2026-04-01", "items": [{"id": "i", "price_id": "p"}],
            "prices": [price], "usage": usage, "policy": policy});
        let found = bill(&subscription(&usage), "2026-09-01");
        let Ok(expected) = expected else { return Ok(()) };
        // What is known later may make a period possible that was not.
        let Ok(found) = found else { return Ok(()) };
        let lines = found["invoices"].as_array().unwrap().iter().flat_map(|invoice| invoice["lines"].as_array().unwrap());
        let sum = lines.fold(zero(), |sum, line| sum + number(line["amount"].as_str().unwrap()));
        prop_assert_eq!(sum, expected);
        usage.reverse();
        prop_assert_eq!(&bill(&subscription(&usage), "2026-09-01").unwrap()["invoices"], &found["invoices"]);
        again_bills_nothing(&json!({"subscription": subscription(&usage), "as_of": "2026-05-20"}))?;
    }
}
