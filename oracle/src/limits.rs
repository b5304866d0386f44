//! Thresholds and caps of discounts and charges, and the order in which they count.

use crate::policy::{Allocation, Direction, Order, Policy};
use crate::size::{Size, hundredths};
use crate::{Context, Money, read};
use num_traits::{Signed, Zero};
use serde_json::Value;

/// What a discount or a charge meets.
pub(crate) struct Meets<'m> {
    pub(crate) is_discount: bool,
    /// What is spent.
    pub(crate) spend: Money,
    /// What a percentage is of, line by line.
    pub(crate) bases: Vec<&'m Money>,
    /// Whether lines share it.
    pub(crate) shared: bool,
    /// Whether what it is off is below zero.
    pub(crate) negative: bool,
}

/// The size within its limits, and which of them counts.
pub(crate) fn limited(
    context: &Context<'_>,
    source: &Value,
    size: Size,
    meets: &Meets<'_>,
) -> Result<(Size, Option<&'static str>), String> {
    let minimum = context.currency.whole(source, "minimum_spend")?;
    if minimum.is_some_and(|minimum| meets.spend.abs() < minimum) {
        return Ok((Size::Amount(Money::zero()), Some("minimum_spend")));
    }
    let Some(maximum) = context.currency.whole(source, "maximum_amount")? else { return Ok((size, None)) };
    let amount = whole(&context.policy, &size, meets);
    if amount.abs() <= maximum {
        return Ok((size, None));
    }
    let bounded = meets.is_discount && context.policy.direction == Direction::TowardZero;
    let capped = if bounded { maximum } else { maximum * amount.signum() };
    Ok((Size::Amount(capped), Some("maximum_amount")))
}

/// What a size comes to.
fn whole(policy: &Policy, size: &Size, meets: &Meets<'_>) -> Money {
    let mode = policy.early;
    let of_all: Money = meets.bases.iter().copied().sum();
    if let Size::Percent { percent, base: None } = size {
        let fraction = hundredths(percent);
        if meets.shared && matches!(policy.allocation, Allocation::EachLine | Allocation::Sequential) {
            return meets.bases.iter().map(|base| mode.round(&(&fraction * *base))).sum();
        }
        if meets.shared {
            return mode.round(&(fraction * of_all));
        }
    }
    if meets.is_discount && policy.direction == Direction::TowardZero {
        size.magnitude(&of_all, meets.negative, mode)
    } else {
        size.as_stated(&of_all, mode)
    }
}

/// The positions of a list in the order in which its discounts, or its charges, count.
pub(crate) fn order(policy: &Policy, list: &[Value]) -> Vec<usize> {
    let is_percentage =
        |at: &usize| read::field(&list[*at], "percent_off").or_else(|| read::field(&list[*at], "percent")).is_some();
    let (percentages, amounts): (Vec<usize>, Vec<usize>) = (0..list.len()).partition(is_percentage);
    match policy.order {
        Order::Listed => (0..list.len()).collect(),
        Order::PercentFirst => [percentages, amounts].concat(),
        Order::AmountFirst => [amounts, percentages].concat(),
    }
}
