//! Runs the program and compares what it writes with files that anybody can read.
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run wrote and how it ended.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

/// The program with these arguments, in the folder of the tests.
pub(crate) fn prorata(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prorata"));
    command.args(arguments).current_dir(folder());
    command
}

/// Runs it with nothing to read.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// Runs it with this on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = prorata(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // The program may refuse before it has read everything.
            let _ = stdin.write_all(input);
        });
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
    })
}

/// Compares with `golden/NAME.txt`; with `UPDATE_GOLDEN=1`, writes it.
pub(crate) fn golden(name: &str, actual: &str) {
    let path = folder().join("golden").join(name).with_extension("txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, actual).expect("the golden file is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} differs; if that is right: UPDATE_GOLDEN=1", path.display());
}

/// A file of the tests.
pub(crate) fn read(path: &str) -> Vec<u8> {
    std::fs::read(folder().join(path)).expect("a file of the tests")
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}
