//! The steps of the sums: lines, breakdown and totals.

use super::compiled::{Compiled, Kind};
use super::draft::TaxBehavior;
use super::figures::{DocumentApplied, Figures, adjustment_path, share_path};
use super::line_discount::unapplied_figure;
use super::tax::{group_path, set_of, shares_of, taxable_path};
use crate::explain::{Input, Rule, Step, Trace};
use crate::policy::DiscountDirection;

/// Inputs of a sum: sign, figure, value.
type Terms = Vec<(&'static str, String, i64)>;

pub(super) fn steps<T: Trace>(compiled: &Compiled<'_>, figures: &Figures, trace: &mut T) {
    if !T::ON {
        return;
    }
    for at in 0..figures.lines.len() {
        line_steps(compiled, figures, at, trace);
    }
    for at in 0..figures.groups.len() {
        group_steps(compiled, figures, at, trace);
    }
    total_steps(compiled, figures, trace);
}

fn sum(compiled: &Compiled<'_>, figure: String, terms: Terms, value: i64) -> Step {
    let inputs = terms.into_iter().map(|(sign, figure, value)| Input::figure(sign, figure, value, compiled.digits));
    Step::plain(figure, Rule::Sum, inputs.collect(), value, compiled.digits)
}

fn line_steps(compiled: &Compiled<'_>, figures: &Figures, at: usize, trace: &mut impl Trace) {
    let Some(line) = figures.lines.get(at) else { return };
    let step = |field: &str, terms: Terms, value: i64| sum(compiled, format!("lines[{at}].{field}"), terms, value);
    let own = |kind: Kind| own_terms(compiled, figures, at, kind);
    trace.step(|| {
        let mut terms = vec![("+", format!("lines[{at}].amount"), line.amount)];
        terms.extend(own(Kind::Discount).into_iter().map(|(_, figure, value)| ("-", figure, value)));
        terms.extend(own(Kind::Charge));
        step("net_amount", terms, line.net_amount)
    });
    fixed_steps(compiled, at, trace);
    let all = |kind: Kind| {
        let mut terms = own(kind);
        terms.extend(document_terms(compiled, figures, at, kind));
        if kind == Kind::Discount {
            terms.extend(fixed_discounts(compiled, at));
        }
        terms
    };
    trace.step(|| step("discount_amount", all(Kind::Discount), line.discount_amount));
    trace.step(|| step("unapplied_amount", unapplied_terms(compiled, figures, at), line.unapplied));
    trace.step(|| step("charge_amount", all(Kind::Charge), line.charge_amount));
    trace.step(|| {
        step(
            "tax_amount",
            tax_terms(compiled, figures, at, |behavior| behavior != TaxBehavior::Withheld),
            line.tax_amount,
        )
    });
    trace.step(|| {
        let mut terms = vec![
            ("+", format!("lines[{at}].amount"), line.amount),
            ("-", format!("lines[{at}].discount_amount"), line.discount_amount),
            ("+", format!("lines[{at}].charge_amount"), line.charge_amount),
        ];
        terms.extend(tax_terms(compiled, figures, at, |behavior| behavior == TaxBehavior::Exclusive));
        step("total", terms, line.total)
    });
}

/// The line's own discounts or charges.
fn own_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize, kind: Kind) -> Terms {
    let Some(line) = compiled.lines.get(at) else { return Terms::new() };
    let list = if kind == Kind::Discount { "discounts" } else { "charges" };
    let adjustments = compiled.line_adjustments.get(line.adjustments.clone()).unwrap_or_default();
    let applied = figures.line_adjustments.get(line.adjustments.clone()).unwrap_or_default();
    let own = adjustments.iter().zip(applied).filter(|(adjustment, _)| adjustment.kind == kind).enumerate();
    own.map(|(index, (_, applied))| ("+", format!("lines[{at}].{list}[{index}].amount"), applied.amount)).collect()
}

/// What found no room of the line's own discounts.
fn unapplied_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize) -> Terms {
    let Some(line) =
        compiled.lines.get(at).filter(|_| compiled.policy.discount.direction == DiscountDirection::TowardZero)
    else {
        return Terms::new();
    };
    let applied = figures.line_adjustments.get(line.adjustments.clone()).unwrap_or_default();
    let own = own_terms(compiled, figures, at, Kind::Discount).into_iter().zip(applied);
    own.map(|((sign, figure, _), applied)| (sign, unapplied_figure(&figure), applied.unapplied)).collect()
}

/// The line's shares of the document's discounts or charges.
fn document_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize, kind: Kind) -> Terms {
    let adjustments = compiled.document_adjustments.iter().zip(&figures.document_adjustments).enumerate();
    let shares = adjustments.filter(|(_, (adjustment, _))| adjustment.adjustment.kind == kind);
    let shares = shares.filter_map(|(index, (adjustment, applied))| {
        let share = share_of(figures, applied, adjustment.position_of(at)?)?;
        Some(("+", share_path(compiled, index, at), share))
    });
    shares.collect()
}

/// The share at a position among the eligible lines; none of an entry of its own.
pub(super) fn share_of(figures: &Figures, applied: &DocumentApplied, position: usize) -> Option<i64> {
    figures.document_shares.get(applied.shares.clone())?.get(position).copied()
}

fn fixed_discounts(compiled: &Compiled<'_>, at: usize) -> Terms {
    let fixed = compiled.lines.get(at).and_then(|line| compiled.fixed(line));
    let terms = fixed.map(|(discounts, _)| discounts).unwrap_or_default().iter().enumerate();
    terms.map(|(index, amount)| ("+", format!("lines[{at}].discounts[{index}].amount"), *amount)).collect()
}

/// What a reversal brings is given.
fn fixed_steps(compiled: &Compiled<'_>, at: usize, trace: &mut impl Trace) {
    let taxes = || compiled.fixed_taxes.iter().filter(move |tax| tax.line == at);
    for (_, figure, amount) in fixed_discounts(compiled, at) {
        trace.step(|| Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits));
    }
    for tax in taxes() {
        for (field, amount) in [("amount", tax.amount), ("taxable_amount", tax.taxable)] {
            let figure = format!("lines[{at}].taxes[{}].{field}", tax.share);
            trace.step(|| Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits));
        }
    }
}

/// The line's taxes of some behaviors.
fn tax_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize, counts: impl Fn(TaxBehavior) -> bool) -> Terms {
    let rates = set_of(compiled, at).map(|set| compiled.rates_of(set)).unwrap_or_default();
    let shares = shares_of(compiled, figures, at);
    let behavior = |rate: &usize| compiled.rates.get(*rate).map(|rate| rate.behavior);
    let computed = rates.iter().zip(shares).enumerate();
    let computed = computed.map(|(index, (rate, share))| (index, behavior(rate), *share));
    let fixed = compiled.fixed_taxes.iter().filter(|tax| tax.line == at);
    let fixed = fixed.map(|tax| (tax.share, Some(tax.behavior), tax.amount));
    let counted = computed.chain(fixed).filter(|(_, behavior, _)| behavior.is_some_and(&counts));
    counted.map(|(index, _, share)| ("+", format!("lines[{at}].taxes[{index}].amount"), share)).collect()
}

/// Amount and taxable amount of one group of the breakdown over its taxables and reversals.
fn group_steps(compiled: &Compiled<'_>, figures: &Figures, at: usize, trace: &mut impl Trace) {
    let Some(group) = figures.groups.get(at).filter(|group| group.in_use) else { return };
    let mut amounts = Terms::new();
    let mut bases = Terms::new();
    for (taxable, figures_of) in figures.taxables.iter().enumerate() {
        let rates = set_of(compiled, taxable).map(|set| compiled.rates_of(set)).unwrap_or_default();
        let Some(index) = rates.iter().position(|rate| *rate == at) else { continue };
        let path = format!("{}.taxes[{index}]", taxable_path(compiled, taxable));
        let share = shares_of(compiled, figures, taxable).get(index);
        amounts.push(("+", format!("{path}.amount"), share.copied().unwrap_or_default()));
        let net = figures_of.gross.saturating_sub(figures_of.tax_included);
        trace.step(|| {
            let inputs = vec![
                Input::money("+", figures_of.gross, compiled.digits),
                Input::money("-", figures_of.tax_included, compiled.digits),
            ];
            Step::plain(format!("{path}.taxable_amount"), Rule::Sum, inputs, net, compiled.digits)
        });
        bases.push(("+", format!("{path}.taxable_amount"), net));
    }
    for tax in compiled.fixed_taxes.iter().filter(|tax| tax.group == at) {
        let path = format!("lines[{}].taxes[{}]", tax.line, tax.share);
        amounts.push(("+", format!("{path}.amount"), tax.amount));
        bases.push(("+", format!("{path}.taxable_amount"), tax.taxable));
    }
    let path = group_path(&figures.groups, at);
    trace.step(|| sum(compiled, format!("{path}.amount"), amounts, group.amount));
    trace.step(|| sum(compiled, format!("{path}.taxable_amount"), bases, group.taxable));
}

fn total_steps(compiled: &Compiled<'_>, figures: &Figures, trace: &mut impl Trace) {
    let t = figures.totals;
    let mut step = |figure: &str, terms: Terms, value: i64| trace.step(|| sum(compiled, figure.into(), terms, value));
    let named = |sign, figure: &str, value| (sign, figure.to_owned(), value);
    let over_lines = |kind: Kind| (0..figures.lines.len()).flat_map(move |at| own_terms(compiled, figures, at, kind));
    let lines = figures.lines.iter().enumerate();
    step("subtotal", lines.map(|(at, line)| ("+", format!("lines[{at}].amount"), line.amount)).collect(), t.subtotal);
    step("line_discount_total", over_lines(Kind::Discount).collect(), t.line_discount_total);
    step("line_charge_total", over_lines(Kind::Charge).collect(), t.line_charge_total);
    let line_total = vec![
        named("+", "subtotal", t.subtotal),
        named("-", "line_discount_total", t.line_discount_total),
        named("+", "line_charge_total", t.line_charge_total),
    ];
    step("line_total", line_total, t.line_total);
    let mut discounts = document_amounts(compiled, figures, Kind::Discount);
    discounts.extend((0..figures.lines.len()).flat_map(|at| fixed_discounts(compiled, at)));
    step("document_discount_total", discounts, t.document_discount_total);
    step("document_charge_total", document_amounts(compiled, figures, Kind::Charge), t.document_charge_total);
    let pair = |line: &str, line_value, document: &str, document_value| {
        vec![named("+", line, line_value), named("+", document, document_value)]
    };
    let both = pair("line_discount_total", t.line_discount_total, "document_discount_total", t.document_discount_total);
    step("discount_total", both, t.discount_total);
    let both = pair("line_charge_total", t.line_charge_total, "document_charge_total", t.document_charge_total);
    step("charge_total", both, t.charge_total);
    step("tax_included", breakdown(compiled, figures, TaxBehavior::Inclusive), t.tax_included);
    let excluding = vec![
        named("+", "subtotal", t.subtotal),
        named("-", "discount_total", t.discount_total),
        named("+", "charge_total", t.charge_total),
        named("-", "tax_included", t.tax_included),
    ];
    step("total_excluding_tax", excluding, t.total_excluding_tax);
    step("tax_added", breakdown(compiled, figures, TaxBehavior::Exclusive), t.tax_added);
    step("tax_total", pair("tax_included", t.tax_included, "tax_added", t.tax_added), t.tax_total);
    step("total", pair("total_excluding_tax", t.total_excluding_tax, "tax_total", t.tax_total), t.total);
    step("withheld", breakdown(compiled, figures, TaxBehavior::Withheld), t.withheld);
    step("payable", vec![named("+", "total", t.total), named("-", "withheld", t.withheld)], t.payable);
    for (figure, given) in [("prepaid", compiled.prepaid), ("rounding", compiled.external_rounding)] {
        trace.step(|| Step::plain(figure.into(), Rule::Given, Vec::new(), given, compiled.digits));
    }
    trace.step(|| {
        let terms = vec![
            named("+", "payable", t.payable),
            named("-", "prepaid", compiled.prepaid),
            named("+", "rounding", compiled.external_rounding),
        ];
        sum(compiled, "amount_due".into(), terms, t.amount_due)
    });
}

fn document_amounts(compiled: &Compiled<'_>, figures: &Figures, kind: Kind) -> Terms {
    let adjustments = compiled.document_adjustments.iter().zip(&figures.document_adjustments).enumerate();
    let adjustments = adjustments.filter(|(_, (adjustment, _))| adjustment.adjustment.kind == kind);
    let terms = adjustments
        .map(|(at, (_, applied))| ("+", format!("{}.amount", adjustment_path(compiled, at)), applied.applied.amount));
    terms.collect()
}

/// The groups of one behavior.
fn breakdown(compiled: &Compiled<'_>, figures: &Figures, behavior: TaxBehavior) -> Terms {
    let groups = compiled.group_behaviors().zip(&figures.groups).enumerate();
    let groups = groups.filter(|(_, (of, group))| *of == behavior && group.in_use);
    groups.map(|(at, (_, group))| ("+", format!("{}.amount", group_path(&figures.groups, at)), group.amount)).collect()
}
