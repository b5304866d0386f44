//! Everything that must stay true, step by step.

use crate::environment::{self, python};
use crate::shell::{Result, command, root, run as sh};
use crate::{build, conformance, demo, generate, laws, test_c};
use std::time::Instant;

type Step = (&'static str, fn() -> Result<()>);

const STEPS: &[Step] = &[
    ("format", format),
    ("generated files are fresh", generate::check),
    ("clippy", clippy),
    ("Rust tests", rust_tests),
    ("Rust documentation", rust_docs),
    ("Python: install and build", build::python),
    ("Python: tests", python_tests),
    ("Python: types", python_types),
    ("conformance", conformance_tests),
    ("Node: install and build", build::node),
    ("Node: tests", node_tests),
    ("Node: types", node_types),
    ("C: tests", test_c::run),
    ("demo: every example, the same bytes everywhere", demo::run),
    ("errors and README through every door", all_doors),
];

/// Runs every step; the first that fails ends the run.
pub(crate) fn run() -> Result<()> {
    environment::require()?;
    let start = Instant::now();
    for (number, (name, step)) in STEPS.iter().enumerate() {
        println!("[{}/{}] {name}", number + 1, STEPS.len());
        let begun = Instant::now();
        step().map_err(|message| format!("{message}\nstep failed: {name}"))?;
        println!("      {name}: {:.1} s", begun.elapsed().as_secs_f64());
    }
    println!("everything holds, in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn format() -> Result<()> {
    sh(&mut command("cargo", &["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    sh(&mut command("cargo", &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn rust_tests() -> Result<()> {
    // Of the bindings only what runs without its host; the rest has steps of its own.
    let packages = ["prorata", "prorata-oracle", "prorata-cli", "prorata-benches", "prorata-node", "prorata-python"];
    let mut arguments = vec!["test", "--quiet"];
    arguments.extend(packages.iter().flat_map(|package| ["--package", package]));
    sh(laws::seeded(&mut command("cargo", &arguments), laws::SEED))
}

fn rust_docs() -> Result<()> {
    sh(command("cargo", &["doc", "--quiet", "--no-deps", "--package", "prorata"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn pytest(folder: &str, paths: &[&str]) -> Result<()> {
    let mut arguments = vec!["-m", "pytest", "-q"];
    arguments.extend(paths);
    sh(command(python("python"), &arguments).current_dir(root().join(folder)))
}

fn python_tests() -> Result<()> {
    let seed = format!("--hypothesis-seed={}", laws::SEED);
    pytest("bindings-python", &["tests", &seed])
}

/// What needs every language at once: errors through all doors, the README.
fn all_doors() -> Result<()> {
    pytest("tests", &["."])
}

fn python_types() -> Result<()> {
    let folder = root().join("bindings-python");
    sh(command(python("python"), &["-m", "mypy.stubtest", "prorata", "--allowlist", "stubtest-allowlist.txt"])
        .current_dir(&folder))?;
    sh(command(python("python"), &["-m", "mypy", "--strict", "tests"]).current_dir(&folder))
}

fn conformance_tests() -> Result<()> {
    pytest("conformance", &["tests"])?;
    conformance::run(&[])?;
    let shared = "../shared/conformance";
    if root().join(shared).exists() {
        conformance::run(&[shared])
    } else {
        println!("      skipped: the cases of {shared}, which is not there");
        Ok(())
    }
}

fn node_tests() -> Result<()> {
    let mut test = command("npm", &["test", "--silent"]);
    sh(laws::seeded(&mut test, laws::SEED).current_dir(root().join("bindings-node")))
}

fn node_types() -> Result<()> {
    let arguments = ["--project", "test/tsconfig.json"];
    sh(command("node_modules/.bin/tsc", &arguments).current_dir(root().join("bindings-node")))
}
