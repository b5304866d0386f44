//! Presets of open-source billing systems, by what their sources say of invoices.

use super::coupons;
use super::invoices::{CALENDAR, PRORATION, RATING, SUBSCRIPTION};
use super::{DiscountRow, Preset, RoundingRow, SubscriptionRow, TaxRow, assumed, sourced};
use crate::money::RoundingMode;
use crate::policy::{
    Allocation, ChangeLines, DiscountDirection, DiscountOrder, DiscountProration, LineAmountRounding, PercentOf,
    Reversal, TaxBase, TaxRounding, TotalsRounding,
};

const POLAR_DISCOUNT: &str =
    "polarsource/polar server/tests/discount/test_model.py: a percentage of each amount, a fixed one in proportion";

const POLAR_TAX: &str = "polarsource/polar: another service computes the tax; the house's choice";

pub(super) const POLAR: Preset = Preset {
    name: "polar",
    summary: "Polar's discounts: a percentage is rounded line by line, and counts up to its last month.",
    rounding: RoundingRow {
        mode: assumed(RoundingMode::HalfAwayFromZero, "polarsource/polar discount.py: half away, in binary floats"),
        line_amount: assumed(LineAmountRounding::Line, "polarsource/polar: amounts are whole cents"),
        totals: assumed(TotalsRounding::Net, "polarsource/polar: totals are sums of whole cents"),
    },
    discount: DiscountRow {
        direction: assumed(DiscountDirection::TowardZero, "polarsource/polar discount.py: at most what there is"),
        percent_of: assumed(PercentOf::RunningRest, "not used: an order of Polar has one discount"),
        allocation: sourced(Allocation::EachLine, POLAR_DISCOUNT, "own-polar-allocation"),
        order: assumed(DiscountOrder::Listed, "not used: an order of Polar has one discount"),
    },
    tax: TaxRow { rounding: assumed(TaxRounding::Group, POLAR_TAX), base: assumed(TaxBase::Exact, POLAR_TAX) },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::POLAR,
    subscription: SubscriptionRow {
        reversal: assumed(
            Reversal::CurrentPrice,
            "polarsource/polar server/polar/subscription/update.py: a credit is the price by its share, rounded alone",
        ),
        discount_proration: sourced(
            DiscountProration::FullPeriodFirst,
            "polarsource/polar server/tests/subscription/test_service_prorations.py: test_proration_with_discount_change",
            "own-polar-discount-proration",
        ),
        ..SUBSCRIPTION
    },
    waives: &[],
};

const METEROID_COUPONS: &str = "meteroid-oss/meteroid meteroid-store/src/services/invoice_lines/discount.rs: percentages, then amounts, each of the rest";

const METEROID_TAX: &str =
    "meteroid-oss/meteroid meteroid-tax/src/tests.rs: each tax of each line, rounded half away from zero";

const METEROID_CHANGES: &str = "meteroid-oss/meteroid meteroid-store/src/services/subscriptions/proration.rs: credit and charge of one component are one line";

pub(super) const METEROID: Preset = Preset {
    name: "meteroid",
    summary: "Meteroid's invoices: percentages off before amounts off, tax line by line, a change of an item in one line.",
    rounding: RoundingRow {
        // Its coupons are cut to cents instead, which is a mode of their own.
        mode: sourced(RoundingMode::HalfAwayFromZero, METEROID_TAX, "own-meteroid-tax-per-line"),
        line_amount: assumed(LineAmountRounding::Line, "meteroid-oss/meteroid: totals are sums of rounded lines"),
        totals: assumed(TotalsRounding::Net, "meteroid-oss/meteroid: totals are sums of rounded lines"),
    },
    discount: DiscountRow {
        direction: assumed(DiscountDirection::TowardZero, "meteroid-oss/meteroid: lines below zero take no discount"),
        percent_of: sourced(PercentOf::RunningRest, METEROID_COUPONS, "me-coup-two-percentages-commute"),
        allocation: assumed(Allocation::LargestRemainder, METEROID_COUPONS),
        order: sourced(DiscountOrder::PercentFirst, METEROID_COUPONS, "me-coup-percentage-applied-before-fixed"),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Line, METEROID_TAX, "own-meteroid-tax-per-line"),
        base: assumed(TaxBase::Exact, "meteroid-oss/meteroid: the taxes of a line are all on the same base"),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SubscriptionRow {
        lines: sourced(ChangeLines::Netted, METEROID_CHANGES, "me-net-price-drop"),
        ..SUBSCRIPTION
    },
    waives: &[],
};
