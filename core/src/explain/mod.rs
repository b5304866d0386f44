//! The trace: each figure with its rule, inputs, exact value, rounded value and remainder.

mod step;

pub(crate) use crate::money::exact::Exact;
pub use step::{Input, Rule, Step};

/// Where the stages write their steps. `()` writes nothing and compiles to nothing.
pub(crate) trait Trace {
    /// Whether anybody listens: stages skip what only serves steps.
    const ON: bool;

    /// Takes a step; `make` is not called where nobody listens.
    fn step(&mut self, make: impl FnOnce() -> Step);
}

impl Trace for () {
    const ON: bool = false;

    #[inline(always)]
    fn step(&mut self, _: impl FnOnce() -> Step) {}
}

/// Records every step.
#[derive(Debug, Default)]
pub(crate) struct Steps(pub(crate) Vec<Step>);

impl Trace for Steps {
    const ON: bool = true;

    fn step(&mut self, make: impl FnOnce() -> Step) {
        self.0.push(make());
    }
}
