//! The prices of a draft, and those of the catalog that computes it.

use crate::error::{Code, Problem};
use crate::invoice::draft::Draft;
use crate::limits;
use crate::price::compile;
use crate::price::compiled::Compiled;
use crate::problems::Problems;
use crate::rating::PriceList;
use std::sync::Arc;

/// Prices by id.
pub(super) struct Prices<'p> {
    own: Vec<(&'p str, Arc<Compiled>)>,
}

impl<'p> Prices<'p> {
    /// Reads the prices of a draft; those from `of_list` on are known to the list already.
    pub(super) fn read(
        draft: &'p Draft<'_>,
        (list, of_list): (&impl PriceList, usize),
        problems: &mut Problems,
    ) -> Self {
        problems.count(draft.prices.len(), limits::CATALOG_ENTRIES, || "prices".into());
        let mut own: Vec<(&str, Arc<Compiled>)> = Vec::with_capacity(draft.prices.len());
        for (at, price) in draft.prices.iter().take(limits::CATALOG_ENTRIES).enumerate() {
            let Some(id) = price.id.as_deref() else {
                problems.needs_one_of(format!("prices[{at}].id"), "id");
                continue;
            };
            let known = if at < of_list { None } else { list.price(id).map(|named| Arc::clone(&named.compiled)) };
            let compiled = known.or_else(|| compile(price, &format!("prices[{at}]"), problems).map(Arc::new));
            if price.currency != draft.currency {
                let problem = Problem::new(Code::CurrencyMismatch, format!("prices[{at}].currency"));
                problems.add(problem.value(&price.currency).limit(&draft.currency));
            }
            own.extend(compiled.map(|compiled| (id, compiled)));
        }
        own.sort_by_key(|(id, _)| *id);
        for pair in own.windows(2) {
            if let [(first, _), (second, _)] = pair
                && first == second
            {
                problems.push(Code::DuplicateId, "prices", second);
            }
        }
        Self { own }
    }

    pub(super) fn find(&self, id: &str) -> Option<Arc<Compiled>> {
        let at = self.own.binary_search_by_key(&id, |(own, _)| *own).ok()?;
        self.own.get(at).map(|(_, price)| Arc::clone(price))
    }
}
