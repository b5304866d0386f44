//! Documents with texts of their own.

use super::document::{DocumentCharge, DocumentDiscount, Invoice, InvoiceLine};
use super::draft::{
    AppliedAmount, AppliedTax, Charge, Discount, Draft, Due, FixedShares, Line, Period, TaxBehavior, TaxRate,
};
use super::normal::NormalDraft;
use crate::catalog::{Coupon, CouponDuration};
use crate::explain::Step;
use crate::policy::{
    CalendarOverrides, CalendarPolicy, DiscountOverrides, DiscountPolicy, Policy, PolicyChoice, PolicyOverrides,
    ProrationOverrides, ProrationPolicy, RatingOverrides, RatingPolicy, RoundingOverrides, RoundingPolicy,
    TaxOverrides, TaxPolicy,
};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

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
    NaiveDate,
    u32,
    Due,
    Period,
    TaxBehavior,
    CouponDuration,
    Step,
    RoundingOverrides,
    DiscountOverrides,
    TaxOverrides,
    CalendarOverrides,
    ProrationOverrides,
    RatingOverrides,
    RoundingPolicy,
    DiscountPolicy,
    TaxPolicy,
    CalendarPolicy,
    ProrationPolicy,
    RatingPolicy
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
    NormalDraft { draft, policy }
    Coupon { id, description, percent_off, amount_off, currency, duration, periods }
    Draft {
        schema_version, id, currency, issue_date, due, lines, discounts, charges, tax_rates, default_tax_rates, prepaid,
        rounding, policy,
    }
    Line {
        id, description, quantity, unit_price, price_base_quantity, amount, period, discounts, charges, tax_rates, shares,
    }
    Discount { id, description, percent_off, amount_off, base, applies_to, tax_rates }
    Charge { id, description, percent, amount, base, applies_to, tax_rates }
    TaxRate { id, description, percent, behavior }
    FixedShares { discounts, taxes }
    AppliedAmount { id, amount }
    AppliedTax { id, percent, behavior, taxable_amount, amount }
    PolicyOverrides { schema_version, preset, rounding, discount, tax, calendar, proration, rating }
    Policy { schema_version, preset, rounding, discount, tax, calendar, proration, rating }
    Invoice {
        schema_version, id, currency, issue_date, due_date, lines, discounts, charges, subtotal, line_discount_total,
        line_charge_total, line_total, document_discount_total, document_charge_total, discount_total, charge_total, taxes,
        tax_included, total_excluding_tax, tax_added, tax_total, total, withheld, payable, prepaid, rounding, amount_due,
        policy, draft, trace,
    }
    InvoiceLine {
        id, description, quantity, unit_price, period, amount, net_amount, discounts, discount_amount, unapplied_amount,
        charges, charge_amount, taxes, tax_amount, total,
    }
    DocumentDiscount { id, description, amount, unapplied_amount, taxes }
    DocumentCharge { id, description, amount, taxes }
}

impl Texts for Cow<'_, Draft<'_>> {
    type Owned = Cow<'static, Draft<'static>>;

    fn into_owned(self) -> Cow<'static, Draft<'static>> {
        Cow::Owned(Texts::into_owned(Cow::into_owned(self)))
    }
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
        Texts::into_owned(self)
    }
}
