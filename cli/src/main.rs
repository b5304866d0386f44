//! The command line of prorata: arguments in, documents out. Every figure is the library's.

#![forbid(unsafe_code)]
#![deny(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod digits;
mod failure;
mod guard;
mod hints;
mod input;
mod invoice;
mod ndjson;
mod output;
mod policies;
mod problem;
mod sheet;
mod style;
mod table;
mod tree;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Exact, explained invoices from drafts in JSON.
#[derive(Debug, Parser)]
#[command(name = "prorata", version = prorata::version(), arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Computes the invoice of a draft, or of every draft of a file
    #[command(after_help = EXAMPLES)]
    Invoice(invoice::Options),
    /// Lists the presets of the policy: every field, its source, and the case that shows it
    Policies(policies::Options),
}

const EXAMPLES: &str = "\
Examples:
  prorata invoice draft.json                             a table to read
  prorata invoice --explain draft.json                   how every figure came about
  prorata invoice --explain='lines[0].amount' draft.json how one figure came about
  prorata invoice --json draft.json                      the document, for programs
  prorata invoice drafts.ndjson > invoices.ndjson        one draft a line in, one invoice a line out
  prorata policies                                       the presets of the policy

Exit codes: 0 computed, 1 a file cannot be read or written, 2 a draft or an argument is refused.
NO_COLOR=1 turns colours off; they are off anyway where the output is no terminal.";

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Invoice(options) => invoice::run(&options),
        Command::Policies(options) => policies::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
