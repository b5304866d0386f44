//! Charges of the document.

use crate::document_shares::{Adjustment, amount_shares, eligible, percent_base, percent_shares};
use crate::lines::{Applied, Line};
use crate::size::{Size, hundredths};
use crate::{Context, Money, read};
use num_traits::Zero;

pub(crate) fn apply<'a>(context: &Context<'a>, lines: &mut [Line<'a>]) -> Result<Vec<Adjustment<'a>>, String> {
    let mut charges: Vec<Adjustment<'a>> = Vec::new();
    for source in read::list(context.draft, "charges") {
        let mut charge = Adjustment::of(source);
        let size = Size::of_charge(source, context.currency)?;
        let eligible = eligible(source, lines);
        let base: Money = eligible.iter().map(|&at| percent_base(&context.policy, &lines[at])).sum();
        if charge.own_rates.is_some() {
            charge.amount = size.as_stated(&base, context.policy.early);
        } else {
            allocated(context, lines, (charges.len(), &eligible), &size, &mut charge)?;
        }
        charges.push(charge);
    }
    Ok(charges)
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
        lines[at].document_charges.push(Applied { index, id: charge.id, amount });
    }
    Ok(())
}
