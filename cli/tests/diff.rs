//! `prorata diff`.

use crate::support::{golden, read, run, run_with};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const REQUEST: &str = "../../examples/diff-upgrade.json";

/// A file with a document, for this test alone.
fn file(name: &str, document: &Value) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{name}.json"));
    fs::write(&path, document.to_string()).expect("the folder can be written");
    path.display().to_string()
}

#[test]
fn lines_totals_and_causes_are_listed() {
    let shown = run(&["diff", REQUEST]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("diff-upgrade", &shown.stdout);
}

#[test]
fn the_difference_is_explained_by_its_causes() {
    let shown = run(&["diff", REQUEST, "--explain"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("diff-explain", &shown.stdout);
}

#[test]
fn json_is_the_bytes_of_the_library() {
    let expected = prorata::diff_json(&read(REQUEST), true).expect("the document is right");
    let json = run(&["diff", "--json", "--explain", REQUEST]);
    assert_eq!(json.stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn a_draft_an_invoice_and_an_invoice_of_a_bill_are_the_same() {
    let request: Value = serde_json::from_slice(&read(REQUEST)).expect("JSON");
    let draft = &request["after"]["draft"];
    let invoice = prorata::invoice_json(draft.to_string().as_bytes(), false).expect("the draft is right");
    let invoice: Value = serde_json::from_slice(&invoice).expect("JSON");
    let billed = json!({"kind": "invoice", "lines": request["after"]["lines"], "invoice": invoice});
    let forms = [("draft", draft), ("invoice", &invoice), ("billed", &billed), ("side", &request["after"])];
    let files = forms.map(|(name, document)| file(name, document));
    for other in &files {
        let shown = run(&["diff", &files[0], other]);
        assert_eq!((shown.code, shown.stdout.as_str()), (Some(0), "The invoices do not differ.\n"), "{}", shown.stderr);
    }
    let wrong = file("wrong", &json!([]));
    assert_eq!(run(&["diff", &files[0], &wrong]).code, Some(2));
}

#[test]
fn invoices_of_two_currencies_are_refused() {
    let of = |currency: &str| json!({"draft": {"currency": currency, "lines": []}});
    let refused = run_with(&["diff", "-"], json!({"before": of("EUR"), "after": of("USD")}).to_string().as_bytes());
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(refused.stderr.contains("after.draft.currency"), "{}", refused.stderr);
}
