//! One of two invoices: what it is computed from, and what it comes to.

use super::document::DiffedInvoice;
use crate::error::Result;
use crate::invoice::{self, Draft, Held, Invoice};
use crate::money::scaled::Scaled;
use crate::subscription::BilledLine;
use rust_decimal::Decimal;

pub(super) struct Side<'r> {
    pub(super) draft: &'r Draft<'r>,
    pub(super) billed: &'r [BilledLine<'r>],
    pub(super) invoice: Invoice<'r>,
}

impl<'r> Side<'r> {
    pub(super) fn of(diffed: &'r DiffedInvoice<'r>, path: &str) -> Result<Self> {
        let invoice = invoice::invoice(Held::Borrowed(&diffed.draft), &(), false);
        let invoice = invoice.map_err(|error| error.under("draft").under(path))?;
        Ok(Self { draft: &diffed.draft, billed: &diffed.lines, invoice })
    }

    /// Every figure has the currency's places.
    pub(super) fn digits(&self) -> u32 {
        self.invoice.total.scale()
    }

    pub(super) fn due(&self) -> Option<Due> {
        let minor = |figure: Decimal| Scaled::new(figure).to_minor(self.digits());
        Some(Due { total: minor(self.invoice.total)?, amount_due: minor(self.invoice.amount_due)? })
    }

    /// The path of a line of the draft.
    pub(super) fn line_path(at: usize) -> String {
        format!("draft.lines[{at}]")
    }
}

/// The figures whose difference is explained, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) total: i64,
    pub(super) amount_due: i64,
}

impl Due {
    /// What a draft comes to; `None` where it is impossible.
    pub(super) fn of(draft: &Draft<'_>) -> Option<Self> {
        let plan = invoice::compile(draft, &()).ok()?;
        let mut figures = invoice::Figures::default();
        invoice::compute(&invoice::Compiled { draft, plan: &plan }, &mut figures, &mut ()).ok()?;
        Some(Self { total: figures.totals.total, amount_due: figures.totals.amount_due })
    }

    pub(super) fn minus(self, before: Self) -> Option<Self> {
        Some(Self {
            total: self.total.checked_sub(before.total)?,
            amount_due: self.amount_due.checked_sub(before.amount_due)?,
        })
    }
}
