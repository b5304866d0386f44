//! The eight rounding modes.

use crate::{Fraction, Money};
use num_bigint::BigInt;
use num_traits::{One, Signed};
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    HalfAwayFromZero,
    HalfEven,
    HalfDown,
    HalfTowardPositive,
    Up,
    Down,
    Ceiling,
    Floor,
    /// Not at all.
    Exact,
}

impl Mode {
    pub(crate) fn of(name: &str) -> Result<Self, String> {
        Ok(match name {
            "half_away_from_zero" => Self::HalfAwayFromZero,
            "half_even" => Self::HalfEven,
            "half_down" => Self::HalfDown,
            "half_toward_positive" => Self::HalfTowardPositive,
            "up" => Self::Up,
            "down" => Self::Down,
            "ceiling" => Self::Ceiling,
            "floor" => Self::Floor,
            _ => return Err(format!("no rounding mode {name:?}")),
        })
    }

    pub(crate) fn round(self, exact: &Fraction) -> Money {
        if exact.is_integer() || self == Self::Exact {
            return exact.clone();
        }
        let floor = floor(exact);
        if self.goes_up(exact, &floor) { floor + BigInt::one() } else { floor }
    }

    fn goes_up(self, exact: &Fraction, floor: &Money) -> bool {
        let negative = exact.is_negative();
        match self {
            Self::Up => !negative,
            Self::Down => negative,
            Self::Ceiling => true,
            Self::Floor => false,
            _ => match remainder(exact).cmp(&half()) {
                Ordering::Less => false,
                Ordering::Greater => true,
                Ordering::Equal => self.tie_goes_up(negative, floor),
            },
        }
    }

    fn tie_goes_up(self, negative: bool, floor: &Money) -> bool {
        match self {
            Self::HalfEven => !(floor / BigInt::from(2)).is_integer(),
            Self::HalfDown => negative,
            Self::HalfTowardPositive => true,
            _ => !negative,
        }
    }
}

/// The next whole number toward −∞.
pub(crate) fn floor(exact: &Fraction) -> Money {
    exact.floor()
}

/// What `exact` has above its floor.
pub(crate) fn remainder(exact: &Fraction) -> Fraction {
    exact - exact.floor()
}

fn half() -> Fraction {
    Fraction::new(BigInt::one(), BigInt::from(2))
}
