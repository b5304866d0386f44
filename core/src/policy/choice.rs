//! The policy of a draft: a preset's name, or a preset with overrides.

use super::presets;
use super::subscription::refused_mode;
use super::{
    Allocation, ArrearsDate, ArrearsRun, Basis, BilledTime, Border, BoundaryTime, CalendarPolicy, ChangeDay,
    ChangeLines, CommitmentCounts, CouponPolicy, CouponScopes, CouponWindow, CouponWindowEnd, Decrease,
    DiscountDirection, DiscountOrder, DiscountPolicy, DiscountProration, DiscountReversal, EndedArrears, FirstPeriod,
    FirstStub, Increments, LineAmountRounding, MonthEnd, MovedAnchor, NegativeQuantity, NegativeTotal, NewInterval,
    OnceRest, PercentOf, Pieces, Policy, PriceChange, ProrationPolicy, RatingPolicy, RatingRounding, RatioPrecision,
    Reversal, RoundingPolicy, ShareOf, Sharing, StubDivisor, Stubs, SubscriptionPolicy, TaxBase, TaxPolicy,
    TaxRounding, TotalsRounding, UsageLines, ZeroInvoice, ZeroLines, ZeroQuantity,
};
use crate::error::{Code, Error, Problem};
use crate::invoice::draft::{SCHEMA_VERSION, unknown_version};
use crate::limits;
use crate::money::RoundingMode;
use crate::subscription::ChangeMode;
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
    /// How billing periods are laid out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarOverrides>,
    /// How a part of a period is counted and charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proration: Option<ProrationOverrides>,
    /// How a quantity becomes an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingOverrides>,
    /// How a coupon counts over time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<CouponOverrides>,
    /// When the changes of a subscription are charged, and what becomes of credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<SubscriptionOverrides>,
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
        /// Which totals are rounded, and which follow from them.
        totals: TotalsRounding,
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
        /// In which order the discounts of a list count, and its charges.
        order: DiscountOrder,
    }
}

overrides! {
    /// Overrides of the group `tax`.
    TaxOverrides of TaxPolicy {
        /// What is rounded.
        rounding: TaxRounding,
        /// What taxes are computed of.
        base: TaxBase,
    }
}

overrides! {
    /// Overrides of the group `calendar`.
    CalendarOverrides of CalendarPolicy {
        /// Where boundaries fall in months that are shorter than the anchor's.
        month_end: MonthEnd,
        /// How long the first period is where the service does not start on a boundary.
        first_period: FirstPeriod,
        /// The local time of boundaries.
        boundary_time: BoundaryTime,
        /// What a run in arrears bills.
        arrears_run: ArrearsRun,
        /// The day of an invoice in arrears.
        arrears_date: ArrearsDate,
    }
}

overrides! {
    /// Overrides of the group `proration`.
    ProrationOverrides of ProrationPolicy {
        /// What is counted.
        basis: Basis,
        /// The days of a period in the basis `fixed_days`, or of a stub that is measured so, 1 to 10,000.
        fixed_days: u32,
        /// Who pays for the day of a change, where days are counted.
        change_day: ChangeDay,
        /// What a first period before the first boundary costs.
        first_stub: FirstStub,
        /// What a period is measured against that begins between boundaries.
        leading_stub: StubDivisor,
        /// What a period is measured against that only ends between boundaries.
        trailing_stub: StubDivisor,
        /// What makes a stub of a period that is billed.
        stubs: Stubs,
        /// How parts of one service are rounded.
        pieces: Pieces,
        /// How exact the ratio is.
        ratio: RatioPrecision,
    }
}

overrides! {
    /// Overrides of the group `rating`.
    RatingOverrides of RatingPolicy {
        /// What is rounded.
        rounding: RatingRounding,
        /// How parts of one quantity are rounded that are rated one after the other.
        increments: Increments,
        /// What a quantity of zero costs.
        zero_quantity: ZeroQuantity,
        /// What a quantity below zero costs.
        negative_quantity: NegativeQuantity,
        /// What a decrease costs, of what was rated before.
        decrease: Decrease,
        /// The tier of a quantity that is exactly a border.
        border: Border,
        /// What the share of a period is taken of.
        share_of: ShareOf,
        /// Whether flat amounts are shared.
        flats: Sharing,
        /// Whether the minimum and the maximum spend are shared.
        minimums: Sharing,
        /// What the parts of a period cost in which the price changed.
        price_change: PriceChange,
    }
}

overrides! {
    /// Overrides of the group `coupon`.
    CouponOverrides of CouponPolicy {
        /// What a window of time takes off a billing period that it covers in part.
        window: CouponWindow,
        /// Where a window of months ends.
        window_end: CouponWindowEnd,
        /// What an invoice leaves of an amount that counts once.
        once_rest: OnceRest,
        /// Whether an invoice of zero uses a coupon.
        zero_invoice: ZeroInvoice,
        /// What coupons of a customer, of a subscription and of a charge are to each other.
        scopes: CouponScopes,
    }
}

overrides! {
    /// Overrides of the group `subscription`.
    SubscriptionOverrides of SubscriptionPolicy {
        /// When a change to at least as much money in a year counts.
        upgrade: ChangeMode,
        /// When a change to less money in a year counts.
        downgrade: ChangeMode,
        /// What becomes of an invoice below zero.
        negative_total: NegativeTotal,
        /// What taking back a part of a line is worth.
        reversal: Reversal,
        /// How a change stands on its invoice.
        lines: ChangeLines,
        /// Where the periods of a price of another interval begin.
        new_interval: NewInterval,
        /// When the part of a period in arrears is charged that a change ends.
        ended_arrears: EndedArrears,
        /// Where the running period ends whose boundary is moved to a later day.
        moved_anchor: MovedAnchor,
        /// What of its items counts towards a commitment.
        commitment_counts: CommitmentCounts,
        /// What of its discounts comes back with a part of a line.
        discount_reversal: DiscountReversal,
        /// What of billed time is looked at again.
        knowledge: BilledTime,
        /// Whether time that costs nothing has a line, and an invoice.
        zero_lines: ZeroLines,
        /// What a coupon of an amount takes off a part of a period.
        discount_proration: DiscountProration,
        /// How usage of several periods stands on one invoice.
        usage_lines: UsageLines,
    }
}

impl<'a> PolicyChoice<'a> {
    pub(crate) fn preset_name(&self) -> &str {
        match self {
            Self::Preset(name) => name,
            Self::Overrides(overrides) => overrides.preset.as_deref().unwrap_or(presets::DEFAULT),
        }
    }

    /// The policy that is chosen, with every field.
    ///
    /// # Errors
    /// [`Code::UnknownPreset`] and what else is wrong with the choice, with paths such as `policy.preset`.
    ///
    /// ```
    /// use prorata::policy::PolicyChoice;
    ///
    /// assert_eq!(&*PolicyChoice::from("en16931").policy()?.preset, "en16931");
    /// assert_eq!(PolicyChoice::from("en").policy().unwrap_err().code().as_str(), "unknown_preset");
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn policy(&self) -> Result<Policy<'static>, Error> {
        match Error::all(self.problems()) {
            Some(error) => Err(error),
            None => self.resolve().ok_or_else(|| Problem::new(Code::Internal, "policy").into()),
        }
    }

    /// What is wrong with the choice: an unknown version or preset, a number out of range.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut preset_path = "policy";
        if let Self::Overrides(overrides) = self {
            preset_path = "policy.preset";
            found.extend(unknown_version(overrides.schema_version, "policy.schema_version"));
        }
        let name = self.preset_name();
        if presets::find(name).is_none() {
            let known: Vec<&str> = presets::TABLE.iter().map(|preset| preset.name).collect();
            found.push(Problem::new(Code::UnknownPreset, preset_path).value(name).limit(known.join(", ")));
        }
        if let Self::Overrides(overrides) = self
            && let Some(days) = overrides.proration.and_then(|proration| proration.fixed_days)
            && !(1..=limits::FIXED_DAYS).contains(&days)
        {
            let problem = Problem::new(Code::OutOfRange, "policy.proration.fixed_days").value(days);
            found.push(problem.limit(format_args!("1 to {}", limits::FIXED_DAYS)));
        }
        if let Self::Overrides(PolicyOverrides { subscription: Some(modes), .. }) = self {
            found.extend(refused_mode(modes.upgrade, "upgrade"));
            found.extend(refused_mode(modes.downgrade, "downgrade"));
        }
        found
    }

    pub(crate) fn is_default(&self) -> bool {
        matches!(self, Self::Preset(name) if &**name == presets::DEFAULT)
    }

    /// The policy with every field; `None` if the preset is unknown.
    pub(crate) fn resolve(&self) -> Option<Policy<'static>> {
        let (name, preset) = presets::choices(self.preset_name())?;
        let mut policy = Policy {
            schema_version: SCHEMA_VERSION,
            preset: Text(Cow::Borrowed(name)),
            rounding: preset.rounding,
            discount: preset.discount,
            tax: preset.tax,
            calendar: preset.calendar,
            proration: preset.proration,
            rating: preset.rating,
            coupon: preset.coupon,
            subscription: preset.subscription,
        };
        if let Self::Overrides(PolicyOverrides {
            rounding,
            discount,
            tax,
            calendar,
            proration,
            rating,
            coupon,
            subscription,
            ..
        }) = self
        {
            rounding.iter().for_each(|group| policy.rounding = group.over(policy.rounding));
            discount.iter().for_each(|group| policy.discount = group.over(policy.discount));
            tax.iter().for_each(|group| policy.tax = group.over(policy.tax));
            calendar.iter().for_each(|group| policy.calendar = group.over(policy.calendar));
            proration.iter().for_each(|group| policy.proration = group.over(policy.proration));
            rating.iter().for_each(|group| policy.rating = group.over(policy.rating));
            coupon.iter().for_each(|group| policy.coupon = group.over(policy.coupon));
            subscription.iter().for_each(|group| policy.subscription = group.over(policy.subscription));
        }
        Some(policy)
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
            calendar: Some(policy.calendar.into()),
            proration: Some(policy.proration.into()),
            rating: Some(policy.rating.into()),
            coupon: Some(policy.coupon.into()),
            subscription: Some(policy.subscription.into()),
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
