//! The subscription: who pays what from when on, and what happened since.

use super::commitment::Commitment;
use super::event::SubscriptionEvent;
use super::standing::Dunning;
use super::term::Term;
use super::threshold::UsageThreshold;
use super::wallet::Wallet;
use crate::calendar::{Anchor, Moment};
use crate::catalog::Plan;
use crate::coupon::{Coupon, CouponScope};
use crate::invoice::{Due, TaxRate};
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::PolicyChoice;
use crate::price::Price;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Items with prices from a start on, and the events that changed them.
///
/// Without `zone`, and with days only, everything is in days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subscription<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the subscription. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Id of the customer. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Text<'a>>,
    /// ISO 4217 code of all its prices.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// Start of the service.
    pub start: Moment,
    /// What boundaries of periods fall on. Default: the start, or the end of the trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Text<'a>>,
    /// End of a trial that begins with the service and costs nothing. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_end: Option<Moment>,
    /// For how long it is agreed, and whether it renews. Default: until it is canceled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// What becomes of it while an invoice is not paid, for its status. Default: `past_due` from the day after it was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dunning: Option<Dunning>,
    /// Whether it is not agreed yet: then it is previewed, not billed. Default: `false`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// What it consists of at its start, each item with an id of its own. At most 1,000.
    #[serde(default, borrow)]
    pub items: Vec<SubscriptionItem<'a>>,
    /// The prices that items and plans name, each with an id; but for those that only plans name, in the subscription's currency.
    /// At most 100,000.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<Price<'a>>,
    /// The plans that items are of, as a catalog has them. The prices of the subscription's currency count, each from the first
    /// period that begins on a day and with a number for which it is valid. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan<'a>>,
    /// What happened, in any order, also backdated. At most 10,000. Default: nothing.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<SubscriptionEvent<'a>>,
    /// What was used of items whose price is one of usage. Default: nothing.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub usage: Vec<ItemUsage<'a>>,
    /// The coupons that were redeemed at its start. At most 1,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<RedeemedCoupon<'a>>,
    /// How much usage is billed before its period ends. At most 100. Default: none is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usage_thresholds: Vec<UsageThreshold>,
    /// What items come to at least in a period. At most 100. Default: nothing.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment<'a>>,
    /// Credits that pay its invoices. At most 1,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub wallets: Vec<Wallet<'a>>,
    /// The smallest amount due that is charged, in major units, from 0 on: less goes to the balance, and the next invoice asks
    /// for it. Default: every amount is.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_charge: Option<Decimal>,
    /// The tax rates that items name. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rates: Vec<TaxRate<'a>>,
    /// Ids of the rates of every item that names none. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub default_tax_rates: Vec<Text<'a>>,
    /// When its invoices are due. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// A preset's name, or a preset with overrides. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// One thing that a subscription charges for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionItem<'a> {
    /// Id, unique among all items that the subscription ever has. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What the customer reads. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Id of its price, which says the interval, when it is billed, and what a quantity costs. Default: the item is of the plan
    /// that `plan_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// Without `price_id`, id of one of the subscription's `plans`: each of its charges is an item of its own, with the id
    /// `item/charge`. With `price_id`, id of the plan that the item belongs to, for coupons of plans. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plan_id: Option<Text<'a>>,
    /// Id of the product that it is, for coupons of products; of a plan, of its charges that name none. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<Text<'a>>,
    /// How many units, from 0 on; for a price of usage, left away. Of a plan, the quantity of each charge that has a recurring
    /// price which depends on it; of the others it is 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// Ids of its tax rates; `[]` means none. Default: the subscription's `default_tax_rates`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
}

/// A coupon that was redeemed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RedeemedCoupon<'a> {
    /// The coupon; its id is unique among those of the subscription.
    #[serde(borrow)]
    pub coupon: Coupon<'a>,
    /// What it was redeemed for. Default: `charge` with an `item_id`, else `subscription`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<CouponScope>,
    /// Id of the item, of the scope `charge`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<Text<'a>>,
}

/// What was used of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemUsage<'a> {
    /// Id, unique among the usage of the subscription. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Id of the item; of a plan, of all its charges that have a price of usage, or by `item/charge` of one of them.
    #[serde(borrow)]
    pub item_id: Text<'a>,
    /// When it was used.
    pub at: Moment,
    /// When it became known: runs before that do not see it. Default: `at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<Moment>,
    /// How much; below zero for a correction.
    #[serde(with = "DecimalText")]
    pub quantity: Decimal,
    /// Its values for the dimensions of the item's price, as many as that has: what was used in a service is a group for each of the
    /// values, rated from zero on the tiers of the variant that it matches. Default: none, which matches no variant.
    #[serde(rename = "match", default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Text<'a>>,
}
