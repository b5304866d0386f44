//! The status of a subscription at a moment: what it is, until when, and what it costs.

use super::decision::End;
use super::document::Subscription;
use super::facts::Facts;
use super::history::History;
use super::knowledge::Knowledge;
use super::plan_price::{CurrentItem, current_items, plan_price};
use super::read;
use super::standing::{InvoicePayment, standing};
use super::timeline::{self, Ending, Served};
use crate::calendar::{Micros, Moment};
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::decimal::DecimalText;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a subscription is at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionStatusRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The subscription and its history.
    #[serde(borrow)]
    pub subscription: Subscription<'a>,
    /// Its invoices, and whether they are paid. At most 10,000. Default: none is open.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<InvoicePayment<'a>>,
    /// The moment; what is recorded later is not known.
    pub as_of: Moment,
}

/// What a subscription is at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionStatus<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// What it is.
    pub status: Status,
    /// Start of the period that runs, of its first item. Absent where nothing runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_period_start: Option<Moment>,
    /// End of that period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_period_end: Option<Moment>,
    /// End of the trial, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial_ends_at: Option<Moment>,
    /// Start of the term that runs. Absent without terms, and where nothing runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_start: Option<Moment>,
    /// End of that term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_end: Option<Moment>,
    /// When its cancellation or its expiry was decided. Absent where none stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canceled_at: Option<Moment>,
    /// When that takes effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Moment>,
    /// Whether it runs and ends with its period.
    pub cancel_at_period_end: bool,
    /// What the recurring items cost together for a period of each, as they were decided last, before discounts and tax.
    #[serde(with = "DecimalText")]
    pub plan_price: Decimal,
    /// These items.
    pub items: Vec<CurrentItem<'a>>,
}

/// What a subscription is: of those that fit, the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is not agreed yet.
    Draft,
    /// It has not begun.
    Pending,
    /// Its first invoice was not paid in time: it never ran.
    IncompleteExpired,
    /// Its cancellation has taken effect.
    Canceled,
    /// Its term has ended and was not renewed.
    Expired,
    /// It has no item any more.
    Ended,
    /// Its first invoice is still to be paid.
    Incomplete,
    /// An invoice has been due for so long that nothing more is expected.
    Unpaid,
    /// An invoice was due and is not paid.
    PastDue,
    /// The same, and there is still some time.
    Grace,
    /// It is paused as a whole.
    Paused,
    /// Every item is paused by itself.
    Hold,
    /// Its trial runs.
    Trialing,
    /// It runs, and it is too late to end it with its term.
    Renewing,
    /// It runs.
    Active,
}

/// Answers a request.
pub(crate) fn status<'s>(request: &'s SubscriptionStatusRequest<'s>) -> Result<SubscriptionStatus<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    let history = History::of(&request.subscription);
    let at = read::moment(history, request.as_of, "as_of")?;
    let knowledge = Knowledge::at(history, at)?;
    let facts = &knowledge.facts;
    let ending = ending(&knowledge);
    let status = of(&knowledge, ending, standing(facts, &request.payments, at)?, at)?;
    let period = if status.has_ended() { None } else { current_period(&knowledge, at)? };
    let terms = facts.terms.as_ref().filter(|_| !status.has_ended());
    let term = terms.map(|terms| terms.at(at)).transpose()?;
    let write = |at: Micros| facts.clock.write(at).ok_or_else(|| Problem::new(Code::Internal, "as_of"));
    let items = current_items(&knowledge, at)?;
    Ok(SubscriptionStatus {
        schema_version: SCHEMA_VERSION,
        status,
        current_period_start: period.map(|(start, _)| write(start)).transpose()?,
        current_period_end: period.map(|(_, end)| write(end)).transpose()?,
        trial_ends_at: facts.trial.map(write).transpose()?,
        term_start: term.map(|(start, _)| write(start)).transpose()?,
        term_end: term.map(|(_, end)| write(end)).transpose()?,
        canceled_at: ending.map(|ending| write(ending.decided)).transpose()?,
        ends_at: ending.map(|ending| write(ending.at)).transpose()?,
        cancel_at_period_end: ending.zip(period).is_some_and(|(ending, (_, end))| ending.at == end),
        plan_price: plan_price(&items, facts.digits)?,
        items,
    })
}

impl Status {
    const fn has_ended(self) -> bool {
        matches!(self, Self::IncompleteExpired | Self::Canceled | Self::Expired | Self::Ended)
    }
}

/// The first that fits, in the order of `Status`.
fn of(knowledge: &Knowledge<'_>, ending: Option<Ending>, standing: Option<Status>, at: Micros) -> Result<Status> {
    let Knowledge { facts, effects, .. } = knowledge;
    if facts.subscription.draft {
        return Ok(Status::Draft);
    }
    if at < facts.start {
        return Ok(Status::Pending);
    }
    if standing == Some(Status::IncompleteExpired) {
        return Ok(Status::IncompleteExpired);
    }
    if let Some(ending) = ending.filter(|ending| ending.at <= at) {
        return Ok(match ending.how {
            End::Canceled => Status::Canceled,
            End::Expired => Status::Expired,
        });
    }
    let served: Vec<Served> = effects.iter().map(|effects| timeline::served(effects, at)).collect();
    let present = || served.iter().filter(|served| served.present);
    if !effects.is_empty() && present().next().is_none() {
        return Ok(Status::Ended);
    }
    if let Some(standing) = standing {
        return Ok(standing);
    }
    let has_items = !effects.is_empty();
    Ok(match facts.trial {
        _ if has_items && present().all(|served| served.all_paused) => Status::Paused,
        _ if has_items && present().all(|served| served.all_paused || served.paused) => Status::Hold,
        Some(trial) if at < trial => Status::Trialing,
        _ if ending.is_none() && is_renewing(facts, at)? => Status::Renewing,
        _ => Status::Active,
    })
}

/// Whether the term that runs will renew whatever is decided now.
fn is_renewing(facts: &Facts<'_>, at: Micros) -> Result<bool> {
    let Some(terms) = facts.terms.as_ref().filter(|terms| terms.renews) else { return Ok(false) };
    let (_, end) = terms.at(at)?;
    Ok(!terms.is_in_time(at, end, &facts.clock))
}

/// The cancellation or the expiry that stands: where items end at different moments, the last.
fn ending(Knowledge { effects, .. }: &Knowledge<'_>) -> Option<Ending> {
    let endings = effects.iter().filter_map(|effects| timeline::ending(effects));
    endings.max_by_key(|ending| ending.at)
}

/// The period that runs of the first item that is there.
fn current_period(Knowledge { facts, effects, .. }: &Knowledge<'_>, at: Micros) -> Result<Option<(Micros, Micros)>> {
    let running = effects.iter().filter_map(|effects| timeline::running(effects, at, at)).next();
    let Some(calendar) = running.and_then(|calendar| facts.calendars.get(calendar)) else { return Ok(None) };
    Ok(calendar.span_at(at)?.map(|span| (span.start, span.end)))
}
