//! What becomes of a total: the customer's balance pays it, or it is credited or paid back.

use super::bill::BilledDocument;
use super::difference::{Missing, What};
use super::event::UnusedTime;
use super::facts::Facts;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::Invoice;
use crate::money::scaled::Scaled;
use crate::policy::NegativeTotal;

/// What becomes of a total, in minor units.
pub(super) struct Settled {
    pub(super) kind: BilledDocument,
    payable: i64,
    /// The balance before; below zero, what the customer owes.
    before: i64,
    /// What the balance pays of it; below zero, what is owed beside.
    covered: i64,
    /// What is too little to be charged.
    carried: i64,
    /// What each of its lines comes to that is to be paid back.
    refundable: Vec<i64>,
    /// What is paid back, from zero on.
    pub(super) refund: i64,
    /// What the balance pays; below zero, what it gains.
    pub(super) prepaid: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX)
}

impl Settled {
    /// Of an invoice, line by line of which it is said whether it takes back what is to be paid back.
    pub(super) fn of(
        facts: &Facts<'_>,
        paid_back: impl Iterator<Item = bool>,
        invoice: &Invoice<'_>,
        before: i64,
    ) -> Result<Self> {
        let payable = Scaled::new(invoice.payable).to_minor(facts.digits).ok_or_else(overflow)?;
        let (kind, refundable) = (BilledDocument::Invoice, Vec::new());
        if payable >= 0 {
            let covered = payable.min(before);
            let (refund, carried) = (0, 0);
            return Ok(Self { kind, payable, before, covered, carried, refundable, refund, prepaid: covered });
        }
        let refundable = refundable_lines(facts, paid_back, invoice)?;
        let sum = refundable.iter().try_fold(0i64, |sum, line| sum.checked_add(*line)).ok_or_else(overflow)?;
        let refund = sum.clamp(payable, 0).checked_neg().ok_or_else(overflow)?;
        let credited = payable.checked_add(refund).ok_or_else(overflow)?;
        let (kind, prepaid) = match facts.policy.subscription.negative_total {
            NegativeTotal::Balance => (kind, credited),
            NegativeTotal::NegativeInvoice => (kind, 0),
            NegativeTotal::CreditNote => (BilledDocument::CreditNote, credited),
        };
        Ok(Self { kind, payable, before, covered: 0, carried: 0, refundable, refund, prepaid })
    }

    /// What is to be paid of it.
    pub(super) fn due(&self) -> Result<i64> {
        Ok(self.payable.checked_sub(self.prepaid).ok_or_else(overflow)?)
    }

    /// With what is too little to be charged, after other payments, on the balance: the next invoice asks for it.
    pub(super) fn carried(mut self, facts: &Facts<'_>, paid: i64) -> Result<Self> {
        let due = self.due()?.checked_sub(paid).ok_or_else(overflow)?;
        if self.payable >= 0 && due > 0 && due < facts.minimum_charge {
            self.carried = due;
            self.prepaid = self.covered.checked_add(due).ok_or_else(overflow)?;
        }
        Ok(self)
    }

    /// The balance after it.
    pub(super) fn after(&self) -> Result<i64> {
        Ok(self.before.checked_sub(self.prepaid).ok_or_else(overflow)?)
    }

    /// How the balance changes.
    pub(super) fn change(&self) -> Result<i64> {
        Ok(self.prepaid.checked_neg().ok_or_else(overflow)?)
    }

    /// The steps of what is paid back, and of what the balance pays or gains by the entry of that number; `paid` names what
    /// other payments take.
    pub(super) fn steps(&self, (invoice, entry): (usize, usize), paid: Vec<Input>, digits: u32) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if self.refund != 0 {
            steps.extend(self.refund_steps(invoice, digits)?);
        }
        if self.is_beside() {
            steps.extend(self.carried_steps(invoice, paid, digits));
        }
        if self.prepaid != 0 {
            steps.extend(self.balance_steps((invoice, entry), digits)?);
        }
        Ok(steps)
    }

    fn refund_steps(&self, invoice: usize, digits: u32) -> Result<[Step; 2]> {
        let figure = |name: &str| format!("invoices[{invoice}].{name}");
        let lines: Vec<Input> = self.refundable.iter().map(|line| Input::money("-", *line, digits)).collect();
        let sum = self.refundable.iter().try_fold(0i64, |sum, line| sum.checked_sub(*line)).ok_or_else(overflow)?;
        let room = self.payable.checked_neg().ok_or_else(overflow)?;
        let of_lines = Step::plain(figure("refundable_amount"), Rule::Sum, lines, sum, digits);
        let inputs =
            vec![Input::figure("amount", figure("refundable_amount"), sum, digits), Input::money("room", room, digits)];
        Ok([of_lines, Step::plain(figure("refund"), Rule::Bounded, inputs, self.refund, digits)])
    }

    /// Whether something is owed beside the invoice, or stays so.
    const fn is_beside(&self) -> bool {
        self.payable >= 0 && (self.carried != 0 || self.covered < 0)
    }

    fn carried_steps(&self, invoice: usize, paid: Vec<Input>, digits: u32) -> Vec<Step> {
        let figure = |name: &str| format!("invoices[{invoice}].{name}");
        let (rule, inputs) = if self.before < 0 {
            (Rule::Sum, vec![Input::money("+", self.before, digits)])
        } else {
            let room = Input::money("room", self.payable, digits);
            (Rule::Bounded, vec![Input::money("amount", self.before, digits), room])
        };
        let mut steps = vec![Step::plain(figure("balance_covered"), rule, inputs, self.covered, digits)];
        if self.carried != 0 {
            let covered = Input::figure("-", figure("balance_covered"), self.covered, digits);
            let inputs = [Input::money("+", self.payable, digits), covered].into_iter().chain(paid).collect();
            steps.push(Step::plain(figure("carried_amount"), Rule::Sum, inputs, self.carried, digits));
        }
        steps
    }

    fn balance_steps(&self, (invoice, entry): (usize, usize), digits: u32) -> Result<[Step; 3]> {
        let figure = |name: &str| format!("balance_entries[{entry}].{name}");
        let change = self.change()?;
        let paid = format!("invoices[{invoice}].balance_payment");
        let payment = if self.payable < 0 {
            let mut inputs = vec![Input::money("+", self.payable, digits)];
            if self.refund != 0 {
                inputs.push(Input::figure("+", format!("invoices[{invoice}].refund"), self.refund, digits));
            }
            Step::plain(paid.clone(), Rule::Sum, inputs, self.prepaid, digits)
        } else if self.is_beside() {
            let part = |name: &str, amount| Input::figure("+", format!("invoices[{invoice}].{name}"), amount, digits);
            let mut inputs = vec![part("balance_covered", self.covered)];
            inputs.extend((self.carried != 0).then(|| part("carried_amount", self.carried)));
            Step::plain(paid.clone(), Rule::Sum, inputs, self.prepaid, digits)
        } else {
            let inputs = vec![Input::money("amount", self.before, digits), Input::money("room", self.payable, digits)];
            Step::plain(paid.clone(), Rule::Bounded, inputs, self.prepaid, digits)
        };
        let paid = Input::figure("-", paid, self.prepaid, digits);
        let entered = Step::plain(figure("amount"), Rule::Sum, vec![paid], change, digits);
        let before = match entry.checked_sub(1) {
            Some(last) => Input::figure("+", format!("balance_entries[{last}].balance"), self.before, digits),
            None => Input::money("+", self.before, digits),
        };
        let inputs = vec![before, Input::figure("+", figure("amount"), change, digits)];
        Ok([payment, entered, Step::plain(figure("balance"), Rule::Sum, inputs, self.after()?, digits)])
    }
}

/// What the lines come to that take back what is to be paid back.
fn refundable_lines(
    facts: &Facts<'_>,
    paid_back: impl Iterator<Item = bool>,
    invoice: &Invoice<'_>,
) -> Result<Vec<i64>> {
    let lines = paid_back.zip(invoice.lines.iter()).filter(|(is_paid_back, _)| *is_paid_back);
    let minor = |total| Ok(Scaled::new(total).to_minor(facts.digits).ok_or_else(overflow)?);
    lines.map(|(_, line)| minor(line.total)).collect()
}

impl Missing {
    /// Whether it takes back what an event says is paid back.
    pub(super) fn is_paid_back(&self, facts: &Facts<'_>) -> bool {
        let event = self.event.and_then(|event| facts.history.event(event));
        let is_reversal = matches!(self.what, What::Reversal { .. });
        is_reversal && event.is_some_and(|event| event.unused == Some(UnusedTime::Refund))
    }
}
