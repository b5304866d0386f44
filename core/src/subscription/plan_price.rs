//! The plan's price: what the items of a subscription cost for a period, as they were decided last.

use super::knowledge::Knowledge;
use super::timeline;
use crate::calendar::{Interval, Micros};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::decimal::DecimalText;
use crate::money::scaled::from_minor;
use crate::price::PriceType;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// An item that a subscription has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurrentItem<'a> {
    /// Id of the item.
    pub item_id: Text<'a>,
    /// Id of its price.
    pub price_id: Text<'a>,
    /// How many units.
    pub quantity: ExactNumber,
    /// Unit of its period.
    pub interval: Interval,
    /// How many of these units a period has.
    pub interval_count: u32,
    /// What a whole period costs, before discounts and tax.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "plan_price").limit(i64::MAX)
}

/// What items cost together.
pub(super) fn plan_price(items: &[CurrentItem<'_>], digits: u32) -> Result<Decimal> {
    let sum = items.iter().try_fold(from_minor(0, digits), |sum, item| sum.checked_add(item.amount));
    Ok(sum.ok_or_else(overflow)?)
}

/// The recurring items, as they were decided last.
pub(super) fn current_items<'s>(knowledge: &Knowledge<'s>, at: Micros) -> Result<Vec<CurrentItem<'s>>> {
    let Knowledge { facts, effects, .. } = knowledge;
    facts.priced_until(at)?;
    let mut items = Vec::new();
    for (item, effects) in facts.items.iter().zip(effects) {
        let Some((price, quantity)) = timeline::current(effects, at) else { continue };
        let Some(priced) = facts.prices.get(price).filter(|price| price.price_type == PriceType::Recurring) else {
            continue;
        };
        let Some((cycle, document)) = priced.cycle.zip(facts.subscription.prices.get(price)) else { continue };
        let amount = facts.full_amount(price, quantity)?.to_minor(facts.digits, facts.policy.rounding.mode);
        items.push(CurrentItem {
            item_id: item.id.clone(),
            price_id: document.id.clone().unwrap_or_default(),
            quantity,
            interval: cycle.interval,
            interval_count: cycle.count,
            amount: from_minor(amount.ok_or_else(overflow)?, facts.digits),
        });
    }
    Ok(items)
}
