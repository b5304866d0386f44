//! Writing documents.
//!
//! A document serializes a decimal and a date as a newtype around its text, under the names below: JSON shows the text, the
//! serializer of a language binding makes its own decimal or date of it.

mod json;

pub(crate) use json::to_json;

/// The newtype's name of a decimal.
pub const DECIMAL: &str = "Decimal";

/// The newtype's name of a date.
pub const DATE: &str = "Date";

/// The newtype's name of an instant, or of a local time.
pub const INSTANT: &str = "Instant";
