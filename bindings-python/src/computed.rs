//! A draft together with what is computed from it.

use prorata::{Draft, FigureBuffer, Invoice, PreparedDraft, Result};
use self_cell::self_cell;
use std::sync::LazyLock;

self_cell! {
    /// The figures are computed at once; the document that names them is made when one is read.
    pub(crate) struct Computed {
        owner: Draft<'static>,
        #[not_covariant]
        dependent: Document,
    }
}

type Document<'d> = LazyLock<Invoice<'d>, Box<dyn FnOnce() -> Invoice<'d> + Send + 'd>>;

impl Computed {
    pub(crate) fn of(draft: Draft<'static>, explain: bool) -> Result<Self> {
        Self::try_new(draft, |draft| if explain { explained(draft) } else { document(draft) })
    }

    /// Shows the invoice.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Invoice<'_>) -> T) -> T {
        self.with_dependent(|_, document| read(document))
    }
}

fn document<'d>(draft: &'d Draft<'d>) -> Result<Document<'d>> {
    let prepared = PreparedDraft::new(draft)?;
    let mut figures = FigureBuffer::default();
    prepared.compute(&mut figures)?;
    Ok(LazyLock::new(Box::new(move || prepared.invoice(&figures))))
}

fn explained<'d>(draft: &'d Draft<'d>) -> Result<Document<'d>> {
    let invoice = prorata::invoice_explained(draft)?;
    Ok(LazyLock::new(Box::new(move || invoice)))
}
