//! What an invoice pays back: of each line what is said to be paid of it, and of other lines what the invoice does not charge.

use super::facts::Facts;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::Invoice;
use crate::money::scaled::Scaled;

/// What is paid back of an invoice, in minor units.
#[derive(Default)]
pub(super) struct Refunded {
    /// What is paid back of lines of which it is said what was paid, each with its figure.
    stated: Vec<(String, i64)>,
    /// What each other line comes to that is to be paid back.
    refundable: Vec<i64>,
    /// What the invoice is below zero without what is stated.
    room: i64,
    /// What of the others is paid back.
    rest: i64,
    /// All that is paid back, from zero on.
    pub(super) amount: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX)
}

fn sum(mut amounts: impl Iterator<Item = i64>) -> Result<i64> {
    Ok(amounts.try_fold(0i64, i64::checked_add).ok_or_else(overflow)?)
}

impl Refunded {
    /// Of an invoice, line by line of which it is said whether all that it takes back is to be paid back.
    pub(super) fn of(
        facts: &Facts<'_>,
        paid_back: impl Iterator<Item = bool>,
        stated: Vec<(String, i64)>,
        (invoice, payable): (&Invoice<'_>, i64),
    ) -> Result<Self> {
        let given = sum(stated.iter().map(|(_, amount)| *amount))?;
        let left = payable.checked_add(given).ok_or_else(overflow)?;
        if left >= 0 {
            return Ok(Self { stated, amount: given, ..Self::default() });
        }
        let lines = paid_back.zip(invoice.lines.iter()).filter(|(is_paid_back, _)| *is_paid_back);
        let minor = |total| Ok(Scaled::new(total).to_minor(facts.digits).ok_or_else(overflow)?);
        let refundable = lines.map(|(_, line)| minor(line.total)).collect::<Result<Vec<i64>>>()?;
        let rest = sum(refundable.iter().copied())?.clamp(left, 0).checked_neg().ok_or_else(overflow)?;
        let amount = given.checked_add(rest).ok_or_else(overflow)?;
        Ok(Self { stated, refundable, room: left.checked_neg().ok_or_else(overflow)?, rest, amount })
    }

    /// The steps of the figure `refund` of an invoice.
    pub(super) fn steps(&self, invoice: usize, digits: u32) -> Result<Vec<Step>> {
        let figure = |name: &str| format!("invoices[{invoice}].{name}");
        if self.stated.is_empty() {
            return Ok(self.bounded(figure("refundable_amount"), figure("refund"), digits)?.into());
        }
        let mut steps = Vec::new();
        let stated = self.stated.iter().map(|(line, amount)| Input::figure("+", line.clone(), *amount, digits));
        let mut inputs: Vec<Input> = stated.collect();
        if self.rest != 0 {
            steps.extend(self.bounded(figure("refundable_amount"), figure("refund_of_others"), digits)?);
            inputs.push(Input::figure("+", figure("refund_of_others"), self.rest, digits));
        }
        steps.push(Step::plain(figure("refund"), Rule::Sum, inputs, self.amount, digits));
        Ok(steps)
    }

    /// What lines come to, and as much of it as the invoice is below zero.
    fn bounded(&self, of_lines: String, refund: String, digits: u32) -> Result<[Step; 2]> {
        let lines: Vec<Input> = self.refundable.iter().map(|line| Input::money("-", *line, digits)).collect();
        let all = sum(self.refundable.iter().copied())?.checked_neg().ok_or_else(overflow)?;
        let inputs =
            vec![Input::figure("amount", of_lines.clone(), all, digits), Input::money("room", self.room, digits)];
        Ok([
            Step::plain(of_lines, Rule::Sum, lines, all, digits),
            Step::plain(refund, Rule::Bounded, inputs, self.rest, digits),
        ])
    }
}
