//! The coupon: a discount with a name, a duration and rules about who may have it.

use crate::date::OptionalDateText;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A discount with a name, a duration and rules about who may redeem it: exactly one of `percent_off` and `amount_off`.
///
/// A `repeating` coupon says for how long with exactly one of `duration_in_months`, `duration_in_periods`,
/// `duration_in_applications` and `duration_until`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coupon<'a> {
    /// Its id. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// For people. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Percent off, above 0 to 100. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent_off: Option<Decimal>,
    /// Instead: an amount off, above 0, in the coupon's currency. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_off: Option<Decimal>,
    /// ISO 4217 code of its amounts, needed where it has some; it counts in no other currency. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// For how long it counts. Default: `once`.
    #[serde(default, skip_serializing_if = "CouponDuration::is_default")]
    pub duration: CouponDuration,
    /// `repeating`: so many calendar months from the start of its window, 1 to 10,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_in_months: Option<u32>,
    /// `repeating`: so many billing periods from its first use, used or not, 1 to 10,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_in_periods: Option<u32>,
    /// `repeating`: so many invoices that it was applied to, 1 to 10,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_in_applications: Option<u32>,
    /// `repeating`: the first day that its window does not cover.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub duration_until: Option<NaiveDate>,
    /// The first day of its window. Default: that of its first use.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub starts_on: Option<NaiveDate>,
    /// The last day on which it may be redeemed; what is redeemed counts on. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub redeem_by: Option<NaiveDate>,
    /// How often it may be redeemed, at least 1. Default: without a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_redemptions: Option<u32>,
    /// How often one customer may redeem it, at least 1. Default: without a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_redemptions_per_customer: Option<u32>,
    /// Ids of the plans that it is for. Default: all.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plans: Option<Vec<Text<'a>>>,
    /// Ids of the products that it is for. Default: all.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub products: Option<Vec<Text<'a>>>,
    /// Ids of the prices that it is for. Default: all.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub prices: Option<Vec<Text<'a>>>,
    /// Codes by which customers redeem it, each with limits of its own. At most 10,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub promotion_codes: Vec<PromotionCode<'a>>,
}

/// For how long a coupon counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponDuration {
    /// For one invoice.
    #[default]
    Once,
    /// For so many months, periods or applications, or until a day.
    Repeating,
    /// For ever.
    Forever,
}

impl CouponDuration {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A code by which customers redeem a coupon.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PromotionCode<'a> {
    /// What customers type, unique in the coupon, compared letter by letter. 1 to 200 characters.
    #[serde(borrow)]
    pub code: Text<'a>,
    /// Whether it may be redeemed. Default: true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// The last day on which it may be redeemed. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub expires_on: Option<NaiveDate>,
    /// How often it may be redeemed, at least 1. Default: without a limit of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_redemptions: Option<u32>,
    /// Id of the only customer who may redeem it. Default: everybody may.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Text<'a>>,
    /// Whether it is for new customers only. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_time_customer: Option<bool>,
    /// The smallest amount, above 0 and in the coupon's currency, on which it may be redeemed. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_amount: Option<Decimal>,
}
