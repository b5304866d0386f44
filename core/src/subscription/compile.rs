//! From a subscription to its facts: every error of value is found here, with its path.

use super::calendars::{Calendars, Cycle};
use super::decision::{Act, Attribute, Decision};
use super::document::{Subscription, SubscriptionItem};
use super::event::{ChangeMode, EventType, SubscriptionEvent, UnusedTime};
use crate::calendar::{BillingTiming, Clock, Micros, Moment, Schedule, Zone, ZoneChange};
use crate::error::{Code, Problem, Result};
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::money::{Currency, ExactNumber};
use crate::policy::Policy;
use crate::price::compiled::Compiled as CompiledPrice;
use crate::price::{Price, PriceType, compile as compile_price};
use crate::problems::Problems;
use crate::rating;
use std::collections::HashMap;

/// What is known of a subscription at a moment.
pub(super) struct Facts<'s> {
    pub(super) subscription: &'s Subscription<'s>,
    pub(super) policy: Policy<'static>,
    pub(super) digits: u32,
    pub(super) clock: Clock,
    pub(super) start: Micros,
    pub(super) calendars: Calendars<'s>,
    pub(super) prices: Vec<ItemPrice>,
    /// The items of the start, then those that joined.
    pub(super) items: Vec<&'s SubscriptionItem<'s>>,
    /// In their order.
    pub(super) decisions: Vec<Decision>,
    pub(super) charges: Vec<OneOff>,
    /// What was used, in order of item and time.
    pub(super) usage: Vec<Used>,
}

/// A price after validation.
pub(super) struct ItemPrice {
    pub(super) price_type: PriceType,
    pub(super) timing: BillingTiming,
    pub(super) cycle: Option<Cycle>,
    pub(super) compiled: CompiledPrice,
}

/// An amount that is charged once.
#[derive(Debug, Clone, Copy)]
pub(super) struct OneOff {
    pub(super) event: usize,
    pub(super) at: Micros,
    /// Until when it waits for an invoice of something else; `at` where it asks for one.
    pub(super) due: Micros,
    waits: bool,
    /// From when on it is known.
    pub(super) known: Micros,
    pub(super) amount: i64,
}

/// What was used of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used {
    pub(super) item: usize,
    pub(super) at: Micros,
    pub(super) quantity: ExactNumber,
}

impl Facts<'_> {
    /// Where the period of a calendar ends that runs at a moment; the moment itself where one begins there, or none runs.
    pub(super) fn period_end(&self, calendar: Option<usize>, at: Micros) -> Result<Micros> {
        let Some(calendar) = calendar.and_then(|calendar| self.calendars.get(calendar)) else { return Ok(at) };
        let span = calendar.span_at(at)?;
        Ok(span.filter(|span| span.start < at).map_or(at, |span| span.end))
    }

    /// The calendar of a price that takes effect at a moment: the running one where its cycle is the same; else anchored
    /// there, or for the first price of an item as the subscription is.
    pub(super) fn calendar_of(&mut self, price: usize, running: Option<usize>, at: Micros) -> Result<usize> {
        let internal = || Problem::new(Code::Internal, "prices");
        let cycle = self.prices.get(price).and_then(|price| price.cycle);
        let Some(cycle) = cycle.or_else(|| self.any_cycle()) else { return Err(internal().into()) };
        match running {
            Some(running) if self.calendars.cycle(running) == Some(cycle) => Ok(running),
            Some(_) => self.calendars.of(cycle, Some(at), &self.clock),
            None => self.calendars.of(cycle, None, &self.clock),
        }
    }

    /// A one-off price has no cycle: it takes part in whatever periods there are.
    fn any_cycle(&self) -> Option<Cycle> {
        let first = self.prices.iter().find_map(|price| price.cycle);
        first.or(Some(Cycle { interval: crate::calendar::Interval::Month, count: 1 }))
    }

    /// What a quantity costs in a whole period.
    pub(super) fn full_amount(&self, price: usize, quantity: ExactNumber) -> Result<Exact> {
        let price = self.prices.get(price).ok_or_else(|| Problem::new(Code::Internal, "prices"))?;
        rating::full_amount(&price.compiled, quantity, self.policy.rating, self.policy.rounding.mode)
    }

    /// Lets the charges that wait for an invoice wait until the next boundary, once all calendars are known.
    pub(super) fn delay_charges(&mut self) -> Result<()> {
        for charge in self.charges.iter_mut().filter(|charge| charge.waits) {
            for calendar in self.calendars.all() {
                let span = calendar.span_at(charge.at)?.filter(|span| span.start < charge.at);
                let due = span.map_or(charge.at, |span| span.end);
                charge.due = if charge.due == charge.at { due } else { charge.due.min(due) };
            }
        }
        Ok(())
    }
}

/// Reads a subscription as it is known at a moment.
pub(super) fn compile<'s>(subscription: &'s Subscription<'s>, as_of: Moment) -> Result<(Facts<'s>, Micros)> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(subscription.schema_version, "subscription.schema_version"));
    problems.id(subscription.id.as_deref(), || path("id"));
    problems.id(subscription.customer_id.as_deref(), || path("customer_id"));
    let digits = digits(subscription, &mut problems);
    let (clock, start) = clock(subscription, &mut problems);
    let mut reader = Reader { subscription, clock: &clock, start, digits, problems };
    let prices = reader.prices();
    let items = reader.items();
    let names = Names::of(subscription, &items, &mut reader.problems);
    let known_until = reader.read(as_of, || "as_of".to_owned());
    let events = reader.events(known_until.unwrap_or(Micros::MAX));
    let decisions = reader.decisions(&events, &names);
    let charges = reader.charges(&events);
    let resets = reader.resets(&events);
    let trial_end = reader.trial_end(&events);
    let usage = reader.usage(&names);
    reader.problems.extend(subscription.policy.problems());
    let Reader { problems, .. } = reader;
    problems.finish()?;
    let policy = subscription.policy.resolve().ok_or_else(|| Problem::new(Code::Internal, "policy"))?;
    let schedule = Schedule {
        anchor: subscription.anchor,
        zone: subscription.zone.as_ref().map(crate::Text::borrowed),
        zone_changes: zone_changes(subscription, &events),
        trial_end: trial_end.and_then(|at| clock.write(at)),
        ..Schedule::new(subscription.start, crate::calendar::Interval::Month)
    };
    let calendars = Calendars::new(schedule, resets, policy.calendar);
    let facts = Facts {
        subscription,
        digits: digits.unwrap_or_default(),
        start: start.unwrap_or_default(),
        clock,
        calendars,
        prices: prices.into_iter().flatten().collect(),
        items,
        decisions,
        charges,
        usage,
        policy,
    };
    Ok((facts, known_until.unwrap_or_default()))
}

fn path(field: impl std::fmt::Display) -> String {
    format!("subscription.{field}")
}

fn digits(subscription: &Subscription<'_>, problems: &mut Problems) -> Option<u32> {
    match Currency::with_minor_unit(&subscription.currency) {
        Ok((_, digits)) => Some(digits),
        Err(code) => {
            problems.push(code, path("currency"), &subscription.currency);
            None
        }
    }
}

/// The clock of the subscription, and its start.
fn clock(subscription: &Subscription<'_>, problems: &mut Problems) -> (Clock, Option<Micros>) {
    let find = |name: &str, field: String, problems: &mut Problems| {
        let zone = Zone::find(name);
        if zone.is_none() {
            problems.push(Code::UnknownZone, field, name);
        }
        zone
    };
    let zone = subscription.zone.as_deref().map(|name| find(name, path("zone"), problems).unwrap_or(Zone::UTC));
    let changes: Vec<_> =
        subscription.events.iter().enumerate().filter(|(_, event)| event.event_type == EventType::ChangeZone).collect();
    let anchor = subscription.anchor.and_then(|anchor| anchor.at);
    let moments = [Some(subscription.start), anchor, subscription.trial_end];
    let in_days = moments.into_iter().flatten().all(|moment| matches!(moment, Moment::Date(_)));
    let days_only = zone.is_none() && changes.is_empty() && in_days;
    let mut clock = Clock::of_service(zone, days_only);
    let start = clock.read(subscription.start);
    if let (None, Moment::Local(_)) = (&subscription.zone, subscription.start) {
        problems.push(Code::NeedsZone, path("start"), subscription.start);
    }
    let mut changed = Vec::with_capacity(changes.len());
    for (at, event) in changes {
        let field = |name: &str| path(format_args!("events[{at}].{name}"));
        let Some(name) = &event.zone else {
            problems.needs_one_of(field("zone"), "zone");
            continue;
        };
        let zone = find(name, field("zone"), problems);
        changed.extend(clock.read(event.effective_at).zip(zone));
    }
    changed.sort_by_key(|(at, _)| *at);
    changed.into_iter().for_each(|(at, zone)| clock.change(at, zone));
    (clock, start)
}

/// Positions of what events name.
struct Names<'s> {
    items: HashMap<&'s str, usize>,
    prices: HashMap<&'s str, usize>,
}

impl<'s> Names<'s> {
    fn of(subscription: &'s Subscription<'s>, items: &[&'s SubscriptionItem<'s>], problems: &mut Problems) -> Self {
        let mut names = Self { items: HashMap::new(), prices: HashMap::new() };
        for (at, price) in subscription.prices.iter().enumerate() {
            let Some(id) = price.id.as_deref() else {
                problems.needs_one_of(path(format_args!("prices[{at}].id")), "id");
                continue;
            };
            if names.prices.insert(id, at).is_some() {
                problems.push(Code::DuplicateId, path(format_args!("prices[{at}].id")), id);
            }
        }
        for (at, item) in items.iter().enumerate() {
            if names.items.insert(&item.id, at).is_some() {
                problems.push(Code::DuplicateId, item_path(subscription, at, "id"), &item.id);
            }
            if !names.prices.contains_key(&*item.price_id) {
                problems.push(Code::UnknownId, item_path(subscription, at, "price_id"), &item.price_id);
            }
        }
        names
    }

    fn price(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        known(&self.prices, id, path, problems)
    }

    fn item(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        known(&self.items, id, path, problems)
    }
}

fn known(
    names: &HashMap<&str, usize>,
    id: &str,
    path: impl FnOnce() -> String,
    problems: &mut Problems,
) -> Option<usize> {
    let found = names.get(id).copied();
    if found.is_none() {
        problems.push(Code::UnknownId, path(), id);
    }
    found
}

/// Where an item stands in the document: among the first ones, or in the event that adds it.
fn item_path(subscription: &Subscription<'_>, at: usize, field: &str) -> String {
    match at.checked_sub(subscription.items.len()) {
        None => path(format_args!("items[{at}].{field}")),
        Some(later) => {
            let added = subscription.events.iter().enumerate().filter(|(_, event)| event.item.is_some());
            let event = added.map(|(event, _)| event).nth(later).unwrap_or_default();
            path(format_args!("events[{event}].item.{field}"))
        }
    }
}

/// An event that is known, with its moment.
#[derive(Clone, Copy)]
struct Known<'s> {
    at: usize,
    effective: Micros,
    recorded: Micros,
    /// The moment that it names.
    named: Option<Micros>,
    event: &'s SubscriptionEvent<'s>,
}

struct Reader<'s, 'c> {
    subscription: &'s Subscription<'s>,
    clock: &'c Clock,
    start: Option<Micros>,
    digits: Option<u32>,
    problems: Problems,
}

impl<'s> Reader<'s, '_> {
    fn read(&mut self, moment: Moment, path: impl FnOnce() -> String) -> Option<Micros> {
        let read = self.clock.read(moment);
        if read.is_none() {
            let code = if self.clock.is_days_only() { Code::NeedsZone } else { Code::OutOfRange };
            self.problems.push(code, path(), moment);
        }
        read
    }

    fn prices(&mut self) -> Vec<Option<ItemPrice>> {
        let prices = &self.subscription.prices;
        self.problems.count(prices.len(), limits::CATALOG_ENTRIES, || path("prices"));
        let prices = prices.iter().take(limits::CATALOG_ENTRIES).enumerate();
        prices.map(|(at, price)| self.price(price, &path(format_args!("prices[{at}]")))).collect()
    }

    fn price(&mut self, price: &Price<'_>, path: &str) -> Option<ItemPrice> {
        let compiled = compile_price(price, &path, &mut self.problems);
        if price.currency != self.subscription.currency {
            let (of, limit) = (&price.currency, &self.subscription.currency);
            self.problems.beyond(Code::CurrencyMismatch, format!("{path}.currency"), of, limit);
        }
        if price.interval.is_none() && price.price_type != PriceType::OneTime {
            self.problems.needs_one_of(format!("{path}.interval"), "interval");
        }
        let cycle = price.interval.map(|interval| Cycle { interval, count: price.interval_count.unwrap_or(1) });
        let usual = if price.price_type == PriceType::Usage { BillingTiming::Arrears } else { BillingTiming::Advance };
        let timing = price.billed.unwrap_or(usual);
        Some(ItemPrice { price_type: price.price_type, timing, cycle, compiled: compiled? })
    }

    /// The items of the start, then those that events add.
    fn items(&mut self) -> Vec<&'s SubscriptionItem<'s>> {
        let added = self.subscription.events.iter().filter_map(|event| event.item.as_ref());
        let items: Vec<&SubscriptionItem<'_>> = self.subscription.items.iter().chain(added).collect();
        self.problems.count(items.len(), limits::SUBSCRIPTION_ITEMS, || path("items"));
        for (at, item) in items.iter().enumerate() {
            let subscription = self.subscription;
            self.problems.id(Some(&item.id), || item_path(subscription, at, "id"));
            self.problems.description(item.description.as_deref(), || item_path(subscription, at, "description"));
            if let Some(quantity) = item.quantity.filter(|quantity| quantity.mantissa() < 0) {
                let path = item_path(subscription, at, "quantity");
                self.problems.beyond(Code::OutOfRange, path, quantity, "at least 0");
            }
        }
        items
    }

    /// The events that are known by a moment, in their order.
    fn events(&mut self, known_until: Micros) -> Vec<Known<'s>> {
        let events = &self.subscription.events;
        self.problems.count(events.len(), limits::SUBSCRIPTION_EVENTS, || path("events"));
        let mut known = Vec::with_capacity(events.len());
        let mut ids = std::collections::HashSet::with_capacity(events.len());
        for (at, event) in events.iter().take(limits::SUBSCRIPTION_EVENTS).enumerate() {
            let field = |name: &str| path(format_args!("events[{at}].{name}"));
            self.problems.id(Some(&event.id), || field("id"));
            if !ids.insert(&*event.id) {
                self.problems.push(Code::DuplicateId, field("id"), &event.id);
            }
            let effective = self.read(event.effective_at, || field("effective_at"));
            let recorded = event.recorded_at.map(|at| self.read(at, || field("recorded_at")));
            let named = event.at.and_then(|at| self.read(at, || field("at")));
            let Some(effective) = effective else { continue };
            if self.start.is_some_and(|start| effective < start) {
                let start = self.subscription.start;
                self.problems.beyond(Code::OutOfOrder, field("effective_at"), event.effective_at, start);
            }
            if named.is_some_and(|named| named < effective) {
                let limit = event.effective_at;
                self.problems.beyond(Code::OutOfOrder, field("at"), event.at.unwrap_or(limit), limit);
            }
            let recorded = recorded.flatten().unwrap_or(effective);
            if recorded <= known_until {
                known.push(Known { at, effective, recorded, named, event });
            }
        }
        known.sort_by(|left, right| order(left).cmp(&order(right)));
        known
    }

    /// What the events decide, after what the subscription has at its start.
    fn decisions(&mut self, events: &[Known<'s>], names: &Names<'_>) -> Vec<Decision> {
        let start = self.start.unwrap_or_default();
        let mut decisions = Vec::with_capacity(events.len());
        for (at, item) in self.subscription.items.iter().enumerate() {
            let price = names.prices.get(&*item.price_id).copied();
            decisions.extend(joins(at, item, price).map(|act| of_start(start, act)));
        }
        let mut written: HashMap<Attribute, (Micros, u32)> = HashMap::new();
        for known in events {
            let first = decisions.len();
            self.decide(known, names, &mut decisions);
            let place = (known.effective, known.event.sequence.unwrap_or_default());
            let attributes = decisions.iter().skip(first).flat_map(|decision| decision.act.attributes());
            for attribute in attributes {
                if written.insert(attribute, place) == Some(place) {
                    let field = path(format_args!("events[{}].sequence", known.at));
                    self.problems.push(Code::ConflictingEvents, field, place.1);
                    break;
                }
            }
        }
        decisions
    }

    fn decide(&mut self, known: &Known<'s>, names: &Names<'_>, decisions: &mut Vec<Decision>) {
        let event = known.event;
        let field = |name: &str| path(format_args!("events[{}].{name}", known.at));
        let unused = event.unused.unwrap_or_default();
        let mut decide = |act: Act, unused: UnusedTime| {
            decisions.push(Decision {
                effective: known.effective,
                at: known.named,
                known: known.recorded,
                event: Some(known.at),
                act,
                mode: event.mode,
                unused,
            });
        };
        match event.event_type {
            EventType::ChangeItem => {
                let Some(item) = self.named_item(event, names, &field) else { return };
                if event.price_id.is_none() && event.quantity.is_none() {
                    self.problems.needs_one_of(field("price_id"), "price_id, quantity");
                }
                let price = event.price_id.as_ref();
                let price = price.and_then(|id| names.price(id, || field("price_id"), &mut self.problems));
                decide(
                    Act::Change { item, price, quantity: event.quantity.map(ExactNumber::from) },
                    UnusedTime::Credit,
                );
            }
            EventType::AddItem => {
                let Some(item) = &event.item else {
                    self.problems.needs_one_of(field("item"), "item");
                    return;
                };
                let Some(at) = names.items.get(&*item.id).copied() else { return };
                let price = names.prices.get(&*item.price_id).copied();
                joins(at, item, price).for_each(|act| decide(act, UnusedTime::Credit));
            }
            EventType::RemoveItem => {
                let Some(item) = self.named_item(event, names, &field) else { return };
                decide(Act::Present { item, present: false }, unused);
            }
            EventType::Pause | EventType::Resume => {
                let named = event.item_id.as_ref();
                let item = named.map(|id| names.item(id, || field("item_id"), &mut self.problems));
                if item == Some(None) {
                    return;
                }
                let paused = event.event_type == EventType::Pause;
                decide(Act::Paused { item: item.flatten(), paused }, if paused { unused } else { UnusedTime::Credit });
            }
            EventType::Cancel => decide(Act::Ended(true), unused),
            EventType::Uncancel => decide(Act::Ended(false), UnusedTime::Credit),
            EventType::ResetAnchor
            | EventType::EndTrial
            | EventType::ExtendTrial
            | EventType::ChangeZone
            | EventType::AddCharge => {}
        }
    }

    fn named_item(
        &mut self,
        event: &SubscriptionEvent<'_>,
        names: &Names<'_>,
        field: &impl Fn(&str) -> String,
    ) -> Option<usize> {
        let Some(id) = &event.item_id else {
            self.problems.needs_one_of(field("item_id"), "item_id");
            return None;
        };
        names.item(id, || field("item_id"), &mut self.problems)
    }

    fn charges(&mut self, events: &[Known<'s>]) -> Vec<OneOff> {
        let charges = events.iter().filter(|known| known.event.event_type == EventType::AddCharge);
        let mut found = Vec::new();
        for known in charges {
            let field = |name: &str| path(format_args!("events[{}].{name}", known.at));
            self.problems.description(known.event.description.as_deref(), || field("description"));
            let Some(amount) = known.event.amount else {
                self.problems.needs_one_of(field("amount"), "amount");
                continue;
            };
            let Some(amount) = self.money(amount, || field("amount")) else { continue };
            let (at, waits) = (known.effective, known.event.mode == Some(ChangeMode::NextInvoice));
            found.push(OneOff { event: known.at, at, due: at, waits, known: known.recorded, amount });
        }
        found
    }

    fn money(&mut self, amount: rust_decimal::Decimal, path: impl FnOnce() -> String) -> Option<i64> {
        let digits = self.digits?;
        let minor = Scaled::new(amount).to_minor(digits);
        if minor.is_none() {
            self.problems.beyond(Code::TooManyPlaces, path(), amount, digits);
        }
        minor
    }

    /// Where boundaries were moved to, in order of time.
    fn resets(&mut self, events: &[Known<'s>]) -> Vec<Micros> {
        let resets = events.iter().filter(|known| known.event.event_type == EventType::ResetAnchor);
        let mut resets: Vec<Micros> = resets.map(|known| known.named.unwrap_or(known.effective)).collect();
        resets.sort_unstable();
        resets.dedup();
        resets.retain(|at| self.start.is_some_and(|start| *at > start));
        resets
    }

    /// The end of the trial: the latest decision counts.
    fn trial_end(&mut self, events: &[Known<'s>]) -> Option<Micros> {
        let stated = self.subscription.trial_end;
        let mut end = stated.and_then(|end| self.read(end, || path("trial_end")));
        for known in events {
            let field = |name: &str| path(format_args!("events[{}].{name}", known.at));
            match (known.event.event_type, end) {
                (EventType::EndTrial | EventType::ExtendTrial, None) => {
                    self.problems.push(Code::Conflict, field("type"), "no trial");
                }
                (EventType::EndTrial, Some(running)) => end = Some(running.min(known.effective)),
                (EventType::ExtendTrial, Some(_)) => match known.named {
                    Some(later) => end = Some(later),
                    None => self.problems.needs_one_of(field("at"), "at"),
                },
                _ => {}
            }
        }
        end.filter(|end| self.start.is_some_and(|start| *end > start))
    }

    fn usage(&mut self, names: &Names<'_>) -> Vec<Used> {
        let usage = &self.subscription.usage;
        self.problems.count(usage.len(), limits::EVENTS, || path("usage"));
        let mut ids = std::collections::HashSet::with_capacity(usage.len());
        let mut found = Vec::with_capacity(usage.len());
        for (at, used) in usage.iter().take(limits::EVENTS).enumerate() {
            let field = |name: &str| path(format_args!("usage[{at}].{name}"));
            self.problems.id(Some(&used.id), || field("id"));
            if !ids.insert(&*used.id) {
                self.problems.push(Code::DuplicateId, field("id"), &used.id);
            }
            let item = names.item(&used.item_id, || field("item_id"), &mut self.problems);
            let moment = self.read(used.at, || field("at"));
            if let (Some(item), Some(at)) = (item, moment) {
                found.push(Used { item, at, quantity: used.quantity.into() });
            }
        }
        found.sort_by_key(|used| (used.item, used.at));
        found
    }
}

/// The place of an event among the others; of equals, the id decides, so that the order of the document does not.
fn order<'k>(known: &'k Known<'_>) -> (Micros, u32, &'k str) {
    (known.effective, known.event.sequence.unwrap_or_default(), &known.event.id)
}

fn of_start(start: Micros, act: Act) -> Decision {
    Decision {
        effective: start,
        at: None,
        known: Micros::MIN,
        event: None,
        act,
        mode: None,
        unused: UnusedTime::Credit,
    }
}

/// What makes an item join.
fn joins(at: usize, item: &SubscriptionItem<'_>, price: Option<usize>) -> impl Iterator<Item = Act> + use<> {
    let quantity = Some(item.quantity.map_or(ExactNumber::ONE, ExactNumber::from));
    [Act::Change { item: at, price, quantity }, Act::Present { item: at, present: true }].into_iter()
}

fn zone_changes<'s>(subscription: &'s Subscription<'s>, events: &[Known<'s>]) -> Vec<ZoneChange<'s>> {
    let _ = subscription;
    let changes = events.iter().filter(|known| known.event.event_type == EventType::ChangeZone);
    let changes = changes.filter_map(|known| {
        let zone = known.event.zone.as_ref()?.borrowed();
        Some(ZoneChange { at: known.event.effective_at, zone })
    });
    changes.collect()
}
