//! A panic never crosses into Python: it becomes an error like any other.

use prorata::{Code, Error, Problem};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The result of the work, or an `internal` error that says what the panic said.
///
/// Nothing that the work could leave half done is used afterwards: it owns or only reads what it works on.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|panic| Problem::new(Code::Internal, "").message(said(panic.as_ref())).into())
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault of the library, please report it: {}", text.unwrap_or("no message"))
}
