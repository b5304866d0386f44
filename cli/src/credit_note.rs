//! `prorata credit-note`: what is credited of the lines of an invoice.

use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{CreditNote, CreditNoteRequest};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the note's total, or the figure that is named, came about; with --json, add the trace
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
        json: |request: &[u8]| prorata::credit_note_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(request, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(request: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let request: CreditNoteRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(sheet(&prorata::credit_note(&request)?, style));
    };
    let note = prorata::credit_note_explained(&request)?;
    let shown = sheet(&note, style);
    tree::beneath(&shown, note.trace.as_deref(), figure.as_deref().unwrap_or("invoice.total"), style)
}

fn sheet(note: &CreditNote<'_>, style: Style) -> String {
    let parts = [lines(note).render(style), totals(note).render(style), settlement(note).render(style)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn lines(note: &CreditNote<'_>) -> Table {
    let all = || note.invoice.lines.iter();
    let names = all().enumerate().map(|(at, line)| {
        line.description.as_ref().or(line.id.as_ref()).map_or_else(|| format!("lines[{at}]"), ToString::to_string)
    });
    Table::default()
        .text("Line", names)
        .numbers("Credited", all().map(|line| line.amount.to_string()))
        .numbers_unless_zero("Discount", all().map(|line| line.discount_amount.to_string()))
        .numbers_unless_zero("Tax", all().map(|line| line.tax_amount.to_string()))
        .numbers("Total", all().map(|line| line.total.to_string()))
        .numbers("Left", note.lines.iter().map(|line| line.left.to_string()))
}

fn totals(note: &CreditNote<'_>) -> Table {
    let invoice = &note.invoice;
    let figures = [
        ("Total excluding tax", invoice.total_excluding_tax),
        ("Tax", invoice.tax_total),
        ("Total", invoice.total),
        ("Withheld", invoice.withheld),
    ];
    let shown = || figures.iter().filter(|(name, figure)| *name != "Withheld" || !figure.is_zero());
    Table::default()
        .text("Total", shown().map(|(name, _)| (*name).to_owned()))
        .numbers("Credited", shown().map(|(_, figure)| figure.to_string()))
}

fn settlement(note: &CreditNote<'_>) -> Table {
    let becomes = note.settlement.iter().flat_map(|settlement| {
        [("Less to pay", settlement.offset), ("Refund", settlement.refund), ("Balance", settlement.balance)]
    });
    let (names, amounts): (Vec<_>, Vec<_>) = becomes.unzip();
    Table::default()
        .text("Becomes", names.into_iter().map(str::to_owned))
        .numbers("Amount", amounts.iter().map(ToString::to_string))
}
