//! `--catalog`: the catalog that a document names prices, coupons and tax rates of.

use crate::failure::Failure;
use crate::input::Input;
use clap::Args;
use prorata::{Catalog, PreparedCatalog};
use std::path::PathBuf;

/// Where what a document names, and does not have, is found.
#[derive(Debug, Args)]
pub(crate) struct CatalogFile {
    /// The catalog of the prices, coupons and tax rates that are named and not given: a JSON file
    #[arg(long, value_name = "CATALOG")]
    catalog: Option<PathBuf>,
}

impl CatalogFile {
    /// The catalog; one of nothing where none is named.
    ///
    /// # Errors
    /// What cannot be read, or is no catalog.
    pub(crate) fn open(&self) -> Result<PreparedCatalog, Failure> {
        let Some(path) = &self.catalog else {
            return Ok(PreparedCatalog::new(&Catalog::default())?);
        };
        let catalog = Input::open(path)?.document().map_err(|error| Failure::read(path, error))?;
        Ok(PreparedCatalog::from_json(&catalog)?)
    }
}
