//! The charges of plans, with every error of value.

use super::charge_interval::{self, BilledInterval, PeriodLength};
use super::phases::{Phase, phases};
use super::plan::CheapestRequest;
use super::plan_list::PlanList;
use super::stated_charges::{StatedCharge, StatedPrice, stated};
use crate::calendar::BillingTiming;
use crate::error::Code;
use crate::limits;
use crate::money::ExactNumber;
use crate::policy::Policy;
use crate::price::PriceType;
use crate::price::compiled::Compiled;
use crate::problems::Problems;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A charge that was validated.
pub(super) struct Charge<'r> {
    /// In a plan of a catalog.
    pub(super) id: Option<&'r str>,
    /// Where its prices are named.
    pub(super) priced_at: String,
    pub(super) metric: Option<&'r str>,
    pub(super) quantity: ExactNumber,
    prices: Vec<Cow<'r, Compiled>>,
    phases: Vec<Phase>,
}

/// The charges of every plan, and their currency; complete where no problem was found.
pub(super) struct Charges<'r> {
    pub(super) plans: Vec<Vec<Charge<'r>>>,
    pub(super) currency: Option<&'r str>,
    /// Digits of its minor unit.
    pub(super) digits: Option<u32>,
}

/// What charges are held against.
struct Scope<'r> {
    request: &'r CheapestRequest<'r>,
    metrics: BTreeSet<&'r str>,
    /// How long a period of the history is.
    length: Option<PeriodLength>,
    currency: Option<&'r str>,
}

pub(super) fn charges<'r>(
    request: &'r CheapestRequest<'_>,
    list: &'r impl PlanList,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Charges<'r> {
    let plans = plans(request, list, policy, problems);
    let used = request.history.iter().flat_map(|period| &period.quantities);
    let prices = || plans.iter().flatten().flat_map(|charge| &charge.prices).map(|(_, price)| price);
    let scope = Scope {
        request,
        metrics: used.map(|used| &*used.metric).collect(),
        length: charge_interval::of_history(request, prices().map(|price| price.document)),
        currency: prices().next().map(|price| &*price.document.currency),
    };
    let digits = prices().next().map(|price| price.compiled.digits);
    let plans = plans.into_iter().enumerate();
    let plans = plans
        .map(|(at, charges)| charges.into_iter().filter_map(|charge| scope.charge(at, charge, problems)).collect());
    Charges { plans: plans.collect(), currency: scope.currency, digits }
}

fn plans<'r>(
    request: &'r CheapestRequest<'_>,
    list: &'r impl PlanList,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Vec<Vec<StatedCharge<'r>>> {
    problems.count(request.plans.len(), limits::PLANS, || "plans".to_owned());
    if request.plans.is_empty() {
        problems.needs_one_of("plans", "plans");
    }
    let mut ids = BTreeSet::new();
    let mut plans = Vec::with_capacity(request.plans.len().min(limits::PLANS));
    for (at, plan) in request.plans.iter().take(limits::PLANS).enumerate() {
        let path = || format!("plans[{at}].id");
        problems.id(Some(&plan.id), path);
        if !ids.insert(&*plan.id) {
            problems.push(Code::DuplicateId, path(), &plan.id);
        }
        plans.push(stated((at, plan), list, policy, problems));
    }
    plans
}

impl Scope<'_> {
    fn charge<'r>(&self, plan: usize, charge: StatedCharge<'r>, problems: &mut Problems) -> Option<Charge<'r>> {
        for (_, price) in &charge.prices {
            self.fits(&charge, price, problems);
        }
        if let Some(metric) = charge.metric.filter(|metric| !self.metrics.contains(metric)) {
            problems.push(Code::UnknownId, format!("{}.metric", charge.path), metric);
        }
        let phases = phases(&charge, self.length, self.request.history.len().min(limits::USAGE_PERIODS));
        let phases = phases.map_err(|period| self.no_price(plan, &charge, period, problems)).ok()?;
        let StatedCharge { id, priced_at, prices, metric, quantity, .. } = charge;
        let prices = prices.into_iter().map(|(_, price)| price.compiled).collect();
        Some(Charge { id, priced_at, metric, quantity, prices, phases })
    }

    /// Whether the currency and the interval of a price are those of the others.
    fn fits(&self, charge: &StatedCharge<'_>, price: &StatedPrice<'_>, problems: &mut Problems) {
        let currency = &*price.document.currency;
        if let Some(first) = self.currency.filter(|first| *first != currency) {
            problems.beyond(Code::CurrencyMismatch, charge.field("currency"), currency, first);
        }
        let Some(periods) = price.periods(self.length) else {
            let limit = if self.request.interval.is_some() { "interval" } else { "plans[].charges[].price.interval" };
            problems.conflict(charge.field("interval"), limit);
            return;
        };
        let price = price.document;
        let of_usage = price.price_type == PriceType::Usage && price.billed != Some(BillingTiming::Advance);
        if periods > 1 && charge.metric.is_some() && !of_usage {
            problems.conflict(format!("{}.metric", charge.path), "price.type usage, price.billed arrears");
        }
    }

    fn no_price(&self, plan: usize, charge: &StatedCharge<'_>, period: usize, problems: &mut Problems) {
        let day = self.request.plans.get(plan).and_then(|plan| plan.at);
        let (value, id) = (day.map(|day| day.to_string()).unwrap_or_default(), charge.id.unwrap_or_default());
        problems.beyond(Code::NoPriceAt, format!("plans[{plan}].at"), value, format_args!("{id}, history[{period}]"));
    }
}

impl Charge<'_> {
    /// The interval that a period bills, where it bills one, and its price.
    pub(super) fn billed(&self, period: usize) -> Option<(BilledInterval, &Compiled)> {
        let phase = self.phases.get(self.phases.partition_point(|phase| phase.is_before(period)))?;
        Some((phase.billed(period)?, self.prices.get(phase.price)?))
    }
}
