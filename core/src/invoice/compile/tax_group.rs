//! Who carries which rate, known before any amount is.

use crate::invoice::compiled::{CompiledTaxable, Member, Plan, Rate, Span, TaxEffect};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;

/// Adds a line, or an entry of its own, to what taxes are on.
#[inline(always)]
pub(super) fn add_taxable(plan: &mut Plan, set: Span, adjustment: Option<usize>) {
    let start = plan.tax_shares;
    plan.tax_shares = start.saturating_add(set.len());
    plan.taxables.push(CompiledTaxable { set, shares: start..plan.tax_shares, adjustment });
}

/// Lists for each rate those that carry it: a counting sort by rate. `None` only where memory has no such sizes.
pub(super) fn gather(plan: &mut Plan) -> Option<()> {
    if plan.tax_shares == 0 {
        return Some(());
    }
    plan.members = vec![Member::default(); plan.tax_shares];
    let Plan { taxables, rates, members, set_rates, .. } = &mut *plan;
    count(taxables, set_rates, rates)?;
    for (at, taxable) in taxables.iter().enumerate() {
        for (rate, share) in set_rates.get(taxable.set.clone())?.iter().zip(taxable.shares.clone()) {
            let end = &mut rates.get_mut(*rate)?.members.end;
            *members.get_mut(*end)? = Member { taxable: at, share };
            *end = end.checked_add(1)?;
        }
    }
    let any_is_included = plan.rates.iter().any(|rate| rate.effect == TaxEffect::Included);
    for at in 0..plan.rates.len() {
        let percent = plan.rates.get(at)?.percent;
        let fraction = if any_is_included {
            common(plan, at).and_then(|included| Fraction::of_percent(percent, included))
        } else {
            Fraction::percent(percent)
        };
        plan.rates.get_mut(at)?.fraction = fraction;
    }
    Some(())
}

/// Counts the members of each rate and gives them their place, to be filled from the start: the end moves up as they come.
fn count(taxables: &[CompiledTaxable], set_rates: &[usize], rates: &mut [Rate]) -> Option<()> {
    for taxable in taxables {
        for rate in set_rates.get(taxable.set.clone())? {
            let end = &mut rates.get_mut(*rate)?.members.end;
            *end = end.checked_add(1)?;
        }
    }
    let mut start = 0usize;
    for rate in rates {
        let end = start.checked_add(rate.members.end)?;
        rate.members = start..start;
        start = end;
    }
    Some(())
}

/// The percentage that the price of every member of a rate includes, if it is the same for all.
fn common(plan: &Plan, rate: usize) -> Option<Scaled> {
    let members = plan.members.get(plan.rates.get(rate)?.members.clone())?;
    let first = plan.included(members.first()?.taxable)?;
    members.iter().all(|member| plan.included(member.taxable) == Some(first)).then_some(first)
}
