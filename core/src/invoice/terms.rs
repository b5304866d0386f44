//! Terms of discounts and charges, settled once it is known what they meet: thresholds, amounts per unit, caps.
//!
//! Computed exactly, beside the stages that most invoices need; amounts are rounded where the policy rounds them at once.

use super::compiled::{Adjustment, AdjustmentValue, Compiled, Kind, Size, Terms};
use super::draft::LimitedBy;
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::ExactNumber;
use crate::money::fraction::Fraction;
use crate::money::share_exactly::sum;
use crate::policy::{Allocation, DiscountDirection, LineAmountRounding};
use std::cmp::Ordering;

/// What terms meet, in minor units.
pub(super) struct Met {
    /// What `minimum_spend` is compared with.
    pub(super) spend: Exact,
    /// What a percentage without a base of its own is of: each of the lines that share it, or one amount.
    pub(super) of: Vec<Exact>,
    /// Whether lines share it.
    pub(super) shared: bool,
    /// The sign that a bounded discount takes.
    pub(super) sign: Exact,
}

/// What terms come to.
pub(super) enum Settled {
    /// What is stated, with nothing more to it.
    Stated(AdjustmentValue),
    /// An amount in minor units.
    Amount(Exact),
}

/// Settles terms in whole minor units. `None` where 64 bits do not hold them.
#[cold]
pub(super) fn settle(
    compiled: &Compiled<'_>,
    adjustment: &Adjustment,
    met: &Met,
    figure: &str,
    limits: &mut [Option<LimitedBy>],
    trace: &mut impl Trace,
) -> Option<Adjustment> {
    let value = match settle_exactly(compiled, adjustment, met, figure, limits, trace)? {
        Settled::Stated(value) => return Some(Adjustment { value, ..*adjustment }),
        Settled::Amount(amount) => AdjustmentValue::Amount(amount.to_minor(0, compiled.mode())?),
    };
    Some(Adjustment { value, settled: true, ..*adjustment })
}

/// Settles terms; amounts stay exact where the policy keeps lines exact.
pub(super) fn settle_exactly(
    compiled: &Compiled<'_>,
    adjustment: &Adjustment,
    met: &Met,
    figure: &str,
    limits: &mut [Option<LimitedBy>],
    trace: &mut impl Trace,
) -> Option<Settled> {
    let AdjustmentValue::Terms(at) = adjustment.value else { return Some(Settled::Stated(adjustment.value)) };
    let terms = compiled.terms.get(at)?;
    let settler = Settler { compiled, kind: adjustment.kind, met, figure };
    let (settled, limited_by) = settler.settle(terms, trace)?;
    *limits.get_mut(at)? = limited_by;
    Some(settled)
}

struct Settler<'s> {
    compiled: &'s Compiled<'s>,
    kind: Kind,
    met: &'s Met,
    figure: &'s str,
}

impl Settler<'_> {
    fn settle(&self, terms: &Terms, trace: &mut impl Trace) -> Option<(Settled, Option<LimitedBy>)> {
        if let Some(minimum) = terms.minimum_spend.map(whole).filter(|minimum| self.met.spend.magnitude() < *minimum) {
            let nothing = whole(0);
            trace.step(|| {
                let spend = self.money("spend", &self.met.spend);
                let inputs = vec![spend, self.money("minimum_spend", &minimum)];
                self.step("settled", Rule::MinimumSpend, inputs, &nothing, &nothing)
            });
            return Some((Settled::Amount(nothing), Some(LimitedBy::MinimumSpend)));
        }
        let amount = self.amount(&terms.size)?;
        let Some(maximum) = terms.maximum.map(whole).filter(|maximum| amount.magnitude() > *maximum) else {
            return Some((self.uncapped(&terms.size, amount, trace), None));
        };
        self.amount_steps(&terms.size, &amount, "uncapped", trace);
        let capped = with_sign(&maximum, &amount);
        trace.step(|| {
            let figure = Some(self.name("uncapped"));
            let inputs = vec![Input { figure, ..self.money("amount", &amount) }, self.money("room", &capped)];
            self.step("settled", Rule::Bounded, inputs, &capped, &capped)
        });
        Some((Settled::Amount(capped), Some(LimitedBy::MaximumAmount)))
    }

    fn uncapped(&self, size: &Size, amount: Exact, trace: &mut impl Trace) -> Settled {
        match *size {
            Size::Amount(amount) => Settled::Stated(AdjustmentValue::Amount(amount)),
            Size::Percent { fraction, base } => Settled::Stated(AdjustmentValue::Percent { fraction, base }),
            Size::PerUnit { .. } => {
                self.amount_steps(size, &amount, "settled", trace);
                Settled::Amount(amount)
            }
        }
    }

    /// What it comes to without a cap.
    fn amount(&self, size: &Size) -> Option<Exact> {
        match *size {
            Size::Amount(amount) => Some(whole(amount)),
            Size::PerUnit { amount, quantity } => {
                let amount = Exact::scaled(amount).in_minor(self.compiled.digits);
                self.round(&amount.times(&self.units(quantity)))
            }
            Size::Percent { fraction, base: None } if self.each_alone() => Some(sum(&self.each(fraction)?)),
            Size::Percent { fraction, base } => self.round(&self.base(base).times(&Exact::fraction(fraction))),
        }
    }

    /// A percentage of each line, rounded by itself.
    fn each(&self, fraction: Fraction) -> Option<Vec<Exact>> {
        self.met.of.iter().map(|of| self.round(&of.times(&Exact::fraction(fraction)))).collect()
    }

    fn each_alone(&self) -> bool {
        self.met.shared
            && matches!(self.compiled.policy.discount.allocation, Allocation::EachLine | Allocation::Sequential)
    }

    fn is_bounded(&self) -> bool {
        self.kind == Kind::Discount && self.compiled.policy.discount.direction == DiscountDirection::TowardZero
    }

    /// The units of an amount per unit; a bounded discount takes the sign of what it is off.
    fn units(&self, quantity: ExactNumber) -> Exact {
        let quantity = quantity.exact();
        if self.is_bounded() { with_sign(&quantity, &self.met.sign) } else { quantity }
    }

    /// What a percentage is of, likewise; what lines share has the sign that they have.
    fn base(&self, base: Option<i64>) -> Exact {
        let turns = self.is_bounded() && (base.is_some() || !self.met.shared);
        let base = base.map_or_else(|| sum(&self.met.of), whole);
        if turns { with_sign(&base, &self.met.sign) } else { base }
    }

    fn is_exact(&self) -> bool {
        self.compiled.policy.rounding.line_amount == LineAmountRounding::Exact
    }

    fn round(&self, exact: &Exact) -> Option<Exact> {
        if self.is_exact() { Some(exact.clone()) } else { exact.rounded(self.compiled.mode()) }
    }

    fn amount_steps(&self, size: &Size, amount: &Exact, name: &str, trace: &mut impl Trace) {
        match *size {
            Size::Amount(_) => trace.step(|| self.step(name, Rule::Given, Vec::new(), amount, amount)),
            Size::PerUnit { amount: per_unit, quantity } => trace.step(|| {
                let units = self.units(quantity);
                let exact = Exact::scaled(per_unit).in_minor(self.compiled.digits).times(&units);
                let inputs = vec![Input::scaled("amount_per_unit", per_unit), Input::exact("quantity", &units)];
                self.step(name, Rule::PerUnit, inputs, &exact, amount)
            }),
            Size::Percent { fraction, base: None } if self.each_alone() => {
                self.each_steps(fraction, amount, name, trace)
            }
            Size::Percent { fraction, base } => {
                trace.step(|| self.percentage(name, &self.base(base), fraction, amount));
            }
        }
    }

    fn each_steps(&self, fraction: Fraction, amount: &Exact, name: &str, trace: &mut impl Trace) {
        let each = self.each(fraction).unwrap_or_default();
        for (at, (of, share)) in self.met.of.iter().zip(&each).enumerate() {
            trace.step(|| self.percentage(&format!("{name}[{at}]"), of, fraction, share));
        }
        trace.step(|| {
            let input = |(at, share): (usize, &Exact)| Input {
                figure: Some(self.name(&format!("{name}[{at}]"))),
                ..self.money("+", share)
            };
            let inputs = each.iter().enumerate().map(input).collect();
            self.step(name, Rule::Sum, inputs, amount, amount)
        });
    }

    fn percentage(&self, name: &str, base: &Exact, fraction: Fraction, amount: &Exact) -> Step {
        let fraction = Exact::fraction(fraction);
        let inputs = vec![self.money("base", base), Input::exact("fraction", &fraction)];
        self.step(name, Rule::Percentage, inputs, &base.times(&fraction), amount)
    }

    /// The name of a value on the way to the figure.
    fn name(&self, name: &str) -> String {
        format!("{}.{name}", self.figure)
    }

    fn money(&self, name: &'static str, minor: &Exact) -> Input {
        Input::exact(name, &minor.in_major(self.compiled.digits))
    }

    fn step(&self, name: &str, rule: Rule, inputs: Vec<Input>, exact: &Exact, value: &Exact) -> Step {
        let digits = self.compiled.digits;
        match value.to_minor(0, self.compiled.mode()).filter(|_| !self.is_exact()) {
            Some(minor) => Step::new(self.name(name), rule, inputs, &exact.in_major(digits), minor, digits),
            None => Step::unrounded(self.name(name), rule, inputs, &value.in_major(digits)),
        }
    }
}

fn whole(minor: i64) -> Exact {
    Exact::whole(minor.into())
}

/// The magnitude of one with the sign of the other.
fn with_sign(magnitude: &Exact, sign: &Exact) -> Exact {
    let magnitude = magnitude.magnitude();
    if sign.sign() == Ordering::Less { magnitude.negated() } else { magnitude }
}
