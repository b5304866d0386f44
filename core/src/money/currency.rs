//! ISO 4217 currencies: code, digits of the minor unit, last day of a withdrawn one.

use super::currency_table::{Row, TABLE};
use crate::error::Code;
use chrono::NaiveDate;

/// The pairs of letters that a code may start with: its country.
const PAIRS: usize = 26 * 26;

/// Where the codes of each pair start in the table, and where those of the last end. A country has few codes.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::as_conversions, reason = "at compile time")]
const STARTS: [u16; PAIRS + 1] = {
    let mut starts = [0; PAIRS + 1];
    let mut row = 0;
    while row < TABLE.len() {
        let letters = TABLE[row].code.as_bytes();
        starts[(letters[0] - b'A') as usize * 26 + (letters[1] - b'A') as usize + 1] += 1;
        row += 1;
    }
    let mut pair = 0;
    while pair < PAIRS {
        starts[pair + 1] += starts[pair];
        pair += 1;
    }
    starts
};

/// A currency of ISO 4217, current or withdrawn.
#[derive(Clone, Copy)]
pub struct Currency(&'static Row);

impl Currency {
    /// The currency of an alphabetic code such as `"EUR"`; `None` if ISO 4217 has no such code.
    ///
    /// ```
    /// use prorata::money::Currency;
    /// assert_eq!(Currency::from_code("KWD").and_then(|c| c.digits()), Some(3));
    /// assert!(Currency::from_code("ABC").is_none());
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        let [first, second, _] = code.as_bytes() else { return None };
        let letter = |letter: &u8| usize::from(letter.wrapping_sub(b'A'));
        let [start, end] =
            STARTS.get(letter(first).saturating_mul(26).saturating_add(letter(second))..)?.first_chunk()?;
        let rows = TABLE.get(usize::from(*start)..usize::from(*end))?;
        rows.iter().find(|row| row.code == code).map(Self)
    }

    /// The currency of a code and the digits of its minor unit, or why there is none.
    pub(crate) fn with_minor_unit(code: &str) -> Result<(Self, u32), Code> {
        let currency = Self::from_code(code).ok_or(Code::UnknownCurrency)?;
        let digits = currency.digits().ok_or(Code::NoMinorUnit)?;
        Ok((currency, digits.into()))
    }

    /// Every currency, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// The alphabetic code.
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// The numeric code, where ISO 4217 gives one.
    pub const fn number(self) -> Option<u16> {
        self.0.number
    }

    /// The English name.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// Digits of the minor unit: 0, 2, 3 or 4; `None` for metals, funds and test codes that have none.
    pub const fn digits(self) -> Option<u8> {
        self.0.digits
    }

    /// The last day of a withdrawn currency; `None` for a current one.
    pub fn last_day(self) -> Option<NaiveDate> {
        let (year, month, day) = self.0.last_day?;
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Currency").field(&self.0.code).finish()
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Currency {}
