//! Lines of groups and of events: rated as a request of the same quantities is, and refused as it is.

use crate::error::{Code, Problem};
use crate::invoice::compiled::{Known, LineAmount, Plan, RatedQuantity};
use crate::invoice::draft::Line;
use crate::limits;
use crate::price::compiled::{Compiled, Kind};
use crate::problems::Problems;
use crate::rating::{self, Quantities, QuantityGroup};
use std::sync::Arc;

/// Refuses groups and events that no price rates.
#[cold]
#[inline(never)]
pub(super) fn without_price(line: &Line<'_>, at: usize, problems: &mut Problems) {
    for (field, given) in [("groups", line.groups.is_some()), ("events", line.events.is_some())] {
        if given {
            problems.conflict(format!("lines[{at}].{field}"), "price_id");
        }
    }
}

/// Reads what a price rates that is no plain quantity of its own tiers.
#[cold]
#[inline(never)]
pub(super) fn read(
    line: &Line<'_>,
    price: Arc<Compiled>,
    at: usize,
    plan: &mut Plan,
    problems: &mut Problems,
) -> LineAmount {
    if !line.has_several_quantities() {
        problems.needs_one_of(format!("lines[{at}]"), needed(&price));
        return LineAmount::Given(0);
    }
    let mut own = Problems::default();
    let rated = rate(line, price, plan, &mut own);
    problems.append_under(&format!("lines[{at}]"), own);
    let Some(rated) = rated else { return LineAmount::Given(0) };
    plan.rated.push(rated);
    LineAmount::Rated(plan.rated.len().saturating_sub(1))
}

/// What a price rates that has no tiers for a plain quantity.
const fn needed(price: &Compiled) -> &'static str {
    match price.kind {
        Kind::Tiers(_) => "groups",
        Kind::PerEvent(_) => "events",
    }
}

/// The rating of a line; `None` and problems where it is refused.
fn rate(line: &Line<'_>, price: Arc<Compiled>, plan: &Plan, problems: &mut Problems) -> Option<RatedQuantity> {
    let quantities = line.quantities();
    let given = Quantities { quantity: line.quantity.map(Into::into), ..quantities };
    rating::check_quantities(&given, problems);
    rating::fits(&quantities, &price, problems);
    rated_once(quantities.groups.unwrap_or_default(), problems);
    if !problems.is_empty() {
        return None;
    }
    let policy = &plan.policy;
    let amount = rating::whole_amount(&price, &quantities, policy.rating, policy.rounding.mode);
    match quantities.sum().and_then(|quantity| Ok((quantity, amount?))) {
        Ok((quantity, amount)) => Some(RatedQuantity { price, quantity, known: Known::Amount(amount) }),
        Err(error) => {
            problems.extend(error.problems().cloned());
            None
        }
    }
}

/// Refuses what only increments have: a line does not say what the next one would go on from.
fn rated_once(groups: &[QuantityGroup<'_>], problems: &mut Problems) {
    for (at, group) in groups.iter().take(limits::QUANTITIES).enumerate() {
        let given = [
            ("already_rated_quantity", group.already_rated_quantity.is_some()),
            ("highest_rated_quantity", group.highest_rated_quantity.is_some()),
        ];
        for (field, _) in given.iter().filter(|(_, given)| *given) {
            problems.add(Problem::new(Code::Conflict, format!("groups[{at}].{field}")).limit("lines"));
        }
    }
}
