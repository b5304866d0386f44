//! Computing on a thread of libuv's pool, while Node serves others.

use crate::guard::guarded;
use crate::reply::{Reply, text};
use crate::values;
use napi::{Env, Task};

/// A draft on its way through the pool.
pub struct Background {
    draft: Vec<u8>,
    explain: bool,
}

impl Background {
    pub(crate) fn new(draft: Vec<u8>, explain: bool) -> Self {
        Self { draft, explain }
    }
}

impl Task for Background {
    type Output = prorata::Result<Vec<u8>>;
    type JsValue = Reply<String>;

    /// A refusal is no failure of the task: it travels as a value and becomes an exception in `lib/`.
    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(guarded(|| values(&self.draft, self.explain)))
    }

    fn resolve(&mut self, _: Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(text(output))
    }
}
