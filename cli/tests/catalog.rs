//! `prorata catalog`, `budget`, `cheapest` and `plan-prices`, and what other commands find in a catalog: tables, JSON and refusals.

use crate::support::{golden, read, run, run_with};

const CATALOG: &str = "drafts/catalog.json";
const MACHINES: &str = "../../examples/catalog-machines.json";
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
    let expected = prorata::budget_json(&read(BUDGET), false).expect("the request is right");
    assert_eq!(shown(&["budget", "--json", BUDGET]).into_bytes(), [expected.as_slice(), b"\n"].concat());
    assert_eq!(run_with(&["budget", "-"], price).code, Some(2), "a price alone needs an amount");
    golden("budget-explain", &shown(&["budget", BUDGET, "--explain"]));
    let expected = prorata::budget_json(&read(BUDGET), true).expect("the request is right");
    let explained = shown(&["budget", "--json", "--explain", BUDGET]);
    assert_eq!(explained.into_bytes(), [expected.as_slice(), b"\n"].concat());
    assert_eq!(run(&["budget", "--json", "--explain=largest", BUDGET]).code, Some(2));
}

#[test]
fn plans_are_ranked_by_what_they_would_have_cost() {
    golden("cheapest", &shown(&["cheapest", HISTORY]));
    golden("cheapest-year", &shown(&["cheapest", "../../examples/cheapest-year.json"]));
    golden("cheapest-explain", &shown(&["cheapest", "--explain", HISTORY]));
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let expected = prorata::cheapest_json(&read(HISTORY), explain).expect("the request is right");
        let arguments: Vec<_> = ["cheapest", "--json", HISTORY].into_iter().chain(option).collect();
        assert_eq!(shown(&arguments).into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
    let refused = run(&["cheapest", "--json", "--explain=plans[0].total", HISTORY]);
    assert!(refused.stderr.starts_with("error: --explain=FIGURE"), "{}", refused.stderr);
}

#[test]
fn plans_of_a_catalog_are_ranked() {
    let request = "../../examples/cheapest-of-a-catalog-cloud.json";
    golden("cheapest-of-a-catalog", &shown(&["cheapest", request, "--catalog", MACHINES]));
    let catalog = prorata::PreparedCatalog::from_json(&read(MACHINES)).expect("the catalog is right");
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let expected = catalog.cheapest_json(&read(request), explain).expect("the request is right");
        let arguments: Vec<&str> =
            ["cheapest", "--json", request, "--catalog", MACHINES].into_iter().chain(option).collect();
        assert_eq!(shown(&arguments).into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
    let alone = run(&["cheapest", request]);
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert!(alone.stderr.starts_with("error[unknown_id] at plans[0].plan_id: "), "{}", alone.stderr);
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

#[test]
fn a_request_names_a_price_of_a_catalog() {
    let request = "../../examples/rate-of-a-catalog-machines.json";
    golden("rate-of-a-catalog", &shown(&["rate", request, "--catalog", MACHINES]));
    let catalog = prorata::PreparedCatalog::from_json(&read(MACHINES)).expect("the catalog is right");
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let expected = catalog.rate_json(&read(request), explain).expect("the request is right");
        let arguments: Vec<&str> =
            ["rate", "--json", request, "--catalog", MACHINES].into_iter().chain(option).collect();
        assert_eq!(shown(&arguments).into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
    let alone = run(&["rate", request]);
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert!(alone.stderr.starts_with("error[unknown_id] at price_id: "), "{}", alone.stderr);
}

#[test]
fn prices_of_a_catalog_are_compared_by_their_ids() {
    let by_ids = shown(&["compare", "traffic", "base", "--catalog", MACHINES, "--up-to", "2000"]);
    golden("compare-of-a-catalog", &by_ids);
    let request = "../../examples/compare-of-a-catalog-machines.json";
    let catalog = prorata::PreparedCatalog::from_json(&read(MACHINES)).expect("the catalog is right");
    let expected = catalog.compare_json(&read(request), true).expect("the request is right");
    for arguments in [&["traffic", "base"] as &[&str], &[request]] {
        let shown = shown(&[&["compare", "--json", "--explain", "--catalog", MACHINES], arguments].concat());
        assert_eq!(shown.into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
    let alone = run(&["compare", request]);
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert!(alone.stderr.contains("error[unknown_id] at first_id: "), "{}", alone.stderr);
    assert_eq!(run(&["compare", "traffic", "none", "--catalog", MACHINES]).code, Some(2));
}

#[test]
fn a_budget_buys_of_a_price_of_a_catalog() {
    let request = "../../examples/budget-of-a-catalog-machines.json";
    golden("budget-of-a-catalog", &shown(&["budget", request, "--catalog", MACHINES]));
    let catalog = prorata::PreparedCatalog::from_json(&read(MACHINES)).expect("the catalog is right");
    let expected = catalog.budget_json(&read(request), false).expect("the request is right");
    let shown = shown(&["budget", "--json", request, "--catalog", MACHINES]);
    assert_eq!(shown.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let alone = run(&["budget", request]);
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert!(alone.stderr.starts_with("error[unknown_id] at price_id: "), "{}", alone.stderr);
}

#[test]
fn parts_and_options_name_prices_of_a_catalog_too() {
    let parts = r#"{"parts":[{"price_id":"traffic","quantity":1200},{"price_id":"machine-hours","quantity":5}]}"#;
    let rated = |request: &str, options: &[&str]| {
        let run = run_with(&[&["rate", "-", "--catalog", MACHINES], options].concat(), request.as_bytes());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{request}");
        run.stdout
    };
    golden("rate-parts-of-a-catalog", &rated(parts, &[]));
    let priced = r#"{"price_id":"machine-hours"}"#;
    let whole = r#"{"price_id":"machine-hours","groups":[{"match":["eu","small"],"quantity":"719.5"}]}"#;
    assert_eq!(rated(priced, &["--quantity", "719.5", "--match", "eu,small"]), rated(whole, &[]));
    assert_eq!(rated(whole, &["--explain"]).matches("due_amount = 32.38").count(), 1);
}

#[test]
fn a_plan_has_the_prices_of_its_day() {
    let request = "../../examples/plan-prices-cloud.json";
    let of_a_phase = br#"{"plan_id":"cloud","currency":"EUR","at":"2026-12-31","period":3}"#;
    let before = run_with(&["plan-prices", "-", "--catalog", MACHINES], of_a_phase);
    assert_eq!((before.code, before.stderr.as_str()), (Some(0), ""));
    golden("plan-prices", &[shown(&["plan-prices", request, "--catalog", MACHINES]), before.stdout].join("\n"));
    let catalog = prorata::PreparedCatalog::from_json(&read(MACHINES)).expect("the catalog is right");
    let expected = catalog.plan_prices_json(&read(request)).expect("the request is right");
    let json = shown(&["plan-prices", "--json", request, "--catalog", MACHINES]);
    assert_eq!(json.into_bytes(), [expected.as_slice(), b"\n"].concat());
    let alone = run(&["plan-prices", request]);
    assert_eq!((alone.code, alone.stdout.as_str()), (Some(2), ""));
    assert!(alone.stderr.starts_with("error[unknown_id] at plan_id: "), "{}", alone.stderr);
}
