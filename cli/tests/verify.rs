//! `prorata verify`.

use crate::support::{golden, read, run, run_with};

const CENT: &str = "../../examples/verify-a-cent-of-tax.json";
const BROKEN: &str = "../../examples/stated/one-line-is-wrong.json";

#[test]
fn a_report_says_where_the_chain_breaks() {
    let broken = run(&["verify", BROKEN]);
    assert_eq!((broken.code, broken.stderr.as_str()), (Some(1), ""));
    golden("verify-broken", &broken.stdout);
    let tolerated = run(&["verify", CENT]);
    assert_eq!((tolerated.code, tolerated.stderr.as_str()), (Some(0), ""));
    golden("verify-tolerated", &tolerated.stdout);
}

#[test]
fn a_computed_invoice_is_exact_until_a_figure_is_altered() {
    let invoice = run(&["invoice", "--json", "../../examples/upip.json"]).stdout;
    let exact = run_with(&["verify", "-"], invoice.as_bytes());
    assert_eq!(exact.code, Some(0));
    golden("verify-computed", &exact.stdout);
    let altered = invoice.replacen("\"amount_due\":\"", "\"amount_due\":\"1", 1);
    let broken = run_with(&["verify", "-"], altered.as_bytes());
    assert_eq!(broken.code, Some(1));
    assert!(broken.stdout.contains("\namount_due is 1"), "{}", broken.stdout);
}

#[test]
fn the_tolerance_can_be_chosen() {
    for (arguments, code) in [
        (&["--tolerance", "0"][..], 1),
        (&["--tolerance", "0.01"], 0),
        (&["--tolerance", "official"], 0),
        (&["--tolerance-per-line", "0.01"], 0),
        (&["--tolerance-per-line", "0.001"], 1),
    ] {
        let report = run(&[&["verify", CENT, "--json"], arguments].concat());
        assert_eq!((report.code, report.stderr.as_str()), (Some(code), ""), "{arguments:?}");
    }
    for wrong in ["x", "-1"] {
        let refused = run(&["verify", CENT, &format!("--tolerance={wrong}")]);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(refused.stderr.contains(" at tolerance: "), "{}", refused.stderr);
    }
}

#[test]
fn json_is_the_bytes_of_the_library_and_a_stream_ends_broken_where_one_is() {
    let expected = prorata::verify_json(&read(BROKEN)).expect("the document is right");
    let json = run(&["verify", "--json", BROKEN]);
    assert_eq!((json.code, json.stdout.into_bytes()), (Some(1), [expected.as_slice(), b"\n"].concat()));
    let lines = "{}\n{\"total_excluding_tax\": 1, \"tax_total\": 1, \"total\": 3}\n{\"total\": 1}\n";
    let stream = run_with(&["verify", "--ndjson", "-"], lines.as_bytes());
    assert_eq!((stream.code, stream.stdout.lines().count()), (Some(1), 3));
}

#[test]
fn nothing_to_check_is_said() {
    let nothing = run_with(&["verify", "-"], b"{\"total\": 1, \"rules\": [\"BR-CO-15\"]}");
    assert_eq!(nothing.code, Some(0));
    assert!(nothing.stdout.contains("nothing to check: no rule has all of its inputs"), "{}", nothing.stdout);
    assert!(nothing.stdout.ends_with("Not evaluated  BR-CO-15\n"), "{}", nothing.stdout);
}
