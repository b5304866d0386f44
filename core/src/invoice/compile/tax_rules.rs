//! The rules of a draft that fit its parties and its day, and the rates that they give.

use super::names::{Named, Names};
use super::tax::TaxNames;
use crate::error::{Code, Problem};
use crate::invoice::draft::{Draft, Line};
use crate::invoice::tax_rule::{Party, TaxRule};
use crate::invoice::taxable::RateSet;
use crate::limits;
use crate::problems::Problems;

impl Named for TaxRule<'_> {
    fn name(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// Rules that fit, in the order of the draft: their places and their rates.
#[derive(Default)]
pub(super) struct TaxRules(Vec<(usize, RateSet)>);

impl TaxRules {
    /// Reads the rules of a draft; with none nothing is done.
    pub(super) fn read(
        draft: &Draft<'_>,
        names: &TaxNames<'_>,
        listed_rates: &mut Vec<usize>,
        problems: &mut Problems,
    ) -> Self {
        let mut fitting = Vec::new();
        check_parties(draft, problems);
        problems.count(draft.tax_rules.len(), limits::TAX_RATES, || "tax_rules".into());
        let ids = Names::read(&draft.tax_rules);
        let nobody = Party::default();
        let (seller, customer) = (draft.seller.as_ref().unwrap_or(&nobody), draft.customer.as_ref().unwrap_or(&nobody));
        for (at, rule) in draft.tax_rules.iter().take(limits::TAX_RATES).enumerate() {
            let path = |field: &str| format!("tax_rules[{at}].{field}");
            ids.check(at, || path("id"), problems);
            problems.id(Some(&rule.id), || path("id"));
            check_rule(rule, draft, path, problems);
            let set = names.set(&rule.tax_rates, listed_rates, || path("tax_rates"), problems);
            if rule.fits(seller, customer, draft.issue_date) {
                fitting.push((at, set));
            }
        }
        Self(fitting)
    }

    /// The first rule that fits a line.
    pub(super) fn of(&self, draft: &Draft<'_>, line: &Line<'_>) -> Option<&(usize, RateSet)> {
        self.0.iter().find(|(at, _)| {
            let class = draft.tax_rules.get(*at).and_then(|rule| rule.tax_class.as_ref());
            class.is_none_or(|class| line.tax_class.as_ref() == Some(class))
        })
    }
}

fn check_parties(draft: &Draft<'_>, problems: &mut Problems) {
    for (name, party) in [("seller", &draft.seller), ("customer", &draft.customer)] {
        let Some(party) = party else { continue };
        for (field, text) in [("country", &party.country), ("region", &party.region), ("tax_id", &party.tax_id)] {
            problems.id(text.as_deref(), || format!("{name}.{field}"));
        }
    }
}

fn check_rule(rule: &TaxRule<'_>, draft: &Draft<'_>, path: impl Fn(&str) -> String, problems: &mut Problems) {
    let texts = [
        ("seller_country", &rule.seller_country),
        ("seller_region", &rule.seller_region),
        ("country", &rule.country),
        ("region", &rule.region),
        ("tax_class", &rule.tax_class),
    ];
    for (field, text) in texts {
        problems.id(text.as_deref(), || path(field));
    }
    if rule.from.zip(rule.until).is_some_and(|(from, until)| from >= until) {
        problems.add(Problem::new(Code::EmptyPeriod, path("until")));
    }
    if draft.issue_date.is_none() && (rule.from.is_some() || rule.until.is_some()) {
        problems.add(Problem::new(Code::NeedsIssueDate, path(if rule.from.is_some() { "from" } else { "until" })));
    }
}
