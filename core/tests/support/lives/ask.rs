//! Bills, and what their documents hold.

use super::law::Broken;
use crate::support::naive::prices::{Exact, exact};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A bill; that it is refused breaks any law: lives are valid.
pub(crate) fn bill(request: &Value) -> Result<Value, Broken> {
    read(prorata::bill_json(request.to_string().as_bytes(), false))
}

pub(crate) fn preview(request: &Value) -> Result<Value, Broken> {
    read(prorata::preview_json(request.to_string().as_bytes(), false))
}

pub(crate) fn simulate(request: &Value) -> Result<Value, Broken> {
    read(prorata::simulate_json(request.to_string().as_bytes(), false))
}

pub(crate) fn read(answer: Result<Vec<u8>, prorata::Error>) -> Result<Value, Broken> {
    Ok(serde_json::from_slice(&answered(answer)?).unwrap())
}

pub(crate) fn answered<T>(answer: Result<T, prorata::Error>) -> Result<T, Broken> {
    answer.map_err(|error| Broken { kind: error.code().as_str().to_owned(), detail: error.to_string() })
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn lines(bill: &Value) -> Vec<Value> {
    list(&bill["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).cloned().collect()
}

/// The next request after a bill: with all lines, and its state.
pub(crate) fn after(request: &Value, billed: &[Value], state: &Value) -> Value {
    let mut next = request.clone();
    next["billed"] = json!(billed);
    if !state.is_null() {
        next["state"] = state.clone();
    }
    next
}

/// What each item was billed, less what was taken back, in major units.
pub(crate) fn net(lines: &[Value]) -> BTreeMap<String, Exact> {
    let mut net: BTreeMap<String, Exact> = BTreeMap::new();
    for line in lines {
        *net.entry(line["item_id"].as_str().unwrap().to_owned()).or_default() += exact(&line["amount"]);
    }
    net.retain(|_, amount| *amount != Exact::from_integer(0));
    net
}

/// The same, with what waits for an invoice of something else.
pub(crate) fn net_of_all(request: &Value) -> Result<BTreeMap<String, Exact>, Broken> {
    let mut billed = lines(&bill(request)?);
    if !billed.is_empty() {
        let rest = bill(&after(request, &billed, &Value::Null))?;
        billed.extend(lines(&rest));
    }
    Ok(net(&billed))
}
