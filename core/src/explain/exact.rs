//! Exact values as text: a decimal where it ends, a fraction where it does not.

use crate::money::fraction::Fraction;
use crate::money::scaled::{Scaled, from_minor};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// An exact value on its way into a step; not on the path of any figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exact {
    numerator: BigInt,
    denominator: BigInt,
}

impl Exact {
    pub(crate) fn ratio(numerator: BigInt, denominator: BigInt) -> Self {
        if let (Some(narrow), Some(below)) = (numerator.to_i128(), denominator.to_i128()) {
            let divisor = narrow.gcd(&below);
            let reduced = narrow.checked_div(divisor).zip(below.checked_div(divisor));
            return reduced.map_or(Self { numerator, denominator }, |(narrow, below)| Self {
                numerator: narrow.into(),
                denominator: below.into(),
            });
        }
        let divisor = numerator.gcd(&denominator);
        // The divisor divides both: nothing is lost.
        Self { numerator: numerator.div_floor(&divisor), denominator: denominator.div_floor(&divisor) }
    }

    pub(crate) fn money(minor: i64, digits: u32) -> Self {
        Self::ratio(minor.into(), BigInt::from(10).pow(digits))
    }

    pub(crate) fn scaled(value: Scaled) -> Self {
        Self::ratio(value.mantissa.into(), BigInt::from(10).pow(value.scale))
    }

    pub(crate) fn fraction(value: Fraction) -> Self {
        Self::ratio(value.numerator.into(), value.denominator.into())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self::ratio(&self.numerator * &other.numerator, &self.denominator * &other.denominator)
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        let sign = if other.numerator.is_negative() { BigInt::from(-1) } else { BigInt::one() };
        Self::ratio(&self.numerator * &other.denominator * &sign, &self.denominator * &other.numerator * sign)
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Self::ratio(numerator, &self.denominator * &other.denominator)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { numerator: -&other.numerator, denominator: other.denominator.clone() })
    }

    /// A decimal where the value has an end, else `numerator/denominator`.
    pub(crate) fn to_text(&self) -> String {
        let (odd, twos) = without(self.denominator.clone(), 2);
        let (rest, fives) = without(odd, 5);
        if !rest.is_one() {
            return format!("{}/{}", self.numerator, self.denominator);
        }
        let places = twos.max(fives);
        let lifted = &self.numerator * BigInt::from(10).pow(places);
        decimal_text(&lifted.div_floor(&self.denominator), places)
    }
}

/// What is left when a prime is divided out, and how often it was in.
fn without(mut value: BigInt, prime: u32) -> (BigInt, u32) {
    let mut times = 0u32;
    loop {
        let (quotient, remainder) = value.div_mod_floor(&prime.into());
        if !remainder.is_zero() || value.is_zero() {
            return (value, times);
        }
        value = quotient;
        times = times.saturating_add(1);
    }
}

/// An integer with a point before its last `places` digits.
fn decimal_text(mantissa: &BigInt, places: u32) -> String {
    let places = usize::try_from(places).unwrap_or_default();
    let sign = if mantissa.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", mantissa.abs().to_string(), width = places.saturating_add(1));
    let (whole, rest) = digits.split_at(digits.len().saturating_sub(places));
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// Minor units as decimal text with the currency's digits.
pub(crate) fn money_text(minor: i64, digits: u32) -> String {
    from_minor(minor, digits).to_string()
}
