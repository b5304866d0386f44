//! Taxes: one amount per rate over the document, shared by its lines; or each line by itself.

use super::compiled::{Compiled, Member, Rate, TaxEffect};
use super::figures::{Figures, Place, Taxable, adjustment_path};
use super::kernel::{Failure, overflow};
use super::taxable::CompiledTaxable;
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::allocate::{Remainders, spread};
use crate::money::fraction::Fraction;
use crate::policy::TaxRounding;
use num_bigint::BigInt;
use num_integer::Integer;

pub(super) fn apply(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    if !compiled.fixed_taxes.is_empty() {
        join_fixed(compiled, figures).ok_or(overflow(Place::Document))?;
    }
    for (at, rate) in compiled.rates.iter().enumerate() {
        if !rate.members.is_empty() {
            group(compiled, figures, at, rate, trace).ok_or(overflow(Place::Rate(at)))?;
        }
    }
    settle(compiled, figures).ok_or(overflow(Place::Document))
}

/// Puts the taxes of reversals into the breakdown.
pub(super) fn join_fixed(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    for tax in &compiled.fixed_taxes {
        let group = figures.groups.get_mut(tax.group)?;
        group.in_use = true;
        group.amount = group.amount.checked_add(tax.amount)?;
        group.taxable = group.taxable.checked_add(tax.taxable)?;
    }
    Some(())
}

/// The tax amounts of a line or an entry, one per rate of its set.
pub(super) fn shares_of<'f>(compiled: &Compiled<'_>, figures: &'f Figures, taxable: usize) -> &'f [i64] {
    let span = compiled.taxable(taxable).map(CompiledTaxable::shares).unwrap_or_default();
    figures.shares.get(span).unwrap_or_default()
}

/// One rate: its amount, and the shares of its taxables.
#[inline(always)]
fn group(compiled: &Compiled<'_>, figures: &mut Figures, at: usize, rate: &Rate, trace: &mut impl Trace) -> Option<()> {
    let Figures { taxables, shares: tax_shares, groups, scratch, .. } = figures;
    let members = compiled.members.get(rate.members.clone())?;
    let (weights, shares, remainders) = scratch.split(members.len())?;
    for (weight, member) in weights.iter_mut().zip(members) {
        *weight = taxables.get(member.taxable)?.gross;
    }
    let taxable = |at: usize| members.get(at).map_or(usize::MAX, |member| member.taxable);
    let ties = |left: usize, right: usize| compiled.compare_by_content(taxable(left), taxable(right));
    let amount = match (compiled.policy.tax.rounding, rate.fraction) {
        (TaxRounding::Line, _) => each_alone(compiled, rate, members, weights, shares)?,
        (TaxRounding::Group | TaxRounding::Total, Some(fraction)) => {
            remainders.spread_fraction(weights, &fraction, compiled.mode(), &ties, shares)?
        }
        (TaxRounding::Group | TaxRounding::Total, None) => {
            let (numerators, denominator) = common_denominator(compiled, rate, members)?;
            let exact = |at: usize, weight: i64| numerators.get(at).map(|numerator| numerator * weight);
            let mut remainders = Remainders::of(members.len());
            spread(weights, exact, &denominator, compiled.mode(), &ties, shares, &mut remainders)?
        }
    };
    let inclusive = rate.effect == TaxEffect::Included;
    for (member, share) in members.iter().zip(shares.iter()) {
        *tax_shares.get_mut(member.share)? = *share;
        if inclusive {
            let taxable = taxables.get_mut(member.taxable)?;
            taxable.tax_included = taxable.tax_included.checked_add(*share)?;
        }
    }
    let group = groups.get_mut(at)?;
    group.in_use = true;
    group.amount = group.amount.checked_add(amount)?;
    trace_group(compiled, at, rate, taxables, members, shares, amount, trace);
    Some(())
}

fn each_alone(
    compiled: &Compiled<'_>,
    rate: &Rate,
    members: &[Member],
    weights: &[i64],
    shares: &mut [i64],
) -> Option<i64> {
    let mut amount = 0i64;
    for ((member, weight), share) in members.iter().zip(weights).zip(shares) {
        *share = fraction_of(compiled, rate, member)?.of(*weight, compiled.mode())?;
        amount = amount.checked_add(*share)?;
    }
    Some(amount)
}

/// The fraction that a tax is of what a taxable has, its included taxes taken out.
fn fraction_of(compiled: &Compiled<'_>, rate: &Rate, member: &Member) -> Option<Fraction> {
    Fraction::of_percent(rate.percent, compiled.included(member.taxable)?)
}

/// The fractions of members that include different percentages, over one denominator.
#[cold]
fn common_denominator(compiled: &Compiled<'_>, rate: &Rate, members: &[Member]) -> Option<(Vec<BigInt>, BigInt)> {
    let fractions: Vec<Fraction> =
        members.iter().map(|member| fraction_of(compiled, rate, member)).collect::<Option<_>>()?;
    let denominator =
        fractions.iter().fold(BigInt::from(1), |common, fraction| common.lcm(&fraction.denominator.into()));
    let lift = |fraction: &Fraction| denominator.div_floor(&fraction.denominator.into()) * fraction.numerator;
    Some((fractions.iter().map(lift).collect(), denominator))
}

/// What each rate's taxables have left without included tax, and what is added to each line.
#[inline(always)]
fn settle(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    let Figures { lines, taxables, shares, groups, .. } = figures;
    for (rate, group) in compiled.rates.iter().zip(groups.iter_mut()) {
        let is_added = rate.effect == TaxEffect::Added;
        let mut sum = group.taxable;
        for member in compiled.members.get(rate.members.clone())? {
            let taxable = taxables.get(member.taxable)?;
            let net = taxable.gross.checked_sub(taxable.tax_included)?;
            sum = sum.checked_add(net)?;
            if !is_added {
                continue;
            }
            // Entries of their own stand behind the lines and have no such sum.
            if let Some(line) = lines.get_mut(member.taxable) {
                line.tax_added = line.tax_added.checked_add(*shares.get(member.share)?)?;
            }
        }
        group.taxable = sum;
    }
    Some(())
}

/// The path of a taxable in the invoice.
pub(super) fn taxable_path(compiled: &Compiled<'_>, taxable: usize) -> String {
    match compiled.adjustment_of(taxable) {
        None => format!("lines[{taxable}]"),
        Some(adjustment) => adjustment_path(compiled, adjustment),
    }
}

/// What a tax is on: what its taxable has without included tax, and the taxes that it is on.
#[inline(always)]
pub(super) fn base_of(compiled: &Compiled<'_>, figures: &Figures, taxable: usize, share: usize) -> i64 {
    if compiled.general.is_some() {
        return figures.general.bases.get(share).copied().unwrap_or_default();
    }
    figures.taxables.get(taxable).map_or(0, |taxable| taxable.gross.saturating_sub(taxable.tax_included))
}

/// The figure in which a rate shows its tax.
pub(super) fn amount_field(compiled: &Compiled<'_>, rate: usize) -> &'static str {
    let reverse_charge = compiled.draft.tax_rates.get(rate).is_some_and(|rate| rate.reverse_charge);
    if reverse_charge { "reverse_charged_amount" } else { "amount" }
}

/// The path of a rate in the breakdown: among the rates in use.
pub(super) fn group_path(figures: &[super::figures::TaxGroup], at: usize) -> String {
    format!("taxes[{}]", figures.iter().take(at).filter(|group| group.in_use).count())
}

#[allow(clippy::too_many_arguments, reason = "everything a step shows")]
fn trace_group(
    compiled: &Compiled<'_>,
    at: usize,
    rate: &Rate,
    taxables: &[Taxable],
    members: &[Member],
    shares: &[i64],
    amount: i64,
    trace: &mut impl Trace,
) {
    if !on(trace) {
        return;
    }
    let figure = |member: &Member| {
        let first = compiled.taxable(member.taxable).map_or(0, |taxable| taxable.first_share);
        format!("{}.taxes[{}].amount", taxable_path(compiled, member.taxable), member.share.saturating_sub(first))
    };
    let exact = |member: &Member| {
        let weight = Exact::money(taxables.get(member.taxable).map_or(0, |taxable| taxable.gross), compiled.digits);
        let fraction = fraction_of(compiled, rate, member).unwrap_or(Fraction::new(0, 1));
        (weight, Exact::fraction(fraction))
    };
    let whole = format!("tax_rates[{at}].whole");
    if compiled.policy.tax.rounding == TaxRounding::Group {
        trace.step(|| {
            let sum = members.iter().map(&exact).fold(Exact::money(0, 0), |sum, (w, f)| sum.plus(&w.times(&f)));
            let inputs = members
                .iter()
                .map(&exact)
                .flat_map(|(weight, fraction)| [Input::exact("weight", &weight), Input::exact("fraction", &fraction)]);
            Step::new(whole.clone(), Rule::Whole, inputs.collect(), &sum, amount, compiled.digits)
        });
    }
    for (member, share) in members.iter().zip(shares) {
        trace.step(|| {
            let (weight, fraction) = exact(member);
            let product = weight.times(&fraction);
            if compiled.policy.tax.rounding == TaxRounding::Line {
                let inputs = vec![Input::exact("base", &weight), Input::exact("fraction", &fraction)];
                return Step::new(figure(member), Rule::Percentage, inputs, &product, *share, compiled.digits);
            }
            let whole = Input::figure("whole", whole.clone(), amount, compiled.digits);
            let inputs = vec![whole, Input::exact("weight", &weight), Input::exact("fraction", &fraction)];
            Step::new(figure(member), Rule::Share, inputs, &product, *share, compiled.digits)
        });
    }
}

fn on<T: Trace>(_: &T) -> bool {
    T::ON
}
