//! The shares of a document discount or charge that are taken line by line, and their steps.

use super::compiled::Compiled;
use super::figures::{adjustment_path, share_path};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::fraction::Fraction;

/// The step of a percentage of a line.
pub(super) fn percentage_step(
    compiled: &Compiled<'_>,
    figure: String,
    weight: i64,
    fraction: Fraction,
    share: i64,
) -> Step {
    let (base, fraction) = (Exact::money(weight, compiled.digits), Exact::fraction(fraction));
    let inputs = vec![Input::money("base", weight, compiled.digits), Input::exact("fraction", &fraction)];
    Step::new(figure, Rule::Percentage, inputs, &base.times(&fraction), share, compiled.digits)
}

/// What is left of an amount that fills line after line.
pub(super) struct Filling {
    /// The figure that says what is left, and its value.
    figure: String,
    left: i64,
}

impl Filling {
    /// All of an amount.
    pub(super) fn new(compiled: &Compiled<'_>, at: usize, whole: i64) -> Self {
        Self { figure: format!("{}.whole", adjustment_path(compiled, at)), left: whole }
    }

    /// The steps of a line that takes as much as it has room for, or all that is left.
    pub(super) fn take(
        &mut self,
        compiled: &Compiled<'_>,
        (at, line): (usize, usize),
        (room, share): (i64, i64),
        trace: &mut impl Trace,
    ) {
        let figure = || share_path(compiled, at, line);
        let left = Input::figure("amount", &self.figure, self.left, compiled.digits);
        if share.unsigned_abs() <= room.unsigned_abs() {
            trace.step(|| {
                let inputs = vec![left, Input::money("room", room, compiled.digits)];
                Step::plain(figure(), Rule::Bounded, inputs, share, compiled.digits)
            });
        } else {
            trace.step(|| Step::plain(figure(), Rule::Sum, vec![Input { name: "+", ..left }], share, compiled.digits));
        }
        let rest = self.left.saturating_sub(share);
        let before = std::mem::replace(&mut self.figure, format!("{}.left", figure()));
        trace.step(|| {
            let inputs = vec![
                Input::figure("+", before, self.left, compiled.digits),
                Input::figure("-", figure(), share, compiled.digits),
            ];
            Step::plain(self.figure.clone(), Rule::Sum, inputs, rest, compiled.digits)
        });
        self.left = rest;
    }
}
