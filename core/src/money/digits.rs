//! The text of a decimal, digit by digit.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// The text of a decimal, on the stack: decimals are most of what a document writes.
///
/// A serializer is shown text, unless it says that inside of a decimal nobody reads: then it takes the bytes with the quotes
/// around them, whose UTF-8 need not be looked through.
pub(crate) struct Digits {
    characters: Characters,
    quoted: Range<usize>,
}

/// Characters of ASCII everywhere, also where no text is: all together, aligned, they are checked quicker than a part.
#[repr(align(16))]
struct Characters([u8; LENGTH]);

/// A sign, 29 digits and a point, or a sign, a zero, a point and 28 places; and two quotes.
const LENGTH: usize = 48;

impl Digits {
    #[inline(always)]
    pub(crate) fn new(decimal: Decimal) -> Self {
        let parts = decimal.unpack();
        if (parts.hi, parts.mid, parts.lo, parts.scale) == (0, 0, 0, 2) {
            // Of every invoice some figures are nothing.
            return Self::of_text(ZERO, LENGTH_OF_ZERO);
        }
        if (parts.hi, parts.mid) == (0, 0) && parts.lo < SHORT && parts.scale < SHORT_DIGITS {
            short(parts.lo.into(), parts.scale, parts.negative && parts.lo != 0)
        } else {
            long(decimal.mantissa(), parts.scale)
        }
    }

    #[inline(always)]
    pub(crate) fn as_str(&self) -> &str {
        let all = std::str::from_utf8(&self.characters.0).ok();
        let text = self.quoted.start.saturating_add(1)..self.quoted.end.saturating_sub(1);
        all.and_then(|all| all.get(text)).unwrap_or_default()
    }

    /// Of so many characters, quotes and all, the first in the lowest byte.
    #[inline(always)]
    fn of_text(text: u128, length: usize) -> Self {
        let mut characters = Characters([0; LENGTH]);
        characters.0.first_chunk_mut().into_iter().for_each(|first| *first = text.to_le_bytes());
        Self { characters, quoted: 0..length }
    }
}

impl Serialize for Digits {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        serializer.serialize_bytes(self.characters.0.get(self.quoted.clone()).unwrap_or_default())
    }
}

/// Nothing, with two places.
const ZERO: u128 = u128::from_le_bytes(*b"\"0.00\"\0\0\0\0\0\0\0\0\0\0");
const LENGTH_OF_ZERO: usize = 6;

/// So many digits, their point and a sign.
const SHORT_DIGITS: u32 = 7;
const SHORT: u32 = 10u32.pow(SHORT_DIGITS);

/// All digits at once, in a word whose lowest byte is the first character.
#[inline(always)]
fn short(magnitude: u64, places: u32, negative: bool) -> Digits {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let digits = eight_digits(magnitude);
    // At least one digit stays before the point.
    let dropped = digits.trailing_zeros().wrapping_div(8).min(SHORT_DIGITS.wrapping_sub(places));
    let kept = 8u32.wrapping_sub(dropped);
    let text = (digits | ZEROS).wrapping_shr(dropped.wrapping_mul(8));
    let (text, length) = if places == 0 {
        (text, kept)
    } else {
        let point = kept.wrapping_sub(places).wrapping_mul(8);
        let before = text & !u64::MAX.wrapping_shl(point);
        let behind = text.wrapping_shr(point).wrapping_shl(point.wrapping_add(8));
        (before | u64::from(b'.').wrapping_shl(point) | behind, kept.wrapping_add(1))
    };
    let (text, length) = if negative {
        ((u128::from(text) << 16) | u128::from(b'-') << 8 | u128::from(b'"'), length.wrapping_add(2))
    } else {
        ((u128::from(text) << 8) | u128::from(b'"'), length.wrapping_add(1))
    };
    let end = usize::try_from(length).unwrap_or_default();
    let mut digits = Digits::of_text(text, end.wrapping_add(1));
    digits.characters.0.get_mut(end).into_iter().for_each(|end| *end = b'"');
    digits
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
fn long(mantissa: i128, places: u32) -> Digits {
    let mut bytes = [b'0'; LENGTH];
    let mut start = LENGTH;
    let mut put = |character: u8| {
        start = start.saturating_sub(1);
        bytes.get_mut(start).into_iter().for_each(|place| *place = character);
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
    Digits { characters: Characters(bytes), quoted: start..LENGTH }
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
    use rust_decimal::Decimal;

    #[test]
    fn short_and_long_texts_are_those_of_the_decimal() {
        let lengths = (0..=19).map(|length| 10i64.checked_pow(length).unwrap_or(i64::MAX));
        let near = lengths.flat_map(|power| [power - 1, power, power / 7, power / 9 * 4 + 3]);
        for mantissa in near.flat_map(|mantissa| [mantissa, -mantissa]) {
            for places in 0..=28 {
                let decimal = Decimal::new(mantissa, places);
                assert_eq!(Digits::new(decimal).as_str(), decimal.to_string(), "{mantissa} {places}");
            }
        }
    }
}
