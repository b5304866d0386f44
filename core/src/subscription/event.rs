//! Events: what was decided about a subscription, and when it takes effect.

use super::change_mode::ChangeMode;
use super::document::SubscriptionItem;
use crate::calendar::{Clock, Micros, Moment};
use crate::coupon::{Coupon, CouponScope};
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Something that was decided about a subscription.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionEvent<'a> {
    /// Id, unique among the events. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What it does.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// When it is decided to count, also in the past.
    pub effective_at: Moment,
    /// When it became known: runs before that do not see it. Default: `effective_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<Moment>,
    /// Its place among events of the same `effective_at`. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u32>,
    /// Id of the item: of `change_item` and `remove_item`; of `pause`, `resume` and `add_coupon`, where they are of one item only.
    /// Of a plan, all its charges, or by `item/charge` one of them.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<Text<'a>>,
    /// The item of `add_item`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub item: Option<SubscriptionItem<'a>>,
    /// The new price of `change_item`. Default: as before.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// The new plan of `change_item`, of an item of a plan: a charge that both plans have changes its price, one that only the old
    /// one has leaves, one that only the new one has joins. Default: as before.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub plan_id: Option<Text<'a>>,
    /// The new quantity of `change_item`, from 0 on. Default: as before.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// When what it changes is charged and credited. Default: of `change_item` by policy, `subscription.upgrade` or
    /// `subscription.downgrade`; else `invoice_now`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<ChangeMode>,
    /// What becomes of time that is paid and not served, of `cancel`, `pause` and `remove_item`. Default: `credit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused: Option<UnusedTime>,
    /// When it takes effect, of `cancel` or `expire` on a later day; the new boundary of `reset_anchor`; the new end of
    /// `extend_trial`. Default: `effective_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The coupon of `add_coupon`; its id is unique among those of the subscription.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<Coupon<'a>>,
    /// Id of the coupon of `remove_coupon`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<Text<'a>>,
    /// What the coupon of `add_coupon` is redeemed for. Default: `charge` with an `item_id`, else `subscription`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<CouponScope>,
    /// The new zone of `change_zone`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Text<'a>>,
    /// The amount of `add_charge`, in major units, any sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// What the customer reads of `add_charge`. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Ids of the tax rates of `add_charge`; `[]` means none. Default: the subscription's `default_tax_rates`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
}

impl SubscriptionEvent<'_> {
    /// When it is decided to count, as an instant: a change of zone by the zone that it leaves.
    pub(super) fn effective(&self, clock: &Clock) -> Option<Micros> {
        match self.event_type {
            EventType::ChangeZone => clock.read_leaving(self.effective_at),
            _ => clock.read(self.effective_at),
        }
    }
}

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    /// An item gets another price, another quantity, or both.
    ChangeItem,
    /// An item joins.
    AddItem,
    /// An item leaves.
    RemoveItem,
    /// Nothing is charged from here on.
    Pause,
    /// A pause ends.
    Resume,
    /// The service ends.
    Cancel,
    /// A cancellation or an expiry that has not taken effect is taken back.
    Uncancel,
    /// The service ends with its term, which is not renewed; without a term, at `at`.
    Expire,
    /// Periods count from another boundary.
    ResetAnchor,
    /// The trial ends at once.
    EndTrial,
    /// The trial ends later.
    ExtendTrial,
    /// Boundaries are read in another time zone.
    ChangeZone,
    /// One amount is charged once.
    AddCharge,
    /// A coupon is redeemed.
    AddCoupon,
    /// A coupon does not count any more.
    RemoveCoupon,
}

/// What becomes of time that is paid and not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnusedTime {
    /// It is credited.
    #[default]
    Credit,
    /// It stays paid.
    Keep,
    /// It is paid back, but for what the same invoice charges; never more than the invoice is below zero. Of a line of which
    /// `payments` say what was paid: as much of that as its used time does not cost, whatever the invoice charges.
    Refund,
}
