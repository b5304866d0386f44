//! The figures of an invoice in minor units, in a buffer that is reused from one invoice to the next.

use super::compiled::{Compiled, Kind};
use super::draft::LimitedBy;
use super::general::GeneralFigures;
use super::settlement::SettlementFigures;
use crate::money::allocate::{Remainders, bring_to};

/// Everything that the stages compute.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    pub(crate) lines: Vec<LineFigures>,
    /// One for each of the draft's line discounts and charges.
    pub(crate) line_adjustments: Vec<Applied>,
    /// For each of the terms of discounts and charges, whether and by what it limits.
    pub(crate) limits: Vec<Option<LimitedBy>>,
    /// One for each of the document's discounts and charges.
    pub(crate) document_adjustments: Vec<Applied>,
    /// What taxes are on: the lines, then the document adjustments that are entries of their own.
    pub(crate) taxables: Vec<Taxable>,
    /// The tax amounts of all taxables, each with one per rate of its set; behind them the shares of allocated document
    /// adjustments, one for each eligible line.
    pub(crate) shares: Vec<i64>,
    /// One for each of the draft's rates, then for each that only reversals bring.
    pub(crate) groups: Vec<TaxGroup>,
    pub(crate) totals: Totals,
    /// Of an invoice that is computed in exact values; else of one before it.
    pub(crate) general: GeneralFigures,
    /// Of an invoice that says how it is paid; else of one before it.
    pub(crate) settlement: Option<Box<SettlementFigures>>,
    pub(super) scratch: Scratch,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineFigures {
    pub(crate) amount: i64,
    /// After the line's own discounts and charges.
    pub(crate) net_amount: i64,
    /// What is left of it, further down the stages.
    pub(crate) rest: i64,
    pub(crate) discount_amount: i64,
    pub(crate) charge_amount: i64,
    /// What found no room of the line's own discounts.
    pub(crate) unapplied: i64,
    pub(crate) tax_added: i64,
    /// Included and added.
    pub(crate) tax_amount: i64,
    pub(crate) total: i64,
}

impl LineFigures {
    pub(super) const fn priced(amount: i64) -> Self {
        Self {
            amount,
            net_amount: amount,
            rest: amount,
            discount_amount: 0,
            charge_amount: 0,
            unapplied: 0,
            tax_added: 0,
            tax_amount: 0,
            total: 0,
        }
    }

    /// Takes a discount off or puts a charge on.
    #[inline(always)]
    pub(super) fn adjust(&mut self, kind: Kind, amount: i64) -> Option<()> {
        match kind {
            Kind::Discount => {
                self.rest = self.rest.checked_sub(amount)?;
                self.discount_amount = self.discount_amount.checked_add(amount)?;
            }
            Kind::Charge => {
                self.rest = self.rest.checked_add(amount)?;
                self.charge_amount = self.charge_amount.checked_add(amount)?;
            }
        }
        Some(())
    }
}

/// What a discount or charge comes to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Applied {
    pub(crate) amount: i64,
    pub(crate) unapplied: i64,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Taxable {
    pub(crate) gross: i64,
    pub(crate) tax_included: i64,
}

impl Taxable {
    pub(super) const fn of(gross: i64) -> Self {
        Self { gross, tax_included: 0 }
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TaxGroup {
    pub(crate) in_use: bool,
    pub(crate) taxable: i64,
    pub(crate) amount: i64,
}

/// The algebra of an invoice, in the order of derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Totals {
    pub(crate) subtotal: i64,
    pub(crate) line_discount_total: i64,
    pub(crate) line_charge_total: i64,
    pub(crate) line_total: i64,
    pub(crate) document_discount_total: i64,
    pub(crate) document_charge_total: i64,
    pub(crate) discount_total: i64,
    pub(crate) charge_total: i64,
    pub(crate) tax_included: i64,
    pub(crate) total_excluding_tax: i64,
    pub(crate) tax_added: i64,
    pub(crate) tax_total: i64,
    pub(crate) total: i64,
    pub(crate) withheld: i64,
    pub(crate) payable: i64,
    pub(crate) amount_due: i64,
}

/// Buffers of single stages.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    /// The weights of one spread, and behind them the shares of one tax.
    places: Vec<i64>,
    remainders: Remainders<i64>,
}

impl Scratch {
    /// Room for the weights of a spread, and for as many shares; and what else a spread needs.
    #[inline(always)]
    pub(super) fn split(&mut self, count: usize) -> Option<(&mut [i64], &mut [i64], &mut Remainders<i64>)> {
        let (weights, rest) = self.places.split_at_mut_checked(count)?;
        Some((weights, rest.get_mut(..count)?, &mut self.remainders))
    }
}

impl Figures {
    /// Makes room for the figures of a draft: lists of which every place is written are only brought to their length.
    #[inline(always)]
    pub(super) fn reset(&mut self, compiled: &Compiled<'_>) {
        let taxables = compiled.taxable_count();
        bring_to(&mut self.lines, compiled.lines.len(), LineFigures::priced(0));
        bring_to(&mut self.taxables, taxables, Taxable::default());
        bring_to(&mut self.shares, compiled.shares, 0);
        bring_to(&mut self.scratch.places, taxables.saturating_mul(2), 0);
        self.scratch.remainders.make_room(taxables);
        bring_to(&mut self.line_adjustments, compiled.line_adjustments.len(), Applied::default());
        bring_to(&mut self.limits, compiled.terms.len(), None);
        bring_to(&mut self.document_adjustments, compiled.document_adjustments.len(), Applied::default());
        let groups = compiled.rates.len().saturating_add(compiled.fixed_groups.len());
        self.groups.clear();
        bring_to(&mut self.groups, groups, TaxGroup::default());
    }
}

/// A place in the input, for the path of an error; its text is only made when there is one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    Document,
    Line(usize),
    DocumentAdjustment(usize),
    Rate(usize),
    Instalments,
}

impl Place {
    pub(crate) fn path(self, compiled: &Compiled<'_>) -> String {
        match self {
            Self::Document => String::new(),
            Self::Line(at) => format!("lines[{at}]"),
            Self::DocumentAdjustment(at) => adjustment_path(compiled, at),
            Self::Rate(at) => format!("tax_rates[{at}]"),
            Self::Instalments => "instalments".to_owned(),
        }
    }
}

/// The path of a discount or charge of the document: charges follow the discounts in the compiled list, but count from
/// zero in the document.
pub(crate) fn adjustment_path(compiled: &Compiled<'_>, at: usize) -> String {
    match compiled.document_adjustments.get(at).map(|adjustment| adjustment.adjustment.kind) {
        Some(Kind::Charge) => format!("charges[{}]", at.saturating_sub(compiled.draft.discounts.len())),
        _ => format!("discounts[{at}]"),
    }
}

/// The path of a line's share of a document adjustment: behind the line's own, among the shares of its kind.
pub(crate) fn share_path(compiled: &Compiled<'_>, at: usize, line: usize) -> String {
    let Some(kind) = compiled.document_adjustments.get(at).map(|adjustment| adjustment.adjustment.kind) else {
        return String::new();
    };
    let own = compiled.draft.lines.get(line).map_or(0, |line| match kind {
        Kind::Discount => line.discounts.len(),
        Kind::Charge => line.charges.len(),
    });
    let before = compiled.document_adjustments.iter().take(at);
    let before = before
        .filter(|other| other.adjustment.kind == kind && other.entry.is_none() && other.position_of(line).is_some());
    let index = own.saturating_add(before.count());
    match kind {
        Kind::Discount => format!("lines[{line}].discounts[{index}].amount"),
        Kind::Charge => format!("lines[{line}].charges[{index}].amount"),
    }
}
