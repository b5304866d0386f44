//! The invoice: every figure of a draft, in the order of derivation.

use super::computed::Computed;
#[cfg(feature = "schema")]
use super::draft::{AppliedAmount, AppliedTax};
use super::draft::{Draft, LimitedBy, Period, SCHEMA_VERSION};
use super::entries::{Breakdown, Charges, Discounts, LineShares, Lines, TaxesOf};
use super::list::List;
use super::normal::NormalDraft;
use super::payment::{InvoiceInstalment, InvoicePrepayment};
use crate::calendar::due_date;
use crate::date::OptionalDateText;
use crate::explain::Step;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::money::scaled::from_minor;
use crate::policy::Policy;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use std::sync::Arc;

/// The lines of an invoice.
pub type InvoiceLines<'a> = List<'a, Lines>;

/// The document discounts of an invoice.
pub type DocumentDiscounts<'a> = List<'a, Discounts>;

/// The document charges of an invoice.
pub type DocumentCharges<'a> = List<'a, Charges>;

/// The tax breakdown of an invoice.
pub type TaxBreakdown<'a> = List<'a, Breakdown>;

/// What discounts or charges are worth on a line.
pub type AppliedAmounts<'a> = List<'a, LineShares>;

/// The taxes of a line, or of an entry of its own.
pub type AppliedTaxes<'a> = List<'a, TaxesOf>;

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
    #[cfg_attr(feature = "schema", schemars(with = "Vec<InvoiceLine<'a>>"))]
    pub lines: InvoiceLines<'a>,
    /// The document discounts, in order.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<DocumentDiscount<'a>>"))]
    pub discounts: DocumentDiscounts<'a>,
    /// The document charges, in order.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<DocumentCharge<'a>>"))]
    pub charges: DocumentCharges<'a>,
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
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedTax<'a>>"))]
    pub taxes: TaxBreakdown<'a>,
    /// Sum of the inclusive taxes.
    #[serde(with = "DecimalText")]
    pub tax_included: Decimal,
    /// Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_removed: Option<Decimal>,
    /// `line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_rounding_difference: Option<Decimal>,
    /// What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
    /// `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub net_rounding_difference: Option<Decimal>,
    /// `subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109).
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
    /// `total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub rounding_difference: Option<Decimal>,
    /// What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_cash_rounding: Option<Decimal>,
    /// Sum of the withheld taxes.
    #[serde(with = "DecimalText")]
    pub withheld: Decimal,
    /// `total − withheld`.
    #[serde(with = "DecimalText")]
    pub payable: Decimal,
    /// What the draft's prepayments come to. Absent where it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prepayments: Vec<InvoicePrepayment<'a>>,
    /// Already paid: as given, and `prepayments` (EN 16931 BT-113).
    #[serde(with = "DecimalText")]
    pub prepaid: Decimal,
    /// Rounding agreed outside (EN 16931 BT-114).
    #[serde(with = "DecimalText")]
    pub rounding: Decimal,
    /// What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub cash_rounding: Option<Decimal>,
    /// `payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115).
    #[serde(with = "DecimalText")]
    pub amount_due: Decimal,
    /// The parts of `amount_due`, which sum to it. Absent where the draft has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<InvoiceInstalment<'a>>,
    /// The policy, every field resolved.
    pub policy: Policy<'a>,
    /// The draft in normal form: computing it again gives this document.
    #[cfg_attr(feature = "schema", schemars(with = "super::draft::Draft<'a>"))]
    pub draft: NormalDraft<'a>,
    /// The derivation of every figure, where `explain` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

impl<'a> Invoice<'a> {
    /// The document of what was computed.
    pub(crate) fn of(computed: Arc<Computed<'a>>, trace: Option<Vec<Step>>) -> Self {
        let (draft, totals) = (&*computed.draft, &computed.figures.totals);
        let money = |amount: i64| from_minor(amount, computed.plan.digits);
        let general = computed.plan.general.as_ref().map(|_| computed.figures.general.totals).unwrap_or_default();
        let settlement = computed.figures.settlement.as_deref().filter(|_| computed.plan.settlement.is_some());
        let unless_zero = |amount: i64| (amount != 0).then(|| money(amount));
        Self {
            schema_version: SCHEMA_VERSION,
            id: draft.id.clone(),
            currency: draft.currency.clone(),
            issue_date: draft.issue_date,
            due_date: day_due(draft),
            lines: List::of_invoice(&computed, Lines),
            discounts: List::of_invoice(&computed, Discounts),
            charges: List::of_invoice(&computed, Charges),
            subtotal: money(totals.subtotal),
            line_discount_total: money(totals.line_discount_total),
            line_charge_total: money(totals.line_charge_total),
            line_total: money(totals.line_total),
            document_discount_total: money(totals.document_discount_total),
            document_charge_total: money(totals.document_charge_total),
            discount_total: money(totals.discount_total),
            charge_total: money(totals.charge_total),
            taxes: List::of_invoice(&computed, Breakdown),
            tax_included: money(totals.tax_included),
            tax_removed: unless_zero(general.tax_removed),
            line_rounding_difference: unless_zero(general.line_rounding_difference),
            net_rounding_difference: unless_zero(general.net_rounding_difference),
            total_excluding_tax: money(totals.total_excluding_tax),
            tax_added: money(totals.tax_added),
            tax_total: money(totals.tax_total),
            total: money(totals.total),
            rounding_difference: unless_zero(general.rounding_difference),
            tax_cash_rounding: settlement.and_then(|settlement| unless_zero(settlement.tax_cash_rounding)),
            withheld: money(totals.withheld),
            payable: money(totals.payable),
            prepayments: prepayments(&computed),
            prepaid: money(settlement.map_or(computed.plan.prepaid, |settlement| settlement.prepaid)),
            rounding: money(computed.plan.external_rounding),
            cash_rounding: settlement.and_then(|settlement| unless_zero(settlement.cash_rounding)),
            amount_due: money(totals.amount_due),
            instalments: instalments(&computed),
            policy: computed.plan.policy.clone(),
            draft: NormalDraft(Arc::clone(&computed)),
            trace,
        }
    }
}

fn prepayments<'a>(computed: &Computed<'a>) -> Vec<InvoicePrepayment<'a>> {
    let Some(settlement) = &computed.figures.settlement else { return Vec::new() };
    let amounts = computed.draft.prepayments.iter().zip(&settlement.prepayments);
    let shown = amounts.map(|(prepayment, amount)| InvoicePrepayment {
        id: prepayment.id.clone(),
        percent: prepayment.percent,
        amount: from_minor(*amount, computed.plan.digits),
    });
    shown.collect()
}

fn instalments<'a>(computed: &Computed<'a>) -> Vec<InvoiceInstalment<'a>> {
    let Some(settlement) = &computed.figures.settlement else { return Vec::new() };
    let amounts = computed.draft.instalments.iter().zip(&settlement.instalments);
    let shown = amounts.map(|(instalment, amount)| InvoiceInstalment {
        id: instalment.id.clone(),
        percent: instalment.percent,
        due_date: instalment.due_date,
        amount: from_minor(*amount, computed.plan.digits),
    });
    shown.collect()
}

fn day_due(draft: &Draft<'_>) -> Option<NaiveDate> {
    let due = draft.due?;
    due.date.or_else(|| due_date::after(&due, draft.issue_date?))
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
    /// How many units, for a line with a price; of `groups` and `events` their sum, where that is a decimal of at most 28 digits.
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
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedAmount<'a>>"))]
    pub discounts: AppliedAmounts<'a>,
    /// Sum of `discounts`.
    #[serde(with = "DecimalText")]
    pub discount_amount: Decimal,
    /// What found no room on the line of its own discounts.
    #[serde(with = "DecimalText")]
    pub unapplied_amount: Decimal,
    /// The line's own charges, then its shares of the document's.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedAmount<'a>>"))]
    pub charges: AppliedAmounts<'a>,
    /// Sum of `charges`.
    #[serde(with = "DecimalText")]
    pub charge_amount: Decimal,
    /// Id of the tax rule that gives the line its rates, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_rule_id: Option<Text<'a>>,
    /// The line's tax, rate by rate.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedTax<'a>>"))]
    pub taxes: AppliedTaxes<'a>,
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
    /// Why it is less than stated, where its `minimum_spend` or its `maximum_amount` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limited_by: Option<LimitedBy>,
    /// The tax that an entry of its own carries, rate by rate (negative: it lowers the tax).
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedTax<'a>>"))]
    pub taxes: AppliedTaxes<'a>,
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
    /// Why it is less than stated, where its `maximum_amount` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limited_by: Option<LimitedBy>,
    /// The tax that an entry of its own carries, rate by rate.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AppliedTax<'a>>"))]
    pub taxes: AppliedTaxes<'a>,
}
