//! What is plain is read as it is read where a reason is wanted.

use super::Plain;
use crate::Draft;
use crate::decode::raw::Raw;
use crate::decode::strict::Strict;
use crate::money::RoundingMode;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;

const DRAFT: &str = r#"{"currency":"EUR", "minor_units": 2 ,"lines":[{"id":"l\u00e9\"1","description":"Größe",
        "quantity":3,"unit_price":"1.50","discountable":true,"period":null,"tax_rates":["a","b"]},{"amount":-7}],
        "tax_rates":[{"id":"a","percent":"20","behavior":"inclusive"},{"id":"b","percent":"5.5"}],
        "default_tax_rates":[],"policy":{"rounding":{"mode":"half_even"}}}"#;

fn plain<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    let mut reader = Plain::new(text);
    let document = T::deserialize(&mut reader).ok()?;
    reader.is_at_end().then_some(document)
}

/// As it is read where a reason is wanted.
fn with_path<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    T::deserialize(Strict(Raw(raw))).ok()
}

#[test]
fn a_good_document_is_plain() {
    let draft: Draft<'_> = plain(DRAFT).unwrap();
    assert_eq!(draft.lines[0].id.as_deref(), Some("lé\"1"));
    assert_eq!(Some(draft), with_path(DRAFT));
}

#[test]
fn numbers_and_words_are_whole() {
    for (text, number) in
        [("0", 0), ("-1", -1), (" 9223372036854775807 ", i64::MAX), ("-9223372036854775808", i64::MIN)]
    {
        assert_eq!(plain::<i64>(text), Some(number), "{text}");
    }
    for text in ["", "-", "-0", "01", "1.0", "1e2", "9223372036854775808", "1 2", "--1", "+1", "1-1"] {
        assert_eq!(plain::<i64>(text), None, "{text}");
    }
    for text in ["tru", "true1", "truetrue", "True"] {
        assert_eq!(plain::<bool>(text), None, "{text}");
    }
}

#[test]
fn lists_end_as_they_should() {
    assert_eq!(plain::<Vec<u8>>("[ 1 , 2 ]"), Some(vec![1, 2]));
    for text in ["[1,]", "[,1]", "[1 2]", "[1", "[1}", "[1]]", "1"] {
        assert_eq!(plain::<Vec<u8>>(text), None, "{text}");
    }
    assert_eq!(plain::<serde::de::IgnoredAny>(&"[".repeat(1_000_000)).map(|_| ()), None);
}

#[test]
fn a_choice_is_a_text_or_the_only_name_of_an_object() {
    for text in [r#""half_even""#, r#""half\u005feven""#, r#"{"half_even": null}"#] {
        assert_eq!(plain::<RoundingMode>(text), Some(RoundingMode::HalfEven), "{text}");
    }
    for text in [r#"{"half_even": 1}"#, r#"{"half_even": null, "down": null}"#, "{}", "null"] {
        assert_eq!(plain::<RoundingMode>(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_plain_is_read_alike(
        at in 0..DRAFT.len(),
        length in 0usize..4,
        put in "[\\PC\\x00-\\x20\"\\\\{}\\[\\]:,0-9]{0,3}",
    ) {
        let mut text = DRAFT.to_owned();
        let starts = (0..=DRAFT.len()).filter(|place| DRAFT.is_char_boundary(*place));
        let starts: Vec<usize> = starts.filter(|place| *place >= at).take(length.saturating_add(1)).collect();
        text.replace_range(starts[0]..*starts.last().unwrap(), &put);
        if let Some(draft) = plain::<Draft<'_>>(&text) {
            prop_assert_eq!(Some(draft), with_path(&text));
        }
    }
}
