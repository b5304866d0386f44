//! Text of a document: borrowed from the input where it can be.

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// An id or a description. `"plan".into()` makes one; reading JSON borrows from the input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent, inline))]
#[serde(transparent)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// A copy that borrows nothing.
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }

    /// The same text, borrowed.
    pub fn borrowed(&self) -> Text<'_> {
        Text(Cow::Borrowed(&self.0))
    }
}

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Where the first character stands that JSON escapes: a control character, a quote or a backslash; the length where there is
/// none. Eight bytes at a time, the last eight once more for what is left over.
#[inline(always)]
pub(crate) fn first_escape(bytes: &[u8]) -> usize {
    let Some(last) = bytes.last_chunk() else { return first_escape_short(bytes) };
    let mut at = 0usize;
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk() {
        let escapes = escapes(*word);
        if escapes != 0 {
            return at.wrapping_add(first_of(escapes));
        }
        at = at.wrapping_add(8);
        rest = behind;
    }
    match escapes(*last) {
        0 => bytes.len(),
        escapes => bytes.len().wrapping_sub(8).wrapping_add(first_of(escapes)),
    }
}

/// The same for less than eight bytes.
#[inline(always)]
fn first_escape_short(bytes: &[u8]) -> usize {
    let is_escaped = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    if let (Some([a, b, c, d]), Some([e, f, g, h])) = (bytes.first_chunk(), bytes.last_chunk())
        && escapes([*a, *b, *c, *d, *e, *f, *g, *h]) == 0
    {
        return bytes.len();
    }
    bytes.iter().position(is_escaped).unwrap_or(bytes.len())
}

/// The high bits of the bytes that JSON escapes, up to the first such byte. Subtracting borrows into the high bit of a byte
/// that is too small, and of no other as long as there is none such.
#[inline(always)]
fn escapes(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(bytes);
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word;
    let quote = zero(word ^ ONES.wrapping_mul(b'"'.into()));
    let backslash = zero(word ^ ONES.wrapping_mul(b'\\'.into()));
    (control | quote | backslash) & HIGH
}

#[inline(always)]
fn first_of(escapes: u64) -> usize {
    usize::try_from(escapes.trailing_zeros() / 8).unwrap_or_default()
}
