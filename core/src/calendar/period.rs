//! Billing periods, one at a time.

use super::moment::Moment;
use crate::date::OptionalDateText;
use chrono::NaiveDate;
use serde::Serialize;

/// A billing period `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BillingPeriod {
    /// The stretch of the schedule that it belongs to, from 0: a trial and every moved boundary end one.
    pub epoch: u32,
    /// Its number in the epoch, from 0.
    pub index: i64,
    /// What kind of period it is.
    pub kind: PeriodKind,
    /// Its first moment.
    pub start: Moment,
    /// The first moment after it: the start of the next period.
    pub end: Moment,
    /// The local day of `start`, where the schedule has a zone.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub start_date: Option<NaiveDate>,
    /// The local day of `end`, where the schedule has a zone.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub end_date: Option<NaiveDate>,
    /// How many days it has on the calendar of the zone.
    pub days: i64,
    /// The last day in it.
    #[serde(with = "crate::date::DateText")]
    pub last_day: NaiveDate,
    /// The last whole second in it, for systems that write closed periods; where the schedule has a zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_second: Option<Moment>,
    /// The day of its invoice where it is billed in advance: its first.
    #[serde(with = "crate::date::DateText")]
    pub advance_date: NaiveDate,
    /// The day of its invoice where it is billed in arrears: that of its end, or by policy its last day.
    #[serde(with = "crate::date::DateText")]
    pub arrears_date: NaiveDate,
    /// The whole period of the schedule that it is a part of: what a stub is measured against. Absent for a trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub true_period: Option<TruePeriod>,
}

/// From one boundary to the next, as if the service ran for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TruePeriod {
    /// The boundary at or before.
    pub start: Moment,
    /// The boundary after.
    pub end: Moment,
}

/// What kind of period it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// The trial.
    Trial,
    /// From boundary to boundary.
    Full,
    /// Shorter: the service starts or ends inside it, or a boundary was moved into it.
    Stub,
    /// Longer: a first stub joined to the period after it, or a boundary that was moved away.
    Long,
}
