//! Which fields an event of each type has.

use crate::error::Code;
use crate::problems::Problems;
use crate::subscription::change_mode::ChangeMode;
use crate::subscription::event::{EventType, SubscriptionEvent};

/// A field of an event: its name, and whether the event has it.
type Field = (&'static str, fn(&SubscriptionEvent<'_>) -> bool);

const ITEM_ID: Field = ("item_id", |event| event.item_id.is_some());
const ITEM: Field = ("item", |event| event.item.is_some());
const PRICE_ID: Field = ("price_id", |event| event.price_id.is_some());
const PLAN_ID: Field = ("plan_id", |event| event.plan_id.is_some());
const QUANTITY: Field = ("quantity", |event| event.quantity.is_some());
const MODE: Field = ("mode", |event| event.mode.is_some());
const UNUSED: Field = ("unused", |event| event.unused.is_some());
const AT: Field = ("at", |event| event.at.is_some());
const ZONE: Field = ("zone", |event| event.zone.is_some());
const AMOUNT: Field = ("amount", |event| event.amount.is_some());
const DESCRIPTION: Field = ("description", |event| event.description.is_some());
const TAX_RATES: Field = ("tax_rates", |event| event.tax_rates.is_some());
const COUPON: Field = ("coupon", |event| event.coupon.is_some());
const COUPON_ID: Field = ("coupon_id", |event| event.coupon_id.is_some());
const SCOPE: Field = ("scope", |event| event.scope.is_some());

const ALL: [Field; 15] = [
    ITEM_ID,
    ITEM,
    PRICE_ID,
    PLAN_ID,
    QUANTITY,
    MODE,
    UNUSED,
    AT,
    ZONE,
    AMOUNT,
    DESCRIPTION,
    TAX_RATES,
    COUPON,
    COUPON_ID,
    SCOPE,
];

/// The fields that an event of a type may have.
const fn of(event_type: EventType) -> &'static [Field] {
    match event_type {
        EventType::ChangeItem => &[ITEM_ID, PRICE_ID, PLAN_ID, QUANTITY, MODE],
        EventType::AddItem => &[ITEM, MODE],
        EventType::RemoveItem | EventType::Pause => &[ITEM_ID, UNUSED, MODE],
        EventType::Resume => &[ITEM_ID, MODE],
        EventType::Cancel => &[UNUSED, AT, MODE],
        EventType::Expire => &[UNUSED, AT],
        EventType::Uncancel | EventType::EndTrial => &[],
        EventType::ResetAnchor | EventType::ExtendTrial => &[AT],
        EventType::ChangeZone => &[ZONE],
        EventType::AddCharge => &[AMOUNT, DESCRIPTION, TAX_RATES, MODE],
        EventType::AddCoupon => &[COUPON, SCOPE, ITEM_ID],
        EventType::RemoveCoupon => &[COUPON_ID],
    }
}

/// Refuses what the type of an event has no use for: it would do nothing.
pub(super) fn check(event: &SubscriptionEvent<'_>, field: &impl Fn(&str) -> String, problems: &mut Problems) {
    let may = of(event.event_type);
    for (name, is_there) in ALL {
        if is_there(event) && !may.iter().any(|(known, _)| *known == name) {
            problems.conflict(field(name), format_args!("type, {name}"));
        }
    }
    let Some(mode) = event.mode.filter(|mode| mode.is_of_change()) else { return };
    if event.event_type != EventType::ChangeItem {
        problems.beyond(Code::OutOfRange, field("mode"), mode.name(), "of change_item");
    } else if mode == ChangeMode::QuantityDelta && event.price_id.is_some() {
        problems.conflict(field("mode"), "price_id, mode");
    } else if mode == ChangeMode::QuantityDelta && event.plan_id.is_some() {
        problems.conflict(field("mode"), "plan_id, mode");
    }
}
