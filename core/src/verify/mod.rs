//! Verification: stated figures against what follows from the figures before them.

mod check;
mod computed;
mod document;
mod evaluate;
mod findings;
mod groups;
mod places;
mod recompute;
mod report;
mod rules;
mod tolerance;
mod tree;
mod values;

use crate::error::{Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::money::Currency;
use crate::policy::{Policy, PolicyChoice};
use crate::problems::Problems;
pub(crate) use check::check;
pub(crate) use computed::{draft_of, verify_computed};
pub use document::{StatedAdjustment, StatedInstalment, StatedInvoice, StatedLine, StatedTax, StatedTaxGroup};
use evaluate::evaluate;
use findings::Findings;
use recompute::recompute;
pub(crate) use recompute::{redraft, says_taxes, tax_id};
pub use report::{Grade, RecomputedFigure, VerifiedFigure, VerifiedRule, VerifyReport};
pub use rules::{OfficialTolerance, VERIFY_RULES, VerifyRule};
use tolerance::Tolerance;
use values::Values;

/// The policy of stated invoices that name none.
const POLICY: &str = "en16931";

/// Places of amounts whose currency is not stated.
const PLACES: u32 = 2;

/// Verifies a stated invoice.
pub(crate) fn verify(invoice: &StatedInvoice<'_>) -> Result<VerifyReport> {
    let mut problems = Problems::default();
    check(invoice, &mut problems);
    problems.finish()?;
    let choice = invoice.policy.clone().unwrap_or_else(|| PolicyChoice::from(POLICY));
    let policy = choice.policy()?;
    let code = invoice.currency.as_deref();
    let digits = code.map_or(Ok(PLACES), |code| Currency::with_minor_unit(code).map(|(_, digits)| digits));
    let places = digits.map_err(|code| Problem::new(code, "currency"))?;
    let values = Values::new(invoice, places, policy.rounding.mode)?;
    let tolerance = Tolerance::of(invoice, places);
    let mut found = Findings::new(check::asked(invoice), tolerance, places, invoice.list_exact);
    evaluate(&values, &mut found)?;
    let (id, currency) = (invoice.id.as_deref().map(str::to_owned), code.map(str::to_owned));
    let recomputed = recompute(invoice, choice);
    Ok(VerifyReport::of(id, currency, found, recomputed, policy))
}

impl VerifyReport {
    fn of(
        id: Option<String>,
        currency: Option<String>,
        found: Findings,
        recomputed: Option<Vec<RecomputedFigure>>,
        policy: Policy<'static>,
    ) -> Self {
        let found = found.into_parts();
        Self {
            schema_version: SCHEMA_VERSION,
            id,
            currency,
            grade: found.grade,
            checked: found.checked,
            first_difference: found.first_difference,
            figures: found.figures,
            rules: found.rules,
            recomputed,
            policy,
        }
    }
}
