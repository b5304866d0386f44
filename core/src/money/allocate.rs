//! Allocation: whole amounts from exact contributions, so that the shares sum to the whole.

use super::rounding::{RoundingMode, round_ratio};
use super::width::Width;
use std::cmp::{Ordering, Reverse};

/// Who is served first among equal remainders: positions of the weights.
pub(crate) trait TieOrder {
    fn compare(&self, left: usize, right: usize) -> Ordering;
}

impl<F: Fn(usize, usize) -> Ordering> TieOrder for F {
    fn compare(&self, left: usize, right: usize) -> Ordering {
        self(left, right)
    }
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
    shares: &mut Vec<i64>,
) -> Option<i64> {
    let zero = W::new(0)?;
    let mut sum = zero.clone();
    for (at, weight) in weights.iter().enumerate() {
        sum = sum.plus(&contribution(at, *weight)?)?;
    }
    let whole = round_ratio(&sum, denominator, mode)?.to_i64()?;
    let mirrored = match sum.sign() {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => first_served(weights, ties).is_some_and(|weight| weight < 0),
    };
    let mut missing = if mirrored { whole.checked_neg()? } else { whole };
    let mut remainders: Remainders<W> = Remainders::new();
    shares.clear();
    for (at, weight) in weights.iter().enumerate() {
        let exact = contribution(at, *weight)?;
        let (floor, remainder) = if mirrored { exact.negated()? } else { exact }.div_rem_floor(denominator)?;
        let floor = floor.to_i64()?;
        missing = missing.checked_sub(floor)?;
        shares.push(floor);
        if remainder != zero {
            remainders.push(remainder, at);
        }
    }
    if missing != 0 {
        let key = |at: &usize| Reverse(weights.get(*at).map(|weight| weight.unsigned_abs()));
        for at in remainders.largest(usize::try_from(missing).ok()?, |left, right| {
            key(left).cmp(&key(right)).then_with(|| ties.compare(*left, *right)).then(left.cmp(right))
        })? {
            let share = shares.get_mut(at)?;
            *share = share.checked_add(1)?;
        }
    }
    if mirrored {
        for share in shares.iter_mut() {
            *share = share.checked_neg()?;
        }
    }
    Some(whole)
}

/// Allocates `amount` by weight: every share is truncated toward zero, the last with a weight takes what is left.
pub(crate) fn spread_last_takes_rest<W: Width>(
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

/// Remainders with their positions: on the stack for the usual invoice, on the heap beyond.
struct Remainders<W> {
    all: Vec<(W, usize)>,
}

impl<W: Width> Remainders<W> {
    const fn new() -> Self {
        Self { all: Vec::new() }
    }

    #[inline(always)]
    fn push(&mut self, remainder: W, at: usize) {
        self.all.push((remainder, at));
    }

    /// Positions of the `count` largest; `None` if there are fewer.
    #[inline(always)]
    fn largest(
        &mut self,
        count: usize,
        ties: impl Fn(&usize, &usize) -> Ordering,
    ) -> Option<impl Iterator<Item = usize>> {
        let last = count.checked_sub(1)?;
        if last >= self.all.len() {
            return None;
        }
        self.all.select_nth_unstable_by(last, |left, right| right.0.cmp(&left.0).then_with(|| ties(&left.1, &right.1)));
        Some(self.all.iter().take(count).map(|(_, at)| *at))
    }
}
