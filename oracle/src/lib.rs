//! A second implementation of the invoice, of proration and of usage, written from the documents' definitions alone: exact fractions throughout, no
//! thought for speed, no code in common with `prorata`. Tests hold the two against each other.

mod allocate;
mod calendar;
mod charges;
mod currency;
mod discounts;
mod document_shares;
mod exact;
mod limits;
mod lines;
mod policy;
mod prorate;
mod rating;
mod read;
mod render;
mod rounding;
mod settlement;
mod size;
mod solve;
mod tax;
mod tax_rate;
mod totals;
mod usage;

#[cfg(test)]
mod tests;

pub use prorate::prorate;
pub use rating::rate;
pub use usage::aggregate;

use allocate::{Part, largest_remainder_of};
use currency::Currency;
use num_traits::{Signed, Zero};
use policy::Policy;
use serde_json::Value;

/// An exact amount in minor units, or a pure number.
type Fraction = num_rational::BigRational;

/// An amount in minor units: whole once it is rounded.
type Money = num_rational::BigRational;

struct Context<'a> {
    draft: &'a Value,
    currency: Currency<'a>,
    policy: Policy,
    /// What taxes are multiples of.
    tax_increment: Option<Money>,
}

impl Context<'_> {
    /// The parts of a rounded tax; what rounding adds is shared in proportion to their size.
    fn share_tax(&self, parts: &[Part<'_>], whole: Money) -> Vec<Money> {
        let size: Fraction = parts.iter().map(|part| part.contribution.abs()).sum();
        if self.tax_increment.is_none() || size.is_zero() {
            return largest_remainder_of(parts, whole);
        }
        let added = &whole - parts.iter().map(|part| &part.contribution).sum::<Fraction>();
        let contribution = |part: &Part<'_>| &part.contribution + part.contribution.abs() * &added / &size;
        let parts: Vec<Part<'_>> = parts
            .iter()
            .map(|part| Part {
                weight: part.weight.clone(),
                contribution: contribution(part),
                rates: part.rates,
                id: part.id,
            })
            .collect();
        largest_remainder_of(&parts, whole)
    }

    /// A tax as it is charged.
    fn round_tax(&self, exact: &Fraction) -> Money {
        match &self.tax_increment {
            Some(increment) => self.policy.mode.round(&(exact / increment)) * increment,
            None => self.policy.mode.round(exact),
        }
    }
}

/// What a decimal or a fraction of two decimals is worth; none where the text is no number.
pub fn worth(number: &str) -> Option<num_rational::BigRational> {
    read::parse_exact(number).ok()
}

/// The invoice of a draft, without the fields `policy`, `draft`, `trace`, `schema_version`, `issue_date` and
/// `due_date`, and without what lines merely repeat of the draft (`quantity`, `unit_price`, `period`).
///
/// The draft is not validated: limits, duplicate ids and unknown fields pass unnoticed.
///
/// # Errors
///
/// A text for people, where the arithmetic has no answer: an amount that no line can carry, a missing or malformed
/// field.
pub fn invoice(draft: &Value) -> Result<Value, String> {
    let currency = Currency::of(draft)?;
    let tax_increment = currency.whole(draft, "tax_increment")?;
    let context = Context { draft, currency, policy: Policy::of(draft)?, tax_increment };
    let mut lines = lines::lines(&context)?;
    let mut discounts = discounts::apply(&context, &mut lines)?;
    let mut charges = charges::apply(&context, &mut lines)?;
    let exact = exact::Exact::of(&lines, &discounts, &charges);
    exact::show(&context, &exact, &mut lines, &mut discounts, &mut charges);
    let mut taxes = tax::apply(&context, &exact, &mut lines, &mut discounts, &mut charges)?;
    let mut totals = totals::totals(&context, &exact, &lines, &discounts, &charges, &taxes)?;
    let entries = (discounts.as_mut_slice(), charges.as_mut_slice());
    let in_tax = settlement::absorb(&context, totals::payable(&totals), &mut lines, entries, &mut taxes.groups)?;
    if in_tax.is_some() {
        totals = totals::totals(&context, &exact, &lines, &discounts, &charges, &taxes)?;
    }
    let settled = settlement::settle(&context, totals::payable(&totals), in_tax)?;
    Ok(render::document(&context, (&lines, &discounts, &charges), &taxes.groups, &totals, &settled))
}
