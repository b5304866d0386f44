//! Facts: what is known of a subscription at a moment, in integers.

use super::calendars::{Anchored, Calendars, Cycle};
use super::commitment::Committed;
use super::decision::{Act, Decision};
use super::document::Subscription;
use super::event::{EventType, SubscriptionEvent};
use super::fingerprint::Digests;
use super::history::History;
use super::item::Item;
use super::tariff::{Gap, Named, Tariff};
use super::term::Terms;
use super::threshold::Threshold;
use super::timeline::{self, Effect};
use super::wallets::Granted;
use crate::calendar::{BillingTiming, Clock, Interval, Micros};
use crate::coupon::{Coupon, CouponScope};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{MovedAnchor, NewInterval, Policy};
use crate::price::PriceType;
use crate::price::compiled::Compiled as CompiledPrice;
use crate::rating;
use crate::text::Text;
use std::cell::OnceCell;
use std::collections::HashMap;

/// What is known of a subscription at a moment.
pub(super) struct Facts<'s> {
    pub(super) history: History<'s>,
    pub(super) subscription: &'s Subscription<'s>,
    pub(super) policy: Policy<'static>,
    pub(super) digits: u32,
    pub(super) clock: Clock,
    pub(super) start: Micros,
    /// The end of the trial, where there is one.
    pub(super) trial: Option<Micros>,
    pub(super) terms: Option<Terms>,
    pub(super) calendars: Calendars<'s>,
    pub(super) prices: Vec<ItemPrice>,
    /// What charges of plans cost.
    pub(super) tariffs: Vec<Tariff<'s>>,
    /// The items of the start, then those that joined.
    pub(super) items: Vec<Item<'s>>,
    /// Item by item, which charge of which plan it is from when on.
    pub(super) named: Vec<Vec<Named>>,
    /// Where a charge has no price, in order of time.
    pub(super) gaps: Vec<Gap>,
    /// In their order.
    pub(super) decisions: Vec<Decision>,
    pub(super) charges: Vec<OneOff>,
    /// In the order in which they were redeemed.
    pub(super) coupons: Vec<Redeemed<'s>>,
    /// What was used, in order of item and time.
    pub(super) usage: Vec<Used<'s>>,
    pub(super) commitments: Vec<Committed>,
    pub(super) thresholds: Vec<Threshold>,
    /// In the order in which they pay.
    pub(super) wallets: Vec<Granted>,
    /// Less is not charged.
    pub(super) minimum_charge: i64,
    /// When they are reached, in order.
    pub(super) reached: Vec<Micros>,
    pub(super) digests: OnceCell<Digests>,
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
    pub(super) waits: bool,
    /// From when on it is known.
    pub(super) known: Micros,
    pub(super) amount: i64,
}

/// What was used of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used<'s> {
    /// Its place in the document.
    pub(super) number: usize,
    pub(super) item: usize,
    pub(super) at: Micros,
    /// From when on it is known.
    pub(super) known: Micros,
    pub(super) quantity: ExactNumber,
    /// Its values for the dimensions of a price.
    pub(super) matches: &'s [Text<'s>],
}

impl Used<'_> {
    /// From when on it is used and known.
    pub(super) fn counts(&self) -> Micros {
        self.at.max(self.known)
    }

    /// Whether it became known after it was used.
    pub(super) const fn is_late(&self) -> bool {
        self.known > self.at
    }
}

/// A coupon, and what it was redeemed for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Redeemed<'s> {
    pub(super) coupon: &'s Coupon<'s>,
    pub(super) scope: CouponScope,
    /// Id of the item, of the scope `charge`.
    pub(super) item: Option<&'s str>,
    pub(super) from: Micros,
    /// From when on it is known.
    pub(super) known: Micros,
    /// When it was removed, and from when on that is known.
    pub(super) removed: Option<(Micros, Micros)>,
}

impl Redeemed<'_> {
    pub(super) fn counts_at(&self, at: Micros) -> bool {
        let is_removed = self.removed.is_some_and(|(removed, known)| removed <= at && known <= at);
        self.from <= at && self.known <= at && !is_removed
    }
}

impl<'s> Facts<'s> {
    /// Where the period of a calendar ends that runs at a moment; the moment itself where one begins there, or none runs.
    pub(super) fn period_end(&self, calendar: Option<usize>, at: Micros) -> Result<Micros> {
        let Some(calendar) = calendar.and_then(|calendar| self.calendars.get(calendar)) else { return Ok(at) };
        let span = calendar.span_at(at)?;
        Ok(span.filter(|span| span.start < at).map_or(at, |span| span.end))
    }

    /// The end of the first term that a decision of a moment ends; the moment itself without terms.
    pub(super) fn term_end(&self, at: Micros) -> Result<Micros> {
        self.terms.as_ref().map_or(Ok(at), |terms| terms.end_after(at, &self.clock))
    }

    /// The calendar of a price that takes effect at a moment: the running one where its cycle is the same; else anchored
    /// there or as the running one is, by policy, or for the first price of an item as the subscription is.
    pub(super) fn calendar_of(&mut self, price: usize, running: Option<usize>, at: Micros) -> Result<usize> {
        let cycle = self.cycle_of(price).ok_or_else(|| Problem::new(Code::Internal, "prices"))?;
        match running {
            Some(running) if self.calendars.cycle(running) == Some(cycle) => Ok(running),
            Some(running) => {
                let kept = self.policy.subscription.new_interval == NewInterval::KeepsAnchor;
                let anchored = if kept { self.calendars.anchored(running) } else { Some(Anchored::at(at)) };
                self.calendars.of(cycle, anchored, &self.clock)
            }
            None => self.calendars.of(cycle, None, &self.clock),
        }
    }

    pub(super) fn cycle_of(&self, price: usize) -> Option<Cycle> {
        self.prices.get(price).and_then(|price| price.cycle).or_else(|| self.any_cycle())
    }

    /// The calendar of an item that joins.
    pub(super) fn first_calendar(&mut self, act: Act, at: Micros) -> Result<Option<usize>> {
        match act {
            Act::Change { price: Some(costs), .. } => {
                let price = self.price_of(costs, at)?;
                price.map(|price| self.calendar_of(price, None, at)).transpose()
            }
            _ => Ok(None),
        }
    }

    /// A one-off price has no cycle: it takes part in whatever periods there are.
    fn any_cycle(&self) -> Option<Cycle> {
        let first = self.prices.iter().find_map(|price| price.cycle);
        first.or(Some(Cycle { interval: Interval::Month, count: 1 }))
    }

    /// What a quantity costs in a whole period.
    pub(super) fn full_amount(&self, price: usize, quantity: ExactNumber) -> Result<Exact> {
        let price = self.prices.get(price).ok_or_else(|| Problem::new(Code::Internal, "prices"))?;
        rating::full_amount(&price.compiled, quantity, self.policy.rating, self.policy.rounding.mode)
    }

    /// Lets a charge that waits for an invoice wait until the next boundary of what is in force.
    pub(super) fn delay_charge(&mut self, number: usize, effects: &[Vec<Effect>]) -> Result<()> {
        let Some(charge) = self.charges.get(number).copied().filter(|charge| charge.waits) else { return Ok(()) };
        let running = effects.iter().filter_map(|effects| timeline::running(effects, charge.at, charge.known));
        let mut due: Option<Micros> = None;
        for calendar in running {
            let end = self.period_end(Some(calendar), charge.at)?;
            due = Some(due.map_or(end, |due| due.min(end)));
        }
        if let Some(charge) = self.charges.get_mut(number) {
            charge.due = due.unwrap_or(charge.at);
        }
        Ok(())
    }

    /// When boundaries are moved, from when on that is known, and by which event.
    pub(super) fn moved_boundaries(&self) -> Vec<(Micros, Micros, usize)> {
        let events = self.history.events().enumerate().filter(|(_, event)| event.event_type.moves_boundaries());
        let moved = events.filter_map(|(number, event)| {
            let (effective, known) = self.moments_of(event)?;
            let is_later = self.policy.subscription.moved_anchor == MovedAnchor::AtBoundary;
            let named = event.at.filter(|_| event.event_type == EventType::ResetAnchor && is_later);
            let at = named.map_or(Some(effective), |at| self.clock.read(at))?;
            Some((at, known, number))
        });
        moved.collect()
    }

    /// When each one-off charge is, by the id of its event.
    pub(super) fn charged_at(&self) -> HashMap<&str, Micros> {
        let charges = self.history.events().filter(|event| event.event_type == EventType::AddCharge);
        charges.filter_map(|event| Some((&*event.id, event.effective(&self.clock)?))).collect()
    }

    /// Events with the moments at which they are decided and known.
    pub(super) fn dated_events(&self) -> impl Iterator<Item = (&SubscriptionEvent<'s>, Micros, Micros)> {
        self.history
            .events()
            .filter_map(|event| self.moments_of(event).map(|(effective, known)| (event, effective, known)))
    }

    /// When an event takes effect, and from when on it is known.
    pub(super) fn moments_of(&self, event: &SubscriptionEvent<'_>) -> Option<(Micros, Micros)> {
        let effective = event.effective(&self.clock)?;
        let known = event.recorded_at.map_or(Some(effective), |at| self.clock.read(at))?;
        Some((effective, known))
    }

    /// The digests of what is hashed more than once, made when they are first asked for.
    pub(super) fn digests(&self) -> Result<&Digests> {
        if self.digests.get().is_none() {
            let digests = Digests::of(self)?;
            return Ok(self.digests.get_or_init(|| digests));
        }
        Ok(self.digests.get().ok_or_else(|| Problem::new(Code::Internal, "fingerprint"))?)
    }
}
