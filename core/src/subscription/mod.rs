//! Subscriptions: what is owed less what is billed, as invoices.

mod bill;
mod billed;
mod books;
mod calendars;
mod coupons;
mod coverage;
mod decision;
mod difference;
mod document;
mod drafts;
mod event;
mod facts;
mod frontier;
mod knowledge;
mod lines;
mod moments;
mod owed;
mod read;
mod run;
mod state;
mod timeline;
mod trace;
mod upgrade;

pub use bill::{BalanceEntry, Bill, BillRequest, BilledInvoice};
pub use billed::{BilledKind, BilledLine};
pub use document::{ItemUsage, RedeemedCoupon, Subscription, SubscriptionItem};
pub use event::{ChangeMode, EventType, SubscriptionEvent, UnusedTime};
pub use state::{BillingState, ClosedItem, CouponEntry};

pub(crate) use run::bill;
