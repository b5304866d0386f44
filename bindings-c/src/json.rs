//! The JSON door.

use crate::buffer::Buffer;
use crate::guard::{self, Status};
use crate::pointer::{Bytes, given};
use std::mem::MaybeUninit;

/// Computes an invoice from JSON to JSON: the bytes that every language gives for this draft.
///
/// `draft` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the invoice has the derivation of every figure in
/// `trace`. `invoice` is yours: give it back with prorata_buffer_free.
///
/// Any code; the last error has the path of each problem. May be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_json(
    draft: Bytes,
    len: usize,
    explain: u32,
    invoice: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(invoice, "invoice")?;
        let invoice = prorata::invoice_json(draft.read(len, "draft")?, explain != 0)?;
        out.write(Buffer::of(invoice));
        Ok(())
    })
}
