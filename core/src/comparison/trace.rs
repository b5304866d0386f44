//! The derivation of a comparison: range by range what both prices cost, and why a range ends.

use super::bends::Bend;
use super::curve::{Curve, between, overflow};
use super::looks::{Line, Lines, Look};
use super::repeats::{Ahead, Repeat};
use super::walk::{SignRange, Walked};
use crate::error::{Code, Result};
use crate::explain::{Exact, Input, Rule, Step};
use std::cmp::Ordering;

/// The two prices, by what steps call them.
const PRICES: [&str; 2] = ["first", "second"];
const SLOPES: [&str; 2] = ["first_slope", "second_slope"];

/// Both prices, what was found of them, and the steps so far.
struct Derivation<'d> {
    curves: [&'d Curve<'d>; 2],
    walked: &'d Walked,
    up_to: Option<&'d Exact>,
    steps: Vec<Step>,
}

/// What both prices cost on a stretch: at a quantity inside, and by how much more a unit later.
struct Inside<'l> {
    path: String,
    at: Exact,
    costs: [Exact; 2],
    slopes: &'l [Exact; 2],
}

/// Every step of a comparison, in the order of its ranges.
pub(super) fn steps(curves: [&Curve<'_>; 2], walked: &Walked, up_to: Option<&Exact>) -> Result<Vec<Step>> {
    let mut derivation = Derivation { curves, walked, up_to, steps: Vec::new() };
    let mut looks = walked.looks.as_slice();
    for (at, range) in walked.ranges.iter().enumerate() {
        let count = looks.iter().take_while(|(of, _)| *of == at).count();
        let (own, rest) = looks.split_at_checked(count).unwrap_or_default();
        derivation.range(at, range, own)?;
        looks = rest;
    }
    derivation.crossings();
    Ok(derivation.steps)
}

impl Derivation<'_> {
    fn range(&mut self, at: usize, range: &SignRange, looks: &[(usize, Look)]) -> Result<()> {
        let path = format!("ranges[{at}]");
        let before = at.checked_sub(1).map(|before| format!("ranges[{before}].to"));
        let from = before.map(|before| named("+", before, &range.from));
        self.push(format!("{path}.from"), Rule::Sum, from.into_iter().collect(), &range.from);
        let mut root = None;
        for (number, (_, look)) in looks.iter().enumerate() {
            root = self.look(format!("{path}.looks[{number}]"), look, range.sign)?;
        }
        let Some(to) = &range.to else { return Ok(()) };
        let figure = format!("{path}.to");
        if range.from == *to {
            self.push(figure, Rule::Sum, vec![named("+", format!("{path}.from"), to)], to);
            return Ok(());
        }
        let crosses = self.walked.ranges.get(at.saturating_add(1)).is_some_and(|next| next.sign == Ordering::Equal);
        match root.filter(|_| crosses && !range.to_inclusive) {
            Some(inputs) => self.push(figure, Rule::Crossing, inputs, to),
            None => self.end(figure, at, to)?,
        }
        Ok(())
    }

    /// Why a range ends where the prices do not meet.
    fn end(&mut self, figure: String, at: usize, to: &Exact) -> Result<()> {
        let is_last = at.saturating_add(1) == self.walked.ranges.len();
        if is_last && self.up_to == Some(to) {
            self.push(figure, Rule::Given, Vec::new(), to);
            return Ok(());
        }
        let [first, second] = self.curves;
        let name = |[first, second]: Bend, at: usize| if at == 0 { first } else { second };
        let both = [first.bends_at(to)?, second.bends_at(to)?].into_iter().enumerate();
        let names = both.flat_map(|(at, bends)| bends.into_iter().map(move |bend| name(bend, at)));
        let inputs = names.map(|name| Input::exact(name, to)).collect();
        self.push(figure, Rule::Bend, inputs, to);
        Ok(())
    }

    /// A look; with the equation of its prices where they are straight and meet at its end.
    fn look(&mut self, path: String, look: &Look, sign: Ordering) -> Result<Option<Vec<Input>>> {
        match look {
            Look::Point { quantity, lines } => {
                let costs = self.costs(&path, "", quantity, lines.as_ref())?;
                self.difference(path, ["", "difference"], &costs);
            }
            Look::Straight { from, to, lines } => return self.straight(path, (from, to.as_ref()), lines),
            Look::Ahead { from, ahead } => self.ahead(&path, from, ahead),
            Look::Repeated { from, repeat, alike, least } => {
                self.repeated(&path, from, (repeat, alike.as_ref()), (sign, least));
            }
        }
        Ok(None)
    }

    fn straight(
        &mut self,
        path: String,
        (from, to): (&Exact, Option<&Exact>),
        lines: &Lines,
    ) -> Result<Option<Vec<Input>>> {
        let slopes = &lines.slopes;
        let at = to.map_or_else(|| from.plus(&Exact::whole(1)), |to| between(from, to));
        let costs = self.costs(&path, ".inside", &at, Some(lines))?;
        let inside = Inside { path, at, costs, slopes };
        self.side(&inside, ["start", "start_difference"], from);
        let Some(to) = to else {
            let [first, second] = slopes;
            let inputs = vec![Input::exact("+", first), Input::exact("-", second)];
            self.push(format!("{}.slope_difference", inside.path), Rule::Sum, inputs, &first.minus(second));
            return Ok(None);
        };
        let difference = self.side(&inside, ["end", "end_difference"], to);
        Ok((difference.sign().is_eq() && slopes.first() != slopes.last()).then(|| inside.equation()))
    }

    /// What both cost at a quantity.
    fn costs(&mut self, path: &str, name: &str, quantity: &Exact, lines: Option<&Lines>) -> Result<[Exact; 2]> {
        let mut cost = |at: usize| {
            let (Some(curve), Some(price)) = (self.curves.get(at), PRICES.get(at)) else { return Err(overflow()) };
            let (steps, cost) =
                cost(curve, format!("{path}.{price}{name}"), quantity, lines.map(|lines| lines.of(at)))?;
            self.steps.extend(steps);
            Ok(cost)
        };
        Ok([cost(0)?, cost(1)?])
    }

    /// What both come to at an end of a stretch, without what begins there; the difference.
    fn side(&mut self, inside: &Inside<'_>, [side, difference]: [&str; 2], quantity: &Exact) -> Exact {
        let Inside { path, at, costs: [first, second], slopes: [first_slope, second_slope] } = inside;
        let away = quantity.minus(at);
        let costs = [first.plus(&first_slope.times(&away)), second.plus(&second_slope.times(&away))];
        let both = [(first, first_slope), (second, second_slope)].into_iter().zip(PRICES).zip(&costs);
        for (((cost, slope), price), there) in both {
            let inputs = vec![
                named("cost", format!("{path}.{price}.inside"), cost),
                Input::exact("slope", slope),
                Input::exact("from", at),
                Input::exact("quantity", quantity),
            ];
            self.push(format!("{path}.{price}.{side}"), Rule::Straight, inputs, there);
        }
        self.difference(path.clone(), [&format!(".{side}"), difference], &costs)
    }

    /// By how much the first costs more.
    fn difference(&mut self, path: String, [name, figure]: [&str; 2], [first, second]: &[Exact; 2]) -> Exact {
        let inputs =
            vec![named("+", format!("{path}.first{name}"), first), named("-", format!("{path}.second{name}"), second)];
        let difference = first.minus(second);
        self.push(format!("{path}.{figure}"), Rule::Sum, inputs, &difference);
        difference
    }

    fn ahead(&mut self, path: &str, from: &Exact, ahead: &Ahead) {
        let sure = ahead.sure();
        let figure = format!("{path}.sure");
        let inputs = vec![Input::exact("+", &ahead.difference.magnitude()), Input::exact("-", &ahead.unsure)];
        self.push(figure.clone(), Rule::Sum, inputs, &sure);
        let Some(until) = &ahead.until else { return };
        let mut inputs = vec![Input::exact("from", from), named("sure", figure, &sure)];
        inputs.extend(ahead.closing().map(|closing| Input::exact("closing", &closing)));
        inputs.extend(ahead.end.as_ref().map(|end| Input::exact("end", end)));
        self.push(format!("{path}.until"), Rule::Ahead, inputs, until);
    }

    fn repeated(
        &mut self,
        path: &str,
        from: &Exact,
        (repeat, alike): (&Repeat, Option<&Exact>),
        (sign, least): (Ordering, &Exact),
    ) {
        let [first, second] = &repeat.growth;
        let drift = repeat.drift();
        let figure = format!("{path}.drift");
        let inputs = vec![Input::exact("+", first), Input::exact("-", second)];
        self.push(figure.clone(), Rule::Sum, inputs, &drift);
        let Some(alike) = alike else { return };
        let mut inputs = vec![
            Input::exact("from", from),
            Input::exact("periods", alike),
            Input::exact("length", &repeat.length),
            named("drift", figure, &drift),
        ];
        if sign.is_ne() && drift.sign() == sign.reverse() {
            inputs.push(Input::exact("least", least));
        }
        self.push(format!("{path}.until"), Rule::Repeated, inputs, &from.plus(&alike.times(&repeat.length)));
    }

    /// The ends of each crossing are those of its range.
    fn crossings(&mut self) {
        let equal = |(_, range): &(usize, &SignRange)| range.sign == Ordering::Equal;
        for (crossing, (at, range)) in self.walked.ranges.iter().enumerate().filter(equal).enumerate() {
            for (side, quantity) in [("from", Some(&range.from)), ("to", range.to.as_ref())] {
                let Some(quantity) = quantity else { continue };
                let inputs = vec![named("+", format!("ranges[{at}].{side}"), quantity)];
                self.push(format!("crossings[{crossing}].{side}"), Rule::Sum, inputs, quantity);
            }
        }
    }

    fn push(&mut self, figure: String, rule: Rule, inputs: Vec<Input>, exact: &Exact) {
        self.steps.push(Step::unrounded(figure, rule, inputs, exact));
    }
}

impl Inside<'_> {
    /// Where both cost the same.
    fn equation(&self) -> Vec<Input> {
        let costs = PRICES.into_iter().zip(&self.costs);
        let costs = costs.map(|(price, cost)| named(price, format!("{}.{price}.inside", self.path), cost));
        let slopes = SLOPES.into_iter().zip(self.slopes).map(|(name, slope)| Input::exact(name, slope));
        [Input::exact("from", &self.at)].into_iter().chain(costs).chain(slopes).collect()
    }
}

/// What a price costs at a quantity: from its tier or, where 128 bits do not hold the units of the quantity, from its line.
fn cost(curve: &Curve<'_>, figure: String, quantity: &Exact, line: Option<Line<'_>>) -> Result<(Vec<Step>, Exact)> {
    let by_tier = curve.cost(quantity).and_then(|cost| Ok(cost.zip(curve.cost_steps(&figure, quantity)?)));
    match (by_tier, line) {
        (Ok(Some((cost, steps))), _) => Ok((steps, cost)),
        (Err(error), Some((from, start, slope))) if error.code() == Code::AmountOverflow => {
            let cost = start.plus(&slope.times(&quantity.minus(from)));
            let names = [("cost", start), ("slope", slope), ("from", from), ("quantity", quantity)];
            let inputs = names.map(|(name, value)| Input::exact(name, value)).to_vec();
            Ok((vec![Step::unrounded(figure, Rule::Straight, inputs, &cost)], cost))
        }
        (Err(error), _) => Err(error),
        (Ok(None), _) => Err(overflow()),
    }
}

/// A figure that an earlier step gives.
fn named(name: &'static str, figure: String, value: &Exact) -> Input {
    Input { name, figure: Some(figure), value: value.to_text() }
}
