//! Lines that name a price: it has the money of their draft.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use prorata::{Draft, PreparedCatalog, PreparedDraft, decode::json::from_json};
use serde_json::{Value, json};

/// The answer to a draft with the derivation of every figure.
fn invoice(draft: &Value) -> Value {
    serde_json::from_slice(&prorata::invoice_json(draft.to_string().as_bytes(), true).unwrap()).unwrap()
}

/// Code and path of every error.
fn refused(draft: &Value) -> Vec<(String, String)> {
    let error = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap_err();
    error.problems().map(|problem| (problem.code.as_str().to_owned(), problem.path.clone())).collect()
}

/// A quantity of a price that the draft has, in money of so many places.
fn priced(currency: &str, minor_units: Option<u32>, price: &Value, quantity: &str) -> Value {
    let mut price = price.clone();
    (price["id"], price["currency"]) = (json!("p"), json!(currency));
    let mut draft =
        json!({"currency": currency, "prices": [price], "lines": [{"id": "a", "quantity": quantity, "price_id": "p"}]});
    if let Some(places) = minor_units {
        draft["minor_units"] = json!(places);
    }
    draft
}

/// The figure of a step and what it was rounded to.
fn step<'t>(invoice: &'t Value, figure: &str) -> &'t Value {
    invoice["trace"].as_array().unwrap().iter().find(|step| step["figure"] == figure).unwrap()
}

#[test]
fn a_price_has_the_places_of_its_draft() {
    let rows = [
        ("USD", None, json!({"unit_price": "1.2345"}), "100", "123.45"),
        ("USD", Some(4), json!({"unit_price": "1.2345"}), "100", "123.4500"),
        ("USD", Some(4), json!({"unit_price": "1.23456"}), "1", "1.2346"),
        // Fewer places than ISO 4217 gives.
        ("EUR", Some(0), json!({"unit_price": "0.55"}), "1", "1"),
        ("ISK", None, json!({"unit_price": "0.55"}), "1", "1"),
        ("ISK", Some(2), json!({"unit_price": "0.55"}), "1", "0.55"),
        // A name of the draft's own.
        ("credits", Some(3), json!({"unit_price": "0.0125"}), "1.5", "0.019"),
        ("USD", Some(4), json!({"flat_amount": "0.12345"}), "7", "0.1235"),
        (
            "USD",
            Some(4),
            json!({"tiers": [{"up_to": "10", "unit_price": "0.0001"}, {"unit_price": "0.00005"}]}),
            "11",
            "0.0011",
        ),
        // 3 × 0.0333 = 0.0999, less 10 % rounded to four places.
        ("USD", Some(4), json!({"unit_price": "0.0333", "percent_off": "10"}), "3", "0.0899"),
        ("USD", Some(4), json!({"unit_price": "0.0333", "minimum_spend": "0.1234"}), "3", "0.1234"),
        ("USD", Some(4), json!({"unit_price": "0.0333", "maximum_spend": "0.0555"}), "3", "0.0555"),
    ];
    for (currency, places, price, quantity, amount) in rows {
        let draft = priced(currency, places, &price, quantity);
        for rounding in ["amount", "line"] {
            let mut draft = draft.clone();
            draft["policy"] = json!({"rating": {"rounding": rounding}});
            let invoice = invoice(&draft);
            assert_eq!(
                (&invoice["lines"][0]["amount"], &invoice["total"]),
                (&json!(amount), &json!(amount)),
                "{draft}"
            );
            assert_eq!(step(&invoice, "lines[0].rating.amount")["value"], amount, "{draft}");
            assert_eq!(step(&invoice, "lines[0].amount")["value"], amount, "{draft}");
            let again = prorata::invoice_json(invoice["draft"].to_string().as_bytes(), true).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&again).unwrap(), invoice);
            let report = prorata::verify_json(invoice.to_string().as_bytes()).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&report).unwrap()["grade"], "exact", "{draft}");
        }
    }
}

#[test]
fn a_price_costs_what_a_unit_price_of_the_line_costs() {
    for (currency, places) in [("USD", 0), ("USD", 2), ("USD", 4), ("KWD", 2), ("JPY", 6), ("points", 1)] {
        for (unit_price, quantity) in [("1.2345", "100"), ("0.55", "1"), ("-0.333333", "7.5"), ("12", "-3")] {
            let named = invoice(&priced(currency, Some(places), &json!({"unit_price": unit_price}), quantity));
            let own = invoice(&json!({"currency": currency, "minor_units": places,
                "lines": [{"quantity": quantity, "unit_price": unit_price}]}));
            assert_eq!(named["total"], own["total"], "{currency} {places} {unit_price} {quantity}");
        }
    }
}

const CATALOG: &str = r#"{
    "prices": [
        {"id": "calls", "currency": "USD", "unit_price": "1.2345", "maximum_spend": "200.12345"},
        {"id": "fee", "currency": "USD", "flat_amount": "0.555"}
    ],
    "tax_rates": [{"id": "vat", "percent": "10"}]
}"#;

#[test]
fn a_price_of_a_catalog_has_the_places_of_the_draft() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    let rows = [
        (None, "100", ["123.45", "0.56", "136.41"]),
        (Some(2), "100", ["123.45", "0.56", "136.41"]),
        (Some(4), "100", ["123.4500", "0.5550", "136.4055"]),
        (Some(4), "200", ["200.1235", "0.5550", "220.7464"]),
        (Some(0), "100", ["123", "1", "136"]),
    ];
    for (places, quantity, expected) in rows {
        let mut draft = json!({"currency": "USD", "default_tax_rates": ["vat"],
            "lines": [{"price_id": "calls", "quantity": quantity}, {"price_id": "fee"}]});
        if let Some(places) = places {
            draft["minor_units"] = json!(places);
        }
        let written = catalog.invoice_json(draft.to_string().as_bytes(), true).unwrap();
        let invoice: Value = serde_json::from_slice(&written).unwrap();
        let lines = invoice["lines"].as_array().unwrap();
        let figures = [&lines[0]["amount"], &lines[1]["amount"], &invoice["total"]];
        assert_eq!(figures.map(|figure| figure.as_str().unwrap()), expected, "{draft}");
        assert_eq!(prorata::invoice_json(invoice["draft"].to_string().as_bytes(), true).unwrap(), written);
    }
    // What the catalog rates by itself keeps the places of the currency.
    assert_eq!(catalog.amount("fee", 1, &prorata::policy::Policy::default()).unwrap().to_string(), "0.56");
}

#[test]
fn a_validated_draft_has_its_places_too() {
    let draft = priced("credits", Some(4), &json!({"unit_price": "1.2345"}), "100").to_string();
    let draft: Draft<'_> = from_json(draft.as_bytes()).unwrap();
    let prepared = PreparedDraft::new(&draft).unwrap();
    let mut buffer = prorata::FigureBuffer::default();
    prepared.compute(&mut buffer).unwrap();
    assert_eq!(buffer.total_minor(), 123_4500);
}

#[test]
fn the_currency_of_a_price_is_that_of_its_draft() {
    let own = |error: &str, path: &str| (error.to_owned(), path.to_owned());
    let mut other = priced("credits", Some(2), &json!({"unit_price": "1"}), "1");
    other["prices"][0]["currency"] = json!("points");
    assert_eq!(refused(&other), [own("currency_mismatch", "prices[0].currency")]);
    // Without places of its own a draft has a currency of ISO 4217, and so have its prices.
    let unknown = refused(&priced("credits", None, &json!({"unit_price": "1"}), "1"));
    assert_eq!(unknown, ["currency", "prices[0].currency"].map(|path| own("unknown_currency", path)));
    // Too many places are refused once, as those of the draft.
    let places = refused(&priced("credits", Some(7), &json!({"unit_price": "1"}), "1"));
    assert_eq!(places, [own("out_of_range", "minor_units")]);
}

#[test]
fn a_price_of_a_catalog_may_have_too_many_digits_for_the_places_of_a_draft() {
    // 25 digits before the point: the table has room for the two places of the currency, and none for six.
    let mut largest = None;
    for digits in 20..=28 {
        let price = json!({"prices": [{"id": "p", "currency": "USD", "tiers": [
            {"up_to": "1", "flat_amount": "9".repeat(digits), "package_size": "7"},
            {"unit_price": "1", "package_size": "100000000007"}]}]});
        let Ok(catalog) = PreparedCatalog::from_json(price.to_string().as_bytes()) else { break };
        let draft = json!({"currency": "USD", "minor_units": 6, "lines": [{"price_id": "p", "quantity": "0"}]});
        largest = catalog.invoice_json(draft.to_string().as_bytes(), false).err();
    }
    let error = largest.unwrap();
    assert_eq!((error.code().as_str(), error.path()), ("too_many_digits", "prices[0].tiers"));
}
