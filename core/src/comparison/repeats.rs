//! Steps that repeat themselves: where two prices go on and on as before, one period of both says it for all.

use super::curve::{Curve, Piece};
use crate::error::Result;
use crate::money::exact::Exact;
use std::cmp::Ordering;

/// How a price goes on right of a quantity.
struct Run {
    piece: Piece,
    /// The length of its period and up to where it repeats itself; none where it is affine up to the end of the piece.
    steps: Option<(Exact, Option<Exact>)>,
}

/// A period of both prices.
#[derive(Debug, Clone)]
pub(super) struct Repeat {
    pub(super) length: Exact,
    /// By how much each grows in a period.
    pub(super) growth: [Exact; 2],
    /// How many periods there are, at least two; none where they never end.
    pub(super) periods: Option<Exact>,
}

/// The common period of two prices right of a quantity, where at least one has steps and both go on for two periods.
pub(super) fn repeat_after(
    curves: [&Curve<'_>; 2],
    pieces: [&Piece; 2],
    from: &Exact,
    up_to: Option<&Exact>,
) -> Result<Option<Repeat>> {
    let [first, second] = curves;
    let [first_piece, second_piece] = pieces;
    let runs = [
        Run { piece: first_piece.clone(), steps: first.steps_after(from)? },
        Run { piece: second_piece.clone(), steps: second.steps_after(from)? },
    ];
    let lengths = runs.iter().filter_map(|run| run.steps.as_ref()).map(|(length, _)| length.clone());
    let Some(length) = lengths.reduce(|one, other| one.common_multiple(&other)) else { return Ok(None) };
    let two = Exact::whole(2);
    let mut periods = up_to.map(|up_to| whole_before(from, up_to, &length));
    let mut growths = Vec::with_capacity(2);
    for (curve, run) in [first, second].into_iter().zip(&runs) {
        let own = run.periods(from, &length);
        if own.as_ref().is_some_and(|own| *own < two) {
            return Ok(None);
        }
        let Some(drift) = curve.drift(run, from, &length)? else { return Ok(None) };
        let limited = curve.periods_within_limits(&run.piece.free_start, &drift);
        periods = [periods, own, limited].into_iter().flatten().min();
        let start = run.piece.free_start.clone();
        growths.push(curve.limited(start.plus(&drift)).minus(&curve.limited(start)));
    }
    if periods.as_ref().is_some_and(|periods| *periods < two) {
        return Ok(None);
    }
    let mut growths = growths.into_iter();
    let growth = growths.next().zip(growths.next());
    Ok(growth.map(|(first, second)| Repeat { length, growth: [first, second], periods }))
}

/// Where one price surely costs less, whatever its steps.
#[derive(Debug)]
pub(super) struct Ahead {
    /// By how much the first price costs more where it begins.
    pub(super) difference: Exact,
    /// By how much steps may change that: one period's growth of each price.
    pub(super) unsure: Exact,
    /// By how much the difference grows a unit.
    pub(super) net: Exact,
    /// Up to where both prices go on so; none where for ever.
    pub(super) end: Option<Exact>,
    /// Up to where it is sure; none where for ever.
    pub(super) until: Option<Exact>,
}

/// Up to where one price surely costs less, whatever its steps: a price with steps is never further from a line than one period's
/// growth. `None` where that is not beyond a period of each.
pub(super) fn sure_until(
    curves: [&Curve<'_>; 2],
    pieces: [&Piece; 2],
    from: &Exact,
    up_to: Option<&Exact>,
) -> Result<Option<Ahead>> {
    let [first_piece, second_piece] = pieces;
    let difference = first_piece.start.minus(&second_piece.start);
    let (mut net, mut unsure, mut longest) = (Exact::whole(0), Exact::whole(0), Exact::whole(0));
    let mut end = up_to.cloned();
    for (at, (curve, piece)) in curves.into_iter().zip(pieces).enumerate() {
        let run = Run { piece: piece.clone(), steps: curve.steps_after(from)? };
        let (rate, own) = match &run.steps {
            None => (piece.slope.clone(), piece.end.clone()),
            Some((length, _)) => {
                let Some(line) = curve.line(&run, from, length)? else { return Ok(None) };
                unsure = unsure.plus(&line.rate.times(length).magnitude());
                longest = longest.max(length.clone());
                (line.rate, line.end)
            }
        };
        end = end.into_iter().chain(own).min();
        net = if at == 0 { net.plus(&rate) } else { net.minus(&rate) };
    }
    let sure = difference.magnitude().minus(&unsure);
    if longest.sign().is_eq() || sure.sign().is_le() {
        return Ok(None);
    }
    let ahead = Ahead { difference, unsure, net, end, until: None };
    let Some(until) = ahead.ends(from) else { return Ok(Some(ahead)) };
    // Not quite up to there: what begins at the end may be another tier.
    let near = from.plus(&until.minus(from).times(&Exact::Narrow(3, 4)));
    Ok((near.minus(from) > longest).then_some(Ahead { until: Some(near), ..ahead }))
}

impl Ahead {
    /// What of the difference steps cannot change.
    pub(super) fn sure(&self) -> Exact {
        self.difference.magnitude().minus(&self.unsure)
    }

    /// How much of it a unit uses up; none where it does not.
    pub(super) fn closing(&self) -> Option<Exact> {
        (self.net.sign() == self.difference.sign().reverse()).then(|| self.net.magnitude())
    }

    /// Where it is used up, or both prices no longer go on so.
    fn ends(&self, from: &Exact) -> Option<Exact> {
        let used_up = self.closing().map(|closing| from.plus(&self.sure().over(&closing)));
        self.end.iter().cloned().chain(used_up).min()
    }
}

/// The line that a price with steps goes along, and up to where.
struct Line {
    rate: Exact,
    end: Option<Exact>,
}

impl Run {
    fn periods(&self, from: &Exact, length: &Exact) -> Option<Exact> {
        let until = match &self.steps {
            Some((_, until)) => until.as_ref(),
            None => self.piece.end.as_ref(),
        };
        until.map(|until| whole_before(from, until, length))
    }
}

/// How many whole periods end before a quantity.
fn whole_before(from: &Exact, until: &Exact, length: &Exact) -> Exact {
    let one = Exact::whole(1);
    until.minus(from).over(length).negated().floor().negated().minus(&one)
}

impl Curve<'_> {
    /// The line of its steps; `None` where they do not go on for two periods.
    fn line(&self, run: &Run, from: &Exact, length: &Exact) -> Result<Option<Line>> {
        let periods = run.periods(from, length);
        if periods.as_ref().is_some_and(|periods| *periods < Exact::whole(2)) {
            return Ok(None);
        }
        let start = run.piece.free_start.clone();
        let Some(drift) = self.drift(run, from, length)? else { return Ok(None) };
        let limited = self.periods_within_limits(&start, &drift);
        let periods = periods.into_iter().chain(limited).min();
        if periods.as_ref().is_some_and(|periods| *periods < Exact::whole(1)) {
            return Ok(None);
        }
        let growth = self.limited(start.plus(&drift)).minus(&self.limited(start));
        let end = periods.map(|periods| from.plus(&periods.times(length)));
        Ok(Some(Line { rate: growth.over(length), end }))
    }

    /// By how much the cost before spend limits grows in a period. `None` beyond the last tier.
    fn drift(&self, run: &Run, from: &Exact, length: &Exact) -> Result<Option<Exact>> {
        let half = Exact::Narrow(1, 2);
        let inside = match &run.piece.end {
            Some(end) => from.plus(end).times(&half),
            None => from.plus(length),
        };
        let (here, there) = (self.free_cost(&inside)?, self.free_cost(&inside.plus(length))?);
        Ok(here.zip(there).map(|(here, there)| there.minus(&here)))
    }

    /// For how many periods a cost stays on its sides of the spend limits. `None` for ever.
    fn periods_within_limits(&self, start: &Exact, drift: &Exact) -> Option<Exact> {
        let ahead = |limit: &Exact| {
            let missing = limit.minus(start);
            let comes = missing.sign() != Ordering::Equal && missing.sign() == drift.sign();
            comes.then(|| missing.divided_by(drift).floor())
        };
        self.limits().filter_map(ahead).min()
    }
}

impl Repeat {
    /// By how much their difference grows in each period.
    pub(super) fn drift(&self) -> Exact {
        let [first, second] = &self.growth;
        first.minus(second)
    }

    /// Over how many periods a difference keeps its sign that is never nearer to zero in the first. `None` for ever.
    pub(super) fn alike(&self, sign: Ordering, least: &Exact) -> Option<Exact> {
        let one = Exact::whole(1);
        let drifts = self.drift();
        let drift = drifts.sign();
        if drift == sign || drift == Ordering::Equal {
            return self.periods.clone();
        }
        if sign == Ordering::Equal {
            return Some(one);
        }
        // The last period before the drift has used up what there is.
        let used_up = least.over(&drifts.magnitude()).negated().floor().negated().max(one);
        Some(self.periods.iter().fold(used_up, |alike, periods| alike.min(periods.clone())))
    }
}
