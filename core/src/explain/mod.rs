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

    /// Gives a figure another name, where a later step gives it anew.
    fn rename(&mut self, figure: &str, name: &str);
}

impl Trace for () {
    const ON: bool = false;

    #[inline(always)]
    fn step(&mut self, _: impl FnOnce() -> Step) {}

    #[inline(always)]
    fn rename(&mut self, _: &str, _: &str) {}
}

/// Records every step.
#[derive(Debug, Default)]
pub(crate) struct Steps(pub(crate) Vec<Step>);

impl Trace for Steps {
    const ON: bool = true;

    fn step(&mut self, make: impl FnOnce() -> Step) {
        self.0.push(make());
    }

    fn rename(&mut self, figure: &str, name: &str) {
        for step in &mut self.0 {
            let inputs = step.inputs.iter_mut().filter_map(|input| input.figure.as_mut());
            for known in inputs.chain([&mut step.figure]).filter(|known| *known == figure) {
                name.clone_into(known);
            }
        }
    }
}
