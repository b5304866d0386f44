//! Lists of an invoice. Nothing is stored for them: an entry is made from the figures when it is read.

use super::computed::{Computed, Shown};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::fmt;
use std::sync::Arc;

/// A list of an invoice, or of one of its lines, discounts and charges. Its entries are made when they are read.
///
/// ```
/// use prorata::{Draft, Line};
/// use rust_decimal::dec;
///
/// let line = |amount| Line { amount: Some(amount), ..Line::default() };
/// let draft = Draft { currency: "EUR".into(), lines: vec![line(dec!(10.00)), line(dec!(2.50))], ..Draft::default() };
/// let invoice = prorata::invoice(&draft)?;
/// assert_eq!(invoice.lines.get(1).map(|line| line.total), Some(dec!(2.50)));
/// for line in invoice.lines.iter() {
///     assert!(line.discounts.is_empty() && line.total == line.amount);
/// }
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Clone)]
pub struct List<'a, S> {
    of: Of<'a>,
    source: S,
}

/// What a list reads: a list of the invoice keeps it, a list of an entry borrows it.
#[derive(Clone)]
enum Of<'a> {
    Invoice(Arc<Computed<'a>>),
    Entry(Shown<'a>),
}

/// Which list it is, and how its entries are made.
pub trait Source: Copy {
    /// One entry.
    type Entry<'i>: fmt::Debug + PartialEq + Serialize;

    /// The entries, in order.
    fn entries<'i>(self, shown: Shown<'i>) -> impl Iterator<Item = Self::Entry<'i>>;

    /// One entry.
    fn entry<'i>(self, shown: Shown<'i>, index: usize) -> Option<Self::Entry<'i>> {
        self.entries(shown).nth(index)
    }

    /// How many there are.
    fn count(self, shown: Shown<'_>) -> usize {
        self.entries(shown).count()
    }
}

impl<'a, S: Source> List<'a, S> {
    pub(super) fn of_invoice(computed: &Arc<Computed<'a>>, source: S) -> Self {
        Self { of: Of::Invoice(Arc::clone(computed)), source }
    }

    pub(super) const fn of_entry(shown: Shown<'a>, source: S) -> Self {
        Self { of: Of::Entry(shown), source }
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = S::Entry<'_>> {
        self.source.entries(self.shown())
    }

    /// The entry at a position, if there is one.
    pub fn get(&self, index: usize) -> Option<S::Entry<'_>> {
        self.source.entry(self.shown(), index)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.source.count(self.shown())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    fn shown(&self) -> Shown<'_> {
        match &self.of {
            Of::Invoice(computed) => computed.shown(),
            Of::Entry(shown) => *shown,
        }
    }
}

impl<S: Source> Serialize for List<'_, S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        // Counting makes every entry once more: text shows where a list ends, other forms want to know before.
        let count = (!serializer.is_human_readable()).then(|| self.len());
        let mut list = serializer.serialize_seq(count)?;
        self.iter().try_for_each(|entry| list.serialize_element(&entry))?;
        list.end()
    }
}

impl<S: Source> fmt::Debug for List<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<S: Source> PartialEq for List<'_, S> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
