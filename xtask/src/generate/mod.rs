//! Everything generated: one generator each, written or checked together.

mod c;
mod node;
mod pages;
mod python;
mod schema;

use crate::shell::{Result, root};
use std::fs;

/// A generated file.
pub(crate) struct Artefact {
    /// Path from the repository's root.
    pub(crate) path: &'static str,
    /// What it must contain.
    pub(crate) content: String,
}

fn artefacts() -> Result<Vec<Artefact>> {
    let mut all = vec![
        schema::artefact()?,
        pages::errors(),
        pages::warnings()?,
        pages::limits(),
        pages::currencies(),
        pages::policies(),
        pages::rules(),
        pages::presets()?,
    ];
    all.extend(c::artefacts()?);
    all.extend(python::artefacts()?);
    all.extend(node::artefacts()?);
    Ok(all)
}

/// Writes every generated file.
pub(crate) fn write() -> Result<()> {
    for artefact in artefacts()? {
        let path = root().join(artefact.path);
        if fs::read_to_string(&path).is_ok_and(|old| old == artefact.content) {
            continue;
        }
        let folder = path.parent().map(fs::create_dir_all).transpose();
        folder
            .and_then(|_| fs::write(&path, artefact.content))
            .map_err(|error| format!("{}: {error}", artefact.path))?;
        println!("wrote {}", artefact.path);
    }
    Ok(())
}

/// Fails where a generated file is not what its generator writes.
pub(crate) fn check() -> Result<()> {
    let stale: Vec<&str> = artefacts()?
        .iter()
        .filter(|artefact| fs::read_to_string(root().join(artefact.path)).ok().as_ref() != Some(&artefact.content))
        .map(|artefact| artefact.path)
        .collect();
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("stale: {}\nrun: cargo xtask generate", stale.join(", ")))
}
