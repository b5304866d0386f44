//! What the guard makes of a panic. It stands apart from the module, which only an interpreter can load.

#[path = "../src/guard.rs"]
mod guard;

use guard::caught;
use prorata::Code;

#[test]
fn a_result_passes() {
    assert_eq!(caught(|| 7), Ok(7));
}

#[test]
fn a_panic_is_an_internal_error_that_says_what_it_said() {
    for error in [caught(|| panic!("as it is")), caught(|| panic!("{}", "as it is"))].map(Result::<(), _>::unwrap_err) {
        assert_eq!((error.code(), error.path()), (Code::Internal, ""));
        assert!(error.to_string().contains("as it is"), "{error}");
    }
}
