//! Linker settings of a Node extension.

fn main() {
    napi_build::setup();
}
