//! How the invoice is paid.

use crate::allocate::{Part, largest_remainder, largest_remainder_of};
use crate::document_shares::Adjustment;
use crate::lines::Line;
use crate::policy::Totals as Rounding;
use crate::rounding::Mode;
use crate::tax::AppliedTax;
use crate::tax_rate::Effect;
use crate::{Context, Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use serde_json::Value;
use std::cmp::Reverse;

/// What follows `payable`, and the parts.
pub(crate) struct Settled {
    pub(crate) figures: Vec<(&'static str, Money)>,
    pub(crate) prepayments: Vec<Money>,
    pub(crate) instalments: Vec<Money>,
}

/// A tax of a line or an entry of its own, and what ranks it.
struct Member<'t, 'a> {
    tax: &'t mut AppliedTax<'a>,
    rates: Vec<&'a str>,
    id: Option<&'a str>,
}

/// Puts what rounds `payable` into the largest added tax. `None` where none takes it.
pub(crate) fn absorb<'a>(
    context: &Context<'a>,
    payable: &Money,
    lines: &mut [Line<'a>],
    (discounts, charges): (&mut [Adjustment<'a>], &mut [Adjustment<'a>]),
    groups: &mut [AppliedTax<'a>],
) -> Result<Option<Money>, String> {
    let Some(cash) = read::field(context.draft, "cash_rounding") else { return Ok(None) };
    if read::text(cash, "into") != Some("biggest_tax") {
        return Ok(None);
    }
    if context.policy.totals != Rounding::Net {
        return Err("only a sum has a tax that takes a difference".into());
    }
    let mut members: Vec<Member<'_, 'a>> = Vec::new();
    for line in lines.iter_mut().filter(|line| !line.is_reversal) {
        let (rates, id) = (line.rates.clone(), line.id);
        members.extend(line.taxes.iter_mut().map(|tax| Member { tax, rates: rates.clone(), id }));
    }
    for entry in discounts.iter_mut().chain(charges) {
        let (rates, id) = (entry.own_rates.clone().unwrap_or_default(), entry.id);
        members.extend(entry.taxes.iter_mut().map(|tax| Member { tax, rates: rates.clone(), id }));
    }
    let carries = |group: &AppliedTax<'_>, member: &Member<'_, '_>| {
        std::ptr::eq(group.rate.source, member.tax.rate.source) && !member.tax.amount.is_zero()
    };
    let mut added: Vec<&mut AppliedTax<'a>> = groups.iter_mut().collect();
    added.retain(|group| group.rate.effect() == Effect::Added && members.iter().any(|member| carries(group, member)));
    added.sort_by_key(|group| Reverse(group.amount.abs()));
    let Some(group) = added.into_iter().next() else { return Ok(None) };
    members.retain(|member| carries(group, member));
    members.sort_by(|a, b| {
        let by_size = b.tax.amount.abs().cmp(&a.tax.amount.abs());
        by_size.then_with(|| a.rates.cmp(&b.rates)).then_with(|| a.id.cmp(&b.id))
    });
    let difference = to_increment(context, cash, payable)?;
    group.amount += &difference;
    if let Some(member) = members.first_mut() {
        member.tax.amount += &difference;
    }
    Ok(Some(difference))
}

/// What brings an amount to a multiple of the increment.
fn to_increment(context: &Context<'_>, cash: &Value, amount: &Money) -> Result<Money, String> {
    let increment = context.currency.required_whole(cash, "increment")?;
    let mode = read::text(cash, "mode").map_or(Ok(context.policy.mode), Mode::of)?;
    Ok(mode.round(&(amount / &increment)) * increment - amount)
}

/// Prepayments, what is due, and its parts.
pub(crate) fn settle(context: &Context<'_>, payable: &Money, in_tax: Option<Money>) -> Result<Settled, String> {
    let own = |name: &str| Ok::<_, String>(context.currency.whole(context.draft, name)?.unwrap_or_else(Money::zero));
    let prepayments = parts(context, "prepayments")?;
    let percentages = shared(&prepayments, payable);
    let prepayments = filled(&prepayments, largest_remainder(&percentages, context.policy.mode));
    let prepaid = own("prepaid")? + prepayments.iter().sum::<Money>();
    let external = own("rounding")?;
    let mut due = payable - &prepaid + &external;
    let cash = read::field(context.draft, "cash_rounding").filter(|_| in_tax.is_none());
    let cash_rounding = cash.map_or(Ok(Money::zero()), |cash| to_increment(context, cash, &due))?;
    due += &cash_rounding;
    let instalments = parts_of_due(&parts(context, "instalments")?, &due)?;
    let figures = vec![
        ("tax_cash_rounding", in_tax.unwrap_or_else(Money::zero)),
        ("prepaid", prepaid),
        ("rounding", external),
        ("cash_rounding", cash_rounding),
        ("amount_due", due),
    ];
    Ok(Settled { figures, prepayments, instalments })
}

/// An amount, or a percentage as a factor.
enum Stated {
    Amount(Money),
    Of(Fraction),
}

fn parts(context: &Context<'_>, name: &str) -> Result<Vec<Stated>, String> {
    let stated = |part: &Value| match context.currency.whole(part, "amount")? {
        Some(amount) => Ok(Stated::Amount(amount)),
        None => Ok(Stated::Of(read::required_decimal(part, "percent")? / BigInt::from(100))),
    };
    read::list(context.draft, name).iter().map(stated).collect()
}

/// What percentages contribute.
fn shared(parts: &[Stated], of: &Money) -> Vec<Part<'static>> {
    let contributions = parts.iter().filter_map(|part| match part {
        Stated::Of(fraction) => Some(of * fraction),
        Stated::Amount(_) => None,
    });
    contributions.map(|exact| Part { weight: exact.clone(), contribution: exact, rates: &[], id: None }).collect()
}

/// Amounts as stated, percentages by their shares.
fn filled(parts: &[Stated], shares: Vec<Money>) -> Vec<Money> {
    let mut shares = shares.into_iter();
    let fill = |part: &Stated| match part {
        Stated::Amount(amount) => amount.clone(),
        Stated::Of(_) => shares.next().unwrap_or_else(Money::zero),
    };
    parts.iter().map(fill).collect()
}

fn parts_of_due(parts: &[Stated], due: &Money) -> Result<Vec<Money>, String> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let amounts = |part: &Stated| if let Stated::Amount(amount) = part { Some(amount.clone()) } else { None };
    let stated: Vec<Money> = parts.iter().filter_map(amounts).collect();
    let left = due - stated.iter().sum::<Money>();
    let percentages = shared(parts, due);
    let factors: Fraction =
        parts.iter().filter_map(|part| if let Stated::Of(of) = part { Some(of) } else { None }).sum();
    let missing = &left - due * &factors;
    let fits = match (percentages.is_empty(), stated.is_empty()) {
        (true, _) => missing.is_zero(),
        (false, true) => factors.is_one(),
        (false, false) => missing.abs() < Money::one(),
    };
    if fits {
        Ok(filled(parts, largest_remainder_of(&percentages, left)))
    } else {
        Err("instalments do not sum".into())
    }
}
