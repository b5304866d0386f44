//! What is asked of two invoices, and the answer.

use crate::explain::Step;
use crate::invoice::Draft;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::subscription::BilledLine;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what makes the difference between two invoices of one currency.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DiffRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The invoice that is compared with.
    #[serde(borrow)]
    pub before: DiffedInvoice<'a>,
    /// The invoice that is explained.
    #[serde(borrow)]
    pub after: DiffedInvoice<'a>,
}

/// One of two invoices.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DiffedInvoice<'a> {
    /// Its draft: the `draft` of an invoice, which computes to the same invoice again.
    #[serde(borrow)]
    pub draft: Draft<'a>,
    /// What its lines bill, in their order, as a bill gives it with the invoice: item, event, price, service. Default: unknown.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<BilledLine<'a>>,
}

/// What makes the difference between two invoices.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceDiff {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// `after − before` of the `total`: the sum of the causes.
    #[serde(with = "DecimalText")]
    pub total_difference: Decimal,
    /// `after − before` of the `amount_due`: the sum of the causes.
    #[serde(with = "DecimalText")]
    pub amount_due_difference: Decimal,
    /// The totals that differ, in the order of the invoice.
    pub figures: Vec<DiffFigure>,
    /// The lines that differ, in the order of the later invoice; those that it no longer has stand where they stood.
    pub lines: Vec<DiffLine>,
    /// What makes the difference, one change after the other on the way from the draft before to the draft after: prices, lines,
    /// document discounts and charges, taxes, the policy, payment; a change that is only possible after another follows it.
    pub causes: Vec<DiffCause>,
    /// Fields of the policy that differ and that no draft comes to use: they made its lines.
    pub policy: Vec<DiffChange>,
    /// The derivation of every difference, where `explain` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// A figure of both invoices, or of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffFigure {
    /// Its name in the invoice: `total`, or `tax_amount` of a line.
    pub name: String,
    /// What it was. Absent where there was no such line.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub before: Option<Decimal>,
    /// What it is. Absent where there is no such line any more.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub after: Option<Decimal>,
    /// `after − before`, where an absent figure is zero.
    #[serde(with = "DecimalText")]
    pub difference: Decimal,
}

/// A line that is there in one invoice only, or differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffLine {
    /// What became of it.
    pub change: LineChange,
    /// Its position before. Absent where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
    /// Its position after. Absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<usize>,
    /// Id of the line, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the customer reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the billed item, where billed lines say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// Id of the event that made the line, where billed lines say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// What is stated otherwise of a line that both have. Empty where only a cause outside of it moves its figures.
    pub changes: Vec<DiffChange>,
    /// Its figures that differ.
    pub figures: Vec<DiffFigure>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something of it differs.
    Changed,
}

/// A field that is stated otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffChange {
    /// Where it stands in the later invoice, or in the one before where it is gone: `draft.lines[0].unit_price`,
    /// `lines[0].event_id`, `draft.policy.rounding.mode`.
    pub path: String,
    /// What it said, as text; a list or an object as JSON. Absent where it said nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it says. Absent where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What makes a part of the difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffCause {
    /// What kind of change it is.
    pub kind: DiffKind,
    /// Position in `lines` of the line that it is of, where it is of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Id of the event that made that line, where billed lines say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// What is stated otherwise. Changes that are only possible together are one cause.
    pub changes: Vec<DiffChange>,
    /// How much it moves the `total`.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// How much it moves the `amount_due`.
    #[serde(with = "DecimalText")]
    pub amount_due: Decimal,
}

/// What kind of change makes a part of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    /// A price that lines name.
    Price,
    /// A line.
    Line,
    /// A discount of the document.
    Discount,
    /// A charge of the document.
    Charge,
    /// A tax rate, a tax rule, or what tax rules look at.
    Tax,
    /// A field of the policy: a rule or a rounding.
    Policy,
    /// What was paid, and how the rest is rounded.
    Payment,
    /// The order in which lines, discounts, charges, rates or prices stand.
    Order,
    /// Changes of several kinds, or of several lines, that are only possible together.
    Several,
}
