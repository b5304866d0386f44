//! Allocation: whole amounts from exact contributions, so that the shares sum to the whole.

use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::width::{Width, exactly};
use num_bigint::BigInt;
use std::cmp::Ordering;

/// Who is served first among equal remainders: positions of the weights.
pub(crate) trait TieOrder {
    fn compare(&self, left: usize, right: usize) -> Ordering;
}

impl<F: Fn(usize, usize) -> Ordering> TieOrder for F {
    fn compare(&self, left: usize, right: usize) -> Ordering {
        self(left, right)
    }
}

/// Where an allocation writes.
pub(crate) struct Shares<'b, W> {
    /// One for each weight.
    pub(crate) shares: &'b mut Vec<i64>,
    /// Remainders that are not zero, with their positions.
    pub(crate) remainders: &'b mut Vec<(W, usize)>,
}

/// Allocates the rounded sum of exact contributions `contribution(i) / denominator`; the whole is returned, the shares are
/// written. Largest remainder; ties by weight, then by `ties`, then by position. `None` where the width is too small.
#[inline(always)]
pub(crate) fn spread<W: Width>(
    weights: &[i64],
    contribution: impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    mode: RoundingMode,
    ties: &impl TieOrder,
    out: Shares<'_, W>,
) -> Option<i64> {
    let Shares { shares, remainders } = out;
    let (sum, floors) = divide(weights, &contribution, denominator, (&mut *shares, &mut *remainders))?;
    let whole = round_ratio(&sum, denominator, mode)?.to_i64()?;
    let mirrored = match sum.sign() {
        Ordering::Greater => false,
        Ordering::Less => true,
        Ordering::Equal => !remainders.is_empty() && first_served(weights, ties).is_some_and(|weight| weight < 0),
    };
    if !mirrored {
        hand_out(whole.checked_sub(floors)?, weights, ties, shares, remainders)?;
        return Some(whole);
    }
    let negated = |at: usize, weight: i64| contribution(at, weight)?.negated();
    let (_, floors) = divide(weights, &negated, denominator, (&mut *shares, &mut *remainders))?;
    hand_out(whole.checked_neg()?.checked_sub(floors)?, weights, ties, shares, remainders)?;
    for share in shares.iter_mut() {
        *share = share.checked_neg()?;
    }
    Some(whole)
}

/// Buffers of allocations, reused from one to the next.
#[derive(Debug, Default)]
pub(crate) struct AllocationScratch {
    pub(crate) shares: Vec<i64>,
    narrow: Vec<(i64, usize)>,
}

impl AllocationScratch {
    /// [`spread`] of one fraction of every weight, in the narrowest width that holds it.
    #[inline(always)]
    pub(crate) fn spread_fraction(
        &mut self,
        weights: &[i64],
        fraction: Fraction,
        mode: RoundingMode,
        ties: &impl TieOrder,
    ) -> Option<i64> {
        let Self { shares, narrow } = self;
        spread_fraction(weights, fraction, mode, ties, Shares { shares, remainders: narrow })
            .or_else(|| self.spread_fraction_wide(weights, fraction, mode, ties))
    }

    #[cold]
    fn spread_fraction_wide(
        &mut self,
        weights: &[i64],
        fraction: Fraction,
        mode: RoundingMode,
        ties: &impl TieOrder,
    ) -> Option<i64> {
        let shares = &mut self.shares;
        spread_fraction::<i128>(weights, fraction, mode, ties, Shares { shares, remainders: &mut Vec::new() }).or_else(
            || {
                let remainders = &mut Vec::new();
                spread_fraction::<BigInt>(weights, fraction, mode, ties, Shares { shares, remainders })
            },
        )
    }

    /// [`spread_last_takes_rest`] of one fraction of every weight.
    pub(crate) fn spread_last_takes_rest(
        &mut self,
        weights: &[i64],
        fraction: Fraction,
        mode: RoundingMode,
    ) -> Option<i64> {
        let shares = &mut self.shares;
        exactly!(last_takes_rest_of_fraction(weights, fraction, mode, shares))
    }
}

#[inline(always)]
fn spread_fraction<W: Width>(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    ties: &impl TieOrder,
    out: Shares<'_, W>,
) -> Option<i64> {
    let numerator = W::new(fraction.numerator)?;
    let contribution = |_: usize, weight: i64| W::new(i128::from(weight))?.times(&numerator);
    spread(weights, contribution, &W::new(fraction.denominator)?, mode, ties, out)
}

fn last_takes_rest_of_fraction<W: Width>(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    shares: &mut Vec<i64>,
) -> Option<i64> {
    let numerator = W::new(fraction.numerator)?;
    let contribution = |_: usize, weight: i64| W::new(i128::from(weight))?.times(&numerator);
    spread_last_takes_rest(weights, contribution, &W::new(fraction.denominator)?, mode, shares)
}

/// Floors and remainders of all contributions; returns their sum, and that of the floors.
#[inline(always)]
fn divide<W: Width>(
    weights: &[i64],
    contribution: &impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    (shares, remainders): (&mut Vec<i64>, &mut Vec<(W, usize)>),
) -> Option<(W, i64)> {
    let zero = W::new(0)?;
    let mut sum = zero.clone();
    let mut floors = 0i64;
    shares.clear();
    remainders.clear();
    shares.reserve(weights.len());
    remainders.reserve(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let exact = contribution(at, *weight)?;
        let (floor, remainder) = exact.div_rem_floor(denominator)?;
        let floor = floor.to_i64()?;
        sum = sum.plus(&exact)?;
        floors = floors.checked_add(floor)?;
        shares.push(floor);
        if remainder != zero {
            remainders.push((remainder, at));
        }
    }
    Some((sum, floors))
}

/// Up to this many remainders, looking for the next one beats partitioning.
const FEW: usize = 16;

/// Brings the first `count` in that order to the front.
#[inline(always)]
fn bring_forward<T>(items: &mut [T], count: usize, order: impl Fn(&T, &T) -> Ordering) -> Option<()> {
    for front in 0..count {
        let (first, rest) = items.get_mut(front..)?.split_first_mut()?;
        for other in rest {
            if order(other, first) == Ordering::Less {
                std::mem::swap(first, other);
            }
        }
    }
    Some(())
}

/// One unit each to the `missing` largest remainders.
#[inline(always)]
fn hand_out<W: Width>(
    missing: i64,
    weights: &[i64],
    ties: &impl TieOrder,
    shares: &mut [i64],
    remainders: &mut [(W, usize)],
) -> Option<()> {
    if missing == 0 {
        return Some(());
    }
    let count = usize::try_from(missing).ok()?;
    if count < remainders.len() {
        let size = |at: usize| weights.get(at).map(|weight| weight.unsigned_abs());
        let order = |left: &(W, usize), right: &(W, usize)| {
            let larger = right.0.cmp(&left.0).then_with(|| size(right.1).cmp(&size(left.1)));
            larger.then_with(|| ties.compare(left.1, right.1)).then(left.1.cmp(&right.1))
        };
        if remainders.len() <= FEW {
            bring_forward(remainders, count, order)?;
        } else {
            remainders.select_nth_unstable_by(count.checked_sub(1)?, order);
        }
    }
    for (_, at) in remainders.get(..count)? {
        let share = shares.get_mut(*at)?;
        *share = share.checked_add(1)?;
    }
    Some(())
}

/// Allocates `amount` by weight: every share is truncated toward zero, the last with a weight takes what is left.
fn spread_last_takes_rest<W: Width>(
    weights: &[i64],
    contribution: impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    mode: RoundingMode,
    shares: &mut Vec<i64>,
) -> Option<i64> {
    let zero = W::new(0)?;
    let last = weights.iter().rposition(|weight| *weight != 0);
    let mut sum = zero.clone();
    let mut given = 0i64;
    shares.clear();
    for (at, weight) in weights.iter().enumerate() {
        let exact = contribution(at, *weight)?;
        sum = sum.plus(&exact)?;
        let share = round_ratio(&exact, denominator, RoundingMode::Down)?.to_i64()?;
        let share = if Some(at) == last { 0 } else { share };
        given = given.checked_add(share)?;
        shares.push(share);
    }
    let whole = round_ratio(&sum, denominator, mode)?.to_i64()?;
    if let Some(share) = last.and_then(|last| shares.get_mut(last)) {
        *share = whole.checked_sub(given)?;
    }
    Some(whole)
}

/// The non-zero weight that comes first in tie order.
fn first_served(weights: &[i64], ties: &impl TieOrder) -> Option<i64> {
    let served = |left: &(usize, &i64), right: &(usize, &i64)| {
        let larger = right.1.unsigned_abs().cmp(&left.1.unsigned_abs());
        larger.then_with(|| ties.compare(left.0, right.0)).then(left.0.cmp(&right.0))
    };
    weights.iter().enumerate().filter(|(_, weight)| **weight != 0).min_by(served).map(|(_, weight)| *weight)
}
