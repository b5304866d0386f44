//! The derivation of a rating.

use super::document::{RatedDiscountKind, RatedKind};
use super::entries::{Entries, Entry};
use super::settle::{Settled, SettledLine};
use super::terms::Terms;
use crate::explain::{Exact, Input, Rule, Step, Steps, Trace};
use crate::policy::{Increments, RatingRounding};

/// Writes every step, in the order of derivation.
pub(super) fn write(
    rated: &Entries,
    settled: &Settled,
    (due, billed): (i64, Option<i64>),
    terms: &Terms<'_>,
    steps: &mut Steps,
) {
    let digits = terms.price.digits;
    let entries = rated.changed.as_slice();
    for (at, entry) in entries.iter().enumerate() {
        steps.step(|| exact_step(entry, at));
    }
    let (before, after) = rated.sums();
    steps.step(|| exact_sum(entries, &after.minus(&before)));
    if rated.follow() || terms.policy.rounding == RatingRounding::Line {
        for (at, (entry, line)) in entries.iter().zip(&settled.lines).enumerate() {
            steps.step(|| rounded(format!("lines[{at}].amount"), entry, line.amount, terms));
        }
    } else {
        let whole = Entry { before, after, ..Entry::none() };
        steps.step(|| rounded("usage_amount".to_owned(), &whole, settled.usage, terms));
        for (at, (entry, line)) in entries.iter().zip(&settled.lines).enumerate() {
            steps.step(|| {
                share(
                    format!("lines[{at}].amount"),
                    ("usage_amount", settled.usage),
                    &entry.exact(),
                    line.amount,
                    digits,
                )
            });
        }
    }
    spend(settled, digits, steps);
    totals(settled, digits, steps);
    steps.step(|| {
        let mut inputs = vec![Input::figure("+", "amount", settled.amount, digits)];
        inputs.extend(billed.map(|billed| Input::money("-", billed, digits)));
        Step::plain("due_amount".to_owned(), Rule::Sum, inputs, due, digits)
    });
}

impl Entry {
    /// An entry without a line: a sum.
    fn none() -> Self {
        let none = Exact::whole(0);
        Self {
            kind: RatedKind::Usage,
            group: None,
            event: None,
            tier: None,
            quantity: none.clone(),
            packages: None,
            unit_price: None,
            before: none.clone(),
            after: none,
        }
    }
}

/// What a line costs before rounding.
fn exact_step(entry: &Entry, at: usize) -> Step {
    let none = Exact::whole(0);
    let mut inputs = vec![Input::exact("quantity", &entry.quantity)];
    inputs.extend(entry.packages.iter().map(|packages| Input::exact("packages", packages)));
    inputs.extend(entry.unit_price.iter().map(|price| Input::exact("unit_price", price)));
    inputs.push(Input::exact("after", &entry.after));
    if entry.before != none {
        inputs.push(Input::exact("before", &entry.before));
    }
    Step::unrounded(format!("lines[{at}].exact_amount"), Rule::Rated, inputs, &entry.exact())
}

fn exact_sum(entries: &[Entry], sum: &Exact) -> Step {
    let of_line = |(at, entry): (usize, &Entry)| Input {
        name: "+",
        figure: Some(format!("lines[{at}].exact_amount")),
        value: entry.exact().to_text(),
    };
    Step::unrounded("exact_amount".to_owned(), Rule::Sum, entries.iter().enumerate().map(of_line).collect(), sum)
}

/// The figure that an amount is before rounding.
fn before_rounding(amount: &str) -> String {
    amount.strip_suffix(".amount").map_or_else(|| "exact_amount".to_owned(), |line| format!("{line}.exact_amount"))
}

fn of_exact(name: &'static str, amount: &str, exact: &Exact) -> Input {
    Input { name, figure: Some(before_rounding(amount)), value: exact.to_text() }
}

/// The exact amount rounded; where something was rated before, the difference of two rounded sums, or a rounded difference.
fn rounded(figure: String, entry: &Entry, amount: i64, terms: &Terms<'_>) -> Step {
    if entry.before == Exact::whole(0) {
        let inputs = vec![of_exact("value", &figure, &entry.exact())];
        return Step::new(figure, Rule::Rounded, inputs, &entry.exact(), amount, terms.price.digits);
    }
    let rule = match terms.policy.increments {
        Increments::Telescoping => Rule::RoundedDifference,
        Increments::Alone => Rule::DifferenceRounded,
    };
    let inputs = vec![Input::exact("after", &entry.after), Input::exact("before", &entry.before)];
    Step::new(figure, rule, inputs, &entry.exact(), amount, terms.price.digits)
}

fn share(figure: String, (whole, total): (&str, i64), exact: &Exact, amount: i64, digits: u32) -> Step {
    let inputs = vec![
        Input::figure("whole", whole, total, digits),
        of_exact("weight", &figure, exact),
        Input::exact("fraction", &Exact::whole(1)),
    ];
    Step::new(figure, Rule::Share, inputs, exact, amount, digits)
}

/// The discounts of the lines, and what is missing to the minimum.
fn spend(settled: &Settled, digits: u32, steps: &mut Steps) {
    for (at, line) in settled.lines.iter().enumerate() {
        let mut left = line.amount;
        for (index, (kind, amount)) in line.discounts.iter().enumerate() {
            let figure = format!("lines[{at}].discounts[{index}].amount");
            let rule = match kind {
                RatedDiscountKind::PercentOff => Rule::Percentage,
                RatedDiscountKind::MaximumSpend => Rule::Bounded,
            };
            let inputs = vec![Input::money("amount", left, digits)];
            steps.step(|| Step::plain(figure, rule, inputs, *amount, digits));
            left = left.saturating_sub(*amount);
        }
        steps.step(|| line_total(line, at, digits));
    }
    if let Some((exact, amount)) = &settled.minimum {
        let figure = format!("lines[{}].total", settled.lines.len());
        let inputs = vec![Input::exact("missing", exact)];
        steps.step(|| Step::new(figure, Rule::Rounded, inputs, exact, *amount, digits));
    }
}

fn line_total(line: &SettledLine, at: usize, digits: u32) -> Step {
    let mut inputs = vec![Input::figure("+", format!("lines[{at}].amount"), line.amount, digits)];
    let discounts = line.discounts.iter().enumerate();
    inputs.extend(discounts.map(|(index, (_, amount))| {
        Input::figure("-", format!("lines[{at}].discounts[{index}].amount"), *amount, digits)
    }));
    Step::plain(format!("lines[{at}].total"), Rule::Sum, inputs, line.total, digits)
}

fn totals(settled: &Settled, digits: u32, steps: &mut Steps) {
    let mut totals: Vec<i64> = settled.lines.iter().map(|line| line.total).collect();
    totals.extend(settled.minimum.as_ref().map(|(_, amount)| *amount));
    let of_line = |(at, total): (usize, &i64)| Input::figure("+", format!("lines[{at}].total"), *total, digits);
    let inputs = totals.iter().enumerate().map(of_line).collect();
    steps.step(|| Step::plain("amount".to_owned(), Rule::Sum, inputs, settled.amount, digits));
}
