//! Everything unsafe: what C hands over becomes checked Rust.
//!
//! Handles and out-parameters arrive as `Option<&T>`, `Option<&mut T>` and `Option<Box<T>>`, which a C pointer is when it
//! is NULL or valid. Lengths come beside their pointer, so these have types of their own. Rust cannot make one: the
//! header obliges C to pass NULL, or the address of as many values as it says.

use crate::buffer::Buffer;
use crate::calendar::PeriodView;
use crate::value::Text;
use prorata::{Code, Error, Problem, Result};
use std::ffi::c_char;
use std::mem::{self, ManuallyDrop, MaybeUninit};

/// The start of a document from C.
#[repr(transparent)]
pub struct Bytes(*const u8);

/// The start of a text from C.
#[repr(transparent)]
pub struct Chars(*const c_char);

/// The start of a list of texts from C.
#[repr(transparent)]
pub struct Texts(*const Text);

/// The start of an array of C that periods are written to.
#[repr(transparent)]
pub struct Periods(*mut PeriodView);

/// The argument, unless it is NULL.
pub(crate) fn given<T>(argument: Option<T>, name: &str) -> Result<T> {
    argument.ok_or_else(|| is_null(name))
}

fn is_null(name: &str) -> Error {
    Problem::new(Code::MissingField, name).message(format!("the argument `{name}` is NULL")).into()
}

impl Bytes {
    /// The document of this length.
    pub(crate) fn read(&self, len: usize, name: &str) -> Result<&[u8]> {
        // SAFETY: only C makes a `Bytes`, with the length beside it.
        unsafe { slice(self.0, len, name) }
    }
}

impl Chars {
    /// The text of this length.
    pub(crate) fn read(&self, len: usize, name: &str) -> Result<&str> {
        // SAFETY: only C makes a `Chars`, with the length beside it; a `char` is read as the byte that it is.
        utf8(unsafe { slice(self.0.cast(), len, name) }?, name)
    }

    /// The text of this length; none where the pointer is NULL.
    pub(crate) fn read_optional(&self, len: usize, name: &str) -> Result<Option<&str>> {
        if self.0.is_null() { Ok(None) } else { self.read(len, name).map(Some) }
    }
}

impl Texts {
    /// Copies of this many texts.
    pub(crate) fn read(&self, count: usize, name: &str) -> Result<Vec<prorata::Text<'static>>> {
        // SAFETY: only C makes a `Texts`, with the count beside it.
        let texts = unsafe { slice(self.0, count, name) }?;
        texts.iter().map(|text| text.read(name).map(|text| text.to_owned().into())).collect()
    }
}

impl Periods {
    /// The places of this many periods.
    pub(crate) fn places<'a>(self, capacity: usize, name: &str) -> Result<&'a mut [MaybeUninit<PeriodView>]> {
        if capacity == 0 {
            return Ok(&mut []);
        }
        check(self.0, capacity, name)?;
        // SAFETY: not NULL, within the address space; only C makes a `Periods`, with the capacity beside it, and waits with
        // its array for the call to end. Whether it has values does not matter: they are only written.
        Ok(unsafe { std::slice::from_raw_parts_mut(self.0.cast(), capacity) })
    }
}

impl Text {
    /// The text itself.
    pub(crate) fn read(&self, name: &str) -> Result<&str> {
        // SAFETY: a `Text` from C holds a pointer with its length, one of ours borrows what it points to.
        utf8(unsafe { slice(self.data.cast(), self.len, name) }?, name)
    }
}

/// # Safety
/// `data` is NULL or the address of `len` values that nobody writes for as long as the slice lives.
unsafe fn slice<'a, T>(data: *const T, len: usize, name: &str) -> Result<&'a [T]> {
    if len == 0 {
        return Ok(&[]);
    }
    check(data, len, name)?;
    // SAFETY: not NULL, within the address space, and valid by the contract of this function.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// Refuses NULL, and more values than an address space holds.
fn check<T>(data: *const T, len: usize, name: &str) -> Result<()> {
    const { assert!(size_of::<T>() > 0) }
    if data.is_null() {
        return Err(is_null(name));
    }
    let longest = isize::MAX.unsigned_abs() / size_of::<T>();
    if len > longest {
        return Err(Problem::new(Code::BadLength, name).value(len).limit(longest).into());
    }
    Ok(())
}

fn utf8<'a>(bytes: &'a [u8], name: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes)
        .map_err(|error| Problem::new(Code::WrongType, name).message(format!("not UTF-8: {error}")).into())
}

impl Buffer {
    /// Hands the bytes to C.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        let mut bytes = ManuallyDrop::new(bytes);
        Self { data: bytes.as_mut_ptr(), len: bytes.len(), cap: bytes.capacity() }
    }

    /// Frees the bytes that C hands back and leaves an empty buffer.
    pub(crate) fn release(&mut self) {
        let buffer = mem::replace(self, Self { data: std::ptr::null_mut(), len: 0, cap: 0 });
        if !buffer.data.is_null() {
            // SAFETY: the header obliges C to hand back what `of` made; emptied above, it is handed back once.
            drop(unsafe { Vec::from_raw_parts(buffer.data, buffer.len, buffer.cap) });
        }
    }
}
