//! A coupon as tables: what it is, what it takes off each invoice, why it may not be redeemed.

use crate::style::Style;
use crate::table::Table;
use prorata::{
    Coupon, CouponDuration, CouponRequest, CouponState, CouponUse, DiscountedInvoice, Eligibility, EligibilityRequest,
};
use serde::Serialize;

/// What a coupon takes off invoices.
pub(crate) fn of_use(request: &CouponRequest<'_>, answer: &CouponUse, style: Style) -> String {
    let invoices = request.invoices.iter().zip(&answer.invoices);
    let base = invoices.map(|(asked, _)| asked.amount.map(|amount| amount.to_string()).unwrap_or_default());
    let rows = &answer.invoices;
    let table = Table::default()
        .text("Invoice", rows.iter().map(|row| row.id.clone().unwrap_or_default()))
        .text("Date", rows.iter().map(|row| row.date.to_string()))
        .numbers("Of", base)
        .numbers("Share", rows.iter().map(|row| row.share.map(|share| share.to_string()).unwrap_or_default()))
        .numbers("Discount", rows.iter().map(|row| row.discount_amount.to_string()))
        .text("Counts", rows.iter().map(counts));
    let total = ("Discount", format!("{} {}", answer.discount_total, answer.currency));
    let sums = [total].into_iter().chain(remembered(&answer.state));
    let head = request.coupon.as_ref().map(|coupon| head(coupon, Some(&answer.policy.preset)));
    let parts = head.into_iter().chain([table, fields(sums)]);
    joined(&parts.map(|part| part.render(style)).collect::<Vec<_>>())
}

fn counts(row: &DiscountedInvoice) -> String {
    row.not_counted.map_or_else(|| "yes".to_owned(), |why| format!("no: {}", words(why)))
}

/// What is remembered for the next invoice.
fn remembered(state: &CouponState) -> impl Iterator<Item = (&'static str, String)> {
    let first = state.first_use.map(|day| ("First use", day.to_string()));
    let left = state.remaining_amount.map(|rest| ("Left", rest.to_string()));
    let ended = state.ended.map(|end| ("Ended", words(end)));
    let applied = Some(("Applied", times(state.applications)));
    [first, applied, left, ended].into_iter().flatten()
}

/// Whether a coupon may be redeemed.
pub(crate) fn of_eligibility(request: &EligibilityRequest<'_>, answer: &Eligibility, style: Style) -> String {
    let reasons = &answer.reasons;
    let verdict = if answer.eligible { "yes".to_owned() } else { format!("no, for {} reasons", reasons.len()) };
    let verdict = if reasons.len() == 1 { "no, for 1 reason".to_owned() } else { verdict };
    let table = Table::default()
        .text("Reason", reasons.iter().map(|reason| words(reason.code)))
        .text("Rule", reasons.iter().map(|reason| reason.path.clone()))
        .text("Is", reasons.iter().map(|reason| reason.value.clone().unwrap_or_else(|| "not said".to_owned())))
        .text("Must be", reasons.iter().map(|reason| reason.limit.clone()));
    let head = request.coupon.as_ref().map(|coupon| head(coupon, None));
    let parts = head.into_iter().chain([fields([("Eligible", verdict)].into_iter()), table]);
    joined(&parts.map(|part| part.render(style)).collect::<Vec<_>>())
}

fn head(coupon: &Coupon<'_>, preset: Option<&str>) -> Table {
    let description = coupon.description.as_deref().map(|text| format!(" ({text})")).unwrap_or_default();
    let names =
        [("Coupon", format!("{}{description}", coupon.id)), ("Takes off", off(coupon)), ("Counts", lasts(coupon))];
    fields(names.into_iter().chain(preset.map(|preset| ("Policy", preset.to_owned()))))
}

fn off(coupon: &Coupon<'_>) -> String {
    let currency = coupon.currency.as_deref().unwrap_or_default();
    match (coupon.percent_off, coupon.amount_off) {
        (Some(percent), _) => format!("{percent} %"),
        (None, amount) => format!("{} {currency}", amount.unwrap_or_default()),
    }
}

fn lasts(coupon: &Coupon<'_>) -> String {
    let length = match coupon.duration {
        CouponDuration::Once => "once".to_owned(),
        CouponDuration::Forever => "for ever".to_owned(),
        CouponDuration::Repeating => [
            coupon.duration_in_months.map(|months| format!("for {months} months")),
            coupon.duration_in_periods.map(|periods| format!("for {periods} billing periods")),
            coupon.duration_in_applications.map(|invoices| format!("for {invoices} invoices")),
            coupon.duration_until.map(|day| format!("until {day}")),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    coupon.starts_on.map_or(length.clone(), |day| format!("{length}, from {day}"))
}

fn times(number: u32) -> String {
    if number == 1 { "once".to_owned() } else { format!("{number} times") }
}

/// A word of a document as people read it.
fn words(word: impl Serialize) -> String {
    serde_json::to_value(word)
        .ok()
        .and_then(|word| word.as_str().map(|word| word.replace('_', " ")))
        .unwrap_or_default()
}

fn fields(all: impl Iterator<Item = (&'static str, String)>) -> Table {
    let (names, values): (Vec<_>, Vec<_>) = all.unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn joined(parts: &[String]) -> String {
    let shown: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    shown.join("\n")
}
