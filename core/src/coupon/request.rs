//! What is asked of a coupon, and what is answered.

use super::document::Coupon;
use super::state::CouponState;
use crate::date::DateText;
use crate::explain::Step;
use crate::invoice::{Discount, Period};
use crate::money::ExactNumber;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::{Policy, PolicyChoice};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a coupon takes off invoices, one after the other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The coupon. Default: the one that `coupon_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<Coupon<'a>>,
    /// Instead: id of a coupon of the catalog that is asked.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<Text<'a>>,
    /// What the answer before says of it. Default: it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CouponState>,
    /// ISO 4217 code of the invoices.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// The invoices in order of their dates. At most 10,000.
    #[serde(borrow)]
    pub invoices: Vec<CouponInvoice<'a>>,
    /// A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// An invoice that a coupon is put to: exactly one of `amount` and `applied`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponInvoice<'a> {
    /// Its id, carried to the answer. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Its date, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// The days that it bills, half-open. Needed where a share of them is taken; invoices of one period count as one where
    /// periods are counted. Default: none; it is a period of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What the coupon is taken of, at least 0: the lines that it is for, less discounts before it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// Instead, at least 0: what a computed invoice says that the coupon took.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub applied: Option<Decimal>,
}

/// What a coupon takes off invoices.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CouponUse {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// The invoices in the order of the request.
    pub invoices: Vec<DiscountedInvoice>,
    /// Sum of the discount amounts.
    #[serde(with = "DecimalText")]
    pub discount_total: Decimal,
    /// What is remembered for the next request.
    pub state: CouponState,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every amount, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// What a coupon takes off an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiscountedInvoice {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its date.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// Whether the coupon counts on it.
    pub counts: bool,
    /// Why it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<NotCounted>,
    /// The share of its period that the coupon covers, where that is not all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<ExactNumber>,
    /// The discount to put into a draft, where it counts: a percentage, or at most the amount that is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount<'static>>,
    /// What it takes off.
    #[serde(with = "DecimalText")]
    pub discount_amount: Decimal,
    /// What is remembered after it.
    pub state: CouponState,
}

/// Why a coupon does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotCounted {
    /// Its window has not begun.
    NotStarted,
    /// It has ended; its state says why.
    Ended,
    /// There is nothing to discount.
    NothingToDiscount,
    /// It is in another currency.
    OtherCurrency,
    /// It is for other plans, products or prices, or for another subscription or charge.
    OtherLines,
    /// A coupon of a narrower scope counts instead.
    Overruled,
}
