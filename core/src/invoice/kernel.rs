//! The stages of an invoice, one after the other.

use super::compiled::Compiled;
use super::figures::{Figures, Place};
use super::{document_discount, general, line, line_discount, settlement, tax, totals};
use crate::error::{Code, Problem, Result};
use crate::explain::Trace;

/// Why a stage failed: the code and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    pub(super) code: Code,
    pub(super) place: Place,
}

/// A figure that does not fit.
pub(super) const fn overflow(place: Place) -> Failure {
    Failure { code: Code::AmountOverflow, place }
}

/// Computes all figures of a validated draft.
///
/// # Errors
/// [`Code::AmountOverflow`] where a figure does not fit, [`Code::NothingToCarry`] where no line can carry an amount,
/// [`Code::InstalmentsDoNotSum`] where instalments do not sum to what is due.
pub(crate) fn compute(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<()> {
    run(compiled, figures, trace).map_err(|failure| {
        let problem = match failure.code {
            Code::AmountOverflow => Problem::new(failure.code, failure.place.path(compiled)).limit(i64::MAX),
            Code::InstalmentsDoNotSum => settlement::not_summing(compiled, figures),
            code => Problem::new(code, failure.place.path(compiled)),
        };
        // Nothing half computed may be read from the buffer.
        *figures = Figures::default();
        problem.into()
    })
}

fn run(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> std::result::Result<(), Failure> {
    figures.reset(compiled);
    if let Some(general) = &compiled.plan.general {
        return general::compute(compiled, general, figures, trace);
    }
    line::amounts(compiled, figures, trace)?;
    line_discount::apply(compiled, figures, trace)?;
    document_discount::apply(compiled, figures, trace)?;
    tax::apply(compiled, figures, trace)?;
    totals::sum(compiled, figures, trace)
}
