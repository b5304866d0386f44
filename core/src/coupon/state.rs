//! What is remembered of a redeemed coupon between two invoices: the caller stores it.

use super::document::Coupon;
use crate::date::OptionalDateText;
use crate::error::Code;
use crate::invoice::draft::unknown_version;
use crate::money::decimal::OptionalDecimalText;
use crate::problems::Problems;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is remembered of a coupon that a customer has redeemed. Each answer has the state for the next request.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponState {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The day from which its window counts: of the first invoice that used it, or of that invoice's period. Default: not used.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub first_use: Option<NaiveDate>,
    /// How many invoices used it. Default: 0.
    #[serde(default)]
    pub applications: u32,
    /// How many billing periods there were from its first use on. Default: 0.
    #[serde(default)]
    pub periods: u32,
    /// The start of the last of them. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub last_period: Option<NaiveDate>,
    /// What is left of an amount that counts once and is kept. Default: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub remaining_amount: Option<Decimal>,
    /// Why it does not count any more. Default: it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<CouponEnd>,
}

/// Why a coupon does not count any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponEnd {
    /// It counted once.
    Used,
    /// The amount that it takes off is spent.
    Spent,
    /// It was applied to as many invoices as it may be.
    Applications,
    /// Its billing periods are over.
    Periods,
    /// Its window is over.
    Window,
}

/// What is wrong with a state at a path.
pub(super) fn check(state: &CouponState, coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    problems.extend(unknown_version(state.schema_version, &format!("{path}.schema_version")));
    let Some(rest) = state.remaining_amount else { return };
    let field = format!("{path}.remaining_amount");
    match coupon.amount_off {
        None => problems.conflict(field, "percent_off, remaining_amount"),
        Some(amount) if rest > amount || rest.mantissa() < 0 => {
            problems.beyond(Code::OutOfRange, field, rest, format_args!("0 to {amount}"));
        }
        Some(amount) if rest.normalize().scale() > amount.normalize().scale().max(4) => {
            problems.beyond(Code::TooManyPlaces, field, rest, amount.scale());
        }
        Some(_) => {}
    }
}
