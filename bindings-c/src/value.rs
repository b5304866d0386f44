//! The small values that C is given: texts, decimals, amounts, dates, moments.

use chrono::{Datelike, NaiveDate};
use prorata::{Code, Error, Moment, Problem, Result};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ffi::c_char;

/// Characters of a decimal's text, its NUL included.
pub const PRORATA_DECIMAL_SIZE: usize = 40;

/// UTF-8 text with its length, without a NUL at its end. data is NULL where there is no text.
///
/// Given to you it is borrowed: the function says for how long. Print it with "%.*s" and PRORATA_PRINT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    /// The first byte.
    pub data: *const c_char,
    /// How many bytes.
    pub len: usize,
}

impl Text {
    pub(crate) fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), len: text.len() }
    }

    pub(crate) const fn none() -> Self {
        Self { data: std::ptr::null(), len: 0 }
    }

    pub(crate) fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::none(), Self::of)
    }

    /// A text of an entry, which is made when it is read: what it borrows from the invoice stays, what it owns would not.
    pub(crate) fn kept(text: Option<&prorata::Text<'_>>) -> Result<Self> {
        match text.map(|text| &text.0) {
            None => Ok(Self::none()),
            Some(Cow::Borrowed(text)) => Ok(Self::of(text)),
            Some(Cow::Owned(text)) => Err(Problem::new(Code::Internal, "text").value(text).into()),
        }
    }
}

/// An exact decimal.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DecimalView {
    /// Its digits with a NUL at the end, such as "8.5"; empty where there is none.
    pub text: [c_char; PRORATA_DECIMAL_SIZE],
}

impl DecimalView {
    pub(crate) fn of(decimal: Option<Decimal>) -> Result<Self> {
        let digits = decimal.map(|decimal| decimal.to_string()).unwrap_or_default();
        Ok(Self { text: placed(&digits).ok_or_else(|| beyond("decimal", digits))? })
    }
}

/// A text in a place of fixed size, with a NUL behind it; `None` where it is too long.
fn placed<const SIZE: usize>(text: &str) -> Option<[c_char; SIZE]> {
    let mut place: [c_char; SIZE] = [0; SIZE];
    // The last character stays for the NUL.
    let room = place.split_last_mut().map(|(_, room)| room).unwrap_or_default();
    if text.len() > room.len() {
        return None;
    }
    for (place, byte) in room.iter_mut().zip(text.bytes()) {
        *place = c_char::from_ne_bytes([byte]);
    }
    Some(place)
}

/// Characters of a moment's text, its NUL included.
pub const PRORATA_MOMENT_SIZE: usize = 32;

/// A point in time: a day "2024-01-31", or an instant in UTC "2024-01-31T12:00:00Z" where the schedule has a zone.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MomentView {
    /// Its text with a NUL at the end; empty where there is none.
    pub text: [c_char; PRORATA_MOMENT_SIZE],
}

impl MomentView {
    pub(crate) fn of(moment: Option<Moment>) -> Result<Self> {
        let text = moment.map(|moment| moment.to_string()).unwrap_or_default();
        Ok(Self { text: placed(&text).ok_or_else(|| beyond("moment", text))? })
    }
}

/// An amount of money, in both forms.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Amount {
    /// Minor units of the currency: 12.34 EUR is 1234, 500 JPY is 500.
    pub minor: i64,
    /// Major units with the currency's digits and a NUL at the end, such as "12.34".
    pub text: [c_char; PRORATA_DECIMAL_SIZE],
}

impl Amount {
    /// Money of an invoice has the digits of its currency, so its digits are the minor units.
    pub(crate) fn of(money: Decimal) -> Result<Self> {
        let minor = i64::try_from(money.mantissa()).map_err(|_| beyond("amount", money))?;
        Ok(Self { minor, text: DecimalView::of(Some(money))?.text })
    }
}

impl Amount {
    /// An amount that is absent where it is zero, with the digits of one that is there.
    pub(crate) fn of_maybe(money: Option<Decimal>, there: Decimal) -> Result<Self> {
        Self::of(money.unwrap_or_else(|| Decimal::new(0, there.scale())))
    }
}

fn beyond(what: &str, value: impl std::fmt::Display) -> Error {
    Problem::new(Code::Internal, "").message(format!("the {what} does not fit its place")).value(value).into()
}

/// A day. All zero where there is none.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Date {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl From<Option<NaiveDate>> for Date {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::default(), |date| Self { year: date.year(), month: date.month(), day: date.day() })
    }
}

/// The element of a list; `path` names the list.
pub(crate) fn at<T>(list: &[T], index: usize, path: impl FnOnce() -> String) -> Result<&T> {
    list.get(index).ok_or_else(|| out_of_range(list.len(), index, path))
}

/// The entry that a list of an invoice gave for a position; `path` names the list, `count` says how long it is.
pub(crate) fn entry<T>(
    entry: Option<T>,
    count: impl FnOnce() -> usize,
    index: usize,
    path: impl FnOnce() -> String,
) -> Result<T> {
    entry.ok_or_else(|| out_of_range(count(), index, path))
}

/// The element of a list, to be changed.
pub(crate) fn at_mut<T>(list: &mut [T], index: usize, path: impl FnOnce() -> String) -> Result<&mut T> {
    let len = list.len();
    list.get_mut(index).ok_or_else(|| out_of_range(len, index, path))
}

fn out_of_range(len: usize, index: usize, path: impl FnOnce() -> String) -> Error {
    Problem::new(Code::OutOfRange, format!("{}[{index}]", path()))
        .value(index)
        .limit(format_args!("below {len}"))
        .into()
}

#[cfg(test)]
mod tests {
    use super::{Amount, DecimalView, PRORATA_DECIMAL_SIZE};
    use rust_decimal::Decimal;

    #[test]
    fn the_longest_decimal_has_its_place() {
        let longest = "-0.1234567890123456789012345678";
        let view = DecimalView::of(Some(longest.parse().unwrap())).unwrap();
        let text: Vec<u8> = view.text.iter().map(|c| c.to_ne_bytes()[0]).take_while(|c| *c != 0).collect();
        assert_eq!(String::from_utf8(text).unwrap(), longest);
        assert!(DecimalView::of(Some(-Decimal::MAX)).is_ok() && PRORATA_DECIMAL_SIZE > 34);
    }

    #[test]
    fn the_digits_of_money_are_its_minor_units() {
        let amount = |text: &str| Amount::of(text.parse().unwrap()).unwrap().minor;
        assert_eq!((amount("12.34"), amount("-0.05"), amount("500")), (1234, -5, 500));
        assert!(Amount::of(Decimal::MAX).is_err());
    }
}
