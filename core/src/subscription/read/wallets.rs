//! The wallets of a subscription, in the order in which they pay.

use super::{Reader, path};
use crate::calendar::Micros;
use crate::error::Code;
use crate::limits;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::subscription::wallet::Wallet;
use crate::subscription::wallets::Granted;
use rust_decimal::Decimal;
use std::collections::HashSet;

impl Reader<'_, '_> {
    /// Amounts are rounded as the policy rounds, which may be what is wrong: then nothing is worth anything.
    pub(super) fn wallets(&mut self) -> Vec<Granted> {
        let wallets = &self.subscription.wallets;
        self.problems.count(wallets.len(), limits::WALLETS, || path("wallets"));
        let mut ids = HashSet::new();
        let mut found = Vec::new();
        for (at, wallet) in wallets.iter().take(limits::WALLETS).enumerate() {
            let field = |name: &str| path(format_args!("wallets[{at}].{name}"));
            self.problems.id(Some(&wallet.id), || field("id"));
            if !ids.insert(&*wallet.id) {
                self.problems.push(Code::DuplicateId, field("id"), &wallet.id);
            }
            found.extend(self.wallet((at, wallet), &field));
        }
        found.sort_by_key(|granted| {
            let id = wallets.get(granted.wallet).map(|wallet| &wallet.id);
            (granted.priority, granted.until, granted.from, id)
        });
        found
    }

    fn wallet(&mut self, (at, wallet): (usize, &Wallet<'_>), field: &impl Fn(&str) -> String) -> Option<Granted> {
        let currency = &self.subscription.currency;
        if let Some(other) = wallet.currency.as_ref().filter(|other| *other != currency) {
            self.problems.beyond(Code::CurrencyMismatch, field("currency"), other, currency);
        }
        let rate = wallet.rate.unwrap_or(Decimal::ONE);
        if rate <= Decimal::ZERO {
            self.problems.beyond(Code::OutOfRange, field("rate"), rate, "above 0");
        }
        if wallet.credits.mantissa() < 0 {
            self.problems.beyond(Code::OutOfRange, field("credits"), wallet.credits, "at least 0");
        }
        let from = wallet.from.map_or(Some(self.start), |from| self.read(from, || field("from")));
        let until = wallet.expires_at.map_or(Some(Micros::MAX), |until| self.read(until, || field("expires_at")));
        let rate = Exact::scaled(Scaled::new(rate));
        let amount = self.worth(wallet.credits, &rate, field)?;
        let priority = wallet.priority.unwrap_or(0);
        Some(Granted { wallet: at, amount, rate, from: from?, until: until?, priority })
    }

    /// What credits are worth; not nothing, where there are some.
    fn worth(&mut self, credits: Decimal, rate: &Exact, field: &impl Fn(&str) -> String) -> Option<i64> {
        let mode = self.subscription.policy.resolve()?.rounding.mode;
        let amount = Exact::scaled(Scaled::new(credits)).times(rate).to_minor(self.digits, mode);
        match amount {
            None => self.problems.beyond(Code::AmountOverflow, field("credits"), credits, i64::MAX),
            Some(0) if !credits.is_zero() => {
                self.problems.beyond(Code::OutOfRange, field("credits"), credits, "worth a minor unit");
            }
            Some(_) => {}
        }
        amount
    }
}
