//! The steps of a coupon: one for what it takes off each invoice, and their sum.

use super::step::{Of, Taken, Terms};
use crate::explain::{Exact, Input, Rule, Step, Trace};

/// How the discount amount of an invoice came about.
pub(super) fn discount_steps(
    terms: &Terms<'_>,
    of: Of,
    left: Option<i64>,
    taken: &Taken,
    at: usize,
    trace: &mut impl Trace,
) {
    let (digits, share) = (terms.digits, taken.usable.share.exact());
    let figure = || format!("invoices[{at}].discount_amount");
    match (of, left.zip(taken.usable.limit)) {
        (Of::Applied(applied), _) => trace.step(|| Step::plain(figure(), Rule::Given, vec![], applied, digits)),
        (Of::Amount(amount), Some((left, limit))) => {
            let limited = || format!("invoices[{at}].limit");
            trace.step(|| {
                let inputs = vec![Input::money("amount", left, digits), Input::exact("ratio", &share)];
                Step::new(limited(), Rule::Prorated, inputs, &Exact::money(left, digits).times(&share), limit, digits)
            });
            trace.step(|| {
                let inputs =
                    vec![Input::figure("amount", limited(), limit, digits), Input::money("room", amount, digits)];
                Step::plain(figure(), Rule::Bounded, inputs, taken.minor, digits)
            });
        }
        (Of::Amount(amount), None) => trace.step(|| {
            let base = Exact::money(amount, digits).times(&share);
            let inputs = vec![Input::exact("base", &base), Input::scaled("fraction", terms.factor())];
            let exact = base.times(&Exact::scaled(terms.factor()));
            Step::new(figure(), Rule::Percentage, inputs, &exact, taken.minor, digits)
        }),
    }
}

/// The sum of the discount amounts, each with the place of its invoice.
pub(super) fn total_step(amounts: &[(usize, i64)], total: i64, digits: u32) -> Step {
    let inputs = amounts.iter();
    let inputs =
        inputs.map(|(at, minor)| Input::figure("+", format!("invoices[{at}].discount_amount"), *minor, digits));
    Step::plain("discount_total".to_owned(), Rule::Sum, inputs.collect(), total, digits)
}
