//! Fields of the draft, read as what they mean.

use crate::Fraction;
use num_bigint::BigInt;
use num_traits::{Zero, pow};
use serde_json::Value;

pub(crate) fn field<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

pub(crate) fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    field(object, name)?.as_str()
}

pub(crate) fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    field(object, name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

pub(crate) fn texts<'a>(object: &'a Value, name: &str) -> Option<Vec<&'a str>> {
    field(object, name)?.as_array().map(|values| values.iter().filter_map(Value::as_str).collect())
}

pub(crate) fn decimal(object: &Value, name: &str) -> Result<Option<Fraction>, String> {
    field(object, name).map(|value| parse(&decimal_text(value))).transpose()
}

/// A decimal or the fraction of two, `"8/3"`.
pub(crate) fn exact(object: &Value, name: &str) -> Result<Option<Fraction>, String> {
    field(object, name).map(|value| parse_exact(&decimal_text(value))).transpose()
}

pub(crate) fn parse_exact(text: &str) -> Result<Fraction, String> {
    match text.split_once('/') {
        None => parse(text),
        Some((above, below)) => {
            let below = parse(below)?;
            if below.is_zero() { Err(format!("{text:?} is no number")) } else { Ok(parse(above)? / below) }
        }
    }
}

/// A fraction in lowest terms, or a whole number.
pub(crate) fn fraction_text(fraction: &Fraction) -> String {
    fraction.to_string()
}

pub(crate) fn required_decimal(object: &Value, name: &str) -> Result<Fraction, String> {
    decimal(object, name)?.ok_or_else(|| format!("{name} is missing"))
}

/// The text of a decimal that is given as text or as a JSON number.
pub(crate) fn decimal_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn parse(text: &str) -> Result<Fraction, String> {
    let refused = || format!("{text:?} is not a decimal");
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = whole.trim_start_matches('-').chars().chain(places.chars()).all(|c| c.is_ascii_digit());
    if !all_digits {
        return Err(refused());
    }
    let units: BigInt = format!("{whole}{places}").parse().map_err(|_| refused())?;
    Ok(Fraction::new(units, pow(BigInt::from(10), places.len())))
}
