//! The fields of parts of a draft, to be compared and to be taken over one by one.

use super::document::DiffChange;
use crate::invoice::{Charge, Discount, Draft, Line, TaxRate};
use crate::price::Price;
use crate::subscription::BilledLine;
use serde::Serialize;
use serde_json::Value;

/// A field of a document.
pub(super) struct Field<T> {
    pub(super) name: &'static str,
    pub(super) differs: fn(&T, &T) -> bool,
    /// Takes the field of the second over.
    pub(super) copy: fn(&mut T, &T),
}

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $list:ident of $type:ident { $($field:ident),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        pub(super) fn $list<'a>() -> Vec<Field<$type<'a>>> {
            vec![$(Field {
                name: stringify!($field),
                differs: |before, after| before.$field != after.$field,
                copy: |to, from| to.$field.clone_from(&from.$field),
            }),+]
        }
    )+};
}

fields! {
    /// What names a line.
    line_id of Line { id }
    /// What the customer reads, and moves no figure.
    line_text of Line { description, period }
    /// What a line costs.
    line_price of Line { unit_price, price_base_quantity, price_id, amount, shares }
    /// How many units it has.
    line_quantity of Line { quantity, groups, events }
    /// What is taken off it, or put on it.
    line_adjustments of Line { discounts, charges }
    /// Which discounts of the document are for it.
    line_eligibility of Line { product_id, discountable }
    /// Which taxes it has.
    line_taxes of Line { tax_rates, tax_class }
    /// What a billed line says.
    billed of BilledLine {
        kind, item_id, event_id, reverses, price_id, quantity, service, period, units, period_units, full_amount,
    }
    /// What a discount of the document says.
    discount of Discount {
        id, coupon_id, description, percent_off, amount_off, amount_per_unit, quantity, maximum_amount, minimum_spend, base,
        applies_to, applies_to_products, applies_to_prices, tax_rates,
    }
    /// What a charge of the document says.
    charge of Charge {
        id, description, percent, amount, amount_per_unit, quantity, maximum_amount, base, applies_to, applies_to_products,
        applies_to_prices, tax_rates,
    }
    /// What a tax rate says.
    tax_rate of TaxRate {
        description, percent, amount_per_unit, percent_of, behavior, compound_on, reverse_charge, category, exemption_code,
        exemption_reason,
    }
    /// What a price says.
    price of Price {
        currency, price_type, interval, interval_count, billed, tax_behavior, tier_mode, tiers, unit_price, percent, flat_amount,
        package_size, package_rounding, per_event, conversion, included_quantity, minimum_quantity, percent_off, minimum_spend,
        maximum_spend, dimensions, variants, combine, pricing_unit_rate,
    }
    /// What of a draft decides on its taxes, beside the rates themselves.
    draft_taxes of Draft { seller, customer, issue_date, tax_rules, default_tax_rates, tax_increment }
    /// What of a draft is taken off its total.
    draft_payment of Draft { prepaid, prepayments, rounding, cash_rounding }
}

/// The fields of both that differ, with what they say.
pub(super) fn changes<T: Serialize>(path: &str, before: &T, after: &T, fields: &[Field<T>]) -> Vec<DiffChange> {
    let differing: Vec<_> =
        fields.iter().filter(|field| (field.differs)(before, after)).map(|field| field.name).collect();
    stated(path, before, after, &differing)
}

/// What both say in some fields.
pub(super) fn stated<T: Serialize>(path: &str, before: &T, after: &T, names: &[&str]) -> Vec<DiffChange> {
    if names.is_empty() {
        return Vec::new();
    }
    let (before, after) = (written(before), written(after));
    let said = |document: &Value, name: &str| document.get(name).and_then(text);
    let changes = names.iter().map(|name| DiffChange {
        path: format!("{path}.{name}"),
        before: said(&before, name),
        after: said(&after, name),
    });
    changes.collect()
}

/// An entry that only one of both has.
pub(super) fn whole<T: Serialize>(path: String, before: Option<&T>, after: Option<&T>) -> DiffChange {
    let said = |entry: Option<&T>| entry.and_then(|entry| text(&written(entry)));
    DiffChange { path, before: said(before), after: said(after) }
}

/// A document as JSON.
pub(super) fn written(document: &impl Serialize) -> Value {
    let mut written = serde_json::to_value(document).unwrap_or_default();
    // Whether objects keep an order of their own depends on how serde_json was built.
    written.sort_all_objects();
    written
}

/// A value as text: words and numbers as they are, lists and objects as JSON.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
