//! What a price says of the tax, against the rates of lines and items.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use prorata::PreparedCatalog;
use serde_json::{Value, json};

fn invoice(draft: &Value) -> Value {
    serde_json::from_slice(&prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap()).unwrap()
}

/// Code and path of every error.
fn problems<T>(answer: Result<T, prorata::Error>) -> Vec<(String, String)> {
    let Err(error) = answer else { return Vec::new() };
    error.problems().map(|problem| (problem.code.as_str().to_owned(), problem.path.clone())).collect()
}

fn refused(draft: &Value) -> Vec<(String, String)> {
    problems(prorata::invoice_json(draft.to_string().as_bytes(), false))
}

/// A price of 119.00 that says what of the tax, on a line with one rate.
fn taxed(said: Option<&str>, behavior: &str) -> Value {
    let mut price = json!({"id": "p", "currency": "EUR", "flat_amount": "119.00"});
    if let Some(said) = said {
        price["tax_behavior"] = json!(said);
    }
    json!({"currency": "EUR", "prices": [price], "lines": [{"price_id": "p", "tax_rates": ["vat"]}],
        "tax_rates": [{"id": "vat", "percent": "19", "behavior": behavior}]})
}

#[test]
fn a_price_says_where_its_tax_is() {
    let rows = [
        (None, "exclusive", Some("141.61")),
        (None, "inclusive", Some("119.00")),
        (Some("exclusive"), "exclusive", Some("141.61")),
        (Some("inclusive"), "inclusive", Some("119.00")),
        (Some("inclusive"), "withheld", Some("119.00")),
        (Some("exclusive"), "withheld", Some("119.00")),
        (Some("inclusive"), "informative", Some("119.00")),
        (Some("exclusive"), "informative", Some("119.00")),
        (Some("inclusive"), "exclusive", None),
        (Some("exclusive"), "inclusive", None),
    ];
    for (said, behavior, total) in rows {
        let draft = taxed(said, behavior);
        match total {
            Some(total) => assert_eq!(invoice(&draft)["total"], total, "{draft}"),
            None => {
                let error = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap_err();
                let problem = error.problems().next().unwrap();
                assert_eq!((error.code().as_str(), error.path()), ("conflict", "lines[0].tax_rates"));
                assert_eq!(problem.value.as_deref(), Some("vat"));
                assert_eq!(problem.limit, said.map(|said| format!("tax_behavior {said}")));
                assert!(problem.message.contains("the price"), "{}", problem.message);
            }
        }
    }
}

#[test]
fn rates_contradict_a_price_wherever_they_come_from() {
    let conflict = |at: usize| ("conflict".to_owned(), format!("lines[{at}].tax_rates"));
    let mut by_default = taxed(Some("inclusive"), "exclusive");
    by_default["default_tax_rates"] = json!(["vat"]);
    by_default["lines"] =
        json!([{"amount": "1.00"}, {"price_id": "p"}, {"price_id": "p", "tax_rates": []}, {"price_id": "p"}]);
    assert_eq!(refused(&by_default), [conflict(1), conflict(3)]);

    let mut by_rule = taxed(Some("inclusive"), "exclusive");
    by_rule["tax_rules"] =
        json!([{"id": "food", "tax_class": "food", "tax_rates": []}, {"id": "rest", "tax_rates": ["vat"]}]);
    by_rule["lines"] = json!([{"price_id": "p", "tax_class": "food"}, {"price_id": "p"}]);
    assert_eq!(refused(&by_rule), [conflict(1)]);

    // Of several rates each that contradicts is named; a tax that the customer owes is no exception.
    let mut several = taxed(Some("exclusive"), "inclusive");
    several["tax_rates"] = json!([{"id": "vat", "percent": "19", "behavior": "inclusive"},
        {"id": "city", "percent": "1"}, {"id": "duty", "percent": "2", "behavior": "inclusive", "reverse_charge": true}]);
    several["lines"][0]["tax_rates"] = json!(["duty", "city", "vat"]);
    let error = prorata::invoice_json(several.to_string().as_bytes(), false).unwrap_err();
    let named: Vec<_> = error.problems().map(|problem| problem.value.clone().unwrap()).collect();
    assert_eq!(named, ["duty", "vat"]);

    // The price of a line with its own unit price says nothing, and what goes back has the taxes that it had.
    let mut own = taxed(Some("inclusive"), "exclusive");
    own["default_tax_rates"] = json!(["vat"]);
    own["lines"] = json!([{"unit_price": "119.00"}]);
    assert_eq!(invoice(&own)["total"], "141.61");
    own["lines"] = json!([{"price_id": "p", "shares": {"discounts": [], "taxes": []}}]);
    assert_eq!(invoice(&own)["total"], "119.00");
}

#[test]
fn a_price_of_a_catalog_says_where_its_tax_is() {
    let catalog = json!({"prices": [{"id": "p", "currency": "EUR", "flat_amount": "119.00", "tax_behavior": "inclusive"}],
        "tax_rates": [{"id": "added", "percent": "19"}, {"id": "inside", "percent": "19", "behavior": "inclusive"}]});
    let catalog = PreparedCatalog::from_json(catalog.to_string().as_bytes()).unwrap();
    let draft =
        |rate: &str| json!({"currency": "EUR", "default_tax_rates": [rate], "lines": [{"price_id": "p"}]}).to_string();
    let error = catalog.invoice_json(draft("added").as_bytes(), false).unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("conflict", "lines[0].tax_rates"));
    let invoice: Value =
        serde_json::from_slice(&catalog.invoice_json(draft("inside").as_bytes(), false).unwrap()).unwrap();
    assert_eq!((&invoice["total"], &invoice["tax_total"]), (&json!("119.00"), &json!("19.00")));
}

fn monthly(id: &str, said: Option<&str>) -> Value {
    let mut price =
        json!({"id": id, "currency": "EUR", "type": "recurring", "interval": "month", "flat_amount": "119.00"});
    if let Some(said) = said {
        price["tax_behavior"] = json!(said);
    }
    price
}

/// What a subscription with these fields is refused for at its start.
fn refused_subscription(fields: &Value) -> Vec<(String, String)> {
    let mut subscription = json!({"currency": "EUR", "start": "2026-01-01",
        "prices": [monthly("inside", Some("inclusive")), monthly("added", Some("exclusive")), monthly("open", None)],
        "tax_rates": [{"id": "vat", "percent": "19"}, {"id": "vat-in", "percent": "19", "behavior": "inclusive"},
            {"id": "kept", "percent": "5", "behavior": "withheld"}],
        "items": []});
    for (name, value) in fields.as_object().unwrap() {
        subscription[name] = value.clone();
    }
    let request = json!({"subscription": subscription, "as_of": "2026-01-01"});
    problems(prorata::bill_json(request.to_string().as_bytes(), false))
}

#[test]
fn a_price_of_an_item_says_where_its_tax_is() {
    let conflict = |path: &str| ("conflict".to_owned(), format!("subscription.{path}.tax_rates"));
    let item = |price: &str, rates: Value| json!([{"id": "plan", "price_id": price, "tax_rates": rates}]);
    let rows = [
        ("inside", json!(["vat-in", "kept"]), false),
        ("inside", json!(["vat"]), true),
        ("inside", json!([]), false),
        ("added", json!(["vat", "kept"]), false),
        ("added", json!(["kept", "vat-in"]), true),
        ("open", json!(["vat"]), false),
        ("open", json!(["vat-in"]), false),
    ];
    for (price, rates, conflicts) in rows {
        let found = refused_subscription(&json!({"items": item(price, rates.clone())}));
        let expected = if conflicts { vec![conflict("items[0]")] } else { Vec::new() };
        assert_eq!(found, expected, "{price} {rates}");
    }
    // Rates by default, of the items that name none.
    let items =
        json!([{"id": "own", "price_id": "inside", "tax_rates": ["vat-in"]}, {"id": "plan", "price_id": "inside"}]);
    let by_default = refused_subscription(&json!({"default_tax_rates": ["vat"], "items": items}));
    assert_eq!(by_default, [conflict("items[1]")]);
}

#[test]
fn a_price_that_an_item_gets_later_says_where_its_tax_is() {
    let conflict = |path: &str| ("conflict".to_owned(), format!("subscription.{path}.tax_rates"));
    let items = json!([{"id": "plan", "price_id": "open", "tax_rates": ["vat"]}]);
    let change = |id: &str, at: &str, price: &str| json!({"id": id, "type": "change_item", "item_id": "plan", "price_id": price, "effective_at": at});
    let to = |price: &str| json!({"items": items, "events": [change("up", "2026-03-01", price)]});
    assert_eq!(refused_subscription(&to("added")), []);
    assert_eq!(refused_subscription(&to("inside")), [conflict("items[0]")]);
    // Twice there, named once.
    let events = json!([
        change("in", "2026-03-01", "inside"),
        change("out", "2026-04-01", "added"),
        change("again", "2026-05-01", "inside")
    ]);
    assert_eq!(refused_subscription(&json!({"items": items, "events": events})), [conflict("items[0]")]);
    // An item that joins.
    let joins = json!([{"id": "join", "type": "add_item", "effective_at": "2026-02-01",
        "item": {"id": "seats", "price_id": "inside", "tax_rates": ["vat"]}}]);
    assert_eq!(refused_subscription(&json!({"events": joins})), [conflict("events[0].item")]);
}

#[test]
fn a_price_of_a_plan_says_where_its_tax_is() {
    let conflict = |path: &str| ("conflict".to_owned(), format!("subscription.{path}.tax_rates"));
    let charge = |id: &str, prices: Value| json!({"id": id, "prices": prices});
    let plans = json!([
        {"id": "first", "charges": [charge("base", json!([{"price_id": "open"}])), charge("seats", json!([{"price_id": "open"}]))]},
        {"id": "second", "charges": [charge("seats", json!([{"price_id": "open", "until": "2027-01-01"}, {"price_id": "inside", "from": "2027-01-01"}]))]}
    ]);
    let of = |plan: &str, events: Value| {
        let items = json!([{"id": "other", "price_id": "open", "tax_rates": []}, {"id": "crm", "plan_id": plan, "tax_rates": ["vat"]}]);
        refused_subscription(&json!({"plans": plans, "items": items, "events": events}))
    };
    assert_eq!(of("first", json!([])), []);
    // Also a price that counts only next year, and that of a plan that comes later.
    assert_eq!(of("second", json!([])), [conflict("items[1]")]);
    let later = json!([{"id": "up", "type": "change_item", "item_id": "crm", "plan_id": "second", "effective_at": "2026-03-01"}]);
    assert_eq!(of("first", later), [conflict("items[1]")]);
}
