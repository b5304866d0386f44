//! What the price of a line says of the tax, against the line's rates.

use crate::invoice::compiled::Plan;
use crate::invoice::draft::Draft;
use crate::invoice::taxable::RateSet;
use crate::price::PriceTaxBehavior;
use crate::problems::Problems;

/// Refuses the rates of a line that is rated by a price, wherever they come from, that are not as its price says.
#[inline(always)]
pub(super) fn check(
    draft: &Draft<'_>,
    at: usize,
    (quantity, plan, taxes): (usize, &Plan, &RateSet),
    problems: &mut Problems,
) {
    // Few prices say it.
    if let Some(said) = plan.rated.get(quantity).and_then(|rated| rated.price.tax_behavior) {
        refuse_others(said, (draft, at), (plan, taxes), problems);
    }
}

#[inline(never)]
fn refuse_others(
    said: PriceTaxBehavior,
    (draft, at): (&Draft<'_>, usize),
    (plan, taxes): (&Plan, &RateSet),
    problems: &mut Problems,
) {
    let rates = plan.rates_of(taxes).iter().filter_map(|rate| draft.tax_rates.get(*rate));
    for rate in rates.filter(|rate| said.is_contradicted_by(rate.behavior)) {
        problems.add(said.contradicted(format!("lines[{at}].tax_rates"), &rate.id));
    }
}
