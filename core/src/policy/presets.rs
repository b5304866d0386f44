//! The presets: one row each, every field with its source and the case that shows it.

use super::{
    Allocation, DiscountDirection, DiscountPolicy, LineAmountRounding, PercentOf, RoundingPolicy, TaxPolicy,
    TaxRounding,
};
use crate::money::RoundingMode;

/// The preset of a draft that names none.
pub const DEFAULT: &str = "prorata";

/// A value and why: where the rule is written, and the conformance case that fails when the value is flipped.
#[derive(Debug, Clone, Copy)]
pub struct Sourced<T: 'static> {
    /// The value.
    pub value: T,
    /// The standard, page or file that states the rule.
    pub source: &'static str,
    /// The id of a case in `conformance/`; `None` where the value is assumed.
    pub case: Option<&'static str>,
}

const fn sourced<T>(value: T, source: &'static str, case: &'static str) -> Sourced<T> {
    Sourced { value, source, case: Some(case) }
}

const fn assumed<T>(value: T, source: &'static str) -> Sourced<T> {
    Sourced { value, source, case: None }
}

/// A named policy.
#[derive(Debug)]
pub struct Preset {
    /// Its name in documents.
    pub name: &'static str,
    /// What it reproduces.
    pub summary: &'static str,
    /// `rounding.mode`
    pub mode: Sourced<RoundingMode>,
    /// `rounding.line_amount`
    pub line_amount: Sourced<LineAmountRounding>,
    /// `discount.direction`
    pub direction: Sourced<DiscountDirection>,
    /// `discount.percent_of`
    pub percent_of: Sourced<PercentOf>,
    /// `discount.allocation`
    pub allocation: Sourced<Allocation>,
    /// `tax.rounding`
    pub tax_rounding: Sourced<TaxRounding>,
    /// The laws of the design page that it breaks on purpose, and why.
    pub waives: &'static [(u8, &'static str)],
}

impl Preset {
    pub(super) const fn rounding(&self) -> RoundingPolicy {
        RoundingPolicy { mode: self.mode.value, line_amount: self.line_amount.value }
    }

    pub(super) const fn discount(&self) -> DiscountPolicy {
        DiscountPolicy {
            direction: self.direction.value,
            percent_of: self.percent_of.value,
            allocation: self.allocation.value,
        }
    }

    pub(super) const fn tax(&self) -> TaxPolicy {
        TaxPolicy { rounding: self.tax_rounding.value }
    }
}

/// The preset with this name.
pub fn find(name: &str) -> Option<&'static Preset> {
    TABLE.iter().find(|preset| preset.name == name)
}

const DESIGN: &str = "core/docs/design.md, sections 2 and 3";

/// Every preset.
pub const TABLE: &[Preset] = &[
    Preset {
        name: "prorata",
        summary: "The house rules: symmetric, order-free, every part adds up.",
        mode: sourced(RoundingMode::HalfAwayFromZero, DESIGN, "prorata-tie-away-from-zero"),
        line_amount: sourced(LineAmountRounding::Line, DESIGN, "prorata-lines-rounded-alone"),
        direction: sourced(DiscountDirection::TowardZero, DESIGN, "prorata-discount-stops-at-zero"),
        percent_of: sourced(PercentOf::RunningRest, DESIGN, "prorata-percent-of-rest"),
        allocation: sourced(Allocation::LargestRemainder, DESIGN, "prorata-largest-remainder"),
        tax_rounding: sourced(TaxRounding::Group, DESIGN, "prorata-tax-per-group"),
        waives: &[],
    },
    Preset {
        name: "stripe-classic",
        summary: "Stripe Billing with tax rates on lines: discounts stack in order, tax is rounded line by line.",
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "docs.stripe.com/tax/tax-rates: 0.225 of tax is 0.23",
            "stripe-tax-ties-of-both-signs",
        ),
        line_amount: assumed(
            LineAmountRounding::Line,
            "docs.stripe.com/api/invoice-line-item: amount is an integer per line",
        ),
        direction: assumed(
            DiscountDirection::TowardZero,
            "docs.stripe.com/billing/subscriptions/coupons: amount_off is positive",
        ),
        percent_of: sourced(
            PercentOf::RunningRest,
            "docs.stripe.com/billing/subscriptions/coupons: discounts apply in order, each on what is left",
            "stripe-stack-order",
        ),
        allocation: assumed(
            Allocation::LastTakesRest,
            "second-hand: an amount off of 5.00 is reported as 1.66 and 3.34, floor and the last takes the rest",
        ),
        tax_rounding: sourced(TaxRounding::Line, "docs.stripe.com/tax/tax-rates", "stripe-tax-each-line-alone"),
        waives: &[(7, "the last line takes the rest of an allocation, so position matters")],
    },
    Preset {
        name: "en16931",
        summary: "EN 16931 and Peppol BIS Billing 3: line rounded, tax per group, discounts as stated.",
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "EN 16931-1 BR-CO-17; symmetric for credit notes",
            "own-ties-of-both-signs",
        ),
        line_amount: sourced(LineAmountRounding::Line, "Peppol BIS Billing 3 PEPPOL-EN16931-R120", "own-jpy-fraction"),
        direction: sourced(
            DiscountDirection::AsStated,
            "EN 16931-1 BR-CO-13: allowances are subtracted, charges added, with their signs",
            "zf-en16931-rechnungskorrektur",
        ),
        percent_of: sourced(
            PercentOf::Original,
            "Peppol BIS Billing 3 PEPPOL-EN16931-R040: amount = base × percentage",
            "own-percent-of-gross",
        ),
        allocation: assumed(
            Allocation::LargestRemainder,
            "EN 16931 knows no allocation over lines: its document discounts carry their own tax",
        ),
        tax_rounding: sourced(TaxRounding::Group, "EN 16931-1 BR-CO-17, BR-S-09", "en-ubl-tc434-example8"),
        waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
    },
    Preset {
        name: "gobl-currency",
        summary: "GOBL's rounding rule `currency`: every line, discount and sum in minor units at once.",
        mode: sourced(
            RoundingMode::HalfAwayFromZero,
            "GOBL num package: half away from zero",
            "own-gobl-ties-of-both-signs",
        ),
        line_amount: sourced(
            LineAmountRounding::Line,
            "GOBL tax package, rounding rule currency",
            "gobl-de-invoice-de-rounding",
        ),
        direction: sourced(
            DiscountDirection::AsStated,
            "GOBL bill package: line and document discounts are subtracted",
            "gobl-de-invoice-de-rounding",
        ),
        percent_of: sourced(
            PercentOf::Original,
            "GOBL bill package: percentages are of the line sum",
            "own-gobl-percent-of-gross",
        ),
        allocation: assumed(Allocation::LargestRemainder, "GOBL does not allocate document discounts to lines"),
        tax_rounding: sourced(
            TaxRounding::Group,
            "GOBL tax package: tax per category and rate over the document",
            "gobl-de-invoice-de-rounding",
        ),
        waives: &[(7, "a stated discount is not bounded, so 100 % and an amount can leave less than zero")],
    },
];
