//! What the tiers below one come to where each line is rounded by itself: added up once for each way to round, so that many tiers are
//! searched and not walked.

use crate::money::RoundingMode;
use std::sync::OnceLock;

/// What lines come to, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LineSum {
    pub(crate) amount: i64,
    /// The percentages off their amounts.
    pub(crate) percent_off: i64,
}

/// The sums of the lines below each tier; those of a way to round are made when they are first asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct LineSums(OnceLock<Box<Ways>>);

#[derive(Debug, Clone, Default)]
struct Ways {
    /// In the order of [`RoundingMode::ALL`].
    charges: [OnceLock<Vec<LineSum>>; RoundingMode::ALL.len()],
    /// Of quantities below zero.
    credits: [OnceLock<Vec<LineSum>>; RoundingMode::ALL.len()],
}

impl LineSum {
    /// Both together; `None` where 64 bits do not hold them.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let amount = self.amount.checked_add(other.amount)?;
        Some(Self { amount, percent_off: self.percent_off.checked_add(other.percent_off)? })
    }
}

impl LineSums {
    /// The sum below a tier; `None` where 64 bits do not hold it.
    pub(crate) fn below(
        &self,
        tier: usize,
        (mode, below_zero): (RoundingMode, bool),
        make: impl FnOnce() -> Vec<LineSum>,
    ) -> Option<LineSum> {
        let Ways { charges, credits } = &**self.0.get_or_init(Box::default);
        let ways = if below_zero { credits } else { charges };
        let (_, sums) = RoundingMode::ALL.iter().zip(ways).find(|(of, _)| **of == mode)?;
        sums.get_or_init(make).get(tier).copied()
    }
}
