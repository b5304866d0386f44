//! A document as it is written: names, order and leaves, whatever it holds.

use crate::text::Text;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

/// A value of a document. Numbers are kept as they are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree<'t> {
    Object(Vec<(Text<'t>, Tree<'t>)>),
    List(Vec<Tree<'t>>),
    Leaf(Cow<'t, str>),
    Nothing,
}

impl<'t> Tree<'t> {
    /// A field of an object, if it is there and holds something.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(field, _)| &**field == name).map(|(_, value)| value).filter(|value| !value.is_nothing())
    }

    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// A leaf as text; lists and objects by their kind.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Object(_) => "an object".to_owned(),
            Self::List(entries) => format!("a list of {}", entries.len()),
            Self::Leaf(text) => text.clone().into_owned(),
            Self::Nothing => "null".to_owned(),
        }
    }
}

/// No document of ours is nested that deep; reading one that is would fill the stack.
const DEPTH: usize = 64;

/// Whether objects and lists are nested deeper than any document of ours.
pub(super) fn is_too_deep(json: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth = depth.saturating_add(1),
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return true;
        }
    }
    false
}

impl<'de: 't, 't> Deserialize<'de> for Tree<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Tree::Leaf(Cow::Borrowed(if value { "true" } else { "false" })))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Tree::Leaf(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Tree::Leaf(Cow::Owned(number.to_string())))
    }

    /// A number with a fraction, as it is written.
    fn visit_borrowed_bytes<E: de::Error>(self, token: &'de [u8]) -> Result<Self::Value, E> {
        std::str::from_utf8(token).map(|token| Tree::Leaf(Cow::Borrowed(token))).map_err(E::custom)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Tree::Leaf(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Tree::Leaf(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Tree::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element()? {
            entries.push(entry);
        }
        Ok(Tree::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Object(fields))
    }
}
