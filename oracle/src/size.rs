//! How much a discount or a charge is for.

use crate::currency::Currency;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::Signed;
use serde_json::Value;

pub(crate) enum Size {
    Amount(Money),
    Percent { percent: Fraction, base: Option<Fraction> },
}

impl Size {
    pub(crate) fn of_discount(discount: &Value, currency: Currency<'_>) -> Result<Self, String> {
        Self::of(discount, "amount_off", "percent_off", currency)
    }

    pub(crate) fn of_charge(charge: &Value, currency: Currency<'_>) -> Result<Self, String> {
        Self::of(charge, "amount", "percent", currency)
    }

    fn of(source: &Value, amount: &str, percent: &str, currency: Currency<'_>) -> Result<Self, String> {
        if let Some(amount) = currency.whole(source, amount)? {
            return Ok(Self::Amount(amount));
        }
        let percent = read::required_decimal(source, percent)?;
        Ok(Self::Percent { percent, base: currency.exact(source, "base")? })
    }

    /// The amount with the sign it states.
    pub(crate) fn as_stated(&self, default_base: &Money, mode: Mode) -> Money {
        match self {
            Self::Amount(amount) => amount.clone(),
            Self::Percent { percent, base } => {
                let base = base.clone().unwrap_or_else(|| default_base.clone());
                mode.round(&(hundredths(percent) * base))
            }
        }
    }

    /// The amount that moves something of this sign toward zero, within `room`; and what found no room.
    pub(crate) fn toward_zero(&self, default_base: &Money, negative: bool, room: &Money, mode: Mode) -> (Money, Money) {
        let magnitude = self.magnitude(default_base, negative, mode);
        let applied = magnitude.clone().min(room.clone());
        let unapplied = magnitude - &applied;
        (if negative { -applied } else { applied }, unapplied)
    }

    /// Rounded with the sign that it takes: only then do modes such as `ceiling` round what the document shows.
    fn magnitude(&self, default_base: &Money, negative: bool, mode: Mode) -> Money {
        match self {
            Self::Amount(amount) => amount.clone(),
            Self::Percent { percent, base } => {
                let base = base.clone().unwrap_or_else(|| default_base.clone()).abs();
                let signed_base = if negative { -base } else { base };
                mode.round(&(hundredths(percent) * signed_base)).abs()
            }
        }
    }
}

/// A percentage as a fraction.
pub(crate) fn hundredths(percent: &Fraction) -> Fraction {
    percent / BigInt::from(100)
}
