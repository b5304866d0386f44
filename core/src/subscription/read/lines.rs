//! The lines that were billed, in integers.

use crate::calendar::{Micros, ServicePeriod};
use crate::error::{Code, Problem, Result};
use crate::limits;
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use crate::subscription::billed::{BilledKind, BilledLine};
use crate::subscription::coverage::Stretch;
use crate::subscription::facts::Facts;
use crate::subscription::lines::{Line, Lines};
use crate::subscription::owed::Position;
use std::collections::HashMap;

/// Reads the lines that were billed, but for those that end before a frontier.
pub(in crate::subscription) fn lines(
    facts: &Facts<'_>,
    billed: &[BilledLine<'_>],
    frontier: Option<Micros>,
) -> Result<Lines> {
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
    for line in lines.all_reversals() {
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
