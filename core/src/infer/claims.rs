//! What is stated, figure by figure in the order of computation, each with where an invoice has it.

use super::report::InferDifference;
use super::request::{StatedFigures, StatedLineFigures, StatedTaxFigures};
use crate::invoice::{AppliedAmount, AppliedTax, DocumentDiscount, Invoice, InvoiceLine};
use crate::policy::{LineAmountRounding, Policy};
use rust_decimal::Decimal;

/// What a figure is computed with at most: prices and rounding; discounts too; every field.
///
/// Lines that stay exact are shown once all the rest is known: their figures come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Amounts,
    Discounts,
    Document,
}

impl Stage {
    /// The stage whose figures a group of the policy is the first to change.
    pub(super) fn of_group(group: &str) -> Self {
        match group {
            "rating" | "rounding" => Self::Amounts,
            "discount" => Self::Discounts,
            _ => Self::Document,
        }
    }

    /// The stage that settles such a figure under a policy.
    const fn under(self, policy: &Policy<'_>) -> Self {
        match policy.rounding.line_amount {
            LineAmountRounding::Exact => Self::Document,
            LineAmountRounding::Line | LineAmountRounding::Document => self,
        }
    }
}

/// An entry of a list, by its id or else by its place.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Named(String),
    At(usize),
}

impl Entry {
    fn of(id: Option<&str>, at: usize) -> Self {
        id.map_or(Self::At(at), |id| Self::Named(id.to_owned()))
    }

    fn find<T>(&self, mut entries: impl Iterator<Item = T>, id: impl Fn(&T) -> Option<&str>) -> Option<T> {
        match self {
            Self::Named(name) => entries.find(|entry| id(entry) == Some(name)),
            Self::At(at) => entries.nth(*at),
        }
    }
}

/// A figure of a tax.
type OfTax = fn(&AppliedTax<'_>) -> Option<Decimal>;

/// Where an invoice has a figure.
#[derive(Debug, Clone)]
enum Place {
    Total(fn(&Invoice<'_>) -> Option<Decimal>),
    Line(usize, fn(&InvoiceLine<'_>) -> Decimal),
    LineDiscount(usize, Entry),
    LineCharge(usize, Entry),
    LineTax(usize, Entry, OfTax),
    Discount(Entry, fn(&DocumentDiscount<'_>) -> Decimal),
    Charge(Entry),
    Tax(Entry, OfTax),
}

/// A figure that is stated.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    path: String,
    stage: Stage,
    stated: Decimal,
    place: Place,
}

impl Claim {
    /// The difference to what an invoice has. What it has not is zero.
    pub(super) fn difference(&self, invoice: &Invoice<'_>) -> Option<InferDifference> {
        let computed = self.place.in_invoice(invoice);
        let differs = self.stated != computed.unwrap_or_default();
        differs.then(|| InferDifference { path: self.path.clone(), stated: self.stated, computed })
    }

    /// The stage that settles the figure.
    pub(super) const fn stage(&self, policy: &Policy<'_>) -> Stage {
        self.stage.under(policy)
    }
}

impl Place {
    fn in_invoice(&self, invoice: &Invoice<'_>) -> Option<Decimal> {
        let share = |share: AppliedAmount<'_>| share.amount;
        match self {
            Self::Total(read) => read(invoice),
            Self::Line(line, read) => invoice.lines.get(*line).map(|line| read(&line)),
            Self::LineDiscount(line, entry) => {
                entry.find(invoice.lines.get(*line)?.discounts.iter(), |share| share.id.as_deref()).map(share)
            }
            Self::LineCharge(line, entry) => {
                entry.find(invoice.lines.get(*line)?.charges.iter(), |share| share.id.as_deref()).map(share)
            }
            Self::LineTax(line, entry, read) => {
                read(&entry.find(invoice.lines.get(*line)?.taxes.iter(), |tax| Some(&*tax.id))?)
            }
            Self::Discount(entry, read) => {
                entry.find(invoice.discounts.iter(), |discount| discount.id.as_deref()).map(|discount| read(&discount))
            }
            Self::Charge(entry) => {
                entry.find(invoice.charges.iter(), |charge| charge.id.as_deref()).map(|charge| charge.amount)
            }
            Self::Tax(entry, read) => read(&entry.find(invoice.taxes.iter(), |tax| Some(&*tax.id))?),
        }
    }
}

macro_rules! totals {
    ($figures:ident, $claims:ident: $($stage:ident $($field:ident)+;)+) => {
        $($($claims.add(Stage::$stage, || stringify!($field).to_owned(), $figures.$field, || {
            Place::Total(|invoice| Option::<Decimal>::from(invoice.$field))
        });)+)+
    };
}

macro_rules! line_figures {
    ($line:ident, $at:ident, $claims:ident: $stage:ident $($field:ident)+) => {
        $($claims.add(Stage::$stage, || format!("lines[{}].{}", $at.path, stringify!($field)), $line.$field, || {
            Place::Line($at.line, |line| line.$field)
        });)+
    };
}

/// Every stated figure, in the order of computation. `line_of` gives the line of the draft that an entry speaks of.
pub(super) fn claims(figures: &StatedFigures<'_>, line_of: impl Fn(usize) -> usize) -> Vec<Claim> {
    let mut claims = Claims(Vec::new());
    for (path, line) in figures.lines.iter().enumerate() {
        claims.line(line, At { path, line: line_of(path) });
    }
    for (at, stated) in figures.discounts.iter().enumerate() {
        let entry = || Entry::of(stated.id.as_deref(), at);
        let path = |field: &str| format!("discounts[{at}].{field}");
        claims.add(
            Stage::Discounts,
            || path("amount"),
            stated.amount,
            || Place::Discount(entry(), |discount| discount.amount),
        );
        claims.add(
            Stage::Discounts,
            || path("unapplied_amount"),
            stated.unapplied_amount,
            || Place::Discount(entry(), |discount| discount.unapplied_amount),
        );
    }
    for (at, stated) in figures.charges.iter().enumerate() {
        let entry = || Place::Charge(Entry::of(stated.id.as_deref(), at));
        claims.add(Stage::Discounts, || format!("charges[{at}].amount"), stated.amount, entry);
    }
    for (at, stated) in figures.taxes.iter().enumerate() {
        let place = |read| Place::Tax(Entry::of(stated.id.as_deref(), at), read);
        claims.tax(stated, || format!("taxes[{at}]"), place);
    }
    totals!(figures, claims:
        Amounts subtotal;
        Discounts line_discount_total line_charge_total line_total document_discount_total document_charge_total
            discount_total charge_total;
        Document tax_included tax_removed line_rounding_difference net_rounding_difference total_excluding_tax tax_added
            tax_total total rounding_difference withheld payable amount_due;
    );
    // What is settled first differs first; within a stage the order of the document stays.
    claims.0.sort_by_key(|claim| claim.stage);
    claims.0
}

/// An entry's place among the stated lines, and the line of the draft.
#[derive(Clone, Copy)]
struct At {
    path: usize,
    line: usize,
}

struct Claims(Vec<Claim>);

impl Claims {
    fn add(
        &mut self,
        stage: Stage,
        path: impl FnOnce() -> String,
        stated: Option<Decimal>,
        place: impl FnOnce() -> Place,
    ) {
        self.0.extend(stated.map(|stated| Claim { path: path(), stage, stated, place: place() }));
    }

    fn line(&mut self, line: &StatedLineFigures<'_>, at: At) {
        let path = |list: &str, entry: usize| format!("lines[{}].{list}[{entry}]", at.path);
        line_figures!(line, at, self: Amounts amount);
        line_figures!(line, at, self: Discounts net_amount unapplied_amount);
        for (index, share) in line.discounts.iter().enumerate() {
            let place = || Place::LineDiscount(at.line, Entry::of(share.id.as_deref(), index));
            self.add(Stage::Discounts, || path("discounts", index) + ".amount", share.amount, place);
        }
        line_figures!(line, at, self: Discounts discount_amount);
        for (index, share) in line.charges.iter().enumerate() {
            let place = || Place::LineCharge(at.line, Entry::of(share.id.as_deref(), index));
            self.add(Stage::Discounts, || path("charges", index) + ".amount", share.amount, place);
        }
        line_figures!(line, at, self: Discounts charge_amount);
        for (index, tax) in line.taxes.iter().enumerate() {
            let place = |read| Place::LineTax(at.line, Entry::of(tax.id.as_deref(), index), read);
            self.tax(tax, || path("taxes", index), place);
        }
        line_figures!(line, at, self: Document tax_amount total);
    }

    fn tax(&mut self, stated: &StatedTaxFigures<'_>, path: impl Fn() -> String, place: impl Fn(OfTax) -> Place) {
        let rows: [(&str, Option<Decimal>, OfTax); 3] = [
            ("taxable_amount", stated.taxable_amount, |tax| Some(tax.taxable_amount)),
            ("amount", stated.amount, |tax| Some(tax.amount)),
            ("reverse_charged_amount", stated.reverse_charged_amount, |tax| tax.reverse_charged_amount),
        ];
        for (field, stated, read) in rows {
            self.add(Stage::Document, || format!("{}.{field}", path()), stated, || place(read));
        }
    }
}
