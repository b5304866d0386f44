//! Stated invoices whose errors are known: which rule, which figure, by how much.

use prorata::{
    Grade, StatedAdjustment, StatedInstalment, StatedInvoice, StatedLine, StatedTax, StatedTaxGroup, VerifyReport,
    verify,
};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

fn report(invoice: &Value) -> Value {
    let json = prorata::verify_json(invoice.to_string().as_bytes()).unwrap();
    serde_json::from_slice(&json).unwrap()
}

fn rows(report: &Value, list: &str, names: &[&str]) -> Vec<Vec<String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |entry: &Value| names.iter().map(|name| text(&entry[*name])).collect();
    report[list].as_array().into_iter().flatten().map(row).collect()
}

fn differing(invoice: &Value) -> Vec<Vec<String>> {
    rows(&report(invoice), "figures", &["rule", "path", "difference", "grade"])
}

/// 10 × 19.99 less 9.90, and 2 × 5.00, both at 19 %.
fn consistent() -> Value {
    json!({
        "currency": "EUR",
        "lines": [
            { "quantity": 10, "unit_price": "19.99", "discounts": [{ "amount": "9.90", "percent": "4.95", "base": "199.90" }],
              "taxes": [{ "category": "S", "percent": 19 }], "net_amount": "190.00" },
            { "quantity": 2, "unit_price": "5.00", "gross_price": "6.00", "price_discount": "1.00",
              "taxes": [{ "category": "S", "percent": "19.0" }], "net_amount": "10.00" }
        ],
        "line_total": "200.00",
        "discounts": [{ "amount": "20.00", "taxes": [{ "category": "S", "percent": 19 }] }],
        "document_discount_total": "20.00",
        "total_excluding_tax": "180.00",
        "taxes": [{ "category": "S", "percent": 19, "taxable_amount": "180.00", "amount": "34.20" }],
        "tax_total": "34.20",
        "total": "214.20",
        "prepaid": "14.20",
        "amount_due": "200.00",
        "instalments": [{ "amount": "100.00", "due_date": "2026-03-01" }, { "amount": "100.00" }]
    })
}

#[test]
fn what_follows_is_exact() {
    let report = report(&consistent());
    assert_eq!(report["grade"], "exact");
    assert_eq!((&report["figures"], &report["recomputed"]), (&json!([]), &json!([])));
    assert!(report.get("first_difference").is_none());
}

#[test]
fn every_total_that_is_off_breaks_the_rule_that_gives_it() {
    let places = [
        ("/lines/0/net_amount", "PEPPOL-EN16931-R120"),
        ("/lines/1/unit_price", "PEPPOL-EN16931-R046"),
        ("/lines/0/discounts/0/amount", "PEPPOL-EN16931-R040"),
        ("/line_total", "BR-CO-10"),
        ("/document_discount_total", "BR-CO-11"),
        ("/total_excluding_tax", "BR-CO-13"),
        ("/taxes/0/taxable_amount", "BR-S-08"),
        ("/taxes/0/amount", "BR-S-09"),
        ("/tax_total", "BR-CO-14"),
        ("/total", "BR-CO-15"),
        ("/amount_due", "BR-CO-16"),
        ("/instalments/0/amount", "PRORATA-INSTALMENTS"),
    ];
    for (place, rule) in places {
        let mut invoice = consistent();
        let figure = invoice.pointer_mut(place).unwrap();
        let more: Decimal = figure.as_str().unwrap().parse::<Decimal>().unwrap() + dec!(0.01);
        *figure = json!(more.to_string());
        invoice["tolerance"] = json!(0);
        let report = report(&invoice);
        assert_eq!(
            (&report["grade"], &report["first_difference"]["rule"]),
            (&json!("broken"), &json!(rule)),
            "{place}"
        );
        assert_eq!(report["first_difference"]["difference"], "0.01", "{place}");
    }
}

#[test]
fn the_tolerance_is_the_rules_own_or_the_documents() {
    let mut invoice = json!({ "taxes": [{ "percent": 19, "taxable_amount": "100.00", "amount": "19.99" }] });
    let grade = |invoice: &Value| report(invoice)["grade"].clone();
    assert_eq!(grade(&invoice), "tolerated");
    invoice["taxes"][0]["amount"] = json!("20.00");
    assert_eq!(grade(&invoice), "broken", "the bound of one unit is excluded");
    invoice["tolerance"] = json!("1.00");
    assert_eq!(grade(&invoice), "tolerated");
    let lines = json!([{ "net_amount": "1.00" }, { "net_amount": "1.00" }, { "net_amount": "1.00" }]);
    let mut sum = json!({ "lines": lines, "line_total": "3.03", "tolerance_per_line": "0.01" });
    assert_eq!(grade(&sum), "tolerated");
    sum["line_total"] = json!("3.04");
    assert_eq!(grade(&sum), "broken");
    sum["tolerance"] = json!("0.01");
    assert_eq!(grade(&sum), "tolerated");
}

#[test]
fn a_fragment_raises_no_alarm() {
    for fragment in [
        json!({}),
        json!({ "total": "100.00" }),
        json!({ "document_discount_total": "5.00" }),
        json!({ "tax_total": "19.00", "total": "119.00" }),
        json!({ "lines": [{ "net_amount": "5.00" }], "taxes": [{ "category": "S", "taxable_amount": "7.00" }] }),
        json!({ "lines": [{ "net_amount": "5.00", "taxes": [{ "category": "S" }] }],
                "taxes": [{ "category": "S", "percent": 19, "taxable_amount": "7.00" }] }),
    ] {
        let report = report(&fragment);
        let broken = rows(&report, "rules", &["grade"]).into_iter().filter(|grade| grade == &["broken"]).count();
        assert_eq!(broken, 0, "{fragment}: {report}");
    }
    assert_eq!(report(&json!({}))["grade"], "not_evaluated");
}

#[test]
fn the_chain_breaks_where_it_breaks_first() {
    let mut invoice = consistent();
    invoice["line_total"] = json!("201.00");
    // Everything after it follows from the wrong sum.
    for (place, value) in
        [("total_excluding_tax", "181.00"), ("tax_total", "34.20"), ("total", "215.20"), ("amount_due", "201.00")]
    {
        invoice[place] = json!(value);
    }
    invoice["instalments"] = json!([]);
    assert_eq!(differing(&invoice), [["BR-CO-10", "line_total", "1.00", "broken"]]);
    let recomputed = rows(&report(&invoice), "recomputed", &["path", "expected"]);
    let expected =
        [["line_total", "200.00"], ["total_excluding_tax", "180.00"], ["total", "214.20"], ["amount_due", "200.00"]];
    assert_eq!(recomputed, expected);
}

#[test]
fn only_the_rules_that_are_asked_for_are_evaluated() {
    let mut invoice = consistent();
    invoice["total"] = json!("999.00");
    invoice["rules"] = json!(["BR-CO-10", "BR-CO-14"]);
    let report = report(&invoice);
    assert_eq!(rows(&report, "rules", &["id", "grade"]), [["BR-CO-10", "exact"], ["BR-CO-14", "exact"]]);
}

#[test]
fn a_rate_without_a_group_and_a_group_that_nothing_carries_are_found() {
    let mut invoice = consistent();
    invoice["taxes"][0]["percent"] = json!(7);
    invoice["taxes"][0]["amount"] = json!("12.60");
    invoice["rules"] = json!(["BR-S-08"]);
    invoice["tolerance"] = json!(0);
    let expected = [["BR-S-08", "taxes[0].taxable_amount", "180.00", "broken"], ["BR-S-08", "taxes", "", "broken"]];
    assert_eq!(differing(&invoice), expected);
}

#[test]
fn too_many_places_are_found_whatever_the_zeros() {
    let of = |currency: &str, total: &str| differing(&json!({ "currency": currency, "line_total": total }));
    assert!(of("EUR", "1.500").is_empty());
    assert_eq!(of("EUR", "1.005"), [["BR-DEC", "line_total", "-0.005", "broken"]]);
    assert!(of("KWD", "1.005").is_empty());
    assert!(of("JPY", "1.05").is_empty(), "EN 16931 allows two places in every currency");
}

#[test]
fn exact_figures_are_listed_on_request() {
    let mut invoice = consistent();
    invoice["list_exact"] = json!(true);
    let report = report(&invoice);
    let listed = report["figures"].as_array().unwrap();
    // A figure that several rules are about is listed once.
    let others: usize = listed.iter().filter_map(|figure| figure["other_rules"].as_array()).map(Vec::len).sum();
    assert_eq!((&report["checked"], others), (&json!(listed.len() + others), 1));
    assert!(listed.iter().all(|figure| figure["grade"] == "exact" && figure["difference"] == "0.00"));
}

/// The example of an API reference whose total is no sum: amount − discount + tax is 0.13, not 0.15.
#[test]
fn a_total_that_its_line_does_not_give() {
    let line = StatedLine {
        amount: Some(dec!(0.11)),
        quantity: Some(dec!(20)),
        discount_amount: Some(dec!(0.03)),
        tax_amount: Some(dec!(0.05)),
        ..StatedLine::default()
    };
    let invoice = StatedInvoice {
        currency: Some("GBP".into()),
        lines: vec![line],
        total: Some(dec!(0.15)),
        ..StatedInvoice::default()
    };
    let report: VerifyReport = verify(&invoice).unwrap();
    let first = report.first_difference.unwrap();
    assert_eq!((report.grade, first.rule.as_str()), (Grade::Broken, "PRORATA-TOTAL"));
    assert_eq!((first.expected.as_deref(), first.difference), (Some("0.13"), Some(dec!(0.02))));
}

fn tax(percent: Decimal) -> StatedTax<'static> {
    StatedTax { category: Some("S".into()), percent: Some(percent) }
}

fn line(quantity: Decimal, price: Decimal, net: Decimal) -> StatedLine<'static> {
    StatedLine {
        quantity: Some(quantity),
        unit_price: Some(price),
        net_amount: Some(net),
        taxes: Some(vec![tax(dec!(19))]),
        ..StatedLine::default()
    }
}

fn group(base: Decimal, amount: Decimal) -> StatedTaxGroup<'static> {
    StatedTaxGroup {
        category: Some("S".into()),
        percent: Some(dec!(19)),
        taxable_amount: Some(base),
        amount: Some(amount),
    }
}

fn recomputed(report: &VerifyReport) -> Vec<(&str, Decimal)> {
    report.recomputed.iter().flatten().map(|figure| (figure.path.as_str(), figure.expected)).collect()
}

/// KoSIT 01.06: the tax is one cent off to keep a gross total.
#[test]
fn a_cent_of_tax_is_tolerated_and_named() {
    let invoice = StatedInvoice {
        currency: Some("EUR".into()),
        lines: vec![line(dec!(30), dec!(132.878), dec!(3986.34))],
        line_total: Some(dec!(3986.34)),
        total_excluding_tax: Some(dec!(3986.34)),
        taxes: vec![group(dec!(3986.34), dec!(757.41))],
        tax_total: Some(dec!(757.41)),
        total: Some(dec!(4743.75)),
        amount_due: Some(dec!(4743.75)),
        ..StatedInvoice::default()
    };
    let report = verify(&invoice).unwrap();
    let first = report.first_difference.as_ref().unwrap();
    assert_eq!(
        (report.grade, first.rule.as_str(), first.path.as_str()),
        (Grade::Tolerated, "BR-S-09", "taxes[0].amount")
    );
    let exact = [
        ("taxes[0].amount", dec!(757.40)),
        ("tax_total", dec!(757.40)),
        ("total", dec!(4743.74)),
        ("amount_due", dec!(4743.74)),
    ];
    assert_eq!(recomputed(&report), exact);
    let strict = StatedInvoice { tolerance: Some(dec!(0)), ..invoice };
    assert_eq!(verify(&strict).unwrap().grade, Grade::Broken);
}

/// KoSIT 03.04a: two line amounts are rounded up instead of to the nearest cent.
#[test]
fn lines_rounded_otherwise_are_tolerated_and_recomputed() {
    let many = dec!(804878.94);
    let lines = vec![
        line(many, dec!(0.0258), dec!(20765.88)),
        line(many, dec!(0.01146), dec!(9223.92)),
        line(many, dec!(0.0003), dec!(241.47)),
        line(dec!(1), dec!(29.51), dec!(29.51)),
        line(dec!(1), dec!(17.73), dec!(17.73)),
        line(dec!(1), dec!(1.7), dec!(1.7)),
        line(dec!(1), dec!(14.77), dec!(14.77)),
        line(dec!(543758.89), dec!(0.0008), dec!(435.01)),
        line(many, dec!(0.0055), dec!(4426.83)),
    ];
    let invoice = StatedInvoice {
        currency: Some("EUR".into()),
        lines,
        line_total: Some(dec!(35156.82)),
        total_excluding_tax: Some(dec!(35156.82)),
        taxes: vec![group(dec!(35156.82), dec!(6679.8))],
        tax_total: Some(dec!(6679.8)),
        total: Some(dec!(41836.62)),
        prepaid: Some(dec!(39839)),
        amount_due: Some(dec!(1997.62)),
        ..StatedInvoice::default()
    };
    let report = verify(&invoice).unwrap();
    assert_eq!(report.grade, Grade::Tolerated);
    let listed: Vec<&str> = report.figures.iter().map(|figure| figure.path.as_str()).collect();
    assert_eq!(listed, ["lines[1].net_amount", "lines[2].net_amount"]);
    let exact = [
        ("lines[1].net_amount", dec!(9223.91)),
        ("lines[2].net_amount", dec!(241.46)),
        ("line_total", dec!(35156.80)),
        ("total_excluding_tax", dec!(35156.80)),
        ("taxes[0].taxable_amount", dec!(35156.80)),
        ("taxes[0].amount", dec!(6679.79)),
        ("tax_total", dec!(6679.79)),
        ("total", dec!(41836.59)),
        ("amount_due", dec!(1997.59)),
    ];
    assert_eq!(recomputed(&report), exact);
}

#[test]
fn what_is_nested_without_end_is_refused() {
    let deep = format!("{{\"draft\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(prorata::verify_json(deep.as_bytes()).unwrap_err().path(), "draft");
    let computed = prorata::invoice_json(br#"{"currency": "EUR", "id": "[[\"[\\", "lines": []}"#, true).unwrap();
    assert_eq!(prorata::verify_document(&computed).unwrap().grade, Grade::Exact);
}

#[test]
fn what_no_decimal_holds_is_refused() {
    let most = Decimal::MAX;
    let lines = vec![StatedLine { net_amount: Some(most), ..StatedLine::default() }; 2];
    let invoice = StatedInvoice { lines, line_total: Some(dec!(1)), ..StatedInvoice::default() };
    let refused = verify(&invoice).unwrap_err();
    assert_eq!((refused.code().as_str(), refused.path()), ("amount_overflow", "line_total"));
    let adjustment = StatedAdjustment { base: Some(most), percent: Some(dec!(50)), amount: Some(most), taxes: None };
    let invoice = StatedInvoice { discounts: vec![adjustment], ..StatedInvoice::default() };
    assert_eq!(verify(&invoice).unwrap_err().code().as_str(), "amount_overflow");
    let instalments = vec![StatedInstalment { id: None, amount: most, due_date: None }; 2];
    let invoice = StatedInvoice { instalments, amount_due: Some(dec!(1)), ..StatedInvoice::default() };
    assert_eq!(verify(&invoice).unwrap_err().path(), "instalments");
}
