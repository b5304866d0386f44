//! The lines of an invoice.

use crate::generated::LINE_FIGURES;
use crate::guard::{self, Status};
use crate::invoice::{InvoiceHandle, figure};
use crate::invoice_entry::{Applied, Tax};
use crate::pointer::given;
use crate::value::{Amount, Date, DecimalView, Text, entry};
use prorata::{AppliedAmounts, InvoiceLine, Result};
use std::mem::MaybeUninit;

/// What stands beside the figures of a line.
#[repr(C)]
pub struct LineHead {
    /// Id of the line; data is NULL where it has none.
    pub id: Text,
    /// What the customer reads; data is NULL where there is nothing.
    pub description: Text,
    /// How many units, for a priced line; else empty.
    pub quantity: DecimalView,
    /// Price of the units, for a priced line; else empty.
    pub unit_price: DecimalView,
    /// First day of the time that the line is for; all zero where there is none.
    pub period_start: Date,
    /// The day after the last; all zero where there is none.
    pub period_end: Date,
    /// How many discounts the line has, the document's shares included, for prorata_invoice_line_discount.
    pub discount_count: usize,
    /// How many charges the line has, the document's shares included, for prorata_invoice_line_charge.
    pub charge_count: usize,
    /// How many taxes the line has, for prorata_invoice_line_tax.
    pub tax_count: usize,
}

impl LineHead {
    fn of(line: &InvoiceLine<'_>) -> Result<Self> {
        Ok(Self {
            id: Text::kept(line.id.as_ref())?,
            description: Text::kept(line.description.as_ref())?,
            quantity: DecimalView::of(line.quantity)?,
            unit_price: DecimalView::of(line.unit_price)?,
            period_start: line.period.map(|period| period.start).into(),
            period_end: line.period.map(|period| period.end).into(),
            discount_count: line.discounts.len(),
            charge_count: line.charges.len(),
            tax_count: line.taxes.len(),
        })
    }
}

fn line(invoice: Option<&InvoiceHandle>, index: usize) -> Result<InvoiceLine<'_>> {
    let lines = &given(invoice, "invoice")?.0.lines;
    entry(lines.get(index), || lines.len(), index, || "lines".to_owned())
}

fn applied(list: &AppliedAmounts<'_>, name: &str, line: usize, index: usize) -> Result<Applied> {
    Applied::of(&entry(list.get(index), || list.len(), index, || format!("lines[{line}].{name}"))?)
}

/// Texts of a line, and how many discounts, charges and taxes it has.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]" where the invoice has no such line.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_line_head(
    invoice: Option<&InvoiceHandle>,
    line: usize,
    head: Option<&mut MaybeUninit<LineHead>>,
) -> Status {
    guard::call(|| {
        given(head, "head")?.write(LineHead::of(&self::line(invoice, line)?)?);
        Ok(())
    })
}

/// A figure of a line, a prorata_line_figure.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]", or at "figure" for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_line_figure(
    invoice: Option<&InvoiceHandle>,
    line: usize,
    figure: u32,
    amount: Option<&mut MaybeUninit<Amount>>,
) -> Status {
    guard::call(|| {
        given(amount, "amount")?.write(self::figure(LINE_FIGURES, figure, &self::line(invoice, line)?)?);
        Ok(())
    })
}

/// A discount of a line: its own first, then its shares of the document's.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].discounts[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_line_discount(
    invoice: Option<&InvoiceHandle>,
    line: usize,
    index: usize,
    discount: Option<&mut MaybeUninit<Applied>>,
) -> Status {
    guard::call(|| {
        let discounts = self::line(invoice, line)?.discounts;
        given(discount, "discount")?.write(applied(&discounts, "discounts", line, index)?);
        Ok(())
    })
}

/// A charge of a line: its own first, then its shares of the document's.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].charges[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_line_charge(
    invoice: Option<&InvoiceHandle>,
    line: usize,
    index: usize,
    charge: Option<&mut MaybeUninit<Applied>>,
) -> Status {
    guard::call(|| {
        let charges = self::line(invoice, line)?.charges;
        given(charge, "charge")?.write(applied(&charges, "charges", line, index)?);
        Ok(())
    })
}

/// A tax of a line.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].taxes[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_line_tax(
    invoice: Option<&InvoiceHandle>,
    line: usize,
    index: usize,
    tax: Option<&mut MaybeUninit<Tax>>,
) -> Status {
    guard::call(|| {
        let taxes = self::line(invoice, line)?.taxes;
        let found = entry(taxes.get(index), || taxes.len(), index, || format!("lines[{line}].taxes"))?;
        given(tax, "tax")?.write(Tax::of(&found)?);
        Ok(())
    })
}
