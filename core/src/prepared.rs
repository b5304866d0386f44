//! A draft validated once and computed into a buffer of the caller's, for many invoices in a row.

use crate::Invoice;
use crate::error::Result;
use crate::invoice::{Compiled, Computed, Draft, Figures, Held, Plan, compile, compute};
use std::sync::Arc;

/// A validated draft.
///
/// Computing it costs no decimals, no texts and, once the buffer is warm, no allocation.
///
/// ```
/// use prorata::{Draft, FigureBuffer, Line, PreparedDraft};
/// use rust_decimal::dec;
///
/// let line = Line { quantity: Some(dec!(3)), unit_price: Some(dec!(19.99)), ..Line::default() };
/// let draft = Draft { currency: "EUR".into(), lines: vec![line], ..Draft::default() };
/// let prepared = PreparedDraft::new(&draft)?;
/// let mut buffer = FigureBuffer::default();
/// prepared.compute(&mut buffer)?;
/// assert_eq!(buffer.amount_due_minor(), 5997);
/// assert_eq!(prepared.invoice(&buffer).amount_due, dec!(59.97));
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug)]
pub struct PreparedDraft<'d> {
    draft: &'d Draft<'d>,
    plan: Plan,
}

/// The figures of one invoice in minor units; reused from one to the next.
#[derive(Debug, Default)]
pub struct FigureBuffer(Figures);

impl<'d> PreparedDraft<'d> {
    /// Validates a draft.
    ///
    /// # Errors
    /// Every error of value, all together, in the order of the document.
    pub fn new(draft: &'d Draft<'d>) -> Result<Self> {
        Ok(Self { draft, plan: compile(draft, &())? })
    }

    /// Computes every figure into the buffer.
    ///
    /// # Errors
    /// [`crate::Code::AmountOverflow`], [`crate::Code::NothingToCarry`].
    pub fn compute(&self, buffer: &mut FigureBuffer) -> Result<()> {
        compute(&Compiled { draft: self.draft, plan: &self.plan }, &mut buffer.0, &mut ())
    }

    /// The document of figures that [`compute`](Self::compute) wrote for this draft.
    pub fn invoice(&self, buffer: &FigureBuffer) -> Invoice<'d> {
        let draft = Held::Borrowed(self.draft);
        let computed = Computed { draft, plan: self.plan.clone(), figures: buffer.0.clone() };
        Invoice::of(Arc::new(computed), None)
    }
}

impl FigureBuffer {
    /// `subtotal` in minor units.
    pub fn subtotal_minor(&self) -> i64 {
        self.0.totals.subtotal
    }

    /// `tax_total` in minor units.
    pub fn tax_total_minor(&self) -> i64 {
        self.0.totals.tax_total
    }

    /// `total` in minor units.
    pub fn total_minor(&self) -> i64 {
        self.0.totals.total
    }

    /// `amount_due` in minor units.
    pub fn amount_due_minor(&self) -> i64 {
        self.0.totals.amount_due
    }
}
