//! The state that a bill returns and the next one begins with.

use super::wallet::WalletEntry;
use crate::calendar::Moment;
use crate::coupon::CouponState;
use crate::money::decimal::DecimalText;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a bill leaves for the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BillingState<'a> {
    /// Version of the documents' schema: 1.
    pub schema_version: u32,
    /// Up to where it was billed.
    pub as_of: Moment,
    /// Start of the oldest period that is still open: lines that end before it are not needed again.
    pub frontier: Moment,
    /// The fingerprint of what happened before the frontier.
    #[serde(borrow)]
    pub settled: Text<'a>,
    /// Number of the next line.
    pub next_number: u64,
    /// What the customer has to their credit, in major units; below zero only what was too little to be charged.
    #[serde(with = "DecimalText")]
    pub balance: Decimal,
    /// What is remembered of coupons that were used. Default: none was.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<CouponEntry<'a>>,
    /// What is left of wallets. Default: what they were granted.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub wallets: Vec<WalletEntry<'a>>,
    /// What was billed before the frontier, item by item.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<ClosedItem<'a>>,
}

/// What is remembered of a coupon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponEntry<'a> {
    /// Id of the coupon.
    #[serde(borrow)]
    pub coupon_id: Text<'a>,
    /// What is remembered of it.
    pub state: CouponState,
}

/// What an item was billed before the frontier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClosedItem<'a> {
    /// Id of the item, of the event of a one-off charge, or of the commitment of a true-up.
    #[serde(borrow)]
    pub item_id: Text<'a>,
    /// How many lines.
    pub lines: u64,
    /// Their sum in major units.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}
