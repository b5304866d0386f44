//! What a walk saw of each range, for its derivation.

use super::curve::Piece;
use super::repeats::{Ahead, Repeat};
use crate::money::exact::Exact;

/// One look at both prices.
#[derive(Debug)]
pub(super) enum Look {
    /// What a quantity costs.
    Point(Exact),
    /// What both cost between two quantities, or from one on, where both are straight.
    Straight { from: Exact, to: Option<Exact>, slopes: [Exact; 2] },
    /// Where one is so far ahead that steps do not matter.
    Ahead { from: Exact, ahead: Ahead },
    /// Periods of steps that are like the one before; `alike` is none where for ever, `least` the smallest difference in the first.
    Repeated { from: Exact, repeat: Repeat, alike: Option<Exact>, least: Exact },
}

/// The looks of a walk with the place of their range, or nothing where nobody asked.
#[derive(Debug)]
pub(super) struct Looks(Option<Vec<(usize, Look)>>);

impl Look {
    pub(super) fn straight(from: &Exact, to: Option<&Exact>, [first, second]: &[Piece; 2]) -> Self {
        Self::Straight { from: from.clone(), to: to.cloned(), slopes: [first.slope.clone(), second.slope.clone()] }
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
