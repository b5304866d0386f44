//! What of a catalog is valid but looks like a mistake, and what does not.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use prorata::PreparedCatalog;
use serde_json::{Value, json};

/// Code, path under the price, and value of every warning of a price.
fn warnings(price: &Value) -> Vec<(String, String, String)> {
    let mut price = price.clone();
    price["id"] = json!("p");
    if price.get("currency").is_none() {
        price["currency"] = json!("EUR");
    }
    let catalog = json!({"prices": [{"id": "sound", "currency": "EUR", "unit_price": "1"}, price]});
    let catalog = PreparedCatalog::from_json(catalog.to_string().as_bytes()).unwrap();
    let found = serde_json::to_value(catalog.warnings()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let warnings = found["warnings"].as_array().unwrap().iter();
    let path = |warning: &Value| text(&warning["path"]).strip_prefix("prices[1].").unwrap().to_owned();
    warnings.map(|warning| (text(&warning["code"]), path(warning), text(&warning["value"]))).collect()
}

/// Checks rows of a price and what is expected of it, all of one code.
fn check(code: &str, rows: &[(Value, &[(&str, &str)])]) {
    for (price, expected) in rows {
        let expected: Vec<_> =
            expected.iter().map(|(path, value)| (code.to_owned(), (*path).to_owned(), (*value).to_owned())).collect();
        assert_eq!(warnings(price), expected, "{price}");
    }
}

/// Tiers of a unit price each; the last is open.
fn tiers(rows: &[(&str, &str)], last: &str) -> Vec<Value> {
    let mut tiers: Vec<Value> =
        rows.iter().map(|(up_to, price)| json!({"up_to": up_to, "unit_price": price})).collect();
    tiers.push(json!({"unit_price": last}));
    tiers
}

/// The same tiers as those of a variant, the second of two that stand in the opposite order of their values.
fn as_variant(price: &Value) -> Value {
    let mut price = price.clone();
    let tiers = price.as_object_mut().unwrap().remove("tiers").unwrap();
    price["dimensions"] = json!(["region"]);
    price["variants"] = json!([{"match": ["us"], "tiers": [{"unit_price": "1"}]}, {"match": ["eu"], "tiers": tiers}]);
    price
}

/// What is said of tiers is said of those of a variant.
fn check_tiers(code: &str, rows: &[(Value, &[(&str, &str)])]) {
    check(code, rows);
    for (price, expected) in rows {
        let paths: Vec<(String, &str)> =
            expected.iter().map(|(path, value)| (format!("variants[1].{path}"), *value)).collect();
        let paths: Vec<(&str, &str)> = paths.iter().map(|(path, value)| (path.as_str(), *value)).collect();
        check(code, &[(as_variant(price), &paths)]);
    }
}

#[test]
fn an_amount_that_is_due_as_it_stands_has_the_places_of_its_currency() {
    let monthly = |fields: Value| {
        let mut price = json!({"type": "recurring", "interval": "month"});
        for (name, value) in fields.as_object().unwrap() {
            price[name] = value.clone();
        }
        price
    };
    let per_event = json!({"per_event": {"amount": "0.001", "minimum_amount": "0.002", "maximum_amount": "0.003"}});
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (json!({"flat_amount": "0.005"}), &[("flat_amount", "0.005")]),
        (json!({"flat_amount": "0.500"}), &[]),
        (json!({"currency": "JPY", "flat_amount": "0.5"}), &[("flat_amount", "0.5")]),
        (json!({"unit_price": "0.005"}), &[]),
        (monthly(json!({"unit_price": "0.005"})), &[("unit_price", "0.005")]),
        (json!({"type": "one_time", "unit_price": "0.005"}), &[("unit_price", "0.005")]),
        (
            json!({"unit_price": "1", "minimum_spend": "0.001", "maximum_spend": "0.009"}),
            &[("minimum_spend", "0.001"), ("maximum_spend", "0.009")],
        ),
        (
            per_event,
            &[
                ("per_event.amount", "0.001"),
                ("per_event.minimum_amount", "0.002"),
                ("per_event.maximum_amount", "0.003"),
            ],
        ),
        (monthly(json!({"unit_price": "0.005", "pricing_unit_rate": "0.01"})), &[]),
    ];
    check("finer_than_minor_unit", &rows);
}

#[test]
fn amounts_of_tiers_have_the_places_of_their_currency() {
    let listed = json!([{"up_to": "10", "unit_price": "0.005", "flat_amount": "1.001", "cap_amount": "2.001"}, {"unit_price": "0.004"}]);
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        // Units of usage are counted before they are rounded.
        (json!({"tiers": listed}), &[("tiers[0].flat_amount", "1.001"), ("tiers[0].cap_amount", "2.001")]),
        (
            json!({"type": "recurring", "interval": "month", "tiers": listed}),
            &[
                ("tiers[0].unit_price", "0.005"),
                ("tiers[0].flat_amount", "1.001"),
                ("tiers[0].cap_amount", "2.001"),
                ("tiers[1].unit_price", "0.004"),
            ],
        ),
        (json!({"type": "one_time", "tiers": [{"unit_price": "0.005"}]}), &[("tiers[0].unit_price", "0.005")]),
    ];
    check_tiers("finer_than_minor_unit", &rows);
}

#[test]
fn more_units_that_cost_less_are_a_cliff() {
    let flats = |first: &str, second: &str| json!({"tiers": [{"up_to": "10", "flat_amount": first, "unit_price": "1"}, {"flat_amount": second, "unit_price": "1"}]});
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (json!({"tier_mode": "volume", "tiers": tiers(&[("100", "1")], "0.5")}), &[("tiers[0].up_to", "100")]),
        // 100 cost 100, 101 cost 100.
        (json!({"tier_mode": "volume", "tiers": [{"up_to": "100", "unit_price": "1"}, {"flat_amount": "100"}]}), &[]),
        (json!({"tiers": tiers(&[("100", "1")], "0.5")}), &[]),
        (json!({"tiers": tiers(&[("100", "1")], "0")}), &[]),
        (
            json!({"tiers": tiers(&[("10", "5"), ("20", "-1")], "-2")}),
            &[("tiers[1].unit_price", "-1"), ("tiers[2].unit_price", "-2")],
        ),
        (json!({"tiers": tiers(&[("10", "-1")], "5")}), &[("tiers[0].unit_price", "-1")]),
        (json!({"tiers": [{"flat_amount": "100", "unit_price": "-1"}]}), &[("tiers[0].unit_price", "-1")]),
        // What gives back at all quantities is meant so.
        (json!({"tiers": tiers(&[("10", "-1")], "-2")}), &[]),
        // A flat amount below zero is due where its tier begins; that of the first always is.
        (flats("3", "-5"), &[("tiers[0].up_to", "10")]),
        (flats("-5", "3"), &[]),
        // One unit more costs 1.00, and 1.00 is taken off.
        (flats("3", "-1"), &[]),
    ];
    check_tiers("volume_cliff", &rows);
    // The fields of the price itself.
    check(
        "volume_cliff",
        &[
            (json!({"flat_amount": "100", "unit_price": "-1"}), &[("unit_price", "-1")]),
            (json!({"unit_price": "-1"}), &[]),
        ],
    );
}

#[test]
fn a_border_that_cuts_a_package_is_named() {
    let packages = |rounding: &str, up_to: &str| json!({"tiers": [{"up_to": up_to, "unit_price": "1", "package_size": "10", "package_rounding": rounding}, {"unit_price": "1"}]});
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (packages("up", "15"), &[("tiers[0].up_to", "15")]),
        (packages("down", "15"), &[("tiers[0].up_to", "15")]),
        (packages("none", "15"), &[]),
        (packages("up", "20"), &[]),
    ];
    check_tiers("package_across_border", &rows);
}

#[test]
fn a_tier_below_the_minimum_quantity_is_out_of_reach_of_volume() {
    let of = |mode: &str, minimum: &str| json!({"tier_mode": mode, "minimum_quantity": minimum, "tiers": tiers(&[("10", "1"), ("20", "1")], "1")});
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (of("volume", "10"), &[]),
        (of("volume", "11"), &[("tiers[0].up_to", "10")]),
        (of("volume", "25"), &[("tiers[0].up_to", "10"), ("tiers[1].up_to", "20")]),
        // The tiers on the way are charged.
        (of("graduated", "25"), &[]),
    ];
    check_tiers("unreachable_tier", &rows);
}

#[test]
fn a_minimum_quantity_beyond_a_closed_table_is_refused_always() {
    let price = json!({"tier_mode": "volume", "minimum_quantity": "30", "tiers": [{"up_to": "10", "unit_price": "1"}]});
    let warning = |code: &str| (code.to_owned(), "tiers[0].up_to".to_owned(), "10".to_owned());
    assert_eq!(warnings(&price), [warning("unreachable_tier"), warning("closed_table")]);
}

#[test]
fn a_tier_beyond_the_maximum_spend_is_out_of_reach() {
    let of = |mode: &str, maximum: &str, tiers: Vec<Value>| json!({"tier_mode": mode, "maximum_spend": maximum, "tiers": tiers});
    let with = |mut price: Value, field: &str, value: &str| {
        price[field] = json!(value);
        price
    };
    let steps = |last: &str| {
        vec![
            json!({"up_to": "10", "flat_amount": "50"}),
            json!({"up_to": "20", "flat_amount": "90"}),
            json!({"flat_amount": last}),
        ]
    };
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (of("graduated", "50", tiers(&[("100", "1")], "0.5")), &[("tiers[1].up_to", "100")]),
        (of("graduated", "100", tiers(&[("100", "1")], "0.5")), &[("tiers[1].up_to", "100")]),
        (of("graduated", "100.01", tiers(&[("100", "1")], "0.5")), &[]),
        (
            of("graduated", "50", tiers(&[("100", "1"), ("200", "1")], "0.5")),
            &[("tiers[1].up_to", "100"), ("tiers[2].up_to", "200")],
        ),
        // 100 less half are 50.
        (with(of("graduated", "50.01", tiers(&[("100", "1")], "0.5")), "percent_off", "50"), &[]),
        (with(of("graduated", "50", tiers(&[("100", "1")], "0.5")), "percent_off", "50"), &[("tiers[1].up_to", "100")]),
        // Of volume the smallest quantity of a tier must be above: 101 at 0.90 are 90.90.
        (of("volume", "90", tiers(&[("100", "0.5")], "0.9")), &[("tiers[1].up_to", "100")]),
        (of("volume", "90.90", tiers(&[("100", "0.5")], "0.9")), &[]),
        (with(of("volume", "90", tiers(&[("100", "0.5")], "0.9")), "percent_off", "1"), &[]),
        (of("volume", "100", steps("120")), &[("tiers[2].up_to", "20")]),
        (of("volume", "100", steps("100")), &[]),
    ];
    check_tiers("unreachable_tier", &rows);
}

#[test]
fn a_tier_that_comes_back_below_the_maximum_spend_is_reached() {
    let back = |mode: &str, last: Value| json!({"tier_mode": mode, "maximum_spend": "100", "tiers": [{"up_to": "10", "flat_amount": "100"}, last]});
    let codes = |price: &Value| warnings(price).into_iter().map(|(code, _, _)| code).collect::<Vec<_>>();
    // Open, and falling for ever.
    assert_eq!(codes(&back("graduated", json!({"unit_price": "-1"}))), ["volume_cliff"]);
    assert_eq!(codes(&back("volume", json!({"flat_amount": "500", "unit_price": "-1"}))), [""; 0]);
    // To 100 + 50 - 10 × 5 at its end, which is the maximum; to 99 with a little more.
    let falling = |price: &str| json!({"up_to": "20", "flat_amount": "50", "unit_price": price});
    assert_eq!(codes(&back("graduated", falling("-5"))), ["volume_cliff", "unreachable_tier", "closed_table"]);
    assert_eq!(codes(&back("graduated", falling("-5.1"))), ["volume_cliff", "closed_table"]);
    // A flat amount that takes off where the tier begins.
    assert_eq!(codes(&back("graduated", json!({"flat_amount": "-1", "unit_price": "0"}))), ["volume_cliff"]);
}

#[test]
fn a_tier_between_whole_units_is_out_of_reach() {
    let of = |fields: Value, listed: Vec<Value>| {
        let mut price = json!({"conversion": {"divide_by": "1000", "rounding": "up"}, "tiers": listed});
        for (name, value) in fields.as_object().unwrap() {
            price[name] = value.clone();
        }
        price
    };
    let listed = || tiers(&[("1.2", "1"), ("1.5", "1"), ("2", "1")], "1");
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (of(json!({}), listed()), &[("tiers[1].up_to", "1.5")]),
        (of(json!({"tier_mode": "volume"}), listed()), &[("tiers[1].up_to", "1.5")]),
        (of(json!({"conversion": {"divide_by": "1000"}}), listed()), &[]),
        (json!({"tiers": listed()}), &[]),
        // The first tier has zero.
        (of(json!({}), tiers(&[("0.5", "1")], "1")), &[]),
        // With 0.6 included, whole units end at 0.4, 1.4, 2.4.
        (of(json!({"included_quantity": "0.6"}), listed()), &[("tiers[2].up_to", "2")]),
        // A minimum is rated as it is.
        (of(json!({"minimum_quantity": "1.3"}), listed()), &[]),
        (of(json!({"minimum_quantity": "1.2"}), listed()), &[("tiers[1].up_to", "1.5")]),
    ];
    check_tiers("unreachable_tier", &rows);
}

#[test]
fn a_last_tier_with_an_end_is_named() {
    let rows: Vec<(Value, &[(&str, &str)])> = vec![
        (json!({"tiers": [{"up_to": "10", "unit_price": "1"}]}), &[("tiers[0].up_to", "10")]),
        (
            json!({"tier_mode": "volume", "tiers": [{"up_to": "10", "unit_price": "1"}, {"up_to": "20", "unit_price": "1"}]}),
            &[("tiers[1].up_to", "20")],
        ),
    ];
    check_tiers("closed_table", &rows);
}
