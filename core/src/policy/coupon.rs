//! Choices about coupons that count for more than one invoice.

use serde::{Deserialize, Serialize};

/// How a coupon counts over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CouponPolicy {
    /// What a window of time takes off a billing period that it covers in part. Default: `invoice_date`.
    pub window: CouponWindow,
    /// Where a window of months ends. Default: `after_months`.
    pub window_end: CouponWindowEnd,
    /// What an invoice leaves of an amount that counts once. Default: `lost`.
    pub once_rest: OnceRest,
    /// Whether an invoice of zero uses a coupon. Default: `skipped`.
    pub zero_invoice: ZeroInvoice,
    /// What coupons of a customer, of a subscription and of a charge are to each other. Default: `most_specific`.
    pub scopes: CouponScopes,
}

/// What a window of time takes off a billing period that it covers in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponWindow {
    /// All of it, where the date of the invoice lies in the window; else nothing.
    #[default]
    InvoiceDate,
    /// The share of its days that lie in the window, which begins with the first period that the coupon counts for.
    ServicePeriod,
}

/// Where a window of months ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponWindowEnd {
    /// So many months after its start: that day is the first that it does not cover.
    #[default]
    AfterMonths,
    /// One month before that: that day is the last that it covers.
    LastMonth,
}

/// What an invoice leaves of an amount that counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnceRest {
    /// It is lost: the coupon ends with its first invoice.
    #[default]
    Lost,
    /// It is a balance for later invoices: the coupon ends when it is spent.
    Kept,
}

/// Whether an invoice of zero uses a coupon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZeroInvoice {
    /// No: neither its first use nor one of its applications.
    #[default]
    Skipped,
    /// Yes, as any other.
    Counted,
}

/// What coupons of a customer, of a subscription and of a charge are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponScopes {
    /// A line has those of its charge, else those of its subscription, else those of its customer.
    #[default]
    MostSpecific,
    /// A line has all of them, those of its charge first and those of its customer last.
    All,
}
