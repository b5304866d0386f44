//! Building payments: what was paid before, in which parts the rest is due, what cash can pay.

use crate::draft::DraftHandle;
use crate::fields;
use crate::generated::{INSTALMENT_FIELDS, PREPAYMENT_FIELDS};
use crate::guard::{self, Status};
use crate::pointer::{Chars, given};
use crate::value::at_mut;
use prorata::{Instalment, Prepayment};
use std::mem::MaybeUninit;

/// Adds an empty prepayment. `prepayment` is its index, by which prorata_prepayment_set finds it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_prepayment(
    draft: Option<&mut DraftHandle>,
    prepayment: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (list, out) = (&mut given(draft, "draft")?.document.prepayments, given(prepayment, "prepayment")?);
        out.write(list.len());
        list.push(Prepayment::default());
        Ok(())
    })
}

/// Sets a field of a prepayment, a prorata_prepayment_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "prepayments[7]" where there is no such prepayment. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "prepayments[0].percent", leave the prepayment as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_prepayment_set(
    draft: Option<&mut DraftHandle>,
    prepayment: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let list = &mut given(draft, "draft")?.document.prepayments;
        let target = at_mut(list, prepayment, || "prepayments".to_owned())?;
        let set = fields::set(PREPAYMENT_FIELDS, field, text.read(len, "text")?, &[], target);
        Ok(set.map_err(|error| error.in_element(prepayment).in_field("prepayments"))?)
    })
}

/// Adds an empty instalment. `instalment` is its index, by which prorata_instalment_set finds it.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_add_instalment(
    draft: Option<&mut DraftHandle>,
    instalment: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (list, out) = (&mut given(draft, "draft")?.document.instalments, given(instalment, "instalment")?);
        out.write(list.len());
        list.push(Instalment::default());
        Ok(())
    })
}

/// Sets a field of an instalment, a prorata_instalment_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "instalments[7]" where there is no such instalment. Shape errors, such as
/// PRORATA_INVALID_DATE at "instalments[0].due_date", leave the instalment as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_instalment_set(
    draft: Option<&mut DraftHandle>,
    instalment: usize,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let list = &mut given(draft, "draft")?.document.instalments;
        let target = at_mut(list, instalment, || "instalments".to_owned())?;
        let set = fields::set(INSTALMENT_FIELDS, field, text.read(len, "text")?, &[], target);
        Ok(set.map_err(|error| error.in_element(instalment).in_field("instalments"))?)
    })
}

/// Sets what cash can pay: `increment`, the smallest coin as decimal text in major units, `mode`, a word such as "half_up"
/// of the policy's rounding.mode, and `into`, where the difference goes, such as "biggest_tax". NULL for `mode` or `into`:
/// the default of the document.
///
/// PRORATA_INVALID_DECIMAL at "cash_rounding.increment", PRORATA_UNKNOWN_CHOICE at "cash_rounding.into".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_cash_rounding(
    draft: Option<&mut DraftHandle>,
    increment: Chars,
    increment_len: usize,
    mode: Chars,
    mode_len: usize,
    into: Chars,
    into_len: usize,
) -> Status {
    guard::call(|| {
        let draft = &mut given(draft, "draft")?.document;
        let mode = mode.read_optional(mode_len, "mode")?.map(|mode| ("mode", mode));
        let into = into.read_optional(into_len, "into")?.map(|into| ("into", into));
        let increment = ("increment", increment.read(increment_len, "increment")?);
        let fields: Vec<_> = [Some(increment), mode, into].into_iter().flatten().collect();
        draft.cash_rounding = Some(fields::read(&fields).map_err(|error| error.in_field("cash_rounding"))?);
        Ok(())
    })
}
