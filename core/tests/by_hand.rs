//! Cases of other systems that no mapping reads: each is written here as a draft, with the figures that its source states.

use serde_json::{Value, json};

fn invoice(draft: &Value) -> Value {
    let bytes = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap();
    serde_json::from_slice(&bytes).unwrap()
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
