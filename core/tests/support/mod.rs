//! What tests have in common: random documents, their laws, oracles to hold them against.

pub(crate) mod april;
pub(crate) mod bill_laws;
pub(crate) mod comparison_trace;
pub(crate) mod counting;
pub(crate) mod coupons;
pub(crate) mod drafts;
pub(crate) mod histories;
pub(crate) mod interpreter;
pub(crate) mod lives;
pub(crate) mod naive;
pub(crate) mod naive_subscription;
pub(crate) mod page;
pub(crate) mod planned;
pub(crate) mod plans;
pub(crate) mod priced_lines;
pub(crate) mod prices;
pub(crate) mod prorations;
pub(crate) mod random_prices;
pub(crate) mod ratings;
pub(crate) mod refunds;
pub(crate) mod schedules;
pub(crate) mod usages;

pub(crate) use counting::allocations;
pub(crate) use drafts::{Policies, draft, invoice};
