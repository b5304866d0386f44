//! Prices per event: a percentage of its value and an amount, within bounds; some events are free.

use super::document::{FreeUsage, RatedKind};
use super::entries::{Entries, Entry};
use super::events::entry;
use super::quantities::Quantities;
use super::rate::Rated;
use super::terms::{Terms, overflow};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::price::compiled::EventRule;

/// What one event costs.
struct Charged {
    /// What of its quantity is charged.
    quantity: Exact,
    percentage: Exact,
    fee: Exact,
    /// What bounds add or take.
    limit: Exact,
    free: bool,
}

/// The events of a period before an event: how many, and their sum.
struct Before {
    events: u64,
    quantity: Exact,
}

/// What all events come to.
pub(super) fn rated(asked: &Quantities<'_>, rule: &EventRule, terms: &Terms<'_>) -> Result<Rated> {
    let quantities = quantities(asked)?;
    let mut before = Before {
        events: asked.already_rated_events.unwrap_or_default(),
        quantity: asked.already_rated_quantity.unwrap_or_default().exact(),
    };
    let mut charged = Vec::with_capacity(quantities.len());
    let mut sum = Exact::whole(0);
    for (at, quantity) in quantities.iter().enumerate() {
        let quantity = quantity.exact();
        charged.push(rule.charge(&before, &quantity));
        let path = || format!("events[{at}]");
        before.events = before.events.checked_add(1).ok_or_else(|| overflow(&path()))?;
        before.quantity = before.quantity.plus(&quantity);
        sum = sum.plus(&quantity);
    }
    let total = |of: fn(&Charged) -> &Exact| charged.iter().fold(Exact::whole(0), |sum, event| sum.plus(of(event)));
    let free = FreeUsage {
        events: u64::try_from(charged.iter().filter(|event| event.free).count()).unwrap_or(u64::MAX),
        quantity: sum.minus(&total(|event| &event.quantity)).to_text(),
    };
    let count = u64::try_from(charged.len()).unwrap_or(u64::MAX);
    let changed = if asked.each_event == Some(true) { each(&charged, terms) } else { together(&charged, rule, terms) };
    Ok(Rated {
        entries: Entries { changed, ..Entries::default() },
        given: sum.clone(),
        quantity: sum,
        events: count,
        free: Some(free),
        highest: None,
        reached: None,
    })
}

/// The events of a rating, or its quantity as the only one.
fn quantities(asked: &Quantities<'_>) -> Result<Vec<ExactNumber>> {
    let quantities: Vec<ExactNumber> = match (asked.events, asked.quantity) {
        (Some(events), _) => events.iter().map(|event| event.quantity).collect(),
        (None, Some(quantity)) => vec![quantity],
        (None, None) => Vec::new(),
    };
    match quantities.iter().position(|quantity| quantity.numerator() < 0) {
        None => Ok(quantities),
        Some(at) => {
            let path = if asked.events.is_some() { format!("events[{at}].quantity") } else { "quantity".to_owned() };
            let value = quantities.get(at).copied().unwrap_or_default();
            Err(Problem::new(Code::OutOfRange, path).value(value).limit("at least 0").into())
        }
    }
}

impl EventRule {
    fn charge(&self, before: &Before, quantity: &Exact) -> Charged {
        let none = Exact::whole(0);
        let mut rest = quantity.clone();
        if self.is_free_after(before) {
            let sum = before.quantity.plus(quantity);
            match &self.free_quantity {
                Some(free) if sum > *free => rest = sum.minus(free),
                _ => {
                    return Charged {
                        quantity: none.clone(),
                        percentage: none.clone(),
                        fee: none.clone(),
                        limit: none,
                        free: true,
                    };
                }
            }
        }
        let percentage = self.percent.as_ref().map_or_else(|| none.clone(), |percent| rest.times(percent));
        let fee = self.amount.clone().unwrap_or_else(|| none.clone());
        let cost = percentage.plus(&fee);
        let bounded = self.minimum.iter().fold(cost.clone(), |cost, minimum| cost.max(minimum.clone()));
        let bounded = self.maximum.iter().fold(bounded, |cost, maximum| cost.min(maximum.clone()));
        Charged { quantity: rest, percentage, fee, limit: bounded.minus(&cost), free: false }
    }

    /// Whether the allowance lasts: it ends with either of its limits.
    fn is_free_after(&self, before: &Before) -> bool {
        let limited = self.free_events.is_some() || self.free_quantity.is_some();
        let counts = self.free_events.is_none_or(|free| before.events < free);
        limited && counts && self.free_quantity.as_ref().is_none_or(|free| before.quantity < *free)
    }
}

fn each(charged: &[Charged], terms: &Terms<'_>) -> Vec<Entry> {
    let mut before = Exact::whole(0);
    let share = terms.usage_share();
    let mut entries = Vec::with_capacity(charged.len());
    for (at, event) in charged.iter().enumerate() {
        let cost = event.percentage.plus(&event.fee).plus(&event.limit).times(&share);
        let after = before.plus(&cost);
        entries.push(entry(RatedKind::Usage, Some(at), event.quantity.clone(), (before, after.clone())));
        before = after;
    }
    entries
}

fn together(charged: &[Charged], rule: &EventRule, terms: &Terms<'_>) -> Vec<Entry> {
    let none = Exact::whole(0);
    let share = terms.usage_share();
    let total = |of: fn(&Charged) -> &Exact| charged.iter().fold(none.clone(), |sum, event| sum.plus(of(event)));
    let paid = charged.iter().filter(|event| !event.free).count();
    let paid = Exact::whole(i128::try_from(paid).unwrap_or(i128::MAX));
    let rows = [
        (RatedKind::Usage, total(|event| &event.quantity), rule.percent.clone(), total(|event| &event.percentage)),
        (RatedKind::EventFee, paid.clone(), rule.amount.clone(), total(|event| &event.fee)),
        (RatedKind::EventLimit, paid, None, total(|event| &event.limit)),
    ];
    let entry = |(kind, quantity, unit_price, cost): (RatedKind, Exact, Option<Exact>, Exact)| Entry {
        unit_price,
        ..entry(kind, None, quantity, (none.clone(), cost.times(&share)))
    };
    let rows = rows.into_iter().map(entry);
    rows.filter(|row| row.after != none || (row.unit_price.is_some() && row.quantity != none)).collect()
}
