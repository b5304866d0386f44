//! The plans of a subscription, and the charges of the items that are of one.

use super::items::Listed;
use super::path;
use crate::catalog::{Names, PreparedPlan, Scope, Validity};
use crate::error::Code;
use crate::limits;
use crate::price::{Price, PriceType};
use crate::problems::Problems;
use crate::subscription::document::{Subscription, SubscriptionItem};
use crate::subscription::history::History;
use crate::subscription::item::Item;
use crate::subscription::tariff::Tariff;
use crate::text::Text;
use std::collections::{HashMap, HashSet};

/// What plans cost, charge by charge.
pub(super) struct Plans<'s> {
    pub(super) tariffs: Vec<Tariff<'s>>,
    /// Of each tariff, whether a quantity counts in it, and whether it has a price of usage.
    flags: Vec<(bool, bool)>,
    /// The charges of each plan with the positions of their tariffs.
    of_plan: HashMap<&'s str, HashMap<&'s str, usize>>,
    /// Positions of the plans by their ids.
    numbers: HashMap<&'s str, usize>,
}

/// A charge that an item has by one of the plans that it ever is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Charge<'s> {
    pub(super) id: &'s str,
    /// Whether the quantity of the item is its quantity: a price of it recurs, and is not the same for every quantity.
    pub(super) counts: bool,
    /// Whether what is used of the item is used of it.
    pub(super) is_metered: bool,
}

/// The plans of a subscription, whose prices were read.
pub(super) fn plans<'s>(subscription: &'s Subscription<'s>, problems: &mut Problems) -> Plans<'s> {
    let mut plans = Plans { tariffs: Vec::new(), flags: Vec::new(), of_plan: HashMap::new(), numbers: HashMap::new() };
    if subscription.plans.is_empty() {
        return plans;
    }
    let ids = subscription.prices.iter().map(|price| price.id.as_deref());
    // What is wrong with the ids of prices is said where prices are read.
    let price_names = &Names::of("", ids, subscription.prices.len(), &mut Problems::default());
    let scope = Scope { products: None, price_names, prices: &subscription.prices, under: "subscription." };
    let (_, prepared) = scope.plans(&subscription.plans, problems);
    for (number, prepared) in prepared.iter().enumerate() {
        plans.read(subscription, (number, prepared), problems);
    }
    plans
}

impl<'s> Plans<'s> {
    fn read(
        &mut self,
        subscription: &'s Subscription<'s>,
        (number, prepared): (usize, &PreparedPlan),
        problems: &mut Problems,
    ) {
        let Some(plan) = subscription.plans.get(number) else { return };
        let mut charges = HashMap::with_capacity(prepared.charges.len());
        for (at, (charge, prepared)) in plan.charges.iter().zip(&prepared.charges).enumerate() {
            let product_id = charge.product_id.as_ref();
            problems.id(product_id.map(|id| &**id), || path(format_args!("plans[{number}].charges[{at}].product_id")));
            let in_currency = |price: &usize| {
                subscription.prices.get(*price).is_some_and(|price| price.currency == subscription.currency)
            };
            let versions =
                prepared.versions.iter().filter(|(price, _)| in_currency(price)).copied().collect::<Vec<_>>();
            charges.insert(&*charge.id, self.tariffs.len());
            self.flags.push(flags(subscription, &versions));
            self.tariffs.push(Tariff::new((number, at), (&plan.id, product_id), versions));
        }
        self.of_plan.insert(&plan.id, charges);
        self.numbers.insert(&plan.id, number);
    }

    /// The tariff of a charge; none where the plan has no such charge.
    pub(super) fn tariff(&self, plan_id: &str, charge: &str) -> Option<usize> {
        self.of_plan.get(plan_id)?.get(charge).copied()
    }

    pub(super) fn known(&self, plan_id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> bool {
        let is_known = self.of_plan.contains_key(plan_id);
        if !is_known {
            problems.push(Code::UnknownId, path(), plan_id);
        }
        is_known
    }

    /// Gives each item of a plan the charges of all plans that it ever is of: those of the first, then what later ones bring.
    pub(super) fn expand(&self, history: History<'s>, items: &mut [Listed<'s>], problems: &mut Problems) {
        let mut later: HashMap<&str, Vec<&'s str>> = HashMap::new();
        for event in history.events() {
            if let (Some(item), Some(plan)) = (&event.item_id, &event.plan_id) {
                later.entry(item).or_default().push(plan);
            }
        }
        for listed in items {
            let Some(first) = self.first_plan(listed, problems) else { continue };
            let mut charges: Vec<Charge<'s>> = Vec::new();
            let plans = std::iter::once(first).chain(later.get(&*listed.item.id).into_iter().flatten().copied());
            let (mut seen, mut positions) = (HashSet::new(), HashMap::new());
            for plan in plans.filter(|plan| seen.insert(*plan)) {
                self.add(history.subscription, plan, (&mut charges, &mut positions));
            }
            listed.charges = Some(charges);
        }
    }

    /// The plan that an item begins with; none where it has a price, or neither.
    fn first_plan(&self, listed: &Listed<'s>, problems: &mut Problems) -> Option<&'s str> {
        let item: &'s SubscriptionItem<'s> = listed.item;
        match (&item.price_id, &item.plan_id) {
            (Some(_), _) => None,
            (None, None) => {
                problems.needs_one_of(listed.path("price_id"), "price_id, plan_id");
                None
            }
            (None, Some(plan)) => {
                self.known(plan, || listed.path("plan_id"), problems);
                Some(plan)
            }
        }
    }

    /// Adds the charges of a plan to those of an item.
    fn add(
        &self,
        subscription: &'s Subscription<'s>,
        plan_id: &str,
        (charges, positions): (&mut Vec<Charge<'s>>, &mut HashMap<&'s str, usize>),
    ) {
        let plan = self.numbers.get(plan_id).and_then(|number| subscription.plans.get(*number));
        let Some(plan) = plan else { return };
        for charge in &plan.charges {
            let flags = self.tariff(plan_id, &charge.id).and_then(|tariff| self.flags.get(tariff));
            let (counts, is_metered) = flags.copied().unwrap_or_default();
            let (at, count) = (*positions.entry(&*charge.id).or_insert(charges.len()), charges.len());
            match charges.get_mut(at) {
                Some(same) => (same.counts, same.is_metered) = (same.counts || counts, same.is_metered || is_metered),
                None if count > limits::SUBSCRIPTION_ITEMS => return,
                None => charges.push(Charge { id: &charge.id, counts, is_metered }),
            }
        }
    }
}

impl<'s> Listed<'s> {
    /// The items that later stages read: itself, or one for each charge of its plans.
    pub(super) fn read(&self) -> Vec<Item<'s>> {
        let Some(charges) = &self.charges else { return vec![Item::Stated(self.item)] };
        let of_plan = charges.iter().map(|charge| {
            let id = Text::from(charge_item_id(&self.item.id, charge.id));
            Item::OfPlan(Box::new(SubscriptionItem { id, ..self.item.clone() }), self.item)
        });
        of_plan.collect()
    }
}

/// Whether a quantity counts in one of the prices, and whether one is of usage.
fn flags(subscription: &Subscription<'_>, versions: &[(usize, Validity)]) -> (bool, bool) {
    let prices = || versions.iter().filter_map(|(price, _)| subscription.prices.get(*price));
    let counts = prices().any(|price| price.price_type == PriceType::Recurring && !is_flat(price));
    (counts, prices().any(|price| price.price_type == PriceType::Usage))
}

/// Whether a price is the same for every quantity.
fn is_flat(price: &Price<'_>) -> bool {
    let by_unit = price.unit_price.is_some() || price.percent.is_some() || price.per_event.is_some();
    price.flat_amount.is_some() && !by_unit && price.tiers.is_empty() && price.variants.is_empty()
}

/// The id of the item that a charge of a plan is.
pub(super) fn charge_item_id(item_id: &str, charge_id: &str) -> String {
    format!("{item_id}/{charge_id}")
}
