//! What was used, in order of item and time.

use super::{Reader, path};
use crate::error::Code;
use crate::limits;
use crate::subscription::facts::Used;
use std::collections::HashSet;

impl<'s> Reader<'s, '_> {
    pub(super) fn usage(&mut self) -> Vec<Used<'s>> {
        let usage = &self.subscription.usage;
        self.problems.count(usage.len(), limits::EVENTS, || path("usage"));
        let mut ids = HashSet::with_capacity(usage.len().min(limits::EVENTS));
        let mut found = Vec::with_capacity(usage.len().min(limits::EVENTS));
        for (number, used) in usage.iter().take(limits::EVENTS).enumerate() {
            let field = |name: &str| path(format_args!("usage[{number}].{name}"));
            self.problems.id(Some(&used.id), || field("id"));
            if !ids.insert(&*used.id) {
                self.problems.push(Code::DuplicateId, field("id"), &used.id);
            }
            let names = self.names;
            let item = names.item(&used.item_id, || field("item_id"), &mut self.problems);
            let moment = self.read(used.at, || field("at"));
            let recorded = used.recorded_at.map(|at| self.read(at, || field("recorded_at")));
            if let (Some(item), Some(at)) = (item, moment) {
                let known = recorded.flatten().unwrap_or(at);
                let items = item.metered().into_iter();
                let (quantity, matches) = (used.quantity.into(), used.matches.as_slice());
                found.extend(items.map(|item| Used { number, item, at, known, quantity, matches }));
            }
        }
        found.sort_by_key(|used| (used.item, used.at));
        found
    }
}
