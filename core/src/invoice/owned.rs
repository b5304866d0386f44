//! Documents with texts of their own.

use super::computed::{Computed, Held};
use super::document::Invoice;
use super::draft::{
    AppliedAmount, AppliedTax, Charge, Discount, Draft, Due, FixedShares, LimitedBy, Line, PercentOfTax, Period,
    TaxBehavior, TaxRate,
};
use super::payment::{CashRounding, Instalment, Prepayment};
use super::tax_rule::{Party, PartyKind, TaxRule};
use crate::calendar::{BillingTiming, Interval};
use crate::coupon::{Coupon, CouponDuration, PromotionCode};
use crate::money::ExactNumber;
use crate::policy::{
    CalendarOverrides, CalendarPolicy, CouponOverrides, CouponPolicy, DiscountOverrides, DiscountPolicy, Policy,
    PolicyChoice, PolicyOverrides, ProrationOverrides, ProrationPolicy, RatingOverrides, RatingPolicy,
    RoundingOverrides, RoundingPolicy, SubscriptionOverrides, SubscriptionPolicy, TaxOverrides, TaxPolicy,
};
use crate::price::{
    Combine, Conversion, PackageRounding, PerEvent, Price, PriceTaxBehavior, PriceType, PriceVariant, Tier, TierMode,
};
use crate::rating::{QuantityEvent, QuantityGroup};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A value that holds texts, or none.
pub(crate) trait Texts {
    type Owned: 'static;

    /// The same value with texts of its own.
    fn into_owned(self) -> Self::Owned;
}

impl Texts for Text<'_> {
    type Owned = Text<'static>;

    fn into_owned(self) -> Text<'static> {
        Text::into_owned(self)
    }
}

impl<T: Texts> Texts for Option<T> {
    type Owned = Option<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.map(Texts::into_owned)
    }
}

impl<T: Texts> Texts for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(Texts::into_owned).collect()
    }
}

macro_rules! without_texts {
    ($($type:ty),+) => {
        $(impl Texts for $type {
            type Owned = $type;

            fn into_owned(self) -> $type {
                self
            }
        })+
    };
}

without_texts!(
    Decimal,
    ExactNumber,
    NaiveDate,
    u32,
    bool,
    Due,
    CashRounding,
    LimitedBy,
    PercentOfTax,
    PartyKind,
    Period,
    TaxBehavior,
    CouponDuration,
    Interval,
    BillingTiming,
    PriceType,
    PriceTaxBehavior,
    TierMode,
    Tier,
    PackageRounding,
    PerEvent,
    Conversion,
    Combine,
    RoundingOverrides,
    DiscountOverrides,
    TaxOverrides,
    CalendarOverrides,
    ProrationOverrides,
    RatingOverrides,
    CouponOverrides,
    SubscriptionOverrides,
    RoundingPolicy,
    DiscountPolicy,
    TaxPolicy,
    CalendarPolicy,
    ProrationPolicy,
    RatingPolicy,
    CouponPolicy,
    SubscriptionPolicy
);

macro_rules! with_texts {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {
        $(impl Texts for $name<'_> {
            type Owned = $name<'static>;

            fn into_owned(self) -> $name<'static> {
                $name { $($field: Texts::into_owned(self.$field)),+ }
            }
        })+
    };
}

with_texts! {
    Price {
        schema_version, id, currency, price_type, interval, interval_count, billed, tax_behavior, tier_mode, tiers, unit_price,
        percent, flat_amount, package_size, package_rounding, per_event, conversion, included_quantity, minimum_quantity,
        percent_off, minimum_spend, maximum_spend, dimensions, variants, combine, pricing_unit_rate,
    }
    PriceVariant { matches, tiers }
    Coupon {
        id, description, percent_off, amount_off, currency, duration, duration_in_months, duration_in_periods,
        duration_in_applications, duration_until, starts_on, redeem_by, max_redemptions, max_redemptions_per_customer, plans,
        products, prices, promotion_codes,
    }
    PromotionCode { code, active, expires_on, max_redemptions, customer_id, first_time_customer, minimum_amount }
    Draft {
        schema_version, id, currency, minor_units, issue_date, due, lines, discounts, charges, tax_rates, default_tax_rates, seller,
        customer, tax_rules, tax_increment, prices,
        prepaid, rounding, prepayments, cash_rounding, instalments, policy,
    }
    Line {
        id, description, quantity, groups, events, unit_price, price_base_quantity, product_id, price_id, amount, period, discountable,
        discounts, charges, tax_rates, tax_class, shares,
    }
    Discount {
        id, coupon_id, description, percent_off, amount_off, amount_per_unit, quantity, maximum_amount, minimum_spend, base,
        applies_to, applies_to_products, applies_to_prices, tax_rates,
    }
    Charge {
        id, description, percent, amount, amount_per_unit, quantity, maximum_amount, base, applies_to, applies_to_products,
        applies_to_prices, tax_rates,
    }
    TaxRate {
        id, description, percent, amount_per_unit, percent_of, behavior, compound_on, reverse_charge, category, exemption_code,
        exemption_reason,
    }
    Party { country, region, tax_id, kind, exempt }
    TaxRule {
        id, seller_country, seller_region, country, region, customer, cross_border, exempt, tax_class, from, until, tax_rates,
    }
    QuantityGroup { id, matches, quantity, tier_quantity, already_rated_quantity, highest_rated_quantity }
    QuantityEvent { id, quantity, prorated_quantity }
    FixedShares { discounts, taxes }
    AppliedAmount { id, amount, limited_by }
    Prepayment { id, percent, amount }
    Instalment { id, percent, amount, due_date }
    AppliedTax {
        id, percent, amount_per_unit, behavior, category, exemption_code, exemption_reason, taxable_amount, amount,
        reverse_charged_amount,
    }
    PolicyOverrides { schema_version, preset, rounding, discount, tax, calendar, proration, rating, coupon, subscription }
    Policy { schema_version, preset, rounding, discount, tax, calendar, proration, rating, coupon, subscription }
}

impl Texts for PolicyChoice<'_> {
    type Owned = PolicyChoice<'static>;

    fn into_owned(self) -> PolicyChoice<'static> {
        match self {
            Self::Preset(name) => PolicyChoice::Preset(Text::into_owned(name)),
            Self::Overrides(overrides) => PolicyChoice::Overrides(Texts::into_owned(overrides)),
        }
    }
}

impl Draft<'_> {
    /// The same draft with texts of its own.
    pub fn into_owned(self) -> Draft<'static> {
        Texts::into_owned(self)
    }
}

impl Invoice<'_> {
    /// The same invoice with texts of its own: it outlives its draft.
    pub fn into_owned(self) -> Invoice<'static> {
        // The lists share what they show: without them it is moved, not copied.
        drop((self.lines, self.discounts, self.charges, self.taxes));
        let Computed { draft, plan, figures } = Arc::unwrap_or_clone(self.draft.0);
        let draft = Held::Owned(Box::new(Texts::into_owned(*draft.into_draft())));
        Invoice::of(Arc::new(Computed { draft, plan, figures }), self.trace)
    }
}
