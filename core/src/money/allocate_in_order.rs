//! Shares that do not go by largest remainder: each line by itself, line after line, or the last with the rest.

use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::width::{Width, exactly};

/// One fraction of every weight, each rounded by itself; the whole is their sum.
pub(crate) fn each_alone(weights: &[i64], fraction: Fraction, mode: RoundingMode, shares: &mut [i64]) -> Option<i64> {
    let mut whole = 0i64;
    for (weight, share) in weights.iter().zip(shares.iter_mut()) {
        *share = fraction.of(*weight, mode)?;
        whole = whole.checked_add(*share)?;
    }
    Some(whole)
}

/// One fraction of all weights together, none below zero: each in its turn takes as much as it weighs, the last the rest.
pub(crate) fn one_after_the_other(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    shares: &mut [i64],
) -> Option<i64> {
    let sum = weights.iter().try_fold(0i64, |sum, weight| sum.checked_add(*weight))?;
    let whole = fraction.of(sum, mode)?;
    let last = weights.iter().rposition(|weight| *weight != 0);
    let mut left = whole;
    for ((at, weight), share) in weights.iter().enumerate().zip(shares.iter_mut()) {
        *share = if Some(at) == last { left } else { left.min(*weight) };
        left = left.checked_sub(*share)?;
    }
    Some(whole)
}

/// One fraction of all weights together: every share is truncated toward zero, the last with a weight takes what is left.
pub(crate) fn spread_last_takes_rest(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    shares: &mut [i64],
) -> Option<i64> {
    exactly!(last_takes_rest(weights, fraction, mode, shares))
}

fn last_takes_rest<W: Width>(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    shares: &mut [i64],
) -> Option<i64> {
    let (numerator, denominator) = (W::new(fraction.numerator)?, W::new(fraction.denominator)?);
    let zero = W::new(0)?;
    let last = weights.iter().rposition(|weight| *weight != 0);
    let mut sum = zero.clone();
    let mut given = 0i64;
    for ((at, weight), share) in weights.iter().enumerate().zip(shares.iter_mut()) {
        let exact = W::new(i128::from(*weight))?.times(&numerator)?;
        sum = sum.plus(&exact)?;
        let truncated = round_ratio(&exact, &denominator, RoundingMode::Down)?.to_i64()?;
        *share = if Some(at) == last { 0 } else { truncated };
        given = given.checked_add(*share)?;
    }
    let whole = round_ratio(&sum, &denominator, mode)?.to_i64()?;
    if let Some(share) = last.and_then(|last| shares.get_mut(last)) {
        *share = whole.checked_sub(given)?;
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::{Fraction, RoundingMode, each_alone, one_after_the_other};

    const MODE: RoundingMode = RoundingMode::HalfAwayFromZero;

    /// Case po-pctalloc-2: 33.33 % of 1.00 and 1.00 are 0.33 each, not 0.67 together.
    #[test]
    fn each_is_rounded_alone() {
        let mut shares = [0; 2];
        assert_eq!(each_alone(&[100, 100], Fraction::new(3_333, 10_000), MODE, &mut shares), Some(66));
        assert_eq!(shares, [33, 33]);
    }

    /// Case recurly-fixed-sequential: 20.00 off 15.00 and 7.00.
    #[test]
    fn an_amount_fills_one_after_the_other() {
        let mut shares = [0; 4];
        assert_eq!(
            one_after_the_other(&[1_500, 0, 700, 0], Fraction::new(2_000, 2_200), MODE, &mut shares),
            Some(2_000)
        );
        assert_eq!(shares, [1_500, 0, 500, 0]);
        assert_eq!(one_after_the_other(&[1, 0, 2, 0], Fraction::new(9, 3), MODE, &mut shares), Some(9));
        assert_eq!(shares, [1, 0, 8, 0]);
    }
}
