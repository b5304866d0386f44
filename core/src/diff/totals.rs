//! The figures of both invoices.

use super::document::DiffFigure;
use super::side::Side;
use crate::error::{Code, Problem};
use crate::invoice::{Invoice, InvoiceLine};
use crate::money::scaled::{Scaled, from_minor};
use rust_decimal::Decimal;

/// The totals of an invoice in its order; one that is left out is zero.
fn totals(invoice: &Invoice<'_>) -> [(&'static str, Decimal); 24] {
    let some = |figure: Option<Decimal>| figure.unwrap_or_default();
    [
        ("subtotal", invoice.subtotal),
        ("line_discount_total", invoice.line_discount_total),
        ("line_charge_total", invoice.line_charge_total),
        ("line_total", invoice.line_total),
        ("document_discount_total", invoice.document_discount_total),
        ("document_charge_total", invoice.document_charge_total),
        ("discount_total", invoice.discount_total),
        ("charge_total", invoice.charge_total),
        ("tax_included", invoice.tax_included),
        ("tax_removed", some(invoice.tax_removed)),
        ("line_rounding_difference", some(invoice.line_rounding_difference)),
        ("net_rounding_difference", some(invoice.net_rounding_difference)),
        ("total_excluding_tax", invoice.total_excluding_tax),
        ("tax_added", invoice.tax_added),
        ("tax_total", invoice.tax_total),
        ("total", invoice.total),
        ("rounding_difference", some(invoice.rounding_difference)),
        ("tax_cash_rounding", some(invoice.tax_cash_rounding)),
        ("withheld", invoice.withheld),
        ("payable", invoice.payable),
        ("prepaid", invoice.prepaid),
        ("rounding", invoice.rounding),
        ("cash_rounding", some(invoice.cash_rounding)),
        ("amount_due", invoice.amount_due),
    ]
}

/// The totals that differ.
pub(super) fn differing(before: &Side<'_>, after: &Side<'_>) -> Result<Vec<DiffFigure>, Problem> {
    let pairs = totals(&before.invoice).into_iter().zip(totals(&after.invoice));
    let pairs = pairs.map(|((name, before), (_, after))| (name, Some(before), Some(after)));
    figures(pairs, after.digits())
}

/// The figures of a line that differ.
pub(super) fn of_line(
    before: Option<&InvoiceLine<'_>>,
    after: Option<&InvoiceLine<'_>>,
    digits: u32,
) -> Result<Vec<DiffFigure>, Problem> {
    let [old, new] = [before, after].map(|line| line.map(line_figures));
    let names = ["amount", "net_amount", "discount_amount", "charge_amount", "tax_amount", "total"];
    let of = |figures: &Option<[Decimal; 6]>, at: usize| figures.as_ref().and_then(|figures| figures.get(at)).copied();
    figures(names.into_iter().enumerate().map(|(at, name)| (name, of(&old, at), of(&new, at))), digits)
}

fn line_figures(line: &InvoiceLine<'_>) -> [Decimal; 6] {
    [line.amount, line.net_amount, line.discount_amount, line.charge_amount, line.tax_amount, line.total]
}

fn figures(
    pairs: impl Iterator<Item = (&'static str, Option<Decimal>, Option<Decimal>)>,
    digits: u32,
) -> Result<Vec<DiffFigure>, Problem> {
    let differing = pairs.filter(|(_, before, after)| before.unwrap_or_default() != after.unwrap_or_default());
    let figures = differing.map(|(name, before, after)| {
        let minor = |figure: Option<Decimal>| Scaled::new(figure.unwrap_or_default()).to_minor(digits);
        let difference = minor(after).zip(minor(before)).and_then(|(after, before)| after.checked_sub(before));
        let difference = from_minor(difference.ok_or_else(too_large)?, digits);
        let place = |figure: Decimal| from_minor(minor(Some(figure)).unwrap_or_default(), digits);
        Ok(DiffFigure { name: name.to_owned(), before: before.map(place), after: after.map(place), difference })
    });
    figures.collect()
}

/// A difference of two figures that does not fit.
pub(super) fn too_large() -> Problem {
    Problem::new(Code::AmountOverflow, "after.draft").limit(i64::MAX)
}
