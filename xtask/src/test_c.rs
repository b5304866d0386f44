//! The C library from C: the header in three dialects, the tests under sanitizers, an installed library.

use crate::shell::{Result, command, pipe, root, run as run_command};
use crate::{build, install};
use std::path::{Path, PathBuf};
use std::process::Command;

const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];
const SANITIZED: [&str; 4] =
    ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-DPRORATA_TEST_PANIC"];
const STATIC: [&str; 4] = ["target/debug/libprorata_c.a", "-lpthread", "-ldl", "-lm"];

/// The export that panics on purpose.
const HOOK: &[u8] = b"prorata_test_panic";

/// Runs every C test and every example.
pub(crate) fn run() -> Result<()> {
    let folder = root().join("target/c");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    header()?;
    sanitized(&folder)?;
    installed(&folder)
}

/// The program that answers a file by any function, against an installed library.
pub(crate) fn answer_program() -> Result<PathBuf> {
    let folder = root().join("target/c");
    let prefix = folder.join("prefix");
    install(&prefix)?;
    linked(&root().join("tests/answer.c"), &folder, &prefix)
}

fn install(prefix: &Path) -> Result<()> {
    build::packages()?;
    install::place(prefix)
}

/// The header alone, as each dialect that it promises.
fn header() -> Result<()> {
    for (compiler, language, standard) in [("gcc", "c", "c99"), ("gcc", "c", "c11"), ("g++", "c++", "c++17")] {
        let standard = format!("-std={standard}");
        let mut check =
            command(compiler, &[&standard, "-fsyntax-only", "-include", "include/prorata.h", "-x", language]);
        run_command(check.args(STRICT).arg("/dev/null"))?;
    }
    Ok(())
}

/// Every test against the static library, which has the export that panics.
fn sanitized(folder: &Path) -> Result<()> {
    let build = ["build", "--quiet", "-p", "prorata-c", "--features", "test-panic", "--target-dir", "target"];
    run_command(&mut command("cargo", &build))?;
    for source in sources("tests")? {
        let program = folder.join(name(&source)).with_extension("sanitized");
        run_command(compile(&source, &program).args(SANITIZED).arg("-Iinclude").args(STATIC))?;
        run_command(
            Command::new(&program).env("ASAN_OPTIONS", "detect_leaks=1").env("RUST_BACKTRACE", "0").current_dir(root()),
        )?;
    }
    Ok(())
}

/// Every test and the examples against the shared library as a user installs it.
fn installed(folder: &Path) -> Result<()> {
    let prefix = folder.join("prefix");
    install(&prefix)?;
    let library = prefix.join("lib/libprorata.so");
    let bytes = std::fs::read(&library).map_err(|error| format!("{}: {error}", library.display()))?;
    if bytes.windows(HOOK.len()).any(|bytes| bytes == HOOK) {
        return Err("the installed library has the export for tests".to_owned());
    }
    for source in sources("tests")? {
        run_command(Command::new(linked(&source, folder, &prefix)?).current_dir(root()))?;
    }
    for source in sources("examples")? {
        example(&linked(&source, folder, &prefix)?)?;
    }
    Ok(())
}

/// A program against the installed library, with what pkg-config says of it.
fn linked(source: &Path, folder: &Path, prefix: &Path) -> Result<PathBuf> {
    let program = folder.join(name(source));
    let run_path = format!("-Wl,-rpath,{}", prefix.join("lib").display());
    run_command(compile(source, &program).args(flags(prefix)?).arg(run_path).arg("-lpthread"))?;
    Ok(program)
}

/// The flags of `prorata.pc`; read here where no pkg-config is installed.
fn flags(prefix: &Path) -> Result<Vec<String>> {
    let folder = prefix.join("lib/pkgconfig");
    let asked =
        Command::new("pkg-config").args(["--cflags", "--libs", "prorata"]).env("PKG_CONFIG_PATH", &folder).output();
    if let Ok(output) = asked {
        let flags = String::from_utf8_lossy(&output.stdout).split_whitespace().map(str::to_owned).collect();
        return if output.status.success() { Ok(flags) } else { Err("pkg-config does not find prorata".to_owned()) };
    }
    let (include, lib) = (prefix.join("include"), prefix.join("lib"));
    Ok(vec![format!("-I{}", include.display()), format!("-L{}", lib.display()), "-lprorata".to_owned()])
}

/// An example prints what the library computes.
fn example(program: &Path) -> Result<()> {
    let draft = root().join("bindings-c/tests/draft.json");
    let json = std::fs::read(&draft).map_err(|error| format!("{}: {error}", draft.display()))?;
    let output = pipe(Command::new(program).arg(&draft), &[])?;
    let expected = match program.file_name().and_then(|name| name.to_str()) {
        Some("example-invoice") => prorata::invoice_json(&json, false).map_err(|error| error.to_string())?,
        Some("example-calendar") => b"2024-01-31 to 2024-02-29\n2024-02-29 to 2024-03-31\n2024-03-31 to 2024-04-30\n\
            15 of 30 days: -1500 + 4000 = 2500 cents\n"
            .to_vec(),
        Some("example-catalog") => b"     0 calls: 0.00 EUR, 0 cents\n 999.5 calls: 99.95 EUR, 9995 cents\n\
            \x20 1000 calls: 100.00 EUR, 10000 cents\n1000.5 calls: 105.04 EUR, 10504 cents\n\
            \x20 2500 calls: 225.00 EUR, 22500 cents\n"
            .to_vec(),
        _ => b"subtotal 2000.00\ntax 170.00\ntotal 2170.00 USD, 217000 minor units\n".to_vec(),
    };
    if output == expected { Ok(()) } else { Err(format!("{}: printed something else", program.display())) }
}

fn compile(source: &Path, program: &Path) -> Command {
    let mut compiler = command("gcc", &["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-o"]);
    compiler.arg(program).arg(source).args(STRICT);
    compiler
}

fn sources(folder: &str) -> Result<Vec<PathBuf>> {
    let folder = root().join("bindings-c").join(folder);
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = files.filter_map(|file| file.ok().map(|file| file.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "c"));
    files.sort();
    if files.is_empty() { Err(format!("{}: no C files", folder.display())) } else { Ok(files) }
}

/// The name of a source's program: `test-json`, `example-invoice`, `test-answer`.
fn name(source: &Path) -> String {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy();
    let kind = if source.parent().is_some_and(|folder| folder.ends_with("examples")) { "example" } else { "test" };
    format!("{kind}-{stem}")
}
