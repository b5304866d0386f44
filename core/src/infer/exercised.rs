//! Which fields of the policy a document exercises: what of its structure lets a field change a figure.
//!
//! A field may be called idle only where no value of it changes any figure, whatever the other fields are. A field without
//! a rule here is always exercised.

use crate::invoice::{CashRoundingInto, Charge, Discount, Draft, Line};
use crate::policy::{Field, LineAmountRounding, Policy, TaxRounding, TotalsRounding};
use crate::text::Text;
use rust_decimal::Decimal;

/// What of a draft's structure decides.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Structure {
    /// Some line is rated by a price; of a quantity below zero; of one that may leave nothing to rate.
    is_rated: bool,
    may_be_below_zero: bool,
    may_be_nothing: bool,
    /// Some amount may be no whole number of minor units: of a price, a percentage, or a share of several lines.
    has_fractions: bool,
    /// Some discount, of a line or of the document.
    is_discounted: bool,
    /// Several discounts or charges follow each other, a percentage among them.
    is_stacked: bool,
    /// Percentages and amounts stand in one list.
    is_mixed: bool,
    /// Some discount or charge of the document is shared by several lines.
    is_shared: bool,
    /// How many taxes lines and entries carry, fixed ones included.
    taxes: usize,
    /// Some line or entry carries several taxes.
    taxes_meet: bool,
    /// A tax takes the difference of cash, which it does not under all totals.
    is_paid_into_tax: bool,
}

/// When a field can change a figure: of which documents, and given which of the fields before it.
pub(super) struct Rule {
    group: &'static str,
    name: &'static str,
    of: fn(&Structure) -> bool,
    under: fn(&Structure, &Policy<'_>) -> bool,
}

const fn rule(group: &'static str, name: &'static str, of: fn(&Structure) -> bool) -> Rule {
    Rule { group, name, of, under: |_, _| true }
}

const RULES: &[Rule] = &[
    rule("rating", "rounding", |draft| draft.is_rated),
    rule("rating", "zero_quantity", |draft| draft.may_be_nothing),
    rule("rating", "negative_quantity", |draft| draft.may_be_below_zero),
    rule("rating", "border", |draft| draft.is_rated),
    rule("rounding", "mode", |draft| draft.has_fractions || draft.taxes > 0),
    rule("rounding", "line_amount", |draft| draft.has_fractions),
    Rule {
        under: |draft, policy| draft.taxes > 0 || draft.is_paid_into_tax || is_exact(policy),
        ..rule("rounding", "totals", |draft| draft.has_fractions || draft.taxes > 0 || draft.is_paid_into_tax)
    },
    rule("discount", "direction", |draft| draft.is_discounted),
    rule("discount", "percent_of", |draft| draft.is_stacked),
    rule("discount", "order", |draft| draft.is_mixed),
    rule("discount", "allocation", |draft| draft.is_shared),
    // A single tax is rounded by itself in any case; what of it other figures are computed with differs.
    Rule {
        under: |draft, policy| draft.taxes > 1 || policy.rounding.totals != TotalsRounding::Net || is_exact(policy),
        ..rule("tax", "rounding", |draft| draft.taxes > 0)
    },
    Rule {
        under: |_, policy| policy.tax.rounding == TaxRounding::Line,
        ..rule("tax", "base", |draft| draft.taxes_meet)
    },
];

fn is_exact(policy: &Policy<'_>) -> bool {
    policy.rounding.line_amount == LineAmountRounding::Exact
}

fn rule_of(field: &Field) -> Option<&'static Rule> {
    RULES.iter().find(|rule| (rule.group, rule.name) == (field.group, field.name))
}

/// Whether a field can change a figure of such a document under any policy.
pub(super) fn is_exercised(field: &Field, structure: &Structure) -> bool {
    rule_of(field).is_none_or(|rule| (rule.of)(structure))
}

/// Whether an exercised field can change a figure under a policy, of which it and the fields behind it do not count.
pub(super) fn matters(field: &Field, structure: &Structure, policy: &Policy<'_>) -> bool {
    rule_of(field).is_none_or(|rule| (rule.under)(structure, policy))
}

/// What discounts and charges have in common.
struct Adjustment {
    is_percent: bool,
    is_per_unit: bool,
    /// A percentage of what others leave.
    is_of_rest: bool,
    is_own_entry: bool,
    rates: usize,
}

impl Adjustment {
    fn new(
        (percent, per_unit): (Option<Decimal>, Option<Decimal>),
        base: Option<Decimal>,
        rates: Option<&[Text<'_>]>,
    ) -> Self {
        Self {
            is_percent: percent.is_some(),
            is_per_unit: per_unit.is_some(),
            is_of_rest: percent.is_some() && base.is_none(),
            is_own_entry: rates.is_some(),
            rates: rates.map_or(0, <[_]>::len),
        }
    }

    fn of(discounts: &[Discount<'_>], charges: &[Charge<'_>]) -> Vec<Self> {
        let discounts = discounts
            .iter()
            .map(|entry| Self::new((entry.percent_off, entry.amount_per_unit), entry.base, entry.tax_rates.as_deref()));
        let charges = charges
            .iter()
            .map(|entry| Self::new((entry.percent, entry.amount_per_unit), entry.base, entry.tax_rates.as_deref()));
        discounts.chain(charges).collect()
    }
}

fn is_stacked(list: &[Adjustment]) -> bool {
    list.len() > 1 && list.iter().any(|entry| entry.is_of_rest)
}

fn is_mixed(list: &[Adjustment]) -> bool {
    list.iter().any(|entry| entry.is_percent) && list.iter().any(|entry| !entry.is_percent)
}

impl Adjustment {
    const fn has_fractions(&self) -> bool {
        self.is_percent || self.is_per_unit
    }
}

impl Structure {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let document = Adjustment::of(&draft.discounts, &draft.charges);
        let is_shared = draft.lines.len() > 1 && document.iter().any(|entry| !entry.is_own_entry);
        let mut structure = Self {
            has_fractions: is_shared || is_split(draft) || document.iter().any(Adjustment::has_fractions),
            is_discounted: !draft.discounts.is_empty(),
            is_stacked: is_stacked(&document),
            is_mixed: is_mixed(&document),
            is_shared,
            is_paid_into_tax: draft
                .cash_rounding
                .as_ref()
                .is_some_and(|cash| cash.into == CashRoundingInto::BiggestTax),
            ..Self::default()
        };
        draft.lines.iter().for_each(|line| structure.add_line(draft, line));
        document.iter().for_each(|entry| structure.add_taxes(entry.rates));
        structure
    }

    fn add_line(&mut self, draft: &Draft<'_>, line: &Line<'_>) {
        let own = Adjustment::of(&line.discounts, &line.charges);
        if line.price_id.is_some() {
            let quantities = line.quantities();
            self.is_rated = true;
            // Parts that are credited may come to more than those that are charged.
            let has_parts = line.events.iter().flatten().any(|event| event.prorated_quantity.is_some());
            self.may_be_below_zero |= has_parts || quantities.any(|quantity| quantity.numerator() < 0);
            self.may_be_nothing |= quantities.any(|quantity| quantity.numerator() <= 0) || takes_from_quantities(draft);
        }
        self.has_fractions |= line.amount.is_none() || own.iter().any(Adjustment::has_fractions);
        self.is_discounted |= !line.discounts.is_empty();
        self.is_stacked |= is_stacked(&own);
        self.is_mixed |= is_mixed(&own);
        self.add_taxes(taxes_of(draft, line));
    }

    fn add_taxes(&mut self, count: usize) {
        self.taxes = self.taxes.saturating_add(count);
        self.taxes_meet |= count > 1;
    }
}

/// Whether what is paid is rounded: percentages that are prepaid, or cash.
fn is_split(draft: &Draft<'_>) -> bool {
    draft.cash_rounding.is_some() || draft.prepayments.iter().any(|part| part.percent.is_some())
}

/// Whether some price leaves a part of a quantity unrated.
fn takes_from_quantities(draft: &Draft<'_>) -> bool {
    draft.prices.iter().any(|price| price.included_quantity.is_some() || price.conversion.is_some())
}

/// How many taxes a line carries, at most.
fn taxes_of(draft: &Draft<'_>, line: &Line<'_>) -> usize {
    if let Some(shares) = &line.shares {
        return shares.taxes.len();
    }
    let by_rule = draft.tax_rules.iter().map(|rule| rule.tax_rates.len()).max().unwrap_or(0);
    line.tax_rates.as_ref().map_or(draft.default_tax_rates.len().max(by_rule), Vec::len)
}
