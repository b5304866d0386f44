//! Random requests for ratings, made to be difficult: quantities on borders and one step beside them, prices of exact half
//! units, fractions, packages, caps, closed tables, what was rated before, shares, limits, and every policy.

use super::random_prices::{PARTS, billed, maybe, number, per_event, set, texts, tiered};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Quantities in parts: on a border, beside it, far away, below zero.
fn quantity(borders: Vec<i64>) -> impl Strategy<Value = i64> {
    let mut marks = borders;
    marks.push(0);
    let beside = (select(marks), select(vec![0, 0, 0, PARTS, -PARTS, 300, -300, 3, -3, 10_000, -10_000, 1]));
    prop_oneof![
        5 => beside.prop_map(|(mark, step)| mark + step),
        3 => (0i64..40).prop_map(|whole| whole * PARTS),
        1 => 0i64..4_000_000,
        1 => (-20i64..0).prop_map(|whole| whole * PARTS),
        1 => Just(0),
    ]
}

pub(crate) const MODES: [&str; 8] =
    ["half_away_from_zero", "half_even", "half_down", "half_toward_positive", "up", "down", "ceiling", "floor"];

fn policy() -> impl Strategy<Value = Value> {
    let spread = (
        select(vec!["amount", "amount", "line"]),
        select(vec!["telescoping", "telescoping", "alone"]),
        select(vec!["first_flat", "nothing"]),
        select(vec!["mirror", "mirror", "zero", "refuse"]),
        select(vec!["credit", "high_water"]),
        select(vec!["lower", "lower", "upper"]),
        select(vec!["amount", "tiers", "nothing"]),
        select(vec!["shared", "whole"]),
        select(vec!["shared", "whole"]),
        select(vec!["each_part", "latest"]),
    );
    (spread, select(MODES.to_vec())).prop_map(|(fields, mode)| {
        let (rounding, increments, zero, negative, decrease, border, share_of, flats, minimums, change) = fields;
        json!({
            "rounding": {"mode": mode},
            "rating": {"rounding": rounding, "increments": increments, "zero_quantity": zero,
                "negative_quantity": negative, "decrease": decrease, "border": border, "share_of": share_of,
                "flats": flats, "minimums": minimums, "price_change": change},
        })
    })
}

fn share() -> BoxedStrategy<Option<Value>> {
    maybe(0.35, texts(&["1/2", "25/28", "0.5", "3", "1/3", "1", "0.2", "7/30", "0"]))
}

fn amount(parts: i64) -> Value {
    json!(number(parts))
}

/// One quantity, what was rated before it, and what decides its tier.
fn of_quantity(price: Value, borders: Vec<i64>) -> BoxedStrategy<Value> {
    let level = quantity(borders.clone());
    let before = proptest::option::weighted(0.4, quantity(borders.clone()).prop_map(i64::abs));
    let deciding = proptest::option::weighted(0.3, quantity(borders).prop_map(i64::abs));
    let is_volume = price["tier_mode"] == "volume";
    (level, before, deciding, any::<bool>())
        .prop_map(move |(level, before, deciding, to_level)| {
            // Half of the increments come to the border, the other half start at it.
            let step = if to_level { level - before.unwrap_or(0) } else { level };
            let mut request = json!({"price": price, "quantity": number(step)});
            set(&mut request, "already_rated_quantity", before.map(amount));
            if is_volume {
                set(&mut request, "tier_quantity", deciding.map(amount));
            }
            request
        })
        .boxed()
}

fn of_groups(price: Value, borders: Vec<i64>) -> BoxedStrategy<Value> {
    let before = proptest::option::weighted(0.3, quantity(borders.clone()).prop_map(i64::abs));
    let deciding = proptest::option::weighted(0.2, quantity(borders.clone()).prop_map(i64::abs));
    let is_volume = price["tier_mode"] == "volume";
    let group = (quantity(borders), before, deciding, any::<bool>());
    let group = group.prop_map(move |(quantity, before, deciding, of_variant)| {
        let mut group = json!({"quantity": number(quantity)});
        set(&mut group, "tier_quantity", deciding.filter(|_| is_volume).map(amount));
        set(&mut group, "already_rated_quantity", before.map(amount));
        group["match"] = json!([if of_variant { "eu" } else { "us" }]);
        group
    });
    proptest::collection::vec(group, 1..5).prop_map(move |groups| json!({"price": price, "groups": groups})).boxed()
}

fn of_events(price: Value, borders: Vec<i64>) -> BoxedStrategy<Value> {
    let prorated = proptest::option::weighted(0.8, select(vec![0, 1, 3, 7, 10]));
    let event = (quantity(borders.clone()), prorated);
    let events = proptest::collection::vec(event, 0..6);
    let kind = select(vec!["together", "each", "each", "prorated"]);
    let before = proptest::option::weighted(0.25, quantity(borders).prop_map(i64::abs));
    (events, kind, before)
        .prop_map(move |(events, kind, before)| {
            let events: Vec<Value> = events
                .into_iter()
                .map(|(quantity, tenths)| {
                    let mut event = json!({"quantity": number(quantity)});
                    if kind == "prorated" {
                        let part = tenths.map(|tenths| amount(quantity / 10 * tenths));
                        set(&mut event, "prorated_quantity", part);
                    }
                    event
                })
                .collect();
            let mut request = json!({"price": price, "events": events});
            if kind == "each" {
                request["each_event"] = json!(true);
            }
            if kind != "prorated" {
                set(&mut request, "already_rated_quantity", before.map(amount));
            }
            request
        })
        .boxed()
}

fn of_per_event(price: Value) -> BoxedStrategy<Value> {
    let values = prop_oneof![
        3 => (0i64..30).prop_map(|whole| whole * PARTS),
        1 => 0i64..600_000,
    ];
    let before = proptest::option::weighted(0.3, (0i64..40, 0u64..5));
    (proptest::collection::vec(values, 0..7), before, any::<bool>())
        .prop_map(move |(values, before, each)| {
            let events: Vec<Value> = values.into_iter().map(|value| json!({"quantity": number(value)})).collect();
            let mut request = json!({"price": price, "events": events, "each_event": each});
            if let Some((sum, count)) = before {
                request["already_rated_quantity"] = amount(sum * PARTS / 2);
                request["already_rated_events"] = json!(count);
            }
            request
        })
        .boxed()
}

/// A request of any kind.
pub(crate) fn rating() -> impl Strategy<Value = Value> {
    prop_oneof![5 => of_one_price(), 1 => of_parts()]
}

/// Parts of a period, each with a price of its own.
fn of_parts() -> impl Strategy<Value = Value> {
    let currency = select(vec![("USD", 2u32), ("JPY", 0), ("KWD", 3)]);
    currency.prop_flat_map(|(currency, digits)| {
        let tiered = || tiered(currency, digits);
        let part = prop_oneof![
            3 => tiered().prop_flat_map(|(price, borders)| of_quantity(price, borders)),
            1 => tiered().prop_flat_map(|(price, borders)| of_groups(price, borders)),
            1 => tiered().prop_flat_map(|(price, borders)| of_events(price, borders)),
            1 => per_event(currency, digits).prop_flat_map(of_per_event),
        ];
        let parts = proptest::collection::vec((part, select(vec!["1/2", "1/3", "0", "1"])), 1..4);
        let around = (any::<bool>(), maybe(0.3, billed(digits)), maybe(0.3, Just(json!(false))), policy());
        (parts, around).prop_map(|(parts, (shared, billed, closes, mut policy))| {
            let rating = &mut policy["rating"];
            let by_event = |part: &Value| part.to_string().contains("prorated_quantity");
            let together = parts.iter().any(|(part, _)| by_event(part));
            // Rated together are parts of one kind, and groups, levels and parts of events are not.
            let one_kind = parts.iter().all(|(part, _)| part.get("events").is_some())
                || parts.iter().all(|(part, _)| part.get("quantity").is_some());
            if !one_kind || together || (shared && rating["share_of"] == "amount") {
                rating["price_change"] = json!("each_part");
            }
            let each = parts.iter().all(|(part, _)| part.get("events").is_some() && !by_event(part));
            let parts: Vec<Value> =
                parts.into_iter().map(|(part, share)| part_of(part, share, shared, each || together)).collect();
            let mut request = json!({"parts": parts, "policy": policy});
            set(&mut request, "each_event", each.then_some(json!(true)));
            set(&mut request, "already_billed_amount", billed);
            set(&mut request, "closes_period", closes);
            request
        })
    })
}

/// A request as a part: without what only increments have.
fn part_of(request: Value, share: &str, shared: bool, by_event: bool) -> Value {
    let mut part = fitting(request);
    for name in ["each_event", "tier_quantity", "already_rated_quantity", "already_rated_events"] {
        part.as_object_mut().unwrap().remove(name);
    }
    for group in part["groups"].as_array_mut().into_iter().flatten() {
        group.as_object_mut().unwrap().retain(|name, _| name == "quantity" || name == "match");
    }
    if part["groups"].is_null() {
        part.as_object_mut().unwrap().remove("groups");
    }
    if by_event {
        part["price"].as_object_mut().unwrap().remove("minimum_quantity");
    }
    set(&mut part, "share", shared.then(|| json!(share)));
    part
}

/// A request with one price.
pub(crate) fn of_one_price() -> impl Strategy<Value = Value> {
    let currency = select(vec![("USD", 2u32), ("EUR", 2), ("JPY", 0), ("KWD", 3)]);
    currency.prop_flat_map(|(currency, digits)| {
        let tiered = || tiered(currency, digits);
        let kinds = prop_oneof![
            5 => tiered().prop_flat_map(|(price, borders)| of_quantity(price, borders)),
            2 => tiered().prop_flat_map(|(price, borders)| of_groups(price, borders)),
            2 => tiered().prop_flat_map(|(price, borders)| of_events(price, borders)),
            2 => per_event(currency, digits).prop_flat_map(of_per_event),
        ];
        let around = (share(), maybe(0.3, billed(digits)), maybe(0.3, Just(json!(false))), policy());
        (kinds, around).prop_map(|(mut request, (share, billed, closes, policy))| {
            set(&mut request, "share", share);
            set(&mut request, "already_billed_amount", billed);
            set(&mut request, "closes_period", closes);
            request["policy"] = policy;
            fitting(request)
        })
    })
}

/// Without what the kind of request has no use for.
fn fitting(mut request: Value) -> Value {
    let by_event = request["each_event"] == true || request["events"].to_string().contains("prorated_quantity");
    let groups = request.get("groups").is_some();
    if let Some(price) = request["price"].as_object_mut() {
        price.retain(|name, _| match name.as_str() {
            "dimensions" | "variants" | "combine" => groups,
            "minimum_quantity" => !by_event,
            _ => true,
        });
    }
    request
}

/// A price of tiers, a policy, and a period's steps: each what it adds to the quantity, up to their sum.
pub(crate) fn steps() -> impl Strategy<Value = (Value, Vec<String>, String)> {
    let currency = select(vec![("USD", 2u32), ("JPY", 0), ("KWD", 3)]);
    let priced = currency.prop_flat_map(|(currency, digits)| tiered(currency, digits));
    let levels = |borders: Vec<i64>| proptest::collection::vec(quantity(borders).prop_map(i64::abs), 1..5);
    let leveled = priced.prop_flat_map(move |(price, borders)| (Just(price), levels(borders)));
    (leveled, policy()).prop_map(|((price, mut levels), policy)| {
        levels.sort_unstable();
        let mut before = 0;
        let mut steps = Vec::new();
        for level in levels {
            steps.push(number(level - before));
            before = level;
        }
        (fitting(json!({"price": price, "policy": policy})), steps, number(before))
    })
}
