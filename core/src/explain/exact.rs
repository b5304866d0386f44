//! Exact values as text: a decimal where it ends, a fraction where it does not.

use crate::money::fraction::Fraction;
use crate::money::scaled::{Scaled, from_minor};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// An exact value on its way into a step; not on the path of any figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exact {
    numerator: BigInt,
    denominator: BigInt,
}

impl Exact {
    pub(crate) fn ratio(numerator: BigInt, denominator: BigInt) -> Self {
        let divisor = numerator.gcd(&denominator);
        if divisor.is_zero() || divisor.is_one() {
            return Self { numerator, denominator };
        }
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

    /// A decimal where the value has at most 60 places, else `numerator/denominator`.
    pub(crate) fn to_text(&self) -> String {
        const PLACES_MAX: u32 = 60;
        let mut denominator = self.denominator.clone();
        let mut places = 0u32;
        let mut numerator = self.numerator.clone();
        while !denominator.is_one() && places < PLACES_MAX {
            numerator *= 10;
            places = places.saturating_add(1);
            let divisor = numerator.gcd(&denominator);
            numerator = numerator.div_floor(&divisor);
            denominator = denominator.div_floor(&divisor);
        }
        if !denominator.is_one() {
            return format!("{}/{}", self.numerator, self.denominator);
        }
        decimal_text(&numerator, places)
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
