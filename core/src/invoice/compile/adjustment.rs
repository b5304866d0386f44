//! Discounts and charges, of lines and of the document.

use super::eligible::eligible;
use super::names::{Named, Names};
use super::tax::TaxNames;
use super::tax_group::add_taxable;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{Adjustment, AdjustmentValue, DocumentAdjustment, Kind, Plan};
use crate::invoice::draft::{Charge, Discount, Draft, Line};
use crate::invoice::price::units;
use crate::limits;
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;
use crate::policy::DiscountDirection;
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;

/// How discounts and charges are read.
pub(super) struct Adjustments {
    pub(super) digits: Option<u32>,
    pub(super) direction: DiscountDirection,
}

/// What a discount and a charge have in common.
pub(super) struct Stated<'s> {
    pub(super) kind: Kind,
    id: Option<&'s Text<'s>>,
    description: Option<&'s Text<'s>>,
    percent: Option<Decimal>,
    amount: Option<Decimal>,
    pub(super) amount_per_unit: Option<Decimal>,
    pub(super) quantity: Option<Decimal>,
    pub(super) maximum_amount: Option<Decimal>,
    pub(super) minimum_spend: Option<Decimal>,
    pub(super) base: Option<Decimal>,
    pub(super) applies_to: Option<&'s [Text<'s>]>,
    pub(super) applies_to_products: Option<&'s [Text<'s>]>,
    pub(super) applies_to_prices: Option<&'s [Text<'s>]>,
    tax_rates: Option<&'s [Text<'s>]>,
}

impl<'s> From<&'s Discount<'s>> for Stated<'s> {
    fn from(discount: &'s Discount<'s>) -> Self {
        Self {
            kind: Kind::Discount,
            id: discount.id.as_ref(),
            description: discount.description.as_ref(),
            percent: discount.percent_off,
            amount: discount.amount_off,
            amount_per_unit: discount.amount_per_unit,
            quantity: discount.quantity,
            maximum_amount: discount.maximum_amount,
            minimum_spend: discount.minimum_spend,
            base: discount.base,
            applies_to: discount.applies_to.as_deref(),
            applies_to_products: discount.applies_to_products.as_deref(),
            applies_to_prices: discount.applies_to_prices.as_deref(),
            tax_rates: discount.tax_rates.as_deref(),
        }
    }
}

impl<'s> From<&'s Charge<'s>> for Stated<'s> {
    fn from(charge: &'s Charge<'s>) -> Self {
        Self {
            kind: Kind::Charge,
            id: charge.id.as_ref(),
            description: charge.description.as_ref(),
            percent: charge.percent,
            amount: charge.amount,
            amount_per_unit: charge.amount_per_unit,
            quantity: charge.quantity,
            maximum_amount: charge.maximum_amount,
            minimum_spend: None,
            base: charge.base,
            applies_to: charge.applies_to.as_deref(),
            applies_to_products: charge.applies_to_products.as_deref(),
            applies_to_prices: charge.applies_to_prices.as_deref(),
            tax_rates: charge.tax_rates.as_deref(),
        }
    }
}

impl Kind {
    const fn list(self) -> &'static str {
        match self {
            Self::Discount => "discounts",
            Self::Charge => "charges",
        }
    }

    const fn percent_field(self) -> &'static str {
        match self {
            Self::Discount => "percent_off",
            Self::Charge => "percent",
        }
    }

    const fn amount_field(self) -> &'static str {
        match self {
            Self::Discount => "amount_off",
            Self::Charge => "amount",
        }
    }

    const fn percent_limit(self) -> u32 {
        match self {
            Self::Discount => limits::PERCENT_OFF,
            Self::Charge => limits::PERCENT,
        }
    }
}

impl Adjustments {
    pub(super) fn of_line<'d>(&self, line: &'d Line<'d>, at: usize, plan: &mut Plan, problems: &mut Problems) {
        let list = |kind: Kind| format!("lines[{at}].{}", kind.list());
        check_list(&line.discounts, || list(Kind::Discount), problems);
        check_list(&line.charges, || list(Kind::Charge), problems);
        both(&line.discounts, &line.charges, |index, stated| {
            let path = || format!("{}[{index}]", list(stated.kind));
            let of_document = [
                ("applies_to", stated.applies_to),
                ("applies_to_products", stated.applies_to_products),
                ("applies_to_prices", stated.applies_to_prices),
                ("tax_rates", stated.tax_rates),
            ];
            for (field, given) in of_document {
                if given.is_some() {
                    let problem = Problem::new(Code::Conflict, format!("{}.{field}", path()));
                    problems.add(problem.message("only discounts and charges of the document have this field"));
                }
            }
            let adjustment = self.read(stated, Some(units(line)), path, plan, problems);
            plan.line_adjustments.push(adjustment);
        });
    }

    pub(super) fn of_document<'d>(
        &self,
        draft: &'d Draft<'d>,
        lines: &Names<'d, Line<'d>>,
        names: &TaxNames<'d>,
        plan: &mut Plan,
        problems: &mut Problems,
    ) {
        check_list(&draft.discounts, || Kind::Discount.list().into(), problems);
        check_list(&draft.charges, || Kind::Charge.list().into(), problems);
        both(&draft.discounts, &draft.charges, |index, stated| {
            let path = || format!("{}[{index}]", stated.kind.list());
            let adjustment = self.read(stated, None, path, plan, problems);
            let eligible = eligible(stated, &draft.lines, lines, path, problems);
            if let Some(ids) = stated.tax_rates {
                let path = || format!("{}.tax_rates", path());
                let own_taxes = names.set(ids, &mut plan.set_rates, &plan.rates, path, problems);
                add_taxable(plan, own_taxes, Some(plan.document_adjustments.len()));
            }
            // Places are given where all eligible lines are known.
            let entry = stated.tax_rates.map(|_| 0);
            plan.document_adjustments.push(DocumentAdjustment { adjustment, eligible, entry, shares: 0..0 });
        });
    }

    /// Reads a discount or a charge; `units` are those of its line.
    fn read(
        &self,
        stated: &Stated<'_>,
        units: Option<Decimal>,
        path: impl Fn() -> String,
        plan: &mut Plan,
        problems: &mut Problems,
    ) -> Adjustment {
        problems.id(stated.id.map(|id| &**id), || format!("{}.id", path()));
        problems.description(stated.description.map(|text| &**text), || format!("{}.description", path()));
        let kind = stated.kind;
        let fields = || format!("{}, {}, amount_per_unit", kind.percent_field(), kind.amount_field());
        let value = match (stated.percent, stated.amount, stated.amount_per_unit) {
            (Some(percent), None, None) => self.percent(stated, percent, &path, problems),
            (None, Some(amount), None) => self.amount(stated, amount, &path, problems),
            (None, None, Some(_)) => AdjustmentValue::Amount(0),
            (percent, amount, per_unit) => {
                let none = percent.is_none() && amount.is_none() && per_unit.is_none();
                let code = if none { Code::NeedsOneOf } else { Code::Conflict };
                problems.add(Problem::new(code, path()).limit(fields()));
                AdjustmentValue::Amount(0)
            }
        };
        let value = self.with_terms(stated, value, units, path, plan, problems);
        Adjustment { kind, value, settled: false }
    }

    /// Whether something of a kind goes no further than to zero.
    pub(super) fn is_bounded(&self, kind: Kind) -> bool {
        kind == Kind::Discount && self.direction == DiscountDirection::TowardZero
    }

    fn percent(
        &self,
        stated: &Stated<'_>,
        percent: Decimal,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> AdjustmentValue {
        let limit = stated.kind.percent_limit();
        if Scaled::new(percent).is_outside(limit) {
            let path = format!("{}.{}", path(), stated.kind.percent_field());
            problems.add(Problem::new(Code::OutOfRange, path).value(percent).limit(format_args!("0 to {limit}")));
        }
        let fraction = Fraction::of_percent(Scaled::new(percent), Scaled { mantissa: 0, scale: 0 });
        let base = problems.money(stated.base, self.digits, || format!("{}.base", path()));
        AdjustmentValue::Percent { fraction: fraction.unwrap_or(Fraction::new(0, 1)), base }
    }

    fn amount(
        &self,
        stated: &Stated<'_>,
        amount: Decimal,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> AdjustmentValue {
        let field = || format!("{}.{}", path(), stated.kind.amount_field());
        if stated.base.is_some() {
            let limit = format!("{}, base", stated.kind.amount_field());
            problems.add(Problem::new(Code::Conflict, format!("{}.base", path())).limit(limit));
        }
        if self.is_bounded(stated.kind) && amount.mantissa() < 0 {
            problems.add(Problem::new(Code::OutOfRange, field()).value(amount).limit("0 or more"));
        }
        AdjustmentValue::Amount(problems.money(Some(amount), self.digits, field).unwrap_or_default())
    }
}

/// Discounts, then charges, each with its position in its list.
fn both<'s>(discounts: &'s [Discount<'s>], charges: &'s [Charge<'s>], mut each: impl FnMut(usize, &Stated<'s>)) {
    for (index, discount) in discounts.iter().take(limits::ADJUSTMENTS).enumerate() {
        each(index, &discount.into());
    }
    for (index, charge) in charges.iter().take(limits::ADJUSTMENTS).enumerate() {
        each(index, &charge.into());
    }
}

fn check_list<T: Named>(list: &[T], path: impl Fn() -> String, problems: &mut Problems) {
    if list.is_empty() {
        return;
    }
    problems.count(list.len(), limits::ADJUSTMENTS, &path);
    let names = Names::read(list);
    for at in 0..list.len() {
        names.check(at, || format!("{}[{at}].id", path()), problems);
    }
}
