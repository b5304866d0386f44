//! Bold and colour, where a person sees them.

use console::Term;
use std::io::{IsTerminal, stderr, stdout};

/// Columns where there is no terminal.
const WIDTH: u16 = 80;

/// How many columns standard output has.
pub(crate) fn width() -> usize {
    Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| columns).into()
}

/// Whether text is decorated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    on: bool,
}

impl Style {
    pub(crate) fn of_stdout() -> Self {
        Self { on: stdout().is_terminal() && wanted() }
    }

    pub(crate) fn of_stderr() -> Self {
        Self { on: stderr().is_terminal() && wanted() }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.decorated("1", text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.decorated("2", text)
    }

    pub(crate) fn error(self, text: &str) -> String {
        self.decorated("1;31", text)
    }

    /// What stands out from its neighbours.
    pub(crate) fn yellow(self, text: &str) -> String {
        self.decorated("33", text)
    }

    pub(crate) fn cyan(self, text: &str) -> String {
        self.decorated("36", text)
    }

    pub(crate) fn magenta(self, text: &str) -> String {
        self.decorated("35", text)
    }

    fn decorated(self, attributes: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{attributes}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// See <https://no-color.org>: set to anything but nothing, it turns colour off.
fn wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
