//! What a computation hands over: the document, or why there is none.

use napi::bindgen_prelude::{Either, Uint8Array};
use napi_derive::napi;
use prorata::{Code, Error, Problem, Result};

/// A document or a refusal. A refusal is a value, not an exception: the exception with its class is made in `lib/`.
pub(crate) type Reply<T> = Either<T, Refusal>;

/// Why there is no document.
#[napi(object, object_from_js = false)]
pub struct Refusal {
    /// The error as JSON.
    pub json: String,
    /// The error as one sentence.
    pub text: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { json: error.to_json(), text: error.to_string() }
    }
}

pub(crate) fn text(computed: Result<Vec<u8>>) -> Reply<String> {
    let text = computed.and_then(|document| {
        String::from_utf8(document).map_err(|error| Problem::new(Code::Internal, "").value(error).into())
    });
    reply(text)
}

pub(crate) fn bytes(computed: Result<Vec<u8>>) -> Reply<Uint8Array> {
    reply(computed.map(Uint8Array::from))
}

pub(crate) fn reply<T>(computed: Result<T>) -> Reply<T> {
    match computed {
        Ok(document) => Either::A(document),
        Err(error) => Either::B(error.into()),
    }
}
