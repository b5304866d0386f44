//! Append only: what is billed is not looked at again by money, and days of one price that other periods billed count as billed.

use super::coverage::Coverage;
use super::difference::{self, Missing};
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::owed::{Owed, Position};
use super::reversal;
use super::window::Window;
use crate::error::Result;
use crate::money::ExactNumber;

/// An item at one price and quantity, whatever the periods.
type Stock = (usize, usize, ExactNumber);

/// What is missing: days that are new are charged, days that are not owed any more are taken back. What is no time is owed and
/// billed by money as ever: usage, what is charged once, and what a full difference takes off.
pub(super) fn missing(facts: &Facts<'_>, all_owed: &[Owed], lines: &Lines, window: &Window) -> Result<Vec<Missing>> {
    let in_days = |owed: &&Owed| owed.charged.is_none() && stock_of(&owed.position).is_some();
    let by_money: Vec<&Owed> = all_owed.iter().filter(|owed| !in_days(owed)).collect();
    let is_by_money = |position: &Position| by_money.iter().any(|owed| owed.position == *position);
    let billed: Vec<&Position> = lines.positions(window.from);
    let is_in_days = |position: &Position| stock_of(position).is_some() && !is_by_money(position);
    let mut missing = Vec::new();
    for position in billed.iter().filter(|position| !is_in_days(position) && !is_by_money(position)) {
        if position.whole.start <= window.at {
            missing.extend(difference::of_unowed(facts, position, lines)?);
        }
    }
    for owed in &by_money {
        missing.extend(difference::of_owed(facts, owed, lines)?);
    }
    let all_owed: Vec<&Owed> = all_owed.iter().filter(in_days).collect();
    let billed: Vec<&Position> = billed.into_iter().filter(|position| is_in_days(position)).collect();
    for stock in stocks(&all_owed, &billed) {
        let is_of = |position: &Position| stock_of(position) == Some(stock);
        let owed: Vec<&Owed> = all_owed.iter().copied().filter(|owed| is_of(&owed.position)).collect();
        let mut charges: Vec<&Line> =
            billed.iter().filter(|position| is_of(position)).flat_map(|position| lines.of(position)).collect();
        charges.retain(|line| line.reverses.is_none());
        charges.sort_by_key(|line| line.number);
        missing.extend(of_stock(facts, &owed, &charges, lines, window)?);
    }
    Ok(missing)
}

/// Of time that periods share, whose it is; none of usage, and of what is charged once.
fn stock_of(position: &Position) -> Option<Stock> {
    let is_in_time = position.whole.start < position.whole.end;
    position.quantity.filter(|_| is_in_time).map(|quantity| (position.item, position.price, quantity))
}

/// Each once, item by item: which lines are let go of changes no order.
fn stocks(owed: &[&Owed], billed: &[&Position]) -> Vec<Stock> {
    let positions = billed.iter().copied().chain(owed.iter().map(|owed| &owed.position));
    let mut found: Vec<Stock> = Vec::new();
    for stock in positions.filter_map(stock_of) {
        if !found.contains(&stock) {
            found.push(stock);
        }
    }
    found.sort_by_key(|(item, ..)| *item);
    found
}

fn of_stock(
    facts: &Facts<'_>,
    owed: &[&Owed],
    charges: &[&Line],
    lines: &Lines,
    window: &Window,
) -> Result<Vec<Missing>> {
    let coverage = owed.iter().fold(Coverage::default(), |sum, owed| sum.and(&owed.coverage()));
    let open = charges.iter().filter(|line| line.position.as_ref().is_some_and(|of| of.whole.start <= window.at));
    let mut missing = reversal::of_lines(facts, open.copied(), &coverage, lines, |line| of_line(facts, line, owed))?;
    for owed in owed {
        missing.extend(difference::new_time(facts, owed, window.from, charges, lines)?);
    }
    Ok(missing)
}

/// What measures the time of a line: the whole period by which it was billed.
fn of_line(facts: &Facts<'_>, line: &Line, owed: &[&Owed]) -> Result<Option<Owed>> {
    let Some(position) = &line.position else { return Ok(None) };
    if let Some(same) = owed.iter().find(|owed| owed.position == *position) {
        return Ok(Some((*same).clone()));
    }
    let Some((_, price, quantity)) = stock_of(position) else { return Ok(None) };
    Ok(Some(Owed::of_nothing(position.clone(), facts.full_amount(price, quantity)?)))
}
