//! What every stage of a rating works under.

use crate::error::{Code, Error, Problem, Result};
use crate::money::exact::Exact;
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::{NegativeQuantity, RatingPolicy, ShareOf, Sharing, ZeroQuantity};
use crate::price::compiled::Compiled;
use crate::price::table::Level;

/// The price, the policy and the share of a period.
pub(super) struct Terms<'t> {
    pub(super) price: &'t Compiled,
    pub(super) policy: RatingPolicy,
    pub(super) mode: RoundingMode,
    pub(super) share: ExactNumber,
}

/// Up to where a quantity reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing is rated.
    Nothing,
    /// A quantity from zero on, or the mirror of one.
    At { level: Level, below_zero: bool },
}

/// A figure that no integers hold.
pub(super) fn overflow(path: &str) -> Error {
    Problem::new(Code::AmountOverflow, path).limit(i64::MAX).into()
}

impl Terms<'_> {
    /// Up to where a quantity reaches; `None` is no quantity at all, which is less than zero units.
    pub(super) fn reach(&self, quantity: Option<ExactNumber>, path: &str) -> Result<Reach> {
        let Some(quantity) = quantity else { return Ok(Reach::Nothing) };
        let below_zero = quantity.numerator() < 0;
        match self.policy.negative_quantity {
            NegativeQuantity::Zero if below_zero => return Ok(Reach::Nothing),
            NegativeQuantity::Refuse if below_zero => {
                return Err(Problem::new(Code::NegativeQuantity, path).value(quantity).limit("at least 0").into());
            }
            _ => {}
        }
        if self.is_without_tiers() {
            return Ok(Reach::Nothing);
        }
        let level = self.level(quantity).ok_or_else(|| overflow(path))?;
        let stays = level.units != 0 || self.policy.zero_quantity == ZeroQuantity::FirstFlat;
        Ok(if stays { Reach::At { level, below_zero } } else { Reach::Nothing })
    }

    /// Whether the tiers are those of no time at all: nothing reaches them.
    pub(super) fn is_without_tiers(&self) -> bool {
        self.share.numerator() == 0 && self.policy.share_of == ShareOf::Tiers
    }

    /// What of a quantity costs nothing; with the sign of the quantity.
    pub(super) fn included(&self, quantity: Option<ExactNumber>, path: &str) -> Result<Exact> {
        let none = Exact::whole(0);
        let Some(quantity) = quantity.filter(|_| self.price.transform.included != 0) else { return Ok(none) };
        let below_zero = quantity.numerator() < 0;
        if self.is_without_tiers() || (below_zero && self.policy.negative_quantity == NegativeQuantity::Zero) {
            return Ok(none);
        }
        let level = self.given_level(quantity).and_then(|level| self.price.transform.included(level));
        let included = self.shown_quantity(level.ok_or_else(|| overflow(path))?);
        Ok(if below_zero { included.negated() } else { included })
    }

    /// What of a quantity's magnitude is rated, at the pace of a whole period.
    fn level(&self, quantity: ExactNumber) -> Option<Level> {
        self.price.transform.apply(self.given_level(quantity)?)
    }

    /// A quantity's magnitude in the table's units, at the pace of a whole period.
    fn given_level(&self, quantity: ExactNumber) -> Option<Level> {
        let (numerator, denominator) = match self.policy.share_of {
            ShareOf::Tiers => Level::pace(quantity, self.share)?,
            ShareOf::Amount | ShareOf::Nothing => (quantity.numerator(), quantity.denominator()),
        };
        self.price.transform.level(numerator.checked_abs()?, denominator)
    }

    /// What units are multiplied by.
    pub(super) fn usage_share(&self) -> Exact {
        if self.policy.share_of == ShareOf::Nothing { Exact::whole(1) } else { self.share.exact() }
    }

    /// What flat amounts are multiplied by.
    pub(super) fn flat_share(&self) -> Exact {
        if self.policy.flats == Sharing::Whole { Exact::whole(1) } else { self.usage_share() }
    }

    /// What the minimum and the maximum spend are multiplied by.
    pub(super) fn spend_share(&self) -> Exact {
        if self.policy.minimums == Sharing::Whole { Exact::whole(1) } else { self.share.exact() }
    }

    /// How many units a level shows: those of the part, not of the whole period.
    pub(super) fn shown_quantity(&self, level: Level) -> Exact {
        let quantity = self.price.transform.quantity(level);
        if self.policy.share_of == ShareOf::Tiers { quantity.times(&self.share.exact()) } else { quantity }
    }

    /// An exact amount in minor units; `None` where 64 bits do not hold it.
    pub(super) fn round(&self, exact: &Exact) -> Option<i64> {
        exact.to_minor(self.price.digits, self.mode)
    }
}
