//! Tax rates by name, and the sets of them that lines and entries carry.

use super::names::Names;
use crate::error::Code;
use crate::invoice::compiled::{Rate, TaxEffect};
use crate::invoice::draft::{Draft, TaxRate};
use crate::invoice::tax_rate;
use crate::invoice::taxable::RateSet;
use crate::limits;
use crate::money::scaled::Scaled;
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
            names.check(at, move || format!("tax_rates[{at}].id"), problems);
            problems.id(Some(&rate.id), move || format!("tax_rates[{at}].id"));
            tax_rate::check(rate, at, problems);
            let percent = Scaled::new(rate.percent.unwrap_or_default());
            let effect = TaxEffect::of(rate.behavior, rate.reverse_charge);
            rates.push(Rate { percent, effect, members: 0..0, fraction: None });
        }
        tax_rate::check_compound(defined, |id| names.find(id), problems);
        Self(names)
    }

    /// The set of the rates with these ids.
    #[inline(always)]
    pub(super) fn set(
        &self,
        ids: &[Text<'_>],
        listed_rates: &mut Vec<usize>,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> RateSet {
        // Most sets are of one rate, which nothing can repeat.
        if let [id] = ids
            && let Some(rate) = self.0.find(id)
        {
            return RateSet::One(rate);
        }
        if ids.is_empty() {
            return RateSet::default();
        }
        self.listed(ids, listed_rates, path, problems)
    }

    #[inline(never)]
    fn listed(
        &self,
        ids: &[Text<'_>],
        listed_rates: &mut Vec<usize>,
        path: impl Fn() -> String,
        problems: &mut Problems,
    ) -> RateSet {
        let start = listed_rates.len();
        problems.count(ids.len(), limits::TAX_RATES_PER_LINE, &path);
        for (index, id) in ids.iter().take(limits::TAX_RATES_PER_LINE).enumerate() {
            match self.0.find(id) {
                Some(rate) if !listed_rates.iter().skip(start).any(|before| *before == rate) => {
                    listed_rates.push(rate);
                }
                found => {
                    let code = if found.is_some() { Code::DuplicateId } else { Code::UnknownId };
                    problems.push(code, format!("{}[{index}]", path()), id);
                }
            }
        }
        RateSet::Listed(start..listed_rates.len())
    }
}
