//! What a walk saw of each range, for its derivation.

use super::curve::Piece;
use super::repeats::{Ahead, Repeat};
use crate::money::exact::Exact;

/// One look at both prices.
#[derive(Debug)]
pub(super) enum Look {
    /// What a quantity costs, and the lines that it lies on where it is a root of them.
    Point { quantity: Exact, lines: Option<Lines> },
    /// What both cost between two quantities, or from one on, where both are straight.
    Straight { from: Exact, to: Option<Exact>, lines: Lines },
    /// Where one is so far ahead that steps do not matter.
    Ahead { from: Exact, ahead: Ahead },
    /// Periods of steps that are like the one before; `alike` is none where for ever, `least` the smallest difference in the first.
    Repeated { from: Exact, repeat: Repeat, alike: Option<Exact>, least: Exact },
}

/// Both prices right of a quantity: what each comes from there, and its slope.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) from: Exact,
    pub(super) starts: [Exact; 2],
    pub(super) slopes: [Exact; 2],
}

/// The looks of a walk with the place of their range, or nothing where nobody asked.
#[derive(Debug)]
pub(super) struct Looks(Option<Vec<(usize, Look)>>);

/// One of them: where it comes from, what it comes from there, and its slope.
pub(super) type Line<'l> = (&'l Exact, &'l Exact, &'l Exact);

impl Lines {
    /// The line of the first price, or of the second.
    pub(super) const fn of(&self, at: usize) -> Line<'_> {
        let ([first, second], [first_slope, second_slope]) = (&self.starts, &self.slopes);
        if at == 0 { (&self.from, first, first_slope) } else { (&self.from, second, second_slope) }
    }

    pub(super) fn new(from: &Exact, [first, second]: &[Piece; 2]) -> Self {
        Self {
            from: from.clone(),
            starts: [first.start.clone(), second.start.clone()],
            slopes: [first.slope.clone(), second.slope.clone()],
        }
    }
}

impl Looks {
    pub(super) fn new(asked: bool) -> Self {
        Self(asked.then(Vec::new))
    }

    /// Notes a look; `make` is not called where nobody asked.
    pub(super) fn note(&mut self, range: usize, make: impl FnOnce() -> Look) {
        if let Some(looks) = &mut self.0 {
            looks.push((range, make()));
        }
    }

    pub(super) fn all(self) -> Vec<(usize, Look)> {
        self.0.unwrap_or_default()
    }
}
