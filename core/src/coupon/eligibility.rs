//! What is asked about redeeming a coupon, and what is answered.

use super::document::Coupon;
use super::state::CouponState;
use crate::date::DateText;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks whether a coupon may be redeemed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EligibilityRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The coupon. Default: the one that `coupon_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<Coupon<'a>>,
    /// Instead: id of a coupon of the catalog that is asked.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<Text<'a>>,
    /// The promotion code that the customer typed. Default: none; the coupon itself is redeemed.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub code: Option<Text<'a>>,
    /// What it is to be redeemed for.
    #[serde(borrow)]
    pub context: EligibilityContext<'a>,
}

/// What a coupon is to be redeemed for. What a rule of the coupon needs and is not said here is not met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EligibilityContext<'a> {
    /// The day, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub at: NaiveDate,
    /// ISO 4217 code of what is bought. Default: not said.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// Id of the plan. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Text<'a>>,
    /// Ids of the products. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Text<'a>>,
    /// Ids of the prices. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<Text<'a>>,
    /// What is bought costs so much, in `currency`. Default: not said.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// How often the coupon was redeemed, by all customers. Default: 0.
    #[serde(default)]
    pub redemptions: u32,
    /// How often the code was redeemed, by all customers. Default: 0.
    #[serde(default)]
    pub code_redemptions: u32,
    /// Who redeems it. Default: somebody who never did.
    #[serde(default, borrow)]
    pub customer: EligibilityCustomer<'a>,
    /// What is remembered of the coupon for this customer, where it was redeemed before and is to be used on. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CouponState>,
}

/// Who redeems a coupon.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EligibilityCustomer<'a> {
    /// Id, for codes of one customer. Default: not said.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// How often this customer redeemed the coupon. Default: 0.
    #[serde(default)]
    pub redemptions: u32,
    /// Whether the customer is new: has bought nothing yet. Default: false.
    #[serde(default)]
    pub is_new: bool,
}

/// Whether a coupon may be redeemed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Eligibility {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Whether there is no reason against it.
    pub eligible: bool,
    /// Every reason against it, in the order of the coupon's fields.
    pub reasons: Vec<EligibilityReason>,
}

/// A reason why a coupon may not be redeemed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EligibilityReason {
    /// What it is.
    pub code: ReasonCode,
    /// The rule that is not met, as a path in the request; of a coupon of the catalog as if it stood there.
    pub path: String,
    /// What the context says, where it says something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What the rule asks for.
    pub limit: String,
    /// One sentence for a person.
    pub message: &'static str,
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident;)+) => {
        /// Why a coupon may not be redeemed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ReasonCode {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl ReasonCode {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What it means.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

reasons! {
    /// The coupon is in another currency.
    OtherCurrency;
    /// The coupon's window is over: it would not count any more.
    WindowOver;
    /// The last day on which the coupon may be redeemed has passed.
    Expired;
    /// The coupon was redeemed as often as it may be.
    UsedUp;
    /// The customer has redeemed the coupon as often as one customer may.
    UsedUpByCustomer;
    /// The coupon is for other plans.
    OtherPlan;
    /// The coupon is for other products.
    OtherProducts;
    /// The coupon is for other prices.
    OtherPrices;
    /// The coupon has no such promotion code.
    UnknownCode;
    /// The promotion code is not active.
    InactiveCode;
    /// The last day on which the promotion code may be redeemed has passed.
    ExpiredCode;
    /// The promotion code was redeemed as often as it may be.
    UsedUpCode;
    /// The promotion code is for new customers.
    NotNewCustomer;
    /// The amount is below the smallest one on which the promotion code may be redeemed.
    BelowMinimum;
    /// The coupon has ended for this customer.
    Ended;
    /// The promotion code is for another customer.
    OtherCustomer;
}
