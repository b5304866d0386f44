//! Intervals: how long a billing period is.

use serde::{Deserialize, Serialize};

/// The unit of a billing period; `interval_count` of them make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// A calendar day.
    Day,
    /// Seven calendar days.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

/// What one period adds to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Days(i64),
    Months(i64),
}

impl Interval {
    /// Every interval, shortest first.
    pub const ALL: [Self; 6] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// `count` intervals as one step.
    pub(crate) fn step(self, count: u32) -> Step {
        let times = |unit: i64| i64::from(count).saturating_mul(unit);
        match self {
            Self::Day => Step::Days(times(1)),
            Self::Week => Step::Days(times(7)),
            Self::Month => Step::Months(times(1)),
            Self::Quarter => Step::Months(times(3)),
            Self::HalfYear => Step::Months(times(6)),
            Self::Year => Step::Months(times(12)),
        }
    }

    /// Whether it is counted in days, not months.
    pub(crate) const fn counts_days(self) -> bool {
        matches!(self, Self::Day | Self::Week)
    }
}
