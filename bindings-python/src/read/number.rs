//! Numbers, each handed over as the text that it is: the core judges digits.

use super::{Value, text_of};
use prorata::Code;
use prorata::decode::ShapeError;
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};
use serde::de::Visitor;
use std::io::Write;

/// Beyond this the exponent alone makes a decimal longer than any that a document holds.
const EXPONENT: u32 = 100;

/// A `Decimal` as its exact text.
pub(super) fn visit_decimal<'de, V: Visitor<'de>>(value: Value<'_, '_>, visitor: V) -> Result<V::Value, ShapeError> {
    let stopped = |raised| value.context.stopped(raised);
    let decimal = value.context.types.decimal.bind(value.object.py());
    // A subclass may print itself as it likes.
    let exact = value.object.get_type().is(decimal);
    let plain = if exact { value.object.clone() } else { decimal.call1((value.object,)).map_err(stopped)? };
    let text = plain.str().map_err(stopped)?;
    let digits = text_of(&text)?;
    match digits.split_once(['E', 'e']) {
        None if is_finite(digits) => visitor.visit_str(digits),
        None => Err(not_finite(digits)),
        Some((_, exponent)) => {
            let text = expanded(&plain, digits, exponent).map_err(stopped)?;
            let text = text.ok_or_else(|| ShapeError::new(Code::DecimalTooLong).value(digits))?;
            visitor.visit_str(text_of(&text)?)
        }
    }
}

/// A `Fraction` as its text, such as `8/3`; a subclass may print itself as it likes.
pub(super) fn visit_fraction<'de, V: Visitor<'de>>(value: Value<'_, '_>, visitor: V) -> Result<V::Value, ShapeError> {
    let py = value.object.py();
    let fraction = value.context.types.fraction.bind(py);
    let text = fraction.call_method1(intern!(py, "__str__"), (value.object,));
    match text.and_then(|text| Ok(text.cast_into::<PyString>()?)) {
        Ok(text) => visitor.visit_str(text_of(&text)?),
        // Python itself refuses to write out an int of some thousand digits.
        Err(raised) if raised.is_instance_of::<PyValueError>(py) => Err(ShapeError::new(Code::DecimalTooLong)),
        Err(raised) => Err(value.context.stopped(raised)),
    }
}

/// `1E+3` as `1000`.
fn expanded<'py>(decimal: &Bound<'py, PyAny>, digits: &str, exponent: &str) -> PyResult<Option<Bound<'py, PyString>>> {
    let small = exponent.parse::<i64>().is_ok_and(|exponent| exponent.unsigned_abs() <= EXPONENT.into());
    if !small || !is_finite(digits) {
        return Ok(None);
    }
    let py = decimal.py();
    let text = decimal.call_method1(intern!(py, "__format__"), (intern!(py, "f"),))?;
    Ok(Some(text.cast_into()?))
}

fn is_finite(digits: &str) -> bool {
    digits.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit())
}

#[cold]
fn not_finite(digits: &str) -> ShapeError {
    ShapeError::new(Code::WrongType).message("expected a finite number").value(digits)
}

/// An `int`: beyond 64 bits as its digits, as JSON writes it.
pub(super) fn visit_int<'de, V: Visitor<'de>>(number: &Bound<'_, PyInt>, visitor: V) -> Result<V::Value, ShapeError> {
    match number.extract::<i64>() {
        Ok(number) => match u64::try_from(number) {
            Ok(number) => visitor.visit_u64(number),
            Err(_) => visitor.visit_i64(number),
        },
        Err(_) => visit_long(number, visitor),
    }
}

#[cold]
fn visit_long<'de, V: Visitor<'de>>(number: &Bound<'_, PyInt>, visitor: V) -> Result<V::Value, ShapeError> {
    if let Ok(number) = number.extract::<u64>() {
        return visitor.visit_u64(number);
    }
    // Python itself refuses to write out an int of some thousand digits.
    let py = number.py();
    let digits = py.get_type::<PyInt>().call_method1(intern!(py, "__repr__"), (number,));
    match digits.and_then(|digits| Ok(digits.cast_into::<PyString>()?)) {
        Ok(digits) => visitor.visit_bytes(text_of(&digits)?.as_bytes()),
        Err(_) => Err(ShapeError::new(Code::DecimalTooLong)),
    }
}

/// A `float` as the shortest text that means it.
pub(super) fn visit_float<'de, V: Visitor<'de>>(number: f64, visitor: V) -> Result<V::Value, ShapeError> {
    if !number.is_finite() {
        return Err(not_finite(&number.to_string()));
    }
    let mut buffer = [0u8; 32];
    let mut rest = buffer.as_mut_slice();
    // The longest, -1.7976931348623157e308, has 23 bytes.
    write!(rest, "{number:?}").map_err(|error| ShapeError::new(Code::Internal).message(error.to_string()))?;
    let left = rest.len();
    visitor.visit_bytes(buffer.get(..buffer.len().saturating_sub(left)).unwrap_or_default())
}
