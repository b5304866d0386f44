//! The derivation of an invoice, step by step.

use crate::choice::number_of;
use crate::generated::RULES;
use crate::guard::{self, Status};
use crate::invoice::InvoiceHandle;
use crate::pointer::given;
use crate::value::{Text, at};
use prorata::{Result, Step};
use std::mem::MaybeUninit;

/// How one figure came about. Values are decimal text in major units.
#[repr(C)]
pub struct StepView {
    /// The figure that the step gives, as a path in the invoice: "lines[0].amount".
    pub figure: Text,
    /// The rule that gives it, a prorata_rule.
    pub rule: u32,
    /// The rule's name, as in JSON.
    pub rule_name: Text,
    /// The value before rounding; a fraction such as "8/3" where it is no finite decimal.
    pub exact: Text,
    /// The value of the figure.
    pub value: Text,
    /// value − exact: what rounding or allocation added.
    pub remainder: Text,
    /// How many inputs the rule has, for prorata_invoice_step_input.
    pub input_count: usize,
}

/// What a rule works on.
#[repr(C)]
pub struct StepInput {
    /// What the input is to the rule; "-" is subtracted.
    pub name: Text,
    /// The figure that it is; data is NULL where no other step gives it.
    pub figure: Text,
    /// Its value.
    pub value: Text,
}

fn step(invoice: Option<&InvoiceHandle>, index: usize) -> Result<&Step> {
    let trace = given(invoice, "invoice")?.0.trace.as_deref();
    at(trace.unwrap_or_default(), index, || "trace".to_owned())
}

/// A step of the derivation, in the order of computation. There are none unless the invoice was computed with `explain`.
///
/// PRORATA_OUT_OF_RANGE at "trace[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_step(
    invoice: Option<&InvoiceHandle>,
    index: usize,
    step: Option<&mut MaybeUninit<StepView>>,
) -> Status {
    guard::call(|| {
        let (found, out) = (self::step(invoice, index)?, given(step, "step")?);
        let (rule, rule_name) = number_of(RULES, found.rule)?;
        out.write(StepView {
            figure: Text::of(&found.figure),
            rule,
            rule_name: Text::of(rule_name),
            exact: Text::of(&found.exact),
            value: Text::of(&found.value),
            remainder: Text::of(&found.remainder),
            input_count: found.inputs.len(),
        });
        Ok(())
    })
}

/// An input of a step.
///
/// PRORATA_OUT_OF_RANGE at "trace[0].inputs[7]".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_step_input(
    invoice: Option<&InvoiceHandle>,
    step: usize,
    index: usize,
    input: Option<&mut MaybeUninit<StepInput>>,
) -> Status {
    guard::call(|| {
        let (inputs, out) = (&self::step(invoice, step)?.inputs, given(input, "input")?);
        let found = at(inputs, index, || format!("trace[{step}].inputs"))?;
        out.write(StepInput {
            name: Text::of(found.name),
            figure: Text::maybe(found.figure.as_deref()),
            value: Text::of(&found.value),
        });
        Ok(())
    })
}
