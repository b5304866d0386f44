//! Discounts and charges, of lines and of the document.

use super::eligible::eligible;
use super::names::{Named, Names};
use super::tax::TaxNames;
use super::tax_group::taxable;
use super::terms::has_terms;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{Adjustment, AdjustmentValue, DocumentAdjustment, Kind, Plan};
use crate::invoice::draft::{Charge, Discount, Draft, Line};
use crate::invoice::taxable::Entry;
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
pub(super) trait Stated: Named {
    const KIND: Kind;
    fn description(&self) -> Option<&str>;
    fn percent(&self) -> Option<Decimal>;
    fn amount(&self) -> Option<Decimal>;
    fn amount_per_unit(&self) -> Option<Decimal>;
    fn quantity(&self) -> Option<Decimal>;
    fn maximum_amount(&self) -> Option<Decimal>;
    fn minimum_spend(&self) -> Option<Decimal>;
    fn base(&self) -> Option<Decimal>;
    fn applies_to(&self) -> Option<&[Text<'_>]>;
    fn applies_to_products(&self) -> Option<&[Text<'_>]>;
    fn applies_to_prices(&self) -> Option<&[Text<'_>]>;
    fn tax_rates(&self) -> Option<&[Text<'_>]>;
}

macro_rules! stated {
    ($document:ident is $kind:ident: $($field:ident as $name:ident),+; minimum_spend $minimum_spend:expr) => {
        impl Stated for $document<'_> {
            const KIND: Kind = Kind::$kind;

            fn description(&self) -> Option<&str> {
                self.description.as_deref()
            }
            $(fn $name(&self) -> Option<Decimal> {
                self.$field
            })+
            fn amount_per_unit(&self) -> Option<Decimal> {
                self.amount_per_unit
            }
            fn quantity(&self) -> Option<Decimal> {
                self.quantity
            }
            fn maximum_amount(&self) -> Option<Decimal> {
                self.maximum_amount
            }
            fn minimum_spend(&self) -> Option<Decimal> {
                let minimum_spend: fn(&Self) -> Option<Decimal> = $minimum_spend;
                minimum_spend(self)
            }
            fn base(&self) -> Option<Decimal> {
                self.base
            }
            fn applies_to(&self) -> Option<&[Text<'_>]> {
                self.applies_to.as_deref()
            }
            fn applies_to_products(&self) -> Option<&[Text<'_>]> {
                self.applies_to_products.as_deref()
            }
            fn applies_to_prices(&self) -> Option<&[Text<'_>]> {
                self.applies_to_prices.as_deref()
            }
            fn tax_rates(&self) -> Option<&[Text<'_>]> {
                self.tax_rates.as_deref()
            }
        }
    };
}

stated!(Discount is Discount: percent_off as percent, amount_off as amount; minimum_spend |discount| discount.minimum_spend);
stated!(Charge is Charge: percent as percent, amount as amount; minimum_spend |_| None);

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
    #[inline(never)]
    pub(super) fn of_line<'d>(&self, line: &'d Line<'d>, at: usize, plan: &mut Plan, problems: &mut Problems) {
        self.listed_on_line(&line.discounts, line, at, plan, problems);
        self.listed_on_line(&line.charges, line, at, plan, problems);
    }

    fn listed_on_line<T: Stated>(
        &self,
        list: &[T],
        line: &Line<'_>,
        at: usize,
        plan: &mut Plan,
        problems: &mut Problems,
    ) {
        let path = || format!("lines[{at}].{}", T::KIND.list());
        check_list(list, path, problems);
        for (index, stated) in list.iter().take(limits::ADJUSTMENTS).enumerate() {
            let path = || format!("{}[{index}]", path());
            let of_document = [
                ("applies_to", stated.applies_to()),
                ("applies_to_products", stated.applies_to_products()),
                ("applies_to_prices", stated.applies_to_prices()),
                ("tax_rates", stated.tax_rates()),
            ];
            for (field, _) in of_document.iter().filter(|(_, given)| given.is_some()) {
                let problem = Problem::new(Code::Conflict, format!("{}.{field}", path()));
                problems.add(problem.message("only discounts and charges of the document have this field"));
            }
            let adjustment = self.read(stated, Some(line), path, plan, problems);
            plan.line_adjustments.push(adjustment);
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
        self.listed_on_document(&draft.discounts, draft, (lines, names), plan, problems);
        self.listed_on_document(&draft.charges, draft, (lines, names), plan, problems);
    }

    fn listed_on_document<'d, T: Stated>(
        &self,
        list: &[T],
        draft: &'d Draft<'d>,
        (lines, names): (&Names<'d, Line<'d>>, &TaxNames<'d>),
        plan: &mut Plan,
        problems: &mut Problems,
    ) {
        check_list(list, || T::KIND.list().into(), problems);
        for (index, stated) in list.iter().take(limits::ADJUSTMENTS).enumerate() {
            let path = || format!("{}[{index}]", T::KIND.list());
            let adjustment = self.read(stated, None, path, plan, problems);
            let eligible = eligible(stated, &draft.lines, lines, path, problems);
            if let Some(ids) = stated.tax_rates() {
                own_entry(ids, names, path, plan, problems);
            }
            // Places are given where all eligible lines are known.
            let entry = stated.tax_rates().map(|_| 0);
            plan.document_adjustments.push(DocumentAdjustment { adjustment, eligible, entry, shares: 0..0 });
        }
    }

    /// Reads a discount or a charge, of a line or of the document.
    #[inline(always)]
    fn read<T: Stated>(
        &self,
        stated: &T,
        line: Option<&Line<'_>>,
        path: impl Fn() -> String,
        plan: &mut Plan,
        problems: &mut Problems,
    ) -> Adjustment {
        problems.id(stated.name(), || format!("{}.id", path()));
        problems.description(stated.description(), || format!("{}.description", path()));
        let fields = || format!("{}, {}, amount_per_unit", T::KIND.percent_field(), T::KIND.amount_field());
        let value = match (stated.percent(), stated.amount(), stated.amount_per_unit()) {
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
        let value = if has_terms(stated) { self.with_terms(stated, value, line, path, plan, problems) } else { value };
        Adjustment { kind: T::KIND, value, settled: false }
    }

    /// Whether something of a kind goes no further than to zero.
    pub(super) fn is_bounded(&self, kind: Kind) -> bool {
        kind == Kind::Discount && self.direction == DiscountDirection::TowardZero
    }

    #[inline(always)]
    fn percent<T: Stated>(
        &self,
        stated: &T,
        percent: Decimal,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> AdjustmentValue {
        let limit = T::KIND.percent_limit();
        if Scaled::new(percent).is_outside(limit) {
            let path = format!("{}.{}", path(), T::KIND.percent_field());
            problems.add(Problem::new(Code::OutOfRange, path).value(percent).limit(format_args!("0 to {limit}")));
        }
        let fraction = Fraction::percent(Scaled::new(percent));
        let base = problems.money(stated.base(), self.digits, || format!("{}.base", path()));
        AdjustmentValue::Percent { fraction: fraction.unwrap_or(Fraction::new(0, 1)), base }
    }

    #[inline(always)]
    fn amount<T: Stated>(
        &self,
        stated: &T,
        amount: Decimal,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> AdjustmentValue {
        let field = || format!("{}.{}", path(), T::KIND.amount_field());
        if stated.base().is_some() {
            let limit = format!("{}, base", T::KIND.amount_field());
            problems.add(Problem::new(Code::Conflict, format!("{}.base", path())).limit(limit));
        }
        if self.is_bounded(T::KIND) && amount.mantissa() < 0 {
            problems.add(Problem::new(Code::OutOfRange, field()).value(amount).limit("0 or more"));
        }
        AdjustmentValue::Amount(problems.money(Some(amount), self.digits, field).unwrap_or_default())
    }
}

/// Makes the next adjustment a taxable of its own, with its rates.
#[inline(never)]
fn own_entry(
    ids: &[Text<'_>],
    names: &TaxNames<'_>,
    path: impl Fn() -> String,
    plan: &mut Plan,
    problems: &mut Problems,
) {
    let set = names.set(ids, &mut plan.listed_rates, || format!("{}.tax_rates", path()), problems);
    let entry = Entry { taxable: taxable(plan, set), adjustment: plan.document_adjustments.len() };
    plan.entries.push(entry);
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
