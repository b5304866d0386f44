//! What is asked: a document without its policy, and what its figures are said to be.

use crate::invoice::Draft;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use crate::verify::StatedInvoice;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks which policies reproduce the stated figures of a document: a `draft` with `stated` figures, or a stated `invoice` as
/// `verify` reads it.
///
/// A policy in the draft or in the invoice is not looked at: it is what is asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InferRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// What was billed. This with `stated`, or `invoice`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft<'a>>,
    /// What the draft is said to come to, at least one figure. Default: nothing is stated.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub stated: Option<StatedFigures<'a>>,
    /// A stated invoice with a currency, and lines that have a price or an amount; its rules and tolerances are not looked at.
    /// Figures with tax count where every line says what taxes it carries. This, or `draft`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<StatedInvoice<'a>>,
}

/// Figures that a draft is said to come to, named as the invoice names them, in major units. Any may be left out; those that
/// are given count exactly.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedFigures<'a> {
    /// Figures of lines, in the order of the draft where they have no id. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<StatedLineFigures<'a>>,
    /// Figures of document discounts, in the order of the draft where they have no id. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<StatedDiscount<'a>>,
    /// Figures of document charges, likewise. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<StatedAmount<'a>>,
    /// Figures of the tax breakdown, in the order of the draft's rates in use where they have no id. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<StatedTaxFigures<'a>>,
    /// Sum of the lines' amounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub subtotal: Option<Decimal>,
    /// Sum of the discounts on lines. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_discount_total: Option<Decimal>,
    /// Sum of the charges on lines. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_charge_total: Option<Decimal>,
    /// Sum of the lines' net amounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_total: Option<Decimal>,
    /// Sum of the document discounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub document_discount_total: Option<Decimal>,
    /// Sum of the document charges. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub document_charge_total: Option<Decimal>,
    /// Sum of all discounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub discount_total: Option<Decimal>,
    /// Sum of all charges. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub charge_total: Option<Decimal>,
    /// Sum of the inclusive taxes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_included: Option<Decimal>,
    /// Inclusive taxes that the customer owes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_removed: Option<Decimal>,
    /// `line_total` less the lines' net amounts, where figures are rounded by themselves. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_rounding_difference: Option<Decimal>,
    /// What the lines miss to `total_excluding_tax`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub net_rounding_difference: Option<Decimal>,
    /// What is billed without tax. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total_excluding_tax: Option<Decimal>,
    /// Sum of the exclusive taxes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_added: Option<Decimal>,
    /// Sum of the taxes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_total: Option<Decimal>,
    /// What is billed with tax. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total: Option<Decimal>,
    /// `total − total_excluding_tax − tax_total`, where figures are rounded by themselves. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub rounding_difference: Option<Decimal>,
    /// Sum of the withheld taxes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub withheld: Option<Decimal>,
    /// `total − withheld`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub payable: Option<Decimal>,
    /// What is left to pay. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_due: Option<Decimal>,
}

/// Figures that a line is said to come to; `{}` says nothing of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedLineFigures<'a> {
    /// Id of the line. Default: the line at the same place of the draft.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// As priced. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// `amount` less its own discounts, plus its own charges. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub net_amount: Option<Decimal>,
    /// Its own discounts, then its shares of the document's, in order where they have no id. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<StatedAmount<'a>>,
    /// Sum of its discounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub discount_amount: Option<Decimal>,
    /// What found no room on it of its own discounts. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unapplied_amount: Option<Decimal>,
    /// Its own charges, then its shares of the document's, likewise. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<StatedAmount<'a>>,
    /// Sum of its charges. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub charge_amount: Option<Decimal>,
    /// Its taxes, in order where they have no id. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<StatedTaxFigures<'a>>,
    /// Sum of its inclusive and exclusive taxes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_amount: Option<Decimal>,
    /// What is left of it, with added tax. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total: Option<Decimal>,
}

/// What a charge is said to come to, or a discount or charge to be worth on a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedAmount<'a> {
    /// Id of the discount or charge. Default: the one at the same place.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// The amount. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
}

/// What a document discount is said to come to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedDiscount<'a> {
    /// Id of the discount. Default: the one at the same place of the draft.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What it takes off. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// What found no room. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unapplied_amount: Option<Decimal>,
}

/// What a tax is said to come to, of a line or of the document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedTaxFigures<'a> {
    /// Id of the tax rate. Default: the one at the same place.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the tax is on. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub taxable_amount: Option<Decimal>,
    /// The tax. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// The tax that the customer owes. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub reverse_charged_amount: Option<Decimal>,
}
