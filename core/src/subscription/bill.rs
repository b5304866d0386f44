//! A bill: what is asked, and the invoices that answer.

use super::billed::BilledLine;
use super::document::Subscription;
use super::fingerprint::Fingerprint;
use super::frontier;
use super::history::History;
use super::others::{self, OtherState, OtherSubscription};
use super::payments::PaidInvoice;
use super::run::Asked;
use super::runs::Runs;
use super::state::BillingState;
use super::wallet::WalletPayment;
use crate::calendar::Moment;
use crate::date::DateText;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::draft::unknown_version;
use crate::invoice::{Invoice, SCHEMA_VERSION};
use crate::money::ExactNumber;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::problems::Problems;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a subscription owes and has not been billed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BillRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The subscription and its history.
    #[serde(borrow)]
    pub subscription: Subscription<'a>,
    /// The lines of its invoices so far, in any order; drafts and void invoices are not billed. With a state, only those
    /// that end after its frontier. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub billed: Vec<BilledLine<'a>>,
    /// What was paid of the invoices of billed lines: what an event refunds is bounded by it, line by line. At most 10,000. Default: not
    /// said, all of it is refunded that goes back.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<PaidInvoice<'a>>,
    /// What the last bill returned. Default: nothing was billed.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub state: Option<BillingState<'a>>,
    /// Up to when.
    pub as_of: Moment,
    /// Other subscriptions of the customer, each with an id, in the same currency, by the same policy and due alike: what is
    /// due at the same moment is on one invoice. At most 100. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherSubscription<'a>>,
    /// The token of a preview: the bill is refused if its invoices are not those. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub token: Option<Text<'a>>,
}

/// The invoices of a subscription up to a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bill<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The invoices, in order of time.
    pub invoices: Vec<BilledInvoice<'a>>,
    /// What became of the customer's balance, in order of time.
    pub balance_entries: Vec<BalanceEntry>,
    /// What wallets pay, in order of time. Absent where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wallet_payments: Vec<WalletPayment<'a>>,
    /// What the next bill begins with.
    pub state: BillingState<'a>,
    /// What the next bill begins with of the other subscriptions. Absent without others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherState<'a>>,
    /// What the bill was made from.
    pub fingerprint: Fingerprint<'a>,
    /// The derivation of the lines, where it was asked for; that of an invoice's figures is its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// An invoice, and what it bills.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BilledInvoice<'a> {
    /// What it is.
    pub kind: BilledDocument,
    /// The moment that it is of.
    pub at: Moment,
    /// Its lines as later bills need them, in the order of the invoice.
    pub lines: Vec<BilledLine<'a>>,
    /// Where a line of the invoice shows several of these lines as one. Absent where each has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub netted: Vec<NettedLine<'a>>,
    /// Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<MergedLine<'a>>,
    /// What it bills of the other subscriptions, whose lines come after these. Absent where it bills none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<InvoicePart<'a>>,
    /// What is to be paid back of it, above zero: the customer is asked for `amount_due` and it together. Absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub refund: Option<Decimal>,
    /// The invoice; on a credit note what is credited stands above zero, where its `lines` here are below.
    pub invoice: Invoice<'a>,
}

/// What an invoice bills of a subscription beside the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoicePart<'a> {
    /// Id of the subscription.
    pub subscription_id: Text<'a>,
    /// Its lines as later bills need them, in the order of the invoice, numbered among those of the subscription.
    pub lines: Vec<BilledLine<'a>>,
    /// Where a line of the invoice shows several of these lines as one. Absent where each has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub netted: Vec<NettedLine<'a>>,
    /// Where a line of the invoice shows usage of several periods, which are lines here. Absent where each has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<MergedLine<'a>>,
}

/// A charge and what it takes the place of, as one line of the invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NettedLine<'a> {
    /// Id of the line of the invoice. Absent where nothing is left: then there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_id: Option<Text<'a>>,
    /// Number of the billed line that charges.
    pub charge: u64,
    /// Numbers of the billed lines that take back what it takes the place of.
    pub taken_back: Vec<u64>,
    /// How many units more than before, below zero fewer. Absent where more than the quantity changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<ExactNumber>,
    /// What they come to, before discounts and added tax, in major units.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

/// Usage of an item in several periods, as one line of the invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergedLine<'a> {
    /// Id of the line of the invoice.
    pub line_id: Text<'a>,
    /// Numbers of the billed lines of the periods.
    pub lines: Vec<u64>,
    /// What they come to, before discounts and added tax, in major units.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

/// What an invoice of a bill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BilledDocument {
    /// An invoice, also one below zero.
    Invoice,
    /// A credit note.
    CreditNote,
}

/// A change of the customer's balance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BalanceEntry {
    /// Day of the invoice that it comes from.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// Position of that invoice in the bill.
    pub invoice: usize,
    /// Above zero where the customer is credited, below where a credit pays.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// The balance after it; below zero where the customer owes what was too little to be charged.
    #[serde(with = "DecimalText")]
    pub balance: Decimal,
}

/// Bills a subscription up to a moment, and others with it; with `explain`, with the derivation of every line.
pub(crate) fn bill<'s>(request: &'s BillRequest<'s>, explain: bool) -> Result<Bill<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    agreed(request)?;
    let history = History::of(&request.subscription);
    let (billed, payments, state) = (&*request.billed, &*request.payments, request.state.as_ref());
    let (as_of, until) = (request.as_of, "as_of");
    let asked = Asked { history, billed, payments, state, as_of, until, looks_ahead: false };
    let Runs { first, others, ledger, .. } = Runs::to(&asked, &request.others, explain)?;
    if let Some(token) = &request.token {
        ledger.honour(&first.knowledge.facts, token)?;
    }
    Ok(Bill {
        schema_version: SCHEMA_VERSION,
        state: frontier::state(&first, &asked, Some(&ledger))?,
        others: others::states(&others, &request.others, &asked)?,
        fingerprint: Fingerprint::of_asked(&asked, &request.others, &first.knowledge.facts)?,
        invoices: ledger.invoices,
        balance_entries: ledger.entries,
        wallet_payments: ledger.payments,
        trace: ledger.steps,
    })
}

/// Refuses what is not agreed yet.
fn agreed(request: &BillRequest<'_>) -> Result<()> {
    let mut problems = Problems::default();
    let others = request.others.iter().enumerate();
    let others = others.map(|(number, other)| (format!("{}.", others::path(number)), &other.subscription));
    for (path, _) in [(String::new(), &request.subscription)].into_iter().chain(others).filter(|(_, of)| of.draft) {
        problems.add(Problem::new(Code::Conflict, format!("{path}subscription.draft")).value(true).limit("a preview"));
    }
    problems.finish()
}
