//! The shipped examples through every language: tables to read, bytes to compare.

use crate::environment::{self, python};
use crate::shell::{Result, command, pipe, root};
use crate::{build, test_c};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What computes an example, in each language; the first word of a file's name says which.
struct Function {
    prefix: &'static str,
    command: &'static str,
    rust: fn(&[u8]) -> prorata::Result<Vec<u8>>,
    /// From the bytes `given` to bytes.
    python: &'static str,
    /// From the object `given` to an object.
    node: &'static str,
    c: &'static str,
}

const INVOICE: Function = Function {
    prefix: "",
    command: "invoice",
    rust: |draft| prorata::invoice_json(draft, false),
    python: "prorata.invoice(given).to_json().encode()",
    node: "invoice",
    c: "invoice",
};

/// Those that no draft goes to.
const OTHERS: [Function; 4] = [
    Function {
        prefix: "periods-",
        command: "periods",
        rust: prorata::periods_json,
        python: "prorata.periods_json(given)",
        node: "periods",
        c: "periods",
    },
    Function {
        prefix: "prorate-",
        command: "prorate",
        rust: |request| prorata::prorate_json(request, false),
        python: "prorata.prorate_json(given)",
        node: "prorate",
        c: "prorate",
    },
    Function {
        prefix: "due-",
        command: "due",
        rust: prorata::due_date_json,
        python: "prorata.due_date_json(given)",
        node: "dueDate",
        c: "due_date",
    },
    Function {
        prefix: "rate-",
        command: "rate",
        rust: |request| prorata::rate_json(request, false),
        python: "prorata.rate_json(given)",
        node: "rate",
        c: "rate",
    },
];

impl Function {
    fn of(example: &Path) -> &'static Self {
        let name = name(example);
        OTHERS.iter().find(|function| name.starts_with(function.prefix)).unwrap_or(&INVOICE)
    }

    /// Reads an example from standard input and writes what comes of it.
    fn in_python(&self) -> String {
        format!("import sys, prorata; given = sys.stdin.buffer.read(); sys.stdout.buffer.write({})", self.python)
    }

    /// As above, by way of an object.
    fn in_node(&self) -> String {
        format!(
            "const given = JSON.parse(require('node:fs').readFileSync(0, 'utf8')); \
             process.stdout.write(JSON.stringify(require('./bindings-node').{}(given)))",
            self.node
        )
    }
}

/// Computes every example in every language and fails where the bytes differ.
pub(crate) fn run() -> Result<()> {
    environment::require()?;
    println!("building the command line, the Python package, the Node package and the C library");
    let cli = build::cli()?;
    build::python()?;
    build::node()?;
    let c_program = test_c::answer_program()?;
    let examples = examples()?;
    for example in &examples {
        println!("\n{}", name(example));
        crate::shell::run(&mut command(&cli, &[Function::of(example).command, &example.to_string_lossy()]))?;
    }
    println!();
    for example in &examples {
        compare(example, &cli, &c_program)?;
    }
    println!("\nRust, the command line, Python, Node and C give the same bytes for {} examples", examples.len());
    Ok(())
}

/// The files in `examples/`, by name.
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
    let function = Function::of(example);
    let given = fs::read(example).map_err(|error| format!("{}: {error}", example.display()))?;
    let rust = (function.rust)(&given).map_err(|error| error.to_string())?;
    let file = example.to_string_lossy();
    let mut languages: [(&str, Command); 4] = [
        ("command line", command(cli, &[function.command, "--json", &file])),
        ("Python", command(python("python"), &["-c", &function.in_python()])),
        ("Node", command("node", &["-e", &function.in_node()])),
        ("C", command(c_program, &[function.c, &file])),
    ];
    for (language, program) in &mut languages {
        let bytes = pipe(program, &given)?;
        if bytes.trim_ascii_end() != rust {
            return Err(format!("{}: {language} gives other bytes than Rust", name(example)));
        }
    }
    println!("{:<22} {:>6} bytes, the same five times", name(example), rust.len());
    Ok(())
}
