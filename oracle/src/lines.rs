//! Lines: their amounts, their own discounts and charges.

use crate::allocate::{Part, largest_remainder};
use crate::limits::{Meets, limited, order};
use crate::policy::{Direction, LineAmount, PercentOf};
use crate::rounding::Mode;
use crate::size::Size;
use crate::tax::AppliedTax;
use crate::{Context, Fraction, Money, read};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// A line and all that happens to it.
pub(crate) struct Line<'a> {
    pub(crate) source: &'a Value,
    pub(crate) id: Option<&'a str>,
    /// Ids of its rates; none for a reversal, whose taxes are fixed.
    pub(crate) rates: Vec<&'a str>,
    pub(crate) is_reversal: bool,
    pub(crate) amount: Money,
    pub(crate) net_amount: Money,
    /// What the discounts and charges so far have left.
    pub(crate) rest: Money,
    pub(crate) own_discounts: Vec<Applied<'a>>,
    pub(crate) unapplied: Money,
    pub(crate) own_charges: Vec<Applied<'a>>,
    pub(crate) document_discounts: Vec<Applied<'a>>,
    pub(crate) document_charges: Vec<Applied<'a>>,
    pub(crate) taxes: Vec<AppliedTax<'a>>,
    /// Sums of its discounts and charges, where each figure is rounded by itself.
    pub(crate) alone: Option<[Money; 2]>,
    /// Tax and total, likewise.
    pub(crate) taxed_alone: Option<[Money; 2]>,
}

/// What a discount or a charge is worth on a line.
pub(crate) struct Applied<'a> {
    /// Which discount or charge of its list it is.
    pub(crate) index: usize,
    pub(crate) id: Option<&'a str>,
    pub(crate) amount: Money,
    /// Which of its limits counts.
    pub(crate) limited_by: Option<&'static str>,
}

pub(crate) fn sum_of(applied: &[Applied<'_>]) -> Money {
    applied.iter().map(|applied| &applied.amount).sum()
}

pub(crate) fn lines<'a>(context: &Context<'a>) -> Result<Vec<Line<'a>>, String> {
    let sources = read::list(context.draft, "lines");
    let mut lines: Vec<Line<'a>> = sources.iter().map(|source| unpriced(context, source)).collect();
    let exact = sources.iter().map(|source| exact_amount(context, source)).collect::<Result<Vec<_>, _>>()?;
    let mode = context.policy.early;
    let amounts = match context.policy.line_amount {
        LineAmount::Line | LineAmount::Exact => exact.iter().map(|exact| mode.round(exact)).collect(),
        LineAmount::Document => rounded_together(&lines, &exact, mode),
    };
    for (line, amount) in lines.iter_mut().zip(amounts) {
        line.amount = amount.clone();
        line.rest = amount;
        if line.is_reversal {
            fixed_shares(context, line)?;
        } else {
            own_discounts(context, line)?;
            own_charges(context, line)?;
        }
        line.net_amount = &line.amount - sum_of(&line.own_discounts) + sum_of(&line.own_charges);
    }
    Ok(lines)
}

fn unpriced<'a>(context: &Context<'a>, source: &'a Value) -> Line<'a> {
    let is_reversal = read::field(source, "shares").is_some();
    let named = read::texts(source, "tax_rates").or_else(|| read::texts(context.draft, "default_tax_rates"));
    Line {
        source,
        id: read::text(source, "id"),
        rates: if is_reversal { Vec::new() } else { named.unwrap_or_default() },
        is_reversal,
        amount: Money::zero(),
        net_amount: Money::zero(),
        rest: Money::zero(),
        own_discounts: Vec::new(),
        unapplied: Money::zero(),
        own_charges: Vec::new(),
        document_discounts: Vec::new(),
        document_charges: Vec::new(),
        taxes: Vec::new(),
        alone: None,
        taxed_alone: None,
    }
}

fn exact_amount(context: &Context<'_>, line: &Value) -> Result<Fraction, String> {
    if let Some(amount) = context.currency.whole(line, "amount")? {
        return Ok(amount);
    }
    let price = context.currency.exact(line, "unit_price")?.ok_or("a line has neither unit_price nor amount")?;
    let quantity = read::decimal(line, "quantity")?.unwrap_or_else(Fraction::one);
    let base_quantity = read::decimal(line, "price_base_quantity")?.unwrap_or_else(Fraction::one);
    Ok(quantity * price / base_quantity)
}

/// Amounts of lines that are rounded once over the document.
fn rounded_together(lines: &[Line<'_>], exact: &[Fraction], mode: Mode) -> Vec<Money> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (line, exact) in lines.iter().zip(exact) {
        parts.push(Part { weight: exact.clone(), contribution: exact.clone(), rates: &line.rates, id: line.id });
    }
    largest_remainder(&parts, mode)
}

fn fixed_shares<'a>(context: &Context<'a>, line: &mut Line<'a>) -> Result<(), String> {
    let Some(shares) = read::field(line.source, "shares") else { return Ok(()) };
    for (index, share) in read::list(shares, "discounts").iter().enumerate() {
        let amount = context.currency.required_whole(share, "amount")?;
        line.rest -= &amount;
        line.document_discounts.push(Applied { index, id: read::text(share, "id"), amount, limited_by: None });
    }
    for share in read::list(shares, "taxes") {
        line.taxes.push(AppliedTax::fixed(context, share)?);
    }
    Ok(())
}

fn own_discounts<'a>(context: &Context<'a>, line: &mut Line<'a>) -> Result<(), String> {
    let mode = context.policy.early;
    let discounts = read::list(line.source, "discounts");
    for index in order(&context.policy, discounts) {
        let discount = &discounts[index];
        let size = Size::of_discount(discount, Some(line.source), context.currency)?;
        let (size, limited_by) = limited(context, discount, size, &meets(context, line, true))?;
        let base = percent_base(context, line);
        let (amount, unapplied) = match context.policy.direction {
            Direction::AsStated => (size.as_stated(base, mode), Money::zero()),
            Direction::TowardZero => size.toward_zero(base, line.amount.is_negative(), &line.rest.abs(), mode),
        };
        line.rest -= &amount;
        line.unapplied += unapplied;
        line.own_discounts.push(Applied { index, id: read::text(discount, "id"), amount, limited_by });
    }
    line.own_discounts.sort_by_key(|applied| applied.index);
    Ok(())
}

fn own_charges<'a>(context: &Context<'a>, line: &mut Line<'a>) -> Result<(), String> {
    let charges = read::list(line.source, "charges");
    for index in order(&context.policy, charges) {
        let charge = &charges[index];
        let size = Size::of_charge(charge, Some(line.source), context.currency)?;
        let (size, limited_by) = limited(context, charge, size, &meets(context, line, false))?;
        let amount = size.as_stated(percent_base(context, line), context.policy.early);
        line.rest += &amount;
        line.own_charges.push(Applied { index, id: read::text(charge, "id"), amount, limited_by });
    }
    line.own_charges.sort_by_key(|applied| applied.index);
    Ok(())
}

fn meets<'m>(context: &Context<'_>, line: &'m Line<'_>, is_discount: bool) -> Meets<'m> {
    let (spend, negative) = (line.amount.clone(), line.amount.is_negative());
    Meets { is_discount, spend, bases: vec![percent_base(context, line)], shared: false, negative }
}

fn percent_base<'b>(context: &Context<'_>, line: &'b Line<'_>) -> &'b Money {
    match context.policy.percent_of {
        PercentOf::RunningRest => &line.rest,
        PercentOf::Original => &line.amount,
    }
}
