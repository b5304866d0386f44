//! The pieces of a service: cut where the caller wishes, and at every boundary.

use super::billing_calendar::{BillingCalendar, Span, beyond_years};
use super::day_count::Measure;
use super::interval::Step;
use super::moment::Micros;
use super::problems::Problems;
use super::prorate::ProrationRequest;
use super::share::{Share, share_of};
use crate::error::{Code, Problem, Result};
use crate::limits;
use crate::policy::{FirstStub, ProrationPolicy, StubDivisor};

/// A piece between instants.
pub(crate) struct Piece {
    pub(crate) start: Micros,
    pub(crate) end: Micros,
    /// The whole period that it lies in; none in a trial.
    pub(crate) whole: Option<(Micros, Micros)>,
    pub(crate) share: Share,
}

/// The start of the service, the cuts, its end.
pub(super) fn edges(
    request: &ProrationRequest<'_>,
    calendar: &BillingCalendar,
    problems: &mut Problems,
) -> Vec<Micros> {
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
pub(crate) fn pieces(calendar: &BillingCalendar, edges: &[Micros], policy: ProrationPolicy) -> Result<Vec<Piece>> {
    pieces_within(calendar, edges, (Micros::MIN, Micros::MAX), policy)
}

/// The same of a service that makes stubs where it begins and ends, as boundaries do.
pub(crate) fn pieces_within(
    calendar: &BillingCalendar,
    edges: &[Micros],
    service: (Micros, Micros),
    policy: ProrationPolicy,
) -> Result<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (Some(mut at), Some(last)) = (edges.first().copied(), edges.last().copied()) else { return Ok(pieces) };
    let Some(from) = calendar.position(at)? else { return Ok(pieces) };
    let mut edges = edges.iter().skip(1).copied().peekable();
    for span in calendar.spans(from) {
        let span = span?;
        while at < span.end.min(last) {
            let Whole { until, bounds, reference } = Whole::around(calendar, (span, service), at, policy)?;
            let edge = edges.peek().copied().unwrap_or(last);
            let end = edge.min(until);
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
pub(super) struct Whole<'c> {
    /// Where it, or the service in it, ends.
    pub(super) until: Micros,
    /// What is measured against; for a stub, the policy may say another interval.
    bounds: (Micros, Micros),
    pub(super) reference: Reference<'c>,
}

pub(super) enum Reference<'c> {
    /// It costs nothing.
    Free,
    Measured(Measure<'c>),
}

impl<'c> Whole<'c> {
    pub(super) fn around(
        calendar: &'c BillingCalendar,
        (span, service): (Span, (Micros, Micros)),
        at: Micros,
        policy: ProrationPolicy,
    ) -> Result<Self> {
        let epoch = calendar.epochs.get(span.position.epoch).ok_or_else(beyond_years)?;
        let Some(step) = epoch.cycle.map(|cycle| cycle.step()) else {
            return Ok(Self { until: span.end, bounds: (span.start, span.end), reference: Reference::Free });
        };
        let stretched = epoch.is_stretched(span.position.index);
        let whole = match stretched {
            true => (span.start, span.end),
            false => calendar.true_period(span.position.epoch, at).ok_or_else(beyond_years)?,
        };
        let part = (whole.0.max(span.start).max(service.0), whole.1.min(span.end).min(service.1));
        let begins_service =
            calendar.epochs.iter().position(|epoch| epoch.cycle.is_some()) == Some(span.position.epoch);
        let is_first_stub = begins_service && whole.0 < epoch.start;
        let divisor = match (whole.0 < part.0, part.1 < whole.1) {
            (true, _) => policy.leading_stub,
            (false, true) => policy.trailing_stub,
            (false, false) => StubDivisor::TruePeriod,
        };
        let clock = &calendar.clock;
        let measure = |(start, end)| Measure { clock, policy, start, end, step };
        let (bounds, reference) = match policy.first_stub {
            FirstStub::FullPrice if is_first_stub => (part, Reference::Measured(measure(part).by_itself())),
            rule => {
                let bounds = divisor_of(calendar, (divisor, policy.fixed_days), whole, (part, step));
                let bounds = bounds.ok_or_else(beyond_years)?;
                let is_free = is_first_stub && rule == FirstStub::Free;
                (bounds, if is_free { Reference::Free } else { Reference::Measured(measure(bounds)) })
            }
        };
        Ok(Self { until: part.1, bounds, reference })
    }
}

/// What a part of a whole period is measured against.
fn divisor_of(
    calendar: &BillingCalendar,
    (divisor, days): (StubDivisor, u32),
    whole: (Micros, Micros),
    (part, step): ((Micros, Micros), Step),
) -> Option<(Micros, Micros)> {
    match divisor {
        StubDivisor::TruePeriod => Some(whole),
        StubDivisor::IntervalBeforeEnd => Some((calendar.clock.one_step(part.1, step, -1)?, part.1)),
        StubDivisor::IntervalAfterStart => Some((part.0, calendar.clock.one_step(part.0, step, 1)?)),
        StubDivisor::FixedDays => Some((part.0, calendar.clock.one_step(part.0, Step::Days(days.into()), 1)?)),
    }
}

impl Span {
    fn is_trial(self, calendar: &BillingCalendar) -> bool {
        calendar.epochs.get(self.position.epoch).is_some_and(|epoch| epoch.cycle.is_none())
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::prorate;
    use crate::decode::json::from_json;
    use crate::policy::Basis;

    #[test]
    fn a_first_stub_at_full_price_costs_a_whole_price_in_every_basis() {
        for basis in Basis::ALL {
            let basis = serde_json::to_string(&basis).unwrap();
            let request = format!(
                r#"{{"schedule": {{"start": "2026-04-11", "interval": "month", "anchor": {{"day": 1}}}}, "amount": "29.99",
                "currency": "EUR", "service": {{"start": "2026-04-11", "end": "2026-05-01"}}, "cuts": ["2026-04-20"],
                "policy": {{"proration": {{"basis": {basis}, "first_stub": "full_price"}}}}}}"#
            );
            let stub = prorate(&from_json(request.as_bytes()).unwrap(), false).unwrap();
            assert_eq!((stub.ratio.as_str(), stub.amount.unwrap().to_string().as_str()), ("1", "29.99"), "{basis}");
        }
    }
}
