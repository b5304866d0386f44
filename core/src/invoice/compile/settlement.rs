//! How the invoice is paid: prepayments, cash rounding, instalments.

use super::names::{Named, Names};
use crate::error::{Code, Problem};
use crate::explain::Exact;
use crate::invoice::draft::Draft;
use crate::invoice::payment::{CashRounding, CashRoundingInto, Instalment, Prepayment};
use crate::invoice::settlement::{Cash, Part, Settlement};
use crate::limits;
use crate::money::scaled::Scaled;
use crate::money::share_exactly::sum;
use crate::policy::{Policy, TotalsRounding};
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;

impl Named for Prepayment<'_> {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Named for Instalment<'_> {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

/// What a draft says of its payment; `None` where it says nothing.
pub(super) fn read(
    draft: &Draft<'_>,
    policy: &Policy<'_>,
    digits: Option<u32>,
    problems: &mut Problems,
) -> Option<Box<Settlement>> {
    if draft.prepayments.is_empty() && draft.instalments.is_empty() && draft.cash_rounding.is_none() {
        return None;
    }
    let stated = |part: &Prepayment<'_>| (part.percent, part.amount);
    let prepayments = parts(&draft.prepayments, ("prepayments", digits), stated, |part| part.id.as_ref(), problems);
    let cash = draft.cash_rounding.and_then(|cash| cash_rounding(&cash, policy, digits, problems));
    let stated = |part: &Instalment<'_>| (part.percent, part.amount);
    let instalments = parts(&draft.instalments, ("instalments", digits), stated, |part| part.id.as_ref(), problems);
    check_percentages(&instalments, problems);
    Some(Box::new(Settlement { prepayments, cash, instalments }))
}

fn parts<T: Named>(
    list: &[T],
    (name, digits): (&str, Option<u32>),
    stated: impl Fn(&T) -> (Option<Decimal>, Option<Decimal>),
    id: impl Fn(&T) -> Option<&Text<'_>>,
    problems: &mut Problems,
) -> Vec<Part> {
    problems.count(list.len(), limits::INSTALMENTS, || name.to_owned());
    let names = Names::read(list);
    let mut read = Vec::with_capacity(list.len().min(limits::INSTALMENTS));
    for (at, entry) in list.iter().take(limits::INSTALMENTS).enumerate() {
        let path = |field: &str| format!("{name}[{at}].{field}");
        names.check(at, || path("id"), problems);
        problems.id(id(entry).map(|id| &**id), || path("id"));
        read.push(match stated(entry) {
            (Some(percent), None) => {
                if Scaled::new(percent).is_outside(limits::PERCENT_OFF) {
                    let range = format_args!("0 to {}", limits::PERCENT_OFF);
                    problems.beyond(Code::OutOfRange, path("percent"), percent, range);
                }
                Part::Percent(Exact::scaled(Scaled::of_percent(percent)))
            }
            (None, Some(amount)) => {
                Part::Amount(problems.money(Some(amount), digits, || path("amount")).unwrap_or_default())
            }
            (given, _) => {
                let code = if given.is_some() { Code::Conflict } else { Code::NeedsOneOf };
                problems.add(Problem::new(code, format!("{name}[{at}]")).limit("percent, amount"));
                Part::Amount(0)
            }
        });
    }
    read
}

/// Without amounts the percentages are all there is.
fn check_percentages(instalments: &[Part], problems: &mut Problems) {
    let percentages: Vec<&Exact> = instalments.iter().filter_map(Part::fraction).collect();
    if percentages.is_empty() || percentages.len() < instalments.len() || !problems.is_empty() {
        return;
    }
    let hundred = Exact::whole(100);
    let together = sum(percentages).times(&hundred);
    if together != hundred {
        let missing = hundred.minus(&together).to_text();
        let message = format!("percentages without amounts sum to 100; {missing} is missing");
        let problem = Problem::new(Code::InstalmentsDoNotSum, "instalments").value(together.to_text());
        problems.add(problem.limit(100).message(message));
    }
}

fn cash_rounding(
    cash: &CashRounding,
    policy: &Policy<'_>,
    digits: Option<u32>,
    problems: &mut Problems,
) -> Option<Cash> {
    if cash.into == CashRoundingInto::BiggestTax && policy.rounding.totals != TotalsRounding::Net {
        let problem = Problem::new(Code::Conflict, "cash_rounding.into").value("biggest_tax");
        let problem = problem.limit("cash_rounding.into, policy.rounding.totals");
        problems.add(problem.message("a tax takes a difference only where the total is a sum: rounding.totals net"));
    }
    let increment = problems.money(Some(cash.increment), digits, || "cash_rounding.increment".into())?;
    if increment <= 0 {
        problems.beyond(Code::OutOfRange, "cash_rounding.increment", cash.increment, "more than 0");
        return None;
    }
    Some(Cash { increment, mode: cash.mode.unwrap_or(policy.rounding.mode), into: cash.into })
}
