//! The preview: what a bill would be with events that are only considered, and the invoice after it.

use super::bill::BilledInvoice;
use super::billed::BilledLine;
use super::document::Subscription;
use super::event::SubscriptionEvent;
use super::facts::Facts;
use super::fingerprint::{self, Fingerprint};
use super::history::History;
use super::ledger::Ledger;
use super::others::OtherSubscription;
use super::payments::PaidInvoice;
use super::plan_price::{CurrentItem, current_items, plan_price};
use super::run::{Asked, Run};
use super::runs::Runs;
use super::state::BillingState;
use crate::calendar::{Micros, Moment};
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a subscription would be billed if something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The subscription and its history.
    #[serde(borrow)]
    pub subscription: Subscription<'a>,
    /// The lines of its invoices so far, as for a bill. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub billed: Vec<BilledLine<'a>>,
    /// What was paid of the invoices of billed lines, as for a bill. Default: not said.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<PaidInvoice<'a>>,
    /// What the last bill returned. Default: nothing was billed.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub state: Option<BillingState<'a>>,
    /// Other subscriptions of the customer that are billed on the same invoices, as for a bill. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherSubscription<'a>>,
    /// The events that are considered, beside those of the subscription. Default: none, the next invoice only.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<SubscriptionEvent<'a>>,
    /// The moment of the preview.
    pub as_of: Moment,
}

/// What a subscription would be billed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preview<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The invoices up to the moment, with what the changes bring at once.
    pub invoices: Vec<BilledInvoice<'a>>,
    /// The first invoice after the moment, where one is to be expected within the next two periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upcoming: Option<BilledInvoice<'a>>,
    /// What is due of it. Absent without one.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub upcoming_invoice_amount: Option<Decimal>,
    /// What the recurring items of the subscription cost together for a period of each, as they were decided last, before discounts
    /// and tax; those of others are not counted.
    #[serde(with = "DecimalText")]
    pub plan_price: Decimal,
    /// These items.
    pub items: Vec<CurrentItem<'a>>,
    /// What a bill with these events honours, or else refuses.
    pub token: Text<'a>,
    /// What the preview was made from.
    pub fingerprint: Fingerprint<'a>,
    /// The derivation of the lines, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// Previews a bill; with `explain`, with the derivation of every line.
pub(crate) fn preview<'s>(request: &'s PreviewRequest<'s>, explain: bool) -> Result<Preview<'s>> {
    if let Some(problem) = unknown_version(request.schema_version, "schema_version") {
        return Err(problem.into());
    }
    let history = History { changes: &request.changes, ..History::of(&request.subscription) };
    let (billed, payments, state) = (&*request.billed, &*request.payments, request.state.as_ref());
    let (as_of, until) = (request.as_of, "as_of");
    let asked = Asked { history, billed, payments, state, as_of, until, looks_ahead: true };
    let mut runs = Runs::to(&asked, &request.others, explain)?;
    let Run { knowledge, as_of, .. } = &runs.first;
    let digits = knowledge.facts.digits;
    let items = current_items(knowledge, *as_of)?;
    let token = fingerprint::token(&runs.ledger.invoices, request.as_of)?;
    let fingerprint = Fingerprint::of_asked(&asked, &request.others, &knowledge.facts)?;
    let trace = runs.ledger.steps.take();
    let invoices = std::mem::take(&mut runs.ledger.invoices);
    let upcoming = upcoming(runs)?;
    let amount = upcoming.as_ref().map(|billed| billed.invoice.amount_due);
    Ok(Preview {
        schema_version: SCHEMA_VERSION,
        invoices,
        upcoming,
        upcoming_invoice_amount: amount,
        plan_price: plan_price(&items, digits)?,
        items,
        token: token.into(),
        fingerprint,
        trace,
    })
}

/// The first invoice after the runs.
fn upcoming(runs: Runs<'_>) -> Result<Option<BilledInvoice<'_>>> {
    let mut runs = runs.onward(|run| horizon(&run.knowledge.facts, run.as_of))?;
    while runs.ledger.invoices.is_empty() && runs.step()? {}
    Ok(runs.ledger.invoices.pop())
}

/// The end of the period after the one that runs, of the longest cycle.
fn horizon(facts: &Facts<'_>, at: Micros) -> Result<Micros> {
    let mut until = at;
    for calendar in facts.calendars.all() {
        let start = at.max(calendar.start());
        let next = calendar.span_at(start)?.map_or(start, |span| span.end);
        let end = calendar.span_at(next)?.map_or(next, |span| span.end);
        until = until.max(end);
    }
    Ok(until)
}

impl Ledger<'_> {
    /// Refuses a run whose invoices are not those of a preview.
    pub(super) fn honour(&self, facts: &Facts<'_>, token: &str) -> Result<()> {
        let refused = |limit: &str| Problem::new(Code::PreviewDiffers, "token").value(token).limit(limit);
        let Some(at) = fingerprint::moment_of(token) else { return Err(refused("a preview's token").into()) };
        let is_before = |moment: Moment| facts.clock.read(moment) <= facts.clock.read(at);
        let until = self.invoices.iter().take_while(|invoice| is_before(invoice.at)).count();
        let again = fingerprint::token(self.invoices.get(..until).unwrap_or_default(), at)?;
        if again == token { Ok(()) } else { Err(refused(&again).into()) }
    }
}
