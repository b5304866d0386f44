//! By what the entries of two drafts are known.

use super::fields::written;
use super::pairs::{Keys, Pair, pairs};
use super::side::Side;
use crate::invoice::{Charge, Discount, Line};
use crate::subscription::BilledLine;
use crate::text::Text;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Lines are known by what they bill; else by id, by content, or without an id by what the customer reads.
pub(super) fn lines(before: &Side<'_>, after: &Side<'_>) -> Vec<Pair> {
    let is_billed = !before.billed.is_empty() && !after.billed.is_empty();
    let keys = |side: &Side<'_>| -> Vec<Keys> {
        if is_billed { side.billed.iter().map(billed).collect() } else { side.draft.lines.iter().map(line).collect() }
    };
    pairs(&keys(before), &keys(after))
}

fn billed(line: &BilledLine<'_>) -> Keys {
    let of_item = joined(&[&line.item_id, &line.kind]);
    [Some(joined(&[&line.item_id, &line.kind, &line.service])), Some(of_item), None]
}

trait Written {
    fn value(&self) -> Value;
}

impl<T: Serialize> Written for T {
    fn value(&self) -> Value {
        written(self)
    }
}

fn joined(parts: &[&dyn Written]) -> String {
    Value::Array(parts.iter().map(|part| part.value()).collect()).to_string()
}

fn line(line: &Line<'_>) -> Keys {
    let name = joined(&[&line.description, &line.product_id, &line.price_id]);
    named(line.id.as_ref(), line, name)
}

pub(super) fn discounts(before: &[Discount<'_>], after: &[Discount<'_>]) -> Vec<Pair> {
    let key = |discount: &Discount<'_>| {
        named(discount.id.as_ref(), discount, joined(&[&discount.coupon_id, &discount.description]))
    };
    pairs(&before.iter().map(key).collect::<Vec<_>>(), &after.iter().map(key).collect::<Vec<_>>())
}

pub(super) fn charges(before: &[Charge<'_>], after: &[Charge<'_>]) -> Vec<Pair> {
    let key = |charge: &Charge<'_>| named(charge.id.as_ref(), charge, joined(&[&charge.description]));
    pairs(&before.iter().map(key).collect::<Vec<_>>(), &after.iter().map(key).collect::<Vec<_>>())
}

/// Entries that are known by their id alone.
pub(super) fn by_id<T>(before: &[T], after: &[T], id: impl Fn(&T) -> Option<String>) -> Vec<Pair> {
    let keys = |list: &[T]| -> Vec<Keys> { list.iter().map(|entry| [id(entry), None, None]).collect() };
    pairs(&keys(before), &keys(after))
}

fn named(id: Option<&Text<'_>>, entry: &impl Serialize, name: String) -> Keys {
    let content = written(entry);
    let fields = content.as_object().into_iter().flatten().filter(|(field, _)| *field != "id");
    let content: BTreeMap<&String, &Value> = fields.collect();
    [id.map(ToString::to_string), serde_json::to_string(&content).ok(), id.is_none().then_some(name)]
}
