//! A rating's request from a document and options: a price becomes a request, and options stand in the place of its fields.

use crate::rate::Terms;
use prorata::{Code, Problem};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;
use std::fmt;

/// The request that a document and options make.
///
/// # Errors
/// [`Code::NeedsOneOf`] where a price stands alone. What else is wrong, the library says of the request.
pub(crate) fn of<'d>(document: &'d [u8], terms: &Terms) -> prorata::Result<Cow<'d, [u8]>> {
    let asked = asked(terms);
    let Ok(mut fields) = serde_json::from_slice::<Fields>(document) else { return Ok(document.into()) };
    let has_price = ["price", "price_id", "parts"].map(|field| fields.has(field)).contains(&true);
    let is_price = !has_price && (!asked.is_empty() || fields.look_like_a_price());
    if !is_price && asked.is_empty() {
        return Ok(document.into());
    }
    if is_price {
        if !asked.iter().any(|(name, _)| QUANTITIES.contains(name)) {
            return Err(Problem::new(Code::NeedsOneOf, "quantity").limit("--quantity, --event").into());
        }
        fields = Fields(vec![("price".to_owned(), raw(document)?)]);
    }
    for (name, value) in asked {
        fields.put(name, raw(value.to_string().as_bytes())?);
    }
    to_raw_value(&fields).map(|request| request.get().as_bytes().to_vec().into()).map_err(internal)
}

/// The request that a price, or a request with one, and further fields make.
///
/// # Errors
/// None of the library's own: what is wrong with the request, it says itself.
pub(crate) fn with_price<'d>(document: &'d [u8], asked: &[(&'static str, Value)]) -> prorata::Result<Cow<'d, [u8]>> {
    let Ok(mut fields) = serde_json::from_slice::<Fields>(document) else { return Ok(document.into()) };
    if !fields.has("price") && fields.look_like_a_price() {
        fields = Fields(vec![("price".to_owned(), raw(document)?)]);
    }
    for (name, value) in asked {
        fields.put(name, raw(value.to_string().as_bytes())?);
    }
    to_raw_value(&fields).map(|request| request.get().as_bytes().to_vec().into()).map_err(internal)
}

/// The price in a document that is one, or a request with one.
pub(crate) fn price_of(document: &[u8]) -> Cow<'_, [u8]> {
    let fields = serde_json::from_slice::<Fields>(document).map(|fields| fields.0).unwrap_or_default();
    let price = fields.into_iter().find(|(name, _)| name == "price");
    price.map_or(document.into(), |(_, price)| price.get().as_bytes().to_vec().into())
}

/// What is rated: of these a request has one.
const QUANTITIES: [&str; 3] = ["quantity", "groups", "events"];

/// The fields that options give.
fn asked(terms: &Terms) -> Vec<(&'static str, Value)> {
    let event = |quantity: &String| json!({ "quantity": quantity });
    let is_group = !terms.r#match.is_empty();
    let events: Vec<Value> = terms.event.iter().map(event).collect();
    let fields = [
        ("quantity", terms.quantity.as_ref().filter(|_| !is_group).map(|quantity| json!(quantity))),
        ("groups", is_group.then(|| json!([group(terms)]))),
        ("events", (!events.is_empty()).then(|| json!(events))),
        ("each_event", terms.each_event.then_some(json!(true))),
        ("already_rated_quantity", terms.already_rated.as_ref().filter(|_| !is_group).map(|units| json!(units))),
        ("already_billed_amount", terms.already_billed.as_ref().map(|amount| json!(amount))),
        ("closes_period", terms.period_goes_on.then_some(json!(false))),
        ("share", terms.share.as_ref().map(|share| json!(share))),
        ("policy", terms.policy.as_ref().map(|preset| json!(preset))),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn group(terms: &Terms) -> Value {
    let mut group = json!({ "match": terms.r#match, "quantity": terms.quantity });
    if let (Some(group), Some(already)) = (group.as_object_mut(), &terms.already_rated) {
        group.insert("already_rated_quantity".to_owned(), json!(already));
    }
    group
}

fn raw(json: &[u8]) -> prorata::Result<Box<RawValue>> {
    serde_json::from_slice(json).map_err(internal)
}

fn internal(error: serde_json::Error) -> prorata::Error {
    Problem::new(Code::Internal, "").message(error.to_string()).into()
}

/// The fields of an object as they are written: a name that stands twice stays for the library to refuse.
struct Fields(Vec<(String, Box<RawValue>)>);

impl Fields {
    fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(name, _)| name == field)
    }

    fn look_like_a_price(&self) -> bool {
        ["currency", "tiers", "unit_price", "percent", "flat_amount", "per_event", "variants"]
            .map(|field| self.has(field))
            .contains(&true)
    }

    /// Puts a field in the place of the one of this name, and of those that exclude it.
    fn put(&mut self, field: &str, value: Box<RawValue>) {
        let excludes = |name: &str| name == field || (QUANTITIES.contains(&field) && QUANTITIES.contains(&name));
        self.0.retain(|(name, _)| !excludes(name));
        self.0.push((field.to_owned(), value));
    }
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
