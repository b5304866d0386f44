//! Decimals on the border: text in, text out, nothing lost on the way.

use crate::decode::coded;
use crate::encode;
use crate::error::Code;
use crate::limits;
use crate::money::digits::{Digits, Quoted};
use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// How a document writes a decimal: text such as `"12.34"`, or a JSON number.
///
/// At most 28 significant digits and 28 places. A number that is not text may have at most 15 significant digits.
pub(crate) struct DecimalText;

/// How a document writes a decimal that may be missing.
pub(crate) struct OptionalDecimalText;

impl DecimalText {
    pub(crate) fn serialize<S: Serializer>(decimal: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_newtype_struct(encode::DECIMAL, &Quoted(*decimal));
        }
        serializer.serialize_newtype_struct(encode::DECIMAL, Digits::new(*decimal).as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

impl OptionalDecimalText {
    pub(crate) fn serialize<S: Serializer>(decimal: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        match decimal {
            Some(decimal) => DecimalText::serialize(decimal, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        deserializer.deserialize_option(OptionalDecimalVisitor)
    }
}

/// As many digits always fit into 64 bits.
const NARROW_DIGITS: usize = 18;

/// The decimal that a text names: `-`, digits, at most one point with digits on both sides.
pub(crate) fn parse(text: &str) -> Result<Decimal, Code> {
    parse_short(text).map_or_else(|| parse_any(text), Ok)
}

/// In one pass, what a document mostly holds; `None` for what is longer, or no decimal.
fn parse_short(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > NARROW_DIGITS {
        return None;
    }
    let (mut value, mut point) = (0i64, None);
    for (at, byte) in digits.bytes().enumerate() {
        match digit(byte) {
            // So few digits fit.
            Some(digit) => value = value.wrapping_mul(10).wrapping_add(digit),
            None if byte == b'.' && point.is_none() => point = Some(at),
            None => return None,
        }
    }
    let whole = point.unwrap_or(digits.len());
    let places = digits.len().checked_sub(whole.checked_add(usize::from(point.is_some()))?)?;
    if whole == 0 || (point.is_some() && places == 0) {
        return None;
    }
    let signed = if digits.len() == text.len() { value } else { value.checked_neg()? };
    Decimal::try_new(signed, u32::try_from(places).ok()?).ok()
}

fn parse_any(text: &str) -> Result<Decimal, Code> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let point = digits.iter().position(|byte| *byte == b'.');
    let (whole, places) = match point.and_then(|point| digits.split_at_checked(point)) {
        None => (digits, &[][..]),
        Some((whole, [_, places @ ..])) if !places.is_empty() => (whole, places),
        Some(_) => return Err(Code::InvalidDecimal),
    };
    if whole.is_empty() {
        return Err(Code::InvalidDecimal);
    }
    let mantissa = match mantissa(whole, places) {
        Some(mantissa) => mantissa,
        None if whole.iter().chain(places).all(u8::is_ascii_digit) => return Err(Code::DecimalTooLong),
        None => return Err(Code::InvalidDecimal),
    };
    let scale = u32::try_from(places.len()).unwrap_or(u32::MAX);
    if scale > limits::DECIMAL_PLACES {
        return Err(Code::DecimalTooLong);
    }
    let signed = if negative { mantissa.checked_neg() } else { Some(mantissa) };
    signed.and_then(|signed| Decimal::try_from_i128_with_scale(signed, scale).ok()).ok_or(Code::DecimalTooLong)
}

/// The digits as one integer; `None` for anything but digits, or more than the limit of significant ones.
fn mantissa(whole: &[u8], places: &[u8]) -> Option<i128> {
    let next = |value: i128, byte: &u8| value.checked_mul(10)?.checked_add(digit(*byte)?.into());
    let value = places.iter().try_fold(whole.iter().try_fold(0, next)?, next)?;
    let limit = 10i128.checked_pow(u32::try_from(limits::DECIMAL_DIGITS).ok()?)?;
    (value < limit).then_some(value)
}

#[inline(always)]
fn digit(byte: u8) -> Option<i64> {
    let value = byte.wrapping_sub(b'0');
    (value < 10).then_some(i64::from(value))
}

/// The exact decimal text of a number token such as `8.50` or `1.5e-7`; refused where it has more significant digits than a
/// binary float holds.
pub(crate) fn expand_number(token: &str) -> Result<String, Code> {
    let lower = token.to_ascii_lowercase();
    let (coefficient, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (sign, digits) = coefficient.strip_prefix('-').map_or(("", coefficient), |digits| ("-", digits));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent: i64 = exponent.parse().map_err(|_| Code::InvalidDecimal)?;
    let all = format!("{whole}{places}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Code::InvalidDecimal);
    }
    let significant = all.trim_start_matches('0').trim_end_matches('0').len();
    if significant > limits::NUMBER_DIGITS {
        return Err(Code::ImpreciseNumber);
    }
    if significant == 0 {
        return Ok(format!("{sign}0"));
    }
    // All places written out unless zeros only: 150.00 means 150.00, as in text.
    let point =
        i64::try_from(whole.len()).ok().and_then(|length| length.checked_add(exponent)).ok_or(Code::DecimalTooLong)?;
    let longest = i64::try_from(limits::DECIMAL_DIGITS.saturating_mul(2)).unwrap_or(i64::MAX);
    if !(longest.saturating_neg()..=longest).contains(&point) {
        return Err(Code::DecimalTooLong);
    }
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or_default());
    let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok(if point <= 0 {
        format!("{sign}0.{}{all}", zeros(point.saturating_neg()))
    } else if point >= length {
        format!("{sign}{all}{}", zeros(point.saturating_sub(length)))
    } else {
        let (whole, places) = all.split_at(usize::try_from(point).unwrap_or_default());
        format!("{sign}{whole}.{places}")
    })
}

pub(crate) struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal as text, or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        parse(text).map_err(|code| refused(code, text))
    }

    /// A number that does not fit into 64 bits, as it is written: an integer is exact whatever its length.
    fn visit_bytes<E: de::Error>(self, token: &[u8]) -> Result<Decimal, E> {
        let token = std::str::from_utf8(token).unwrap_or_default();
        if token.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return self.visit_str(token);
        }
        expand_number(token).and_then(|text| parse(&text)).map_err(|code| refused(code, token))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }
}

/// The limits of a decimal, as an error names them.
pub(crate) const LIMIT_TEXT: &str = "28 significant digits, 28 places";

fn refused<E: de::Error>(code: Code, text: &str) -> E {
    let limit = match code {
        Code::DecimalTooLong => Some(LIMIT_TEXT),
        Code::ImpreciseNumber => Some("15 significant digits"),
        _ => None,
    };
    coded(code, text, limit)
}

struct OptionalDecimalVisitor;

impl<'de> Visitor<'de> for OptionalDecimalVisitor {
    type Value = Option<Decimal>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DecimalVisitor.expecting(f)
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        DecimalText::deserialize(deserializer).map(Some)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::{DecimalText, OptionalDecimalText};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for DecimalText {
        fn schema_name() -> Cow<'static, str> {
            "Decimal".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let text = json_schema!({ "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$" });
            if generator.contract().is_serialize() {
                return text;
            }
            json_schema!({ "anyOf": [text, { "type": "number" }] })
        }
    }

    impl JsonSchema for OptionalDecimalText {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "OptionalDecimal".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let decimal = generator.subschema_for::<DecimalText>();
            json_schema!({ "anyOf": [decimal, { "type": "null" }] })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{expand_number, parse};
    use crate::error::Code;
    use crate::money::digits::Digits;

    #[test]
    fn text_comes_back_as_it_was_written() {
        for text in [
            "0",
            "-0.5",
            "12.340",
            "1234567890123456789012345678",
            "0.0000000000000000000000000001",
            "-7",
            "123.45",
            "0.00",
            "-0.05",
            "-1234567890123456789012345.678",
        ] {
            assert_eq!(Digits::new(parse(text).unwrap()).as_str(), text);
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1e3", "+1", " 1", "1_000", "1,5", "--1", "1.2.3", "NaN", "٣"] {
            assert_eq!(parse(text), Err(Code::InvalidDecimal), "{text:?}");
        }
        let too_long =
            ["12345678901234567890123456789", "0.00000000000000000000000000001", "1.0000000000000000000000000000"];
        for text in too_long {
            assert_eq!(parse(text), Err(Code::DecimalTooLong), "{text}");
        }
        assert!(parse("000000000000000000000000000000000012.5").is_ok());
    }

    #[test]
    fn numbers_mean_what_is_written() {
        let cases = [
            ("8.50", "8.50"),
            ("1.5e-7", "0.00000015"),
            ("1e3", "1000"),
            ("-2.5E+1", "-25"),
            ("0.0", "0"),
            ("1.25e1", "12.5"),
        ];
        for (token, text) in cases {
            assert_eq!(expand_number(token).as_deref(), Ok(text), "{token}");
        }
        for token in ["0.30000000000000004", "1.00000000000000000001", "100000000000000000001"] {
            assert_eq!(expand_number(token), Err(Code::ImpreciseNumber), "{token}");
        }
        assert_eq!(expand_number("1e999999999999"), Err(Code::DecimalTooLong));
        assert_eq!(expand_number("1e99999999999999999999"), Err(Code::InvalidDecimal));
    }
}
