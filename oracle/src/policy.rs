//! The policy: a preset with overrides.

use crate::read;
use crate::rounding::Mode;
use serde_json::Value;

pub(crate) struct Policy {
    pub(crate) mode: Mode,
    /// The rounding of what comes before the taxes.
    pub(crate) early: Mode,
    pub(crate) line_amount: LineAmount,
    pub(crate) direction: Direction,
    pub(crate) percent_of: PercentOf,
    pub(crate) allocation: Allocation,
    pub(crate) order: Order,
    pub(crate) tax: TaxRounding,
    pub(crate) rounded_base: bool,
    pub(crate) totals: Totals,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum LineAmount {
    Line,
    Document,
    Exact,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Totals {
    Net,
    Gross,
    Each,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Direction {
    TowardZero,
    AsStated,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum PercentOf {
    RunningRest,
    Original,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Allocation {
    LargestRemainder,
    LastTakesRest,
    EachLine,
    Sequential,
    FivePlaces,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Order {
    Listed,
    PercentFirst,
    AmountFirst,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TaxRounding {
    Group,
    Line,
    Total,
}

impl Policy {
    pub(crate) fn of(draft: &Value) -> Result<Self, String> {
        match read::field(draft, "policy") {
            None => preset("prorata"),
            Some(Value::String(name)) => preset(name),
            Some(choice) => preset(read::text(choice, "preset").unwrap_or("prorata"))?.with_overrides(choice),
        }
    }

    fn with_overrides(mut self, choice: &Value) -> Result<Self, String> {
        if let Some(name) = chosen(choice, "rounding", "mode") {
            self.mode = Mode::of(name)?;
        }
        if let Some(name) = chosen(choice, "rounding", "line_amount") {
            let words = [("line", LineAmount::Line), ("document", LineAmount::Document), ("exact", LineAmount::Exact)];
            self.line_amount = one_of(name, &words)?;
        }
        if let Some(name) = chosen(choice, "rounding", "totals") {
            self.totals = one_of(name, &[("net", Totals::Net), ("gross", Totals::Gross), ("each", Totals::Each)])?;
        }
        if let Some(name) = chosen(choice, "discount", "direction") {
            self.direction = either(name, ("toward_zero", Direction::TowardZero), ("as_stated", Direction::AsStated))?;
        }
        if let Some(name) = chosen(choice, "discount", "percent_of") {
            self.percent_of =
                either(name, ("running_rest", PercentOf::RunningRest), ("original", PercentOf::Original))?;
        }
        if let Some(name) = chosen(choice, "discount", "allocation") {
            self.allocation = match name {
                "largest_remainder" => Allocation::LargestRemainder,
                "last_takes_rest" => Allocation::LastTakesRest,
                "each_line" => Allocation::EachLine,
                "sequential" => Allocation::Sequential,
                "five_places" => Allocation::FivePlaces,
                other => return Err(format!("unknown allocation {other}")),
            };
        }
        if let Some(name) = chosen(choice, "discount", "order") {
            let words = [
                ("listed", Order::Listed),
                ("percent_first", Order::PercentFirst),
                ("amount_first", Order::AmountFirst),
            ];
            self.order = one_of(name, &words)?;
        }
        if let Some(name) = chosen(choice, "tax", "rounding") {
            let words = [("group", TaxRounding::Group), ("line", TaxRounding::Line), ("total", TaxRounding::Total)];
            self.tax = one_of(name, &words)?;
        }
        if let Some(name) = chosen(choice, "tax", "base") {
            self.rounded_base = one_of(name, &[("exact", false), ("rounded", true)])?;
        }
        Ok(self.settled())
    }
}

impl Policy {
    /// What comes before the taxes is rounded as the rest, or stays exact.
    fn settled(mut self) -> Self {
        self.early = if self.line_amount == LineAmount::Exact { Mode::Exact } else { self.mode };
        self
    }
}

fn preset(name: &str) -> Result<Policy, String> {
    let prorata = Policy {
        mode: Mode::HalfAwayFromZero,
        line_amount: LineAmount::Line,
        direction: Direction::TowardZero,
        percent_of: PercentOf::RunningRest,
        allocation: Allocation::LargestRemainder,
        order: Order::Listed,
        tax: TaxRounding::Group,
        rounded_base: false,
        totals: Totals::Net,
        early: Mode::HalfAwayFromZero,
    };
    match name {
        "prorata" => Ok(prorata),
        "stripe-classic" => Ok(Policy { allocation: Allocation::LastTakesRest, tax: TaxRounding::Line, ..prorata }),
        "en16931" | "gobl-currency" => {
            Ok(Policy { direction: Direction::AsStated, percent_of: PercentOf::Original, ..prorata })
        }
        _ => Err(format!("no preset {name:?}")),
    }
}

/// The value of one of some words.
fn one_of<T: Copy>(name: &str, words: &[(&str, T)]) -> Result<T, String> {
    let found = words.iter().find(|(word, _)| *word == name);
    found.map(|(_, value)| *value).ok_or_else(|| format!("{name:?} is none of the words"))
}

fn chosen<'a>(choice: &'a Value, group: &str, field: &str) -> Option<&'a str> {
    read::text(read::field(choice, group)?, field)
}

fn either<T>(name: &str, one: (&str, T), other: (&str, T)) -> Result<T, String> {
    if name == one.0 {
        Ok(one.1)
    } else if name == other.0 {
        Ok(other.1)
    } else {
        Err(format!("{name:?} is neither {} nor {}", one.0, other.0))
    }
}
