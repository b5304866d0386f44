//! Groups of a request: what each was rated before and what it is rated now, tier by tier.

use super::breakdown::{Breakdown, Part};
use super::entries::{Entries, Entry, Included, Reached};
use super::quantities::Quantities;
use super::request::QuantityGroup;
use super::terms::{Reach, Terms, overflow};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{Decrease, RatingRounding};
use crate::price::compiled::{TierSets, Tiers};
use crate::price::table::Level;
use crate::price::{Combine, TierMode};

/// What a group costs, part by part.
struct GroupParts {
    before: Vec<Part>,
    after: Vec<Part>,
    /// What the rows cost that both fill alike, where they are no parts.
    below: Exact,
    rated: Exact,
    included: Included,
    reached: Option<Reached>,
}

/// The entries of all groups, how many units are rated in them, and the tier that the last one reaches.
pub(super) fn of_groups(
    groups: &[Group<'_>],
    sets: &TierSets,
    terms: &Terms<'_>,
) -> Result<(Entries, Exact, Option<Reached>)> {
    let highest = terms.price.combine == Combine::Highest;
    let every_row = highest || terms.policy.rounding == RatingRounding::Line;
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        all.push(group.parts(sets, terms, every_row)?);
    }
    let rated = all.iter().fold(Exact::whole(0), |sum, group| sum.plus(&group.rated));
    if highest {
        keep_highest(&mut all);
    }
    let (mut entries, mut reached) = (Entries::default(), None);
    for (group, parts) in groups.iter().zip(all) {
        entries.unchanged.push(parts.below);
        if parts.included.change() != Exact::whole(0) {
            entries.included.push(parts.included);
        }
        reached = parts.reached;
        group.changes(parts.before, parts.after, &mut entries);
    }
    Ok((entries, rated, reached))
}

/// The group that costs most now, against the one that cost most before.
fn keep_highest(groups: &mut [GroupParts]) {
    let most = |of: fn(&GroupParts) -> &Vec<Part>| {
        let sum = |group: &GroupParts| of(group).iter().fold(Exact::whole(0), |sum, part| sum.plus(&part.cost));
        // Of equals, the first.
        groups.iter().enumerate().rev().max_by_key(|(_, group)| sum(group)).map(|(at, _)| at)
    };
    let (after, before) = (most(|group| &group.after), most(|group| &group.before));
    for (at, group) in groups.iter_mut().enumerate() {
        if Some(at) != after {
            group.after.clear();
            group.included.after = Exact::whole(0);
        }
        if Some(at) != before {
            group.before.clear();
            group.included.before = Exact::whole(0);
        }
    }
}

/// A quantity of a request, rated from zero.
pub(super) struct Group<'r> {
    /// Its number, where the request has groups.
    number: Option<usize>,
    matches: Vec<&'r str>,
    quantity: ExactNumber,
    tier_quantity: Option<ExactNumber>,
    already: Option<ExactNumber>,
    /// The highest quantity before, where a decrease is not credited.
    highest: Option<ExactNumber>,
    path: String,
}

impl<'r> Group<'r> {
    /// The groups of a request, or its quantity as the only one.
    pub(super) fn all(asked: &Quantities<'r>) -> Vec<Self> {
        match asked.groups {
            Some(groups) => groups.iter().enumerate().map(|(number, group)| Self::numbered(number, group)).collect(),
            None => vec![Self {
                tier_quantity: asked.tier_quantity,
                already: asked.already_rated_quantity,
                highest: asked.highest_rated_quantity,
                ..Self::alone(asked.quantity.unwrap_or_default())
            }],
        }
    }

    /// A quantity of which nothing was rated before.
    pub(super) fn alone(quantity: ExactNumber) -> Self {
        let path = "quantity".to_owned();
        Self { number: None, matches: Vec::new(), quantity, tier_quantity: None, already: None, highest: None, path }
    }

    /// The only quantity of events that follow each other.
    pub(super) fn sum(asked: &Quantities<'_>, quantity: ExactNumber) -> Self {
        Self {
            already: asked.already_rated_quantity,
            highest: asked.highest_rated_quantity,
            path: "events".to_owned(),
            ..Self::alone(quantity)
        }
    }

    fn numbered(number: usize, group: &'r QuantityGroup<'_>) -> Self {
        Self {
            number: Some(number),
            matches: group.matches.iter().map(|value| &**value).collect(),
            quantity: group.quantity,
            tier_quantity: group.tier_quantity,
            already: group.already_rated_quantity,
            highest: group.highest_rated_quantity,
            path: format!("groups[{number}].quantity"),
        }
    }

    pub(super) const fn quantity(&self) -> ExactNumber {
        self.quantity
    }

    fn parts(&self, sets: &TierSets, terms: &Terms<'_>, every_row: bool) -> Result<GroupParts> {
        let breakdown = Breakdown { terms, tiers: self.tiers(sets)?, mode: sets.mode, path: &self.path };
        let until = self.until(terms).ok_or_else(|| overflow(&self.path))?;
        let (reach_before, reach_after) =
            (terms.reach(self.before(terms), &self.path)?, terms.reach(Some(until), &self.path)?);
        let decider = match self.tier_quantity {
            Some(quantity) => match terms.reach(Some(quantity), &self.path)? {
                Reach::At { level, .. } => Some(level),
                // Nothing is charged of it, but it decides all the same.
                Reach::Nothing => Some(Level { units: 0, parts: 1 }),
            },
            None => None,
        };
        let from = if every_row { 0 } else { first_changed(&breakdown, reach_before, reach_after)? };
        let mut after = breakdown.parts(reach_after, decider, from)?;
        let mut before = breakdown.parts(reach_before, None, from)?;
        let below = if from == 0 { Exact::whole(0) } else { breakdown.below(reach_before, &before)? };
        if until.numerator() >= 0 {
            after.extend(breakdown.missing(reach_after, decider)?);
        }
        if self.before(terms).is_some_and(|before| before.numerator() >= 0) {
            before.extend(breakdown.missing(reach_before, None)?);
        }
        let rated = shown(terms, reach_after).minus(&shown(terms, reach_before));
        let included = Included {
            group: self.number,
            before: terms.included(self.before(terms), &self.path)?,
            after: terms.included(Some(until), &self.path)?,
        };
        let reached = match (reach_after, decider) {
            (Reach::At { below_zero, .. }, Some(level)) => breakdown.reached(Reach::At { level, below_zero })?,
            _ => breakdown.reached(reach_after)?,
        };
        Ok(GroupParts { before, after, below, rated, included, reached })
    }

    /// What counts as rated before: where a decrease is not credited, the highest quantity.
    fn before(&self, terms: &Terms<'_>) -> Option<ExactNumber> {
        let already = self.already?;
        match (terms.policy.decrease, self.highest) {
            (Decrease::HighWater, Some(highest)) => Some(already.larger(highest)),
            _ => Some(already),
        }
    }

    /// The quantity of the period with what is rated now. `None` where 128 bits do not hold it.
    pub(super) fn until(&self, terms: &Terms<'_>) -> Option<ExactNumber> {
        let Some(already) = self.already else { return Some(self.quantity) };
        let quantity = already.plus(self.quantity)?;
        match terms.policy.decrease {
            Decrease::Credit => Some(quantity),
            Decrease::HighWater => Some(quantity.larger(self.before(terms).unwrap_or(already))),
        }
    }

    pub(super) fn tiers<'s>(&self, sets: &'s TierSets) -> Result<&'s Tiers> {
        let order =
            |variant: &(Vec<String>, Tiers)| variant.0.iter().map(String::as_str).cmp(self.matches.iter().copied());
        let variant = sets.variants.binary_search_by(order).ok().and_then(|at| sets.variants.get(at));
        variant.map(|(_, tiers)| tiers).or(sets.own.as_ref()).ok_or_else(|| {
            let path = self.path.replace(".quantity", ".match");
            Problem::new(Code::NoVariant, path).value(self.matches.join(", ")).into()
        })
    }

    /// What changed, tier by tier, and what did not.
    fn changes(&self, before: Vec<Part>, after: Vec<Part>, all: &mut Entries) {
        // Parts come tier by tier.
        let mut entries: Vec<Entry> = after.into_iter().map(|part| self.entry(part)).collect();
        let rated_now = entries.len();
        for part in before {
            let cost = part.cost.clone();
            let place = (part.tier.unwrap_or(usize::MAX), part.kind);
            let now = entries.get(..rated_now).unwrap_or_default().binary_search_by_key(&place, Entry::place).ok();
            match now.and_then(|at| entries.get_mut(at)) {
                Some(entry) => {
                    entry.quantity = entry.quantity.minus(&part.quantity);
                    entry.packages =
                        entry.packages.as_ref().zip(part.packages.as_ref()).map(|(now, then)| now.minus(then));
                    entry.before = cost;
                }
                None => {
                    let mut entry = self.entry(Part {
                        quantity: part.quantity.negated(),
                        packages: part.packages.as_ref().map(Exact::negated),
                        ..part
                    });
                    (entry.before, entry.after) = (cost, Exact::whole(0));
                    entries.push(entry);
                }
            }
        }
        entries.sort_by_key(Entry::place);
        for entry in entries {
            if entry.before == entry.after && entry.quantity == Exact::whole(0) {
                all.unchanged.push(entry.after);
            } else {
                all.changed.push(entry);
            }
        }
    }

    fn entry(&self, part: Part) -> Entry {
        Entry {
            kind: part.kind,
            group: self.number,
            event: None,
            tier: part.tier,
            quantity: part.quantity,
            packages: part.packages,
            unit_price: part.unit_price,
            cap: part.cap,
            before: Exact::whole(0),
            after: part.cost,
        }
    }
}

fn shown(terms: &Terms<'_>, reach: Reach) -> Exact {
    match reach {
        Reach::Nothing => Exact::whole(0),
        Reach::At { level, below_zero: false } => terms.shown_quantity(level),
        Reach::At { level, below_zero: true } => terms.shown_quantity(level).negated(),
    }
}

/// The first row that both quantities do not fill alike.
fn first_changed(breakdown: &Breakdown<'_>, before: Reach, after: Reach) -> Result<usize> {
    match (before, after) {
        (Reach::At { level: before, below_zero }, Reach::At { level: after, below_zero: same })
            if below_zero == same && breakdown.mode == TierMode::Graduated =>
        {
            Ok(breakdown.row_at(before)?.min(breakdown.row_at(after)?))
        }
        _ => Ok(0),
    }
}
