//! The derivation of a rating.

use super::document::{RatedDiscountKind, RatedKind};
use super::entries::{Entries, Entry};
use super::settle::{Settled, SettledLine, line_by_line};
use super::terms::Terms;
use crate::explain::{Exact, Input, Rule, Step, Steps, Trace};
use crate::policy::Increments;

/// Writes every step, in the order of derivation.
pub(super) fn write(
    (rated, quantity): (&Entries, &Exact),
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
    steps.step(|| unit_price(&after.minus(&before), quantity));
    if line_by_line(rated, terms) {
        for (at, (entry, line)) in entries.iter().zip(&settled.lines).enumerate() {
            steps.step(|| rounded(format!("lines[{at}].amount"), entry, line.amount, terms));
        }
        steps.step(|| usage_sum(settled, digits));
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
    percent_off(rated, settled, terms, steps);
    maximum(settled, terms, steps);
    line_totals(settled, digits, steps);
    minimum(settled, terms, steps);
    totals(settled, digits, steps);
    steps.step(|| {
        let mut inputs = vec![Input::figure("+", "amount", settled.amount, digits)];
        inputs.extend(billed.map(|billed| Input::money("-", billed, digits)));
        Step::plain("due_amount".to_owned(), Rule::Sum, inputs, due, digits)
    });
}

fn usage_sum(settled: &Settled, digits: u32) -> Step {
    let of_line =
        |(at, line): (usize, &SettledLine)| Input::figure("+", format!("lines[{at}].amount"), line.amount, digits);
    let inputs = settled.lines.iter().enumerate().map(of_line).collect();
    Step::plain("usage_amount".to_owned(), Rule::Sum, inputs, settled.usage, digits)
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

/// The percentage off: of the whole, shared by the lines, or of each line.
fn percent_off(rated: &Entries, settled: &Settled, terms: &Terms<'_>, steps: &mut Steps) {
    let Some(percent) = terms.price.spend.percent_off.map(Exact::scaled) else { return };
    let digits = terms.price.digits;
    // Each amount was rounded before without an error.
    let of = |exact: &Exact| Exact::money(terms.round(exact).unwrap_or_default(), digits).times(&percent);
    let off = |figure: String, (before, after): (&Exact, &Exact), amount: i64, off: i64| match terms.policy.increments {
        Increments::Telescoping => {
            let (before, after) = (of(before), of(after));
            let inputs = vec![Input::exact("after", &after), Input::exact("before", &before)];
            Step::new(figure, Rule::RoundedDifference, inputs, &after.minus(&before), off, digits)
        }
        Increments::Alone => {
            let exact = Exact::money(amount, digits).times(&percent);
            Step::new(figure, Rule::Rounded, vec![Input::exact("value", &exact)], &exact, off, digits)
        }
    };
    if line_by_line(rated, terms) {
        for (at, (entry, line)) in rated.changed.iter().zip(&settled.lines).enumerate() {
            let share = line.discount(RatedDiscountKind::PercentOff);
            steps.step(|| off(share_figure(at, PERCENT_OFF), (&entry.before, &entry.after), line.amount, share));
        }
        return;
    }
    let (before, after) = rated.sums();
    steps.step(|| off(PERCENT_OFF.to_owned(), (&before, &after), settled.usage, settled.percent_off));
    for (at, line) in settled.lines.iter().enumerate() {
        let exact = Exact::money(line.amount, digits).times(&percent);
        let inputs = vec![
            Input::figure("whole", PERCENT_OFF, settled.percent_off, digits),
            Input::exact("weight", &exact),
            Input::exact("fraction", &Exact::whole(1)),
        ];
        let share = line.discount(RatedDiscountKind::PercentOff);
        steps.step(|| Step::new(share_figure(at, PERCENT_OFF), Rule::Share, inputs, &exact, share, digits));
    }
}

const PERCENT_OFF: &str = "percent_off";
const MAXIMUM_SPEND: &str = "maximum_spend";

/// What of a discount is one line's, zero or not; documents show those that are not.
fn share_figure(line: usize, discount: &str) -> String {
    format!("lines[{line}].{discount}")
}

impl SettledLine {
    fn discount(&self, kind: RatedDiscountKind) -> i64 {
        self.discounts.iter().find(|(found, _)| *found == kind).map_or(0, |(_, amount)| *amount)
    }
}

/// What is above the maximum, taken from the last line on.
fn maximum(settled: &Settled, terms: &Terms<'_>, steps: &mut Steps) {
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
    steps.step(|| Step::plain(MAXIMUM_SPEND.to_owned(), Rule::Excess, inputs, settled.over_maximum, digits));
    let mut cut = settled.over_maximum;
    for (at, line) in settled.lines.iter().enumerate().rev() {
        let share = line.discount(RatedDiscountKind::MaximumSpend);
        let left = line.total.saturating_add(share);
        let room = if cut < 0 { left.min(0) } else { left.max(0) };
        let inputs = vec![Input::money("amount", cut, digits), Input::money("room", room, digits)];
        steps.step(|| Step::plain(share_figure(at, MAXIMUM_SPEND), Rule::Bounded, inputs, share, digits));
        cut = cut.saturating_sub(share);
    }
}

/// The discounts that lines show, and what is left of them.
fn line_totals(settled: &Settled, digits: u32, steps: &mut Steps) {
    for (at, line) in settled.lines.iter().enumerate() {
        for (index, (kind, amount)) in line.discounts.iter().enumerate() {
            let discount = match kind {
                RatedDiscountKind::PercentOff => PERCENT_OFF,
                RatedDiscountKind::MaximumSpend => MAXIMUM_SPEND,
            };
            let inputs = vec![Input::figure("+", share_figure(at, discount), *amount, digits)];
            steps.step(|| Step::plain(discount_figure(at, index), Rule::Sum, inputs, *amount, digits));
        }
        steps.step(|| line_total(line, at, digits));
    }
}

fn discount_figure(line: usize, index: usize) -> String {
    format!("lines[{line}].discounts[{index}].amount")
}

fn line_total(line: &SettledLine, at: usize, digits: u32) -> Step {
    let mut inputs = vec![Input::figure("+", format!("lines[{at}].amount"), line.amount, digits)];
    let discounts = line.discounts.iter().enumerate();
    inputs
        .extend(discounts.map(|(index, (_, amount))| Input::figure("-", discount_figure(at, index), *amount, digits)));
    Step::plain(format!("lines[{at}].total"), Rule::Sum, inputs, line.total, digits)
}

/// What is missing to the minimum spend.
fn minimum(settled: &Settled, terms: &Terms<'_>, steps: &mut Steps) {
    let digits = terms.price.digits;
    let minimum = settled.minimum.as_ref().map_or(0, |(_, amount)| *amount);
    let mut inputs = Vec::new();
    if let (Some((missing, amount)), Some(least)) = (&settled.minimum, terms.price.spend.minimum) {
        let line = format!("lines[{}]", settled.lines.len());
        let least = Exact::scaled(least).times(&terms.spend_share());
        let charged = least.minus(missing);
        let of = |least: &Exact| vec![Input::exact("after", least), Input::exact("before", &charged)];
        steps.step(|| Step::unrounded(format!("{line}.exact_amount"), Rule::Rated, of(&least), missing));
        steps.step(|| {
            Step::new(format!("{line}.amount"), Rule::RoundedDifference, of(&least), missing, *amount, digits)
        });
        let own = vec![Input::figure("+", format!("{line}.amount"), *amount, digits)];
        steps.step(|| Step::plain(format!("{line}.total"), Rule::Sum, own, *amount, digits));
        inputs.push(Input::figure("+", format!("{line}.total"), *amount, digits));
    }
    steps.step(|| Step::plain("minimum_amount".to_owned(), Rule::Sum, inputs, minimum, digits));
}

fn totals(settled: &Settled, digits: u32, steps: &mut Steps) {
    let discounts = settled.lines.iter().enumerate().flat_map(|(at, line)| {
        let shown = line.discounts.iter().enumerate();
        shown.map(move |(index, (_, amount))| Input::figure("+", discount_figure(at, index), *amount, digits))
    });
    let discounts = discounts.collect();
    steps.step(|| Step::plain("discount_amount".to_owned(), Rule::Sum, discounts, settled.discount, digits));
    let mut totals: Vec<i64> = settled.lines.iter().map(|line| line.total).collect();
    totals.extend(settled.minimum.as_ref().map(|(_, amount)| *amount));
    let of_line = |(at, total): (usize, &i64)| Input::figure("+", format!("lines[{at}].total"), *total, digits);
    let inputs = totals.iter().enumerate().map(of_line).collect();
    steps.step(|| Step::plain("amount".to_owned(), Rule::Sum, inputs, settled.amount, digits));
}

/// What a unit costs on average.
fn unit_price(exact: &Exact, quantity: &Exact) -> Step {
    let figure = "effective_unit_price".to_owned();
    let none = Exact::whole(0);
    if *quantity == none {
        return Step::unrounded(figure, Rule::Sum, Vec::new(), &none);
    }
    let amount = Input { name: "amount", figure: Some("exact_amount".to_owned()), value: exact.to_text() };
    let inputs = vec![amount, Input::exact("quantity", quantity)];
    Step::unrounded(figure, Rule::Quotient, inputs, &exact.divided_by(quantity))
}
