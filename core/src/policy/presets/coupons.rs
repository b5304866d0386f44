//! The group `coupon` of every preset.

use super::{CouponRow, assumed, sourced};
use crate::policy::{CouponScopes, CouponWindow, CouponWindowEnd, OnceRest, ZeroInvoice};

const HOUSE: &str = "core/docs/design.md, section 8";

pub(super) const PRORATA: CouponRow = CouponRow {
    window: sourced(CouponWindow::InvoiceDate, HOUSE, "prorata-coupon-window"),
    window_end: sourced(CouponWindowEnd::AfterMonths, HOUSE, "prorata-coupon-window-end"),
    once_rest: sourced(OnceRest::Lost, HOUSE, "prorata-coupon-once-rest"),
    zero_invoice: sourced(ZeroInvoice::Skipped, HOUSE, "prorata-coupon-zero-invoice"),
    scopes: sourced(CouponScopes::MostSpecific, HOUSE, "prorata-coupon-scopes"),
};

const NO_COUPONS: &str = "the preset says nothing about coupons: the house's choice";

/// Of systems of whose coupons nothing is known, or that have none.
pub(super) const NONE: CouponRow = CouponRow {
    window: assumed(CouponWindow::InvoiceDate, NO_COUPONS),
    window_end: assumed(CouponWindowEnd::AfterMonths, NO_COUPONS),
    once_rest: assumed(OnceRest::Lost, NO_COUPONS),
    zero_invoice: assumed(ZeroInvoice::Skipped, NO_COUPONS),
    scopes: assumed(CouponScopes::MostSpecific, NO_COUPONS),
};

const STRIPE: &str = "docs.stripe.com/billing/subscriptions/coupons";

pub(super) const STRIPE_CLASSIC: CouponRow = CouponRow {
    window: sourced(CouponWindow::InvoiceDate, STRIPE, "stripe-4-months-on-year"),
    window_end: assumed(CouponWindowEnd::AfterMonths, "docs.stripe.com/api/discounts: an end beside the start"),
    once_rest: assumed(OnceRest::Lost, "docs.stripe.com/billing/subscriptions/coupons: once is one invoice"),
    zero_invoice: assumed(ZeroInvoice::Skipped, STRIPE),
    scopes: assumed(CouponScopes::MostSpecific, "second-hand: a subscription's discounts replace its customer's"),
};

const LAGO_COUPONS: &str = "getlago/lago-api spec/services/credits/applied_coupon_service_spec.rb";

pub(super) const LAGO: CouponRow = CouponRow {
    window: assumed(CouponWindow::InvoiceDate, "not used: coupons of Lago count applications"),
    window_end: assumed(CouponWindowEnd::AfterMonths, "not used: coupons of Lago count applications"),
    once_rest: sourced(OnceRest::Kept, LAGO_COUPONS, "cpn-once-fixed-carry"),
    zero_invoice: sourced(ZeroInvoice::Skipped, LAGO_COUPONS, "own-lago-coupon-zero-invoice"),
    scopes: assumed(CouponScopes::All, "getlago/lago-api credits/applied_coupons_service: every coupon, one by one"),
};

const POLAR_COUPONS: &str = "polarsource/polar server/polar/models/discount.py is_repetition_expired";

pub(super) const POLAR: CouponRow = CouponRow {
    window: assumed(CouponWindow::InvoiceDate, POLAR_COUPONS),
    window_end: sourced(CouponWindowEnd::LastMonth, POLAR_COUPONS, "own-polar-window-end"),
    once_rest: assumed(OnceRest::Lost, POLAR_COUPONS),
    zero_invoice: assumed(ZeroInvoice::Skipped, POLAR_COUPONS),
    scopes: assumed(CouponScopes::MostSpecific, "not used: an order of Polar has one discount"),
};

const UPODI_COUPONS: &str = "docs.upodi.com/docs/discounting";

pub(super) const UPODI: CouponRow = CouponRow {
    window: sourced(CouponWindow::InvoiceDate, UPODI_COUPONS, "own-upodi-coupon-month-on-year"),
    window_end: assumed(CouponWindowEnd::AfterMonths, UPODI_COUPONS),
    once_rest: assumed(OnceRest::Lost, "not used: a discount of Upodi has an expiry, or none"),
    zero_invoice: assumed(ZeroInvoice::Skipped, UPODI_COUPONS),
    scopes: sourced(CouponScopes::MostSpecific, UPODI_COUPONS, "own-upodi-coupon-most-specific"),
};
