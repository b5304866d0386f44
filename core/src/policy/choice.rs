//! The policy of a draft: a preset's name, or a preset with overrides.

use super::presets::{self, Preset};
use super::{
    Allocation, DiscountDirection, DiscountPolicy, LineAmountRounding, PercentOf, Policy, RoundingPolicy, TaxPolicy,
    TaxRounding,
};
use crate::invoice::draft::SCHEMA_VERSION;
use crate::money::RoundingMode;
use crate::text::Text;
use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A preset's name, or a preset with overrides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PolicyChoice<'a> {
    /// A preset's name, for example `"en16931"`.
    Preset(Text<'a>),
    /// A preset and the fields that differ from it.
    Overrides(#[serde(borrow)] PolicyOverrides<'a>),
}

impl Default for PolicyChoice<'_> {
    fn default() -> Self {
        Self::Preset(presets::DEFAULT.into())
    }
}

impl<'a> From<&'a str> for PolicyChoice<'a> {
    fn from(preset: &'a str) -> Self {
        Self::Preset(preset.into())
    }
}

/// A preset and the fields that differ from it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyOverrides<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The preset to start from. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub preset: Option<Text<'a>>,
    /// How exact amounts become minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<RoundingOverrides>,
    /// How discounts and charges work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<DiscountOverrides>,
    /// How taxes are rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxOverrides>,
}

macro_rules! overrides {
    ($(#[doc = $doc:literal])+ $name:ident of $group:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $field_doc])+
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub $field: Option<$type>,)+
        }

        impl $name {
            fn over(self, group: $group) -> $group {
                $group { $($field: self.$field.unwrap_or(group.$field),)+ }
            }
        }

        impl From<$group> for $name {
            fn from(group: $group) -> Self {
                Self { $($field: Some(group.$field),)+ }
            }
        }
    };
}

overrides! {
    /// Overrides of the group `rounding`.
    RoundingOverrides of RoundingPolicy {
        /// The mode of every rounding.
        mode: RoundingMode,
        /// The stage at which line amounts are rounded.
        line_amount: LineAmountRounding,
    }
}

overrides! {
    /// Overrides of the group `discount`.
    DiscountOverrides of DiscountPolicy {
        /// Which way a discount moves an amount.
        direction: DiscountDirection,
        /// What a percentage is of.
        percent_of: PercentOf,
        /// How a document discount or charge is spread over lines.
        allocation: Allocation,
    }
}

overrides! {
    /// Overrides of the group `tax`.
    TaxOverrides of TaxPolicy {
        /// What is rounded.
        rounding: TaxRounding,
    }
}

impl<'a> PolicyChoice<'a> {
    pub(crate) fn preset_name(&self) -> &str {
        match self {
            Self::Preset(name) => name,
            Self::Overrides(overrides) => overrides.preset.as_deref().unwrap_or(presets::DEFAULT),
        }
    }

    pub(crate) fn is_default(&self) -> bool {
        matches!(self, Self::Preset(name) if &**name == presets::DEFAULT)
    }

    /// The policy with every field; `None` if the preset is unknown.
    pub(crate) fn resolve(&self) -> Option<Policy<'static>> {
        let preset: &Preset = presets::find(self.preset_name())?;
        let overrides = match self {
            Self::Preset(_) => PolicyOverrides::default(),
            Self::Overrides(overrides) => overrides.clone(),
        };
        Some(Policy {
            schema_version: SCHEMA_VERSION,
            preset: Text(Cow::Borrowed(preset.name)),
            rounding: overrides.rounding.unwrap_or_default().over(preset.rounding()),
            discount: overrides.discount.unwrap_or_default().over(preset.discount()),
            tax: overrides.tax.unwrap_or_default().over(preset.tax()),
        })
    }
}

impl<'a> From<&Policy<'a>> for PolicyChoice<'a> {
    fn from(policy: &Policy<'a>) -> Self {
        Self::Overrides(PolicyOverrides {
            schema_version: Some(policy.schema_version),
            preset: Some(policy.preset.clone()),
            rounding: Some(policy.rounding.into()),
            discount: Some(policy.discount.into()),
            tax: Some(policy.tax.into()),
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for PolicyChoice<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PolicyChoiceVisitor)
    }
}

struct PolicyChoiceVisitor;

impl<'de> Visitor<'de> for PolicyChoiceVisitor {
    type Value = PolicyChoice<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a preset's name, or an object with `preset` and overrides")
    }

    fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(PolicyChoice::Preset(Text(Cow::Borrowed(name))))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(PolicyChoice::Preset(Text(Cow::Owned(name.to_owned()))))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        PolicyOverrides::deserialize(MapAccessDeserializer::new(map)).map(PolicyChoice::Overrides)
    }
}
