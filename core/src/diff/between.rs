//! A draft on its way from one to the other.

use super::pairs::{Pair, Slots};
use super::side::Side;
use crate::invoice::{Charge, Discount, Draft, Line, TaxRate};
use crate::policy::{Policy, PolicyChoice};
use crate::price::Price;
use crate::text::Text;
use std::collections::{HashMap, HashSet};

/// Which entries of two drafts are the same.
pub(super) struct Matched {
    pub(super) lines: Vec<Pair>,
    pub(super) discounts: Vec<Pair>,
    pub(super) charges: Vec<Pair>,
    pub(super) rates: Vec<Pair>,
    pub(super) prices: Vec<Pair>,
}

/// The draft before, of which parts are already those of the draft after. Lines have the position of their pair as id, so that
/// no id of one draft is another line's of the other.
#[derive(Debug, Clone)]
pub(super) struct Between<'r> {
    pub(super) draft: Draft<'r>,
    pub(super) policy: Policy<'r>,
    pub(super) lines: Slots<Line<'r>>,
    pub(super) discounts: Slots<Discount<'r>>,
    pub(super) charges: Slots<Charge<'r>>,
    pub(super) rates: Slots<TaxRate<'r>>,
    pub(super) prices: Slots<Price<'r>>,
}

impl<'r> Between<'r> {
    pub(super) fn of(before: &Side<'r>, after: &Side<'r>, matched: &Matched) -> Self {
        let names = Names::of(before, &matched.lines, |pair| pair.before);
        let lines: Vec<Line<'r>> =
            before.draft.lines.iter().enumerate().map(|(at, line)| names.line(at, line)).collect();
        let discounts: Vec<_> = before.draft.discounts.iter().map(|discount| names.discount(discount)).collect();
        let charges: Vec<_> = before.draft.charges.iter().map(|charge| names.charge(charge)).collect();
        Self {
            draft: without_lists(before.draft),
            policy: before.invoice.policy.clone(),
            lines: Slots::of(&matched.lines, &lines),
            discounts: Slots::of(&matched.discounts, &discounts),
            charges: Slots::of(&matched.charges, &charges),
            rates: both(&matched.rates, &before.draft.tax_rates, &after.draft.tax_rates),
            prices: both(&matched.prices, &before.draft.prices, &after.draft.prices),
        }
    }

    pub(super) fn to_draft(&self) -> Draft<'r> {
        let lines = self.lines.list();
        let there: HashSet<&str> = lines.iter().filter_map(|line| line.id.as_deref()).collect();
        let only_there = |ids: &mut Option<Vec<Text<'r>>>| {
            ids.iter_mut().for_each(|ids| ids.retain(|id| there.contains(&**id)));
        };
        let (mut discounts, mut charges) = (self.discounts.list(), self.charges.list());
        discounts.iter_mut().for_each(|discount| only_there(&mut discount.applies_to));
        charges.iter_mut().for_each(|charge| only_there(&mut charge.applies_to));
        Draft {
            discounts,
            charges,
            tax_rates: self.rates.list(),
            prices: self.prices.list(),
            policy: PolicyChoice::from(&self.policy),
            lines,
            ..self.draft.clone()
        }
    }
}

/// What stands in a draft beside its lists. Every field is named, so that a new one is not forgotten.
fn without_lists<'r>(draft: &Draft<'r>) -> Draft<'r> {
    Draft {
        schema_version: None,
        id: None,
        currency: draft.currency.clone(),
        minor_units: draft.minor_units,
        issue_date: draft.issue_date,
        due: None,
        lines: Vec::new(),
        discounts: Vec::new(),
        charges: Vec::new(),
        tax_rates: Vec::new(),
        default_tax_rates: draft.default_tax_rates.clone(),
        seller: draft.seller.clone(),
        customer: draft.customer.clone(),
        tax_rules: draft.tax_rules.clone(),
        tax_increment: draft.tax_increment,
        prices: Vec::new(),
        prepaid: draft.prepaid,
        rounding: draft.rounding,
        prepayments: draft.prepayments.clone(),
        cash_rounding: draft.cash_rounding,
        // What is due is not moved by the parts in which it is paid, which may not fit a draft between.
        instalments: Vec::new(),
        policy: PolicyChoice::default(),
    }
}

/// The entries of both lists, those of the first where both have one: whatever a line names is there on the whole way, and what
/// no line names moves nothing.
fn both<T: Clone>(pairs: &[Pair], before: &[T], after: &[T]) -> Slots<T> {
    let mut slots = Slots::of(pairs, before);
    for (slot, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.before.is_none()) {
        slots.set(slot, pair.after.and_then(|at| after.get(at)).cloned());
    }
    slots
}

/// The lines of a draft by the position of their pair.
pub(super) struct Names<'r> {
    slots: HashMap<usize, usize>,
    ids: HashMap<&'r str, usize>,
}

impl<'r> Names<'r> {
    pub(super) fn of(side: &Side<'r>, pairs: &[Pair], position: fn(&Pair) -> Option<usize>) -> Self {
        let slots: HashMap<usize, usize> =
            pairs.iter().enumerate().filter_map(|(slot, pair)| Some((position(pair)?, slot))).collect();
        let named = side.draft.lines.iter().enumerate();
        let ids = named.filter_map(|(at, line)| Some((line.id.as_deref()?, *slots.get(&at)?))).collect();
        Self { slots, ids }
    }

    pub(super) fn line(&self, at: usize, line: &Line<'r>) -> Line<'r> {
        let id = self.slots.get(&at).map(|slot| slot.to_string().into());
        Line { id, ..line.clone() }
    }

    pub(super) fn discount(&self, discount: &Discount<'r>) -> Discount<'r> {
        Discount { applies_to: self.lines(discount.applies_to.as_deref()), ..discount.clone() }
    }

    pub(super) fn charge(&self, charge: &Charge<'r>) -> Charge<'r> {
        Charge { applies_to: self.lines(charge.applies_to.as_deref()), ..charge.clone() }
    }

    fn lines(&self, ids: Option<&[Text<'r>]>) -> Option<Vec<Text<'r>>> {
        let slots = ids?.iter().filter_map(|id| self.ids.get(&**id));
        Some(slots.map(|slot| slot.to_string().into()).collect())
    }
}
