//! Allocation: whole amounts from exact contributions, so that the shares sum to the whole.

use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::width::Width;
use num_bigint::BigInt;
use std::cmp::Ordering;

/// Who is served first among equal remainders: positions of the weights.
type TieOrder<'t> = &'t dyn Fn(usize, usize) -> Ordering;

/// What is left of contributions above their floors: buffers of allocations, reused from one to the next.
#[derive(Debug, Clone)]
pub(crate) struct Remainders<W> {
    /// One for each weight.
    of_weights: Vec<W>,
    /// With their positions, where there are too many to look through them for each unit.
    ranked: Vec<(W, usize)>,
}

/// Allocates the rounded sum of exact contributions `contribution(i) / denominator`; the whole is returned, the shares are
/// written. Largest remainder; ties by weight, then by `ties`, then by position. `None` where the width is too small.
#[inline(always)]
pub(crate) fn spread<W: Width>(
    weights: &[i64],
    contribution: impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    mode: RoundingMode,
    ties: TieOrder<'_>,
    shares: &mut [i64],
    remainders: &mut Remainders<W>,
) -> Option<i64> {
    let Remainders { of_weights, ranked } = remainders;
    let (shares, remainders) = (shares.get_mut(..weights.len())?, of_weights.get_mut(..weights.len())?);
    let (sum, floors) = divide(weights, &contribution, denominator, shares, remainders)?;
    let whole = round_ratio(&sum, denominator, mode)?.to_i64()?;
    let mirrored =
        sum.sign() == Ordering::Less || (sum.sign() == Ordering::Equal && is_mirrored(weights, ties, remainders));
    if !mirrored {
        hand_out(whole.checked_sub(floors)?, weights, ties, shares, remainders, ranked)?;
        return Some(whole);
    }
    let negated = |at: usize, weight: i64| contribution(at, weight)?.negated();
    let (_, floors) = divide(weights, &negated, denominator, shares, remainders)?;
    hand_out(whole.checked_neg()?.checked_sub(floors)?, weights, ties, shares, remainders, ranked)?;
    negate(shares)?;
    Some(whole)
}

/// Turns shares into those of the mirrored whole.
pub(crate) fn negate(shares: &mut [i64]) -> Option<()> {
    for share in shares {
        *share = share.checked_neg()?;
    }
    Some(())
}

impl<W> Default for Remainders<W> {
    fn default() -> Self {
        Self { of_weights: Vec::new(), ranked: Vec::new() }
    }
}

impl<W: Width + Default> Remainders<W> {
    /// Room for the remainders of so many weights.
    pub(crate) fn of(weights: usize) -> Self {
        Self { of_weights: vec![W::default(); weights], ranked: Vec::new() }
    }
}

impl Remainders<i64> {
    /// Makes room for allocations of so many weights.
    #[inline(always)]
    pub(crate) fn make_room(&mut self, weights: usize) {
        bring_to(&mut self.of_weights, weights, 0);
        if weights > FEW {
            self.ranked.clear();
            self.ranked.reserve(weights);
        }
    }

    /// [`spread`] of one fraction of every weight, in the narrowest width that holds it. Apart from those who call it: its
    /// loops need all registers.
    #[inline(never)]
    pub(crate) fn spread_fraction(
        &mut self,
        weights: &[i64],
        fraction: &Fraction,
        mode: RoundingMode,
        ties: TieOrder<'_>,
        shares: &mut [i64],
    ) -> Option<i64> {
        match spread_fraction(weights, fraction, mode, ties, shares, self) {
            Some(whole) => Some(whole),
            None => spread_fraction_wide(weights, fraction, mode, ties, shares),
        }
    }
}

#[cold]
#[inline(never)]
fn spread_fraction_wide(
    weights: &[i64],
    fraction: &Fraction,
    mode: RoundingMode,
    ties: TieOrder<'_>,
    shares: &mut [i64],
) -> Option<i64> {
    let count = weights.len();
    spread_fraction(weights, fraction, mode, ties, shares, &mut Remainders::<i128>::of(count))
        .or_else(|| spread_fraction(weights, fraction, mode, ties, shares, &mut Remainders::<BigInt>::of(count)))
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
    fraction: &Fraction,
    mode: RoundingMode,
    ties: TieOrder<'_>,
    shares: &mut [i64],
    remainders: &mut Remainders<W>,
) -> Option<i64> {
    let (numerator, denominator) = (W::new(fraction.numerator)?, W::new(fraction.denominator)?);
    let contribution = |_: usize, weight: i64| W::new(i128::from(weight))?.times(&numerator);
    spread(weights, contribution, &denominator, mode, ties, shares, remainders)
}

/// Floors and remainders of all contributions; returns their sum, and that of the floors.
#[inline(always)]
fn divide<W: Width>(
    weights: &[i64],
    contribution: &impl Fn(usize, i64) -> Option<W>,
    denominator: &W,
    shares: &mut [i64],
    remainders: &mut [W],
) -> Option<(W, i64)> {
    let mut sum = W::new(0)?;
    let mut floors = 0i64;
    let places = shares.iter_mut().zip(remainders);
    for ((at, weight), (share, remainder)) in weights.iter().enumerate().zip(places) {
        let exact = contribution(at, *weight)?;
        let (floor, rest) = exact.div_rem_floor(denominator)?;
        *share = floor.to_i64()?;
        *remainder = rest;
        floors = floors.checked_add(*share)?;
        sum = sum.plus(&exact)?;
    }
    Some((sum, floors))
}

/// Whether contributions that cancel out are shared as their mirror.
#[cold]
#[inline(never)]
fn is_mirrored<W: Width>(weights: &[i64], ties: TieOrder<'_>, remainders: &[W]) -> bool {
    let has_remainder = remainders.iter().any(|remainder| remainder.sign() != Ordering::Equal);
    has_remainder && first_served(weights, ties).is_some_and(|weight| weight < 0)
}

/// Up to this many remainders, looking for the next one beats partitioning.
const FEW: usize = 16;

/// One unit each to the `missing` largest remainders: fewer than there are, and so never to one that is zero.
#[inline(always)]
fn hand_out<W: Width>(
    missing: i64,
    weights: &[i64],
    ties: TieOrder<'_>,
    shares: &mut [i64],
    remainders: &mut [W],
    ranked: &mut Vec<(W, usize)>,
) -> Option<()> {
    let missing = usize::try_from(missing).ok()?;
    if remainders.len() > FEW && missing > 0 {
        return hand_out_to_many(missing, weights, ties, shares, remainders, ranked);
    }
    for _ in 0..missing {
        let next = first_of(remainders, weights, ties)?;
        give_one(shares, next)?;
        *remainders.get_mut(next)? = W::new(0)?;
    }
    Some(())
}

#[cold]
#[inline(never)]
fn hand_out_to_many<W: Width>(
    missing: usize,
    weights: &[i64],
    ties: TieOrder<'_>,
    shares: &mut [i64],
    remainders: &[W],
    ranked: &mut Vec<(W, usize)>,
) -> Option<()> {
    let order = |left: &(W, usize), right: &(W, usize)| {
        right.0.cmp(&left.0).then_with(|| order_of_equals(weights, ties, left.1, right.1))
    };
    ranked.clear();
    ranked.extend(remainders.iter().cloned().zip(0..));
    ranked.select_nth_unstable_by(missing.checked_sub(1)?, order);
    for (_, at) in ranked.get(..missing)? {
        give_one(shares, *at)?;
    }
    Some(())
}

/// The position of the largest remainder.
#[inline(always)]
fn first_of<W: Width>(remainders: &[W], weights: &[i64], ties: TieOrder<'_>) -> Option<usize> {
    let (mut first, mut largest) = (0, remainders.first()?.clone());
    for at in 1..remainders.len() {
        let remainder = remainders.get(at)?;
        let equal = *remainder == largest && largest.sign() != Ordering::Equal;
        if *remainder > largest || (equal && order_of_equals(weights, ties, at, first) == Ordering::Less) {
            (first, largest) = (at, remainder.clone());
        }
    }
    Some(first)
}

#[inline(always)]
fn give_one(shares: &mut [i64], at: usize) -> Option<()> {
    let share = shares.get_mut(at)?;
    *share = share.checked_add(1)?;
    Some(())
}

/// Who of two equal remainders is served first: larger weight, then the order of ties, then position.
#[inline(always)]
fn order_of_equals(weights: &[i64], ties: TieOrder<'_>, left: usize, right: usize) -> Ordering {
    let size = |at: usize| weights.get(at).map_or(0, |weight| weight.unsigned_abs());
    size(right).cmp(&size(left)).then_with(|| order_of_ties(ties, left, right))
}

#[cold]
#[inline(never)]
fn order_of_ties(ties: TieOrder<'_>, left: usize, right: usize) -> Ordering {
    ties(left, right).then(left.cmp(&right))
}

/// The non-zero weight that comes first in tie order.
fn first_served(weights: &[i64], ties: TieOrder<'_>) -> Option<i64> {
    let served = |left: &(usize, &i64), right: &(usize, &i64)| {
        let larger = right.1.unsigned_abs().cmp(&left.1.unsigned_abs());
        larger.then_with(|| order_of_ties(ties, left.0, right.0))
    };
    weights.iter().enumerate().filter(|(_, weight)| **weight != 0).min_by(served).map(|(_, weight)| *weight)
}
