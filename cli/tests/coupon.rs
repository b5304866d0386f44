//! `prorata coupon` and `prorata eligibility`: tables, a tree, JSON.

use crate::support::{golden, run, run_with};

const WELCOME: &str = include_str!("../../examples/coupon-welcome.json");
const LAUNCH: &str = include_str!("../../examples/eligibility-launch.json");

#[test]
fn a_table_shows_what_each_invoice_loses() {
    let run = run_with(&["coupon", "--explain=invoices[0].discount_amount", "-"], WELCOME.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("coupon-welcome", &run.stdout);
}

#[test]
fn a_balance_and_a_share_are_shown() {
    let request = r#"{"coupon": {"id": "ten", "amount_off": "10.00", "currency": "EUR", "starts_on": "2026-01-16"}, "currency": "EUR",
        "invoices": [{"date": "2026-01-01", "period": {"start": "2026-01-01", "end": "2026-01-31"}, "amount": "3.00"}],
        "policy": {"preset": "lago", "coupon": {"window": "service_period"}}}"#;
    let run = run_with(&["coupon", "-"], request.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("coupon-balance", &run.stdout);
}

#[test]
fn every_reason_is_shown() {
    let run = run_with(&["eligibility", "-"], LAUNCH.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("eligibility-launch", &run.stdout);
}

#[test]
fn json_is_the_bytes_of_the_library() {
    let expected = prorata::coupon_json(WELCOME.as_bytes(), true).expect("the request is right");
    let run = run_with(&["coupon", "--json", "--explain", "-"], WELCOME.as_bytes());
    assert_eq!(run.stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let expected = prorata::eligibility_json(LAUNCH.as_bytes()).expect("the request is right");
    let run = run_with(&["eligibility", "--json", "-"], LAUNCH.as_bytes());
    assert_eq!(run.stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn a_missing_file_is_said() {
    assert_eq!(run(&["coupon", "nowhere.json"]).code, Some(1));
}
