//! The text of a decimal, digit by digit.

use rust_decimal::Decimal;

/// Zero with that many places: most figures of an invoice are.
pub(crate) fn zero(places: u32) -> &'static str {
    const ZERO: &str = "0.0000000000000000000000000000";
    let length = if places == 0 { 1 } else { usize::try_from(places).unwrap_or_default().saturating_add(2) };
    ZERO.get(..length).unwrap_or("0")
}

/// A sign, 29 digits and a point, or a sign, a zero, a point and 28 places; a multiple of what UTF-8 is checked by.
const TEXT_LENGTH: usize = 32;

/// The text of a decimal, on the stack: decimals are most of what a document writes.
pub(crate) struct Digits {
    /// Characters of ASCII everywhere, also before the start.
    bytes: [u8; TEXT_LENGTH],
    start: usize,
}

impl Digits {
    const EMPTY: Self = Self { bytes: [b'0'; TEXT_LENGTH], start: TEXT_LENGTH };

    /// The text. The whole buffer is checked, which is quicker than a part of odd length.
    #[inline(always)]
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes).ok().and_then(|text| text.get(self.start..)).unwrap_or_default()
    }

    /// Puts characters before those that are there.
    #[inline(always)]
    fn put<const N: usize>(&mut self, characters: [u8; N]) {
        self.start = self.start.saturating_sub(N);
        if let Some(place) = self.bytes.get_mut(self.start..).and_then(|free| free.first_chunk_mut()) {
            *place = characters;
        }
    }
}

/// Writes a decimal from its last digit to its first.
#[inline(always)]
pub(crate) fn digits(decimal: Decimal) -> Digits {
    let mantissa = decimal.mantissa();
    let mut text = match u64::try_from(mantissa.unsigned_abs()) {
        Ok(magnitude) => narrow_digits(magnitude, decimal.scale()),
        Err(_) => wide_digits(mantissa.unsigned_abs(), decimal.scale()),
    };
    if mantissa < 0 {
        text.put([b'-']);
    }
    text
}

/// Two digits at a time, where there are two.
#[inline(always)]
fn narrow_digits(mut rest: u64, mut places: u32) -> Digits {
    let mut text = Digits::EMPTY;
    if places > 0 {
        while let Some(fewer) = places.checked_sub(2) {
            text.put(pair(rest % 100));
            rest /= 100;
            places = fewer;
        }
        if places > 0 {
            text.put([digit_of(rest % 10)]);
            rest /= 10;
        }
        text.put([b'.']);
    }
    while rest >= 10 {
        text.put(pair(rest % 100));
        rest /= 100;
        if rest == 0 {
            return text;
        }
    }
    text.put([digit_of(rest)]);
    text
}

/// The same for what has more than 64 bits, one digit at a time.
#[cold]
#[inline(never)]
fn wide_digits(mut rest: u128, places: u32) -> Digits {
    let mut text = Digits::EMPTY;
    let mut place = 0u32;
    while rest != 0 || place <= places {
        if place == places && places > 0 {
            text.put([b'.']);
        }
        text.put([digit_of(u64::try_from(rest % 10).unwrap_or_default())]);
        rest /= 10;
        place = place.saturating_add(1);
    }
    text
}

#[inline(always)]
fn digit_of(value: u64) -> u8 {
    b'0' | u8::try_from(value).unwrap_or_default()
}

/// The two digits of a value below a hundred.
#[inline(always)]
fn pair(value: u64) -> [u8; 2] {
    const PAIRS: [[u8; 2]; 100] = {
        let mut pairs = [[b'0'; 2]; 100];
        let mut at = 0;
        while at < 100 {
            #[allow(
                clippy::indexing_slicing,
                clippy::arithmetic_side_effects,
                clippy::as_conversions,
                reason = "evaluated at compile time"
            )]
            {
                pairs[at] = [b'0' + at as u8 / 10, b'0' + at as u8 % 10];
                at += 1;
            }
        }
        pairs
    };
    usize::try_from(value).ok().and_then(|value| PAIRS.get(value)).copied().unwrap_or([b'0'; 2])
}
