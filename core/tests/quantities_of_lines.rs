//! Lines of groups and of events: by hand, what each figure of them comes to.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use crate::support::priced_lines::{answer, card_fees, draft, groups, invoice, machines, payments, with};
use prorata::{Draft, FigureBuffer, PreparedCatalog, PreparedDraft, decode::json::from_json};
use serde_json::{Value, json};

/// The step of a figure.
fn step<'t>(invoice: &'t Value, figure: &str) -> &'t Value {
    let steps = invoice["trace"].as_array().unwrap();
    steps.iter().find(|step| step["figure"] == figure).unwrap_or_else(|| panic!("{figure}"))
}

#[test]
fn a_line_costs_what_its_groups_cost_by_their_variants() {
    // 100 × 0.20 + 140 × 0.12 = 36.80, 719.5 × 0.045 = 32.3775, 12 × 0.10 = 1.20.
    let invoice = invoice(&draft(&machines(), &json!({"groups": groups()})));
    let line = &invoice["lines"][0];
    assert_eq!((&line["amount"], &line["quantity"]), (&json!("70.38"), &json!("971.5")));
    assert_eq!(invoice["total"], "70.38");
    let parts = [("lines[0]", "20"), ("lines[1]", "16.8"), ("lines[2]", "32.3775"), ("lines[3]", "1.2")];
    for (part, exact) in parts {
        assert_eq!(step(&invoice, &format!("lines[0].rating.{part}.exact_amount"))["value"], exact);
    }
    assert_eq!(step(&invoice, "lines[0].rating.exact_amount")["value"], "70.3775");
    assert_eq!(step(&invoice, "lines[0].rating.amount")["value"], "70.38");
    assert_eq!(step(&invoice, "lines[0].amount")["inputs"][0]["figure"], "lines[0].rating.amount");
}

#[test]
fn limits_and_percentages_of_the_price_count() {
    let rows = [
        ("percent_off", json!("10"), "63.34"),
        ("maximum_spend", json!("50"), "50.00"),
        ("minimum_spend", json!("99.99"), "99.99"),
        ("combine", json!("highest"), "36.80"),
        ("included_quantity", json!("10"), "67.73"),
    ];
    for (field, value, amount) in rows {
        let price = with(machines(), field, value);
        assert_eq!(invoice(&draft(&price, &json!({"groups": groups()})))["total"], amount, "{field}");
    }
}

#[test]
fn the_policy_of_the_draft_counts() {
    let half = json!([{"match": ["eu", "small"], "quantity": 1}, {"match": ["eu", "small"], "quantity": 1}]);
    let below = json!([{"match": ["eu", "small"], "quantity": -100}, {"quantity": 20}]);
    let border = json!([{"match": ["eu", "large"], "quantity": 100}, {"quantity": 0}]);
    let rows = [
        (&half, json!({}), "0.09"),
        (&half, json!({"rating": {"rounding": "line"}}), "0.10"),
        (&half, json!({"rating": {"rounding": "line"}, "rounding": {"mode": "half_down"}}), "0.08"),
        (&below, json!({}), "-2.50"),
        (&below, json!({"rating": {"negative_quantity": "zero"}}), "2.00"),
        (&border, json!({}), "20.00"),
        (&border, json!({"rating": {"border": "upper"}}), "20.00"),
    ];
    for (groups, policy, amount) in rows {
        let draft = with(draft(&machines(), &json!({"groups": groups})), "policy", policy);
        assert_eq!(invoice(&draft)["total"], amount, "{draft}");
    }
    // Of a volume price the border decides: 100 units are of the first tier, or of the second.
    let price = with(machines(), "tier_mode", json!("volume"));
    for (value, amount) in [("lower", "20.00"), ("upper", "12.00")] {
        let draft = with(draft(&price, &json!({"groups": border})), "policy", json!({"rating": {"border": value}}));
        assert_eq!(invoice(&draft)["total"], amount);
    }
    // Another quantity decides on the tier of a group.
    let groups = json!([{"match": ["eu", "large"], "quantity": 50, "tier_quantity": 101}]);
    assert_eq!(invoice(&draft(&price, &json!({"groups": groups})))["total"], "6.00");
}

#[test]
fn a_line_costs_what_its_events_cost_one_by_one() {
    // Nothing of the first; 2.90 + 0.30; the least, as 0.145 + 0.30 is less; the most, as 11.60 + 0.30 is more.
    let invoice = invoice(&draft(&card_fees(), &json!({"events": payments()})));
    let line = &invoice["lines"][0];
    assert_eq!((&line["amount"], &line["quantity"]), (&json!("8.70"), &json!("585")));
    // 2.9 % of 505, three fees, and what the bounds add and take: 0.055 and −6.90.
    let rows = [("lines[0]", "14.645"), ("lines[1]", "0.9"), ("lines[2]", "-6.845")];
    for (part, exact) in rows {
        assert_eq!(step(&invoice, &format!("lines[0].rating.{part}.exact_amount"))["value"], exact);
    }
    assert_eq!(step(&invoice, "lines[0].rating.amount")["value"], "8.70");
}

#[test]
fn events_without_a_price_per_event_add_up() {
    let price =
        json!({"id": "seats", "currency": "EUR", "tiers": [{"up_to": 3, "unit_price": "10"}, {"unit_price": "8"}]});
    let rows = [
        (json!([{"quantity": 2}, {"quantity": 2}]), "38.00", Some("4")),
        (json!([{"quantity": 2}, {"quantity": "5/2"}, {"quantity": "-1/2"}]), "38.00", Some("4")),
        // Half of what two seats add: 10 and 8.
        (json!([{"quantity": 2}, {"quantity": 2, "prorated_quantity": 1}]), "29.00", Some("4")),
        (json!([{"quantity": "1/3"}]), "3.33", None),
        (json!([]), "0.00", Some("0")),
    ];
    for (events, amount, quantity) in rows {
        let invoice = invoice(&draft(&price, &json!({"events": events})));
        assert_eq!(invoice["lines"][0]["amount"], amount, "{events}");
        assert_eq!(invoice["lines"][0].get("quantity"), quantity.map(|units| json!(units)).as_ref(), "{events}");
    }
}

#[test]
fn what_is_for_each_unit_counts_the_sum() {
    // 971.5 units: a tax of 0.10 each, a discount of 0.02 each (19.43), a charge of 0.01 each (9.715).
    let mut draft = draft(
        &machines(),
        &json!({"groups": groups(), "tax_rates": ["deposit"],
            "discounts": [{"amount_per_unit": "0.02"}], "charges": [{"amount_per_unit": "0.01"}]}),
    );
    draft["tax_rates"] = json!([{"id": "deposit", "amount_per_unit": "0.10"}]);
    let computed = invoice(&draft);
    let line = &computed["lines"][0];
    assert_eq!((&line["discount_amount"], &line["charge_amount"]), (&json!("19.43"), &json!("9.72")));
    assert_eq!((&line["net_amount"], &line["tax_amount"]), (&json!("60.67"), &json!("97.15")));
    // Of thirds, exactly: 1/3 + 1/3 units at 0.30.
    let thirds = json!([{"quantity": "1/3"}, {"quantity": "1/3"}]);
    draft["lines"][0]["groups"] = thirds;
    draft["lines"][0]["discounts"] = json!([]);
    draft["lines"][0]["charges"] = json!([{"amount_per_unit": "0.30"}]);
    draft["tax_rates"] = json!([{"id": "deposit", "amount_per_unit": "0.60"}]);
    let line = invoice(&draft)["lines"][0].clone();
    assert_eq!((&line["charge_amount"], &line["tax_amount"]), (&json!("0.20"), &json!("0.40")));
    // Of prices per event too: 585 units, whatever each is rated by.
    let fees = with(card_fees(), "id", json!("hours"));
    draft["prices"] = json!([fees]);
    draft["lines"][0].as_object_mut().unwrap().remove("groups");
    draft["lines"][0]["events"] = payments();
    assert_eq!(invoice(&draft)["lines"][0]["tax_amount"], "351.00");
}

#[test]
fn lines_meet_discounts_and_taxes_like_others() {
    for policy in [
        json!("prorata"),
        json!({"rounding": {"line_amount": "exact"}}),
        json!({"rounding": {"line_amount": "document"}}),
    ] {
        let mut draft = draft(&machines(), &json!({"groups": groups()}));
        draft["prices"].as_array_mut().unwrap().push(card_fees());
        draft["lines"].as_array_mut().unwrap().push(json!({"price_id": "fees", "events": payments()}));
        draft["discounts"] = json!([{"percent_off": "50", "applies_to_prices": ["fees"]}]);
        draft["tax_rates"] = json!([{"id": "vat", "percent": "20"}]);
        draft["default_tax_rates"] = json!(["vat"]);
        draft["policy"] = policy;
        let invoice = invoice(&draft);
        // 70.38 + 4.35, and a fifth of it.
        assert_eq!([&invoice["total_excluding_tax"], &invoice["tax_total"]], [&json!("74.73"), &json!("14.95")]);
    }
}

#[test]
fn a_price_of_a_catalog_rates_them_in_the_places_of_the_draft() {
    let catalog = json!({"prices": [machines(), card_fees()]}).to_string();
    let catalog = PreparedCatalog::from_json(catalog.as_bytes()).unwrap();
    for (places, expected) in [(2, "79.08"), (4, "79.0775")] {
        let draft = json!({"currency": "EUR", "minor_units": places,
            "lines": [{"price_id": "hours", "groups": groups()}, {"price_id": "fees", "events": payments()}]});
        let written = catalog.invoice_json(draft.to_string().as_bytes(), true).unwrap();
        let invoice: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(invoice["total"], expected);
        assert_eq!(prorata::invoice_json(invoice["draft"].to_string().as_bytes(), true).unwrap(), written);
    }
}

#[test]
fn a_validated_draft_and_an_invoice_of_its_own_keep_them() {
    let text = draft(&machines(), &json!({"groups": groups()})).to_string();
    let draft: Draft<'_> = from_json(text.as_bytes()).unwrap();
    let prepared = PreparedDraft::new(&draft).unwrap();
    let mut buffer = FigureBuffer::default();
    for _ in 0..2 {
        prepared.compute(&mut buffer).unwrap();
        assert_eq!(buffer.total_minor(), 70_38);
    }
    let invoice = prorata::invoice(&draft).unwrap();
    let written = prorata::to_json(&invoice).unwrap();
    assert_eq!(prorata::to_json(&prepared.invoice(&buffer)).unwrap(), written);
    let owned = invoice.into_owned();
    assert_eq!(prorata::to_json(&owned).unwrap(), written);
    assert_eq!(draft.clone().into_owned(), draft);
}

fn causes(before: &Value, after: &Value) -> Vec<(String, String)> {
    let request = json!({"before": {"draft": before}, "after": {"draft": after}});
    let diff = answer(prorata::diff_json(request.to_string().as_bytes(), true));
    let cause = |cause: &Value| {
        let paths: Vec<&str> =
            cause["changes"].as_array().unwrap().iter().map(|change| change["path"].as_str().unwrap()).collect();
        (paths.join(" "), cause["amount_due"].as_str().unwrap().to_owned())
    };
    diff["causes"].as_array().unwrap().iter().map(cause).collect()
}

#[test]
fn what_changed_in_a_line_is_a_cause() {
    let of = |fields: &Value| draft(&machines(), fields);
    let before = of(&json!({"groups": groups()}));
    let mut more = before.clone();
    more["lines"][0]["groups"][2]["quantity"] = json!(22);
    assert_eq!(causes(&before, &more), [("draft.lines[0].groups".to_owned(), "1.00".to_owned())]);
    // From a plain quantity to groups the price goes with them, so that no draft between is impossible.
    let mut fees = draft(&card_fees(), &json!({"events": payments()}));
    fees["prices"].as_array_mut().unwrap().push(machines());
    let mut plain = of(&json!({"quantity": 10}));
    plain["prices"].as_array_mut().unwrap().insert(0, card_fees());
    let expected = "draft.lines[0].price_id draft.lines[0].quantity draft.lines[0].events";
    assert_eq!(causes(&plain, &fees), [(expected.to_owned(), "7.70".to_owned())]);
}

#[test]
fn a_line_of_groups_is_not_repriced() {
    let request = json!({"draft": draft(&machines(), &json!({"groups": groups()})), "to": "inclusive"});
    let error = prorata::reprice_json(request.to_string().as_bytes(), false).unwrap_err();
    assert_eq!(error.path(), "draft.lines[0].price_id");
}

#[test]
fn a_policy_is_found_by_what_groups_come_to() {
    let half = json!([{"match": ["eu", "small"], "quantity": 1}, {"match": ["eu", "small"], "quantity": 1}]);
    let mut draft = draft(&machines(), &json!({"groups": half}));
    draft["lines"][0]["tax_rates"] = json!([]);
    let request = json!({"draft": draft, "stated": {"lines": [{"amount": "0.10"}], "total": "0.10"}});
    let report = answer(prorata::infer_json(request.to_string().as_bytes()));
    let fields: Vec<&str> = report["exercised"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(fields.contains(&"rating.rounding") && !fields.contains(&"rating.negative_quantity"), "{report}");
    let candidates = report["candidates"].as_array().unwrap();
    assert!(!candidates.is_empty(), "{report}");
    // The ways of rounding by which 0.045 is 0.05 on each line, and those by which 0.09 is 0.10.
    for candidate in candidates {
        let mut found = draft.clone();
        found["policy"] = candidate["policy"].clone();
        assert_eq!(invoice(&found)["total"], "0.10", "{candidate}");
    }
}
