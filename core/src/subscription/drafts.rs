//! From missing lines to the draft of an invoice.

use super::billed::BilledLine;
use super::coverage::Stretch;
use super::difference::left;
use super::difference::{Missing, What};
use super::facts::Facts;
use super::lines::{Line, Lines};
use crate::calendar::{Micros, Share};
use crate::error::{Code, Problem, Result};
use crate::invoice::{self, AppliedAmount, AppliedTax, Draft, FixedShares};
use crate::money::scaled::{Scaled, from_minor};
use crate::text::Text;
use rust_decimal::Decimal;

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

/// The draft of an invoice of missing lines.
pub(super) fn draft<'s>(
    facts: &Facts<'s>,
    missing: &[Missing],
    documents: &[BilledLine<'s>],
    lines: &Lines,
    at: Micros,
) -> Result<Draft<'s>> {
    let subscription = facts.subscription;
    let mut drafted = Vec::with_capacity(missing.len());
    for (number, missing) in missing.iter().enumerate() {
        drafted.push(line(facts, missing, (documents, lines), number)?);
    }
    Ok(Draft {
        currency: subscription.currency.clone(),
        issue_date: facts.clock.date(at),
        due: subscription.due,
        lines: drafted,
        tax_rates: subscription.tax_rates.clone(),
        default_tax_rates: subscription.default_tax_rates.clone(),
        policy: subscription.policy.clone(),
        ..Draft::default()
    })
}

fn line<'s>(
    facts: &Facts<'s>,
    missing: &Missing,
    (documents, lines): (&[BilledLine<'s>], &Lines),
    number: usize,
) -> Result<invoice::Line<'s>> {
    let amount = Some(from_minor(missing.amount, facts.digits));
    let id = Some(Text::from(number.saturating_add(1).to_string()));
    let base = invoice::Line { id, amount, ..invoice::Line::default() };
    Ok(match &missing.what {
        What::Service { position, service, .. } => invoice::Line {
            period: period(facts, service.stretch),
            description: description(facts, position.item),
            tax_rates: tax_rates(facts, position.item),
            ..base
        },
        What::Usage { owed } => invoice::Line {
            period: period(facts, owed.position.whole),
            description: description(facts, owed.position.item),
            tax_rates: tax_rates(facts, owed.position.item),
            ..base
        },
        What::Adjustment { position } => invoice::Line {
            description: description(facts, position.item),
            tax_rates: tax_rates(facts, position.item),
            ..base
        },
        What::OneOff { event, .. } => {
            let event = facts.history.event(*event).ok_or_else(internal)?;
            invoice::Line { description: event.description.clone(), tax_rates: event.tax_rates.clone(), ..base }
        }
        What::Reversal { line, stretch } => {
            let item = line.position.as_ref().and_then(|position| description(facts, position.item));
            let document = documents.get(line.document).ok_or_else(internal)?;
            let shares = shares(facts, (line, document), missing.amount, (documents, lines))?;
            invoice::Line { period: period(facts, *stretch), description: item, shares: Some(shares), ..base }
        }
    })
}

/// The days of a service.
fn period(facts: &Facts<'_>, stretch: Stretch) -> Option<invoice::Period> {
    let (start, end) = (facts.clock.date(stretch.start)?, facts.clock.date(stretch.end)?);
    (start < end).then_some(invoice::Period { start, end })
}

fn description<'s>(facts: &Facts<'s>, item: usize) -> Option<Text<'s>> {
    facts.items.get(item).and_then(|item| item.description.clone())
}

fn tax_rates<'s>(facts: &Facts<'s>, item: usize) -> Option<Vec<Text<'s>>> {
    facts.items.get(item).and_then(|item| item.tax_rates.clone())
}

/// The discounts and taxes of a line that a reversal takes back: they telescope over the line's amount.
fn shares<'s>(
    facts: &Facts<'_>,
    (line, document): (&Line, &BilledLine<'s>),
    amount: i64,
    (documents, lines): (&[BilledLine<'s>], &Lines),
) -> Result<FixedShares<'s>> {
    let before = left(line, lines)?.checked_sub(line.amount).ok_or_else(internal)?;
    let earlier: Vec<&BilledLine<'_>> =
        lines.reversals(line.number).filter_map(|reversal| documents.get(reversal.document)).collect();
    let gone = before.checked_add(amount).ok_or_else(internal)?;
    let part = |whole: Decimal, taken: Decimal| -> Result<Decimal> {
        let share = telescoped(facts, whole, (gone, line.amount))?;
        share.checked_sub(taken).ok_or_else(|| internal().into())
    };
    let mut shares = FixedShares::default();
    for (at, discount) in document.discounts.iter().enumerate() {
        let taken = earlier.iter().filter_map(|line| line.discounts.get(at)).map(|share| share.amount).sum();
        shares.discounts.push(AppliedAmount {
            id: discount.id.clone(),
            amount: part(discount.amount, taken)?,
            limited_by: None,
        });
    }
    for (at, tax) in document.taxes.iter().enumerate() {
        let of = |figure: fn(&AppliedTax<'_>) -> Decimal| {
            earlier.iter().filter_map(|line| line.taxes.get(at)).map(figure).sum::<Decimal>()
        };
        shares.taxes.push(AppliedTax {
            taxable_amount: part(tax.taxable_amount, of(|tax| tax.taxable_amount))?,
            amount: part(tax.amount, of(|tax| tax.amount))?,
            ..tax.clone()
        });
    }
    Ok(shares)
}

/// `whole × gone / amount`, rounded once: what of a share is taken back when so much of the line is.
fn telescoped(facts: &Facts<'_>, whole: Decimal, (gone, amount): (i64, i64)) -> Result<Decimal> {
    let minor = Scaled::new(whole).to_minor(facts.digits).ok_or_else(internal)?;
    if amount == 0 {
        return Ok(Decimal::ZERO);
    }
    let share = Share { units: gone, period_units: amount };
    let share = if amount < 0 {
        let negated = gone.checked_neg().zip(amount.checked_neg()).ok_or_else(internal)?;
        Share { units: negated.0, period_units: negated.1 }
    } else {
        share
    };
    let minor = share.of_minor(minor, facts.policy.rounding.mode).ok_or_else(internal)?;
    Ok(from_minor(minor, facts.digits))
}
