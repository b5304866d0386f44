//! Prices of each event: what is free, a percentage, a fee, and its bounds.

use super::quantity::{Entry, Rule};
use super::table::hundred;
use crate::{Fraction, read};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// What the events cost, together and each.
pub(super) struct Walk {
    pub(super) entries: Vec<Entry>,
    pub(super) each: Vec<Fraction>,
    pub(super) free_events: u64,
    pub(super) free_quantity: Fraction,
}

/// Walks through events after so many of such a sum.
pub(super) fn walk(
    rule: &Rule<'_>,
    values: &[Fraction],
    mut count: u64,
    mut sum: Fraction,
    minor: &Fraction,
) -> Result<Walk, String> {
    let terms = &rule.price["per_event"];
    let money = |name: &str| Ok::<_, String>(read::decimal(terms, name)?.map(|amount| amount * minor));
    let rate = money("percent")?.unwrap_or_else(Fraction::zero) / hundred();
    let fee = money("amount")?.unwrap_or_else(Fraction::zero);
    let (least, most) = (money("minimum_amount")?, money("maximum_amount")?);
    let free_events = read::field(terms, "free_events").and_then(Value::as_u64);
    let free_quantity = read::decimal(terms, "free_quantity")?;

    let mut found = Walk { entries: Vec::new(), each: Vec::new(), free_events: 0, free_quantity: Fraction::zero() };
    let (mut charged, mut of_values, mut fees, mut bounded) =
        (Fraction::zero(), Fraction::zero(), Fraction::zero(), Fraction::zero());
    let mut fee_count = Fraction::zero();
    for value in values {
        if value.is_negative() {
            return Err("a negative event".into());
        }
        let events_left = free_events.is_none_or(|most| count < most);
        let quantity_left = free_quantity.as_ref().is_none_or(|most| sum < *most);
        let has_allowance = (free_events.is_some() || free_quantity.is_some()) && events_left && quantity_left;
        let after = &sum + value;
        let free_of_it = match &free_quantity {
            _ if !has_allowance => Fraction::zero(),
            Some(most) if after > *most => most - &sum,
            _ => value.clone(),
        };
        found.free_quantity += &free_of_it;
        if has_allowance && free_of_it == *value {
            found.free_events += 1;
            found.each.push(Fraction::zero());
        } else {
            let rest = value - free_of_it;
            let plain = &rest * &rate + &fee;
            let mut bound = plain.clone();
            if let Some(least) = &least {
                bound = bound.max(least.clone());
            }
            if let Some(most) = &most {
                bound = bound.min(most.clone());
            }
            of_values += &rest * &rate;
            charged += rest;
            fees += &fee;
            fee_count += Fraction::one();
            bounded += &bound - plain;
            found.each.push(bound * rule.amount_factor());
        }
        count += 1;
        sum = after;
    }
    let line = |kind, quantity, amount: Fraction| {
        let amount = amount * rule.amount_factor();
        Entry { kind, tier: None, group: None, quantity, amount }
    };
    found.entries = vec![
        line("usage", charged, of_values),
        line("event_fee", fee_count, fees),
        line("event_limit", Fraction::zero(), bounded),
    ];
    Ok(found)
}
