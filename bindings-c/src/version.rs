//! Versions.

use std::ffi::{CString, c_char};
use std::sync::LazyLock;

/// Version of the binary interface: raised when a program must be compiled again.
pub const PRORATA_ABI_VERSION: u32 = 1;

/// The ABI version of the linked library; equal to PRORATA_ABI_VERSION of the header where the two fit.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_abi_version() -> u32 {
    PRORATA_ABI_VERSION
}

/// The version of the linked library, such as "0.1.0", with a NUL at its end. Static: never freed.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The release of the time zone database that the library carries, such as "2026e", with a NUL at its end. Static: never
/// freed.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tzdb_version() -> *const c_char {
    static RELEASE: LazyLock<CString> = LazyLock::new(|| CString::new(prorata::tzdb_version()).unwrap_or_default());
    RELEASE.as_ptr()
}
