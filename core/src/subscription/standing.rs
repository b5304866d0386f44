//! The standing of a subscription: what its invoices being paid or not makes of it.

use super::facts::Facts;
use super::read::clock;
use super::status::Status;
use crate::calendar::{Micros, Moment};
use crate::error::Result;
use crate::limits;
use crate::problems::Problems;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What becomes of a subscription while an invoice is not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dunning {
    /// Hours within which the first invoice is to be paid: until then it is `incomplete`, after them `incomplete_expired`.
    /// 1 to 8,760. Default: the first invoice is like every other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activation_hours: Option<u32>,
    /// Hours after an invoice was due in which it is in `grace`. At most 8,760. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
    /// Hours after an invoice was due from which on it is `unpaid`, no more `past_due`. At most 8,760. Default: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpaid_after_hours: Option<u32>,
}

/// An invoice of a subscription, and whether it is paid. One that is void is left away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvoicePayment<'a> {
    /// Id of the invoice. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub invoice_id: Option<Text<'a>>,
    /// When it was issued.
    pub issued_at: Moment,
    /// When it is due. Default: `issued_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// When it was paid in full. Default: it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Moment>,
}

const HOUR: Micros = 3_600_000_000;

impl Dunning {
    pub(super) fn check(&self, problems: &mut Problems) {
        let path = |field: &str| format!("subscription.dunning.{field}");
        if let Some(hours) = self.activation_hours {
            problems.range(&path("activation_hours"), hours, 1..=limits::DUNNING_HOURS);
        }
        for (field, hours) in [("grace_hours", self.grace_hours), ("unpaid_after_hours", self.unpaid_after_hours)] {
            problems.range(&path(field), hours.unwrap_or_default(), 0..=limits::DUNNING_HOURS);
        }
    }
}

/// An invoice in instants.
#[derive(Debug, Clone, Copy)]
struct Asked {
    issued: Micros,
    due: Micros,
    paid: Option<Micros>,
}

impl Asked {
    fn is_paid_by(&self, at: Micros) -> bool {
        self.paid.is_some_and(|paid| paid <= at)
    }
}

/// What the invoices make of a subscription at a moment; `None` where all that were due are paid.
pub(super) fn standing(facts: &Facts<'_>, payments: &[InvoicePayment<'_>], at: Micros) -> Result<Option<Status>> {
    let mut asked: Vec<Asked> = read(facts, payments)?;
    asked.retain(|asked| asked.issued <= at);
    asked.sort_by_key(|asked| asked.issued);
    let dunning = facts.subscription.dunning.unwrap_or_default();
    let activation = dunning.activation_hours.zip(asked.first());
    let activated = activation.and_then(|(hours, first)| activated(first, after(first.issued, hours), at));
    Ok(activated.or_else(|| overdue(&asked, dunning, at)))
}

fn read(facts: &Facts<'_>, payments: &[InvoicePayment<'_>]) -> Result<Vec<Asked>> {
    let mut problems = Problems::default();
    problems.count(payments.len(), limits::SUBSCRIPTION_PAYMENTS, || "payments".to_owned());
    let mut asked = Vec::with_capacity(payments.len().min(limits::SUBSCRIPTION_PAYMENTS));
    for (number, payment) in payments.iter().take(limits::SUBSCRIPTION_PAYMENTS).enumerate() {
        let path = |field: &str| format!("payments[{number}].{field}");
        problems.id(payment.invoice_id.as_deref(), || path("invoice_id"));
        let mut moment = |moment: Moment, field: &str| clock::read(&facts.clock, moment, || path(field), &mut problems);
        let issued = moment(payment.issued_at, "issued_at");
        let due = payment.due_at.map_or(issued, |at| moment(at, "due_at"));
        let paid = payment.paid_at.and_then(|at| moment(at, "paid_at"));
        asked.extend(issued.zip(due).map(|(issued, due)| Asked { issued, due, paid }));
    }
    problems.finish()?;
    Ok(asked)
}

/// Whether the first invoice was paid in time.
fn activated(first: &Asked, until: Micros, at: Micros) -> Option<Status> {
    match first.is_paid_by(at.min(until)) {
        true => None,
        false if at < until => Some(Status::Incomplete),
        false => Some(Status::IncompleteExpired),
    }
}

/// By the invoice that has been open for longest.
fn overdue(asked: &[Asked], dunning: Dunning, at: Micros) -> Option<Status> {
    let open = asked.iter().filter(|asked| asked.due < at && !asked.is_paid_by(at));
    let due = open.map(|asked| asked.due).min()?;
    Some(match dunning {
        Dunning { unpaid_after_hours: Some(hours), .. } if at >= after(due, hours) => Status::Unpaid,
        Dunning { grace_hours: Some(hours), .. } if at < after(due, hours) => Status::Grace,
        _ => Status::PastDue,
    })
}

/// Hours later. Dates end with the year 9999, far within 64 bits.
fn after(at: Micros, hours: u32) -> Micros {
    at.saturating_add(HOUR.saturating_mul(hours.into()))
}
