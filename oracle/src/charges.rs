//! Charges of the document.

use crate::document_shares::{Adjustment, amount_shares, eligible, meets, percent_base, percent_shares, relisted};
use crate::limits::{limited, order};
use crate::lines::{Applied, Line};
use crate::size::{Size, hundredths};
use crate::{Context, Money, read};
use num_traits::Zero;

pub(crate) fn apply<'a>(context: &Context<'a>, lines: &mut [Line<'a>]) -> Result<Vec<Adjustment<'a>>, String> {
    let sources = read::list(context.draft, "charges");
    let mut charges: Vec<(usize, Adjustment<'a>)> = Vec::new();
    for index in order(&context.policy, sources) {
        let mut charge = Adjustment::of(&sources[index]);
        let size = Size::of_charge(charge.source, None, context.currency)?;
        let eligible = eligible(charge.source, lines, false);
        let meets = meets(&context.policy, lines, &eligible, (false, charge.own_rates.is_none()));
        let (size, limited_by) = limited(context, charge.source, size, &meets)?;
        charge.limited_by = limited_by;
        let base: Money = eligible.iter().map(|&at| percent_base(&context.policy, &lines[at])).sum();
        if charge.own_rates.is_some() {
            charge.amount = size.as_stated(&base, context.policy.early);
        } else {
            allocated(context, lines, (index, &eligible), &size, &mut charge)?;
        }
        charges.push((index, charge));
    }
    lines.iter_mut().for_each(|line| line.document_charges.sort_by_key(|applied| applied.index));
    Ok(relisted(charges))
}

fn allocated<'a>(
    context: &Context<'a>,
    lines: &mut [Line<'a>],
    (index, eligible): (usize, &[usize]),
    size: &Size,
    charge: &mut Adjustment<'a>,
) -> Result<(), String> {
    let policy = &context.policy;
    let shares = match size {
        Size::Percent { percent, base: None } => percent_shares(policy, lines, eligible, &hundredths(percent)),
        _ => amount_shares(policy, lines, eligible, &size.as_stated(&Money::zero(), policy.early))?,
    };
    for (&at, amount) in eligible.iter().zip(shares) {
        lines[at].rest += &amount;
        charge.amount += &amount;
        lines[at].document_charges.push(Applied { index, id: charge.id, amount, limited_by: None });
    }
    Ok(())
}
