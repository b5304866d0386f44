//! Who carries which rate, known before any amount is.

use crate::invoice::compiled::{CompiledTaxable, Member, Plan, TaxEffect, TaxSet};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;

/// Adds a line, or an entry of its own, to what taxes are on, and counts it among those that carry its rates.
pub(super) fn add_taxable(plan: &mut Plan, set: TaxSet, adjustment: Option<usize>) {
    let start = shares(plan);
    let Plan { taxables, rates, set_rates, .. } = plan;
    for rate in set_rates.get(set.rates.clone()).unwrap_or_default() {
        if let Some(rate) = rates.get_mut(*rate) {
            rate.members.end = rate.members.end.saturating_add(1);
        }
    }
    let shares = start..start.saturating_add(set.rates.len());
    taxables.push(CompiledTaxable { set, shares, adjustment });
}

/// How many taxes the taxables carry together.
fn shares(plan: &Plan) -> usize {
    plan.taxables.last().map_or(0, |taxable| taxable.shares.end)
}

/// Lists for each rate those that carry it, which are counted: a counting sort by rate. `None` only where memory has no
/// such sizes.
pub(super) fn gather(plan: &mut Plan) -> Option<()> {
    let shares = shares(plan);
    if shares == 0 {
        return Some(());
    }
    let Plan { taxables, rates, members, set_rates, .. } = plan;
    let mut start = 0usize;
    for rate in rates.iter_mut() {
        let end = start.checked_add(rate.members.end)?;
        // Filled from the start: the end moves up as members come.
        rate.members = start..start;
        start = end;
    }
    *members = vec![Member::default(); shares];
    for (at, taxable) in taxables.iter().enumerate() {
        for (rate, share) in set_rates.get(taxable.set.rates.clone())?.iter().zip(taxable.shares.clone()) {
            let rate = rates.get_mut(*rate)?;
            *members.get_mut(rate.members.end)? = Member { taxable: at, share };
            rate.members.end = rate.members.end.checked_add(1)?;
        }
    }
    let none_is_included = rates.iter().all(|rate| rate.effect != TaxEffect::Included);
    for rate in rates.iter_mut() {
        let members = members.get(rate.members.clone())?;
        let included = if none_is_included { members.first().map(|_| NOTHING) } else { common(taxables, members) };
        rate.fraction = included.and_then(|included| Fraction::of_percent(rate.percent, included));
    }
    Some(())
}

const NOTHING: Scaled = Scaled { mantissa: 0, scale: 0 };

/// The percentage that every member's price includes, if it is the same for all.
fn common(taxables: &[CompiledTaxable], members: &[Member]) -> Option<Scaled> {
    let mut included =
        members.iter().filter_map(|member| taxables.get(member.taxable)).map(|taxable| taxable.set.included);
    let first = included.next()?;
    included.all(|other| other == first).then_some(first)
}
