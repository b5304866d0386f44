//! Building discounts, of lines and of the document.

use crate::adjustment::{Place, discounts};
use crate::draft::DraftHandle;
use crate::fields;
use crate::generated::DISCOUNT_FIELDS;
use crate::guard::{self, Status};
use crate::pointer::{Chars, Texts, given};
use prorata::{Discount, Result};
use std::mem::MaybeUninit;

fn discount(draft: &mut DraftHandle, line: usize, index: usize) -> Result<&mut Discount<'static>> {
    Place::discounts(line).element(discounts(draft, line)?, index)
}

/// Adds an empty discount to a line, or with PRORATA_DOCUMENT for `line` to the document.
///
/// `discount` is its index there, by which the prorata_discount functions find it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_discount(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (list, out) = (discounts(given(draft, "draft")?, line)?, given(discount, "discount")?);
        out.write(list.len());
        list.push(Discount::default());
        Ok(())
    })
}

/// Sets a field of a discount, a prorata_discount_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].discounts[7]" where there is no such discount. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "discounts[0].percent_off", leave the discount as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let target = self::discount(given(draft, "draft")?, line, discount)?;
        let set = fields::set(DISCOUNT_FIELDS, field, text.read(len, "text")?, &[], target);
        Ok(set.map_err(|error| Place::discounts(line).error(error, discount))?)
    })
}

/// Sets the amount that a discount takes off, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_amount_off_minor(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    minor: i64,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let amount = draft.money(minor)?;
        self::discount(draft, line, discount)?.amount_off = Some(amount);
        Ok(())
    })
}

/// Sets the amount that the percentage of a discount is of, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_base_minor(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    minor: i64,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let base = draft.money(minor)?;
        self::discount(draft, line, discount)?.base = Some(base);
        Ok(())
    })
}

/// Limits a discount of the document to the lines with these ids. NULL with `count` 0: it applies to none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_applies_to(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::discount(given(draft, "draft")?, line, discount)?.applies_to = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Lets a discount of the document apply to the lines with these products, beside those that it names otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_applies_to_products(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::discount(given(draft, "draft")?, line, discount)?.applies_to_products = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Lets a discount of the document apply to the lines with these prices, beside those that it names otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_applies_to_prices(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::discount(given(draft, "draft")?, line, discount)?.applies_to_prices = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Gives a discount of the document tax rates of its own, which makes it a taxable entry beside the lines instead of a
/// share of each. NULL with `count` 0: an untaxed entry.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_discount_set_tax_rates(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discount: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::discount(given(draft, "draft")?, line, discount)?.tax_rates = Some(ids.read(count, "ids")?);
        Ok(())
    })
}
