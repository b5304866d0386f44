//! `prorata infer`.

use crate::support::{golden, read, run, run_with};

const CENT: &str = "../../examples/infer-a-cent-of-tax.json";

#[test]
fn the_policies_that_reproduce_the_figures_are_listed() {
    let found = run(&["infer", CENT]);
    assert_eq!((found.code, found.stderr.as_str()), (Some(0), ""));
    golden("infer-found", &found.stdout);
}

#[test]
fn where_none_does_the_nearest_are_said_with_exit_code_1() {
    let text = String::from_utf8(read(CENT)).expect("the example is text");
    let missed = run_with(&["infer", "-"], text.replace("6.22", "6.25").as_bytes());
    assert_eq!((missed.code, missed.stderr.as_str()), (Some(1), ""));
    golden("infer-missed", &missed.stdout);
}

#[test]
fn json_is_the_bytes_of_the_library_and_a_stream_ends_with_1_where_one_is_missed() {
    let expected = prorata::infer_json(&read(CENT)).expect("the document is right");
    let json = run(&["infer", "--json", CENT]);
    assert_eq!((json.code, json.stdout.into_bytes()), (Some(0), [expected.as_slice(), b"\n"].concat()));
    let draft = r#"{"currency": "EUR", "lines": [{"unit_price": "0.125"}]}"#;
    let lines =
        ["0.12", "0.14"].map(|stated| format!("{{\"draft\": {draft}, \"stated\": {{\"subtotal\": \"{stated}\"}}}}\n"));
    let stream = run_with(&["infer", "--ndjson", "-"], lines.concat().as_bytes());
    assert_eq!((stream.code, stream.stdout.lines().count()), (Some(1), 2));
}
