//! An export that panics, so that a C program can see what becomes of it. Not in the header.

use crate::guard::{self, Status};

/// Panics behind the guard.
#[unsafe(no_mangle)]
#[allow(clippy::panic)]
pub extern "C" fn prorata_test_panic() -> Status {
    guard::call(|| panic!("panicked on purpose"))
}
