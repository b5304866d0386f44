//! The document computed again from its lines: what every total would be, had each step before it been exact.

use super::document::{StatedAdjustment, StatedInvoice, StatedLine, StatedTax};
use super::groups::{Key, key};
use super::report::RecomputedFigure;
use super::rules::Category;
use crate::invoice::{Charge, Discount, Draft, Invoice, Line, TaxRate};
use crate::policy::PolicyChoice;
use crate::text::Text;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The stated figures that differ. `None` where the document does not say enough, or says what no invoice holds.
pub(super) fn recompute(invoice: &StatedInvoice<'_>, policy: PolicyChoice<'_>) -> Option<Vec<RecomputedFigure>> {
    let draft = redraft(invoice, policy)?;
    let computed = crate::invoice(&draft).ok()?;
    let mut differing = Differing(Vec::new());
    for (index, line) in computed.lines.iter().enumerate() {
        let stated = invoice.lines.get(index).and_then(|line| line.net_amount);
        differing.compare(|| format!("lines[{index}].net_amount"), stated, line.net_amount);
    }
    differing.sums(invoice, &computed);
    if says_taxes(invoice) {
        differing.taxes(invoice, &computed);
        differing.totals(invoice, &computed);
    }
    Some(differing.0)
}

/// Whether every line, discount and charge says what taxes it carries, none included. A discount that is shared by lines
/// carries theirs.
pub(crate) fn says_taxes(invoice: &StatedInvoice<'_>) -> bool {
    let says = |tax: &StatedTax<'_>| tax.percent.is_some() || !Category::of(tax.category.as_deref()).is_taxed;
    let entries = invoice.discounts.iter().chain(&invoice.charges).filter_map(|entry| entry.taxes.as_ref());
    let on_entries = entries.flatten().all(says);
    on_entries && invoice.lines.iter().all(|line| line.taxes.as_ref().is_some_and(|taxes| taxes.iter().all(says)))
}

struct Differing(Vec<RecomputedFigure>);

impl Differing {
    fn compare(&mut self, path: impl FnOnce() -> String, stated: Option<Decimal>, expected: Decimal) {
        let Some(stated) = stated.filter(|stated| *stated != expected) else { return };
        if let Some(difference) = stated.checked_sub(expected) {
            self.0.push(RecomputedFigure { path: path(), stated, expected, difference });
        }
    }

    fn sums(&mut self, invoice: &StatedInvoice<'_>, computed: &Invoice<'_>) {
        let rows = [
            ("line_total", invoice.line_total, computed.line_total),
            ("document_discount_total", invoice.document_discount_total, computed.document_discount_total),
            ("document_charge_total", invoice.document_charge_total, computed.document_charge_total),
            ("total_excluding_tax", invoice.total_excluding_tax, computed.total_excluding_tax),
        ];
        rows.into_iter().for_each(|(path, stated, expected)| self.compare(|| path.to_owned(), stated, expected));
    }

    /// A group that nothing carries is the rules' business.
    fn taxes(&mut self, invoice: &StatedInvoice<'_>, computed: &Invoice<'_>) {
        for (index, group) in invoice.taxes.iter().enumerate() {
            let id = tax_id(group.category.as_deref(), group.percent);
            let Some(tax) = computed.taxes.iter().find(|tax| *tax.id == *id) else { continue };
            self.compare(|| format!("taxes[{index}].taxable_amount"), group.taxable_amount, tax.taxable_amount);
            self.compare(|| format!("taxes[{index}].amount"), group.amount, tax.amount);
        }
    }

    fn totals(&mut self, invoice: &StatedInvoice<'_>, computed: &Invoice<'_>) {
        let rows = [
            ("tax_total", invoice.tax_total, computed.tax_total),
            ("total", invoice.total, computed.total),
            ("amount_due", invoice.amount_due, computed.amount_due),
        ];
        rows.into_iter().for_each(|(path, stated, expected)| self.compare(|| path.to_owned(), stated, expected));
    }
}

/// The draft of what is stated: prices and quantities, or amounts where there is no price.
pub(crate) fn redraft<'d>(invoice: &'d StatedInvoice<'d>, policy: PolicyChoice<'d>) -> Option<Draft<'d>> {
    if invoice.lines.is_empty() {
        return None;
    }
    let entries = invoice.discounts.iter().chain(&invoice.charges).map(|entry| &entry.taxes);
    let carried = invoice.lines.iter().map(|line| &line.taxes).chain(entries).flatten().flatten();
    let rates: BTreeSet<Key<'_>> = carried.map(|tax| key(tax.category.as_deref(), tax.percent)).collect();
    Some(Draft {
        currency: invoice.currency.as_ref()?.borrowed(),
        lines: invoice.lines.iter().map(line).collect::<Option<_>>()?,
        discounts: invoice.discounts.iter().map(discount).collect::<Option<_>>()?,
        charges: invoice.charges.iter().map(charge).collect::<Option<_>>()?,
        tax_rates: rates.into_iter().map(rate).collect(),
        prepaid: invoice.prepaid,
        rounding: invoice.rounding,
        policy,
        ..Draft::default()
    })
}

fn line<'d>(line: &StatedLine<'d>) -> Option<Line<'d>> {
    let priced = line.unit_price.is_some();
    let amount = line.amount.or(line.net_amount).filter(|_| !priced);
    // A net amount that stands for the amount has its discounts and charges behind it.
    let is_net = !priced && line.amount.is_none();
    let (discounts, charges) = if is_net { Default::default() } else { (line_discounts(line)?, line_charges(line)?) };
    (priced || amount.is_some()).then(|| Line {
        quantity: line.quantity.filter(|_| priced),
        unit_price: line.unit_price,
        price_base_quantity: line.price_base_quantity.filter(|_| priced),
        amount,
        discounts,
        charges,
        tax_rates: Some(rate_ids(line.taxes.as_deref().unwrap_or_default())),
        ..Line::default()
    })
}

fn line_discounts<'d>(line: &StatedLine<'d>) -> Option<Vec<Discount<'d>>> {
    match line.discount_amount.filter(|_| line.discounts.is_empty()) {
        Some(amount) => Some(vec![Discount { amount_off: Some(amount), ..Discount::default() }]),
        None => line.discounts.iter().map(discount).collect(),
    }
}

fn line_charges<'d>(line: &StatedLine<'d>) -> Option<Vec<Charge<'d>>> {
    match line.charge_amount.filter(|_| line.charges.is_empty()) {
        Some(amount) => Some(vec![Charge { amount: Some(amount), ..Charge::default() }]),
        None => line.charges.iter().map(charge).collect(),
    }
}

/// The stated amount, where there is one: what was agreed on is not computed again.
fn discount<'d>(stated: &StatedAdjustment<'d>) -> Option<Discount<'d>> {
    let (percent_off, base) = percentage(stated)?;
    let tax_rates = stated.taxes.as_deref().map(rate_ids);
    Some(Discount { amount_off: stated.amount, percent_off, base, tax_rates, ..Discount::default() })
}

fn charge<'d>(stated: &StatedAdjustment<'d>) -> Option<Charge<'d>> {
    let (percent, base) = percentage(stated)?;
    let tax_rates = stated.taxes.as_deref().map(rate_ids);
    Some(Charge { amount: stated.amount, percent, base, tax_rates, ..Charge::default() })
}

/// Percentage and base of an adjustment without an amount.
fn percentage(stated: &StatedAdjustment<'_>) -> Option<(Option<Decimal>, Option<Decimal>)> {
    if stated.amount.is_some() { Some((None, None)) } else { Some((Some(stated.percent?), stated.base)) }
}

fn rate_ids<'d>(taxes: &[StatedTax<'_>]) -> Vec<Text<'d>> {
    taxes.iter().map(|tax| tax_id(tax.category.as_deref(), tax.percent).into()).collect()
}

/// The id of the rate of a category at a percentage, in a draft that is made of what is stated.
pub(crate) fn tax_id(category: Option<&str>, percent: Option<Decimal>) -> String {
    rate_id(key(category, percent))
}

/// Category and percent tell rates apart.
fn rate_id((category, percent): Key<'_>) -> String {
    format!("{} {}", category.unwrap_or_default(), percent.unwrap_or_default())
}

fn rate<'d>(rate: Key<'_>) -> TaxRate<'d> {
    TaxRate { id: rate_id(rate).into(), percent: Some(rate.1.unwrap_or_default()), ..TaxRate::default() }
}
