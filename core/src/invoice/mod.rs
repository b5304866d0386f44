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
mod render;
mod tax;
mod texts;
mod totals;
mod totals_trace;

pub use document::{DocumentCharge, DocumentDiscount, Invoice, InvoiceLine};
pub use draft::{
    AppliedAmount, AppliedTax, Charge, Discount, Draft, Due, FixedShares, Line, Period, SCHEMA_VERSION, TaxBehavior,
    TaxRate,
};

use crate::error::Result;
use crate::explain::Steps;
use compile::compile;
use figures::Figures;
use kernel::compute;

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
    Ok(render::render(&compiled, &figures, policy, trace))
}
