//! What is wrong with a stated invoice before any of its figures is looked at.

use super::document::{StatedAdjustment, StatedInvoice, StatedLine, StatedTax};
use super::rules::Rule;
use crate::error::Code;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::Currency;
use crate::problems::Problems;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Finds every error of value, in the order of the document.
pub(crate) fn check(invoice: &StatedInvoice<'_>, problems: &mut Problems) {
    problems.extend(unknown_version(invoice.schema_version, "schema_version"));
    problems.id(invoice.id.as_deref(), || "id".to_owned());
    if let Some(code) = invoice.currency.as_deref()
        && let Err(refused) = Currency::with_minor_unit(code)
    {
        problems.push(refused, "currency", code);
    }
    problems.count(invoice.lines.len(), limits::LINES, || "lines".to_owned());
    for (index, line) in invoice.lines.iter().enumerate() {
        check_line(index, line, problems);
    }
    adjustments("", &invoice.discounts, &invoice.charges, problems);
    problems.count(invoice.taxes.len(), limits::TAX_RATES, || "taxes".to_owned());
    for (index, group) in invoice.taxes.iter().enumerate() {
        category(group.category.as_deref(), || format!("taxes[{index}].category"), problems);
    }
    problems.count(invoice.instalments.len(), limits::LINES, || "instalments".to_owned());
    for (index, instalment) in invoice.instalments.iter().enumerate() {
        problems.id(instalment.id.as_deref(), || format!("instalments[{index}].id"));
    }
    check_rules(invoice, problems);
    not_negative(invoice.tolerance, "tolerance", problems);
    not_negative(invoice.tolerance_per_line, "tolerance_per_line", problems);
    problems.extend(invoice.policy.iter().flat_map(|policy| policy.problems()));
}

fn check_line(index: usize, line: &StatedLine<'_>, problems: &mut Problems) {
    problems.id(line.id.as_deref(), || format!("lines[{index}].id"));
    if let Some(base) = line.price_base_quantity.filter(|base| *base <= Decimal::ZERO) {
        problems.beyond(Code::OutOfRange, format!("lines[{index}].price_base_quantity"), base, "above 0");
    }
    if !(line.discounts.is_empty() && line.charges.is_empty()) {
        adjustments(&format!("lines[{index}]."), &line.discounts, &line.charges, problems);
    }
    taxes(line.taxes.as_deref(), || format!("lines[{index}]."), problems);
}

fn adjustments(
    owner: &str,
    discounts: &[StatedAdjustment<'_>],
    charges: &[StatedAdjustment<'_>],
    problems: &mut Problems,
) {
    for (list, entries) in [("discounts", discounts), ("charges", charges)] {
        problems.count(entries.len(), limits::ADJUSTMENTS, || format!("{owner}{list}"));
        for (index, entry) in entries.iter().enumerate() {
            if entry.taxes.is_some() && !owner.is_empty() {
                problems.conflict(format!("{owner}{list}[{index}].taxes"), format_args!("{owner}taxes"));
            }
            taxes(entry.taxes.as_deref(), || format!("{owner}{list}[{index}]."), problems);
        }
    }
}

fn taxes(taxes: Option<&[StatedTax<'_>]>, owner: impl Fn() -> String, problems: &mut Problems) {
    let taxes = taxes.unwrap_or_default();
    problems.count(taxes.len(), limits::TAX_RATES_PER_LINE, || format!("{}taxes", owner()));
    for (index, tax) in taxes.iter().enumerate() {
        category(tax.category.as_deref(), || format!("{}taxes[{index}].category", owner()), problems);
    }
}

fn category(category: Option<&str>, path: impl FnOnce() -> String, problems: &mut Problems) {
    let Some(category) = category else { return };
    if category.is_empty() || category.chars().nth(limits::CATEGORY_CHARACTERS).is_some() {
        problems.beyond(Code::BadLength, path(), category, limits::CATEGORY_CHARACTERS);
    }
}

fn check_rules(invoice: &StatedInvoice<'_>, problems: &mut Problems) {
    for (index, id) in invoice.rules.iter().flatten().enumerate() {
        if Rule::of_stated(id).is_none() {
            problems.push(Code::UnknownId, format!("rules[{index}]"), id);
        }
    }
}

/// The rules that a document asks for: all, where it names none.
pub(super) fn asked(invoice: &StatedInvoice<'_>) -> BTreeSet<Rule> {
    match &invoice.rules {
        Some(ids) => ids.iter().filter_map(|id| Rule::of_stated(id)).collect(),
        None => Rule::stated().collect(),
    }
}

fn not_negative(tolerance: Option<Decimal>, path: &str, problems: &mut Problems) {
    if let Some(tolerance) = tolerance.filter(|tolerance| *tolerance < Decimal::ZERO) {
        problems.beyond(Code::OutOfRange, path, tolerance, "at least 0");
    }
}
