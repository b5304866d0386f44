//! Lines, discounts and charges that stay exact up to the taxes, and are rounded where they are shown.

mod adjustment;
mod document;
mod line;
mod shown;
mod trace;

use super::compiled::{Compiled, Kind};
use super::figures::{Figures, Place};
use super::general::{Sums, Values};
use super::kernel::{Failure, overflow};
use crate::explain::{Exact, Trace};
use crate::money::share_exactly::sum;

/// A line in minor units, exactly.
struct ExactLine {
    amount: Exact,
    /// What its own discounts and charges come to, in their order.
    own: Vec<ExactApplied>,
    /// After its own discounts and charges.
    net: Exact,
    /// After those of the document.
    rest: Exact,
}

/// What a discount or a charge comes to.
#[derive(Clone, Default)]
struct ExactApplied {
    amount: Exact,
    unapplied: Exact,
}

/// What a discount or a charge of the document comes to.
#[derive(Clone, Default)]
struct ExactDocument {
    applied: ExactApplied,
    /// One for each eligible line; none for an entry of its own.
    shares: Vec<Exact>,
}

/// Everything before it is shown.
struct Amounts {
    lines: Vec<ExactLine>,
    document: Vec<ExactDocument>,
}

/// Computes the lines up to the taxes, and shows them.
pub(super) fn amounts(
    compiled: &Compiled<'_>,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Result<Values, Failure> {
    let mut lines = line::lines(compiled, &mut figures.limits, trace)?;
    let document = document::apply(compiled, &mut lines, &mut figures.limits, trace)?;
    let amounts = Amounts { lines, document };
    shown::show(compiled, &amounts, figures, trace).ok_or(overflow(Place::Document))?;
    let gross = (0..compiled.taxable_count()).map(|at| amounts.gross(compiled, at));
    Ok(Values { gross: gross.collect(), taxes: Vec::new(), sums: Some(amounts.sums(compiled)) })
}

impl Amounts {
    /// What a line has left, or what an entry of its own adds.
    fn gross(&self, compiled: &Compiled<'_>, at: usize) -> Exact {
        let Some(adjustment) = compiled.adjustment_of(at) else {
            let rest = self.lines.get(at).map_or_else(|| Exact::whole(0), |line| line.rest.clone());
            let fixed = compiled.lines.get(at).and_then(|line| compiled.fixed(line)).map(|(discounts, _)| discounts);
            let fixed = fixed.unwrap_or_default().iter().map(|amount| Exact::whole((*amount).into()));
            return fixed.fold(rest, |rest, amount| rest.minus(&amount));
        };
        let amount =
            self.document.get(adjustment).map_or_else(|| Exact::whole(0), |entry| entry.applied.amount.clone());
        let kind = compiled.document_adjustments.get(adjustment).map(|adjustment| adjustment.adjustment.kind);
        if kind == Some(Kind::Discount) { amount.negated() } else { amount }
    }

    fn sums(&self, compiled: &Compiled<'_>) -> Sums {
        let own = |kind: Kind| {
            let applied = self.lines.iter().flat_map(|line| &line.own).zip(&compiled.line_adjustments);
            sum(applied.filter(|(_, adjustment)| adjustment.kind == kind).map(|(applied, _)| &applied.amount))
        };
        let of_document = |kind: Kind| {
            let applied = self.document.iter().zip(&compiled.document_adjustments);
            sum(applied.filter(|(_, of)| of.adjustment.kind == kind).map(|(entry, _)| &entry.applied.amount))
        };
        let fixed = compiled.fixed_discounts.iter().map(|amount| Exact::whole((*amount).into()));
        let fixed = fixed.fold(Exact::whole(0), |sum, amount| sum.plus(&amount));
        Sums {
            amounts: sum(self.lines.iter().map(|line| &line.amount)),
            line_discounts: own(Kind::Discount),
            line_charges: own(Kind::Charge),
            document_discounts: of_document(Kind::Discount).plus(&fixed),
            document_charges: of_document(Kind::Charge),
        }
    }
}
