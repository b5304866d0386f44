//! Written by `cargo xtask generate`.

/// The lists of an invoice: made when one of them is read.
pub(crate) const LISTS: [&str; 6] = ["lines", "discounts", "charges", "taxes", "prepayments", "instalments"];

/// Those that only some invoices have.
pub(crate) const OPTIONAL_LISTS: [&str; 2] = ["prepayments", "instalments"];

/// The parts of an invoice that are parsed when they are read.
pub(crate) const LATER: [&str; 3] = ["draft", "policy", "trace"];
