//! The shipped examples through every language: tables to read, bytes to compare.

use crate::environment::{self, python};
use crate::shell::{Result, command, pipe, root};
use crate::{build, test_c};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Reads a draft from standard input and writes the invoice.
const IN_PYTHON: &str =
    "import sys, prorata; sys.stdout.buffer.write(prorata.invoice(sys.stdin.buffer.read()).to_json().encode())";

/// As above, by way of an object.
const IN_NODE: &str = "const { invoice } = require('./bindings-node'); \
     process.stdout.write(JSON.stringify(invoice(JSON.parse(require('node:fs').readFileSync(0, 'utf8')))))";

/// Computes every example in every language and fails where the bytes differ.
pub(crate) fn run() -> Result<()> {
    environment::require()?;
    println!("building the command line, the Python package, the Node package and the C library");
    let cli = build::cli()?;
    build::python()?;
    build::node()?;
    let c_program = test_c::invoice_program()?;
    let examples = examples()?;
    for example in &examples {
        println!("\n{}", name(example));
        crate::shell::run(&mut command(&cli, &["invoice", &example.to_string_lossy()]))?;
    }
    println!();
    for example in &examples {
        compare(example, &cli, &c_program)?;
    }
    println!("\nRust, the command line, Python, Node and C give the same bytes for {} invoices", examples.len());
    Ok(())
}

/// The drafts in `examples/`, by name.
fn examples() -> Result<Vec<PathBuf>> {
    let folder = root().join("examples");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn name(example: &Path) -> String {
    example.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn compare(example: &Path, cli: &Path, c_program: &Path) -> Result<()> {
    let draft = fs::read(example).map_err(|error| format!("{}: {error}", example.display()))?;
    let rust = prorata::invoice_json(&draft, false).map_err(|error| error.to_string())?;
    let file = example.to_string_lossy();
    let mut languages: [(&str, Command); 4] = [
        ("command line", command(cli, &["invoice", "--json", &file])),
        ("Python", command(python("python"), &["-c", IN_PYTHON])),
        ("Node", command("node", &["-e", IN_NODE])),
        ("C", command(c_program, &[&file])),
    ];
    for (language, program) in &mut languages {
        let bytes = pipe(program, &draft)?;
        if bytes.trim_ascii_end() != rust {
            return Err(format!("{}: {language} gives other bytes than Rust", name(example)));
        }
    }
    println!("{:<16} {:>6} bytes, the same five times", name(example), rust.len());
    Ok(())
}
