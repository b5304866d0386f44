//! Written by `cargo xtask generate`.

/// The parts of an invoice that are parsed when they are read.
pub(crate) const LATER: [&str; 3] = ["draft", "policy", "trace"];
