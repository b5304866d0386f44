//! Discounts of the document.

use crate::document_shares::{
    Adjustment, amount_shares, eligible, meets, percent_base, percent_shares, relisted, rest_of, room,
};
use crate::limits::{limited, order};
use crate::lines::{Applied, Line};
use crate::policy::Direction;
use crate::size::{Size, hundredths};
use crate::{Context, Money, read};
use num_traits::{Signed, Zero};

pub(crate) fn apply<'a>(context: &Context<'a>, lines: &mut [Line<'a>]) -> Result<Vec<Adjustment<'a>>, String> {
    let sources = read::list(context.draft, "discounts");
    let mut discounts: Vec<(usize, Adjustment<'a>)> = Vec::new();
    for index in order(&context.policy, sources) {
        let mut discount = Adjustment::of(&sources[index]);
        let size = Size::of_discount(discount.source, None, context.currency)?;
        let eligible = eligible(discount.source, lines, true);
        let meets = meets(&context.policy, lines, &eligible, (true, discount.own_rates.is_none()));
        let (size, limited_by) = limited(context, discount.source, size, &meets)?;
        discount.limited_by = limited_by;
        if discount.own_rates.is_some() {
            let earlier = discounts.iter().map(|(_, earlier)| earlier).filter(|earlier| earlier.own_rates.is_some());
            let taken = earlier.map(|earlier| &earlier.amount).sum();
            own_entry(context, lines, &eligible, &size, &taken, &mut discount);
        } else {
            allocated(context, lines, (index, &eligible), &size, &mut discount)?;
        }
        discounts.push((index, discount));
    }
    lines.iter_mut().for_each(|line| line.document_discounts.sort_by_key(|applied| applied.index));
    Ok(relisted(discounts))
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
        line.document_discounts.push(Applied { index, id: discount.id, amount, limited_by: None });
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
