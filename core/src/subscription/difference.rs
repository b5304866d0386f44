//! Owed less billed: first by time, then by money.

use super::coverage::{Coverage, Stretch};
use super::facts::Facts;
use super::full_difference::{self, Charged};
use super::lines::{Line, Lines};
use super::owed::{Owed, Position, Service, amount_of, ratio_of};
use super::reversal;
use super::true_up::TrueUp;
use crate::calendar::{Micros, Share};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{Pieces, Reversal, ZeroLines};

/// A line that is missing.
#[derive(Debug, Clone)]
pub(super) struct Missing {
    pub(super) what: What,
    /// In minor units.
    pub(super) amount: i64,
    pub(super) how: How,
    /// The event that makes it so.
    pub(super) event: Option<usize>,
}

/// How the amount of a missing line comes about.
#[derive(Debug, Clone)]
pub(super) enum How {
    /// The share of the full amount that its service is of the period.
    Prorated,
    /// What is owed in its position, less what is billed there and less the lines before it.
    Rest { ratio: Exact, owed: i64 },
    /// So many units of those of the line that it takes back.
    Part { units: i64, of: i64 },
    /// The share of what a whole period costs that the time is which it takes back.
    Priced { full_amount: Exact, ratio: Exact },
    /// The same of all time that its line gives back by now, less what it gave back before.
    Credited(Box<reversal::Credited>),
    /// What is left of the line that it takes back.
    Left,
    /// What was charged in its position less what changes take off it, less what is billed there and less the lines before it.
    Offset(Box<Charged>),
    /// What was used, rated, less what is billed of it.
    Rated,
    /// What is missing to a minimum, less what is billed of it.
    TrueUp(Box<TrueUp>),
    /// As the event states it.
    Given,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    /// Time that is owed and not billed.
    Service { position: Position, service: Service, full_amount: Exact },
    /// Time that is billed and not owed, of a line; of some of its units, how many and what these add to the price.
    Reversal { line: Line, stretch: Stretch, some: Option<Box<Units>> },
    /// What was used and not billed.
    Usage { owed: Box<Owed> },
    /// Money without time.
    Adjustment { position: Position },
    /// An amount that is charged once, of an event.
    OneOff { event: usize, at: Micros },
    /// What items come to less than they are committed to.
    TrueUp { commitment: usize, whole: Stretch, service: Stretch, share: Option<Share>, full_amount: Exact },
}

/// Some units of a line.
#[derive(Debug, Clone)]
pub(super) struct Units {
    pub(super) quantity: ExactNumber,
    /// What they add to the price of a whole period.
    pub(super) full_amount: Exact,
}

impl What {
    /// Where its line stands on the invoice: in order of time, what is taken back before what is charged.
    pub(super) const fn place(&self) -> (Micros, bool) {
        match self {
            Self::Reversal { stretch, .. } => (stretch.start, false),
            Self::Service { service, .. } => (service.stretch.start, true),
            Self::Usage { owed } => (owed.position.whole.start, true),
            Self::Adjustment { position } => (position.whole.start, true),
            Self::OneOff { at, .. } => (*at, true),
            Self::TrueUp { service, .. } => (service.start, true),
        }
    }

    /// The number of the line that it takes back.
    pub(super) const fn reverses(&self) -> Option<u64> {
        match self {
            Self::Reversal { line, .. } => Some(line.number),
            _ => None,
        }
    }

    /// The time that it takes back.
    pub(super) const fn stretch(&self) -> Option<Stretch> {
        match self {
            Self::Reversal { stretch, .. } => Some(*stretch),
            _ => None,
        }
    }

    pub(super) fn position(&self) -> Option<&Position> {
        match self {
            Self::Service { position, .. } | Self::Adjustment { position } => Some(position),
            Self::Usage { owed } => Some(&owed.position),
            Self::Reversal { line, .. } => line.position.as_ref(),
            Self::OneOff { .. } | Self::TrueUp { .. } => None,
        }
    }
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// What is missing in a position that is owed.
pub(super) fn of_owed(facts: &Facts<'_>, owed: &Owed, lines: &Lines) -> Result<Vec<Missing>> {
    let billed: Vec<&Line> = lines.of(&owed.position).collect();
    let missing = owed.amount.checked_sub(sum(&billed)?).ok_or_else(overflow)?;
    if owed.used.is_some() {
        let what = What::Usage { owed: Box::new(owed.clone()) };
        return Ok(if missing == 0 {
            Vec::new()
        } else {
            vec![Missing { what, amount: missing, how: How::Rated, event: None }]
        });
    }
    if missing == 0 && owed.is_billed_as(&billed) {
        return Ok(Vec::new());
    }
    let coverage = owed.coverage();
    let mut reversed = if owed.is_once() { Vec::new() } else { reversal::of(facts, owed, &billed, &coverage, lines)? };
    if !facts.is_reconciled() && owed.charged.is_none() {
        reversed.extend(charged_alone(facts, owed, uncharged_of(facts, owed, &billed, &coverage, lines)?)?);
        return Ok(reversed);
    }
    let taken = reversed.iter().try_fold(0i64, |sum, line| sum.checked_add(line.amount)).ok_or_else(overflow)?;
    let rest = missing.checked_sub(taken).ok_or_else(overflow)?;
    let uncharged = uncharged_of(facts, owed, &billed, &coverage, lines)?;
    if let Some(charged) = &owed.charged {
        return full_difference::settle(facts, owed, charged, (reversed, &uncharged), rest, (&billed, lines));
    }
    if uncharged.is_empty() {
        take_rest(facts, &mut reversed, rest, owed)?;
        return Ok(reversed);
    }
    let is_new = billed.is_empty();
    reversed.extend(charges(facts, owed, uncharged, rest, is_new)?);
    Ok(reversed)
}

/// Takes back a position that is not owed at all.
pub(super) fn of_unowed(facts: &Facts<'_>, position: &Position, lines: &Lines) -> Result<Vec<Missing>> {
    let charged: Vec<&Line> = lines.of(position).filter(|line| line.reverses.is_none()).collect();
    let mut missing = Vec::new();
    for line in charged.iter().rev() {
        let amount = left(line, lines)?.checked_neg().ok_or_else(overflow)?;
        let remaining = lines.remaining(line);
        let whole = [line.service];
        let stretches = if remaining.is_empty() { &whole[..] } else { remaining.stretches() };
        // What is left of a line in several stretches goes with the first: the others bring nothing.
        let has_line = amount != 0 || (facts.has_line_of(amount) && !remaining.is_empty());
        if let Some(stretch) = stretches.first().filter(|_| has_line) {
            let end = stretches.last().map_or(stretch.end, |last| last.end);
            let stretch = Stretch { start: stretch.start, end };
            let what = What::Reversal { line: (*line).clone(), stretch, some: None };
            missing.push(Missing { what, amount, how: How::Left, event: None });
        }
    }
    Ok(missing)
}

fn sum(lines: &[&Line]) -> Result<i64> {
    Ok(lines.iter().try_fold(0i64, |sum, line| sum.checked_add(line.amount)).ok_or_else(overflow)?)
}

/// What is left of the amount of a line.
pub(super) fn left(line: &Line, lines: &Lines) -> Result<i64> {
    let reversed = lines.reversals(line.number).try_fold(0i64, |sum, reversal| sum.checked_add(reversal.amount));
    Ok(reversed.and_then(|reversed| line.amount.checked_add(reversed)).ok_or_else(overflow)?)
}

/// What is owed and not billed, as services.
fn uncharged_of(
    facts: &Facts<'_>,
    owed: &Owed,
    billed: &[&Line],
    coverage: &Coverage,
    lines: &Lines,
) -> Result<Vec<Service>> {
    if owed.is_once() { Ok(uncharged_once(owed, billed)) } else { uncharged(facts, owed, billed, coverage, lines) }
}

/// Time that is owed and not billed, as services.
fn uncharged(
    facts: &Facts<'_>,
    owed: &Owed,
    billed: &[&Line],
    coverage: &Coverage,
    lines: &Lines,
) -> Result<Vec<Service>> {
    let charged = billed.iter().filter(|line| line.reverses.is_none());
    let billed = charged.fold(Coverage::default(), |sum, line| sum.and(&lines.remaining(line)));
    let mut services = Vec::new();
    for stretch in coverage.without(&billed).stretches() {
        let whole = owed.services.iter().find(|service| service.stretch == *stretch);
        if let Some(service) = whole {
            services.push(*service);
            continue;
        }
        let begun = owed.services.iter().find(|service| service.stretch.start == stretch.start);
        let opened_by = begun.and_then(|service| service.opened_by);
        let entry = begun.map(|service| service.entry).unwrap_or_default();
        let share = facts.share_of(owed, *stretch)?;
        services.push(Service { stretch: *stretch, share, opened_by, entry, charged: None });
    }
    Ok(services)
}

/// Charges of the time of what is owed that no line has, whatever periods these are of; what was before a moment is settled.
pub(super) fn new_time(
    facts: &Facts<'_>,
    owed: &Owed,
    from: Micros,
    charges: &[&Line],
    lines: &Lines,
) -> Result<Vec<Missing>> {
    let settled = Coverage::of([Stretch { start: Micros::MIN, end: from }]);
    charged_alone(facts, owed, uncharged(facts, owed, charges, &owed.coverage().without(&settled), lines)?)
}

fn uncharged_once(owed: &Owed, billed: &[&Line]) -> Vec<Service> {
    if billed.is_empty() { owed.services.clone() } else { Vec::new() }
}

/// The charges of a position, each rounded alone.
fn charged_alone(facts: &Facts<'_>, owed: &Owed, services: Vec<Service>) -> Result<Vec<Missing>> {
    let mut missing = Vec::with_capacity(services.len());
    for service in services {
        let amount = amount_of(facts, &owed.full_amount, &[service])?;
        missing.extend(owed.charge(facts, service, amount, How::Prorated));
    }
    Ok(missing)
}

/// The charges of a position: each its share, the last what is left.
fn charges(facts: &Facts<'_>, owed: &Owed, services: Vec<Service>, rest: i64, is_new: bool) -> Result<Vec<Missing>> {
    let mut missing = Vec::with_capacity(services.len());
    let mut left = rest;
    let count = services.len();
    for (at, service) in services.into_iter().enumerate() {
        let is_last = at.saturating_add(1) == count;
        let (amount, how) = match is_last {
            true if count == 1 && is_new => (left, How::Prorated),
            true => (left, owed.rest(facts)?),
            false => (amount_of(facts, &owed.full_amount, &[service])?, How::Prorated),
        };
        left = left.checked_sub(amount).ok_or_else(overflow)?;
        missing.extend(owed.charge(facts, service, amount, how));
    }
    Ok(missing)
}

/// Money that no time explains goes with the last reversal that it leaves something of, or stands alone.
fn take_rest(facts: &Facts<'_>, reversed: &mut Vec<Missing>, mut rest: i64, owed: &Owed) -> Result<()> {
    let is_undone = |line: &Missing, rest: i64| {
        rest.signum() != line.amount.signum() && rest.unsigned_abs() >= line.amount.unsigned_abs()
    };
    while let Some(undone) = reversed.pop_if(|last| rest != 0 && !facts.has_line_of(0) && is_undone(last, rest)) {
        rest = rest.checked_add(undone.amount).ok_or_else(overflow)?;
    }
    if rest == 0 {
        return Ok(());
    }
    let how = owed.rest(facts)?;
    if let Some(last) = reversed.last_mut() {
        last.amount = last.amount.checked_add(rest).ok_or_else(overflow)?;
        last.how = how;
        return Ok(());
    }
    let what = What::Adjustment { position: owed.position.clone() };
    reversed.push(Missing { what, amount: rest, how, event: None });
    Ok(())
}

impl Owed {
    /// Whether each of its services has one line of just its time, and nothing of them was taken back.
    fn is_billed_as(&self, billed: &[&Line]) -> bool {
        let same = |(service, line): (&Service, &&Line)| line.reverses.is_none() && line.service == service.stretch;
        self.services.len() == billed.len() && self.services.iter().zip(billed).all(same)
    }

    /// Whether it is no time that is owed.
    fn is_once(&self) -> bool {
        self.position.whole.start == self.position.whole.end
    }

    /// A charge of a service; of nothing, where such lines are kept.
    pub(super) fn charge(&self, facts: &Facts<'_>, service: Service, amount: i64, how: How) -> Option<Missing> {
        let (position, full_amount, event) = (self.position.clone(), self.full_amount.clone(), service.opened_by);
        let what = What::Service { position, service, full_amount };
        facts.has_line_of(amount).then_some(Missing { what, amount, how, event })
    }

    fn rest(&self, facts: &Facts<'_>) -> Result<How> {
        Ok(How::Rest { ratio: ratio_of(facts, &self.services)?, owed: self.amount })
    }
}

impl Facts<'_> {
    /// Whether what is billed of a position is set right to what is owed of it, to the last minor unit.
    fn is_reconciled(&self) -> bool {
        let policy = &self.policy;
        policy.subscription.reversal == Reversal::OwedDifference && policy.proration.pieces == Pieces::Telescoping
    }

    /// Whether an amount of time has a line.
    pub(super) fn has_line_of(&self, amount: i64) -> bool {
        amount != 0 || self.policy.subscription.zero_lines == ZeroLines::Kept
    }
}
