//! `prorata compare`: drawings, tables of who is the cheaper, JSON.

use crate::support::{golden, run, run_with};

const CALLS: &str = "../../examples/prices/api-calls.json";
const VOLUME: &str = "../../examples/prices/api-calls-volume.json";
const FLAT: &str = "../../examples/prices/api-calls-flat.json";

fn shown(arguments: &[&str]) -> String {
    let run = run(&[&["compare"], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn two_prices_are_drawn_with_who_is_the_cheaper() {
    let drawing = shown(&[CALLS, VOLUME]);
    golden("compare-two", &drawing);
    for line in drawing.lines() {
        assert!(line.chars().count() <= 80 && !line.contains('\u{1b}'), "{line}");
    }
}

#[test]
fn of_three_prices_every_pair_has_a_table() {
    golden("compare-three", &shown(&[CALLS, VOLUME, FLAT, "--up-to", "12000"]));
}

#[test]
fn a_request_asks_the_same() {
    let price = |path: &str| String::from_utf8(crate::support::read(path)).expect("UTF-8");
    let request = format!(r#"{{"first":{},"second":{},"up_to":"2500.5"}}"#, price(CALLS), price(FLAT));
    let from_request = run_with(&["compare", "-"], request.as_bytes());
    assert_eq!((from_request.code, from_request.stderr.as_str()), (Some(0), ""));
    assert_eq!(from_request.stdout, shown(&[CALLS, FLAT, "--up-to", "2500.5"]));
    let expected = prorata::compare_json(request.as_bytes(), false).expect("the request is right");
    let expected = format!("{}\n", String::from_utf8(expected).expect("UTF-8"));
    assert_eq!(shown(&[CALLS, FLAT, "--up-to", "2500.5", "--json"]), expected);
    assert_eq!(run_with(&["compare", "--json", "-"], request.as_bytes()).stdout, expected);
}

#[test]
fn a_crossing_is_explained() {
    golden("compare-explain", &shown(&[CALLS, FLAT, "--explain"]));
    // Both cost nothing at zero: what is told is where they meet after that.
    let after_zero = shown(&[CALLS, VOLUME, "--explain"]);
    assert!(after_zero.contains("\ncrossings[1].from = 4000  sum\n"), "{after_zero}");
    assert!(after_zero.contains("\nranges[3].looks[0].difference = 0  sum\n"), "{after_zero}");
    let why = shown(&[CALLS, FLAT, "--explain=ranges[0].from"]);
    assert!(why.ends_with("ranges[0].from = 0  nothing to add up\n"), "{why}");
    let price = |path: &str| String::from_utf8(crate::support::read(path)).expect("UTF-8");
    let request = format!(r#"{{"first":{},"second":{}}}"#, price(CALLS), price(FLAT));
    let expected = prorata::compare_json(request.as_bytes(), true).expect("the request is right");
    let expected = format!("{}\n", String::from_utf8(expected).expect("UTF-8"));
    assert_eq!(shown(&[CALLS, FLAT, "--json", "--explain"]), expected);
    assert_eq!(run_with(&["compare", "--json", "--explain", "-"], request.as_bytes()).stdout, expected);
}

#[test]
fn closed_tables_yen_and_credits_below_zero_are_drawn() {
    let closed = br#"{"first":{"currency":"JPY","tiers":[{"up_to":"50","unit_price":"-3"}]},"second":{"currency":"JPY","tier_mode":"volume","tiers":[{"up_to":30,"flat_amount":"20"},{"flat_amount":"80"}]}}"#;
    let drawn = run_with(&["compare", "-"], closed);
    assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
    golden("compare-closed", &drawn.stdout);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let wrong: [&[&str]; 8] = [
        &[CALLS, VOLUME, FLAT, "--explain"],
        &[CALLS, VOLUME, "--json", "--explain=ranges[0].to"],
        &[CALLS, VOLUME, "--explain=ranges[0].until"],
        &[CALLS, VOLUME, FLAT, "--json"],
        &[CALLS, VOLUME, "--ndjson"],
        &["-", "--up-to", "5"],
        &[CALLS, VOLUME, "--up-to", "-1"],
        &[CALLS, VOLUME, "--policy", "lago2"],
    ];
    for arguments in wrong {
        let run = run(&[&["compare"], arguments].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
    assert_eq!(run(&["compare", CALLS, "nowhere.json"]).code, Some(1));
}
