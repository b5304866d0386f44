//! Documents that Node hands over: JSON as text or as bytes.

use napi::bindgen_prelude::Either;

/// JSON that lives as long as the call.
pub(crate) type Json<'a> = Either<String, &'a [u8]>;

/// The bytes of a document.
pub(crate) fn read<'d>(document: &'d Json<'_>) -> &'d [u8] {
    match document {
        Either::A(text) => text.as_bytes(),
        Either::B(bytes) => bytes,
    }
}

/// A document for another thread. Bytes are copied: the caller may write into its own while the thread reads.
pub(crate) fn owned(document: Json<'_>) -> Vec<u8> {
    match document {
        Either::A(text) => text.into_bytes(),
        Either::B(bytes) => bytes.to_vec(),
    }
}
