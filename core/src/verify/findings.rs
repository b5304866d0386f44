//! What the rules find, as they find it.

use super::report::{Grade, VerifiedFigure, VerifiedRule};
use super::rules::Rule;
use super::tolerance::{Of, Tolerance};
use crate::error::{Code, Problem, Result};
use crate::money::decimal;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How many figures of a rule came to what.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    checked: u64,
    tolerated: u64,
    broken: u64,
}

impl Tally {
    fn count(&mut self, grade: Grade) {
        self.checked = self.checked.saturating_add(1);
        match grade {
            Grade::Tolerated => self.tolerated = self.tolerated.saturating_add(1),
            Grade::Broken => self.broken = self.broken.saturating_add(1),
            Grade::Exact | Grade::NotEvaluated => {}
        }
    }

    const fn grade(&self) -> Grade {
        match (self.checked, self.tolerated, self.broken) {
            (0, ..) => Grade::NotEvaluated,
            (_, 0, 0) => Grade::Exact,
            (_, _, 0) => Grade::Tolerated,
            _ => Grade::Broken,
        }
    }

    fn of(self, rule: Rule) -> VerifiedRule {
        let Self { checked, tolerated, broken } = self;
        VerifiedRule { id: rule.row().id.to_owned(), grade: self.grade(), checked, tolerated, broken }
    }
}

/// Collects figures in the order in which they are checked.
pub(super) struct Findings {
    asked: BTreeSet<Rule>,
    tolerance: Tolerance,
    /// Places of amounts.
    places: u32,
    list_exact: bool,
    tallies: BTreeMap<Rule, Tally>,
    figures: Vec<VerifiedFigure>,
}

/// A figure with what it is compared to.
pub(super) struct Claim<P> {
    pub(super) rule: Rule,
    pub(super) of: Of,
    pub(super) path: P,
    pub(super) stated: Decimal,
    pub(super) expected: Exact,
}

impl Findings {
    pub(super) fn new(asked: BTreeSet<Rule>, tolerance: Tolerance, places: u32, list_exact: bool) -> Self {
        Self { asked, tolerance, places, list_exact, tallies: BTreeMap::new(), figures: Vec::new() }
    }

    /// Checks a figure, where its rule is asked for. The path is made for figures that are listed only.
    pub(super) fn check<P: FnOnce() -> String>(&mut self, claim: Claim<P>) -> Result<()> {
        let Claim { rule, of, path, stated, expected } = claim;
        if !self.asked.contains(&rule) {
            return Ok(());
        }
        let difference = Exact::scaled(Scaled::new(stated)).minus(&expected);
        let tolerance = self.tolerance.at(rule, of);
        let grade = match (difference.sign(), difference.magnitude() <= tolerance) {
            (Ordering::Equal, _) => Grade::Exact,
            (_, true) => Grade::Tolerated,
            (_, false) => Grade::Broken,
        };
        self.tallies.entry(rule).or_default().count(grade);
        if grade == Grade::Exact && !self.list_exact {
            return Ok(());
        }
        let path = path();
        let shown = |value: &Exact| decimal_of(value, self.places).ok_or_else(|| too_wide(&path));
        let (expected, difference, tolerance) = (shown(&expected)?, shown(&difference)?, shown(&tolerance)?);
        self.list(VerifiedFigure {
            stated: Some(stated.to_string()),
            expected: Some(expected.to_string()),
            difference: Some(difference),
            rule: rule.row().id.to_owned(),
            other_rules: Vec::new(),
            path,
            tolerance,
            grade,
        });
        Ok(())
    }

    /// Lists a figure, once where rules that follow each other say the same of it.
    fn list(&mut self, figure: VerifiedFigure) {
        let says = |figure: &VerifiedFigure| (figure.expected.clone(), figure.tolerance, figure.grade);
        match self.figures.last_mut() {
            Some(before) if before.path == figure.path && says(before) == says(&figure) => {
                before.other_rules.push(figure.rule);
            }
            _ => self.figures.push(figure),
        }
    }

    /// A figure that should be there and is not.
    pub(super) fn missing(&mut self, rule: Rule, path: &str, expected: &Exact) -> Result<()> {
        let expected = decimal_of(expected, self.places).ok_or_else(|| too_wide(path))?;
        self.broken(rule, path, None, Some(expected.to_string()));
        Ok(())
    }

    /// A figure that is no number, or missing on one side.
    pub(super) fn broken(&mut self, rule: Rule, path: &str, stated: Option<String>, expected: Option<String>) {
        if !self.asked.contains(&rule) {
            return;
        }
        self.tallies.entry(rule).or_default().count(Grade::Broken);
        self.figures.push(VerifiedFigure {
            path: path.to_owned(),
            rule: rule.row().id.to_owned(),
            other_rules: Vec::new(),
            stated,
            expected,
            difference: None,
            tolerance: Decimal::ZERO,
            grade: Grade::Broken,
        });
    }

    /// A word that is as it should be.
    pub(super) fn same(&mut self, rule: Rule) {
        self.tallies.entry(rule).or_default().count(Grade::Exact);
    }

    pub(super) fn into_parts(self) -> Found {
        let tally = |rule: &Rule| self.tallies.get(rule).copied().unwrap_or_default().of(*rule);
        let rules: Vec<VerifiedRule> = self.asked.iter().map(tally).collect();
        let grade = rules.iter().map(|rule| rule.grade).max().unwrap_or(Grade::NotEvaluated);
        let is_first = |figure: &&VerifiedFigure| figure.grade == grade && grade > Grade::Exact;
        let first_difference = self.figures.iter().find(is_first).cloned();
        let checked = rules.iter().map(|rule| rule.checked).fold(0, u64::saturating_add);
        Found { grade, checked, first_difference, figures: self.figures, rules }
    }
}

/// Everything that was found.
pub(super) struct Found {
    pub(super) grade: Grade,
    pub(super) checked: u64,
    pub(super) first_difference: Option<VerifiedFigure>,
    pub(super) figures: Vec<VerifiedFigure>,
    pub(super) rules: Vec<VerifiedRule>,
}

pub(super) fn too_wide(path: &str) -> Problem {
    Problem::new(Code::AmountOverflow, path)
}

/// A decimal with at least so many places. `None` where a decimal does not hold it.
pub(super) fn decimal_of(value: &Exact, places: u32) -> Option<Decimal> {
    let mut decimal = decimal::parse(&value.to_text()).ok()?;
    if decimal.scale() < places {
        decimal.rescale(places);
    }
    Some(decimal)
}
