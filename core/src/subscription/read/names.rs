//! What ids stand for.

use super::items::Listed;
use super::path;
use super::plans::{Charge, charge_item_id};
use crate::error::Code;
use crate::limits;
use crate::problems::Problems;
use crate::subscription::document::Subscription;
use crate::subscription::history::History;
use std::borrow::Cow;
use std::collections::HashMap;

/// Positions of items and prices by their ids.
pub(super) struct Names<'s> {
    pub(super) items: HashMap<Cow<'s, str>, Named<'s>>,
    pub(super) prices: HashMap<&'s str, usize>,
    subscription: &'s Subscription<'s>,
}

/// What an id of an item stands for.
#[derive(Debug, Clone)]
pub(super) enum Named<'s> {
    /// An item with a price.
    Priced(usize),
    /// One charge of an item of a plan.
    Charge(usize),
    /// An item of a plan: its charges.
    OfPlan(Vec<(usize, Charge<'s>)>),
}

impl Named<'_> {
    /// The items that it stands for.
    pub(super) fn positions(&self) -> Vec<usize> {
        match self {
            Self::Priced(at) | Self::Charge(at) => vec![*at],
            Self::OfPlan(charges) => charges.iter().map(|(at, _)| *at).collect(),
        }
    }

    /// The items that what is used is of.
    pub(super) fn metered(&self) -> Vec<usize> {
        match self {
            Self::Priced(at) | Self::Charge(at) => vec![*at],
            Self::OfPlan(charges) => {
                charges.iter().filter(|(_, charge)| charge.is_metered).map(|(at, _)| *at).collect()
            }
        }
    }
}

impl<'s> Names<'s> {
    pub(super) fn of(history: History<'s>, items: &[Listed<'s>], problems: &mut Problems) -> Self {
        let prices = prices(history.subscription, problems);
        let subscription = history.subscription;
        let mut names = Self { items: HashMap::with_capacity(items.len()), prices, subscription };
        let mut count = 0usize;
        for listed in items {
            if listed.charges.is_some() && count > limits::SUBSCRIPTION_ITEMS {
                break;
            }
            count = names.list(listed, count, problems);
            if let Some(price) = &listed.item.price_id {
                names.price(price, || listed.path("price_id"), problems);
            }
        }
        if items.iter().any(|listed| listed.charges.is_some()) {
            problems.count(count, limits::SUBSCRIPTION_ITEMS, || path("items"));
        }
        names
    }

    /// Takes an item up whose first position is given, and says the next one.
    fn list(&mut self, listed: &Listed<'s>, first: usize, problems: &mut Problems) -> usize {
        let id: &'s str = &listed.item.id;
        let Some(charges) = &listed.charges else {
            self.insert(Cow::Borrowed(id), Named::Priced(first), listed, problems);
            return first.saturating_add(1);
        };
        let charges: Vec<(usize, Charge<'s>)> = (first..).zip(charges.iter().copied()).collect();
        for (at, charge) in &charges {
            let id = charge_item_id(id, charge.id);
            problems.id(Some(&id), || listed.path("id"));
            self.insert(Cow::Owned(id), Named::Charge(*at), listed, problems);
        }
        let next = first.saturating_add(charges.len());
        self.insert(Cow::Borrowed(id), Named::OfPlan(charges), listed, problems);
        next
    }

    fn insert(&mut self, id: Cow<'s, str>, named: Named<'s>, listed: &Listed<'s>, problems: &mut Problems) {
        if let Some((same, _)) = self.items.get_key_value(&id) {
            problems.push(Code::DuplicateId, listed.path("id"), same);
        }
        self.items.insert(id, named);
    }

    /// A price in the subscription's currency.
    pub(super) fn price(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        let Some(found) = self.prices.get(id).copied() else {
            problems.push(Code::UnknownId, path(), id);
            return None;
        };
        // One that no plan names is refused itself.
        let currency = &self.subscription.currency;
        let price = self.subscription.prices.get(found).filter(|price| price.currency != *currency);
        if let Some(price) = price.filter(|_| !self.subscription.plans.is_empty()) {
            problems.beyond(Code::CurrencyMismatch, path(), &price.currency, currency);
        }
        Some(found)
    }

    pub(super) fn item(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<&Named<'s>> {
        let found = self.items.get(id);
        if found.is_none() {
            problems.push(Code::UnknownId, path(), id);
        }
        found
    }
}

fn prices<'s>(subscription: &'s Subscription<'s>, problems: &mut Problems) -> HashMap<&'s str, usize> {
    let mut prices = HashMap::with_capacity(subscription.prices.len());
    for (at, price) in subscription.prices.iter().enumerate() {
        let field = || path(format_args!("prices[{at}].id"));
        match price.id.as_deref() {
            None => problems.needs_one_of(field(), "id"),
            Some(id) if prices.insert(id, at).is_some() => problems.push(Code::DuplicateId, field(), id),
            Some(_) => {}
        }
    }
    prices
}
