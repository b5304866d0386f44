//! The native half of the Node package: a draft or a request as JSON in, its answer as JSON or, of an invoice, as its values
//! out. `lib/` makes objects and exceptions of it.

mod background;
pub mod catalog;
mod flat;
mod generated;
mod guard;
mod input;
pub mod questions;
mod reply;

use background::Background;
use guard::guarded;
use input::{Json, owned, read};
use napi::bindgen_prelude::{AsyncTask, Uint8Array};
use napi_derive::napi;
use prorata::{Code, Problem};
use reply::{Refusal, Reply, bytes, text};

/// Computes an invoice, as the JSON that every language gives.
#[napi]
pub fn compute_text(draft: String, explain: bool) -> Reply<String> {
    text(guarded(|| prorata::invoice_json(draft.as_bytes(), explain)))
}

/// Computes an invoice, as the bytes that every language gives.
#[napi]
pub fn compute_bytes(draft: &[u8], explain: bool) -> Reply<Uint8Array> {
    bytes(guarded(|| prorata::invoice_json(draft, explain)))
}

/// Computes an invoice, as its values.
#[napi]
pub fn compute(draft: Json, explain: bool) -> Reply<String> {
    text(guarded(|| values(read(&draft), explain)))
}

/// Computes an invoice on a thread of the pool, as its values.
#[napi]
pub fn compute_async(draft: Json, explain: bool) -> AsyncTask<Background> {
    let draft = owned(draft);
    AsyncTask::new(Background::new(move || values(&draft, explain)))
}

fn values(draft: &[u8], explain: bool) -> prorata::Result<Vec<u8>> {
    let draft = prorata::decode::json::from_json(draft)?;
    let compute = if explain { prorata::invoice_explained } else { prorata::invoice };
    flat::flat(&compute(&draft)?)
}

/// The refusal of what has no JSON.
#[napi]
pub fn refusal(code: String, path: String, message: String) -> Refusal {
    let code = Code::from_name(&code).unwrap_or(Code::Internal);
    Refusal::from(prorata::Error::from(Problem::new(code, path).message(message)))
}

/// The version of the library.
#[napi]
pub fn version() -> &'static str {
    prorata::version()
}
