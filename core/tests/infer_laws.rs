//! Laws of inference, over random drafts: the policy that made the figures is found, everything that is found reproduces them,
//! and a field that is said to change nothing changes nothing.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use prorata::policy::{Policy, PolicyChoice};
use prorata::{Draft, InferReport, InferRequest, PolicyCandidate};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Each case tries thousands of policies.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn parsed<'a, T: serde::Deserialize<'a>>(value: &'a [u8]) -> T {
    prorata::decode::json::from_json(value).unwrap()
}

/// The fields of a policy by their path: `rounding.mode`.
fn fields(policy: &Policy<'_>) -> BTreeMap<String, Value> {
    let policy = serde_json::to_value(policy).unwrap();
    let groups = ["rating", "rounding", "discount", "tax"].into_iter();
    groups
        .flat_map(|group| {
            policy[group]
                .as_object()
                .unwrap()
                .clone()
                .into_iter()
                .map(move |(name, value)| (format!("{group}.{name}"), value))
        })
        .collect()
}

/// Whether a candidate says that it reproduces the figures.
fn covers(candidate: &PolicyCandidate, exercised: &[String], policy: &Policy<'_>) -> bool {
    let (own, wanted) = (fields(&candidate.policy.policy().unwrap()), fields(policy));
    exercised.iter().all(|path| match candidate.any_of.iter().find(|any| any.field == *path) {
        Some(any) => any.values.iter().any(|value| wanted[path] == *value),
        None => own[path] == wanted[path],
    })
}

const FIGURES: [&str; 20] = [
    "subtotal",
    "line_discount_total",
    "line_charge_total",
    "line_total",
    "document_discount_total",
    "document_charge_total",
    "discount_total",
    "charge_total",
    "tax_included",
    "tax_removed",
    "line_rounding_difference",
    "net_rounding_difference",
    "total_excluding_tax",
    "tax_added",
    "tax_total",
    "total",
    "rounding_difference",
    "withheld",
    "payable",
    "amount_due",
];
const OF_LINES: [&str; 7] =
    ["amount", "net_amount", "discount_amount", "unapplied_amount", "charge_amount", "tax_amount", "total"];
const OF_TAXES: [&str; 4] = ["id", "taxable_amount", "amount", "reverse_charged_amount"];
const OF_ENTRIES: [&str; 2] = ["amount", "unapplied_amount"];

fn picked(owner: &Value, names: &[&str]) -> Map<String, Value> {
    let has = |name: &&&str| !owner[**name].is_null();
    names.iter().filter(has).map(|name| ((*name).to_owned(), owner[*name].clone())).collect()
}

fn all_picked(owner: &Value, list: &str, names: &[&str]) -> Value {
    owner[list].as_array().unwrap().iter().map(|entry| Value::Object(picked(entry, names))).collect()
}

/// Every figure of an invoice, as it is stated.
fn stated(invoice: &Value) -> Value {
    let mut figures = picked(invoice, &FIGURES);
    let lines = invoice["lines"].as_array().unwrap().iter().map(|line| {
        let mut figures = picked(line, &OF_LINES);
        figures.insert("discounts".into(), all_picked(line, "discounts", &["amount"]));
        figures.insert("charges".into(), all_picked(line, "charges", &["amount"]));
        figures.insert("taxes".into(), all_picked(line, "taxes", &OF_TAXES[1..]));
        Value::Object(figures)
    });
    figures.insert("lines".into(), lines.collect());
    figures.insert("discounts".into(), all_picked(invoice, "discounts", &OF_ENTRIES));
    figures.insert("charges".into(), all_picked(invoice, "charges", &OF_ENTRIES[..1]));
    figures.insert("taxes".into(), all_picked(invoice, "taxes", &OF_TAXES[1..]));
    Value::Object(figures)
}

/// Leaves some figures out.
fn some_of(value: Value, keeps: &mut impl FnMut() -> bool) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter_map(|(name, value)| match value {
                Value::String(_) => keeps().then_some((name, value)),
                list => Some((name, some_of(list, keeps))),
            })
            .collect(),
        Value::Array(entries) => entries.into_iter().map(|entry| some_of(entry, keeps)).collect(),
        leaf => leaf,
    }
}

fn report(draft: &Value, stated: &Value) -> InferReport {
    let mut draft = draft.clone();
    draft.as_object_mut().unwrap().remove("policy");
    let request = json!({ "draft": draft, "stated": stated }).to_string();
    prorata::infer(&parsed::<InferRequest<'_>>(request.as_bytes())).unwrap()
}

/// A draft with less in it, so that there are fields that it does not exercise.
fn thinned(mut draft: Value, less: &[bool; 8]) -> Value {
    let fields = draft.as_object_mut().unwrap();
    for (name, _) in ["discounts", "charges", "default_tax_rates"].iter().zip(less).filter(|(_, less)| **less) {
        fields.remove(*name);
    }
    if less[3] {
        fields.get_mut("lines").unwrap().as_array_mut().unwrap().truncate(1);
        for list in ["discounts", "charges"] {
            let entries = fields.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
            entries.for_each(|entry| entry.as_object_mut().unwrap().retain(|name, _| name != "applies_to"));
        }
    }
    for line in fields["lines"].as_array_mut().unwrap() {
        let line = line.as_object_mut().unwrap();
        for (name, _) in ["tax_rates", "discounts", "charges"].iter().zip(&less[4..]).filter(|(_, less)| **less) {
            line.remove(*name);
        }
        if less[7] && line.contains_key("unit_price") {
            line.retain(|name, _| !matches!(name.as_str(), "unit_price" | "quantity" | "price_base_quantity"));
            line.insert("amount".into(), json!("12"));
        }
    }
    draft
}

fn collect(value: &Value, found: &mut Vec<Option<Decimal>>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| collect(value, found)),
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, found)),
        leaf => found.push(leaf.as_str().map(|text| text.parse().unwrap())),
    }
}

/// Every policy that an invoice can have, by its words.
fn every_policy() -> Vec<Value> {
    let choices: [(&str, &str, &[&str]); 9] = [
        (
            "rounding",
            "mode",
            &[
                "half_away_from_zero",
                "half_even",
                "half_down",
                "half_toward_positive",
                "up",
                "down",
                "ceiling",
                "floor",
            ],
        ),
        ("rounding", "line_amount", &["line", "document", "exact"]),
        ("rounding", "totals", &["net", "gross", "each"]),
        ("discount", "direction", &["toward_zero", "as_stated"]),
        ("discount", "percent_of", &["running_rest", "original"]),
        ("discount", "allocation", &["largest_remainder", "last_takes_rest", "each_line", "sequential", "five_places"]),
        ("discount", "order", &["listed", "percent_first", "amount_first"]),
        ("tax", "rounding", &["group", "line", "total"]),
        ("tax", "base", &["exact", "rounded"]),
    ];
    choices.iter().fold(vec![json!({})], |policies, (group, field, values)| {
        let with = |policy: &Value, value: &str| {
            let mut policy = policy.clone();
            policy[*group][*field] = json!(value);
            policy
        };
        policies.iter().flat_map(|policy| values.iter().map(|value| with(policy, value)).collect::<Vec<_>>()).collect()
    })
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn the_policy_that_made_the_figures_is_found(
        draft in draft(Policies::All),
        less in any::<[bool; 8]>(),
        keeps in proptest::collection::vec(any::<bool>(), 16),
    ) {
        let draft = thinned(draft, &less);
        let Ok(computed) = invoice(&draft) else { return Ok(()) };
        let mut keeps = keeps.into_iter().cycle();
        let figures = some_of(stated(&computed), &mut || keeps.next().unwrap());
        let mut found = Vec::new();
        collect(&figures, &mut found);
        if found.is_empty() {
            return Ok(());
        }
        let report = report(&draft, &figures);
        let written = draft["policy"].to_string();
        let choice: PolicyChoice<'_> = parsed(written.as_bytes());
        let policy = choice.policy().unwrap();
        let covering = report.candidates.iter().filter(|candidate| covers(candidate, &report.exercised, &policy)).count();
        prop_assert_eq!(covering, 1, "{:?} of {:#?}", draft["policy"], report);
        prop_assert!(report.nearest.is_empty());
        prop_assert!(report.candidates.is_sorted_by_key(|candidate| candidate.distance));
    }
}

proptest! {
    #![proptest_config(config(3))]

    #[test]
    fn what_is_found_is_what_every_policy_tried_gives(
        draft in draft(Policies::All),
        less in any::<[bool; 8]>(),
        all in any::<bool>(),
        keeps in proptest::collection::vec(any::<bool>(), 16),
    ) {
        let draft = thinned(draft, &less);
        let Ok(computed) = invoice(&draft) else { return Ok(()) };
        let mut keeps = keeps.into_iter().cycle();
        let figures = some_of(stated(&computed), &mut || all || keeps.next().unwrap());
        let mut wanted = Vec::new();
        collect(&figures, &mut wanted);
        if wanted.is_empty() {
            return Ok(());
        }
        let report = report(&draft, &figures);
        let text = draft.to_string();
        let mut draft: Draft<'_> = parsed(text.as_bytes());
        let (mut expected, mut by_exercised) = (BTreeSet::new(), BTreeMap::new());
        let policies: Vec<String> = every_policy().iter().map(Value::to_string).collect();
        for policy in &policies {
            let choice: PolicyChoice<'_> = parsed(policy.as_bytes());
            let policy = choice.policy().unwrap();
            draft.policy = choice;
            let all = fields(&policy);
            let key: Vec<Value> = report.exercised.iter().map(|path| all[path].clone()).collect();
            let key = json!(key).to_string();
            let computed = prorata::invoice(&draft).ok().map(|invoice| {
                let document: Value = serde_json::from_slice(&prorata::to_json(&invoice).unwrap()).unwrap();
                stated(&document)
            });
            let reproduces = computed.as_ref().is_some_and(|computed| says(computed, &figures));
            if reproduces {
                expected.insert(key.clone());
                prop_assert_eq!(report.candidates.iter().filter(|one| covers(one, &report.exercised, &policy)).count(), 1);
            }
            // What is not exercised changes nothing.
            let known = by_exercised.entry(key).or_insert_with(|| computed.clone());
            prop_assert_eq!(&*known, &computed, "{:?} changes figures; exercised {:?}", all, report.exercised);
        }
        prop_assert_eq!(report.policies, u64::try_from(expected.len()).unwrap());
    }
}

/// Whether a document has the figures that are stated. What it has not is zero.
fn says(document: &Value, figures: &Value) -> bool {
    match figures {
        Value::Object(fields) => fields.iter().all(|(name, figure)| says(&document[name], figure)),
        Value::Array(entries) => entries.iter().enumerate().all(|(at, entry)| says(&document[at], entry)),
        figure => {
            let decimal = |value: &Value| value.as_str().map_or(Decimal::ZERO, |text| text.parse().unwrap());
            decimal(document) == decimal(figure)
        }
    }
}

/// Prices of every shape, of a currency with two places.
const PRICES: [&str; 7] = [
    r#"{"unit_price": "0.125"}"#,
    r#"{"flat_amount": "9.995"}"#,
    r#"{"tiers": [{"up_to": "10", "unit_price": "0.155", "flat_amount": "1.005"}, {"unit_price": "0.085", "flat_amount": "2.005"}]}"#,
    r#"{"tier_mode": "volume", "tiers": [{"up_to": "10", "unit_price": "0.155"}, {"unit_price": "0.085", "flat_amount": "2.005"}]}"#,
    r#"{"unit_price": "1.005", "package_size": "4"}"#,
    r#"{"unit_price": "0.335", "included_quantity": "10", "flat_amount": "0.005"}"#,
    r#"{"unit_price": "0.125", "minimum_quantity": "5", "minimum_spend": "1.01", "maximum_spend": "2.01", "percent_off": "5"}"#,
];

const RATING: [(&str, &[&str]); 10] = [
    ("rounding", &["amount", "line"]),
    ("zero_quantity", &["first_flat", "nothing"]),
    ("negative_quantity", &["mirror", "zero", "refuse"]),
    ("border", &["lower", "upper"]),
    ("increments", &["telescoping", "alone"]),
    ("decrease", &["credit", "high_water"]),
    ("share_of", &["amount", "tiers", "nothing"]),
    ("flats", &["shared", "whole"]),
    ("minimums", &["shared", "whole"]),
    ("price_change", &["each_part", "latest"]),
];

/// The first four in every combination; each of the others at each value beside them.
fn rating_policies() -> Vec<Map<String, Value>> {
    let searched = RATING[..4].iter().fold(vec![Map::new()], |policies, (field, values)| {
        let with = |policy: &Map<String, Value>, value: &str| {
            let mut policy = policy.clone();
            policy.insert((*field).to_owned(), json!(value));
            policy
        };
        policies.iter().flat_map(|policy| values.iter().map(|value| with(policy, value)).collect::<Vec<_>>()).collect()
    });
    let others = RATING[4..].iter().flat_map(|(field, values)| values.iter().map(move |value| (*field, *value)));
    let others: Vec<(&str, &str)> = others.collect();
    let beside = searched.iter().flat_map(|policy: &Map<String, Value>| {
        others.iter().map(|(field, value)| {
            let mut policy = policy.clone();
            policy.insert((*field).to_owned(), json!(value));
            policy
        })
    });
    beside.collect()
}

#[test]
fn of_rated_lines_too_only_exercised_fields_change_figures() {
    for price in PRICES {
        for quantity in ["0", "-7", "3", "10", "24"] {
            let mut price: Value = serde_json::from_str(price).unwrap();
            price["id"] = json!("p");
            price["currency"] = json!("EUR");
            let mut draft =
                json!({"currency": "EUR", "prices": [price], "lines": [{"price_id": "p", "quantity": quantity}]});
            let exercised = report(&draft, &json!({"subtotal": "0"})).exercised;
            let mut known = BTreeMap::new();
            for rating in rating_policies() {
                let counts = |field: &&String| exercised.contains(&format!("rating.{field}"));
                let key: Vec<&Value> = rating.keys().filter(counts).map(|field| &rating[field]).collect();
                let key = json!(key).to_string();
                draft["policy"] = json!({ "rating": rating });
                let computed = invoice(&draft).ok().map(|invoice| stated(&invoice));
                let before = known.entry(key).or_insert_with(|| computed.clone());
                assert_eq!(*before, computed, "{draft} exercises {exercised:?}");
            }
        }
    }
}

#[test]
fn a_policy_that_refuses_the_draft_is_no_candidate() {
    let draft = json!({"currency": "EUR", "lines": [{"amount": "12"}],
        "tax_rates": [{"id": "vat", "percent": "20"}],
        "cash_rounding": {"increment": "0.05", "into": "biggest_tax"}});
    let report = report(&draft, &json!({"total": "12.00"}));
    assert!(report.exercised.contains(&"rounding.totals".to_owned()));
    let totals = |candidate: &PolicyCandidate| fields(&candidate.policy.policy().unwrap())["rounding.totals"].clone();
    assert!(!report.candidates.is_empty());
    for candidate in &report.candidates {
        assert_eq!(totals(candidate), "net");
        assert!(candidate.any_of.iter().all(|any| any.field != "rounding.totals"));
    }
}
