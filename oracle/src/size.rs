//! How much a discount or a charge is for.

use crate::currency::Currency;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::{One, Signed};
use serde_json::Value;

pub(crate) enum Size {
    Amount(Money),
    Percent {
        percent: Fraction,
        base: Option<Fraction>,
    },
    /// An amount per unit times its units, exactly.
    PerUnit(Fraction),
}

impl Size {
    /// `line` is the line of a discount that is a line's own.
    pub(crate) fn of_discount(discount: &Value, line: Option<&Value>, currency: Currency<'_>) -> Result<Self, String> {
        Self::of(discount, line, "amount_off", "percent_off", currency)
    }

    pub(crate) fn of_charge(charge: &Value, line: Option<&Value>, currency: Currency<'_>) -> Result<Self, String> {
        Self::of(charge, line, "amount", "percent", currency)
    }

    fn of(
        source: &Value,
        line: Option<&Value>,
        amount: &str,
        percent: &str,
        currency: Currency<'_>,
    ) -> Result<Self, String> {
        if let Some(each) = currency.exact(source, "amount_per_unit")? {
            let own = read::decimal(source, "quantity")?;
            let of_line = || line.map(units).transpose();
            let units = own.map_or_else(of_line, |own| Ok(Some(own)))?;
            return Ok(Self::PerUnit(each * units.ok_or("an amount per unit of the document has no quantity")?));
        }
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
            Self::PerUnit(amount) => mode.round(amount),
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
    pub(crate) fn magnitude(&self, default_base: &Money, negative: bool, mode: Mode) -> Money {
        match self {
            Self::Amount(amount) => amount.clone(),
            Self::PerUnit(amount) => {
                let amount = amount.abs();
                mode.round(&if negative { -amount } else { amount }).abs()
            }
            Self::Percent { percent, base } => {
                let base = base.clone().unwrap_or_else(|| default_base.clone()).abs();
                let signed_base = if negative { -base } else { base };
                mode.round(&(hundredths(percent) * signed_base)).abs()
            }
        }
    }
}

/// The units of a line: a price below zero turns them, a given amount is one unit of its sign.
fn units(line: &Value) -> Result<Fraction, String> {
    if let Some(amount) = read::decimal(line, "amount")? {
        return Ok(amount.signum());
    }
    let quantity = read::decimal(line, "quantity")?.unwrap_or_else(Fraction::one);
    let turned = read::decimal(line, "unit_price")?.is_some_and(|price| price.is_negative());
    Ok(if turned { -quantity } else { quantity })
}

/// A percentage as a fraction.
pub(crate) fn hundredths(percent: &Fraction) -> Fraction {
    percent / BigInt::from(100)
}
