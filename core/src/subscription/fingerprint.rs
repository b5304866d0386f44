//! Fingerprints: what an answer was made from, and what a preview promised.

use super::bill::BilledInvoice;
use super::facts::Facts;
use super::others::OtherSubscription;
use super::payments::PaidInvoice;
use super::run::Asked;
use crate::calendar::{Moment, tzdb_version};
use crate::error::{Code, Problem, Result};
use crate::invoice::Invoice;
use crate::text::Text;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What an answer was made from: the same gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fingerprint<'a> {
    /// SHA-256 of the documents of the request, with every field of the policy.
    pub inputs: Text<'a>,
    /// Version of prorata.
    pub engine: Text<'a>,
    /// Version of the time zone database.
    pub tz_database: Text<'a>,
}

impl Fingerprint<'_> {
    pub(super) fn of_asked(asked: &Asked<'_>, others: &[OtherSubscription<'_>], facts: &Facts<'_>) -> Result<Self> {
        let what = (asked.history.subscription, asked.history.changes, &facts.policy);
        let (payments, asked) = (asked.payments, (asked.billed, asked.state, asked.as_of));
        if others.is_empty() { Self::of(&what, &asked, payments) } else { Self::of(&what, &(asked, others), payments) }
    }

    /// The fingerprint of a subscription with all that may happen to it, of what is asked of it, and of what was paid.
    pub(super) fn of(what: &impl Serialize, asked: &impl Serialize, payments: &[PaidInvoice<'_>]) -> Result<Self> {
        let mut hash = Sha256::new();
        feed(&mut hash, what)?;
        feed(&mut hash, asked)?;
        if !payments.is_empty() {
            feed(&mut hash, &payments)?;
        }
        let engine = env!("CARGO_PKG_VERSION").into();
        Ok(Self { inputs: hex(hash).into(), engine, tz_database: tzdb_version().into() })
    }
}

/// What a preview promises up to a moment: the moment, and the fingerprint of its invoices with every figure.
pub(super) fn token(invoices: &[BilledInvoice<'_>], at: Moment) -> Result<String> {
    let mut hash = Sha256::new();
    for billed in invoices {
        // Whether somebody asked for the derivation changes no promise.
        let invoice = Invoice { trace: None, ..billed.invoice.clone() };
        feed(&mut hash, &BilledInvoice { invoice, ..billed.clone() })?;
    }
    Ok(format!("{at}/{}", hex(hash)))
}

/// The moment of a token.
pub(super) fn moment_of(token: &str) -> Option<Moment> {
    let (at, _) = token.split_once('/')?;
    serde_json::from_value(serde_json::Value::from(at)).ok()
}

pub(super) fn feed(hash: &mut Sha256, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_vec(value).map_err(|error| Problem::new(Code::Internal, "fingerprint").value(error))?;
    hash.update(text);
    hash.update([0]);
    Ok(())
}

pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
