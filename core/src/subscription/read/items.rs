//! The items of a subscription: those of its start, then those that events add.

use super::path;
use crate::error::Code;
use crate::limits;
use crate::problems::Problems;
use crate::subscription::document::SubscriptionItem;
use crate::subscription::history::History;

pub(super) fn items<'s>(history: History<'s>, problems: &mut Problems) -> Vec<&'s SubscriptionItem<'s>> {
    let subscription = history.subscription;
    let added = history.events().filter_map(|event| event.item.as_ref());
    let items: Vec<&SubscriptionItem<'_>> = subscription.items.iter().chain(added).collect();
    problems.count(items.len(), limits::SUBSCRIPTION_ITEMS, || path("items"));
    for (at, item) in items.iter().enumerate().take(limits::SUBSCRIPTION_ITEMS) {
        problems.id(Some(&item.id), || item_path(history, at, "id"));
        problems.id(item.plan_id.as_deref(), || item_path(history, at, "plan_id"));
        problems.id(item.product_id.as_deref(), || item_path(history, at, "product_id"));
        problems.description(item.description.as_deref(), || item_path(history, at, "description"));
        if let Some(quantity) = item.quantity.filter(|quantity| quantity.mantissa() < 0) {
            problems.beyond(Code::OutOfRange, item_path(history, at, "quantity"), quantity, "at least 0");
        }
    }
    items
}

/// Where an item stands in the document: among the first ones, or in the event that adds it.
pub(super) fn item_path(history: History<'_>, at: usize, field: &str) -> String {
    let Some(later) = at.checked_sub(history.subscription.items.len()) else {
        return path(format_args!("items[{at}].{field}"));
    };
    let added = history.events().enumerate().filter(|(_, event)| event.item.is_some());
    let event = added.map(|(event, _)| event).nth(later).unwrap_or_default();
    history.event_path(event, &format!("item.{field}"))
}
