//! The steps of the sums: lines, breakdown and totals.

use super::compiled::{Compiled, DocumentAdjustment, FixedTax, Kind, TaxEffect};
use super::figures::{Figures, LineFigures, Totals, adjustment_path, share_path};
use super::general;
use super::line_discount::unapplied_figure;
use super::settlement_trace;
use super::tax::{amount_field, base_of, group_path, shares_of, taxable_path};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::policy::{DiscountDirection, LineAmountRounding, TaxRounding, TotalsRounding};

/// Inputs of a sum: sign, figure, value.
pub(super) type Terms = Vec<(&'static str, String, i64)>;

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
    fixed_steps(compiled, at, trace);
    if let Some(rule) = compiled.rule_of(at) {
        let place = Exact::whole(i128::try_from(rule).unwrap_or(i128::MAX));
        trace.step(|| Step::unrounded(format!("lines[{at}].tax_rule"), Rule::TaxRule, Vec::new(), &place));
    }
    let is_reversal = compiled.lines.get(at).is_some_and(|line| line.reversal.is_some());
    let is_exact = compiled.policy.rounding.line_amount == LineAmountRounding::Exact && !is_reversal;
    let are_alone = compiled.policy.rounding.totals == TotalsRounding::Each && !is_reversal;
    if !(is_exact && are_alone) {
        amount_steps(compiled, figures, at, line, is_exact, trace);
    }
    if !are_alone {
        tax_steps(compiled, figures, at, line, trace);
    }
}

/// Sums of a line's discounts and charges.
fn amount_steps(
    compiled: &Compiled<'_>,
    figures: &Figures,
    at: usize,
    line: &LineFigures,
    is_exact: bool,
    trace: &mut impl Trace,
) {
    let step = |field: &str, terms: Terms, value: i64| sum(compiled, format!("lines[{at}].{field}"), terms, value);
    let own = |kind: Kind| own_terms(compiled, figures, at, kind);
    trace.step(|| {
        let mut terms = vec![("+", format!("lines[{at}].amount"), line.amount)];
        terms.extend(own(Kind::Discount).into_iter().map(|(_, figure, value)| ("-", figure, value)));
        terms.extend(own(Kind::Charge));
        step("net_amount", terms, line.net_amount)
    });
    let all = |kind: Kind| {
        let mut terms = own(kind);
        terms.extend(document_terms(compiled, figures, at, kind));
        if kind == Kind::Discount {
            terms.extend(fixed_discounts(compiled, at));
        }
        terms
    };
    trace.step(|| step("discount_amount", all(Kind::Discount), line.discount_amount));
    if !is_exact {
        trace.step(|| step("unapplied_amount", unapplied_terms(compiled, figures, at), line.unapplied));
    }
    trace.step(|| step("charge_amount", all(Kind::Charge), line.charge_amount));
}

/// Tax and total of a line as sums.
fn tax_steps(compiled: &Compiled<'_>, figures: &Figures, at: usize, line: &LineFigures, trace: &mut impl Trace) {
    let taxes = |effects: &[TaxEffect]| tax_terms(compiled, figures, at, |effect| effects.contains(&effect));
    let step = |field: &str, terms: Terms, value: i64| sum(compiled, format!("lines[{at}].{field}"), terms, value);
    trace.step(|| step("tax_amount", taxes(&[TaxEffect::Included, TaxEffect::Added]), line.tax_amount));
    trace.step(|| {
        let mut terms = vec![
            ("+", format!("lines[{at}].amount"), line.amount),
            ("-", format!("lines[{at}].discount_amount"), line.discount_amount),
            ("+", format!("lines[{at}].charge_amount"), line.charge_amount),
        ];
        terms.extend(taxes(&[TaxEffect::Added]));
        terms.extend(taxes(&[TaxEffect::Removed]).into_iter().map(|(_, figure, value)| ("-", figure, value)));
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
    let adjustments = compiled.document_adjustments.iter().enumerate();
    let shares = adjustments.filter(|(_, adjustment)| adjustment.adjustment.kind == kind);
    let shares = shares.filter_map(|(index, adjustment)| {
        let share = share_of(figures, adjustment, adjustment.position_of(at)?)?;
        Some(("+", share_path(compiled, index, at), share))
    });
    shares.collect()
}

/// The share at a position among the eligible lines; none of an entry of its own.
pub(super) fn share_of(figures: &Figures, adjustment: &DocumentAdjustment, position: usize) -> Option<i64> {
    figures.shares.get(adjustment.shares.clone())?.get(position).copied()
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
        let shown = if tax.reversed { "reverse_charged_amount" } else { "amount" };
        if tax.reversed {
            let figure = format!("lines[{at}].taxes[{}].amount", tax.share);
            trace.step(|| Step::plain(figure, Rule::Given, Vec::new(), 0, compiled.digits));
        }
        for (field, amount) in [(shown, tax.amount), ("taxable_amount", tax.taxable)] {
            let figure = format!("lines[{at}].taxes[{}].{field}", tax.share);
            trace.step(|| Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits));
        }
    }
}

/// The line's taxes of some effects.
fn tax_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize, counts: impl Fn(TaxEffect) -> bool) -> Terms {
    let rates = compiled.rates_at(at);
    let shares = shares_of(compiled, figures, at);
    let effect = |rate: &usize| compiled.rates.get(*rate).map(|rate| rate.effect);
    let computed = rates.iter().zip(shares).enumerate();
    let computed = computed.map(|(index, (rate, share))| (index, effect(rate), amount_field(compiled, *rate), *share));
    let fixed = compiled.fixed_taxes.iter().filter(|tax| tax.line == at);
    let fixed = fixed.map(|tax| (tax.share, Some(tax.effect), tax.field(), tax.amount));
    let counted = computed.chain(fixed).filter(|(_, effect, ..)| effect.is_some_and(&counts));
    counted.map(|(index, _, field, share)| ("+", format!("lines[{at}].taxes[{index}].{field}"), share)).collect()
}

/// Amount and taxable amount of one group of the breakdown over its taxables and reversals.
fn group_steps(compiled: &Compiled<'_>, figures: &Figures, at: usize, trace: &mut impl Trace) {
    let Some(group) = figures.groups.get(at).filter(|group| group.in_use) else { return };
    let (mut amounts, mut bases) = member_terms(compiled, figures, at, trace);
    if compiled.policy.rounding.totals == TotalsRounding::Each {
        let (whole, base) = alone_terms(compiled, figures, at);
        bases = base;
        if compiled.policy.tax.rounding != TaxRounding::Line {
            amounts = whole;
        }
    }
    let field = group_field(compiled, at);
    for tax in compiled.fixed_taxes.iter().filter(|tax| tax.group == at) {
        let path = format!("lines[{}].taxes[{}]", tax.line, tax.share);
        amounts.push(("+", format!("{path}.{}", tax.field()), tax.amount));
        bases.push(("+", format!("{path}.taxable_amount"), tax.taxable));
    }
    let path = group_path(&figures.groups, at);
    if field != "amount" {
        nothing_charged(compiled, at, &path, trace);
    }
    trace.step(|| sum(compiled, format!("{path}.{field}"), amounts, group.amount));
    trace.step(|| sum(compiled, format!("{path}.taxable_amount"), bases, group.taxable));
}

/// Of a tax that the customer owes nothing is charged, on the document and on its lines.
fn nothing_charged(compiled: &Compiled<'_>, at: usize, group: &str, trace: &mut impl Trace) {
    let mut step = |path: &str| {
        trace.step(|| Step::plain(format!("{path}.amount"), Rule::Sum, Vec::new(), 0, compiled.digits));
    };
    step(group);
    for taxable in 0..compiled.taxable_count() {
        let rates = compiled.rates_at(taxable);
        if let Some(index) = rates.iter().position(|rate| *rate == at) {
            step(&format!("{}.taxes[{index}]", taxable_path(compiled, taxable)));
        }
    }
}

/// The figure in which a group shows its tax.
fn group_field(compiled: &Compiled<'_>, at: usize) -> &'static str {
    match at.checked_sub(compiled.rates.len()).and_then(|fixed| compiled.fixed_groups.get(fixed)) {
        None => amount_field(compiled, at),
        Some(group) => {
            let tax = compiled.fixed_taxes.iter().find(|tax| (tax.line, tax.share) == (group.line, group.share));
            tax.map_or("amount", FixedTax::field)
        }
    }
}

/// Amount and base of a group as its members add up to them.
fn member_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize, trace: &mut impl Trace) -> (Terms, Terms) {
    let (mut amounts, mut bases) = (Terms::new(), Terms::new());
    for (taxable, figures_of) in figures.taxables.iter().enumerate() {
        let rates = compiled.rates_at(taxable);
        let Some(index) = rates.iter().position(|rate| *rate == at) else { continue };
        let path = format!("{}.taxes[{index}]", taxable_path(compiled, taxable));
        let field = amount_field(compiled, at);
        let share = shares_of(compiled, figures, taxable).get(index).copied().unwrap_or_default();
        amounts.push(("+", format!("{path}.{field}"), share));
        let first = compiled.taxable(taxable).map_or(0, |taxable| taxable.first_share);
        let base = base_of(compiled, figures, taxable, first.saturating_add(index));
        if compiled.general.is_none() {
            trace.step(|| {
                let inputs = vec![
                    Input::money("+", figures_of.gross, compiled.digits),
                    Input::money("-", figures_of.tax_included, compiled.digits),
                ];
                Step::plain(format!("{path}.taxable_amount"), Rule::Sum, inputs, base, compiled.digits)
            });
        }
        bases.push(("+", format!("{path}.taxable_amount"), base));
    }
    (amounts, bases)
}

/// Amount and base of a group that is rounded by itself.
fn alone_terms(compiled: &Compiled<'_>, figures: &Figures, at: usize) -> (Terms, Terms) {
    let carried = compiled.rates.get(at).is_some_and(|rate| !rate.members.is_empty());
    let Some(group) = figures.groups.get(at).filter(|_| carried) else { return (Terms::new(), Terms::new()) };
    let fixed = || compiled.fixed_taxes.iter().filter(|tax| tax.group == at);
    let less = |whole: i64, fixed: i64| whole.saturating_sub(fixed);
    let amount = fixed().map(|tax| tax.amount).fold(group.amount, less);
    let base = fixed().map(|tax| tax.taxable).fold(group.taxable, less);
    let whole = vec![("+", format!("tax_rates[{at}].whole"), amount)];
    (whole, vec![("+", format!("tax_rates[{at}].base"), base)])
}

fn total_steps(compiled: &Compiled<'_>, figures: &Figures, trace: &mut impl Trace) {
    let t = figures.totals;
    let totals = compiled.policy.rounding.totals;
    let mut step = |figure: &str, terms: Terms, value: i64| trace.step(|| sum(compiled, figure.into(), terms, value));
    if totals != TotalsRounding::Each {
        amount_totals(compiled, figures, &mut step);
    }
    if compiled.policy.tax.rounding != TaxRounding::Total || totals != TotalsRounding::Each {
        step("tax_included", breakdown(compiled, figures, TaxEffect::Included), t.tax_included);
        step("tax_added", breakdown(compiled, figures, TaxEffect::Added), t.tax_added);
        let both = vec![named("+", "tax_included", t.tax_included), named("+", "tax_added", t.tax_added)];
        step("tax_total", both, t.tax_total);
        step("withheld", breakdown(compiled, figures, TaxEffect::Withheld), t.withheld);
    }
    if compiled.general.is_some() {
        general::total_steps(compiled, figures, breakdown(compiled, figures, TaxEffect::Removed), &mut step);
    } else {
        step("total_excluding_tax", excluding(&t), t.total_excluding_tax);
        step("total", total(&t), t.total);
    }
    step("payable", vec![named("+", "total", t.total), named("-", "withheld", t.withheld)], t.payable);
    if compiled.settlement.is_some() {
        return settlement_trace::steps(compiled, figures, trace);
    }
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

fn named(sign: &'static str, figure: &str, value: i64) -> (&'static str, String, i64) {
    (sign, figure.to_owned(), value)
}

/// What lines, discounts and charges leave without included tax.
pub(super) fn excluding(t: &Totals) -> Terms {
    vec![
        named("+", "subtotal", t.subtotal),
        named("-", "discount_total", t.discount_total),
        named("+", "charge_total", t.charge_total),
        named("-", "tax_included", t.tax_included),
    ]
}

pub(super) fn total(t: &Totals) -> Terms {
    vec![named("+", "total_excluding_tax", t.total_excluding_tax), named("+", "tax_total", t.tax_total)]
}

/// The totals of amounts, discounts and charges as sums.
fn amount_totals(compiled: &Compiled<'_>, figures: &Figures, step: &mut impl FnMut(&str, Terms, i64)) {
    let t = figures.totals;
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
}

fn document_amounts(compiled: &Compiled<'_>, figures: &Figures, kind: Kind) -> Terms {
    let adjustments = compiled.document_adjustments.iter().zip(&figures.document_adjustments).enumerate();
    let adjustments = adjustments.filter(|(_, (adjustment, _))| adjustment.adjustment.kind == kind);
    let terms = adjustments
        .map(|(at, (_, applied))| ("+", format!("{}.amount", adjustment_path(compiled, at)), applied.amount));
    terms.collect()
}

/// The groups of one effect.
fn breakdown(compiled: &Compiled<'_>, figures: &Figures, effect: TaxEffect) -> Terms {
    let groups = compiled.group_effects().zip(&figures.groups).enumerate();
    let groups = groups.filter(|(_, (of, group))| *of == effect && group.in_use);
    let path = |at: usize| format!("{}.{}", group_path(&figures.groups, at), group_field(compiled, at));
    groups.map(|(at, (_, group))| ("+", path(at), group.amount)).collect()
}
