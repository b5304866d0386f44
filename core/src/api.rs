//! The façade: what every binding calls.

use crate::calendar::{self, DueDate, DueDateRequest, Periods, PeriodsRequest, Proration, ProrationRequest};
use crate::decode::json::from_json;
use crate::encode;
use crate::error::{Code, Problem, Result};
use crate::invoice::{self, Draft, Held, Invoice};
use serde::Serialize;

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
    invoice::invoice(Held::Borrowed(draft), false)
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
    invoice::invoice(Held::Borrowed(draft), true)
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
    to_json(&invoice::invoice(Held::Borrowed(&draft), explain)?)
}

/// An invoice as the bytes that every language gives.
///
/// # Errors
/// [`Code::Internal`] only.
pub fn to_json(invoice: &Invoice<'_>) -> Result<Vec<u8>> {
    write(invoice, invoice.lines.len())
}

/// Gives billing periods of a schedule, says where moments lie in it and what a billing run covers.
///
/// # Errors
/// Every error of value of the request; [`Code::TooMany`] for more periods than the limit.
///
/// ```
/// use prorata::{Interval, Moment, PeriodsRequest, Schedule};
///
/// let day = |day| Moment::Date(chrono::NaiveDate::from_ymd_opt(2024, 1, day).unwrap());
/// let mut request = PeriodsRequest::new(Schedule::new(day(31), Interval::Month));
/// request.count = Some(3);
/// let ends: Vec<String> = prorata::periods(&request)?.periods.iter().map(|period| period.end.to_string()).collect();
/// assert_eq!(ends, ["2024-02-29", "2024-03-31", "2024-04-30"]);
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn periods(request: &PeriodsRequest<'_>) -> Result<Periods> {
    calendar::periods(request)
}

/// [`periods`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`periods`].
///
/// ```
/// let request = br#"{"schedule": {"start": "2024-01-31", "interval": "month"}, "at": ["2030-06-15"]}"#;
/// let periods = String::from_utf8(prorata::periods_json(request)?).unwrap_or_default();
/// assert!(periods.contains(r#""start":"2030-05-31","end":"2030-06-30""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn periods_json(request: &[u8]) -> Result<Vec<u8>> {
    let periods = periods(&from_json(request)?)?;
    write(&periods, periods.periods.len())
}

/// Computes what a service costs of the periods that it covers.
///
/// # Errors
/// Every error of value of the request; [`Code::AmountOverflow`] where an amount does not fit into 64 bits.
///
/// ```
/// let request = br#"{"schedule": {"start": "2026-04-01", "interval": "month"}, "amount": "29.99", "currency": "EUR",
///     "service": {"start": "2026-04-16", "end": "2026-05-01"}, "policy": {"proration": {"basis": "day"}}}"#;
/// let proration = prorata::prorate(&prorata::decode::json::from_json(request)?)?;
/// assert_eq!((proration.pieces[0].units, proration.pieces[0].period_units), (15, 30));
/// assert_eq!(proration.amount.map(|amount| amount.to_string()).as_deref(), Some("15.00"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn prorate(request: &ProrationRequest<'_>) -> Result<Proration> {
    calendar::prorate(request, false)
}

/// Computes a proration with the derivation of every amount in [`Proration::trace`]. The amounts are those of [`prorate`].
///
/// # Errors
/// Those of [`prorate`].
pub fn prorate_explained(request: &ProrationRequest<'_>) -> Result<Proration> {
    calendar::prorate(request, true)
}

/// [`prorate`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`prorate`].
///
/// ```
/// let request = br#"{"schedule": {"start": "2026-04-01", "interval": "month"},
///     "service": {"start": "2026-04-16", "end": "2026-05-01"}}"#;
/// let proration = String::from_utf8(prorata::prorate_json(request, false)?).unwrap_or_default();
/// assert!(proration.contains(r#""ratio":"0.5""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn prorate_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let proration = calendar::prorate(&from_json(request)?, explain)?;
    write(&proration, proration.pieces.len())
}

/// Says when an invoice is due.
///
/// # Errors
/// Every error of value of the terms.
///
/// ```
/// use prorata::{Due, DueDateRequest, DueFrom};
/// use chrono::NaiveDate;
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// let due = Due { from: Some(DueFrom::EndOfMonth), net_days: Some(15), ..Due::default() };
/// let request = DueDateRequest { schema_version: None, issue_date: day(2, 5), due };
/// assert_eq!(prorata::due_date(&request)?.due_date, day(3, 15));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn due_date(request: &DueDateRequest) -> Result<DueDate> {
    calendar::due_date::due_date(request)
}

/// [`due_date`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`due_date`].
pub fn due_date_json(request: &[u8]) -> Result<Vec<u8>> {
    write(&due_date(&from_json(request)?)?, 0)
}

/// A document in a buffer that its entries need not grow.
fn write(document: &impl Serialize, entries: usize) -> Result<Vec<u8>> {
    const BYTES_PER_ENTRY: usize = 1_024;
    let capacity = entries.saturating_add(4).saturating_mul(BYTES_PER_ENTRY);
    encode::to_json(document, capacity)
        .map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()).into())
}

/// The version of the library.
pub const fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
