//! A timeline: which time each invoice charges and takes back, drawn in characters.

use crate::style::Style;
use chrono::NaiveDate;
use prorata::{BilledInvoice, BilledKind, BilledLine, Moment};

/// Columns that the names beside the drawing take at most.
const NAMES: usize = 24;

/// A drawing needs so many columns to say something.
const NARROWEST: usize = 20;

/// The services of invoices over time: one row for each item and price, one for what is taken back, one for the invoices.
pub(crate) fn of(invoices: &[BilledInvoice<'_>], width: usize, style: Style) -> String {
    let Some(axis) = Axis::of(invoices, width) else { return String::new() };
    let mut rows: Vec<(String, Vec<char>)> = Vec::new();
    for (of, line) in invoices.iter().flat_map(lines_of) {
        let Some((start, end)) = columns(line, &axis) else { continue };
        let (name, mark) = match line.kind {
            BilledKind::Reversal => (format!("{} back", name(of, line)), '░'),
            _ => (name(of, line), '█'),
        };
        let row = match rows.iter().position(|(known, _)| *known == name) {
            Some(known) => known,
            None => {
                rows.push((name, vec![' '; axis.width]));
                rows.len().saturating_sub(1)
            }
        };
        if let Some((_, cells)) = rows.get_mut(row) {
            let until = end.max(start.saturating_add(1));
            cells.iter_mut().take(until).skip(start).for_each(|cell| *cell = mark);
            // A gap marks where one service ends and another begins.
            cells
                .iter_mut()
                .skip(start)
                .take(usize::from(until.saturating_sub(start) > 1))
                .for_each(|cell| *cell = '▐');
        }
    }
    rows.sort_by(|(left, _), (right, _)| left.cmp(right));
    rows.push(("invoices".to_owned(), marks(invoices, &axis)));
    drawn(&rows, &axis, style)
}

/// Every line of an invoice; with its subscription, where that is not the first.
pub(crate) fn lines_of<'b>(
    billed: &'b BilledInvoice<'_>,
) -> impl Iterator<Item = (Option<&'b str>, &'b BilledLine<'b>)> + Clone {
    let others =
        billed.parts.iter().flat_map(|part| part.lines.iter().map(|line| (Some(&*part.subscription_id), line)));
    billed.lines.iter().map(|line| (None, line)).chain(others)
}

/// What a line is for: its subscription, its item and its price.
pub(crate) fn name(subscription: Option<&str>, line: &BilledLine<'_>) -> String {
    let names = [subscription, Some(&*line.item_id), line.price_id.as_deref()];
    names.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Days on columns.
struct Axis {
    first: NaiveDate,
    last: NaiveDate,
    width: usize,
}

impl Axis {
    fn of(invoices: &[BilledInvoice<'_>], width: usize) -> Option<Self> {
        let services = invoices.iter().flat_map(lines_of).filter_map(|(_, line)| line.service);
        let days = services.flat_map(|service| [service.start, service.end]);
        let days = days.chain(invoices.iter().map(|billed| billed.at)).filter_map(day);
        let (first, last) = (days.clone().min()?, days.max()?);
        let width = width.saturating_sub(NAMES).max(NARROWEST);
        (first < last).then_some(Self { first, last, width })
    }

    /// The column on which a day begins.
    fn column(&self, day: NaiveDate) -> usize {
        let days =
            |day: NaiveDate| usize::try_from(day.signed_duration_since(self.first).num_days()).unwrap_or_default();
        let column = days(day).saturating_mul(self.width).checked_div(days(self.last)).unwrap_or_default();
        column.min(self.width)
    }
}

fn day(moment: Moment) -> Option<NaiveDate> {
    Some(match moment {
        Moment::Date(day) => day,
        Moment::Local(local) => local.date(),
        Moment::Instant(instant) => instant.date_naive(),
    })
}

fn columns(line: &BilledLine<'_>, axis: &Axis) -> Option<(usize, usize)> {
    let service = line.service?;
    Some((axis.column(day(service.start)?), axis.column(day(service.end)?)))
}

/// A mark for each invoice: hollow where it credits.
fn marks(invoices: &[BilledInvoice<'_>], axis: &Axis) -> Vec<char> {
    let mut cells = vec![' '; axis.width];
    for billed in invoices {
        let Some(day) = day(billed.at) else { continue };
        let column = axis.column(day).min(axis.width.saturating_sub(1));
        if let Some(cell) = cells.get_mut(column) {
            *cell = if billed.invoice.total.is_sign_negative() { '○' } else { '●' };
        }
    }
    cells
}

fn drawn(rows: &[(String, Vec<char>)], axis: &Axis, style: Style) -> String {
    let longest = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    let names = longest.min(NAMES.saturating_sub(2));
    let mut text = String::new();
    let (first, last) = (axis.first.to_string(), axis.last.to_string());
    let gap = axis.width.saturating_sub(first.len()).saturating_sub(last.len());
    let dates = format!("{:names$}  {first}{}{last}", "", " ".repeat(gap));
    text += &style.dim(&dates);
    text.push('\n');
    for (name, cells) in rows {
        let name: String = name.chars().take(names).collect();
        let cells: String = cells.iter().collect();
        text += format!("{name:names$}  {cells}").trim_end();
        text.push('\n');
    }
    text
}
