//! One step of a derivation.

use crate::money::exact::{Exact, money_text};
use crate::money::scaled::Scaled;
use serde::Serialize;

/// One step: how a figure came about.
///
/// A figure is named by its path in the answer, such as `lines[0].amount`. Values are in major units; an exact value that
/// is no finite decimal is written as a fraction, `"8/3"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The figure that the step gives, as a path in the answer.
    pub figure: String,
    /// The rule that gives it.
    pub rule: Rule,
    /// What the rule works on, in its order.
    pub inputs: Vec<Input>,
    /// The value before rounding.
    pub exact: String,
    /// The value of the figure.
    pub value: String,
    /// `value − exact`: what rounding or allocation added.
    pub remainder: String,
}

/// A rule. `r` is rounding by the policy's mode; of taxes to a multiple of the input `increment`, where a step has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// As the draft, or the request, states it.
    Given,
    /// `r(quantity × unit_price / price_base_quantity)`.
    Price,
    /// The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared.
    PriceSum,
    /// `r(base × percent)`.
    Percentage,
    /// The smaller of an amount and the room for it, with the sign of the room.
    Bounded,
    /// The rounded sum of the contributions that its shares name.
    Whole,
    /// A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole.
    Share,
    /// Sum of the inputs, each added or subtracted.
    Sum,
    /// `r(amount × ratio)`, the price of a part of a period.
    Prorated,
    /// `after − before`: what tiers charge for all units so far, less what they charge for those rated before. Where units have
    /// a price that is `quantity × unit_price × share`, with `packages` in the place of the quantity where there are some; with
    /// a `cap`, neither `after` nor `before` is more than it.
    Rated,
    /// `r(after) − r(before)`.
    RoundedDifference,
    /// `r(after − before)`.
    DifferenceRounded,
    /// `r(value)`.
    Rounded,
    /// How many events count.
    Count,
    /// The quantity of one event, or a carried level: the one that the input's name says.
    Chosen,
    /// The first input over the second.
    Quotient,
    /// `carried + quantity_seconds / seconds`: a level, and each event's quantity for as long as it lasts.
    TimeWeighted,
    /// `amount − room`, at least 0; of an amount below zero, as much as was cut before.
    Excess,
    /// `r(price × of_price + quantity × of_quantity)`: a tax from the price and the quantity of its line. `price` is its base
    /// where the policy's `tax.base` is `rounded`. Or a price under other taxes, from the one before and the units that it is for.
    Linear,
    /// The first tax rule that fits: its place among the draft's `tax_rules`, from 0.
    TaxRule,
    /// `r(amount_per_unit × quantity)`; the quantity of a discount toward zero has the sign of what it is off.
    PerUnit,
    /// Zero: less is spent than the minimum, whatever the sign.
    MinimumSpend,
    /// What brings the sum of the inputs to a multiple of `increment`: `r(sum / increment) × increment − sum`, by the mode of the
    /// draft's `cash_rounding`.
    ToIncrement,
    /// `max(converted − included_quantity, minimum_quantity, 0)`, where `converted` is `quantity × factor`, made whole where the
    /// price says how.
    RatedQuantity,
    /// What a quantity costs by its `tier` (from 1), before any rounding: `(below + flat + units × unit_price) × kept`, at most
    /// `maximum_spend`, at least `minimum_spend`. `units` are the quantity less `lower`, where the tier begins, or the `packages`
    /// that they are; they cost at most a `cap`. `below` is what the units of the tiers before cost, `kept` what a percentage off
    /// leaves.
    TierCost,
    /// `cost + slope × (quantity − from)`: what a price comes to on a straight stretch, from what it costs at a quantity inside.
    Straight,
    /// `from + (second − first) / (first_slope − second_slope)`: where two prices that are straight cost the same.
    Crossing,
    /// Where a price goes on otherwise, at a step or from a border on: the quantity at which its inputs say what does.
    Bend,
    /// `from + 3/4 × min(end − from, sure / closing)`: up to where one of two prices with steps surely costs less. `sure` is what
    /// of their difference no step makes up, `closing` how much of it a unit does.
    Ahead,
    /// `from + periods × length`: up to where steps repeat themselves, and one price is the cheaper as in the first period: until
    /// the steps end, or the `drift` of a period has used up the `least` difference of the first, where it goes that way.
    Repeated,
    /// `multiple × step`: the first or the last quantity whose `amount` is within the `budget`. That of the quantity `beside` it is
    /// not; without one, there is none: the quantity is 0, the tiers end (`tiers_end`), or no amount, or no quantity, is so large
    /// (`largest_amount`).
    Bought,
}

/// An input of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// What the input is to the rule. In a sum `-` marks what is subtracted.
    pub name: &'static str,
    /// The figure that it is, where another step gives it; an event's or a usage period's quantity by its path in the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// Its value.
    pub value: String,
}

impl Input {
    /// A value of the draft or of the rule itself.
    pub(crate) fn exact(name: &'static str, value: &Exact) -> Self {
        Self { name, figure: None, value: value.to_text() }
    }

    pub(crate) fn scaled(name: &'static str, value: Scaled) -> Self {
        Self::exact(name, &Exact::scaled(value))
    }

    /// A figure that an earlier step gives.
    pub(crate) fn figure(name: &'static str, figure: impl Into<String>, minor: i64, digits: u32) -> Self {
        Self { name, figure: Some(figure.into()), value: money_text(minor, digits) }
    }

    /// Money that is no figure of the invoice.
    pub(crate) fn money(name: &'static str, minor: i64, digits: u32) -> Self {
        Self { name, figure: None, value: money_text(minor, digits) }
    }
}

impl Step {
    pub(crate) fn new(figure: String, rule: Rule, inputs: Vec<Input>, exact: &Exact, minor: i64, digits: u32) -> Self {
        let value = Exact::money(minor, digits);
        let remainder = value.minus(exact).to_text();
        Self { figure, rule, inputs, exact: exact.to_text(), value: money_text(minor, digits), remainder }
    }

    /// The same step, its figures under a path.
    pub(crate) fn under(mut self, path: &str) -> Self {
        self.figure = format!("{path}{}", self.figure);
        for figure in self.inputs.iter_mut().filter_map(|input| input.figure.as_mut()) {
            *figure = format!("{path}{figure}");
        }
        self
    }

    /// A step whose figure is an exact value.
    pub(crate) fn unrounded(figure: String, rule: Rule, inputs: Vec<Input>, exact: &Exact) -> Self {
        let value = exact.to_text();
        Self { figure, rule, inputs, exact: value.clone(), value, remainder: "0".to_owned() }
    }

    /// A step without a rounding.
    pub(crate) fn plain(figure: String, rule: Rule, inputs: Vec<Input>, minor: i64, digits: u32) -> Self {
        Self::new(figure, rule, inputs, &Exact::money(minor, digits), minor, digits)
    }
}
