//! The derivation of what a budget buys: the amounts at the ends of each interval and just beside them.

use super::segments::{Grid, overflow};
use crate::error::{Code, Result};
use crate::explain::{Exact, Input, Rule, Step};
use crate::limits;
use crate::money::scaled::Scaled;
use crate::rating;
use std::cmp::Ordering;

/// The grid, the budget and the steps so far.
struct Derivation<'d> {
    grid: &'d Grid<'d>,
    budget: i64,
    steps: Vec<Step>,
    /// How many more lines of ratings are derived.
    lines: usize,
}

/// Every step, in the order of the intervals.
pub(super) fn steps(grid: &Grid<'_>, budget: i64, intervals: &[(i128, Option<i128>)]) -> Result<Vec<Step>> {
    let mut derivation = Derivation { grid, budget, steps: Vec::new(), lines: limits::COMPARED_STEPS };
    let digits = grid.price.digits();
    derivation.steps.push(Step::plain("budget".to_owned(), Rule::Given, Vec::new(), budget, digits));
    derivation.push("step".to_owned(), Rule::Given, Vec::new(), &grid.step.exact());
    for (at, (from, to)) in intervals.iter().enumerate() {
        let path = format!("intervals[{at}]");
        derivation.edge(&path, ["from", "below"], *from, from.checked_sub(1).filter(|below| *below >= 0))?;
        match to {
            Some(to) => derivation.edge(&path, ["to", "above"], *to, to.checked_add(1))?,
            None => derivation.endless(&path)?,
        }
    }
    if let Some((at, to)) = intervals.len().checked_sub(1).zip(intervals.last().and_then(|(_, to)| *to)) {
        let to = derivation.quantity(to)?;
        let inputs = vec![named("+", format!("intervals[{at}].to"), &to)];
        derivation.push("largest".to_owned(), Rule::Sum, inputs, &to);
    }
    Ok(derivation.steps)
}

impl Derivation<'_> {
    fn quantity(&self, number: i128) -> Result<Exact> {
        Ok(self.grid.quantity(number).ok_or_else(overflow)?.exact())
    }

    /// An end of an interval: what it costs, and what the next quantity does.
    fn edge(&mut self, path: &str, [side, other]: [&str; 2], number: i128, beside: Option<i128>) -> Result<()> {
        let amount = self.amount("amount", format!("{path}.{side}_rating."), number)?;
        let beside =
            beside.map(|beside| self.amount("beside", format!("{path}.{other}_rating."), beside)).transpose()?;
        let inputs = [
            Some(Input::exact("multiple", &Exact::whole(number))),
            Some(named("step", "step".to_owned(), &self.grid.step.exact())),
            Some(amount),
            Some(Input::figure("budget", "budget", self.budget, self.grid.price.digits())),
            beside,
        ];
        let quantity = self.quantity(number)?;
        self.push(format!("{path}.{side}"), Rule::Bought, inputs.into_iter().flatten().collect(), &quantity);
        Ok(())
    }

    /// The amount of a quantity, with its rating below a path; or why there is none.
    fn amount(&mut self, name: &'static str, path: String, number: i128) -> Result<Input> {
        let (price, digits) = (self.grid.price, self.grid.price.digits());
        // The last quantity that 128 bits hold is followed by none.
        let largest = Input::money("largest_amount", i64::MAX, digits);
        let Some(quantity) = self.grid.quantity(number) else { return Ok(largest) };
        let amount = match price.amount_minor(quantity) {
            Ok(amount) => amount,
            Err(error) if error.code() == Code::BeyondLastTier => {
                let mantissa = self.grid.tiers.table.end().unwrap_or_default();
                let scale = price.compiled.transform.places;
                return Ok(Input::scaled("tiers_end", Scaled { mantissa, scale }));
            }
            Err(error) if error.code() == Code::AmountOverflow => return Ok(largest),
            Err(error) => return Err(error),
        };
        let Some(left) = self.lines.checked_sub(self.grid.tiers.shown.len()) else {
            return Ok(Input::money(name, amount, digits));
        };
        self.lines = left;
        let steps = rating::steps(&price.compiled, &quantity.into(), price.policy, price.mode)?;
        self.steps.extend(steps.into_iter().map(|step| step.under(&path)));
        Ok(Input::figure(name, format!("{path}due_amount"), amount, digits))
    }

    /// Why an interval has no end: what any large quantity costs, or that it costs less and less.
    fn endless(&mut self, path: &str) -> Result<()> {
        let Some(segment) = self.grid.segments()?.pop() else { return Ok(()) };
        let figure = format!("{path}.amount_in_the_end");
        let (price, digits) = (self.grid.price, self.grid.price.digits());
        let Some(amount) = self.grid.in_the_end(segment)? else {
            let falls = self.grid.unit_price(segment).ok_or_else(overflow)?;
            self.push(format!("{path}.unit_price"), Rule::Given, Vec::new(), &falls);
            return Ok(());
        };
        if let Some(settled) = self.grid.settled_from(segment) {
            let amount_there = self.amount("+", format!("{path}.rating_in_the_end."), settled)?;
            self.steps.push(Step::plain(figure, Rule::Sum, vec![amount_there], amount, digits));
            return Ok(());
        }
        let spend = price.compiled.spend;
        let limit = if segment.trend == Ordering::Less { spend.minimum } else { spend.maximum };
        let limit = limit.map(Exact::scaled).unwrap_or_default();
        let inputs = vec![Input::exact("value", &limit)];
        self.steps.push(Step::new(figure, Rule::Rounded, inputs, &limit, amount, digits));
        Ok(())
    }

    fn push(&mut self, figure: String, rule: Rule, inputs: Vec<Input>, exact: &Exact) {
        self.steps.push(Step::unrounded(figure, rule, inputs, exact));
    }
}

/// A figure that an earlier step gives.
fn named(name: &'static str, figure: String, value: &Exact) -> Input {
    Input { name, figure: Some(figure), value: value.to_text() }
}
