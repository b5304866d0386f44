//! Dates on the border: `YYYY-MM-DD`, years 1 to 9999.

use crate::decode::coded;
use crate::encode;
use crate::error::Code;
use crate::limits;
use chrono::NaiveDate;
use serde::de::{self, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// How a document writes a date: the text `YYYY-MM-DD`.
pub(crate) struct DateText;

/// How a document writes a date that may be missing.
pub(crate) struct OptionalDateText;

impl DateText {
    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(encode::DATE, &date.to_string())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }
}

impl OptionalDateText {
    pub(crate) fn serialize<S: Serializer>(date: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => DateText::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        deserializer.deserialize_option(OptionalDateVisitor)
    }
}

/// The date that `YYYY-MM-DD` names.
pub(crate) fn parse(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let separators = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let part = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let year = i32::try_from(part(0, 4)?).ok()?;
    let in_range = (limits::YEAR_MIN..=limits::YEAR_MAX).contains(&year);
    (bytes.len() == 10 && separators && in_range).then(|| NaiveDate::from_ymd_opt(year, part(5, 7)?, part(8, 10)?))?
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = NaiveDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date as text, YYYY-MM-DD")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
        parse(text).ok_or_else(|| coded(Code::InvalidDate, text, None))
    }
}

struct OptionalDateVisitor;

impl<'de> Visitor<'de> for OptionalDateVisitor {
    type Value = Option<NaiveDate>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DateVisitor.expecting(f)
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        DateText::deserialize(deserializer).map(Some)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::{DateText, OptionalDateText};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for DateText {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "Date".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date" })
        }
    }

    impl JsonSchema for OptionalDateText {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "OptionalDate".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": ["string", "null"], "format": "date" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_whole_existing_days_are_dates() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "2023-02-29",
            "2024-2-9",
            "0000-01-01",
            "2024-13-01",
            "2024-01-01T00:00",
            "+024-01-01",
            "",
            "2024/01/01",
            "２０２４-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
