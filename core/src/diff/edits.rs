//! The changes on the way from one draft to the other, in their order.

use super::between::{Between, Matched, Names};
use super::document::{DiffChange, DiffKind};
use super::fields::{self, Field};
use super::pairs::{Pair, Slots};
use super::side::Side;
use crate::invoice::{Draft, Line};
use crate::policy::INVOICE_FIELDS;
use serde::Serialize;

/// A change that can be made by itself.
pub(super) struct Edit<'r> {
    pub(super) kind: DiffKind,
    /// The pair of lines that it is of.
    pub(super) line: Option<usize>,
    pub(super) changes: Vec<DiffChange>,
    pub(super) apply: Box<dyn Fn(&mut Between<'r>) + 'r>,
}

pub(super) struct Edits<'e, 'r> {
    pub(super) before: &'e Side<'r>,
    pub(super) after: &'e Side<'r>,
    pub(super) matched: &'e Matched,
}

impl<'r> Edits<'_, 'r> {
    pub(super) fn all(&self) -> Vec<Edit<'r>> {
        let mut edits = self.prices();
        edits.extend(self.matched.lines.iter().enumerate().flat_map(|(slot, pair)| self.line(slot, *pair)));
        edits.extend(self.discounts());
        edits.extend(self.charges());
        edits.extend(self.rates());
        edits.extend(self.header(DiffKind::Tax, fields::draft_taxes()));
        edits.extend(self.policy());
        edits.extend(self.header(DiffKind::Payment, fields::draft_payment()));
        edits
    }

    fn prices(&self) -> Vec<Edit<'r>> {
        let (before, after) = (&self.before.draft.prices, &self.after.draft.prices);
        let list = List { name: "prices", kind: DiffKind::Price, slots: |between| &mut between.prices };
        list.changed(&self.matched.prices, before, after, &fields::price())
    }

    fn rates(&self) -> Vec<Edit<'r>> {
        let (before, after) = (&self.before.draft.tax_rates, &self.after.draft.tax_rates);
        let list = List { name: "tax_rates", kind: DiffKind::Tax, slots: |between| &mut between.rates };
        list.changed(&self.matched.rates, before, after, &fields::tax_rate())
    }

    fn discounts(&self) -> Vec<Edit<'r>> {
        let (old, new) = self.names();
        let before: Vec<_> = self.before.draft.discounts.iter().map(|discount| old.discount(discount)).collect();
        let after: Vec<_> = self.after.draft.discounts.iter().map(|discount| new.discount(discount)).collect();
        let list = List { name: "discounts", kind: DiffKind::Discount, slots: |between| &mut between.discounts };
        let said = (&*self.before.draft.discounts, &*self.after.draft.discounts);
        list.all(&self.matched.discounts, (&before, &after), said, &fields::discount())
    }

    fn charges(&self) -> Vec<Edit<'r>> {
        let (old, new) = self.names();
        let before: Vec<_> = self.before.draft.charges.iter().map(|charge| old.charge(charge)).collect();
        let after: Vec<_> = self.after.draft.charges.iter().map(|charge| new.charge(charge)).collect();
        let list = List { name: "charges", kind: DiffKind::Charge, slots: |between| &mut between.charges };
        let said = (&*self.before.draft.charges, &*self.after.draft.charges);
        list.all(&self.matched.charges, (&before, &after), said, &fields::charge())
    }

    fn names(&self) -> (Names<'r>, Names<'r>) {
        let lines = &self.matched.lines;
        (Names::of(self.before, lines, |pair| pair.before), Names::of(self.after, lines, |pair| pair.after))
    }

    fn line(&self, slot: usize, pair: Pair) -> Vec<Edit<'r>> {
        let before = pair.before.and_then(|at| self.before.draft.lines.get(at));
        let after = pair.after.and_then(|at| self.after.draft.lines.get(at));
        let path = Side::line_path(pair.after.or(pair.before).unwrap_or_default());
        if let (Some(before), Some(after)) = (before, after) {
            return line_parts(before, after)
                .iter()
                .filter_map(|part| part_edit(slot, &path, before, after, part))
                .collect();
        }
        let line = after.map(|line| Line { id: Some(slot.to_string().into()), ..line.clone() });
        vec![Edit {
            kind: DiffKind::Line,
            line: Some(slot),
            changes: vec![fields::whole(path, before, after)],
            apply: Box::new(move |between| between.lines.set(slot, line.clone())),
        }]
    }

    /// Fields of the draft itself.
    fn header(&self, kind: DiffKind, fields: Vec<Field<Draft<'r>>>) -> Vec<Edit<'r>> {
        let (before, after) = (self.before.draft, self.after.draft);
        let differing = fields.into_iter().filter(|field| (field.differs)(before, after));
        let edits = differing.map(|field| {
            let changes = fields::stated("draft", before, after, &[field.name]);
            Edit { kind, line: None, changes, apply: Box::new(move |between| (field.copy)(&mut between.draft, after)) }
        });
        edits.collect()
    }

    fn policy(&self) -> Vec<Edit<'r>> {
        let (before, after) = (&self.before.invoice.policy, &self.after.invoice.policy);
        let differing = INVOICE_FIELDS.iter().filter(|field| field.of(before) != field.of(after));
        let edits = differing.map(|field| {
            let (old, new) = (field.of(before), field.of(after));
            let path = format!("draft.policy.{}", field.path());
            let change = DiffChange { path, before: Some(field.word(old)), after: Some(field.word(new)) };
            let apply = Box::new(move |between: &mut Between<'r>| field.set(&mut between.policy, new));
            Edit { kind: DiffKind::Policy, line: None, changes: vec![change], apply }
        });
        edits.collect()
    }
}

/// What of a line changes by itself. A quantity belongs to the way in which a line gets its amount.
fn line_parts<'r>(before: &Line<'r>, after: &Line<'r>) -> Vec<Vec<Field<Line<'r>>>> {
    let way = |line: &Line<'r>| {
        let several = (line.groups.is_some(), line.events.is_some());
        (line.unit_price.is_some(), line.price_id.is_some(), line.shares.is_some(), several)
    };
    let (mut price, mut quantity) = (fields::line_price(), fields::line_quantity());
    if way(before) != way(after) {
        price.append(&mut quantity);
    }
    vec![quantity, price, fields::line_adjustments(), fields::line_eligibility(), fields::line_taxes()]
}

fn part_edit<'r>(
    slot: usize,
    path: &str,
    before: &Line<'r>,
    after: &Line<'r>,
    part: &[Field<Line<'r>>],
) -> Option<Edit<'r>> {
    let changes = fields::changes(path, before, after, part);
    let (after, copies) = (after.clone(), part.iter().map(|field| field.copy).collect::<Vec<_>>());
    let apply = Box::new(move |between: &mut Between<'r>| {
        let line = between.lines.get_mut(slot).into_iter();
        line.for_each(|line| copies.iter().for_each(|copy| copy(line, &after)));
    });
    (!changes.is_empty()).then_some(Edit { kind: DiffKind::Line, line: Some(slot), changes, apply })
}

/// A list of the draft, and where it stands between.
struct List<'r, T> {
    name: &'static str,
    kind: DiffKind,
    slots: for<'b> fn(&'b mut Between<'r>) -> &'b mut Slots<T>,
}

impl<'r, T: Clone + Serialize + 'r> List<'r, T> {
    /// Entries that both have; the others are there on the whole way.
    fn changed(&self, pairs: &[Pair], before: &[T], after: &[T], fields: &[Field<T>]) -> Vec<Edit<'r>> {
        let both = pairs.iter().enumerate().filter(|(_, pair)| pair.before.is_some() && pair.after.is_some());
        both.filter_map(|(slot, pair)| self.edit(slot, *pair, (before, after), (before, after), fields)).collect()
    }

    /// Entries of either; `said` are the lists as they were given.
    fn all(&self, pairs: &[Pair], lists: (&[T], &[T]), said: (&[T], &[T]), fields: &[Field<T>]) -> Vec<Edit<'r>> {
        let edits = pairs.iter().enumerate().filter_map(|(slot, pair)| self.edit(slot, *pair, lists, said, fields));
        edits.collect()
    }

    fn edit(
        &self,
        slot: usize,
        pair: Pair,
        (old, new): (&[T], &[T]),
        (said_before, said_after): (&[T], &[T]),
        fields: &[Field<T>],
    ) -> Option<Edit<'r>> {
        let of = |list: &[T], at: Option<usize>| at.and_then(|at| list.get(at)).cloned();
        let (before, after) = (of(said_before, pair.before), of(said_after, pair.after));
        let path = format!("draft.{}[{}]", self.name, pair.after.or(pair.before).unwrap_or_default());
        let entry = of(new, pair.after);
        let changes = match (of(old, pair.before), &entry, &before, &after) {
            (Some(old), Some(new), Some(before), Some(after)) => {
                let differing = fields.iter().filter(|field| (field.differs)(&old, new));
                fields::stated(&path, before, after, &differing.map(|field| field.name).collect::<Vec<_>>())
            }
            _ => vec![fields::whole(path, before.as_ref(), after.as_ref())],
        };
        let slots = self.slots;
        let apply = Box::new(move |between: &mut Between<'r>| slots(between).set(slot, entry.clone()));
        (!changes.is_empty()).then_some(Edit { kind: self.kind, line: None, changes, apply })
    }
}
