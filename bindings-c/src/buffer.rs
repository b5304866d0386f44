//! Bytes that the library allocates and the caller hands back.

use crate::guard;

/// Bytes that you own, without a NUL at their end. Give them back with prorata_buffer_free.
#[repr(C)]
pub struct Buffer {
    /// The first byte.
    pub data: *mut u8,
    /// How many bytes.
    pub len: usize,
    /// How many bytes are allocated; only for the library.
    pub cap: usize,
}

/// Frees the bytes of a buffer and empties it. NULL and an empty buffer are fine.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_buffer_free(buffer: Option<&mut Buffer>) {
    guard::release(|| {
        if let Some(buffer) = buffer {
            buffer.release();
        }
    });
}
