//! A stated invoice as a draft and the figures that it states.

use super::request::{StatedAmount, StatedDiscount, StatedFigures, StatedLineFigures, StatedTaxFigures};
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::Draft;
use crate::policy::PolicyChoice;
use crate::problems::Problems;
use crate::verify::{self, StatedAdjustment, StatedInvoice, StatedLine};
use rust_decimal::Decimal;

/// The draft of a stated invoice, and its figures.
///
/// # Errors
/// Those of the invoice itself; what it has to say and does not, for a draft to be made of it.
pub(super) fn read<'d>(invoice: &'d StatedInvoice<'d>) -> Result<(Draft<'d>, StatedFigures<'d>)> {
    let mut problems = Problems::default();
    let mut own = Problems::default();
    verify::check(invoice, &mut own);
    problems.append_under("invoice", own);
    problems.finish()?;
    let draft = verify::redraft(invoice, PolicyChoice::default()).ok_or_else(|| unsaid(invoice))?;
    let figures = figures(invoice);
    Ok((draft, figures))
}

/// What no draft can be made without.
fn unsaid(invoice: &StatedInvoice<'_>) -> Error {
    let mut problems = Problems::default();
    if invoice.currency.is_none() {
        problems.add(Problem::new(Code::NeedsOneOf, "invoice.currency").limit("currency"));
    }
    if invoice.lines.is_empty() {
        problems.needs_one_of("invoice.lines", "lines");
    }
    for (at, line) in invoice.lines.iter().enumerate() {
        if line.unit_price.or(line.amount).or(line.net_amount).is_none() {
            problems.needs_one_of(format!("invoice.lines[{at}]"), "unit_price, amount, net_amount");
        }
        sizes(&format!("invoice.lines[{at}]."), &line.discounts, &line.charges, &mut problems);
    }
    sizes("invoice.", &invoice.discounts, &invoice.charges, &mut problems);
    problems.finish().err().unwrap_or_else(|| Problem::new(Code::Internal, "invoice").into())
}

fn sizes(owner: &str, discounts: &[StatedAdjustment<'_>], charges: &[StatedAdjustment<'_>], problems: &mut Problems) {
    for (list, entries) in [("discounts", discounts), ("charges", charges)] {
        for (at, _) in entries.iter().enumerate().filter(|(_, entry)| entry.amount.or(entry.percent).is_none()) {
            problems.needs_one_of(format!("{owner}{list}[{at}]"), "amount, percent");
        }
    }
}

fn figures<'d>(invoice: &'d StatedInvoice<'d>) -> StatedFigures<'d> {
    let with_tax = |figure: Option<Decimal>| figure.filter(|_| verify::says_taxes(invoice));
    let taxes = if verify::says_taxes(invoice) { invoice.taxes.as_slice() } else { &[] };
    StatedFigures {
        lines: invoice.lines.iter().map(|line| of_line(line, invoice)).collect(),
        discounts: invoice.discounts.iter().map(|entry| discount(entry.amount)).collect(),
        charges: invoice.charges.iter().map(|entry| StatedAmount { id: None, amount: entry.amount }).collect(),
        taxes: taxes
            .iter()
            .map(|group| StatedTaxFigures {
                id: Some(verify::tax_id(group.category.as_deref(), group.percent).into()),
                taxable_amount: group.taxable_amount,
                amount: group.amount,
                reverse_charged_amount: None,
            })
            .collect(),
        line_total: invoice.line_total,
        document_discount_total: invoice.document_discount_total,
        document_charge_total: invoice.document_charge_total,
        total_excluding_tax: invoice.total_excluding_tax,
        tax_total: with_tax(invoice.tax_total),
        total: with_tax(invoice.total),
        amount_due: with_tax(invoice.amount_due),
        ..StatedFigures::default()
    }
}

fn discount(amount: Option<Decimal>) -> StatedDiscount<'static> {
    StatedDiscount { amount, ..StatedDiscount::default() }
}

/// The figures of a line. With tax they are the line's own only where the document takes nothing off its lines.
fn of_line<'d>(line: &'d StatedLine<'d>, invoice: &StatedInvoice<'_>) -> StatedLineFigures<'d> {
    let is_alone = invoice.discounts.iter().chain(&invoice.charges).all(|entry| entry.taxes.is_some());
    let with_tax = |figure: Option<Decimal>| figure.filter(|_| is_alone && verify::says_taxes(invoice));
    StatedLineFigures {
        amount: line.amount.filter(|_| line.unit_price.is_some()),
        net_amount: line.net_amount,
        tax_amount: with_tax(line.tax_amount),
        total: with_tax(line.total),
        ..StatedLineFigures::default()
    }
}
