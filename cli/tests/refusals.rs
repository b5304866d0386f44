//! What a refused draft says.

use crate::support::{golden, run_with};
use serde_json::Value;

#[test]
fn every_error_names_its_code_and_place() {
    let cases = include_str!("../../conformance/errors.json");
    let cases: Vec<Value> = serde_json::from_str(cases).expect("the cases are JSON");
    // No command puts several coupons to an invoice; `plan-prices` reads its catalog from a file of its own.
    let without = ["plan_prices", "coupon_discounts"].map(Value::from);
    for case in cases.iter().filter(|case| !without.contains(&case["call"])) {
        let run = run_with(&[command(case), "-"], draft(case).as_bytes());
        let text = |field: &str| case[field].as_str().expect("text");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", text("note"));
        let place = if text("path").is_empty() { String::new() } else { format!(" at {}", text("path")) };
        let expected = format!("error[{}]{place}: ", text("code"));
        assert!(run.stderr.lines().any(|line| line.starts_with(&expected)), "{}:\n{}", text("note"), run.stderr);
        assert!(run.stderr.contains("\n  hint: "), "{}", run.stderr);
    }
    for code in prorata::Code::ALL.iter().filter(|code| **code != prorata::Code::Internal) {
        assert!(cases.iter().any(|case| case["code"] == code.as_str()), "no case of {}", code.as_str());
    }
}

/// What answers a case.
fn command(case: &Value) -> &str {
    match case["call"].as_str() {
        None => "invoice",
        Some("due_date") => "due",
        Some("credit_note") => "credit-note",
        Some("subscription_status") => "status",
        Some(function) => function,
    }
}

/// The input of a case, a repeated one written out.
fn draft(case: &Value) -> String {
    let repeat = &case["repeat"];
    let Some(times) = repeat["times"].as_u64() else { return case["draft"].as_str().expect("a draft").to_owned() };
    let part = |name: &str| repeat[name].as_str().expect("a part").to_owned();
    part("before") + &part("unit").repeat(usize::try_from(times).expect("fits")) + &part("after")
}

#[test]
fn every_problem_is_shown() {
    let draft = r#"{"currency":"EURO","lines":[{"id":"","amount":1},{"quantity":1},{"amount":"1.005"}],"discounts":[{"percent_off":"101"}]}"#;
    let run = run_with(&["invoice", "-"], draft.as_bytes());
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    golden("problems", &run.stderr);
}

#[test]
fn at_most_a_hundred_problems_are_shown() {
    let draft = format!(r#"{{"currency":"EUR","lines":[{}]}}"#, vec!["{}"; 150].join(","));
    let stderr = run_with(&["invoice", "-"], draft.as_bytes()).stderr;
    assert_eq!(stderr.matches("error[needs_one_of] at lines[").count(), 100);
    assert!(stderr.ends_with("100 problems; nothing was computed\n"), "{stderr}");
}
