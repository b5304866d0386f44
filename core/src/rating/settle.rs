//! From exact entries to amounts: rounding, percentage off, maximum and minimum spend.

use super::document::RatedDiscountKind;
use super::entries::{Entries, Entry};
use super::terms::Terms;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::{Increments, RatingRounding};

/// The amounts of a rating in minor units.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// What everything costs now less what it cost before.
    pub(super) exact: Exact,
    pub(super) lines: Vec<SettledLine>,
    pub(super) usage: i64,
    pub(super) percent_off: i64,
    pub(super) over_maximum: i64,
    /// Both together.
    pub(super) discount: i64,
    /// What of the maximum spend is left, and what was cut before.
    pub(super) room: i64,
    pub(super) cut_before: i64,
    /// The exact value of what is missing to the minimum spend, and the value rounded.
    pub(super) minimum: Option<(Exact, i64)>,
    /// What the period was billed before.
    pub(super) billed_before: i64,
    pub(super) amount: i64,
    /// What it is billed with this amount.
    pub(super) billed: i64,
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

/// The amounts of entries; `None` where one does not fit.
pub(super) fn settle(entries: &Entries, billed: &Billed, terms: &Terms<'_>) -> Option<Settled> {
    let (before, after) = entries.sums();
    let mut settled = Settled { exact: after.minus(&before), ..Settled::default() };
    let amounts = amounts(entries, (&before, &after), terms)?;
    settled.usage = total(amounts.iter().copied())?;
    settled.lines =
        amounts.into_iter().map(|amount| SettledLine { amount, discounts: Vec::new(), total: amount }).collect();
    settled.amount = settled.usage;
    percent_off(&mut settled, (&before, &after), entries, terms)?;
    let spent_before = spent_before(entries, &before, terms)?;
    settled.billed_before = billed_before(billed, spent_before, terms)?;
    maximum(&mut settled, spent_before, terms)?;
    minimum(&mut settled, billed, terms)?;
    settled.discount = total([settled.percent_off, settled.over_maximum].into_iter())?;
    settled.billed = total([settled.billed_before, settled.amount].into_iter())?;
    Some(settled)
}

fn total(amounts: impl Iterator<Item = i64>) -> Option<i64> {
    let mut amounts = amounts;
    amounts.try_fold(0i64, i64::checked_add)
}

fn less(left: i64, right: i64) -> Option<i64> {
    left.checked_sub(right)
}

/// Whether lines are rounded by themselves.
pub(super) fn line_by_line(entries: &Entries, terms: &Terms<'_>) -> bool {
    entries.follow() || terms.policy.rounding == RatingRounding::Line
}

fn amounts(entries: &Entries, (before, after): (&Exact, &Exact), terms: &Terms<'_>) -> Option<Vec<i64>> {
    let telescopes = terms.policy.increments == Increments::Telescoping;
    let alone = |entry: &Entry| {
        if telescopes {
            less(terms.round(&entry.after)?, terms.round(&entry.before)?)
        } else {
            terms.round(&entry.exact())
        }
    };
    if line_by_line(entries, terms) {
        return entries.changed.iter().map(alone).collect();
    }
    let whole = if telescopes {
        less(terms.round(after)?, terms.round(before)?)?
    } else {
        terms.round(&after.minus(before))?
    };
    let exact: Vec<Exact> = entries.changed.iter().map(Entry::exact).collect();
    apportion(whole, &exact, terms.price.digits)
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
fn off(amount: i64, percent: Scaled, terms: &Terms<'_>) -> Option<i64> {
    terms.round(&Exact::money(amount, terms.price.digits).times(&Exact::scaled(percent)))
}

fn percent_off(
    settled: &mut Settled,
    (before, after): (&Exact, &Exact),
    entries: &Entries,
    terms: &Terms<'_>,
) -> Option<()> {
    let Some(percent) = terms.price.spend.percent_off else { return Some(()) };
    let telescopes = terms.policy.increments == Increments::Telescoping;
    let alone = |(entry, line): (&Entry, &SettledLine)| {
        if telescopes {
            less(off(terms.round(&entry.after)?, percent, terms)?, off(terms.round(&entry.before)?, percent, terms)?)
        } else {
            off(line.amount, percent, terms)
        }
    };
    let shares = if line_by_line(entries, terms) {
        entries.changed.iter().zip(&settled.lines).map(alone).collect::<Option<Vec<i64>>>()?
    } else {
        let whole = match terms.policy.increments {
            Increments::Telescoping => {
                less(off(terms.round(after)?, percent, terms)?, off(terms.round(before)?, percent, terms)?)?
            }
            Increments::Alone => off(settled.usage, percent, terms)?,
        };
        let of_line = |line: &SettledLine| Exact::money(line.amount, terms.price.digits).times(&Exact::scaled(percent));
        let exact: Vec<Exact> = settled.lines.iter().map(of_line).collect();
        apportion(whole, &exact, terms.price.digits)?
    };
    settled.percent_off = total(shares.iter().copied())?;
    for (line, share) in settled.lines.iter_mut().zip(shares) {
        line.take_off(RatedDiscountKind::PercentOff, share)?;
    }
    settled.amount = less(settled.amount, settled.percent_off)?;
    Some(())
}

/// What the units rated before cost, without a maximum.
fn spent_before(entries: &Entries, before: &Exact, terms: &Terms<'_>) -> Option<i64> {
    if terms.policy.rounding == RatingRounding::Line && !entries.follow() {
        let lines = entries.changed.iter().map(|entry| &entry.before).chain(&entries.unchanged);
        return total(lines.map(|line| net(line, terms)).collect::<Option<Vec<i64>>>()?.into_iter());
    }
    net(before, terms)
}

/// What the period was billed before: as stated, or what the units rated before cost.
fn billed_before(billed: &Billed, spent_before: i64, terms: &Terms<'_>) -> Option<i64> {
    match (billed.before, terms.price.spend.maximum) {
        (Some(stated), _) => Some(stated),
        (None, Some(maximum)) => Some(spent_before.min(bound(maximum, terms)?)),
        (None, None) => Some(spent_before),
    }
}

/// What an exact amount is billed as, less the percentage off it.
fn net(exact: &Exact, terms: &Terms<'_>) -> Option<i64> {
    let amount = terms.round(exact)?;
    match terms.price.spend.percent_off {
        Some(percent) => less(amount, off(amount, percent, terms)?),
        None => Some(amount),
    }
}

/// The maximum or the minimum spend of the period.
fn bound(spend: Scaled, terms: &Terms<'_>) -> Option<i64> {
    terms.round(&Exact::scaled(spend).times(&terms.spend_share()))
}

/// Cuts what is above the maximum from the last lines on, so that the first ones are billed in full. What falls is first taken
/// from what was cut before: that was never billed.
fn maximum(settled: &mut Settled, spent_before: i64, terms: &Terms<'_>) -> Option<()> {
    let Some(maximum) = terms.price.spend.maximum else { return Some(()) };
    let maximum = bound(maximum, terms)?;
    settled.cut_before = less(spent_before, maximum)?.max(0);
    settled.room = less(maximum, settled.billed_before)?.max(0);
    let mut cut = if settled.amount < 0 {
        settled.amount.max(settled.cut_before.saturating_neg())
    } else {
        less(settled.amount, settled.room)?.max(0)
    };
    settled.over_maximum = cut;
    settled.amount = less(settled.amount, cut)?;
    for line in settled.lines.iter_mut().rev() {
        let share = if cut < 0 { line.total.max(cut).min(0) } else { line.total.min(cut).max(0) };
        line.take_off(RatedDiscountKind::MaximumSpend, share)?;
        cut = less(cut, share)?;
    }
    Some(())
}

fn minimum(settled: &mut Settled, billed: &Billed, terms: &Terms<'_>) -> Option<()> {
    let Some(minimum) = terms.price.spend.minimum.filter(|_| billed.closes_period) else { return Some(()) };
    let charged = settled.billed_before.checked_add(settled.amount)?;
    let missing = less(bound(minimum, terms)?, charged)?;
    if missing > 0 {
        let exact = Exact::scaled(minimum).times(&terms.spend_share());
        settled.amount = settled.amount.checked_add(missing)?;
        settled.minimum = Some((exact.minus(&Exact::money(charged, terms.price.digits)), missing));
    }
    Some(())
}

impl Settled {
    pub(super) fn minimum_amount(&self) -> i64 {
        self.minimum.as_ref().map_or(0, |(_, amount)| *amount)
    }
}

impl SettledLine {
    fn take_off(&mut self, kind: RatedDiscountKind, amount: i64) -> Option<()> {
        if amount != 0 {
            self.discounts.push((kind, amount));
            self.total = less(self.total, amount)?;
        }
        Some(())
    }
}
