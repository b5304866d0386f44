//! `cargo xtask conformance [PATH...]`: cases of the neutral format, through the Python package.

use crate::environment::python;
use crate::shell::{Result, command, root, run as run_command};
use std::process::Stdio;

/// Runs files or folders of cases; without any, the cases that ship.
pub(crate) fn run(paths: &[&str]) -> Result<()> {
    require_package()?;
    let conformance = root().join("conformance");
    let mut runner = command(python("python"), &["-m", "runner"]);
    if paths.is_empty() {
        runner.arg(conformance.join("cases"));
    }
    for path in paths {
        // The runner starts in its own folder, the path was meant from here.
        runner.arg(std::path::absolute(path).map_err(|error| format!("{path}: {error}"))?);
    }
    run_command(runner.current_dir(conformance))
}

fn require_package() -> Result<()> {
    let imported = command(python("python"), &["-c", "import prorata"]).stderr(Stdio::null()).status();
    if imported.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err("the Python package is not installed in .venv; `cargo xtask test` builds and installs it".to_owned())
}
