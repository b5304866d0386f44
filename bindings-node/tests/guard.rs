//! The guard stands alone: the rest of the crate links only inside of Node.

#[path = "../src/guard.rs"]
mod guard;

use prorata::{Code, Problem};

#[test]
fn a_panic_becomes_an_error() {
    let error = guard::guarded::<()>(|| panic!("broken")).unwrap_err();
    let problem = error.problems().next().unwrap();
    assert_eq!((error.code(), error.path(), problem.value.as_deref()), (Code::Internal, "", Some("broken")));
}

#[test]
fn a_panic_with_a_formatted_message_keeps_it() {
    let error = guard::guarded::<()>(|| panic!("broken {}", 2)).unwrap_err();
    assert_eq!(error.problems().next().unwrap().value.as_deref(), Some("broken 2"));
}

#[test]
fn a_result_passes() {
    assert_eq!(guard::guarded(|| Ok(5)), Ok(5));
    let refused = prorata::Error::from(Problem::new(Code::WrongType, "lines"));
    assert_eq!(guard::guarded::<()>(|| Err(refused.clone())), Err(refused));
}
