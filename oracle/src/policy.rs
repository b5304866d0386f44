//! The policy: a preset with overrides.

use crate::read;
use crate::rounding::Mode;
use serde_json::Value;

pub(crate) struct Policy {
    pub(crate) mode: Mode,
    pub(crate) line_amount: LineAmount,
    pub(crate) direction: Direction,
    pub(crate) percent_of: PercentOf,
    pub(crate) allocation: Allocation,
    pub(crate) tax: TaxRounding,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum LineAmount {
    Line,
    Document,
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
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TaxRounding {
    Group,
    Line,
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
            self.line_amount = either(name, ("line", LineAmount::Line), ("document", LineAmount::Document))?;
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
                other => return Err(format!("unknown allocation {other}")),
            };
        }
        if let Some(name) = chosen(choice, "tax", "rounding") {
            self.tax = either(name, ("group", TaxRounding::Group), ("line", TaxRounding::Line))?;
        }
        Ok(self)
    }
}

fn preset(name: &str) -> Result<Policy, String> {
    let prorata = Policy {
        mode: Mode::HalfAwayFromZero,
        line_amount: LineAmount::Line,
        direction: Direction::TowardZero,
        percent_of: PercentOf::RunningRest,
        allocation: Allocation::LargestRemainder,
        tax: TaxRounding::Group,
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
