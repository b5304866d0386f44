//! Numbers as text: nothing here computes.

/// Whether the text of a number names zero.
pub(crate) fn is_zero(number: &str) -> bool {
    number.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'))
}

/// A number, or each side of a fraction, with its whole digits in groups of three.
pub(crate) fn grouped(number: &str) -> String {
    if let Some((above, below)) = number.split_once('/') {
        return format!("{}/{}", grouped(above), grouped(below));
    }
    let (sign, digits) = number.split_at(number.find(|sign: char| sign.is_ascii_digit()).unwrap_or_default());
    let is_beyond = |character: char| !character.is_ascii_digit();
    let (whole, rest) = digits.split_at(digits.find(is_beyond).unwrap_or(digits.len()));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len().saturating_sub(at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text += rest;
    text
}

/// A number as it is, or a fraction to six places after its first digit, marked as such.
pub(crate) fn readable(number: &str) -> String {
    let decimal =
        number.split_once('/').and_then(|(above, below)| approximate(above.parse().ok()?, below.parse().ok()?));
    decimal.map_or_else(|| number.to_owned(), |decimal| format!("≈ {decimal}"))
}

/// A fraction with a denominator above zero, cut after its sixth place, or the sixth digit of one that begins later.
fn approximate(above: i128, below: i128) -> Option<String> {
    const DIGITS: u32 = 6;
    let sign = if above < 0 { "-" } else { "" };
    let (whole, mut rest) = (above.checked_abs()?.checked_div(below)?, above.checked_abs()?.checked_rem(below)?);
    let mut places = String::new();
    let mut begun = whole > 0;
    let mut digits = 0;
    while digits < DIGITS && rest > 0 {
        rest = rest.checked_mul(10)?;
        let digit = rest.checked_div(below)?;
        rest = rest.checked_rem(below)?;
        places += &digit.to_string();
        begun = begun || digit > 0;
        digits += u32::from(begun);
    }
    Some(format!("{sign}{whole}.{places}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_digits_are_in_groups_of_three() {
        let cases = [
            ("", ""),
            ("0", "0"),
            ("999.1234", "999.1234"),
            ("1000", "1,000"),
            ("-123456.70", "-123,456.70"),
            ("-1234567", "-1,234,567"),
            ("-1000/3", "-1,000/3"),
            ("≈ 1234.5678", "≈ 1,234.5678"),
            ("15 %", "15 %"),
        ];
        for (plain, expected) in cases {
            assert_eq!(grouped(plain), expected);
        }
    }

    #[test]
    fn a_fraction_is_read_as_a_decimal_that_says_it_is_cut() {
        let cases =
            [("0.25", "0.25"), ("-4/3", "≈ -1.333333"), ("1/7000", "≈ 0.000142857"), ("20000/3", "≈ 6666.666666")];
        for (exact, expected) in cases {
            assert_eq!(readable(exact), expected);
        }
    }

    #[test]
    fn zero_is_zero_with_any_number_of_places() {
        assert!(["0", "0.00", "-0.0"].into_iter().all(is_zero));
        assert!(!["0.01", "10", "-1", "1/3"].into_iter().any(is_zero));
    }
}
