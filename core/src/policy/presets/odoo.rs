//! Presets of Odoo: its three ways to round taxes.

use super::coupons;
use super::invoices::{CALENDAR, PRORATION, RATING, SUBSCRIPTION};
use super::{DiscountRow, Preset, RoundingRow, TaxRow, assumed, sourced};
use crate::money::RoundingMode;
use crate::policy::{
    Allocation, DiscountDirection, DiscountOrder, LineAmountRounding, PercentOf, TaxBase, TaxRounding, TotalsRounding,
};

const TESTS: &str = "odoo/odoo addons/account/tests/test_taxes_computation.py, test_taxes_tax_totals_summary.py";

/// A discount of a line is part of its price: nothing says how a document discount behaves.
const DISCOUNT: DiscountRow = DiscountRow {
    direction: assumed(DiscountDirection::AsStated, "odoo: a discount of more than 100 % is allowed"),
    percent_of: assumed(PercentOf::RunningRest, "odoo: a line has one discount"),
    allocation: assumed(Allocation::LargestRemainder, "odoo: a global discount is lines of its own"),
    order: assumed(DiscountOrder::Listed, "odoo: a global discount is lines of its own"),
};

const MODE: super::Sourced<RoundingMode> = assumed(RoundingMode::HalfAwayFromZero, "odoo float_round: half up");

const NOT_BOUNDED: (u8, &str) = (7, "a discount is not bounded, so 100 % and an amount can leave less than zero");

pub(super) const ODOO_LINE: Preset = Preset {
    name: "odoo-line",
    summary: "Odoo's rounding per line: each tax of each line at once, later taxes on rounded ones.",
    rounding: RoundingRow {
        mode: MODE,
        line_amount: assumed(LineAmountRounding::Line, TESTS),
        totals: assumed(TotalsRounding::Net, TESTS),
    },
    discount: DISCOUNT,
    tax: TaxRow {
        rounding: sourced(TaxRounding::Line, TESTS, "odoo-l10n-be-3"),
        base: assumed(TaxBase::Rounded, TESTS),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SUBSCRIPTION,
    waives: &[NOT_BOUNDED],
};

pub(super) const ODOO_GLOBAL: Preset = Preset {
    name: "odoo-global",
    summary: "Odoo's global rounding: exact lines, each tax rounded once over the document.",
    rounding: RoundingRow {
        mode: MODE,
        line_amount: sourced(LineAmountRounding::Exact, TESTS, "odoo-discount-round-globally-1"),
        totals: sourced(TotalsRounding::Net, TESTS, "odoo-l10n-in-4"),
    },
    discount: DISCOUNT,
    tax: TaxRow {
        rounding: sourced(TaxRounding::Group, TESTS, "odoo-l10n-in-4"),
        base: assumed(TaxBase::Exact, TESTS),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SUBSCRIPTION,
    waives: &[NOT_BOUNDED],
};

pub(super) const ODOO_PORTUGAL: Preset = Preset {
    name: "odoo-portugal",
    summary: "Odoo's certified rounding for Portugal: the total with tax first, the net is what the taxes leave.",
    rounding: RoundingRow {
        mode: MODE,
        line_amount: sourced(LineAmountRounding::Exact, TESTS, "odoo-l10n-pt-4"),
        totals: sourced(TotalsRounding::Gross, TESTS, "odoo-l10n-pt-18"),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Group, TESTS, "odoo-l10n-pt-18"),
        base: assumed(TaxBase::Exact, TESTS),
    },
    ..ODOO_GLOBAL
};
