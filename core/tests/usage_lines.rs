//! Usage of several periods on one invoice: a line for each, or one line; by hand, and its laws.

use crate::support::bill_laws::{self, used};
use crate::support::histories::history;
use crate::support::interpreter::{Interpreter, number};
use crate::support::lives::ask::{after, lines, list};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

/// Storage from 1 March on, as became known on 1 May: 100 in March and 150 in April, 10.00 for each 10. And what else there is.
fn backdated(policy: &Value, more: &Value) -> Value {
    let price = |id: &str| json!({"id": id, "currency": "GBP", "type": "usage", "interval": "month", "package_size": 10, "unit_price": "10.00"});
    let used =
        |id: &str, at: &str, quantity: u32| json!({"id": id, "item_id": "storage", "at": at, "quantity": quantity});
    let mut subscription = json!({"currency": "GBP", "start": "2025-03-01", "items": [], "prices": [price("gb"), price("other")],
        "usage": [used("march", "2025-03-10", 100), used("april", "2025-04-10", 150)], "policy": policy,
        "events": [{"id": "joins", "type": "add_item", "item": {"id": "storage", "price_id": "gb"}, "effective_at": "2025-03-01",
            "recorded_at": "2025-05-01"}]});
    for (name, value) in more.as_object().unwrap() {
        match subscription[name].as_array_mut() {
            Some(list) => list.extend(value.as_array().unwrap().iter().cloned()),
            None => subscription[name] = value.clone(),
        }
    }
    json!({"subscription": subscription, "as_of": "2025-05-01"})
}

fn one_line() -> Value {
    json!({"subscription": {"usage_lines": "one_per_item"}})
}

/// What each invoice shows, and its billed lines.
fn told(bill: &Value) -> Vec<(Vec<&str>, Vec<&str>)> {
    let amounts = |lines| list(lines).iter().map(|line: &Value| line["amount"].as_str().unwrap()).collect();
    list(&bill["invoices"])
        .iter()
        .map(|invoice| (amounts(&invoice["invoice"]["lines"]), amounts(&invoice["lines"])))
        .collect()
}

/// docs.stripe.com, billing modes (`stripe-backdate-usage-single_line`): (100 + 150) / 10 × 10.00 = 250.00 in one line, of March and
/// April. What is billed is each month by itself.
#[test]
fn usage_of_the_time_before_is_one_line() {
    let request = backdated(&one_line(), &json!({}));
    let made = bill(&request);
    assert_eq!(told(&made), [(vec!["250.00"], vec!["100.00", "150.00"])]);
    let invoice = &made["invoices"][0];
    assert_eq!(invoice["merged"], json!([{"line_id": "1", "lines": [1, 2], "amount": "250.00"}]));
    assert_eq!(invoice["invoice"]["lines"][0]["period"], json!({"start": "2025-03-01", "end": "2025-05-01"}));
    assert_eq!(bill(&after(&request, &lines(&made), &made["state"]))["invoices"], json!([]));
    let by_period = bill(&backdated(&json!({}), &json!({})));
    assert_eq!(told(&by_period), [(vec!["100.00", "150.00"], vec!["100.00", "150.00"])]);
    assert_eq!(by_period["invoices"][0]["merged"], Value::Null);
}

/// What of March becomes known in May is billed with May, and only what is new: 145.00 less 100.00, in one line with
/// May's 20.00.
#[test]
fn later_usage_finds_what_was_billed_of_its_period() {
    let late =
        json!({"id": "late", "item_id": "storage", "at": "2025-03-20", "recorded_at": "2025-05-10", "quantity": 45});
    let may = json!({"id": "may", "item_id": "storage", "at": "2025-05-20", "quantity": 20});
    let mut request = backdated(&one_line(), &json!({"usage": [late, may]}));
    request["as_of"] = json!("2025-06-01");
    let made = bill(&request);
    let expected = [(vec!["250.00"], vec!["100.00", "150.00"]), (vec!["65.00"], vec!["45.00", "20.00"])];
    assert_eq!(told(&made), expected);
}

/// What is given back has a line of its own: 30 of March were none, while April is charged more.
#[test]
fn what_is_given_back_is_a_line_of_its_own() {
    let less =
        json!({"id": "less", "item_id": "storage", "at": "2025-03-20", "recorded_at": "2025-05-10", "quantity": -30});
    let more =
        json!({"id": "more", "item_id": "storage", "at": "2025-04-20", "recorded_at": "2025-05-10", "quantity": 10});
    let may = json!({"id": "may", "item_id": "storage", "at": "2025-05-20", "quantity": 20});
    let mut request = backdated(&one_line(), &json!({"usage": [less, more, may]}));
    request["as_of"] = json!("2025-06-01");
    let made = bill(&request);
    assert_eq!(told(&made)[1], (vec!["-30.00", "30.00"], vec!["-30.00", "10.00", "20.00"]));
    assert_eq!(made["invoices"][1]["merged"], json!([{"line_id": "2", "lines": [4, 5], "amount": "30.00"}]));
}

/// A price that takes the place of another has a line of its own, and so has each item.
#[test]
fn items_and_prices_stand_apart() {
    let change = json!({"id": "change", "type": "change_item", "item_id": "storage", "price_id": "other", "effective_at": "2025-04-01",
        "recorded_at": "2025-05-01", "mode": "invoice_now", "sequence": 1});
    let made = bill(&backdated(&one_line(), &json!({"events": [change]})));
    assert_eq!(told(&made), [(vec!["100.00", "150.00"], vec!["100.00", "150.00"])]);
}

/// 10 % are off the line, and 19 % are on the rest: 250.00 − 25.00, 42.75 of tax. Of 100.00 these are 10.00 and 17.10.
#[test]
fn discounts_and_taxes_are_shared_by_the_periods() {
    let more = json!({"coupons": [{"coupon": {"id": "off", "percent_off": "10", "duration": "forever"}}],
        "tax_rates": [{"id": "vat", "percent": "19"}], "default_tax_rates": ["vat"]});
    let made = bill(&backdated(&one_line(), &more));
    let invoice = &made["invoices"][0];
    assert_eq!(invoice["invoice"]["total"], "267.75");
    let figures = |line: &Value| {
        (
            line["discounts"][0]["amount"].clone(),
            line["taxes"][0]["taxable_amount"].clone(),
            line["taxes"][0]["amount"].clone(),
        )
    };
    let expected = [("10.00", "90.00", "17.10"), ("15.00", "135.00", "25.65")];
    let expected = expected.map(|(off, taxable, tax)| (json!(off), json!(taxable), json!(tax)));
    assert_eq!(list(&invoice["lines"]).iter().map(figures).collect::<Vec<_>>(), expected);
}

/// A tax by the unit counts lines: usage that has one keeps a line for each period.
#[test]
fn what_is_taxed_by_the_unit_stays_apart() {
    let more = json!({"tax_rates": [{"id": "levy", "amount_per_unit": "0.50"}], "default_tax_rates": ["levy"]});
    assert_eq!(told(&bill(&backdated(&one_line(), &more))), [(vec!["100.00", "150.00"], vec!["100.00", "150.00"])]);
}

/// Billed lines sum to the figures of their invoice, and the steps give each share and each sum.
fn sums_to_its_invoices(request: &Value) -> Result<(), TestCaseError> {
    let made = bill(request);
    let mut interpreter = Interpreter { mode: "half_away_from_zero", ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    for (at, invoice) in list(&made["invoices"]).iter().enumerate() {
        let sum = |of: &dyn Fn(&Value) -> Vec<Exact>| {
            list(&invoice["lines"]).iter().flat_map(of).fold(Exact::from_integer(0), |sum, amount| sum + amount)
        };
        let shares = |line: &Value, name: &str| list(&line[name]).iter().map(|share| exact(&share["amount"])).collect();
        let figure = |name: &str| exact(&invoice["invoice"][name]);
        prop_assert_eq!(sum(&|line| vec![exact(&line["amount"])]), figure("subtotal"), "{}", request);
        prop_assert_eq!(sum(&|line| shares(line, "discounts")), figure("discount_total"), "{}", request);
        prop_assert_eq!(sum(&|line| shares(line, "taxes")), figure("tax_total"), "{}", request);
        for (place, merged) in list(&invoice["merged"]).iter().enumerate() {
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].merged[{place}].amount"));
            prop_assert_eq!(rebuilt, Some(&number(merged["amount"].as_str().unwrap())), "{}", request);
            for line in list(&invoice["lines"])
                .iter()
                .enumerate()
                .filter(|(_, line)| list(&merged["lines"]).contains(&line["number"]))
            {
                for (tax, share) in list(&line.1["taxes"]).iter().enumerate() {
                    let rebuilt =
                        interpreter.figures.get(&format!("invoices[{at}].lines[{}].taxes[{tax}].amount", line.0));
                    prop_assert_eq!(rebuilt, Some(&number(share["amount"].as_str().unwrap())), "{}", request);
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_of_bills_hold(history in history(6), used in used(), cuts in prop::collection::vec(0u64..400, 0..3)) {
        let by_period = bill_laws::request(&history, &bill_laws::usage(&history, &used));
        let mut request = by_period.clone();
        request["subscription"]["policy"]["subscription"]["usage_lines"] = json!("one_per_item");
        bill_laws::again_bills_nothing(&request)?;
        bill_laws::late_is_punctual(&history, &request, &cuts)?;
        bill_laws::trace_gives_every_amount(&request)?;
        sums_to_its_invoices(&request)?;
        let amounts = |bill: &Value| lines(bill).iter().map(|line| line["amount"].clone()).collect::<Vec<_>>();
        prop_assert_eq!(amounts(&bill(&request)), amounts(&bill(&by_period)), "{}", request);
    }
}
