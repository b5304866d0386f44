//! Credit notes on lines of an invoice: of an amount of each, or of all that is left.

mod document;
mod lines;
mod settlement;

pub use document::{
    CreditNote, CreditNoteRequest, CreditSettlement, CreditSettlementRequest, CreditedLine, CreditedLineRequest,
};

use crate::error::{Code, Error, Problem, Result};
use crate::explain::Step;
use crate::invoice::draft::unknown_version;
use crate::invoice::{Draft, SCHEMA_VERSION, own_digits};
use crate::limits;
use crate::money::Currency;
use crate::policy::Policy;
use crate::problems::Problems;
use lines::Credit;
use std::collections::HashSet;

/// What every figure of the note is computed by.
struct Terms<'a> {
    digits: u32,
    policy: Policy<'a>,
}

/// Makes the credit note of a request; with `explain`, with the derivation of every figure.
pub(crate) fn credit_note<'r>(request: &CreditNoteRequest<'r>, explain: bool) -> Result<CreditNote<'r>> {
    let (terms, credits) = read(request)?;
    let drafted = credits.iter().map(|credit| credit.line(&terms)).collect::<Result<_>>()?;
    let draft = Draft {
        id: request.id.clone(),
        currency: request.currency.clone(),
        minor_units: request.minor_units,
        issue_date: request.issue_date,
        lines: drafted,
        tax_rates: request.tax_rates.clone(),
        policy: request.policy.clone(),
        ..Draft::default()
    };
    let mut invoice = draft.into_invoice(explain).map_err(as_asked)?;
    let lines = credits.iter().map(|credit| credit.answer(terms.digits)).collect::<Result<_>>()?;
    let mut trace: Vec<Step> = Vec::new();
    if explain {
        for credit in &credits {
            credit.share_steps(&terms, &mut trace)?;
        }
        let of_invoice = invoice.trace.take().unwrap_or_default().into_iter().map(|step| step.under("invoice."));
        let stated: HashSet<String> = trace.iter().map(|step| step.figure.clone()).collect();
        trace.extend(of_invoice.filter(|step| !stated.contains(&step.figure)));
        for credit in &credits {
            trace.extend(credit.rest_steps(terms.digits)?);
        }
    }
    let settlement = match &request.settlement {
        Some(asked) => Some(settlement::of(asked, invoice.payable, terms.digits, explain.then_some(&mut trace))?),
        None => None,
    };
    Ok(CreditNote { schema_version: SCHEMA_VERSION, lines, invoice, settlement, trace: explain.then_some(trace) })
}

/// What the draft calls the shares of a line is the line's own in the request.
fn as_asked(error: Error) -> Error {
    let problems = error.problems().cloned();
    let asked = problems.map(|problem| Problem { path: problem.path.replace("].shares.", "]."), ..problem });
    Error::all(asked.collect()).unwrap_or(error)
}

/// The places of the note's money.
fn digits(request: &CreditNoteRequest<'_>, problems: &mut Problems) -> Option<u32> {
    if let Some(minor_units) = request.minor_units {
        return own_digits(&request.currency, minor_units, problems);
    }
    let found = Currency::with_minor_unit(&request.currency);
    found.map(|(_, digits)| digits).map_err(|code| problems.push(code, "currency", &request.currency)).ok()
}

fn read<'q, 'r>(request: &'q CreditNoteRequest<'r>) -> Result<(Terms<'r>, Vec<Credit<'q, 'r>>)> {
    let mut problems = Problems::default();
    unknown_version(request.schema_version, "schema_version").into_iter().for_each(|problem| problems.add(problem));
    let digits = digits(request, &mut problems);
    problems.extend(request.policy.problems());
    problems.count(request.lines.len(), limits::LINES, || "lines".into());
    if request.lines.is_empty() {
        problems.beyond(Code::OutOfRange, "lines", 0, "at least 1");
    }
    let credits: Vec<_> = (0..request.lines.len().min(limits::LINES))
        .filter_map(|at| lines::read(&mut problems, request.lines.get(at)?, at, digits))
        .collect();
    if let Some(asked) = &request.settlement {
        settlement::check(asked, digits, &mut problems);
    }
    let terms = digits.zip(request.policy.resolve()).map(|(digits, policy)| Terms { digits, policy });
    problems.finish_with(terms.map(|terms| (terms, credits)))
}
