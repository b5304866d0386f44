//! Reading documents: shape errors with a code and a path, from every kind of input.

pub mod json;
mod raw;
mod strict;

use crate::Draft;
use crate::error::{Code, Problem};
use serde::de::{self, Expected, Unexpected};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Reads a draft from any deserializer: objects for structs, never lists of their fields.
///
/// # Errors
/// Those of the deserializer.
pub fn draft<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Draft<'de>, D::Error> {
    document(deserializer)
}

/// Reads a document of any kind, as [`draft`] does.
///
/// # Errors
/// Those of the deserializer.
pub fn document<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(strict::Strict(deserializer))
}

/// A shape error on its way up to the root: each level of the document adds its part of the path.
///
/// The error type of every deserializer that reads a document; a binding's own deserializer uses it too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeError(Problem);

impl ShapeError {
    /// A shape error at the place where it is found.
    pub fn new(code: Code) -> Self {
        Self(Problem::new(code, ""))
    }

    /// With a message of its own.
    pub fn message(self, message: impl Into<String>) -> Self {
        Self(self.0.message(message))
    }

    /// With the offending value.
    pub fn value(self, value: impl fmt::Display) -> Self {
        Self(self.0.value(value))
    }

    /// The same error, seen from the object that holds the field.
    pub fn in_field(self, field: &str) -> Self {
        self.under(field.to_owned())
    }

    /// The same error, seen from the list that holds the element.
    pub fn in_element(self, index: usize) -> Self {
        self.under(format!("[{index}]"))
    }

    fn under(mut self, part: String) -> Self {
        let separator = if self.0.path.is_empty() || self.0.path.starts_with('[') { "" } else { "." };
        self.0.path = format!("{part}{separator}{}", self.0.path);
        self
    }
}

impl From<ShapeError> for crate::Error {
    fn from(error: ShapeError) -> Self {
        error.0.into()
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for ShapeError {}

impl de::Error for ShapeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        Coded::parse(&text).unwrap_or_else(|| Self::new(Code::WrongType).message(text))
    }

    fn invalid_type(got: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Code::WrongType).message(format!("expected {expected}, got {}", kind(&got)))
    }

    fn invalid_value(got: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Code::OutOfRange).message(format!("expected {expected}, got {}", kind(&got)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self(Problem::new(Code::UnknownChoice, "").value(variant).limit(expected.join(", ")))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self(Problem::new(Code::UnknownField, field).limit(expected.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(Problem::new(Code::MissingField, field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self(Problem::new(Code::DuplicateField, field))
    }
}

fn kind(got: &Unexpected<'_>) -> String {
    match got {
        Unexpected::Bool(_) => "true or false".into(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Float(_) | Unexpected::Bytes(_) => "a number".into(),
        Unexpected::Str(_) | Unexpected::Char(_) => "text".into(),
        Unexpected::Unit | Unexpected::Option => "null".into(),
        Unexpected::Seq => "a list".into(),
        Unexpected::Map => "an object".into(),
        other => other.to_string(),
    }
}

/// A code inside the message of any deserializer's error: serde's own errors carry text only.
struct Coded<'a> {
    code: Code,
    value: &'a str,
    limit: &'a str,
}

const MARK: char = '\u{1}';

impl fmt::Display for Coded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{}{MARK}{}{MARK}{}", self.code.as_str(), self.limit, self.value)
    }
}

impl Coded<'_> {
    fn parse(text: &str) -> Option<ShapeError> {
        let mut parts = text.strip_prefix(MARK)?.splitn(3, MARK);
        let problem = Problem::new(Code::from_name(parts.next()?)?, "");
        let limit = parts.next()?;
        let problem = problem.value(parts.next()?);
        Some(ShapeError(if limit.is_empty() { problem } else { problem.limit(limit) }))
    }
}

/// A deserializer's error that carries a code, the value and the limit.
pub(crate) fn coded<E: de::Error>(code: Code, value: &str, limit: Option<&str>) -> E {
    E::custom(Coded { code, value, limit: limit.unwrap_or_default() })
}
