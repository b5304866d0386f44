//! Exact, explained billing arithmetic.
//!
//! prorata turns plain documents into plain documents: a [`Draft`] with lines, discounts, charges and taxes into an
//! [`Invoice`] with every figure, exact to the minor unit of its currency. It reads no clock, file or environment.
//!
//! - [`invoice`] computes, [`invoice_explained`] also says how, [`invoice_json`] does both on JSON.
//! - Every choice on which billing systems differ is a field of the [`policy`].
//! - Every refusal is an [`Error`] with a [`Code`], a path into the input, the value and the limit.

#![forbid(unsafe_code)]
#![deny(missing_docs, unreachable_pub)]
// Nothing in a user's process may panic, wrap, or lose a digit without saying so.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod api;
mod calendar;
mod date;
pub mod decode;
pub mod encode;
pub mod error;
pub mod explain;
mod invoice;
pub mod limits;
pub mod money;
pub mod policy;
mod prepared;
mod text;

pub use api::{
    due_date, due_date_json, invoice, invoice_explained, invoice_json, periods, periods_json, prorate,
    prorate_explained, prorate_json, to_json, version,
};
pub use calendar::{
    Anchor, AnchorReset, Billed, BillingCalendar, BillingPeriod, BillingRun, BillingTiming, DueDate, DueDateRequest,
    Interval, Located, Moment, PeriodKind, Periods, PeriodsRequest, ProratedPiece, Proration, ProrationRequest,
    Schedule, ServicePeriod, Share, TruePeriod, Weekday, ZoneChange, tzdb_version,
};
pub use error::{Code, Error, Problem, Result};
pub use explain::Step;
pub use invoice::{
    AppliedAmount, AppliedAmounts, AppliedTax, AppliedTaxes, Charge, Discount, DocumentCharge, DocumentCharges,
    DocumentDiscount, DocumentDiscounts, Draft, Due, DueFrom, FixedShares, Invoice, InvoiceLine, InvoiceLines, Line,
    List, NormalDraft, Period, SCHEMA_VERSION, TaxBehavior, TaxBreakdown, TaxRate,
};
pub use money::RoundingMode;
pub use prepared::{FigureBuffer, PreparedDraft};
pub use text::Text;

/// The Rust of the README runs like any example.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
