//! The invoice handle and the figures of the document.

use crate::buffer::Buffer;
use crate::draft::DraftHandle;
use crate::generated::FIGURES;
use crate::guard::{self, Status};
use crate::pointer::given;
use crate::value::{Amount, Date, Text};
use prorata::{Code, Invoice, Problem, Result};
use rust_decimal::Decimal;
use std::mem::MaybeUninit;

/// A computed invoice. It never changes and needs nothing of the draft that it came from.
///
/// Made by prorata_invoice_compute, freed by prorata_invoice_free. Any number of threads may read it at once. Texts that
/// its functions give are valid until it is freed.
pub struct InvoiceHandle(pub(crate) Invoice<'static>);

/// How a figure is read: it, where it is there, and a figure that is there in any case.
type Figure<T> = fn(&T) -> (Option<Decimal>, Decimal);

/// The figure with this number.
pub(crate) fn figure<T>(figures: &[Figure<T>], number: u32, of: &T) -> Result<Amount> {
    let figure = usize::try_from(number).ok().and_then(|number| figures.get(number));
    let unknown = || Problem::new(Code::OutOfRange, "figure").message("no figure has this number").value(number);
    let (figure, there) = figure.ok_or_else(unknown)?(of);
    Amount::of_maybe(figure, there)
}

/// What stands above the figures of an invoice.
#[repr(C)]
pub struct Head {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Digits of the currency's minor unit.
    pub digits: u32,
    /// Id of the draft; data is NULL where it has none.
    pub id: Text,
    /// ISO 4217 code.
    pub currency: Text,
    /// Day of issue; all zero where the draft has none.
    pub issue_date: Date,
    /// Day on which the invoice is due; all zero where the draft does not say.
    pub due_date: Date,
    /// How many lines, for prorata_invoice_line_head.
    pub line_count: usize,
    /// How many document discounts, for prorata_invoice_discount.
    pub discount_count: usize,
    /// How many document charges, for prorata_invoice_charge.
    pub charge_count: usize,
    /// How many entries the tax breakdown has, for prorata_invoice_tax.
    pub tax_count: usize,
    /// How many steps the derivation has, for prorata_invoice_step; 0 unless it was asked for.
    pub step_count: usize,
}

impl From<&Invoice<'_>> for Head {
    fn from(invoice: &Invoice<'_>) -> Self {
        Self {
            schema_version: invoice.schema_version,
            digits: invoice.amount_due.scale(),
            id: Text::maybe(invoice.id.as_deref()),
            currency: Text::of(&invoice.currency),
            issue_date: invoice.issue_date.into(),
            due_date: invoice.due_date.into(),
            line_count: invoice.lines.len(),
            discount_count: invoice.discounts.len(),
            charge_count: invoice.charges.len(),
            tax_count: invoice.taxes.len(),
            step_count: invoice.trace.as_ref().map_or(0, Vec::len),
        }
    }
}

/// Computes the invoice of a draft. With `explain` other than 0 it has the derivation of every figure.
///
/// `invoice` is yours: free it with prorata_invoice_free. Every error of value, all together: see
/// prorata_last_error_problem.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_compute(
    draft: Option<&DraftHandle>,
    explain: u32,
    invoice: Option<&mut MaybeUninit<Box<InvoiceHandle>>>,
) -> Status {
    guard::call(|| {
        let (draft, out) = (given(draft, "draft")?, given(invoice, "invoice")?);
        out.write(Box::new(InvoiceHandle(draft.document.clone().into_invoice(explain != 0)?)));
        Ok(())
    })
}

/// Frees an invoice. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_free(invoice: Option<Box<InvoiceHandle>>) {
    guard::release(|| drop(invoice));
}

/// The invoice as JSON: the bytes of prorata_invoice_json for the same draft. `json` is yours: give it back with
/// prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_to_json(
    invoice: Option<&InvoiceHandle>,
    json: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (invoice, out) = (given(invoice, "invoice")?, given(json, "json")?);
        out.write(Buffer::of(prorata::to_json(&invoice.0)?));
        Ok(())
    })
}

/// Currency, dates, and how many lines, taxes and steps there are.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_head(
    invoice: Option<&InvoiceHandle>,
    head: Option<&mut MaybeUninit<Head>>,
) -> Status {
    guard::call(|| {
        let (invoice, out) = (given(invoice, "invoice")?, given(head, "head")?);
        out.write(Head::from(&invoice.0));
        Ok(())
    })
}

/// A figure of the invoice, a prorata_figure.
///
/// PRORATA_OUT_OF_RANGE at "figure" for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_figure(
    invoice: Option<&InvoiceHandle>,
    figure: u32,
    amount: Option<&mut MaybeUninit<Amount>>,
) -> Status {
    guard::call(|| {
        let (invoice, out) = (given(invoice, "invoice")?, given(amount, "amount")?);
        out.write(self::figure(FIGURES, figure, &invoice.0)?);
        Ok(())
    })
}
