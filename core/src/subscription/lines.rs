//! The billed lines of a subscription, read; and those that a run adds.

use super::billed::{BilledKind, BilledLine};
use super::commitment::CommittedPeriod;
use super::coverage::{Coverage, Stretch};
use super::facts::Facts;
use super::owed::{Place, Position};
use super::segments::Segment;
use crate::calendar::{Micros, ServicePeriod};
use crate::error::{Code, Problem, Result};
use crate::limits;
use crate::money::ExactNumber;
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use std::collections::HashMap;

/// A billed line in integers.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) number: u64,
    /// The position that it belongs to; none for a one-off charge.
    pub(super) position: Option<Position>,
    /// The event of a one-off charge.
    pub(super) event: Option<usize>,
    /// The commitment of a true-up.
    pub(super) committed: Option<usize>,
    pub(super) service: Stretch,
    /// How many units it is of; of a reversal, how many it takes back.
    pub(super) units: ExactNumber,
    pub(super) amount: i64,
    pub(super) reverses: Option<u64>,
    /// Whether it is money without time: its service is the period that it is of.
    pub(super) is_adjustment: bool,
    /// Its document, among the given ones or those that the run made.
    pub(super) document: usize,
}

/// All lines that count, in order of their numbers, and where to find them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    all: Vec<Line>,
    of_places: HashMap<Place, Vec<usize>>,
    /// The reversals of each line.
    reversals: HashMap<u64, Vec<usize>>,
    /// The one-off charges of each event.
    of_events: HashMap<usize, Vec<usize>>,
    /// The true-ups of each commitment.
    of_commitments: HashMap<usize, Vec<usize>>,
}

impl FromIterator<Line> for Lines {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Self {
        let mut found = Self::default();
        lines.into_iter().for_each(|line| found.push(line));
        found
    }
}

impl Lines {
    pub(super) fn push(&mut self, line: Line) {
        let at = self.all.len();
        match (&line.position, line.event) {
            (Some(position), _) => self.of_places.entry(position.place()).or_default().push(at),
            (None, Some(event)) => self.of_events.entry(event).or_default().push(at),
            (None, None) => {}
        }
        if let Some(commitment) = line.committed {
            self.of_commitments.entry(commitment).or_default().push(at);
        }
        if let Some(number) = line.reverses {
            self.reversals.entry(number).or_default().push(at);
        }
        self.all.push(line);
    }

    fn at(&self, places: Option<&Vec<usize>>) -> impl Iterator<Item = &Line> + Clone {
        let places = places.map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(*at))
    }

    /// A moment, or the start of the oldest period that was billed and runs at it: no billed period is read from its middle.
    pub(super) fn opened(&self, from: Micros) -> Micros {
        opened(from, self.all.iter().filter_map(|line| line.position.as_ref()).map(|position| position.whole))
    }

    /// Lets go of what is settled at a frontier.
    pub(super) fn keep_open(&mut self, frontier: Micros) {
        let all = std::mem::take(&mut self.all);
        *self = all.into_iter().filter(|line| line.ends_after(frontier)).collect();
    }

    /// The lines of a position, charges and reversals.
    pub(super) fn of<'l>(&'l self, position: &'l Position) -> impl Iterator<Item = &'l Line> + Clone {
        let same_place = self.at(self.of_places.get(&position.place()));
        same_place.filter(move |line| line.position.as_ref() == Some(position))
    }

    /// The whole period by which a stretch is billed that a line covers, of an item in a segment.
    pub(super) fn measure_of(&self, item: usize, segment: &Segment, stretch: Stretch) -> Option<Stretch> {
        let covers = |billed: &Stretch| billed.start <= stretch.start && stretch.end <= billed.end;
        let charges = self.all.iter().rev().filter(|line| line.reverses.is_none());
        let mut of_time = charges.filter(|line| covers(&line.service));
        of_time.find_map(|line| {
            let position = line.position.as_ref().filter(|position| position.item == item)?;
            let is_same = (position.price, position.quantity) == (segment.price, Some(segment.quantity));
            let is_kept = || self.remaining(line).stretches().iter().any(covers);
            (is_same && is_kept()).then_some(position.whole)
        })
    }

    /// The lines of a one-off charge.
    pub(super) fn of_event(&self, event: usize) -> impl Iterator<Item = &Line> {
        self.at(self.of_events.get(&event))
    }

    /// The lines of a commitment, charges and reversals.
    pub(super) fn of_commitment(&self, commitment: usize) -> impl Iterator<Item = &Line> + Clone {
        self.at(self.of_commitments.get(&commitment))
    }

    /// Those of one of its periods: what a line is for begins in it, also where boundaries were moved.
    pub(super) fn of_period(&self, period: CommittedPeriod) -> impl Iterator<Item = &Line> + Clone {
        self.of_commitment(period.commitment).filter(move |line| period.holds(line.service.start))
    }

    /// The lines that take nothing back.
    pub(super) fn charges(&self) -> impl Iterator<Item = &Line> {
        self.all.iter().filter(|line| line.reverses.is_none())
    }

    /// The reversals of a line.
    pub(super) fn reversals(&self, number: u64) -> impl Iterator<Item = &Line> + Clone {
        self.at(self.reversals.get(&number))
    }

    /// What of the time of a line is not reversed.
    pub(super) fn remaining(&self, line: &Line) -> Coverage {
        if line.is_adjustment {
            return Coverage::default();
        }
        let reversed = Coverage::of(self.reversals(line.number).map(|reversal| reversal.service));
        Coverage::of([line.service]).without(&reversed)
    }

    /// The charges of time at a place, from the oldest on.
    pub(super) fn charges_at(&self, place: &Place) -> impl Iterator<Item = &Line> {
        self.at(self.of_places.get(place)).filter(|line| line.reverses.is_none() && !line.is_adjustment)
    }

    /// Every position that has lines of time that is not before a moment.
    pub(super) fn positions(&self, from: Micros) -> Vec<&Position> {
        let is_open = |line: &&Line| line.ends_after(from);
        let positions = self.all.iter().filter(is_open).filter_map(|line| Some((line.number, line.position.as_ref()?)));
        let is_first = |(number, position): &(u64, &Position)| {
            self.of(position).find(is_open).is_some_and(|first| first.number == *number)
        };
        positions.filter(is_first).map(|(_, position)| position).collect()
    }
}

/// The start of the oldest period that runs at a moment, or at the start of one that does.
pub(super) fn opened(from: Micros, periods: impl Iterator<Item = Stretch>) -> Micros {
    let mut periods: Vec<Stretch> = periods.collect();
    periods.sort_unstable_by_key(|period| std::cmp::Reverse(period.start));
    let back_to = |from: Micros, period: &Stretch| {
        if (period.start..period.end).contains(&from) { period.start } else { from }
    };
    periods.iter().fold(from, back_to)
}

/// Reads the lines that were billed, but for those that end before a frontier.
pub(super) fn read(facts: &Facts<'_>, billed: &[BilledLine<'_>], frontier: Option<Micros>) -> Result<Lines> {
    let mut reader = Reader {
        facts,
        items: facts.items.iter().enumerate().map(|(at, item)| (&*item.id, at)).collect(),
        prices: facts
            .subscription
            .prices
            .iter()
            .enumerate()
            .filter_map(|(at, price)| Some((price.id.as_deref()?, at)))
            .collect(),
        events: facts.history.events().enumerate().map(|(at, event)| (&*event.id, at)).collect(),
        charged_at: facts.charged_at(),
        commitments: facts.subscription.commitments.iter().enumerate().map(|(at, each)| (&*each.id, at)).collect(),
        problems: Problems::default(),
    };
    reader.problems.count(billed.len(), limits::BILLED_LINES, || "billed".to_owned());
    let mut lines = Vec::new();
    for (at, line) in billed.iter().take(limits::BILLED_LINES).enumerate() {
        let line = reader.line(at, line);
        lines.extend(line.filter(|line| frontier.is_none_or(|frontier| line.ends_after(frontier))));
    }
    reader.problems.finish()?;
    lines.sort_by_key(|line| line.number);
    in_their_positions(&mut lines);
    let lines: Lines = lines.into_iter().collect();
    known_reversals(&lines, billed)?;
    Ok(lines)
}

impl Line {
    /// Whether it is of time that is still open at a frontier. What has no length is open where it begins.
    pub(super) fn ends_after(&self, frontier: Micros) -> bool {
        let end = self.position.as_ref().map_or(self.service.end, |position| position.whole.end).max(self.service.end);
        end > frontier || (self.service.start == self.service.end && end >= frontier)
    }
}

/// A reversal of some units belongs to the position of the line that it takes back.
fn in_their_positions(lines: &mut [Line]) {
    let charged = lines.iter().filter(|line| line.reverses.is_none());
    let positions: HashMap<u64, Option<Position>> = charged.map(|line| (line.number, line.position.clone())).collect();
    for line in lines.iter_mut() {
        let of = line.reverses.and_then(|number| positions.get(&number));
        let is_same =
            |of: &&Option<Position>| of.as_ref().map(Position::place) == line.position.as_ref().map(Position::place);
        if let Some(position) = of.filter(is_same) {
            line.position.clone_from(position);
        }
    }
}

/// A reversal needs the line that it reverses: without it, the line's time would look billed.
fn known_reversals(lines: &Lines, billed: &[BilledLine<'_>]) -> Result<()> {
    let numbers: std::collections::HashSet<u64> = billed.iter().map(|line| line.number).collect();
    if numbers.len() != billed.len() {
        let mut seen = std::collections::HashSet::new();
        let twice = billed.iter().enumerate().find(|(_, line)| !seen.insert(line.number));
        if let Some((at, line)) = twice {
            return Err(Problem::new(Code::DuplicateId, format!("billed[{at}].number")).value(line.number).into());
        }
    }
    for line in &lines.all {
        if let Some(number) = line.reverses.filter(|number| !numbers.contains(number)) {
            let path = format!("billed[{}].reverses", line.document);
            return Err(Problem::new(Code::UnknownId, path).value(number).into());
        }
    }
    Ok(())
}

struct Reader<'f, 's> {
    facts: &'f Facts<'s>,
    items: HashMap<&'f str, usize>,
    prices: HashMap<&'f str, usize>,
    events: HashMap<&'f str, usize>,
    charged_at: HashMap<&'f str, Micros>,
    commitments: HashMap<&'f str, usize>,
    problems: Problems,
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize, line: &BilledLine<'_>) -> Option<Line> {
        let field = |name: &str| format!("billed[{at}].{name}");
        let minor = Scaled::new(line.amount).to_minor(self.facts.digits);
        if minor.is_none() {
            self.problems.beyond(Code::TooManyPlaces, field("amount"), line.amount, self.facts.digits);
        }
        let event = self.events.get(&*line.item_id).copied();
        if line.service.is_none() && event.is_some() {
            let charged = self.charged_at.get(&*line.item_id).copied().unwrap_or(Micros::MAX);
            let service = Stretch { start: charged, end: charged };
            let (number, reverses) = (line.number, line.reverses);
            let (position, committed) = (None, None);
            return Some(Line {
                number,
                position,
                event,
                committed,
                service,
                units: line.quantity,
                amount: minor?,
                reverses,
                is_adjustment: false,
                document: at,
            });
        }
        let committed = self.commitments.get(&*line.item_id).copied();
        if committed.is_some() {
            let service = self.stretch(line.service, &field("service"));
            let (number, position, event, reverses) = (line.number, None, None, line.reverses);
            return Some(Line {
                number,
                position,
                event,
                committed,
                service: service?,
                units: line.quantity,
                amount: minor?,
                reverses,
                is_adjustment: false,
                document: at,
            });
        }
        let item = self.items.get(&*line.item_id).copied();
        if item.is_none() {
            self.problems.push(Code::UnknownId, field("item_id"), &line.item_id);
        }
        let price = line.price_id.as_ref().map(|id| (id, self.prices.get(&**id).copied()));
        match price {
            None => self.problems.needs_one_of(field("price_id"), "price_id"),
            Some((id, None)) => self.problems.push(Code::UnknownId, field("price_id"), id),
            Some((_, Some(_))) => {}
        }
        let service = self.stretch(line.service, &field("service"));
        let whole = self.stretch(line.period, &field("period"));
        let price = price?.1?;
        let is_usage = self.facts.prices.get(price)?.price_type == crate::price::PriceType::Usage;
        let quantity = (!is_usage).then_some(line.quantity);
        let position = Position { item: item?, price, quantity, whole: if is_usage { service? } else { whole? } };
        Some(Line {
            number: line.number,
            position: Some(position),
            event: None,
            committed: None,
            service: service?,
            units: line.quantity,
            amount: minor?,
            reverses: line.reverses,
            is_adjustment: line.kind == BilledKind::Adjustment,
            document: at,
        })
    }

    fn stretch(&mut self, period: Option<ServicePeriod>, path: &str) -> Option<Stretch> {
        let Some(period) = period else {
            self.problems.needs_one_of(path, path);
            return None;
        };
        let read = |moment| self.facts.clock.read(moment);
        let (start, end) = (read(period.start), read(period.end));
        if start.is_none() || end.is_none() {
            self.problems.push(Code::NeedsZone, path, period.start);
        }
        let (start, end) = (start?, end?);
        if end < start {
            self.problems.beyond(Code::EmptyPeriod, path, period.end, period.start);
        }
        Some(Stretch { start, end })
    }
}
