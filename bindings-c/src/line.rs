//! Building lines.

use crate::draft::DraftHandle;
use crate::fields;
use crate::generated::LINE_FIELDS;
use crate::guard::{self, Status};
use crate::pointer::{Chars, Texts, given};
use crate::tax_rate;
use crate::value::{Text, at_mut};
use prorata::decode::ShapeError;
use prorata::{Line, Result};
use std::mem::MaybeUninit;

/// A tax of a line that is already fixed. The library copies its texts.
#[repr(C)]
pub struct FixedTax {
    /// Id of the tax rate.
    pub id: Text,
    /// Percent of the rate, as decimal text.
    pub percent: Text,
    /// A prorata_tax_behavior.
    pub behavior: u32,
    /// What the tax is on, without included tax, as decimal text in major units.
    pub taxable_amount: Text,
    /// The tax, as decimal text in major units.
    pub amount: Text,
}

/// The line with this index.
pub(crate) fn line(handle: &mut DraftHandle, index: usize) -> Result<&mut Line<'static>> {
    at_mut(&mut handle.document.lines, index, || "lines".to_owned())
}

fn in_line(error: ShapeError, index: usize) -> ShapeError {
    error.in_element(index).in_field("lines")
}

fn in_shares(error: ShapeError, list: &str, index: usize, line: usize) -> ShapeError {
    in_line(error.in_element(index).in_field(list).in_field("shares"), line)
}

/// Adds an empty line to the draft. `line` is its index, by which the prorata_line functions find it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_line(
    draft: Option<&mut DraftHandle>,
    line: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (lines, out) = (&mut given(draft, "draft")?.document.lines, given(line, "line")?);
        out.write(lines.len());
        lines.push(Line::default());
        Ok(())
    })
}

/// Sets a field of a line, a prorata_line_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]" where the draft has no such line. Shape errors, such as PRORATA_INVALID_DECIMAL at
/// "lines[2].quantity", leave the line as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set(
    draft: Option<&mut DraftHandle>,
    line: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let target = self::line(given(draft, "draft")?, line)?;
        let text = text.read(len, "text")?;
        Ok(fields::set(LINE_FIELDS, field, text, &[], target).map_err(|error| in_line(error, line))?)
    })
}

/// Sets the amount of a line, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_amount_minor(draft: Option<&mut DraftHandle>, line: usize, minor: i64) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let amount = draft.money(minor)?;
        self::line(draft, line)?.amount = Some(amount);
        Ok(())
    })
}

/// Sets the unit price of a line, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_unit_price_minor(
    draft: Option<&mut DraftHandle>,
    line: usize,
    minor: i64,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let unit_price = draft.money(minor)?;
        self::line(draft, line)?.unit_price = Some(unit_price);
        Ok(())
    })
}

/// Sets the time that a line is for: from its first day to the day after its last, each "YYYY-MM-DD".
///
/// PRORATA_INVALID_DATE at "lines[2].period.end".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_period(
    draft: Option<&mut DraftHandle>,
    line: usize,
    start: Chars,
    start_len: usize,
    end: Chars,
    end_len: usize,
) -> Status {
    guard::call(|| {
        let target = self::line(given(draft, "draft")?, line)?;
        let days = [("start", start.read(start_len, "start")?), ("end", end.read(end_len, "end")?)];
        target.period = Some(fields::read(&days).map_err(|error| in_line(error.in_field("period"), line))?);
        Ok(())
    })
}

/// Sets the ids of a line's own tax rates instead of the draft's default ones. NULL with `count` 0: it has none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_tax_rates(
    draft: Option<&mut DraftHandle>,
    line: usize,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        self::line(given(draft, "draft")?, line)?.tax_rates = Some(ids.read(count, "ids")?);
        Ok(())
    })
}

/// Says whether discounts of the document count on a line, 0 or 1: they do unless this says 0.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_discountable(
    draft: Option<&mut DraftHandle>,
    line: usize,
    discountable: u32,
) -> Status {
    guard::call(|| {
        self::line(given(draft, "draft")?, line)?.discountable = Some(discountable != 0);
        Ok(())
    })
}

/// Makes the shares of a line fixed, as on a reversal: no discount, charge or rate of the draft touches it, it has the
/// discounts and taxes that prorata_line_add_fixed_discount and prorata_line_add_fixed_tax give it, or none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_set_fixed(draft: Option<&mut DraftHandle>, line: usize) -> Status {
    guard::call(|| {
        self::line(given(draft, "draft")?, line)?.shares.get_or_insert_default();
        Ok(())
    })
}

/// Adds a fixed discount to a line, as decimal text in major units with the sign of the line. `id` may be NULL.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_add_fixed_discount(
    draft: Option<&mut DraftHandle>,
    line: usize,
    id: Chars,
    id_len: usize,
    amount: Chars,
    amount_len: usize,
) -> Status {
    guard::call(|| {
        let target = self::line(given(draft, "draft")?, line)?;
        let id = id.read_optional(id_len, "id")?.map(|id| ("id", id));
        let given: Vec<_> = id.into_iter().chain([("amount", amount.read(amount_len, "amount")?)]).collect();
        let index = target.shares.as_ref().map_or(0, |shares| shares.discounts.len());
        let discount = fields::read(&given).map_err(|error| in_shares(error, "discounts", index, line))?;
        target.shares.get_or_insert_default().discounts.push(discount);
        Ok(())
    })
}

/// Adds a fixed tax to a line.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_line_add_fixed_tax(
    draft: Option<&mut DraftHandle>,
    line: usize,
    tax: Option<&FixedTax>,
) -> Status {
    guard::call(|| {
        let (target, tax) = (self::line(given(draft, "draft")?, line)?, given(tax, "tax")?);
        let index = target.shares.as_ref().map_or(0, |shares| shares.taxes.len());
        let texts = [
            ("id", tax.id.read("tax.id")?),
            ("percent", tax.percent.read("tax.percent")?),
            ("taxable_amount", tax.taxable_amount.read("tax.taxable_amount")?),
            ("amount", tax.amount.read("tax.amount")?),
        ];
        let fixed = tax_rate::behavior(tax.behavior).and_then(|behavior| {
            let fields: Vec<_> = texts.into_iter().chain([("behavior", behavior)]).collect();
            fields::read(&fields)
        });
        let fixed = fixed.map_err(|error| in_shares(error, "taxes", index, line))?;
        target.shares.get_or_insert_default().taxes.push(fixed);
        Ok(())
    })
}
