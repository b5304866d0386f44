//! Tax rates, and what they are worth.

use crate::error::{Code, Problem};
use crate::limits;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A named tax rate: a percentage, or an amount for each unit.
///
/// A surcharge on the same base is a rate of its own, with an id of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaxRate<'a> {
    /// Id, unique in the draft.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What the customer reads. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Percent, −1,000 to 1,000: `"8.5"` is 8.5 %. This or `amount_per_unit`. Default: 0 for a rate with a `category`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// Money for each unit of a line's quantity, in major units, with any number of places up to 28. This or `percent`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_per_unit: Option<Decimal>,
    /// What the percentage is of. Default: `net`.
    #[serde(default, skip_serializing_if = "PercentOfTax::is_net")]
    pub percent_of: PercentOfTax,
    /// How it meets the price. Default: `exclusive`.
    #[serde(default)]
    pub behavior: TaxBehavior,
    /// Ids of the rates whose tax is in the base of this one, on lines that carry them. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub compound_on: Vec<Text<'a>>,
    /// Whether the customer owes the tax: it is computed and shown, and charged to nobody. Default: false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reverse_charge: bool,
    /// Category, such as `"S"`, `"Z"`, `"E"`, `"AE"`, `"K"`, `"G"` or `"O"` of EN 16931: 1 to 20 characters, carried to the
    /// invoice. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub category: Option<Text<'a>>,
    /// Code of the reason for an exemption (EN 16931 BT-121), carried to the invoice. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub exemption_code: Option<Text<'a>>,
    /// The reason for an exemption (EN 16931 BT-120), carried to the invoice. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub exemption_reason: Option<Text<'a>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// What the percentage of a tax is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PercentOfTax {
    /// Of its base: what the line has left without included tax, and the taxes of `compound_on`.
    #[default]
    Net,
    /// Of its base and the tax itself; taxes of one behavior and base share one gross.
    Gross,
}

impl PercentOfTax {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    const fn is_net(&self) -> bool {
        matches!(self, Self::Net)
    }
}

/// How a tax meets the price of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaxBehavior {
    /// Added to the price.
    #[default]
    Exclusive,
    /// Inside the price.
    Inclusive,
    /// Retained by the customer: no part of the tax total, taken off what is payable.
    Withheld,
    /// Listed, and part of no total.
    Informative,
}

/// What one tax rate is worth on a line, an entry or the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppliedTax<'a> {
    /// Id of the tax rate.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Percent of the rate, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// Money for each unit, where the rate has that, in major units.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_per_unit: Option<Decimal>,
    /// How the tax meets the price. Default: `exclusive`.
    #[serde(default)]
    pub behavior: TaxBehavior,
    /// Category of the rate, where it has one.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub category: Option<Text<'a>>,
    /// Code of the reason for an exemption, where the rate has one.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub exemption_code: Option<Text<'a>>,
    /// The reason for an exemption, where the rate has one.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub exemption_reason: Option<Text<'a>>,
    /// What the tax is on, without included tax but with the taxes that it is on, in major units.
    #[serde(with = "DecimalText")]
    pub taxable_amount: Decimal,
    /// The tax, in major units; 0 where the customer owes it.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// The tax that the customer owes, in major units, for a rate with `reverse_charge`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub reverse_charged_amount: Option<Decimal>,
}

impl AppliedTax<'_> {
    /// Whether two taxes that reversals bring are of one rate.
    pub(crate) fn is_same_rate(&self, other: &Self) -> bool {
        self.id == other.id
            && self.percent == other.percent
            && self.amount_per_unit == other.amount_per_unit
            && self.behavior == other.behavior
            && self.reverse_charged_amount.is_some() == other.reverse_charged_amount.is_some()
    }
}

impl TaxRate<'_> {
    /// What the rate says of itself where it is worth something; amounts are still to come.
    #[inline(always)]
    pub(crate) fn applied(&self) -> AppliedTax<'_> {
        AppliedTax {
            id: self.id.borrowed(),
            percent: self.percent,
            amount_per_unit: self.amount_per_unit,
            behavior: self.behavior,
            category: self.category.as_ref().map(Text::borrowed),
            exemption_code: self.exemption_code.as_ref().map(Text::borrowed),
            exemption_reason: self.exemption_reason.as_ref().map(Text::borrowed),
            taxable_amount: Decimal::ZERO,
            amount: Decimal::ZERO,
            reverse_charged_amount: self.reverse_charge.then_some(Decimal::ZERO),
        }
    }
}

impl AppliedTax<'_> {
    /// The same tax with borrowed texts.
    pub(crate) fn borrowed(&self) -> AppliedTax<'_> {
        AppliedTax {
            id: self.id.borrowed(),
            category: self.category.as_ref().map(Text::borrowed),
            exemption_code: self.exemption_code.as_ref().map(Text::borrowed),
            exemption_reason: self.exemption_reason.as_ref().map(Text::borrowed),
            ..*self
        }
    }
}

/// Finds what is wrong with a rate by itself, but for its id.
pub(crate) fn check(rate: &TaxRate<'_>, at: usize, problems: &mut Problems) {
    let path = |field: &'static str| move || format!("tax_rates[{at}].{field}");
    problems.description(rate.description.as_deref(), path("description"));
    problems.text(rate.category.as_deref(), 1..=limits::CATEGORY_CHARACTERS, path("category"));
    problems.id(rate.exemption_code.as_deref(), path("exemption_code"));
    problems.description(rate.exemption_reason.as_deref(), path("exemption_reason"));
    match (&rate.percent, &rate.amount_per_unit) {
        (Some(_), Some(_)) => problems.conflict(path("amount_per_unit")(), "percent, amount_per_unit"),
        (None, None) if rate.category.is_none() => {
            let problem = Problem::new(Code::MissingField, path("percent")());
            problems.add(problem.limit("percent, amount_per_unit, category"));
        }
        (Some(percent), None) if Scaled::new(percent.abs()).is_outside(limits::PERCENT) => {
            let range = format!("-{limit} to {limit}", limit = limits::PERCENT);
            problems.beyond(Code::OutOfRange, path("percent")(), percent, range);
        }
        _ => {}
    }
    if rate.amount_per_unit.is_some() && rate.percent_of == PercentOfTax::Gross {
        problems.conflict(path("percent_of")(), "amount_per_unit, percent_of");
    }
    if rate.reverse_charge && matches!(rate.behavior, TaxBehavior::Withheld | TaxBehavior::Informative) {
        problems.conflict(path("reverse_charge")(), "behavior, reverse_charge");
    }
}

/// Finds rates that are not there, and those that are on each other in a circle.
pub(crate) fn check_compound(rates: &[TaxRate<'_>], find: impl Fn(&str) -> Option<usize>, problems: &mut Problems) {
    if rates.iter().all(|rate| rate.compound_on.is_empty()) {
        return;
    }
    let mut on: Vec<Vec<usize>> = Vec::with_capacity(rates.len());
    for (at, rate) in rates.iter().enumerate() {
        let path = |index: usize| format!("tax_rates[{at}].compound_on[{index}]");
        if rate.compound_on.len() > limits::TAX_RATES_PER_LINE {
            let (path, many) = (format!("tax_rates[{at}].compound_on"), rate.compound_on.len());
            problems.beyond(Code::TooMany, path, many, limits::TAX_RATES_PER_LINE);
        }
        let mut found = Vec::new();
        for (index, id) in rate.compound_on.iter().take(limits::TAX_RATES_PER_LINE).enumerate() {
            match find(id) {
                Some(other) if found.contains(&other) => problems.push(Code::DuplicateId, path(index), id),
                Some(other) => found.push(other),
                None => problems.push(Code::UnknownId, path(index), id),
            }
        }
        on.push(found);
    }
    for (at, index) in circles(&on) {
        let id = rates.get(at).and_then(|rate| rate.compound_on.get(index)).map_or("", |id| id);
        problems.push(Code::CyclicTaxes, format!("tax_rates[{at}].compound_on[{index}]"), id);
    }
}

/// The first entry of each rate that leads back to the rate: what is left when rates on nothing are taken away, again and
/// again, is in a circle or on one.
fn circles(on: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut open = vec![true; on.len()];
    let is_open = |open: &[bool], at: &usize| open.get(*at).copied().unwrap_or_default();
    loop {
        let ended: Vec<usize> = (0..on.len())
            .filter(|at| is_open(&open, at))
            .filter(|at| !on.get(*at).is_some_and(|on| on.iter().any(|other| is_open(&open, other))))
            .collect();
        if ended.is_empty() {
            break;
        }
        for at in ended {
            open.get_mut(at).into_iter().for_each(|open| *open = false);
        }
    }
    let leads_back = |(at, on): (usize, &Vec<usize>)| {
        let index = on.iter().position(|other| is_open(&open, other)).filter(|_| is_open(&open, &at))?;
        Some((at, index))
    };
    on.iter().enumerate().filter_map(leads_back).collect()
}
