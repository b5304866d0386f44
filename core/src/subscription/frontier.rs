//! The frontier: what is settled is not looked at again.

use super::billed::BilledLine;
use super::coverage::Stretch;
use super::facts::Facts;
use super::fingerprint::{feed, hex};
use super::knowledge::Knowledge;
use super::ledger::Ledger;
use super::lines::{self, Lines};
use super::run::{Asked, Run};
use super::state::{BillingState, ClosedItem};
use super::window::Window;
use crate::calendar::{Clock, Micros, Moment, ServicePeriod};
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::BilledTime;
use crate::text::Text;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// Where a run begins.
pub(super) struct Frontier {
    /// What is owed is looked at from here on; none for the whole of it.
    pub(super) from: Option<Micros>,
    /// Up to where it was billed.
    pub(super) after: Option<Micros>,
    pub(super) next_number: u64,
    pub(super) balance: i64,
}

/// The moment before which everything is settled at a moment: the start of the oldest period that runs, or what waits for
/// an invoice or to become known.
pub(super) fn of(knowledge: &Knowledge<'_>, window: &Window, lines: &Lines) -> Result<Micros> {
    let running = window.running().map(|span| span.start);
    let oldest = running.chain(knowledge.held_since(window.at)).fold(window.at, Micros::min);
    let opened = committed(&knowledge.facts, oldest, |from| lines.opened(from))?;
    Ok(opened.max(knowledge.facts.start))
}

/// Where the first of the periods begins that run at a moment.
fn begun(facts: &Facts<'_>, at: Micros) -> Result<Micros> {
    let mut oldest = at;
    for calendar in facts.calendars.all() {
        if let Some(span) = calendar.span_at(at)? {
            oldest = oldest.min(span.start);
        }
    }
    Ok(oldest)
}

/// A moment, or where the periods begin that are open at it: billed ones, and those of commitments, over which all of them
/// are summed. Where days alone are compared, also the periods that they are in now, which need not be those that they were
/// billed by.
fn committed(facts: &Facts<'_>, from: Micros, opened: impl Fn(Micros) -> Micros) -> Result<Micros> {
    let mut from = opened(from);
    let in_days = facts.policy.subscription.knowledge == BilledTime::AppendOnly;
    loop {
        let mut oldest = from;
        if !facts.commitments.is_empty() {
            oldest = opened(facts.committed_since(from)?);
        }
        if in_days {
            oldest = oldest.min(opened(begun(facts, from)?));
        }
        if oldest >= from {
            return Ok(from);
        }
        from = oldest;
    }
}

/// Where a walk begins again when boundaries are moved: at the start of the periods in which the change counts.
pub(super) fn reopened(
    knowledge: &Knowledge<'_>,
    documents: &[BilledLine<'_>],
    turn: Micros,
    settled: Micros,
) -> Result<Micros> {
    let facts = &knowledge.facts;
    let learnt = facts.dated_events().filter(|(.., known)| *known == turn);
    let since = learnt.map(|(_, effective, _)| effective).fold(settled, Micros::min);
    committed(facts, begun(facts, since)?, |from| opened(facts, from, documents))
}

/// What the state of a request says about where to begin.
pub(super) fn read(Knowledge { facts, .. }: &Knowledge<'_>, request: &Asked<'_>, as_of: Micros) -> Result<Frontier> {
    let Some(state) = request.state else {
        let next_number = number_after(last_number(request.billed)?)?;
        return Ok(Frontier { from: None, after: None, next_number, balance: 0 });
    };
    if let Some(problem) = unknown_version(Some(state.schema_version), "state.schema_version") {
        return Err(problem.into());
    }
    let after = moment(facts, state.as_of, "state.as_of")?;
    if as_of < after {
        return Err(Problem::new(Code::OutOfOrder, "as_of").value(request.as_of).limit(state.as_of).into());
    }
    let balance =
        Scaled::new(state.balance).to_minor(facts.digits).filter(|balance| *balance >= 0 || facts.minimum_charge > 0);
    let negative = || Problem::new(Code::OutOfRange, "state.balance").value(state.balance).limit("at least 0");
    let balance = balance.ok_or_else(negative)?;
    let frontier = moment(facts, state.frontier, "state.frontier")?;
    let next_number = state.next_number;
    let taken = last_number(request.billed)?;
    if next_number <= taken {
        let limit = format!("above {taken}");
        return Err(Problem::new(Code::OutOfRange, "state.next_number").value(next_number).limit(limit).into());
    }
    let is_settled = *state.settled == *settled(facts, (frontier, after))?;
    let since = if is_settled { learnt_since(facts, after) } else { Some(facts.start) };
    let since = since.map(|since| facts.committed_since(since)).transpose()?;
    let Some(since) = since.filter(|since| *since < frontier) else {
        return Ok(Frontier { from: Some(frontier), after: Some(after), next_number, balance });
    };
    all_lines_are_there(facts, state, request.billed, frontier)?;
    let from = Some(committed(facts, since, |from| opened(facts, from, request.billed))?);
    Ok(Frontier { from, after: Some(after), next_number, balance })
}

/// The highest number of the lines; 0 without one.
fn last_number(billed: &[BilledLine<'_>]) -> Result<u64> {
    let last = billed.iter().enumerate().max_by_key(|(_, line)| line.number);
    match last {
        Some((at, line)) if line.number > limits::LINE_NUMBER => {
            let path = format!("billed[{at}].number");
            Err(Problem::new(Code::OutOfRange, path).value(line.number).limit(limits::LINE_NUMBER).into())
        }
        last => Ok(last.map_or(0, |(_, line)| line.number)),
    }
}

/// The number after that of a line, which may be one that no line can have.
pub(super) fn number_after(number: u64) -> Result<u64> {
    let after = number.checked_add(1).filter(|_| number <= limits::LINE_NUMBER);
    Ok(after.ok_or_else(|| Problem::new(Code::TooMany, "billed").value(number).limit(limits::LINE_NUMBER))?)
}

fn moment(facts: &Facts<'_>, moment: Moment, path: &str) -> Result<Micros> {
    let refused = || Problem::new(Code::NeedsZone, path).value(moment);
    Ok(facts.clock.read(moment).ok_or_else(refused)?)
}

/// The earliest that something became known of after a run.
fn learnt_since(facts: &Facts<'_>, after: Micros) -> Option<Micros> {
    let late_events = facts.dated_events().filter(|(.., known)| *known > after).map(|(_, effective, _)| effective);
    let late_usage = facts.usage.iter().filter(|used| used.known > after).map(|used| used.at);
    late_events.chain(late_usage).min()
}

/// A moment, or the start of the oldest period that was billed and runs at it.
fn opened(facts: &Facts<'_>, from: Micros, billed: &[BilledLine<'_>]) -> Micros {
    let read = |period: ServicePeriod| {
        Some(Stretch { start: facts.clock.read(period.start)?, end: facts.clock.read(period.end)? })
    };
    lines::opened(from, billed.iter().filter_map(|line| line.period).filter_map(read))
}

/// Refuses to begin before the frontier where lines are missing: they would be charged twice.
fn all_lines_are_there(
    facts: &Facts<'_>,
    state: &BillingState<'_>,
    billed: &[BilledLine<'_>],
    frontier: Micros,
) -> Result<()> {
    let given = closed(facts, billed.iter(), &[], frontier)?;
    for item in &state.closed {
        let found = given.iter().find(|given| given.item_id == item.item_id);
        let found = found.map_or((0, Decimal::ZERO), |found| (found.lines, found.amount));
        if found != (item.lines, item.amount) {
            let limit = format!("{} lines of {}", item.lines, item.item_id);
            return Err(Problem::new(Code::NeedsBilledLines, "billed").value(found.0).limit(limit).into());
        }
    }
    Ok(())
}

/// What was billed before a frontier, item by item, with what earlier runs left out of the lines.
fn closed<'s, 'l>(
    facts: &Facts<'_>,
    lines: impl Iterator<Item = &'l BilledLine<'s>>,
    before: &[ClosedItem<'s>],
    frontier: Micros,
) -> Result<Vec<ClosedItem<'s>>>
where
    's: 'l,
{
    let mut items: BTreeMap<Text<'s>, (u64, Decimal)> = BTreeMap::new();
    for item in before {
        items.insert(item.item_id.clone(), (item.lines, item.amount));
    }
    let ages = Ages::of(facts);
    for line in lines.filter(|line| !ages.is_open(line, frontier)) {
        let (count, sum) = items.entry(line.item_id.clone()).or_default();
        let overflow = || Problem::new(Code::AmountOverflow, "state.closed");
        *count = count.checked_add(1).ok_or_else(overflow)?;
        *sum = sum.checked_add(line.amount).ok_or_else(overflow)?;
    }
    Ok(items.into_iter().map(|(item_id, (lines, amount))| ClosedItem { item_id, lines, amount }).collect())
}

/// What tells how old a line is.
struct Ages<'f> {
    clock: &'f Clock,
    charged_at: HashMap<&'f str, Micros>,
}

impl<'f> Ages<'f> {
    fn of(facts: &'f Facts<'_>) -> Self {
        Self { clock: &facts.clock, charged_at: facts.charged_at() }
    }

    /// Whether a line is of a period that is still open at a frontier.
    fn is_open(&self, line: &BilledLine<'_>, frontier: Micros) -> bool {
        let Some(service) = line.service else {
            return self.charged_at.get(&*line.item_id).is_none_or(|at| *at >= frontier);
        };
        let ends = [Some(service.end), line.period.map(|period| period.end)];
        let last = ends.into_iter().flatten().filter_map(|end| self.clock.read(end)).max();
        let instant = service.start == service.end;
        last.is_none_or(|end| end > frontier || (instant && end >= frontier))
    }
}

/// The state that a run leaves; that of the first has what the ledger holds of the customer.
pub(super) fn state<'s>(run: &Run<'s>, request: &Asked<'s>, ledger: Option<&Ledger<'s>>) -> Result<BillingState<'s>> {
    let Run { knowledge, books, as_of, .. } = run;
    let (facts, as_of) = (&knowledge.facts, *as_of);
    let documents = &books.documents;
    let mut window = Window::of(knowledge, as_of);
    window.move_to(knowledge, as_of)?;
    let frontier = of(knowledge, &window, &books.lines)?.max(run.settled_until());
    let was = request.state;
    let was_closed = was.map_or(&[][..], |state| &state.closed);
    let old = was.and_then(|state| facts.clock.read(state.frontier));
    // What was closed before is counted already; what was open then, and what is new, closes now.
    let given = request.billed.len();
    let ages = Ages::of(facts);
    let newly =
        documents.iter().enumerate().filter(|(at, line)| *at >= given || old.is_none_or(|old| ages.is_open(line, old)));
    let closed = closed(facts, newly.map(|(_, line)| line), was_closed, frontier)?;
    let wallets = ledger.map(|ledger| ledger.wallets.entries(facts, as_of));
    let write = |at| facts.clock.write(at).ok_or_else(|| Problem::new(Code::Internal, "state"));
    Ok(BillingState {
        schema_version: SCHEMA_VERSION,
        as_of: write(as_of)?,
        frontier: write(frontier)?,
        settled: settled(facts, (frontier, as_of))?.into(),
        next_number: books.next_number,
        balance: from_minor(ledger.map_or(0, |ledger| ledger.balance), facts.digits),
        coupons: books.coupons.entries(),
        wallets: wallets.transpose()?.unwrap_or_default(),
        closed,
    })
}

/// The fingerprint of all that decides what was owed before a frontier, as it was known at a moment.
fn settled(facts: &Facts<'_>, (frontier, known_until): (Micros, Micros)) -> Result<String> {
    let mut hash = Sha256::new();
    let subscription = facts.subscription;
    feed(&mut hash, &(&subscription.currency, subscription.start, subscription.anchor, &subscription.zone))?;
    let mut items: Vec<_> = subscription.items.iter().collect();
    items.sort_by(|left, right| left.id.cmp(&right.id));
    let mut prices: Vec<_> = subscription.prices.iter().collect();
    prices.sort_by(|left, right| left.id.cmp(&right.id));
    feed(&mut hash, &(subscription.trial_end, items, prices, &facts.policy))?;
    if !subscription.plans.is_empty() {
        let mut plans: Vec<_> = subscription.plans.iter().collect();
        plans.sort_by(|left, right| left.id.cmp(&right.id));
        feed(&mut hash, &plans)?;
    }
    if !subscription.commitments.is_empty() {
        feed(&mut hash, &subscription.commitments)?;
    }
    let counts = |at: Micros, known: Micros| at < frontier && known <= known_until;
    if !subscription.usage_thresholds.is_empty() {
        feed(&mut hash, &subscription.usage_thresholds)?;
    }
    let events = facts.dated_events().filter(|(_, effective, known)| counts(*effective, *known));
    let mut events: Vec<_> = events.map(|(event, ..)| event).collect();
    events.sort_by(|left, right| left.id.cmp(&right.id));
    events.iter().try_for_each(|event| feed(&mut hash, event))?;
    let usage = subscription.usage.iter();
    let usage = usage.filter(|used| {
        let moments = (facts.clock.read(used.at), facts.clock.read(used.recorded_at.unwrap_or(used.at)));
        matches!(moments, (Some(at), Some(known)) if counts(at, known))
    });
    let mut usage: Vec<_> = usage.collect();
    usage.sort_by(|left, right| left.id.cmp(&right.id));
    usage.iter().try_for_each(|used| feed(&mut hash, used))?;
    Ok(hex(hash))
}
