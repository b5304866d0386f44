//! The text of a decimal, digit by digit.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// The text of a decimal, on the stack: decimals are most of what a document writes.
pub(crate) struct Digits {
    /// Characters of ASCII, with quotes around the text.
    characters: [u8; LENGTH],
    quoted: Range<usize>,
}

/// A sign, 29 digits and a point, or a sign, a zero, a point and 28 places; and two quotes.
const LENGTH: usize = 48;

impl Digits {
    pub(crate) fn new(decimal: Decimal) -> Self {
        let Some(word) = short(decimal) else { return long(decimal) };
        let mut characters = [0; LENGTH];
        characters.first_chunk_mut().into_iter().for_each(|first| *first = word.to_le_bytes());
        Self { characters, quoted: 0..usize::try_from(word >> COUNT).unwrap_or_default() }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self.quoted() {
            [_, text @ .., _] => std::str::from_utf8(text).unwrap_or_default(),
            _ => "",
        }
    }

    fn quoted(&self) -> &[u8] {
        self.characters.get(self.quoted.clone()).unwrap_or_default()
    }
}

/// A decimal that shows text, unless the serializer says that inside of a decimal nobody reads: then it is given the
/// characters with the quotes around them, whose UTF-8 need not be looked through. Of a short decimal they come in one
/// word, the first in its lowest byte, and in its highest byte how many they are.
pub(crate) struct Quoted(pub(crate) Decimal);

impl Serialize for Quoted {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(Digits::new(self.0).as_str());
        }
        match short(self.0) {
            Some(word) => serializer.serialize_u128(word),
            None => serializer.serialize_bytes(long(self.0).quoted()),
        }
    }
}

/// Where in a word the number of its characters stands.
const COUNT: u32 = 120;

/// So many digits and their point.
const SHORT_DIGITS: u32 = 7;
const SHORT: u32 = 10u32.pow(SHORT_DIGITS);

/// The word of a decimal that is short and not below zero.
#[inline(always)]
fn short(decimal: Decimal) -> Option<u128> {
    let parts = decimal.unpack();
    if (parts.hi, parts.mid) != (0, 0) || parts.lo >= SHORT || parts.scale >= SHORT_DIGITS || parts.negative {
        return None;
    }
    // Of every invoice some figures are nothing.
    Some(if (parts.lo, parts.scale) == (0, 2) { ZERO } else { word(parts.lo.into(), parts.scale) })
}

/// Nothing, with two places.
const ZERO: u128 = u128::from_le_bytes(*b"\"0.00\"\0\0\0\0\0\0\0\0\0\x06");

/// All digits at once.
#[inline(always)]
fn word(magnitude: u64, places: u32) -> u128 {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let bits_of_places = places.wrapping_mul(8);
    let digits = eight_digits(magnitude);
    // The last digit before the point stays, whatever it is.
    let stays = 1u64.wrapping_shl(56u32.wrapping_sub(bits_of_places));
    let dropped = (digits | stays).trailing_zeros() & !7;
    let text = (digits | ZEROS).wrapping_shr(dropped);
    let bits = 64u32.wrapping_sub(dropped);
    let (text, bits) = if places == 0 {
        (text, bits)
    } else {
        let point = bits.wrapping_sub(bits_of_places);
        let behind = text & u64::MAX.wrapping_shl(point);
        ((text ^ behind) | u64::from(b'.').wrapping_shl(point) | (behind << 8), bits.wrapping_add(8))
    };
    let quote = u128::from(b'"');
    let quoted = u128::from(text) << 8 | quote | quote.wrapping_shl(bits.wrapping_add(8));
    quoted | u128::from(bits.wrapping_add(16) / 8) << COUNT
}

/// The digits of a number below 100,000,000, a byte each, the first in the lowest: the number is halved into parts of four
/// digits, of two and of one, which stand side by side in one word and are divided together, by multiplying with the
/// inverse of 100 and of 10.
#[inline(always)]
fn eight_digits(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | (fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16);
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    tens | (twos.wrapping_sub(tens.wrapping_mul(10)) << 8)
}

/// One digit at a time, from the last to the first.
#[inline(never)]
fn long(decimal: Decimal) -> Digits {
    let (mantissa, places) = (decimal.mantissa(), decimal.scale());
    let mut characters = [b'0'; LENGTH];
    let mut start = LENGTH;
    let mut put = |character: u8| {
        start = start.saturating_sub(1);
        characters.get_mut(start).into_iter().for_each(|place| *place = character);
    };
    put(b'"');
    let mut rest = mantissa.unsigned_abs();
    let mut place = 0u32;
    while rest != 0 || place <= places {
        if place == places && places > 0 {
            put(b'.');
        }
        let (fewer, digit) = last_digit(rest);
        put(b'0' | digit);
        rest = fewer;
        place = place.saturating_add(1);
    }
    if mantissa < 0 {
        put(b'-');
    }
    put(b'"');
    Digits { characters, quoted: start..LENGTH }
}

/// What stands before the last digit, and that digit; in 64 bits where they hold the number.
#[inline(always)]
fn last_digit(number: u128) -> (u128, u8) {
    match u64::try_from(number) {
        Ok(number) => ((number / 10).into(), u8::try_from(number % 10).unwrap_or_default()),
        Err(_) => (number / 10, u8::try_from(number % 10).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;
    use crate::encode::to_json;
    use crate::money::decimal::DecimalText;
    use rust_decimal::Decimal;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Money(#[serde(serialize_with = "DecimalText::serialize")] Decimal);

    #[test]
    fn short_and_long_texts_are_those_of_the_decimal() {
        let lengths = (0..=19).map(|length| 10i64.checked_pow(length).unwrap_or(i64::MAX));
        let near = lengths.flat_map(|power| [power - 1, power, power / 7, power / 9 * 4 + 3]);
        for mantissa in near.flat_map(|mantissa| [mantissa, -mantissa]) {
            for places in 0..=28 {
                let decimal = Decimal::new(mantissa, places);
                let text = decimal.to_string();
                assert_eq!(Digits::new(decimal).as_str(), text, "{mantissa} {places}");
                assert_eq!(to_json(&Money(decimal), 0).unwrap(), format!("\"{text}\"").into_bytes());
            }
        }
    }
}
