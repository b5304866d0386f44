//! A stream of documents: line N of the output belongs to line N of the input, in constant memory.

use crate::failure::Failure;
use crate::input::Input;
use crate::style::Style;
use crate::{output, problem};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use prorata::Error;
use std::io::{self, BufWriter, IsTerminal, Write, stderr, stdout};

/// # Errors
/// [`Failure::Lines`] at the end where a line was refused; what cannot be read or written, at once.
pub(crate) fn run(
    mut input: Input,
    noun: &'static str,
    answer: impl Fn(&[u8]) -> Result<Vec<u8>, Failure>,
    unreadable: impl Fn(io::Error) -> Failure,
) -> Result<(), Failure> {
    let bar = progress(input.bytes);
    let mut out = BufWriter::new(stdout().lock());
    let mut count = Count { noun, read: 0, refused: 0 };
    let mut document = Vec::new();
    while let Some(taken) = input.line(&mut document).map_err(&unreadable)? {
        count.read = count.read.saturating_add(1);
        let written = match answer(&document) {
            Ok(answer) => out.write_all(&answer),
            Err(Failure::Document(error)) => {
                count.refused = count.refused.saturating_add(1);
                bar.suspend(|| output::complain(&problem::all(&error, Some(count.read), Style::of_stderr())));
                out.write_all(refusal(count.read, &error).as_bytes())
            }
            Err(other) => return Err(other),
        };
        written.map_err(Failure::Write)?;
        // A line is not kept back while the next one is awaited.
        if input.is_drained() {
            out.flush().map_err(Failure::Write)?;
        }
        bar.inc(u64::try_from(taken).unwrap_or(u64::MAX));
    }
    out.flush().map_err(Failure::Write)?;
    bar.finish_and_clear();
    output::complain(&count.line());
    if count.refused > 0 { Err(Failure::Lines) } else { Ok(()) }
}

#[derive(Debug)]
struct Count {
    noun: &'static str,
    read: u64,
    refused: u64,
}

impl Count {
    fn line(&self) -> String {
        let Self { noun, read, refused } = self;
        let plural = if *read == 1 { "" } else { "s" };
        format!("{read} {noun}{plural} read, {refused} refused\n")
    }
}

/// What stands in the output for a document that is refused.
fn refusal(line: u64, error: &Error) -> String {
    format!("{{\"line\":{line},\"error\":{}}}\n", error.to_json())
}

fn progress(bytes: Option<u64>) -> ProgressBar {
    // On one screen, the output itself shows the progress and a bar would run through it.
    if !stderr().is_terminal() || stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match bytes {
        Some(bytes) => {
            (ProgressBar::new(bytes), "{bar:40} {percent:>3} % of {total_bytes}, {bytes_per_sec}, {eta} to go")
        }
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} read, {bytes_per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
