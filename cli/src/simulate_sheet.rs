//! A simulation for a person: the futures side by side, and what each has cost over time.

use crate::bill_sheet::fields;
use crate::cost_plot::{Curve, Grid, MoneyAxis, legend};
use crate::style::Style;
use crate::table::Table;
use prorata::{SimulatedFuture, Simulation, SimulationRequest};
use std::fmt::Write;

/// The shortest axis; a narrower terminal wraps.
const AXIS: usize = 20;

/// The invoices of the future, or all futures side by side, and a drawing of what they cost.
pub(crate) fn of(request: &SimulationRequest<'_>, simulation: &Simulation<'_>, width: usize, style: Style) -> String {
    let subscription = &request.subscription;
    let head = [
        ("Simulation", subscription.id.as_deref().unwrap_or_default().to_owned()),
        ("From", request.from.map(|from| from.to_string()).unwrap_or_default()),
        ("Until", request.until.to_string()),
    ];
    let mut text = fields(head, style);
    for table in [beside_each_other(simulation), over_time(simulation)] {
        let _ = write!(text, "\n{}", table.render(style));
    }
    let _ = write!(text, "\n{}", drawn(simulation, &subscription.currency, width, style));
    text
}

/// A row for each future.
fn beside_each_other(simulation: &Simulation<'_>) -> Table {
    let futures = || simulation.futures.iter();
    let difference =
        |future: &SimulatedFuture<'_>| future.difference.map(|money| money.to_string()).unwrap_or_default();
    let table = Table::default()
        .text("Future", futures().map(name))
        .numbers("Invoices", futures().map(|future| future.invoice_count.to_string()))
        .numbers("Total", futures().map(|future| future.total.to_string()))
        .numbers("Due", futures().map(|future| future.amount_due.to_string()));
    if simulation.futures.len() > 1 { table.numbers("Difference", futures().map(difference)) } else { table }
}

/// A row for each moment at which any of them has an invoice: what each has cost by then.
fn over_time(simulation: &Simulation<'_>) -> Table {
    let moments = simulation.futures.first().map(|future| future.course.as_slice()).unwrap_or_default();
    let table = Table::default().text("By", moments.iter().map(|point| point.at.to_string()));
    simulation.futures.iter().fold(table, |table, future| {
        let totals = future.course.iter().map(|point| point.total.to_string());
        table.named_numbers(name(future), totals)
    })
}

fn name(future: &SimulatedFuture<'_>) -> String {
    future.id.as_deref().unwrap_or("as it is").to_owned()
}

/// What each future has cost at each moment, one column or more for each.
fn drawn(simulation: &Simulation<'_>, currency: &str, width: usize, style: Style) -> String {
    let digits = simulation.futures.first().map(|future| future.total.scale()).unwrap_or_default();
    let costs: Vec<Vec<i64>> = simulation.futures.iter().map(costs).collect();
    let axis = MoneyAxis::of(costs.iter().flatten().copied(), digits);
    let columns = width.saturating_sub(axis.label_width()).max(AXIS);
    let curves: Vec<Curve> = costs.iter().map(|costs| Curve { amounts: spread(costs, columns) }).collect();
    let grid = Grid::of(&curves, &axis, columns);
    let names: Vec<String> = simulation.futures.iter().map(name).collect();
    let mut text = legend(names.iter().map(String::as_str), grid.has_several(), style);
    let _ = writeln!(text, "{}", style.dim(currency));
    grid.write(&axis, style, &mut text);
    let moments = simulation.futures.first().map(|future| future.course.as_slice()).unwrap_or_default();
    let (first, last) = (moments.first(), moments.last());
    let text_of = |point: Option<&prorata::CostSoFar>| point.map(|point| point.at.to_string()).unwrap_or_default();
    let (first, last) = (text_of(first), text_of(last));
    let space = " ".repeat(axis.label_width().saturating_sub(1));
    let gap = " ".repeat(columns.saturating_sub(first.len()).saturating_sub(last.len()));
    let line = style.dim(&format!("└{}", "─".repeat(columns)));
    let _ = writeln!(text, "{space}{line}\n{space} {}", style.dim(&format!("{first}{gap}{last}")));
    text
}

/// What a future has cost at each moment, in minor units.
fn costs(future: &SimulatedFuture<'_>) -> Vec<i64> {
    future.course.iter().filter_map(|point| i64::try_from(point.total.mantissa()).ok()).collect()
}

/// Moments over columns, each of them from its own column until the next.
fn spread(costs: &[i64], columns: usize) -> Vec<Option<i64>> {
    let last = columns.saturating_sub(1).max(1);
    let at = |column: usize| costs.get(column.saturating_mul(costs.len().saturating_sub(1)) / last).copied();
    (0..columns).map(at).collect()
}
