//! Building tax rates.

use crate::choice;
use crate::draft::DraftHandle;
use crate::fields;
use crate::generated::{PERCENT_OF_TAXES, TAX_BEHAVIORS, TAX_RATE_FIELDS};
use crate::guard::{self, Status};
use crate::pointer::{Chars, Texts, given};
use crate::value::at_mut;
use prorata::decode::ShapeError;
use prorata::{Code, Result, TaxRate};
use std::mem::MaybeUninit;

/// The word for a behavior's number.
pub(crate) fn behavior(number: u32) -> std::result::Result<&'static str, ShapeError> {
    let known = usize::try_from(number).ok().and_then(|number| TAX_BEHAVIORS.get(number));
    let unknown = || ShapeError::new(Code::OutOfRange).message("no behavior has this number").value(number);
    known.map(|(name, _)| *name).ok_or_else(|| unknown().in_field("behavior"))
}

fn tax_rate(draft: &mut DraftHandle, index: usize) -> Result<&mut TaxRate<'static>> {
    at_mut(&mut draft.document.tax_rates, index, || "tax_rates".to_owned())
}

/// Adds a tax rate: its id, its percentage as decimal text ("8.5" is 8.5 %) and its prorata_tax_behavior.
///
/// NULL for `percent` where prorata_tax_rate_set gives an amount for each unit or a category instead. `index` is its
/// position; NULL if you do not need it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_tax_rate(
    draft: Option<&mut DraftHandle>,
    id: Chars,
    id_len: usize,
    percent: Chars,
    percent_len: usize,
    behavior: u32,
    index: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let rates = &mut given(draft, "draft")?.document.tax_rates;
        let percent = percent.read_optional(percent_len, "percent")?.map(|percent| ("percent", percent));
        let texts: Vec<_> = [("id", id.read(id_len, "id")?)].into_iter().chain(percent).collect();
        let rate = self::behavior(behavior)
            .and_then(|behavior| fields::read(&[&texts[..], &[("behavior", behavior)]].concat()))
            .map_err(|error| error.in_element(rates.len()).in_field("tax_rates"))?;
        if let Some(index) = index {
            index.write(rates.len());
        }
        rates.push(rate);
        Ok(())
    })
}

/// Sets a field of a tax rate, a prorata_tax_rate_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "tax_rates[7]" where the draft has no such rate. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "tax_rates[0].amount_per_unit", leave the rate as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tax_rate_set(
    draft: Option<&mut DraftHandle>,
    rate: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let target = tax_rate(given(draft, "draft")?, rate)?;
        let set = fields::set(TAX_RATE_FIELDS, field, text.read(len, "text")?, &[("id", "")], target);
        Ok(set.map_err(|error| error.in_element(rate).in_field("tax_rates"))?)
    })
}

/// Sets what the customer reads of a tax rate.
///
/// PRORATA_OUT_OF_RANGE at "tax_rates[7]" where the draft has no such rate.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tax_rate_set_description(
    draft: Option<&mut DraftHandle>,
    rate: usize,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        tax_rate(given(draft, "draft")?, rate)?.description = Some(text.read(len, "text")?.to_owned().into());
        Ok(())
    })
}

/// Sets what the percentage of a tax rate is of, a prorata_percent_of_tax.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tax_rate_set_percent_of(
    draft: Option<&mut DraftHandle>,
    rate: usize,
    percent_of: u32,
) -> Status {
    guard::call(|| {
        let (_, percent_of) = choice::of_number(PERCENT_OF_TAXES, percent_of, "percent_of")?;
        tax_rate(given(draft, "draft")?, rate)?.percent_of = percent_of;
        Ok(())
    })
}

/// Sets the ids of the rates whose tax is in the base of a tax rate. NULL with `count` 0 for none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tax_rate_set_compound_on(
    draft: Option<&mut DraftHandle>,
    rate: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        tax_rate(given(draft, "draft")?, rate)?.compound_on = ids.read(count, "ids")?;
        Ok(())
    })
}

/// Says whether the customer owes a tax, 0 or 1: nobody does unless this says 1.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_tax_rate_set_reverse_charge(
    draft: Option<&mut DraftHandle>,
    rate: usize,
    reverse_charge: u32,
) -> Status {
    guard::call(|| {
        tax_rate(given(draft, "draft")?, rate)?.reverse_charge = reverse_charge != 0;
        Ok(())
    })
}
