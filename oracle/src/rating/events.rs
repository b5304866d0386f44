//! Quantities that follow each other: as lines of their own, or charged in part.

use super::quantity::{Entry, sum as entries_sum};
use super::spend::{Between, Spend};
use super::table::Table;
use super::{Rated, Rating, per_event};
use crate::{Fraction, Money, read};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

impl Rating<'_> {
    /// Quantities of the events, and what of each is priced.
    pub(super) fn events(&self) -> Result<Vec<(Fraction, Fraction)>, String> {
        let events = read::list(self.request, "events").iter().map(|event| {
            let quantity = read::exact(event, "quantity")?.ok_or("an event without quantity")?;
            let prorated = read::exact(event, "prorated_quantity")?.unwrap_or_else(|| quantity.clone());
            Ok((quantity, prorated))
        });
        events.collect()
    }

    pub(super) fn is_prorated(&self) -> bool {
        read::list(self.request, "events").iter().any(|event| read::field(event, "prorated_quantity").is_some())
    }

    pub(super) fn is_each(&self) -> bool {
        self.request["each_event"] == true
    }

    /// Every event as an increment of its own.
    pub(super) fn each(
        &self,
        table: &Table,
        before: Option<Fraction>,
        events: &[(Fraction, Fraction)],
    ) -> Result<Each, String> {
        let mut level = before.clone().unwrap_or_else(Fraction::zero);
        let mut paid = before;
        let mut each = Each::default();
        for (place, (quantity, _)) in events.iter().enumerate() {
            level += quantity;
            let to = match &paid {
                Some(paid) if self.is_high_water() => paid.clone().max(level.clone()),
                _ => level.clone(),
            };
            let old = self.rule.entries(table, None, paid.as_ref(), None)?;
            let new = self.rule.entries(table, None, Some(&to), None)?;
            let units = &to - paid.unwrap_or_else(Fraction::zero);
            each.add(&self.spend, place, units, &old, &new);
            paid = Some(to);
        }
        Ok(each)
    }

    /// The quantities of events decide the tiers, what is prorated of them is priced; flat amounts are those of the
    /// highest sum.
    pub(super) fn prorated(&self, table: &Table, events: &[(Fraction, Fraction)]) -> Result<Rated, String> {
        let of_kind = |quantity: &Fraction, flats: bool| {
            let mut entries = self.rule.entries(table, None, Some(quantity), None)?;
            entries.retain(|entry| (entry.kind == "flat") == flats);
            Ok::<_, String>(entries)
        };
        let (mut sum, mut highest) = (Fraction::zero(), None::<Fraction>);
        let (mut units, mut usage) = (Fraction::zero(), Fraction::zero());
        for (quantity, priced) in events {
            let old = of_kind(&sum, false)?;
            sum += quantity;
            let new = of_kind(&sum, false)?;
            highest = Some(highest.map_or_else(|| sum.clone(), |highest| highest.max(sum.clone())));
            if quantity.is_zero() {
                continue;
            }
            let part = priced / quantity;
            units += priced;
            usage += (entries_sum(&new) - entries_sum(&old)) * part;
        }
        let zero = read::text(self.rule.policy, "negative_quantity") == Some("zero");
        let highest = highest.unwrap_or_else(Fraction::zero);
        let mut flats = entries_sum(&of_kind(&highest, true)?);
        let is_credit = entries_sum(&of_kind(&highest, false)?).is_negative();
        if zero && usage.is_negative() != is_credit {
            usage = Fraction::zero();
        }
        if zero && sum.is_negative() {
            (usage, flats) = (Fraction::zero(), Fraction::zero());
        }
        let line = |kind, quantity, amount| Entry { kind, tier: None, group: None, event: None, quantity, amount };
        let lines = [line("usage", units, usage), line("flat", Fraction::one(), flats)];
        let after = lines.into_iter().filter(|line| !line.amount.is_zero()).collect();
        Ok(Rated { after, given: sum.clone(), reached: sum, ..Rated::default() })
    }

    pub(super) fn per_event(&self) -> Result<Rated, String> {
        let values: Vec<Fraction> = self.events()?.into_iter().map(|(quantity, _)| quantity).collect();
        let old = read::exact(self.request, "already_rated_quantity")?.unwrap_or_else(Fraction::zero);
        let old_count = read::field(self.request, "already_rated_events").and_then(Value::as_u64).unwrap_or(0);
        let walk = per_event::walk(&self.rule, &values, old_count, old.clone(), &self.minor)?;
        let mut each = Each::default();
        let mut before: Vec<Entry> = Vec::new();
        for (place, (lines, charged)) in walk.each.iter().zip(walk.charged).enumerate() {
            let mut after = before.clone();
            add(&mut after, lines);
            each.add(&self.spend, place, charged, &before, &after);
            before = after;
        }
        let given: Fraction = values.iter().sum();
        Ok(Rated {
            after: before,
            reached: old + &given,
            given,
            count: values.len() as u64,
            each: self.is_each().then(|| each.ended()),
            free: Some((walk.free_events, walk.free_quantity)),
            ..Rated::default()
        })
    }
}

/// Lines of events, and what they cost with what is off it.
#[derive(Default)]
pub(super) struct Each {
    lines: Vec<Entry>,
    amount: Money,
    off: Money,
}

impl Each {
    /// One line for an event, whatever tiers it reaches.
    fn add(&mut self, spend: &Spend, place: usize, quantity: Fraction, before: &[Entry], after: &[Entry]) {
        let (before, after) = ([one_line(before)], [one_line(after)]);
        let amount = &after[0].amount - &before[0].amount;
        let line = Entry { event: Some(place), quantity, amount, ..one_line(&[]) };
        let lines = std::slice::from_ref(&line);
        let (amount, off) = spend.part(&Between { before: &before, after: &after, lines });
        self.amount += amount;
        self.off += off;
        self.lines.push(line);
    }

    pub(super) fn ended(self) -> (Vec<Entry>, (Money, Money)) {
        (self.lines, (self.amount, self.off))
    }
}

/// All of it as one line.
pub(super) fn one_line(entries: &[Entry]) -> Entry {
    let (quantity, amount) = (Fraction::zero(), entries_sum(entries));
    Entry { kind: "usage", tier: None, group: None, event: None, quantity, amount }
}

fn add(entries: &mut Vec<Entry>, more: &[Entry]) {
    for line in more {
        match entries.iter_mut().find(|entry| entry.is_of(line)) {
            Some(entry) => {
                entry.quantity += &line.quantity;
                entry.amount += &line.amount;
            }
            None => entries.push(line.clone()),
        }
    }
}
