//! Discounts of the document.

use crate::document_shares::{Adjustment, amount_shares, eligible, percent_base, percent_shares, rest_of, room};
use crate::lines::{Applied, Line};
use crate::policy::Direction;
use crate::size::{Size, hundredths};
use crate::{Context, Money, read};
use num_traits::{Signed, Zero};

pub(crate) fn apply<'a>(context: &Context<'a>, lines: &mut [Line<'a>]) -> Result<Vec<Adjustment<'a>>, String> {
    let mut discounts: Vec<Adjustment<'a>> = Vec::new();
    for source in read::list(context.draft, "discounts") {
        let mut discount = Adjustment::of(source);
        let size = Size::of_discount(source, context.currency)?;
        let eligible = eligible(source, lines);
        if discount.own_rates.is_some() {
            let earlier = discounts.iter().filter(|earlier| earlier.own_rates.is_some());
            let taken = earlier.map(|earlier| &earlier.amount).sum();
            own_entry(context, lines, &eligible, &size, &taken, &mut discount);
        } else {
            allocated(context, lines, (discounts.len(), &eligible), &size, &mut discount)?;
        }
        discounts.push(discount);
    }
    Ok(discounts)
}

fn own_entry(
    context: &Context<'_>,
    lines: &[Line<'_>],
    eligible: &[usize],
    size: &Size,
    taken_before: &Money,
    discount: &mut Adjustment<'_>,
) {
    let mode = context.policy.early;
    let base = eligible.iter().map(|&at| percent_base(&context.policy, &lines[at])).sum();
    if context.policy.direction == Direction::AsStated {
        discount.amount = size.as_stated(&base, mode);
        return;
    }
    let rest = rest_of(lines, eligible);
    let left = &rest - taken_before;
    let room = if left.signum() == rest.signum() { left.abs() } else { Money::zero() };
    (discount.amount, discount.unapplied) = size.toward_zero(&base, rest.is_negative(), &room, mode);
}

fn allocated<'a>(
    context: &Context<'a>,
    lines: &mut [Line<'a>],
    (index, eligible): (usize, &[usize]),
    size: &Size,
    discount: &mut Adjustment<'a>,
) -> Result<(), String> {
    let shares = wanted_shares(context, lines, eligible, size, discount)?;
    for (&at, wanted) in eligible.iter().zip(shares) {
        let line = &mut lines[at];
        let amount = match context.policy.direction {
            Direction::AsStated => wanted,
            Direction::TowardZero => {
                let amount = cut_to(&line.rest, &wanted);
                discount.unapplied += (&wanted - &amount).abs();
                amount
            }
        };
        line.rest -= &amount;
        discount.amount += &amount;
        line.document_discounts.push(Applied { index, id: discount.id, amount });
    }
    Ok(())
}

/// The shares before each is cut to what its line has left.
fn wanted_shares(
    context: &Context<'_>,
    lines: &[Line<'_>],
    eligible: &[usize],
    size: &Size,
    discount: &mut Adjustment<'_>,
) -> Result<Vec<Money>, String> {
    let policy = &context.policy;
    if let Size::Percent { percent, base: None } = size {
        return Ok(percent_shares(policy, lines, eligible, &hundredths(percent)));
    }
    // An amount, or a percentage of an own base: no default base is ever looked at.
    let no_base = Money::zero();
    let amount = match policy.direction {
        Direction::AsStated => size.as_stated(&no_base, policy.early),
        Direction::TowardZero => {
            let negative = rest_of(lines, eligible).is_negative();
            let (amount, unapplied) = size.toward_zero(&no_base, negative, &room(lines, eligible), policy.early);
            discount.unapplied += unapplied;
            amount
        }
    };
    amount_shares(policy, lines, eligible, &amount)
}

/// The part of a share that moves `rest` toward zero and not past it.
fn cut_to(rest: &Money, share: &Money) -> Money {
    let zero = Money::zero();
    share.clone().clamp(rest.clone().min(zero.clone()), rest.clone().max(zero))
}
