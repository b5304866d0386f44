//! How an invoice is paid: what was paid before, in which parts the rest is due, and what cash can pay.

use crate::date::OptionalDateText;
use crate::money::RoundingMode;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A payment before the invoice: exactly one of `percent` and `amount`.
///
/// Percentages are of `payable`, rounded once together and shared by largest remainder: 100 % in parts is all of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prepayment<'a> {
    /// Id, unique among the prepayments. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Percent of `payable`, 0 to 100: `"50"` is half.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// What was paid, in major units, any sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
}

/// A part of the amount due: exactly one of `percent` and `amount`.
///
/// The parts sum to `amount_due`. Amounts stay as they are stated; percentages, of all of `amount_due`, share what amounts
/// leave by largest remainder. Without amounts they sum to 100; beside amounts they are within a minor unit of what is left.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instalment<'a> {
    /// Id, unique among the instalments. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Percent of `amount_due`, 0 to 100: `"50"` is half.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// What is due, in major units, any sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// The day on which it is due, `YYYY-MM-DD`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub due_date: Option<NaiveDate>,
}

/// What cash can pay: the nearest multiple of the smallest coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CashRounding {
    /// The smallest coin in major units, above 0: `"0.05"` in Switzerland, `"1.00"` in Sweden, `"0.50"` in Denmark.
    #[serde(with = "DecimalText")]
    pub increment: Decimal,
    /// Which multiple. Default: by the policy's `rounding.mode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<RoundingMode>,
    /// Where the difference goes. Default: `own_line`.
    #[serde(default, skip_serializing_if = "CashRoundingInto::is_own_line")]
    pub into: CashRoundingInto,
}

/// Where the difference of a cash rounding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CashRoundingInto {
    /// Outside the taxes: `amount_due` is rounded, the difference is `cash_rounding`.
    #[default]
    OwnLine,
    /// Into the largest tax that is added, on the line that has most of it: `payable` is rounded, the difference is
    /// `tax_cash_rounding`. As `own_line` where no tax is added. Only with the policy's `rounding.totals` `net`.
    BiggestTax,
}

impl CashRoundingInto {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_own_line(&self) -> bool {
        *self == Self::OwnLine
    }
}

/// What a prepayment comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoicePrepayment<'a> {
    /// Id of the prepayment, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Percent of `payable`, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// What was paid.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

/// What an instalment comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceInstalment<'a> {
    /// Id of the instalment, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Percent of `amount_due`, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// The day on which it is due, where the draft says.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub due_date: Option<NaiveDate>,
    /// What is due.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}
