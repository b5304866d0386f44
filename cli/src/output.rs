//! Where text leaves the program: a closed pipe is a failure, never a panic.

use crate::failure::Failure;
use std::io::{Write, stderr, stdout};

/// Writes to standard output.
pub(crate) fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = stdout().lock();
    out.write_all(text).and_then(|()| out.flush()).map_err(Failure::Write)
}

/// Writes to standard error; where that is closed, there is nobody left to tell.
pub(crate) fn complain(text: &str) {
    let _ = stderr().lock().write_all(text.as_bytes());
}

/// Text of a document as it may be shown: a control character could move the cursor or colour the terminal, and a
/// direction mark could show digits in another order than they are.
pub(crate) fn shown(text: &str) -> String {
    let show = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        control if control.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(show).collect()
}
