//! What becomes of a credit: first it is less to be paid, then it is refunded, the rest is the customer's.

use super::document::{CreditSettlement, CreditSettlementRequest};
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::money::scaled::{Scaled, from_minor};
use crate::problems::Problems;
use rust_decimal::Decimal;

/// Finds what is wrong with what is asked, but for how much can be refunded.
pub(super) fn check(asked: &CreditSettlementRequest, digits: Option<u32>, problems: &mut Problems) {
    for (field, amount) in [("due", asked.due), ("paid", asked.paid), ("refund", asked.refund)] {
        let path = || format!("settlement.{field}");
        let minor = problems.money(amount, digits, path);
        if minor.is_some_and(|minor| minor < 0) {
            problems.beyond(Code::OutOfRange, path(), amount.unwrap_or_default(), "at least 0");
        }
    }
}

/// Settles what a credit note comes to; one below zero is all for the balance.
pub(super) fn of(
    asked: &CreditSettlementRequest,
    credit: Decimal,
    digits: u32,
    trace: Option<&mut Vec<Step>>,
) -> Result<CreditSettlement> {
    let minor = |amount: Decimal| Scaled::new(amount).to_minor(digits).ok_or_else(overflow);
    let read = |amount: Option<Decimal>| minor(amount.unwrap_or_default());
    let (due, paid, credit) = (read(asked.due)?, read(asked.paid)?, minor(credit)?);
    let offset = credit.clamp(0, due);
    let refundable = credit.checked_sub(offset).ok_or_else(overflow)?;
    let most = refundable.clamp(0, paid);
    let refund = asked.refund.map_or(Ok(most), minor)?;
    if refund > most {
        let (value, limit) = (from_minor(refund, digits), format!("at most {}", from_minor(most, digits)));
        return Err(Problem::new(Code::OutOfRange, "settlement.refund").value(value).limit(limit).into());
    }
    let balance = refundable.checked_sub(refund).ok_or_else(overflow)?;
    if let Some(trace) = trace {
        let settled = Settled { credit, due, paid, offset, refundable, refund, balance };
        trace.extend(settled.steps(asked.refund.is_some(), digits));
    }
    let money = |amount| from_minor(amount, digits);
    Ok(CreditSettlement { offset: money(offset), refund: money(refund), balance: money(balance) })
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "settlement").limit(i64::MAX)
}

/// A credit and what becomes of it, in minor units.
struct Settled {
    credit: i64,
    due: i64,
    paid: i64,
    offset: i64,
    refundable: i64,
    refund: i64,
    balance: i64,
}

impl Settled {
    fn steps(&self, refund_is_given: bool, digits: u32) -> [Step; 4] {
        let figure = |name: &str| format!("settlement.{name}");
        let money = |name, amount| Input::money(name, amount, digits);
        let of = |sign, name: &str, amount| Input::figure(sign, figure(name), amount, digits);
        let note = |name| Input::figure(name, "invoice.payable", self.credit, digits);
        let step = |name: &str, rule, inputs, amount| Step::plain(figure(name), rule, inputs, amount, digits);
        // Of a note below zero there is nothing to set off or to pay back.
        let bounded = |name: &str, of: Input, room, amount| match self.credit {
            ..0 => step(name, Rule::Sum, Vec::new(), 0),
            _ => step(name, Rule::Bounded, vec![of, money("room", room)], amount),
        };
        let refund = match refund_is_given {
            true => step("refund", Rule::Given, vec![money("amount", self.refund)], self.refund),
            false => bounded("refund", of("amount", "refundable", self.refundable), self.paid, self.refund),
        };
        let less = |name: &str, amount| of("-", name, amount);
        [
            bounded("offset", note("amount"), self.due, self.offset),
            step("refundable", Rule::Sum, vec![note("+"), less("offset", self.offset)], self.refundable),
            refund,
            step(
                "balance",
                Rule::Sum,
                vec![of("+", "refundable", self.refundable), less("refund", self.refund)],
                self.balance,
            ),
        ]
    }
}
