//! The discounts and taxes that reversals take back: each telescopes over the amount of the line.

use super::apportionment::Bound;
use super::billed::BilledLine;
use super::difference::{Missing, What, left};
use super::discount_reversal::Favoured;
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::reversed::{Reversed, minor};
use super::reversed_alone::Alone;
use crate::error::{Code, Problem, Result};
use crate::invoice::{AppliedAmount, AppliedTax, FixedShares, TaxBehavior};
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::policy::DiscountReversal;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// One share of a line that is taken back.
pub(super) struct Part {
    pub(super) figure: Figure,
    /// The whole share of the line, in minor units.
    pub(super) whole: i64,
    pub(super) origin: Origin,
    /// How much of the share is gone by that.
    pub(super) gone: i64,
    /// What reversals took before, each.
    pub(super) earlier: Vec<(Taker, i64)>,
    /// Why it is not just what is gone less what was taken before.
    pub(super) bound: Option<Bound>,
    /// What this reversal takes.
    pub(super) amount: i64,
}

/// How much of a share is gone.
pub(super) enum Origin {
    /// So much of it as of the line, or of what is not discounted of it.
    Ratio(Exact),
    /// So much of it as this reversal is of the line, of what is left of it.
    Alone(Alone),
    /// Of the discounts that are gone together: this one first.
    First(Favoured),
    /// What those before it left of them.
    Next(i64),
}

/// A reversal that took something before.
#[derive(Clone, Copy)]
pub(super) enum Taker {
    /// A line that was billed before, by its document.
    Billed(usize),
    /// A line of the same invoice, by its place.
    Here(usize),
}

/// A share of a line: its figure, and where that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Discount(usize),
    TaxableAmount(usize),
    Tax(usize),
    ReverseCharged(usize),
}

impl Figure {
    pub(super) fn of(self, line: &BilledLine<'_>) -> Option<Decimal> {
        match self {
            Self::Discount(at) => line.discounts.get(at).map(|discount| discount.amount),
            Self::TaxableAmount(at) => line.taxes.get(at).map(|tax| tax.taxable_amount),
            Self::Tax(at) => line.taxes.get(at).map(|tax| tax.amount),
            Self::ReverseCharged(at) => line.taxes.get(at)?.reverse_charged_amount,
        }
    }

    /// Whether it is of a tax that is no part of the line's amount.
    pub(super) fn is_beside(self, line: &BilledLine<'_>) -> bool {
        let (Self::TaxableAmount(at) | Self::Tax(at) | Self::ReverseCharged(at)) = self else { return false };
        line.taxes.get(at).is_some_and(|tax| tax.behavior != TaxBehavior::Inclusive)
    }

    /// Whether it is of a tax by the unit.
    pub(super) fn is_by_unit(self, line: &BilledLine<'_>) -> bool {
        let (Self::TaxableAmount(at) | Self::Tax(at) | Self::ReverseCharged(at)) = self else { return false };
        line.taxes.get(at).is_some_and(|tax| tax.amount_per_unit.is_some())
    }

    pub(super) fn path(self) -> String {
        match self {
            Self::Discount(at) => format!("discounts[{at}].amount"),
            Self::TaxableAmount(at) => format!("taxes[{at}].taxable_amount"),
            Self::Tax(at) => format!("taxes[{at}].amount"),
            Self::ReverseCharged(at) => format!("taxes[{at}].reverse_charged_amount"),
        }
    }
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

/// The shares of every missing line, in their order; none of one that takes nothing back.
pub(super) fn of(
    facts: &Facts<'_>,
    missing: &[Missing],
    documents: &[BilledLine<'_>],
    lines: &Lines,
) -> Result<Vec<Vec<Part>>> {
    let mut parts: Vec<Vec<Part>> = Vec::with_capacity(missing.len());
    let mut here: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, missing_line) in missing.iter().enumerate() {
        let What::Reversal { line, .. } = &missing_line.what else {
            parts.push(Vec::new());
            continue;
        };
        let siblings = here.entry(line.number).or_default();
        let document = documents.get(line.document).ok_or_else(internal)?;
        let here = siblings.iter().chain([&at]).filter_map(|at| missing.get(*at));
        let here: Vec<&Missing> = here.collect();
        let gone = gone(line, lines, here.iter().copied())?;
        let mut reversed = Reversed { facts, document, gone, of: line.amount, favoured: None };
        let earlier = |figure| taken(facts, figure, line, (documents, lines), (siblings, &parts));
        if facts.policy.subscription.discount_reversal != DiscountReversal::Proportional {
            let time = reversed.time_gone(line, lines, &here)?;
            reversed.favoured = reversed.favour(missing_line.amount, time, &earlier)?;
        }
        let mut of_line = reversed.parts(missing_line.amount, &earlier)?;
        let alone = facts.rounds_taxes_alone() && reversed.is_part();
        for part in of_line.iter_mut().filter(|part| alone && part.figure.is_beside(document)) {
            reversed.take_alone(part, missing_line.amount)?;
        }
        parts.push(of_line);
        siblings.push(at);
    }
    Ok(parts)
}

/// How much of a line is gone after reversals of the same invoice.
fn gone<'m>(line: &Line, lines: &Lines, here: impl Iterator<Item = &'m Missing>) -> Result<i64> {
    let before = left(line, lines)?.checked_sub(line.amount);
    let gone = here.fold(before, |gone, missing| gone?.checked_add(missing.amount));
    Ok(gone.ok_or_else(internal)?)
}

/// What was taken of a share before, on other invoices and on the same.
fn taken(
    facts: &Facts<'_>,
    figure: Figure,
    line: &Line,
    (documents, lines): (&[BilledLine<'_>], &Lines),
    (siblings, parts): (&[usize], &[Vec<Part>]),
) -> Result<Vec<(Taker, i64)>> {
    let mut taken = Vec::new();
    for reversal in lines.reversals(line.number) {
        let share = documents.get(reversal.document).and_then(|document| figure.of(document));
        if let Some(share) = share {
            taken.push((Taker::Billed(reversal.document), minor(facts, share)?));
        }
    }
    for sibling in siblings {
        let same = parts.get(*sibling).and_then(|parts| parts.iter().find(|part| part.figure == figure));
        taken.extend(same.map(|part| (Taker::Here(*sibling), part.amount)));
    }
    Ok(taken)
}

/// The shares of a reversal as its draft states them.
pub(super) fn fixed<'s>(document: &BilledLine<'s>, parts: &[Part], digits: u32) -> FixedShares<'s> {
    let amount = |figure: Figure| {
        let part = parts.iter().find(|part| part.figure == figure);
        part.map(|part| from_minor(part.amount, digits))
    };
    let mut shares = FixedShares::default();
    for (at, discount) in document.discounts.iter().enumerate() {
        let amount = amount(Figure::Discount(at)).unwrap_or_default();
        shares.discounts.push(AppliedAmount { id: discount.id.clone(), amount, limited_by: None });
    }
    for (at, tax) in document.taxes.iter().enumerate() {
        shares.taxes.push(AppliedTax {
            taxable_amount: amount(Figure::TaxableAmount(at)).unwrap_or_default(),
            amount: amount(Figure::Tax(at)).unwrap_or_default(),
            reverse_charged_amount: amount(Figure::ReverseCharged(at)),
            ..tax.clone()
        });
    }
    shares
}
