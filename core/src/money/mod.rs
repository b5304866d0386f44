//! Amounts, decimals, currencies, rounding and allocation.

pub(crate) mod allocate;
pub(crate) mod allocate_in_order;
pub mod currency;
mod currency_table;
pub(crate) mod decimal;
pub(crate) mod digits;
pub(crate) mod exact;
mod exact_number;
pub(crate) mod fraction;
pub(crate) mod rounding;
pub(crate) mod scaled;
pub(crate) mod share_exactly;
pub(crate) mod width;

pub use currency::Currency;
pub use exact_number::ExactNumber;
pub use rounding::RoundingMode;
