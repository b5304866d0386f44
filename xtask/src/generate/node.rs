//! Types of the Node package, and the readers that its JavaScript builds invoices with.

mod readers;
mod types;

use super::Artefact;
use super::schema::{Documents, documents};
use crate::shell::Result;
use prorata::error::Category;
use serde_json::{Map, Value};

/// Decimals of the documents that are no money: a quantity, a price per unit (it may have more places than the currency), a percentage.
const NO_MONEY: [&str; 6] =
    ["amount_per_unit", "quantity", "unit_price", "price_base_quantity", "percent", "percent_off"];

/// Parts of an invoice that stay as they are: the draft is what was said and can be computed again, the policy has no
/// figures, and a step of the trace also shows exact values, which are no count of minor units.
const NO_FIGURES: [&str; 3] = ["draft", "policy", "trace"];

pub(super) fn artefacts() -> Result<Vec<Artefact>> {
    let documents = documents()?;
    Ok(vec![
        Artefact { path: "bindings-node/index.d.ts", content: types::declarations(&documents) },
        Artefact { path: "bindings-node/lib/generated.js", content: readers::module(&documents.output)? },
        Artefact { path: "bindings-node/src/generated.rs", content: readers::native(&documents.output) },
    ])
}

/// The exception class of a category.
fn class(category: Category) -> String {
    format!("{}Error", pascal(category.as_str()))
}

fn pascal(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// The documents with money.
const MONEY_ROOTS: [&str; 6] = ["Invoice", "Proration", "Rating", "Budget", "Cheapest", "CouponUse"];

/// A type with money, of its own or in its parts.
struct MoneyHolder {
    name: String,
    figures: Vec<String>,
    /// Its fields that are such types, or lists of them.
    parts: Vec<(String, String)>,
}

/// The types with money, from the documents down. A part without money of its own or below is none.
fn money_holders(output: &Map<String, Value>) -> Vec<MoneyHolder> {
    let mut holders = Vec::new();
    for root in MONEY_ROOTS {
        collect(root, output, &mut holders);
    }
    holders
}

/// Whether a type is a holder; its parts come before it.
fn collect(name: &str, output: &Map<String, Value>, holders: &mut Vec<MoneyHolder>) -> bool {
    if holders.iter().any(|holder| holder.name == name) {
        return true;
    }
    let (mut figures, mut parts) = (Vec::new(), Vec::new());
    for (field, schema) in fields_of(output.get(name)).filter(|(field, _)| !NO_FIGURES.contains(field)) {
        let Some(kind) = element(schema).or_else(|| target(schema)) else { continue };
        if kind == "Decimal" && !NO_MONEY.contains(&field) {
            figures.push(field.to_owned());
        } else if collect(kind, output, holders) {
            parts.push((field.to_owned(), kind.to_owned()));
        }
    }
    let is_holder = !(figures.is_empty() && parts.is_empty());
    if is_holder {
        holders.push(MoneyHolder { name: name.to_owned(), figures, parts });
    }
    is_holder
}

/// The fields of a definition, in their order.
fn fields_of(definition: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let properties = definition.and_then(|definition| definition.get("properties")).and_then(Value::as_object);
    properties.into_iter().flatten().map(|(field, schema)| (field.as_str(), schema))
}

/// The definition of a field, needed or optional.
fn target(schema: &Value) -> Option<&str> {
    let choices = schema.get("anyOf").and_then(Value::as_array);
    reference(schema).or_else(|| choices?.iter().find_map(reference))
}

/// The type of a list's elements.
fn element(schema: &Value) -> Option<&str> {
    reference(schema.get("items")?)
}

/// The definition that a schema refers to.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}
