//! The invoice: lines, discounts, taxes, totals.

mod compile;
mod compiled;
mod document;
mod document_discount;
pub(crate) mod draft;
mod figures;
mod kernel;
mod line;
mod line_discount;
mod normal;
pub(crate) mod owned;
mod render;
mod tax;
mod totals;
mod totals_trace;

pub use document::{DocumentCharge, DocumentDiscount, Invoice, InvoiceLine};
pub use draft::{
    AppliedAmount, AppliedTax, Charge, Discount, Draft, Due, DueFrom, FixedShares, Line, Period, SCHEMA_VERSION,
    TaxBehavior, TaxRate,
};

use crate::error::Result;
use crate::explain::Steps;
pub use normal::NormalDraft;

pub(crate) use compile::compile;
pub(crate) use compiled::Compiled;
pub(crate) use figures::Figures;
pub(crate) use kernel::compute;
pub(crate) use render::render;

/// Computes an invoice; with `explain`, with the derivation of every figure.
pub(crate) fn invoice<'d>(draft: &'d Draft<'d>, explain: bool) -> Result<Invoice<'d>> {
    let (compiled, policy) = compile(draft)?;
    let mut figures = Figures::default();
    let trace = if explain {
        let mut steps = Steps::default();
        compute(&compiled, &mut figures, &mut steps)?;
        Some(steps.0)
    } else {
        compute(&compiled, &mut figures, &mut ())?;
        None
    };
    Ok(render(&compiled, &figures, policy, trace))
}
