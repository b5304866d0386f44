//! The invoice: every figure of a draft, in the order of derivation.

use super::draft::{AppliedAmount, AppliedTax, Period};
use super::normal::NormalDraft;
use crate::date::OptionalDateText;
use crate::explain::Step;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::Policy;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// An invoice with all its figures, in major units, each with the currency's digits.
///
/// Any figure may be negative; none is clamped. The document carries its normalised draft: computing that again gives the
/// same bytes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invoice<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Id of the draft, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// ISO 4217 code.
    pub currency: Text<'a>,
    /// Day of issue, where the draft has one.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub issue_date: Option<NaiveDate>,
    /// Day on which the invoice is due, where the draft says.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub due_date: Option<NaiveDate>,
    /// The lines, in the order of the draft.
    pub lines: Vec<InvoiceLine<'a>>,
    /// The document discounts, in order.
    pub discounts: Vec<DocumentDiscount<'a>>,
    /// The document charges, in order.
    pub charges: Vec<DocumentCharge<'a>>,
    /// Sum of the lines' amounts as priced.
    #[serde(with = "DecimalText")]
    pub subtotal: Decimal,
    /// Sum of the discounts on lines.
    #[serde(with = "DecimalText")]
    pub line_discount_total: Decimal,
    /// Sum of the charges on lines.
    #[serde(with = "DecimalText")]
    pub line_charge_total: Decimal,
    /// `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106).
    #[serde(with = "DecimalText")]
    pub line_total: Decimal,
    /// Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107).
    #[serde(with = "DecimalText")]
    pub document_discount_total: Decimal,
    /// Sum of the document charges (EN 16931 BT-108).
    #[serde(with = "DecimalText")]
    pub document_charge_total: Decimal,
    /// `line_discount_total + document_discount_total`.
    #[serde(with = "DecimalText")]
    pub discount_total: Decimal,
    /// `line_charge_total + document_charge_total`.
    #[serde(with = "DecimalText")]
    pub charge_total: Decimal,
    /// The breakdown: one entry per tax rate in use, in the order of the draft, then those of reversals only.
    pub taxes: Vec<AppliedTax<'a>>,
    /// Sum of the inclusive taxes.
    #[serde(with = "DecimalText")]
    pub tax_included: Decimal,
    /// `subtotal − discount_total + charge_total − tax_included` (EN 16931 BT-109).
    #[serde(with = "DecimalText")]
    pub total_excluding_tax: Decimal,
    /// Sum of the exclusive taxes.
    #[serde(with = "DecimalText")]
    pub tax_added: Decimal,
    /// `tax_included + tax_added` (EN 16931 BT-110).
    #[serde(with = "DecimalText")]
    pub tax_total: Decimal,
    /// `total_excluding_tax + tax_total` (EN 16931 BT-112).
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// Sum of the withheld taxes.
    #[serde(with = "DecimalText")]
    pub withheld: Decimal,
    /// `total − withheld`.
    #[serde(with = "DecimalText")]
    pub payable: Decimal,
    /// Already paid (EN 16931 BT-113).
    #[serde(with = "DecimalText")]
    pub prepaid: Decimal,
    /// Rounding agreed outside (EN 16931 BT-114).
    #[serde(with = "DecimalText")]
    pub rounding: Decimal,
    /// `payable − prepaid + rounding` (EN 16931 BT-115).
    #[serde(with = "DecimalText")]
    pub amount_due: Decimal,
    /// The policy, every field resolved.
    pub policy: Policy<'a>,
    /// The draft in normal form: computing it again gives this document.
    #[cfg_attr(feature = "schema", schemars(with = "super::draft::Draft<'a>"))]
    pub draft: NormalDraft<'a>,
    /// The derivation of every figure, where `explain` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// A line with its figures, in major units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceLine<'a> {
    /// Id of the line, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// How many units, for a priced line.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// Price of `price_base_quantity` units, for a priced line.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unit_price: Option<Decimal>,
    /// The time that the line is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// As priced, before discounts, charges and added tax.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131).
    #[serde(with = "DecimalText")]
    pub net_amount: Decimal,
    /// The line's own discounts, then its shares of the document's.
    pub discounts: Vec<AppliedAmount<'a>>,
    /// Sum of `discounts`.
    #[serde(with = "DecimalText")]
    pub discount_amount: Decimal,
    /// What found no room on the line of its own discounts.
    #[serde(with = "DecimalText")]
    pub unapplied_amount: Decimal,
    /// The line's own charges, then its shares of the document's.
    pub charges: Vec<AppliedAmount<'a>>,
    /// Sum of `charges`.
    #[serde(with = "DecimalText")]
    pub charge_amount: Decimal,
    /// The line's tax, rate by rate.
    pub taxes: Vec<AppliedTax<'a>>,
    /// Sum of the inclusive and exclusive `taxes`.
    #[serde(with = "DecimalText")]
    pub tax_amount: Decimal,
    /// `amount − discount_amount + charge_amount`, plus exclusive tax.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
}

/// What a document discount comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentDiscount<'a> {
    /// Id of the discount, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// What it takes off; negative on a credit.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// What found no room, never negative.
    #[serde(with = "DecimalText")]
    pub unapplied_amount: Decimal,
    /// The tax that an entry of its own carries, rate by rate (negative: it lowers the tax).
    pub taxes: Vec<AppliedTax<'a>>,
}

/// What a document charge comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentCharge<'a> {
    /// Id of the charge, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// What it adds.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// The tax that an entry of its own carries, rate by rate.
    pub taxes: Vec<AppliedTax<'a>>,
}
