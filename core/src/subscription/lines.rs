//! The billed lines of a subscription, and those that a run adds.

use super::commitment::CommittedPeriod;
use super::coverage::{Coverage, Stretch};
use super::owed::{Place, Position};
use super::segments::Segment;
use crate::calendar::Micros;
use crate::money::ExactNumber;
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

    /// Every line that takes something back.
    pub(super) fn all_reversals(&self) -> impl Iterator<Item = &Line> {
        self.all.iter().filter(|line| line.reverses.is_some())
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

impl Line {
    /// Whether it is of time that is still open at a frontier. What has no length is open where it begins.
    pub(super) fn ends_after(&self, frontier: Micros) -> bool {
        let end = self.position.as_ref().map_or(self.service.end, |position| position.whole.end).max(self.service.end);
        end > frontier || (self.service.start == self.service.end && end >= frontier)
    }
}
