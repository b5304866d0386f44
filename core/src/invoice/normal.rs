//! The draft in normal form, as an invoice carries it.

use super::computed::Computed;
use super::draft::{Charge, Discount, Draft, Due, Line, SCHEMA_VERSION, TaxRate};
use super::payment::{CashRounding, Instalment, Prepayment};
use super::tax_rule::{Party, TaxRule};
use crate::date::OptionalDateText;
use crate::money::decimal::OptionalDecimalText;
use crate::policy::{Policy, PolicyChoice};
use crate::price::Price;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A draft with its version and every field of its policy written out: computing it again gives the same invoice, whatever
/// becomes of the preset.
#[derive(Debug, Clone)]
pub struct NormalDraft<'a>(pub(super) Arc<Computed<'a>>);

impl<'a> NormalDraft<'a> {
    /// The draft on its own.
    pub fn to_draft(&self) -> Draft<'a> {
        let policy = PolicyChoice::from(&self.0.plan.policy);
        let mut draft = Draft { schema_version: Some(SCHEMA_VERSION), policy, ..Draft::clone(&self.0.draft) };
        draft.prices.extend(self.0.plan.listed_prices().into_iter().cloned());
        draft
    }
}

impl PartialEq for NormalDraft<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_draft() == other.to_draft()
    }
}

/// The prices of a draft, then those of a catalog that its lines name.
struct Prices<'w> {
    own: &'w [Price<'w>],
    listed: Vec<&'w Price<'static>>,
}

impl Prices<'_> {
    const fn is_empty(&self) -> bool {
        self.own.is_empty() && self.listed.is_empty()
    }
}

impl Serialize for Prices<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.own.len().saturating_add(self.listed.len())))?;
        self.own.iter().try_for_each(|price| list.serialize_element(price))?;
        self.listed.iter().try_for_each(|price| list.serialize_element(price))?;
        list.end()
    }
}

/// The fields as they are written: those of [`Draft`], with a version and a resolved policy.
#[derive(Serialize)]
#[serde(rename = "Draft")]
struct Written<'w> {
    schema_version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: &'w Option<Text<'w>>,
    currency: &'w Text<'w>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minor_units: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "OptionalDateText::serialize")]
    issue_date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
    lines: &'w [Line<'w>],
    #[serde(skip_serializing_if = "<[Discount<'_>]>::is_empty")]
    discounts: &'w [Discount<'w>],
    #[serde(skip_serializing_if = "<[Charge<'_>]>::is_empty")]
    charges: &'w [Charge<'w>],
    #[serde(skip_serializing_if = "<[TaxRate<'_>]>::is_empty")]
    tax_rates: &'w [TaxRate<'w>],
    #[serde(skip_serializing_if = "<[Text<'_>]>::is_empty")]
    default_tax_rates: &'w [Text<'w>],
    #[serde(skip_serializing_if = "Option::is_none")]
    seller: &'w Option<Party<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: &'w Option<Party<'w>>,
    #[serde(skip_serializing_if = "<[TaxRule<'_>]>::is_empty")]
    tax_rules: &'w [TaxRule<'w>],
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "OptionalDecimalText::serialize")]
    tax_increment: Option<Decimal>,
    #[serde(skip_serializing_if = "Prices::is_empty")]
    prices: Prices<'w>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "OptionalDecimalText::serialize")]
    prepaid: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "OptionalDecimalText::serialize")]
    rounding: Option<Decimal>,
    #[serde(skip_serializing_if = "<[Prepayment<'_>]>::is_empty")]
    prepayments: &'w [Prepayment<'w>],
    #[serde(skip_serializing_if = "Option::is_none")]
    cash_rounding: Option<CashRounding>,
    #[serde(skip_serializing_if = "<[Instalment<'_>]>::is_empty")]
    instalments: &'w [Instalment<'w>],
    policy: &'w Policy<'w>,
}

impl Serialize for NormalDraft<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Computed { draft, plan, .. } = &*self.0;
        let written = Written {
            schema_version: SCHEMA_VERSION,
            id: &draft.id,
            currency: &draft.currency,
            minor_units: draft.minor_units,
            issue_date: draft.issue_date,
            due: draft.due,
            lines: &draft.lines,
            discounts: &draft.discounts,
            charges: &draft.charges,
            tax_rates: &draft.tax_rates,
            default_tax_rates: &draft.default_tax_rates,
            seller: &draft.seller,
            customer: &draft.customer,
            tax_rules: &draft.tax_rules,
            tax_increment: draft.tax_increment,
            prices: Prices { own: &draft.prices, listed: plan.listed_prices() },
            prepaid: draft.prepaid,
            rounding: draft.rounding,
            prepayments: &draft.prepayments,
            cash_rounding: draft.cash_rounding,
            instalments: &draft.instalments,
            policy: &plan.policy,
        };
        written.serialize(serializer)
    }
}
