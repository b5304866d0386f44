//! `--catalog`: the catalog that a document names prices, coupons and tax rates of.

use crate::failure::Failure;
use crate::input::Input;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Catalog, PreparedCatalog, Price, Text};
use std::path::PathBuf;

/// Where what a document names, and does not have, is found.
#[derive(Debug, Args)]
pub(crate) struct CatalogFile {
    /// The catalog of the prices, coupons and tax rates that are named and not given: a JSON file
    #[arg(long, value_name = "CATALOG")]
    catalog: Option<PathBuf>,
}

/// A catalog that was read and validated.
pub(crate) struct OpenCatalog {
    document: Vec<u8>,
    /// What answers.
    pub(crate) prepared: PreparedCatalog,
}

impl CatalogFile {
    /// Whether one is named.
    pub(crate) const fn is_named(&self) -> bool {
        self.catalog.is_some()
    }

    /// The catalog; one of nothing where none is named.
    ///
    /// # Errors
    /// What cannot be read, or is no catalog.
    pub(crate) fn open(&self) -> Result<OpenCatalog, Failure> {
        let document = match &self.catalog {
            Some(path) => Input::open(path)?.document().map_err(|error| Failure::read(path, error))?,
            None => b"{}".to_vec(),
        };
        let prepared = PreparedCatalog::from_json(&document)?;
        Ok(OpenCatalog { document, prepared })
    }
}

impl OpenCatalog {
    /// Its prices as they are written: a table shows more of a price than was compiled of it.
    ///
    /// # Errors
    /// None where the catalog could be opened.
    pub(crate) fn prices(&self) -> Result<Vec<Price<'_>>, Failure> {
        Ok(from_json::<Catalog<'_>>(&self.document)?.prices)
    }
}

/// The price of a request: its own, or the one of a catalog that it names.
pub(crate) fn price_of<'p>(
    own: Option<&'p Price<'p>>,
    id: Option<&Text<'_>>,
    prices: &'p [Price<'p>],
) -> Option<&'p Price<'p>> {
    own.or_else(|| id.and_then(|id| prices.iter().find(|price| price.id.as_deref() == Some(&**id))))
}
