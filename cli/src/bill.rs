//! `prorata bill` and `prorata preview`: what a subscription owes and was not billed, and what it would be billed.

use crate::bill_sheet;
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::{self, Style};
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{BillRequest, Code, Moment, PreviewRequest, Problem, Step, SubscriptionEvent};
use serde::Serialize;
use std::borrow::Cow;
use std::path::PathBuf;

/// What to bill and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Up to when [default: as the request says]
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    as_of: Option<Moment>,
    /// Show how the amount of the last line, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

/// What to preview and how to show it.
#[derive(Debug, Args)]
pub(crate) struct PreviewOptions {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The moment of the preview [default: as the request says]
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    at: Option<Moment>,
    /// An event that is considered, as JSON, beside those of the request
    #[arg(long, value_name = "EVENT")]
    change: Vec<String>,
    /// Show how the amount of the last line, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

pub(crate) fn moment(text: &str) -> Result<Moment, String> {
    serde_json::from_value(text.into()).map_err(|error| error.to_string())
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, format, .. } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::bill_json(&options.applied(request)?, explain.is_some()),
        sheet: |request: &[u8], style: Style| {
            let request = options.applied(request)?;
            let request: BillRequest<'_> = from_json(&request)?;
            let bill = if explain.is_some() { prorata::bill_explained } else { prorata::bill }(&request)?;
            let shown = bill_sheet::of_bill(&request, &bill, style::width(), style);
            beneath(shown, bill.trace.as_deref(), explain.as_ref(), style)
        },
    };
    door.file(file, *format)
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn preview(options: &PreviewOptions) -> Result<(), Failure> {
    let PreviewOptions { file, explain, format, .. } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::preview_json(&options.applied(request)?, explain.is_some()),
        sheet: |request: &[u8], style: Style| {
            let request = options.applied(request)?;
            let request: PreviewRequest<'_> = from_json(&request)?;
            let preview = if explain.is_some() { prorata::preview_explained } else { prorata::preview }(&request)?;
            let shown = bill_sheet::of_preview(&request, &preview, style::width(), style);
            beneath(shown, preview.trace.as_deref(), explain.as_ref(), style)
        },
    };
    door.file(file, *format)
}

/// The derivation below a sheet, where it is asked for: of the figure that is named, or of the last line.
pub(crate) fn beneath(
    shown: String,
    trace: Option<&[Step]>,
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let Some(figure) = explain else { return Ok(shown) };
    let last = trace.and_then(<[Step]>::last).map(|step| step.figure.as_str());
    match figure.as_deref().or(last) {
        Some(figure) => tree::beneath(&shown, trace, figure, style),
        None => Ok(shown),
    }
}

pub(crate) fn written(request: &impl Serialize) -> prorata::Result<Vec<u8>> {
    serde_json::to_vec(request).map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()).into())
}

impl Options {
    /// The request with the moment of the arguments.
    fn applied<'r>(&self, request: &'r [u8]) -> prorata::Result<Cow<'r, [u8]>> {
        let Some(as_of) = self.as_of else { return Ok(Cow::Borrowed(request)) };
        let mut asked: BillRequest<'_> = from_json(request)?;
        asked.as_of = as_of;
        written(&asked).map(Cow::Owned)
    }
}

impl PreviewOptions {
    /// The request with the moment and the changes of the arguments.
    fn applied<'r>(&self, request: &'r [u8]) -> prorata::Result<Cow<'r, [u8]>> {
        if self.at.is_none() && self.change.is_empty() {
            return Ok(Cow::Borrowed(request));
        }
        let mut asked: PreviewRequest<'_> = from_json(request)?;
        asked.as_of = self.at.unwrap_or(asked.as_of);
        for change in &self.change {
            asked.changes.push(from_json::<SubscriptionEvent<'_>>(change.as_bytes())?);
        }
        written(&asked).map(Cow::Owned)
    }
}
