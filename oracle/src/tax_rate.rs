//! Tax rates: what they say, and what of a base they come to.

use crate::{Context, Fraction, Money, read};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Behavior {
    Exclusive,
    Inclusive,
    Withheld,
    Informative,
}

/// What a tax does to the totals.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Effect {
    Added,
    Included,
    Withheld,
    Removed,
    Listed,
}

#[derive(Clone)]
pub(crate) struct Rate<'a> {
    pub(crate) source: &'a Value,
    pub(crate) id: &'a str,
    pub(crate) percent: Fraction,
    pub(crate) per_unit: Option<Fraction>,
    pub(crate) of_gross: bool,
    pub(crate) on: Vec<&'a str>,
    pub(crate) behavior: Behavior,
    pub(crate) reverse_charge: bool,
}

impl<'a> Rate<'a> {
    pub(crate) fn of(context: &Context<'a>, source: &'a Value) -> Result<Self, String> {
        let reverse_charge =
            source["reverse_charge"] == true || read::field(source, "reverse_charged_amount").is_some();
        Ok(Self {
            source,
            id: read::text(source, "id").ok_or("a tax rate has no id")?,
            percent: read::decimal(source, "percent")?.unwrap_or_else(Fraction::zero),
            per_unit: context.currency.exact(source, "amount_per_unit")?,
            of_gross: source["percent_of"] == "gross",
            on: read::texts(source, "compound_on").unwrap_or_default(),
            behavior: Behavior::of(read::text(source, "behavior").unwrap_or("exclusive"))?,
            reverse_charge,
        })
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
            && self.percent == other.percent
            && self.per_unit == other.per_unit
            && self.behavior == other.behavior
            && self.reverse_charge == other.reverse_charge
    }

    pub(crate) fn effect(&self) -> Effect {
        match (self.behavior, self.reverse_charge) {
            (Behavior::Exclusive, false) => Effect::Added,
            (Behavior::Inclusive, false) => Effect::Included,
            (Behavior::Inclusive, true) => Effect::Removed,
            (Behavior::Withheld, _) => Effect::Withheld,
            _ => Effect::Listed,
        }
    }

    /// The tax of a base: of a gross as if the price were of that base only.
    pub(crate) fn of_base(&self, base: &Fraction, set: &[&Self], exact: &BTreeMap<&'a str, Money>) -> Fraction {
        if self.per_unit.is_some() {
            return exact[self.id].clone();
        }
        let bases = |rate: &Self| set.iter().map(|other| rate.on.contains(&other.id)).collect::<Vec<bool>>();
        let shares = |other: &&&Self| other.of_gross && other.behavior == self.behavior && bases(other) == bases(self);
        let of_gross: Fraction =
            if self.of_gross { set.iter().filter(shares).map(|other| &other.percent).sum() } else { Fraction::zero() };
        let hundred = Fraction::from(num_bigint::BigInt::from(100));
        base * &self.percent / (hundred - of_gross)
    }
}

impl Behavior {
    fn of(name: &str) -> Result<Self, String> {
        match name {
            "exclusive" => Ok(Self::Exclusive),
            "inclusive" => Ok(Self::Inclusive),
            "withheld" => Ok(Self::Withheld),
            "informative" => Ok(Self::Informative),
            _ => Err(format!("no tax behavior {name:?}")),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exclusive => "exclusive",
            Self::Inclusive => "inclusive",
            Self::Withheld => "withheld",
            Self::Informative => "informative",
        }
    }
}
