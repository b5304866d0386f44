//! Why a command ends without its result, and with which exit code.

use crate::output;
use crate::problem;
use crate::style::Style;
use prorata::Error;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

/// Input or output failed.
const UNREADABLE: u8 = 1;
/// What was verified is broken.
const BROKEN: u8 = 1;
/// The input was read and refused; what clap uses for arguments.
const REFUSED: u8 = 2;

/// Why a command ends without its result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The document is wrong.
    Document(Error),
    /// The document is right and has no such figure; figures that resemble it.
    NoSuchFigure { figure: String, similar: Vec<String> },
    /// Options that exclude each other.
    Arguments(&'static str),
    /// Lines of a stream were refused; each has been reported.
    Lines,
    /// What was verified is broken; the report says so.
    Broken,
    /// Nothing can be read from here.
    Read { name: String, error: io::Error },
    /// Nothing can be written to standard output.
    Write(io::Error),
}

impl Failure {
    pub(crate) fn read(path: &Path, error: io::Error) -> Self {
        Self::Read { name: path.display().to_string(), error }
    }

    /// Says on standard error what is wrong.
    pub(crate) fn report(self) -> ExitCode {
        let style = Style::of_stderr();
        match self {
            Self::Document(error) => {
                output::complain(&problem::all(&error, None, style));
                REFUSED.into()
            }
            Self::NoSuchFigure { figure, similar } => {
                output::complain(&problem::no_such_figure(&figure, &similar, style));
                REFUSED.into()
            }
            Self::Arguments(message) => {
                output::complain(&format!("{} {message}\n", style.error("error:")));
                REFUSED.into()
            }
            Self::Lines => REFUSED.into(),
            Self::Broken => BROKEN.into(),
            Self::Read { name, error } => {
                output::complain(&format!("{} cannot read {name}: {error}\n", style.error("error:")));
                UNREADABLE.into()
            }
            // Whoever reads the output has seen enough.
            Self::Write(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Write(error) => {
                output::complain(&format!("{} cannot write to standard output: {error}\n", style.error("error:")));
                UNREADABLE.into()
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Document(error)
    }
}
