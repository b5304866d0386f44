//! The errors of value of one document, in its order.

use crate::error::{Code, Error, Problem};
use crate::limits;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;
use std::fmt::Display;

/// Collects problems; the first hundred, since nobody reads more and an input may hold millions.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    #[cold]
    pub(crate) fn add(&mut self, problem: Problem) {
        if self.0.len() < limits::ERRORS {
            self.0.push(problem);
        }
    }

    pub(crate) fn push(&mut self, code: Code, path: impl Into<String>, value: impl Display) {
        self.add(Problem::new(code, path).value(value));
    }

    pub(crate) fn beyond(&mut self, code: Code, path: impl Into<String>, value: impl Display, limit: impl Display) {
        self.add(Problem::new(code, path).value(value).limit(limit));
    }

    pub(crate) fn needs_one_of(&mut self, path: impl Into<String>, limit: impl Display) {
        self.add(Problem::new(Code::NeedsOneOf, path).limit(limit));
    }

    pub(crate) fn conflict(&mut self, path: impl Into<String>, limit: impl Display) {
        self.add(Problem::new(Code::Conflict, path).limit(limit));
    }

    /// What was found where nothing is wrong.
    pub(crate) fn finish_with<T>(self, found: Option<T>) -> Result<T, Error> {
        self.finish()?;
        found.ok_or_else(|| Problem::new(Code::Internal, "").into())
    }

    /// Refuses a number outside a range.
    pub(crate) fn range(&mut self, path: &str, value: u32, limits: std::ops::RangeInclusive<u32>) {
        if !limits.contains(&value) {
            self.beyond(Code::OutOfRange, path, value, format_args!("{} to {}", limits.start(), limits.end()));
        }
    }

    /// Refuses a list that is too long.
    pub(crate) fn count(&mut self, count: usize, limit: usize, path: impl FnOnce() -> String) {
        if count > limit {
            self.beyond(Code::TooMany, path(), count, limit);
        }
    }

    /// Refuses an id without a character, or with too many.
    pub(crate) fn id(&mut self, id: Option<&str>, path: impl FnOnce() -> String) {
        let Some(id) = id else { return };
        // Bytes are counted first: no text has more characters than bytes.
        let too_long = id.len() > limits::ID_CHARACTERS && id.chars().count() > limits::ID_CHARACTERS;
        if id.is_empty() || too_long {
            self.beyond(Code::BadLength, path(), id, limits::ID_CHARACTERS);
        }
    }

    /// Refuses a description with too many characters.
    pub(crate) fn description(&mut self, description: Option<&str>, path: impl FnOnce() -> String) {
        let Some(description) = description else { return };
        let limit = limits::DESCRIPTION_CHARACTERS;
        if description.len() > limit && description.chars().count() > limit {
            self.beyond(Code::BadLength, path(), description, limit);
        }
    }

    /// Money as minor units; `None` and a problem where it has more places than the currency or does not fit.
    pub(crate) fn money(
        &mut self,
        amount: Option<Decimal>,
        digits: Option<u32>,
        path: impl Fn() -> String,
    ) -> Option<i64> {
        let (amount, digits) = (amount?, digits?);
        let minor = Scaled::new(amount).to_minor(digits);
        if minor.is_none() {
            if amount.normalize().scale() > digits {
                self.beyond(Code::TooManyPlaces, path(), amount, digits);
            } else {
                self.beyond(Code::AmountOverflow, path(), amount, i64::MAX);
            }
        }
        minor
    }

    /// What is wrong with a part of the document that stands at a path.
    pub(crate) fn append_under(&mut self, path: &str, part: Self) {
        self.extend(part.0.into_iter().map(|problem| problem.under(path)));
    }

    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.add(problem));
    }

    pub(crate) fn append(&mut self, later: Self) {
        self.extend(later.0);
    }

    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_all(self) -> Vec<Problem> {
        self.0
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        Error::all(self.0).map_or(Ok(()), Err)
    }
}
