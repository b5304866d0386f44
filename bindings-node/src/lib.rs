//! The native half of the Node package: a draft as JSON in, an invoice as JSON or as its values out. `lib/` makes objects
//! and exceptions of it.

mod background;
mod flat;
mod generated;
mod guard;
mod reply;

use background::Background;
use guard::guarded;
use napi::bindgen_prelude::{AsyncTask, Either, Uint8Array};
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
pub fn compute(draft: Either<String, &[u8]>, explain: bool) -> Reply<String> {
    let draft = match &draft {
        Either::A(text) => text.as_bytes(),
        Either::B(bytes) => bytes,
    };
    text(guarded(|| values(draft, explain)))
}

/// Computes an invoice on a thread of the pool, as its values.
#[napi]
pub fn compute_async(draft: Either<String, &[u8]>, explain: bool) -> AsyncTask<Background> {
    let draft = match draft {
        Either::A(text) => text.into_bytes(),
        // A copy: the caller may write into its bytes while the thread reads them.
        Either::B(bytes) => bytes.to_vec(),
    };
    AsyncTask::new(Background::new(draft, explain))
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
