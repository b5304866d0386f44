//! Prices with small figures: borders, packages and caps are hit exactly, ties are made on purpose.

use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What a price may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) negative: bool,
    pub(crate) caps: bool,
    pub(crate) packages: bool,
    pub(crate) transform: bool,
    pub(crate) minimum_quantity: bool,
    pub(crate) percent_off: bool,
    pub(crate) spend: bool,
    pub(crate) closed: bool,
}

impl Shape {
    pub(crate) const ALL: Self = Self {
        negative: true,
        caps: true,
        packages: true,
        transform: true,
        minimum_quantity: true,
        percent_off: true,
        spend: true,
        closed: true,
    };
    pub(crate) const TIERS: Self = Self {
        negative: false,
        caps: true,
        packages: true,
        transform: false,
        minimum_quantity: false,
        percent_off: false,
        spend: false,
        closed: false,
    };
}

fn pick(texts: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::sample::select(texts).prop_map(Value::from)
}

/// A field that is there, or is not.
fn maybe(allowed: bool, value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    if allowed { prop_oneof![2 => Just(Value::Null), 1 => value].boxed() } else { Just(Value::Null).boxed() }
}

fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(
        fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

fn unit_price(negative: bool) -> BoxedStrategy<Value> {
    let charges = pick(&["0", "0.005", "0.015", "0.1", "0.333", "1", "2.5", "0.00125"]);
    if negative { prop_oneof![4 => charges, 1 => pick(&["-0.005", "-0.3", "-1"])].boxed() } else { charges.boxed() }
}

/// A tier without its border.
fn tier(shape: Shape) -> impl Strategy<Value = Value> {
    let flat = if shape.negative {
        pick(&["0", "0.5", "1.005", "5", "-2"]).boxed()
    } else {
        pick(&["0", "0.5", "1.005", "5"]).boxed()
    };
    (
        prop_oneof![4 => unit_price(shape.negative), 1 => Just(Value::Null)],
        maybe(true, flat),
        maybe(shape.packages, pick(&["2", "3", "5", "2.5", "0.75"])),
        pick(&["none", "up", "down"]),
        maybe(shape.caps, pick(&["0", "1", "3.335", "10"])),
    )
        .prop_map(move |(unit, flat, size, rounding, cap)| {
            let rounding = if shape.packages { rounding } else { Value::Null };
            object([
                ("unit_price", unit),
                ("flat_amount", flat),
                ("package_size", size),
                ("package_rounding", rounding),
                ("cap_amount", cap),
            ])
        })
}

pub(crate) fn tiers(shape: Shape) -> impl Strategy<Value = Value> {
    let widths = pick(&["1", "2", "3", "5", "7.5", "10", "0.25"]);
    (prop::collection::vec((tier(shape), widths), 1..4), any::<bool>()).prop_map(move |(tiers, closed)| {
        let mut lower = rust_decimal::Decimal::ZERO;
        let count = tiers.len();
        let written = tiers.into_iter().enumerate().map(|(at, (mut tier, width))| {
            lower += width.as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap();
            if at + 1 < count || (shape.closed && closed) {
                tier["up_to"] = json!(lower.to_string());
            }
            tier
        });
        Value::Array(written.collect())
    })
}

fn conversion() -> impl Strategy<Value = Value> {
    let modes = pick(&[
        "half_away_from_zero",
        "half_even",
        "half_down",
        "half_toward_positive",
        "up",
        "down",
        "ceiling",
        "floor",
    ]);
    (maybe(true, pick(&["2", "0.3", "7"])), maybe(true, pick(&["3", "1.5", "4"])), maybe(true, modes))
        .prop_map(|(by, over, rounding)| object([("multiply_by", by), ("divide_by", over), ("rounding", rounding)]))
}

pub(crate) fn price(shape: Shape) -> impl Strategy<Value = Value> {
    (
        tiers(shape),
        pick(&["graduated", "volume"]),
        maybe(shape.transform, conversion()),
        maybe(shape.transform, pick(&["0", "1", "2.5", "4"])),
        maybe(shape.minimum_quantity, pick(&["0", "1", "3", "4.5"])),
        maybe(shape.percent_off, pick(&["0", "10", "33.3", "50", "100"])),
        maybe(shape.spend, pick(&["0", "0.5", "2.005", "3"])),
        maybe(shape.spend, pick(&["3", "7.005", "12", "40"])),
        maybe(true, pick(&["0.5", "3"])),
    )
        .prop_map(|(tiers, mode, conversion, included, minimum, off, least, most, rate)| {
            object([
                ("currency", json!("EUR")),
                ("tier_mode", mode),
                ("tiers", tiers),
                ("conversion", conversion),
                ("included_quantity", included),
                ("minimum_quantity", minimum),
                ("percent_off", off),
                ("minimum_spend", least),
                ("maximum_spend", most),
                ("pricing_unit_rate", rate),
            ])
        })
}

pub(crate) fn policy() -> impl Strategy<Value = Value> {
    (
        pick(&["amount", "line"]),
        pick(&["telescoping", "alone"]),
        pick(&["first_flat", "nothing"]),
        pick(&["mirror", "zero", "refuse"]),
        pick(&["lower", "upper"]),
        mode(),
    )
        .prop_map(|(rounding, increments, zero, negative, border, mode)| {
            json!({"rounding": {"mode": mode}, "rating": {"rounding": rounding, "increments": increments,
                "zero_quantity": zero, "negative_quantity": negative, "border": border}})
        })
}

pub(crate) fn mode() -> impl Strategy<Value = Value> {
    pick(&["half_away_from_zero", "half_even", "half_down", "half_toward_positive", "up", "down", "ceiling", "floor"])
}

/// Quantities from zero on: whole ones, those of borders, one beside them, with more places than they have, and fractions.
pub(crate) fn quantity() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0i64..40).prop_map(|whole| json!(whole)),
        pick(&["0.25", "0.24", "0.26", "7.5", "7.499", "7.5001", "2.5", "0.125", "100", "12345.6789"]),
        (0i64..200, 1i64..13).prop_map(|(above, below)| json!(format!("{above}/{below}"))),
    ]
}

/// A decimal, a whole number or a fraction.
pub(crate) fn exact(value: &Value) -> BigRational {
    match value {
        Value::String(text) => exact_text(text),
        other => exact_text(&other.to_string()),
    }
}

fn exact_text(text: &str) -> BigRational {
    if let Some((above, below)) = text.split_once('/') {
        return BigRational::new(above.parse().unwrap(), below.parse().unwrap());
    }
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{places}").parse().unwrap();
    BigRational::new(digits, num_bigint::BigInt::from(10).pow(u32::try_from(places.len()).unwrap()))
}
