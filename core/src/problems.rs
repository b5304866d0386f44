//! The errors of value of one document, in its order.

use crate::error::{Code, Error, Problem};
use crate::limits;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;
use std::fmt::Display;
use std::ops::RangeInclusive;

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

    /// [`add`](Self::add) of a problem that is made here: what is seldom wrong is checked often.
    #[cold]
    #[inline(never)]
    pub(crate) fn report(&mut self, problem: impl FnOnce() -> Problem) {
        self.add(problem());
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
    pub(crate) fn range(&mut self, path: &str, value: u32, limits: RangeInclusive<u32>) {
        if !limits.contains(&value) {
            self.beyond(Code::OutOfRange, path, value, format_args!("{} to {}", limits.start(), limits.end()));
        }
    }

    /// Refuses a list that is too long.
    #[inline(always)]
    pub(crate) fn count(&mut self, count: usize, limit: usize, path: impl FnOnce() -> String) {
        if count > limit {
            self.report(move || Problem::new(Code::TooMany, path()).value(count).limit(limit));
        }
    }

    /// Refuses an id without a character, or with too many.
    #[inline(always)]
    pub(crate) fn id(&mut self, id: Option<&str>, path: impl FnOnce() -> String) {
        self.text(id, 1..=limits::ID_CHARACTERS, path);
    }

    /// Refuses a description with too many characters.
    #[inline(always)]
    pub(crate) fn description(&mut self, description: Option<&str>, path: impl FnOnce() -> String) {
        self.text(description, 0..=limits::DESCRIPTION_CHARACTERS, path);
    }

    /// Refuses a text with fewer or more characters.
    #[inline(always)]
    pub(crate) fn text(&mut self, text: Option<&str>, lengths: RangeInclusive<usize>, path: impl FnOnce() -> String) {
        let Some(text) = text else { return };
        let (least, most) = lengths.into_inner();
        // Bytes are counted first: no text has more characters than bytes.
        if text.len() < least || (text.len() > most && characters(text) > most) {
            self.report(move || Problem::new(Code::BadLength, path()).value(text).limit(most));
        }
    }

    /// Money as minor units; `None` and a problem where it has more places than the currency or does not fit.
    #[inline(always)]
    pub(crate) fn money(
        &mut self,
        amount: Option<Decimal>,
        digits: Option<u32>,
        path: impl Fn() -> String,
    ) -> Option<i64> {
        let (amount, digits) = (amount?, digits?);
        let minor = Scaled::new(amount).to_minor(digits);
        if minor.is_none() {
            self.no_money(amount, digits, path);
        }
        minor
    }

    #[cold]
    #[inline(never)]
    fn no_money(&mut self, amount: Decimal, digits: u32, path: impl Fn() -> String) {
        if amount.normalize().scale() > digits {
            self.beyond(Code::TooManyPlaces, path(), amount, digits);
        } else {
            self.beyond(Code::AmountOverflow, path(), amount, i64::MAX);
        }
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

    pub(crate) fn finish(self) -> Result<(), Error> {
        Error::all(self.0).map_or(Ok(()), Err)
    }
}

#[cold]
#[inline(never)]
fn characters(text: &str) -> usize {
    text.chars().count()
}
