//! The laws of the design page, over random drafts with ties made on purpose.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_500, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn figure(document: &Value, name: &str) -> Decimal {
    document[name].as_str().unwrap().parse().unwrap()
}

fn list<'v>(document: &'v Value, name: &str) -> &'v [Value] {
    document[name].as_array().unwrap()
}

fn sum(list: &[Value], name: &str) -> Decimal {
    list.iter().map(|item| figure(item, name)).sum()
}

fn lines(invoice: &Value) -> impl Iterator<Item = &Value> {
    list(invoice, "lines").iter()
}

/// Tax of one behavior in a list of taxes.
fn tax(taxes: &[Value], behavior: &str) -> Decimal {
    taxes.iter().filter(|tax| tax["behavior"] == behavior).map(|tax| figure(tax, "amount")).sum()
}

/// A figure that is absent where it is zero.
fn figure_or_zero(document: &Value, name: &str) -> Decimal {
    if document[name].is_null() { Decimal::ZERO } else { figure(document, name) }
}

/// What taxes of a list take out of a price and charge to nobody.
fn removed(taxes: &[Value]) -> Decimal {
    let inclusive = taxes.iter().filter(|tax| tax["behavior"] == "inclusive");
    inclusive.map(|tax| figure_or_zero(tax, "reverse_charged_amount")).sum()
}

/// What the entries of a list sum to that is absent where it is empty.
fn parts(document: &Value, name: &str) -> Decimal {
    document[name].as_array().map_or(Decimal::ZERO, |parts| sum(parts, "amount"))
}

/// Whether each figure is rounded by itself: such invoices name what does not add up.
fn each_alone(document: &Value) -> bool {
    document["policy"]["rounding"]["totals"] == "each"
}

/// What figures that are rounded by themselves miss to their sums is named, and nothing else is missed.
fn assert_differences_named(document: &Value) {
    let of = |name: &str| figure_or_zero(document, name);
    let lines = sum(list(document, "lines"), "net_amount");
    assert_eq!(of("line_total"), lines + of("line_rounding_difference"));
    let excluding = of("line_total") - of("document_discount_total") + of("document_charge_total");
    let excluding = excluding - of("tax_included") - of("tax_removed");
    assert_eq!(of("total_excluding_tax"), excluding + of("net_rounding_difference"));
    assert_eq!(of("total"), of("total_excluding_tax") + of("tax_total") + of("rounding_difference"));
    assert_eq!(of("payable"), of("total") - of("withheld"));
    assert_eq!(of("amount_due"), of("payable") - of("prepaid") + of("rounding") + of("cash_rounding"));
    assert_eq!(of("prepaid"), figure_or_zero(&document["draft"], "prepaid") + parts(document, "prepayments"));
    if !document["instalments"].is_null() {
        assert_eq!(of("amount_due"), parts(document, "instalments"));
    }
}

/// Law 1 on one invoice: every figure is the sum that the design page says.
fn assert_parts_sum(document: &Value) {
    assert_differences_named(document);
    if each_alone(document) {
        return;
    }
    let of = |name: &str| figure_or_zero(document, name);
    assert_eq!(of("subtotal"), sum(list(document, "lines"), "amount"));
    assert_eq!(of("line_total"), of("subtotal") - of("line_discount_total") + of("line_charge_total"));
    assert_eq!(of("line_total"), sum(list(document, "lines"), "net_amount"));
    assert_eq!(of("discount_total"), of("line_discount_total") + of("document_discount_total"));
    assert_eq!(of("charge_total"), of("line_charge_total") + of("document_charge_total"));
    let taxes = list(document, "taxes");
    assert_eq!(of("tax_included"), tax(taxes, "inclusive"));
    assert_eq!(of("tax_added"), tax(taxes, "exclusive"));
    assert_eq!(of("withheld"), tax(taxes, "withheld"));
    assert_eq!(of("tax_removed"), removed(taxes));
    let excluding = of("subtotal") - of("discount_total") + of("charge_total") - of("tax_included") - of("tax_removed");
    assert_eq!(of("total_excluding_tax"), excluding + of("net_rounding_difference"));
    assert_eq!(of("tax_total"), of("tax_included") + of("tax_added"));
    assert_eq!(of("total"), of("total_excluding_tax") + of("tax_total"));
    for line in lines(document) {
        assert_eq!(figure(line, "discount_amount"), sum(list(line, "discounts"), "amount"));
        assert_eq!(figure(line, "charge_amount"), sum(list(line, "charges"), "amount"));
        let taxes = list(line, "taxes");
        assert_eq!(figure(line, "tax_amount"), tax(taxes, "inclusive") + tax(taxes, "exclusive"));
        let rest = figure(line, "amount") - figure(line, "discount_amount") + figure(line, "charge_amount");
        assert_eq!(figure(line, "total"), rest + tax(taxes, "exclusive") - removed(taxes));
    }
}

/// Law 1 for what lines share: the shares of each document discount and tax sum to it.
fn assert_shares_sum(document: &Value) {
    if each_alone(document) {
        return;
    }
    let entries = |name: &str| list(document, name).iter();
    for group in list(document, "taxes") {
        let same = |tax: &&Value| {
            tax["id"] == group["id"]
                && tax["behavior"] == group["behavior"]
                && figure_or_zero(tax, "percent") == figure_or_zero(group, "percent")
                && tax["amount_per_unit"] == group["amount_per_unit"]
                && tax["reverse_charged_amount"].is_null() == group["reverse_charged_amount"].is_null()
        };
        let holders = lines(document).chain(entries("discounts")).chain(entries("charges"));
        let shares: Vec<Value> =
            holders.flat_map(|holder| list(holder, "taxes").iter().filter(same).cloned()).collect();
        assert_eq!(figure(group, "amount"), sum(&shares, "amount"), "{group}");
        let owed: Decimal = shares.iter().map(|share| figure_or_zero(share, "reverse_charged_amount")).sum();
        assert_eq!(figure_or_zero(group, "reverse_charged_amount"), owed, "{group}");
        assert_eq!(figure(group, "taxable_amount"), sum(&shares, "taxable_amount"), "{group}");
    }
    let own_entries = |name: &str| -> Decimal {
        let own = document["draft"][name].as_array().into_iter().flatten().zip(list(document, name));
        own.filter(|(stated, _)| !stated["tax_rates"].is_null()).map(|(_, entry)| figure(entry, "amount")).sum()
    };
    for (name, total) in [("discounts", "discount_total"), ("charges", "charge_total")] {
        let on_lines: Decimal = lines(document).map(|line| sum(list(line, name), "amount")).sum();
        assert_eq!(figure(document, total), on_lines + own_entries(name), "{name}");
    }
}

/// A discount or a charge is no more than its cap, and zero below its minimum; what limits it is named. Exact lines may show a
/// unit more: their parts share what the line has.
fn assert_within_limits(stated: &Value, shown: &Value, document: &Value) -> Result<(), TestCaseError> {
    let is_exact = document["policy"]["rounding"]["line_amount"] == "exact";
    let amount = figure(shown, "amount").abs();
    if stated["maximum_amount"].is_string() && !is_exact {
        prop_assert!(amount <= figure(stated, "maximum_amount"), "{} {}", stated, shown);
    }
    match shown["limited_by"].as_str() {
        Some("minimum_spend") => prop_assert!(is_exact || amount.is_zero(), "{} {}", stated, shown),
        Some(_) => prop_assert!(stated["maximum_amount"].is_string()),
        None => {}
    }
    Ok(())
}

/// The draft of the credit note: every amount with the other sign.
fn mirrored(draft: &Value) -> Value {
    let mut draft = draft.clone();
    for field in ["prepaid", "rounding"] {
        negate(&mut draft, field);
    }
    mirror_list(&mut draft, "charges", &["amount", "base", "quantity"]);
    mirror_list(&mut draft, "prepayments", &["amount"]);
    mirror_list(&mut draft, "instalments", &["amount"]);
    if draft["cash_rounding"]["mode"] == "floor" {
        draft["cash_rounding"]["mode"] = json!("ceiling");
    }
    for line in draft["lines"].as_array_mut().unwrap() {
        if line["unit_price"].is_string() {
            negate(line, "quantity");
        }
        negate(line, "amount");
        mirror_list(line, "charges", &["amount", "base", "quantity"]);
        if line["shares"].is_object() {
            mirror_list(&mut line["shares"], "discounts", &["amount"]);
            mirror_list(&mut line["shares"], "taxes", &["amount", "taxable_amount"]);
        }
    }
    draft
}

fn mirror_list(holder: &mut Value, name: &str, fields: &[&str]) {
    for item in holder.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
        for field in fields {
            negate(item, field);
        }
    }
}

fn negate(holder: &mut Value, field: &str) {
    if let Some(text) = holder.get(field).and_then(Value::as_str) {
        let negated: Decimal = -text.parse::<Decimal>().unwrap();
        holder[field] = json!(negated.to_string());
    }
}

const TOTALS: [&str; 16] = [
    "subtotal",
    "line_discount_total",
    "line_charge_total",
    "line_total",
    "document_discount_total",
    "document_charge_total",
    "discount_total",
    "charge_total",
    "tax_included",
    "total_excluding_tax",
    "tax_added",
    "tax_total",
    "total",
    "withheld",
    "payable",
    "amount_due",
];

/// The money of a line: everything but its texts.
fn line_figures(line: &Value) -> Vec<Decimal> {
    let single = ["amount", "net_amount", "discount_amount", "charge_amount", "tax_amount", "total"];
    let lists = ["discounts", "charges", "taxes"].into_iter().flat_map(|name| list(line, name));
    single.iter().map(|name| figure(line, name)).chain(lists.map(|item| figure(item, "amount"))).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn parts_sum(draft in draft(Policies::All)) {
        if let Ok(document) = invoice(&draft) {
            assert_parts_sum(&document);
            assert_shares_sum(&document);
        }
    }

    #[test]
    fn a_credit_note_mirrors_its_invoice(draft in draft(Policies::Symmetric)) {
        let (document, credit) = (invoice(&draft), invoice(&mirrored(&draft)));
        if let (Ok(document), Ok(credit)) = (&document, &credit) {
            for name in TOTALS {
                prop_assert_eq!(figure(document, name), -figure(credit, name), "{}", name);
            }
            for (line, mirror) in lines(document).zip(lines(credit)) {
                let negated: Vec<Decimal> = line_figures(mirror).into_iter().map(|figure| -figure).collect();
                prop_assert_eq!(line_figures(line), negated);
            }
        } else {
            prop_assert_eq!(document.map(|_| ()).map_err(|error| error.code()), credit.map(|_| ()).map_err(|error| error.code()));
        }
    }

    #[test]
    fn the_order_of_lines_changes_no_figure(
        (draft, order) in draft(Policies::Symmetric).prop_flat_map(|draft| {
            let order: Vec<usize> = (0..draft["lines"].as_array().unwrap().len()).collect();
            (Just(draft), Just(order).prop_shuffle())
        })
    ) {
        let mut permuted = draft.clone();
        permuted["lines"] = order.iter().map(|at| draft["lines"][at].clone()).collect();
        match (invoice(&draft), invoice(&permuted)) {
            (Ok(document), Ok(permuted)) => {
                for name in TOTALS {
                    prop_assert_eq!(&document[name], &permuted[name], "{}", name);
                }
                for (position, at) in order.iter().enumerate() {
                    prop_assert_eq!(line_figures(&document["lines"][at]), line_figures(&permuted["lines"][position]));
                }
            }
            (ours, theirs) => prop_assert_eq!(ours.is_ok(), theirs.is_ok()),
        }
    }

    #[test]
    fn a_cap_holds_and_what_limits_is_named(draft in draft(Policies::All)) {
        let Ok(document) = invoice(&draft) else { return Ok(()) };
        for name in ["discounts", "charges"] {
            let stated = document["draft"][name].as_array().into_iter().flatten().zip(list(&document, name));
            let of_lines = document["draft"]["lines"].as_array().unwrap().iter().zip(lines(&document));
            let of_lines = of_lines.filter(|(line, _)| line["shares"].is_null()).flat_map(|(stated, line)| {
                stated[name].as_array().into_iter().flatten().zip(list(line, name))
            });
            for (stated, shown) in stated.chain(of_lines) {
                assert_within_limits(stated, shown, &document)?;
            }
        }
    }

    #[test]
    fn the_order_of_what_a_discount_names_changes_nothing(mut draft in draft(Policies::All)) {
        let before = invoice(&draft);
        for name in ["discounts", "charges"] {
            for entry in draft.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
                for ids in ["applies_to", "applies_to_products"] {
                    if let Some(ids) = entry.get_mut(ids).and_then(Value::as_array_mut) {
                        ids.reverse();
                        ids.extend(ids.first().cloned());
                    }
                }
            }
        }
        match (before, invoice(&draft)) {
            (Ok(before), Ok(after)) => prop_assert_eq!(&before["lines"], &after["lines"]),
            (before, after) => prop_assert_eq!(before.is_ok(), after.is_ok()),
        }
    }

    #[test]
    fn a_full_discount_leaves_nothing(mut draft in draft(Policies::Symmetric)) {
        let document = draft.as_object_mut().unwrap();
        document.remove("charges");
        document.insert("discounts".into(), json!([{"percent_off": "100"}]));
        for line in document["lines"].as_array_mut().unwrap() {
            line.as_object_mut().unwrap().remove("shares");
            line.as_object_mut().unwrap().remove("discountable");
        }
        let per_unit = draft["tax_rates"].as_array().unwrap().iter().any(|rate| rate["amount_per_unit"].is_string());
        if per_unit {
            return Ok(()); // A tax of units is due whatever they cost.
        }
        if let Ok(document) = invoice(&draft) {
            for line in lines(&document) {
                prop_assert_eq!(figure(line, "total"), Decimal::ZERO);
            }
            prop_assert_eq!(figure(&document, "total"), Decimal::ZERO);
        }
    }

    #[test]
    fn computing_an_output_again_gives_the_same_bytes(draft in draft(Policies::All)) {
        if let Ok(bytes) = prorata::invoice_json(draft.to_string().as_bytes(), false) {
            let document: Value = serde_json::from_slice(&bytes).unwrap();
            let again = prorata::invoice_json(document["draft"].to_string().as_bytes(), false).unwrap();
            prop_assert_eq!(String::from_utf8(again), String::from_utf8(bytes));
        }
    }

    #[test]
    fn explaining_changes_no_figure(draft in draft(Policies::All)) {
        let plain = prorata::invoice_json(draft.to_string().as_bytes(), false);
        let explained = prorata::invoice_json(draft.to_string().as_bytes(), true);
        let without_trace = explained.map(|bytes| {
            let mut document: Value = serde_json::from_slice(&bytes).unwrap();
            document.as_object_mut().unwrap().remove("trace");
            document
        });
        prop_assert_eq!(plain.map(|bytes| serde_json::from_slice::<Value>(&bytes).unwrap()), without_trace);
    }

    #[test]
    fn no_text_panics(text in ".{0,200}") {
        let _ = prorata::invoice_json(text.as_bytes(), true);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = prorata::invoice_json(&bytes, true);
    }

    #[test]
    fn no_damaged_draft_panics(draft in draft(Policies::All), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = draft.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let first = prorata::invoice_json(&bytes, false);
        prop_assert_eq!(first, prorata::invoice_json(&bytes, false));
    }
}

/// Weights 100, 10, 10 and an amount of 40: dividing first gives the odd cent to the wrong line.
#[test]
fn equal_remainders_go_to_the_larger_line() {
    let draft = json!({
        "currency": "EUR",
        "lines": [{"id": "c", "amount": 10}, {"id": "b", "amount": 10}, {"id": "a", "amount": 100}],
        "discounts": [{"amount_off": "40"}],
    });
    let document = invoice(&draft).unwrap();
    let shares: Vec<Decimal> = lines(&document).map(|line| figure(line, "discount_amount")).collect();
    assert_eq!(shares.iter().map(Decimal::to_string).collect::<Vec<_>>(), ["3.33", "3.33", "33.34"]);
}
