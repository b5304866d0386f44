//! From figures to the document: names and decimals, no arithmetic.

use super::compiled::{Compiled, Kind};
use super::document::{DocumentCharge, DocumentDiscount, Invoice, InvoiceLine};
use super::draft::{AppliedAmount, AppliedTax, Draft, Line, SCHEMA_VERSION};
use super::figures::{DocumentApplied, Figures, LineFigures};
use super::normal::NormalDraft;
use super::tax::{set_of, shares_of};
use super::totals_trace::share_of;
use crate::calendar::due_date;
use crate::explain::Step;
use crate::money::scaled::from_minor;
use crate::policy::Policy;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Writes the document of computed figures.
pub(crate) fn render<'d>(
    compiled: &Compiled<'d>,
    figures: &Figures,
    policy: Policy<'static>,
    trace: Option<Vec<Step>>,
) -> Invoice<'d> {
    let draft = compiled.draft;
    let t = figures.totals;
    let money = |amount: i64| from_minor(amount, compiled.digits);
    Invoice {
        schema_version: SCHEMA_VERSION,
        id: draft.id.as_ref().map(Text::borrowed),
        currency: draft.currency.borrowed(),
        issue_date: draft.issue_date,
        due_date: day_due(draft),
        lines: lines(compiled, figures),
        discounts: discounts(compiled, figures),
        charges: charges(compiled, figures),
        subtotal: money(t.subtotal),
        line_discount_total: money(t.line_discount_total),
        line_charge_total: money(t.line_charge_total),
        line_total: money(t.line_total),
        document_discount_total: money(t.document_discount_total),
        document_charge_total: money(t.document_charge_total),
        discount_total: money(t.discount_total),
        charge_total: money(t.charge_total),
        taxes: breakdown(compiled, figures),
        tax_included: money(t.tax_included),
        total_excluding_tax: money(t.total_excluding_tax),
        tax_added: money(t.tax_added),
        tax_total: money(t.tax_total),
        total: money(t.total),
        withheld: money(t.withheld),
        payable: money(t.payable),
        prepaid: money(compiled.prepaid),
        rounding: money(compiled.external_rounding),
        amount_due: money(t.amount_due),
        draft: NormalDraft { draft: Cow::Borrowed(draft), policy: policy.clone() },
        policy,
        trace,
    }
}

fn day_due(draft: &Draft<'_>) -> Option<NaiveDate> {
    let due = draft.due?;
    due.date.or_else(|| due_date::after(&due, draft.issue_date?))
}

fn lines<'d>(compiled: &Compiled<'d>, figures: &Figures) -> Vec<InvoiceLine<'d>> {
    let lines = compiled.draft.lines.iter().zip(&figures.lines).enumerate();
    lines.map(|(at, (line, computed))| render_line(compiled, figures, at, line, computed)).collect()
}

fn render_line<'d>(
    compiled: &Compiled<'d>,
    figures: &Figures,
    at: usize,
    line: &'d Line<'d>,
    computed: &LineFigures,
) -> InvoiceLine<'d> {
    let money = |amount: i64| from_minor(amount, compiled.digits);
    InvoiceLine {
        id: line.id.as_ref().map(Text::borrowed),
        description: line.description.as_ref().map(Text::borrowed),
        quantity: line.unit_price.map(|_| line.quantity.unwrap_or(Decimal::ONE)),
        unit_price: line.unit_price,
        period: line.period,
        amount: money(computed.amount),
        net_amount: money(computed.net_amount),
        discounts: applied(compiled, figures, at, line, Kind::Discount),
        discount_amount: money(computed.discount_amount),
        unapplied_amount: money(computed.unapplied),
        charges: applied(compiled, figures, at, line, Kind::Charge),
        charge_amount: money(computed.charge_amount),
        taxes: match &line.shares {
            Some(shares) => shares.taxes.iter().map(|tax| rescaled(tax, compiled.digits)).collect(),
            None => taxes(compiled, figures, at),
        },
        tax_amount: money(computed.tax_amount),
        total: money(computed.total),
    }
}

/// The line's own discounts or charges, then its shares of the document's.
fn applied<'d>(
    compiled: &Compiled<'d>,
    figures: &Figures,
    at: usize,
    line: &'d Line<'d>,
    kind: Kind,
) -> Vec<AppliedAmount<'d>> {
    if let Some(shares) = &line.shares {
        let fixed = if kind == Kind::Discount { shares.discounts.as_slice() } else { &[] };
        let rescaled = |amount: Decimal| with_digits(amount, compiled.digits);
        let fixed = fixed.iter().map(|share| (share.id.as_ref().map(Text::borrowed), rescaled(share.amount)));
        return fixed.map(|(id, amount)| AppliedAmount { id, amount }).collect();
    }
    if compiled.line_adjustments.is_empty() && compiled.document_adjustments.is_empty() {
        return Vec::new();
    }
    let (own, shared) = match kind {
        Kind::Discount => (line.discounts.len(), compiled.draft.discounts.len()),
        Kind::Charge => (line.charges.len(), compiled.draft.charges.len()),
    };
    let mut all = Vec::with_capacity(own.saturating_add(shared));
    let mut push = |id: Option<&'d Text<'d>>, amount: i64| {
        all.push(AppliedAmount { id: id.map(Text::borrowed), amount: from_minor(amount, compiled.digits) });
    };
    if own > 0 {
        let ids = (0..).map(|index| match kind {
            Kind::Discount => line.discounts.get(index).and_then(|discount| discount.id.as_ref()),
            Kind::Charge => line.charges.get(index).and_then(|charge| charge.id.as_ref()),
        });
        ids.zip(own_amounts(compiled, figures, at, kind)).for_each(|(id, amount)| push(id, amount));
    }
    if shared > 0 {
        for (index, (adjustment, applied)) in
            compiled.document_adjustments.iter().zip(&figures.document_adjustments).enumerate()
        {
            let position = if adjustment.adjustment.kind == kind { adjustment.position_of(at) } else { None };
            if let Some(share) = position.and_then(|position| share_of(figures, applied, position)) {
                push(compiled.draft.adjustment_id(index), share);
            }
        }
    }
    all
}

/// What the line's own discounts or charges come to.
fn own_amounts(compiled: &Compiled<'_>, figures: &Figures, at: usize, kind: Kind) -> impl Iterator<Item = i64> {
    let span = compiled.lines.get(at).map(|line| line.adjustments.clone()).unwrap_or_default();
    let own = compiled.line_adjustments.get(span.clone()).unwrap_or_default();
    let own = own.iter().zip(figures.line_adjustments.get(span).unwrap_or_default());
    own.filter(move |(adjustment, _)| adjustment.kind == kind).map(|(_, applied)| applied.amount)
}

/// The taxes of a line or an entry.
fn taxes<'d>(compiled: &Compiled<'d>, figures: &Figures, at: usize) -> Vec<AppliedTax<'d>> {
    let money = |amount: i64| from_minor(amount, compiled.digits);
    let Some(taxable) = figures.taxables.get(at) else { return Vec::new() };
    let base = money(taxable.gross.saturating_sub(taxable.tax_included));
    let rates = set_of(compiled, at).map(|set| compiled.rates_of(set)).unwrap_or_default();
    let mut taxes = Vec::with_capacity(rates.len());
    for (rate, share) in rates.iter().zip(shares_of(compiled, figures, at)) {
        let Some(rate) = compiled.draft.tax_rates.get(*rate) else { continue };
        taxes.push(AppliedTax {
            id: rate.id.borrowed(),
            percent: rate.percent,
            behavior: rate.behavior,
            taxable_amount: base,
            amount: money(*share),
        });
    }
    taxes
}

fn rescaled<'d>(tax: &'d AppliedTax<'d>, digits: u32) -> AppliedTax<'d> {
    AppliedTax {
        id: tax.id.borrowed(),
        percent: tax.percent,
        behavior: tax.behavior,
        taxable_amount: with_digits(tax.taxable_amount, digits),
        amount: with_digits(tax.amount, digits),
    }
}

/// The same amount with the currency's digits; validated before to have no more.
fn with_digits(mut amount: Decimal, digits: u32) -> Decimal {
    amount.rescale(digits);
    amount
}

fn discounts<'d>(compiled: &Compiled<'d>, figures: &Figures) -> Vec<DocumentDiscount<'d>> {
    let own_taxes =
        |applied: &DocumentApplied| applied.entry.map(|entry| taxes(compiled, figures, entry)).unwrap_or_default();
    let discounts = compiled.draft.discounts.iter().zip(&figures.document_adjustments);
    discounts
        .map(|(discount, applied)| DocumentDiscount {
            id: discount.id.as_ref().map(Text::borrowed),
            description: discount.description.as_ref().map(Text::borrowed),
            amount: from_minor(applied.applied.amount, compiled.digits),
            unapplied_amount: from_minor(applied.applied.unapplied, compiled.digits),
            taxes: own_taxes(applied),
        })
        .collect()
}

fn charges<'d>(compiled: &Compiled<'d>, figures: &Figures) -> Vec<DocumentCharge<'d>> {
    let first = compiled.draft.discounts.len();
    let own_taxes =
        |applied: &DocumentApplied| applied.entry.map(|entry| taxes(compiled, figures, entry)).unwrap_or_default();
    let charges = compiled.draft.charges.iter().zip(figures.document_adjustments.iter().skip(first));
    charges
        .map(|(charge, applied)| DocumentCharge {
            id: charge.id.as_ref().map(Text::borrowed),
            description: charge.description.as_ref().map(Text::borrowed),
            amount: from_minor(applied.applied.amount, compiled.digits),
            taxes: own_taxes(applied),
        })
        .collect()
}

fn breakdown<'d>(compiled: &Compiled<'d>, figures: &Figures) -> Vec<AppliedTax<'d>> {
    let draft = compiled.draft;
    let rates = draft.tax_rates.iter().map(|rate| (&rate.id, rate.percent, rate.behavior));
    let fixed = compiled.fixed_groups.iter().filter_map(|group| {
        let tax = draft.lines.get(group.line)?.shares.as_ref()?.taxes.get(group.share)?;
        Some((&tax.id, tax.percent, tax.behavior))
    });
    let groups = rates.chain(fixed).zip(&figures.groups).filter(|(_, group)| group.in_use);
    let mut taxes = Vec::with_capacity(figures.groups.len());
    taxes.extend(groups.map(|((id, percent, behavior), group)| AppliedTax {
        id: id.borrowed(),
        percent,
        behavior,
        taxable_amount: from_minor(group.taxable, compiled.digits),
        amount: from_minor(group.amount, compiled.digits),
    }));
    taxes
}
