//! Cases of other systems that no mapping reads: each is written here as a draft, with the figures that its source states.

use serde_json::{Value, json};

fn invoice(draft: &Value) -> Value {
    let bytes = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn verify(stated: &Value) -> Value {
    serde_json::from_slice(&prorata::verify_json(stated.to_string().as_bytes()).unwrap()).unwrap()
}

fn figures<const N: usize>(invoice: &Value, names: [&str; N]) -> [String; N] {
    names.map(|name| invoice[name].as_str().unwrap_or_default().to_owned())
}

/// Invoice Ninja, `InvoiceInclusiveTest`: the tax is inside what the discount leaves.
#[test]
fn an_included_tax_is_of_the_discounted_gross() {
    for (discount, gross, tax) in [("5.00", "15.00", "1.36"), ("1.00", "19.00", "1.73")] {
        let found = invoice(&json!({
            "currency": "USD",
            "lines": [{"amount": "10.00"}, {"amount": "10.00"}],
            "discounts": [{"amount_off": discount}],
            "tax_rates": [{"id": "tax", "percent": "10", "behavior": "inclusive"}],
            "default_tax_rates": ["tax"],
        }));
        assert_eq!(figures(&found, ["total", "tax_total"]), [gross, tax]);
    }
}

/// Polar, `test_cycle_fixed_price`: the tax comes from a service. It is fixed, as on a reversal: `shares` of the line.
#[test]
fn a_tax_that_others_computed_is_a_share_of_its_line() {
    for (behavior, net, total) in [("exclusive", "10.00", "12.00"), ("inclusive", "8.00", "10.00")] {
        let tax = json!({"id": "service", "behavior": behavior, "taxable_amount": net, "amount": "2.00"});
        let found = invoice(&json!({
            "currency": "USD",
            "lines": [{"amount": "10.00", "shares": {"taxes": [tax]}}],
        }));
        let names = ["total_excluding_tax", "tax_total", "total"];
        assert_eq!(figures(&found, names), [net, "2.00", total], "{behavior}");
    }
}

/// Polar, `test_cycle_proration_discount`: the discount of the new period is for lines of the new period.
#[test]
fn a_discount_leaves_lines_of_another_period_alone() {
    let found = invoice(&json!({
        "currency": "USD",
        "lines": [
            {"id": "credit", "amount": "-11.25"},
            {"id": "charge", "amount": "33.75"},
            {"id": "next", "amount": "90.00"},
        ],
        "discounts": [{"percent_off": "25", "applies_to": ["next"]}],
        "tax_rates": [{"id": "tax", "percent": "20"}],
        "default_tax_rates": ["tax"],
    }));
    let names = ["subtotal", "discount_total", "tax_total", "total"];
    assert_eq!(figures(&found, names), ["112.50", "22.50", "18.00", "108.00"]);
}

/// GOBL, `invoice-es-es-vateqs-provider`: its instalments are of the total, 45.72 and 68.58, and exceed what is due by what was
/// paid before. Ours are of what is due.
#[test]
fn instalments_are_of_what_prepayments_leave() {
    let found = invoice(&json!({
        "currency": "EUR",
        "lines": [
            {"quantity": 10, "unit_price": "10.00", "tax_rates": ["vat", "surcharge"]},
            {"quantity": 1, "unit_price": "10.00", "tax_rates": ["vat"]},
        ],
        "tax_rates": [
            {"id": "vat", "percent": "21", "behavior": "inclusive"},
            {"id": "surcharge", "percent": "5.2"},
        ],
        "prepayments": [{"amount": "25.00"}],
        "instalments": [{"percent": "40"}, {"percent": "60"}],
        "policy": "gobl-precise",
    }));
    let names = ["line_total", "tax_included", "tax_total", "total", "prepaid", "amount_due"];
    assert_eq!(figures(&found, names), ["110.00", "19.09", "23.39", "114.30", "25.00", "89.30"]);
    let parts = &found["instalments"];
    assert_eq!((&parts[0]["amount"], &parts[1]["amount"]), (&json!("35.72"), &json!("53.58")));
}

/// What a report recomputes, as path and figure.
fn recomputed(report: &Value) -> Vec<(&str, &str)> {
    let figures = report["recomputed"].as_array().unwrap();
    figures.iter().map(|figure| (figure["path"].as_str().unwrap(), figure["expected"].as_str().unwrap())).collect()
}

/// KoSIT, `03.04a-INVOICE_ubl`: the official rules tolerate it. Of `amount_due` it is the prepaid 39839 that the case takes off.
#[test]
fn an_invoice_of_rounded_up_lines_is_tolerated() {
    let line = |quantity: &str, price: &str, net: &str| {
        let taxes = json!([{"category": "S", "percent": "19"}]);
        json!({"quantity": quantity, "unit_price": price, "net_amount": net, "taxes": taxes})
    };
    let report = verify(&json!({
        "currency": "EUR",
        "lines": [
            line("804878.94", "0.0258", "20765.88"),
            line("804878.94", "0.01146", "9223.92"),
            line("804878.94", "0.0003", "241.47"),
            line("1", "29.51", "29.51"),
            line("1", "17.73", "17.73"),
            line("1", "1.7", "1.7"),
            line("1", "14.77", "14.77"),
            line("543758.89", "0.0008", "435.01"),
            line("804878.94", "0.0055", "4426.83"),
        ],
        "line_total": "35156.82",
        "total_excluding_tax": "35156.82",
        "taxes": [{"category": "S", "percent": "19", "taxable_amount": "35156.82", "amount": "6679.8"}],
        "tax_total": "6679.8",
        "total": "41836.62",
        "prepaid": "39839",
        "amount_due": "1997.62",
    }));
    assert_eq!(report["grade"], "tolerated");
    let expected = vec![
        ("lines[1].net_amount", "9223.91"),
        ("lines[2].net_amount", "241.46"),
        ("line_total", "35156.80"),
        ("total_excluding_tax", "35156.80"),
        ("taxes[0].taxable_amount", "35156.80"),
        ("taxes[0].amount", "6679.79"),
        ("tax_total", "6679.79"),
        ("total", "41836.59"),
        ("amount_due", "1997.59"),
    ];
    assert_eq!(recomputed(&report), expected);
}

/// KoSIT, `01.06_minimal_test_ubl`: a tax that is a hundredth too high is tolerated.
#[test]
fn a_tax_that_is_a_hundredth_too_high_is_tolerated() {
    let taxes = json!([{"category": "S", "percent": "19"}]);
    let report = verify(&json!({
        "currency": "EUR",
        "lines": [{"quantity": "30", "unit_price": "132.878", "net_amount": "3986.34", "taxes": taxes}],
        "line_total": "3986.34",
        "total_excluding_tax": "3986.34",
        "taxes": [{"category": "S", "percent": "19", "taxable_amount": "3986.34", "amount": "757.41"}],
        "tax_total": "757.41",
        "total": "4743.75",
        "amount_due": "4743.75",
    }));
    assert_eq!(report["grade"], "tolerated");
    let expected =
        vec![("taxes[0].amount", "757.40"), ("tax_total", "757.40"), ("total", "4743.74"), ("amount_due", "4743.74")];
    assert_eq!(recomputed(&report), expected);
    let figures = report["figures"].as_array().unwrap();
    assert_eq!(figures.len(), 1, "one figure, which two rules are about: {figures:?}");
    assert_eq!((&figures[0]["rule"], &figures[0]["other_rules"]), (&json!("BR-S-09"), &json!(["BR-CO-17"])));
}

/// Upzelo, discounts of its API: none of them says what it takes off and for how long.
#[test]
fn a_discount_says_what_it_takes_off_and_for_how_long() {
    let refused = |mut coupon: Value| {
        coupon["id"] = json!("upzelo");
        let request = json!({"coupon": coupon, "context": {"at": "2026-01-01"}});
        let error = prorata::eligibility_json(request.to_string().as_bytes()).unwrap_err();
        error.problems().map(|problem| (problem.code.as_str(), problem.path.clone())).collect::<Vec<_>>()
    };
    let one = |code, path: &str| vec![(code, path.to_owned())];
    assert_eq!(refused(json!({"percent_off": 5, "duration": "repeating"})), one("needs_one_of", "coupon"));
    let both = json!({"duration": "forever", "amount_off": 6, "percent_off": 5, "currency": "GBP"});
    assert_eq!(refused(both), one("conflict", "coupon"));
    assert_eq!(refused(json!({"duration": "once"})), one("needs_one_of", "coupon"));
    let unknown = json!({"duration": "sometimes", "percent_off": 5});
    assert_eq!(refused(unknown), one("unknown_choice", "coupon.duration"));
}
