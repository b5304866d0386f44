//! The derivation as a tree: a figure, below it what it came from, down to what the draft states.

use crate::digits::is_zero;
use crate::failure::Failure;
use crate::style::Style;
use prorata::Step;
use prorata::explain::{Input, Rule};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// A table, and the tree of a figure beneath it.
///
/// # Errors
/// [`Failure::NoSuchFigure`]
pub(crate) fn beneath(table: &str, trace: Option<&[Step]>, figure: &str, style: Style) -> Result<String, Failure> {
    Ok(format!("{table}\n{}", render(trace.unwrap_or_default(), figure, style)?))
}

/// The tree below a figure.
fn render(steps: &[Step], figure: &str, style: Style) -> Result<String, Failure> {
    let by_figure: HashMap<&str, &Step> = steps.iter().map(|step| (step.figure.as_str(), step)).collect();
    let Some(root) = by_figure.get(figure).copied() else {
        return Err(Failure::NoSuchFigure { figure: figure.to_owned(), similar: similar(steps, figure) });
    };
    let mut tree = Tree { by_figure, expanded: HashSet::new(), text: String::new(), style };
    tree.figure("", root, &mut String::new());
    Ok(tree.text)
}

/// JSON has the whole derivation or none.
///
/// # Errors
/// [`Failure::Arguments`] where JSON is written and one figure is named.
pub(crate) fn refuse_one_figure(explain: &Option<Option<String>>, is_json: bool) -> Result<(), Failure> {
    match explain {
        Some(Some(_)) if is_json => {
            Err(Failure::Arguments("--explain=FIGURE is for tables: JSON carries the whole trace, with --explain"))
        }
        _ => Ok(()),
    }
}

/// A few figures of the same line, tax or document discount.
fn similar(steps: &[Step], figure: &str) -> Vec<String> {
    const SHOWN: usize = 8;
    let parent = figure.rfind('.').and_then(|end| figure.get(..=end)).unwrap_or_default();
    let matching = steps.iter().filter(|step| !parent.is_empty() && step.figure.starts_with(parent));
    matching.take(SHOWN).map(|step| step.figure.clone()).collect()
}

struct Tree<'s> {
    by_figure: HashMap<&'s str, &'s Step>,
    expanded: HashSet<&'s str>,
    text: String,
    style: Style,
}

impl<'s> Tree<'s> {
    /// A figure and what is below it; `role` is what it is to the figure above.
    fn figure(&mut self, role: &str, step: &'s Step, indent: &mut String) {
        let _ = write!(self.text, "{role}{} = {}", self.style.bold(&step.figure), step.value);
        let below: &[Input] = if is_nothing(step) { &[] } else { &step.inputs };
        if !below.is_empty() && !self.expanded.insert(&step.figure) {
            let _ = writeln!(self.text, "  {}", self.style.dim("(see above)"));
            return;
        }
        let _ = writeln!(self.text, "  {}", self.style.dim(&reason(step)));
        for (at, input) in below.iter().enumerate() {
            let last = below.len().saturating_sub(at) == 1;
            self.text += indent;
            self.text += if last { "└─ " } else { "├─ " };
            let length = indent.len();
            indent.push_str(if last { "   " } else { "│  " });
            self.input(input, indent);
            indent.truncate(length);
        }
    }

    fn input(&mut self, input: &'s Input, indent: &mut String) {
        let step = input.figure.as_deref().and_then(|figure| self.by_figure.get(figure).copied());
        let role = match input.name {
            "+" => "+ ".to_owned(),
            "-" => "− ".to_owned(),
            name => format!("{name}: "),
        };
        match (step, &input.figure) {
            (Some(step), _) => self.figure(&role, step, indent),
            (None, Some(figure)) => self.leaf(&format!("{role}{figure} = {}", input.value)),
            (None, None) => self.leaf(&format!("{role}{}", input.value)),
        }
    }

    fn leaf(&mut self, text: &str) {
        self.text += text;
        self.text.push('\n');
    }
}

/// Zero made of zeros: there is nothing below it worth a line.
fn is_nothing(step: &Step) -> bool {
    step.rule == Rule::Sum && is_zero(&step.value) && step.inputs.iter().all(|input| is_zero(&input.value))
}

/// The rule in words, and what rounding did.
fn reason(step: &Step) -> String {
    let rule = if is_nothing(step) { "nothing to add up" } else { in_words(step.rule) };
    if is_zero(&step.remainder) {
        return rule.to_owned();
    }
    format!("{rule}; exact {}, remainder {}", step.exact, step.remainder)
}

fn in_words(rule: Rule) -> &'static str {
    match rule {
        Rule::Given => "as the draft states it",
        Rule::Price => "quantity × unit price ÷ price base quantity, rounded",
        Rule::PriceSum => "sum of quantity × unit price ÷ price base quantity of all lines, rounded once",
        Rule::Percentage => "base × fraction, rounded",
        Rule::Bounded => "the smaller of amount and room, with the sign of the room",
        Rule::Whole => "sum of weight × fraction, rounded once",
        Rule::Prorated => "amount × ratio, rounded",
        Rule::Count => "how many events count",
        Rule::Chosen => "the one that it names",
        Rule::Quotient => "the first over the second",
        Rule::TimeWeighted => "carried + quantity seconds ÷ seconds",
        Rule::Excess => "what is more than the room",
        Rule::TaxRule => "the first tax rule that fits, counted from 0",
        Rule::PerUnit => "amount per unit × quantity, rounded",
        Rule::MinimumSpend => "0: less is spent than the minimum",
        Rule::Linear => "price × of_price + quantity × of_quantity, rounded",
        Rule::Share => "its share of the whole, by weight × fraction",
        Rule::Sum => "sum",
        Rule::Rated => "what all units so far cost, less what those rated before cost",
        Rule::RoundedDifference => "each rounded, then the difference",
        Rule::DifferenceRounded => "the difference, rounded",
        Rule::Rounded => "rounded",
        Rule::ToIncrement => "what brings it to a multiple of the increment",
        Rule::RatedQuantity => "converted, less what is included, at least the minimum quantity",
        Rule::TierCost => "below + units × unit price + flat, with cap, percentage off and spend limits, not rounded",
        Rule::Straight => "cost + slope × (quantity − from)",
        Rule::Crossing => "from + (second − first) ÷ (first slope − second slope)",
        Rule::Bend => "a price goes on otherwise",
        Rule::Ahead => "from + 3/4 × (end − from), or of sure ÷ closing where that is less",
        Rule::Repeated => "from + periods × length",
        Rule::Bought => "multiple × step: its amount is within the budget, the next one's is not",
    }
}
