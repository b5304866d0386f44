//! What prices say of the tax, against the rates of the items that ever have them.

use super::Reader;
use super::items::Listed;
use crate::price::PriceTaxBehavior;
use crate::subscription::decision::{Act, Costs, Decision};

impl Reader<'_, '_> {
    /// Refuses rates of items that are not as a price of theirs says, each once.
    pub(super) fn tax_behaviors(&mut self, items: &[Listed<'_>], decisions: &[Decision]) {
        let subscription = self.subscription;
        if subscription.prices.iter().all(|price| price.tax_behavior.is_none()) {
            return;
        }
        // A charge of a plan is an item of its own, with the rates of the item that it belongs to.
        let read = items.iter().zip(0usize..);
        let read: Vec<_> =
            read.flat_map(|item| std::iter::repeat_n(item, item.0.charges.as_ref().map_or(1, Vec::len))).collect();
        let mut refused: Vec<(usize, &str)> = Vec::new();
        for decision in decisions {
            let Act::Change { item, price: Some(costs), .. } = decision.act else { continue };
            let Some((listed, at)) = read.get(item).copied() else { continue };
            let names = listed.item.tax_rates.as_ref().unwrap_or(&subscription.default_tax_rates);
            for rate in subscription.tax_rates.iter().filter(|rate| names.contains(&rate.id)) {
                let said = self.said(costs).find(|said| said.is_contradicted_by(rate.behavior));
                let Some(said) = said.filter(|_| !refused.contains(&(at, &*rate.id))) else { continue };
                refused.push((at, &rate.id));
                self.problems.add(said.contradicted(listed.path("tax_rates"), &rate.id));
            }
        }
    }

    /// What the prices say that an item is to cost.
    fn said(&self, costs: Costs) -> impl Iterator<Item = PriceTaxBehavior> {
        let (price, tariff) = match costs {
            Costs::Price(price) => (Some(price), None),
            Costs::Tariff(tariff) => (None, self.plans.tariffs.get(tariff)),
            Costs::Nothing => (None, None),
        };
        let versions = tariff.into_iter().flat_map(|tariff| &tariff.versions).map(|(price, _)| *price);
        let prices = price.into_iter().chain(versions).filter_map(|price| self.subscription.prices.get(price));
        prices.filter_map(|price| price.tax_behavior)
    }
}
