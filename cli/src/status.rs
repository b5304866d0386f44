//! `prorata status`: what a subscription is at a moment.

use crate::bill::{moment, written};
use crate::bill_sheet::{fields, range};
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{CurrentItem, Moment, SubscriptionStatus, SubscriptionStatusRequest};
use serde::Serialize;
use std::borrow::Cow;
use std::path::PathBuf;

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The moment [default: as the request says]
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    at: Option<Moment>,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::subscription_status_json(&options.applied(request)?),
        sheet: |request: &[u8], style: Style| {
            let request = options.applied(request)?;
            let request: SubscriptionStatusRequest<'_> = from_json(&request)?;
            Ok(sheet(&request, &prorata::subscription_status(&request)?, style))
        },
    };
    door.file(&options.file, options.format)
}

impl Options {
    /// The request with the moment of the arguments.
    fn applied<'r>(&self, request: &'r [u8]) -> prorata::Result<Cow<'r, [u8]>> {
        let Some(at) = self.at else { return Ok(Cow::Borrowed(request)) };
        let mut asked: SubscriptionStatusRequest<'_> = from_json(request)?;
        asked.as_of = at;
        written(&asked).map(Cow::Owned)
    }
}

fn sheet(request: &SubscriptionStatusRequest<'_>, status: &SubscriptionStatus<'_>, style: Style) -> String {
    let subscription = &request.subscription;
    let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string()).unwrap_or_default();
    let between = |start: Option<Moment>, end: Option<Moment>| {
        start.zip(end).map(|(start, end)| range(start, end)).unwrap_or_default()
    };
    let facts = [
        ("Subscription", subscription.id.as_deref().unwrap_or_default().to_owned()),
        ("At", request.as_of.to_string()),
        ("Status", word(&status.status)),
        ("Period", between(status.current_period_start, status.current_period_end)),
        ("Term", between(status.term_start, status.term_end)),
        ("Trial ends", text(status.trial_ends_at)),
        ("Ends", text(status.ends_at)),
        ("Decided", text(status.canceled_at)),
        ("Plan price", format!("{} {}", status.plan_price, subscription.currency)),
    ];
    if status.items.is_empty() {
        return fields(facts, style);
    }
    format!("{}\n{}", fields(facts, style), items(&status.items).render(style))
}

fn items(items: &[CurrentItem<'_>]) -> Table {
    let every = |item: &CurrentItem<'_>| match item.interval_count {
        1 => word(&item.interval),
        count => format!("{count} × {}", word(&item.interval)),
    };
    Table::default()
        .text("Item", items.iter().map(|item| item.item_id.to_string()))
        .text("Price", items.iter().map(|item| item.price_id.to_string()))
        .numbers("Quantity", items.iter().map(|item| item.quantity.to_string()))
        .text("Every", items.iter().map(every))
        .numbers("Amount", items.iter().map(|item| item.amount.to_string()))
}

/// A value as documents write it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}
