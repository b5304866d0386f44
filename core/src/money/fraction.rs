//! An exact fraction of two integers, the factor of a percentage or a share.

use super::rounding::{RoundingMode, round_ratio};
use super::scaled::Scaled;
use super::width::{Width, exactly, rarely};

/// `numerator / denominator`; the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) numerator: i128,
    pub(crate) denominator: i128,
}

impl Fraction {
    pub(crate) const fn new(numerator: i128, denominator: i128) -> Self {
        Self { numerator, denominator }
    }

    /// A percentage as a fraction.
    #[inline(always)]
    pub(crate) fn percent(percent: Scaled) -> Option<Self> {
        Some(Self::new(percent.mantissa, i128::power_of_ten(percent.scale.checked_add(2)?)?))
    }

    /// `percent / (100 + included)`, the fraction that a tax is of a price which holds `included` percent of taxes.
    pub(crate) fn of_percent(percent: Scaled, included: Scaled) -> Option<Self> {
        let narrow = percent_over::<i64>(percent, included).map(|(above, below)| Self::new(above.into(), below.into()));
        narrow.or_else(|| rarely(|| percent_over(percent, included).map(|(above, below)| Self::new(above, below))))
    }

    /// The fraction of an amount in minor units, rounded.
    #[inline(always)]
    pub(crate) fn of(self, amount: i64, mode: RoundingMode) -> Option<i64> {
        exactly!(fraction_of(self, amount, mode))
    }
}

#[inline(always)]
fn percent_over<W: Width>(percent: Scaled, included: Scaled) -> Option<(W, W)> {
    let scale = percent.scale.max(included.scale);
    let lift = |value: Scaled| W::new(value.mantissa)?.times(&W::power_of_ten(scale.checked_sub(value.scale)?)?);
    let hundred = W::power_of_ten(scale)?.times(&W::new(100)?)?;
    Some((lift(percent)?, hundred.plus(&lift(included)?)?))
}

#[inline(always)]
fn fraction_of<W: Width>(fraction: Fraction, amount: i64, mode: RoundingMode) -> Option<i64> {
    let numerator = W::new(i128::from(amount))?.times(&W::new(fraction.numerator)?)?;
    round_ratio(&numerator, &W::new(fraction.denominator)?, mode)?.to_i64()
}
