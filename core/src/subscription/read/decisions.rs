//! Decisions: what events write, in the order in which they were decided.

use super::Reader;
use super::events::Dated;
use crate::calendar::Micros;
use crate::error::Code;
use crate::money::ExactNumber;
use crate::subscription::change_mode::ChangeMode;
use crate::subscription::decision::{Act, Attribute, Decision, End};
use crate::subscription::document::SubscriptionItem;
use crate::subscription::event::{EventType, UnusedTime};
use std::collections::HashMap;

impl<'s> Reader<'s, '_> {
    /// What the events decide, after what the subscription has at its start.
    pub(super) fn decisions(&mut self, events: &[Dated<'s>]) -> Vec<Decision> {
        let mut decisions = Vec::with_capacity(events.len());
        for (at, item) in self.subscription.items.iter().enumerate() {
            let price = self.names.prices.get(&*item.price_id).copied();
            decisions.extend(joins(at, item, price).map(|act| of_start(self.start, act)));
        }
        decisions.extend(self.expiry());
        let mut places: HashMap<Attribute, (Micros, u32)> = HashMap::new();
        for known in events {
            let acts = self.acts(known);
            self.conflicts(known, &acts, &mut places);
            decisions.extend(acts.into_iter().map(|act| of_event(known, act)));
        }
        decisions
    }

    /// A term that does not renew ends the subscription, unless that is taken back.
    fn expiry(&self) -> Option<Decision> {
        self.subscription.term.filter(|term| term.renews == Some(false))?;
        let act = Act::Ended(Some(End::Expired));
        Some(Decision { mode: Some(ChangeMode::NextTerm), ..of_start(self.start, act) })
    }

    /// Two events at one place that write the same: nobody can say which one counts.
    fn conflicts(&mut self, known: &Dated<'s>, acts: &[Act], places: &mut HashMap<Attribute, (Micros, u32)>) {
        let place = (known.effective, known.event.sequence.unwrap_or_default());
        let mut is_taken = false;
        let of_schedule = attribute_of_schedule(known.event.event_type);
        for attribute in acts.iter().flat_map(Act::attributes).chain(of_schedule) {
            is_taken |= places.insert(attribute, place) == Some(place);
        }
        if is_taken {
            self.problems.push(Code::ConflictingEvents, known.field("sequence"), place.1);
        }
    }

    fn acts(&mut self, known: &Dated<'s>) -> Vec<Act> {
        match known.event.event_type {
            EventType::ChangeItem => self.change(known).into_iter().collect(),
            EventType::AddItem => self.add(known),
            EventType::RemoveItem => {
                self.item(known).map(|item| Act::Present { item, present: false }).into_iter().collect()
            }
            EventType::Pause => self.paused(known, true).into_iter().collect(),
            EventType::Resume => self.paused(known, false).into_iter().collect(),
            EventType::Cancel => vec![Act::Ended(Some(End::Canceled))],
            EventType::Expire => vec![Act::Ended(Some(End::Expired))],
            EventType::Uncancel => vec![Act::Ended(None)],
            EventType::ResetAnchor
            | EventType::EndTrial
            | EventType::ExtendTrial
            | EventType::ChangeZone
            | EventType::AddCharge
            | EventType::AddCoupon
            | EventType::RemoveCoupon => Vec::new(),
        }
    }

    fn change(&mut self, known: &Dated<'s>) -> Option<Act> {
        let event = known.event;
        let item = self.item(known)?;
        if event.price_id.is_none() && event.quantity.is_none() {
            self.problems.needs_one_of(known.field("price_id"), "price_id, quantity");
        }
        if let Some(quantity) = event.quantity.filter(|quantity| quantity.mantissa() < 0) {
            self.problems.beyond(Code::OutOfRange, known.field("quantity"), quantity, "at least 0");
        }
        let names = self.names;
        let price = event.price_id.as_ref();
        let price = price.and_then(|id| names.price(id, || known.field("price_id"), &mut self.problems));
        Some(Act::Change { item, price, quantity: event.quantity.map(ExactNumber::from) })
    }

    fn add(&mut self, known: &Dated<'s>) -> Vec<Act> {
        let Some(item) = &known.event.item else {
            self.problems.needs_one_of(known.field("item"), "item");
            return Vec::new();
        };
        let Some(at) = self.names.items.get(&*item.id).copied() else { return Vec::new() };
        let price = self.names.prices.get(&*item.price_id).copied();
        joins(at, item, price).collect()
    }

    /// Of the item that the event names, or of the whole subscription.
    fn paused(&mut self, known: &Dated<'s>, paused: bool) -> Option<Act> {
        let names = self.names;
        let item = match known.event.item_id.as_deref() {
            None => None,
            Some(id) => Some(names.item(id, || known.field("item_id"), &mut self.problems)?),
        };
        Some(Act::Paused { item, paused })
    }

    fn item(&mut self, known: &Dated<'s>) -> Option<usize> {
        let names = self.names;
        let Some(id) = known.event.item_id.as_deref() else {
            self.problems.needs_one_of(known.field("item_id"), "item_id");
            return None;
        };
        names.item(id, || known.field("item_id"), &mut self.problems)
    }
}

/// What an event writes of the schedule.
const fn attribute_of_schedule(event_type: EventType) -> Option<Attribute> {
    match event_type {
        EventType::ChangeZone => Some(Attribute::Zone),
        EventType::ResetAnchor => Some(Attribute::Anchor),
        EventType::EndTrial | EventType::ExtendTrial => Some(Attribute::Trial),
        _ => None,
    }
}

fn of_event(known: &Dated<'_>, act: Act) -> Decision {
    Decision {
        effective: known.effective,
        at: known.named,
        known: known.recorded,
        event: Some(known.at),
        act,
        mode: mode(known),
        unused: known.event.unused.unwrap_or_default(),
    }
}

/// When a decision counts, as its event says; an expiry that names no moment, with the term.
fn mode(known: &Dated<'_>) -> Option<ChangeMode> {
    let with_its_term = known.event.event_type == EventType::Expire && known.named.is_none();
    if with_its_term { Some(ChangeMode::NextTerm) } else { known.event.mode }
}

fn of_start(start: Micros, act: Act) -> Decision {
    let unused = UnusedTime::Credit;
    Decision { effective: start, at: None, known: Micros::MIN, event: None, act, mode: None, unused }
}

/// What makes an item join.
fn joins(at: usize, item: &SubscriptionItem<'_>, price: Option<usize>) -> impl Iterator<Item = Act> + use<> {
    let quantity = Some(item.quantity.map_or(ExactNumber::ONE, ExactNumber::from));
    [Act::Change { item: at, price, quantity }, Act::Present { item: at, present: true }].into_iter()
}
