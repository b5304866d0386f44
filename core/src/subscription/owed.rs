//! What is owed at a moment: services in true periods, position by position.

use super::change_mode::Entry;
use super::coverage::{Coverage, Stretch};
use super::facts::Facts;
use super::full_difference::{self, Charged};
use super::full_price;
use super::horizon;
use super::lines::Lines;
use super::segments::Segment;
use super::used;
use super::window::Window;
use crate::calendar::{Micros, Piece, Share, pieces, pieces_within};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::Stubs;
use crate::price::PriceType;

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

impl Owed {
    /// Nothing of a position.
    pub(super) fn nothing(position: Position) -> Self {
        let full_amount = Exact::whole(0);
        Self { position, services: Vec::new(), full_amount, used: None, by_itself: false, charged: None, amount: 0 }
    }
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
    pub(super) fn of_usage(
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
        let segments = horizon::open_segments(facts, item, window)?;
        for (segment, stretch) in segments.iter().copied() {
            let price = facts.prices.get(segment.price).ok_or_else(internal)?;
            match price.price_type {
                PriceType::Usage => {
                    used::by_period(facts, item, &segment, stretch, (window.from, window.at), &mut owed)?
                }
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
        used::so_far(facts, item, window, &mut owed)?;
        settle(facts, &mut owed)?;
        full_difference::offset(facts, &segments, &mut owed)?;
        all_owed.append(&mut owed);
    }
    Ok(all_owed)
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "subscription")
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
