//! `prorata catalog`, `budget` and `cheapest`: tables, JSON and refusals.

mod support;

use support::{golden, read, run, run_with};

const CATALOG: &str = "drafts/catalog.json";
const BUDGET: &str = "../../examples/budget-messages.json";
const HISTORY: &str = "../../examples/cheapest-history.json";

fn shown(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn a_catalog_is_listed_with_its_warnings() {
    golden("catalog", &shown(&["catalog", CATALOG]));
    let expected = prorata::PreparedCatalog::from_json(&read(CATALOG)).and_then(|catalog| catalog.warnings_json());
    let expected = expected.expect("the catalog is right");
    assert_eq!(shown(&["catalog", "--json", CATALOG]).into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn a_wrong_catalog_is_refused_by_path() {
    let run = run_with(
        &["catalog", "-"],
        br#"{"plans":[{"id":"pro","charges":[{"id":"seats","prices":[{"price_id":"none"}]}]}]}"#,
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    golden("catalog-refused", &run.stderr);
}

#[test]
fn a_budget_is_asked_of_a_price_or_of_a_request() {
    let price = br#"{"id":"calls","currency":"EUR","tier_mode":"volume","tiers":[{"up_to":1000,"unit_price":"0.05"},{"unit_price":"0.03"}]}"#;
    let of_price = run_with(&["budget", "-", "--amount", "40"], price);
    assert_eq!((of_price.code, of_price.stderr.as_str()), (Some(0), ""));
    golden("budget", &[shown(&["budget", BUDGET]), of_price.stdout].join("\n"));
    let expected = prorata::budget_json(&read(BUDGET)).expect("the request is right");
    assert_eq!(shown(&["budget", "--json", BUDGET]).into_bytes(), [expected.as_slice(), b"\n"].concat());
    assert_eq!(run_with(&["budget", "-"], price).code, Some(2), "a price alone needs an amount");
}

#[test]
fn plans_are_ranked_by_what_they_would_have_cost() {
    golden("cheapest", &shown(&["cheapest", HISTORY]));
    let expected = prorata::cheapest_json(&read(HISTORY)).expect("the request is right");
    assert_eq!(shown(&["cheapest", "--json", HISTORY]).into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn parts_of_a_period_are_shown_one_after_the_other() {
    golden("rate-parts", &shown(&["rate", "../../examples/rate-price-change.json"]));
}

#[test]
fn a_draft_names_prices_and_coupons_of_a_catalog() {
    let draft = "drafts/sold.json";
    golden("invoice-of-a-catalog", &shown(&["invoice", draft, "--catalog", CATALOG]));
    let catalog = prorata::PreparedCatalog::from_json(&read(CATALOG)).expect("the catalog is right");
    let expected = catalog.invoice_json(&read(draft), false).expect("the draft is right");
    let json = shown(&["invoice", "--json", draft, "--catalog", CATALOG]);
    assert_eq!(json.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let alone = run(&["invoice", draft]);
    assert_eq!(alone.code, Some(2));
    golden("invoice-without-its-catalog", &alone.stderr);
}

#[test]
fn a_coupon_is_asked_by_its_id_in_a_catalog() {
    let request = br#"{"coupon_id":"launch","context":{"at":"2026-04-01","plan":"starter","redemptions":12,"customer":{"is_new":false}}}"#;
    let asked = run_with(&["eligibility", "-", "--catalog", CATALOG], request);
    assert_eq!((asked.code, asked.stderr.as_str()), (Some(0), ""));
    golden("eligibility-of-a-catalog", &asked.stdout);
}
