//! Random prices: tiers of every kind, closed and open, packages, caps, conversions, limits, rules per event.

use super::ratings::MODES;
use crate::support::drafts::decimal;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A fraction of 30,000ths: what borders of two places, steps beside them and thirds have in common.
pub(crate) const PARTS: i64 = 30_000;

/// A number of so many 30,000ths, as a decimal where it is one.
pub(crate) fn number(parts: i64) -> String {
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

pub(crate) fn maybe<S: Strategy<Value = Value> + 'static>(of: f64, strategy: S) -> BoxedStrategy<Option<Value>> {
    proptest::option::weighted(of, strategy).boxed()
}

pub(crate) fn texts(values: &'static [&'static str]) -> impl Strategy<Value = Value> {
    select(values).prop_map(|text| json!(text))
}

pub(crate) fn set(object: &mut Value, name: &str, value: Option<Value>) {
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
        1 => (0i64..1_000_000_000_000_000, 9u32..16).prop_map(|(mantissa, places)| decimal(mantissa, places)),
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
pub(crate) fn billed(digits: u32) -> impl Strategy<Value = Value> {
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
pub(crate) fn tiered(currency: &'static str, digits: u32) -> impl Strategy<Value = (Value, Vec<i64>)> {
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

pub(crate) fn per_event(currency: &'static str, digits: u32) -> impl Strategy<Value = Value> {
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
