//! `prorata due`: the day on which an invoice is due.

use crate::ask;
use crate::failure::Failure;
use crate::request::{Door, Format};
use clap::Args;
use prorata::decode::json::from_json;
use std::path::PathBuf;

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input; without it, the options below make one
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    terms: Terms,
}

/// Payment terms, in the order in which they apply.
#[derive(Debug, Args)]
#[group(id = "the_terms", multiple = true, conflicts_with = "file")]
#[command(next_help_heading = "The terms, in the order in which they apply")]
pub(crate) struct Terms {
    /// Day of issue, `2026-02-05`
    #[arg(long, value_name = "DAY", required_unless_present = "file")]
    pub(crate) issue_date: Option<String>,
    /// So many months later, cut to the end of a shorter month
    #[arg(long, value_name = "N")]
    pub(crate) net_months: Option<u32>,
    /// Then at the end of that month
    #[arg(long)]
    pub(crate) end_of_month: bool,
    /// Then so many days later
    #[arg(long, value_name = "N")]
    pub(crate) net_days: Option<u32>,
    /// Then the next such day of a month; 31 is the end of any month
    #[arg(long, value_name = "DAY")]
    pub(crate) day_of_month: Option<u32>,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let door = Door {
        noun: "request",
        json: prorata::due_date_json,
        sheet: |request: &[u8], _| Ok(format!("{}\n", prorata::due_date(&from_json(request)?)?.due_date)),
    };
    match &options.file {
        Some(file) => door.file(file, options.format),
        None => door.document(ask::due(&options.terms).to_string().as_bytes(), options.format.is_json_of_arguments()?),
    }
}
