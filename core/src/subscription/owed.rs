//! What is owed at a moment: services in true periods, position by position.

use super::change_mode::Entry;
use super::coverage::{Coverage, Stretch};
use super::facts::Facts;
use super::full_difference::{self, Charged};
use super::full_price;
use super::kept;
use super::lines::Lines;
use super::segments::Segment;
use super::window::Window;
use crate::calendar::{BillingTiming, Micros, Piece, Share, pieces, pieces_within};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{EndedArrears, RatingPolicy, ShareOf, Stubs};
use crate::price::PriceType;
use crate::rating;

/// What is compared: an item at one price and quantity in one true period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Position {
    pub(super) item: usize,
    pub(super) price: usize,
    /// The whole period; of usage, the service itself.
    pub(super) whole: Stretch,
    /// Of usage, none: it is what grows.
    pub(super) quantity: Option<ExactNumber>,
}

impl Position {
    /// All of it but the quantity: few positions share one.
    pub(super) const fn place(&self) -> Place {
        (self.item, self.price, self.whole)
    }
}

/// Item, price and whole period of positions.
pub(super) type Place = (usize, usize, Stretch);

/// What is owed in a position.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    pub(super) position: Position,
    pub(super) services: Vec<Service>,
    /// What a whole period costs.
    pub(super) full_amount: Exact,
    /// What was used, of usage.
    pub(super) used: Option<ExactNumber>,
    /// Whether its whole period is the rest of another, which counts as a whole one.
    pub(super) by_itself: bool,
    /// What was charged of it, where changes take their charge off that.
    pub(super) charged: Option<Box<Charged>>,
    /// What the services cost together, in minor units.
    pub(super) amount: i64,
}

/// A stretch of time that is owed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Service {
    pub(super) stretch: Stretch,
    pub(super) share: Share,
    /// The event that began it.
    pub(super) opened_by: Option<usize>,
    /// How it is charged.
    pub(super) entry: Entry,
    /// What it counted when it was charged, where that was more.
    pub(super) charged: Option<Share>,
}

impl Service {
    /// One that no event began.
    pub(super) fn of_time(stretch: Stretch, share: Share) -> Self {
        Self { stretch, share, opened_by: None, entry: Entry::default(), charged: None }
    }
}

impl Owed {
    fn of_usage(
        facts: &Facts<'_>,
        (item, price): (usize, usize),
        piece: &Piece,
        (quantity, amount): (ExactNumber, i64),
    ) -> Self {
        let within = Stretch { start: piece.start, end: piece.end };
        let position = Position { item, price, quantity: None, whole: within };
        let service = Service::of_time(within, piece.share);
        let full_amount = Exact::money(amount, facts.digits);
        let (services, used) = (vec![service], Some(quantity));
        Self { position, services, full_amount, used, by_itself: false, charged: None, amount }
    }

    /// A position of which nothing is owed any more.
    pub(super) fn of_nothing(position: Position, full_amount: Exact) -> Self {
        let (services, used) = (Vec::new(), None);
        Self { position, services, full_amount, used, by_itself: false, charged: None, amount: 0 }
    }

    pub(super) fn coverage(&self) -> Coverage {
        Coverage::of(self.services.iter().map(|service| service.stretch))
    }
}

/// What the items owe in a window.
pub(super) fn of_items(facts: &Facts<'_>, lines: &Lines, window: &mut Window) -> Result<Vec<Owed>> {
    facts.priced_until(window.at)?;
    let mut all_owed: Vec<Owed> = Vec::new();
    for item in 0..facts.items.len() {
        let mut owed: Vec<Owed> = Vec::new();
        let segments = open_segments(facts, item, window)?;
        for (segment, stretch) in segments.iter().copied() {
            let price = facts.prices.get(segment.price).ok_or_else(internal)?;
            match price.price_type {
                PriceType::Usage => used(facts, item, &segment, stretch, window.at, &mut owed)?,
                PriceType::OneTime | PriceType::Recurring => {
                    let full_amount = window.full_amount(facts, segment.price, segment.quantity)?;
                    let whole = Whole { item, segment: &segment, full_amount, lines };
                    if price.price_type == PriceType::OneTime {
                        whole.once(&mut owed)
                    } else {
                        whole.services(facts, (stretch, window.from), &mut owed)?
                    }
                }
            }
        }
        so_far(facts, item, window, &mut owed)?;
        settle(facts, &mut owed)?;
        full_difference::offset(facts, &segments, &mut owed)?;
        all_owed.append(&mut owed);
    }
    Ok(all_owed)
}

/// The segments of an item that owe something in a window, each with its time that does.
fn open_segments(facts: &Facts<'_>, item: usize, window: &Window) -> Result<Vec<(Segment, Stretch)>> {
    let segments = window.segments(item);
    let mut open = Vec::with_capacity(segments.len());
    let mut next: Option<(Micros, Option<Micros>)> = None;
    for segment in segments.iter().rev() {
        let goes_on = next.filter(|(start, _)| segment.end == Some(*start));
        let service_end = goes_on.map_or(segment.end, |(_, end)| end);
        open.extend(horizon(facts, segment, service_end, window)?.map(|stretch| (*segment, stretch)));
        next = Some((segment.start, service_end));
    }
    open.reverse();
    Ok(open)
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "subscription")
}

/// The time of a segment that is owed at a moment. The service that it is of may go on after it, by another price or quantity.
fn horizon(
    facts: &Facts<'_>,
    segment: &Segment,
    service_end: Option<Micros>,
    window: &Window,
) -> Result<Option<Stretch>> {
    let (from, at) = (window.from, window.at);
    if segment.start > at {
        return Ok(None);
    }
    let price = facts.prices.get(segment.price).ok_or_else(internal)?;
    if price.price_type == PriceType::OneTime {
        let at = Stretch { start: segment.start, end: segment.start };
        return Ok((segment.start >= from).then_some(at));
    }
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
    let periods = window.periods(segment.calendar)?;
    let charged_at = match facts.policy.subscription.ended_arrears {
        EndedArrears::WithPeriod => service_end,
        EndedArrears::AtChange => segment.end,
    };
    let ended = segment.end.filter(|_| charged_at.is_some_and(|end| end <= at));
    let until = match (price.timing, periods.running, ended) {
        (BillingTiming::Arrears, _, Some(end)) => end,
        (BillingTiming::Arrears, Some(span), None) => span.start,
        (BillingTiming::Advance, Some(span), _) => span.end,
        (_, None, _) => at,
    };
    let until = kept::until(facts, segment, at)?.map_or(until, |end| end.min(until));
    let start = segment.start.max(periods.beginning(calendar, from));
    Ok((start < until).then_some(Stretch { start, end: until }))
}

/// A segment of a price whose whole period costs an amount.
struct Whole<'g> {
    item: usize,
    segment: &'g Segment,
    full_amount: Exact,
    lines: &'g Lines,
}

impl Whole<'_> {
    /// The services of a recurring price.
    fn services(&self, facts: &Facts<'_>, within: (Stretch, Micros), owed: &mut Vec<Owed>) -> Result<()> {
        let segment = self.segment;
        let (stretch, from) = within;
        let full = full_price::piece(facts, segment, stretch)?;
        let rest = Stretch { start: full.as_ref().map_or(stretch.start, |piece| piece.end), ..stretch };
        let others = measured(facts, (self.item, self.lines), segment, (rest, from))?;
        full.into_iter().try_for_each(|piece| self.serve(facts, &piece, true, owed))?;
        others.iter().try_for_each(|piece| self.serve(facts, piece, false, owed))
    }

    fn serve(&self, facts: &Facts<'_>, piece: &Piece, by_itself: bool, owed: &mut Vec<Owed>) -> Result<()> {
        let Some((start, end)) = piece.whole else { return Ok(()) };
        let within = Stretch { start: piece.start, end: piece.end };
        let begins = piece.start == self.segment.start;
        let service = Service {
            stretch: within,
            share: piece.share,
            opened_by: self.segment.opened_by.filter(|_| begins),
            entry: if begins { self.segment.entry } else { Entry::default() },
            charged: full_difference::charged_share(facts, self.segment, within, (Stretch { start, end }, by_itself))?,
        };
        let position = self.position(Stretch { start, end });
        match owed.iter_mut().rev().find(|owed| owed.position == position) {
            Some(same) => same.services.push(service),
            None => owed.push(Owed { by_itself, ..self.owed(position, service) }),
        }
        Ok(())
    }

    /// A price that is charged once, when the item joins.
    fn once(&self, owed: &mut Vec<Owed>) {
        let whole = Stretch { start: self.segment.start, end: self.segment.start };
        let share = Share { units: 1, period_units: 1 };
        let service = Service {
            stretch: whole,
            share,
            opened_by: self.segment.opened_by,
            entry: Entry::default(),
            charged: None,
        };
        owed.push(self.owed(self.position(whole), service));
    }

    const fn position(&self, whole: Stretch) -> Position {
        Position { item: self.item, price: self.segment.price, quantity: Some(self.segment.quantity), whole }
    }

    fn owed(&self, position: Position, service: Service) -> Owed {
        let (full_amount, used, by_itself) = (self.full_amount.clone(), None, false);
        Owed { position, services: vec![service], full_amount, used, by_itself, charged: None, amount: 0 }
    }
}

/// The pieces of a segment, each measured against its period; or by the policy as the stub that events make of it, where it was
/// not billed by another measure.
fn measured(
    facts: &Facts<'_>,
    (item, lines): (usize, &Lines),
    segment: &Segment,
    (stretch, from): (Stretch, Micros),
) -> Result<Vec<Piece>> {
    if stretch.start >= stretch.end {
        return Ok(Vec::new());
    }
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
    let (edges, policy) = ([stretch.start, stretch.end], facts.policy.proration);
    if policy.stubs == Stubs::Boundaries {
        return pieces(calendar, &edges, policy);
    }
    let service = (segment.start, segment.end.map_or(Micros::MAX, |end| end.max(stretch.end)));
    let mut found = pieces_within(calendar, &edges, service, policy)?;
    for piece in found.iter_mut().filter(|piece| piece.whole.is_some()) {
        let stretch = Stretch { start: piece.start, end: piece.end };
        let Some(whole) = lines.measure_of(item, segment, stretch) else { continue };
        piece.share = facts.share(segment.price, whole, stretch)?;
        piece.whole = Some((whole.start, whole.end));
    }
    // A stub can be settled while the period runs that it was cut from: its lines are let go of, and it is not owed again.
    let is_open = |piece: &Piece| {
        let Some((start, end)) = piece.whole.filter(|(_, end)| *end <= from && piece.end <= from) else { return true };
        let quantity = Some(segment.quantity);
        let position = Position { item, price: segment.price, quantity, whole: Stretch { start, end } };
        lines.of(&position).next().is_some()
    };
    found.retain(is_open);
    Ok(found)
}

/// What was used in each period of a segment.
fn used(
    facts: &Facts<'_>,
    item: usize,
    segment: &Segment,
    stretch: Stretch,
    at: Micros,
    owed: &mut Vec<Owed>,
) -> Result<()> {
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
    for piece in pieces(calendar, &[stretch.start, stretch.end], facts.policy.proration)? {
        let within = Stretch { start: piece.start, end: piece.end };
        let Some(quantity) = quantity_in(facts, item, within, at)?.filter(|_| piece.whole.is_some()) else { continue };
        let amount = used_amount(facts, segment.price, &piece, quantity, true)?;
        owed.push(Owed::of_usage(facts, (item, segment.price), &piece, (quantity, amount)));
    }
    Ok(())
}

/// What was used in the period that runs until a threshold was reached in it.
fn so_far(facts: &Facts<'_>, item: usize, window: &Window, owed: &mut Vec<Owed>) -> Result<()> {
    let segments = window.segments(item).iter().filter(|segment| segment.start <= window.at);
    for segment in segments.filter(|segment| !facts.reached.is_empty() && facts.is_used_in_arrears(segment)) {
        let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
        let Some(running) = window.periods(segment.calendar)?.running else { continue };
        let (start, end) =
            (segment.start.max(running.start), segment.end.map_or(running.end, |end| end.min(running.end)));
        let is_owed = |start: Micros| owed.iter().any(|owed| owed.position.whole.start == start);
        let Some(reached) = facts.last_reached((start, window.at)).filter(|_| start < end && !is_owed(start)) else {
            continue;
        };
        for piece in pieces(calendar, &[start, end], facts.policy.proration)? {
            let until = Stretch { start: piece.start, end: piece.end.min(reached.saturating_add(1)) };
            let quantity = quantity_in(facts, item, until, reached)?.filter(|_| piece.whole.is_some());
            let Some(quantity) = quantity else { continue };
            let amount = used_amount(facts, segment.price, &piece, quantity, false)?;
            owed.push(Owed::of_usage(facts, (item, segment.price), &piece, (quantity, amount)));
        }
    }
    Ok(())
}

/// What a quantity costs in a piece of a period.
pub(super) fn used_amount(
    facts: &Facts<'_>,
    price: usize,
    piece: &Piece,
    quantity: ExactNumber,
    closes_period: bool,
) -> Result<i64> {
    let price = facts.prices.get(price).ok_or_else(internal)?;
    let share = ExactNumber::new(piece.share.units, piece.share.period_units).ok_or_else(internal)?;
    let share = if piece.whole == Some((piece.start, piece.end)) { ExactNumber::ONE } else { share };
    let terms = (share, within_its_part(facts.policy.rating), facts.policy.rounding.mode);
    rating::amount_of_share(&price.compiled, quantity, terms, closes_period)
}

/// What was used in a part is of that part: its amount is not shared once more.
fn within_its_part(policy: RatingPolicy) -> RatingPolicy {
    let share_of = if policy.share_of == ShareOf::Amount { ShareOf::Nothing } else { policy.share_of };
    RatingPolicy { share_of, ..policy }
}

/// What was used of an item in a stretch of time; `None` where nothing was recorded.
fn quantity_in(facts: &Facts<'_>, item: usize, within: Stretch, at: Micros) -> Result<Option<ExactNumber>> {
    let first = facts.usage.partition_point(|used| (used.item, used.at) < (item, within.start));
    let used = facts.usage.iter().skip(first).take_while(|used| used.item == item && used.at < within.end);
    let mut sum: Option<ExactNumber> = None;
    for used in used.filter(|used| used.known <= at) {
        let before = sum.unwrap_or(ExactNumber::ZERO);
        let overflow = || Problem::new(Code::AmountOverflow, "subscription.usage").limit(i64::MAX);
        sum = Some(before.plus(used.quantity).ok_or_else(overflow)?);
    }
    Ok(sum)
}

/// One rounding for all services of a position.
fn settle(facts: &Facts<'_>, owed: &mut [Owed]) -> Result<()> {
    for owed in owed.iter_mut().filter(|owed| owed.used.is_none()) {
        owed.amount = amount_of(facts, &owed.full_amount, &owed.services)?;
    }
    Ok(())
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription").limit(i64::MAX)
}

/// What services of one position cost together.
pub(super) fn amount_of(facts: &Facts<'_>, full_amount: &Exact, services: &[Service]) -> Result<i64> {
    let ratio = ratio_of(facts, services)?;
    let amount = full_amount.times(&ratio).to_minor(facts.digits, facts.policy.rounding.mode);
    Ok(amount.ok_or_else(overflow)?)
}

/// What services of one position are of its period.
pub(super) fn ratio_of(facts: &Facts<'_>, services: &[Service]) -> Result<Exact> {
    let mut ratio = Exact::whole(0);
    for service in services {
        let (units, whole) = service.share.fraction(facts.policy.proration.ratio).ok_or_else(overflow)?;
        ratio = ratio.plus(&Exact::whole(units).over(&Exact::whole(whole)));
    }
    Ok(ratio)
}
