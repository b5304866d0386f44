//! The façade: what every binding calls.

use crate::decode::json::from_json;
use crate::encode;
use crate::error::{Code, Problem, Result};
use crate::invoice::{self, Draft, Invoice};

/// Computes an invoice.
///
/// # Errors
/// Every error of value of the draft, all together, in the order of the document; [`Code::AmountOverflow`] where a figure
/// does not fit into 64 bits of minor units.
///
/// ```
/// use prorata::{Draft, Line, TaxRate};
/// use rust_decimal::dec;
///
/// let draft = Draft {
///     currency: "USD".into(),
///     lines: vec![
///         Line { description: Some("Consulting".into()), quantity: Some(dec!(10)), unit_price: Some(dec!(150.00)), ..Line::default() },
///         Line { description: Some("Licence".into()), unit_price: Some(dec!(500.00)), ..Line::default() },
///     ],
///     tax_rates: vec![TaxRate { id: "sales".into(), description: None, percent: dec!(8.5), behavior: Default::default() }],
///     default_tax_rates: vec!["sales".into()],
///     ..Draft::default()
/// };
/// let invoice = prorata::invoice(&draft)?;
/// assert_eq!((invoice.subtotal, invoice.tax_total, invoice.total), (dec!(2000.00), dec!(170.00), dec!(2170.00)));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn invoice<'d>(draft: &'d Draft<'d>) -> Result<Invoice<'d>> {
    invoice::invoice(draft, false)
}

/// Computes an invoice with the derivation of every figure in [`Invoice::trace`]. The figures are those of [`invoice`].
///
/// # Errors
/// Those of [`invoice`].
///
/// ```
/// use prorata::{Draft, Line};
/// use rust_decimal::dec;
///
/// let line = Line { quantity: Some(dec!(3)), unit_price: Some(dec!(0.335)), ..Line::default() };
/// let draft = Draft { currency: "EUR".into(), lines: vec![line], ..Draft::default() };
/// let trace = prorata::invoice_explained(&draft)?.trace.unwrap_or_default();
/// assert_eq!((trace[0].exact.as_str(), trace[0].value.as_str()), ("1.005", "1.01"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn invoice_explained<'d>(draft: &'d Draft<'d>) -> Result<Invoice<'d>> {
    invoice::invoice(draft, true)
}

/// Computes an invoice from JSON to JSON: the bytes that every language gives for this draft.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`invoice`].
///
/// ```
/// let draft = br#"{"currency": "USD", "lines": [{"quantity": 2, "unit_price": "19.99"}]}"#;
/// let invoice = String::from_utf8(prorata::invoice_json(draft, false)?).unwrap_or_default();
/// assert!(invoice.contains(r#""amount_due":"39.98""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn invoice_json(draft: &[u8], explain: bool) -> Result<Vec<u8>> {
    let draft: Draft<'_> = from_json(draft)?;
    to_json(&invoice::invoice(&draft, explain)?)
}

/// An invoice as the bytes that every language gives.
///
/// # Errors
/// [`Code::Internal`] only.
pub fn to_json(invoice: &Invoice<'_>) -> Result<Vec<u8>> {
    const BYTES_PER_LINE: usize = 1_024;
    let capacity = invoice.lines.len().saturating_add(4).saturating_mul(BYTES_PER_LINE);
    encode::to_json(invoice, capacity)
        .map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()).into())
}

/// The version of the library.
pub const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
