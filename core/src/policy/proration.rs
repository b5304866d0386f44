//! Choices about parts of a period.

use serde::{Deserialize, Serialize};

/// How a part of a period is counted and charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProrationPolicy {
    /// What is counted. Default: `second`.
    pub basis: Basis,
    /// The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000. Default: 30.
    pub fixed_days: u32,
    /// Who pays for the day of a change, where days are counted. Default: `new`.
    pub change_day: ChangeDay,
    /// What a first period before the first boundary costs. Default: `prorated`.
    pub first_stub: FirstStub,
    /// What a period is measured against that begins between boundaries. Default: `true_period`.
    pub leading_stub: StubDivisor,
    /// What a period is measured against that only ends between boundaries. Default: `true_period`.
    pub trailing_stub: StubDivisor,
    /// What makes a stub of a period that is billed. Default: `boundaries`.
    pub stubs: Stubs,
    /// How parts of one service are rounded. Default: `telescoping`.
    pub pieces: Pieces,
    /// How exact the ratio is. Default: `exact`.
    pub ratio: RatioPrecision,
}

impl Default for ProrationPolicy {
    fn default() -> Self {
        Self {
            basis: Basis::default(),
            fixed_days: 30,
            change_day: ChangeDay::default(),
            first_stub: FirstStub::default(),
            leading_stub: StubDivisor::default(),
            trailing_stub: StubDivisor::default(),
            stubs: Stubs::default(),
            pieces: Pieces::default(),
            ratio: RatioPrecision::default(),
        }
    }
}

/// What is counted of a period. Parts of a period always sum to the period; in `actual_360`, `actual_365` and `fixed_days` a
/// whole period may count more or less than its price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Elapsed seconds, those that have begun left out.
    #[default]
    Second,
    /// Elapsed milliseconds.
    Millisecond,
    /// Elapsed minutes.
    Minute,
    /// Days on the calendar of the zone, whatever the time of day.
    Day,
    /// Days, the first and the last one counted: one more than `day` for a rest and for the period.
    DayBothEnds,
    /// Days over 30 for each month; the 31st is free, and the end of a shorter month brings the missing days.
    #[serde(rename = "month_30")]
    Month30,
    /// Days of a calendar whose months have 30 days, the 31st being the 30th.
    #[serde(rename = "thirty_360")]
    Thirty360,
    /// Days over 30 for each month: 360 for a year.
    #[serde(rename = "actual_360")]
    Actual360,
    /// Days over 365 for each year, whatever the year.
    #[serde(rename = "actual_365")]
    Actual365,
    /// Days over `fixed_days`, whatever the period.
    FixedDays,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 10] = [
        Self::Second,
        Self::Millisecond,
        Self::Minute,
        Self::Day,
        Self::DayBothEnds,
        Self::Month30,
        Self::Thirty360,
        Self::Actual360,
        Self::Actual365,
        Self::FixedDays,
    ];
}

/// Who pays for the day of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeDay {
    /// What begins on it.
    #[default]
    New,
    /// What ends on it.
    Old,
}

/// What a first period before the first boundary costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FirstStub {
    /// Its share of the whole period that it is a part of.
    #[default]
    Prorated,
    /// Nothing.
    Free,
    /// A whole period.
    FullPrice,
}

/// What a stub is measured against. The intervals are plain ones: they do not return to the anchor's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StubDivisor {
    /// The period from boundary to boundary that it is a part of.
    #[default]
    TruePeriod,
    /// One interval that ends where the stub ends.
    IntervalBeforeEnd,
    /// One interval that begins where the stub begins.
    IntervalAfterStart,
    /// `fixed_days` days, whatever the period.
    FixedDays,
}

/// What makes a stub of a period that is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stubs {
    /// Boundaries: the service's own first and last, and those that are moved.
    #[default]
    Boundaries,
    /// Events too: what they begin or end between boundaries is a stub, unless it is billed as a part of its period already.
    Events,
}

/// How parts of one service are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pieces {
    /// Each is the difference of two rounded sums from the start of the service on: any cuts sum to the whole.
    #[default]
    Telescoping,
    /// Each by itself.
    Alone,
}

/// How exact the ratio is that an amount is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RatioPrecision {
    /// A fraction.
    #[default]
    Exact,
    /// Rounded to nine places, half away from zero.
    NinePlaces,
    /// Rounded to sixteen places, half away from zero, as decimals of 16 digits divide: 10.23 × 25/30 is 8.53, and 8.52 by it.
    SixteenPlaces,
}
