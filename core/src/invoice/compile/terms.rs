//! Terms of discounts and charges: amounts per unit, caps, thresholds.

use super::adjustment::{Adjustments, Stated};
use crate::error::{Code, Problem};
use crate::invoice::compiled::{AdjustmentValue, Plan, Size, Terms};
use crate::invoice::draft::Line;
use crate::invoice::price::units;
use crate::money::ExactNumber;
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use rust_decimal::Decimal;

/// Whether a discount or a charge is more than an amount or a percentage.
#[inline(always)]
pub(super) fn has_terms(stated: &impl Stated) -> bool {
    stated.amount_per_unit().is_some()
        || stated.quantity().is_some()
        || stated.maximum_amount().is_some()
        || stated.minimum_spend().is_some()
}

impl Adjustments {
    /// What is taken or added by the terms of a discount or a charge.
    #[cold]
    pub(super) fn with_terms<T: Stated>(
        &self,
        stated: &T,
        value: AdjustmentValue,
        line: Option<&Line<'_>>,
        path: impl Fn() -> String,
        plan: &mut Plan,
        problems: &mut Problems,
    ) -> AdjustmentValue {
        let size = match value {
            AdjustmentValue::Percent { fraction, base } => Size::Percent { fraction, base },
            AdjustmentValue::Amount(amount) => {
                self.per_unit(stated, line, &path, problems).unwrap_or(Size::Amount(amount))
            }
            AdjustmentValue::Terms(_) => return value,
        };
        if stated.amount_per_unit().is_none() && stated.quantity().is_some() {
            problems.add(Problem::new(Code::MissingField, format!("{}.amount_per_unit", path())));
        }
        let maximum = self.not_negative(stated.maximum_amount(), || format!("{}.maximum_amount", path()), problems);
        let minimum_spend = self.not_negative(stated.minimum_spend(), || format!("{}.minimum_spend", path()), problems);
        plan.terms.push(Terms { size, maximum, minimum_spend });
        AdjustmentValue::Terms(plan.terms.len().saturating_sub(1))
    }

    fn per_unit<T: Stated>(
        &self,
        stated: &T,
        line: Option<&Line<'_>>,
        path: &impl Fn() -> String,
        problems: &mut Problems,
    ) -> Option<Size> {
        let amount = stated.amount_per_unit()?;
        let quantity = stated.quantity().map(ExactNumber::from).or_else(|| line.map(units));
        let Some(quantity) = quantity else {
            problems.add(Problem::new(Code::MissingField, format!("{}.quantity", path())));
            return None;
        };
        if stated.base().is_some() {
            problems.conflict(format!("{}.base", path()), "amount_per_unit, base");
        }
        for (field, number) in [("amount_per_unit", Some(amount)), ("quantity", stated.quantity())] {
            if let Some(number) = number.filter(|number| self.is_bounded(T::KIND) && number.mantissa() < 0) {
                problems.beyond(Code::OutOfRange, format!("{}.{field}", path()), number, "0 or more");
            }
        }
        Some(Size::PerUnit { amount: Scaled::new(amount), quantity })
    }

    fn not_negative(&self, amount: Option<Decimal>, path: impl Fn() -> String, problems: &mut Problems) -> Option<i64> {
        if let Some(amount) = amount.filter(|amount| amount.mantissa() < 0) {
            problems.beyond(Code::OutOfRange, path(), amount, "0 or more");
        }
        problems.money(amount, self.digits, path)
    }
}
