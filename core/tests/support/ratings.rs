//! Random requests for ratings, made to be difficult: quantities on borders and one step beside them, prices of exact half
//! units, fractions, packages, caps, closed tables, what was rated before, shares, limits, and every policy.

use super::decimal;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A fraction of 30,000ths: what borders of two places, steps beside them and thirds have in common.
const PARTS: i64 = 30_000;

/// A number of so many 30,000ths, as a decimal where it is one.
fn number(parts: i64) -> String {
    if parts % 3 == 0 {
        return rust_decimal::Decimal::new(parts / 3, 4).normalize().to_string();
    }
    let mut terms = (parts, PARTS);
    for prime in [2, 3, 5] {
        while terms.0 % prime == 0 && terms.1 % prime == 0 {
            terms = (terms.0 / prime, terms.1 / prime);
        }
    }
    format!("{}/{}", terms.0, terms.1)
}

fn maybe<S: Strategy<Value = Value> + 'static>(of: f64, strategy: S) -> BoxedStrategy<Option<Value>> {
    proptest::option::weighted(of, strategy).boxed()
}

fn texts(values: &'static [&'static str]) -> impl Strategy<Value = Value> {
    select(values).prop_map(|text| json!(text))
}

fn set(object: &mut Value, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        object[name] = value;
    }
}

/// A price of one unit: often half a minor unit, sometimes of many places, below zero or nothing.
fn unit_price(digits: u32) -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (0i64..400).prop_map(move |tens| decimal(tens * 10 + 5, digits + 1)),
        3 => (0i64..3_000).prop_map(move |minor| decimal(minor, digits)),
        2 => (0i64..2_000_000, 3u32..9).prop_map(|(mantissa, places)| decimal(mantissa, places)),
        1 => (-300i64..0).prop_map(move |minor| decimal(minor, digits)),
        1 => Just("0".to_owned()),
    ]
    .prop_map(Value::from)
}

fn money(range: std::ops::Range<i64>, digits: u32) -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => range.clone().prop_map(move |minor| decimal(minor, digits)),
        1 => range.prop_map(move |minor| decimal(minor * 10 + 5, digits + 1)),
    ]
    .prop_map(Value::from)
}

/// Money that was billed: whole minor units.
fn billed(digits: u32) -> impl Strategy<Value = Value> {
    (-500i64..30_000).prop_map(move |minor| json!(decimal(minor, digits)))
}

fn tier(digits: u32) -> impl Strategy<Value = Value> {
    let price = prop_oneof![
        6 => unit_price(digits).prop_map(|price| Some(("unit_price", price))),
        1 => texts(&["0", "2.5", "20", "100", "250"]).prop_map(|percent| Some(("percent", percent))),
        1 => Just(None),
    ];
    let size = maybe(0.4, texts(&["10", "3", "2.5", "0.1", "7", "100"]));
    let rounding = select(vec!["none", "none", "up", "up", "down"]);
    let (flat, cap) = (maybe(0.4, money(-200..3_000, digits)), maybe(0.15, money(0..4_000, digits)));
    (price, flat, size, rounding, cap).prop_map(|(price, flat, size, rounding, cap)| {
        let mut tier = json!({"package_rounding": rounding});
        // A tier without any price is none.
        let (name, price) = price.unwrap_or(("flat_amount", json!("1")));
        tier[name] = price;
        set(&mut tier, "flat_amount", flat);
        set(&mut tier, "package_size", size);
        set(&mut tier, "cap_amount", cap);
        tier
    })
}

/// Tiers and their borders in parts.
fn tiers(digits: u32) -> impl Strategy<Value = (Vec<Value>, Vec<i64>)> {
    let width = prop_oneof![
        4 => (1i64..12).prop_map(|whole| whole * PARTS),
        2 => (1i64..900).prop_map(|hundredths| hundredths * PARTS / 100),
        1 => select(vec![10i64, 100, 1_000]).prop_map(|whole| whole * PARTS),
    ];
    let many = proptest::collection::vec((tier(digits), width), 1..6);
    (many, proptest::bool::weighted(0.15)).prop_map(|(tiers, closed)| {
        let (mut described, mut borders, mut border) = (Vec::new(), Vec::new(), 0);
        let last = tiers.len() - 1;
        for (place, (mut tier, width)) in tiers.into_iter().enumerate() {
            border += width;
            if place < last || closed {
                tier["up_to"] = json!(number(border));
                borders.push(border);
            }
            described.push(tier);
        }
        (described, borders)
    })
}

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

const MODES: [&str; 8] =
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
    );
    (spread, select(MODES.to_vec())).prop_map(|(fields, mode)| {
        let (rounding, increments, zero, negative, decrease, border, share_of, flats, minimums) = fields;
        json!({
            "rounding": {"mode": mode},
            "rating": {"rounding": rounding, "increments": increments, "zero_quantity": zero,
                "negative_quantity": negative, "decrease": decrease, "border": border, "share_of": share_of,
                "flats": flats, "minimums": minimums},
        })
    })
}

/// Limits of the period, the maximum not below the minimum, and a percentage off.
fn spend(digits: u32) -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let limits = (0i64..4_000, 0i64..6_000, select(vec![0, 0, 0, 1, 2, 3]));
    let off = maybe(0.25, texts(&["0", "10", "12.5", "33.3333", "50", "100"]));
    let rate = maybe(0.15, texts(&["0.25", "0.015", "3", "1"]));
    (limits, off, rate).prop_map(move |((least, more, which), off, rate)| {
        let mut fields = Vec::new();
        if which & 1 == 1 {
            fields.push(("minimum_spend", json!(decimal(least, digits))));
        }
        if which & 2 == 2 {
            fields.push(("maximum_spend", json!(decimal(least + more, digits))));
        }
        fields.extend(off.map(|off| ("percent_off", off)));
        fields.extend(rate.map(|rate| ("pricing_unit_rate", rate)));
        fields
    })
}

/// What comes before the tiers.
fn transform() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let conversion = (
        maybe(0.5, texts(&["3", "0.5", "1000", "1"])),
        maybe(0.7, texts(&["3", "7", "1000", "0.5", "2"])),
        maybe(0.6, select(MODES.to_vec()).prop_map(Value::from)),
    )
        .prop_map(|(multiply_by, divide_by, rounding)| {
            let mut conversion = json!({});
            set(&mut conversion, "multiply_by", multiply_by);
            set(&mut conversion, "divide_by", divide_by);
            set(&mut conversion, "rounding", rounding);
            conversion
        });
    let included = maybe(0.2, texts(&["1", "2.5", "10", "0", "0.0001"]));
    let minimum = maybe(0.3, texts(&["1", "4", "5.5", "20", "0"]));
    (maybe(0.2, conversion), included, minimum).prop_map(|(conversion, included, minimum)| {
        let named = [("conversion", conversion), ("included_quantity", included), ("minimum_quantity", minimum)];
        named.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    })
}

fn with(mut price: Value, fields: Vec<(&'static str, Value)>) -> Value {
    for (name, value) in fields {
        price[name] = value;
    }
    price
}

/// A price of tiers, in two tables: its own and that of a variant; and the borders of both.
fn tiered(currency: &'static str, digits: u32) -> impl Strategy<Value = (Value, Vec<i64>)> {
    let tables = (tiers(digits), tiers(digits));
    let mode = select(vec!["graduated", "graduated", "volume"]);
    (tables, mode, transform(), spend(digits), select(vec!["sum", "sum", "highest"])).prop_map(
        move |(((own, mut borders), (other, more)), mode, transform, spend, combine)| {
            borders.extend(more);
            let price = json!({"currency": currency, "tier_mode": mode, "tiers": own, "combine": combine,
                "dimensions": ["region"], "variants": [{"match": ["eu"], "tiers": other}]});
            (with(with(price, transform), spend), borders)
        },
    )
}

fn per_event(currency: &'static str, digits: u32) -> impl Strategy<Value = Value> {
    let free = (maybe(0.4, (0u64..5).prop_map(|count| json!(count))), maybe(0.4, texts(&["0", "3", "10", "20.5"])));
    let cost = (maybe(0.8, texts(&["1.25", "2.9", "100", "0.5"])), maybe(0.6, money(0..300, digits)));
    let bounds = (0i64..200, 0i64..400, select(vec![0, 0, 1, 2, 3]));
    (free, cost, bounds, spend(digits)).prop_map(move |((events, quantity), (percent, amount), bounds, spend)| {
        let mut terms = json!({});
        set(&mut terms, "free_events", events);
        set(&mut terms, "free_quantity", quantity);
        set(&mut terms, "percent", percent);
        set(&mut terms, "amount", amount);
        let (least, more, which) = bounds;
        set(&mut terms, "minimum_amount", (which & 1 == 1).then(|| json!(decimal(least, digits))));
        set(&mut terms, "maximum_amount", (which & 2 == 2).then(|| json!(decimal(least + more, digits))));
        with(json!({"currency": currency, "per_event": terms}), spend)
    })
}

fn share() -> BoxedStrategy<Option<Value>> {
    maybe(0.35, texts(&["1/2", "25/28", "0.5", "3", "1/3", "1", "0.2", "7/30"]))
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
            if is_volume && before.is_none() && step >= 0 {
                set(&mut request, "tier_quantity", deciding.map(amount));
            }
            request
        })
        .boxed()
}

fn of_groups(price: Value, borders: Vec<i64>) -> BoxedStrategy<Value> {
    let before = proptest::option::weighted(0.3, quantity(borders.clone()).prop_map(i64::abs));
    let group = (quantity(borders), before, any::<bool>()).prop_map(|(quantity, before, of_variant)| {
        let mut group = json!({"quantity": number(quantity)});
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
