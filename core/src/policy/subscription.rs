//! Choices about subscriptions: when changes are charged, and what becomes of credits.

use crate::subscription::ChangeMode;
use serde::{Deserialize, Serialize};

/// When the changes of a subscription are charged, and what becomes of credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionPolicy {
    /// When a change to at least as much money in a year counts. Default: `invoice_now`.
    pub upgrade: ChangeMode,
    /// When a change to less money in a year counts. Default: `next_period`.
    pub downgrade: ChangeMode,
    /// What becomes of an invoice below zero. Default: `balance`.
    pub negative_total: NegativeTotal,
}

impl Default for SubscriptionPolicy {
    fn default() -> Self {
        Self {
            upgrade: ChangeMode::InvoiceNow,
            downgrade: ChangeMode::NextPeriod,
            negative_total: NegativeTotal::default(),
        }
    }
}

/// What becomes of an invoice below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NegativeTotal {
    /// The customer's balance grows by it, and nothing is due.
    #[default]
    Balance,
    /// It stays as it is.
    NegativeInvoice,
    /// It is a credit note, on which what is credited stands above zero; the customer's balance grows by it.
    CreditNote,
}
