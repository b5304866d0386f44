//! A price validated once and rated any number of times.

use super::line_amount;
use crate::error::{Code, Problem, Result};
use crate::money::rounding::round_ratio;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use crate::money::{Currency, ExactNumber, RoundingMode};
use crate::policy::{Border, NegativeQuantity, Policy, RatingPolicy, RatingRounding, ZeroQuantity};
use crate::price::compiled::{Compiled, Kind, Spend, TierSets, Tiers, Transform};
use crate::price::table::{Cost, Level};
use crate::price::{Price, compile};
use crate::problems::Problems;
use std::fmt::Display;

/// A validated price: immutable, shared between threads, and rated without an allocation.
///
/// ```
/// use prorata::{PreparedPrice, Price, Tier, policy::Policy};
/// use rust_decimal::dec;
///
/// let volume = Price {
///     currency: "EUR".into(),
///     tier_mode: prorata::TierMode::Volume,
///     tiers: vec![
///         Tier { up_to: Some(dec!(100)), unit_price: Some(dec!(0.10)), ..Tier::default() },
///         Tier { unit_price: Some(dec!(0.08)), ..Tier::default() },
///     ],
///     ..Price::default()
/// };
/// let price = PreparedPrice::new(&volume, &Policy::default())?;
/// assert_eq!(price.amount_minor(100)?, 10_00);
/// assert_eq!(price.amount_minor(101)?, 8_08);
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct PreparedPrice {
    pub(crate) currency: Currency,
    pub(crate) compiled: Compiled,
    pub(crate) policy: RatingPolicy,
    pub(crate) mode: RoundingMode,
}

/// Why a quantity has no amount.
// As wide as an amount, so that either of them is returned in registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Unrated {
    BeyondLastTier,
    Negative,
    Overflow,
    /// A price per event has no amount of a quantity, and one of variants only none without a group.
    NoTiers,
}

impl PreparedPrice {
    /// Validates a price; of the policy its groups `rating` and `rounding.mode` count.
    ///
    /// # Errors
    /// Every error of value of the price, all together, with paths from its root.
    pub fn new(price: &Price<'_>, policy: &Policy<'_>) -> Result<Self> {
        let mut problems = Problems::default();
        let prepared = Self::compile(price, &"", policy, &mut problems);
        problems.finish()?;
        prepared.ok_or_else(|| Problem::new(Code::Internal, "").into())
    }

    /// Validates a price that stands at a path; `None` where it has problems.
    pub(crate) fn compile(
        price: &Price<'_>,
        path: &dyn Display,
        policy: &Policy<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let compiled = compile(price, path, problems)?;
        let currency = Currency::from_code(&price.currency)?;
        Some(Self { currency, compiled, policy: policy.rating, mode: policy.rounding.mode })
    }

    /// The tiers of a quantity that belongs to no group.
    pub(crate) const fn tiers(&self) -> Option<&Tiers> {
        self.compiled.own_tiers()
    }

    /// What a quantity costs, in minor units: the `amount` of a rating of that quantity in a whole period.
    ///
    /// # Errors
    /// [`Code::BeyondLastTier`], [`Code::NegativeQuantity`], [`Code::AmountOverflow`]; [`Code::NotComparable`] for a price per event.
    pub fn amount_minor(&self, quantity: impl Into<ExactNumber>) -> Result<i64> {
        amount_minor(&self.compiled, quantity.into(), self.policy, self.mode)
    }

    /// Digits of the currency's minor unit.
    pub const fn digits(&self) -> u32 {
        self.compiled.digits
    }
}

impl Unrated {
    pub(crate) const fn code(self) -> Code {
        match self {
            Self::BeyondLastTier => Code::BeyondLastTier,
            Self::Negative => Code::NegativeQuantity,
            Self::Overflow => Code::AmountOverflow,
            Self::NoTiers => Code::NotComparable,
        }
    }

    pub(crate) fn problem(self, quantity: ExactNumber) -> Problem {
        match self {
            Self::BeyondLastTier => Problem::new(Code::BeyondLastTier, "quantity").value(quantity),
            Self::Negative => Problem::new(Code::NegativeQuantity, "quantity").value(quantity).limit("at least 0"),
            Self::Overflow => Problem::new(Code::AmountOverflow, "quantity").value(quantity).limit(i64::MAX),
            Self::NoTiers => Problem::new(Code::NotComparable, "quantity"),
        }
    }
}

/// The `amount` of a rating of a quantity in a whole period, in minor units.
#[inline(always)]
pub(crate) fn amount_minor(
    price: &Compiled,
    quantity: ExactNumber,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<i64> {
    let level = rated_level(&price.transform, quantity);
    amount(price, (quantity, level), policy, mode).map_err(|why| why.problem(quantity).into())
}

/// What a quantity costs in a whole period, in minor units; its [`rated_level`] is known already.
#[inline(always)]
pub(crate) fn amount(
    price: &Compiled,
    (quantity, level): (ExactNumber, Option<Level>),
    policy: RatingPolicy,
    mode: RoundingMode,
) -> std::result::Result<i64, Unrated> {
    if policy.rounding == RatingRounding::Line {
        return line_amount::amount(price, quantity, policy, mode);
    }
    let Kind::Tiers(TierSets { own: Some(tiers), .. }) = &price.kind else { return Err(Unrated::NoTiers) };
    let below_zero = quantity.numerator() < 0;
    if below_zero {
        match policy.negative_quantity {
            NegativeQuantity::Mirror => {}
            NegativeQuantity::Zero => return spent(0, price.spend, price.digits, mode).ok_or(Unrated::Overflow),
            NegativeQuantity::Refuse => return Err(Unrated::Negative),
        }
    }
    let level = level.ok_or(Unrated::Overflow)?;
    let cost = if level.units == 0 && policy.zero_quantity == ZeroQuantity::Nothing {
        0
    } else {
        exactly!(rounded(tiers, level, policy.border, below_zero, mode)).ok_or_else(|| unrated(tiers, level, policy))?
    };
    spent(cost, price.spend, price.digits, mode).ok_or(Unrated::Overflow)
}

/// The units that are rated of a quantity: those it has, or the minimum. `None` where 128 bits do not hold them.
#[inline(always)]
pub(crate) fn rated_level(transform: &Transform, quantity: ExactNumber) -> Option<Level> {
    let level = transform.apply(transform.level(quantity.numerator().checked_abs()?, quantity.denominator())?)?;
    match transform.minimum {
        Some(minimum) if quantity.numerator() >= 0 && level.units < minimum.checked_mul(level.parts)? => {
            Some(Level { units: minimum, parts: 1 })
        }
        _ => Some(level),
    }
}

#[inline(always)]
fn rounded<W: Width>(tiers: &Tiers, level: Level, border: Border, below_zero: bool, mode: RoundingMode) -> Option<i64> {
    let Cost { usage, flats } = tiers.table.found::<W>(level, border)?;
    let cost = usage.plus(&flats)?;
    let cost = if below_zero { cost.negated()? } else { cost };
    round_ratio(&cost, &W::new(tiers.per_minor)?.times(&W::new(level.parts)?)?, mode)?.to_i64()
}

#[cold]
fn unrated(tiers: &Tiers, level: Level, policy: RatingPolicy) -> Unrated {
    match tiers.table.row_at(level, policy.border) {
        Some(_) => Unrated::Overflow,
        None => Unrated::BeyondLastTier,
    }
}

/// What is left of an amount after the percentage off, the maximum and the minimum spend.
#[inline(always)]
pub(super) fn spent(amount: i64, spend: Spend, digits: u32, mode: RoundingMode) -> Option<i64> {
    let Spend { percent_off, minimum, maximum } = spend;
    let mut left = amount;
    if let Some(percent) = percent_off {
        left = left.checked_sub(exactly!(percentage(amount, percent, mode))?)?;
    }
    if let Some(maximum) = maximum {
        left = left.min(exactly!(minor(maximum, digits, mode))?);
    }
    match minimum {
        Some(minimum) => Some(left.max(exactly!(minor(minimum, digits, mode))?)),
        None => Some(left),
    }
}

pub(super) fn percentage<W: Width>(amount: i64, percent: Scaled, mode: RoundingMode) -> Option<i64> {
    let product = W::new(amount.into())?.times(&W::new(percent.mantissa)?)?;
    round_ratio(&product, &W::power_of_ten(percent.scale)?, mode)?.to_i64()
}

fn minor<W: Width>(value: Scaled, digits: u32, mode: RoundingMode) -> Option<i64> {
    let lifted = W::new(value.mantissa)?.times(&W::power_of_ten(digits)?)?;
    round_ratio(&lifted, &W::power_of_ten(value.scale)?, mode)?.to_i64()
}
