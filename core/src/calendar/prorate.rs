//! Proration of an amount: what a service costs of the periods that it covers, cut where the caller wishes.

use super::calendar::{BillingCalendar, Span, beyond_years};
use super::compile::Problems;
use super::day_count::Measure;
use super::moment::{Micros, Moment};
use super::period::TruePeriod;
use super::periods::{refused, resolve};
use super::schedule::Schedule;
use super::share::{Share, share_of};
use super::zone::tzdb_version;
use crate::error::{Code, Problem, Result};
use crate::explain::{Exact, Input, Rule, Step as TraceStep};
use crate::invoice::SCHEMA_VERSION;
use crate::limits;
use crate::money::Currency;
use crate::money::decimal::OptionalDecimalText;
use crate::money::fraction::Fraction;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::{FirstStub, Pieces, Policy, PolicyChoice, ProrationPolicy};
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
    pub trace: Option<Vec<TraceStep>>,
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

/// A piece between instants.
struct Piece {
    start: Micros,
    end: Micros,
    whole: Option<(Micros, Micros)>,
    share: Share,
}

/// The price of a period and how its parts are rounded.
struct Price<'p> {
    amount: Scaled,
    digits: u32,
    policy: &'p Policy<'static>,
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
    let mut steps = Vec::new();
    let amounts = match &price {
        Some(price) => Some(amounts(&pieces, price, &mut steps)?),
        None => None,
    };
    let digits = price.as_ref().map_or(0, |price| price.digits);
    let total = match &amounts {
        Some(amounts) => Some(sum(amounts, digits, &mut steps)?),
        None => None,
    };
    let ratios: Vec<Exact> = pieces.iter().map(|piece| ratio(piece.share, &policy)).collect::<Result<_>>()?;
    let shown = pieces.iter().zip(&ratios).enumerate().map(|(at, (piece, ratio))| {
        let amount = amounts.as_ref().and_then(|amounts| amounts.get(at)).map(|minor| from_minor(*minor, digits));
        piece.shown(&calendar, ratio.to_text(), amount)
    });
    Ok(Proration {
        schema_version: SCHEMA_VERSION,
        tzdb_version: calendar.has_zone().then(tzdb_version),
        pieces: shown.collect::<Result<_>>()?,
        ratio: ratios.iter().fold(Exact::money(0, 0), |sum, ratio| sum.plus(ratio)).to_text(),
        amount: total.map(|minor| from_minor(minor, digits)),
        policy,
        trace: explain.then_some(steps),
    })
}

/// The price in exact digits, where there is one.
fn price<'p>(
    request: &ProrationRequest<'_>,
    policy: &'p Policy<'static>,
    problems: &mut Problems,
) -> Option<Price<'p>> {
    let digits = match request.currency.as_deref().map(|code| (code, Currency::digits_of(code))) {
        Some((_, Ok(digits))) => Some(digits),
        Some((code, Err(wrong))) => {
            problems.push(wrong, "currency", code);
            None
        }
        None => {
            if let Some(amount) = request.amount {
                problems.beyond(Code::NeedsOneOf, "currency", amount, "currency");
            }
            None
        }
    };
    Some(Price { amount: Scaled::new(request.amount?), digits: digits?, policy })
}

/// The start of the service, the cuts, its end.
fn edges(request: &ProrationRequest<'_>, calendar: &BillingCalendar, problems: &mut Problems) -> Vec<Micros> {
    let clock = &calendar.clock;
    let mut edges: Vec<Micros> = Vec::with_capacity(request.cuts.len().min(limits::MOMENTS).saturating_add(2));
    edges.extend(problems.read(clock, request.service.start, "service.start"));
    let outside = |at: Micros| at < calendar.start() || calendar.end().is_some_and(|end| at > end);
    if edges.first().copied().is_some_and(outside) {
        problems.push(Code::OutsideService, "service.start", request.service.start);
    }
    let before = edges.last().copied().unwrap_or(Micros::MIN);
    let end = problems.read_after(clock, (request.service.end, "service.end"), (before, false));
    if end.is_some_and(outside) {
        problems.push(Code::OutsideService, "service.end", request.service.end);
    }
    if request.cuts.len() > limits::MOMENTS {
        problems.beyond(Code::TooMany, "cuts", request.cuts.len(), limits::MOMENTS);
    }
    for (index, cut) in request.cuts.iter().take(limits::MOMENTS).enumerate() {
        let before = edges.last().copied().unwrap_or(Micros::MIN);
        let field = format!("cuts[{index}]");
        let cut_at = problems.read_after(clock, (*cut, &field), (before, false));
        if let (Some(at), Some(end)) = (cut_at, end)
            && at >= end
        {
            problems.beyond(Code::OutOfOrder, &field, cut, request.service.end);
        }
        edges.extend(cut_at);
    }
    edges.extend(end);
    edges
}

/// The service, cut at the edges, at the ends of periods and at the boundaries inside a long one.
fn pieces(calendar: &BillingCalendar, edges: &[Micros], policy: ProrationPolicy) -> Result<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (Some(mut at), Some(last)) = (edges.first().copied(), edges.last().copied()) else { return Ok(pieces) };
    let Some(from) = calendar.position(at)? else { return Ok(pieces) };
    let mut edges = edges.iter().skip(1).copied().peekable();
    for span in calendar.spans(from) {
        let span = span?;
        while at < span.end.min(last) {
            let Whole { bounds, reference } = Whole::around(calendar, span, at, policy)?;
            let edge = edges.peek().copied().unwrap_or(last);
            let end = edge.min(span.end).min(bounds.1);
            let share = match reference {
                Reference::Free => Share { units: 0, period_units: 1 },
                Reference::Measured(measure) => share_of(&measure, at, end).ok_or_else(|| too_short(at, calendar))?,
            };
            if pieces.len() >= limits::PERIODS {
                return Err(Problem::new(Code::TooMany, "service").limit(limits::PERIODS).into());
            }
            pieces.push(Piece { start: at, end, whole: (!span.is_trial(calendar)).then_some(bounds), share });
            at = end;
            if at == edge {
                edges.next();
            }
        }
        if at >= last {
            break;
        }
    }
    Ok(pieces)
}

/// A period of less than one unit of the basis cannot be shared.
fn too_short(at: Micros, calendar: &BillingCalendar) -> crate::Error {
    let at = calendar.clock.write(at).map(|at| at.to_string()).unwrap_or_default();
    Problem::new(Code::EmptyPeriod, "service").value(at).message("The period has no unit of the basis.").into()
}

/// The whole period around an instant, and what it is to a piece in it.
struct Whole<'c> {
    bounds: (Micros, Micros),
    reference: Reference<'c>,
}

enum Reference<'c> {
    /// It costs nothing.
    Free,
    Measured(Measure<'c>),
}

impl<'c> Whole<'c> {
    fn around(calendar: &'c BillingCalendar, span: Span, at: Micros, policy: ProrationPolicy) -> Result<Self> {
        let epoch = calendar.epochs.get(span.position.epoch).ok_or_else(beyond_years)?;
        let Some(step) = epoch.cycle.map(|cycle| cycle.step()) else {
            return Ok(Self { bounds: (span.start, span.end), reference: Reference::Free });
        };
        let stretched = epoch.is_stretched(span.position.index);
        let bounds = match stretched {
            true => (span.start, span.end),
            false => calendar.true_period(span.position.epoch, at).ok_or_else(beyond_years)?,
        };
        let begins_service =
            calendar.epochs.iter().position(|epoch| epoch.cycle.is_some()) == Some(span.position.epoch);
        let is_stub = begins_service && bounds.0 < epoch.start;
        let measured = |(start, end)| Measure { clock: &calendar.clock, policy, start, end, step };
        let (bounds, reference) = match policy.first_stub {
            FirstStub::Free if is_stub => (bounds, Reference::Free),
            FirstStub::FullPrice if is_stub => {
                let stub = (epoch.start, bounds.1.min(span.end));
                (stub, Reference::Measured(measured(stub)))
            }
            _ => (bounds, Reference::Measured(measured(bounds))),
        };
        Ok(Self { bounds, reference })
    }
}

impl Span {
    fn is_trial(self, calendar: &BillingCalendar) -> bool {
        calendar.epochs.get(self.position.epoch).is_some_and(|epoch| epoch.cycle.is_none())
    }
}

/// A share at the precision of the policy.
fn ratio(share: Share, policy: &Policy<'_>) -> Result<Exact> {
    let (numerator, denominator) = share.fraction(policy.proration.ratio).ok_or_else(overflow)?;
    Ok(Exact::fraction(Fraction::new(numerator, denominator)))
}

fn overflow() -> crate::Error {
    Problem::new(Code::AmountOverflow, "amount").limit(i64::MAX).into()
}

/// The amount of each piece. Pieces of one period telescope: each is what the sum so far rounds to, less the pieces before.
fn amounts(pieces: &[Piece], price: &Price<'_>, steps: &mut Vec<TraceStep>) -> Result<Vec<i64>> {
    let mut amounts: Vec<i64> = Vec::with_capacity(pieces.len());
    let mut first = 0usize;
    let mut units = 0i64;
    for (at, piece) in pieces.iter().enumerate() {
        let continues = at > 0 && pieces.get(at.saturating_sub(1)).is_some_and(|before| before.whole == piece.whole);
        if !continues || price.policy.proration.pieces == Pieces::Alone {
            (first, units) = (at, 0);
        }
        units = units.checked_add(piece.share.units).ok_or_else(overflow)?;
        let so_far = Share { units, ..piece.share };
        let rounded = price.of(so_far)?;
        let before = amounts.get(first..).unwrap_or_default();
        let paid = before.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount)).ok_or_else(overflow)?;
        let amount = rounded.checked_sub(paid).ok_or_else(overflow)?;
        price.explain(at, first, so_far, (rounded, amount), before, steps)?;
        amounts.push(amount);
    }
    Ok(amounts)
}

impl Price<'_> {
    fn of(&self, share: Share) -> Result<i64> {
        let (ratio, mode) = (self.policy.proration.ratio, self.policy.rounding.mode);
        share.of(self.amount, self.digits, ratio, mode).ok_or_else(overflow)
    }

    fn explain(
        &self,
        at: usize,
        first: usize,
        share: Share,
        (rounded, amount): (i64, i64),
        before: &[i64],
        steps: &mut Vec<TraceStep>,
    ) -> Result<()> {
        let ratio = ratio(share, self.policy)?;
        let exact = Exact::scaled(self.amount).times(&ratio);
        let inputs = vec![Input::scaled("amount", self.amount), Input::exact("ratio", &ratio)];
        let figure = format!("pieces[{at}].amount");
        if before.is_empty() {
            steps.push(TraceStep::new(figure, Rule::Prorated, inputs, &exact, rounded, self.digits));
            return Ok(());
        }
        let so_far = format!("pieces[{at}].so_far");
        steps.push(TraceStep::new(so_far.clone(), Rule::Prorated, inputs, &exact, rounded, self.digits));
        let mut inputs = vec![Input::figure("+", so_far, rounded, self.digits)];
        inputs.extend(before.iter().enumerate().map(|(index, paid)| {
            Input::figure("-", format!("pieces[{}].amount", first.saturating_add(index)), *paid, self.digits)
        }));
        steps.push(TraceStep::plain(figure, Rule::Sum, inputs, amount, self.digits));
        Ok(())
    }
}

fn sum(amounts: &[i64], digits: u32, steps: &mut Vec<TraceStep>) -> Result<i64> {
    let total = amounts.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount)).ok_or_else(overflow)?;
    let inputs = amounts
        .iter()
        .enumerate()
        .map(|(at, amount)| Input::figure("+", format!("pieces[{at}].amount"), *amount, digits));
    steps.push(TraceStep::plain("amount".to_owned(), Rule::Sum, inputs.collect(), total, digits));
    Ok(total)
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
