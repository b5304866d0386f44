//! The record of an invoice: its lines as later bills need them.

use super::bill::BilledDocument;
use super::billed::{BilledKind, BilledLine};
use super::coverage::Stretch;
use super::credit_note::tax_turned;
use super::difference::{Missing, Units, What};
use super::facts::Facts;
use super::lines::Line;
use super::owed::{Position, Service};
use crate::calendar::{ServicePeriod, Share};
use crate::error::{Code, Problem, Result};
use crate::invoice::owned::Texts;
use crate::invoice::{AppliedAmount, AppliedTax, InvoiceLine};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::text::Text;
use rust_decimal::Decimal;

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

/// What a billed line has of its invoice, as the subscription counts it.
#[derive(Default)]
pub(super) struct Figures<'s> {
    pub(super) amount: Decimal,
    pub(super) discounts: Vec<AppliedAmount<'s>>,
    pub(super) taxes: Vec<AppliedTax<'s>>,
    pub(super) refund: Option<Decimal>,
}

impl<'s> Figures<'s> {
    /// Those of a line.
    pub(super) fn of(line: &InvoiceLine<'_>, kind: BilledDocument) -> Self {
        let discounts = line.discounts.iter().map(Texts::into_owned);
        let taxes = line.taxes.iter().map(Texts::into_owned);
        Self {
            amount: kind.counted(line.amount),
            discounts: discounts.map(|share| AppliedAmount { amount: kind.counted(share.amount), ..share }).collect(),
            taxes: taxes.map(|tax| tax_turned(tax, |amount| kind.counted(amount))).collect(),
            refund: None,
        }
    }

    /// What is left of amount and taxes by another line that is not discounted.
    pub(super) fn less(mut self, other: &Self) -> Result<Self> {
        self.amount = minus(self.amount, other.amount)?;
        for tax in &other.taxes {
            match self.taxes.iter_mut().find(|same| same.is_same_rate(tax)) {
                Some(same) => *same = tax_left(same.clone(), tax)?,
                None => self.taxes.push(tax_left(tax_turned(tax.clone(), |_| Decimal::ZERO), tax)?),
            }
        }
        Ok(self)
    }
}

fn tax_left<'s>(tax: AppliedTax<'s>, taken: &AppliedTax<'s>) -> Result<AppliedTax<'s>> {
    let reverse_charged = tax.reverse_charged_amount.zip(taken.reverse_charged_amount);
    Ok(AppliedTax {
        taxable_amount: minus(tax.taxable_amount, taken.taxable_amount)?,
        amount: minus(tax.amount, taken.amount)?,
        reverse_charged_amount: reverse_charged.map(|(amount, taken)| minus(amount, taken)).transpose()?,
        ..tax
    })
}

fn minus(amount: Decimal, other: Decimal) -> Result<Decimal> {
    Ok(amount.checked_sub(other).ok_or_else(|| Problem::new(Code::AmountOverflow, "billed"))?)
}

/// A line of an invoice as later bills need it.
pub(super) fn billed<'s>(
    facts: &Facts<'s>,
    missing: &Missing,
    figures: Figures<'s>,
    documents: &[BilledLine<'s>],
    number: u64,
) -> Result<BilledLine<'s>> {
    let event_id = missing.event.and_then(|event| facts.history.event(event)).map(|event| event.id.clone());
    let record = Record { facts, figures, number, event_id };
    match &missing.what {
        What::Service { position, service, full_amount } => record.service(position, service, full_amount),
        What::Usage { owed } => {
            let quantity = owed.used.unwrap_or(ExactNumber::ZERO);
            let line = record.of_position(BilledKind::Usage, &owed.position, owed.position.whole)?;
            Ok(BilledLine { quantity, ..line })
        }
        What::Adjustment { position } => record.of_position(BilledKind::Adjustment, position, position.whole),
        What::OneOff { event, .. } => {
            let item_id = facts.history.event(*event).ok_or_else(internal)?.id.clone();
            Ok(record.line(BilledKind::OneOff, item_id))
        }
        What::TrueUp { commitment, whole, service, share, full_amount } => {
            record.true_up(*commitment, (*whole, *service), *share, full_amount)
        }
        What::Reversal { line, stretch, some } => record.reversal(line, (*stretch, some.as_deref()), documents),
    }
}

/// The figures of a line, and what it is known by.
struct Record<'f, 's> {
    facts: &'f Facts<'s>,
    figures: Figures<'s>,
    number: u64,
    event_id: Option<Text<'s>>,
}

impl<'s> Record<'_, 's> {
    fn line(self, kind: BilledKind, item_id: Text<'s>) -> BilledLine<'s> {
        let Figures { amount, discounts, taxes, refund } = self.figures;
        BilledLine {
            discounts,
            taxes,
            number: self.number,
            kind,
            item_id,
            event_id: self.event_id,
            reverses: None,
            price_id: None,
            quantity: ExactNumber::ONE,
            service: None,
            period: None,
            units: None,
            period_units: None,
            full_amount: None,
            amount,
            refund,
        }
    }

    fn of_position(self, kind: BilledKind, position: &Position, service: Stretch) -> Result<BilledLine<'s>> {
        let facts = self.facts;
        let item = facts.items.get(position.item).ok_or_else(internal)?;
        let price = facts.subscription.prices.get(position.price).ok_or_else(internal)?;
        Ok(BilledLine {
            price_id: price.id.clone(),
            quantity: position.quantity.unwrap_or(ExactNumber::ZERO),
            service: Some(stretch(facts, service)?),
            period: Some(stretch(facts, position.whole)?),
            ..self.line(kind, item.id.clone())
        })
    }

    fn service(self, position: &Position, service: &Service, full_amount: &Exact) -> Result<BilledLine<'s>> {
        Ok(BilledLine {
            units: Some(service.share.units),
            period_units: Some(service.share.period_units),
            // One that is finer than 64 bits say is left to the derivation.
            full_amount: full_amount.to_text().parse().ok(),
            ..self.of_position(BilledKind::Service, position, service.stretch)?
        })
    }

    fn true_up(
        self,
        commitment: usize,
        (whole, service): (Stretch, Stretch),
        share: Option<Share>,
        full_amount: &Exact,
    ) -> Result<BilledLine<'s>> {
        let facts = self.facts;
        let committed = facts.subscription.commitments.get(commitment).ok_or_else(internal)?;
        Ok(BilledLine {
            service: Some(stretch(facts, service)?),
            period: Some(stretch(facts, whole)?),
            units: share.map(|share| share.units),
            period_units: share.map(|share| share.period_units),
            full_amount: full_amount.to_text().parse().ok(),
            ..self.line(BilledKind::TrueUp, committed.id.clone())
        })
    }

    fn reversal(
        self,
        line: &Line,
        (service, some): (Stretch, Option<&Units>),
        documents: &[BilledLine<'s>],
    ) -> Result<BilledLine<'s>> {
        let reversed = documents.get(line.document).ok_or_else(internal)?;
        let full_amount = some.map(|units| units.full_amount.to_text().parse().ok());
        Ok(BilledLine {
            reverses: Some(line.number),
            price_id: reversed.price_id.clone(),
            quantity: some.map_or(reversed.quantity, |units| units.quantity),
            service: Some(stretch(self.facts, service)?),
            period: reversed.period,
            full_amount: full_amount.unwrap_or(reversed.full_amount),
            ..self.line(BilledKind::Reversal, reversed.item_id.clone())
        })
    }
}

fn stretch(facts: &Facts<'_>, stretch: Stretch) -> Result<ServicePeriod> {
    let write = |at| facts.clock.write(at).ok_or_else(internal);
    Ok(ServicePeriod { start: write(stretch.start)?, end: write(stretch.end)? })
}
