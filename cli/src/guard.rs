//! A panic of the library becomes the error `internal`: a stream goes on, and the exit code stays a documented one.

use crate::failure::Failure;
use prorata::{Code, Error, Problem};
use std::panic::{UnwindSafe, catch_unwind};

/// Calls the library.
pub(crate) fn guarded<T>(call: impl FnOnce() -> Result<T, Failure> + UnwindSafe) -> Result<T, Failure> {
    catch_unwind(call).unwrap_or_else(|_| Err(Error::from(Problem::new(Code::Internal, "")).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_internal_error() {
        let outcome = guarded::<()>(|| panic!("on purpose"));
        assert!(matches!(outcome, Err(Failure::Document(error)) if error.code() == Code::Internal));
    }
}
