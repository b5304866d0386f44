//! Wallets: credits that pay invoices at a rate.

use crate::calendar::Moment;
use crate::date::DateText;
use crate::money::ExactNumber;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Credits that a customer was granted, each worth an amount. A later grant is another wallet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wallet<'a> {
    /// Id, unique among the wallets. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// How many credits were granted, from 0 on. They are worth `r(credits × rate)`; so many of them count as that is worth.
    #[serde(with = "DecimalText")]
    pub credits: Decimal,
    /// What a credit is worth, in major units, above 0. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub rate: Option<Decimal>,
    /// ISO 4217 code of the rate, which is that of the subscription. Default: that.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// From when on it pays. Default: the start of the subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// From when on it pays no more. Default: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Moment>,
    /// The lower, the earlier it pays; of equals the one that expires first. From 0 on. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
}

/// What is left of a wallet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WalletEntry<'a> {
    /// Id of the wallet.
    #[serde(borrow)]
    pub wallet_id: Text<'a>,
    /// How many credits are left, which are worth whole minor units.
    pub credits: ExactNumber,
}

/// What a wallet pays of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WalletPayment<'a> {
    /// Day of the invoice.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// Position of that invoice in the bill.
    pub invoice: usize,
    /// Id of the wallet.
    pub wallet_id: Text<'a>,
    /// What it pays, in major units, above zero: one of the invoice's `prepayments`.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// How many credits that takes.
    pub credits: ExactNumber,
    /// How many are left.
    pub remaining: ExactNumber,
}
