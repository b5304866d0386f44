//! Taxes: one amount per rate over the document, shared by its lines; or each line by itself.

use super::compiled::{Compiled, Rate, TaxSet};
use super::draft::TaxBehavior;
use super::figures::{Figures, Member, Place, Taxable, adjustment_path};
use super::kernel::{Failure, overflow};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::RoundingMode;
use crate::money::allocate::{TieOrder, spread};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use crate::policy::TaxRounding;
use num_bigint::BigInt;
use num_integer::Integer;
use std::cmp::Ordering;

pub(super) fn apply(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    if !compiled.fixed_taxes.is_empty() {
        join_fixed(compiled, figures).ok_or(overflow(Place::Document))?;
    }
    if compiled.set_rates.is_empty() {
        return Ok(());
    }
    gather(compiled, figures).ok_or(overflow(Place::Document))?;
    let mut start = 0;
    for at in 0..compiled.rates.len() {
        let end = figures.scratch.member_ends.get(at).copied().unwrap_or(start);
        if end > start {
            group(compiled, figures, at, start..end, trace).ok_or(overflow(Place::Rate(at)))?;
        }
        start = end;
    }
    taxable_amounts(compiled, figures).ok_or(overflow(Place::Document))
}

/// Puts the taxes of reversals into the breakdown.
fn join_fixed(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    for tax in &compiled.fixed_taxes {
        let group = figures.groups.get_mut(tax.group)?;
        group.in_use = true;
        group.amount = group.amount.checked_add(tax.amount)?;
        group.taxable = group.taxable.checked_add(tax.taxable)?;
    }
    Some(())
}

/// The tax set of a line, or of an entry of its own.
pub(super) fn set_of<'c>(compiled: &'c Compiled<'_>, taxable: usize) -> Option<&'c TaxSet> {
    match taxable.checked_sub(compiled.lines.len()) {
        None => compiled.lines.get(taxable).filter(|line| line.fixed.is_none()).map(|line| &line.taxes),
        Some(entry) => {
            compiled.document_adjustments.iter().filter_map(|adjustment| adjustment.own_taxes.as_ref()).nth(entry)
        }
    }
}

/// Lists for each rate the taxables that carry it: a counting sort by rate.
#[inline(always)]
fn gather(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    let Figures { taxables, tax_shares, scratch, .. } = figures;
    let ends = &mut scratch.member_ends;
    ends.clear();
    ends.resize(compiled.rates.len().checked_add(1)?, 0);
    let mut shares = 0usize;
    for (at, taxable) in taxables.iter_mut().enumerate() {
        let rates = set_of(compiled, at).map(|set| compiled.rates_of(set)).unwrap_or_default();
        let end = shares.checked_add(rates.len())?;
        taxable.taxes = shares..end;
        shares = end;
        for rate in rates {
            let count = ends.get_mut(rate.checked_add(1)?)?;
            *count = count.checked_add(1)?;
        }
    }
    let mut sum = 0usize;
    for end in ends.iter_mut() {
        sum = sum.checked_add(*end)?;
        *end = sum;
    }
    tax_shares.resize(shares, 0);
    scratch.members.clear();
    scratch.members.resize(shares, Member::default());
    // Each start moves to its rate's end as the members fill in.
    for (at, taxable) in taxables.iter().enumerate() {
        let rates = set_of(compiled, at).map(|set| compiled.rates_of(set)).unwrap_or_default();
        for (rate, share) in rates.iter().zip(taxable.taxes.clone()) {
            let place = ends.get_mut(*rate)?;
            *scratch.members.get_mut(*place)? = Member { taxable: at, share };
            *place = place.checked_add(1)?;
        }
    }
    Some(())
}

/// One rate: its amount, and the shares of its taxables.
#[inline(always)]
fn group(
    compiled: &Compiled<'_>,
    figures: &mut Figures,
    at: usize,
    members: std::ops::Range<usize>,
    trace: &mut impl Trace,
) -> Option<()> {
    let Figures { taxables, tax_shares, groups, scratch, .. } = figures;
    let members = scratch.members.get(members)?;
    let weights = &mut scratch.weights;
    weights.clear();
    weights.extend(members.iter().filter_map(|member| taxables.get(member.taxable)).map(|taxable| taxable.gross));
    let rate = *compiled.rates.get(at)?;
    let ties = |left: usize, right: usize| compare(compiled, members.get(left), members.get(right));
    let base = Base::of(compiled, &rate, members)?;
    let shares = &mut scratch.shares;
    let amount = match (compiled.tax.rounding, &base) {
        (TaxRounding::Line, _) => each_alone(compiled, &rate, members, weights, shares)?,
        (TaxRounding::Group, Base::Same(fraction)) => {
            exactly!(share_out(weights, *fraction, compiled.mode(), &ties, shares))?
        }
        (TaxRounding::Group, Base::Mixed { numerators, denominator }) => {
            let exact = |at: usize, weight: i64| numerators.get(at).map(|numerator| numerator * weight);
            spread(weights, exact, denominator, compiled.mode(), &ties, shares)?
        }
    };
    for (member, share) in members.iter().zip(shares.iter()) {
        *tax_shares.get_mut(member.share)? = *share;
        if rate.behavior == TaxBehavior::Inclusive {
            let taxable = taxables.get_mut(member.taxable)?;
            taxable.tax_included = taxable.tax_included.checked_add(*share)?;
        }
    }
    let group = groups.get_mut(at)?;
    group.in_use = true;
    group.amount = group.amount.checked_add(amount)?;
    trace_group(compiled, at, &rate, taxables, members, shares, amount, trace);
    Some(())
}

#[inline(always)]
fn share_out<W: Width>(
    weights: &[i64],
    fraction: Fraction,
    mode: RoundingMode,
    ties: &impl TieOrder,
    shares: &mut Vec<i64>,
) -> Option<i64> {
    let numerator = W::new(fraction.numerator)?;
    let contribution = |_: usize, weight: i64| W::new(i128::from(weight))?.times(&numerator);
    spread(weights, contribution, &W::new(fraction.denominator)?, mode, ties, shares)
}

fn each_alone(
    compiled: &Compiled<'_>,
    rate: &Rate,
    members: &[Member],
    weights: &[i64],
    shares: &mut Vec<i64>,
) -> Option<i64> {
    shares.clear();
    let mut amount = 0i64;
    for (member, weight) in members.iter().zip(weights) {
        let share = fraction_of(compiled, rate, member)?.of(*weight, compiled.mode())?;
        amount = amount.checked_add(share)?;
        shares.push(share);
    }
    Some(amount)
}

/// The fraction that a tax is of what a taxable has, its included taxes taken out.
fn fraction_of(compiled: &Compiled<'_>, rate: &Rate, member: &Member) -> Option<Fraction> {
    Fraction::of_percent(rate.percent, set_of(compiled, member.taxable)?.included)
}

/// What a rate's members have in common.
enum Base {
    /// All include the same percentage: one fraction.
    Same(Fraction),
    /// Fractions brought to one denominator.
    Mixed { numerators: Vec<BigInt>, denominator: BigInt },
}

impl Base {
    #[inline(always)]
    fn of(compiled: &Compiled<'_>, rate: &Rate, members: &[Member]) -> Option<Self> {
        let included = |member: &Member| set_of(compiled, member.taxable).map(|set| set.included);
        let first = included(members.first()?)?;
        if members.iter().all(|member| included(member) == Some(first)) {
            return Some(Self::Same(Fraction::of_percent(rate.percent, first)?));
        }
        Self::mixed(compiled, rate, members)
    }

    #[cold]
    fn mixed(compiled: &Compiled<'_>, rate: &Rate, members: &[Member]) -> Option<Self> {
        let fractions: Vec<Fraction> =
            members.iter().map(|member| fraction_of(compiled, rate, member)).collect::<Option<_>>()?;
        let denominator =
            fractions.iter().fold(BigInt::from(1), |common, fraction| common.lcm(&fraction.denominator.into()));
        let lift = |fraction: &Fraction| denominator.div_floor(&fraction.denominator.into()) * fraction.numerator;
        Some(Self::Mixed { numerators: fractions.iter().map(lift).collect(), denominator })
    }
}

/// Lines and entries by the names of their rates, then by id.
fn compare(compiled: &Compiled<'_>, left: Option<&Member>, right: Option<&Member>) -> Ordering {
    let content = |member: Option<&Member>| {
        let taxable = member.map_or(usize::MAX, |member| member.taxable);
        (set_of(compiled, taxable), id_of(compiled, taxable))
    };
    compiled.compare_content(content(left), content(right))
}

fn id_of<'c>(compiled: &'c Compiled<'_>, taxable: usize) -> Option<&'c str> {
    match taxable.checked_sub(compiled.lines.len()) {
        None => compiled.draft.lines.get(taxable)?.id.as_deref(),
        Some(entry) => {
            let own = compiled.document_adjustments.iter().enumerate().filter(|(_, other)| other.own_taxes.is_some());
            let at = own.map(|(at, _)| at).nth(entry)?;
            compiled.draft.adjustment_id(at).map(|id| &**id)
        }
    }
}

/// What each rate's taxables have left without included tax.
#[inline(always)]
fn taxable_amounts(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    for (at, taxable) in figures.taxables.iter().enumerate() {
        let net = taxable.gross.checked_sub(taxable.tax_included)?;
        for rate in set_of(compiled, at).map(|set| compiled.rates_of(set)).unwrap_or_default() {
            let group = figures.groups.get_mut(*rate)?;
            group.taxable = group.taxable.checked_add(net)?;
        }
    }
    Some(())
}

/// The path of a taxable in the invoice.
pub(super) fn taxable_path(compiled: &Compiled<'_>, taxable: usize) -> String {
    match taxable.checked_sub(compiled.lines.len()) {
        None => format!("lines[{taxable}]"),
        Some(entry) => {
            let own = compiled.document_adjustments.iter().enumerate().filter(|(_, other)| other.own_taxes.is_some());
            own.map(|(at, _)| adjustment_path(compiled, at)).nth(entry).unwrap_or_default()
        }
    }
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
        let first = taxables.get(member.taxable).map_or(0, |taxable| taxable.taxes.start);
        format!("{}.taxes[{}].amount", taxable_path(compiled, member.taxable), member.share.saturating_sub(first))
    };
    let exact = |member: &Member| {
        let weight = Exact::money(taxables.get(member.taxable).map_or(0, |taxable| taxable.gross), compiled.digits);
        let fraction = fraction_of(compiled, rate, member).unwrap_or(Fraction::new(0, 1));
        (weight, Exact::fraction(fraction))
    };
    let whole = format!("tax_rates[{at}].whole");
    if compiled.tax.rounding == TaxRounding::Group {
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
            if compiled.tax.rounding == TaxRounding::Line {
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

impl Default for TaxSet {
    fn default() -> Self {
        Self { rates: 0..0, included: Scaled { mantissa: 0, scale: 0 } }
    }
}
