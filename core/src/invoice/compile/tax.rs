//! Tax rates by name, and the sets of them that lines and entries carry.

use super::names::Names;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{Rate, TaxEffect, TaxSet};
use crate::invoice::draft::{Draft, TaxRate};
use crate::invoice::tax_rate;
use crate::limits;
use crate::money::scaled::Scaled;
use crate::money::width::Width;
use crate::problems::Problems;
use crate::text::Text;

/// The draft's tax rates by name.
pub(super) struct TaxNames<'d>(Names<'d, TaxRate<'d>>);

impl<'d> TaxNames<'d> {
    pub(super) fn read(draft: &'d Draft<'d>, rates: &mut Vec<Rate>, problems: &mut Problems) -> Self {
        let defined = &draft.tax_rates;
        problems.count(defined.len(), limits::TAX_RATES, || "tax_rates".into());
        let names = Names::read(defined);
        for (at, rate) in defined.iter().enumerate() {
            names.check(at, || format!("tax_rates[{at}].id"), problems);
            problems.id(Some(&rate.id), || format!("tax_rates[{at}].id"));
            tax_rate::check(rate, at, &mut |problem| problems.add(problem));
            let percent = Scaled::new(rate.percent.unwrap_or_default());
            let effect = TaxEffect::of(rate.behavior, rate.reverse_charge);
            rates.push(Rate { percent, effect, members: 0..0, fraction: None });
        }
        tax_rate::check_compound(defined, |id| names.find(id), &mut |problem| problems.add(problem));
        Self(names)
    }

    /// The set of the rates with these ids.
    pub(super) fn set(
        &self,
        ids: &[Text<'_>],
        set_rates: &mut Vec<usize>,
        rates: &[Rate],
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> TaxSet {
        let start = set_rates.len();
        let mut included = Scaled { mantissa: 0, scale: 0 };
        problems.count(ids.len(), limits::TAX_RATES_PER_LINE, &path);
        for (index, id) in ids.iter().take(limits::TAX_RATES_PER_LINE).enumerate() {
            let Some(rate) = self.0.find(id) else {
                problems.add(Problem::new(Code::UnknownId, format!("{}[{index}]", path())).value(&**id));
                continue;
            };
            if set_rates.iter().skip(start).any(|before| *before == rate) {
                problems.add(Problem::new(Code::DuplicateId, format!("{}[{index}]", path())).value(&**id));
                continue;
            }
            set_rates.push(rate);
            if let Some(rate) = rates.get(rate).filter(|rate| rate.effect == TaxEffect::Included) {
                included = sum(included, rate.percent).unwrap_or(included);
            }
        }
        TaxSet { rates: start..set_rates.len(), included }
    }
}

/// Twenty percentages of at most 1,000 at 28 places stay far below the width.
fn sum(left: Scaled, right: Scaled) -> Option<Scaled> {
    let scale = left.scale.max(right.scale);
    let lift = |value: Scaled| value.mantissa.checked_mul(i128::power_of_ten(scale.checked_sub(value.scale)?)?);
    Some(Scaled { mantissa: lift(left)?.checked_add(lift(right)?)?, scale })
}
