//! The façade: what every binding calls.

use crate::calendar::{self, DueDate, DueDateRequest, Periods, PeriodsRequest, Proration, ProrationRequest};
use crate::catalog::PreparedCatalog;
use crate::comparison::{self, Budget, BudgetRequest, Cheapest, CheapestRequest, Comparison, ComparisonRequest};
use crate::coupon::{
    self, CouponDiscounts, CouponDiscountsRequest, CouponRequest, CouponUse, Eligibility, EligibilityRequest,
};
use crate::credit_note::{self, CreditNote, CreditNoteRequest};
use crate::decode::json::from_json;
use crate::diff::{self, DiffRequest, InvoiceDiff};
use crate::encode;
use crate::error::{Code, Problem, Result};
use crate::infer::{self, InferReport, InferRequest};
use crate::invoice::{self, Draft, Held, Invoice, RepriceRequest, Repricing};
use crate::rating::{self, Rating, RatingRequest};
use crate::subscription::{
    self, Bill, BillRequest, Preview, PreviewRequest, SimulatedInvoices, Simulation, SimulationRequest,
    SubscriptionStatus, SubscriptionStatusRequest,
};
use crate::usage::{self, Aggregation, AggregationRequest};
use crate::verify::{self, StatedInvoice, VerifyReport};
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
///     tax_rates: vec![TaxRate { id: "sales".into(), percent: Some(dec!(8.5)), ..TaxRate::default() }],
///     default_tax_rates: vec!["sales".into()],
///     ..Draft::default()
/// };
/// let invoice = prorata::invoice(&draft)?;
/// assert_eq!((invoice.subtotal, invoice.tax_total, invoice.total), (dec!(2000.00), dec!(170.00), dec!(2170.00)));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn invoice<'d>(draft: &'d Draft<'d>) -> Result<Invoice<'d>> {
    invoice::invoice(Held::Borrowed(draft), &(), false)
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
    invoice::invoice(Held::Borrowed(draft), &(), true)
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
    to_json(&invoice::invoice(Held::Borrowed(&draft), &(), explain)?)
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
/// let request = ComparisonRequest { first: Some(first), second: Some(second), ..Default::default() };
/// let comparison = prorata::compare(&request)?;
/// assert_eq!((comparison.crossings.len(), comparison.crossings[0].from.as_str()), (1, "250"));
/// let cheaper: Vec<Cheaper> = comparison.ranges.iter().map(|range| range.cheaper).collect();
/// assert_eq!(cheaper, [Cheaper::First, Cheaper::Equal, Cheaper::Second]);
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn compare(request: &ComparisonRequest<'_>) -> Result<Comparison> {
    comparison::compare(request, &(), false)
}

/// Compares two prices with the derivation of every quantity in [`Comparison::trace`]. The quantities are those of [`compare`].
///
/// # Errors
/// Those of [`compare`].
///
/// ```
/// use prorata::{ComparisonRequest, Price};
/// use rust_decimal::dec;
///
/// let first = Price { currency: "EUR".into(), unit_price: Some(dec!(0.10)), ..Price::default() };
/// let second = Price { unit_price: Some(dec!(0.04)), flat_amount: Some(dec!(15)), ..first.clone() };
/// let request = ComparisonRequest { first: Some(first), second: Some(second), ..Default::default() };
/// let trace = prorata::compare_explained(&request)?.trace.unwrap_or_default();
/// // 0.10 × 250 is what 15 + 0.04 × 250 is.
/// let both: Vec<_> = trace.iter().filter(|step| step.figure.starts_with("ranges[1].looks[0].")).collect();
/// assert_eq!((both[0].value.as_str(), both[1].value.as_str()), ("25", "25"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn compare_explained(request: &ComparisonRequest<'_>) -> Result<Comparison> {
    comparison::compare(request, &(), true)
}

/// [`compare`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`compare`].
///
/// ```
/// let request = br#"{"first": {"currency": "EUR", "unit_price": "0.10"},
///     "second": {"currency": "EUR", "unit_price": "0.04", "flat_amount": "15"}}"#;
/// let comparison = String::from_utf8(prorata::compare_json(request, false)?).unwrap_or_default();
/// assert!(comparison.contains(r#""crossings":[{"from":"250","#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn compare_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let comparison = comparison::compare(&from_json(request)?, &(), explain)?;
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
/// let request = BudgetRequest { price: Some(price), budget: dec!(20), ..Default::default() };
/// assert_eq!(prorata::budget(&request)?.largest.as_deref(), Some("5001"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn budget(request: &BudgetRequest<'_>) -> Result<Budget> {
    comparison::budget(request, &(), false)
}

/// Says what a budget buys with the derivation of every quantity in [`Budget::trace`]. The quantities are those of [`budget`].
///
/// # Errors
/// Those of [`budget`].
///
/// ```
/// use prorata::{BudgetRequest, Price};
/// use rust_decimal::dec;
///
/// let price = Price { currency: "EUR".into(), unit_price: Some(dec!(0.05)), ..Price::default() };
/// let request = BudgetRequest { price: Some(price), budget: dec!(75), ..Default::default() };
/// let trace = prorata::budget_explained(&request)?.trace.unwrap_or_default();
/// let one_more = trace.iter().find(|step| step.figure == "intervals[0].above_rating.due_amount");
/// assert_eq!(one_more.map(|step| step.value.as_str()), Some("75.05"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn budget_explained(request: &BudgetRequest<'_>) -> Result<Budget> {
    comparison::budget(request, &(), true)
}

/// [`budget`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`budget`].
///
/// ```
/// let request = br#"{"price": {"currency": "EUR", "unit_price": "0.05"}, "budget": "75.00", "step": 100}"#;
/// let budget = String::from_utf8(prorata::budget_json(request, false)?).unwrap_or_default();
/// assert!(budget.contains(r#""intervals":[{"from":"0","to":"1500"}],"largest":"1500""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn budget_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let budget = comparison::budget(&from_json(request)?, &(), explain)?;
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
/// let calls = |price| ComparedCharge { price: Some(price), metric: Some("calls".into()), ..ComparedCharge::default() };
/// let cheap_calls = Price { unit_price: Some(dec!(0.002)), ..per_call.clone() };
/// let used = |quantity: i64| UsagePeriod {
///     quantities: vec![UsedQuantity { metric: "calls".into(), quantity: quantity.into() }],
///     ..UsagePeriod::default()
/// };
/// let request = CheapestRequest {
///     plans: vec![
///         ComparedPlan { id: "pro".into(), charges: vec![ComparedCharge { price: Some(fee), ..ComparedCharge::default() }, calls(cheap_calls)], ..ComparedPlan::default() },
///         ComparedPlan { id: "basic".into(), charges: vec![calls(per_call)], ..ComparedPlan::default() },
///     ],
///     history: vec![used(1_000), used(5_000)],
///     ..CheapestRequest::default()
/// };
/// let plans = prorata::cheapest(&request)?.plans;
/// assert_eq!((plans[0].id.as_str(), plans[0].total), ("pro", dec!(52.00)));
/// assert_eq!((plans[1].id.as_str(), plans[1].total, plans[1].difference), ("basic", dec!(60.00), dec!(8.00)));
/// # Ok::<(), prorata::Error>(())
/// ```
///
/// A year beside a month: of the history of seven months the year has begun, and counts in whole.
///
/// ```
/// use prorata::{CheapestRequest, ComparedCharge, ComparedPlan, Interval, Price, PriceType, UsagePeriod};
/// use rust_decimal::{Decimal, dec};
///
/// let plan = |id: &'static str, interval, amount: Decimal| {
///     let price = Price { currency: "EUR".into(), price_type: PriceType::Recurring, interval: Some(interval), flat_amount: Some(amount), ..Price::default() };
///     ComparedPlan { id: id.into(), charges: vec![ComparedCharge { price: Some(price), ..ComparedCharge::default() }], ..ComparedPlan::default() }
/// };
/// let plans = vec![plan("monthly", Interval::Month, dec!(10)), plan("yearly", Interval::Year, dec!(100))];
/// let mut request = CheapestRequest { plans, history: vec![UsagePeriod::default(); 12], ..CheapestRequest::default() };
/// let year = prorata::cheapest(&request)?.plans;
/// assert_eq!((year[0].id.as_str(), year[0].total, year[1].difference), ("yearly", dec!(100.00), dec!(20.00)));
/// request.history.truncate(7);
/// let seven = prorata::cheapest(&request)?.plans;
/// assert_eq!((seven[0].id.as_str(), seven[0].total), ("monthly", dec!(70.00)));
/// assert_eq!((seven[1].total, seven[1].open_intervals[0].further_periods), (dec!(100.00), 5));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn cheapest(request: &CheapestRequest<'_>) -> Result<Cheapest> {
    comparison::cheapest(request, &(), false)
}

/// Says which plan would have cost least with the derivation of every amount in [`Cheapest::trace`]. The amounts are those of
/// [`cheapest`].
///
/// # Errors
/// Those of [`cheapest`]; [`Code::TooMany`] for a derivation of more steps than the limit.
pub fn cheapest_explained(request: &CheapestRequest<'_>) -> Result<Cheapest> {
    comparison::cheapest(request, &(), true)
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
/// let cheapest = String::from_utf8(prorata::cheapest_json(request, false)?).unwrap_or_default();
/// assert!(cheapest.contains(r#""plans":[{"id":"metered","total":"25.00","difference":"0.00""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn cheapest_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    write_ranking(&comparison::cheapest(&from_json(request)?, &(), explain)?)
}

fn write_ranking(cheapest: &Cheapest) -> Result<Vec<u8>> {
    let periods = cheapest.plans.first().map_or(0, |plan| plan.periods.len());
    write(cheapest, cheapest.plans.len().saturating_mul(periods))
}

/// Verifies an invoice that somebody states: which figures do not follow from the figures before them, by how much, and by
/// which rule.
///
/// # Errors
/// Every error of value of the document, all together; [`Code::AmountOverflow`] for a figure that no decimal holds. What is
/// wrong with its figures is no error but the answer.
///
/// ```
/// use prorata::{Grade, StatedInvoice, StatedTaxGroup};
/// use rust_decimal::dec;
///
/// let group = StatedTaxGroup { category: Some("S".into()), percent: Some(dec!(19)), taxable_amount: Some(dec!(100)), amount: Some(dec!(19.00)) };
/// let invoice = StatedInvoice {
///     currency: Some("EUR".into()),
///     total_excluding_tax: Some(dec!(100)),
///     taxes: vec![group],
///     tax_total: Some(dec!(19.00)),
///     total: Some(dec!(119.90)),
///     ..StatedInvoice::default()
/// };
/// let report = prorata::verify(&invoice)?;
/// let wrong = report.first_difference.ok_or("exact")?;
/// assert_eq!((report.grade, wrong.rule.as_str(), wrong.difference), (Grade::Broken, "BR-CO-15", Some(dec!(0.90))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify(invoice: &StatedInvoice<'_>) -> Result<VerifyReport> {
    verify::verify(invoice)
}

/// [`verify`] of a document in JSON. An object with a `draft` is an invoice that this library computed: every figure of it is
/// computed again from the draft, and none may differ.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`verify`] or, with paths from `draft` on, of [`invoice`].
///
/// ```
/// use prorata::Grade;
///
/// let invoice = prorata::invoice_json(br#"{"currency": "EUR", "lines": [{"amount": "12.50"}]}"#, false)?;
/// assert_eq!(prorata::verify_document(&invoice)?.grade, Grade::Exact);
/// let altered = String::from_utf8(invoice).unwrap_or_default().replace(r#""total":"12.50""#, r#""total":"12.51""#);
/// let first = prorata::verify_document(altered.as_bytes())?.first_difference;
/// assert_eq!(first.map(|figure| figure.path).as_deref(), Some("lines[0].total"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn verify_document(document: &[u8]) -> Result<VerifyReport> {
    match verify::draft_of(document) {
        Some(draft) => verify::verify_computed(document, draft),
        None => verify(&from_json(document)?),
    }
}

/// [`verify_document`] from JSON to JSON.
///
/// # Errors
/// Those of [`verify_document`].
pub fn verify_json(document: &[u8]) -> Result<Vec<u8>> {
    let report = verify_document(document)?;
    write(&report, report.figures.len().saturating_add(report.rules.len()))
}

/// Writes a draft with its prices under other taxes: on top of the prices instead of inside, or the other way round, or at
/// other rates; net or gross stays, and the remainder is stated.
///
/// # Errors
/// Every error of value of the request; [`Code::Conflict`] at lines whose price is not their own, [`Code::OutOfRange`] where the
/// new taxes leave nothing of a price, [`Code::AmountOverflow`] where a figure does not fit.
///
/// ```
/// let request = br#"{"to": "exclusive", "draft": {"currency": "EUR", "lines": [{"unit_price": "1000.00"}],
///     "tax_rates": [{"id": "vat", "percent": "21", "behavior": "inclusive"}], "default_tax_rates": ["vat"]}}"#;
/// let repricing = prorata::reprice(&prorata::decode::json::from_json(request)?)?;
/// assert_eq!(repricing.draft.lines[0].unit_price.map(|price| price.to_string()).as_deref(), Some("826.4463"));
/// assert_eq!((repricing.before.amount_due, repricing.after.amount_due), (1000.into(), 1000.into()));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn reprice(request: &RepriceRequest<'_>) -> Result<Repricing> {
    invoice::reprice(request, false)
}

/// [`reprice`] with the derivation of every new price in [`Repricing::trace`].
///
/// # Errors
/// Those of [`reprice`].
pub fn reprice_explained(request: &RepriceRequest<'_>) -> Result<Repricing> {
    invoice::reprice(request, true)
}

/// [`reprice`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`reprice`].
///
/// ```
/// let request = br#"{"draft": {"currency": "EUR", "lines": [{"unit_price": "119.00"}], "default_tax_rates": ["vat"],
///     "tax_rates": [{"id": "vat", "percent": "19", "behavior": "inclusive"}]},
///     "tax_rates": [{"id": "vat", "percent": "16", "behavior": "inclusive"}], "keep": "net"}"#;
/// let repricing = String::from_utf8(prorata::reprice_json(request, false)?).unwrap_or_default();
/// assert!(repricing.contains(r#""unit_price":"116.0000""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn reprice_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let repricing = invoice::reprice(&from_json(request)?, explain)?;
    write(&repricing, repricing.draft.lines.len())
}

/// Makes a credit note on lines of an invoice: of an amount of each, or of all that is left. Of its discounts and taxes so much
/// is credited as of a line; however often, never more than was invoiced, and the last note takes what is left.
///
/// # Errors
/// Every error of value of the request; [`Code::OutOfRange`] where more is credited than is left of a line, or more refunded
/// than was paid beyond what is due, [`Code::AmountOverflow`] where a figure does not fit.
///
/// ```
/// let request = br#"{"currency": "EUR", "lines": [{"amount": "100.00", "credit": "33.33", "discounts": [{"amount": "10.00"}],
///     "taxes": [{"id": "vat", "percent": "20", "taxable_amount": "90.00", "amount": "18.00"}]}],
///     "settlement": {"paid": "108.00"}}"#;
/// let note = prorata::credit_note(&prorata::decode::json::from_json(request)?)?;
/// assert_eq!((note.invoice.payable.to_string(), note.lines[0].left.to_string()), ("36.00".into(), "66.67".into()));
/// assert_eq!(note.settlement.map(|settlement| settlement.refund.to_string()).as_deref(), Some("36.00"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn credit_note<'r>(request: &CreditNoteRequest<'r>) -> Result<CreditNote<'r>> {
    credit_note::credit_note(request, false)
}

/// [`credit_note`] with the derivation of every figure in [`CreditNote::trace`].
///
/// # Errors
/// Those of [`credit_note`].
pub fn credit_note_explained<'r>(request: &CreditNoteRequest<'r>) -> Result<CreditNote<'r>> {
    credit_note::credit_note(request, true)
}

/// [`credit_note`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`credit_note`].
///
/// ```
/// let request = br#"{"currency": "EUR", "lines": [{"amount": "12.50", "credited": "2.50"}]}"#;
/// let note = String::from_utf8(prorata::credit_note_json(request, false)?).unwrap_or_default();
/// assert!(note.contains(r#""amount_due":"10.00""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn credit_note_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let request: CreditNoteRequest<'_> = from_json(request)?;
    write(&credit_note::credit_note(&request, explain)?, request.lines.len())
}

/// Finds the policies that reproduce the stated figures of a document: all of them, the least deviation from a preset first;
/// where there is none, those that come nearest. It tries the fields of the policy that the document exercises, stage by
/// stage, and is no loop over presets: it finds policies that nobody has named.
///
/// # Errors
/// Every error of value of the request; those of the draft, under its path, where no policy takes it; [`Code::TooMany`] where
/// more lines would have to be computed than [`limits::INFERRED_LINES`](crate::limits::INFERRED_LINES).
///
/// ```
/// use prorata::{Draft, InferRequest, Line, StatedFigures};
/// use rust_decimal::dec;
///
/// let line = |price| Line { unit_price: Some(price), ..Line::default() };
/// let draft = Draft { currency: "EUR".into(), lines: vec![line(dec!(0.125)), line(dec!(0.375))], ..Draft::default() };
/// let stated = StatedFigures { subtotal: Some(dec!(0.50)), ..StatedFigures::default() };
/// let report = prorata::infer(&InferRequest { draft: Some(draft.clone()), stated: Some(stated), ..InferRequest::default() })?;
///
/// let nearest = report.candidates.into_iter().next().ok_or("none")?;
/// let draft = Draft { policy: nearest.policy, ..draft };
/// let invoice = prorata::invoice(&draft)?;
/// assert_eq!((nearest.preset.as_str(), nearest.distance, invoice.subtotal), ("gobl-precise", 0, dec!(0.50)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn infer(request: &InferRequest<'_>) -> Result<InferReport> {
    infer::infer(request)
}

/// [`infer`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`infer`].
pub fn infer_json(request: &[u8]) -> Result<Vec<u8>> {
    let report = infer(&from_json(request)?)?;
    write(&report, report.candidates.len().saturating_add(report.nearest.len()))
}

/// Says what makes the difference between two invoices of one currency: the lines side by side, and which event, price, rule or
/// rounding moves the amount due by how much. The causes sum to the whole difference.
///
/// # Errors
/// Every error of value of both drafts, under their paths; [`Code::Conflict`] for invoices of different currencies, or with other
/// than a billed line for each line; [`Code::AmountOverflow`] for a difference that does not fit.
///
/// ```
/// use prorata::{DiffKind, DiffRequest, DiffedInvoice, Draft, Line};
/// use rust_decimal::dec;
///
/// let seats = |quantity, price| Line { id: Some("seats".into()), quantity: Some(quantity), unit_price: Some(price), ..Line::default() };
/// let invoice = |line| DiffedInvoice {
///     draft: Draft { currency: "EUR".into(), lines: vec![line], ..Draft::default() },
///     ..DiffedInvoice::default()
/// };
/// let (before, after) = (invoice(seats(dec!(2), dec!(10))), invoice(seats(dec!(3), dec!(12))));
/// let diff = prorata::diff(&DiffRequest { before, after, ..DiffRequest::default() })?;
///
/// let causes: Vec<_> = diff.causes.iter().map(|cause| (cause.changes[0].path.as_str(), cause.amount_due)).collect();
/// assert_eq!(causes, [("draft.lines[0].quantity", dec!(10.00)), ("draft.lines[0].unit_price", dec!(6.00))]);
/// assert_eq!((diff.causes[0].kind, diff.amount_due_difference), (DiffKind::Line, dec!(16.00)));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn diff(request: &DiffRequest<'_>) -> Result<InvoiceDiff> {
    diff::diff(request, false)
}

/// [`diff`] with the derivation of every difference in [`InvoiceDiff::trace`].
///
/// # Errors
/// Those of [`diff`].
pub fn diff_explained(request: &DiffRequest<'_>) -> Result<InvoiceDiff> {
    diff::diff(request, true)
}

/// [`diff`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`diff`].
///
/// ```
/// let request = br#"{"before": {"draft": {"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}]}},
///     "after": {"draft": {"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}],
///         "policy": {"rounding": {"mode": "half_down"}}}}}"#;
/// let diff = String::from_utf8(prorata::diff_json(request, false)?).unwrap_or_default();
/// assert!(diff.contains(r#""kind":"policy","changes":[{"path":"draft.policy.rounding.mode""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn diff_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let diff = diff::diff(&from_json(request)?, explain)?;
    write(&diff, diff.lines.len().saturating_add(diff.causes.len()))
}

/// Says whether a coupon may be redeemed, with every reason against it.
///
/// # Errors
/// Every error of value of the request, all together. A rule that is not met is no error but a reason.
///
/// ```
/// let request = br#"{"coupon": {"id": "spring", "percent_off": "20", "redeem_by": "2026-03-31"}, "context": {"at": "2026-04-01"}}"#;
/// let answer = prorata::eligibility(&prorata::decode::json::from_json(request)?)?;
/// assert!(!answer.eligible);
/// assert_eq!(answer.reasons[0].code, prorata::ReasonCode::Expired);
/// assert_eq!((answer.reasons[0].path.as_str(), answer.reasons[0].limit.as_str()), ("coupon.redeem_by", "2026-03-31"));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn eligibility(request: &EligibilityRequest<'_>) -> Result<Eligibility> {
    coupon::eligibility(request, &())
}

/// [`eligibility`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`eligibility`].
pub fn eligibility_json(request: &[u8]) -> Result<Vec<u8>> {
    let eligibility = eligibility(&from_json(request)?)?;
    write(&eligibility, eligibility.reasons.len())
}

/// Says what a coupon takes off invoices one after the other, and what is to be remembered of it.
///
/// # Errors
/// Every error of value of the request, all together.
///
/// ```
/// use prorata::{Coupon, CouponDuration, CouponEnd, CouponInvoice, CouponRequest};
/// use rust_decimal::dec;
///
/// let coupon = Coupon {
///     id: "welcome".into(),
///     percent_off: Some(dec!(20)),
///     duration: CouponDuration::Repeating,
///     duration_in_applications: Some(1),
///     ..Coupon::default()
/// };
/// let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
/// let invoice = |month| CouponInvoice { date: day(month), amount: Some(dec!(49.00)), ..CouponInvoice::default() };
/// let request = CouponRequest { coupon: Some(coupon), currency: "EUR".into(), invoices: vec![invoice(1), invoice(2)], ..CouponRequest::default() };
/// let answer = prorata::coupon(&request)?;
/// assert_eq!((answer.invoices[0].discount_amount, answer.invoices[1].discount_amount), (dec!(9.80), dec!(0.00)));
/// assert_eq!(answer.state.ended, Some(CouponEnd::Applications));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn coupon(request: &CouponRequest<'_>) -> Result<CouponUse> {
    coupon::coupon_use(request, &(), false)
}

/// [`coupon`] with the derivation of every amount.
///
/// # Errors
/// Those of [`coupon`].
pub fn coupon_explained(request: &CouponRequest<'_>) -> Result<CouponUse> {
    coupon::coupon_use(request, &(), true)
}

/// [`coupon`] from JSON to JSON; with `explain`, with the derivation of every amount.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`coupon`].
///
/// ```
/// let request = br#"{"coupon": {"id": "ten", "amount_off": "10.00", "currency": "EUR"}, "currency": "EUR",
///     "invoices": [{"date": "2026-01-01", "amount": "6.00"}, {"date": "2026-02-01", "amount": "6.00"}], "policy": "lago"}"#;
/// let answer = String::from_utf8(prorata::coupon_json(request, false)?).unwrap_or_default();
/// assert!(answer.contains(r#""discount_total":"10.00""#));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn coupon_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let answer = coupon::coupon_use(&from_json(request)?, &(), explain)?;
    write(&answer, answer.invoices.len())
}

/// Says which coupons of a customer, of subscriptions and of charges count on the lines of an invoice: the discounts for its
/// draft, in their order.
///
/// # Errors
/// Every error of value of the request, all together. A coupon that does not count is no error: the answer says why.
///
/// ```
/// let request = br#"{"currency": "EUR", "date": "2026-01-01",
///     "lines": [{"id": "seats", "subscription_id": "s1"}, {"id": "support", "subscription_id": "s2"}],
///     "coupons": [{"coupon": {"id": "loyal", "percent_off": "10", "duration": "forever"}},
///         {"coupon": {"id": "launch", "percent_off": "20"}, "scope": "subscription", "subscription_id": "s1"}]}"#;
/// let answer = prorata::coupon_discounts(&prorata::decode::json::from_json(request)?)?;
/// let of = |at: usize| answer.discounts[at].applies_to.as_ref().map(|lines| lines[0].to_string());
/// assert_eq!((of(0).as_deref(), of(1).as_deref()), (Some("seats"), Some("support")));
/// # Ok::<(), prorata::Error>(())
/// ```
pub fn coupon_discounts(request: &CouponDiscountsRequest<'_>) -> Result<CouponDiscounts> {
    coupon::coupon_discounts(request, &())
}

/// [`coupon_discounts`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`coupon_discounts`].
pub fn coupon_discounts_json(request: &[u8]) -> Result<Vec<u8>> {
    let answer = coupon_discounts(&from_json(request)?)?;
    write(&answer, answer.coupons.len())
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

    /// [`PreparedCatalog::compare`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::compare`].
    pub fn compare_json(&self, request: &[u8], explain: bool) -> Result<Vec<u8>> {
        let comparison = comparison::compare(&from_json(request)?, self, explain)?;
        write(&comparison, comparison.ranges.len())
    }

    /// [`PreparedCatalog::budget`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::budget`].
    pub fn budget_json(&self, request: &[u8], explain: bool) -> Result<Vec<u8>> {
        let budget = comparison::budget(&from_json(request)?, self, explain)?;
        write(&budget, budget.intervals.len())
    }

    /// [`PreparedCatalog::cheapest`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::cheapest`].
    pub fn cheapest_json(&self, request: &[u8], explain: bool) -> Result<Vec<u8>> {
        write_ranking(&comparison::cheapest(&from_json(request)?, self, explain)?)
    }

    /// [`PreparedCatalog::invoice`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::invoice`].
    pub fn invoice_json(&self, draft: &[u8], explain: bool) -> Result<Vec<u8>> {
        let draft: Draft<'_> = from_json(draft)?;
        to_json(&self.compute(draft, explain)?)
    }

    /// [`PreparedCatalog::eligibility`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::eligibility`].
    pub fn eligibility_json(&self, request: &[u8]) -> Result<Vec<u8>> {
        let eligibility = self.eligibility(&from_json(request)?)?;
        write(&eligibility, eligibility.reasons.len())
    }

    /// [`PreparedCatalog::coupon_use`] from JSON to JSON; with `explain`, with the derivation of every amount.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::coupon_use`].
    pub fn coupon_json(&self, request: &[u8], explain: bool) -> Result<Vec<u8>> {
        let answer = coupon::coupon_use(&from_json(request)?, self, explain)?;
        write(&answer, answer.invoices.len())
    }

    /// [`PreparedCatalog::coupon_discounts`] from JSON to JSON.
    ///
    /// # Errors
    /// Shape errors of the text with their path, and those of [`PreparedCatalog::coupon_discounts`].
    pub fn coupon_discounts_json(&self, request: &[u8]) -> Result<Vec<u8>> {
        let answer = self.coupon_discounts(&from_json(request)?)?;
        write(&answer, answer.coupons.len())
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

/// Bills a subscription up to a moment: what it owes and has not been billed, as invoices.
///
/// # Errors
/// Every error of value of the subscription, all together; [`Code::NeedsBilledLines`] where what was settled changed and its
/// lines are not given.
pub fn bill<'r>(request: &'r BillRequest<'r>) -> Result<Bill<'r>> {
    subscription::bill(request, false)
}

/// [`bill`], with the derivation of every line and every figure.
///
/// # Errors
/// Those of [`bill`].
pub fn bill_explained<'r>(request: &'r BillRequest<'r>) -> Result<Bill<'r>> {
    subscription::bill(request, true)
}

/// [`bill`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`bill`].
pub fn bill_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let request: BillRequest<'_> = from_json(request)?;
    let bill = subscription::bill(&request, explain)?;
    write(&bill, bill.invoices.len())
}

/// Previews a bill with events that are only considered, and the invoice after it.
///
/// # Errors
/// Those of [`bill`].
pub fn preview<'r>(request: &'r PreviewRequest<'r>) -> Result<Preview<'r>> {
    subscription::preview(request, false)
}

/// [`preview`], with the derivation of every line and every figure.
///
/// # Errors
/// Those of [`bill`].
pub fn preview_explained<'r>(request: &'r PreviewRequest<'r>) -> Result<Preview<'r>> {
    subscription::preview(request, true)
}

/// [`preview`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`bill`].
pub fn preview_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let request: PreviewRequest<'_> = from_json(request)?;
    let preview = subscription::preview(&request, explain)?;
    write(&preview, preview.invoices.len())
}

/// Every invoice that a subscription will have until a moment, as it is and as it may become.
///
/// # Errors
/// Those of [`bill`], and [`Code::TooMany`] for more invoices than one simulation gives: [`simulated_invoices`] has no such
/// bound.
pub fn simulate<'r>(request: &'r SimulationRequest<'r>) -> Result<Simulation<'r>> {
    subscription::simulate(request, false)
}

/// [`simulate`], with the derivation of every line and every figure.
///
/// # Errors
/// Those of [`simulate`].
pub fn simulate_explained<'r>(request: &'r SimulationRequest<'r>) -> Result<Simulation<'r>> {
    subscription::simulate(request, true)
}

/// The invoices of the subscription as it is, each made when it is asked for.
///
/// # Errors
/// Those of [`bill`].
pub fn simulated_invoices<'r>(request: &'r SimulationRequest<'r>) -> Result<SimulatedInvoices<'r>> {
    SimulatedInvoices::of(request)
}

/// [`simulate`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`simulate`].
pub fn simulate_json(request: &[u8], explain: bool) -> Result<Vec<u8>> {
    let request: SimulationRequest<'_> = from_json(request)?;
    let simulation = subscription::simulate(&request, explain)?;
    let invoices = simulation.futures.iter().map(|future| future.invoices.len()).sum();
    write(&simulation, invoices)
}

/// What a subscription is at a moment: whether it runs, until when, and what it costs.
///
/// # Errors
/// Every error of value of the subscription, all together.
pub fn subscription_status<'r>(request: &'r SubscriptionStatusRequest<'r>) -> Result<SubscriptionStatus<'r>> {
    subscription::status(request)
}

/// [`subscription_status`] from JSON to JSON.
///
/// # Errors
/// Shape errors of the text with their path, and those of [`subscription_status`].
pub fn subscription_status_json(request: &[u8]) -> Result<Vec<u8>> {
    let request: SubscriptionStatusRequest<'_> = from_json(request)?;
    let status = subscription::status(&request)?;
    write(&status, status.items.len())
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
