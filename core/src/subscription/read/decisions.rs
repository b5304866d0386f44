//! Decisions: what events write, in the order in which they were decided.

use super::events::Dated;
use super::names::Named;
use super::plans::Charge;
use super::{Reader, path};
use crate::calendar::Micros;
use crate::error::Code;
use crate::limits;
use crate::money::ExactNumber;
use crate::subscription::change_mode::ChangeMode;
use crate::subscription::decision::{Act, Attribute, Costs, Decision, End};
use crate::subscription::document::SubscriptionItem;
use crate::subscription::event::{EventType, UnusedTime};
use std::collections::HashMap;

impl<'s, 'c> Reader<'s, 'c> {
    /// What the events decide, after what the subscription has at its start.
    pub(super) fn decisions(&mut self, events: &[Dated<'s>]) -> Vec<Decision> {
        let mut decisions = Vec::with_capacity(events.len());
        for item in &self.subscription.items {
            decisions.extend(self.joins(item).into_iter().map(|act| of_start(self.start, act)));
        }
        decisions.extend(self.expiry());
        let mut places: HashMap<Attribute, (Micros, u32)> = HashMap::new();
        for known in events {
            let acts = self.acts(known);
            self.conflicts(known, &acts, &mut places);
            decisions.extend(acts.into_iter().map(|act| of_event(known, act)));
            if !self.plans.tariffs.is_empty() && decisions.len() > limits::PLAN_CHANGES {
                self.problems.count(decisions.len(), limits::PLAN_CHANGES, || path("events"));
                break;
            }
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
            EventType::ChangeItem => self.change(known),
            EventType::AddItem => self.add(known),
            EventType::RemoveItem => {
                let items = self.item(known).map(Named::positions).unwrap_or_default().into_iter();
                items.map(|item| Act::Present { item, present: false }).collect()
            }
            EventType::Pause => self.paused(known, true),
            EventType::Resume => self.paused(known, false),
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

    fn change(&mut self, known: &Dated<'s>) -> Vec<Act> {
        let Some(item) = self.item(known) else { return Vec::new() };
        let event = known.event;
        if let Some(quantity) = event.quantity.filter(|quantity| quantity.mantissa() < 0) {
            self.problems.beyond(Code::OutOfRange, known.field("quantity"), quantity, "at least 0");
        }
        let quantity = event.quantity.map(ExactNumber::from);
        match item {
            Named::Priced(at) => self.change_price(known, *at, quantity).into_iter().collect(),
            Named::Charge(at) => {
                self.only(known, &["quantity"]);
                vec![Act::Change { item: *at, price: None, quantity }]
            }
            Named::OfPlan(charges) => self.change_plan(known, charges, quantity),
        }
    }

    fn change_price(&mut self, known: &Dated<'s>, item: usize, quantity: Option<ExactNumber>) -> Option<Act> {
        self.only(known, &["price_id", "quantity"]);
        let names = self.names;
        let price = known.event.price_id.as_ref();
        let price = price.and_then(|id| names.price(id, || known.field("price_id"), &mut self.problems));
        Some(Act::Change { item, price: price.map(Costs::Price), quantity })
    }

    /// What another plan or another quantity is to each charge.
    fn change_plan(
        &mut self,
        known: &Dated<'s>,
        charges: &[(usize, Charge<'s>)],
        quantity: Option<ExactNumber>,
    ) -> Vec<Act> {
        self.only(known, &["plan_id", "quantity"]);
        let plans = self.plans;
        let plan = known.event.plan_id.as_deref();
        let plan = plan.filter(|plan| plans.known(plan, || known.field("plan_id"), &mut self.problems));
        let changes = charges.iter().map(|(item, charge)| {
            let costs = plan.map(|plan| plans.tariff(plan, charge.id).map_or(Costs::Nothing, Costs::Tariff));
            Act::Change { item: *item, price: costs, quantity: quantity.filter(|_| charge.counts) }
        });
        changes.filter(|act| act.attributes().next().is_some()).collect()
    }

    /// Of what a change may write, only so much is for its item; something is needed.
    fn only(&mut self, known: &Dated<'s>, fields: &[&str]) {
        let event = known.event;
        let written = [
            ("price_id", event.price_id.is_some()),
            ("plan_id", event.plan_id.is_some()),
            ("quantity", event.quantity.is_some()),
        ];
        for (field, _) in written.iter().filter(|(field, is_there)| *is_there && !fields.contains(field)) {
            self.problems.conflict(known.field(field), format_args!("item_id, {field}"));
        }
        if !written.iter().any(|(field, is_there)| *is_there && fields.contains(field)) {
            self.problems.needs_one_of(known.field(fields.first().copied().unwrap_or_default()), fields.join(", "));
        }
    }

    fn add(&mut self, known: &Dated<'s>) -> Vec<Act> {
        let Some(item) = &known.event.item else {
            self.problems.needs_one_of(known.field("item"), "item");
            return Vec::new();
        };
        self.joins(item)
    }

    /// What makes an item join; of a plan, each of its charges, and those that a later plan brings without a price.
    fn joins(&self, item: &SubscriptionItem<'_>) -> Vec<Act> {
        let quantity = item.quantity.map_or(ExactNumber::ONE, ExactNumber::from);
        let act = |item: usize, price: Option<Costs>, quantity: ExactNumber| {
            [Act::Change { item, price, quantity: Some(quantity) }, Act::Present { item, present: true }]
        };
        match self.names.items.get(&*item.id) {
            Some(Named::Priced(at)) => {
                let price = item.price_id.as_ref().and_then(|id| self.names.prices.get(&**id));
                act(*at, price.copied().map(Costs::Price), quantity).into()
            }
            Some(Named::OfPlan(charges)) => {
                let plan = item.plan_id.as_deref().unwrap_or_default();
                let joins = charges.iter().map(|(at, charge)| {
                    let price = self.plans.tariff(plan, charge.id).map(Costs::Tariff);
                    act(*at, price, if charge.counts { quantity } else { ExactNumber::ONE })
                });
                joins.flatten().collect()
            }
            Some(Named::Charge(..)) | None => Vec::new(),
        }
    }

    /// Of the item that the event names, or of the whole subscription.
    fn paused(&mut self, known: &Dated<'s>, paused: bool) -> Vec<Act> {
        let names = self.names;
        let Some(id) = known.event.item_id.as_deref() else { return vec![Act::Paused { item: None, paused }] };
        let item = names.item(id, || known.field("item_id"), &mut self.problems);
        let items = item.map(Named::positions).unwrap_or_default().into_iter();
        items.map(|item| Act::Paused { item: Some(item), paused }).collect()
    }

    fn item(&mut self, known: &Dated<'s>) -> Option<&'c Named<'s>> {
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
