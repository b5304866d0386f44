//! Discounts, charges and taxes of an invoice.

use crate::generated::TAX_BEHAVIORS;
use crate::guard::{self, Status};
use crate::invoice::InvoiceHandle;
use crate::pointer::given;
use crate::value::{Amount, DecimalView, Text, entry};
use prorata::{AppliedAmount, AppliedTax, Code, DocumentCharge, DocumentDiscount, Problem, Result, TaxBehavior};
use std::mem::MaybeUninit;

/// What one discount or charge is worth on a line.
#[repr(C)]
pub struct Applied {
    /// Id of the discount or charge; data is NULL where it has none.
    pub id: Text,
    /// Its share.
    pub amount: Amount,
}

impl Applied {
    pub(crate) fn of(applied: &AppliedAmount<'_>) -> Result<Self> {
        Ok(Self { id: Text::kept(applied.id.as_ref())?, amount: Amount::of(applied.amount)? })
    }
}

/// What one tax rate is worth on a line, an entry or the document.
#[repr(C)]
pub struct Tax {
    /// Id of the tax rate.
    pub id: Text,
    /// Percent of the rate; empty where it has an amount for each unit.
    pub percent: DecimalView,
    /// A prorata_tax_behavior.
    pub behavior: u32,
    /// What the tax is on, without included tax.
    pub taxable_amount: Amount,
    /// The tax.
    pub amount: Amount,
}

impl Tax {
    pub(crate) fn of(tax: &AppliedTax<'_>) -> Result<Self> {
        Ok(Self {
            id: Text::kept(Some(&tax.id))?,
            percent: DecimalView::of(tax.percent)?,
            behavior: number(tax.behavior)?,
            taxable_amount: Amount::of(tax.taxable_amount)?,
            amount: Amount::of(tax.amount)?,
        })
    }
}

/// What else is said of a tax rate, beside what prorata_tax has.
#[repr(C)]
pub struct TaxDetails {
    /// Money for each unit, where the rate has that; else empty.
    pub amount_per_unit: DecimalView,
    /// Category of the rate; data is NULL where it has none.
    pub category: Text,
    /// Code of the reason for an exemption; data is NULL where there is none.
    pub exemption_code: Text,
    /// The reason for an exemption; data is NULL where there is none.
    pub exemption_reason: Text,
    /// 1 where the customer owes the tax, else 0.
    pub reverse_charge: u32,
    /// The tax that the customer owes.
    pub reverse_charged_amount: Amount,
}

impl TaxDetails {
    fn of(tax: &AppliedTax<'_>) -> Result<Self> {
        Ok(Self {
            amount_per_unit: DecimalView::of(tax.amount_per_unit)?,
            category: Text::kept(tax.category.as_ref())?,
            exemption_code: Text::kept(tax.exemption_code.as_ref())?,
            exemption_reason: Text::kept(tax.exemption_reason.as_ref())?,
            reverse_charge: tax.reverse_charged_amount.is_some().into(),
            reverse_charged_amount: Amount::of_maybe(tax.reverse_charged_amount, tax.amount)?,
        })
    }
}

fn number(behavior: TaxBehavior) -> Result<u32> {
    let number = TAX_BEHAVIORS.iter().position(|(_, known)| *known == behavior);
    let number = number.and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| Problem::new(Code::Internal, "behavior").into())
}

/// What a document discount comes to.
#[repr(C)]
pub struct DiscountView {
    /// Id of the discount; data is NULL where it has none.
    pub id: Text,
    /// What the customer reads; data is NULL where there is nothing.
    pub description: Text,
    /// What it takes off; negative on a credit.
    pub amount: Amount,
    /// What found no room, never negative.
    pub unapplied_amount: Amount,
    /// How many taxes it carries as an entry of its own, for prorata_invoice_discount_tax.
    pub tax_count: usize,
}

/// What a document charge comes to.
#[repr(C)]
pub struct ChargeView {
    /// Id of the charge; data is NULL where it has none.
    pub id: Text,
    /// What the customer reads; data is NULL where there is nothing.
    pub description: Text,
    /// What it adds.
    pub amount: Amount,
    /// How many taxes it carries as an entry of its own, for prorata_invoice_charge_tax.
    pub tax_count: usize,
}

fn discount(invoice: Option<&InvoiceHandle>, index: usize) -> Result<DocumentDiscount<'_>> {
    let discounts = &given(invoice, "invoice")?.0.discounts;
    entry(discounts.get(index), || discounts.len(), index, || "discounts".to_owned())
}

fn charge(invoice: Option<&InvoiceHandle>, index: usize) -> Result<DocumentCharge<'_>> {
    let charges = &given(invoice, "invoice")?.0.charges;
    entry(charges.get(index), || charges.len(), index, || "charges".to_owned())
}

/// An entry of the tax breakdown: one per rate in use, in the order of the draft, then those of fixed taxes only.
///
/// PRORATA_OUT_OF_RANGE at "taxes[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_tax(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    tax: Option<&mut MaybeUninit<Tax>>,
) -> Status {
    guard::call(|| {
        let taxes = &given(invoice, "invoice")?.0.taxes;
        let found = entry(taxes.get(index), || taxes.len(), index, || "taxes".to_owned())?;
        given(tax, "tax")?.write(Tax::of(&found)?);
        Ok(())
    })
}

/// What else is said of an entry of the tax breakdown.
///
/// PRORATA_OUT_OF_RANGE at "taxes[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_tax_details(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    details: Option<&mut MaybeUninit<TaxDetails>>,
) -> Status {
    guard::call(|| {
        let taxes = &given(invoice, "invoice")?.0.taxes;
        let found = entry(taxes.get(index), || taxes.len(), index, || "taxes".to_owned())?;
        given(details, "details")?.write(TaxDetails::of(&found)?);
        Ok(())
    })
}

/// A document discount.
///
/// PRORATA_OUT_OF_RANGE at "discounts[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_discount(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    discount: Option<&mut MaybeUninit<DiscountView>>,
) -> Status {
    guard::call(|| {
        let found = self::discount(invoice, index)?;
        given(discount, "discount")?.write(DiscountView {
            id: Text::kept(found.id.as_ref())?,
            description: Text::kept(found.description.as_ref())?,
            amount: Amount::of(found.amount)?,
            unapplied_amount: Amount::of(found.unapplied_amount)?,
            tax_count: found.taxes.len(),
        });
        Ok(())
    })
}

/// A tax of a document discount that is an entry of its own.
///
/// PRORATA_OUT_OF_RANGE at "discounts[0].taxes[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_discount_tax(
    invoice: Option<&InvoiceHandle>,
    discount: usize,
    index: usize,
    tax: Option<&mut MaybeUninit<Tax>>,
) -> Status {
    guard::call(|| {
        let taxes = self::discount(invoice, discount)?.taxes;
        let found = entry(taxes.get(index), || taxes.len(), index, || format!("discounts[{discount}].taxes"))?;
        given(tax, "tax")?.write(Tax::of(&found)?);
        Ok(())
    })
}

/// A document charge.
///
/// PRORATA_OUT_OF_RANGE at "charges[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_charge(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    charge: Option<&mut MaybeUninit<ChargeView>>,
) -> Status {
    guard::call(|| {
        let found = self::charge(invoice, index)?;
        given(charge, "charge")?.write(ChargeView {
            id: Text::kept(found.id.as_ref())?,
            description: Text::kept(found.description.as_ref())?,
            amount: Amount::of(found.amount)?,
            tax_count: found.taxes.len(),
        });
        Ok(())
    })
}

/// A tax of a document charge that is an entry of its own.
///
/// PRORATA_OUT_OF_RANGE at "charges[0].taxes[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_charge_tax(
    invoice: Option<&InvoiceHandle>,
    charge: usize,
    index: usize,
    tax: Option<&mut MaybeUninit<Tax>>,
) -> Status {
    guard::call(|| {
        let taxes = self::charge(invoice, charge)?.taxes;
        let found = entry(taxes.get(index), || taxes.len(), index, || format!("charges[{charge}].taxes"))?;
        given(tax, "tax")?.write(Tax::of(&found)?);
        Ok(())
    })
}
