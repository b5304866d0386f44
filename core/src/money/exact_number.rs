//! Exact numbers on the border: a decimal, or a fraction where no decimal ends.

use super::decimal;
use super::exact::Exact;
use super::width::Width;
use crate::decode::coded;
use crate::error::Code;
use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A quantity or a share: a decimal such as `"12.5"`, or a fraction of two whole numbers such as `"25/28"`.
///
/// ```
/// use prorata::ExactNumber;
/// use rust_decimal::dec;
///
/// let share: ExactNumber = "25/28".parse()?;
/// assert_eq!(share.to_string(), "25/28");
/// assert_eq!(ExactNumber::from(dec!(12.50)).to_string(), "12.5");
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ExactNumber {
    numerator: i128,
    denominator: i128,
}

impl ExactNumber {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A fraction of two whole numbers; `None` where the denominator is not above zero.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        (denominator > 0).then_some(Self { numerator, denominator })
    }

    const fn whole(numerator: i128) -> Self {
        Self { numerator, denominator: 1 }
    }

    /// The numerator, not reduced.
    pub(crate) const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator, above zero, not reduced.
    pub(crate) const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The exact sum. `None` where 128 bits do not hold it.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let shared = num_integer::gcd(self.denominator, other.denominator);
        let common = self.denominator.checked_div(shared)?.checked_mul(other.denominator)?;
        let lift = |number: Self| number.numerator.checked_mul(common.checked_div(number.denominator)?);
        Some(Self { numerator: lift(self)?.checked_add(lift(other)?)?, denominator: common })
    }

    /// The number that many times. `None` where 128 bits do not hold it.
    pub(crate) fn times(self, count: i128) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_mul(count)?, denominator: self.denominator })
    }

    /// The larger of two numbers.
    pub(crate) fn larger(self, other: Self) -> Self {
        if other.exact() > self.exact() { other } else { self }
    }

    /// The number as a decimal; `None` where that takes more digits than one has, or never ends.
    pub(crate) fn decimal(self) -> Option<Decimal> {
        decimal::parse(&self.to_string()).ok()
    }

    pub(crate) fn exact(self) -> Exact {
        Exact::over(&Exact::whole(self.numerator), &Exact::whole(self.denominator))
    }

    /// The number that a text names: a decimal, or two of its integers around a slash.
    fn read(text: &str) -> Result<Self, Code> {
        let Some((numerator, denominator)) = text.split_once('/') else { return decimal::parse(text).map(Self::from) };
        let (numerator, denominator) = (integer(numerator)?, integer(denominator)?);
        if denominator > 0 { Ok(Self { numerator, denominator }) } else { Err(Code::InvalidDecimal) }
    }
}

fn integer(text: &str) -> Result<i128, Code> {
    let decimal = decimal::parse(text)?;
    if decimal.scale() == 0 { Ok(decimal.mantissa()) } else { Err(Code::InvalidDecimal) }
}

impl From<Decimal> for ExactNumber {
    fn from(decimal: Decimal) -> Self {
        // A decimal has at most 28 places: the power exists.
        let denominator = i128::power_of_ten(decimal.scale()).unwrap_or(1);
        Self { numerator: decimal.mantissa(), denominator }
    }
}

impl From<i64> for ExactNumber {
    fn from(number: i64) -> Self {
        Self::whole(number.into())
    }
}

impl Default for ExactNumber {
    fn default() -> Self {
        Self::ZERO
    }
}

impl PartialEq for ExactNumber {
    fn eq(&self, other: &Self) -> bool {
        (self.numerator, self.denominator) == (other.numerator, other.denominator) || self.exact() == other.exact()
    }
}

impl Eq for ExactNumber {}

impl std::str::FromStr for ExactNumber {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        Self::read(text).map_err(|code| crate::Problem::new(code, "").value(text).into())
    }
}

impl fmt::Display for ExactNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact().to_text())
    }
}

impl Serialize for ExactNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for ExactNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactNumberVisitor)
    }
}

struct ExactNumberVisitor;

impl Visitor<'_> for ExactNumberVisitor {
    type Value = ExactNumber;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal or a fraction as text, or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ExactNumber, E> {
        ExactNumber::read(text).map_err(|code| {
            let limit = (code == Code::DecimalTooLong).then_some(decimal::LIMIT_TEXT);
            coded(code, text, limit)
        })
    }

    fn visit_bytes<E: de::Error>(self, token: &[u8]) -> Result<ExactNumber, E> {
        decimal::DecimalVisitor.visit_bytes(token).map(ExactNumber::from)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<ExactNumber, E> {
        Ok(ExactNumber::whole(number.into()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<ExactNumber, E> {
        Ok(ExactNumber::whole(number.into()))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::ExactNumber;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for ExactNumber {
        fn schema_name() -> Cow<'static, str> {
            "ExactNumber".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let text = json_schema!({ "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$" });
            if generator.contract().is_serialize() {
                return text;
            }
            json_schema!({ "anyOf": [text, { "type": "number" }] })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ExactNumber;
    use crate::error::Code;

    #[test]
    fn decimals_and_fractions_are_read_exactly() {
        for (text, shown) in [("12.50", "12.5"), ("50/56", "25/28"), ("-8/3", "-8/3"), ("6/4", "1.5"), ("7", "7")] {
            assert_eq!(text.parse::<ExactNumber>().unwrap().to_string(), shown);
        }
        assert_eq!("6/4".parse::<ExactNumber>().unwrap(), "1.50".parse().unwrap());
    }

    #[test]
    fn a_sum_is_exact_or_none() {
        let number = |text: &str| text.parse::<ExactNumber>().unwrap();
        assert_eq!(number("1/6").plus(number("1/10")).unwrap(), number("4/15"));
        // 128 bits hold no common denominator of both.
        assert!(number("1/100000000000000000001").plus(number("1/100000000000000000003")).is_none());
    }

    #[test]
    fn a_fraction_that_ends_is_a_decimal() {
        let decimal = |text: &str| text.parse::<ExactNumber>().unwrap().decimal().map(|decimal| decimal.to_string());
        assert_eq!(decimal("-7/4").unwrap(), "-1.75");
        assert_eq!((decimal("12.50").unwrap(), decimal("8/3")), ("12.5".to_owned(), None));
        // 28 places, but not 29.
        assert!(decimal("1/268435456").is_some() && decimal("1/536870912").is_none());
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in ["", "1/0", "1/-2", "1.5/2", "1/2/3", "/2", "2/", "1e3", " 1"] {
            assert_eq!(text.parse::<ExactNumber>().unwrap_err().code(), Code::InvalidDecimal, "{text:?}");
        }
    }
}
