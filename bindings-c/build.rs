//! The name under which programs find the shared library at run time.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let linux = std::env::var_os("CARGO_CFG_TARGET_OS").is_some_and(|system| system == "linux");
    if linux {
        let major = env!("CARGO_PKG_VERSION_MAJOR");
        let minor = env!("CARGO_PKG_VERSION_MINOR");
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libprorata.so.{major}.{minor}");
    }
}
