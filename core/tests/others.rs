//! Several subscriptions of a customer on the same invoices.

use crate::support::histories::{History, history, moving_history};
use proptest::prelude::*;
use serde_json::{Value, json};

fn answer(result: Result<Vec<u8>, prorata::Error>) -> Value {
    match result {
        Ok(answer) => serde_json::from_slice(&answer).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

fn bill(request: &Value) -> Value {
    answer(prorata::bill_json(request.to_string().as_bytes(), false))
}

fn refused(request: &Value) -> (String, String) {
    let error = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
    (error.code().as_str().to_owned(), error.path().to_owned())
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn monthly(id: &str, price: &str, start: &str) -> Value {
    json!({"id": id, "customer_id": "ann", "currency": "USD", "start": start, "items": [{"id": "plan", "price_id": "p"}],
        "prices": [{"id": "p", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": price}]})
}

/// What a test says of an invoice: amounts of the lines of the first subscription, and of the others by id.
#[derive(Debug, PartialEq)]
struct Shown {
    at: String,
    first: Vec<String>,
    others: Vec<(String, Vec<String>)>,
    total: String,
    due: String,
}

fn invoices(bill: &Value) -> Vec<Shown> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let amounts = |of: &Value| list(&of["lines"]).iter().map(|line| text(&line["amount"])).collect::<Vec<_>>();
    let parts = |of: &Value| {
        list(&of["parts"]).iter().map(|part| (text(&part["subscription_id"]), amounts(part))).collect::<Vec<_>>()
    };
    let invoices = list(&bill["invoices"]);
    let of = |billed: &Value| {
        let figure = |name: &str| text(&billed["invoice"][name]);
        Shown {
            at: text(&billed["at"]),
            first: amounts(billed),
            others: parts(billed),
            total: figure("total"),
            due: figure("amount_due"),
        }
    };
    invoices.iter().map(of).collect()
}

fn invoice(at: &str, first: &[&str], others: &[(&str, &[&str])], total: &str, due: &str) -> Shown {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let others = others.iter().map(|(id, amounts)| ((*id).to_owned(), texts(amounts))).collect();
    Shown { at: at.to_owned(), first: texts(first), others, total: total.to_owned(), due: due.to_owned() }
}

/// 0.25 and 0.25 with 10 % of tax: 0.05 of both together, where each alone has 0.03.
#[test]
fn what_is_due_at_one_moment_is_one_invoice() {
    let mut phone = monthly("phone", "0.25", "2026-04-01");
    let mut line = monthly("line", "0.25", "2026-04-01");
    for subscription in [&mut phone, &mut line] {
        subscription["tax_rates"] = json!([{"id": "vat", "percent": "10"}]);
        subscription["default_tax_rates"] = json!(["vat"]);
    }
    let late = monthly("late", "7", "2026-04-15");
    let request = json!({"subscription": phone, "others": [{"subscription": line}, {"subscription": late}], "as_of": "2026-05-20"});
    let together = [
        invoice("2026-04-01", &["0.25"], &[("line", &["0.25"])], "0.55", "0.55"),
        invoice("2026-04-15", &[], &[("late", &["7.00"])], "7.00", "7.00"),
        invoice("2026-05-01", &["0.25"], &[("line", &["0.25"])], "0.55", "0.55"),
        invoice("2026-05-15", &[], &[("late", &["7.00"])], "7.00", "7.00"),
    ];
    assert_eq!(invoices(&bill(&request)), together);
    let alone = bill(&json!({"subscription": phone, "as_of": "2026-04-20"}));
    assert_eq!(invoices(&alone), [invoice("2026-04-01", &["0.25"], &[], "0.28", "0.28")]);
}

/// What one of them gives back pays the others' invoices: 15.00 of 30.00 on 16 April, of which 10.00 and 5.00 are used in May.
#[test]
fn the_balance_is_the_customers() {
    let first = monthly("first", "10", "2026-04-01");
    let mut second = monthly("second", "30", "2026-04-01");
    second["events"] = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
    let request = json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-06-01"});
    let billed = bill(&request);
    let expected = [
        invoice("2026-04-01", &["10.00"], &[("second", &["30.00"])], "40.00", "40.00"),
        invoice("2026-04-16", &[], &[("second", &["-15.00"])], "-15.00", "0.00"),
        invoice("2026-05-01", &["10.00"], &[], "10.00", "0.00"),
        invoice("2026-06-01", &["10.00"], &[], "10.00", "5.00"),
    ];
    assert_eq!(invoices(&billed), expected);
    assert_eq!(billed["state"]["balance"], "0.00");
}

/// A subscription that was billed alone brings its balance along.
#[test]
fn a_balance_comes_along() {
    let mut leaving = monthly("leaving", "30", "2026-04-01");
    leaving["events"] = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
    let alone = bill(&json!({"subscription": leaving, "as_of": "2026-04-20"}));
    assert_eq!(alone["state"]["balance"], "15.00");
    let lines: Vec<Value> = list(&alone["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect();
    let other = json!({"subscription": leaving, "billed": lines, "state": alone["state"]});
    let first = monthly("first", "10", "2026-04-21");
    let together = bill(&json!({"subscription": first, "others": [other], "as_of": "2026-04-21"}));
    assert_eq!(invoices(&together), [invoice("2026-04-21", &["10.00"], &[], "10.00", "0.00")]);
    assert_eq!(together["state"]["balance"], "5.00");
    assert_eq!(together["others"][0]["state"]["balance"], "0.00");
}

/// 10 % of the customer on 10.00 and 20.00; of the second 50 % instead, its own: 1.00 and 10.00.
#[test]
fn a_coupon_of_the_customer_is_for_all() {
    let mut first = monthly("first", "10", "2026-04-01");
    first["coupons"] =
        json!([{"coupon": {"id": "all", "percent_off": "10", "duration": "forever"}, "scope": "customer"}]);
    let mut second = monthly("second", "20", "2026-04-01");
    let asked =
        |second: &Value| json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-04-01"});
    assert_eq!(bill(&asked(&second))["invoices"][0]["invoice"]["total"], "27.00");
    second["coupons"] = json!([{"coupon": {"id": "all", "percent_off": "50", "duration": "once"}}]);
    let mut own = asked(&second);
    for subscription in ["/subscription", "/others/0/subscription"] {
        own.pointer_mut(subscription).unwrap()["policy"] = json!({"coupon": {"scopes": "most_specific"}});
    }
    let billed = bill(&own);
    assert_eq!(billed["invoices"][0]["invoice"]["total"], "19.00");
    let discounts = list(&billed["invoices"][0]["invoice"]["discounts"]);
    let shown: Vec<_> = discounts.iter().map(|discount| (discount["id"].clone(), discount["amount"].clone())).collect();
    assert_eq!(shown, [(json!("1/all"), json!("10.00")), (json!("all"), json!("1.00"))]);
    own["as_of"] = json!("2026-05-01");
    assert_eq!(bill(&own)["invoices"][1]["invoice"]["total"], "27.00");
}

#[test]
fn a_preview_of_all_is_honoured() {
    let first = monthly("first", "10", "2026-04-01");
    let second = monthly("second", "20", "2026-04-10");
    let mut request = json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-04-05"});
    let preview = answer(prorata::preview_json(request.to_string().as_bytes(), false));
    assert_eq!(preview["upcoming"]["at"], "2026-04-10");
    assert_eq!(preview["upcoming"]["parts"][0]["subscription_id"], "second");
    assert_eq!(preview["upcoming_invoice_amount"], "20.00");
    request["token"] = preview["token"].clone();
    assert_eq!(bill(&request)["invoices"], preview["invoices"]);
}

/// A wallet of 33.00 pays the 30.00 of April, and 3.00 of those of May.
#[test]
fn wallets_pay_what_is_due_of_all() {
    let mut first = monthly("first", "10", "2026-04-01");
    first["wallets"] = json!([{"id": "w", "credits": "33"}]);
    let second = monthly("second", "20", "2026-04-01");
    let mut request = json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-04-01"});
    let april = bill(&request);
    assert_eq!(april["wallet_payments"][0]["amount"], "30.00");
    assert_eq!(april["state"]["wallets"], json!([{"wallet_id": "w", "credits": "3"}]));
    assert_eq!(april["others"][0]["state"]["wallets"], Value::Null);
    request["as_of"] = json!("2026-05-01");
    request["state"] = april["state"].clone();
    request["billed"] = april["invoices"][0]["lines"].clone();
    request["others"][0]["state"] = april["others"][0]["state"].clone();
    request["others"][0]["billed"] = april["invoices"][0]["parts"][0]["lines"].clone();
    let may = bill(&request);
    assert_eq!(invoices(&may), [invoice("2026-05-01", &["10.00"], &[("second", &["20.00"])], "30.00", "27.00")]);
    request["others"][0]["state"]["wallets"] = april["state"]["wallets"].clone();
    assert_eq!(refused(&request), ("conflict".to_owned(), "others[0].state.wallets".to_owned()));
}

/// 0.30 and 0.15 are less than 0.50 together: 0.45 is asked for with the next invoice.
#[test]
fn the_smallest_charge_is_of_all() {
    let [mut first, mut second] = [monthly("first", "0.30", "2026-04-01"), monthly("second", "0.15", "2026-04-01")];
    first["minimum_charge"] = json!("0.50");
    second["minimum_charge"] = json!("0.50");
    let request = json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-05-01"});
    let together = [
        invoice("2026-04-01", &["0.30"], &[("second", &["0.15"])], "0.45", "0.00"),
        invoice("2026-05-01", &["0.30"], &[("second", &["0.15"])], "0.45", "0.90"),
    ];
    assert_eq!(invoices(&bill(&request)), together);
}

#[test]
fn what_cannot_be_on_one_invoice_is_refused() {
    let first = monthly("first", "10", "2026-04-01");
    let with = |field: &str, value: Value| {
        let mut second = monthly("second", "20", "2026-04-10");
        second[field] = value;
        refused(&json!({"subscription": first, "others": [{"subscription": second}], "as_of": "2026-04-05"}))
    };
    let at = |code: &str, field: &str| (code.to_owned(), format!("others[0].subscription.{field}"));
    assert_eq!(with("id", Value::Null), at("needs_one_of", "id"));
    assert_eq!(with("id", json!("first")), at("duplicate_id", "id"));
    assert_eq!(with("currency", json!("EUR")), at("currency_mismatch", "currency"));
    assert_eq!(with("customer_id", json!("bob")), at("conflict", "customer_id"));
    assert_eq!(with("policy", json!("stripe")), at("conflict", "policy"));
    assert_eq!(with("due", json!({"net_days": 14})), at("conflict", "due"));
    assert_eq!(with("draft", json!(true)), at("conflict", "draft"));
    assert_eq!(with("minimum_charge", json!("1.00")), at("conflict", "minimum_charge"));
    assert_eq!(with("wallets", json!([{"id": "w", "credits": "5"}])), at("conflict", "wallets"));
    assert_eq!(with("start", json!("soon")), at("invalid_moment", "start"));
    let coupon = json!({"id": "c", "percent_off": "10", "duration": "forever"});
    assert_eq!(with("coupons", json!([{"coupon": coupon, "scope": "customer"}])), at("conflict", "coupons[0].scope"));
    let event =
        json!({"id": "e", "type": "add_coupon", "coupon": coupon, "scope": "customer", "effective_at": "2026-04-11"});
    assert_eq!(with("events", json!([event])), at("conflict", "events[0].scope"));
    let items = json!([{"id": "plan", "price_id": "nothing"}]);
    assert_eq!(with("items", items), at("unknown_id", "items[0].price_id"));
    let mut unnamed = first.clone();
    unnamed["id"] = Value::Null;
    let request = json!({"subscription": unnamed, "others": [{"subscription": monthly("second", "2", "2026-04-01")}], "as_of": "2026-04-05"});
    assert_eq!(refused(&request), ("needs_one_of".to_owned(), "subscription.id".to_owned()));
    let rated = |percent: &str, id: &str| {
        let mut subscription = monthly(id, "20", "2026-04-10");
        subscription["tax_rates"] = json!([{"id": "vat", "percent": percent}]);
        subscription
    };
    let request = json!({"subscription": rated("19", "a"), "others": [{"subscription": rated("20", "b")}], "as_of": "2026-04-05"});
    assert_eq!(refused(&request), at("conflict", "tax_rates[0].id"));
    let many: Vec<Value> =
        (0..101).map(|at| json!({"subscription": monthly(&at.to_string(), "1", "2026-04-01")})).collect();
    let request = json!({"subscription": first, "others": many, "as_of": "2026-04-05"});
    assert_eq!(refused(&request), ("too_many".to_owned(), "others".to_owned()));
}

/// The lines of a subscription, without what its invoices make of them.
fn bare(lines: Vec<Value>) -> Vec<Value> {
    let mut lines = lines;
    for line in lines.iter_mut().filter_map(Value::as_object_mut) {
        line.remove("discounts");
        line.remove("taxes");
    }
    lines
}

fn of_first(bill: &Value) -> Vec<Value> {
    list(&bill["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect()
}

fn of_other(bill: &Value) -> Vec<Value> {
    let parts = list(&bill["invoices"]).into_iter().flat_map(|invoice| list(&invoice["parts"]));
    parts.flat_map(|part| list(&part["lines"])).collect()
}

/// When invoices are made, as instants: a subscription without a zone writes midnights as days.
fn moments(bill: &Value) -> Vec<String> {
    let at = |invoice: &Value| invoice["at"].as_str().unwrap().trim_end_matches("T00:00:00Z").to_owned();
    list(&bill["invoices"]).iter().map(at).collect()
}

fn named(history: &History, id: &str) -> Value {
    let mut subscription = history.subscription();
    subscription["id"] = json!(id);
    subscription
}

/// Two histories, asked together; the second may begin before the first.
fn both((first, second): &(History, History)) -> Value {
    let second = History { taxed: first.taxed, ..second.clone() };
    json!({"subscription": named(first, "first"), "others": [{"subscription": named(&second, "second")}],
        "as_of": first.as_of().max(second.as_of()).to_string()})
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(100))]

    /// Together each subscription is billed the lines that it is billed alone, at the same moments.
    #[test]
    fn together_is_alone(histories in (history(8), moving_history(8))) {
        let request = both(&histories);
        let together = bill(&request);
        let alone = |subscription: &Value| bill(&json!({"subscription": subscription, "as_of": request["as_of"]}));
        let first = alone(&request["subscription"]);
        let second = alone(&request["others"][0]["subscription"]);
        prop_assert_eq!(bare(of_first(&together)), bare(of_first(&first)), "{}", request);
        prop_assert_eq!(bare(of_other(&together)), bare(of_first(&second)), "{}", request);
        let mut apart: Vec<_> = moments(&first).into_iter().chain(moments(&second)).collect();
        apart.sort_unstable();
        apart.dedup();
        prop_assert_eq!(moments(&together), apart, "{}", request);
    }

    /// Billing again bills nothing, and a late run makes the invoices of punctual ones.
    #[test]
    fn runs_together_are_punctual(histories in (history(8), history(8)), cut in 0u64..400) {
        let whole = both(&histories);
        let late = bill(&whole);
        let mut early = whole.clone();
        let day = histories.0.start.max(histories.1.start) + chrono::Days::new(cut);
        let day = day.min(histories.0.as_of().max(histories.1.as_of()));
        early["as_of"] = json!(day.to_string());
        let early = bill(&early);
        let next = |bill: &Value, lines: (Vec<Value>, Vec<Value>)| {
            let mut request = whole.clone();
            request["state"] = bill["state"].clone();
            request["billed"] = json!(lines.0);
            request["others"][0]["state"] = bill["others"][0]["state"].clone();
            request["others"][0]["billed"] = json!(lines.1);
            request
        };
        let rest = bill(&next(&early, (of_first(&early), of_other(&early))));
        let punctual: Vec<Value> = list(&early["invoices"]).into_iter().chain(list(&rest["invoices"])).collect();
        prop_assert_eq!(&json!(punctual), &late["invoices"], "{}", whole);
        let again = bill(&next(&late, (of_first(&late), of_other(&late))));
        prop_assert_eq!(list(&again["invoices"]), Vec::<Value>::new(), "{}", whole);
    }

    /// The derivation changes no figure, and every line of every subscription has its step.
    #[test]
    fn explained_together_is_the_same(histories in (history(6), history(6))) {
        let request = both(&histories);
        let mut explained = answer(prorata::bill_json(request.to_string().as_bytes(), true));
        let steps = list(&explained.as_object_mut().unwrap().remove("trace").unwrap());
        for (at, invoice) in explained["invoices"].as_array_mut().unwrap().iter_mut().enumerate() {
            invoice["invoice"].as_object_mut().unwrap().remove("trace");
            for (part, of) in list(&invoice["parts"]).iter().enumerate() {
                for line in 0..list(&of["lines"]).len() {
                    let figure = format!("invoices[{at}].parts[{part}].lines[{line}].amount");
                    prop_assert!(steps.iter().any(|step| step["figure"] == figure.as_str()), "{figure}");
                }
            }
        }
        prop_assert_eq!(bill(&request), explained);
    }
}
