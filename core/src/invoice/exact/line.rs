//! Amounts of lines, their own discounts and charges.

use super::adjustment::{Room, Value, amount};
use super::{ExactApplied, ExactLine, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, CompiledLine, Kind, LineAmount};
use crate::invoice::draft::LimitedBy;
use crate::invoice::figures::Place;
use crate::invoice::kernel::{Failure, overflow};
use crate::invoice::line;
use crate::invoice::terms::Met;
use crate::policy::PercentOf;
use num_bigint::BigInt;

pub(super) fn lines(
    compiled: &Compiled<'_>,
    limits: &mut [Option<LimitedBy>],
    trace: &mut impl Trace,
) -> Result<Vec<ExactLine>, Failure> {
    let lines = compiled.lines.iter().enumerate();
    lines.map(|(at, line)| exact_line(compiled, at, line, limits, trace)).collect()
}

fn exact_line<T: Trace>(
    compiled: &Compiled<'_>,
    at: usize,
    line: &CompiledLine,
    limits: &mut [Option<LimitedBy>],
    trace: &mut T,
) -> Result<ExactLine, Failure> {
    let priced = priced(compiled, at, line)?;
    if let (LineAmount::Rated(quantity), true) = (&line.amount, T::ON) {
        line::rating_steps(compiled, *quantity, at, trace)?;
    }
    trace::line_amount(compiled, at, &priced, trace);
    let own = vec![ExactApplied::default(); line.adjustments.len()];
    let mut exact = ExactLine { net: priced.clone(), rest: priced.clone(), amount: priced, own };
    let discounts = compiled.draft.lines.get(at).map_or(0, |line| line.discounts.len());
    let failure = overflow(Place::Line(at));
    for position in line.adjustments.clone() {
        let place = compiled.line_adjustment_at(position);
        let adjustment = compiled.line_adjustments.get(place).ok_or(failure)?;
        let index = place.saturating_sub(line.adjustments.start);
        let figure = match adjustment.kind {
            Kind::Discount => format!("lines[{at}].discounts[{index}].amount"),
            Kind::Charge => format!("lines[{at}].charges[{}].amount", index.saturating_sub(discounts)),
        };
        let of = match compiled.policy.discount.percent_of {
            PercentOf::RunningRest => &exact.rest,
            PercentOf::Original => &exact.amount,
        };
        let room = Room { of, rest: &exact.rest, sign: &exact.amount };
        let met = || {
            let (spend, sign) = (exact.amount.clone(), exact.amount.clone());
            Met { spend, of: vec![room.of.clone()], shared: false, sign }
        };
        let value = Value::of(compiled, adjustment, met, &figure, limits, trace).ok_or(failure)?;
        let applied = amount(compiled, (adjustment.kind, &value), &room, &figure, trace);
        exact.adjust(adjustment.kind, &applied.amount);
        *exact.own.get_mut(index).ok_or(failure)? = applied;
    }
    exact.net = exact.rest.clone();
    Ok(exact)
}

impl ExactLine {
    /// Takes a discount off or puts a charge on.
    pub(super) fn adjust(&mut self, kind: Kind, amount: &Exact) {
        self.rest = match kind {
            Kind::Discount => self.rest.minus(amount),
            Kind::Charge => self.rest.plus(amount),
        };
    }
}

/// A rating is rounded by rules of its own: its amount is given to the line.
fn priced(compiled: &Compiled<'_>, at: usize, line: &CompiledLine) -> Result<Exact, Failure> {
    Ok(match line.amount {
        LineAmount::Given(amount) => Exact::whole(amount.into()),
        LineAmount::Rated(quantity) => Exact::whole(line::rated(compiled, quantity, at)?.into()),
        LineAmount::Priced(_) => {
            let price = line::price(compiled, at).and_then(|price| price.exact::<BigInt>(compiled.digits));
            let (numerator, denominator) = price.ok_or(overflow(Place::Line(at)))?;
            Exact::ratio(numerator, denominator)
        }
    })
}
