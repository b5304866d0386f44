//! Ratings: what a quantity costs by a price.

mod breakdown;
mod check;
mod document;
mod entries;
mod events;
mod part;
mod per_event;
mod prepared;
mod rate;
mod request;
mod settle;
mod terms;
mod trace;

pub(crate) use check::PriceList;
pub use document::{CumulativeUsage, FreeUsage, RatedDiscount, RatedDiscountKind, RatedKind, RatedLine, Rating};
pub(crate) use part::{amount_of_part, full_amount};
pub use prepared::PreparedPrice;
pub(crate) use prepared::{amount, amount_minor, rated_level};
pub(crate) use rate::{rate, steps};
pub use request::{QuantityEvent, QuantityGroup, RatingRequest};
