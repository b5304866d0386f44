//! The rules applied, in the order of computation: lines, document, taxes, totals.

use super::document::{StatedAdjustment, StatedLine, StatedTaxGroup};
use super::findings::{Claim, Findings, decimal_of, too_wide};
use super::groups;
use super::places;
use super::rules::{Category, Rule};
use super::tolerance::Of;
use super::values::{Values, exact, sum};
use crate::error::Result;
use crate::money::exact::Exact;
use rust_decimal::Decimal;

/// Applies every rule.
pub(super) fn evaluate(values: &Values<'_>, found: &mut Findings) -> Result<()> {
    for (index, (line, net)) in values.invoice.lines.iter().zip(&values.nets).enumerate() {
        check_line(values, index, line, net.as_ref(), found)?;
    }
    check_adjustments(values, Of::Document, "", &values.invoice.discounts, &values.invoice.charges, found)?;
    check_sums(values, found)?;
    groups::check(values, found)?;
    for (index, group) in values.invoice.taxes.iter().enumerate() {
        check_tax(values, index, group, found)?;
    }
    check_totals(values, found)?;
    places::check(values, found)
}

/// Compares a figure, where it is stated and something follows for it.
fn compare(
    found: &mut Findings,
    rule: Rule,
    of: Of,
    path: impl FnOnce() -> String,
    stated: Option<Decimal>,
    expected: Option<Exact>,
) -> Result<()> {
    match stated.zip(expected) {
        Some((stated, expected)) => found.check(Claim { rule, of, path, stated, expected }),
        None => Ok(()),
    }
}

fn check_line(
    values: &Values<'_>,
    index: usize,
    line: &StatedLine<'_>,
    net: Option<&Exact>,
    found: &mut Findings,
) -> Result<()> {
    let path = |field: &'static str| move || format!("lines[{index}].{field}");
    let discount = exact(line.price_discount.unwrap_or_default());
    let price = line.gross_price.map(|gross| exact(gross).minus(&discount));
    compare(found, Rule::NetPrice, Of::Line, path("unit_price"), line.unit_price, price)?;
    if !(line.discounts.is_empty() && line.charges.is_empty()) {
        check_adjustments(values, Of::Line, &format!("lines[{index}]."), &line.discounts, &line.charges, found)?;
    }
    compare(found, Rule::LineAmount, Of::Line, path("amount"), line.amount, values.priced(line)?)?;
    let listed = |list: &[_]| if list.is_empty() { Ok(None) } else { values.adjustments(list) };
    let (off, on) = (listed(&line.discounts)?, listed(&line.charges)?);
    compare(found, Rule::LineDiscount, Of::Line, path("discount_amount"), line.discount_amount, off)?;
    compare(found, Rule::LineCharge, Of::Line, path("charge_amount"), line.charge_amount, on)?;
    if line.net_amount.is_some() {
        compare(found, Rule::LineNet, Of::Line, path("net_amount"), line.net_amount, values.computed_net(line)?)?;
    }
    let with_tax = net.zip(line.tax_amount).map(|(net, tax)| net.plus(&exact(tax)));
    compare(found, Rule::LineWithTax, Of::Line, path("total"), line.total, with_tax)
}

/// Amounts that are stated beside a percentage and its base.
fn check_adjustments(
    values: &Values<'_>,
    of: Of,
    owner: &str,
    discounts: &[StatedAdjustment<'_>],
    charges: &[StatedAdjustment<'_>],
    found: &mut Findings,
) -> Result<()> {
    for (list, entries) in [("discounts", discounts), ("charges", charges)] {
        for (index, entry) in entries.iter().enumerate() {
            let path = || format!("{owner}{list}[{index}].amount");
            compare(found, Rule::AdjustmentAmount, of, path, entry.amount, values.by_percent(entry)?)?;
        }
    }
    Ok(())
}

/// Sums of lines, of discounts and of charges, and the total without tax.
fn check_sums(values: &Values<'_>, found: &mut Findings) -> Result<()> {
    let invoice = values.invoice;
    let (off, on) = (values.listed(&invoice.discounts)?, values.listed(&invoice.charges)?);
    let sums = [
        (Rule::LineTotal, "line_total", invoice.line_total, values.sum_of_nets()),
        (Rule::DiscountTotal, "document_discount_total", invoice.document_discount_total, off),
        (Rule::ChargeTotal, "document_charge_total", invoice.document_charge_total, on),
        (Rule::TotalExcludingTax, "total_excluding_tax", invoice.total_excluding_tax, values.computed_without_tax()?),
    ];
    compare_all(sums, found)
}

fn check_tax(values: &Values<'_>, index: usize, group: &StatedTaxGroup<'_>, found: &mut Findings) -> Result<()> {
    let category = Category::of(group.category.as_deref());
    let path = || format!("taxes[{index}].amount");
    let by_rate = values.by_rate(group)?;
    if let Some(rule) = category.tax {
        let expected = if category.is_taxed { by_rate.clone() } else { Some(Exact::whole(0)) };
        compare(found, rule, Of::Document, path, group.amount, expected)?;
    }
    compare(found, Rule::TaxAmount, Of::Document, path, group.amount, by_rate)
}

/// Sum of the taxes, total, amount due and instalments.
fn check_totals(values: &Values<'_>, found: &mut Findings) -> Result<()> {
    let invoice = values.invoice;
    let due = invoice.amount_due.map(exact);
    let due = due.map_or_else(|| values.computed_due(), |due| Ok(Some(due)))?;
    let totals = [
        (Rule::TaxTotal, "tax_total", invoice.tax_total, values.sum_of_taxes()?),
        (Rule::Total, "total", invoice.total, values.computed_total()?),
        (Rule::TotalOfLines, "total", invoice.total, total_of_lines(values)),
        (Rule::AmountDue, "amount_due", invoice.amount_due, values.computed_due()?),
        (Rule::Instalments, "instalments", sum_of_instalments(values)?, due),
    ];
    compare_all(totals, found)
}

fn compare_all<const N: usize>(
    rows: [(Rule, &'static str, Option<Decimal>, Option<Exact>); N],
    found: &mut Findings,
) -> Result<()> {
    rows.into_iter().try_for_each(|(rule, path, stated, expected)| {
        compare(found, rule, Of::Document, || path.to_owned(), stated, expected)
    })
}

/// The lines with their tax; what a document takes off or adds has a tax that no line states.
fn total_of_lines(values: &Values<'_>) -> Option<Exact> {
    let invoice = values.invoice;
    let totals = [invoice.document_discount_total, invoice.document_charge_total];
    let is_alone = invoice.discounts.is_empty() && invoice.charges.is_empty();
    if invoice.lines.is_empty() || !is_alone || totals.into_iter().flatten().any(|total| !total.is_zero()) {
        return None;
    }
    let lines = invoice.lines.iter().zip(&values.nets);
    sum(lines.map(|(line, net)| values.line_with_tax(line, net.as_ref())))
}

/// What the instalments come to, where there are any.
fn sum_of_instalments(values: &Values<'_>) -> Result<Option<Decimal>> {
    let instalments = &values.invoice.instalments;
    let parts = instalments.iter().map(|instalment| Some(exact(instalment.amount)));
    let Some(sum) = sum(parts).filter(|_| !instalments.is_empty()) else { return Ok(None) };
    let decimal = decimal_of(&sum, values.places).ok_or_else(|| too_wide("instalments"))?;
    Ok(Some(decimal))
}
