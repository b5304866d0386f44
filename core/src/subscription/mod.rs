//! Subscriptions: what is owed less what is billed, as invoices.

mod bill;
mod billed;
mod books;
mod calendars;
mod coupons;
mod coverage;
mod credit_note;
mod decision;
mod difference;
mod document;
mod drafts;
mod event;
mod facts;
mod fingerprint;
mod frontier;
mod history;
mod knowledge;
mod lines;
mod moments;
mod owed;
mod plan_price;
mod preview;
mod read;
mod record;
mod reversal;
mod run;
mod settled;
mod shares;
mod standing;
mod state;
mod status;
mod term;
mod timeline;
mod trace;
mod upgrade;

pub use bill::{BalanceEntry, Bill, BillRequest, BilledDocument, BilledInvoice};
pub use billed::{BilledKind, BilledLine};
pub use document::{ItemUsage, RedeemedCoupon, Subscription, SubscriptionItem};
pub use event::{ChangeMode, EventType, SubscriptionEvent, UnusedTime};
pub use fingerprint::Fingerprint;
pub use plan_price::CurrentItem;
pub use preview::{Preview, PreviewRequest};
pub use standing::{Dunning, InvoicePayment};
pub use state::{BillingState, ClosedItem, CouponEntry};
pub use status::{Status, SubscriptionStatus, SubscriptionStatusRequest};

pub use term::{Term, TermLength};

pub(crate) use preview::preview;
pub(crate) use run::bill;
pub(crate) use status::status;
