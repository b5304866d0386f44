//! The invoice: lines, discounts, taxes, totals.

mod compile;
pub(crate) mod compiled;
mod computed;
mod document;
mod document_discount;
mod document_discount_trace;
pub(crate) mod draft;
mod entries;
mod exact;
mod figures;
mod general;
mod kernel;
mod line;
mod line_discount;
mod line_share;
mod list;
mod normal;
pub(crate) mod owned;
pub(crate) mod payment;
mod price;
mod quantities;
mod reprice;
mod settlement;
mod settlement_trace;
mod tax;
pub(crate) mod tax_rate;
pub(crate) mod tax_rule;
mod tax_set;
mod taxable;
mod terms;
mod totals;
mod totals_trace;

pub use document::{
    AppliedAmounts, AppliedTaxes, DocumentCharge, DocumentCharges, DocumentDiscount, DocumentDiscounts, Invoice,
    InvoiceLine, InvoiceLines, TaxBreakdown,
};
pub use draft::{
    AppliedAmount, AppliedTax, Charge, Discount, Draft, Due, DueFrom, FixedShares, LimitedBy, Line, PercentOfTax,
    Period, SCHEMA_VERSION, TaxBehavior, TaxRate,
};

use crate::error::{Code, Problem, Result};
use crate::explain::Steps;
use crate::rating::PriceList;
pub use list::List;
pub use normal::NormalDraft;
pub use payment::{CashRounding, CashRoundingInto, Instalment, InvoiceInstalment, InvoicePrepayment, Prepayment};
pub(crate) use reprice::reprice;
pub use reprice::{KeptPrice, RepriceRequest, RepricedTotals, Repricing, TaxesIn};
use std::sync::Arc;
pub use tax_rule::{Party, PartyKind, TaxRule};

pub(crate) use compile::{Names, compile, own_digits};
pub(crate) use compiled::{Compiled, Plan};
pub(crate) use computed::{Computed, Held};
pub(crate) use figures::Figures;
pub(crate) use kernel::compute;

/// Computes an invoice of which lines may name prices of a list; with `explain`, with the derivation of every figure.
pub(crate) fn invoice<'d>(draft: Held<'d>, list: &impl PriceList, explain: bool) -> Result<Invoice<'d>> {
    // Compiled and computed where they stay: neither the plan nor the figures are moved.
    let mut computed = Arc::new(Computed { plan: Plan::for_draft(&draft), draft, figures: Figures::default() });
    let only = Arc::get_mut(&mut computed).ok_or_else(|| Problem::new(Code::Internal, ""))?;
    only.plan.fill(&only.draft, list)?;
    let compiled = Compiled { draft: &only.draft, plan: &only.plan };
    let trace = if explain {
        let mut steps = Steps::default();
        compute(&compiled, &mut only.figures, &mut steps)?;
        Some(steps.0)
    } else {
        compute(&compiled, &mut only.figures, &mut ())?;
        None
    };
    Ok(Invoice::of(computed, trace))
}

impl<'a> Draft<'a> {
    /// Computes the invoice, which keeps the draft; with `explain`, with the derivation of every figure.
    ///
    /// # Errors
    /// Those of [`crate::invoice`].
    pub fn into_invoice(self, explain: bool) -> Result<Invoice<'a>> {
        invoice(Held::Owned(Box::new(self)), &(), explain)
    }
}
