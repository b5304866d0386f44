//! A bill for a person: its invoices line by line, and a timeline of what they are for.

use crate::style::Style;
use crate::table::Table;
use crate::timeline;
use prorata::{
    Bill, BillRequest, BilledDocument, BilledInvoice, BilledKind, BilledLine, MergedLine, Moment, NettedLine, Preview,
    PreviewRequest, WalletEntry,
};

/// What is billed.
pub(crate) fn of_bill(request: &BillRequest<'_>, bill: &Bill<'_>, width: usize, style: Style) -> String {
    let subscription = &request.subscription;
    let head = [
        ("Bill", subscription.id.as_deref().unwrap_or_default().to_owned()),
        ("Up to", request.as_of.to_string()),
        ("Invoices", bill.invoices.len().to_string()),
    ];
    let left = |wallet: &WalletEntry<'_>| format!("{} of {}", wallet.credits, wallet.wallet_id);
    let foot = [
        ("Balance", format!("{} {}", bill.state.balance, subscription.currency)),
        ("Credits", bill.state.wallets.iter().map(left).collect::<Vec<_>>().join(", ")),
    ];
    joined([
        fields(head, style),
        invoices(&bill.invoices, style),
        timeline::of(&bill.invoices, width, style),
        fields(foot, style),
    ])
}

/// What would be billed.
pub(crate) fn of_preview(request: &PreviewRequest<'_>, preview: &Preview<'_>, width: usize, style: Style) -> String {
    let currency = &request.subscription.currency;
    let head = [
        ("Preview", request.subscription.id.as_deref().unwrap_or_default().to_owned()),
        ("At", request.as_of.to_string()),
        ("Changes", request.changes.iter().map(|change| change.id.to_string()).collect::<Vec<_>>().join(", ")),
        ("Plan price", format!("{} {currency}", preview.plan_price)),
    ];
    let none = || "none within two periods".to_owned();
    let next =
        preview.upcoming.as_ref().map_or_else(none, |next| format!("{} due at {}", next.invoice.amount_due, next.at));
    let foot = [("Next invoice", next), ("Token", preview.token.to_string())];
    let shown: Vec<BilledInvoice<'_>> = preview.invoices.iter().chain(&preview.upcoming).cloned().collect();
    joined([fields(head, style), invoices(&shown, style), timeline::of(&shown, width, style), fields(foot, style)])
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

pub(crate) fn fields<const N: usize>(fields: [(&'static str, String); N], style: Style) -> String {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    let table = Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter());
    table.render(style)
}

/// Every line of every invoice, and below them what is due.
fn invoices(invoices: &[BilledInvoice<'_>], style: Style) -> String {
    let rows: Vec<Row> = invoices.iter().flat_map(rows_of).collect();
    Table::default()
        .text("Invoice", rows.iter().map(|row| row.at.clone()))
        .text("Line", rows.iter().map(|row| row.what.clone()))
        .text("Item", rows.iter().map(|row| row.item.clone()))
        .text("Service", rows.iter().map(|row| row.service.clone()))
        .text("Part", rows.iter().map(|row| row.part.clone()))
        .text("Event", rows.iter().map(|row| row.event.clone()))
        .numbers("Amount", rows.iter().map(|row| row.amount.clone()))
        .render(style)
}

#[derive(Default)]
struct Row {
    at: String,
    what: String,
    item: String,
    service: String,
    part: String,
    event: String,
    amount: String,
}

fn rows_of(billed: &BilledInvoice<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = timeline::lines_of(billed).map(|(of, of_it)| line(of, of_it)).collect();
    rows.extend(billed.netted.iter().chain(billed.parts.iter().flat_map(|part| &part.netted)).map(netted));
    rows.extend(billed.merged.iter().chain(billed.parts.iter().flat_map(|part| &part.merged)).map(merged));
    if let Some(first) = rows.first_mut() {
        first.at = billed.at.to_string();
    }
    let invoice = &billed.invoice;
    let sums = match billed.kind {
        BilledDocument::Invoice => vec![
            ("discount", -invoice.discount_total),
            ("tax", invoice.tax_added),
            ("from the balance", -invoice.draft.to_draft().prepaid.unwrap_or_default()),
        ],
        BilledDocument::CreditNote => vec![("tax", -invoice.tax_added), ("to the balance", invoice.prepaid)],
    };
    rows.extend(sums.into_iter().filter(|(_, amount)| !amount.is_zero()).map(|(what, amount)| sum(what, &amount)));
    rows.extend(invoice.prepayments.iter().map(|paid| {
        let wallet = paid.id.as_deref().unwrap_or_default();
        sum(&format!("from the wallet {wallet}"), &-paid.amount)
    }));
    rows.extend(billed.refund.map(|refund| sum("to be paid back", &refund)));
    rows.push(match billed.kind {
        BilledDocument::Invoice => sum("due", &invoice.amount_due),
        BilledDocument::CreditNote => sum("credit note", &invoice.total),
    });
    rows
}

fn sum(what: &str, amount: &impl ToString) -> Row {
    Row { what: what.to_owned(), amount: amount.to_string(), ..Row::default() }
}

fn line(subscription: Option<&str>, line: &BilledLine<'_>) -> Row {
    let quantity = line.quantity.to_string();
    let times = if quantity == "1" { String::new() } else { format!(" × {quantity}") };
    let reverses = line.reverses.map(|number| format!(" of {number}")).unwrap_or_default();
    Row {
        what: format!("{} {}{reverses}", line.number, kind(line.kind)),
        item: format!("{}{times}", timeline::name(subscription, line)),
        service: line.service.map(|service| range(service.start, service.end)).unwrap_or_default(),
        part: line.units.zip(line.period_units).filter(|(units, whole)| units != whole).map(part).unwrap_or_default(),
        event: line.event_id.as_deref().unwrap_or_default().to_owned(),
        amount: line.amount.to_string(),
        ..Row::default()
    }
}

/// Which lines are one line of the invoice, and what they come to.
fn netted(netted: &NettedLine<'_>) -> Row {
    let numbers: Vec<String> = netted.taken_back.iter().chain([&netted.charge]).map(u64::to_string).collect();
    Row { what: format!("{} as one line: {}", numbers.join(" + "), netted.amount), ..Row::default() }
}

fn merged(merged: &MergedLine<'_>) -> Row {
    let numbers: Vec<String> = merged.lines.iter().map(u64::to_string).collect();
    Row { what: format!("{} as one line: {}", numbers.join(" + "), merged.amount), ..Row::default() }
}

fn part((units, whole): (i64, i64)) -> String {
    format!("{units}/{whole}")
}

pub(crate) fn range(start: Moment, end: Moment) -> String {
    format!("{start} – {end}")
}

const fn kind(kind: BilledKind) -> &'static str {
    match kind {
        BilledKind::Service => "service",
        BilledKind::Usage => "usage",
        BilledKind::OneOff => "charge",
        BilledKind::Reversal => "reversal",
        BilledKind::Adjustment => "adjustment",
        BilledKind::TrueUp => "true-up",
    }
}
