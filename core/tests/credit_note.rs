//! Credit notes: parts sum to what was invoiced, and never to more.

use crate::support::interpreter::{Interpreter, number};
use crate::support::{Policies, draft};
use proptest::prelude::*;
use prorata::decode::json::from_json;
use prorata::{Code, CreditNoteRequest};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn noted(request: &Value) -> Result<Value, prorata::Error> {
    let bytes = prorata::credit_note_json(request.to_string().as_bytes(), true)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

fn amount(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

/// 399.00 with a discount of 49.90 and 19 % on the rest.
fn seats(credited: &str, credit: Option<&str>) -> Value {
    let vat = json!({"id": "vat", "percent": "19", "taxable_amount": "349.10", "amount": "66.33"});
    let discounts = json!([{"id": "launch", "amount": "49.90"}]);
    let mut line = json!({"amount": "399.00", "discounts": discounts, "taxes": [vat], "credited": credited});
    if let Some(credit) = credit {
        line["credit"] = json!(credit);
    }
    json!({"currency": "EUR", "lines": [line]})
}

#[test]
fn of_each_share_so_much_is_credited_as_of_the_line() {
    // 49.90 × 100/399 = 12.5063, 66.33 × 100/399 = 16.6241.
    let note = noted(&seats("0", Some("100.00"))).unwrap();
    let line = &note["invoice"]["lines"][0];
    assert_eq!((line["discount_amount"].as_str(), line["tax_amount"].as_str()), (Some("12.51"), Some("16.62")));
    assert_eq!(note["invoice"]["payable"], "104.11");
    assert_eq!(note["lines"], json!([{"credited": "100.00", "left": "299.00"}]));
}

#[test]
fn the_last_note_takes_what_is_left() {
    let first = noted(&seats("0", Some("100.00"))).unwrap();
    let last = noted(&seats("100.00", None)).unwrap();
    let line = &last["invoice"]["lines"][0];
    assert_eq!((line["amount"].as_str(), line["discount_amount"].as_str()), (Some("299.00"), Some("37.39")));
    assert_eq!(amount(&first["invoice"]["payable"]) + amount(&last["invoice"]["payable"]), "415.43".parse().unwrap());
    assert_eq!(last["lines"][0]["left"], "0.00");
}

#[test]
fn a_note_has_the_places_of_its_invoice() {
    let line = json!({"amount": "105", "tax_rates": ["vat"]});
    let rates = json!([{"id": "vat", "percent": "19"}]);
    let mut request = json!({"currency": "EUR", "lines": [line], "tax_rates": rates});
    assert_eq!(noted(&request).unwrap()["invoice"]["tax_total"], "19.95");
    request["minor_units"] = json!(0);
    let note = noted(&request).unwrap();
    assert_eq!((&note["invoice"]["tax_total"], &note["invoice"]["payable"]), (&json!("20"), &json!("125")));
    assert_eq!(note["lines"], json!([{"credited": "105", "left": "0"}]));
    request["currency"] = json!("CREDITS");
    assert_eq!(noted(&request).unwrap()["invoice"]["payable"], "125");
    request["lines"][0]["amount"] = json!("105.5");
    request["minor_units"] = json!(7);
    let error = noted(&request).unwrap_err();
    let problems: Vec<_> = error.problems().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(problems, [(Code::OutOfRange, "minor_units")]);
    request["minor_units"] = json!(0);
    assert_eq!(noted(&request).unwrap_err().code(), Code::TooManyPlaces);
}

#[test]
fn rates_compute_the_tax_of_the_note_anew() {
    // 262.60 of 399.00 with 250.00 off: 98.06, and 20 % of it in two rates of 10 %, rounded together (Lago's cn-part-with-coupon).
    let rates = json!([{"id": "t", "percent": "10"}, {"id": "plan", "percent": "10"}]);
    let line =
        json!({"amount": "399.00", "discounts": [{"amount": "250"}], "tax_rates": ["t", "plan"], "credit": "262.60"});
    let mut request = json!({"currency": "EUR", "lines": [line], "tax_rates": rates, "policy": "lago"});
    let note = noted(&request).unwrap();
    assert_eq!(note["invoice"]["total_excluding_tax"], "98.06");
    assert_eq!(note["invoice"]["lines"][0]["discount_amount"], "164.54");
    request["lines"][0]["taxes"] = json!([{"id": "t", "taxable_amount": "149.00", "amount": "14.90"}]);
    let error = noted(&request).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::Conflict, "lines[0].tax_rates"));
}

/// Lago's credits of amounts: what an item is, what its line was, its line's share of coupons, its rates; subtotal, tax and total.
#[test]
fn credits_of_amounts_are_those_of_lago() {
    // On Lago's invoices each tax is rounded, on its credit notes their sum.
    let policy = json!({"preset": "lago", "tax": {"rounding": "total"}});
    let one = |item: &str, line: &str, off: &str, rates: &[&str]| json!([[item, line, off, rates]]);
    let two = json!([["0.10", "0.10", "0", ["20"]], ["0.05", "0.10", "0", ["20"]]]);
    for (items, expected) in [
        (one("68.33", "68.33", "2.3672267", &["20"]), ["65.96", "13.19", "79.15"]),
        (one("200.33", "200.33", "6.940239", &["20"]), ["193.39", "38.68", "232.07"]),
        (one("262.60", "399.00", "250", &["10", "10"]), ["98.06", "19.61", "117.67"]),
        (one("726.86", "769.00", "0", &["20"]), ["726.86", "145.37", "872.23"]),
        (two, ["0.15", "0.03", "0.18"]),
    ] {
        let rates = items[0][3].as_array().unwrap().iter().enumerate();
        let rates: Vec<Value> = rates.map(|(at, percent)| json!({"id": at.to_string(), "percent": percent})).collect();
        let ids: Vec<&Value> = rates.iter().map(|rate| &rate["id"]).collect();
        let lines: Vec<Value> = items.as_array().unwrap().iter().map(|item| {
            json!({"credit": item[0], "amount": item[1], "discounts": [{"amount": item[2]}], "tax_rates": ids})
        }).collect();
        let note = noted(&json!({"currency": "EUR", "lines": lines, "tax_rates": rates, "policy": policy})).unwrap();
        let figures =
            ["total_excluding_tax", "tax_total", "total"].map(|figure| note["invoice"][figure].as_str().unwrap());
        assert_eq!(figures, expected, "{items}");
    }
}

/// Free of charge, yet taxed by the unit: there are no parts of 0, so the note that credits all that is left brings the tax.
#[test]
fn the_taxes_of_a_line_of_zero_come_back_whole() {
    let levy = json!({"id": "levy", "amount_per_unit": "0.49", "taxable_amount": "0.00", "amount": "0.49"});
    let request =
        |credit: Value| json!({"currency": "EUR", "lines": [{"amount": "0.00", "taxes": [levy], "credit": credit}]});
    for (credit, payable) in [(Value::Null, "0.49"), (json!("0.00"), "0.00")] {
        assert_eq!(noted(&request(credit)).unwrap()["invoice"]["payable"], payable);
    }
}

#[test]
fn never_more_is_credited_than_was_invoiced() {
    for (credited, credit, path) in [
        ("0", "399.01", "lines[0].credit"),
        ("0", "-0.01", "lines[0].credit"),
        ("100.00", "299.01", "lines[0].credit"),
        ("399.01", "0", "lines[0].credited"),
    ] {
        let error = noted(&seats(credited, Some(credit))).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::OutOfRange, path), "{credited} {credit}");
    }
    let of_a_credit = json!({"currency": "EUR", "lines": [{"amount": "-10.00", "credit": "-4.00"}]});
    assert_eq!(noted(&of_a_credit).unwrap()["invoice"]["amount_due"], "-4.00");
}

#[test]
fn a_discount_of_a_credit_comes_back_whichever_way_it_is_written() {
    for direction in ["toward_zero", "as_stated"] {
        let line = json!({"amount": "-10.00", "discounts": [{"amount": "-1.00"}], "tax_rates": []});
        let policy = json!({"preset": "prorata", "discount": {"direction": direction}});
        let note = noted(&json!({"currency": "EUR", "lines": [line], "policy": policy})).unwrap();
        assert_eq!(note["invoice"]["payable"], "-9.00", "{direction}");
    }
}

#[test]
fn a_credit_is_set_off_then_refunded_and_the_rest_is_the_customers() {
    let settled = |settlement: Value| {
        let line = json!({"amount": "100.00"});
        noted(&json!({"currency": "USD", "lines": [line], "settlement": settlement}))
            .map(|note| note["settlement"].clone())
    };
    let three =
        |offset: &str, refund: &str, balance: &str| json!({"offset": offset, "refund": refund, "balance": balance});
    // Flexprice: of 100 that were paid 30 are refunded already; of 100 of which 40 are paid 60 can be set off.
    assert_eq!(settled(json!({"paid": "70.00"})).unwrap(), three("0.00", "70.00", "30.00"));
    assert_eq!(settled(json!({"due": "60.00", "paid": "40.00"})).unwrap(), three("60.00", "40.00", "0.00"));
    // Recurly: what was paid goes to the account's balance where nothing is to be refunded.
    assert_eq!(settled(json!({"paid": "100.00", "refund": "0.00"})).unwrap(), three("0.00", "0.00", "100.00"));
    let error = settled(json!({"due": "60.00", "paid": "100.00", "refund": "40.01"})).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::OutOfRange, "settlement.refund"));
}

#[test]
fn an_invoice_line_is_credited_as_it_stands_on_the_invoice() {
    let request = br#"{"currency": "EUR", "lines": [], "policy": "no such"}"#;
    let request: CreditNoteRequest<'_> = from_json(request).unwrap();
    let error = prorata::credit_note(&request).unwrap_err();
    let codes: Vec<Code> = error.problems().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::UnknownPreset, Code::OutOfRange]);
}

/// The lines of a computed invoice as a credit note takes them; none where lines have charges.
fn credited_lines(invoice: &Value) -> Option<Vec<Value>> {
    let lines = invoice["lines"].as_array()?.iter().map(|line| {
        line["charges"]
            .as_array()?
            .is_empty()
            .then(|| json!({"amount": line["amount"], "discounts": line["discounts"], "taxes": line["taxes"]}))
    });
    lines.collect()
}

fn shares(line: &Value) -> Vec<Decimal> {
    let amounts = |list: &str, field: &str| {
        let list = line[list].as_array().cloned().unwrap_or_default();
        list.iter().map(|share| amount(&share[field])).collect::<Vec<_>>()
    };
    [
        vec![amount(&line["amount"])],
        amounts("discounts", "amount"),
        amounts("taxes", "taxable_amount"),
        amounts("taxes", "amount"),
    ]
    .concat()
}

proptest! {
    #[test]
    fn notes_of_parts_sum_to_the_lines_of_the_invoice(draft in draft(Policies::House), cuts in prop::collection::vec(0u32..=100, 0..4)) {
        let Ok(bytes) = prorata::invoice_json(draft.to_string().as_bytes(), false) else { return Ok(()) };
        let invoice: Value = serde_json::from_slice(&bytes).unwrap();
        let Some(lines) = credited_lines(&invoice).filter(|lines| !lines.is_empty()) else { return Ok(()) };
        let mut lines: Vec<Value> = lines;
        let mut sums: Vec<Vec<Decimal>> = lines.iter().map(|line| vec![Decimal::ZERO; shares(line).len()]).collect();
        let whole: Vec<Vec<Decimal>> = lines.iter().map(shares).collect();
        for cut in cuts.into_iter().map(Some).chain([None]) {
            for line in &mut lines {
                let left = amount(&line["amount"]) - line.get("credited").map_or(Decimal::ZERO, amount);
                let places = left.scale();
                let part = cut.map(|cut| (left * Decimal::from(cut) / Decimal::from(100)).trunc_with_scale(places));
                line["credit"] = part.map_or(Value::Null, |part| json!(part.to_string()));
            }
            let note = noted(&json!({"currency": draft["currency"], "lines": lines, "policy": draft["policy"]}));
            let note = match note {
                // A tax for each unit that is more than its line has no shares that a draft takes.
                Err(error) if error.code() == Code::ShareExceedsLine => return Ok(()),
                note => note.unwrap(),
            };
            for (at, line) in lines.iter_mut().enumerate() {
                let credited = shares(&note["invoice"]["lines"][at]);
                prop_assert_eq!(credited.len(), sums[at].len());
                for (sum, share) in sums[at].iter_mut().zip(credited) {
                    *sum += share;
                }
                line["credited"] = note["lines"][at]["credited"].clone();
            }
        }
        prop_assert_eq!(sums, whole);
    }

    #[test]
    fn the_trace_alone_gives_every_figure(minor in 1i64..100_000, off in 0i64..=100, cut in 0i64..=100, due in 0i64..50_000, paid in 0i64..100_000) {
        let money = |minor: i64| Decimal::new(minor, 2).to_string();
        let (discount, credit) = (minor * off / 100, minor * cut / 100);
        let taxable = minor - discount;
        let vat = json!({"id": "vat", "percent": "19", "taxable_amount": money(taxable), "amount": money(taxable * 19 / 100)});
        let line = json!({"amount": money(minor), "discounts": [{"amount": money(discount)}], "taxes": [vat], "credit": money(credit)});
        let settlement = json!({"due": money(due), "paid": money(paid)});
        let note = noted(&json!({"currency": "EUR", "lines": [line], "settlement": settlement})).unwrap();
        let mut interpreter = Interpreter { mode: "half_away_from_zero", ..Interpreter::default() };
        for step in note["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        let line = &note["invoice"]["lines"][0];
        for (figure, text) in [
            ("invoice.lines[0].discounts[0].amount", &line["discounts"][0]["amount"]),
            ("invoice.lines[0].taxes[0].amount", &line["taxes"][0]["amount"]),
            ("invoice.payable", &note["invoice"]["payable"]),
            ("lines[0].left", &note["lines"][0]["left"]),
            ("settlement.offset", &note["settlement"]["offset"]),
            ("settlement.refund", &note["settlement"]["refund"]),
            ("settlement.balance", &note["settlement"]["balance"]),
        ] {
            prop_assert_eq!(interpreter.figures.get(figure), Some(&number(text.as_str().unwrap())), "{}", figure);
        }
    }
}
