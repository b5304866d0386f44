//! The lines of a credit note: of every share of a line so much is credited as of the line.

use super::Terms;
use super::document::{CreditedLine, CreditedLineRequest};
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::{AppliedAmount, AppliedTax, Discount, FixedShares, Line};
use crate::limits;
use crate::money::exact::Exact;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::DiscountDirection;
use crate::problems::Problems;
use rust_decimal::Decimal;

/// How much of a line is credited, in minor units.
pub(super) struct Credit<'q, 'r> {
    asked: &'q CreditedLineRequest<'r>,
    at: usize,
    amount: i64,
    /// By earlier notes.
    before: i64,
    /// By them and by this one.
    after: i64,
}

/// One share of a line: what is credited of it.
struct Part {
    figure: String,
    before: Exact,
    after: Exact,
    amount: i64,
}

/// Reads a line; `None` and problems where it cannot be credited so.
pub(super) fn read<'q, 'r>(
    problems: &mut Problems,
    asked: &'q CreditedLineRequest<'r>,
    at: usize,
    digits: Option<u32>,
) -> Option<Credit<'q, 'r>> {
    let path = |field: &str| format!("lines[{at}].{field}");
    problems.id(asked.id.as_deref(), || path("id"));
    problems.description(asked.description.as_deref(), || path("description"));
    problems.count(asked.discounts.len(), limits::ADJUSTMENTS, || path("discounts"));
    problems.count(asked.taxes.len(), limits::TAX_RATES_PER_LINE, || path("taxes"));
    if !asked.taxes.is_empty() && asked.tax_rates.is_some() {
        problems.conflict(path("tax_rates"), "taxes, tax_rates");
    }
    let amount = problems.money(Some(asked.amount), digits, || path("amount"));
    let before = problems.money(asked.credited.or(Some(Decimal::ZERO)), digits, || path("credited"));
    let (amount, before) = amount.zip(before)?;
    if !is_part(before, amount) {
        problems.beyond(Code::OutOfRange, path("credited"), asked.credited.unwrap_or_default(), parts(asked.amount));
        return None;
    }
    let left = amount.checked_sub(before)?;
    let credit = match asked.credit {
        Some(credit) => problems.money(Some(credit), digits, || path("credit"))?,
        None => left,
    };
    if !is_part(credit, left) {
        let limit = parts(from_minor(left, digits?));
        problems.beyond(Code::OutOfRange, path("credit"), asked.credit.unwrap_or_default(), limit);
        return None;
    }
    Some(Credit { asked, at, amount, before, after: before.checked_add(credit)? })
}

/// Whether an amount is between nothing and a whole of either sign.
fn is_part(part: i64, whole: i64) -> bool {
    (whole.min(0)..=whole.max(0)).contains(&part)
}

fn parts(whole: Decimal) -> String {
    format!("between 0 and {whole}")
}

fn overflow(path: String) -> Problem {
    Problem::new(Code::AmountOverflow, path).limit(i64::MAX)
}

impl<'r> Credit<'_, 'r> {
    fn credit(&self) -> Result<i64> {
        Ok(self.after.checked_sub(self.before).ok_or_else(|| overflow(format!("lines[{}].credit", self.at)))?)
    }

    /// The line of the note: with the taxes that were invoiced, or with those that its rates give.
    pub(super) fn line(&self, terms: &Terms<'_>) -> Result<Line<'r>> {
        let CreditedLineRequest { id, description, tax_rates, .. } = self.asked;
        let base = Line {
            id: id.clone(),
            description: description.clone(),
            amount: Some(from_minor(self.credit()?, terms.digits)),
            ..Line::default()
        };
        let discounts = self.discounts(terms)?;
        Ok(match tax_rates {
            Some(rates) => Line {
                discounts: discounts.into_iter().map(|share| discount(share, self.amount, terms)).collect(),
                tax_rates: Some(rates.clone()),
                ..base
            },
            None => Line { shares: Some(FixedShares { discounts, taxes: self.taxes(terms)? }), ..base },
        })
    }

    fn discounts(&self, terms: &Terms<'_>) -> Result<Vec<AppliedAmount<'r>>> {
        let shares = self.asked.discounts.iter().enumerate();
        let credited = shares.map(|(at, share)| {
            let part = self.part(terms, format!("discounts[{at}].amount"), share.amount)?;
            Ok(AppliedAmount { id: share.id.clone(), amount: from_minor(part.amount, terms.digits), limited_by: None })
        });
        credited.collect()
    }

    fn taxes(&self, terms: &Terms<'_>) -> Result<Vec<AppliedTax<'r>>> {
        let money = |figure: String, whole: Decimal| {
            self.part(terms, figure, whole).map(|part| from_minor(part.amount, terms.digits))
        };
        let taxes = self.asked.taxes.iter().enumerate();
        let credited = taxes.map(|(at, tax)| {
            let owed = tax.reverse_charged_amount;
            Ok(AppliedTax {
                taxable_amount: money(format!("taxes[{at}].taxable_amount"), tax.taxable_amount)?,
                amount: money(format!("taxes[{at}].amount"), tax.amount)?,
                reverse_charged_amount: owed
                    .map(|whole| money(format!("taxes[{at}].reverse_charged_amount"), whole))
                    .transpose()?,
                ..tax.clone()
            })
        });
        credited.collect()
    }

    /// What is credited of a share: so much of it as of the line, less what earlier notes credited of it.
    fn part(&self, terms: &Terms<'_>, figure: String, whole: Decimal) -> Result<Part> {
        let whole = Exact::scaled(Scaled::new(whole));
        // Both have one sign, so that the ratio has none.
        let magnitude = |minor: i64| Exact::whole(minor.unsigned_abs().into());
        let (before, after) = match (self.amount, self.asked.credit) {
            (0, None) => (Exact::whole(0), whole),
            (0, Some(_)) => (Exact::whole(0), Exact::whole(0)),
            (amount, _) => {
                let of = |credited: i64| whole.times(&magnitude(credited).over(&magnitude(amount)));
                (of(self.before), of(self.after))
            }
        };
        let mode = terms.policy.rounding.mode;
        let rounded = after.to_minor(terms.digits, mode).zip(before.to_minor(terms.digits, mode));
        let amount = rounded.and_then(|(after, before)| after.checked_sub(before));
        let amount = amount.ok_or_else(|| overflow(format!("lines[{}].{figure}", self.at)))?;
        Ok(Part { figure, before, after, amount })
    }

    pub(super) fn answer(&self, digits: u32) -> Result<CreditedLine<'r>> {
        let left = self.amount.checked_sub(self.after);
        let left = left.ok_or_else(|| overflow(format!("lines[{}].amount", self.at)))?;
        let (credited, left) = (from_minor(self.after, digits), from_minor(left, digits));
        Ok(CreditedLine { id: self.asked.id.clone(), credited, left })
    }

    /// The derivation of its shares.
    pub(super) fn share_steps(&self, terms: &Terms<'_>, steps: &mut Vec<Step>) -> Result<()> {
        let (at, digits) = (self.at, terms.digits);
        for part in self.parts(terms)? {
            let exact = part.after.minus(&part.before);
            let inputs = vec![Input::exact("after", &part.after), Input::exact("before", &part.before)];
            let figure = format!("invoice.lines[{at}].{}", part.figure);
            steps.push(Step::new(figure, Rule::RoundedDifference, inputs, &exact, part.amount, digits));
        }
        Ok(())
    }

    /// The derivation of what is credited of it, and of what is left.
    pub(super) fn rest_steps(&self, digits: u32) -> Result<[Step; 2]> {
        let at = self.at;
        let figure = |name: &str| format!("lines[{at}].{name}");
        let note = Input::figure("+", format!("invoice.lines[{at}].amount"), self.credit()?, digits);
        let credited = vec![Input::money("+", self.before, digits), note];
        let gone = Input::figure("-", figure("credited"), self.after, digits);
        let left = self.amount.checked_sub(self.after).ok_or_else(|| overflow(figure("left")))?;
        let inputs = vec![Input::money("+", self.amount, digits), gone];
        Ok([
            Step::plain(figure("credited"), Rule::Sum, credited, self.after, digits),
            Step::plain(figure("left"), Rule::Sum, inputs, left, digits),
        ])
    }

    /// Every share of the line that goes to the note as it was invoiced.
    fn parts(&self, terms: &Terms<'_>) -> Result<Vec<Part>> {
        let discounts = self.asked.discounts.iter().enumerate();
        let discounts = discounts.map(|(at, share)| (format!("discounts[{at}].amount"), Some(share.amount)));
        let taxes = self.asked.taxes.iter().enumerate().flat_map(|(at, tax)| {
            [
                (format!("taxes[{at}].taxable_amount"), Some(tax.taxable_amount)),
                (format!("taxes[{at}].amount"), Some(tax.amount)),
                (format!("taxes[{at}].reverse_charged_amount"), tax.reverse_charged_amount),
            ]
        });
        let shares = discounts.chain(taxes).filter_map(|(figure, whole)| Some((figure, whole?)));
        shares.map(|(figure, whole)| self.part(terms, figure, whole)).collect()
    }
}

/// A share of a discount as a discount of its own: toward zero it has the sign of what it is off, as stated its own.
fn discount<'r>(share: AppliedAmount<'r>, of: i64, terms: &Terms<'_>) -> Discount<'r> {
    let mut amount = share.amount;
    let is_turned = of < 0 && terms.policy.discount.direction == DiscountDirection::TowardZero;
    if is_turned && !amount.is_zero() {
        amount.set_sign_positive(amount.is_sign_negative());
    }
    Discount { id: share.id, amount_off: Some(amount), ..Discount::default() }
}
