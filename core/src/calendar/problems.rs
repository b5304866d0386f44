//! The errors of value of one request, in the order of the document.

use super::clock::Clock;
use super::moment::{Micros, Moment};
use crate::error::{Code, Error, Problem};
use crate::limits;
use std::fmt::Display;

/// Errors of value, in the order of the document.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn push(&mut self, code: Code, field: &str, value: impl Display) {
        self.add(Problem::new(code, field).value(value));
    }

    pub(super) fn beyond(&mut self, code: Code, field: &str, value: impl Display, limit: impl Display) {
        self.add(Problem::new(code, field).value(value).limit(limit));
    }

    pub(super) fn needs_one_of(&mut self, field: &str, limit: &str) {
        self.add(Problem::new(Code::NeedsOneOf, field).limit(limit));
    }

    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.add(problem));
    }

    pub(super) fn append(&mut self, later: Self) {
        self.extend(later.0);
    }

    pub(super) fn add(&mut self, problem: Problem) {
        if self.0.len() < limits::ERRORS {
            self.0.push(problem);
        }
    }

    /// A moment as an instant of the clock.
    pub(super) fn read(&mut self, clock: &Clock, moment: Moment, field: &str) -> Option<Micros> {
        let read = clock.read(moment);
        if read.is_none() {
            let code = if clock.days_only { Code::NeedsZone } else { Code::OutOfRange };
            self.push(code, field, moment);
        }
        read
    }

    /// An instant that must not lie before another.
    pub(super) fn read_after(
        &mut self,
        clock: &Clock,
        (moment, field): (Moment, &str),
        (before, allowed_equal): (Micros, bool),
    ) -> Option<Micros> {
        let at = self.read(clock, moment, field)?;
        if at < before || (at == before && !allowed_equal) {
            let limit = clock.write(before).map(|before| before.to_string()).unwrap_or_default();
            self.beyond(Code::OutOfOrder, field, moment, limit);
            return None;
        }
        Some(at)
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        Error::all(self.0).map_or(Ok(()), Err)
    }

    pub(super) fn range(&mut self, field: &str, value: u32, limits: std::ops::RangeInclusive<u32>) {
        if !limits.contains(&value) {
            self.beyond(Code::OutOfRange, field, value, format_args!("{} to {}", limits.start(), limits.end()));
        }
    }

    pub(super) fn conflict(&mut self, field: &str, limit: &str) {
        self.add(Problem::new(Code::Conflict, field).limit(limit));
    }
}
