//! Words of the documents by number: the header's enums, which functions take and give as numbers.

use prorata::{Code, Problem, Result};

/// A table of generated.rs: a word and its value for each number.
pub(crate) type Choice<T> = &'static [(&'static str, T)];

/// What a number means; `argument` is the function's name for it.
pub(crate) fn of_number<T: Copy>(choice: Choice<T>, number: u32, argument: &str) -> Result<(&'static str, T)> {
    let known = usize::try_from(number).ok().and_then(|number| choice.get(number));
    let unknown = || Problem::new(Code::OutOfRange, argument).message("no word has this number").value(number);
    Ok(*known.ok_or_else(unknown)?)
}

/// The number of a value, and its word.
pub(crate) fn number_of<T: Copy + PartialEq>(choice: Choice<T>, value: T) -> Result<(u32, &'static str)> {
    let known = choice.iter().enumerate().find(|(_, (_, known))| *known == value);
    let known = known.and_then(|(number, (word, _))| Some((u32::try_from(number).ok()?, *word)));
    known.ok_or_else(|| Problem::new(Code::Internal, "").message("a word has no number").into())
}
