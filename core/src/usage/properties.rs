//! Named texts of an event.

use crate::decode::coded;
use crate::error::Code;
use crate::text::Text;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Texts by name, each name once; their order does not count.
///
/// ```
/// use prorata::Properties;
///
/// let properties: Properties = [("region", "eu"), ("model", "large")].into_iter().collect();
/// assert_eq!((properties.get("region"), properties.get("zone")), (Some("eu"), None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties<'a>(Vec<(Text<'a>, Text<'a>)>);

impl<'a> Properties<'a> {
    /// The text of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(own, _)| (**own).cmp(name)).ok()?;
        self.0.get(at).map(|(_, value)| &**value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and texts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// In the order of their names; `Err` with a name that stands twice.
    fn sorted(mut entries: Vec<(Text<'a>, Text<'a>)>) -> Result<Self, Text<'a>> {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let twice = entries.windows(2).find_map(|pair| match pair {
            [(one, _), (other, _)] if one == other => Some(one.clone()),
            _ => None,
        });
        twice.map_or(Ok(Self(entries)), Err)
    }
}

/// Of a name that stands twice, the last text.
impl<'a, N: Into<Text<'a>>, V: Into<Text<'a>>> FromIterator<(N, V)> for Properties<'a> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(entries: I) -> Self {
        let mut entries: Vec<(Text<'a>, Text<'a>)> =
            entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        entries.reverse();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        entries.dedup_by(|(later, _), (kept, _)| later == kept);
        Self(entries)
    }
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Properties<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PropertiesVisitor)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Properties::sorted(entries).map_err(|name| coded(Code::DuplicateField, &name, None))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::Properties;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for Properties<'_> {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "Properties".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Properties;
    use crate::Code;
    use crate::decode::json::from_json;

    #[test]
    fn the_order_of_names_does_not_count() {
        let one: Properties<'_> = from_json(br#"{"b": "1", "a": "2"}"#).unwrap();
        let other: Properties<'_> = from_json(br#"{"a": "2", "b": "1"}"#).unwrap();
        assert_eq!(one, other);
        assert_eq!(serde_json::to_string(&one).unwrap(), r#"{"a":"2","b":"1"}"#);
        assert_eq!((one.get("a"), one.get("c"), one.len()), (Some("2"), None, 2));
    }

    #[test]
    fn a_name_stands_once() {
        let refused = from_json::<Properties<'_>>(br#"{"a": "1", "b": "1", "a": "2"}"#).unwrap_err();
        assert_eq!(refused.code(), Code::DuplicateField);
        let collected: Properties<'_> = [("a", "1"), ("b", "1"), ("a", "2")].into_iter().collect();
        assert_eq!((collected.get("a"), collected.len()), (Some("2"), 2));
    }

    #[test]
    fn a_value_is_text() {
        let refused = from_json::<Properties<'_>>(br#"{"seats": 5}"#).unwrap_err();
        assert_eq!((refused.code(), refused.path()), (Code::WrongType, "seats"));
    }
}
