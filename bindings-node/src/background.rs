//! Computing on a thread of libuv's pool, while Node serves others.

use crate::guard::guarded;
use crate::reply::{Reply, text};
use napi::{Env, Task};

/// A computation on its way through the pool.
pub struct Background(Box<dyn Fn() -> prorata::Result<Vec<u8>> + Send>);

impl Background {
    /// The computation owns what it reads: the caller may go on writing into its bytes.
    pub(crate) fn new(computation: impl Fn() -> prorata::Result<Vec<u8>> + Send + 'static) -> Self {
        Self(Box::new(computation))
    }
}

impl Task for Background {
    type Output = prorata::Result<Vec<u8>>;
    type JsValue = Reply<String>;

    /// A refusal is no failure of the task: it travels as a value and becomes an exception in `lib/`.
    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(guarded(&self.0))
    }

    fn resolve(&mut self, _: Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(text(output))
    }
}
