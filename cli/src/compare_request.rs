//! Comparison requests from files of prices: one for each pair.

use crate::rating_request::price_of;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::Path;

/// A price as it is written, or its id, and what its file is called.
pub(crate) struct Named {
    name: String,
    json: String,
    /// What the field of a request adds to its name, where the price is one of a catalog.
    suffix: &'static str,
}

/// Two prices and their places among all.
pub(crate) struct Pair {
    pub(crate) json: String,
    pub(crate) names: [String; 2],
    pub(crate) numbers: [usize; 2],
}

impl Named {
    pub(crate) fn of(file: &Path, document: &[u8]) -> Self {
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, json: String::from_utf8_lossy(&price_of(document)).into_owned(), suffix: "" }
    }

    /// A price of a catalog, by its id.
    pub(crate) fn of_catalog(id: &Path) -> Self {
        let name = id.to_string_lossy().into_owned();
        Self { json: Value::from(name.as_str()).to_string(), name, suffix: "_id" }
    }
}

/// Every pair, the first price with all others first.
pub(crate) fn pairs(prices: &[Named], up_to: Option<&String>, policy: Option<&String>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (first, one) in prices.iter().enumerate() {
        for (second, other) in prices.iter().enumerate().skip(first.saturating_add(1)) {
            let json = request(one, other, up_to, policy);
            pairs.push(Pair { json, names: [one.name.clone(), other.name.clone()], numbers: [first, second] });
        }
    }
    pairs
}

fn request(first: &Named, second: &Named, up_to: Option<&String>, policy: Option<&String>) -> String {
    let text = |text: &String| Value::from(text.as_str()).to_string();
    let options = [("up_to", up_to.map(text)), ("policy", policy.map(text))];
    let given = options.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let prices = [("first", first), ("second", second)];
    let prices = prices.map(|(name, price)| (format!("{name}{}", price.suffix), price.json.clone()));
    let fields: Vec<(String, String)> = prices.into_iter().chain(given).collect();
    let is_json = |json: &String| serde_json::from_str::<&RawValue>(json).is_ok();
    // What is no JSON goes to the library alone, which says where.
    if let Some((_, wrong)) = fields.iter().find(|(_, json)| !is_json(json)) {
        return wrong.clone();
    }
    let raw = |json: String| RawValue::from_string(json).ok();
    let object: BTreeMap<String, Option<Box<RawValue>>> =
        fields.into_iter().map(|(name, json)| (name, raw(json))).collect();
    serde_json::to_string(&object).unwrap_or_default()
}
