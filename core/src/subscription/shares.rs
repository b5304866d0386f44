//! The discounts and taxes that a reversal takes back: each telescopes over the amount of the line.

use super::billed::BilledLine;
use super::difference::left;
use super::facts::Facts;
use super::lines::{Line, Lines};
use crate::calendar::Share;
use crate::error::{Code, Problem, Result};
use crate::invoice::{AppliedAmount, AppliedTax, FixedShares};
use crate::money::exact::Exact;
use crate::money::scaled::{Scaled, from_minor};
use rust_decimal::Decimal;

/// A line that is taken back in part, and how much of it is gone then.
pub(super) struct Reversed<'l, 's> {
    document: &'l BilledLine<'s>,
    /// What took parts of it back before.
    pub(super) earlier: Vec<(&'l Line, &'l BilledLine<'s>)>,
    gone: i64,
    of: i64,
}

/// One share of a line that is taken back.
pub(super) struct Part {
    /// The whole share of the line, in minor units.
    pub(super) whole: i64,
    /// How much of the line is gone.
    pub(super) ratio: Exact,
    /// How much of the share is gone with it.
    pub(super) gone: i64,
    /// What reversals took before, each.
    pub(super) earlier: Vec<i64>,
    /// What this reversal takes.
    pub(super) amount: i64,
}

/// A share of a line: its figure, and where that stands.
#[derive(Clone, Copy)]
pub(super) enum Figure {
    Discount(usize),
    TaxableAmount(usize),
    Tax(usize),
    ReverseCharged(usize),
}

impl Figure {
    fn of(self, line: &BilledLine<'_>) -> Option<Decimal> {
        match self {
            Self::Discount(at) => line.discounts.get(at).map(|discount| discount.amount),
            Self::TaxableAmount(at) => line.taxes.get(at).map(|tax| tax.taxable_amount),
            Self::Tax(at) => line.taxes.get(at).map(|tax| tax.amount),
            Self::ReverseCharged(at) => line.taxes.get(at)?.reverse_charged_amount,
        }
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

impl<'l, 's> Reversed<'l, 's> {
    /// A line of which a reversal takes an amount, in minor units.
    pub(super) fn of(line: &Line, amount: i64, documents: &'l [BilledLine<'s>], lines: &'l Lines) -> Result<Self> {
        let before = left(line, lines)?.checked_sub(line.amount).ok_or_else(internal)?;
        let reversals = lines.reversals(line.number);
        Ok(Self {
            document: documents.get(line.document).ok_or_else(internal)?,
            earlier: reversals.filter_map(|line| Some((line, documents.get(line.document)?))).collect(),
            gone: before.checked_add(amount).ok_or_else(internal)?,
            of: line.amount,
        })
    }

    /// Every share of the line.
    pub(super) fn figures(&self) -> impl Iterator<Item = Figure> {
        let discounts = (0..self.document.discounts.len()).map(Figure::Discount);
        let taxes = (0..self.document.taxes.len())
            .flat_map(|at| [Figure::TaxableAmount(at), Figure::Tax(at), Figure::ReverseCharged(at)]);
        discounts.chain(taxes).filter(|figure| figure.of(self.document).is_some())
    }

    /// What is taken of a share: so much of it as of the line, rounded once, less what is gone of it already.
    pub(super) fn part(&self, facts: &Facts<'_>, figure: Figure) -> Result<Part> {
        let minor = |amount: Decimal| Ok(Scaled::new(amount).to_minor(facts.digits).ok_or_else(internal)?);
        let whole = minor(figure.of(self.document).ok_or_else(internal)?)?;
        let earlier = self.earlier.iter().filter_map(|(_, document)| figure.of(document));
        let earlier: Vec<i64> = earlier.map(minor).collect::<Result<_>>()?;
        let gone = self.gone_of(whole, facts)?;
        let rest = earlier.iter().try_fold(gone, |rest, taken| rest.checked_sub(*taken));
        let of = |amount: i64| Exact::whole(amount.into());
        let ratio = if self.of == 0 { of(0) } else { of(self.gone).over(&of(self.of)) };
        Ok(Part { whole, ratio, gone, earlier, amount: rest.ok_or_else(internal)? })
    }

    fn gone_of(&self, whole: i64, facts: &Facts<'_>) -> Result<i64> {
        let share = match self.of {
            0 => return Ok(0),
            1.. => Share { units: self.gone, period_units: self.of },
            _ => {
                let negated = self.gone.checked_neg().zip(self.of.checked_neg()).ok_or_else(internal)?;
                Share { units: negated.0, period_units: negated.1 }
            }
        };
        Ok(share.of_minor(whole, facts.policy.rounding.mode).ok_or_else(internal)?)
    }

    /// The shares of the reversal.
    pub(super) fn fixed(&self, facts: &Facts<'_>) -> Result<FixedShares<'s>> {
        let part = |figure| self.part(facts, figure).map(|part| from_minor(part.amount, facts.digits));
        let mut shares = FixedShares::default();
        for (at, discount) in self.document.discounts.iter().enumerate() {
            let amount = part(Figure::Discount(at))?;
            shares.discounts.push(AppliedAmount { id: discount.id.clone(), amount, limited_by: None });
        }
        for (at, tax) in self.document.taxes.iter().enumerate() {
            let (taxable_amount, amount) = (part(Figure::TaxableAmount(at))?, part(Figure::Tax(at))?);
            let reverse_charged_amount =
                tax.reverse_charged_amount.map(|_| part(Figure::ReverseCharged(at))).transpose()?;
            shares.taxes.push(AppliedTax { taxable_amount, amount, reverse_charged_amount, ..tax.clone() });
        }
        Ok(shares)
    }
}
