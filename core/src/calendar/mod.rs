//! Billing periods: dates, zones, intervals, anchors, and the share of a period that a service covers.

mod anchor;
mod billing;
mod billing_calendar;
mod clock;
mod compile;
mod cycle;
mod day_count;
pub(crate) mod due_date;
mod epoch;
mod interval;
mod located;
mod moment;
mod period;
mod periods;
mod piece_amounts;
mod pieces;
mod problems;
mod prorate;
mod reach;
mod schedule;
mod share;
mod zone;

pub use billing::{BillingRun, BillingTiming};
pub use billing_calendar::BillingCalendar;
pub(crate) use billing_calendar::{Span, beyond_years};
pub use due_date::{DueDate, DueDateRequest};
pub use interval::Interval;
pub(crate) use interval::Step;
pub use located::Located;
pub use moment::Moment;
pub use period::{BillingPeriod, PeriodKind, TruePeriod};
pub use periods::{Billed, Periods, PeriodsRequest};
pub use prorate::{ProratedPiece, Proration, ProrationRequest, ServicePeriod};
pub use schedule::{Anchor, AnchorReset, Schedule, Weekday, ZoneChange};
pub use share::Share;
pub(crate) use share::share_of;
pub use zone::tzdb_version;

pub(crate) use clock::Clock;
pub(crate) use cycle::{plus_days, plus_months};
pub(crate) use day_count::Measure;
pub(crate) use moment::Micros;
pub(crate) use periods::periods;
pub(crate) use pieces::{Piece, pieces, pieces_within};
pub(crate) use prorate::prorate;
pub(crate) use zone::Zone;
