//! From figures to the entries of a document's lists: names and decimals, no arithmetic.

use super::compiled::{Adjustment, AdjustmentValue, Compiled, Kind, LineAmount};
use super::computed::Shown;
use super::document::{DocumentCharge, DocumentDiscount, InvoiceLine};
use super::draft::{AppliedAmount, AppliedTax, LimitedBy, Line, TaxRate};
use super::figures::LineFigures;
use super::list::{List, Source};
use super::tax::{base_of, shares_of};
use super::totals_trace::share_of;
use crate::money::scaled::from_minor;
use crate::text::Text;
use rust_decimal::Decimal;

/// The lines of an invoice.
#[derive(Debug, Clone, Copy)]
pub struct Lines;

/// The document discounts.
#[derive(Debug, Clone, Copy)]
pub struct Discounts;

/// The document charges.
#[derive(Debug, Clone, Copy)]
pub struct Charges;

/// The tax breakdown of the document.
#[derive(Debug, Clone, Copy)]
pub struct Breakdown;

/// What discounts or charges are worth on a line.
#[derive(Debug, Clone, Copy)]
pub struct LineShares {
    line: usize,
    kind: Kind,
}

/// The taxes of a line, or of an entry of its own; none for a document discount or charge that is shared by lines.
#[derive(Debug, Clone, Copy)]
pub struct TaxesOf(Option<usize>);

impl Source for Lines {
    type Entry<'i> = InvoiceLine<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = InvoiceLine<'i>> {
        let lines = shown.compiled.draft.lines.iter().zip(&shown.figures.lines).enumerate();
        lines.map(move |(at, (line, figures))| invoice_line(shown, at, line, figures))
    }

    fn entry<'i>(self, shown: Shown<'i>, index: usize) -> Option<InvoiceLine<'i>> {
        let line = shown.compiled.draft.lines.get(index)?;
        Some(invoice_line(shown, index, line, shown.figures.lines.get(index)?))
    }

    fn count(self, shown: Shown<'_>) -> usize {
        shown.figures.lines.len()
    }
}

#[inline(always)]
fn invoice_line<'i>(shown: Shown<'i>, at: usize, line: &'i Line<'i>, figures: &LineFigures) -> InvoiceLine<'i> {
    let money = |amount: i64| from_minor(amount, shown.compiled.digits);
    let shares = |kind: Kind| List::of_entry(shown, LineShares { line: at, kind });
    InvoiceLine {
        id: line.id.as_ref().map(Text::borrowed),
        description: line.description.as_ref().map(Text::borrowed),
        quantity: quantity(shown, at, line),
        unit_price: line.unit_price,
        period: line.period,
        amount: money(figures.amount),
        net_amount: money(figures.net_amount),
        discounts: shares(Kind::Discount),
        discount_amount: money(figures.discount_amount),
        unapplied_amount: money(figures.unapplied),
        charges: shares(Kind::Charge),
        charge_amount: money(figures.charge_amount),
        tax_rule_id: rule_id(shown, at),
        taxes: List::of_entry(shown, TaxesOf(Some(at))),
        tax_amount: money(figures.tax_amount),
        total: money(figures.total),
    }
}

/// How many units a line with a price has.
#[inline(always)]
fn quantity(shown: Shown<'_>, at: usize, line: &Line<'_>) -> Option<Decimal> {
    if line.has_several_quantities() {
        return sum_of_several(shown, at);
    }
    let has_quantity = line.unit_price.is_some() || line.price_id.is_some();
    has_quantity.then(|| line.quantity.unwrap_or(Decimal::ONE))
}

#[cold]
fn sum_of_several(shown: Shown<'_>, at: usize) -> Option<Decimal> {
    let LineAmount::Rated(place) = shown.compiled.lines.get(at)?.amount else { return None };
    shown.compiled.rated.get(place)?.quantity.decimal()
}

fn rule_id(shown: Shown<'_>, line: usize) -> Option<Text<'_>> {
    let rule = shown.compiled.plan.rule_of(line)?;
    Some(shown.compiled.draft.tax_rules.get(rule)?.id.borrowed())
}

/// The line's own discounts or charges, then its shares of the document's; or those that a reversal brings.
impl Source for LineShares {
    type Entry<'i> = AppliedAmount<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = AppliedAmount<'i>> {
        self.fixed(shown).chain(self.own(shown)).chain(self.of_document(shown))
    }
}

impl LineShares {
    fn fixed(self, shown: Shown<'_>) -> impl Iterator<Item = AppliedAmount<'_>> {
        let shares = shown.compiled.draft.lines.get(self.line).and_then(|line| line.shares.as_ref());
        let shares = shares.filter(|_| self.kind == Kind::Discount).map(|shares| shares.discounts.as_slice());
        shares.unwrap_or_default().iter().map(move |share| AppliedAmount {
            id: share.id.as_ref().map(Text::borrowed),
            amount: with_digits(share.amount, shown.compiled.digits),
            limited_by: None,
        })
    }

    fn own(self, shown: Shown<'_>) -> impl Iterator<Item = AppliedAmount<'_>> {
        let Compiled { draft, plan } = shown.compiled;
        let span = plan.lines.get(self.line).map(|line| line.adjustments.clone()).unwrap_or_default();
        let adjustments = plan.line_adjustments.get(span.clone()).unwrap_or_default().iter();
        let applied = adjustments.zip(shown.figures.line_adjustments.get(span).unwrap_or_default());
        let applied = applied.filter(move |(adjustment, _)| adjustment.kind == self.kind);
        applied.enumerate().map(move |(index, (adjustment, applied))| AppliedAmount {
            id: draft.lines.get(self.line).and_then(|line| line.adjustment_id(self.kind, index)).map(Text::borrowed),
            amount: from_minor(applied.amount, plan.digits),
            limited_by: limited_by(shown, adjustment),
        })
    }

    fn of_document(self, shown: Shown<'_>) -> impl Iterator<Item = AppliedAmount<'_>> {
        let Compiled { draft, plan } = shown.compiled;
        let first = if self.kind == Kind::Discount { 0 } else { draft.discounts.len() };
        let count = if self.kind == Kind::Discount { draft.discounts.len() } else { draft.charges.len() };
        let adjustments = plan.document_adjustments.iter().enumerate();
        adjustments.skip(first).take(count).filter_map(move |(index, adjustment)| {
            let share = share_of(shown.figures, adjustment, adjustment.position_of(self.line)?)?;
            let id = draft.adjustment_id(index).map(Text::borrowed);
            Some(AppliedAmount { id, amount: from_minor(share, plan.digits), limited_by: None })
        })
    }
}

impl Source for TaxesOf {
    type Entry<'i> = AppliedTax<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = AppliedTax<'i>> {
        self.fixed(shown).chain(self.computed(shown))
    }

    fn count(self, shown: Shown<'_>) -> usize {
        let rates = self.0.map_or(0, |at| shown.compiled.plan.rates_at(at).len());
        self.fixed(shown).count().saturating_add(rates)
    }
}

impl TaxesOf {
    /// Those that a reversal brings.
    fn fixed(self, shown: Shown<'_>) -> impl Iterator<Item = AppliedTax<'_>> {
        let Compiled { draft, plan } = shown.compiled;
        let shares = self.0.and_then(|line| draft.lines.get(line)).and_then(|line| line.shares.as_ref());
        shares.map(|shares| shares.taxes.as_slice()).unwrap_or_default().iter().map(|tax| AppliedTax {
            taxable_amount: with_digits(tax.taxable_amount, plan.digits),
            amount: with_digits(tax.amount, plan.digits),
            reverse_charged_amount: tax.reverse_charged_amount.map(|amount| with_digits(amount, plan.digits)),
            ..tax.borrowed()
        })
    }

    /// Those of its rates; a line with fixed shares has none.
    fn computed(self, shown: Shown<'_>) -> impl Iterator<Item = AppliedTax<'_>> {
        let Shown { compiled, figures } = shown;
        let at = self.0.unwrap_or(usize::MAX);
        let first = compiled.taxable(at).map_or(0, |taxable| taxable.first_share);
        let rates = compiled.plan.rates_at(at);
        let shares = rates.iter().zip(shares_of(&compiled, figures, at)).enumerate();
        shares.filter_map(move |(index, (rate, share))| {
            let base = base_of(&compiled, figures, at, first.saturating_add(index));
            Some(applied_tax(compiled, compiled.draft.tax_rates.get(*rate)?.applied(), base, *share))
        })
    }
}

impl Source for Breakdown {
    type Entry<'i> = AppliedTax<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = AppliedTax<'i>> {
        let Shown { compiled, figures } = shown;
        let draft = compiled.draft;
        let rates = draft.tax_rates.iter().map(TaxRate::applied);
        let fixed = compiled.plan.fixed_groups.iter();
        let fixed = fixed.filter_map(|group| Some(draft.fixed_tax(group.line, group.share)?.borrowed()));
        let groups = rates.chain(fixed).zip(&figures.groups).filter(|(_, group)| group.in_use);
        groups.map(move |(rate, group)| applied_tax(compiled, rate, group.taxable, group.amount))
    }
}

impl Source for Discounts {
    type Entry<'i> = DocumentDiscount<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = DocumentDiscount<'i>> {
        let applied = shown.compiled.plan.document_adjustments.iter().zip(&shown.figures.document_adjustments);
        let discounts = shown.compiled.draft.discounts.iter().zip(applied);
        discounts.map(move |(discount, (adjustment, applied))| DocumentDiscount {
            id: discount.id.as_ref().map(Text::borrowed),
            description: discount.description.as_ref().map(Text::borrowed),
            amount: from_minor(applied.amount, shown.compiled.digits),
            unapplied_amount: from_minor(applied.unapplied, shown.compiled.digits),
            limited_by: limited_by(shown, &adjustment.adjustment),
            taxes: List::of_entry(shown, TaxesOf(adjustment.entry)),
        })
    }
}

impl Source for Charges {
    type Entry<'i> = DocumentCharge<'i>;

    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = DocumentCharge<'i>> {
        let Compiled { draft, plan } = shown.compiled;
        let applied = plan.document_adjustments.iter().zip(&shown.figures.document_adjustments);
        let charges = draft.charges.iter().zip(applied.skip(draft.discounts.len()));
        charges.map(move |(charge, (adjustment, applied))| DocumentCharge {
            id: charge.id.as_ref().map(Text::borrowed),
            description: charge.description.as_ref().map(Text::borrowed),
            amount: from_minor(applied.amount, plan.digits),
            limited_by: limited_by(shown, &adjustment.adjustment),
            taxes: List::of_entry(shown, TaxesOf(adjustment.entry)),
        })
    }
}

/// Whether and by what terms limit a discount or a charge.
fn limited_by(shown: Shown<'_>, adjustment: &Adjustment) -> Option<LimitedBy> {
    let AdjustmentValue::Terms(terms) = adjustment.value else { return None };
    shown.figures.limits.get(terms).copied().flatten()
}

/// What a rate is worth; with a reverse charge nothing is charged.
#[inline(always)]
fn applied_tax<'i>(compiled: Compiled<'i>, rate: AppliedTax<'i>, taxable: i64, tax: i64) -> AppliedTax<'i> {
    let money = |amount: i64| from_minor(amount, compiled.plan.digits);
    let (amount, owed) = if rate.reverse_charged_amount.is_some() { (0, Some(money(tax))) } else { (tax, None) };
    AppliedTax { taxable_amount: money(taxable), amount: money(amount), reverse_charged_amount: owed, ..rate }
}

/// The same amount with the currency's digits; validated before to have no more.
fn with_digits(mut amount: Decimal, digits: u32) -> Decimal {
    amount.rescale(digits);
    amount
}
