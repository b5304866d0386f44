//! The derivation of true-ups: the minimum, what counts towards it, what is missing.

use super::difference::{Missing, What};
use super::trace::{Explained, prorated};
use super::true_up::TrueUp;
use crate::calendar::Micros;
use crate::explain::{Input, Rule, Step};

impl Explained<'_, '_> {
    /// Adds the steps of a line of a commitment's period; where several are of one period, that has its steps once.
    pub(super) fn true_up(&self, at: usize, missing: &Missing, true_up: &TrueUp, steps: &mut Vec<Step>) -> Step {
        let (figure, digits) = (|name: &str| self.figure(at, name), self.facts.digits);
        let TrueUp { period, full_amount, ratio, minimum, counted, spent, owed } = true_up;
        steps.push(prorated(figure("minimum_amount"), full_amount, ratio, (*minimum, digits)));
        let inputs = counted.iter().map(|amount| Input::money("+", *amount, digits)).collect();
        steps.push(Step::plain(figure("counted_amount"), Rule::Sum, inputs, *spent, digits));
        let inputs = vec![
            Input::figure("amount", figure("minimum_amount"), *minimum, digits),
            Input::figure("room", figure("counted_amount"), *spent, digits),
        ];
        steps.push(Step::plain(figure("owed_amount"), Rule::Excess, inputs, *owed, digits));
        let mut inputs = vec![Input::figure("+", figure("owed_amount"), *owed, digits)];
        inputs.extend(self.billed.lines.of_period(*period).map(|line| self.billed(line)));
        let is_same = |what: &What| {
            what.committed() == Some(period.commitment) && what.service_start().is_some_and(|at| period.holds(at))
        };
        let others = self.missing.iter().enumerate().filter(|(other, missing)| *other != at && is_same(&missing.what));
        inputs.extend(others.map(|(at, same)| Input::figure("-", self.figure(at, "amount"), same.amount, digits)));
        Step::plain(figure("amount"), Rule::Sum, inputs, missing.amount, digits)
    }
}

impl What {
    /// The commitment that it is of.
    pub(super) const fn committed(&self) -> Option<usize> {
        match self {
            Self::TrueUp { commitment, .. } => Some(*commitment),
            Self::Reversal { line, .. } => line.committed,
            _ => None,
        }
    }

    /// Where begins what a line of a commitment is for.
    const fn service_start(&self) -> Option<Micros> {
        match self {
            Self::TrueUp { service, .. } => Some(service.start),
            Self::Reversal { line, .. } => Some(line.service.start),
            _ => None,
        }
    }
}
