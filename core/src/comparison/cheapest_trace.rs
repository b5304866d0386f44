//! The derivation of what plans would have cost: each charge's quantity and amount, and the sums over them.

use super::charges::Charge;
use super::history::{self, Used};
use super::plan_cost::{Billed, PlanCost, Terms};
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::limits;
use crate::money::ExactNumber;
use crate::rating;

/// Every step, plan by plan in the order of the answer.
pub(super) fn steps(costs: &[PlanCost<'_>], terms: &Terms<'_>) -> Result<Vec<Step>> {
    let mut trace = Trace { terms, steps: Vec::new() };
    for (at, cost) in costs.iter().enumerate() {
        let path = format!("plans[{at}]");
        for period in 0..terms.usage.len() {
            trace.period(cost, period, &path)?;
        }
        trace.plan(cost, &path);
        let least = costs.first().map_or(0, |cheapest| cheapest.total);
        trace.difference((cost.total, least), cost.difference(least)?, &path);
    }
    Ok(trace.steps)
}

struct Trace<'t> {
    terms: &'t Terms<'t>,
    steps: Vec<Step>,
}

impl Trace<'_> {
    /// What a plan costs in a period, from what each charge does.
    fn period(&mut self, cost: &PlanCost<'_>, period: usize, plan: &str) -> Result<()> {
        let terms = self.terms;
        let path = format!("{plan}.periods[{period}]");
        let mut amounts = Vec::new();
        for (number, charge) in cost.charges.iter().enumerate() {
            let Some(billed) = cost.billed(number, period, terms)? else { continue };
            let under = format!("{path}.charges[{number}].");
            self.steps.push(quantity(format!("{under}quantity"), charge, &billed, &terms.usage));
            let rating = rating::steps(billed.price, &billed.quantity.into(), terms.rating, terms.mode);
            let rating = rating.map_err(|error| charge.refused(&error, billed.quantity))?;
            self.steps.extend(rating.into_iter().map(|step| step.under(&under)));
            amounts.push(Input::figure("+", format!("{under}amount"), billed.amount, self.terms.digits));
            self.bounded()?;
        }
        let amount = cost.periods.get(period).copied().unwrap_or_default();
        self.sum(format!("{path}.amount"), amounts, amount);
        Ok(())
    }

    fn plan(&mut self, cost: &PlanCost<'_>, plan: &str) {
        let periods = cost.periods.iter().enumerate();
        let amount = |(at, amount): (usize, &i64)| {
            Input::figure("+", format!("{plan}.periods[{at}].amount"), *amount, self.terms.digits)
        };
        let amounts = periods.map(amount).collect();
        self.sum(format!("{plan}.total"), amounts, cost.total);
        for (at, open) in cost.open.iter().enumerate() {
            let amount = format!("{plan}.periods[{}].charges[{}].amount", open.period, open.charge);
            let amount = vec![Input::figure("+", amount, open.amount, self.terms.digits)];
            self.sum(format!("{plan}.open_intervals[{at}].amount"), amount, open.amount);
        }
    }

    fn difference(&mut self, (total, least): (i64, i64), difference: i64, plan: &str) {
        let totals = vec![
            Input::figure("+", format!("{plan}.total"), total, self.terms.digits),
            Input::figure("-", "plans[0].total", least, self.terms.digits),
        ];
        self.sum(format!("{plan}.difference"), totals, difference);
    }

    fn sum(&mut self, figure: String, inputs: Vec<Input>, amount: i64) {
        self.steps.push(Step::plain(figure, Rule::Sum, inputs, amount, self.terms.digits));
    }

    /// A price has up to ten thousand tiers, and plans have a thousand charges: who asks for all of it is told so.
    fn bounded(&self) -> Result<()> {
        let limit = limits::RANKING_STEPS;
        if self.steps.len() > limit {
            return Err(Problem::new(Code::TooMany, "plans").value(self.steps.len()).limit(limit).into());
        }
        Ok(())
    }
}

/// How much is rated: as the charge states it, or what the history has of its metric.
fn quantity(figure: String, charge: &Charge<'_>, billed: &Billed<'_>, usage: &[Used<'_>]) -> Step {
    let exact = billed.quantity.exact();
    let Some(metric) = charge.metric else { return Step::unrounded(figure, Rule::Given, Vec::new(), &exact) };
    let of_history = |(place, quantity): (history::Place, ExactNumber)| Input {
        name: "+",
        figure: Some(place.path()),
        value: quantity.exact().to_text(),
    };
    let used = history::quantities(metric, billed.interval.periods.clone(), usage).map(of_history).collect();
    Step::unrounded(figure, Rule::Sum, used, &exact)
}
