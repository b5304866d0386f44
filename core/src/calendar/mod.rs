//! Billing periods: dates, zones, intervals, anchors, and the share of a period that a service covers.

mod anchor;
mod billing;
mod calendar;
mod clock;
mod compile;
mod cycle;
mod day_count;
pub(crate) mod due_date;
mod epoch;
mod interval;
mod moment;
mod period;
mod periods;
mod prorate;
mod schedule;
mod share;
mod zone;

pub use billing::{BillingRun, BillingTiming};
pub use calendar::BillingCalendar;
pub use due_date::{DueDate, DueDateRequest};
pub use interval::Interval;
pub use moment::Moment;
pub use period::{BillingPeriod, PeriodKind, TruePeriod};
pub use periods::{Billed, Located, Periods, PeriodsRequest};
pub use prorate::{ProratedPiece, Proration, ProrationRequest, ServicePeriod};
pub use schedule::{Anchor, AnchorReset, Schedule, Weekday, ZoneChange};
pub use share::Share;
pub use zone::tzdb_version;

pub(crate) use periods::periods;
pub(crate) use prorate::prorate;
