//! Ratings: what a quantity costs by a price.

mod assemble;
mod breakdown;
mod check;
mod document;
mod entries;
mod events;
mod groups;
mod line_amount;
mod parts;
mod per_event;
mod period_amount;
mod prepared;
mod quantities;
mod rate;
mod request;
mod settle;
mod terms;
mod trace;
mod trace_spend;

pub(crate) use check::{PriceList, fits, quantities as check_quantities};
pub use document::{
    CumulativeUsage, FreeUsage, RatedDiscount, RatedDiscountKind, RatedKind, RatedLine, RatedPart, Rating, ReachedTier,
};
pub(crate) use period_amount::{amount_of_groups, amount_of_share, full_amount, unmatched};
pub use prepared::PreparedPrice;
pub(crate) use prepared::{amount, amount_minor, rated_level};
pub(crate) use quantities::Quantities;
pub(crate) use rate::{rate, steps, whole_amount};
pub use request::{QuantityEvent, QuantityGroup, RatingPart, RatingRequest};
