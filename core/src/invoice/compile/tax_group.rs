//! Who carries which rate, known before any amount is.

use crate::invoice::compiled::{Member, Plan, Rate, TaxEffect};
use crate::invoice::taxable::{CompiledTaxable, RateSet};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;

/// A line, or an entry of its own, as one more that carries the rates of a set. Each rate counts who carries it.
#[inline(always)]
pub(super) fn taxable(plan: &mut Plan, set: RateSet) -> CompiledTaxable {
    let first_share = plan.tax_shares;
    plan.tax_shares = first_share.saturating_add(set.len());
    let Plan { rates, listed_rates, .. } = plan;
    set.try_each(listed_rates, |_, rate| {
        let carried_by = &mut rates.get_mut(rate)?.members.end;
        *carried_by = carried_by.checked_add(1)?;
        Some(())
    });
    CompiledTaxable { set, first_share }
}

/// Lists for each rate those that carry it: a counting sort by rate. `None` only where memory has no such sizes.
pub(super) fn gather(plan: &mut Plan) -> Option<()> {
    if plan.tax_shares == 0 {
        return Some(());
    }
    let mut rates = std::mem::take(&mut plan.rates);
    place(&mut rates)?;
    let mut members = vec![Member::default(); plan.tax_shares];
    plan.taxables().enumerate().try_for_each(|(at, taxable)| {
        taxable.set.try_each(&plan.listed_rates, |index, rate| {
            let end = &mut rates.get_mut(rate)?.members.end;
            *members.get_mut(*end)? = Member { taxable: at, share: taxable.first_share.checked_add(index)? };
            *end = end.checked_add(1)?;
            Some(())
        })
    })?;
    (plan.rates, plan.members) = (rates, members);
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

/// Gives the members of each rate, which are counted, their place: to be filled from the start, so the end moves up as they come.
fn place(rates: &mut [Rate]) -> Option<()> {
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
