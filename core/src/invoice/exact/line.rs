//! Amounts of lines, their own discounts and charges.

use super::adjustment::{Room, amount};
use super::{ExactLine, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, CompiledLine, Kind, LineAmount};
use crate::invoice::figures::Place;
use crate::invoice::kernel::{Failure, overflow};
use crate::invoice::line;
use crate::policy::PercentOf;
use num_bigint::BigInt;

pub(super) fn lines(compiled: &Compiled<'_>, trace: &mut impl Trace) -> Result<Vec<ExactLine>, Failure> {
    let lines = compiled.lines.iter().enumerate();
    lines.map(|(at, line)| exact_line(compiled, at, line, trace)).collect()
}

fn exact_line<T: Trace>(
    compiled: &Compiled<'_>,
    at: usize,
    line: &CompiledLine,
    trace: &mut T,
) -> Result<ExactLine, Failure> {
    let priced = priced(compiled, at, line)?;
    if let (LineAmount::Rated(quantity), true) = (&line.amount, T::ON) {
        line::rating_steps(compiled, *quantity, at, trace)?;
    }
    trace::line_amount(compiled, at, &priced, trace);
    let mut exact = ExactLine { net: priced.clone(), rest: priced.clone(), amount: priced, own: Vec::new() };
    let discounts = compiled.draft.lines.get(at).map_or(0, |line| line.discounts.len());
    let adjustments = compiled.line_adjustments.get(line.adjustments.clone()).unwrap_or_default();
    for (index, adjustment) in adjustments.iter().enumerate() {
        let figure = match adjustment.kind {
            Kind::Discount => format!("lines[{at}].discounts[{index}].amount"),
            Kind::Charge => format!("lines[{at}].charges[{}].amount", index.saturating_sub(discounts)),
        };
        let of = match compiled.policy.discount.percent_of {
            PercentOf::RunningRest => &exact.rest,
            PercentOf::Original => &exact.amount,
        };
        let room = Room { of, rest: &exact.rest, sign: &exact.amount };
        let applied = amount(compiled, adjustment, &room, &figure, trace);
        exact.adjust(adjustment.kind, &applied.amount);
        exact.own.push(applied);
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
