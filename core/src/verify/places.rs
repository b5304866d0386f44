//! How many places amounts have.

use super::document::{StatedAdjustment, StatedLine};
use super::findings::{Claim, Findings};
use super::rules::Rule;
use super::tolerance::Of;
use super::values::{Values, exact};
use crate::error::Result;
use crate::money::exact::Exact;
use rust_decimal::Decimal;

/// EN 16931 allows two places, whatever the currency.
const PLACES: u32 = 2;

/// Checks every stated amount, in the order of the document.
pub(super) fn check(values: &Values<'_>, found: &mut Findings) -> Result<()> {
    let invoice = values.invoice;
    let mut amounts = Amounts { places: values.places.max(PLACES), values, found };
    for (index, line) in invoice.lines.iter().enumerate() {
        amounts.line(index, line)?;
    }
    amounts.adjustments("", "discounts", &invoice.discounts)?;
    amounts.adjustments("", "charges", &invoice.charges)?;
    for (index, group) in invoice.taxes.iter().enumerate() {
        amounts.one(group.taxable_amount, || format!("taxes[{index}].taxable_amount"))?;
        amounts.one(group.amount, || format!("taxes[{index}].amount"))?;
    }
    let totals = [
        ("line_total", invoice.line_total),
        ("document_discount_total", invoice.document_discount_total),
        ("document_charge_total", invoice.document_charge_total),
        ("total_excluding_tax", invoice.total_excluding_tax),
        ("tax_total", invoice.tax_total),
        ("total", invoice.total),
        ("prepaid", invoice.prepaid),
        ("rounding", invoice.rounding),
        ("amount_due", invoice.amount_due),
    ];
    totals.into_iter().try_for_each(|(path, amount)| amounts.one(amount, || path.to_owned()))?;
    let instalments = invoice.instalments.iter().enumerate();
    instalments.into_iter().try_for_each(|(index, instalment)| {
        amounts.one(Some(instalment.amount), || format!("instalments[{index}].amount"))
    })
}

struct Amounts<'v> {
    places: u32,
    values: &'v Values<'v>,
    found: &'v mut Findings,
}

impl Amounts<'_> {
    fn one(&mut self, amount: Option<Decimal>, path: impl FnOnce() -> String) -> Result<()> {
        let Some(stated) = amount else { return Ok(()) };
        let expected = if stated.scale() <= self.places {
            exact(stated)
        } else {
            let lifted = exact(stated).times(&Exact::whole(10i128.saturating_pow(self.places)));
            let whole = lifted.rounded(self.values.mode).unwrap_or(lifted);
            whole.times(&Exact::money(1, self.places))
        };
        self.found.check(Claim { rule: Rule::Places, of: Of::Document, path, stated, expected })
    }

    fn line(&mut self, index: usize, line: &StatedLine<'_>) -> Result<()> {
        let amounts = [
            ("amount", line.amount),
            ("discount_amount", line.discount_amount),
            ("charge_amount", line.charge_amount),
            ("net_amount", line.net_amount),
            ("tax_amount", line.tax_amount),
            ("total", line.total),
        ];
        for (field, amount) in amounts {
            self.one(amount, || format!("lines[{index}].{field}"))?;
        }
        if line.discounts.is_empty() && line.charges.is_empty() {
            return Ok(());
        }
        let owner = format!("lines[{index}].");
        self.adjustments(&owner, "discounts", &line.discounts)?;
        self.adjustments(&owner, "charges", &line.charges)
    }

    fn adjustments(&mut self, owner: &str, list: &str, entries: &[StatedAdjustment<'_>]) -> Result<()> {
        for (index, entry) in entries.iter().enumerate() {
            self.one(entry.amount, || format!("{owner}{list}[{index}].amount"))?;
            self.one(entry.base, || format!("{owner}{list}[{index}].base"))?;
        }
        Ok(())
    }
}
