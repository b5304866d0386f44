//! The entries of a rating: what was rated before and what is rated now, tier by tier.

use super::breakdown::{Breakdown, Part};
use super::document::RatedKind;
use super::request::{QuantityGroup, RatingRequest};
use super::terms::{Reach, Terms, overflow};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::Decrease;
use crate::price::compiled::{TierSets, Tiers};
use crate::price::{Combine, TierMode};
use std::collections::BTreeMap;

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
    /// What it cost before, and what it costs with what is rated now.
    pub(super) before: Exact,
    pub(super) after: Exact,
}

impl Entry {
    pub(super) fn exact(&self) -> Exact {
        self.after.minus(&self.before)
    }
}

/// What a group comes to.
struct GroupEntries {
    entries: Vec<Entry>,
    rated: Exact,
}

/// The entries of all groups, and how many units are rated in them.
pub(super) fn of_groups(groups: &[Group<'_>], sets: &TierSets, terms: &Terms<'_>) -> Result<(Vec<Entry>, Exact)> {
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        all.push(group.entries(sets, terms)?);
    }
    let rated = all.iter().fold(Exact::whole(0), |sum, group| sum.plus(&group.rated));
    let entries = match terms.price.combine {
        Combine::Sum => all.into_iter().flat_map(|group| group.entries).collect(),
        Combine::Highest => highest(all),
    };
    Ok((entries, rated))
}

/// The group that costs most now, against the one that cost most before.
fn highest(groups: Vec<GroupEntries>) -> Vec<Entry> {
    let most = |cost: fn(&Entry) -> &Exact| {
        let sum = |group: &GroupEntries| group.entries.iter().fold(Exact::whole(0), |sum, entry| sum.plus(cost(entry)));
        // Of equals, the first.
        groups.iter().enumerate().rev().max_by_key(|(_, group)| sum(group)).map(|(at, _)| at)
    };
    let (after, before) = (most(|entry| &entry.after), most(|entry| &entry.before));
    let counts = |mut entry: Entry, at: usize| {
        if Some(at) != after {
            entry.after = Exact::whole(0);
        }
        if Some(at) != before {
            entry.before = Exact::whole(0);
        }
        entry
    };
    let all =
        groups.into_iter().enumerate().flat_map(|(at, group)| group.entries.into_iter().map(move |entry| (at, entry)));
    let counted = all.map(|(at, entry)| counts(entry, at));
    counted.filter(|entry| entry.after != Exact::whole(0) || entry.before != Exact::whole(0)).collect()
}

/// A quantity of a request, rated from zero.
pub(super) struct Group<'r> {
    /// Its number, where the request has groups.
    number: Option<usize>,
    matches: Vec<&'r str>,
    quantity: ExactNumber,
    tier_quantity: Option<ExactNumber>,
    already: Option<ExactNumber>,
    path: String,
}

impl<'r> Group<'r> {
    /// The groups of a request, or its quantity as the only one.
    pub(super) fn all(request: &'r RatingRequest<'_>) -> Vec<Self> {
        match &request.groups {
            Some(groups) => groups.iter().enumerate().map(|(number, group)| Self::numbered(number, group)).collect(),
            None => vec![Self {
                tier_quantity: request.tier_quantity,
                already: request.already_rated_quantity,
                ..Self::alone(request.quantity.unwrap_or_default())
            }],
        }
    }

    /// A quantity of which nothing was rated before.
    pub(super) fn alone(quantity: ExactNumber) -> Self {
        let path = "quantity".to_owned();
        Self { number: None, matches: Vec::new(), quantity, tier_quantity: None, already: None, path }
    }

    /// The only quantity of events that follow each other.
    pub(super) fn sum(request: &RatingRequest<'_>, quantity: ExactNumber) -> Self {
        Self { already: request.already_rated_quantity, path: "events".to_owned(), ..Self::alone(quantity) }
    }

    fn numbered(number: usize, group: &'r QuantityGroup<'_>) -> Self {
        Self {
            number: Some(number),
            matches: group.matches.iter().map(|value| &**value).collect(),
            quantity: group.quantity,
            tier_quantity: group.tier_quantity,
            already: group.already_rated_quantity,
            path: format!("groups[{number}].quantity"),
        }
    }

    pub(super) const fn quantity(&self) -> ExactNumber {
        self.quantity
    }

    fn entries(&self, sets: &TierSets, terms: &Terms<'_>) -> Result<GroupEntries> {
        let breakdown = Breakdown { terms, tiers: self.tiers(sets)?, mode: sets.mode, path: &self.path };
        let before = terms.reach(self.already, &self.path)?;
        let after = terms.reach(Some(self.until(terms).ok_or_else(|| overflow(&self.path))?), &self.path)?;
        let decider = match self.tier_quantity {
            Some(quantity) => match terms.reach(Some(quantity), &self.path)? {
                Reach::At { level, .. } => Some(level),
                Reach::Nothing => None,
            },
            None => None,
        };
        let from = first_changed(&breakdown, before, after)?;
        let mut parts = breakdown.parts(after, decider, from)?;
        parts.extend(breakdown.missing(after)?);
        let mut parts_before = breakdown.parts(before, None, from)?;
        if self.already.is_some() {
            parts_before.extend(breakdown.missing(before)?);
        }
        let rated = shown(terms, after).minus(&shown(terms, before));
        Ok(GroupEntries { entries: self.changes(parts_before, parts), rated })
    }

    /// The quantity of the period with what is rated now.
    fn until(&self, terms: &Terms<'_>) -> Option<ExactNumber> {
        let Some(already) = self.already else { return Some(self.quantity) };
        if terms.policy.decrease == Decrease::HighWater && self.quantity.numerator() < 0 {
            return Some(already);
        }
        already.plus(self.quantity)
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

    /// What changed, tier by tier.
    fn changes(&self, before: Vec<Part>, after: Vec<Part>) -> Vec<Entry> {
        let mut entries: BTreeMap<(usize, RatedKind), Entry> = BTreeMap::new();
        let key = |part: &Part| (part.tier.unwrap_or(usize::MAX), part.kind);
        for part in after {
            entries.insert(key(&part), self.entry(part));
        }
        for part in before {
            let key = key(&part);
            let cost = part.cost.clone();
            match entries.get_mut(&key) {
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
                    entries.insert(key, entry);
                }
            }
        }
        let none = Exact::whole(0);
        let changed = |entry: &Entry| entry.quantity != none || entry.after != entry.before;
        entries.into_values().filter(changed).collect()
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
