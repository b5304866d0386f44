//! Exact values in lowest terms, and as text: a decimal where it ends, a fraction where it does not.

use super::digits::Digits;
use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::scaled::{Scaled, from_minor};
use super::width::Width;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{CheckedMul, ToPrimitive, checked_pow};
use std::cmp::Ordering;
use std::fmt::Display;

/// An exact value in lowest terms, its denominator positive. For steps and breakdowns: kernels work on integers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Exact {
    /// As nearly always.
    Narrow(i128, i128),
    /// Where 128 bits do not hold it.
    Wide(BigInt, BigInt),
}

impl Exact {
    pub(crate) fn ratio(numerator: BigInt, denominator: BigInt) -> Self {
        if let (Some(narrow), Some(below)) = (numerator.to_i128(), denominator.to_i128()) {
            return Self::narrow(narrow, below);
        }
        let divisor = numerator.gcd(&denominator);
        // The divisor divides both: nothing is lost.
        Self::Wide(numerator.div_floor(&divisor), denominator.div_floor(&divisor))
    }

    fn narrow(numerator: i128, denominator: i128) -> Self {
        let divisor = match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(numerator), Ok(denominator)) => numerator.gcd(&denominator).into(),
            _ => numerator.gcd(&denominator),
        };
        let reduced = numerator.checked_div(divisor).zip(denominator.checked_div(divisor));
        reduced.map_or(Self::Narrow(numerator, denominator), |(numerator, below)| Self::Narrow(numerator, below))
    }

    /// Numerator and denominator, whatever their size.
    fn wide(&self) -> (BigInt, BigInt) {
        match self {
            Self::Narrow(numerator, denominator) => ((*numerator).into(), (*denominator).into()),
            Self::Wide(numerator, denominator) => (numerator.clone(), denominator.clone()),
        }
    }

    /// An operation in 128 bits, or where they do not hold it, in as many as it takes.
    fn with(
        &self,
        other: &Self,
        narrow: impl Fn([i128; 4]) -> Option<(i128, i128)>,
        wide: impl Fn([BigInt; 4]) -> (BigInt, BigInt),
    ) -> Self {
        if let (Self::Narrow(a, b), Self::Narrow(c, d)) = (self, other)
            && let Some((numerator, denominator)) = narrow([*a, *b, *c, *d])
        {
            return Self::narrow(numerator, denominator);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        let (numerator, denominator) = wide([a, b, c, d]);
        Self::ratio(numerator, denominator)
    }

    pub(crate) const fn whole(value: i128) -> Self {
        Self::Narrow(value, 1)
    }

    pub(crate) fn integer(value: BigInt) -> Self {
        Self::ratio(value, BigInt::from(1))
    }

    pub(crate) fn money(minor: i64, digits: u32) -> Self {
        Self::over_power_of_ten(minor.into(), digits)
    }

    pub(crate) fn scaled(value: Scaled) -> Self {
        Self::over_power_of_ten(value.mantissa, value.scale)
    }

    fn over_power_of_ten(numerator: i128, exponent: u32) -> Self {
        match 10i128.checked_pow(exponent) {
            Some(denominator) => Self::narrow(numerator, denominator),
            None => Self::ratio(numerator.into(), BigInt::from(10).pow(exponent)),
        }
    }

    /// Major units as minor units.
    pub(crate) fn in_minor(&self, digits: u32) -> Self {
        self.times(&Self::integer(BigInt::from(10).pow(digits)))
    }

    /// Minor units as major units.
    pub(crate) fn in_major(&self, digits: u32) -> Self {
        self.over(&Self::integer(BigInt::from(10).pow(digits)))
    }

    pub(crate) fn fraction(value: Fraction) -> Self {
        Self::narrow(value.numerator, value.denominator)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        self.with(other, |[a, b, c, d]| a.checked_mul(c).zip(b.checked_mul(d)), |[a, b, c, d]| (a * c, b * d))
    }

    /// Divided by a value above zero.
    pub(crate) fn over(&self, other: &Self) -> Self {
        self.with(other, |[a, b, c, d]| a.checked_mul(d).zip(b.checked_mul(c)), |[a, b, c, d]| (a * d, b * c))
    }

    /// Divided by a value that is not zero.
    pub(crate) fn divided_by(&self, other: &Self) -> Self {
        if other.sign() == Ordering::Less { self.negated().over(&other.negated()) } else { self.over(other) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let narrow = |[a, b, c, d]: [i128; 4]| a.checked_mul(d)?.checked_add(c.checked_mul(b)?).zip(b.checked_mul(d));
        self.with(other, narrow, |[a, b, c, d]| (a * &d + c * &b, b * d))
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn negated(&self) -> Self {
        self.times(&Self::whole(-1))
    }

    pub(crate) fn magnitude(&self) -> Self {
        if self.sign() == Ordering::Less { self.negated() } else { self.clone() }
    }

    pub(crate) fn sign(&self) -> Ordering {
        match self {
            Self::Narrow(numerator, _) => numerator.cmp(&0),
            Self::Wide(numerator, _) => numerator.cmp(&BigInt::ZERO),
        }
    }

    /// The largest whole number that is not above.
    pub(crate) fn floor(&self) -> Self {
        match self {
            Self::Narrow(numerator, denominator) => Self::whole(Integer::div_floor(numerator, denominator)),
            Self::Wide(numerator, denominator) => Self::integer(numerator.div_floor(denominator)),
        }
    }

    /// The smallest value of which both, above zero, are whole parts.
    pub(crate) fn common_multiple(&self, other: &Self) -> Self {
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        Self::ratio(a.lcm(&c), b.gcd(&d))
    }

    /// Numerator and denominator, where 128 bits hold them.
    pub(crate) const fn narrow_parts(&self) -> Option<(i128, i128)> {
        match self {
            Self::Narrow(numerator, denominator) => Some((*numerator, *denominator)),
            Self::Wide(..) => None,
        }
    }

    /// Rounded to a whole number.
    pub(crate) fn rounded(&self, mode: RoundingMode) -> Option<Self> {
        match self {
            Self::Narrow(numerator, denominator) => round_ratio(numerator, denominator, mode).map(Self::whole),
            Self::Wide(numerator, denominator) => round_ratio(numerator, denominator, mode).map(Self::integer),
        }
    }

    /// Rounded to minor units of so many digits. `None` where that does not fit into 64 bits.
    pub(crate) fn to_minor(&self, digits: u32, mode: RoundingMode) -> Option<i64> {
        let lifted = self.times(&Self::Narrow(10i128.checked_pow(digits)?, 1));
        match &lifted {
            Self::Narrow(numerator, denominator) => Width::to_i64(&round_ratio(numerator, denominator, mode)?),
            Self::Wide(numerator, denominator) => Width::to_i64(&round_ratio(numerator, denominator, mode)?),
        }
    }

    /// A decimal where the value has an end, else `numerator/denominator`.
    pub(crate) fn to_text(&self) -> String {
        let narrow = match self {
            Self::Narrow(numerator, denominator) => match (i64::try_from(*numerator), i64::try_from(*denominator)) {
                (Ok(numerator), Ok(denominator)) => text_of(&numerator, &denominator),
                _ => text_of(numerator, denominator),
            },
            Self::Wide(..) => None,
        };
        let wide = || {
            let (numerator, denominator) = self.wide();
            text_of(&numerator, &denominator).unwrap_or_else(|| format!("{numerator}/{denominator}"))
        };
        narrow.unwrap_or_else(wide)
    }
}

/// The text in one width of integers; `None` where the width is too small.
fn text_of<T>(numerator: &T, denominator: &T) -> Option<String>
where
    T: Integer + CheckedMul + Clone + Display + From<u8>,
{
    let (odd, twos) = without(denominator.clone(), &2.into());
    let (rest, fives) = without(odd, &5.into());
    if !rest.is_one() {
        return Some(format!("{numerator}/{denominator}"));
    }
    let places = twos.max(fives);
    let lifted = numerator.checked_mul(&checked_pow(T::from(10), places)?)?;
    Some(decimal_text(&lifted.div_floor(denominator).to_string(), places))
}

/// What is left when a prime is divided out, and how often it was in.
fn without<T: Integer>(mut value: T, prime: &T) -> (T, usize) {
    let mut times = 0usize;
    loop {
        let (quotient, remainder) = value.div_mod_floor(prime);
        if !remainder.is_zero() || value.is_zero() {
            return (value, times);
        }
        value = quotient;
        times = times.saturating_add(1);
    }
}

/// The digits of an integer with a point before the last `places` of them.
fn decimal_text(integer: &str, places: usize) -> String {
    if places == 0 {
        return integer.to_owned();
    }
    let (sign, digits) = integer.strip_prefix('-').map_or(("", integer), |digits| ("-", digits));
    match digits.len().checked_sub(places) {
        None | Some(0) => format!("{sign}0.{digits:0>places$}"),
        Some(point) => {
            let (whole, rest) = digits.split_at(point);
            [sign, whole, ".", rest].concat()
        }
    }
}

/// Minor units as decimal text with the currency's digits.
pub(crate) fn money_text(minor: i64, places: u32) -> String {
    Digits::new(from_minor(minor, places)).as_str().to_owned()
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Self::Narrow(a, b), Self::Narrow(c, d)) = (self, other)
            && let Some((left, right)) = i128::checked_mul(*a, *d).zip(i128::checked_mul(*c, *b))
        {
            return left.cmp(&right);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        (a * d).cmp(&(c * b))
    }
}
