//! Several coupons on one invoice: what is asked, and what is answered.

use super::document::Coupon;
use super::request::NotCounted;
use super::state::CouponState;
use crate::date::DateText;
use crate::invoice::{Discount, Period};
use crate::money::decimal::OptionalDecimalText;
use crate::policy::{Policy, PolicyChoice};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks which coupons count on the lines of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponDiscountsRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// ISO 4217 code of the invoice.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// Its date, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// The days that it bills, half-open; needed where a share of them is taken. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Its lines, each with an id. At most 10,000.
    #[serde(borrow)]
    pub lines: Vec<CouponLine<'a>>,
    /// The coupons that were redeemed, the oldest first. At most 10,000.
    #[serde(borrow)]
    pub coupons: Vec<AppliedCoupon<'a>>,
    /// A preset's name, or a preset with overrides; the groups `coupon` and `rounding` count. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// A line that coupons may be for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CouponLine<'a> {
    /// Id of the line in the draft.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Id of its subscription. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Text<'a>>,
    /// Id of its charge, within the subscription. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<Text<'a>>,
    /// Id of the item of a plan that its charge is one of: a coupon of such an item names that id as its `charge_id`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<Text<'a>>,
    /// Id of its plan. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plan_id: Option<Text<'a>>,
    /// Id of its product. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<Text<'a>>,
    /// Id of its price. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// What it costs, at least 0; needed where a coupon takes a percentage of a share of the period. Default: not said.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
}

/// A coupon that was redeemed, and for what.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppliedCoupon<'a> {
    /// The coupon. Default: the one that `coupon_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<Coupon<'a>>,
    /// Instead: id of a coupon of the catalog that is asked.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<Text<'a>>,
    /// What it was redeemed for. Default: `customer`.
    #[serde(default)]
    pub scope: CouponScope,
    /// Id of the subscription, needed by the scopes `subscription` and `charge`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Text<'a>>,
    /// Id of the charge, needed by the scope `charge`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<Text<'a>>,
    /// The days that its subscription is billed for, where they are not those of the invoice. Default: the request's `period`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What is remembered of it. Default: it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CouponState>,
}

/// What a coupon was redeemed for. Each is inherited by what is below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CouponScope {
    /// A charge of a subscription.
    Charge,
    /// A subscription, with all its charges.
    Subscription,
    /// A customer, with all subscriptions.
    #[default]
    Customer,
}

/// Which coupons count on the lines of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CouponDiscounts {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// The discounts for the draft, in their order: charges before subscriptions before the customer; in each, coupons for
    /// prices or products before those for plans before those for everything, the oldest first.
    pub discounts: Vec<Discount<'static>>,
    /// The coupons in the order of the request.
    pub coupons: Vec<CouponOnInvoice>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
}

/// Whether a coupon counts on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CouponOnInvoice {
    /// Id of the coupon.
    pub coupon_id: String,
    /// What it was redeemed for.
    pub scope: CouponScope,
    /// Whether it counts.
    pub counts: bool,
    /// Why it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<NotCounted>,
    /// Ids of the lines that it counts on.
    pub lines: Vec<String>,
}
