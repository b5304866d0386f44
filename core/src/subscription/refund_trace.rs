//! The derivation of what is paid back of a line.

use super::refund::{Refund, Used};
use super::trace::prorated;
use crate::explain::{Input, Rule, Step};
use crate::money::exact::Exact;

impl Refund {
    /// The figure of what is paid back, of a line that stands at a place.
    pub(super) fn figure(&self, place: &str) -> String {
        self.named(place, "refund")
    }

    fn named(&self, place: &str, name: &str) -> String {
        format!("{place}.lines[{}].{name}", self.at)
    }

    /// What was paid of the line, what its used time costs, what is left of that, and what of it is paid back.
    pub(super) fn steps(&self, place: &str, digits: u32, steps: &mut Vec<Step>) {
        let named = |name: &str| self.named(place, name);
        let (paid, used, wanted) = (named("paid_amount"), named("used_amount"), named("refundable_amount"));
        let ratio = Exact::whole(self.payable.into()).over(&Exact::whole(self.payment.payable.into()));
        steps.push(prorated(paid.clone(), &Exact::money(self.payment.paid, digits), &ratio, (self.paid, digits)));
        steps.push(match &self.used {
            Used::Priced(ratio) => {
                prorated(used.clone(), &Exact::money(self.payable, digits), ratio, (self.used_amount, digits))
            }
            Used::Kept(taken) => {
                let all = [self.payable].iter().chain(taken).map(|amount| Input::money("+", *amount, digits)).collect();
                Step::plain(used.clone(), Rule::Sum, all, self.used_amount, digits)
            }
        });
        let mut inputs =
            vec![Input::figure("+", paid, self.paid, digits), Input::figure("-", used, self.used_amount, digits)];
        inputs.extend(self.before.iter().map(|refund| Input::money("-", *refund, digits)));
        steps.push(Step::plain(wanted.clone(), Rule::Sum, inputs, self.wanted, digits));
        // Of less than was used nothing is paid back.
        let room = if self.wanted > 0 { self.credit } else { 0 };
        let inputs = vec![Input::figure("amount", wanted, self.wanted, digits), Input::money("room", room, digits)];
        steps.push(Step::plain(self.figure(place), Rule::Bounded, inputs, self.amount, digits));
    }
}
