//! Newest charge first: a change of quantity charges the units that it adds, and takes units back of the newest charge of them.

use super::{overflow, within};
use crate::error::Result;
use crate::money::exact::Exact;
use crate::subscription::coverage::Stretch;
use crate::subscription::difference::{self, How, Missing, Units, What, left};
use crate::subscription::facts::Facts;
use crate::subscription::lines::{Line, Lines};
use crate::subscription::owed::{Owed, Place, Position, Service, ratio_of};
use crate::subscription::stack::{self, Changes, Level, Rise};
use crate::subscription::window::Window;
use std::collections::{HashMap, HashSet};

/// What is missing: units place by place, and what is no time of units by money.
pub(in crate::subscription) fn missing(
    facts: &Facts<'_>,
    all_owed: &[Owed],
    lines: &Lines,
    window: &Window,
) -> Result<Vec<Missing>> {
    let mut places: Vec<Vec<&Owed>> = Vec::new();
    let mut numbers: HashMap<Place, usize> = HashMap::new();
    let (in_units, by_money): (Vec<&Owed>, Vec<&Owed>) = all_owed.iter().partition(|owed| owed.position.is_of_units());
    for owed in in_units {
        let number = *numbers.entry(owed.position.place()).or_insert(places.len());
        match places.get_mut(number) {
            Some(same) => same.push(owed),
            None => places.push(vec![owed]),
        }
    }
    let is_owed = |position: &Position| match position.is_of_units() {
        true => numbers.contains_key(&position.place()),
        false => by_money.iter().any(|owed| owed.position == *position),
    };
    let mut missing = Vec::new();
    let mut unowed: HashSet<Place> = HashSet::new();
    for position in lines.positions(window.from) {
        if position.whole.start > window.at || is_owed(position) {
            continue;
        }
        if !position.is_of_units() {
            missing.extend(difference::of_unowed(facts, position, lines)?);
        } else if unowed.insert(position.place()) {
            missing.extend(of_place(facts, &[&Owed::nothing(position.clone())], lines)?);
        }
    }
    for owed in &by_money {
        missing.extend(difference::of_owed(facts, owed, lines)?);
    }
    for owed in &places {
        missing.extend(of_place(facts, owed, lines)?);
    }
    Ok(missing)
}

impl Position {
    /// Whether it is time of units: neither usage, nor what is charged once.
    fn is_of_units(&self) -> bool {
        self.quantity.is_some() && self.whole.start < self.whole.end
    }
}

/// What is missing of an item at one price in one period.
fn of_place(facts: &Facts<'_>, owed: &[&Owed], lines: &Lines) -> Result<Vec<Missing>> {
    let Some(first) = owed.first() else { return Ok(Vec::new()) };
    let charges: Vec<&Line> = lines.charges_at(&first.position.place()).collect();
    let wanted = owed.iter().flat_map(|owed| {
        let quantity = owed.position.quantity.unwrap_or_default();
        owed.services.iter().map(move |service| (service.stretch, quantity))
    });
    let changes = stack::changes(&charges, lines, &wanted.collect::<Vec<_>>())?;
    let mut missing = taken_back(facts, first, &changes, lines)?;
    for rise in &changes.added {
        missing.extend(added(facts, owed, rise)?);
    }
    Ok(missing)
}

/// Units that are taken back, line by line from the newest: what is left of a line with the last of them.
fn taken_back(facts: &Facts<'_>, owed: &Owed, changes: &Changes<'_>, lines: &Lines) -> Result<Vec<Missing>> {
    let last: HashMap<u64, usize> = changes.taken.iter().enumerate().map(|(at, (line, _))| (line.number, at)).collect();
    let mut missing = Vec::new();
    let mut before: (u64, i64) = (0, 0);
    for (at, (line, rise)) in changes.taken.iter().enumerate() {
        let taken = if before.0 == line.number { before.1 } else { 0 };
        let left = left(line, lines)?.checked_add(taken).ok_or_else(overflow)?;
        let full_amount = facts.added(owed.position.price, rise)?;
        let is_last = !changes.kept.contains(&line.number) && last.get(&line.number) == Some(&at);
        let (amount, how) = if is_last {
            (left.checked_neg().ok_or_else(overflow)?, How::Left)
        } else {
            within(left, priced(facts, owed, (&full_amount, rise.stretch))?)?
        };
        before = (line.number, taken.checked_add(amount).ok_or_else(overflow)?);
        if facts.has_line_of(amount) {
            let some = Some(Box::new(Units { quantity: rise.units, full_amount }));
            let what = What::Reversal { line: (*line).clone(), stretch: rise.stretch, some };
            missing.push(Missing { what, amount, how, event: None });
        }
    }
    Ok(missing)
}

/// What so much of a whole period costs for a stretch of it.
fn priced(facts: &Facts<'_>, owed: &Owed, (full_amount, stretch): (&Exact, Stretch)) -> Result<(i64, How)> {
    let ratio = ratio_of(facts, &[Service::of_time(stretch, facts.share_of(owed, stretch)?)])?;
    let amount = full_amount.times(&ratio).to_minor(facts.digits, facts.policy.rounding.mode);
    Ok((amount.ok_or_else(overflow)?, How::Priced { full_amount: full_amount.clone(), ratio }))
}

/// The charge of units that are added.
fn added(facts: &Facts<'_>, owed: &[&Owed], rise: &Rise) -> Result<Option<Missing>> {
    let mut services = owed.iter().flat_map(|owed| owed.services.iter().map(move |service| (*owed, service)));
    let Some((of, begun)) = services.find(|(_, service)| service.stretch.holds(rise.stretch)) else { return Ok(None) };
    let stretch = rise.stretch;
    let service = match (begun.stretch == stretch, begun.stretch.start == stretch.start) {
        (true, _) => *begun,
        (false, true) => Service { stretch, share: facts.share_of(of, stretch)?, charged: None, ..*begun },
        (false, false) => Service::of_time(stretch, facts.share_of(of, stretch)?),
    };
    let full_amount = facts.added(of.position.price, rise)?;
    let position = Position { quantity: Some(rise.units), ..of.position.clone() };
    let (amount, _) = priced(facts, of, (&full_amount, stretch))?;
    let what = What::Service { position, service, full_amount };
    let missing = Missing { what, amount, how: How::Prorated, event: service.opened_by };
    Ok(facts.has_line_of(amount).then_some(missing))
}

impl Facts<'_> {
    /// What units add to the price of a whole period, above those below them.
    fn added(&self, price: usize, rise: &Rise) -> Result<Exact> {
        let costs = |level: Level| level.map_or(Ok(Exact::whole(0)), |units| self.full_amount(price, units));
        Ok(costs(rise.upper)?.minus(&costs(rise.lower)?))
    }
}
