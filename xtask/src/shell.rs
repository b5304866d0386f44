//! Running other programs, with what they print passed through.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every step of a task fails with one message.
pub(crate) type Result<T> = std::result::Result<T, String>;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_root.parent().unwrap_or(crate_root).to_path_buf()
}

/// A command in the repository's root.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| failed(command, &error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(command, &status.to_string())) }
}

/// Runs a command with an input and returns what it prints.
pub(crate) fn pipe(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    use std::io::Write;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(command, &error.to_string()))?;
    let mut stdin = child.stdin.take().ok_or_else(|| failed(command, "no standard input"))?;
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().map_err(|error| failed(command, &error.to_string()))?;
    let _ = writer.join();
    if output.status.success() { Ok(output.stdout) } else { Err(failed(command, &output.status.to_string())) }
}

fn failed(command: &Command, why: &str) -> String {
    let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
    format!("failed: {} {}: {why}", command.get_program().to_string_lossy(), arguments.join(" "))
}
