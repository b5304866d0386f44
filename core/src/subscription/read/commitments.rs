//! The commitments of a subscription.

use super::names::Named;
use super::{Reader, path};
use crate::calendar::Micros;
use crate::error::{Code, Result};
use crate::limits;
use crate::money::exact::Exact;
use crate::subscription::calendars::Cycle;
use crate::subscription::commitment::{Commitment, Committed};
use crate::subscription::facts::Facts;
use std::collections::HashSet;

/// A commitment whose calendar is not known yet.
pub(super) struct Stated {
    amount: i64,
    cycle: Cycle,
    items: Option<Vec<usize>>,
}

impl Reader<'_, '_> {
    pub(super) fn commitments(&mut self) -> Vec<Stated> {
        let commitments = &self.subscription.commitments;
        self.problems.count(commitments.len(), limits::COMMITMENTS, || path("commitments"));
        let mut ids = HashSet::new();
        let mut found = Vec::new();
        for (at, commitment) in commitments.iter().take(limits::COMMITMENTS).enumerate() {
            let field = |name: &str| path(format_args!("commitments[{at}].{name}"));
            self.problems.id(Some(&commitment.id), || field("id"));
            if !ids.insert(&*commitment.id) || self.names.items.contains_key(&*commitment.id) {
                self.problems.push(Code::DuplicateId, field("id"), &commitment.id);
            }
            found.extend(self.commitment(commitment, &field));
        }
        found
    }

    fn commitment(&mut self, commitment: &Commitment<'_>, field: &impl Fn(&str) -> String) -> Option<Stated> {
        self.problems.description(commitment.description.as_deref(), || field("description"));
        self.problems.id(commitment.product_id.as_deref(), || field("product_id"));
        if commitment.amount.mantissa() < 0 {
            self.problems.beyond(Code::OutOfRange, field("amount"), commitment.amount, "at least 0");
        }
        let count = commitment.interval_count.unwrap_or(1);
        self.problems.range(&field("interval_count"), count, 1..=limits::INTERVAL_COUNT);
        let (ids, names) = (commitment.item_ids.as_ref(), self.names);
        let items = ids.map(|ids| {
            let known = ids
                .iter()
                .enumerate()
                .filter_map(|(at, id)| names.item(id, || field(&format!("item_ids[{at}]")), &mut self.problems));
            known.flat_map(Named::positions).collect::<Vec<usize>>()
        });
        let amount = self.problems.money(Some(commitment.amount), Some(self.digits), || field("amount"))?;
        Some(Stated { amount, cycle: Cycle { interval: commitment.interval, count }, items })
    }
}

impl Facts<'_> {
    /// Commitments have the boundaries of the subscription.
    pub(super) fn commit(&mut self, stated: Vec<Stated>) -> Result<()> {
        for Stated { amount, cycle, items } in stated {
            let calendar = self.calendars.of(cycle, None, &self.clock)?;
            self.commitments.push(Committed::new(Exact::money(amount, self.digits), calendar, items));
        }
        Ok(())
    }

    /// A moment, or the start of the oldest period of a commitment that runs at it.
    pub(in crate::subscription) fn committed_since(&self, from: Micros) -> Result<Micros> {
        let mut oldest = from;
        for committed in &self.commitments {
            let calendar = self.calendars.get(committed.calendar);
            let running = calendar.map(|calendar| calendar.span_at(from)).transpose()?.flatten();
            oldest = running.map_or(oldest, |span| oldest.min(span.start.max(self.start)));
        }
        Ok(oldest)
    }
}
