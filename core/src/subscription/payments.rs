//! Payments: what was paid of the invoices that billed lines stand on.

use super::billed::BilledLine;
use super::facts::Facts;
use crate::error::{Code, Result};
use crate::limits;
use crate::money::decimal::DecimalText;
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// An invoice that billed lines stand on, and what was paid of it.
///
/// What is to be paid back of one of its lines is then what was paid of the line, less what the used part of its time costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaidInvoice<'a> {
    /// Id of the invoice. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub invoice_id: Option<Text<'a>>,
    /// Numbers of lines that stand on it, of the `billed` ones: 1 to 100,000. A line is of one invoice; those that are not taken back
    /// may be left away.
    pub lines: Vec<u64>,
    /// What was to be paid of it, with tax and before prepayments, in major units, above zero: its `payable`.
    #[serde(with = "DecimalText")]
    pub payable: Decimal,
    /// What was paid of it, by whatever means, in major units, from 0 on. What was paid back since is not taken off where the `billed`
    /// lines say it (`refund`).
    #[serde(with = "DecimalText")]
    pub paid: Decimal,
}

/// What was paid of an invoice, in minor units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payment {
    pub(super) payable: i64,
    pub(super) paid: i64,
}

/// What was paid of the invoice of each line that is said to be on one.
#[derive(Debug, Default)]
pub(super) struct Payments(HashMap<u64, Payment>);

impl Payments {
    pub(super) fn of(&self, line: u64) -> Option<Payment> {
        self.0.get(&line).copied()
    }
}

/// Reads what is said of payments; what billed lines say of what was paid back is looked at too.
pub(super) fn read(facts: &Facts<'_>, payments: &[PaidInvoice<'_>], billed: &[BilledLine<'_>]) -> Result<Payments> {
    let mut problems = Problems::default();
    check_refunds(billed, facts.digits, &mut problems);
    problems.count(payments.len(), limits::SUBSCRIPTION_PAYMENTS, || "payments".to_owned());
    let known: HashSet<u64> = match payments {
        [] => HashSet::new(),
        _ => billed.iter().map(|line| line.number).collect(),
    };
    let mut found = HashMap::new();
    for (at, invoice) in payments.iter().take(limits::SUBSCRIPTION_PAYMENTS).enumerate() {
        let payment = invoice.payment(at, facts.digits, &mut problems);
        for (place, number) in invoice.lines.iter().take(limits::BILLED_LINES).enumerate() {
            let path = || format!("payments[{at}].lines[{place}]");
            if !known.contains(number) {
                problems.push(Code::UnknownId, path(), number);
            }
            let earlier = payment.and_then(|payment| found.insert(*number, payment));
            if earlier.is_some() {
                problems.push(Code::DuplicateId, path(), number);
            }
        }
    }
    problems.finish()?;
    Ok(Payments(found))
}

impl PaidInvoice<'_> {
    fn payment(&self, at: usize, digits: u32, problems: &mut Problems) -> Option<Payment> {
        let path = |field: &str| format!("payments[{at}].{field}");
        problems.id(self.invoice_id.as_deref(), || path("invoice_id"));
        problems.count(self.lines.len(), limits::BILLED_LINES, || path("lines"));
        if self.lines.is_empty() {
            problems.beyond(Code::OutOfRange, path("lines"), 0, "at least 1");
        }
        let payable = problems.money(Some(self.payable), Some(digits), || path("payable"));
        let paid = problems.money(Some(self.paid), Some(digits), || path("paid"));
        if payable.is_some_and(|payable| payable <= 0) {
            problems.beyond(Code::OutOfRange, path("payable"), self.payable, "above 0");
        }
        if paid.is_some_and(|paid| paid < 0) {
            problems.beyond(Code::OutOfRange, path("paid"), self.paid, "at least 0");
        }
        payable.zip(paid).map(|(payable, paid)| Payment { payable, paid })
    }
}

/// Only what takes a line back is paid back.
fn check_refunds(billed: &[BilledLine<'_>], digits: u32, problems: &mut Problems) {
    let refunds = billed.iter().enumerate().filter_map(|(at, line)| Some((at, line, line.refund?)));
    for (at, line, refund) in refunds {
        let path = || format!("billed[{at}].refund");
        let minor = problems.money(Some(refund), Some(digits), path);
        if minor.is_some_and(|minor| minor < 0) {
            problems.beyond(Code::OutOfRange, path(), refund, "at least 0");
        }
        if line.reverses.is_none() {
            problems.needs_one_of(format!("billed[{at}].reverses"), "reverses");
        }
    }
}
