//! What holds of every bill, whatever a subscription owes beyond its items.

use super::histories::History;
use super::interpreter::{Interpreter, number, zero};
use super::lives::ask::{after, lines, list};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) fn bill(request: &Value, explain: bool) -> Value {
    let bytes = prorata::bill_json(request.to_string().as_bytes(), explain);
    serde_json::from_slice(&bytes.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

/// The request of a history with more fields of its subscription.
pub(crate) fn request(history: &History, more: &Value) -> Value {
    let mut subscription = history.subscription();
    for (name, value) in more.as_object().unwrap() {
        let fields = subscription.as_object_mut().unwrap();
        match (fields.get_mut(name).and_then(Value::as_array_mut), value) {
            (Some(list), Value::Array(more)) => list.extend(more.iter().cloned()),
            _ => {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
    json!({"subscription": subscription, "as_of": history.as_of().to_string()})
}

/// An item of usage, and what was used of it: on a day, known so many days later, so much.
pub(crate) fn usage(history: &History, used: &[(u64, u64, u32)]) -> Value {
    let price = json!({"id": "calls", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "0.37"});
    let used = used.iter().enumerate().map(|(at, (day, late, quantity))| {
        json!({"id": format!("u{at}"), "item_id": "calls", "at": history.day(*day).to_string(),
            "recorded_at": history.day(day + late).to_string(), "quantity": quantity})
    });
    json!({"items": [{"id": "calls", "price_id": "calls"}], "prices": [price], "usage": used.collect::<Vec<_>>()})
}

/// Both in one.
pub(crate) fn with(mut fields: Value, more: &Value) -> Value {
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

/// Days of usage, how late each is known, and how much.
pub(crate) fn used() -> impl Strategy<Value = Vec<(u64, u64, u32)>> {
    let late = prop_oneof![3 => Just(0u64), 1 => 1u64..60];
    prop::collection::vec((0u64..400, late, 1u32..200), 0..8)
}

/// Law 3: billing again bills nothing.
pub(crate) fn again_bills_nothing(request: &Value) -> Result<(), TestCaseError> {
    let first = bill(request, false);
    let again = after(request, &lines(&first), &first["state"]);
    let second = bill(&again, false);
    prop_assert_eq!(&second["invoices"], &json!([]), "{}", again);
    prop_assert_eq!(&second["state"], &first["state"], "{}", again);
    Ok(())
}

/// Law 3: one late run makes the invoices of many punctual ones.
pub(crate) fn late_is_punctual(history: &History, request: &Value, cuts: &[u64]) -> Result<(), TestCaseError> {
    let late = bill(request, false);
    let mut days: Vec<u64> = cuts.iter().copied().filter(|day| *day < history.until).collect();
    days.sort_unstable();
    days.push(history.until);
    let (mut invoices, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
    for day in days {
        let mut punctual = after(request, &billed, &state);
        punctual["as_of"] = json!(history.day(day).to_string());
        let bill = bill(&punctual, false);
        billed.extend(lines(&bill));
        invoices.extend(list(&bill["invoices"]).to_vec());
        state = bill["state"].clone();
    }
    prop_assert_eq!(told(&invoices), told(list(&late["invoices"])), "{} {:?}", request, cuts);
    prop_assert_eq!(&json!(invoices), &late["invoices"], "{} {:?}", request, cuts);
    // What was settled by an earlier run stays so, also where an item joins that opens a period before it to a late run.
    let frontier = |state: &Value| state["frontier"].as_str().unwrap().to_owned();
    prop_assert!(frontier(&state) >= frontier(&late["state"]), "{} {:?}", request, cuts);
    let open = |state: &Value| {
        let mut open = state.clone();
        ["frontier", "settled", "closed"].iter().for_each(|name| drop(open.as_object_mut().unwrap().remove(*name)));
        open
    };
    prop_assert_eq!(open(&state), open(&late["state"]), "{} {:?}", request, cuts);
    Ok(())
}

/// What a person sees of invoices first: moments, and what their lines are.
fn told(invoices: &[Value]) -> Vec<String> {
    let line = |line: &Value| format!("{} {} {} {}", line["kind"], line["item_id"], line["service"], line["amount"]);
    let invoice = |invoice: &Value| {
        format!("{}: {}", invoice["at"], list(&invoice["lines"]).iter().map(line).collect::<Vec<_>>().join(", "))
    };
    invoices.iter().map(invoice).collect()
}

/// Law 3: a preview is the bill.
pub(crate) fn preview_is_the_bill(request: &Value) -> Result<(), TestCaseError> {
    let first = bill(request, false);
    let preview = prorata::preview_json(request.to_string().as_bytes(), false).unwrap();
    let preview: Value = serde_json::from_slice(&preview).unwrap();
    prop_assert_eq!(&preview["invoices"], &first["invoices"], "{}", request);
    let mut honoured = request.clone();
    honoured["token"] = preview["token"].clone();
    prop_assert_eq!(&bill(&honoured, false)["invoices"], &first["invoices"]);
    Ok(())
}

/// Law 9: explained is plain, and the derivation alone gives the amount of every line and what is prepaid.
pub(crate) fn trace_gives_every_amount(request: &Value) -> Result<(), TestCaseError> {
    let mut explained = bill(request, true);
    let steps = explained["trace"].take();
    let mut interpreter = Interpreter { mode: "half_away_from_zero", ..Interpreter::default() };
    for step in list(&steps) {
        interpreter.run(step);
    }
    for (at, invoice) in list(&explained["invoices"]).iter().enumerate() {
        for (line, billed) in list(&invoice["lines"]).iter().enumerate() {
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].amount"));
            prop_assert_eq!(rebuilt, Some(&number(billed["amount"].as_str().unwrap())), "{}", request);
        }
        let prepaid = number(invoice["invoice"]["prepaid"].as_str().unwrap());
        let of_balance = interpreter.figures.get(&format!("invoices[{at}].balance_payment")).cloned();
        let payments = list(&explained["wallet_payments"]).iter().enumerate();
        let of_wallets = payments.filter(|(_, payment)| payment["invoice"] == at).map(|(number, _)| {
            interpreter.figures.get(&format!("wallet_payments[{number}].amount")).cloned().unwrap_or_else(zero)
        });
        let rebuilt = of_wallets.fold(of_balance.unwrap_or_else(zero), |sum, amount| sum + amount);
        prop_assert_eq!(rebuilt, prepaid, "{}", request);
    }
    for name in ["balance_entries", "wallet_payments"] {
        for (at, entry) in list(&explained[name]).iter().enumerate() {
            let figures = ["amount", "balance", "credits", "remaining"].into_iter();
            for figure in figures.filter(|figure| entry[*figure].is_string()) {
                let rebuilt = interpreter.figures.get(&format!("{name}[{at}].{figure}"));
                prop_assert_eq!(rebuilt, Some(&number(entry[figure].as_str().unwrap())), "{}", request);
            }
        }
    }
    explained.as_object_mut().unwrap().remove("trace");
    for invoice in explained["invoices"].as_array_mut().unwrap() {
        invoice["invoice"].as_object_mut().unwrap().remove("trace");
    }
    prop_assert_eq!(bill(request, false), explained);
    Ok(())
}
