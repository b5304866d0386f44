//! Billed lines: what earlier invoices contained, with all that reversing it needs.

use crate::calendar::ServicePeriod;
use crate::invoice::{AppliedAmount, AppliedTax};
use crate::money::ExactNumber;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A line of an invoice of a subscription.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BilledLine<'a> {
    /// Its number among all lines that the subscription was billed.
    pub number: u64,
    /// What it is.
    pub kind: BilledKind,
    /// Id of the item, of the event of a one-off charge, or of the commitment of a true-up.
    #[serde(borrow)]
    pub item_id: Text<'a>,
    /// Id of the event that made it, where one did.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<Text<'a>>,
    /// Number of the line that it takes back, of a reversal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<u64>,
    /// Id of the price; of a one-off charge and of a true-up, none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// How many units; of usage, what was used so far in the service. With `reversal: newest_charge_first`, how many it adds or
    /// takes back.
    pub quantity: ExactNumber,
    /// The time that it is for; of a one-off charge, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServicePeriod>,
    /// The whole period that the service is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<ServicePeriod>,
    /// What the service counts, in units of the proration's basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<i64>,
    /// What the period counts, in the same units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_units: Option<i64>,
    /// What the whole period costs, in major units; of units that are added or taken back, what these add to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_amount: Option<ExactNumber>,
    /// Its amount before discounts and added tax, in major units; below zero for a reversal.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// What of it is paid back, with tax, in major units, from 0 on: of a reversal, where it is said what was paid of the invoice of its
    /// line. Default: nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub refund: Option<Decimal>,
    /// Its shares of discounts, with its sign. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<AppliedAmount<'a>>,
    /// Its taxes. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<AppliedTax<'a>>,
}

/// What a billed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BilledKind {
    /// A service of a recurring price.
    Service,
    /// What was used.
    Usage,
    /// An amount that is charged once.
    OneOff,
    /// Takes back a line, or a part of one.
    Reversal,
    /// The money that is missing where the time is not.
    Adjustment,
    /// What items come to less than they are committed to.
    TrueUp,
}
