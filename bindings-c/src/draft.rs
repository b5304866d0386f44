//! The draft handle: a document that grows call by call. Core judges it when it is computed.

use crate::buffer::Buffer;
use crate::fields;
use crate::generated::DRAFT_FIELDS;
use crate::guard::{self, Status};
use crate::pointer::{Bytes, Chars, Texts, given};
use crate::policy::PolicySettings;
use prorata::money::Currency;
use prorata::{Code, Draft, Due, Error, Problem, Result};
use rust_decimal::Decimal;
use std::mem::MaybeUninit;

/// A draft that you build. It copies what it is given.
///
/// Made by prorata_draft_new, freed by prorata_draft_free. One thread at a time; different drafts are independent.
pub struct DraftHandle {
    pub(crate) document: Draft<'static>,
    policy: PolicySettings,
}

impl DraftHandle {
    /// The decimal of an amount in minor units.
    pub(crate) fn money(&self, minor: i64) -> Result<Decimal> {
        let digits = Currency::from_code(&self.document.currency).and_then(Currency::digits);
        let money = digits.and_then(|digits| Decimal::try_from_i128_with_scale(minor.into(), digits.into()).ok());
        money.ok_or_else(|| self.currency_problem())
    }

    /// What core says of a draft in this currency.
    fn currency_problem(&self) -> Error {
        let draft = Draft { currency: self.document.currency.clone(), ..Draft::default() };
        let refused = prorata::invoice(&draft).err();
        refused.unwrap_or_else(|| Problem::new(Code::Internal, "currency").into())
    }
}

/// Makes an empty draft in a currency, an ISO 4217 code such as "EUR", which is judged when the draft is computed.
///
/// `draft` is yours: free it with prorata_draft_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_new(
    currency: Chars,
    len: usize,
    draft: Option<&mut MaybeUninit<Box<DraftHandle>>>,
) -> Status {
    guard::call(|| {
        let out = given(draft, "draft")?;
        let currency = currency.read(len, "currency")?.to_owned().into();
        let document = Draft { currency, ..Draft::default() };
        out.write(Box::new(DraftHandle { document, policy: PolicySettings::default() }));
        Ok(())
    })
}

/// Makes a draft of a JSON document, as prorata_invoice_json reads it, to be built on call by call.
///
/// `draft` is yours: free it with prorata_draft_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_from_json(
    json: Bytes,
    len: usize,
    draft: Option<&mut MaybeUninit<Box<DraftHandle>>>,
) -> Status {
    guard::call(|| {
        let out = given(draft, "draft")?;
        let document: Draft<'_> = prorata::decode::json::from_json(json.read(len, "json")?)?;
        let policy = PolicySettings::of(&document.policy)?;
        out.write(Box::new(DraftHandle { document: document.into_owned(), policy }));
        Ok(())
    })
}

/// Frees a draft. NULL is fine. Invoices computed from it stay as they are.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_free(draft: Option<Box<DraftHandle>>) {
    guard::release(|| drop(draft));
}

/// Sets a field of the draft, a prorata_draft_field, from text; the last text given counts.
///
/// Shape errors, such as PRORATA_INVALID_DECIMAL at "prepaid", leave the draft as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set(draft: Option<&mut DraftHandle>, field: u32, text: Chars, len: usize) -> Status {
    guard::call(|| {
        let draft = &mut given(draft, "draft")?.document;
        // The document's only required field stands here so that the others can be read alone.
        Ok(fields::set(DRAFT_FIELDS, field, text.read(len, "text")?, &[("currency", "")], draft)?)
    })
}

/// Sets what is already paid, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_prepaid_minor(draft: Option<&mut DraftHandle>, minor: i64) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let prepaid = draft.money(minor)?;
        draft.document.prepaid = Some(prepaid);
        Ok(())
    })
}

/// Sets the rounding of the amount due, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_rounding_minor(draft: Option<&mut DraftHandle>, minor: i64) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        let rounding = draft.money(minor)?;
        draft.document.rounding = Some(rounding);
        Ok(())
    })
}

/// Sets the day on which the invoice is due, "YYYY-MM-DD". A draft has this or a number of net days.
///
/// PRORATA_INVALID_DATE at "due.date".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_due_date(draft: Option<&mut DraftHandle>, date: Chars, len: usize) -> Status {
    guard::call(|| {
        let draft = &mut given(draft, "draft")?.document;
        let due = fields::read::<Due>(&[("date", date.read(len, "date")?)]).map_err(|error| error.in_field("due"))?;
        draft.due.get_or_insert_default().date = due.date;
        Ok(())
    })
}

/// Sets after how many days from the day of issue the invoice is due. A draft has this or a due date.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_due_net_days(draft: Option<&mut DraftHandle>, days: u32) -> Status {
    guard::call(|| {
        given(draft, "draft")?.document.due.get_or_insert_default().net_days = Some(days);
        Ok(())
    })
}

/// Sets a field of the policy by name: "preset" to a preset's name, or an override such as "tax.rounding" to "line".
///
/// Names and values are those of the JSON document. PRORATA_UNKNOWN_FIELD at "policy.tax.roundin",
/// PRORATA_UNKNOWN_CHOICE at "policy.tax.rounding"; a preset is judged when the draft is computed.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_policy(
    draft: Option<&mut DraftHandle>,
    name: Chars,
    name_len: usize,
    value: Chars,
    value_len: usize,
) -> Status {
    guard::call(|| {
        let draft = given(draft, "draft")?;
        draft.document.policy = draft.policy.set(name.read(name_len, "name")?, value.read(value_len, "value")?)?;
        Ok(())
    })
}

/// Sets the ids of the tax rates of every line that names none. NULL with `count` 0 for none.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_set_default_tax_rates(
    draft: Option<&mut DraftHandle>,
    ids: Texts,
    count: usize,
) -> Status {
    guard::call(|| {
        given(draft, "draft")?.document.default_tax_rates = ids.read(count, "ids")?;
        Ok(())
    })
}

/// The draft as JSON, as prorata_invoice_json reads it. `json` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_draft_to_json(draft: Option<&DraftHandle>, json: Option<&mut MaybeUninit<Buffer>>) -> Status {
    guard::call(|| {
        let (draft, out) = (given(draft, "draft")?, given(json, "json")?);
        let json = serde_json::to_vec(&draft.document);
        let json = json.map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()))?;
        out.write(Buffer::of(json));
        Ok(())
    })
}
