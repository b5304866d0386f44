//! Taxes of lines and entries, and their breakdown.

use crate::allocate::{Part, largest_remainder};
use crate::document_shares::Adjustment;
use crate::lines::Line;
use crate::policy::TaxRounding;
use crate::{Context, Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Behavior {
    Exclusive,
    Inclusive,
    Withheld,
}

/// A rate's tax on a line, an entry or the document.
#[derive(Clone)]
pub(crate) struct AppliedTax<'a> {
    pub(crate) rate: Rate<'a>,
    pub(crate) taxable_amount: Money,
    pub(crate) amount: Money,
}

#[derive(Clone)]
pub(crate) struct Rate<'a> {
    pub(crate) id: &'a str,
    percent: Fraction,
    pub(crate) percent_text: String,
    pub(crate) behavior: Behavior,
}

/// What is taxed: a line, or an entry of its own.
struct Taxable<'a> {
    gross: Money,
    rates: Vec<&'a str>,
    id: Option<&'a str>,
    /// Tax by rate id.
    tax: BTreeMap<&'a str, Money>,
}

/// Taxes everything that is taxable and returns the document's breakdown.
pub(crate) fn apply<'a>(
    context: &Context<'a>,
    lines: &mut [Line<'a>],
    discounts: &mut [Adjustment<'a>],
    charges: &mut [Adjustment<'a>],
) -> Result<Vec<AppliedTax<'a>>, String> {
    let rates = read::list(context.draft, "tax_rates").iter().map(Rate::of).collect::<Result<Vec<_>, _>>()?;
    let mut taxables = taxables(lines, discounts, charges);
    for rate in &rates {
        let group: Vec<usize> = (0..taxables.len()).filter(|&at| taxables[at].rates.contains(&rate.id)).collect();
        let amounts = group_amounts(context, rate, &rates, &taxables, &group);
        for (at, amount) in group.into_iter().zip(amounts) {
            taxables[at].tax.insert(rate.id, amount);
        }
    }
    let mut applied =
        taxables.iter().map(|taxable| taxable.applied(&rates)).collect::<Result<Vec<_>, _>>()?.into_iter();
    let breakdown = breakdown(&rates, applied.as_slice(), lines);
    let entries = discounts.iter_mut().chain(charges).filter(|entry| entry.own_rates.is_some());
    let taxed_lines = lines.iter_mut().filter(|line| !line.is_reversal);
    for place in taxed_lines.map(|line| &mut line.taxes).chain(entries.map(|entry| &mut entry.taxes)) {
        *place = applied.next().unwrap_or_default();
    }
    Ok(breakdown)
}

fn taxables<'a>(lines: &[Line<'a>], discounts: &[Adjustment<'a>], charges: &[Adjustment<'a>]) -> Vec<Taxable<'a>> {
    let taxable = |gross, rates: &Vec<&'a str>, id| Taxable { gross, rates: rates.clone(), id, tax: BTreeMap::new() };
    let of_lines = lines.iter().filter(|line| !line.is_reversal);
    let of_lines = of_lines.map(|line| taxable(line.rest.clone(), &line.rates, line.id));
    let of_discounts =
        discounts.iter().filter_map(|entry| Some(taxable(-&entry.amount, entry.own_rates.as_ref()?, entry.id)));
    let of_charges =
        charges.iter().filter_map(|entry| Some(taxable(entry.amount.clone(), entry.own_rates.as_ref()?, entry.id)));
    of_lines.chain(of_discounts).chain(of_charges).collect()
}

fn group_amounts(
    context: &Context<'_>,
    rate: &Rate<'_>,
    rates: &[Rate<'_>],
    taxables: &[Taxable<'_>],
    group: &[usize],
) -> Vec<Money> {
    let part = |taxable: &Taxable<'_>| &rate.percent / (taxable.included_percent(rates) + BigInt::from(100));
    let parts: Vec<Part<'_>> = group
        .iter()
        .map(|&at| &taxables[at])
        .map(|taxable| Part {
            weight: taxable.gross.clone().into(),
            contribution: part(taxable) * &taxable.gross,
            rates: &taxable.rates,
            id: taxable.id,
        })
        .collect();
    match context.policy.tax {
        TaxRounding::Group => largest_remainder(&parts, context.policy.mode),
        TaxRounding::Line => parts.iter().map(|part| context.policy.mode.round(&part.contribution)).collect(),
    }
}

impl<'a> Taxable<'a> {
    fn included_percent(&self, rates: &[Rate<'_>]) -> Fraction {
        let included =
            rates.iter().filter(|rate| rate.behavior == Behavior::Inclusive && self.rates.contains(&rate.id));
        included.fold(Fraction::zero(), |sum, rate| sum + &rate.percent)
    }

    /// One tax for each rate, in the order in which they are named.
    fn applied(&self, rates: &[Rate<'a>]) -> Result<Vec<AppliedTax<'a>>, String> {
        let named = |id: &&str| rates.iter().find(|rate| rate.id == *id).ok_or_else(|| format!("no tax rate {id:?}"));
        let named = self.rates.iter().map(named).collect::<Result<Vec<_>, _>>()?;
        let included = named.iter().filter(|rate| rate.behavior == Behavior::Inclusive);
        let taxable_amount = &self.gross - included.map(|rate| &self.tax[rate.id]).sum::<Money>();
        let applied = |rate: &Rate<'a>| AppliedTax {
            rate: rate.clone(),
            taxable_amount: taxable_amount.clone(),
            amount: self.tax[rate.id].clone(),
        };
        Ok(named.into_iter().map(applied).collect())
    }
}

impl<'a> Rate<'a> {
    fn of(source: &'a Value) -> Result<Self, String> {
        Ok(Self {
            id: read::text(source, "id").ok_or("a tax rate has no id")?,
            percent: read::required_decimal(source, "percent")?,
            percent_text: read::field(source, "percent").map(read::decimal_text).unwrap_or_default(),
            behavior: Behavior::of(read::text(source, "behavior").unwrap_or("exclusive"))?,
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.percent == other.percent && self.behavior == other.behavior
    }
}

impl<'a> AppliedTax<'a> {
    /// A tax that the draft brings along.
    pub(crate) fn fixed(context: &Context<'a>, share: &'a Value) -> Result<Self, String> {
        Ok(Self {
            rate: Rate::of(share)?,
            taxable_amount: context.currency.required_whole(share, "taxable_amount")?,
            amount: context.currency.required_whole(share, "amount")?,
        })
    }
}

impl Behavior {
    fn of(name: &str) -> Result<Self, String> {
        match name {
            "exclusive" => Ok(Self::Exclusive),
            "inclusive" => Ok(Self::Inclusive),
            "withheld" => Ok(Self::Withheld),
            _ => Err(format!("no tax behavior {name:?}")),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exclusive => "exclusive",
            Self::Inclusive => "inclusive",
            Self::Withheld => "withheld",
        }
    }
}

/// Sums by rate: those in use in the order of the draft, then what only reversals bring, as it appears.
fn breakdown<'a>(rates: &[Rate<'a>], taxed: &[Vec<AppliedTax<'a>>], lines: &[Line<'a>]) -> Vec<AppliedTax<'a>> {
    let reversed = || lines.iter().filter(|line| line.is_reversal).flat_map(|line| &line.taxes);
    let is_used = |rate: &&Rate<'a>| taxed.iter().flatten().chain(reversed()).any(|tax| tax.rate.is_same(rate));
    let empty =
        |rate: &Rate<'a>| AppliedTax { rate: rate.clone(), taxable_amount: Money::zero(), amount: Money::zero() };
    let mut groups: Vec<AppliedTax<'a>> = rates.iter().filter(is_used).map(empty).collect();
    for tax in taxed.iter().flatten().chain(reversed()) {
        let found = groups.iter().position(|group| group.rate.is_same(&tax.rate));
        let at = found.unwrap_or(groups.len());
        if found.is_none() {
            groups.push(empty(&tax.rate));
        }
        groups[at].taxable_amount += &tax.taxable_amount;
        groups[at].amount += &tax.amount;
    }
    groups
}
