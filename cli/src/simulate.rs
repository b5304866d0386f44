//! `prorata simulate`: every invoice that a subscription will have, beside what else may happen.

use crate::bill::{beneath, moment, written};
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::simulate_sheet;
use crate::style::{self, Style};
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Alternative, Moment, SimulationRequest};
use std::borrow::Cow;
use std::path::PathBuf;

/// What to simulate and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// From when on invoices are shown [default: as the request says]
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    from: Option<Moment>,
    /// Up to when [default: as the request says]
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    until: Option<Moment>,
    /// What else may happen, as JSON with `id` and `events`, or a file of that, beside the alternatives of the request
    #[arg(long, value_name = "ALTERNATIVE", value_parser = alternative)]
    alternative: Vec<String>,
    /// Show how the total of the last future, or the figure of it that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

/// The JSON of an alternative: the argument itself, or the file that it names.
fn alternative(text: &str) -> Result<String, String> {
    if text.trim_start().starts_with('{') {
        return Ok(text.to_owned());
    }
    std::fs::read_to_string(text).map_err(|error| error.to_string())
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, format, .. } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::simulate_json(&options.applied(request)?, explain.is_some()),
        sheet: |request: &[u8], style: Style| {
            let request = options.applied(request)?;
            let request: SimulationRequest<'_> = from_json(&request)?;
            let simulate = if explain.is_some() { prorata::simulate_explained } else { prorata::simulate };
            let simulation = simulate(&request)?;
            let shown = simulate_sheet::of(&request, &simulation, style::width(), style);
            let last = simulation.futures.last().and_then(|future| future.trace.as_deref());
            let figure = explain.clone().map(|figure| figure.or_else(|| Some("total".to_owned())));
            beneath(shown, last, figure.as_ref(), style)
        },
    };
    door.file(file, *format)
}

impl Options {
    /// The request with the moments and the alternatives of the arguments.
    fn applied<'r>(&self, request: &'r [u8]) -> prorata::Result<Cow<'r, [u8]>> {
        if self.from.is_none() && self.until.is_none() && self.alternative.is_empty() {
            return Ok(Cow::Borrowed(request));
        }
        let mut asked: SimulationRequest<'_> = from_json(request)?;
        asked.from = self.from.or(asked.from);
        asked.until = self.until.unwrap_or(asked.until);
        for alternative in &self.alternative {
            asked.alternatives.push(from_json::<Alternative<'_>>(alternative.as_bytes())?);
        }
        written(&asked).map(Cow::Owned)
    }
}
