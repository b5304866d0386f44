//! The derivation of a rating: from quantities to amounts, and the sums over parts.

use super::document::RatedKind;
use super::entries::{Entries, Entry, Included};
use super::rate::Answer;
use super::settle::{Settled, SettledLine, line_by_line};
use super::terms::Terms;
use super::trace_spend as spend;
use crate::explain::{Exact, Input, Rule, Step, Steps, Trace};
use crate::policy::{Increments, ShareOf};

/// Where the figures of one price stand in the rating.
pub(super) struct Figures {
    /// Empty, or the part with its point.
    prefix: String,
    /// Number of the first line that is charged for.
    first_line: usize,
}

impl Figures {
    /// Of a rating by one price, after its lines of included units.
    pub(super) const fn whole(included: usize) -> Self {
        Self { prefix: String::new(), first_line: included }
    }

    /// Of a part, after the lines of the parts before it and its own of included units.
    pub(super) fn part(part: usize, lines: usize, included: usize) -> Self {
        Self { prefix: format!("parts[{part}]."), first_line: lines.saturating_add(included) }
    }

    pub(super) fn line(&self, at: usize, field: &str) -> String {
        format!("lines[{}].{field}", self.first_line.saturating_add(at))
    }

    pub(super) fn total(&self, field: &str) -> String {
        format!("{}{field}", self.prefix)
    }

    fn included(&self, at: usize, count: usize, field: &str) -> String {
        format!("lines[{}].{field}", self.first_line.saturating_sub(count).saturating_add(at))
    }
}

/// Writes every step of what one price comes to, in the order of derivation.
pub(super) fn write(
    (rated, quantity): (&Entries, &Exact),
    settled: &Settled,
    terms: &Terms<'_>,
    figures: &Figures,
    steps: &mut Steps,
) {
    let count = rated.included.len();
    for (at, units) in rated.included.iter().enumerate() {
        included(units, |field| figures.included(at, count, field), terms.price.digits, steps);
    }
    let entries = rated.changed.as_slice();
    for (at, entry) in entries.iter().enumerate() {
        steps.step(|| exact_step(entry, figures.line(at, "exact_amount"), terms));
    }
    steps.step(|| exact_sum(entries, &settled.exact, figures));
    if figures.prefix.is_empty() {
        steps.step(|| unit_price(&settled.exact, quantity));
    }
    amounts(rated, settled, terms, figures, steps);
    spend::write(rated, settled, terms, figures, steps);
}

/// What is due, of the amount and of what was billed before.
pub(super) fn due(due: i64, (amount, billed): (i64, Option<i64>), digits: u32, steps: &mut Steps) {
    let mut inputs = vec![Input::figure("+", "amount", amount, digits)];
    inputs.extend(billed.map(|billed| Input::money("-", billed, digits)));
    steps.step(|| Step::plain("due_amount".to_owned(), Rule::Sum, inputs, due, digits));
}

/// What the period is billed with this rating.
pub(super) fn cumulative(settled: &Settled, digits: u32, steps: &mut Steps) {
    let inputs =
        vec![Input::money("+", settled.billed_before, digits), Input::figure("+", "amount", settled.amount, digits)];
    steps.step(|| Step::plain("cumulative.amount".to_owned(), Rule::Sum, inputs, settled.billed, digits));
}

/// One of the totals of a part.
type Total = fn(&Settled) -> i64;

/// The sums over parts.
pub(super) fn parts(answers: &[Answer<'_>], (exact, quantity): (&Exact, &Exact), digits: u32, steps: &mut Steps) {
    let of_part = |(at, answer): (usize, &Answer<'_>)| Input {
        name: "+",
        figure: Some(format!("parts[{at}].exact_amount")),
        value: answer.settled.exact.to_text(),
    };
    let inputs = answers.iter().enumerate().map(of_part).collect();
    steps.step(|| Step::unrounded("exact_amount".to_owned(), Rule::Sum, inputs, exact));
    steps.step(|| unit_price(exact, quantity));
    let sums: [(&str, Total); 4] = [
        ("usage_amount", |part| part.usage),
        ("discount_amount", |part| part.discount),
        ("minimum_amount", Settled::minimum_amount),
        ("amount", |part| part.amount),
    ];
    for (field, of) in sums {
        let amounts = || answers.iter().map(|answer| of(&answer.settled));
        let input = |(at, amount)| Input::figure("+", format!("parts[{at}].{field}"), amount, digits);
        let inputs = amounts().enumerate().map(input).collect();
        // Each sum was made before without an error.
        let sum = amounts().fold(0, i64::saturating_add);
        steps.step(|| Step::plain(field.to_owned(), Rule::Sum, inputs, sum, digits));
    }
}

/// A line of units that cost nothing.
fn included(units: &Included, figure: impl Fn(&str) -> String, digits: u32, steps: &mut Steps) {
    let (none, change) = (Exact::whole(0), units.change());
    let mut inputs = vec![Input::exact("+", &units.after)];
    if units.before != none {
        inputs.push(Input::exact("-", &units.before));
    }
    steps.step(|| Step::unrounded(figure("quantity"), Rule::Sum, inputs, &change));
    let quantity = Input { name: "quantity", figure: Some(figure("quantity")), value: change.to_text() };
    let inputs = vec![quantity, Input::exact("unit_price", &none), Input::exact("after", &none)];
    steps.step(|| Step::unrounded(figure("exact_amount"), Rule::Rated, inputs, &none));
    let exact = Input { name: "value", figure: Some(figure("exact_amount")), value: none.to_text() };
    steps.step(|| Step::plain(figure("amount"), Rule::Rounded, vec![exact], 0, digits));
    let amount = vec![Input::figure("+", figure("amount"), 0, digits)];
    steps.step(|| Step::plain(figure("total"), Rule::Sum, amount, 0, digits));
}

/// The exact amounts rounded: line by line, or the whole that lines share.
fn amounts(rated: &Entries, settled: &Settled, terms: &Terms<'_>, figures: &Figures, steps: &mut Steps) {
    let digits = terms.price.digits;
    let lines = || rated.changed.iter().zip(&settled.lines).enumerate();
    if line_by_line(rated, terms) {
        for (at, (entry, line)) in lines() {
            let names = (figures.line(at, "amount"), figures.line(at, "exact_amount"));
            steps.step(|| rounded(names, (&entry.before, &entry.after), line.amount, terms));
        }
        steps.step(|| usage_sum(settled, figures, digits));
        return;
    }
    let (before, after) = rated.sums();
    let usage = figures.total("usage_amount");
    let names = (usage.clone(), figures.total("exact_amount"));
    steps.step(|| rounded(names, (&before, &after), settled.usage, terms));
    for (at, (entry, line)) in lines() {
        let weight = of_exact("weight", figures.line(at, "exact_amount"), &entry.exact());
        let figure = figures.line(at, "amount");
        steps.step(|| share(figure, (&usage, settled.usage), (weight, &entry.exact()), line.amount, digits));
    }
}

fn usage_sum(settled: &Settled, figures: &Figures, digits: u32) -> Step {
    let of_line =
        |(at, line): (usize, &SettledLine)| Input::figure("+", figures.line(at, "amount"), line.amount, digits);
    let inputs = settled.lines.iter().enumerate().map(of_line).collect();
    Step::plain(figures.total("usage_amount"), Rule::Sum, inputs, settled.usage, digits)
}

/// What a line costs before rounding: of how many units or packages at what price, and by how much that is more than before.
fn exact_step(entry: &Entry, figure: String, terms: &Terms<'_>) -> Step {
    let (none, one) = (Exact::whole(0), Exact::whole(1));
    let mut inputs = vec![Input::exact("quantity", &entry.quantity)];
    inputs.extend(entry.packages.iter().map(|packages| Input::exact("packages", packages)));
    inputs.extend(entry.unit_price.iter().map(|price| Input::exact("unit_price", price)));
    let share = Some(unit_share(entry, terms)).filter(|share| *share != one && entry.unit_price.is_some());
    inputs.extend(share.iter().map(|share| Input::exact("share", share)));
    inputs.extend(entry.cap.iter().map(|cap| Input::exact("cap", cap)));
    inputs.push(Input::exact("after", &entry.after));
    if entry.before != none {
        inputs.push(Input::exact("before", &entry.before));
    }
    Step::unrounded(figure, Rule::Rated, inputs, &entry.exact())
}

/// What the units of a line times their price are multiplied by: where the tiers are those of a part, the units are, too.
fn unit_share(entry: &Entry, terms: &Terms<'_>) -> Exact {
    let shared_before = entry.tier.is_some() && terms.policy.share_of == ShareOf::Tiers;
    if entry.kind == RatedKind::Flat || shared_before { Exact::whole(1) } else { terms.usage_share() }
}

fn exact_sum(entries: &[Entry], sum: &Exact, figures: &Figures) -> Step {
    let of_line = |(at, entry): (usize, &Entry)| of_exact("+", figures.line(at, "exact_amount"), &entry.exact());
    let inputs = entries.iter().enumerate().map(of_line).collect();
    Step::unrounded(figures.total("exact_amount"), Rule::Sum, inputs, sum)
}

fn of_exact(name: &'static str, figure: String, exact: &Exact) -> Input {
    Input { name, figure: Some(figure), value: exact.to_text() }
}

/// The exact amount rounded; where something was rated before, the difference of two rounded sums, or a rounded difference.
fn rounded((figure, of): (String, String), (before, after): (&Exact, &Exact), amount: i64, terms: &Terms<'_>) -> Step {
    let exact = after.minus(before);
    if *before == Exact::whole(0) {
        let inputs = vec![of_exact("value", of, &exact)];
        return Step::new(figure, Rule::Rounded, inputs, &exact, amount, terms.price.digits);
    }
    let rule = match terms.policy.increments {
        Increments::Telescoping => Rule::RoundedDifference,
        Increments::Alone => Rule::DifferenceRounded,
    };
    let inputs = vec![Input::exact("after", after), Input::exact("before", before)];
    Step::new(figure, rule, inputs, &exact, amount, terms.price.digits)
}

/// A share of a whole, by a weight that is exact.
pub(super) fn share(
    figure: String,
    (whole, total): (&str, i64),
    (weight, exact): (Input, &Exact),
    amount: i64,
    digits: u32,
) -> Step {
    let inputs = vec![Input::figure("whole", whole, total, digits), weight, Input::exact("fraction", &Exact::whole(1))];
    Step::new(figure, Rule::Share, inputs, exact, amount, digits)
}

/// What a unit costs on average; nothing where there is none.
pub(super) fn average(exact: &Exact, quantity: &Exact) -> Exact {
    let none = Exact::whole(0);
    if *quantity == none { none } else { exact.divided_by(quantity) }
}

fn unit_price(exact: &Exact, quantity: &Exact) -> Step {
    let figure = "effective_unit_price".to_owned();
    let average = average(exact, quantity);
    if *quantity == Exact::whole(0) {
        return Step::unrounded(figure, Rule::Sum, Vec::new(), &average);
    }
    let amount = of_exact("amount", "exact_amount".to_owned(), exact);
    Step::unrounded(figure, Rule::Quotient, vec![amount, Input::exact("quantity", quantity)], &average)
}
