//! A price after validation: what ratings are computed from.

use super::document::{Combine, Price, PriceTaxBehavior, TierMode};
use super::line_sums::LineSums;
use super::table::{Level, TierTable};
use crate::money::ExactNumber;
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::money::fraction::Fraction;
use crate::money::rounding::round_ratio;
use crate::money::scaled::Scaled;
use crate::money::width::Width;
use std::sync::Arc;

/// A validated price that others name.
#[derive(Debug, Clone)]
pub(crate) struct NamedPrice {
    pub(crate) id: String,
    pub(crate) currency: String,
    /// Shared with the drafts that it rates.
    pub(crate) compiled: Arc<Compiled>,
    /// As it was given.
    pub(crate) document: Arc<Price<'static>>,
}

/// A validated price.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    /// Digits of the currency's minor unit.
    pub(crate) digits: u32,
    pub(crate) kind: Kind,
    pub(crate) transform: Transform,
    pub(crate) spend: Spend,
    pub(crate) combine: Combine,
    /// How many values a group needs to match a variant.
    pub(crate) dimensions: usize,
    pub(crate) tax_behavior: Option<PriceTaxBehavior>,
    /// As it was given, of a price that drafts name and have not: their invoices carry it.
    pub(crate) document: Option<Arc<Price<'static>>>,
    /// Of its own tiers; shared with its copies.
    pub(crate) line_sums: Arc<LineSums>,
}

impl Compiled {
    /// The tiers of a quantity that belongs to no group.
    #[inline(always)]
    pub(crate) const fn own_tiers(&self) -> Option<&Tiers> {
        match &self.kind {
            Kind::Tiers(TierSets { own, .. }) => own.as_ref(),
            Kind::PerEvent(_) => None,
        }
    }

    /// The same with its document.
    pub(crate) fn with(self, document: &Arc<Price<'static>>) -> Self {
        Self { document: Some(Arc::clone(document)), ..self }
    }
}

/// How a quantity is rated.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Tiers(TierSets),
    PerEvent(Box<EventRule>),
}

/// The price's own tiers and those of its variants.
#[derive(Debug, Clone)]
pub(crate) struct TierSets {
    pub(crate) mode: TierMode,
    /// Absent where only variants have tiers.
    pub(crate) own: Option<Tiers>,
    /// By their values, in order.
    pub(crate) variants: Vec<(Vec<String>, Tiers)>,
}

/// One table and how it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Tiers {
    pub(crate) table: TierTable,
    /// How many of the table's units of money are one minor unit.
    pub(crate) per_minor: i128,
    pub(crate) shown: Vec<ShownTier>,
}

/// A tier as lines and warnings show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShownTier {
    /// The price of a unit or a package in the currency, where units have a price.
    pub(crate) unit_price: Option<Scaled>,
    pub(crate) package: Option<Package>,
    pub(crate) has_flat: bool,
}

/// What `unit_price` is the price of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    pub(crate) size: Scaled,
    pub(crate) rounding: super::document::PackageRounding,
}

/// What becomes of a quantity before it is rated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Transform {
    /// Places of the table's units.
    pub(crate) places: u32,
    pub(crate) conversion: Option<(Fraction, Option<RoundingMode>)>,
    /// In the table's units, as the next.
    pub(crate) included: i128,
    pub(crate) minimum: Option<i128>,
}

/// What becomes of an amount after it is rated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spend {
    pub(crate) percent_off: Option<Scaled>,
    /// In the currency, as the next.
    pub(crate) minimum: Option<Scaled>,
    pub(crate) maximum: Option<Scaled>,
}

/// What each event costs; money in the currency.
#[derive(Debug, Clone)]
pub(crate) struct EventRule {
    pub(crate) percent: Option<Exact>,
    pub(crate) amount: Option<Exact>,
    pub(crate) free_events: Option<u64>,
    pub(crate) free_quantity: Option<Exact>,
    pub(crate) minimum: Option<Exact>,
    pub(crate) maximum: Option<Exact>,
}

impl Tiers {
    /// A cost in the table's units of money, in major units.
    pub(crate) fn major(&self, cost: &Exact, digits: u32) -> Exact {
        match i128::power_of_ten(digits).and_then(|minor| Width::times(&self.per_minor, &minor)) {
            Some(units) => cost.over(&Exact::whole(units)),
            None => cost.over(&Exact::whole(self.per_minor)).times(&Exact::money(1, digits)),
        }
    }
}

impl Transform {
    /// A quantity from zero on in the table's units. `None` where 128 bits do not hold it.
    pub(crate) fn level(&self, numerator: i128, denominator: i128) -> Option<Level> {
        if let (Some(unit), Ok(below)) = (i64::power_of_ten(self.places), i64::try_from(denominator))
            && let Some(0) = unit.checked_rem(below)
        {
            let lift = unit.checked_div(below)?;
            return Some(Level { units: Width::times(&numerator, &lift.into())?, parts: 1 });
        }
        let unit = i128::power_of_ten(self.places)?;
        Some(Level { units: numerator.checked_mul(unit)?, parts: denominator })
    }

    /// What of a quantity from zero on costs nothing.
    pub(crate) fn included(&self, level: Level) -> Option<Level> {
        let converted = self.converted(level)?;
        let included = self.included.checked_mul(converted.parts)?;
        Some(Level { units: converted.units.min(included), parts: converted.parts })
    }

    #[inline]
    fn converted(&self, level: Level) -> Option<Level> {
        match self.conversion {
            Some((fraction, rounding)) => self.convert(level, fraction, rounding),
            None => Some(level),
        }
    }

    /// What of a quantity from zero on is rated: converted, and without the included units.
    pub(crate) fn apply(&self, level: Level) -> Option<Level> {
        let converted = self.converted(level)?;
        if self.included == 0 {
            return Some(converted);
        }
        let included = self.included.checked_mul(converted.parts)?;
        Some(Level { units: converted.units.checked_sub(included)?.max(0), parts: converted.parts })
    }

    fn convert(&self, level: Level, fraction: Fraction, rounding: Option<RoundingMode>) -> Option<Level> {
        let units = level.units.checked_mul(fraction.numerator)?;
        let parts = level.parts.checked_mul(fraction.denominator)?;
        let Some(mode) = rounding else { return Level { units, parts }.reduced() };
        let unit = i128::power_of_ten(self.places)?;
        let whole = round_ratio(&units, &parts.checked_mul(unit)?, mode)?;
        Some(Level { units: whole.checked_mul(unit)?, parts: 1 })
    }

    /// A level as a number of units.
    pub(crate) fn quantity(&self, level: Level) -> Exact {
        Exact::scaled(Scaled { mantissa: level.units, scale: self.places }).over(&Exact::whole(level.parts))
    }
}

impl Level {
    /// In lowest terms: most levels then have one part.
    fn reduced(self) -> Option<Self> {
        let divisor = num_integer::gcd(self.units, self.parts);
        Some(Self { units: self.units.checked_div(divisor)?, parts: self.parts.checked_div(divisor)? })
    }

    /// A number from zero on divided by a share of a period above zero.
    pub(crate) fn pace(number: ExactNumber, share: ExactNumber) -> Option<(i128, i128)> {
        let numerator = number.numerator().checked_mul(share.denominator())?;
        Some((numerator, number.denominator().checked_mul(share.numerator())?))
    }
}
