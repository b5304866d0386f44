//! Numbers as text: nothing here computes.

/// Whether the text of a number names zero.
pub(crate) fn is_zero(number: &str) -> bool {
    number.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'))
}

/// A number with its whole digits in groups of three.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, places) = digits.split_once('.').map_or((digits, None), |(whole, places)| (whole, Some(places)));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len().saturating_sub(at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(places) = places {
        text.push('.');
        text += places;
    }
    text
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
        ];
        for (plain, expected) in cases {
            assert_eq!(grouped(plain), expected);
        }
    }

    #[test]
    fn zero_is_zero_with_any_number_of_places() {
        assert!(["0", "0.00", "-0.0"].into_iter().all(is_zero));
        assert!(!["0.01", "10", "-1", "1/3"].into_iter().any(is_zero));
    }
}
