//! Requests from two files: an invoice, an invoice of a bill, what a request has of one, or a draft.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

type Fields<'d> = BTreeMap<&'d str, &'d RawValue>;

/// The request of two documents. What is no object goes to the library alone, which says where it is wrong.
pub(crate) fn of(documents: &[Vec<u8>]) -> Vec<u8> {
    let mut sides = Vec::new();
    for document in documents {
        match serde_json::from_slice(document) {
            Ok(fields) => sides.push(side(document, &fields)),
            Err(_) => return document.clone(),
        }
    }
    let [before, after] = sides.as_slice() else { return Vec::new() };
    format!(r#"{{"before":{before},"after":{after}}}"#).into_bytes()
}

fn side(document: &[u8], fields: &Fields<'_>) -> String {
    let whole = || String::from_utf8_lossy(document).into_owned();
    let text = |name: &str| fields.get(name).map(|value| value.get());
    // An invoice of a bill, with what its lines bill.
    if let Some(invoice) = fields.get("invoice") {
        let draft =
            serde_json::from_str::<Fields<'_>>(invoice.get()).ok().and_then(|invoice| invoice.get("draft").copied());
        let (draft, lines) = (draft.map_or("null", RawValue::get), text("lines").unwrap_or("[]"));
        return format!(r#"{{"draft":{draft},"lines":{lines}}}"#);
    }
    match (text("draft"), text("total")) {
        (Some(draft), Some(_)) => format!(r#"{{"draft":{draft}}}"#),
        (Some(_), None) => whole(),
        (None, _) => format!(r#"{{"draft":{}}}"#, whole()),
    }
}
