//! Core against the oracle: the same figures for random drafts under every policy.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use prorata::Code;
use serde_json::Value;

/// What the oracle shows of an invoice.
fn comparable(mut invoice: Value) -> Value {
    let document = invoice.as_object_mut().unwrap();
    for field in ["schema_version", "policy", "draft", "issue_date", "due_date"] {
        document.remove(field);
    }
    for line in document["lines"].as_array_mut().unwrap() {
        let line = line.as_object_mut().unwrap();
        for field in ["quantity", "unit_price", "period"] {
            line.remove(field);
        }
    }
    invoice
}

/// Whether a figure does not fit into 64 bits of minor units.
fn has_wide_figure(invoice: &Value) -> bool {
    match invoice {
        Value::String(text) => {
            let minor = text.replace('.', "");
            minor.parse::<i128>().is_ok() && minor.parse::<i64>().is_err()
        }
        Value::Array(values) => values.iter().any(has_wide_figure),
        Value::Object(fields) => fields.values().any(has_wide_figure),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn core_and_oracle_agree(draft in draft(Policies::All)) {
        match (invoice(&draft), prorata_oracle::invoice(&draft)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(comparable(ours), theirs),
            (Err(error), Ok(theirs)) if error.code() == Code::AmountOverflow => {
                prop_assert!(has_wide_figure(&theirs), "{error}\n{theirs:?}");
            }
            (Err(error), Err(_)) => {
                // Taxes that a set cannot have: per unit on an entry without units, or more included than there is.
                let of_taxes = matches!(error.code(), Code::Conflict | Code::OutOfRange) && error.path().ends_with("tax_rates");
                let of_figures = matches!(
                    error.code(),
                    Code::NothingToCarry | Code::AmountOverflow | Code::InstalmentsDoNotSum
                );
                // Only the default way of totals has a tax that takes a cash rounding.
                let of_cash = error.path() == "cash_rounding.into";
                prop_assert!(of_figures || of_taxes || of_cash, "{}", error);
            }
            (ours, theirs) => prop_assert!(false, "core {ours:?}\noracle {theirs:?}"),
        }
    }
}
