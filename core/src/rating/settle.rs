//! From exact entries to amounts: rounding, percentage off, maximum and minimum spend.

use super::document::RatedDiscountKind;
use super::entries::Entry;
use super::terms::{Terms, overflow};
use crate::error::Result;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::{Increments, RatingRounding};

/// The amounts of a rating in minor units.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) lines: Vec<SettledLine>,
    pub(super) usage: i64,
    pub(super) percent_off: i64,
    pub(super) over_maximum: i64,
    /// The exact value of what is missing to the minimum spend, and the value rounded.
    pub(super) minimum: Option<(Exact, i64)>,
    /// What the period was billed before.
    pub(super) billed_before: i64,
    pub(super) amount: i64,
}

#[derive(Debug, Default)]
pub(super) struct SettledLine {
    pub(super) amount: i64,
    pub(super) discounts: Vec<(RatedDiscountKind, i64)>,
    pub(super) total: i64,
}

/// What was billed before, and whether the period ends.
pub(super) struct Billed {
    pub(super) before: Option<i64>,
    pub(super) closes_period: bool,
}

pub(super) fn settle(entries: &[Entry], billed: &Billed, terms: &Terms<'_>) -> Result<Settled> {
    let (before, after) = sums(entries);
    let mut settled = Settled::default();
    let amounts = amounts(entries, (&before, &after), terms)?;
    settled.usage = total(amounts.iter().copied())?;
    settled.lines =
        amounts.into_iter().map(|amount| SettledLine { amount, discounts: Vec::new(), total: amount }).collect();
    settled.amount = settled.usage;
    percent_off(&mut settled, (&before, &after), entries, terms)?;
    settled.billed_before = billed_before(billed, &before, terms)?;
    maximum(&mut settled, terms)?;
    minimum(&mut settled, billed, terms)?;
    Ok(settled)
}

/// What everything cost before, and what it costs now.
pub(super) fn sums(entries: &[Entry]) -> (Exact, Exact) {
    if follows(entries) {
        let ends = entries.first().zip(entries.last());
        return ends
            .map_or((Exact::whole(0), Exact::whole(0)), |(first, last)| (first.before.clone(), last.after.clone()));
    }
    let sum = |of: fn(&Entry) -> &Exact| entries.iter().fold(Exact::whole(0), |sum, entry| sum.plus(of(entry)));
    (sum(|entry| &entry.before), sum(|entry| &entry.after))
}

fn total(amounts: impl Iterator<Item = i64>) -> Result<i64> {
    let mut amounts = amounts;
    amounts.try_fold(0i64, i64::checked_add).ok_or_else(|| overflow("amount"))
}

fn less(left: i64, right: i64) -> Result<i64> {
    left.checked_sub(right).ok_or_else(|| overflow("amount"))
}

/// Whether each event is settled by itself: its entries follow each other instead of adding up.
fn follows(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.event.is_some())
}

fn amounts(entries: &[Entry], (before, after): (&Exact, &Exact), terms: &Terms<'_>) -> Result<Vec<i64>> {
    let telescopes = terms.policy.increments == Increments::Telescoping;
    let alone = |entry: &Entry| {
        if telescopes {
            less(terms.round(&entry.after)?, terms.round(&entry.before)?)
        } else {
            terms.round(&entry.exact())
        }
    };
    if follows(entries) || terms.policy.rounding == RatingRounding::Line {
        return entries.iter().map(alone).collect();
    }
    let whole = if telescopes {
        less(terms.round(after)?, terms.round(before)?)?
    } else {
        terms.round(&after.minus(before))?
    };
    let exact: Vec<Exact> = entries.iter().map(Entry::exact).collect();
    apportion(whole, &exact, terms.price.digits).ok_or_else(|| overflow("amount"))
}

/// Shares of a whole by exact contributions: each is rounded down, and the units that are missing go one each to the largest
/// remainders; of equals to the larger contribution, then to the earlier entry, whose order is that of tiers.
fn apportion(whole: i64, contributions: &[Exact], digits: u32) -> Option<Vec<i64>> {
    if whole < 0 {
        let mirrored: Vec<Exact> = contributions.iter().map(Exact::negated).collect();
        let shares = apportion(whole.checked_neg()?, &mirrored, digits)?;
        return shares.into_iter().map(i64::checked_neg).collect();
    }
    let unit = Exact::money(1, digits);
    let mut shares = Vec::with_capacity(contributions.len());
    let mut order = Vec::with_capacity(contributions.len());
    for (at, exact) in contributions.iter().enumerate() {
        let floor = exact.to_minor(digits, crate::RoundingMode::Floor)?;
        order.push((exact.minus(&Exact::whole(floor.into()).times(&unit)), exact.magnitude(), at));
        shares.push(floor);
    }
    let missing = whole.checked_sub(shares.iter().copied().try_fold(0i64, i64::checked_add)?)?;
    order.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| right.1.cmp(&left.1)).then(left.2.cmp(&right.2)));
    // Sums that are rounded apart may miss more than one unit of a line, or have one too many.
    let step = missing.signum();
    if step < 0 {
        order.reverse();
    }
    let places = order.iter().map(|(_, _, at)| *at).cycle();
    for (_, at) in (0..missing.unsigned_abs()).zip(places) {
        let share = shares.get_mut(at)?;
        *share = share.checked_add(step)?;
    }
    Some(shares)
}

/// The percentage off a rounded amount.
fn off(amount: i64, percent: Scaled, terms: &Terms<'_>) -> Result<i64> {
    terms.round(&Exact::money(amount, terms.price.digits).times(&Exact::scaled(percent)))
}

fn percent_off(
    settled: &mut Settled,
    (before, after): (&Exact, &Exact),
    entries: &[Entry],
    terms: &Terms<'_>,
) -> Result<()> {
    let Some(percent) = terms.price.spend.percent_off else { return Ok(()) };
    let shares = if terms.policy.rounding == RatingRounding::Line || follows(entries) {
        settled.lines.iter().map(|line| off(line.amount, percent, terms)).collect::<Result<Vec<i64>>>()?
    } else {
        let whole = match terms.policy.increments {
            Increments::Telescoping => {
                less(off(terms.round(after)?, percent, terms)?, off(terms.round(before)?, percent, terms)?)?
            }
            Increments::Alone => off(settled.usage, percent, terms)?,
        };
        let of_line = |line: &SettledLine| Exact::money(line.amount, terms.price.digits).times(&Exact::scaled(percent));
        let exact: Vec<Exact> = settled.lines.iter().map(of_line).collect();
        apportion(whole, &exact, terms.price.digits).ok_or_else(|| overflow("amount"))?
    };
    settled.percent_off = total(shares.iter().copied())?;
    for (line, share) in settled.lines.iter_mut().zip(shares) {
        line.take_off(RatedDiscountKind::PercentOff, share)?;
    }
    settled.amount = less(settled.amount, settled.percent_off)?;
    Ok(())
}

/// What the period was billed before: as stated, or what the units rated before cost.
fn billed_before(billed: &Billed, before: &Exact, terms: &Terms<'_>) -> Result<i64> {
    if let Some(stated) = billed.before {
        return Ok(stated);
    }
    let amount = terms.round(before)?;
    let off = match terms.price.spend.percent_off {
        Some(percent) => off(amount, percent, terms)?,
        None => 0,
    };
    let rest = less(amount, off)?;
    match terms.price.spend.maximum {
        Some(maximum) => Ok(rest.min(bound(maximum, terms)?)),
        None => Ok(rest),
    }
}

/// The maximum or the minimum spend of the period.
fn bound(spend: Scaled, terms: &Terms<'_>) -> Result<i64> {
    terms.round(&Exact::scaled(spend).times(&terms.spend_share()))
}

/// Cuts what is above the maximum from the last lines on, so that the first ones are billed in full.
fn maximum(settled: &mut Settled, terms: &Terms<'_>) -> Result<()> {
    let Some(maximum) = terms.price.spend.maximum else { return Ok(()) };
    let room = less(bound(maximum, terms)?, settled.billed_before)?.max(0);
    let mut cut = less(settled.amount, room)?.max(0);
    settled.over_maximum = cut;
    settled.amount = less(settled.amount, cut)?;
    for line in settled.lines.iter_mut().rev() {
        let share = line.total.min(cut).max(0);
        line.take_off(RatedDiscountKind::MaximumSpend, share)?;
        cut = less(cut, share)?;
    }
    Ok(())
}

fn minimum(settled: &mut Settled, billed: &Billed, terms: &Terms<'_>) -> Result<()> {
    let Some(minimum) = terms.price.spend.minimum.filter(|_| billed.closes_period) else { return Ok(()) };
    let charged = settled.billed_before.checked_add(settled.amount).ok_or_else(|| overflow("amount"))?;
    let missing = less(bound(minimum, terms)?, charged)?;
    if missing > 0 {
        let exact = Exact::scaled(minimum).times(&terms.spend_share());
        settled.amount = settled.amount.checked_add(missing).ok_or_else(|| overflow("amount"))?;
        settled.minimum = Some((exact.minus(&Exact::money(charged, terms.price.digits)), missing));
    }
    Ok(())
}

impl SettledLine {
    fn take_off(&mut self, kind: RatedDiscountKind, amount: i64) -> Result<()> {
        if amount != 0 {
            self.discounts.push((kind, amount));
            self.total = less(self.total, amount)?;
        }
        Ok(())
    }
}
