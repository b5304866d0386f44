//! What becomes of a total: the customer's balance pays it, or it is credited or paid back.

use super::bill::BilledDocument;
use super::difference::{Missing, What};
use super::event::UnusedTime;
use super::facts::Facts;
use super::refunded::Refunded;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::Invoice;
use crate::money::scaled::Scaled;
use crate::policy::NegativeTotal;

/// What becomes of a total, in minor units.
pub(super) struct Settled {
    pub(super) kind: BilledDocument,
    payable: i64,
    /// What is paid back.
    pub(super) refunded: Refunded,
    /// What the customer is asked for beside what is paid back; below zero, what is credited.
    asked: i64,
    is_asked: bool,
    /// The balance before; below zero, what the customer owes.
    before: i64,
    /// What the balance pays of it; below zero, what is owed beside.
    covered: i64,
    /// What is too little to be charged.
    carried: i64,
    /// What the balance pays; below zero, what it gains.
    pub(super) prepaid: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX)
}

/// What is to be paid of an invoice.
pub(super) fn payable(facts: &Facts<'_>, invoice: &Invoice<'_>) -> Result<i64> {
    Ok(Scaled::new(invoice.payable).to_minor(facts.digits).ok_or_else(overflow)?)
}

impl Settled {
    /// Of an invoice of which so much is to be paid, and some is paid back.
    pub(super) fn of(facts: &Facts<'_>, payable: i64, refunded: Refunded, before: i64) -> Result<Self> {
        let asked = payable.checked_add(refunded.amount).ok_or_else(overflow)?;
        let kind = BilledDocument::Invoice;
        let is_asked = payable >= 0 || asked > 0;
        if is_asked {
            let covered = asked.min(before);
            let carried = 0;
            return Ok(Self { kind, payable, refunded, asked, is_asked, before, covered, carried, prepaid: covered });
        }
        let (kind, prepaid) = match facts.policy.subscription.negative_total {
            NegativeTotal::Balance => (kind, asked),
            NegativeTotal::NegativeInvoice => (kind, 0),
            NegativeTotal::CreditNote => (BilledDocument::CreditNote, asked),
        };
        Ok(Self { kind, payable, refunded, asked, is_asked, before, covered: 0, carried: 0, prepaid })
    }

    /// What is to be paid of it, beside what is paid back.
    pub(super) fn due(&self) -> Result<i64> {
        let asked = if self.is_asked { self.asked } else { self.payable };
        Ok(asked.checked_sub(self.prepaid).ok_or_else(overflow)?)
    }

    /// With what is too little to be charged, after other payments, on the balance: the next invoice asks for it.
    pub(super) fn carried(mut self, facts: &Facts<'_>, paid: i64) -> Result<Self> {
        let due = self.due()?.checked_sub(paid).ok_or_else(overflow)?;
        if self.is_asked && due > 0 && due < facts.minimum_charge {
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
        if self.refunded.amount != 0 {
            steps.extend(self.refunded.steps(invoice, digits)?);
            steps.extend(self.asked_for(invoice, digits).1.filter(|_| self.is_asked));
        }
        if self.is_beside() {
            steps.extend(self.carried_steps(invoice, paid, digits));
        }
        if self.prepaid != 0 {
            steps.extend(self.balance_steps((invoice, entry), digits)?);
        }
        Ok(steps)
    }

    /// What is asked for, as the room for what pays it, and the step that gives it where something is paid back.
    fn asked_for(&self, invoice: usize, digits: u32) -> (Input, Option<Step>) {
        if self.refunded.amount == 0 {
            return (Input::money("room", self.payable, digits), None);
        }
        let figure = |name: &str| format!("invoices[{invoice}].{name}");
        let refund = Input::figure("+", figure("refund"), self.refunded.amount, digits);
        let inputs = vec![Input::money("+", self.payable, digits), refund];
        let step = Step::plain(figure("asked_amount"), Rule::Sum, inputs, self.asked, digits);
        (Input::figure("room", figure("asked_amount"), self.asked, digits), Some(step))
    }

    /// Whether something is owed beside the invoice, or stays so.
    const fn is_beside(&self) -> bool {
        self.is_asked && (self.carried != 0 || self.covered < 0)
    }

    fn carried_steps(&self, invoice: usize, paid: Vec<Input>, digits: u32) -> Vec<Step> {
        let figure = |name: &str| format!("invoices[{invoice}].{name}");
        let (rule, inputs) = if self.before < 0 {
            (Rule::Sum, vec![Input::money("+", self.before, digits)])
        } else {
            let (room, _) = self.asked_for(invoice, digits);
            (Rule::Bounded, vec![Input::money("amount", self.before, digits), room])
        };
        let mut steps = vec![Step::plain(figure("balance_covered"), rule, inputs, self.covered, digits)];
        if self.carried != 0 {
            let covered = Input::figure("-", figure("balance_covered"), self.covered, digits);
            let asked = Input { name: "+", ..self.asked_for(invoice, digits).0 };
            let inputs = [asked, covered].into_iter().chain(paid).collect();
            steps.push(Step::plain(figure("carried_amount"), Rule::Sum, inputs, self.carried, digits));
        }
        steps
    }

    fn balance_steps(&self, (invoice, entry): (usize, usize), digits: u32) -> Result<[Step; 3]> {
        let figure = |name: &str| format!("balance_entries[{entry}].{name}");
        let change = self.change()?;
        let paid = format!("invoices[{invoice}].balance_payment");
        let payment = if !self.is_asked {
            let mut inputs = vec![Input::money("+", self.payable, digits)];
            if self.refunded.amount != 0 {
                inputs.push(Input::figure("+", format!("invoices[{invoice}].refund"), self.refunded.amount, digits));
            }
            Step::plain(paid.clone(), Rule::Sum, inputs, self.prepaid, digits)
        } else if self.is_beside() {
            let part = |name: &str, amount| Input::figure("+", format!("invoices[{invoice}].{name}"), amount, digits);
            let mut inputs = vec![part("balance_covered", self.covered)];
            inputs.extend((self.carried != 0).then(|| part("carried_amount", self.carried)));
            Step::plain(paid.clone(), Rule::Sum, inputs, self.prepaid, digits)
        } else {
            let inputs = vec![Input::money("amount", self.before, digits), self.asked_for(invoice, digits).0];
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

impl Missing {
    /// Whether it takes back what an event says is paid back.
    pub(super) fn is_paid_back(&self, facts: &Facts<'_>) -> bool {
        let event = self.event.and_then(|event| facts.history.event(event));
        let is_reversal = matches!(self.what, What::Reversal { .. });
        is_reversal && event.is_some_and(|event| event.unused == Some(UnusedTime::Refund))
    }
}
