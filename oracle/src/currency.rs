//! Minor units of the currency.

use crate::{Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::{Signed, pow};
use serde_json::Value;

const NO_DIGITS: &[&str] = &[
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
];
const THREE_DIGITS: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
const FOUR_DIGITS: &[&str] = &["CLF", "UYW"];

#[derive(Clone, Copy)]
pub(crate) struct Currency<'a> {
    pub(crate) code: &'a str,
    digits: usize,
}

impl<'a> Currency<'a> {
    pub(crate) fn of(draft: &'a Value) -> Result<Self, String> {
        let code = read::text(draft, "currency").ok_or("currency is missing")?;
        let own = read::field(draft, "minor_units").and_then(Value::as_u64);
        let digits = own.map_or_else(|| digits(code), |digits| usize::try_from(digits).unwrap_or_default());
        Ok(Self { code, digits })
    }

    /// Minor units, exact: a price or a base may have more places than the currency.
    pub(crate) fn exact(self, object: &Value, name: &str) -> Result<Option<Fraction>, String> {
        Ok(read::decimal(object, name)?.map(|major| major * self.minor_per_major()))
    }

    /// Whole minor units, as every stated amount must be.
    pub(crate) fn whole(self, object: &Value, name: &str) -> Result<Option<Money>, String> {
        match self.exact(object, name)? {
            Some(minor) if !minor.is_integer() => Err(format!("{name} has more places than {}", self.code)),
            minor => Ok(minor),
        }
    }

    pub(crate) fn required_whole(self, object: &Value, name: &str) -> Result<Money, String> {
        self.whole(object, name)?.ok_or_else(|| format!("{name} is missing"))
    }

    /// Decimal text in major units with exactly the currency's digits.
    pub(crate) fn text(self, minor: &Money) -> String {
        let sign = if minor.is_negative() { "-" } else { "" };
        let digits = format!("{:0>width$}", minor.abs().to_integer().to_string(), width = self.digits + 1);
        let (major, places) = digits.split_at(digits.len() - self.digits);
        if places.is_empty() { format!("{sign}{major}") } else { format!("{sign}{major}.{places}") }
    }

    pub(crate) fn minor_per_major(self) -> BigInt {
        pow(BigInt::from(10), self.digits)
    }
}

fn digits(code: &str) -> usize {
    if NO_DIGITS.contains(&code) {
        0
    } else if THREE_DIGITS.contains(&code) {
        3
    } else if FOUR_DIGITS.contains(&code) {
        4
    } else {
        2
    }
}
