//! Prices of each event: what is free, a percentage, a fee, and its bounds.

use super::quantity::{Entry, Rule};
use super::table::hundred;
use crate::{Fraction, read};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// What each event costs.
pub(super) struct Walk {
    pub(super) each: Vec<Vec<Entry>>,
    /// What of each quantity is charged.
    pub(super) charged: Vec<Fraction>,
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

    let mut found = Walk { each: Vec::new(), charged: Vec::new(), free_events: 0, free_quantity: Fraction::zero() };
    let line = |kind, quantity, amount: Fraction| {
        let amount = amount * rule.amount_factor();
        Entry { kind, tier: None, group: None, event: None, quantity, amount }
    };
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
            found.each.push(Vec::new());
            found.charged.push(Fraction::zero());
        } else {
            let rest = value - free_of_it;
            found.charged.push(rest.clone());
            let plain = &rest * &rate + &fee;
            let mut bound = plain.clone();
            if let Some(least) = &least {
                bound = bound.max(least.clone());
            }
            if let Some(most) = &most {
                bound = bound.min(most.clone());
            }
            let mut lines = vec![line("event_limit", Fraction::zero(), bound - plain)];
            if read::field(terms, "amount").is_some() {
                lines.insert(0, line("event_fee", Fraction::one(), fee.clone()));
            }
            if read::field(terms, "percent").is_some() {
                lines.insert(0, line("usage", rest.clone(), rest * &rate));
            }
            found.each.push(lines);
        }
        count += 1;
        sum = after;
    }
    Ok(found)
}
