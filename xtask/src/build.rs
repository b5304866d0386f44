//! Building what the tasks run: the command line, the Python package, the Node package, the C library.

use crate::environment;
use crate::shell::{Result, command, root, run};
use std::fs;
use std::path::PathBuf;

/// The command line, in release.
pub(crate) fn cli() -> Result<PathBuf> {
    run(&mut command("cargo", &["build", "--quiet", "--release", "--package", "prorata-cli"]))?;
    Ok(root().join("target/release/prorata"))
}

/// The Python package, installed into the virtual environment.
pub(crate) fn python() -> Result<()> {
    environment::install_python()?;
    let manifest = "bindings-python/Cargo.toml";
    let arguments = ["develop", "--quiet", "--release", "--manifest-path", manifest];
    run(command(environment::python("maturin"), &arguments).env("VIRTUAL_ENV", environment::venv()))
}

/// The Node package, its library beside its scripts.
pub(crate) fn node() -> Result<()> {
    environment::install_node()?;
    run(&mut command("cargo", &["build", "--quiet", "--release", "--package", "prorata-node"]))?;
    let library = root().join("target/release/libprorata_node.so");
    // Copied under another name first: a running Node may hold the old file open.
    let place = root().join("bindings-node/prorata.node");
    let fresh = place.with_extension("node.new");
    fs::copy(&library, &fresh)
        .and_then(|_| fs::rename(&fresh, &place))
        .map_err(|error| format!("{}: {error}", library.display()))
}
