//! `prorata rate`: tables, trees, JSON, prices and requests, arguments and files.

use crate::support::{golden, read, run, run_with};
use serde_json::Value;

const API_CALLS: &str = "../../examples/rate-api-calls.json";
const MESSAGES: &str = "../../examples/rate-messages.json";

/// What arguments print of a price on standard input.
fn rated(price: &str, arguments: &[&str]) -> String {
    let run = run_with(&[&["rate", "-"], arguments].concat(), price.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn a_table_marks_the_tier_that_is_reached_and_shows_those_that_are_not() {
    let run = run(&["rate", API_CALLS]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("rate-api-calls", &run.stdout);
}

#[test]
fn packages_included_units_and_a_minimum_are_shown() {
    let run = run(&["rate", MESSAGES]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("rate-messages", &run.stdout);
}

#[test]
fn a_percentage_of_each_event_is_shown_event_by_event() {
    let run = run(&["rate", "../../examples/rate-card-fees.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("rate-card-fees", &run.stdout);
}

#[test]
fn a_tree_leads_from_the_due_amount_to_the_prices() {
    let run = run(&["rate", "--explain", API_CALLS]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let (_, tree) = run.stdout.split_once("\ndue_amount").expect("a tree");
    golden("rate-explain", &format!("due_amount{tree}"));
    for leaf in ["quantity: 1000", "unit_price: 0.05", "quantity: 500", "unit_price: 0.03"] {
        assert!(tree.contains(leaf), "{leaf} is missing:\n{tree}");
    }
}

#[test]
fn currencies_have_their_own_places() {
    let volume = |currency: &str, rest: &str| {
        format!(
            r#"{{"currency":"{currency}","tier_mode":"volume","tiers":[{{"up_to":10,"unit_price":"120.5"}},{{"up_to":100,"unit_price":"99.9"}},{{"flat_amount":"9000"}}]{rest}}}"#
        )
    };
    let yen = rated(&volume("JPY", ""), &["--quantity", "55"]);
    let dinar = rated(&volume("KWD", r#","percent_off":"7.5","maximum_spend":"5000""#), &["--quantity", "55"]);
    golden("rate-currencies", &[yen, dinar].join("\n"));
}

#[test]
fn events_variants_and_groups_are_shown() {
    let fees = r#"{"currency":"EUR","per_event":{"percent":"1.4","amount":"0.25","free_events":2,"free_quantity":"50","minimum_amount":"0.30","maximum_amount":"5"}}"#;
    let matrix = r#"{"id":"machine","currency":"JPY","dimensions":["region","size"],"unit_price":"80",
        "variants":[{"match":["eu","large"],"tiers":[{"up_to":10,"unit_price":"120.5"},{"unit_price":"99.9"}]}]}"#;
    let groups = format!(
        r#"{{"price":{matrix},"groups":[{{"match":["eu","large"],"quantity":40}},{{"match":["us","large"],"quantity":"5/2"}},{{"id":"third","quantity":7}},{{"quantity":1}}]}}"#
    );
    let shown = [
        rated(fees, &["--event", "30,40,10,900,2"]),
        rated(fees, &["--event", "30", "--event", "40", "--each-event"]),
        rated(matrix, &["--quantity", "40", "--match", "eu,large"]),
        rated(&groups, &[]),
    ];
    golden("rate-events-and-groups", &shown.join("\n"));
}

#[test]
fn a_long_table_shows_the_neighbours_of_what_is_charged() {
    let tier = |at: u32| format!(r#"{{"up_to":{},"unit_price":"0.{}"}}"#, at * 100, 9_000 - at);
    let tiers: Vec<String> = (1..=5_000).map(tier).collect();
    let price = format!(r#"{{"currency":"EUR","tier_mode":"volume","tiers":[{}]}}"#, tiers.join(","));
    golden("rate-long", &rated(&price, &["--quantity", "12345"]));
}

#[test]
fn every_tier_of_twenty_fits_a_narrow_terminal() {
    let tier = |at: u32| format!(r#"{{"up_to":{},"unit_price":"0.{}"}}"#, at * 100, 90 - at);
    let tiers: Vec<String> = (1..=19).map(tier).chain([r#"{"unit_price":"0.5"}"#.to_owned()]).collect();
    let table = rated(&format!(r#"{{"currency":"EUR","tiers":[{}]}}"#, tiers.join(",")), &["--quantity", "777.5"]);
    golden("rate-twenty", &table);
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn options_ask_what_a_request_asks() {
    let price = r#"{"currency":"EUR","tiers":[{"up_to":"1000","unit_price":"0.05"},{"unit_price":"0.03"}]}"#;
    let arguments = [
        "--quantity",
        "500",
        "--already-rated",
        "800",
        "--already-billed",
        "40.00",
        "--share",
        "25/28",
        "--period-goes-on",
        "--policy",
        "lago",
    ];
    let request = format!(
        r#"{{"price":{price},"quantity":"500","already_rated_quantity":"800","already_billed_amount":"40.00","closes_period":false,"share":"25/28","policy":"lago"}}"#
    );
    let expected = prorata::rate_json(request.as_bytes(), false).expect("the request is right");
    let json = |document: &str, more: &[&str]| rated(document, &[&["--json"], more].concat()).into_bytes();
    assert_eq!(json(price, &arguments), [expected.as_slice(), b"\n"].concat());
    assert_eq!(json(&request, &[]), [expected.as_slice(), b"\n"].concat());
    // Each option stands in the place of the request's own field, and a quantity in that of events.
    let other = format!(r#"{{"policy":"stripe","share":"1","price":{price},"events":[{{"quantity":7}}]}}"#);
    assert_eq!(json(&other, &arguments), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn json_is_the_bytes_of_the_library() {
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let arguments: Vec<&str> = ["rate", "--json", API_CALLS].into_iter().chain(option).collect();
        let expected = prorata::rate_json(&read(API_CALLS), explain).expect("the request is right");
        assert_eq!(run(&arguments).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
}

#[test]
fn a_stream_of_prices_is_rated_for_one_quantity() {
    let stream = "{\"currency\":\"EUR\",\"unit_price\":\"0.05\"}\n{\"currency\":\"EUR\",\"unit_price\":0.04}\n{\"currency\":\"EUR\"}\n";
    let run = run_with(&["rate", "--ndjson", "--quantity", "100", "-"], stream.as_bytes());
    assert_eq!(run.code, Some(2));
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["amount"], &lines[1]["amount"]), (&"5.00".into(), &"4.00".into()));
    assert_eq!((&lines[2]["line"], &lines[2]["error"]["path"]), (&3.into(), &"price".into()));
    assert!(run.stderr.ends_with("3 requests read, 1 refused\n"), "{}", run.stderr);
}

#[test]
fn what_is_not_rated_says_why() {
    let price = r#"{"currency":"EUR","tiers":[{"up_to":"100","unit_price":"0.05"}]}"#;
    let mut refused = String::new();
    for arguments in [&[][..], &["--quantity", "12x"], &["--quantity", "101"], &["--quantity", "1", "--match", "eu"]] {
        let run = run_with(&[&["rate", "-"], arguments].concat(), price.as_bytes());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        refused += &run.stderr;
    }
    golden("rate-refused", &refused);
    for wrong in [&["--quantity", "1", "--event", "2"][..], &["--match", "eu"], &["--json", "--explain=amount"]] {
        let run = run_with(&[&["rate", "-"], wrong].concat(), price.as_bytes());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{wrong:?}");
    }
}

#[test]
fn numbers_of_a_price_keep_their_digits() {
    let price = r#"{"currency":"EUR","unit_price":1234567890123456789012345678}"#;
    let run = run_with(&["rate", "--quantity", "0.000000000000000000000001", "-"], price.as_bytes());
    assert!(
        run.stdout.contains("1234.567890123456789012345678") || run.stdout.contains("1,234.567890123456789012345678"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}
