//! The fields that an invoice is computed with, each with its values: one table, for those who try policies out.

use super::{
    Allocation, Border, DiscountDirection, DiscountOrder, LineAmountRounding, NegativeQuantity, PercentOf, Policy,
    PolicyOverrides, RatingRounding, TaxBase, TaxRounding, TotalsRounding, ZeroQuantity,
};
use crate::money::RoundingMode;
use serde::Serialize;

/// A field whose values can be told one by one.
trait Choices: Copy + PartialEq + Serialize + 'static {
    /// Every value, the house's first.
    const VALUES: &'static [Self];

    /// Its place among the values.
    fn position(self) -> usize;
}

macro_rules! choices {
    ($($type:ident: $($value:ident)+;)+) => {$(
        impl Choices for $type {
            const VALUES: &'static [Self] = &[$(Self::$value),+];

            fn position(self) -> usize {
                // Does not compile where a value is not listed.
                match self { $(Self::$value)|+ => {} }
                Self::VALUES.iter().position(|value| *value == self).unwrap_or_default()
            }
        }
    )+};
}

choices! {
    RoundingMode: HalfAwayFromZero HalfEven HalfDown HalfTowardPositive Up Down Ceiling Floor;
    LineAmountRounding: Line Document Exact;
    TotalsRounding: Net Gross Each;
    DiscountDirection: TowardZero AsStated;
    PercentOf: RunningRest Original;
    Allocation: LargestRemainder LastTakesRest EachLine Sequential FivePlaces;
    DiscountOrder: Listed PercentFirst AmountFirst;
    TaxRounding: Group Line Total;
    TaxBase: Exact Rounded;
    RatingRounding: Amount Line;
    ZeroQuantity: FirstFlat Nothing;
    NegativeQuantity: Mirror Zero Refuse;
    Border: Lower Upper;
}

/// A field of the policy. Its values are known by their place in the list of its values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) group: &'static str,
    pub(crate) name: &'static str,
    /// How many values it has.
    pub(crate) count: usize,
    word: fn(usize) -> Option<String>,
    of: fn(&Policy<'_>) -> usize,
    set: fn(&mut Policy<'_>, usize),
    over: fn(&mut PolicyOverrides<'_>, usize),
}

impl Field {
    /// `rounding.mode`
    pub(crate) fn path(&self) -> String {
        format!("{}.{}", self.group, self.name)
    }

    /// A value as documents write it.
    pub(crate) fn word(&self, value: usize) -> String {
        (self.word)(value).unwrap_or_default()
    }

    /// The value that a policy has.
    pub(crate) fn of(&self, policy: &Policy<'_>) -> usize {
        (self.of)(policy)
    }

    /// Gives a policy a value.
    pub(crate) fn set(&self, policy: &mut Policy<'_>, value: usize) {
        (self.set)(policy, value);
    }

    /// Gives overrides a value.
    pub(crate) fn override_with(&self, overrides: &mut PolicyOverrides<'_>, value: usize) {
        (self.over)(overrides, value);
    }
}

fn word<T: Choices>(value: usize) -> Option<String> {
    match serde_json::to_value(T::VALUES.get(value)?) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

macro_rules! fields {
    ($($group:ident { $($field:ident: $type:ident,)+ })+) => {
        /// Every field that an invoice is computed with, in the order in which an invoice comes to use them.
        pub(crate) const INVOICE_FIELDS: &[Field] = &[$($(Field {
            group: stringify!($group),
            name: stringify!($field),
            count: <$type as Choices>::VALUES.len(),
            word: word::<$type>,
            of: |policy| policy.$group.$field.position(),
            set: |policy, value| {
                <$type as Choices>::VALUES.get(value).iter().for_each(|value| policy.$group.$field = **value);
            },
            over: |overrides, value| {
                overrides.$group.get_or_insert_default().$field = <$type as Choices>::VALUES.get(value).copied();
            },
        },)+)+];
    };
}

fields! {
    rating {
        rounding: RatingRounding,
        zero_quantity: ZeroQuantity,
        negative_quantity: NegativeQuantity,
        border: Border,
    }
    rounding {
        mode: RoundingMode,
        line_amount: LineAmountRounding,
        totals: TotalsRounding,
    }
    discount {
        direction: DiscountDirection,
        percent_of: PercentOf,
        order: DiscountOrder,
        allocation: Allocation,
    }
    tax {
        rounding: TaxRounding,
        base: TaxBase,
    }
}

#[cfg(test)]
mod tests {
    use super::INVOICE_FIELDS;
    use crate::policy::Policy;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// Of ratings that are asked for by themselves; a line of an invoice is a whole period rated once.
    const RATINGS_ONLY: [&str; 6] = [
        "rating.increments",
        "rating.decrease",
        "rating.share_of",
        "rating.flats",
        "rating.minimums",
        "rating.price_change",
    ];

    #[test]
    fn no_field_of_an_invoice_is_missing() {
        let policy = serde_json::to_value(Policy::default()).unwrap();
        let groups = ["rating", "rounding", "discount", "tax"].into_iter();
        let all: BTreeSet<String> = groups
            .flat_map(|group| policy[group].as_object().unwrap().keys().map(move |field| format!("{group}.{field}")))
            .filter(|field| !RATINGS_ONLY.contains(&field.as_str()))
            .collect();
        assert_eq!(INVOICE_FIELDS.iter().map(super::Field::path).collect::<BTreeSet<_>>(), all);
    }

    #[test]
    fn every_value_is_set_and_read_and_overridden_the_house_first() {
        for field in INVOICE_FIELDS {
            let mut policy = Policy::default();
            assert_eq!(field.of(&policy), 0, "{}", field.path());
            for value in 0..field.count {
                field.set(&mut policy, value);
                assert_eq!(field.of(&policy), value);
                let mut overrides = crate::policy::PolicyOverrides::default();
                field.override_with(&mut overrides, value);
                let written = serde_json::to_value(&overrides).unwrap();
                assert_eq!(written[field.group][field.name], Value::String(field.word(value)));
                assert_eq!(crate::policy::PolicyChoice::Overrides(overrides).resolve().unwrap(), policy);
                field.set(&mut policy, 0);
            }
        }
    }
}
