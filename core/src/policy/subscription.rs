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
    /// What taking back a part of a line is worth. Default: `owed_difference`.
    pub reversal: Reversal,
    /// How a change stands on its invoice. Default: `credit_and_charge`.
    pub lines: ChangeLines,
    /// What of its items counts towards a commitment. Default: `owed`.
    pub commitment_counts: CommitmentCounts,
}

impl Default for SubscriptionPolicy {
    fn default() -> Self {
        Self {
            upgrade: ChangeMode::InvoiceNow,
            downgrade: ChangeMode::NextPeriod,
            negative_total: NegativeTotal::default(),
            reversal: Reversal::default(),
            lines: ChangeLines::default(),
            commitment_counts: CommitmentCounts::default(),
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

/// What taking back a part of a line is worth; never more than what is left of the line.
///
/// Where a part is not worth what is owed less (`remeasured_line`, `current_price`), and where `proration.pieces` is
/// `alone`, each line is rounded alone, and money is not set right where the time is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reversal {
    /// What is billed of its position and not owed: what stays and what goes back sum to what was billed, and what stays is
    /// what the time costs that is served.
    #[default]
    OwedDifference,
    /// The part of the line's amount that its time is of the line's.
    RemeasuredLine,
    /// What the price says that its time costs.
    CurrentPrice,
}

/// How a change stands on its invoice: what is taken back of an item, and what is charged in its place.
///
/// One line is taxed on the difference, and coupons are off the difference. What was discounted, taxed by other rates or by the
/// unit, or is to be paid back, has a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeLines {
    /// Two lines.
    #[default]
    CreditAndCharge,
    /// One line where only the quantity changes: of the units more, or fewer.
    Delta,
    /// One line for an item and a time; none where nothing is left.
    Netted,
}

/// What of its items counts towards a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommitmentCounts {
    /// What is owed of them.
    #[default]
    Owed,
    /// Whatever they were charged, also where it was taken back.
    Charged,
}
