//! The tools that a task needs, and the folders where it installs the rest.

use crate::shell::{Result, command, root, run};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The shared virtual environment.
pub(crate) fn venv() -> PathBuf {
    root().join(".venv")
}

/// A program of the virtual environment.
pub(crate) fn python(program: &str) -> PathBuf {
    venv().join("bin").join(program)
}

/// Fails with what to install where a tool is missing.
pub(crate) fn require() -> Result<()> {
    let tools = [
        (
            "python3",
            "--version",
            "Python 3.11 or later: https://www.python.org or `apt-get install python3 python3-venv`",
        ),
        ("node", "--version", "Node 20 or later: https://nodejs.org"),
        ("npm", "--version", "npm, which comes with Node: https://nodejs.org"),
        ("gcc", "--version", "a C compiler: `apt-get install gcc g++`"),
    ];
    for (tool, argument, install) in tools {
        let found = Command::new(tool).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !found.is_ok_and(|status| status.success()) {
            return Err(format!("{tool} is not there; install {install}"));
        }
    }
    Ok(())
}

/// The virtual environment with the pinned packages of `requirements.txt`.
pub(crate) fn install_python() -> Result<()> {
    if !python("python").exists() {
        println!("  installs: a virtual environment in .venv");
        run(&mut command("python3", &["-m", "venv", ".venv"]))?;
    }
    let wanted = std::fs::read_to_string(root().join("bindings-python/requirements.txt")).map_err(|e| e.to_string())?;
    let stamp = venv().join("requirements.installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("  installs: {}", wanted.lines().collect::<Vec<_>>().join(" "));
    let arguments =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "bindings-python/requirements.txt"];
    run(&mut command(python("python"), &arguments))?;
    std::fs::write(&stamp, wanted).map_err(|error| error.to_string())
}

/// The packages of `package-lock.json`.
pub(crate) fn install_node() -> Result<()> {
    let folder = root().join("bindings-node");
    let wanted = std::fs::read_to_string(folder.join("package-lock.json")).map_err(|error| error.to_string())?;
    let stamp = folder.join("node_modules/.installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("  installs: the packages of bindings-node/package-lock.json");
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder))?;
    std::fs::write(&stamp, wanted).map_err(|error| error.to_string())
}
