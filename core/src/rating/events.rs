//! Quantities that follow each other: each is rated after those before it.

use super::breakdown::Breakdown;
use super::document::RatedKind;
use super::entries::{Entries, Entry};
use super::quantities::Quantities;
use super::request::QuantityEvent;
use super::terms::overflow;
use crate::error::Result;
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{Decrease, NegativeQuantity};

/// The sum of all events.
pub(super) fn sum(events: &[QuantityEvent<'_>]) -> Result<ExactNumber> {
    sum_of(events.iter().map(|event| event.quantity), "events")
}

/// The sum of the quantities of a list.
pub(super) fn sum_of(quantities: impl Iterator<Item = ExactNumber>, list: &str) -> Result<ExactNumber> {
    let mut sum = ExactNumber::ZERO;
    for (at, quantity) in quantities.enumerate() {
        sum = sum.plus(quantity).ok_or_else(|| overflow(&format!("{list}[{at}].quantity")))?;
    }
    Ok(sum)
}

/// Where the events have come to.
struct Running {
    quantity: Option<ExactNumber>,
    /// The highest quantity so far, and what its flat amounts cost.
    highest: Option<ExactNumber>,
    flats: Exact,
    /// Whether those of the highest quantity stay: where parts are charged, and no event is a line.
    flats_stay: bool,
}

/// What one event changes.
struct Change {
    usage: Exact,
    flats: Exact,
    /// How many units are charged or credited.
    units: Exact,
}

/// The entries of events that are lines of their own, or of which only a part is charged.
///
/// With the highest quantity that they reach.
pub(super) fn entries(
    quantities: &Quantities<'_>,
    breakdown: &Breakdown<'_>,
) -> Result<(Entries, Option<ExactNumber>)> {
    let events = quantities.events.unwrap_or_default();
    let high_water = breakdown.terms.policy.decrease == Decrease::HighWater && quantities.each_event == Some(true);
    let mut running = Running::new(quantities, breakdown)?;
    let mut changes = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        changes.push(running.add(event, &format!("events[{at}].quantity"), high_water, breakdown)?);
    }
    let counted = if high_water { highest(quantities) } else { quantities.already_rated_quantity };
    let (usage, flats) = breakdown.cost(breakdown.terms.reach(counted, breakdown.path)?)?;
    let before = usage.plus(&flats);
    if quantities.each_event == Some(true) {
        let changed = each(changes, before.clone());
        let unchanged = if changed.is_empty() { vec![before] } else { Vec::new() };
        return Ok((Entries { changed, unchanged, ..Entries::default() }, running.highest));
    }
    let changed = together(changes, &running, breakdown)?;
    Ok((Entries { changed, unchanged: vec![before], ..Entries::default() }, running.highest))
}

/// The highest quantity of the period before these events.
fn highest(quantities: &Quantities<'_>) -> Option<ExactNumber> {
    let already = quantities.already_rated_quantity?;
    Some(quantities.highest_rated_quantity.map_or(already, |highest| highest.larger(already)))
}

impl Running {
    fn new(quantities: &Quantities<'_>, breakdown: &Breakdown<'_>) -> Result<Self> {
        let (already, highest) = (quantities.already_rated_quantity, highest(quantities));
        let (_, flats) = breakdown.cost(breakdown.terms.reach(highest, breakdown.path)?)?;
        let flats_stay = quantities.each_event != Some(true);
        Ok(Self { quantity: already, highest, flats, flats_stay })
    }

    fn add(
        &mut self,
        event: &QuantityEvent<'_>,
        path: &str,
        high_water: bool,
        breakdown: &Breakdown<'_>,
    ) -> Result<Change> {
        let before = self.quantity;
        let after = before.unwrap_or_default().plus(event.quantity).ok_or_else(|| overflow(path))?;
        self.quantity = Some(after);
        let passes = self.highest.is_none_or(|highest| after.exact() > highest.exact());
        let (from, to) = match (high_water, passes) {
            (true, true) => (self.highest, after),
            (true, false) => (self.highest, self.highest.unwrap_or_default()),
            (false, _) => (before, after),
        };
        let (usage_before, _) = breakdown.cost(breakdown.terms.reach(from, path)?)?;
        let (usage_after, flats_after) = breakdown.cost(breakdown.terms.reach(Some(to), path)?)?;
        let part = coefficient(event);
        let units = to.exact().minus(&from.unwrap_or_default().exact()).times(&part);
        let usage = usage_after.minus(&usage_before).times(&part);
        let flats = self.reached(after, passes, flats_after, self.flats_stay || event.prorated_quantity.is_some());
        Ok(Change { usage, flats, units })
    }

    /// The flat amounts that are due with a quantity: where parts are charged, those of the highest stay.
    fn reached(&mut self, quantity: ExactNumber, passes: bool, flats: Exact, stays: bool) -> Exact {
        if passes {
            self.highest = Some(quantity);
        } else if stays {
            return Exact::whole(0);
        }
        let change = flats.minus(&self.flats);
        self.flats = flats;
        change
    }

    /// What parts cost, or nothing where they turn what the highest quantity costs into its opposite.
    fn without_reversal(&self, usage: Exact, breakdown: &Breakdown<'_>) -> Result<Exact> {
        let (whole, _) = breakdown.cost(breakdown.terms.reach(self.highest, breakdown.path)?)?;
        let none = Exact::whole(0);
        Ok(if whole < none { usage.min(none) } else { usage.max(none) })
    }
}

/// What part of an event is charged.
fn coefficient(event: &QuantityEvent<'_>) -> Exact {
    match event.prorated_quantity {
        Some(prorated) if event.quantity.numerator() != 0 => {
            let sign = Exact::whole(event.quantity.numerator().signum());
            prorated.exact().times(&sign).over(&event.quantity.exact().times(&sign))
        }
        _ => Exact::whole(1),
    }
}

/// Each event as an entry, on from what the events before it cost.
fn each(changes: Vec<Change>, mut before: Exact) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(changes.len());
    for (at, change) in changes.into_iter().enumerate() {
        let after = before.plus(&change.usage).plus(&change.flats);
        let entry = entry(RatedKind::Usage, Some(at), change.units, (before, after.clone()));
        entries.push(entry);
        before = after;
    }
    entries
}

/// All events as one entry of their parts and one of flat amounts.
fn together(changes: Vec<Change>, running: &Running, breakdown: &Breakdown<'_>) -> Result<Vec<Entry>> {
    let none = Exact::whole(0);
    let sum = |of: fn(&Change) -> &Exact| changes.iter().fold(none.clone(), |sum, change| sum.plus(of(change)));
    let (mut usage, mut flats, units) =
        (sum(|change| &change.usage), sum(|change| &change.flats), sum(|change| &change.units));
    if changes.is_empty() && running.quantity.is_none() {
        let reach = breakdown.terms.reach(Some(ExactNumber::ZERO), breakdown.path)?;
        flats = breakdown.cost(reach)?.1;
    }
    if breakdown.terms.policy.negative_quantity == NegativeQuantity::Zero {
        let below_zero = running.quantity.is_some_and(|quantity| quantity.numerator() < 0);
        usage = running.without_reversal(usage, breakdown)?;
        if below_zero {
            (usage, flats) = (none.clone(), none.clone());
        }
    }
    let entries = [
        entry(RatedKind::Usage, None, units, (none.clone(), usage)),
        entry(RatedKind::Flat, None, Exact::whole(1), (none.clone(), flats)),
    ];
    Ok(entries.into_iter().filter(|entry| entry.after != none).collect())
}

pub(super) fn entry(kind: RatedKind, event: Option<usize>, quantity: Exact, (before, after): (Exact, Exact)) -> Entry {
    Entry { kind, group: None, event, tier: None, quantity, packages: None, unit_price: None, cap: None, before, after }
}
