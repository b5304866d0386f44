//! `cargo xtask install --prefix DIR`: the C library where C programs look for it.

use crate::shell::{self, Result, command, root};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the library and installs it below the prefix.
pub(crate) fn run(prefix: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Err("installing knows the file names of Linux only; elsewhere use cargo-c".to_owned());
    }
    let build = ["build", "--quiet", "--release", "--package", "prorata-c", "--target-dir", "target"];
    shell::run(&mut command("cargo", &build))?;
    place(prefix)
}

/// Copies header, built libraries, pkg-config file and CMake package below the prefix.
pub(crate) fn place(prefix: &Path) -> Result<()> {
    let version = Version::of(prorata::version())?;
    let (lib, include) = (folder(prefix, "lib")?, folder(prefix, "include")?);
    let built = root().join("target/release");
    copy(&root().join("include/prorata.h"), &include.join("prorata.h"))?;
    copy(&built.join("libprorata_c.a"), &lib.join("libprorata.a"))?;
    shared(&built.join("libprorata_c.so"), &lib, &version)?;
    write(&folder(&lib, "pkgconfig")?, "prorata.pc", "", &version)?;
    let cmake = folder(&lib, "cmake/prorata")?;
    write(&cmake, "prorata-config.cmake", "cmake", &version)?;
    write(&cmake, "prorata-config-version.cmake", "cmake", &version)
}

struct Version<'v> {
    whole: &'v str,
    major: &'v str,
    minor: &'v str,
}

impl<'v> Version<'v> {
    fn of(whole: &'v str) -> Result<Self> {
        let mut parts = whole.split('.');
        let mut part = || parts.next().ok_or_else(|| format!("not a version: {whole}"));
        Ok(Self { whole, major: part()?, minor: part()? })
    }

    /// What programs are linked against: before 1.0 a minor version may break.
    fn shared(&self) -> String {
        format!("{}.{}", self.major, self.minor)
    }
}

/// The shared library under its full version, and the names by which programs and compilers find it.
fn shared(built: &Path, lib: &Path, version: &Version<'_>) -> Result<()> {
    let file = format!("libprorata.so.{}", version.whole);
    copy(built, &lib.join(&file))?;
    let name = format!("libprorata.so.{}", version.shared());
    link(&file, &lib.join(&name))?;
    link(&name, &lib.join("libprorata.so"))
}

#[cfg(unix)]
fn link(target: &str, at: &Path) -> Result<()> {
    if at.is_symlink() {
        fs::remove_file(at).map_err(|error| failed(at, &error))?;
    }
    std::os::unix::fs::symlink(target, at).map_err(|error| failed(at, &error))
}

#[cfg(not(unix))]
fn link(target: &str, at: &Path) -> Result<()> {
    Err(format!("{}: no symbolic link to {target} on this system", at.display()))
}

/// A file from its template in `bindings-c`.
fn write(to: &Path, name: &str, from: &str, version: &Version<'_>) -> Result<()> {
    let template = root().join("bindings-c").join(from).join(format!("{name}.in"));
    let text = fs::read_to_string(&template).map_err(|error| failed(&template, &error))?;
    let text = text
        .replace("@VERSION@", version.whole)
        .replace("@SOVERSION@", &version.shared())
        .replace("@MAJOR@", version.major)
        .replace("@MINOR@", version.minor);
    fs::write(to.join(name), text).map_err(|error| failed(to, &error))
}

fn folder(parent: &Path, name: &str) -> Result<PathBuf> {
    let folder = parent.join(name);
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    Ok(folder)
}

/// Replaces a file instead of writing into it: a running program may have it mapped.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_file(to).map_err(|error| failed(to, &error))?;
    }
    fs::copy(from, to).map(|_| ()).map_err(|error| failed(to, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
