//! Who carries which rate, known before any amount is.

use crate::invoice::compiled::{Compiled, CompiledTaxable, Member, TaxSet};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;

/// Lists the taxables, and for each rate those that carry it: a counting sort by rate. `None` only where memory has no
/// such sizes.
pub(super) fn gather(compiled: &mut Compiled<'_>) -> Option<()> {
    let shares = list_taxables(compiled)?;
    if shares == 0 {
        return Some(());
    }
    let Compiled { taxables, rates, members, set_rates, .. } = compiled;
    for rate in set_rates_of(taxables, set_rates) {
        let span = &mut rates.get_mut(rate)?.members;
        span.end = span.end.checked_add(1)?;
    }
    let mut start = 0usize;
    for rate in rates.iter_mut() {
        let end = start.checked_add(rate.members.end)?;
        // Filled from the start: the end moves up as members come.
        rate.members = start..start;
        start = end;
    }
    members.resize(shares, Member::default());
    for (at, taxable) in taxables.iter().enumerate() {
        for (rate, share) in set_rates.get(taxable.set.rates.clone())?.iter().zip(taxable.shares.clone()) {
            let rate = rates.get_mut(*rate)?;
            *members.get_mut(rate.members.end)? = Member { taxable: at, share };
            rate.members.end = rate.members.end.checked_add(1)?;
        }
    }
    for rate in rates.iter_mut() {
        rate.fraction = common_included(taxables, members.get(rate.members.clone())?)
            .and_then(|included| Fraction::of_percent(rate.percent, included));
    }
    Some(())
}

/// Lists lines, then entries of their own; returns how many taxes they carry together.
fn list_taxables(compiled: &mut Compiled<'_>) -> Option<usize> {
    let Compiled { lines, document_adjustments, taxables, .. } = compiled;
    let mut end = 0usize;
    let mut push = |set: TaxSet, adjustment: Option<usize>| {
        let start = end;
        end = start.checked_add(set.rates.len())?;
        taxables.push(CompiledTaxable { set, shares: start..end, adjustment });
        Some(())
    };
    for line in lines.iter() {
        let set = if line.fixed.is_some() { TaxSet::default() } else { line.taxes.clone() };
        push(set, None)?;
    }
    for (at, adjustment) in document_adjustments.iter().enumerate() {
        if let Some(set) = &adjustment.own_taxes {
            push(set.clone(), Some(at))?;
        }
    }
    Some(end)
}

fn set_rates_of(taxables: &[CompiledTaxable], set_rates: &[usize]) -> impl Iterator<Item = usize> {
    taxables.iter().flat_map(|taxable| set_rates.get(taxable.set.rates.clone()).unwrap_or_default()).copied()
}

/// The percentage that every member's price includes, if it is the same for all.
fn common_included(taxables: &[CompiledTaxable], members: &[Member]) -> Option<Scaled> {
    let mut included =
        members.iter().filter_map(|member| taxables.get(member.taxable)).map(|taxable| taxable.set.included);
    let first = included.next()?;
    included.all(|other| other == first).then_some(first)
}
