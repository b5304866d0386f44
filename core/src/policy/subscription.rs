//! Choices about subscriptions: when changes are charged, and what becomes of credits.

use crate::error::{Code, Problem};
use crate::subscription::ChangeMode;
use serde::{Deserialize, Serialize};

/// When the changes of a subscription are charged, and what becomes of credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionPolicy {
    /// When a change to at least as much money in a year counts: any mode but `quantity_delta`. Default: `invoice_now`.
    pub upgrade: ChangeMode,
    /// When a change to less money in a year counts: any mode but `quantity_delta`. Default: `next_period`.
    pub downgrade: ChangeMode,
    /// What becomes of an invoice below zero. Default: `balance`.
    pub negative_total: NegativeTotal,
    /// What taking back a part of a line is worth. Default: `owed_difference`.
    pub reversal: Reversal,
    /// How a change stands on its invoice. Default: `credit_and_charge`.
    pub lines: ChangeLines,
    /// Where the periods of a price of another interval begin. Default: `at_change`.
    pub new_interval: NewInterval,
    /// When the part of a period in arrears is charged that a change ends. Default: `with_period`.
    pub ended_arrears: EndedArrears,
    /// Where the running period ends whose boundary is moved to a later day. Default: `at_boundary`.
    pub moved_anchor: MovedAnchor,
    /// What of its items counts towards a commitment. Default: `owed`.
    pub commitment_counts: CommitmentCounts,
    /// What of its discounts comes back with a part of a line. Default: `proportional`.
    pub discount_reversal: DiscountReversal,
    /// What of billed time is looked at again. Default: `rederive`.
    pub knowledge: BilledTime,
    /// Whether time that costs nothing has a line, and an invoice. Default: `left_out`.
    pub zero_lines: ZeroLines,
    /// What a coupon of an amount takes off a part of a period. Default: `of_charge`.
    pub discount_proration: DiscountProration,
    /// How usage of several periods stands on one invoice. Default: `one_per_period`.
    pub usage_lines: UsageLines,
}

impl Default for SubscriptionPolicy {
    fn default() -> Self {
        Self {
            upgrade: ChangeMode::InvoiceNow,
            downgrade: ChangeMode::NextPeriod,
            negative_total: NegativeTotal::default(),
            reversal: Reversal::default(),
            lines: ChangeLines::default(),
            new_interval: NewInterval::default(),
            ended_arrears: EndedArrears::default(),
            moved_anchor: MovedAnchor::default(),
            commitment_counts: CommitmentCounts::default(),
            discount_reversal: DiscountReversal::default(),
            knowledge: BilledTime::default(),
            zero_lines: ZeroLines::default(),
            discount_proration: DiscountProration::default(),
            usage_lines: UsageLines::default(),
        }
    }
}

/// A mode that no policy can have: whether there are more units is said by a change alone.
pub(super) fn refused_mode(mode: Option<ChangeMode>, field: &str) -> Option<Problem> {
    let path = format!("policy.subscription.{field}");
    let refused = mode.filter(|mode| *mode == ChangeMode::QuantityDelta);
    refused.map(|mode| Problem::new(Code::OutOfRange, path).value(mode.name()).limit("a mode of changes of any kind"))
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
/// Where a part is not worth what is owed less (`remeasured_line`, `current_price`, `newest_charge_first`, `credit_note`), and where
/// `proration.pieces` is `alone`, each line is rounded alone, and money is not set right where the time is billed.
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
    /// Units: what those that are taken back add to the price, for their time, of the newest charge of units first. A change of
    /// quantity charges the units that it adds and nothing else. Conflicts with `knowledge: append_only`, with
    /// `proration.stubs: events` and with changes of mode `full_difference`, which look at whole quantities.
    NewestChargeFirst,
    /// What the price says that all time of the line costs which is taken back by now, but not more than the line, less what of it
    /// was given back before, for time or by amount. What comes back of its discounts and taxes is rounded alone.
    CreditNote,
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

/// Where the periods of a price begin whose interval is not that of the price before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NewInterval {
    /// Where it takes effect: a whole period is charged.
    #[default]
    AtChange,
    /// Where those of the price before it do: the rest of the period that runs is charged.
    KeepsAnchor,
}

/// When the part of a period in arrears is charged that a change of its item ends. What a removal, a pause or a cancellation ends is
/// charged at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndedArrears {
    /// With the rest of the period, when it ends, or before that when the item's service ends.
    #[default]
    WithPeriod,
    /// When the change takes effect.
    AtChange,
}

/// Where the running period ends when a `reset_anchor` moves the next boundary to a day that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MovedAnchor {
    /// Where it would have, or at the new boundary before that; what is left until there follows it.
    #[default]
    AtBoundary,
    /// At the event: its rest comes back, and what is left until the new boundary is charged, both at once.
    FromEvent,
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

/// What of its discounts comes back with a part of a line. What was charged of the time that is taken back has a part that was
/// discounted and one that was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiscountReversal {
    /// So much of each discount as of the line.
    #[default]
    Proportional,
    /// What was not discounted comes back first.
    FavourCustomer,
    /// The discounts come back first.
    FavourMerchant,
}

/// What of billed time is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BilledTime {
    /// All of it: what is owed of a period is derived again, and what is billed of it is set right to that by time and by money.
    #[default]
    Rederive,
    /// Days alone: those that are new are charged, and those that are owed no more are taken back, each line rounded alone. Days of
    /// one price and quantity count as billed whatever periods they were billed by.
    /// Usage, what is charged once, and what a full difference takes off are compared by money all the same.
    AppendOnly,
}

/// Whether time of a price that costs nothing has a line, and an invoice where nothing else is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZeroLines {
    /// It has none.
    #[default]
    LeftOut,
    /// It has a line of zero, and so has time that is taken back of which nothing is left to give back.
    Kept,
}

/// What a coupon of an amount takes off the charge of a part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiscountProration {
    /// The amount, as off any charge.
    #[default]
    OfCharge,
    /// As much of the amount as the charge is of its whole period: the amount is taken of what a whole period costs, and what is
    /// left is prorated. Of several items, as much as is charged of what their whole periods cost together; of an invoice never
    /// more than the amount. What is no part of a period counts as a whole one.
    FullPeriodFirst,
}

/// How usage of an item stands on an invoice that charges several periods of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UsageLines {
    /// A line for each period.
    #[default]
    OnePerPeriod,
    /// One line for an item at a price, of what is charged of all periods. Each period is rated by itself. What is given back has a
    /// line of its own, and so has what is taxed by the unit.
    OnePerItem,
}
