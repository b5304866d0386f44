//! The façade: what every binding calls.

use crate::calendar::{self, DueDate, DueDateRequest, Periods, PeriodsRequest, Proration, ProrationRequest};
use crate::catalog::PreparedCatalog;
use crate::comparison::{self, Budget, BudgetRequest, Cheapest, CheapestRequest, Comparison, ComparisonRequest};
use crate::decode::json::from_json;
use crate::encode;
use crate::error::{Code, Problem, Result};
use crate::invoice::{self, Draft, Held, Invoice, NO_LIST};
use crate::rating::{self, Rating, RatingRequest};
use crate::subscription::{self, Bill, BillRequest};
use crate::usage::{self, Aggregation, AggregationRequest};
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
    invoice::invoice(Held::Borrowed(draft), NO_LIST, false)
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
    invoice::invoice(Held::Borrowed(draft), NO_LIST, true)
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
    to_json(&invoice::invoice(Held::Borrowed(&draft), NO_LIST, explain)?)
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

/// Computes what a quantity costs by a price.
///
/// # Errors
/// Every error of value of the request, all together; [`Code::BeyondLastTier`] for a quantity that no tier holds,
/// [`Code::NoVariant`] for a group that matches none; [`Code::AmountOverflow`] where a figure does not fit.
///
/// ```
/// use prorata::{PackageRounding, Price, RatingRequest};
/// use rust_decimal::dec;
///
/// let price = Price {
///     currency: "USD".into(),
///     unit_price: Some(dec!(2.50)),
///     package_size: Some(dec!(1000)),
///     package_rounding: PackageRounding::Up,
///     ..Price::default()
/// };
/// let rating = prorata::rate(&RatingRequest::new(price, 4_200))?;
/// assert_eq!(rating.amount, dec!(12.50));
/// assert_eq!(rating.lines[0].packages.as_deref(), Some("5"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn rate(request: &RatingRequest<'_>) -> Result<Rating> {
    rating::rate(request, &(), false)
}

/// Computes a rating with the derivation of every amount in [`Rating::trace`]. The amounts are those of [`rate`].
///
/// # Errors
/// Those of [`rate`].
pub fn rate_explained(request: &RatingRequest<'_>) -> Result<Rating> {
    rating::rate(request, &(), true)
}

/// [`rate`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`rate`].
///
/// ```
/// let request = br#"{"price": {"currency": "EUR", "unit_price": "0.05"}, "quantity": 1500}"#;
/// let rating = String::from_utf8(prorata::rate_json(request, false)?).unwrap_or_default();
/// assert!(rating.contains(r#""amount":"75.00""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn rate_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let rating = rating::rate(&from_json(request)?, &(), explain)?;
    write(&rating, rating.lines.len())
}

/// Says what usage events amount to, as the quantities that a rating takes.
///
/// # Errors
/// Every error of value of the request.
///
/// ```
/// use prorata::{AggregationKind, AggregationRequest, Moment, UsageEvent};
/// use rust_decimal::dec;
///
/// let day = |day| Moment::Date(chrono::NaiveDate::from_ymd_opt(2026, 4, day).unwrap());
/// let used = |id, at, quantity| UsageEvent { quantity: Some(quantity), ..UsageEvent::new(id, day(at)) };
/// let events = vec![used("a", 3, dec!(2.5)), used("b", 17, dec!(4)), used("c", 20, dec!(-0.5))];
/// let request = AggregationRequest::new(AggregationKind::Sum, day(1), day(30), events);
/// let aggregation = prorata::aggregate(&request)?;
/// assert_eq!((aggregation.quantity.as_deref(), aggregation.events_counted), (Some("6"), 3));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn aggregate<'r>(request: &'r AggregationRequest<'r>) -> Result<Aggregation<'r>> {
    usage::aggregate(request, false)
}

/// Aggregates with the derivation of every quantity in [`Aggregation::trace`]. The quantities are those of [`aggregate`].
///
/// # Errors
/// Those of [`aggregate`].
///
/// ```
/// let request = br#"{"aggregation": "average", "start": "2026-04-01", "end": "2026-05-01",
///     "events": [{"id": "a", "at": "2026-04-03", "quantity": 3}, {"id": "b", "at": "2026-04-09", "quantity": 5}]}"#;
/// let request = prorata::decode::json::from_json(request)?;
/// let trace = prorata::aggregate_explained(&request)?.trace.unwrap_or_default();
/// assert_eq!((trace[0].inputs[0].value.as_str(), trace[0].inputs[1].value.as_str(), trace[0].value.as_str()), ("8", "2", "4"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn aggregate_explained<'r>(request: &'r AggregationRequest<'r>) -> Result<Aggregation<'r>> {
    usage::aggregate(request, true)
}

/// [`aggregate`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`aggregate`].
///
/// ```
/// let request = br#"{"aggregation": "sum", "start": "2026-04-01", "end": "2026-05-01", "group_by": ["region"],
///     "events": [{"id": "a", "at": "2026-04-03T08:00:00Z", "properties": {"region": "eu"}},
///         {"id": "b", "at": "2026-04-09T10:00:00Z", "quantity": "2.5", "properties": {"region": "us"}}]}"#;
/// let aggregation = String::from_utf8(prorata::aggregate_json(request, false)?).unwrap_or_default();
/// assert!(aggregation.contains(r#""groups":[{"match":["eu"],"quantity":"1"},{"match":["us"],"quantity":"2.5"}]"#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn aggregate_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let request: AggregationRequest<'_> = from_json(request)?;
    let aggregation = usage::aggregate(&request, explain)?;
    write(&aggregation, aggregation.changes.as_ref().map_or(aggregation.groups.len(), Vec::len))
}

/// Says at which quantities two prices cost the same, and which one is the cheaper elsewhere.
///
/// # Errors
/// Every error of value of the request, all together; [`Code::TooMany`] for more ranges than the limit.
///
/// ```
/// use prorata::{Cheaper, ComparisonRequest, Price};
/// use rust_decimal::dec;
///
/// let first = Price { currency: "EUR".into(), unit_price: Some(dec!(0.10)), ..Price::default() };
/// let second = Price { unit_price: Some(dec!(0.04)), flat_amount: Some(dec!(15)), ..first.clone() };
/// let request = ComparisonRequest { schema_version: None, first, second, up_to: None, policy: Default::default() };
/// let comparison = prorata::compare(&request)?;
/// assert_eq!((comparison.crossings.len(), comparison.crossings[0].from.as_str()), (1, "250"));
/// let cheaper: Vec<Cheaper> = comparison.ranges.iter().map(|range| range.cheaper).collect();
/// assert_eq!(cheaper, [Cheaper::First, Cheaper::Equal, Cheaper::Second]);
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn compare(request: &ComparisonRequest<'_>) -> Result<Comparison> {
    comparison::compare(request)
}

/// [`compare`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`compare`].
///
/// ```
/// let request = br#"{"first": {"currency": "EUR", "unit_price": "0.10"},
///     "second": {"currency": "EUR", "unit_price": "0.04", "flat_amount": "15"}}"#;
/// let comparison = String::from_utf8(prorata::compare_json(request)?).unwrap_or_default();
/// assert!(comparison.contains(r#""crossings":[{"from":"250","#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn compare_json(request: &[u8]) -> Result<Vec<u8>> {
    let comparison = compare(&from_json(request)?)?;
    write(&comparison, comparison.ranges.len())
}

/// Says which quantities cost at most a budget.
///
/// # Errors
/// Every error of value of the request, all together.
///
/// ```
/// use prorata::{BudgetRequest, Price};
/// use rust_decimal::dec;
///
/// let price = Price { currency: "EUR".into(), unit_price: Some(dec!(0.003)), flat_amount: Some(dec!(5)), ..Price::default() };
/// let request = BudgetRequest { schema_version: None, price, budget: dec!(20), step: None, policy: Default::default() };
/// assert_eq!(prorata::budget(&request)?.largest.as_deref(), Some("5001"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn budget(request: &BudgetRequest<'_>) -> Result<Budget> {
    comparison::budget(request)
}

/// [`budget`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`budget`].
///
/// ```
/// let request = br#"{"price": {"currency": "EUR", "unit_price": "0.05"}, "budget": "75.00", "step": 100}"#;
/// let budget = String::from_utf8(prorata::budget_json(request)?).unwrap_or_default();
/// assert!(budget.contains(r#""intervals":[{"from":"0","to":"1500"}],"largest":"1500""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn budget_json(request: &[u8]) -> Result<Vec<u8>> {
    let budget = budget(&from_json(request)?)?;
    write(&budget, budget.intervals.len())
}

/// Says which of several plans would have cost least for a usage history.
///
/// # Errors
/// Every error of value of the request, all together; those of a rating for a quantity that a price refuses.
///
/// ```
/// use prorata::{CheapestRequest, ComparedPlan, ComparedCharge, Price, UsagePeriod, UsedQuantity};
/// use rust_decimal::dec;
///
/// let fee = Price { currency: "EUR".into(), flat_amount: Some(dec!(20)), ..Price::default() };
/// let per_call = Price { currency: "EUR".into(), unit_price: Some(dec!(0.01)), ..Price::default() };
/// let calls = |price| ComparedCharge { price, metric: Some("calls".into()), quantity: None };
/// let cheap_calls = Price { unit_price: Some(dec!(0.002)), ..per_call.clone() };
/// let used = |quantity: i64| UsagePeriod {
///     quantities: vec![UsedQuantity { metric: "calls".into(), quantity: quantity.into() }],
///     ..UsagePeriod::default()
/// };
/// let request = CheapestRequest {
///     schema_version: None,
///     plans: vec![
///         ComparedPlan { id: "pro".into(), charges: vec![ComparedCharge { price: fee, ..ComparedCharge::default() }, calls(cheap_calls)] },
///         ComparedPlan { id: "basic".into(), charges: vec![calls(per_call)] },
///     ],
///     history: vec![used(1_000), used(5_000)],
///     policy: Default::default(),
/// };
/// let plans = prorata::cheapest(&request)?.plans;
/// assert_eq!((plans[0].id.as_str(), plans[0].total), ("pro", dec!(52.00)));
/// assert_eq!((plans[1].id.as_str(), plans[1].total, plans[1].difference), ("basic", dec!(60.00), dec!(8.00)));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn cheapest(request: &CheapestRequest<'_>) -> Result<Cheapest> {
    comparison::cheapest(request)
}

/// [`cheapest`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`cheapest`].
///
/// ```
/// let request = br#"{"plans": [
///         {"id": "flat", "charges": [{"price": {"currency": "EUR", "flat_amount": "30"}}]},
///         {"id": "metered", "charges": [{"metric": "calls", "price": {"currency": "EUR", "unit_price": "0.01"}}]}],
///     "history": [{"id": "2026-01", "quantities": [{"metric": "calls", "quantity": 2500}]}]}"#;
/// let cheapest = String::from_utf8(prorata::cheapest_json(request)?).unwrap_or_default();
/// assert!(cheapest.contains(r#""plans":[{"id":"metered","total":"25.00","difference":"0.00""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn cheapest_json(request: &[u8]) -> Result<Vec<u8>> {
    let cheapest = cheapest(&from_json(request)?)?;
    let periods = cheapest.plans.first().map_or(0, |plan| plan.periods.len());
    write(&cheapest, cheapest.plans.len().saturating_mul(periods))
}

/// The doors of a catalog from JSON to JSON: what its methods of the same names answer.
impl PreparedCatalog {
    /// A catalog from JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::new`].
    pub fn from_json(catalog: &[u8]) -> Result<Self> {
        Self::new(&from_json(catalog)?)
    }

    /// [`PreparedCatalog::warnings`] as JSON.
    ///
    /// # Errors
    /// [`Code::Internal`] only.
    pub fn warnings_json(&self) -> Result<Vec<u8>> {
        write(self.warnings(), self.warnings().warnings.len())
    }

    /// [`PreparedCatalog::rate`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::rate`].
    pub fn rate_json(&self, request: &[u8], explain: bool) -> Result<Vec<u8>> {
        let rating = rating::rate(&from_json(request)?, self, explain)?;
        write(&rating, rating.lines.len())
    }

    /// [`PreparedCatalog::invoice`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::invoice`].
    pub fn invoice_json(&self, draft: &[u8], explain: bool) -> Result<Vec<u8>> {
        let draft: Draft<'_> = from_json(draft)?;
        to_json(&self.compute(draft, explain)?)
    }

    /// [`PreparedCatalog::plan_prices`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::plan_prices`].
    pub fn plan_prices_json(&self, request: &[u8]) -> Result<Vec<u8>> {
        let prices = self.plan_prices(&from_json(request)?)?;
        write(&prices, prices.charges.len())
    }
}

/// A document in a buffer that its entries need not grow.
/// Bills a subscription up to a moment: what it owes and has not been billed, as invoices.
///
/// # Errors
/// Every error of value of the subscription, all together; [`Code::NeedsBilledLines`] where what was settled changed and its
/// lines are not given.
pub fn bill<'r>(request: &'r BillRequest<'r>) -> Result<Bill<'r>> {
    subscription::bill(request)
}

/// [`bill`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`bill`].
pub fn bill_json(request: &[u8]) -> Result<Vec<u8>> {
    let request: BillRequest<'_> = from_json(request)?;
    let bill = bill(&request)?;
    write(&bill, bill.invoices.len())
}

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
