//! From missing lines to the draft of an invoice.

use super::billed::BilledLine;
use super::coverage::Stretch;
use super::difference::{Missing, What};
use super::facts::Facts;
use super::netting::Shown;
use super::shares::{self, Part};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::invoice::{self, Draft};
use crate::money::scaled::from_minor;
use crate::text::Text;

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

/// Adds the lines of an invoice to those of its draft.
pub(super) fn lines<'s>(
    (facts, at): (&Facts<'s>, Micros),
    (shown, parts): (&[Shown<'_>], &[Vec<Part>]),
    documents: &[BilledLine<'s>],
    drafted: &mut Vec<invoice::Line<'s>>,
) -> Result<()> {
    drafted.reserve(shown.len());
    for line in shown.iter().filter(|line| line.has_line()) {
        let parts = parts.get(line.at).ok_or_else(internal)?;
        let number = drafted.len().saturating_add(1);
        drafted.push(line_of((facts, at), (&line.line, parts), documents, number)?);
    }
    Ok(())
}

/// The draft of an invoice, without its lines.
pub(super) fn draft<'s>(facts: &Facts<'s>, at: Micros) -> Draft<'s> {
    let subscription = facts.subscription;
    Draft {
        currency: subscription.currency.clone(),
        issue_date: facts.clock.date(at),
        due: subscription.due,
        tax_rates: subscription.tax_rates.clone(),
        default_tax_rates: subscription.default_tax_rates.clone(),
        policy: subscription.policy.clone(),
        ..Draft::default()
    }
}

/// The id of a line, by its number on the invoice.
pub(super) fn line_id<'s>(number: usize) -> Text<'s> {
    Text::from(number.to_string())
}

fn line_of<'s>(
    (facts, at): (&Facts<'s>, Micros),
    (missing, parts): (&Missing, &[Part]),
    documents: &[BilledLine<'s>],
    number: usize,
) -> Result<invoice::Line<'s>> {
    let amount = Some(from_minor(missing.amount, facts.digits));
    let id = Some(line_id(number));
    let base = invoice::Line { id, amount, ..invoice::Line::default() };
    Ok(match &missing.what {
        What::Service { position, service, .. } => invoice::Line {
            period: period(facts, service.stretch, at),
            description: description(facts, position.item),
            tax_rates: tax_rates(facts, position.item),
            ..base
        },
        What::Usage { owed } => invoice::Line {
            period: period(facts, owed.position.whole, at),
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
        What::TrueUp { commitment, service, .. } => {
            let committed = facts.subscription.commitments.get(*commitment).ok_or_else(internal)?;
            let (description, tax_rates) = (committed.description.clone(), committed.tax_rates.clone());
            invoice::Line { period: period(facts, *service, at), description, tax_rates, ..base }
        }
        What::Reversal { line, stretch, .. } => {
            let committed = line.committed.and_then(|commitment| facts.subscription.commitments.get(commitment));
            let of_item = line.position.as_ref().and_then(|position| description(facts, position.item));
            let item = of_item.or_else(|| committed.and_then(|committed| committed.description.clone()));
            let document = documents.get(line.document).ok_or_else(internal)?;
            let shares = shares::fixed(document, parts, facts.digits);
            invoice::Line { period: period(facts, *stretch, at), description: item, shares: Some(shares), ..base }
        }
    })
}

/// The days of a service, as they are known at the moment of its invoice.
pub(super) fn period(facts: &Facts<'_>, stretch: Stretch, at: Micros) -> Option<invoice::Period> {
    let day = |instant| facts.clock.date_seen_at(instant, at);
    let (start, end) = (day(stretch.start)?, day(stretch.end)?);
    (start < end).then_some(invoice::Period { start, end })
}

fn description<'s>(facts: &Facts<'s>, item: usize) -> Option<Text<'s>> {
    facts.items.get(item).and_then(|item| item.description.clone())
}

fn tax_rates<'s>(facts: &Facts<'s>, item: usize) -> Option<Vec<Text<'s>>> {
    facts.items.get(item).and_then(|item| item.tax_rates.clone())
}
