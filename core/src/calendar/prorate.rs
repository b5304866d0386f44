//! Proration of an amount: what a service costs of the periods that it covers, cut where the caller wishes.

use super::billing_calendar::BillingCalendar;
use super::moment::Moment;
use super::period::TruePeriod;
use super::periods::{refused, resolve};
use super::piece_amounts::{price, priced, ratio};
use super::pieces::{Piece, edges, pieces};
use super::problems::Problems;
use super::schedule::Schedule;
use super::zone::tzdb_version;
use crate::error::Result;
use crate::explain::{Exact, Step, Steps};
use crate::invoice::SCHEMA_VERSION;
use crate::money::decimal::OptionalDecimalText;
use crate::money::scaled::from_minor;
use crate::policy::{Policy, PolicyChoice};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a service costs of the periods that it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProrationRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// When periods begin and end.
    #[serde(borrow)]
    pub schedule: Schedule<'a>,
    /// The service, within the schedule.
    pub service: ServicePeriod,
    /// Where to cut the service besides the boundaries, in order of time. The pieces sum to the uncut service. Default:
    /// nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Moment>,
    /// The price of one whole period, in major units, with any number of places up to 28. Default: none, shares only.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// ISO 4217 code; needed with `amount`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// A preset's name, or a preset with overrides; of its groups `calendar`, `proration` and `rounding.mode` count.
    /// Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// A half-open stretch of time `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServicePeriod {
    /// Its first moment.
    pub start: Moment,
    /// The first moment after it.
    pub end: Moment,
}

/// What a service costs of the periods that it covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proration {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The release of the time zone database, where the schedule has a zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tzdb_version: Option<&'static str>,
    /// The pieces of the service, in order of time.
    pub pieces: Vec<ProratedPiece>,
    /// Sum of the ratios: how many periods the service makes; a decimal, or a fraction such as `"12/31"`.
    pub ratio: String,
    /// Sum of the amounts.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every amount, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// A piece of a service, in one whole period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProratedPiece {
    /// Its first moment.
    pub start: Moment,
    /// The first moment after it.
    pub end: Moment,
    /// What it is measured against; absent in a trial, which costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<TruePeriod>,
    /// What it counts, in units of the basis.
    pub units: i64,
    /// What the period counts, in the same units, not reduced.
    pub period_units: i64,
    /// `units / period_units`, as exact as the policy says; a decimal, or a fraction such as `"12/31"`.
    pub ratio: String,
    /// Its amount.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
}

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn prorate(request: &ProrationRequest<'_>, explain: bool) -> Result<Proration> {
    let mut problems = Problems::default();
    let policy = resolve(request.schema_version, &request.policy, &mut problems);
    let calendar = BillingCalendar::compile(&request.schedule, policy.calendar, &mut problems);
    let edges = calendar.as_ref().map(|calendar| edges(request, calendar, &mut problems));
    let price = price(request, &policy, &mut problems);
    let (Some(calendar), Some(edges)) = (calendar, edges) else { return Err(refused(problems, &request.policy)) };
    problems.extend(request.policy.problems());
    problems.finish()?;
    let pieces = pieces(&calendar, &edges, policy.proration)?;
    let mut steps = Steps::default();
    let priced = match &price {
        Some(price) if explain => Some(priced(&pieces, price, &mut steps)?),
        Some(price) => Some(priced(&pieces, price, &mut ())?),
        None => None,
    };
    let digits = price.as_ref().map_or(0, |price| price.digits);
    let ratios: Vec<Exact> = pieces.iter().map(|piece| ratio(piece.share, &policy)).collect::<Result<_>>()?;
    let shown = pieces.iter().zip(&ratios).enumerate().map(|(at, (piece, ratio))| {
        let amount = priced.as_ref().and_then(|(amounts, _)| amounts.get(at)).map(|minor| from_minor(*minor, digits));
        piece.shown(&calendar, ratio.to_text(), amount)
    });
    Ok(Proration {
        schema_version: SCHEMA_VERSION,
        tzdb_version: calendar.has_zone().then(tzdb_version),
        pieces: shown.collect::<Result<_>>()?,
        ratio: ratios.iter().fold(Exact::money(0, 0), |sum, ratio| sum.plus(ratio)).to_text(),
        amount: priced.as_ref().map(|(_, total)| from_minor(*total, digits)),
        policy,
        trace: explain.then_some(steps.0),
    })
}

impl Piece {
    fn shown(&self, calendar: &BillingCalendar, ratio: String, amount: Option<Decimal>) -> Result<ProratedPiece> {
        let period = match self.whole {
            Some((start, end)) => Some(TruePeriod { start: calendar.write(start)?, end: calendar.write(end)? }),
            None => None,
        };
        Ok(ProratedPiece {
            start: calendar.write(self.start)?,
            end: calendar.write(self.end)?,
            period,
            units: self.share.units,
            period_units: self.share.period_units,
            ratio,
            amount,
        })
    }
}
