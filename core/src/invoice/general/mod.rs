//! Invoices beyond rounded lines and percentages that do not meet: taxes solved together, exact lines, other totals.
//!
//! Computed in exact values of any size, beside the narrow stages that most invoices need.

mod bases;
mod bases_trace;
mod compile;
mod taxes;
mod totals;
mod totals_trace;
mod trace;

use super::compiled::Compiled;
use super::figures::Figures;
use super::kernel::{Failure, overflow};
use super::tax_set::Solved;
use super::{document_discount, exact, line, line_discount, tax};
use crate::explain::{Exact, Trace};
use crate::money::RoundingMode;
use crate::money::share_exactly::{self, rounded};
use crate::policy::LineAmountRounding;
pub(super) use compile::{compile, solved};
use std::borrow::Cow;
use std::cmp::Ordering;
pub(super) use totals_trace::total_steps;

/// What the taxes of a draft are computed with.
#[derive(Debug, Clone, Default)]
pub(crate) struct General {
    /// The tax sets of the draft, each solved once.
    sets: Vec<Vec<Solved>>,
    /// The set of each taxable.
    set_of: Vec<usize>,
    /// The quantity of each taxable, for taxes per unit.
    quantities: Vec<Exact>,
    /// What rounded taxes are multiples of, in minor units.
    tax_increment: Option<i64>,
}

impl General {
    /// The solved taxes of a taxable, in the order of its set.
    fn taxes_of(&self, taxable: usize) -> &[Solved] {
        let set = self.set_of.get(taxable).and_then(|set| self.sets.get(*set));
        set.map(Vec::as_slice).unwrap_or_default()
    }

    /// A tax as it is charged.
    fn rounded_tax(&self, exact: &Exact, mode: RoundingMode) -> Option<i64> {
        let Some(increment) = self.tax_increment else { return rounded(exact, mode) };
        rounded(&exact.over(&Exact::whole(increment.into())), mode)?.checked_mul(increment)
    }

    /// The parts of a tax, which share what rounding to the increment adds in proportion to their size.
    fn contributions<'e>(&self, exact: &'e [Exact], whole: i64) -> Cow<'e, [Exact]> {
        if self.tax_increment.is_none() {
            return Cow::Borrowed(exact);
        }
        let size = exact.iter().fold(Exact::whole(0), |sum, part| sum.plus(&part.magnitude()));
        if size.sign() == Ordering::Equal {
            return Cow::Borrowed(exact);
        }
        let added = Exact::whole(whole.into()).minus(&share_exactly::sum(exact)).over(&size);
        exact.iter().map(|part| part.plus(&part.magnitude().times(&added))).collect()
    }

    fn quantity_of(&self, taxable: usize) -> Exact {
        self.quantities.get(taxable).cloned().unwrap_or_else(|| Exact::whole(1))
    }
}

/// The figures that only such invoices have, in minor units.
#[derive(Debug, Clone, Default)]
pub(crate) struct GeneralFigures {
    /// What each tax of each taxable is on.
    pub(crate) bases: Vec<i64>,
    /// What is taken out of the price of each taxable and charged to nobody.
    pub(crate) removed: Vec<i64>,
    pub(crate) totals: GeneralTotals,
}

/// Totals that are zero on every other invoice.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct GeneralTotals {
    pub(crate) tax_removed: i64,
    /// `line_total − Σ net_amount`.
    pub(crate) line_rounding_difference: i64,
    /// What lines, document discounts and charges, and included tax miss to `total_excluding_tax`.
    pub(crate) net_rounding_difference: i64,
    /// `total − total_excluding_tax − tax_total`.
    pub(crate) rounding_difference: i64,
}

/// What is known exactly, in minor units, before anything is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// What each taxable has: its amount, less discounts, plus charges.
    pub(super) gross: Vec<Exact>,
    /// The tax of each rate of each taxable; rounded where the policy rounds it line by line.
    pub(super) taxes: Vec<Exact>,
    /// What amounts, discounts and charges come to, where they are not whole.
    pub(super) sums: Option<Sums>,
}

/// What the document comes to, exactly.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    pub(super) amounts: Exact,
    pub(super) line_discounts: Exact,
    pub(super) line_charges: Exact,
    pub(super) document_discounts: Exact,
    pub(super) document_charges: Exact,
}

pub(super) fn compute(
    compiled: &Compiled<'_>,
    general: &General,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Result<(), Failure> {
    let mut values = if compiled.policy.rounding.line_amount == LineAmountRounding::Exact {
        exact::amounts(compiled, figures, trace)?
    } else {
        line::amounts(compiled, figures, trace)?;
        line_discount::apply(compiled, figures, trace)?;
        document_discount::apply(compiled, figures, trace)?;
        Values::of_whole(figures)
    };
    tax::join_fixed(compiled, figures).ok_or(overflow(super::figures::Place::Document))?;
    taxes::apply(compiled, general, figures, &mut values, trace)?;
    totals::sum(compiled, general, figures, &values, trace)
}

impl Values {
    /// What whole amounts are exactly. Their totals are sums already.
    fn of_whole(figures: &Figures) -> Self {
        let gross = figures.taxables.iter().map(|taxable| Exact::whole(taxable.gross.into())).collect();
        Self { gross, ..Self::default() }
    }
}
