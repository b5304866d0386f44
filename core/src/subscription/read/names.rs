//! What ids stand for.

use super::items::Listed;
use super::path;
use crate::error::Code;
use crate::problems::Problems;
use crate::subscription::document::Subscription;
use crate::subscription::history::History;
use std::collections::HashMap;

/// Positions of items and prices by their ids.
pub(super) struct Names<'s> {
    pub(super) items: HashMap<&'s str, usize>,
    pub(super) prices: HashMap<&'s str, usize>,
}

impl<'s> Names<'s> {
    pub(super) fn of(history: History<'s>, items: &[Listed<'s>], problems: &mut Problems) -> Self {
        let prices = prices(history.subscription, problems);
        let mut names = Self { items: HashMap::with_capacity(items.len()), prices };
        for (at, listed) in items.iter().enumerate() {
            let item = listed.item;
            if names.items.insert(&item.id, at).is_some() {
                problems.push(Code::DuplicateId, listed.path("id"), &item.id);
            }
            names.price(&item.price_id, || listed.path("price_id"), problems);
        }
        names
    }

    pub(super) fn price(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        known(&self.prices, id, path, problems)
    }

    pub(super) fn item(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        known(&self.items, id, path, problems)
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
