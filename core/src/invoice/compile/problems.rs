//! The errors of value of one draft, collected in the order of the document.

use crate::error::{Code, Problem};
use crate::limits;
use crate::money::scaled::Scaled;
use crate::text::Text;
use rust_decimal::Decimal;

/// Collects problems; paths are only written for those that exist.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    /// Keeps the first hundred: nobody reads more, and an input may hold millions.
    #[cold]
    pub(super) fn push(&mut self, problem: Problem) {
        if self.0.len() < limits::ERRORS {
            self.0.push(problem);
        }
    }

    pub(super) fn append(&mut self, later: Self) {
        for problem in later.0 {
            self.push(problem);
        }
    }

    pub(super) fn into_all(self) -> Vec<Problem> {
        self.0
    }

    /// Money as minor units; `None` and a problem where it has more places than the currency or does not fit.
    pub(super) fn money(
        &mut self,
        amount: Option<Decimal>,
        digits: Option<u32>,
        path: impl Fn() -> String,
    ) -> Option<i64> {
        let (amount, digits) = (amount?, digits?);
        let minor = Scaled::new(amount).to_minor(digits);
        if minor.is_none() {
            let places = amount.normalize().scale() > digits;
            let problem = if places {
                Problem::new(Code::TooManyPlaces, path()).value(amount).limit(digits)
            } else {
                Problem::new(Code::AmountOverflow, path()).value(amount).limit(i64::MAX)
            };
            self.push(problem);
        }
        minor
    }

    pub(super) fn count(&mut self, count: usize, limit: usize, path: impl Fn() -> String) {
        if count > limit {
            self.push(Problem::new(Code::TooMany, path()).value(count).limit(limit));
        }
    }

    pub(super) fn id(&mut self, id: Option<&Text<'_>>, path: impl Fn() -> String) {
        let Some(id) = id else { return };
        if id.is_empty() || too_long(id, limits::ID_CHARACTERS) {
            self.push(Problem::new(Code::BadLength, path()).value(&**id).limit(limits::ID_CHARACTERS));
        }
    }

    pub(super) fn description(&mut self, description: Option<&Text<'_>>, path: impl Fn() -> String) {
        let Some(description) = description else { return };
        if too_long(description, limits::DESCRIPTION_CHARACTERS) {
            self.push(
                Problem::new(Code::BadLength, path()).value(&**description).limit(limits::DESCRIPTION_CHARACTERS),
            );
        }
    }
}

/// Bytes are counted first: no text has more characters than bytes.
fn too_long(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().count() > limit
}
