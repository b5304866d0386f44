//! The entries of a rating: lines before rounding.

use super::document::RatedKind;
use crate::money::exact::Exact;

/// A line before rounding.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) kind: RatedKind,
    pub(super) group: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) tier: Option<usize>,
    pub(super) quantity: Exact,
    pub(super) packages: Option<Exact>,
    pub(super) unit_price: Option<Exact>,
    /// What units cost at most.
    pub(super) cap: Option<Exact>,
    /// What it cost before, and what it costs with what is rated now.
    pub(super) before: Exact,
    pub(super) after: Exact,
}

impl Entry {
    pub(super) fn exact(&self) -> Exact {
        self.after.minus(&self.before)
    }
}

/// The entries of a rating, and what is the same before and after.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) changed: Vec<Entry>,
    /// What lines cost that did not change: each, where lines are rounded; else their sum.
    pub(super) unchanged: Vec<Exact>,
    /// Units that cost nothing, of each group that has some.
    pub(super) included: Vec<Included>,
}

/// Units that the price includes: those of before, and those with what is rated now.
#[derive(Debug)]
pub(super) struct Included {
    pub(super) group: Option<usize>,
    pub(super) before: Exact,
    pub(super) after: Exact,
}

impl Included {
    pub(super) fn change(&self) -> Exact {
        self.after.minus(&self.before)
    }
}

/// The tier that a quantity reaches, by its number from 0, and where it ends.
#[derive(Debug)]
pub(super) struct Reached {
    pub(super) row: usize,
    pub(super) up_to: Option<Exact>,
}

impl Entries {
    /// What everything cost before, and what it costs now.
    pub(super) fn sums(&self) -> (Exact, Exact) {
        let unchanged = self.unchanged.iter().fold(Exact::whole(0), |sum, cost| sum.plus(cost));
        if self.follow() {
            let ends = self.changed.first().zip(self.changed.last());
            return ends.map_or_else(
                || (unchanged.clone(), unchanged.clone()),
                |(first, last)| (first.before.clone(), last.after.clone()),
            );
        }
        let sum =
            |of: fn(&Entry) -> &Exact| self.changed.iter().fold(unchanged.clone(), |sum, entry| sum.plus(of(entry)));
        (sum(|entry| &entry.before), sum(|entry| &entry.after))
    }

    /// Whether each event is settled by itself: its entries follow each other instead of adding up.
    pub(super) fn follow(&self) -> bool {
        self.changed.iter().any(|entry| entry.event.is_some())
    }
}

impl Entry {
    /// Where it stands among the entries of its group.
    pub(super) fn place(&self) -> (usize, RatedKind) {
        (self.tier.unwrap_or(usize::MAX), self.kind)
    }
}
