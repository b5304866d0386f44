//! No panic crosses into Node.

use prorata::{Code, Error, Problem, Result};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a computation; a panic becomes the error `internal`.
///
/// Unwind safe: a computation owns or only reads what it works on, so nothing half-written outlives a panic.
pub(crate) fn guarded<T>(computation: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(computation)).unwrap_or_else(|panic| Err(fault(&*panic)))
}

fn fault(panic: &(dyn Any + Send)) -> Error {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let problem = Problem::new(Code::Internal, "");
    said.map_or(problem.clone(), |said| problem.value(said)).into()
}
