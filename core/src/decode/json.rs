//! JSON in: read once when it is good, once more for the path and the value when it is not.

use super::raw::Raw;
use super::strict::Strict;
use crate::error::{Code, Problem};
use crate::{Result, limits};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads a document from JSON, borrowing its text.
///
/// The first reading knows no paths and takes no number that is not an integer: only the second sees such a number as it
/// is written, where the first sees a binary float.
///
/// # Errors
/// Any shape error of [`Code`], with its path.
pub fn from_json<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T> {
    if json.len() > limits::DOCUMENT_BYTES {
        let problem = Problem::new(Code::DocumentTooLarge, "").value(json.len()).limit(limits::DOCUMENT_BYTES);
        return Err(problem.into());
    }
    match fast(json) {
        Some(document) => Ok(document),
        None => with_path(json),
    }
}

/// Reads what is good; as text, looked through for UTF-8 once and not string by string.
fn fast<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_str(std::str::from_utf8(json).ok()?);
    let document = T::deserialize(Strict(&mut deserializer)).ok()?;
    deserializer.end().ok()?;
    Some(document)
}

#[cold]
fn with_path<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T> {
    let raw: &RawValue = serde_json::from_slice(json)
        .map_err(|error| Problem::new(Code::InvalidJson, "").message(format!("not JSON: {error}")))?;
    Ok(T::deserialize(Strict(Raw(raw)))?)
}
