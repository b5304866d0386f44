//! Building charges, of lines and of the document.

use crate::adjustment::{Place, charges};
use crate::draft::DraftHandle;
use crate::fields;
use crate::generated::CHARGE_FIELDS;
use crate::guard::{self, Status};
use crate::pointer::{Chars, Texts, given};
use prorata::{Charge, Result};
use std::mem::MaybeUninit;

fn charge(draft: &mut DraftHandle, line: usize, index: usize) -> Result<&mut Charge<'static>> {
    Place::charges(line).element(charges(draft, line)?, index)
}

/// Adds an empty charge to a line, or with PRORATA_DOCUMENT for `line` to the document.
///
/// `charge` is its index there, by which the prorata_charge functions find it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_charge(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (list, out) = (charges(given(draft, "draft")?, line)?, given(charge, "charge")?);
        out.write(list.len());
        list.push(Charge::default());
        Ok(())
    })
}

/// Sets a field of a charge, a prorata_charge_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].charges[7]" where there is no such charge. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "charges[0].percent", leave the charge as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let target = self::charge(given(draft, "draft")?, line, charge)?;
        let set = fields::set(CHARGE_FIELDS, field, text.read(len, "text")?, &[], target);
        Ok(set.map_err(|error| Place::charges(line).error(error, charge))?)
    })
}

/// Sets the amount that a charge adds, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_amount_minor(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    minor: i64,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let amount = draft.money(minor)?;
        self::charge(draft, line, charge)?.amount = Some(amount);
        Ok(())
    })
}

/// Sets the amount that the percentage of a charge is of, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_base_minor(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    minor: i64,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let base = draft.money(minor)?;
        self::charge(draft, line, charge)?.base = Some(base);
        Ok(())
    })
}

/// Limits a charge of the document to the lines with these ids. NULL with `count` 0: it applies to none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_applies_to(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::charge(given(draft, "draft")?, line, charge)?.applies_to = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Lets a charge of the document apply to the lines with these products, beside those that it names otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_applies_to_products(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::charge(given(draft, "draft")?, line, charge)?.applies_to_products = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Lets a charge of the document apply to the lines with these prices, beside those that it names otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_applies_to_prices(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::charge(given(draft, "draft")?, line, charge)?.applies_to_prices = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Gives a charge of the document tax rates of its own, which makes it a taxable entry beside the lines instead of a
/// share of each. NULL with `count` 0: an untaxed entry.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_charge_set_tax_rates(
    draft: Option<&mut DraftHandle>,
    line: usize,
    charge: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::charge(given(draft, "draft")?, line, charge)?.tax_rates = Some(ids.read(count, "ids")?);
        Ok(())
    })
}
