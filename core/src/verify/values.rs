//! What a figure is: as stated, or else what the figures stated before it give.

use super::document::{StatedAdjustment, StatedInvoice, StatedLine, StatedTaxGroup};
use super::findings::too_wide;
use super::rules::Category;
use crate::error::Result;
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;

pub(super) fn exact(decimal: Decimal) -> Exact {
    Exact::scaled(Scaled::new(decimal))
}

/// A percentage of an amount.
fn percent_of(base: Decimal, percent: Decimal) -> Exact {
    exact(base).times(&Exact::scaled(Scaled::of_percent(percent)))
}

/// The sum, where every part is known.
pub(super) fn sum(mut parts: impl Iterator<Item = Option<Exact>>) -> Option<Exact> {
    parts.try_fold(Exact::whole(0), |sum, part| Some(sum.plus(&part?)))
}

/// The figures of a document, with how they are rounded.
pub(super) struct Values<'v> {
    pub(super) invoice: &'v StatedInvoice<'v>,
    /// Places of amounts.
    pub(super) places: u32,
    pub(super) mode: RoundingMode,
    /// The net amount of each line.
    pub(super) nets: Vec<Option<Exact>>,
}

impl<'v> Values<'v> {
    pub(super) fn new(invoice: &'v StatedInvoice<'v>, places: u32, mode: RoundingMode) -> Result<Self> {
        let mut values = Self { invoice, places, mode, nets: Vec::with_capacity(invoice.lines.len()) };
        for line in &invoice.lines {
            let net = match line.net_amount {
                Some(stated) => Some(exact(stated)),
                None => values.computed_net(line)?,
            };
            values.nets.push(net);
        }
        Ok(values)
    }

    /// Rounded to minor units.
    fn rounded(&self, value: &Exact, name: &str) -> Result<Exact> {
        let minor = value.to_minor(self.places, self.mode).ok_or_else(|| too_wide(name))?;
        Ok(Exact::money(minor, self.places))
    }

    /// `unit_price / price_base_quantity × quantity`, rounded.
    pub(super) fn priced(&self, line: &StatedLine<'_>) -> Result<Option<Exact>> {
        let Some(price) = line.unit_price else { return Ok(None) };
        let quantity = exact(line.quantity.unwrap_or(Decimal::ONE));
        let base = exact(line.price_base_quantity.unwrap_or(Decimal::ONE));
        self.rounded(&exact(price).times(&quantity).over(&base), "lines").map(Some)
    }

    /// What a discount or charge takes off or adds, by its percentage and base.
    pub(super) fn by_percent(&self, adjustment: &StatedAdjustment<'_>) -> Result<Option<Exact>> {
        let (Some(base), Some(percent)) = (adjustment.base, adjustment.percent) else { return Ok(None) };
        self.rounded(&percent_of(base, percent), "base").map(Some)
    }

    fn adjustment(&self, adjustment: &StatedAdjustment<'_>) -> Result<Option<Exact>> {
        match adjustment.amount {
            Some(stated) => Ok(Some(exact(stated))),
            None => self.by_percent(adjustment),
        }
    }

    /// The sum of discounts or charges, where every one is known.
    pub(super) fn adjustments(&self, list: &[StatedAdjustment<'_>]) -> Result<Option<Exact>> {
        let amounts: Vec<Option<Exact>> = list.iter().map(|entry| self.adjustment(entry)).collect::<Result<_>>()?;
        Ok(sum(amounts.into_iter()))
    }

    /// The amount of a line less its discounts, plus its charges.
    pub(super) fn computed_net(&self, line: &StatedLine<'_>) -> Result<Option<Exact>> {
        let amount = match line.amount {
            Some(stated) => Some(exact(stated)),
            None => self.priced(line)?,
        };
        let of = |stated: Option<Decimal>, list| match stated {
            Some(stated) => Ok(Some(exact(stated))),
            None => self.adjustments(list),
        };
        let (off, on) = (of(line.discount_amount, &line.discounts)?, of(line.charge_amount, &line.charges)?);
        Ok(amount.zip(off).zip(on).map(|((amount, off), on)| amount.minus(&off).plus(&on)))
    }

    /// The total of a line, its tax included.
    pub(super) fn line_with_tax(&self, line: &StatedLine<'_>, net: Option<&Exact>) -> Option<Exact> {
        line.total.map(exact).or_else(|| Some(net?.plus(&exact(line.tax_amount?))))
    }

    pub(super) fn sum_of_nets(&self) -> Option<Exact> {
        if self.nets.is_empty() { None } else { sum(self.nets.iter().cloned()) }
    }

    /// The sum of the document's discounts or charges. A document without lines is a fragment: nothing is known about a list
    /// that it does not have.
    pub(super) fn listed(&self, list: &[StatedAdjustment<'_>]) -> Result<Option<Exact>> {
        if list.is_empty() && self.invoice.lines.is_empty() { Ok(None) } else { self.adjustments(list) }
    }

    /// The total of document discounts or charges; nothing where neither it nor a list is stated.
    fn adjustment_total(&self, stated: Option<Decimal>, list: &[StatedAdjustment<'_>]) -> Result<Option<Exact>> {
        match stated {
            Some(stated) => Ok(Some(exact(stated))),
            None => self.adjustments(list),
        }
    }

    /// `line_total − document_discount_total + document_charge_total`.
    pub(super) fn computed_without_tax(&self) -> Result<Option<Exact>> {
        let invoice = self.invoice;
        let lines = invoice.line_total.map(exact).or_else(|| self.sum_of_nets());
        let off = self.adjustment_total(invoice.document_discount_total, &invoice.discounts)?;
        let on = self.adjustment_total(invoice.document_charge_total, &invoice.charges)?;
        Ok(lines.zip(off).zip(on).map(|((lines, off), on)| lines.minus(&off).plus(&on)))
    }

    /// `taxable_amount × percent`, rounded.
    pub(super) fn by_rate(&self, group: &StatedTaxGroup<'_>) -> Result<Option<Exact>> {
        let (Some(base), Some(percent)) = (group.taxable_amount, group.percent) else { return Ok(None) };
        self.rounded(&percent_of(base, percent), "taxes").map(Some)
    }

    fn group_tax(&self, group: &StatedTaxGroup<'_>) -> Result<Option<Exact>> {
        match group.amount {
            Some(stated) => Ok(Some(exact(stated))),
            None if !Category::of(group.category.as_deref()).is_taxed => Ok(Some(Exact::whole(0))),
            None => self.by_rate(group),
        }
    }

    /// The sum of the breakdown, where there is one.
    pub(super) fn sum_of_taxes(&self) -> Result<Option<Exact>> {
        if self.invoice.taxes.is_empty() {
            return Ok(None);
        }
        let amounts: Vec<_> = self.invoice.taxes.iter().map(|group| self.group_tax(group)).collect::<Result<_>>()?;
        Ok(sum(amounts.into_iter()))
    }

    /// `total_excluding_tax + tax_total`.
    pub(super) fn computed_total(&self) -> Result<Option<Exact>> {
        let without_tax = match self.invoice.total_excluding_tax {
            Some(stated) => Some(exact(stated)),
            None => self.computed_without_tax()?,
        };
        let tax = match self.invoice.tax_total {
            Some(stated) => Some(exact(stated)),
            None => self.sum_of_taxes()?,
        };
        Ok(without_tax.zip(tax).map(|(without_tax, tax)| without_tax.plus(&tax)))
    }

    /// `total − prepaid + rounding`.
    pub(super) fn computed_due(&self) -> Result<Option<Exact>> {
        let total = match self.invoice.total {
            Some(stated) => Some(exact(stated)),
            None => self.computed_total()?,
        };
        let part = |stated: Option<Decimal>| exact(stated.unwrap_or_default());
        let (prepaid, rounding) = (part(self.invoice.prepaid), part(self.invoice.rounding));
        Ok(total.map(|total| total.minus(&prepaid).plus(&rounding)))
    }
}
