//! `prorata periods`: the billing periods of a schedule as a table, as a drawing or as JSON.

use crate::ask;
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::{self, Style};
use crate::{calendar_sheet, plot};
use clap::Args;
use prorata::PeriodsRequest;
use prorata::decode::json::from_json;
use std::path::PathBuf;

/// How many periods arguments without a bound list.
pub(crate) const LISTED: u32 = 12;

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input; without it, the options below make one
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Draw the periods along a time axis
    #[arg(long, conflicts_with_all = ["json", "ndjson"])]
    plot: bool,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    pub(crate) schedule: Schedule,
    #[command(flatten)]
    pub(crate) list: List,
    #[command(flatten)]
    pub(crate) run: Run,
}

/// A schedule without changes of zone and moved boundaries, which a file can hold.
#[derive(Debug, Args)]
#[group(id = "a_schedule", multiple = true, conflicts_with = "file")]
#[command(next_help_heading = "The schedule")]
pub(crate) struct Schedule {
    /// Start of the service: a day `2024-01-31`, a local time `2024-01-31T12:00:00` or an instant `2024-01-31T12:00:00Z`
    #[arg(long, value_name = "MOMENT", required_unless_present = "file")]
    pub(crate) start: Option<String>,
    /// End of the service [default: none]
    #[arg(long, value_name = "MOMENT")]
    pub(crate) end: Option<String>,
    /// day, week, month, quarter, half_year or year
    #[arg(long, value_name = "UNIT", required_unless_present = "file")]
    pub(crate) interval: Option<String>,
    /// How many units make one period [default: 1]
    #[arg(long, value_name = "N")]
    pub(crate) interval_count: Option<u32>,
    /// What boundaries fall on: a moment, a day of the month `15`, `last` (day of the month), a month and a day `02-29`, a
    /// weekday `monday`, or `calendar` [default: the start]
    #[arg(long, value_name = "WHAT")]
    pub(crate) anchor: Option<String>,
    /// IANA time zone, `UTC`, or an offset `+05:30` [default: none: everything is in days]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// End of a trial that begins with the service [default: none]
    #[arg(long, value_name = "MOMENT")]
    pub(crate) trial_end: Option<String>,
}

/// Which periods.
#[derive(Debug, Args)]
#[group(id = "a_list", multiple = true, conflicts_with = "file")]
#[command(next_help_heading = "What to list")]
pub(crate) struct List {
    /// How many periods [default: 12, unless --to, --end, --at or --as-of says what to list]
    #[arg(long, value_name = "N")]
    pub(crate) count: Option<u32>,
    /// From the period on that holds this moment [default: the start]
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: Option<String>,
    /// Only periods that begin before this moment
    #[arg(long, value_name = "MOMENT")]
    pub(crate) to: Option<String>,
    /// Where this moment lies; may be given again
    #[arg(long, value_name = "MOMENT")]
    pub(crate) at: Vec<String>,
}

/// What a billing run covers, and by which rules.
#[derive(Debug, Args)]
#[group(id = "a_run", multiple = true, conflicts_with = "file")]
#[command(next_help_heading = "Billing and policy")]
pub(crate) struct Run {
    /// What a billing run at this moment covers
    #[arg(long, value_name = "MOMENT", requires = "timing")]
    pub(crate) as_of: Option<String>,
    /// advance (billed when periods begin) or arrears (when they have ended)
    #[arg(long, value_name = "WHEN", requires = "as_of")]
    pub(crate) timing: Option<String>,
    /// Up to where earlier runs have billed [default: the start]
    #[arg(long, value_name = "MOMENT", requires = "as_of")]
    pub(crate) since: Option<String>,
    /// The preset of the policy; `prorata policies` lists them [default: prorata]
    #[arg(long, value_name = "PRESET")]
    pub(crate) policy: Option<String>,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let plot = options.plot;
    let door = Door {
        noun: "request",
        json: prorata::periods_json,
        sheet: |request: &[u8], style| show(request, plot, style),
    };
    match &options.file {
        Some(file) => door.file(file, options.format),
        None => door.document(ask::periods(options).to_string().as_bytes(), options.format.is_json_of_arguments()?),
    }
}

fn show(request: &[u8], plot: bool, style: Style) -> Result<String, Failure> {
    let request: PeriodsRequest<'_> = from_json(request)?;
    let periods = prorata::periods(&request)?;
    Ok(if plot {
        plot::render(&periods, style::width(), style)
    } else {
        calendar_sheet::periods(&request, &periods, style)
    })
}
