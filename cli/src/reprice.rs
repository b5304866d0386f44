//! `prorata reprice`: a draft with its prices under other taxes.

use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{RepriceRequest, RepricedTotals, Repricing};
use std::fmt::Display;
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the remainder, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, format } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::reprice_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(request, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(request: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let request: RepriceRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(sheet(&request, &prorata::reprice(&request)?, style));
    };
    let answer = prorata::reprice_explained(&request)?;
    let shown = sheet(&request, &answer, style);
    tree::beneath(&shown, answer.trace.as_deref(), figure.as_deref().unwrap_or("remainder"), style)
}

fn sheet(request: &RepriceRequest<'_>, answer: &Repricing, style: Style) -> String {
    let parts = [lines(request, answer).render(style), totals(answer).render(style)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn lines(request: &RepriceRequest<'_>, answer: &Repricing) -> Table {
    let pairs = || request.draft.lines.iter().zip(&answer.draft.lines);
    let names = answer.draft.lines.iter().enumerate().map(|(at, line)| {
        line.description.as_ref().or(line.id.as_ref()).map_or_else(|| format!("lines[{at}]"), ToString::to_string)
    });
    Table::default()
        .text("Line", names)
        .numbers("Price before", pairs().map(|(line, _)| some(line.unit_price.or(line.amount))))
        .numbers("Price after", pairs().map(|(_, line)| some(line.unit_price.or(line.amount))))
}

fn some(price: Option<impl Display>) -> String {
    price.map(|price| price.to_string()).unwrap_or_default()
}

fn totals(answer: &Repricing) -> Table {
    let figures = |totals: &RepricedTotals| {
        let figures =
            [totals.line_total, totals.total_excluding_tax, totals.tax_total, totals.total, totals.amount_due];
        figures.map(|figure| figure.to_string()).into_iter()
    };
    let names = ["Line total", "Total excluding tax", "Tax", "Total", "Amount due", "Remainder"];
    Table::default()
        .text("Total", names.into_iter().map(str::to_owned))
        .numbers("Before", figures(&answer.before).chain([String::new()]))
        .numbers("After", figures(&answer.after).chain([answer.remainder.to_string()]))
}
