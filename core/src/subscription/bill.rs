//! A bill: what is asked, and the invoices that answer.

use super::billed::BilledLine;
use super::document::Subscription;
use super::fingerprint::Fingerprint;
use super::state::BillingState;
use super::wallet::WalletPayment;
use crate::calendar::Moment;
use crate::date::DateText;
use crate::explain::Step;
use crate::invoice::Invoice;
use crate::money::ExactNumber;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
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
    /// What the last bill returned. Default: nothing was billed.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub state: Option<BillingState<'a>>,
    /// Up to when.
    pub as_of: Moment,
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
    /// What is to be paid back of it, above zero. Absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub refund: Option<Decimal>,
    /// The invoice; on a credit note what is credited stands above zero, where its `lines` here are below.
    pub invoice: Invoice<'a>,
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
