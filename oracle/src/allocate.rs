//! Shares of a whole.

use crate::rounding::{Mode, floor, remainder};
use crate::{Fraction, Money};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::cmp::{Ordering, Reverse};

/// What one line or entry brings to an allocation, and what ranks it among equal remainders.
#[derive(Clone)]
pub(crate) struct Part<'a> {
    pub(crate) weight: Fraction,
    pub(crate) contribution: Fraction,
    pub(crate) rates: &'a [&'a str],
    pub(crate) id: Option<&'a str>,
}

/// Shares that sum to the rounded sum of the contributions, the missing units going to the largest remainders.
pub(crate) fn largest_remainder(parts: &[Part<'_>], mode: Mode) -> Vec<Money> {
    if mode == Mode::Exact {
        return contributions(parts);
    }
    largest_remainder_of(parts, mode.round(&total(parts)))
}

/// What each part contributes, where nothing is rounded.
fn contributions(parts: &[Part<'_>]) -> Vec<Money> {
    parts.iter().map(|part| part.contribution.clone()).collect()
}

/// Shares that sum to a whole, the missing units going to the largest remainders.
pub(crate) fn largest_remainder_of(parts: &[Part<'_>], whole: Money) -> Vec<Money> {
    if is_negative(parts) {
        let mirrored: Vec<Part<'_>> = parts.iter().map(mirror).collect();
        hand_out(&mirrored, &-whole).into_iter().map(|share| -share).collect()
    } else {
        hand_out(parts, &whole)
    }
}

/// Shares that sum to the rounded sum of the contributions, the last part taking what truncation leaves.
pub(crate) fn last_takes_rest(parts: &[Part<'_>], mode: Mode) -> Vec<Money> {
    if mode == Mode::Exact {
        return contributions(parts);
    }
    let whole = mode.round(&total(parts));
    let mut shares: Vec<Money> = parts.iter().map(|part| part.contribution.trunc()).collect();
    if let Some(last) = parts.iter().rposition(|part| !part.weight.is_zero()) {
        let others: Money = shares[..last].iter().sum();
        shares[last] = whole - others;
    }
    shares
}

/// Whether the document these parts are of is seen from its other side: a credit note must be its invoice's mirror.
fn is_negative(parts: &[Part<'_>]) -> bool {
    let sum = total(parts);
    if !sum.is_zero() {
        return sum.is_negative();
    }
    let mut in_order: Vec<&Part<'_>> = parts.iter().collect();
    in_order.sort_by(|a, b| tie_order(a, b));
    in_order.iter().find(|part| !part.contribution.is_zero()).is_some_and(|part| part.contribution.is_negative())
}

/// Floors, and one unit more for the largest remainders until `whole` is reached.
fn hand_out(parts: &[Part<'_>], whole: &Money) -> Vec<Money> {
    let mut shares: Vec<Money> = parts.iter().map(|part| floor(&part.contribution)).collect();
    let mut receivers: Vec<usize> = (0..parts.len()).collect();
    receivers.sort_by(|&a, &b| {
        let by_remainder = Reverse(remainder(&parts[a].contribution)).cmp(&Reverse(remainder(&parts[b].contribution)));
        by_remainder.then_with(|| tie_order(&parts[a], &parts[b]))
    });
    let mut missing = whole - shares.iter().sum::<Money>();
    let unit = Money::one();
    while !parts.is_empty() && missing.is_negative() {
        shares.iter_mut().for_each(|share| *share -= &unit);
        missing += Money::from(BigInt::from(parts.len()));
    }
    for receiver in receivers.iter().cycle().take_while(|_| !parts.is_empty()) {
        if !missing.is_positive() {
            break;
        }
        shares[*receiver] += &unit;
        missing -= &unit;
    }
    shares
}

fn total(parts: &[Part<'_>]) -> Fraction {
    parts.iter().fold(Fraction::zero(), |sum, part| sum + &part.contribution)
}

fn mirror<'a>(part: &Part<'a>) -> Part<'a> {
    Part { weight: -&part.weight, contribution: -&part.contribution, ..part.clone() }
}

/// By content. Sorting is stable, so that parts equal in all of this keep their positions.
fn tie_order(a: &Part<'_>, b: &Part<'_>) -> Ordering {
    let by_weight = Reverse(a.weight.abs()).cmp(&Reverse(b.weight.abs()));
    by_weight.then_with(|| a.rates.cmp(b.rates)).then_with(|| a.id.cmp(&b.id))
}
