//! `prorata prorate`: what a service costs of the periods that it covers.

use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::{calendar_sheet, tree};
use clap::Args;
use prorata::ProrationRequest;
use prorata::decode::json::from_json;
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the amount, or the figure that is named, came about; with --json, add the trace
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
        json: |request: &[u8]| prorata::prorate_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(request, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(request: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let request: ProrationRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(calendar_sheet::proration(&request, &prorata::prorate(&request)?, style));
    };
    let proration = prorata::prorate_explained(&request)?;
    if proration.amount.is_none() {
        return Err(Failure::Arguments("--explain shows how amounts came about: give amount and currency"));
    }
    let shown = calendar_sheet::proration(&request, &proration, style);
    tree::beneath(&shown, proration.trace.as_deref(), figure.as_deref().unwrap_or("amount"), style)
}
