//! Discounts and charges, of lines and of the document.

use super::names::{Named, Names};
use super::tax::TaxNames;
use super::tax_group::add_taxable;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{Adjustment, AdjustmentValue, DocumentAdjustment, Kind, Plan};
use crate::invoice::draft::{Charge, Discount, Draft, Line};
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
struct Stated<'s> {
    kind: Kind,
    id: Option<&'s Text<'s>>,
    description: Option<&'s Text<'s>>,
    percent: Option<Decimal>,
    amount: Option<Decimal>,
    base: Option<Decimal>,
    applies_to: Option<&'s [Text<'s>]>,
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
            base: discount.base,
            applies_to: discount.applies_to.as_deref(),
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
            base: charge.base,
            applies_to: charge.applies_to.as_deref(),
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
        let stated = both(&line.discounts, &line.charges, list, problems);
        for (index, stated) in stated {
            let path = || format!("{}[{index}]", list(stated.kind));
            for (field, given) in [("applies_to", stated.applies_to), ("tax_rates", stated.tax_rates)] {
                if given.is_some() {
                    let problem = Problem::new(Code::Conflict, format!("{}.{field}", path()));
                    problems.add(problem.message("only discounts and charges of the document have this field"));
                }
            }
            plan.line_adjustments.push(self.read(&stated, path, problems));
        }
    }

    pub(super) fn of_document<'d>(
        &self,
        draft: &'d Draft<'d>,
        lines: &Names<'d, Line<'d>>,
        names: &TaxNames<'d>,
        plan: &mut Plan,
        problems: &mut Problems,
    ) {
        let stated = both(&draft.discounts, &draft.charges, |kind| kind.list().into(), problems);
        for (index, stated) in stated {
            let path = || format!("{}[{index}]", stated.kind.list());
            let adjustment = self.read(&stated, path, problems);
            let eligible = stated.applies_to.map(|ids| eligible(ids, lines, path, problems));
            if let Some(ids) = stated.tax_rates {
                let path = || format!("{}.tax_rates", path());
                let own_taxes = names.set(ids, &mut plan.set_rates, &plan.rates, path, problems);
                add_taxable(plan, own_taxes, Some(plan.document_adjustments.len()));
            }
            let own_entry = stated.tax_rates.is_some();
            plan.document_adjustments.push(DocumentAdjustment { adjustment, eligible, own_entry });
        }
    }

    fn read(&self, stated: &Stated<'_>, path: impl Fn() -> String, problems: &mut Problems) -> Adjustment {
        problems.id(stated.id.map(|id| &**id), || format!("{}.id", path()));
        problems.description(stated.description.map(|text| &**text), || format!("{}.description", path()));
        let kind = stated.kind;
        let fields = || format!("{}, {}", kind.percent_field(), kind.amount_field());
        let value = match (stated.percent, stated.amount) {
            (Some(percent), None) => self.percent(stated, percent, path, problems),
            (None, Some(amount)) => self.amount(stated, amount, path, problems),
            (given, _) => {
                let code = if given.is_some() { Code::Conflict } else { Code::NeedsOneOf };
                problems.add(Problem::new(code, path()).limit(fields()));
                AdjustmentValue::Amount(0)
            }
        };
        Adjustment { kind, value }
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
        let bounded = stated.kind == Kind::Discount && self.direction == DiscountDirection::TowardZero;
        if bounded && amount.mantissa() < 0 {
            problems.add(Problem::new(Code::OutOfRange, field()).value(amount).limit("0 or more"));
        }
        AdjustmentValue::Amount(problems.money(Some(amount), self.digits, field).unwrap_or_default())
    }
}

/// Discounts, then charges, each with its position in its list.
fn both<'s, P: Fn(Kind) -> String>(
    discounts: &'s [Discount<'s>],
    charges: &'s [Charge<'s>],
    path: P,
    problems: &mut Problems,
) -> impl Iterator<Item = (usize, Stated<'s>)> + use<'s, P> {
    check_list(discounts, || path(Kind::Discount), problems);
    check_list(charges, || path(Kind::Charge), problems);
    let discounts = discounts.iter().take(limits::ADJUSTMENTS).map(Stated::from).enumerate();
    discounts.chain(charges.iter().take(limits::ADJUSTMENTS).map(Stated::from).enumerate())
}

fn check_list<T: Named>(list: &[T], path: impl Fn() -> String, problems: &mut Problems) {
    problems.count(list.len(), limits::ADJUSTMENTS, &path);
    let names = Names::read(list);
    for at in 0..list.len() {
        names.check(at, || format!("{}[{at}].id", path()), problems);
    }
}

/// The positions of the lines with these ids, ascending.
fn eligible(
    ids: &[Text<'_>],
    lines: &Names<'_, Line<'_>>,
    path: impl Fn() -> String,
    problems: &mut Problems,
) -> Vec<usize> {
    problems.count(ids.len(), limits::LINES, || format!("{}.applies_to", path()));
    let mut positions = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().take(limits::LINES).enumerate() {
        match lines.find(id) {
            Some(at) => positions.push(at),
            None => {
                problems.add(Problem::new(Code::UnknownId, format!("{}.applies_to[{index}]", path())).value(&**id));
            }
        }
    }
    positions.sort_unstable();
    positions.dedup();
    positions
}
