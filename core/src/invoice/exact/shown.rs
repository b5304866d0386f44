//! Exact amounts as they are shown: the lines share the rounded sum, the parts of a line what it has; or each by itself.

use super::{Amounts, ExactLine, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, Kind};
use crate::invoice::figures::{Applied, Figures, LineFigures, Taxable, share_path};
use crate::money::share_exactly::{Parts, rounded, share_exactly, sum};
use crate::policy::TotalsRounding;
use std::cmp::Ordering;

pub(super) fn show(
    compiled: &Compiled<'_>,
    amounts: &Amounts,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Option<()> {
    let shower = Shower { compiled, amounts, alone: compiled.policy.rounding.totals == TotalsRounding::Each };
    let wholes = shower.wholes(trace)?;
    shower.unapplied(figures)?;
    for (at, whole) in wholes.iter().enumerate().take(amounts.lines.len()) {
        shower.line(at, *whole, figures, trace)?;
    }
    shower.document(&wholes, figures, trace)?;
    for (taxable, whole) in figures.taxables.iter_mut().zip(wholes) {
        *taxable = Taxable::of(whole);
    }
    Some(())
}

/// One amount of a line.
struct Part<'p> {
    of: PartOf,
    kind: Kind,
    exact: &'p Exact,
    figure: String,
}

/// What an amount of a line is: an amount adds to the line as a charge does.
enum PartOf {
    Amount,
    /// A discount or charge of the line, by its place among those of all lines.
    Own(usize),
    /// Its share of a discount or charge of the document, by its place among all shares.
    Document(usize),
}

impl Part<'_> {
    /// What it adds to the line.
    fn adds(&self) -> Exact {
        if self.kind == Kind::Discount { self.exact.negated() } else { self.exact.clone() }
    }
}

struct Shower<'s> {
    compiled: &'s Compiled<'s>,
    amounts: &'s Amounts,
    /// Whether every figure is rounded by itself.
    alone: bool,
}

impl Shower<'_> {
    fn round(&self, exact: &Exact) -> Option<i64> {
        rounded(exact, self.compiled.mode())
    }

    /// What each line and each entry of its own has, as it is shown.
    fn wholes(&self, trace: &mut impl Trace) -> Option<Vec<i64>> {
        let gross = (0..self.compiled.taxable_count()).map(|at| self.amounts.gross(self.compiled, at));
        let gross: Vec<Exact> = gross.collect();
        if self.alone {
            return gross.iter().map(|exact| self.round(exact)).collect();
        }
        let total = sum(&gross);
        let whole = self.round(&total)?;
        let ties = |left: usize, right: usize| self.compiled.compare_by_content(left, right);
        let shares = share_exactly(&Parts::of(&gross), whole, ties)?;
        trace::wholes(self.compiled, &gross, (&total, whole), &shares, trace);
        Some(shares)
    }

    /// What finds no room of the document's discounts.
    fn unapplied(&self, figures: &mut Figures) -> Option<()> {
        for (shown, exact) in figures.document_adjustments.iter_mut().zip(&self.amounts.document) {
            *shown = Applied { amount: 0, unapplied: self.round(&exact.applied.unapplied)? };
        }
        Some(())
    }

    /// The parts of a line: its amount, what is its own, and its shares of the document's.
    fn parts<'p>(&'p self, at: usize, line: &'p ExactLine) -> Option<Vec<Part<'p>>> {
        let compiled = self.compiled;
        let figure = format!("lines[{at}].amount");
        let mut parts = vec![Part { of: PartOf::Amount, kind: Kind::Charge, exact: &line.amount, figure }];
        let discounts = compiled.draft.lines.get(at)?.discounts.len();
        for (index, (place, applied)) in compiled.lines.get(at)?.adjustments.clone().zip(&line.own).enumerate() {
            let kind = compiled.line_adjustments.get(place)?.kind;
            let figure = match kind {
                Kind::Discount => format!("lines[{at}].discounts[{index}].amount"),
                Kind::Charge => format!("lines[{at}].charges[{}].amount", index.checked_sub(discounts)?),
            };
            parts.push(Part { of: PartOf::Own(place), kind, exact: &applied.amount, figure });
        }
        for (index, adjustment) in compiled.document_adjustments.iter().enumerate() {
            let position = adjustment.position_of(at).filter(|_| adjustment.entry.is_none());
            let Some(position) = position else { continue };
            let place = adjustment.shares.start.checked_add(position)?;
            let exact = self.amounts.document.get(index)?.shares.get(position)?;
            let (kind, figure) = (adjustment.adjustment.kind, share_path(compiled, index, at));
            parts.push(Part { of: PartOf::Document(place), kind, exact, figure });
        }
        Some(parts)
    }

    /// Shows a line, which has `whole` left.
    fn line(&self, at: usize, whole: i64, figures: &mut Figures, trace: &mut impl Trace) -> Option<()> {
        let exact = self.amounts.lines.get(at)?;
        let parts = self.parts(at, exact)?;
        let shown = self.shares(at, whole, &parts, trace)?;
        let mut line = LineFigures::priced(*shown.first()?);
        for (part, amount) in parts.iter().zip(&shown) {
            match part.of {
                PartOf::Amount => continue,
                PartOf::Own(place) => {
                    let own = exact.own.get(place.checked_sub(self.compiled.lines.get(at)?.adjustments.start)?)?;
                    let unapplied = self.round(&own.unapplied)?;
                    *figures.line_adjustments.get_mut(place)? = Applied { amount: *amount, unapplied };
                    line.adjust(part.kind, *amount)?;
                    line.net_amount = line.rest;
                }
                PartOf::Document(place) => {
                    *figures.shares.get_mut(place)? = *amount;
                    line.adjust(part.kind, *amount)?;
                }
            }
        }
        let unapplied = sum(exact.own.iter().map(|own| &own.unapplied));
        line.unapplied = self.round(&unapplied)?;
        if self.compiled.lines.get(at)?.reversal.is_none() {
            trace::line_figure(self.compiled, at, "unapplied_amount", &unapplied, line.unapplied, trace);
            if self.alone {
                self.line_alone(at, exact, &parts, &mut line, trace)?;
            }
        }
        *figures.lines.get_mut(at)? = line;
        Some(())
    }

    /// The amounts of a line's parts, as they are shown.
    fn shares(&self, at: usize, whole: i64, parts: &[Part<'_>], trace: &mut impl Trace) -> Option<Vec<i64>> {
        if self.alone || self.compiled.lines.get(at)?.reversal.is_some() {
            let alone = parts.iter().map(|part| {
                let shown = self.round(part.exact)?;
                trace::part_alone(self.compiled, &part.figure, part.exact, shown, trace);
                Some(shown)
            });
            return alone.collect();
        }
        let adds: Vec<Exact> = parts.iter().map(Part::adds).collect();
        let shares = share_exactly(&Parts::of(&adds), whole, |_, _| Ordering::Equal)?;
        let mut shown = Vec::with_capacity(parts.len());
        for ((part, adds), share) in parts.iter().zip(&adds).zip(shares) {
            let is_taken = part.kind == Kind::Discount;
            trace::part_share(self.compiled, (at, whole), (&part.figure, is_taken), adds, share, trace);
            shown.push(if is_taken { share.checked_neg()? } else { share });
        }
        Some(shown)
    }

    /// Sums of a line, each rounded by itself.
    fn line_alone(
        &self,
        at: usize,
        exact: &ExactLine,
        parts: &[Part<'_>],
        line: &mut LineFigures,
        trace: &mut impl Trace,
    ) -> Option<()> {
        let of = |kind: Kind| {
            let parts = parts.iter().filter(|part| !matches!(part.of, PartOf::Amount) && part.kind == kind);
            sum(parts.map(|part| part.exact))
        };
        let (discounts, charges) = (of(Kind::Discount), of(Kind::Charge));
        line.net_amount = self.round(&exact.net)?;
        line.rest = self.round(&exact.rest)?;
        line.discount_amount = self.round(&discounts)?;
        line.charge_amount = self.round(&charges)?;
        trace::line_figure(self.compiled, at, "net_amount", &exact.net, line.net_amount, trace);
        trace::line_figure(self.compiled, at, "discount_amount", &discounts, line.discount_amount, trace);
        trace::line_figure(self.compiled, at, "charge_amount", &charges, line.charge_amount, trace);
        Some(())
    }

    /// Shows what the document's discounts and charges come to.
    fn document(&self, wholes: &[i64], figures: &mut Figures, trace: &mut impl Trace) -> Option<()> {
        let Figures { document_adjustments, shares, .. } = figures;
        let adjustments = self.compiled.document_adjustments.iter().zip(document_adjustments).enumerate();
        for ((at, (adjustment, shown)), exact) in adjustments.zip(&self.amounts.document) {
            let kind = adjustment.adjustment.kind;
            shown.amount = if self.alone {
                self.round(&exact.applied.amount)?
            } else if let Some(entry) = adjustment.entry {
                let adds = *wholes.get(entry)?;
                if kind == Kind::Discount { adds.checked_neg()? } else { adds }
            } else {
                let own = shares.get(adjustment.shares.clone())?;
                own.iter().try_fold(0i64, |sum, share| sum.checked_add(*share))?
            };
            let own = shares.get(adjustment.shares.clone())?;
            let is_sum = !self.alone && adjustment.entry.is_none();
            trace::document(self.compiled, (at, adjustment), (&exact.applied, shown), is_sum.then_some(own), trace);
        }
        Some(())
    }
}
