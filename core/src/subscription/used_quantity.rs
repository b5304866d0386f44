//! What was used of an item in one service: a quantity for each of the values that usage matches.

use super::facts::Used;
use crate::error::{Code, Error, Problem, Result};
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::RatingPolicy;
use crate::price::compiled::{Compiled, Kind};
use crate::rating::{self, QuantityGroup};
use crate::text::Text;
use std::collections::BTreeMap;

/// The quantities in the order of their values, so that the order in which usage arrives changes nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct UsedQuantity<'s>(BTreeMap<&'s [Text<'s>], Part>);

/// The share of a period and the policy that usage is rated with.
type Terms = (ExactNumber, RatingPolicy, RoundingMode);

/// What was used with the same values.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The place of the first usage of it in the document.
    first: usize,
    quantity: ExactNumber,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription.usage").limit(i64::MAX)
}

impl<'s> UsedQuantity<'s> {
    pub(super) fn add(&mut self, used: &Used<'s>) -> Result<()> {
        let none = Part { first: used.number, quantity: ExactNumber::ZERO };
        let part = self.0.entry(used.matches).or_insert(none);
        part.quantity = part.quantity.plus(used.quantity).ok_or_else(overflow)?;
        Ok(())
    }

    /// All of it together.
    pub(super) fn sum(&self) -> Result<ExactNumber> {
        let add = |sum: ExactNumber, part: &Part| sum.plus(part.quantity);
        Ok(self.0.values().try_fold(ExactNumber::ZERO, add).ok_or_else(overflow)?)
    }

    /// What it costs of a share of a period, in minor units.
    pub(super) fn amount(&self, price: &Compiled, terms: Terms, closes_period: bool) -> Result<i64> {
        let mut parts = self.0.iter();
        if let (Some(([], part)), None) = (parts.next(), parts.next())
            && price.own_tiers().is_some()
        {
            return rating::amount_of_share(price, part.quantity, terms, closes_period);
        }
        if let (Kind::PerEvent(_), Some(part)) = (&price.kind, self.0.values().next()) {
            let path = format!("subscription.usage[{}]", part.first);
            return Err(Problem::new(Code::Conflict, path).limit("price.per_event").into());
        }
        for (matches, part) in self.0.iter().filter(|(matches, _)| !matches.is_empty()) {
            if matches.len() != price.dimensions {
                let problem = Problem::new(Code::WrongCount, part.path());
                return Err(problem.value(matches.len()).limit(price.dimensions).into());
            }
        }
        let groups: Vec<QuantityGroup<'_>> = self.0.iter().map(|(matches, part)| part.group(matches)).collect();
        if let Some((matches, part)) = rating::unmatched(price, &groups).and_then(|at| self.0.iter().nth(at)) {
            let values: Vec<&str> = matches.iter().map(|value| &**value).collect();
            return Err(Problem::new(Code::NoVariant, part.path()).value(values.join(", ")).into());
        }
        rating::amount_of_groups(price, &groups, terms, closes_period).map_err(|error| of_usage(&error))
    }
}

impl Part {
    fn path(self) -> String {
        format!("subscription.usage[{}].match", self.first)
    }

    fn group<'s>(self, matches: &[Text<'s>]) -> QuantityGroup<'s> {
        QuantityGroup { matches: matches.to_vec(), quantity: self.quantity, ..QuantityGroup::default() }
    }
}

/// What is wrong with a group is wrong with the usage that it is made of.
fn of_usage(error: &Error) -> Error {
    let problem = |problem: &Problem| Problem { path: "subscription.usage".to_owned(), ..problem.clone() };
    let moved = error.problems().map(problem).collect();
    Error::all(moved).unwrap_or_else(|| Problem::new(Code::Internal, "subscription.usage").into())
}
