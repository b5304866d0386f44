//! Exact values in lowest terms, and as text: a decimal where it ends, a fraction where it does not.

use super::digits::Digits;
use super::fraction::Fraction;
use super::rounding::{RoundingMode, round_ratio};
use super::scaled::{Scaled, from_minor};
use super::width::{Width, rarely};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// An exact value in lowest terms, its denominator positive. For steps and breakdowns: kernels work on integers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Exact {
    /// As nearly always.
    Narrow(i128, i128),
    /// Where 128 bits do not hold it; in a box, so that the others are small.
    Wide(Box<(BigInt, BigInt)>),
}

impl Exact {
    pub(crate) fn ratio(numerator: BigInt, denominator: BigInt) -> Self {
        if let (Some(narrow), Some(below)) = (numerator.to_i128(), denominator.to_i128()) {
            return Self::narrow(narrow, below);
        }
        let divisor = numerator.gcd(&denominator);
        // The divisor divides both: nothing is lost.
        Self::Wide(Box::new((numerator.div_floor(&divisor), denominator.div_floor(&divisor))))
    }

    fn narrow(numerator: i128, denominator: i128) -> Self {
        reduced(numerator, denominator)
            .map_or(Self::Narrow(numerator, denominator), |(numerator, below)| Self::Narrow(numerator, below))
    }

    /// Numerator and denominator, whatever their size.
    fn wide(&self) -> (BigInt, BigInt) {
        match self {
            Self::Narrow(numerator, denominator) => ((*numerator).into(), (*denominator).into()),
            Self::Wide(parts) => (**parts).clone(),
        }
    }

    /// An operation in 128 bits, whose result is in lowest terms, or where they do not hold it, in as many as it takes.
    #[inline(always)]
    fn with(
        &self,
        other: &Self,
        narrow: impl Fn([i128; 4]) -> Option<(i128, i128)>,
        wide: impl Fn([BigInt; 4]) -> (BigInt, BigInt),
    ) -> Self {
        if let (Self::Narrow(a, b), Self::Narrow(c, d)) = (self, other)
            && let Some((numerator, denominator)) = narrow([*a, *b, *c, *d])
        {
            return Self::Narrow(numerator, denominator);
        }
        rarely(|| {
            let ((a, b), (c, d)) = (self.wide(), other.wide());
            let (numerator, denominator) = wide([a, b, c, d]);
            Self::ratio(numerator, denominator)
        })
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
        match i128::power_of_ten(exponent) {
            Some(denominator) => Self::narrow(numerator, denominator),
            None => Self::ratio(numerator.into(), BigInt::from(10).pow(exponent)),
        }
    }

    pub(crate) fn fraction(value: Fraction) -> Self {
        Self::narrow(value.numerator, value.denominator)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        self.with(other, product, |[a, b, c, d]| (a * c, b * d))
    }

    /// Divided by a value above zero.
    pub(crate) fn over(&self, other: &Self) -> Self {
        self.with(other, |[a, b, c, d]| product([a, b, d, c]), |[a, b, c, d]| (a * d, b * c))
    }

    /// Divided by a value that is not zero.
    pub(crate) fn divided_by(&self, other: &Self) -> Self {
        if other.sign() == Ordering::Less { self.negated().over(&other.negated()) } else { self.over(other) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        self.with(other, sum, |[a, b, c, d]| (a * &d + c * &b, b * d))
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn negated(&self) -> Self {
        if let Self::Narrow(numerator, denominator) = self
            && let Some(negated) = numerator.checked_neg()
        {
            return Self::Narrow(negated, *denominator);
        }
        let (numerator, denominator) = self.wide();
        Self::ratio(-numerator, denominator)
    }

    pub(crate) fn magnitude(&self) -> Self {
        if self.sign() == Ordering::Less { self.negated() } else { self.clone() }
    }

    pub(crate) fn sign(&self) -> Ordering {
        match self {
            Self::Narrow(numerator, _) => numerator.cmp(&0),
            Self::Wide(parts) => parts.0.cmp(&BigInt::ZERO),
        }
    }

    /// The largest whole number that is not above.
    pub(crate) fn floor(&self) -> Self {
        match self {
            Self::Narrow(numerator, denominator) => Self::whole(Integer::div_floor(numerator, denominator)),
            Self::Wide(parts) => Self::integer(parts.0.div_floor(&parts.1)),
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
            Self::Wide(_) => None,
        }
    }

    /// Rounded to a whole number.
    pub(crate) fn rounded(&self, mode: RoundingMode) -> Option<Self> {
        match self {
            Self::Narrow(numerator, denominator) => round_ratio(numerator, denominator, mode).map(Self::whole),
            Self::Wide(parts) => round_ratio(&parts.0, &parts.1, mode).map(Self::integer),
        }
    }

    /// Rounded to minor units of so many digits. `None` where that does not fit into 64 bits.
    pub(crate) fn to_minor(&self, digits: u32, mode: RoundingMode) -> Option<i64> {
        let lifted = self.times(&Self::Narrow(i128::power_of_ten(digits)?, 1));
        match &lifted {
            Self::Narrow(numerator, denominator) => Width::to_i64(&round_ratio(numerator, denominator, mode)?),
            Self::Wide(parts) => Width::to_i64(&round_ratio(&parts.0, &parts.1, mode)?),
        }
    }

    /// A decimal where the value has an end, else `numerator/denominator`.
    pub(crate) fn to_text(&self) -> String {
        let narrow = match self {
            Self::Narrow(numerator, denominator) => narrow_text(*numerator, *denominator),
            Self::Wide(_) => None,
        };
        let wide = || {
            let (numerator, denominator) = self.wide();
            wide_text(&numerator, &denominator)
        };
        narrow.unwrap_or_else(wide)
    }
}

/// A product of two fractions in lowest terms, in lowest terms: what they share is divided out first, so that numbers stay
/// small. `None` where 128 bits do not hold it, as in the functions that follow.
fn product([a, b, c, d]: [i128; 4]) -> Option<(i128, i128)> {
    if (c, d) == (1, 1) {
        return Some((a, b));
    }
    let ((a, d), (c, b)) = (reduced(a, d)?, reduced(c, b)?);
    Some((Width::times(&a, &c)?, Width::times(&b, &d)?))
}

/// A sum of two fractions in lowest terms, in lowest terms: only what the denominators share can divide it.
fn sum([a, b, c, d]: [i128; 4]) -> Option<(i128, i128)> {
    if b == d {
        return reduced(a.checked_add(c)?, b);
    }
    let shared = common_divisor(b, d);
    let (left, right) = (quotient(b, shared)?, quotient(d, shared)?);
    let (above, shared) = reduced(Width::times(&a, &right)?.checked_add(Width::times(&c, &left)?)?, shared)?;
    Some((above, Width::times(&Width::times(&left, &right)?, &shared)?))
}

/// A fraction in lowest terms.
fn reduced(above: i128, below: i128) -> Option<(i128, i128)> {
    if below == 1 {
        return Some((above, below));
    }
    let divisor = common_divisor(above, below);
    Some((quotient(above, divisor)?, quotient(below, divisor)?))
}

/// The greatest common divisor; of numbers that 64 bits hold by division, which is one instruction there.
fn common_divisor(left: i128, right: i128) -> i128 {
    let (Ok(mut left), Ok(mut right)) = (u64::try_from(left.unsigned_abs()), u64::try_from(right.unsigned_abs()))
    else {
        return left.gcd(&right);
    };
    while let Some(rest) = left.checked_rem(right) {
        (left, right) = (right, rest);
    }
    left.into()
}

/// A number divided by one of its divisors, above zero.
fn quotient(number: i128, divisor: i128) -> Option<i128> {
    if divisor == 1 {
        return Some(number);
    }
    match (i64::try_from(number), i64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => number.checked_div(divisor).map(i128::from),
        _ => number.checked_div(divisor),
    }
}

/// The text of a fraction in lowest terms. `None` where that takes more than 128 bits.
fn narrow_text(numerator: i128, denominator: i128) -> Option<String> {
    let below = u64::try_from(denominator).ok()?;
    let twos = below.trailing_zeros();
    let (mut rest, mut fives) = (below.checked_shr(twos)?, 0u32);
    while rest.checked_rem(5)? == 0 {
        (rest, fives) = (rest.checked_div(5)?, fives.checked_add(1)?);
    }
    if rest != 1 {
        return Some(format!("{numerator}/{denominator}"));
    }
    let places = twos.max(fives);
    let lift = quotient(i128::power_of_ten(places)?, denominator)?;
    let lifted = Width::times(&numerator, &lift)?;
    let (mut digits, mut wide) = (itoa::Buffer::new(), itoa::Buffer::new());
    let digits = i64::try_from(lifted).map_or_else(|_| wide.format(lifted), |narrow| digits.format(narrow));
    Some(decimal_text(digits, usize::try_from(places).ok()?))
}

/// The text of any fraction in lowest terms.
fn wide_text(numerator: &BigInt, denominator: &BigInt) -> String {
    let (odd, twos) = without(denominator.clone(), 2);
    let (rest, fives) = without(odd, 5);
    if rest != BigInt::from(1) {
        return format!("{numerator}/{denominator}");
    }
    let places = twos.max(fives);
    let lifted = (numerator * BigInt::from(10).pow(places)).div_floor(denominator);
    decimal_text(&lifted.to_string(), usize::try_from(places).unwrap_or(usize::MAX))
}

/// What is left when a prime is divided out, and how often it was in.
fn without(mut value: BigInt, prime: u32) -> (BigInt, u32) {
    let mut times = 0u32;
    loop {
        let (quotient, remainder) = value.div_mod_floor(&prime.into());
        if remainder != BigInt::ZERO || value == BigInt::ZERO {
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
    let (whole, rest) = digits.split_at(digits.len().saturating_sub(places));
    let mut text = String::with_capacity(integer.len().max(places).saturating_add(3));
    text.push_str(sign);
    text.push_str(if whole.is_empty() { "0" } else { whole });
    text.push('.');
    text.extend((rest.len()..places).map(|_| '0'));
    text.push_str(rest);
    text
}

/// Minor units as decimal text with the currency's digits.
pub(crate) fn money_text(minor: i64, places: u32) -> String {
    Digits::new(from_minor(minor, places)).as_str().to_owned()
}

impl Default for Exact {
    fn default() -> Self {
        Self::whole(0)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Self::Narrow(a, b), Self::Narrow(c, d)) = (self, other)
            && let Some((left, right)) = Width::times(a, d).zip(Width::times(c, b))
        {
            return left.cmp(&right);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        (a * d).cmp(&(c * b))
    }
}
