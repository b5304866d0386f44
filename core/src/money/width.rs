//! The three integer widths of exact arithmetic: `i64`, `i128`, big integers.
//!
//! A computation is written once, over [`Width`]; `None` means that this width cannot hold a step exactly, and the next
//! wider one is tried by `exactly!`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive};
use std::cmp::Ordering;

/// An integer type whose operations are exact or refuse.
pub(crate) trait Width: Clone + Ord {
    fn new(value: i128) -> Option<Self>;
    fn power_of_ten(exponent: u32) -> Option<Self>;
    fn plus(&self, other: &Self) -> Option<Self>;
    fn minus(&self, other: &Self) -> Option<Self>;
    fn times(&self, other: &Self) -> Option<Self>;
    /// Quotient rounded toward −∞ and the remainder in `0..divisor`; the divisor is positive.
    fn div_rem_floor(&self, divisor: &Self) -> Option<(Self, Self)>;
    fn negated(&self) -> Option<Self>;
    fn sign(&self) -> Ordering;
    fn is_odd(&self) -> bool;
    fn to_i64(&self) -> Option<i64>;
    fn to_big(&self) -> BigInt;
}

const POWERS_OF_TEN: [i64; 19] = {
    let mut powers = [1i64; 19];
    let mut i = 1;
    while i < 19 {
        #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated at compile time")]
        {
            powers[i] = powers[i - 1] * 10;
            i += 1;
        }
    }
    powers
};

impl Width for i64 {
    #[inline(always)]
    fn new(value: i128) -> Option<Self> {
        Self::try_from(value).ok()
    }
    #[inline(always)]
    fn power_of_ten(exponent: u32) -> Option<Self> {
        POWERS_OF_TEN.get(usize::try_from(exponent).ok()?).copied()
    }
    #[inline(always)]
    fn plus(&self, other: &Self) -> Option<Self> {
        self.checked_add(*other)
    }
    #[inline(always)]
    fn minus(&self, other: &Self) -> Option<Self> {
        self.checked_sub(*other)
    }
    #[inline(always)]
    fn times(&self, other: &Self) -> Option<Self> {
        self.checked_mul(*other)
    }
    #[inline(always)]
    fn div_rem_floor(&self, divisor: &Self) -> Option<(Self, Self)> {
        if *divisor <= 0 {
            return None;
        }
        let (quotient, remainder) = (self.checked_div(*divisor)?, self.checked_rem(*divisor)?);
        if remainder < 0 {
            return Some((quotient.checked_sub(1)?, remainder.checked_add(*divisor)?));
        }
        Some((quotient, remainder))
    }
    #[inline(always)]
    fn negated(&self) -> Option<Self> {
        self.checked_neg()
    }
    #[inline(always)]
    fn sign(&self) -> Ordering {
        self.cmp(&0)
    }
    #[inline(always)]
    fn is_odd(&self) -> bool {
        self & 1 == 1
    }
    #[inline(always)]
    fn to_i64(&self) -> Option<i64> {
        Some(*self)
    }
    fn to_big(&self) -> BigInt {
        (*self).into()
    }
}

impl Width for i128 {
    fn new(value: i128) -> Option<Self> {
        Some(value)
    }
    fn power_of_ten(exponent: u32) -> Option<Self> {
        i64::power_of_ten(exponent).map(Self::from).or_else(|| 10i128.checked_pow(exponent))
    }
    fn plus(&self, other: &Self) -> Option<Self> {
        self.checked_add(*other)
    }
    fn minus(&self, other: &Self) -> Option<Self> {
        self.checked_sub(*other)
    }
    /// Numbers that 64 bits hold are multiplied as such: that is one instruction, and never overflows.
    #[inline(always)]
    fn times(&self, other: &Self) -> Option<Self> {
        match (i64::try_from(*self), i64::try_from(*other)) {
            (Ok(left), Ok(right)) => Self::from(left).checked_mul(right.into()),
            _ => self.checked_mul(*other),
        }
    }
    /// As narrow as [`times`](Self::times).
    #[inline(always)]
    fn div_rem_floor(&self, divisor: &Self) -> Option<(Self, Self)> {
        if let (Ok(number), Ok(narrow)) = (i64::try_from(*self), i64::try_from(*divisor)) {
            return number.div_rem_floor(&narrow).map(|(floor, rest)| (floor.into(), rest.into()));
        }
        Some((self.checked_div_euclid(*divisor)?, self.checked_rem_euclid(*divisor)?))
    }
    fn negated(&self) -> Option<Self> {
        self.checked_neg()
    }
    fn sign(&self) -> Ordering {
        self.cmp(&0)
    }
    fn is_odd(&self) -> bool {
        self & 1 == 1
    }
    fn to_i64(&self) -> Option<i64> {
        i64::try_from(*self).ok()
    }
    fn to_big(&self) -> BigInt {
        (*self).into()
    }
}

impl Width for BigInt {
    fn new(value: i128) -> Option<Self> {
        Some(Self::from(value))
    }
    fn power_of_ten(exponent: u32) -> Option<Self> {
        Some(Self::from(10).pow(exponent))
    }
    fn plus(&self, other: &Self) -> Option<Self> {
        Some(self + other)
    }
    fn minus(&self, other: &Self) -> Option<Self> {
        Some(self - other)
    }
    fn times(&self, other: &Self) -> Option<Self> {
        Some(self * other)
    }
    fn div_rem_floor(&self, divisor: &Self) -> Option<(Self, Self)> {
        divisor.is_positive().then(|| self.div_mod_floor(divisor))
    }
    fn negated(&self) -> Option<Self> {
        Some(-self)
    }
    fn sign(&self) -> Ordering {
        self.cmp(&Self::ZERO)
    }
    fn is_odd(&self) -> bool {
        Integer::is_odd(self)
    }
    fn to_i64(&self) -> Option<i64> {
        ToPrimitive::to_i64(self)
    }
    fn to_big(&self) -> BigInt {
        self.clone()
    }
}

/// Tries a generic computation in `i64`, then `i128`, then big integers.
macro_rules! exactly {
    ($function:ident($($argument:expr),* $(,)?)) => {
        $function::<i64>($($argument),*).or_else(|| {
            $crate::money::width::rarely(|| {
                $function::<i128>($($argument),*).or_else(|| $function::<num_bigint::BigInt>($($argument),*))
            })
        })
    };
}

/// Keeps the wider computations out of the code of the narrow one.
#[cold]
#[inline(never)]
pub(crate) fn rarely<T>(compute: impl FnOnce() -> T) -> T {
    compute()
}

pub(crate) use exactly;
