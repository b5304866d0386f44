//! The shipped examples through every language: tables to read, bytes to compare.

mod function;

use crate::environment::{self, python};
use crate::shell::{Result, command, pipe, root};
use crate::{build, test_c};
use function::Function;
use std::fs;
use std::path::{Path, PathBuf};

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
        let file = example.to_string_lossy();
        let Some(shown) = Function::of(&name(example)).in_command_line(&file) else { continue };
        println!("\n{}", name(example));
        crate::shell::run(command(&cli, &[]).args(shown))?;
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
    let function = Function::of(&name(example));
    let given = fs::read(example).map_err(|error| format!("{}: {error}", example.display()))?;
    let rust = (function.rust)(&given).map_err(|error| error.to_string())?;
    let file = example.to_string_lossy();
    let mut languages = vec![
        ("Python", command(python("python"), &["-c", &function.in_python()])),
        ("Node", command("node", &["-e", &function.in_node()])),
        ("C", command(c_program, &function.in_c(&file))),
    ];
    if let Some(shown) = function.in_command_line(&file) {
        let mut program = command(cli, &[]);
        program.args(shown).arg("--json");
        languages.push(("command line", program));
    }
    for (language, program) in &mut languages {
        let bytes = pipe(program, &given)?;
        if bytes.trim_ascii_end() != rust {
            return Err(format!("{}: {language} gives other bytes than Rust", name(example)));
        }
    }
    println!("{:<26} {:>6} bytes, the same {} times", name(example), rust.len(), languages.len().saturating_add(1));
    Ok(())
}
