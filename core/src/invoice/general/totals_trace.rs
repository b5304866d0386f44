//! Steps of totals that are rounded by themselves.

use super::totals::ExactTotals;
use super::trace::{alone, exact_input, to_increment};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::Compiled;
use crate::invoice::figures::{Figures, Totals};
use crate::invoice::totals_trace::{Terms, excluding, total};
use crate::policy::{TaxRounding, TotalsRounding};

/// The totals that are rounded by themselves.
pub(super) fn rounded_totals(compiled: &Compiled<'_>, exact: &ExactTotals, totals: &Totals, trace: &mut impl Trace) {
    let mut step = |figure: &str, exact: &Exact, shown: i64| {
        trace.step(|| alone(compiled, figure.to_owned(), exact_input(compiled, "value", exact), exact, shown));
    };
    match compiled.policy.rounding.totals {
        TotalsRounding::Net => return,
        TotalsRounding::Gross => return step("total", &exact.total(), totals.total),
        TotalsRounding::Each => {}
    }
    let ExactTotals { sums, included, added, withheld, .. } = exact;
    step("subtotal", &sums.amounts, totals.subtotal);
    step("line_discount_total", &sums.line_discounts, totals.line_discount_total);
    step("line_charge_total", &sums.line_charges, totals.line_charge_total);
    step("line_total", &sums.lines(), totals.line_total);
    step("document_discount_total", &sums.document_discounts, totals.document_discount_total);
    step("document_charge_total", &sums.document_charges, totals.document_charge_total);
    step("discount_total", &sums.discounts(), totals.discount_total);
    step("charge_total", &sums.charges(), totals.charge_total);
    step("total_excluding_tax", &exact.excluding_tax(), totals.total_excluding_tax);
    step("total", &exact.total(), totals.total);
    let mut step = |figure: &str, exact: &Exact, shown: i64| {
        let value = || exact_input(compiled, "value", exact);
        trace.step(|| to_increment(compiled, alone(compiled, figure.to_owned(), value(), exact, shown)));
    };
    if compiled.policy.tax.rounding == TaxRounding::Total {
        step("tax_included", included, totals.tax_included);
        step("tax_added", added, totals.tax_added);
        step("tax_total", &included.plus(added), totals.tax_total);
        step("withheld", withheld, totals.withheld);
    }
}

/// Totals that taxes without a payer, or rounding by itself, keep from being plain sums.
pub(in crate::invoice) fn total_steps(
    compiled: &Compiled<'_>,
    figures: &Figures,
    removed: Terms,
    step: &mut impl FnMut(&str, Terms, i64),
) {
    let (t, general) = (figures.totals, figures.general.totals);
    let figure = |sign: &'static str, name: &str, value: i64| (sign, name.to_owned(), value);
    step("tax_removed", removed, general.tax_removed);
    let removed = figure("-", "tax_removed", general.tax_removed);
    match compiled.policy.rounding.totals {
        TotalsRounding::Net => {
            let mut excluding = excluding(&t);
            excluding.push(removed);
            step("total_excluding_tax", excluding, t.total_excluding_tax);
            step("total", total(&t), t.total);
        }
        TotalsRounding::Gross => {
            let terms = vec![figure("+", "total", t.total), figure("-", "tax_total", t.tax_total)];
            step("total_excluding_tax", terms, t.total_excluding_tax);
            net_difference(figures, step);
        }
        TotalsRounding::Each => {
            let lines = figures.lines.iter().enumerate();
            let lines = lines.map(|(at, line)| ("-", format!("lines[{at}].net_amount"), line.net_amount));
            let lines = std::iter::once(figure("+", "line_total", t.line_total)).chain(lines).collect();
            step("line_rounding_difference", lines, general.line_rounding_difference);
            net_difference(figures, step);
            let terms = vec![
                figure("+", "total", t.total),
                figure("-", "total_excluding_tax", t.total_excluding_tax),
                figure("-", "tax_total", t.tax_total),
            ];
            step("rounding_difference", terms, general.rounding_difference);
        }
    }
}

fn net_difference(figures: &Figures, step: &mut impl FnMut(&str, Terms, i64)) {
    let (t, general) = (figures.totals, figures.general.totals);
    let figure = |sign: &'static str, name: &str, value: i64| (sign, name.to_owned(), value);
    let terms = vec![
        figure("+", "total_excluding_tax", t.total_excluding_tax),
        figure("-", "line_total", t.line_total),
        figure("+", "document_discount_total", t.document_discount_total),
        figure("-", "document_charge_total", t.document_charge_total),
        figure("+", "tax_included", t.tax_included),
        figure("+", "tax_removed", general.tax_removed),
    ];
    step("net_rounding_difference", terms, general.net_rounding_difference);
}
