//! What wallets pay: what is due of an invoice, in the order of wallets.

use super::facts::Facts;
use super::run::Asked;
use super::wallet::{WalletEntry, WalletPayment};
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::Prepayment;
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;

/// A wallet in minor units.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    /// Its place among the wallets of the subscription.
    pub(super) wallet: usize,
    pub(super) amount: i64,
    /// What a credit is worth.
    pub(super) rate: Exact,
    pub(super) from: Micros,
    pub(super) until: Micros,
    pub(super) priority: u32,
}

/// What is left of each wallet, in the order in which they pay; and whether a state said so.
pub(super) struct Wallets(Vec<(Granted, bool)>);

/// A payment of one wallet, in minor units.
pub(super) struct Paid {
    granted: Granted,
    /// What the wallet held, and what was due.
    before: i64,
    due: i64,
    pub(super) amount: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription.wallets").limit(i64::MAX)
}

impl Granted {
    /// So many credits as an amount is worth.
    fn credits(&self, amount: i64, digits: u32) -> Exact {
        Exact::money(amount, digits).over(&self.rate)
    }
}

fn number(exact: &Exact) -> Result<ExactNumber> {
    Ok(exact.to_text().parse().map_err(|_| overflow())?)
}

impl Wallets {
    pub(super) fn read(facts: &Facts<'_>, asked: &Asked<'_>) -> Result<Self> {
        let mut wallets: Vec<(Granted, bool)> = facts.wallets.iter().map(|granted| (granted.clone(), false)).collect();
        let entries = asked.state.into_iter().flat_map(|state| state.wallets.iter().enumerate());
        for (at, entry) in entries {
            let named = |granted: &Granted| {
                facts.subscription.wallets.get(granted.wallet).is_some_and(|wallet| wallet.id == entry.wallet_id)
            };
            let Some((granted, is_said)) = wallets.iter_mut().find(|(granted, _)| named(granted)) else {
                let path = format!("state.wallets[{at}].wallet_id");
                return Err(Problem::new(Code::UnknownId, path).value(&entry.wallet_id).into());
            };
            granted.amount = left(facts, granted, entry).ok_or_else(|| {
                let limit =
                    format!("whole minor units, at most {}", granted.credits(granted.amount, facts.digits).to_text());
                Problem::new(Code::OutOfRange, format!("state.wallets[{at}].credits")).value(entry.credits).limit(limit)
            })?;
            *is_said = true;
        }
        Ok(Self(wallets))
    }

    /// What the next bill begins with: of wallets that pay by a moment.
    pub(super) fn entries<'s>(&self, facts: &Facts<'s>, at: Micros) -> Result<Vec<WalletEntry<'s>>> {
        let known = self.0.iter().filter(|(granted, is_said)| *is_said || granted.from <= at);
        let mut entries = Vec::new();
        for (granted, _) in known {
            let wallet = facts.subscription.wallets.get(granted.wallet).ok_or_else(overflow)?;
            let credits = number(&granted.credits(granted.amount, facts.digits))?;
            entries.push(WalletEntry { wallet_id: wallet.id.clone(), credits });
        }
        Ok(entries)
    }

    /// Pays what is due at a moment, as far as there are credits.
    pub(super) fn pay(&mut self, due: i64, at: Micros) -> Result<Vec<Paid>> {
        let mut due = due.max(0);
        let mut paid = Vec::new();
        let paying = self.0.iter_mut().map(|(granted, _)| granted);
        for granted in paying.filter(|granted| (granted.from..granted.until).contains(&at)) {
            let amount = granted.amount.min(due);
            if amount == 0 {
                continue;
            }
            paid.push(Paid { granted: granted.clone(), before: granted.amount, due, amount });
            granted.amount = granted.amount.checked_sub(amount).ok_or_else(overflow)?;
            due = due.checked_sub(amount).ok_or_else(overflow)?;
        }
        Ok(paid)
    }
}

/// What is left of a wallet by a state: whole minor units, not more than it was granted.
fn left(facts: &Facts<'_>, granted: &Granted, entry: &WalletEntry<'_>) -> Option<i64> {
    let worth = entry.credits.exact().times(&granted.rate);
    let amount = worth.to_minor(facts.digits, facts.policy.rounding.mode)?;
    let is_whole = worth.minus(&Exact::money(amount, facts.digits)).sign().is_eq();
    (is_whole && (0..=granted.amount).contains(&amount)).then_some(amount)
}

/// The payments as what is taken of something, numbered from a number on.
pub(super) fn inputs(paid: &[Paid], first: usize, digits: u32) -> Vec<Input> {
    let figure = |at: usize| format!("wallet_payments[{}].amount", first.saturating_add(at));
    paid.iter().enumerate().map(|(at, paid)| Input::figure("-", figure(at), paid.amount, digits)).collect()
}

/// The derivation of payments that are numbered from a number on.
pub(super) fn steps(paid: &[Paid], first: usize, digits: u32) -> impl Iterator<Item = Step> {
    paid.iter().enumerate().flat_map(move |(at, paid)| paid.steps(first.saturating_add(at), digits))
}

impl Paid {
    /// As the invoice names it.
    pub(super) fn prepayment<'s>(&self, facts: &Facts<'s>) -> Prepayment<'s> {
        let id = facts.subscription.wallets.get(self.granted.wallet).map(|wallet| wallet.id.clone());
        Prepayment { id, amount: Some(from_minor(self.amount, facts.digits)), percent: None }
    }

    pub(super) fn entry<'s>(&self, facts: &Facts<'s>, (invoice, at): (usize, Micros)) -> Result<WalletPayment<'s>> {
        let wallet = facts.subscription.wallets.get(self.granted.wallet).ok_or_else(overflow)?;
        let left = self.before.checked_sub(self.amount).ok_or_else(overflow)?;
        let credits = |amount| number(&self.granted.credits(amount, facts.digits));
        Ok(WalletPayment {
            date: facts.clock.date(at).ok_or_else(overflow)?,
            invoice,
            wallet_id: wallet.id.clone(),
            amount: from_minor(self.amount, facts.digits),
            credits: credits(self.amount)?,
            remaining: credits(left)?,
        })
    }

    fn steps(&self, number: usize, digits: u32) -> [Step; 3] {
        let figure = |name: &str| format!("wallet_payments[{number}].{name}");
        let inputs = vec![Input::money("amount", self.before, digits), Input::money("room", self.due, digits)];
        let amount = Step::plain(figure("amount"), Rule::Bounded, inputs, self.amount, digits);
        let credits = self.granted.credits(self.amount, digits);
        let paid = Input::figure("amount", figure("amount"), self.amount, digits);
        let inputs = vec![paid, Input::exact("quantity", &self.granted.rate)];
        let used = Step::unrounded(figure("credits"), Rule::Quotient, inputs, &credits);
        let held = self.granted.credits(self.before, digits);
        let taken = Input { figure: Some(figure("credits")), ..Input::exact("-", &credits) };
        let inputs = vec![Input::exact("+", &held), taken];
        [amount, used, Step::unrounded(figure("remaining"), Rule::Sum, inputs, &held.minus(&credits))]
    }
}
