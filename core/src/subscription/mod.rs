//! Subscriptions: what is owed less what is billed, as invoices.

mod bill;
mod billed;
mod calendars;
mod compile;
mod coverage;
mod decision;
mod difference;
mod document;
mod drafts;
mod event;
mod frontier;
mod lines;
mod moments;
mod owed;
mod run;
mod state;
mod timeline;
mod upgrade;

pub use bill::{BalanceEntry, Bill, BillRequest, BilledInvoice};
pub use billed::{BilledKind, BilledLine};
pub use document::{ItemUsage, Subscription, SubscriptionItem};
pub use event::{ChangeMode, EventType, SubscriptionEvent, UnusedTime};
pub use state::{BillingState, ClosedItem};

pub(crate) use run::bill;
