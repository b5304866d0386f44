//! Presets of systems that round only what they show.

use super::coupons;
use super::invoices::{CALENDAR, PRORATION, RATING, SUBSCRIPTION};
use super::{DiscountRow, Preset, RoundingRow, TaxRow, assumed, sourced};
use crate::money::RoundingMode;
use crate::policy::{
    Allocation, DiscountDirection, DiscountOrder, LineAmountRounding, PercentOf, TaxBase, TaxRounding, TotalsRounding,
};

const RULE: &str = "GOBL tax package, rounding rule precise: nothing is rounded before the figures are shown";

pub(super) const GOBL_PRECISE: Preset = Preset {
    name: "gobl-precise",
    summary: "GOBL's default rounding rule `precise`: exact until the end, then each figure by itself.",
    rounding: RoundingRow {
        mode: assumed(RoundingMode::HalfAwayFromZero, "GOBL num package: half away from zero"),
        line_amount: assumed(LineAmountRounding::Exact, RULE),
        totals: sourced(TotalsRounding::Each, RULE, "gobl-test-testremoveincludedtax3"),
    },
    discount: DiscountRow {
        direction: assumed(
            DiscountDirection::AsStated,
            "GOBL bill package: line and document discounts are subtracted",
        ),
        percent_of: assumed(PercentOf::Original, "GOBL bill package: percentages are of the line sum"),
        allocation: assumed(Allocation::LargestRemainder, "says nothing where shares are exact"),
        order: assumed(DiscountOrder::Listed, "gobl: every percentage is of the original sum, in any order"),
    },
    tax: TaxRow {
        rounding: sourced(TaxRounding::Total, RULE, "gobl-test-testremoveincludedtax3"),
        base: assumed(TaxBase::Exact, "GOBL knows no tax on tax"),
    },
    calendar: CALENDAR,
    proration: PRORATION,
    rating: RATING,
    coupon: coupons::NONE,
    subscription: SUBSCRIPTION,
    waives: &[
        (1, "figures are rounded by themselves: what does not add up is named"),
        (7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero"),
    ],
};
