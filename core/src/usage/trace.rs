//! The steps of an aggregation: one for each quantity, with what it is made of and never with every event.

use super::derived::Derived;
use crate::explain::{Exact, Input, Rule, Step};

/// The step of a quantity that is rounded to a value.
pub(super) fn step(figure: String, derived: &Derived, value: &Exact) -> Step {
    Step {
        figure,
        rule: derived.rule,
        inputs: derived.inputs(),
        exact: derived.exact.to_text(),
        value: value.to_text(),
        remainder: value.minus(&derived.exact).to_text(),
    }
}

/// The step of a quantity that is not rounded.
pub(super) fn exact_step(figure: String, derived: &Derived) -> Step {
    step(figure, derived, &derived.exact)
}

/// The quantity of all groups.
pub(super) fn whole_step(groups: &[Exact], whole: &Exact) -> Step {
    let inputs = groups.iter().enumerate().map(|(index, value)| Input {
        name: "+",
        figure: Some(format!("groups[{index}].quantity")),
        value: value.to_text(),
    });
    Step {
        figure: "quantity".to_owned(),
        rule: Rule::Sum,
        inputs: inputs.collect(),
        exact: whole.to_text(),
        value: whole.to_text(),
        remainder: "0".to_owned(),
    }
}
