//! The simulation: every invoice of a future, and of what else may happen, side by side.

use super::bill::{BalanceEntry, BilledInvoice};
use super::billed::BilledLine;
use super::document::Subscription;
use super::event::SubscriptionEvent;
use super::fingerprint::{Fingerprint, Hashed};
use super::history::History;
use super::payments::PaidInvoice;
use super::prospect::Prospect;
use super::read;
use super::run::Asked;
use super::runs::Runs;
use super::state::BillingState;
use super::wallet::WalletPayment;
use crate::calendar::{Micros, Moment};
use crate::error::{Code, Error, Problem, Result};
use crate::explain::Step;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};

/// Asks for every invoice that a subscription will have, as it is and as it may become.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SimulationRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The subscription and its history; what is known to happen later and to be used later counts from then on.
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
    /// From when on invoices are given; those of before it are made, and not given. Default: all that were not billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Up to when.
    pub until: Moment,
    /// What else may happen. At most 100. Default: nothing.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative<'a>>,
}

/// Something else that may happen to a subscription.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alternative<'a> {
    /// Id, unique among the alternatives. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Its events, beside those of the subscription.
    #[serde(default, borrow)]
    pub events: Vec<SubscriptionEvent<'a>>,
}

/// The futures of a subscription, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Simulation<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The subscription as it is, then each alternative.
    pub futures: Vec<SimulatedFuture<'a>>,
    /// What the simulation was made from.
    pub fingerprint: Fingerprint<'a>,
}

/// One future of a subscription.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulatedFuture<'a> {
    /// Id of the alternative. Absent of the subscription as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Its invoices, in order of time.
    pub invoices: Vec<BilledInvoice<'a>>,
    /// What becomes of the customer's balance, in order of time.
    pub balance_entries: Vec<BalanceEntry>,
    /// What wallets pay, in order of time. Absent where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wallet_payments: Vec<WalletPayment<'a>>,
    /// How many invoices and credit notes it has.
    pub invoice_count: usize,
    /// Their totals together, what is credited below zero.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// What is due of them together.
    #[serde(with = "DecimalText")]
    pub amount_due: Decimal,
    /// Its total less that of the subscription as it is. Absent of that.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub difference: Option<Decimal>,
    /// What it has cost, at each moment at which any of the futures has an invoice.
    pub course: Vec<CostSoFar>,
    /// The derivation of its figures, where it was asked for; that of an invoice's figures is its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// What a future has cost by a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostSoFar {
    /// The moment.
    pub at: Moment,
    /// The totals of its invoices until then, together.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
}

/// The invoices of a subscription's future: each is made when it is asked for.
pub struct SimulatedInvoices<'s> {
    runs: Option<Runs<'s>>,
    from: Micros,
}

impl<'s> SimulatedInvoices<'s> {
    /// Those of the subscription as it is; alternatives are left out.
    pub(crate) fn of(request: &'s SimulationRequest<'s>) -> Result<Self> {
        check(request)?;
        Self::in_history(request, History::of(&request.subscription), false)
    }

    fn in_history(request: &'s SimulationRequest<'s>, history: History<'s>, explain: bool) -> Result<Self> {
        let state = request.state.as_ref();
        let (billed, payments) = (&*request.billed, &*request.payments);
        let (as_of, until) = (request.until, "until");
        let asked = Asked { history, billed, payments, state, as_of, until, looks_ahead: false };
        let from = request.from.map(|from| read::moment(history, from, "from")).transpose()?;
        Ok(Self { runs: Some(Runs::of(&asked, &[], explain)?), from: from.unwrap_or(Micros::MIN) })
    }

    fn advance(&mut self) -> Result<Option<BilledInvoice<'s>>> {
        let Some(runs) = &mut self.runs else { return Ok(None) };
        while runs.step()? {
            let Some(invoice) = runs.ledger.invoices.pop() else { continue };
            if runs.first.knowledge.facts.clock.read(invoice.at).is_some_and(|at| at >= self.from) {
                return Ok(Some(invoice));
            }
            runs.begin_anew();
        }
        Ok(None)
    }
}

impl<'s> Iterator for SimulatedInvoices<'s> {
    type Item = Result<BilledInvoice<'s>>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.advance().transpose();
        if next.as_ref().is_none_or(Result::is_err) {
            self.runs = None;
        }
        next
    }
}

impl std::fmt::Debug for SimulatedInvoices<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SimulatedInvoices").finish_non_exhaustive()
    }
}

/// Simulates a subscription and its alternatives; with `explain`, with the derivation of every figure.
pub(crate) fn simulate<'s>(request: &'s SimulationRequest<'s>, explain: bool) -> Result<Simulation<'s>> {
    check(request)?;
    let as_it_is = History::of(&request.subscription);
    let mut prospects = vec![prospect(request, (as_it_is, None), explain, 0)?];
    for (number, alternative) in request.alternatives.iter().enumerate() {
        let history = History { changes: &alternative.events, alternative: Some(number), ..as_it_is };
        let made = prospects.iter().map(|prospect| prospect.invoices.len()).sum();
        prospects.push(prospect(request, (history, Some(&alternative.id)), explain, made)?);
    }
    let moments: BTreeSet<Micros> = prospects.iter().flat_map(Prospect::moments).collect();
    let first = prospects.first().map_or(Ok(0), Prospect::total)?;
    Ok(Simulation {
        schema_version: SCHEMA_VERSION,
        fingerprint: fingerprint_of(request)?,
        futures: prospects.into_iter().map(|prospect| prospect.future(&moments, first)).collect::<Result<_>>()?,
    })
}

fn fingerprint_of(request: &SimulationRequest<'_>) -> Result<Fingerprint<'static>> {
    let mut hashed = Hashed::default();
    hashed.add(&request.subscription)?;
    hashed.add(&request.alternatives)?;
    hashed.add(&request.subscription.policy.resolve())?;
    hashed.add(&request.billed)?;
    hashed.add(&request.payments)?;
    hashed.add(&request.state)?;
    hashed.add(&request.from)?;
    hashed.add(&request.until)?;
    Ok(Fingerprint::of(hashed))
}

/// One future, to its end. So many invoices were made of others.
fn prospect<'s>(
    request: &'s SimulationRequest<'s>,
    (history, id): (History<'s>, Option<&Text<'s>>),
    explain: bool,
    others: usize,
) -> Result<Prospect<'s>> {
    let mut simulated = SimulatedInvoices::in_history(request, history, explain)?;
    let mut invoices = Vec::new();
    while let Some(invoice) = simulated.advance()? {
        if invoices.len().saturating_add(others) >= limits::SIMULATED_INVOICES {
            return Err(Problem::new(Code::TooMany, "until").limit(limits::SIMULATED_INVOICES).into());
        }
        invoices.push(invoice);
    }
    let runs = simulated.runs.ok_or_else(|| Error::from(Problem::new(Code::Internal, "until")))?;
    Prospect::of(id.cloned(), invoices, runs)
}

fn check(request: &SimulationRequest<'_>) -> Result<()> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    problems.count(request.alternatives.len(), limits::ALTERNATIVES, || "alternatives".to_owned());
    let mut ids = HashSet::new();
    for (number, alternative) in request.alternatives.iter().take(limits::ALTERNATIVES).enumerate() {
        let path = || format!("alternatives[{number}].id");
        problems.id(Some(&alternative.id), path);
        if !ids.insert(&*alternative.id) {
            problems.push(Code::DuplicateId, path(), &alternative.id);
        }
    }
    problems.finish()
}
