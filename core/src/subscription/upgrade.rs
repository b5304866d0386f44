//! Upgrades and downgrades: which of two prices is the more expensive in a year.

use super::facts::Facts;
use crate::calendar::Interval;
use crate::error::Result;
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::price::PriceType;

/// Whether a year of what comes costs at least as much as a year of what was.
pub(super) fn is_upgrade(facts: &Facts<'_>, before: (usize, ExactNumber), after: (usize, ExactNumber)) -> Result<bool> {
    Ok(yearly(facts, after)? >= yearly(facts, before)?)
}

/// What a recurring price costs in a year of 365 days or 12 months; usage costs nothing before it is used.
pub(super) fn yearly(facts: &Facts<'_>, (price, quantity): (usize, ExactNumber)) -> Result<Exact> {
    let Some(priced) = facts.prices.get(price).filter(|price| price.price_type == PriceType::Recurring) else {
        return Ok(Exact::whole(0));
    };
    let amount = facts.full_amount(price, quantity)?;
    let Some(cycle) = priced.cycle else { return Ok(amount) };
    let periods = match cycle.interval {
        Interval::Day => 365,
        Interval::Week => 52,
        Interval::Month => 12,
        Interval::Quarter => 4,
        Interval::HalfYear => 2,
        Interval::Year => 1,
    };
    Ok(amount.times(&Exact::whole(periods)).over(&Exact::whole(cycle.count.max(1).into())))
}
