//! Choices about billing periods.

use serde::{Deserialize, Serialize};

/// How billing periods are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarPolicy {
    /// Where boundaries fall in months that are shorter than the anchor's. Default: `clamp_to_anchor`.
    pub month_end: MonthEnd,
    /// How long the first period is where the service does not start on a boundary. Default: `stub`.
    pub first_period: FirstPeriod,
    /// The local time of boundaries. Default: `anchor`.
    pub boundary_time: BoundaryTime,
    /// What a run in arrears bills. Default: `ended_periods`.
    pub arrears_run: ArrearsRun,
    /// The day of an invoice in arrears. Default: `period_end`.
    pub arrears_date: ArrearsDate,
}

/// Where boundaries fall in months that are shorter than the anchor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MonthEnd {
    /// On their last day; longer months have the anchor's day again: 31 January, 29 February, 31 March. Stepping from
    /// boundary to boundary and restoring the anchor's day after each step gives the same days.
    #[default]
    ClampToAnchor,
    /// The same, and an anchor date on the last day of its month means the last day of every month: 28 February, 31 March.
    StickyLastDay,
    /// Each boundary is counted from the one before, so that a short month changes all that follow: 31 January, 29
    /// February, 29 March.
    PlainStepping,
}

impl MonthEnd {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::ClampToAnchor, Self::StickyLastDay, Self::PlainStepping];
}

/// How long the first period is where the service does not start on a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FirstPeriod {
    /// To the first boundary after the start.
    #[default]
    Stub,
    /// A whole period from the start: the anchor is the start.
    Full,
    /// To the second boundary: the stub and a whole period are one.
    Long,
    /// To the anchor, where that is a date ahead, however far.
    UntilAnchor,
}

/// The local time of boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BoundaryTime {
    /// That of the anchor.
    #[default]
    Anchor,
    /// Midnight; the service counts from the midnight of its first day.
    Midnight,
}

/// What a run in arrears bills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArrearsRun {
    /// The periods that have ended.
    #[default]
    EndedPeriods,
    /// The same, but a service that ended before its first boundary waits for it, unless the run is on its last day.
    AtBoundaries,
    /// The running period too, before it has ended.
    RunningPeriod,
}

/// The day of an invoice in arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArrearsDate {
    /// The day on which the next period begins.
    #[default]
    PeriodEnd,
    /// The last day of the period.
    LastDay,
}
