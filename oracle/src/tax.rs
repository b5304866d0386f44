//! Taxes of lines and entries, and their breakdown.

use crate::allocate::{Part, largest_remainder_of};
use crate::document_shares::Adjustment;
use crate::exact::Exact;
use crate::lines::Line;
use crate::policy::{TaxRounding, Totals};
use crate::tax_rate::{Behavior, Effect, Rate};
use crate::{Context, Fraction, Money, read, solve};
use num_traits::{One, Signed, Zero};
use serde_json::Value;
use std::collections::BTreeMap;

/// A rate's tax on a line, an entry or the document.
#[derive(Clone)]
pub(crate) struct AppliedTax<'a> {
    pub(crate) rate: Rate<'a>,
    pub(crate) taxable_amount: Money,
    /// What it comes to, whoever owes it.
    pub(crate) amount: Money,
}

/// The breakdown, and the tax of each effect that totals are computed from.
pub(crate) struct Taxes<'a> {
    pub(crate) groups: Vec<AppliedTax<'a>>,
    taxed: Vec<(Effect, Fraction)>,
}

/// What is taxed: a line, or an entry of its own.
struct Taxable<'a> {
    gross: Money,
    rates: Vec<&'a str>,
    id: Option<&'a str>,
    /// Exact tax by rate id; rounded where taxes are rounded line by line.
    exact: BTreeMap<&'a str, Money>,
    /// Tax as it is shown, by rate id.
    tax: BTreeMap<&'a str, Money>,
    base: BTreeMap<&'a str, Money>,
}

/// Taxes everything that is taxable and returns the document's breakdown.
pub(crate) fn apply<'a>(
    context: &Context<'a>,
    exact: &Exact,
    lines: &mut [Line<'a>],
    discounts: &mut [Adjustment<'a>],
    charges: &mut [Adjustment<'a>],
) -> Result<Taxes<'a>, String> {
    let source = read::list(context.draft, "tax_rates");
    let rates = source.iter().map(|rate| Rate::of(context, rate)).collect::<Result<Vec<_>, _>>()?;
    let mut taxables = taxables(context, &rates, exact, lines, (discounts, charges))?;
    let mut groups = amounts(context, &rates, &mut taxables);
    for (rate, group) in rates.iter().zip(&mut groups) {
        group.taxable_amount = bases(context, &rates, rate, &mut taxables);
    }
    let taxed = taxed(&rates, &taxables, lines);
    let mut places = taxables.iter();
    let entries = discounts.iter_mut().chain(charges).filter(|entry| entry.own_rates.is_some());
    for line in lines.iter_mut().filter(|line| !line.is_reversal) {
        let Some(taxable) = places.next() else { continue };
        line.taxes = taxable.applied(&rates);
        if context.policy.totals == Totals::Each {
            line.taxed_alone = Some(taxable.alone(context, &rates));
        }
    }
    for entry in entries {
        entry.taxes = places.next().map(|taxable| taxable.applied(&rates)).unwrap_or_default();
    }
    Ok(Taxes { groups: with_reversals(&rates, groups, &taxables, lines), taxed })
}

fn taxables<'a>(
    context: &Context<'a>,
    rates: &[Rate<'a>],
    exact: &Exact,
    lines: &[Line<'a>],
    (discounts, charges): (&[Adjustment<'a>], &[Adjustment<'a>]),
) -> Result<Vec<Taxable<'a>>, String> {
    let mut found: Vec<Taxable<'a>> = Vec::new();
    let mut add = |gross: &Money, ids: &[&'a str], id: Option<&'a str>, quantity: &Fraction| {
        let named = |id: &&str| rates.iter().find(|rate| rate.id == *id).ok_or_else(|| format!("no tax rate {id:?}"));
        let of = ids.iter().map(named).collect::<Result<Vec<_>, _>>()?;
        if !solve::leaves_something(&of) {
            return Err("taxes leave nothing of the price".to_owned());
        }
        if quantity.is_zero()
            && id.is_some_and(|id| id.starts_with('a'))
            && of.iter().any(|rate| rate.per_unit.is_some())
        {
            return Err("a tax for each unit on an entry without a quantity".to_owned());
        }
        let exact = ids.iter().copied().zip(solve::taxes(&of, gross, quantity)?).collect();
        let (tax, base) = (BTreeMap::new(), BTreeMap::new());
        found.push(Taxable { gross: gross.clone(), rates: ids.to_vec(), id, exact, tax, base });
        Ok(())
    };
    let mut gross = exact.gross.iter();
    for (line, gross) in lines.iter().zip(&mut gross) {
        if !line.is_reversal {
            add(gross, &line.rates, line.id, &units(context, line)?)?;
        }
    }
    let entries = discounts.iter().chain(charges).filter(|entry| entry.own_rates.is_some());
    for (entry, gross) in entries.zip(gross) {
        add(gross, entry.own_rates.as_deref().unwrap_or_default(), entry.id, &Fraction::zero())?;
    }
    Ok(found)
}

/// How many units a line counts for taxes per unit.
fn units(context: &Context<'_>, line: &Line<'_>) -> Result<Fraction, String> {
    if let Some(amount) = context.currency.exact(line.source, "amount")? {
        return Ok(amount.signum());
    }
    let quantity = read::decimal(line.source, "quantity")?.unwrap_or_else(Fraction::one);
    let price = read::decimal(line.source, "unit_price")?.unwrap_or_else(Fraction::one);
    Ok(if price.is_negative() { -quantity } else { quantity })
}

/// The tax of every rate, on its lines and over the document.
fn amounts<'a>(context: &Context<'_>, rates: &[Rate<'a>], taxables: &mut [Taxable<'a>]) -> Vec<AppliedTax<'a>> {
    let each = context.policy.totals == Totals::Each;
    if context.policy.tax == TaxRounding::Line {
        taxables.iter_mut().for_each(|taxable| taxable.round_alone(context, rates));
    }
    let sum = |rate: &Rate<'a>, taxables: &[Taxable<'a>]| -> Money {
        taxables.iter().filter_map(|taxable| taxable.exact.get(rate.id)).sum()
    };
    let mut wholes: Vec<Money> = rates.iter().map(|rate| context.round_tax(&sum(rate, taxables))).collect();
    if context.policy.tax == TaxRounding::Total && !each {
        for together in [&[Effect::Added, Effect::Included][..], &[Effect::Withheld]] {
            let at: Vec<usize> = (0..rates.len()).filter(|&at| together.contains(&rates[at].effect())).collect();
            let ids: Vec<[&str; 1]> = at.iter().map(|&at| [rates[at].id]).collect();
            let part = |(sum, id): (Money, &'_ [&'a str; 1])| (sum, *id);
            let sums: Vec<(Money, [&str; 1])> =
                at.iter().map(|&at| sum(&rates[at], taxables)).zip(&ids).map(part).collect();
            let parts: Vec<Part<'_>> = sums
                .iter()
                .map(|(sum, id)| Part { weight: sum.clone(), contribution: sum.clone(), rates: id, id: None })
                .collect();
            for (at, whole) in
                at.iter().zip(context.share_tax(&parts, context.round_tax(&sums.iter().map(|(sum, _)| sum).sum())))
            {
                wholes[*at] = whole;
            }
        }
    }
    for (rate, whole) in rates.iter().zip(&wholes).filter(|_| context.policy.tax != TaxRounding::Line) {
        let group: Vec<usize> = (0..taxables.len()).filter(|&at| taxables[at].rates.contains(&rate.id)).collect();
        let parts: Vec<Part<'_>> = group
            .iter()
            .map(|&at| &taxables[at])
            .map(|taxable| Part {
                weight: taxable.gross.clone(),
                contribution: taxable.exact[rate.id].clone(),
                rates: &taxable.rates,
                id: taxable.id,
            })
            .collect();
        let shares = if each {
            parts.iter().map(|part| context.round_tax(&part.contribution)).collect()
        } else {
            context.share_tax(&parts, whole.clone())
        };
        for (at, share) in group.into_iter().zip(shares) {
            taxables[at].tax.insert(rate.id, share);
        }
    }
    let group =
        |(rate, amount): (&Rate<'a>, Money)| AppliedTax { rate: rate.clone(), taxable_amount: Money::zero(), amount };
    rates.iter().zip(wholes).map(group).collect()
}

/// What a rate is on, on its lines and over the document.
fn bases<'a>(context: &Context<'_>, rates: &[Rate<'a>], rate: &Rate<'a>, taxables: &mut [Taxable<'a>]) -> Money {
    let mode = context.policy.mode;
    let group: Vec<usize> = (0..taxables.len()).filter(|&at| taxables[at].rates.contains(&rate.id)).collect();
    let gross: Vec<Money> = group.iter().map(|&at| taxables[at].gross_of(rate)).collect();
    let inside = |taxable: &Taxable<'a>, of: &BTreeMap<&'a str, Money>| -> Money {
        let inside =
            rates.iter().filter(|other| other.behavior == Behavior::Inclusive && taxable.rates.contains(&other.id));
        inside.map(|other| &of[other.id]).sum()
    };
    if context.policy.totals == Totals::Each {
        let exact: Vec<Money> =
            group.iter().zip(&gross).map(|(&at, gross)| gross - inside(&taxables[at], &taxables[at].exact)).collect();
        for (&at, exact) in group.iter().zip(&exact) {
            taxables[at].base.insert(rate.id, mode.round(exact));
        }
        return mode.round(&exact.iter().sum());
    }
    let shares: Vec<Money> = if context.policy.tax == TaxRounding::Line {
        gross.iter().map(|gross| mode.round(gross)).collect()
    } else {
        let from_gross = context.policy.totals == Totals::Gross && rate.effect() == Effect::Added;
        let mut total: Money = gross.iter().sum();
        let mut less = Money::zero();
        if from_gross {
            total += group.iter().map(|&at| &taxables[at].exact[rate.id]).sum::<Money>();
            less = group.iter().map(|&at| &taxables[at].tax[rate.id]).sum();
        }
        let parts: Vec<Part<'_>> = group
            .iter()
            .zip(&gross)
            .map(|(&at, gross)| Part {
                weight: gross.clone(),
                contribution: gross.clone(),
                rates: &taxables[at].rates,
                id: taxables[at].id,
            })
            .collect();
        largest_remainder_of(&parts, mode.round(&total) - less)
    };
    let mut sum = Money::zero();
    for (&at, share) in group.iter().zip(shares) {
        let base = share - inside(&taxables[at], &taxables[at].tax);
        sum += &base;
        taxables[at].base.insert(rate.id, base);
    }
    sum
}

impl<'a> Taxable<'a> {
    /// What it has, with the taxes that a rate is on.
    fn gross_of(&self, rate: &Rate<'a>) -> Money {
        let on = self.rates.iter().filter(|id| rate.on.contains(id));
        &self.gross + on.map(|id| &self.exact[id]).sum::<Money>()
    }

    /// Rounds each tax as soon as it is computed.
    fn round_alone(&mut self, context: &Context<'_>, rates: &[Rate<'a>]) {
        let mine: Vec<&Rate<'a>> =
            self.rates.iter().filter_map(|id| rates.iter().find(|rate| rate.id == *id)).collect();
        let inside = |rate: &&&Rate<'a>| rate.behavior == Behavior::Inclusive;
        if context.policy.rounded_base {
            for rate in mine.iter().filter(inside) {
                self.tax.insert(rate.id, context.round_tax(&self.exact[rate.id]));
            }
            let net = &self.gross - self.tax.values().sum::<Money>();
            while let Some(rate) = mine.iter().find(|rate| {
                !self.tax.contains_key(rate.id)
                    && rate.on.iter().all(|id| !self.rates.contains(id) || self.tax.contains_key(id))
            }) {
                let on = rate.on.iter().filter_map(|id| self.tax.get(id)).sum::<Money>();
                let tax = rate.of_base(&(&net + on), &mine, &self.exact);
                self.tax.insert(rate.id, context.round_tax(&tax));
            }
        } else {
            self.tax = self.exact.iter().map(|(id, tax)| (*id, context.round_tax(tax))).collect();
        }
        self.exact = self.tax.clone();
    }

    /// One tax for each rate, in the order in which they are named.
    fn applied(&self, rates: &[Rate<'a>]) -> Vec<AppliedTax<'a>> {
        let named = self.rates.iter().filter_map(|id| rates.iter().find(|rate| rate.id == *id));
        let applied = |rate: &Rate<'a>| AppliedTax {
            rate: rate.clone(),
            taxable_amount: self.base[rate.id].clone(),
            amount: self.tax[rate.id].clone(),
        };
        named.map(applied).collect()
    }

    /// Tax and total, rounded by themselves.
    fn alone(&self, context: &Context<'_>, rates: &[Rate<'a>]) -> [Money; 2] {
        let tax = |effect: Effect| -> Money {
            let of = rates.iter().filter(|rate| rate.effect() == effect && self.rates.contains(&rate.id));
            of.map(|rate| &self.exact[rate.id]).sum()
        };
        let total = &self.gross + tax(Effect::Added) - tax(Effect::Removed);
        [context.round_tax(&(tax(Effect::Added) + tax(Effect::Included))), context.policy.mode.round(&total)]
    }
}

impl<'a> AppliedTax<'a> {
    /// A tax that the draft brings along.
    pub(crate) fn fixed(context: &Context<'a>, share: &'a Value) -> Result<Self, String> {
        let owed = context.currency.whole(share, "reverse_charged_amount")?;
        Ok(Self {
            rate: Rate::of(context, share)?,
            taxable_amount: context.currency.required_whole(share, "taxable_amount")?,
            amount: owed.map_or_else(|| context.currency.required_whole(share, "amount"), Ok)?,
        })
    }
}

impl Taxes<'_> {
    /// The tax of one effect before it is shown.
    pub(crate) fn exact(&self, effect: Effect) -> Fraction {
        self.taxed.iter().filter(|(of, _)| *of == effect).map(|(_, tax)| tax).sum()
    }
}

fn taxed(rates: &[Rate<'_>], taxables: &[Taxable<'_>], lines: &[Line<'_>]) -> Vec<(Effect, Fraction)> {
    let computed = rates.iter().flat_map(|rate| {
        taxables.iter().filter_map(|taxable| Some((rate.effect(), taxable.exact.get(rate.id)?.clone())))
    });
    let reversed = lines.iter().filter(|line| line.is_reversal).flat_map(|line| &line.taxes);
    computed.chain(reversed.map(|tax| (tax.rate.effect(), tax.amount.clone()))).collect()
}

/// The rates in use in the order of the draft, then what only reversals bring, as it appears.
fn with_reversals<'a>(
    rates: &[Rate<'a>],
    groups: Vec<AppliedTax<'a>>,
    taxables: &[Taxable<'a>],
    lines: &[Line<'a>],
) -> Vec<AppliedTax<'a>> {
    let reversed = || lines.iter().filter(|line| line.is_reversal).flat_map(|line| &line.taxes);
    let is_used = |rate: &Rate<'a>| {
        taxables.iter().any(|taxable| taxable.rates.contains(&rate.id)) || reversed().any(|tax| tax.rate.is_same(rate))
    };
    let mut groups: Vec<AppliedTax<'a>> =
        groups.into_iter().zip(rates).filter(|(_, rate)| is_used(rate)).map(|(group, _)| group).collect();
    for tax in reversed() {
        let found = groups.iter().position(|group| group.rate.is_same(&tax.rate));
        let at = found.unwrap_or(groups.len());
        if found.is_none() {
            groups.push(AppliedTax { rate: tax.rate.clone(), taxable_amount: Money::zero(), amount: Money::zero() });
        }
        groups[at].taxable_amount += &tax.taxable_amount;
        groups[at].amount += &tax.amount;
    }
    groups
}
