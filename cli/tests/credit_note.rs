//! `prorata credit-note`: the table, the derivation, JSON.

use crate::support::{golden, read, run, run_with};

const SEATS: &str = "../../examples/credit-note-seats.json";

fn shown(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn a_credit_note_is_shown_with_what_is_left() {
    golden("credit-note", &shown(&["credit-note", SEATS]));
    golden("credit-note-explained", &shown(&["credit-note", SEATS, "--explain=settlement.balance"]));
}

#[test]
fn json_is_the_librarys() {
    let expected = prorata::credit_note_json(&read(SEATS), true).expect("the request is right");
    let json = shown(&["credit-note", SEATS, "--json", "--explain"]);
    assert_eq!(json.into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn more_than_is_left_is_refused() {
    let run = run_with(
        &["credit-note", "-"],
        br#"{"currency":"EUR","lines":[{"amount":"10.00","credited":"4.00","credit":"6.01"}]}"#,
    );
    assert_eq!(run.code, Some(2));
    golden("credit-note-refused", &run.stderr);
}
