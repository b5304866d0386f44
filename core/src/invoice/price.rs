//! A line's price: `quantity × unit_price / price_base_quantity`, exactly.

use super::draft::Line;
use crate::money::rounding::round_ratio;
use crate::money::scaled::{Scaled, narrow_mantissa};
use crate::money::width::Width;
use crate::money::{ExactNumber, RoundingMode};
use num_bigint::BigInt;
use rust_decimal::Decimal;

/// The price of a line before rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub(super) quantity: Scaled,
    pub(super) unit_price: Scaled,
    pub(super) base_quantity: Option<Scaled>,
}

/// A price of whose parts 64 bits hold each: `quantity × unit_price × factor / divisor`, in minor units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NarrowPrice {
    quantity: i64,
    unit_price: i64,
    factor: i64,
    divisor: i64,
}

impl Price {
    /// The price of a line; `None` for a line with a given amount.
    pub(super) fn of(line: &Line<'_>) -> Option<Self> {
        Some(Self {
            quantity: Scaled::new(line.quantity.unwrap_or(Decimal::ONE)),
            unit_price: Scaled::new(line.unit_price?),
            base_quantity: line.price_base_quantity.map(Scaled::new),
        })
    }

    /// The price in minor units as a fraction.
    pub(super) fn exact<W: Width>(&self, digits: u32) -> Option<(W, W)> {
        let (factor, divisor) = scaling(self.quantity.scale, self.unit_price.scale, digits)?;
        let (factor, divisor) = match self.base_quantity {
            None => (factor, divisor),
            Some(base) => per_base((factor, divisor), base)?,
        };
        let product = W::new(self.quantity.mantissa)?.times(&W::new(self.unit_price.mantissa)?)?;
        Some((product.times(&factor)?, divisor))
    }

    /// The price rounded, where it takes more than 64 bits.
    pub(super) fn rounded_wide(&self, digits: u32, mode: RoundingMode) -> Option<i64> {
        self.rounded::<i128>(digits, mode).or_else(|| self.rounded::<BigInt>(digits, mode))
    }

    fn rounded<W: Width>(&self, digits: u32, mode: RoundingMode) -> Option<i64> {
        let (numerator, denominator) = self.exact::<W>(digits)?;
        round_ratio(&numerator, &denominator, mode)?.to_i64()
    }
}

/// What turns the product of two mantissas into minor units: a factor and a divisor.
#[inline(always)]
fn scaling<W: Width>(left: u32, right: u32, digits: u32) -> Option<(W, W)> {
    let scale = left.checked_add(right)?;
    Some((W::power_of_ten(digits.saturating_sub(scale))?, W::power_of_ten(scale.saturating_sub(digits))?))
}

/// The same for a price of a base quantity.
fn per_base<W: Width>((factor, divisor): (W, W), base: Scaled) -> Option<(W, W)> {
    Some((factor.times(&W::power_of_ten(base.scale)?)?, divisor.times(&W::new(base.mantissa)?)?))
}

/// How many units what is for each unit counts: a price below zero turns them, as a quantity below zero does; a given amount is
/// one unit of its sign. Groups and events count with their sum.
pub(super) fn units(line: &Line<'_>) -> ExactNumber {
    if let Some(amount) = line.amount {
        return Decimal::from(amount.mantissa().signum()).into();
    }
    if line.has_several_quantities() {
        // A sum that 128 bits do not hold is refused with the line.
        return line.quantities().sum().unwrap_or_default();
    }
    let mut quantity = line.quantity.unwrap_or(Decimal::ONE);
    if line.unit_price.is_some_and(|price| price.mantissa() < 0) {
        quantity.set_sign_positive(quantity.is_sign_negative());
    }
    quantity.into()
}

impl NarrowPrice {
    /// The price of a line; `None` where 64 bits do not hold its parts.
    #[inline(always)]
    pub(super) fn of(line: &Line<'_>, unit_price: Decimal, digits: u32) -> Option<Self> {
        let quantity = line.quantity.unwrap_or(Decimal::ONE);
        let mut scaling = scaling(quantity.scale(), unit_price.scale(), digits)?;
        if let Some(base) = line.price_base_quantity {
            scaling = per_base(scaling, Scaled::new(base))?;
        }
        let (factor, divisor) = scaling;
        Some(Self { quantity: narrow_mantissa(quantity)?, unit_price: narrow_mantissa(unit_price)?, factor, divisor })
    }

    /// The price rounded; `None` where 64 bits do not hold it.
    #[inline(always)]
    pub(super) fn rounded(&self, mode: RoundingMode) -> Option<i64> {
        let product = self.quantity.checked_mul(self.unit_price)?.checked_mul(self.factor)?;
        round_ratio(&product, &self.divisor, mode)
    }
}
