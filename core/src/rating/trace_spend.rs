//! The derivation of what is taken off a rating and added to it: percentage, maximum, minimum, and the totals after them.

use super::document::RatedDiscountKind;
use super::entries::Entries;
use super::settle::{Settled, SettledLine, line_by_line};
use super::terms::Terms;
use super::trace::{Figures, share};
use crate::explain::{Exact, Input, Rule, Step, Steps, Trace};
use crate::policy::Increments;

pub(super) fn write(rated: &Entries, settled: &Settled, terms: &Terms<'_>, figures: &Figures, steps: &mut Steps) {
    let digits = terms.price.digits;
    percent_off(rated, settled, terms, figures, steps);
    maximum(settled, terms, figures, steps);
    line_totals(settled, figures, digits, steps);
    minimum(settled, terms, figures, steps);
    totals(settled, figures, digits, steps);
}

const PERCENT_OFF: &str = "percent_off";
const MAXIMUM_SPEND: &str = "maximum_spend";

/// The percentage off: of the whole, shared by the lines, or of each line.
fn percent_off(rated: &Entries, settled: &Settled, terms: &Terms<'_>, figures: &Figures, steps: &mut Steps) {
    let Some(percent) = terms.price.spend.percent_off.map(Exact::scaled) else { return };
    let digits = terms.price.digits;
    if line_by_line(rated, terms) {
        for (at, (entry, line)) in rated.changed.iter().zip(&settled.lines).enumerate() {
            let off = line.discount(RatedDiscountKind::PercentOff);
            let figure = figures.line(at, PERCENT_OFF);
            steps.step(|| percent_step(figure, (&entry.before, &entry.after), (line.amount, off), &percent, terms));
        }
        return;
    }
    let (before, after) = rated.sums();
    let whole = figures.total(PERCENT_OFF);
    let amounts = (settled.usage, settled.percent_off);
    steps.step(|| percent_step(whole.clone(), (&before, &after), amounts, &percent, terms));
    for (at, line) in settled.lines.iter().enumerate() {
        let exact = Exact::money(line.amount, digits).times(&percent);
        let off = line.discount(RatedDiscountKind::PercentOff);
        let (figure, weight) = (figures.line(at, PERCENT_OFF), Input::exact("weight", &exact));
        steps.step(|| share(figure, (&whole, settled.percent_off), (weight, &exact), off, digits));
    }
}

/// The percentage off an amount; where something was rated before, the difference of two rounded ones.
fn percent_step(
    figure: String,
    (before, after): (&Exact, &Exact),
    (amount, off): (i64, i64),
    percent: &Exact,
    terms: &Terms<'_>,
) -> Step {
    let digits = terms.price.digits;
    match terms.policy.increments {
        Increments::Telescoping => {
            // Each amount was rounded before without an error.
            let of = |exact: &Exact| Exact::money(terms.round(exact).unwrap_or_default(), digits).times(percent);
            let (before, after) = (of(before), of(after));
            let inputs = vec![Input::exact("after", &after), Input::exact("before", &before)];
            Step::new(figure, Rule::RoundedDifference, inputs, &after.minus(&before), off, digits)
        }
        Increments::Alone => {
            let exact = Exact::money(amount, digits).times(percent);
            Step::new(figure, Rule::Rounded, vec![Input::exact("value", &exact)], &exact, off, digits)
        }
    }
}

impl SettledLine {
    /// What of a discount is the line's, zero or not; documents show those that are not.
    fn discount(&self, kind: RatedDiscountKind) -> i64 {
        self.discounts.iter().find(|(found, _)| *found == kind).map_or(0, |(_, amount)| *amount)
    }
}

/// What is above the maximum, taken from the last line on.
fn maximum(settled: &Settled, terms: &Terms<'_>, figures: &Figures, steps: &mut Steps) {
    if terms.price.spend.maximum.is_none() {
        return;
    }
    let digits = terms.price.digits;
    let amount = settled.usage.saturating_sub(settled.percent_off);
    let inputs = vec![
        Input::money("amount", amount, digits),
        Input::money("room", settled.room, digits),
        Input::money("cut_before", settled.cut_before, digits),
    ];
    let figure = figures.total(MAXIMUM_SPEND);
    steps.step(|| Step::plain(figure, Rule::Excess, inputs, settled.over_maximum, digits));
    let mut cut = settled.over_maximum;
    for (at, line) in settled.lines.iter().enumerate().rev() {
        let share = line.discount(RatedDiscountKind::MaximumSpend);
        let left = line.total.saturating_add(share);
        let room = if cut < 0 { left.min(0) } else { left.max(0) };
        let inputs = vec![Input::money("amount", cut, digits), Input::money("room", room, digits)];
        steps.step(|| Step::plain(figures.line(at, MAXIMUM_SPEND), Rule::Bounded, inputs, share, digits));
        cut = cut.saturating_sub(share);
    }
}

/// The discounts that lines show, and what is left of them.
fn line_totals(settled: &Settled, figures: &Figures, digits: u32, steps: &mut Steps) {
    for (at, line) in settled.lines.iter().enumerate() {
        for (index, (kind, amount)) in line.discounts.iter().enumerate() {
            let discount = match kind {
                RatedDiscountKind::PercentOff => PERCENT_OFF,
                RatedDiscountKind::MaximumSpend => MAXIMUM_SPEND,
            };
            let inputs = vec![Input::figure("+", figures.line(at, discount), *amount, digits)];
            steps.step(|| Step::plain(discount_figure(figures, at, index), Rule::Sum, inputs, *amount, digits));
        }
        steps.step(|| line_total(line, at, figures, digits));
    }
}

fn discount_figure(figures: &Figures, line: usize, index: usize) -> String {
    figures.line(line, &format!("discounts[{index}].amount"))
}

fn line_total(line: &SettledLine, at: usize, figures: &Figures, digits: u32) -> Step {
    let mut inputs = vec![Input::figure("+", figures.line(at, "amount"), line.amount, digits)];
    let discounts = line.discounts.iter().enumerate();
    inputs.extend(
        discounts.map(|(index, (_, amount))| Input::figure("-", discount_figure(figures, at, index), *amount, digits)),
    );
    Step::plain(figures.line(at, "total"), Rule::Sum, inputs, line.total, digits)
}

/// What is missing to the minimum spend.
fn minimum(settled: &Settled, terms: &Terms<'_>, figures: &Figures, steps: &mut Steps) {
    let digits = terms.price.digits;
    let mut inputs = Vec::new();
    if let (Some((missing, amount)), Some(least)) = (&settled.minimum, terms.price.spend.minimum) {
        let figure = |field| figures.line(settled.lines.len(), field);
        let least = Exact::scaled(least).times(&terms.spend_share());
        let charged = least.minus(missing);
        let of = |least: &Exact| vec![Input::exact("after", least), Input::exact("before", &charged)];
        steps.step(|| Step::unrounded(figure("exact_amount"), Rule::Rated, of(&least), missing));
        let rule = Rule::RoundedDifference;
        steps.step(|| Step::new(figure("amount"), rule, of(&least), missing, *amount, digits));
        let own = vec![Input::figure("+", figure("amount"), *amount, digits)];
        steps.step(|| Step::plain(figure("total"), Rule::Sum, own, *amount, digits));
        inputs.push(Input::figure("+", figure("total"), *amount, digits));
    }
    let figure = figures.total("minimum_amount");
    steps.step(|| Step::plain(figure, Rule::Sum, inputs, settled.minimum_amount(), digits));
}

fn totals(settled: &Settled, figures: &Figures, digits: u32, steps: &mut Steps) {
    let discounts = settled.lines.iter().enumerate().flat_map(|(at, line)| {
        let shown = line.discounts.iter().enumerate();
        shown.map(move |(index, (_, amount))| Input::figure("+", discount_figure(figures, at, index), *amount, digits))
    });
    let discounts = discounts.collect();
    let figure = figures.total("discount_amount");
    steps.step(|| Step::plain(figure, Rule::Sum, discounts, settled.discount, digits));
    let mut totals: Vec<i64> = settled.lines.iter().map(|line| line.total).collect();
    totals.extend(settled.minimum.as_ref().map(|(_, amount)| *amount));
    let of_line = |(at, total): (usize, &i64)| Input::figure("+", figures.line(at, "total"), *total, digits);
    let inputs = totals.iter().enumerate().map(of_line).collect();
    steps.step(|| Step::plain(figures.total("amount"), Rule::Sum, inputs, settled.amount, digits));
}
