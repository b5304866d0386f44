//! Allocation: whole amounts from exact contributions, so that the shares sum to the whole.

use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::width::{Width, exactly, rarely};
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
    pub(crate) shares: &'b mut [i64],
    /// One for each weight, with its position.
    pub(crate) remainders: &'b mut [(W, usize)],
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
        Ordering::Equal => has_remainder(remainders) && first_served(weights, ties).is_some_and(|weight| weight < 0),
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
#[derive(Debug, Clone, Default)]
pub(crate) struct AllocationScratch {
    remainders: Vec<(i64, usize)>,
}

impl AllocationScratch {
    /// Makes room for allocations of so many weights.
    pub(crate) fn make_room(&mut self, weights: usize) {
        bring_to(&mut self.remainders, weights, (0, 0));
    }

    /// [`spread`] of one fraction of every weight, in the narrowest width that holds it.
    #[inline(always)]
    pub(crate) fn spread_fraction(
        &mut self,
        weights: &[i64],
        fraction: Fraction,
        mode: RoundingMode,
        ties: &impl TieOrder,
        shares: &mut [i64],
    ) -> Option<i64> {
        let remainders = self.remainders.get_mut(..weights.len())?;
        let out = Shares { shares: &mut *shares, remainders };
        spread_fraction(weights, fraction, mode, ties, out)
            .or_else(|| rarely(|| spread_fraction_wide(weights, fraction, mode, ties, shares)))
    }
}

fn spread_fraction_wide(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    ties: &impl TieOrder,
    shares: &mut [i64],
) -> Option<i64> {
    let out = Shares { shares: &mut *shares, remainders: &mut room::<i128>(weights.len()) };
    spread_fraction(weights, fraction, mode, ties, out).or_else(|| {
        let out = Shares { shares, remainders: &mut room::<BigInt>(weights.len()) };
        spread_fraction(weights, fraction, mode, ties, out)
    })
}

/// Room for the remainders of so many weights.
pub(crate) fn room<W: Width + Default>(weights: usize) -> Vec<(W, usize)> {
    vec![Default::default(); weights]
}

/// [`last_takes_rest`] of one fraction of every weight.
pub(crate) fn spread_last_takes_rest(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    shares: &mut [i64],
) -> Option<i64> {
    exactly!(last_takes_rest_of_fraction(weights, fraction, mode, shares))
}

/// Brings a list to a length; one that is too short is made anew, since nothing of it is kept.
#[inline(always)]
pub(crate) fn bring_to<T: Copy>(list: &mut Vec<T>, length: usize, filler: T) {
    if list.len() == length {
        return;
    }
    if list.capacity() < length {
        *list = Vec::with_capacity(length);
    }
    list.resize(length, filler);
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
    shares: &mut [i64],
) -> Option<i64> {
    let numerator = W::new(fraction.numerator)?;
    let contribution = |_: usize, weight: i64| W::new(i128::from(weight))?.times(&numerator);
    last_takes_rest(weights, contribution, &W::new(fraction.denominator)?, mode, shares)
}

/// Floors and remainders of all contributions; returns their sum, and that of the floors.
#[inline(always)]
fn divide<W: Width>(
    weights: &[i64],
    contribution: &impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    (shares, remainders): (&mut [i64], &mut [(W, usize)]),
) -> Option<(W, i64)> {
    let mut sum = W::new(0)?;
    let mut floors = 0i64;
    let places = shares.iter_mut().zip(remainders.iter_mut());
    for ((at, weight), (share, remainder)) in weights.iter().enumerate().zip(places) {
        let exact = contribution(at, *weight)?;
        let (floor, rest) = exact.div_rem_floor(denominator)?;
        *share = floor.to_i64()?;
        *remainder = (rest, at);
        floors = floors.checked_add(*share)?;
        sum = sum.plus(&exact)?;
    }
    Some((sum, floors))
}

fn has_remainder<W: Width>(remainders: &[(W, usize)]) -> bool {
    remainders.iter().any(|(remainder, _)| remainder.sign() != Ordering::Equal)
}

/// Up to this many remainders, looking for the next one beats partitioning.
const FEW: usize = 16;

/// One unit each to the `missing` largest remainders: fewer than there are, and so never to one that is zero.
#[inline(always)]
fn hand_out<W: Width>(
    missing: i64,
    weights: &[i64],
    ties: &impl TieOrder,
    shares: &mut [i64],
    remainders: &mut [(W, usize)],
) -> Option<()> {
    let mut missing = usize::try_from(missing).ok()?;
    if remainders.len() > FEW && missing > 0 {
        let order = |left: &(W, usize), right: &(W, usize)| {
            right.0.cmp(&left.0).then_with(|| order_of_equals(weights, ties, left.1, right.1))
        };
        remainders.select_nth_unstable_by(missing.checked_sub(1)?, order);
        for (_, at) in remainders.get(..missing)? {
            give_one(shares, *at)?;
        }
        return Some(());
    }
    let none = W::new(0)?;
    let precedes = |left: &(W, usize), right: &(W, usize)| {
        let equal = left.0 == right.0 && left.0 != none;
        left.0 > right.0 || (equal && order_of_equals(weights, ties, left.1, right.1) == Ordering::Less)
    };
    while missing > 0 {
        let next = remainders.iter_mut().reduce(|first, other| if precedes(other, first) { other } else { first })?;
        give_one(shares, next.1)?;
        next.0 = none.clone();
        missing = missing.checked_sub(1)?;
    }
    Some(())
}

#[inline(always)]
fn give_one(shares: &mut [i64], at: usize) -> Option<()> {
    let share = shares.get_mut(at)?;
    *share = share.checked_add(1)?;
    Some(())
}

/// Who of two equal remainders is served first: larger weight, then the order of ties, then position.
#[cold]
fn order_of_equals(weights: &[i64], ties: &impl TieOrder, left: usize, right: usize) -> Ordering {
    let size = |at: usize| weights.get(at).map(|weight| weight.unsigned_abs());
    size(right).cmp(&size(left)).then_with(|| ties.compare(left, right)).then(left.cmp(&right))
}

/// Allocates `amount` by weight: every share is truncated toward zero, the last with a weight takes what is left.
fn last_takes_rest<W: Width>(
    weights: &[i64],
    contribution: impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    mode: RoundingMode,
    shares: &mut [i64],
) -> Option<i64> {
    let zero = W::new(0)?;
    let last = weights.iter().rposition(|weight| *weight != 0);
    let mut sum = zero.clone();
    let mut given = 0i64;
    for ((at, weight), share) in weights.iter().enumerate().zip(shares.iter_mut()) {
        let exact = contribution(at, *weight)?;
        sum = sum.plus(&exact)?;
        let truncated = round_ratio(&exact, denominator, RoundingMode::Down)?.to_i64()?;
        *share = if Some(at) == last { 0 } else { truncated };
        given = given.checked_add(*share)?;
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
