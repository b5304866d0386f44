//! `prorata bill`, `prorata preview` and `prorata status`.

use crate::support::{golden, read, run, run_with};

const BILL: &str = "../../examples/bill-upgrade.json";
const TOGETHER: &str = "../../examples/bill-together.json";
const COMMITMENT: &str = "../../examples/bill-commitment.json";
const PLAN: &str = "../../examples/bill-plan.json";
const REFUND: &str = "../../examples/bill-refund.json";
const STATUS: &str = "../../examples/status-notice.json";
const SIMULATE: &str = "../../examples/simulate-plans.json";
const PREVIEW: &str = "../../examples/preview-seats.json";

#[test]
fn a_bill_is_its_invoices_and_a_timeline() {
    let shown = run(&["bill", BILL]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("bill-upgrade", &shown.stdout);
}

#[test]
fn subscriptions_billed_together_name_theirs() {
    let shown = run(&["bill", TOGETHER]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("bill-together", &shown.stdout);
}

#[test]
fn what_is_missing_to_a_commitment_and_what_a_wallet_pays_have_their_lines() {
    let shown = run(&["bill", COMMITMENT, "--explain=invoices[1].lines[1].amount"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("bill-commitment", &shown.stdout);
}

#[test]
fn a_plan_is_billed_charge_by_charge() {
    let shown = run(&["bill", PLAN]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("bill-plan", &shown.stdout);
}

#[test]
fn what_was_paid_bounds_what_is_paid_back() {
    let shown = run(&["bill", REFUND, "--explain=invoices[0].refund"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("bill-refund", &shown.stdout);
}

#[test]
fn a_preview_shows_the_next_invoice_and_how_a_line_came_about() {
    let shown = run(&["preview", PREVIEW, "--explain"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("preview-seats", &shown.stdout);
}

#[test]
fn a_simulation_is_a_table_and_a_drawing() {
    let shown = run(&["simulate", SIMULATE, "--explain"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("simulate-plans", &shown.stdout);
    let expected = prorata::simulate_json(&read(SIMULATE), false).expect("the document is right");
    assert_eq!(run(&["simulate", "--json", SIMULATE]).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let left = r#"{"id": "left", "events": [{"id": "e", "type": "cancel", "effective_at": "2026-06-01"}]}"#;
    let other = run(&["simulate", SIMULATE, "--until", "2026-07-31", "--alternative", left]);
    assert!(other.stdout.contains("Until       2026-07-31\n"), "{}", other.stdout);
    assert!(other.stdout.contains("□ left") || other.stdout.contains("△ left"), "{}", other.stdout);
}

#[test]
fn a_status_is_a_word_and_what_it_follows_from() {
    let shown = run(&["status", STATUS]);
    assert_eq!((shown.code, shown.stderr.as_str()), (Some(0), ""));
    golden("status-notice", &shown.stdout);
    let later = run(&["status", STATUS, "--at", "2027-02-01"]);
    assert!(later.stdout.contains("Status        canceled\n"), "{}", later.stdout);
    let expected = prorata::subscription_status_json(&read(STATUS)).expect("the document is right");
    assert_eq!(run(&["status", "--json", STATUS]).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn arguments_change_the_request() {
    let earlier = run(&["bill", BILL, "--as-of", "2026-04-10"]);
    assert!(earlier.stdout.contains("Invoices  1\n"), "{}", earlier.stdout);
    let change = r#"{"id": "now", "type": "cancel", "effective_at": "2026-05-20"}"#;
    let canceled = run(&["preview", PREVIEW, "--at", "2026-05-20", "--change", change]);
    assert!(canceled.stdout.contains("Changes     fewer, more, now\n"), "{}", canceled.stdout);
    assert!(canceled.stdout.contains("Next invoice  none within two periods\n"), "{}", canceled.stdout);
    let refused = run(&["bill", BILL, "--as-of", "soon"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
}

#[test]
fn json_is_the_bytes_of_the_library() {
    let expected = prorata::bill_json(&read(BILL), false).expect("the document is right");
    assert_eq!(run(&["bill", "--json", BILL]).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let expected = prorata::preview_json(&read(PREVIEW), true).expect("the document is right");
    assert_eq!(
        run(&["preview", "--json", "--explain", PREVIEW]).stdout.into_bytes(),
        [expected.as_slice(), b"\n"].concat()
    );
}

#[test]
fn what_is_refused_says_what_to_do() {
    let twice = r#"{"subscription": {"currency": "EUR", "start": "2026-04-01", "events": [
        {"id": "a", "type": "cancel", "effective_at": "2026-04-02"}, {"id": "b", "type": "uncancel", "effective_at": "2026-04-02"}]},
        "as_of": "2026-05-01"}"#;
    let refused = run_with(&["bill", "-"], twice.as_bytes());
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("subscription.events[1].sequence"), "{}", refused.stderr);
    assert!(refused.stderr.contains("sequence: of equal moments"), "{}", refused.stderr);
}
