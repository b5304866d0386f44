//! Cells: which kinds of events, in which ways, are to be met in random lives, and how often they were.

use std::collections::{BTreeMap, BTreeSet};

/// A kind of event, its mode, and what it happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) kind: &'static str,
    pub(crate) mode: &'static str,
    /// Of the item's price before the event; of a change of price, also of the price after it.
    pub(crate) timing: &'static str,
    pub(crate) interval: &'static str,
    pub(crate) dressing: Dressing,
}

/// Whether discounts and taxes meet the event's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dressing {
    pub(crate) discount: bool,
    pub(crate) tax: bool,
}

pub(crate) const TIMINGS: [&str; 2] = ["advance", "arrears"];

pub(crate) const INTERVALS: [&str; 5] = ["day", "week", "month", "3 months", "year"];

/// The mode of a kind that has none; of one that states none, `default`.
pub(crate) const NO_MODE: &str = "-";

const MODES: [&str; 5] = ["default", "invoice_now", "next_invoice", "next_period", "next_term"];

/// A charge is of no period: it has none to wait for.
const MODES_OF_CHARGES: [&str; 3] = ["default", "invoice_now", "next_invoice"];

/// Every kind of event with the modes that it may have. What is missing is refused or says nothing: what takes a decision
/// back, moves boundaries or is about coupons charges nothing by itself, so that there is nothing to delay.
pub(crate) const KINDS: [(&str, &[&str]); 15] = [
    ("change_item", &MODES),
    ("add_item", &MODES),
    ("remove_item", &MODES),
    ("pause", &MODES),
    ("resume", &MODES),
    ("cancel", &MODES),
    ("expire", &[NO_MODE]),
    ("uncancel", &[NO_MODE]),
    ("reset_anchor", &[NO_MODE]),
    ("end_trial", &[NO_MODE]),
    ("extend_trial", &[NO_MODE]),
    ("change_zone", &[NO_MODE]),
    ("add_charge", &MODES_OF_CHARGES),
    ("add_coupon", &[NO_MODE]),
    ("remove_coupon", &[NO_MODE]),
];

/// All cells that there can be. A coupon that comes or goes is a discount: these kinds have no cell without one.
pub(crate) fn legal() -> BTreeSet<Cell> {
    let mut cells = BTreeSet::new();
    for (kind, modes) in KINDS {
        for mode in modes {
            for timing in TIMINGS {
                for interval in INTERVALS {
                    let of =
                        |discount, tax| Cell { kind, mode, timing, interval, dressing: Dressing { discount, tax } };
                    cells.extend([of(true, false), of(true, true)]);
                    if !kind.ends_with("_coupon") {
                        cells.extend([of(false, false), of(false, true)]);
                    }
                }
            }
        }
    }
    cells
}

/// How many lives each cell was met in.
#[derive(Default)]
pub(crate) struct Counts(BTreeMap<Cell, usize>);

impl Counts {
    pub(crate) fn add(&mut self, cells: &BTreeSet<Cell>) {
        cells.iter().for_each(|cell| *self.0.entry(*cell).or_default() += 1);
    }

    pub(crate) fn join(&mut self, other: &Self) {
        other.0.iter().for_each(|(cell, count)| *self.0.entry(*cell).or_default() += count);
    }

    pub(crate) fn of(&self, cell: &Cell) -> usize {
        self.0.get(cell).copied().unwrap_or_default()
    }

    /// Cells that are not legal.
    pub(crate) fn strange(&self) -> Vec<Cell> {
        let legal = legal();
        self.0.keys().filter(|cell| !legal.contains(cell)).copied().collect()
    }
}
