//! Usage: events in, quantities that prices are applied to out.

mod aggregate;
mod aggregation;
mod changes;
mod compile;
mod derived;
mod event;
mod fold;
mod properties;
mod request;
mod rounding;
mod select;
mod trace;

pub use aggregation::{Aggregation, GroupQuantity, QuantityChange};
pub use event::{EventOperation, UsageEvent};
pub use properties::Properties;
pub use request::{AggregationKind, AggregationRequest, CarriedLevel, EventFilter};
pub use rounding::QuantityRounding;

pub(crate) use aggregate::aggregate;
