//! The derivation of what a line gives back beside what it gave back before.

use super::lines::Line;
use super::reversal::Credited;
use super::trace::{Explained, prorated};
use crate::explain::{Input, Rule, Step};

impl Explained<'_, '_> {
    /// Adds the steps of what is taken back of a line: what the time costs, what of it was given back, what there is to give back.
    pub(super) fn credited(
        &self,
        (at, line): (usize, &Line),
        credited: &Credited,
        amount: i64,
        steps: &mut Vec<Step>,
    ) -> Step {
        let (figure, digits) = (|name: &str| self.figure(at, name), self.facts.digits);
        let Credited { full_amount, ratio, cost, wanted, room } = credited;
        steps.push(prorated(figure("gone_amount"), full_amount, ratio, (*cost, digits)));
        let mut inputs = vec![Input::figure("+", figure("gone_amount"), *cost, digits)];
        inputs.extend(
            self.billed.lines.reversals(line.number).map(|reversal| Input { name: "+", ..self.billed(reversal) }),
        );
        let before = self.missing.iter().enumerate().take(at);
        let same = before.filter(|(_, missing)| missing.what.reverses() == Some(line.number));
        inputs.extend(same.map(|(at, same)| Input::figure("+", self.figure(at, "amount"), same.amount, digits)));
        steps.push(Step::plain(figure("wanted_amount"), Rule::Sum, inputs, *wanted, digits));
        let inputs = vec![
            Input::figure("amount", figure("wanted_amount"), *wanted, digits),
            Input::money("room", *room, digits),
        ];
        let taken = amount.saturating_neg();
        steps.push(Step::plain(figure("reversed_amount"), Rule::Bounded, inputs, taken, digits));
        let inputs = vec![Input::figure("-", figure("reversed_amount"), taken, digits)];
        Step::plain(figure("amount"), Rule::Sum, inputs, amount, digits)
    }
}
