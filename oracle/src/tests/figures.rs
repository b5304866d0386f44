use super::{assert_figures, billed, of_lines};
use serde_json::{Value, json};

#[test]
fn seats_and_setup_with_sales_tax() {
    let document = billed(&json!({
        "id": "UPIP-1", "currency": "USD",
        "lines": [{"quantity": 10, "unit_price": "150.00"}, {"unit_price": "500.00"}],
        "tax_rates": [{"id": "ca", "percent": "8.5"}], "default_tax_rates": ["ca"],
    }));
    assert_figures(
        &document,
        &[("id", "UPIP-1"), ("subtotal", "2000.00"), ("tax_total", "170.00"), ("total", "2170.00")],
    );
    assert_eq!(
        document["taxes"],
        json!([{"id": "ca", "percent": "8.5", "behavior": "exclusive", "taxable_amount": "2000.00", "amount": "170.00"}])
    );
    assert_eq!(of_lines(&document, "total"), ["1627.50", "542.50"]);
}

#[test]
fn tax_inside_the_price() {
    let document = billed(&json!({
        "currency": "USD", "lines": [{"amount": "240.00", "tax_rates": ["in"]}],
        "tax_rates": [{"id": "in", "percent": "10.25", "behavior": "inclusive"}],
    }));
    let expected =
        [("tax_included", "22.31"), ("total_excluding_tax", "217.69"), ("tax_added", "0.00"), ("total", "240.00")];
    assert_figures(&document, &expected);
    assert_eq!(document["taxes"][0]["taxable_amount"], "217.69");
}

#[test]
fn no_tax_is_in_the_base_of_another() {
    let document = billed(&json!({
        "currency": "EUR", "lines": [{"amount": "110.00"}], "default_tax_rates": ["out", "in"],
        "tax_rates": [
            {"id": "in", "percent": 10, "behavior": "inclusive"},
            {"id": "out", "percent": "5"},
            {"id": "unused", "percent": "7"},
        ],
    }));
    assert_eq!(
        document["lines"][0]["taxes"],
        json!([
            {"id": "out", "percent": "5", "behavior": "exclusive", "taxable_amount": "100.00", "amount": "5.00"},
            {"id": "in", "percent": "10", "behavior": "inclusive", "taxable_amount": "100.00", "amount": "10.00"},
        ])
    );
    let in_order_of_draft: Vec<&Value> = document["taxes"].as_array().unwrap().iter().map(|tax| &tax["id"]).collect();
    assert_eq!(in_order_of_draft, ["in", "out"]);
    assert_figures(&document["lines"][0], &[("tax_amount", "15.00"), ("total", "115.00")]);
}

#[test]
fn withheld_tax_leaves_the_total_alone() {
    let document = billed(&json!({
        "currency": "EUR", "lines": [{"amount": "1000.00"}], "default_tax_rates": ["iva", "irpf"],
        "tax_rates": [{"id": "iva", "percent": "21"}, {"id": "irpf", "percent": "15", "behavior": "withheld"}],
        "prepaid": "60",
    }));
    let expected = [("total", "1210.00"), ("withheld", "150.00"), ("payable", "1060.00"), ("amount_due", "1000.00")];
    assert_figures(&document, &expected);
    assert_figures(&document["lines"][0], &[("tax_amount", "210.00"), ("total", "1210.00")]);
}

#[test]
fn a_group_is_rounded_once_and_a_line_by_itself() {
    let draft = |rounding| {
        json!({
            "currency": "USD", "lines": [{"amount": "0.50"}, {"amount": "0.50"}, {"amount": "0.50"}],
            "tax_rates": [{"id": "t", "percent": "5"}], "default_tax_rates": ["t"],
            "policy": {"preset": "prorata", "tax": {"rounding": rounding}},
        })
    };
    let group = billed(&draft("group"));
    assert_eq!(group["tax_added"], "0.08");
    assert_eq!(of_lines(&group, "tax_amount"), ["0.03", "0.03", "0.02"]);
    assert_eq!(billed(&draft("line"))["tax_added"], "0.09");
}

#[test]
fn other_digits_than_two() {
    let taxed = |currency, amount| {
        json!({
            "currency": currency, "lines": [{"amount": amount}],
            "tax_rates": [{"id": "t", "percent": "8.5"}], "default_tax_rates": ["t"],
        })
    };
    assert_figures(&billed(&taxed("KWD", "10.005")), &[("tax_added", "0.850"), ("total", "10.855")]);
    assert_figures(&billed(&taxed("JPY", "1006")), &[("tax_added", "86"), ("total", "1092"), ("prepaid", "0")]);
    assert_figures(&billed(&taxed("CLF", "1.0000")), &[("tax_added", "0.0850"), ("total", "1.0850")]);
}

#[test]
fn multiplied_before_divided() {
    let line = json!({"quantity": "7", "unit_price": "554.34", "price_base_quantity": "12"});
    assert_eq!(billed(&json!({"currency": "EUR", "lines": [line]}))["subtotal"], "323.37");
}

#[test]
fn lines_rounded_together() {
    let draft = |prices: &[&str]| {
        let ids = ["a", "b", "c", "d"];
        let lines: Vec<Value> =
            ids.iter().zip(prices).map(|(id, price)| json!({"id": id, "unit_price": price})).collect();
        json!({"currency": "EUR", "lines": lines, "policy": {"rounding": {"line_amount": "document"}}})
    };
    let of = |prices: &[&str]| billed(&draft(prices));
    assert_eq!(of_lines(&of(&["1.005", "1.005"]), "amount"), ["1.01", "1.00"]);
    assert_eq!(of_lines(&of(&["-1.005", "-1.005"]), "amount"), ["-1.01", "-1.00"]);
    assert_eq!(of_lines(&of(&["0.025", "-0.025", "0.10"]), "amount"), ["0.03", "-0.03", "0.10"]);
    assert_eq!(of_lines(&of(&["0.035", "0.005", "-0.036", "-0.004"]), "amount"), ["0.03", "0.01", "-0.04", "0.00"]);
    assert_eq!(of_lines(&of(&["-0.035", "-0.005", "0.036", "0.004"]), "amount"), ["-0.03", "-0.01", "0.04", "0.00"]);
}

#[test]
fn a_reversal_brings_its_shares() {
    let document = billed(&json!({
        "currency": "EUR",
        "lines": [
            {"amount": "200.00"},
            {"amount": "-100.00", "shares": {
                "discounts": [{"id": "spring", "amount": "-10.00"}],
                "taxes": [
                    {"id": "vat", "percent": "20.0", "taxable_amount": "-90.00", "amount": "-18.00"},
                    {"id": "old", "percent": "16", "taxable_amount": "-90.00", "amount": "-14.40"},
                ],
            }},
        ],
        "discounts": [{"percent_off": "50"}],
        "tax_rates": [{"id": "vat", "percent": "20"}, {"id": "old", "percent": "16"}], "default_tax_rates": ["vat"],
    }));
    assert_eq!(
        document["taxes"],
        json!([
            {"id": "vat", "percent": "20", "behavior": "exclusive", "taxable_amount": "10.00", "amount": "2.00"},
            {"id": "old", "percent": "16", "behavior": "exclusive", "taxable_amount": "-90.00", "amount": "-14.40"},
        ])
    );
    assert_eq!(of_lines(&document, "net_amount"), ["200.00", "-100.00"]);
    assert_eq!(of_lines(&document, "discount_amount"), ["100.00", "-10.00"]);
    assert_eq!(of_lines(&document, "total"), ["120.00", "-122.40"]);
    let expected = [
        ("line_total", "100.00"),
        ("line_discount_total", "0.00"),
        ("document_discount_total", "90.00"),
        ("total_excluding_tax", "10.00"),
        ("total", "-2.40"),
    ];
    assert_figures(&document, &expected);
}

#[test]
fn negative_invoice_with_entries_of_their_own() {
    let document = billed(&json!({
        "currency": "EUR", "policy": "en16931",
        "lines": [
            {
                "quantity": "-2000", "unit_price": "10", "price_base_quantity": "2",
                "discounts": [{"percent_off": "3", "base": "-10000"}],
                "charges": [{"percent": "5", "base": "-10000"}],
            },
            {"quantity": "800", "unit_price": "4", "price_base_quantity": "5"},
        ],
        "discounts": [{"percent_off": "20", "base": "-9560", "tax_rates": ["S25"]}],
        "charges": [{"percent": "10", "base": "-10200", "tax_rates": ["S25"]}],
        "tax_rates": [{"id": "S25", "percent": "25"}], "default_tax_rates": ["S25"],
        "prepaid": "-834.9", "rounding": "0.10",
    }));
    assert_eq!(of_lines(&document, "net_amount"), ["-10200.00", "640.00"]);
    let expected = [
        ("line_discount_total", "-300.00"),
        ("line_charge_total", "-500.00"),
        ("line_total", "-9560.00"),
        ("document_discount_total", "-1912.00"),
        ("document_charge_total", "-1020.00"),
        ("total_excluding_tax", "-8668.00"),
        ("tax_total", "-2167.00"),
        ("total", "-10835.00"),
        ("amount_due", "-10000.00"),
    ];
    assert_figures(&document, &expected);
    assert_eq!(document["discounts"][0]["taxes"][0]["amount"], "478.00");
    assert_eq!(document["charges"][0]["taxes"][0]["amount"], "-255.00");
    assert_eq!(document["lines"][0]["discounts"], json!([{"amount": "-300.00"}]));
}
