//! What was paid before, and in which parts an invoice is due.

use crate::guard::{self, Status};
use crate::invoice::InvoiceHandle;
use crate::pointer::given;
use crate::value::{Amount, Date, DecimalView, Text, at};
use std::mem::MaybeUninit;

/// A prepayment, or a part of the amount due.
#[repr(C)]
pub struct PaymentView {
    /// Its id; data is NULL where it has none.
    pub id: Text,
    /// Percent, where it is one; else empty.
    pub percent: DecimalView,
    /// What was paid, or is due.
    pub amount: Amount,
    /// The day on which an instalment is due; all zero where the draft does not say, and on prepayments.
    pub due_date: Date,
}

/// How many prepayments and instalments an invoice has.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_payment_counts(
    invoice: Option<&InvoiceHandle>,
    prepayments: Option<&mut MaybeUninit<usize>>,
    instalments: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let invoice = &given(invoice, "invoice")?.0;
        let (before, after) = (given(prepayments, "prepayments")?, given(instalments, "instalments")?);
        before.write(invoice.prepayments.len());
        after.write(invoice.instalments.len());
        Ok(())
    })
}

/// A payment before the invoice.
///
/// PRORATA_OUT_OF_RANGE at "prepayments[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_prepayment(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    prepayment: Option<&mut MaybeUninit<PaymentView>>,
) -> Status {
    guard::call(|| {
        let found = at(&given(invoice, "invoice")?.0.prepayments, index, || "prepayments".to_owned())?;
        given(prepayment, "prepayment")?.write(PaymentView {
            id: Text::maybe(found.id.as_deref()),
            percent: DecimalView::of(found.percent)?,
            amount: Amount::of(found.amount)?,
            due_date: Date::default(),
        });
        Ok(())
    })
}

/// A part of the amount due.
///
/// PRORATA_OUT_OF_RANGE at "instalments[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_instalment(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    instalment: Option<&mut MaybeUninit<PaymentView>>,
) -> Status {
    guard::call(|| {
        let found = at(&given(invoice, "invoice")?.0.instalments, index, || "instalments".to_owned())?;
        given(instalment, "instalment")?.write(PaymentView {
            id: Text::maybe(found.id.as_deref()),
            percent: DecimalView::of(found.percent)?,
            amount: Amount::of(found.amount)?,
            due_date: found.due_date.into(),
        });
        Ok(())
    })
}
