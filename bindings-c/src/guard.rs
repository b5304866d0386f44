//! The panic guard: the only maker of a [`Status`], which every export that can fail returns.

use crate::last_error;
use prorata::{Code, Error, Problem, Result};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// PRORATA_OK (0), or the number of an error: a `prorata_code`.
#[repr(transparent)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status(i32);

impl Status {
    const OK: Self = Self(0);

    fn of(error: &Error) -> Self {
        Self(error.code().number().into())
    }
}

/// Runs an export. A failure or a panic is this thread's last error.
pub(crate) fn call(body: impl FnOnce() -> Result<()>) -> Status {
    match caught(body) {
        Ok(()) => Status::OK,
        Err(error) => {
            let status = Status::of(&error);
            last_error::record(error);
            status
        }
    }
}

/// Runs an export that reads the last error, and must not replace what it reads.
pub(crate) fn inspect(body: impl FnOnce() -> Result<()>) -> Status {
    caught(body).map_or_else(|error| Status::of(&error), |()| Status::OK)
}

/// Runs an export that frees and has nothing to report.
pub(crate) fn release(body: impl FnOnce()) {
    call(|| {
        body();
        Ok(())
    });
}

fn caught(body: impl FnOnce() -> Result<()>) -> Result<()> {
    // What a panic leaves half-written stays with the caller's own handle, which the header declares lost.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(internal(&*panic)))
}

fn internal(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Problem::new(Code::Internal, "").message(text.unwrap_or("the library panicked")).into()
}

#[cfg(test)]
mod tests {
    use super::{Status, call, inspect};
    use crate::last_error;

    #[test]
    fn a_panic_becomes_the_internal_status_and_the_last_error() {
        assert_eq!(call(|| panic!("on purpose")), Status(9001));
        let json = last_error::json();
        assert!(json.contains(r#""code":"internal""#) && json.contains("on purpose"), "{json}");
    }

    #[test]
    fn reading_the_last_error_does_not_replace_it() {
        call(|| panic!("the first"));
        assert_eq!(inspect(|| panic!("the second")), Status(9001));
        assert!(last_error::json().contains("the first"));
    }

    /// A status cannot be made but by the guard; exports that return none are held to it here.
    #[test]
    fn every_export_goes_through_the_guard() {
        let sources = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap();
        let sources = sources.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let mut exports = 0;
        for source in sources {
            for export in source.split("#[unsafe(no_mangle)]\n").skip(1) {
                let signature = export.split_once('{').unwrap().0;
                let guarded = signature.contains("-> Status") || export.contains("guard::release(");
                assert!(guarded || signature.contains("version() ->"), "{signature}");
                exports += 1;
            }
        }
        assert!(exports > 50, "{exports}");
    }
}
