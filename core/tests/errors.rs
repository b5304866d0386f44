//! Every error code, with its path, from the cases that every language runs.

use prorata::{Code, Error, PreparedCatalog, error::Category};
use serde_json::Value;
use std::collections::BTreeSet;

fn cases() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance/errors.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A case's input, written out where it repeats itself.
fn draft(case: &Value) -> String {
    let Some(repeat) = case["repeat"].as_object() else { return case["draft"].as_str().unwrap().to_owned() };
    let text = |name: &str| repeat[name].as_str().unwrap();
    let times = usize::try_from(repeat["times"].as_u64().unwrap()).unwrap();
    format!("{}{}{}", text("before"), text("unit").repeat(times), text("after"))
}

/// What the function says to which a case goes: `call`, by default the invoice.
fn answer(case: &Value) -> Result<Vec<u8>, Error> {
    let input = draft(case);
    match case["call"].as_str().unwrap_or("invoice") {
        "invoice" => prorata::invoice_json(input.as_bytes(), false),
        "periods" => prorata::periods_json(input.as_bytes()),
        "prorate" => prorata::prorate_json(input.as_bytes(), false),
        "rate" => prorata::rate_json(input.as_bytes(), false),
        "compare" => prorata::compare_json(input.as_bytes(), false),
        "budget" => prorata::budget_json(input.as_bytes(), false),
        "cheapest" => prorata::cheapest_json(input.as_bytes(), false),
        "infer" => prorata::infer_json(input.as_bytes()),
        "verify" => prorata::verify_json(input.as_bytes()),
        "reprice" => prorata::reprice_json(input.as_bytes(), false),
        "credit_note" => prorata::credit_note_json(input.as_bytes(), false),
        "diff" => prorata::diff_json(input.as_bytes(), false),
        "coupon" => prorata::coupon_json(input.as_bytes(), false),
        "coupon_discounts" => prorata::coupon_discounts_json(input.as_bytes()),
        "eligibility" => prorata::eligibility_json(input.as_bytes()),
        "due_date" => prorata::due_date_json(input.as_bytes()),
        "aggregate" => prorata::aggregate_json(input.as_bytes(), false),
        "bill" => prorata::bill_json(input.as_bytes(), false),
        "preview" => prorata::preview_json(input.as_bytes(), false),
        "simulate" => prorata::simulate_json(input.as_bytes(), false),
        "subscription_status" => prorata::subscription_status_json(input.as_bytes()),
        "catalog" => PreparedCatalog::from_json(input.as_bytes())?.warnings_json(),
        "plan_prices" => {
            let given: Value = serde_json::from_str(&input).unwrap();
            let catalog = PreparedCatalog::from_json(given["catalog"].to_string().as_bytes())?;
            catalog.plan_prices_json(given["request"].to_string().as_bytes())
        }
        other => panic!("no function {other}"),
    }
}

#[test]
fn every_case_gives_its_code_and_path() {
    for case in cases() {
        let error = answer(&case).expect_err(&case["note"].to_string());
        let expected = (case["code"].as_str().unwrap(), case["path"].as_str().unwrap());
        assert_eq!((error.code().as_str(), error.path()), expected, "{}: {error}", case["note"]);
    }
}

#[test]
fn every_code_has_a_case() {
    let covered: BTreeSet<String> = cases().iter().map(|case| case["code"].as_str().unwrap().to_owned()).collect();
    for code in Code::ALL.iter().filter(|code| code.category() != Category::Internal) {
        assert!(covered.contains(code.as_str()), "{} has no case", code.as_str());
    }
}

#[test]
fn codes_and_numbers_are_unique() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let numbers: BTreeSet<u16> = Code::ALL.iter().map(|code| code.number()).collect();
    assert_eq!((names.len(), numbers.len()), (Code::ALL.len(), Code::ALL.len()));
    assert!(Code::ALL.iter().all(|code| Code::from_name(code.as_str()) == Some(*code)));
}

#[test]
fn errors_of_value_come_together_in_the_order_of_the_document() {
    let draft = r#"{"policy": "x", "rounding": "0.001", "tax_rates": [{"id": "a", "percent": -1001}, {"id": "a", "percent": 1}],
        "charges": [{}], "lines": [{"amount": "1.001"}, {"id": "l", "unit_price": 1}, {"id": "l", "unit_price": 1, "tax_rates": ["b"]}],
        "currency": "EUR", "schema_version": 3}"#;
    let error = prorata::invoice_json(draft.as_bytes(), false).unwrap_err();
    let paths: Vec<&str> = error.problems().map(|problem| problem.path.as_str()).collect();
    let expected = [
        "schema_version",
        "lines[0].amount",
        "lines[2].id",
        "lines[2].tax_rates[0]",
        "charges[0]",
        "tax_rates[0].percent",
        "tax_rates[1].id",
        "rounding",
        "policy",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn at_most_a_hundred_errors_are_reported() {
    let lines = vec!["{}"; 500].join(",");
    let error =
        prorata::invoice_json(format!(r#"{{"currency":"EUR","lines":[{lines}]}}"#).as_bytes(), false).unwrap_err();
    assert_eq!(error.problems().count(), 100);
}

#[test]
fn an_error_says_what_to_do() {
    let draft = r#"{"currency": "EUR", "lines": [{"amount": "1.001"}]}"#;
    let error = prorata::invoice_json(draft.as_bytes(), false).unwrap_err();
    let text = "too_many_places at lines[0].amount: The amount has more places than the currency. (got 1.001, limit 2)";
    assert_eq!(error.to_string(), text);
    let json: Value = serde_json::from_str(&error.to_json()).unwrap();
    assert_eq!(json["errors"][0]["value"], "1.001");
    assert_eq!((json["code"].as_str(), json["number"].as_u64()), (Some("too_many_places"), Some(2008)));
}
