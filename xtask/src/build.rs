//! Building what the tasks run: the command line, the Python package, the Node package, the C library.

use crate::environment;
use crate::shell::{Result, command, root, run};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Without optimisation across crates: what is tested and shown is the same code, and four programs need not each optimise all of it.
fn quickly_built(command: &mut Command) -> &mut Command {
    command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
}

/// The packages that cargo builds: all at once, so that what they share is compiled once.
const PACKAGES: [&str; 3] = ["prorata-cli", "prorata-node", "prorata-c"];

/// Builds the command line, the Node library and the C library.
pub(crate) fn packages() -> Result<()> {
    let mut build = command("cargo", &["build", "--quiet", "--release", "--target-dir", "target"]);
    build.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    run(quickly_built(&mut build))
}

/// The command line, in release.
pub(crate) fn cli() -> Result<PathBuf> {
    packages()?;
    Ok(root().join("target/release/prorata"))
}

/// The Python package, installed into the virtual environment.
pub(crate) fn python() -> Result<()> {
    environment::install_python()?;
    let manifest = "bindings-python/Cargo.toml";
    let arguments = ["develop", "--quiet", "--release", "--manifest-path", manifest];
    run(quickly_built(command(environment::python("maturin"), &arguments).env("VIRTUAL_ENV", environment::venv())))
}

/// The Node package, its library beside its scripts.
pub(crate) fn node() -> Result<()> {
    environment::install_node()?;
    packages()?;
    let library = root().join("target/release/libprorata_node.so");
    // Copied under another name first: a running Node may hold the old file open.
    let place = root().join("bindings-node/prorata.node");
    let fresh = place.with_extension("node.new");
    fs::copy(&library, &fresh)
        .and_then(|_| fs::rename(&fresh, &place))
        .map_err(|error| format!("{}: {error}", library.display()))
}
