//! A decimal as an integer with its own scale.

use super::fraction::Fraction;
use super::width::Width;
use rust_decimal::Decimal;

/// `mantissa / 10^scale`, exactly. At most 28 digits and 28 places, as every decimal on the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scaled {
    pub(crate) mantissa: i128,
    pub(crate) scale: u32,
}

impl Scaled {
    pub(crate) const ZERO: Self = Self { mantissa: 0, scale: 0 };

    pub(crate) const fn new(decimal: Decimal) -> Self {
        Self { mantissa: decimal.mantissa(), scale: decimal.scale() }
    }

    /// A percentage as a factor.
    pub(crate) fn of_percent(percent: Decimal) -> Self {
        Self { mantissa: percent.mantissa(), scale: percent.scale().saturating_add(2) }
    }

    /// The mantissa at a scale that is not smaller. `None` where 128 bits do not hold it.
    pub(crate) fn lifted(self, scale: u32) -> Option<i128> {
        self.lifted_in(scale)
    }

    /// [`lifted`](Self::lifted) in another width.
    #[inline(always)]
    pub(crate) fn lifted_in<W: Width>(self, scale: u32) -> Option<W> {
        W::new(self.mantissa)?.times(&W::power_of_ten(scale.checked_sub(self.scale)?)?)
    }

    /// The exact sum. `None` where 128 bits do not hold it.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Some(Self { mantissa: self.lifted(scale)?.checked_add(other.lifted(scale)?)?, scale })
    }

    /// The exact product. `None` where 128 bits do not hold it.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let mantissa = Width::times(&self.mantissa, &other.mantissa)?;
        Some(Self { mantissa, scale: self.scale.checked_add(other.scale)? })
    }

    /// The fraction of two values, the second above zero. `None` where 128 bits do not hold it.
    pub(crate) fn over(self, other: Self) -> Option<Fraction> {
        let scale = self.scale.max(other.scale);
        let (above, below) = (self.lifted(scale)?, other.lifted(scale)?);
        let divisor = num_integer::gcd(above, below);
        Some(Fraction::new(above.checked_div(divisor)?, below.checked_div(divisor)?))
    }

    /// Whether the value lies outside `0..=limit`.
    pub(crate) fn is_outside(self, limit: u32) -> bool {
        // Whatever the places: most percentages need no power of ten.
        if (0..=i128::from(limit)).contains(&self.mantissa) {
            return false;
        }
        let most = i128::power_of_ten(self.scale).and_then(|one| one.checked_mul(limit.into()));
        self.mantissa < 0 || most.is_some_and(|most| self.mantissa > most)
    }

    /// The value in minor units of a currency with that many digits; `None` if it has more places or does not fit.
    pub(crate) fn to_minor(self, digits: u32) -> Option<i64> {
        match digits.checked_sub(self.scale) {
            Some(missing) => Width::times(&self.mantissa, &i128::power_of_ten(missing)?)?.to_i64(),
            None => {
                let (whole, rest) =
                    self.mantissa.div_rem_floor(&i128::power_of_ten(self.scale.checked_sub(digits)?)?)?;
                (rest == 0).then_some(whole)?.to_i64()
            }
        }
    }
}

/// The mantissa of a decimal that 64 bits hold.
#[inline(always)]
pub(crate) fn narrow_mantissa(decimal: Decimal) -> Option<i64> {
    let parts = decimal.unpack();
    let low = u64::from(parts.mid) << 32 | u64::from(parts.lo);
    let magnitude = i64::try_from(low).ok().filter(|_| parts.hi == 0)?;
    if parts.negative { magnitude.checked_neg() } else { Some(magnitude) }
}

/// Minor units as a decimal with the currency's digits.
pub(crate) fn from_minor(amount: i64, digits: u32) -> Decimal {
    Decimal::new(amount, digits)
}
