//! The status of a subscription at a moment: what it is, until when, and what it costs.

use super::document::Subscription;
use super::history::History;
use super::knowledge::Knowledge;
use super::plan_price::{CurrentItem, current_items, plan_price};
use super::read;
use super::timeline::{self, Ending};
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
    /// When its cancellation was decided. Absent where none stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canceled_at: Option<Moment>,
    /// When the cancellation takes effect.
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

/// What a subscription is, but for what payments make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It has not begun.
    Pending,
    /// Its trial runs.
    Trialing,
    /// It runs.
    Active,
    /// It is paused as a whole.
    Paused,
    /// Its cancellation has taken effect.
    Canceled,
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
    let status = of(&knowledge, ending, at);
    let period = if status == Status::Canceled { None } else { current_period(&knowledge, at)? };
    let write = |at: Micros| facts.clock.write(at).ok_or_else(|| Problem::new(Code::Internal, "as_of"));
    let items = current_items(&knowledge, at)?;
    Ok(SubscriptionStatus {
        schema_version: SCHEMA_VERSION,
        status,
        current_period_start: period.map(|(start, _)| write(start)).transpose()?,
        current_period_end: period.map(|(_, end)| write(end)).transpose()?,
        trial_ends_at: facts.trial.map(write).transpose()?,
        canceled_at: ending.map(|ending| write(ending.decided)).transpose()?,
        ends_at: ending.map(|ending| write(ending.at)).transpose()?,
        cancel_at_period_end: ending.zip(period).is_some_and(|(ending, (_, end))| ending.at == end),
        plan_price: plan_price(&items, facts.digits)?,
        items,
    })
}

fn of(Knowledge { facts, effects, .. }: &Knowledge<'_>, ending: Option<Ending>, at: Micros) -> Status {
    let paused = !effects.is_empty() && effects.iter().all(|effects| timeline::is_all_paused(effects, at));
    match (ending, facts.trial) {
        _ if at < facts.start => Status::Pending,
        (Some(ending), _) if ending.at <= at => Status::Canceled,
        _ if paused => Status::Paused,
        (_, Some(trial)) if at < trial => Status::Trialing,
        _ => Status::Active,
    }
}

/// The cancellation that stands: where items end at different moments, the last.
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
