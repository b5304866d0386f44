//! From a request to its rating.

use super::breakdown::Breakdown;
use super::check::{Checked, PriceList, check};
use super::document::{FreeUsage, RatedKind, Rating};
use super::entries::{Entries, Reached};
use super::groups::{Group, of_groups};
use super::quantities::Quantities;
use super::request::RatingRequest;
use super::settle::{Billed, Settled, settle};
use super::terms::{Terms, overflow};
use super::{assemble, events, parts, per_event, trace};
use crate::error::Result;
use crate::explain::{Step, Steps};
use crate::money::exact::Exact;
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::{Decrease, RatingPolicy};
use crate::price::compiled::{Compiled, Kind, TierSets};

/// What a request comes to before rounding.
pub(super) struct Rated {
    pub(super) entries: Entries,
    /// The quantity that was given.
    pub(super) given: Exact,
    /// What of it is rated.
    pub(super) quantity: Exact,
    pub(super) events: u64,
    pub(super) free: Option<FreeUsage>,
    /// The highest quantity of the period with it.
    pub(super) highest: Option<ExactNumber>,
    /// The tier of the only quantity.
    pub(super) reached: Option<Reached>,
}

/// A request with one price, and what it comes to.
pub(super) struct Answer<'r> {
    pub(super) request: &'r RatingRequest<'r>,
    pub(super) checked: Checked<'r>,
    pub(super) rated: Rated,
    pub(super) settled: Settled,
}

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn rate(request: &RatingRequest<'_>, list: &impl PriceList, explain: bool) -> Result<Rating> {
    match &request.parts {
        Some(parts) => parts::rate(request, parts, list, explain),
        None => assemble::whole(&answer(request, check(request, list)?)?, explain),
    }
}

/// What a request without an error comes to.
pub(super) fn answer<'r>(request: &'r RatingRequest<'_>, checked: Checked<'r>) -> Result<Answer<'r>> {
    let terms = checked.terms(request.share);
    let quantities = Quantities::of(request);
    let rated = rated(&quantities, &terms)?;
    let before = checked.billed.filter(|_| request.is_increment());
    let billed = Billed { before, closes_period: request.closes_period.unwrap_or(true) };
    let settled = settle(&rated.entries, &billed, &terms).ok_or_else(|| overflow(quantities.form()))?;
    Ok(Answer { request, checked, rated, settled })
}

/// What quantities come to before rounding.
fn rated(quantities: &Quantities<'_>, terms: &Terms<'_>) -> Result<Rated> {
    match &terms.price.kind {
        Kind::Tiers(sets) => by_tiers(quantities, sets, terms),
        Kind::PerEvent(rule) => per_event::rated(quantities, rule, terms),
    }
}

impl Checked<'_> {
    fn terms(&self, share: Option<ExactNumber>) -> Terms<'_> {
        Terms {
            price: &self.price.compiled,
            policy: self.policy.rating,
            mode: self.policy.rounding.mode,
            share: share.unwrap_or(ExactNumber::ONE),
        }
    }
}

impl Answer<'_> {
    pub(super) fn terms(&self) -> Terms<'_> {
        self.checked.terms(self.request.share)
    }

    /// What was billed before of the same units, where these are rated anew.
    pub(super) fn billed_anew(&self) -> Option<i64> {
        self.checked.billed.filter(|_| !self.request.is_increment())
    }
}

/// A period that ends, of which nothing was billed before.
const CLOSED: Billed = Billed { before: None, closes_period: true };

/// What quantities come to in a whole period.
fn whole(quantities: &Quantities<'_>, terms: &Terms<'_>) -> Result<(Rated, Settled)> {
    let rated = rated(quantities, terms)?;
    let settled = settle(&rated.entries, &CLOSED, terms).ok_or_else(|| overflow(quantities.form()))?;
    Ok((rated, settled))
}

/// What quantities of any form cost in a whole period, in minor units.
pub(crate) fn whole_amount(
    price: &Compiled,
    quantities: &Quantities<'_>,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<i64> {
    let terms = Terms { price, policy, mode, share: ExactNumber::ONE };
    whole(quantities, &terms).map(|(_, settled)| settled.amount)
}

/// The derivation of what quantities cost in a whole period.
pub(crate) fn steps(
    price: &Compiled,
    quantities: &Quantities<'_>,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<Vec<Step>> {
    let terms = Terms { price, policy, mode, share: ExactNumber::ONE };
    let (rated, settled) = whole(quantities, &terms)?;
    let mut steps = Steps::default();
    let figures = trace::Figures::whole(rated.entries.included.len());
    trace::write((&rated.entries, &rated.quantity), &settled, &terms, &figures, &mut steps);
    trace::due(settled.amount, (settled.amount, None), price.digits, &mut steps);
    Ok(steps.0)
}

fn by_tiers(quantities: &Quantities<'_>, sets: &TierSets, terms: &Terms<'_>) -> Result<Rated> {
    let groups = match quantities.events {
        Some(events) => {
            let walks =
                quantities.each_event == Some(true) || events.iter().any(|event| event.prorated_quantity.is_some());
            let sum = events::sum(events)?;
            if walks {
                return by_events(quantities, sum, sets, terms);
            }
            vec![Group::sum(quantities, sum)]
        }
        None => Group::all(quantities),
    };
    let (entries, quantity, reached) = of_groups(&groups, sets, terms)?;
    let given = groups.iter().fold(Exact::whole(0), |sum, group| sum.plus(&group.quantity().exact()));
    let highest = groups.first().and_then(|group| group.until(terms));
    Ok(Rated { entries, given, quantity, events: 0, free: None, highest, reached })
}

fn by_events(quantities: &Quantities<'_>, sum: ExactNumber, sets: &TierSets, terms: &Terms<'_>) -> Result<Rated> {
    let group = Group::sum(quantities, sum);
    let breakdown = Breakdown { terms, tiers: group.tiers(sets)?, mode: sets.mode, path: "events" };
    let (entries, highest) = events::entries(quantities, &breakdown)?;
    let units = entries.changed.iter().filter(|entry| entry.kind == RatedKind::Usage);
    let quantity = units.fold(Exact::whole(0), |sum, entry| sum.plus(&entry.quantity));
    // A decrease that is not credited leaves the tier of the highest quantity.
    let high_water = terms.policy.decrease == Decrease::HighWater && quantities.each_event == Some(true);
    let last = if high_water { highest } else { group.until(terms) };
    let reached = breakdown.reached(terms.reach(last, "events")?)?;
    Ok(Rated { entries, given: sum.exact(), quantity, events: 0, free: None, highest, reached })
}
