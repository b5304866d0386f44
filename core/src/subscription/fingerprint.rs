//! Fingerprints: what an answer was made from, and what a preview promised.

use super::bill::BilledInvoice;
use super::document::Subscription;
use super::facts::Facts;
use super::others::OtherSubscription;
use super::run::Asked;
use crate::calendar::{Moment, tzdb_version};
use crate::encode;
use crate::error::{Code, Problem, Result};
use crate::invoice::Invoice;
use crate::money::ExactNumber;
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
        let mut hashed = Hashed::default();
        hashed.add_subscription(asked.history.subscription)?;
        let digests = facts.digests()?;
        hashed.add_digests([&digests.policy]);
        // What is considered is not what happened.
        let (happened, considered) = digests.events.split_at(asked.history.subscription.events.len());
        [happened, considered, &digests.usage].into_iter().for_each(|list| hashed.add_digests(list));
        hashed.add(&asked.billed)?;
        hashed.add(&asked.payments)?;
        hashed.add(&asked.state)?;
        hashed.add(&asked.as_of)?;
        if !others.is_empty() {
            hashed.add(&others)?;
        }
        Ok(Self::of(hashed))
    }

    pub(super) fn of(inputs: Hashed) -> Self {
        let engine = env!("CARGO_PKG_VERSION").into();
        Self { inputs: inputs.text().into(), engine, tz_database: tzdb_version().into() }
    }
}

/// What a preview promises up to a moment: the moment, and the fingerprint of its invoices with every figure.
pub(super) fn token(invoices: &[BilledInvoice<'_>], at: Moment) -> Result<String> {
    let mut hashed = Hashed::default();
    for billed in invoices {
        // Whether somebody asked for the derivation changes no promise.
        let invoice = Invoice { trace: None, ..billed.invoice.clone() };
        hashed.add(&BilledInvoice { invoice, ..billed.clone() })?;
    }
    Ok(format!("{at}/{}", hashed.text()))
}

/// The moment of a token.
pub(super) fn moment_of(token: &str) -> Option<Moment> {
    let (at, _) = token.split_once('/')?;
    serde_json::from_value(serde_json::Value::from(at)).ok()
}

/// Documents, hashed one after the other.
#[derive(Default)]
pub(super) struct Hashed(Sha256);

/// What stands for a document that is hashed more than once.
pub(super) type DocumentDigest = [u8; 32];

impl Hashed {
    pub(super) fn add(&mut self, document: &impl Serialize) -> Result<()> {
        self.0.update(text_of(document)?);
        self.0.update([0]);
        Ok(())
    }

    /// Adds documents by their digests.
    pub(super) fn add_digests<'d>(&mut self, digests: impl IntoIterator<Item = &'d DocumentDigest>) {
        digests.into_iter().for_each(|digest| self.0.update(digest));
        self.0.update([0]);
    }

    /// Adds a subscription without its events, its usage and its policy, which have digests.
    fn add_subscription(&mut self, subscription: &Subscription<'_>) -> Result<()> {
        let Subscription {
            schema_version,
            id,
            customer_id,
            currency,
            start,
            anchor,
            zone,
            trial_end,
            term,
            dunning,
            draft,
            items,
            prices,
            plans,
            events: _,
            usage: _,
            coupons,
            usage_thresholds,
            commitments,
            wallets,
            minimum_charge,
            tax_rates,
            default_tax_rates,
            due,
            policy: _,
        } = subscription;
        self.add(schema_version)?;
        [id, customer_id, zone].into_iter().try_for_each(|text| self.add(text))?;
        self.add(currency)?;
        self.add(start)?;
        self.add(anchor)?;
        self.add(trial_end)?;
        self.add(term)?;
        self.add(dunning)?;
        self.add(draft)?;
        self.add(items)?;
        self.add(prices)?;
        self.add(plans)?;
        self.add(coupons)?;
        self.add(usage_thresholds)?;
        self.add(commitments)?;
        self.add(wallets)?;
        self.add(&minimum_charge.map(ExactNumber::from))?;
        self.add(tax_rates)?;
        self.add(default_tax_rates)?;
        self.add(due)
    }

    pub(super) fn text(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The digests of documents that are hashed more than once: for what is asked, and for what is settled of it.
pub(super) struct Digests {
    pub(super) policy: DocumentDigest,
    /// Of what happened, then of what is considered.
    pub(super) events: Vec<DocumentDigest>,
    pub(super) usage: Vec<DocumentDigest>,
}

impl Digests {
    pub(super) fn of(facts: &Facts<'_>) -> Result<Self> {
        Ok(Self {
            policy: digest_of(&facts.policy)?,
            events: facts.history.events().map(digest_of).collect::<Result<_>>()?,
            usage: facts.subscription.usage.iter().map(digest_of).collect::<Result<_>>()?,
        })
    }
}

fn digest_of(document: &impl Serialize) -> Result<DocumentDigest> {
    Ok(Sha256::digest(text_of(document)?).into())
}

fn text_of(document: &impl Serialize) -> Result<Vec<u8>> {
    const USUAL: usize = 512;
    let text = encode::to_json(document, USUAL);
    Ok(text.map_err(|error| Problem::new(Code::Internal, "fingerprint").value(error))?)
}
