//! What a quantity is made of: its rule, and the values that the rule works on.

use crate::explain::{Exact, Input, Rule};

/// A value that a rule works on.
#[derive(Clone)]
pub(super) struct Operand {
    pub(super) name: &'static str,
    /// The event whose quantity it is, by its place in the request.
    pub(super) event: Option<usize>,
    pub(super) value: Exact,
}

impl Operand {
    pub(super) const fn new(name: &'static str, value: Exact) -> Self {
        Self { name, event: None, value }
    }

    fn input(&self) -> Input {
        let figure = self.event.map(|index| format!("events[{index}].quantity"));
        Input { name: self.name, figure, value: self.value.to_text() }
    }
}

/// A quantity and how it comes about.
#[derive(Clone)]
pub(super) struct Derived {
    pub(super) rule: Rule,
    pub(super) operands: Vec<Operand>,
    pub(super) exact: Exact,
}

impl Derived {
    /// Values added, and those named `-` subtracted.
    pub(super) fn sum(operands: Vec<Operand>) -> Self {
        let add = |sum: Exact, operand: &Operand| match operand.name {
            "-" => sum.minus(&operand.value),
            _ => sum.plus(&operand.value),
        };
        let exact = operands.iter().fold(whole(0), add);
        Self { rule: Rule::Sum, operands, exact }
    }

    /// A value that is one of those given.
    pub(super) fn chosen(operand: Operand) -> Self {
        Self { rule: Rule::Chosen, exact: operand.value.clone(), operands: vec![operand] }
    }

    /// How many events there are.
    pub(super) fn count(events: usize) -> Self {
        let exact = whole(events);
        Self { rule: Rule::Count, operands: vec![Operand::new("events", exact.clone())], exact }
    }

    /// A value over one above zero.
    pub(super) fn quotient(dividend: Exact, (name, divisor): (&'static str, Exact)) -> Self {
        let exact = dividend.over(&divisor);
        Self { rule: Rule::Quotient, operands: vec![Operand::new("sum", dividend), Operand::new(name, divisor)], exact }
    }

    /// A level, and changes times the seconds that they last, over all seconds.
    pub(super) fn time_weighted(level: Exact, changes: Exact, seconds: Exact) -> Self {
        let exact = level.plus(&changes.over(&seconds));
        let operands = vec![
            Operand::new("carried", level),
            Operand::new("quantity_seconds", changes),
            Operand::new("seconds", seconds),
        ];
        Self { rule: Rule::TimeWeighted, operands, exact }
    }

    pub(super) fn inputs(&self) -> Vec<Input> {
        self.operands.iter().map(Operand::input).collect()
    }
}

/// A number of things.
pub(super) fn whole(count: usize) -> Exact {
    Exact::ratio(count.into(), 1.into())
}
