//! What is asked for a credit note, and the credit note.

use crate::date::OptionalDateText;
use crate::explain::Step;
use crate::invoice::{AppliedAmount, AppliedTax, Invoice, TaxRate};
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::PolicyChoice;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks for a credit note on lines of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditNoteRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the credit note. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// ISO 4217 code of the invoice. With `minor_units` any code of 1 to 20 characters.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// Places of money, 0 to 6, of an invoice that has its own. Default: those of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_units: Option<u32>,
    /// Day of issue, `YYYY-MM-DD`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub issue_date: Option<NaiveDate>,
    /// The lines that are credited. 1 to 100,000.
    #[serde(borrow)]
    pub lines: Vec<CreditedLineRequest<'a>>,
    /// The tax rates that lines name. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rates: Vec<TaxRate<'a>>,
    /// What of the invoice is paid, and what the credit does to it. Default: not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<CreditSettlementRequest>,
    /// A preset's name, or a preset with overrides. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// A line as it was invoiced, and how much of it is credited.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditedLineRequest<'a> {
    /// Id of the line. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Its amount before discounts and added tax, with its charges, in major units, any sign.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// Its shares of discounts, with its sign, with any number of places up to 28. At most 100. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<AppliedAmount<'a>>,
    /// Its taxes as they were invoiced, of which a part is credited. At most 20. These, or `tax_rates`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<AppliedTax<'a>>,
    /// Ids of the rates by which the tax of the note is computed anew. These, or `taxes`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
    /// What earlier credit notes took of `amount`, with its sign. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub credited: Option<Decimal>,
    /// How much of `amount` is credited, with its sign and not more than is left. Of a line of 0 the shares, such as a tax for
    /// each unit, are credited whole without it, and not with it. Default: what is left.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub credit: Option<Decimal>,
}

/// What of an invoice is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditSettlementRequest {
    /// What is still to be paid of the invoice, in major units, from 0 on. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub due: Option<Decimal>,
    /// What was paid and not refunded, in major units, from 0 on. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub paid: Option<Decimal>,
    /// How much is refunded, in major units, from 0 to the most that can be. Default: the most.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub refund: Option<Decimal>,
}

/// A credit note.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditNote<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// What the next credit note begins with, line by line.
    pub lines: Vec<CreditedLine<'a>>,
    /// The credit note, on which what is credited has the sign that it has on the invoice.
    pub invoice: Invoice<'a>,
    /// What becomes of `invoice.payable`, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settlement: Option<CreditSettlement>,
    /// The derivation of every figure, those of `invoice` among them, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// What is credited of a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditedLine<'a> {
    /// Id of the line, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What this and earlier credit notes took of its amount.
    #[serde(with = "DecimalText")]
    pub credited: Decimal,
    /// What is left of its amount.
    #[serde(with = "DecimalText")]
    pub left: Decimal,
}

/// What becomes of a credit: the three sum to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditSettlement {
    /// Less to be paid of the invoice.
    #[serde(with = "DecimalText")]
    pub offset: Decimal,
    /// Paid back.
    #[serde(with = "DecimalText")]
    pub refund: Decimal,
    /// For the customer's balance.
    #[serde(with = "DecimalText")]
    pub balance: Decimal,
}
