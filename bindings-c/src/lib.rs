//! The C library: `include/prorata.h` is made from these exports.
//!
//! An export converts, calls the façade of `prorata` and converts back. What can fail gives a [`guard::Status`] back, which
//! only the panic guard makes; a pointer with a length is a type of [`pointer`], which only that file looks into.

#![deny(unsafe_op_in_unsafe_fn)]

pub mod adjustment;
pub mod buffer;
pub mod calendar;
pub mod catalog;
pub mod charge;
mod choice;
pub mod discount;
pub mod draft;
mod fields;
#[rustfmt::skip]
pub mod generated;
pub mod guard;
pub mod invoice;
pub mod invoice_entry;
pub mod invoice_line;
pub mod invoice_payment;
pub mod json;
pub mod last_error;
pub mod line;
pub mod payment;
pub mod pointer;
mod policy;
pub mod schedule;
pub mod step;
pub mod tax_rate;
#[cfg(feature = "test-panic")]
pub mod test_panic;
pub mod value;
pub mod version;
