//! Laws of verification, over random drafts: what prorata computes is exact under its own policy, and no figure of it can be
//! altered unseen.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() }
}

fn report(document: &Value) -> Value {
    serde_json::from_slice(&prorata::verify_json(document.to_string().as_bytes()).unwrap()).unwrap()
}

/// Where the document has money: pointer, and path as reports write it.
fn figures(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !matches!(name.as_str(), "draft" | "policy" | "id")) {
                let separator = if path.is_empty() { "" } else { "." };
                figures(value, &format!("{pointer}/{name}"), &format!("{path}{separator}{name}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                figures(value, &format!("{pointer}/{index}"), &format!("{path}[{index}]"), found);
            }
        }
        Value::String(text) if text.parse::<Decimal>().is_ok() => found.push((pointer.to_owned(), path.to_owned())),
        _ => {}
    }
}

/// A computed invoice as one that somebody states, where it has no taxes but those on net amounts.
fn stated(document: &Value) -> Value {
    let taxes = |owner: &Value| {
        let all = owner["taxes"].as_array().unwrap().iter();
        all.map(|tax| json!({ "category": tax["id"], "percent": tax["percent"] })).collect::<Vec<_>>()
    };
    let adjustments = |owner: &Value, list: &str| {
        let all = owner[list].as_array().unwrap().iter();
        all.map(|entry| json!({ "amount": entry["amount"] })).collect::<Vec<_>>()
    };
    let mut lines = Vec::new();
    for line in document["lines"].as_array().unwrap() {
        let (discounts, charges) = (adjustments(line, "discounts"), adjustments(line, "charges"));
        lines.push(json!({
            "amount": line["amount"], "discounts": discounts, "charges": charges, "discount_amount": line["discount_amount"],
            "charge_amount": line["charge_amount"], "taxes": taxes(line), "tax_amount": line["tax_amount"], "total": line["total"]
        }));
    }
    let groups = document["taxes"].as_array().unwrap().iter();
    let groups: Vec<Value> = groups
        .map(|tax| json!({ "category": tax["id"], "percent": tax["percent"], "taxable_amount": tax["taxable_amount"], "amount": tax["amount"] }))
        .collect();
    // What cash is rounded by is part of the rounding that a stated invoice has (EN 16931 BT-114).
    let amount = |name: &str| document[name].as_str().map_or(Decimal::ZERO, |text| text.parse().unwrap());
    let rounding = (amount("rounding") + amount("cash_rounding")).to_string();
    json!({
        "currency": document["currency"], "lines": lines, "total_excluding_tax": document["total_excluding_tax"],
        "taxes": groups, "tax_total": document["tax_total"], "total": document["total"], "prepaid": document["prepaid"],
        "rounding": rounding, "amount_due": document["amount_due"], "tolerance": 0, "rules": rules(document)
    })
}

/// The rules that say of an invoice what its policy does. The bases of taxes on taxes, and of lines that stay exact, are no sums
/// of what lines show; and where the total is rounded first, lines miss something to it, which is named.
fn rules(document: &Value) -> Vec<&'static str> {
    let mut own = document["draft"]["tax_rates"].as_array().into_iter().flatten();
    let plain = own.all(|rate| rate["compound_on"].as_array().is_none_or(Vec::is_empty));
    let rounding = &document["policy"]["rounding"];
    let mut rules = vec![
        "PRORATA-LINE-DISCOUNT",
        "PRORATA-LINE-CHARGE",
        "PRORATA-LINE-TOTAL",
        "BR-CO-14",
        "BR-CO-15",
        "BR-CO-16",
        "BR-DEC",
    ];
    if rounding["totals"] == "net" {
        rules.extend(["BR-CO-13", "PRORATA-TOTAL"]);
        if plain && rounding["line_amount"] != "exact" {
            rules.push("PRORATA-TAX-BASE");
        }
    }
    rules
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_computed_is_exact_and_every_altered_figure_is_named(
        draft in draft(Policies::All),
        explain in any::<bool>(),
        at in any::<prop::sample::Index>(),
        up in any::<bool>(),
    ) {
        let Ok(bytes) = prorata::invoice_json(draft.to_string().as_bytes(), explain) else { return Ok(()) };
        let mut document: Value = serde_json::from_slice(&bytes).unwrap();
        let exact = report(&document);
        prop_assert_eq!((&exact["grade"], &exact["figures"]), (&json!("exact"), &json!([])));
        let mut found = Vec::new();
        figures(&document, "", "", &mut found);
        let (pointer, path) = at.get(&found);
        let figure: Decimal = document.pointer(pointer).unwrap().as_str().unwrap().parse().unwrap();
        let unit = Decimal::new(if up { 1 } else { -1 }, figure.scale());
        *document.pointer_mut(pointer).unwrap() = json!((figure + unit).to_string());
        let broken = report(&document);
        prop_assert_eq!((&broken["grade"], &broken["first_difference"]["path"]), (&json!("broken"), &json!(path)));
        prop_assert_eq!(broken["figures"].as_array().unwrap().len(), 1);
    }

    /// The rules agree with the pipeline where the document is of their kind: added taxes, nothing on the document alone.
    #[test]
    fn the_rules_find_nothing_in_what_is_computed(draft in draft(Policies::All)) {
        let Ok(document) = invoice(&draft) else { return Ok(()) };
        let list = |name: &str| document[name].as_array().unwrap();
        let own = |name: &str| {
            document["draft"][name].as_array().into_iter().flatten().any(|entry| !entry["tax_rates"].is_null())
        };
        let added = list("taxes").iter().all(|tax| tax["behavior"] == "exclusive");
        let fixed = document["draft"]["lines"].as_array().into_iter().flatten().any(|line| !line["shares"].is_null());
        // Included and withheld taxes, entries with taxes of their own and reversals say more than a stated invoice does; figures
        // that are rounded by themselves need not follow from each other.
        let alone = document["policy"]["rounding"]["totals"] == "each";
        if !added || alone || fixed || own("discounts") || own("charges") {
            return Ok(());
        }
        let found = report(&stated(&document));
        prop_assert_eq!(&found["grade"], "exact", "{}", found["figures"]);
    }
}
