//! The items of a subscription: those of its start, then those that events add.

use super::path;
use super::plans::Charge;
use crate::calendar::Clock;
use crate::error::Code;
use crate::limits;
use crate::problems::Problems;
use crate::subscription::document::SubscriptionItem;
use crate::subscription::history::History;

/// An item, and where it stands.
pub(super) struct Listed<'s> {
    pub(super) item: &'s SubscriptionItem<'s>,
    /// Of an item of a plan, its charges.
    pub(super) charges: Option<Vec<Charge<'s>>>,
    history: History<'s>,
    place: Place,
}

/// Among the items of the start, or in the event that adds it.
#[derive(Clone, Copy)]
enum Place {
    Start(usize),
    Event(usize),
}

impl Listed<'_> {
    pub(super) fn path(&self, field: &str) -> String {
        match self.place {
            Place::Start(at) => path(format_args!("items[{at}].{field}")),
            Place::Event(event) => self.history.event_path(event, &format!("item.{field}")),
        }
    }
}

/// Those of the start as they are listed, then the others in the order in which they join, whatever that of the events is.
pub(super) fn items<'s>(history: History<'s>, clock: &Clock, problems: &mut Problems) -> Vec<Listed<'s>> {
    let of_start = history.subscription.items.iter().enumerate();
    let mut items: Vec<Listed<'_>> =
        of_start.map(|(at, item)| Listed { item, charges: None, history, place: Place::Start(at) }).collect();
    let mut added: Vec<_> = history.events().enumerate().filter(|(_, event)| event.item.is_some()).collect();
    added.sort_by_key(|(_, event)| (event.effective(clock), event.sequence.unwrap_or_default(), &*event.id));
    let added = added.into_iter().filter_map(|(at, event)| Some((at, event.item.as_ref()?)));
    items.extend(added.map(|(at, item)| Listed { item, charges: None, history, place: Place::Event(at) }));
    problems.count(items.len(), limits::SUBSCRIPTION_ITEMS, || path("items"));
    items.iter().take(limits::SUBSCRIPTION_ITEMS).for_each(|listed| check(listed, problems));
    items
}

fn check(listed: &Listed<'_>, problems: &mut Problems) {
    let item = listed.item;
    problems.id(Some(&item.id), || listed.path("id"));
    problems.id(item.plan_id.as_deref(), || listed.path("plan_id"));
    problems.id(item.product_id.as_deref(), || listed.path("product_id"));
    problems.description(item.description.as_deref(), || listed.path("description"));
    if let Some(quantity) = item.quantity.filter(|quantity| quantity.mantissa() < 0) {
        problems.beyond(Code::OutOfRange, listed.path("quantity"), quantity, "at least 0");
    }
}
