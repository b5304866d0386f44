//! Parts of a period with a price each: as many ratings, or one of all that was used.

use super::rate as rate_whole;
use crate::{Fraction, read};
use num_traits::Zero;
use serde_json::{Map, Value, json};

const FORMS: [&str; 3] = ["quantity", "groups", "events"];

pub(super) fn rate(request: &Value) -> Result<Value, String> {
    let parts = read::list(request, "parts");
    if read::text(&request["policy"]["rating"], "price_change") == Some("latest") {
        return rate_whole(&together(request, parts)?);
    }
    let ratings: Vec<Value> =
        (0..parts.len()).map(|at| rate_whole(&alone(request, parts, at))).collect::<Result<_, _>>()?;
    let sum = |name: &str| {
        let values =
            ratings.iter().map(|rating| Ok::<_, String>(read::exact(rating, name)?.unwrap_or_else(Fraction::zero)));
        let sum: Fraction = values.sum::<Result<Fraction, String>>()?;
        Ok::<_, String>(sum)
    };
    let mut shown = Map::new();
    for name in ["quantity", "usage_amount", "discount_amount", "minimum_amount", "amount", "exact_amount"] {
        shown.insert(name.into(), json!(read::fraction_text(&sum(name)?)));
    }
    let billed = read::exact(request, "already_billed_amount")?.unwrap_or_else(Fraction::zero);
    shown.insert("due_amount".into(), json!(read::fraction_text(&(sum("amount")? - billed))));
    let lines = ratings.iter().enumerate().flat_map(|(at, rating)| {
        read::list(rating, "lines").iter().map(move |line| {
            let mut line = line.clone();
            line["part"] = json!(at);
            line
        })
    });
    shown.insert("lines".into(), lines.collect());
    Ok(Value::Object(shown))
}

/// A part alone: what it says itself, and what the request says of every part.
fn alone(request: &Value, parts: &[Value], at: usize) -> Value {
    let mut part = parts[at].clone();
    part["policy"] = request["policy"].clone();
    if FORMS[2..].iter().any(|form| read::field(&part, form).is_some()) {
        part["each_event"] = request["each_event"].clone();
    }
    if at + 1 == parts.len() {
        part["closes_period"] = request["closes_period"].clone();
    }
    part
}

/// All parts by the price of the last.
fn together(request: &Value, parts: &[Value]) -> Result<Value, String> {
    let last = parts.len() - 1;
    let mut whole = alone(request, parts, last);
    whole["already_billed_amount"] = request["already_billed_amount"].clone();
    for name in ["quantity", "share"] {
        if parts.iter().any(|part| read::field(part, name).is_some()) {
            let mut sum = Fraction::zero();
            for part in parts {
                sum += read::exact(part, name)?.unwrap_or_else(Fraction::zero);
            }
            whole[name] = json!(read::fraction_text(&sum));
        }
    }
    if read::field(&whole, "events").is_some() {
        whole["events"] = parts.iter().flat_map(|part| read::list(part, "events")).cloned().collect();
    }
    Ok(whole)
}
