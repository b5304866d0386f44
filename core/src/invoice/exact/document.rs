//! Discounts and charges of the document: exact shares of lines, or entries of their own.

use super::adjustment::{Room, Value, amount, is_bounded, with_sign};
use super::{ExactApplied, ExactDocument, ExactLine, trace};
use crate::error::Code;
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, DocumentAdjustment, Kind};
use crate::invoice::draft::LimitedBy;
use crate::invoice::figures::{Place, adjustment_path};
use crate::invoice::kernel::Failure;
use crate::invoice::terms::Met;
use crate::money::RoundingMode;
use crate::money::share_exactly::sum;
use crate::policy::{Allocation, PercentOf};
use std::cmp::Ordering;

pub(super) fn apply(
    compiled: &Compiled<'_>,
    lines: &mut [ExactLine],
    limits: &mut [Option<LimitedBy>],
    trace: &mut impl Trace,
) -> Result<Vec<ExactDocument>, Failure> {
    let mut entry_discounts = Exact::whole(0);
    let mut done = vec![ExactDocument::default(); compiled.document_adjustments.len()];
    for position in 0..done.len() {
        let at = compiled.document_adjustment_at(position);
        let failure = |code: Code| Failure { code, place: Place::DocumentAdjustment(at) };
        let adjustment = compiled.document_adjustments.get(at).ok_or(failure(Code::AmountOverflow))?;
        let figure = format!("{}.amount", adjustment_path(compiled, at));
        let met = || met(compiled, adjustment, lines);
        let value = Value::of(compiled, &adjustment.adjustment, met, &figure, limits, trace);
        let value = value.ok_or(failure(Code::AmountOverflow))?;
        let entry = if adjustment.entry.is_some() {
            let applied = own_entry(compiled, &figure, (adjustment, &value), &entry_discounts, lines, trace);
            if adjustment.adjustment.kind == Kind::Discount {
                entry_discounts = entry_discounts.plus(&applied.amount);
            }
            ExactDocument { applied, shares: Vec::new() }
        } else {
            let shared = allocated(compiled, at, (adjustment, &value), lines, trace);
            shared.ok_or(failure(Code::NothingToCarry))?
        };
        *done.get_mut(at).ok_or(failure(Code::AmountOverflow))? = entry;
    }
    Ok(done)
}

/// What terms meet.
fn met(compiled: &Compiled<'_>, adjustment: &DocumentAdjustment, lines: &[ExactLine]) -> Met {
    let of = eligible(adjustment, lines).map(|line| base(line, compiled.policy.discount.percent_of).clone());
    let of: Vec<Exact> = of.collect();
    Met {
        spend: sum(eligible(adjustment, lines).map(|line| &line.net)),
        of: if adjustment.entry.is_some() { vec![sum(&of)] } else { of },
        shared: adjustment.entry.is_none(),
        sign: sum(eligible(adjustment, lines).map(|line| &line.rest)),
    }
}

/// The eligible lines.
fn eligible<'l>(adjustment: &'l DocumentAdjustment, lines: &'l [ExactLine]) -> impl Iterator<Item = &'l ExactLine> {
    let count = adjustment.eligible.as_ref().map_or(lines.len(), Vec::len);
    (0..count).filter_map(move |position| lines.get(adjustment.line_at(position)))
}

/// What a percentage of a line is of.
const fn base(line: &ExactLine, percent_of: PercentOf) -> &Exact {
    match percent_of {
        PercentOf::RunningRest => &line.rest,
        PercentOf::Original => &line.net,
    }
}

/// A taxable entry beside the lines.
fn own_entry(
    compiled: &Compiled<'_>,
    figure: &str,
    (adjustment, value): (&DocumentAdjustment, &Value),
    entry_discounts: &Exact,
    lines: &[ExactLine],
    trace: &mut impl Trace,
) -> ExactApplied {
    let of = sum(eligible(adjustment, lines).map(|line| base(line, compiled.policy.discount.percent_of)));
    let sign = sum(eligible(adjustment, lines).map(|line| &line.rest));
    let left = sign.minus(entry_discounts);
    let rest = if left.sign() == sign.sign() { left } else { Exact::whole(0) };
    let room = Room { of: &of, rest: &rest, sign: &sign };
    amount(compiled, (adjustment.adjustment.kind, value), &room, figure, trace)
}

/// Shares of the eligible lines; `None` where no line can carry an amount.
fn allocated(
    compiled: &Compiled<'_>,
    at: usize,
    (adjustment, value): (&DocumentAdjustment, &Value),
    lines: &mut [ExactLine],
    trace: &mut impl Trace,
) -> Option<ExactDocument> {
    let kind = adjustment.adjustment.kind;
    let bounded = is_bounded(compiled, kind);
    let (wanted, mut unapplied) = match *value {
        Value::Percent { fraction, base: None } => {
            let of = eligible(adjustment, lines).map(|line| base(line, compiled.policy.discount.percent_of));
            (of.map(|of| of.times(&Exact::fraction(fraction))).collect(), Exact::whole(0))
        }
        _ => amount_shares(compiled, adjustment, value, lines)?,
    };
    let wanted: Vec<Exact> = wanted;
    let mut shares = Vec::with_capacity(wanted.len());
    for (position, share) in wanted.into_iter().enumerate() {
        let line = lines.get_mut(adjustment.line_at(position))?;
        let taken = if bounded { within(&share, &line.rest) } else { share.clone() };
        line.adjust(kind, &taken);
        unapplied = unapplied.plus(&share.minus(&taken).magnitude());
        trace::document_share(compiled, (at, adjustment.line_at(position)), &share, &taken, trace);
        shares.push(taken);
    }
    Some(ExactDocument { applied: ExactApplied { amount: sum(&shares), unapplied }, shares })
}

/// Shares of an amount by the rest of the lines of the document's sign, and what of it finds no room.
fn amount_shares(
    compiled: &Compiled<'_>,
    adjustment: &DocumentAdjustment,
    value: &Value,
    lines: &[ExactLine],
) -> Option<(Vec<Exact>, Exact)> {
    let mut weights: Vec<Exact> = eligible(adjustment, lines).map(|line| line.rest.clone()).collect();
    let total = sum(&weights);
    let bounded = is_bounded(compiled, adjustment.adjustment.kind);
    if weights.iter().any(|rest| rest.sign() == Ordering::Less) {
        for weight in &mut weights {
            let counts = total.sign() != Ordering::Equal && weight.sign() == total.sign();
            *weight = if counts { weight.magnitude() } else { Exact::whole(0) };
        }
    }
    let room = sum(&weights);
    let amount = match *value {
        Value::Amount(ref amount, _) => amount.clone(),
        Value::Percent { fraction, base } => {
            let base = Exact::whole(base.unwrap_or_default().into());
            let base = if bounded { with_sign(&base, &total) } else { base };
            base.times(&Exact::fraction(fraction))
        }
    };
    if !bounded && total.sign() == Ordering::Equal && amount.sign() != Ordering::Equal {
        return None;
    }
    let wanted = amount.magnitude();
    let taken = if bounded && wanted > room { room.clone() } else { wanted.clone() };
    let unapplied = wanted.minus(&taken);
    let taken = with_sign(&taken, if bounded { &total } else { &amount });
    if room.sign() == Ordering::Equal {
        return Some((vec![Exact::whole(0); weights.len()], unapplied));
    }
    let shares = match compiled.policy.discount.allocation {
        Allocation::Sequential => one_after_the_other(&weights, taken),
        Allocation::FivePlaces => {
            let share = |weight: &Exact| in_places(&weight.times(&taken).over(&room), 5, compiled.mode());
            weights.iter().map(share).collect::<Option<_>>()?
        }
        _ => weights.iter().map(|weight| weight.times(&taken).over(&room)).collect(),
    };
    Some((shares, unapplied))
}

/// A value rounded to so many places of the minor unit.
fn in_places(exact: &Exact, places: u32, mode: RoundingMode) -> Option<Exact> {
    Some(exact.in_minor(places).rounded(mode)?.in_major(places))
}

/// An amount that fills line after line; the last that has room takes what is left.
fn one_after_the_other(weights: &[Exact], amount: Exact) -> Vec<Exact> {
    let last = weights.iter().rposition(|weight| weight.sign() != Ordering::Equal);
    let mut left = amount;
    let mut shares = Vec::with_capacity(weights.len());
    for (position, weight) in weights.iter().enumerate() {
        let fits = Some(position) == last || left.magnitude() <= *weight;
        let share = match weight.sign() {
            Ordering::Equal => Exact::whole(0),
            _ if fits => left.clone(),
            _ => with_sign(weight, &left),
        };
        left = left.minus(&share);
        shares.push(share);
    }
    shares
}

/// What of a share a line has room for: no more than leads to zero.
fn within(share: &Exact, rest: &Exact) -> Exact {
    let nothing = Exact::whole(0);
    let (low, high) = if rest.sign() == Ordering::Less { (rest, &nothing) } else { (&nothing, rest) };
    if share < low {
        low.clone()
    } else if share > high {
        high.clone()
    } else {
        share.clone()
    }
}
