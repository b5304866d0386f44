//! Tiers as a table of integers: what a quantity costs is found by one search and a few multiplications.
//!
//! Quantities are integers of `10^-places`, money is integers of a fraction of the minor unit that holds every price exactly.
//! Each row knows what the tiers below it cost in full, so that graduated and volume tiers are read by the same code.

use crate::money::exact::Exact;
use crate::money::width::Width;
use crate::policy::Border;
use num_bigint::BigInt;

/// A quantity from zero on: `units / parts` of the table's units; `parts` is 1 unless it has more places than the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) units: i128,
    pub(crate) parts: i128,
}

/// What the units of a tier cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage<N> {
    /// Nothing, and no line.
    None,
    /// Each unit the same.
    Units { price: N },
    /// Whole packages, those begun counted or not.
    Packages { size: N, price: N, begun: bool },
}

/// One tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row<N> {
    /// The units before its first one; 0 where it prices the whole quantity.
    pub(crate) lower: N,
    pub(crate) usage: Usage<N>,
    /// The most that its units cost.
    pub(crate) cap: Option<N>,
    /// What the units of the tiers below cost.
    pub(crate) usage_below: N,
    /// The flat amounts that are due when it is reached, its own with them.
    pub(crate) flats: N,
}

/// Rows in the order of their borders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows<N> {
    /// The last unit of each row but an open one.
    pub(crate) borders: Vec<N>,
    pub(crate) rows: Vec<Row<N>>,
}

/// The table, in 64 bits where they hold all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TierTable {
    Narrow(Rows<i64>),
    Wide(Rows<i128>),
}

/// What a quantity costs, over [`Level::parts`] and the table's fraction of the minor unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost<W> {
    pub(crate) usage: W,
    pub(crate) flats: W,
}

impl<N: Copy + Into<i128>> Row<N> {
    /// What `units / parts` of this tier cost.
    #[inline(always)]
    pub(crate) fn usage_of<W: Width>(&self, units: &W, parts: &W) -> Option<W> {
        let cost = match self.usage {
            Usage::None => return W::new(0),
            Usage::Units { price } => units.times(&W::new(price.into())?)?,
            Usage::Packages { size, price, begun } => {
                let (full, rest) = units.div_rem_floor(&W::new(size.into())?.times(parts)?)?;
                let counts = begun && rest != W::new(0)?;
                let packages = if counts { full.plus(&W::new(1)?)? } else { full };
                packages.times(&W::new(price.into())?)?.times(parts)?
            }
        };
        let Some(cap) = self.cap else { return Some(cost) };
        Some(cost.min(W::new(cap.into())?.times(parts)?))
    }
}

impl<N> Rows<N> {
    fn with_capacity(tiers: usize) -> Self {
        Self { borders: Vec::with_capacity(tiers), rows: Vec::with_capacity(tiers) }
    }
}

impl<N: Copy + Into<i128>> Rows<N> {
    /// The row of a quantity; `None` beyond the last, or where this width does not hold the quantity.
    #[inline(always)]
    fn row_at<W: Width>(&self, level: Level, border: Border) -> Option<usize> {
        let (units, parts) = (W::new(level.units)?, W::new(level.parts)?);
        // A border that the width does not hold lies beyond a quantity that it holds.
        let in_parts = |border: &N| W::new((*border).into())?.times(&parts);
        let at = match border {
            Border::Lower => {
                self.borders.partition_point(|border| in_parts(border).is_some_and(|border| border < units))
            }
            Border::Upper => {
                self.borders.partition_point(|border| in_parts(border).is_some_and(|border| border <= units))
            }
        };
        (at < self.rows.len()).then_some(at)
    }

    fn lower(&self, at: usize) -> Option<i128> {
        self.rows.get(at).map(|row| row.lower.into())
    }

    fn row(&self, at: usize) -> Option<Row<i128>> {
        let row = self.rows.get(at)?;
        let usage = match row.usage {
            Usage::None => Usage::None,
            Usage::Units { price } => Usage::Units { price: price.into() },
            Usage::Packages { size, price, begun } => Usage::Packages { size: size.into(), price: price.into(), begun },
        };
        Some(Row {
            lower: row.lower.into(),
            usage,
            cap: row.cap.map(Into::into),
            usage_below: row.usage_below.into(),
            flats: row.flats.into(),
        })
    }

    fn border(&self, at: usize) -> Option<i128> {
        self.borders.get(at).map(|border| (*border).into())
    }

    fn flats(&self, at: usize) -> Option<i128> {
        self.rows.get(at).map(|row| row.flats.into())
    }

    fn usage_of<W: Width>(&self, at: usize, units: Level) -> Option<W> {
        self.rows.get(at)?.usage_of(&W::new(units.units)?, &W::new(units.parts)?)
    }

    /// What a quantity costs that lies in a row.
    #[inline(always)]
    fn cost<W: Width>(&self, at: usize, level: Level) -> Option<Cost<W>> {
        let row = self.rows.get(at)?;
        let parts = W::new(level.parts)?;
        let below = W::new(row.lower.into())?.times(&parts)?;
        let units = W::new(level.units)?.minus(&below)?;
        let usage = W::new(row.usage_below.into())?.times(&parts)?.plus(&row.usage_of(&units, &parts)?)?;
        Some(Cost { usage, flats: W::new(row.flats.into())?.times(&parts)? })
    }
}

macro_rules! in_either {
    ($table:expr, $rows:ident => $do:expr) => {
        match $table {
            TierTable::Narrow($rows) => $do,
            TierTable::Wide($rows) => $do,
        }
    };
}

impl TierTable {
    /// The row of a quantity; `None` beyond the last.
    pub(crate) fn row_at(&self, level: Level, border: Border) -> Option<usize> {
        in_either!(self, rows => rows.row_at::<i128>(level, border))
    }

    /// The row of a quantity and what it costs there; `None` beyond the last row, or where the width is too small.
    #[inline(always)]
    pub(crate) fn found<W: Width>(&self, level: Level, border: Border) -> Option<Cost<W>> {
        in_either!(self, rows => rows.cost(rows.row_at::<W>(level, border)?, level))
    }

    fn cost<W: Width>(&self, at: usize, level: Level) -> Option<Cost<W>> {
        in_either!(self, rows => rows.cost(at, level))
    }

    /// What a quantity costs whose row this is: its units, and the flat amounts.
    pub(crate) fn exact_cost(&self, at: usize, level: Level) -> Option<(Exact, Exact)> {
        let parts = Exact::whole(level.parts);
        if let Some(Cost { usage, flats }) = self.cost::<i128>(at, level) {
            return Some((Exact::whole(usage).over(&parts), Exact::whole(flats).over(&parts)));
        }
        let Cost { usage, flats } = self.cost::<BigInt>(at, level)?;
        Some((Exact::integer(usage).over(&parts), Exact::integer(flats).over(&parts)))
    }

    /// What of a quantity falls into a row. `None` where 128 bits do not hold it.
    pub(crate) fn units_in(&self, at: usize, level: Level) -> Option<Level> {
        let parts = level.parts;
        let until = match self.border(at) {
            Some(border) => level.units.min(border.checked_mul(parts)?),
            None => level.units,
        };
        let units = until.checked_sub(self.lower(at)?.checked_mul(parts)?)?;
        Some(Level { units, parts })
    }

    /// What units of a row cost, over their parts; `None` where the width is too small.
    pub(crate) fn usage<W: Width>(&self, at: usize, units: Level) -> Option<W> {
        in_either!(self, rows => rows.usage_of(at, units))
    }

    /// What units of a row cost.
    pub(crate) fn usage_of(&self, at: usize, units: Level) -> Option<Exact> {
        let parts = Exact::whole(units.parts);
        if let Some(cost) = self.usage::<i128>(at, units) {
            return Some(Exact::whole(cost).over(&parts));
        }
        self.usage::<BigInt>(at, units).map(|cost| Exact::integer(cost).over(&parts))
    }

    /// The flat amounts that are due when a row is reached, its own with them.
    pub(crate) fn flats(&self, at: usize) -> Option<i128> {
        in_either!(self, rows => rows.flats(at))
    }

    /// The units before the first one of a row.
    pub(crate) fn lower(&self, at: usize) -> Option<i128> {
        in_either!(self, rows => rows.lower(at))
    }

    /// The last unit of a row; `None` where it is open.
    pub(crate) fn border(&self, at: usize) -> Option<i128> {
        in_either!(self, rows => rows.border(at))
    }

    /// A row, whatever the width of the table.
    pub(crate) fn row(&self, at: usize) -> Option<Row<i128>> {
        in_either!(self, rows => rows.row(at))
    }

    /// The last unit of all, where the table is closed.
    pub(crate) fn end(&self) -> Option<i128> {
        let (borders, rows) = in_either!(self, rows => (rows.borders.len(), rows.rows.len()));
        if borders == rows { self.border(borders.checked_sub(1)?) } else { None }
    }
}

/// A tier in the integers of its table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TierUnits<N> {
    pub(crate) up_to: Option<N>,
    pub(crate) usage: Usage<N>,
    pub(crate) flat: N,
    pub(crate) cap: Option<N>,
}

/// Adds up graduated tiers. `None` where the width does not hold a sum, or there is a tier that it does not hold.
pub(crate) fn graduated<N: Width + Copy + Into<i128>>(
    tiers: impl ExactSizeIterator<Item = Option<TierUnits<N>>>,
) -> Option<Rows<N>> {
    let mut table = Rows::with_capacity(tiers.len());
    let (mut lower, mut usage_below, mut flats) = (N::new(0)?, N::new(0)?, N::new(0)?);
    for tier in tiers {
        let tier = tier?;
        let (flat, cap) = capped(&tier)?;
        flats = flats.plus(&flat)?;
        let row = Row { lower, usage: tier.usage, cap, usage_below, flats };
        table.rows.push(row);
        if let Some(up_to) = tier.up_to {
            table.borders.push(up_to);
            usage_below = usage_below.plus(&row.usage_of(&up_to.minus(&lower)?, &N::new(1)?)?)?;
            lower = up_to;
        }
    }
    Some(table)
}

/// Lays out volume tiers, each pricing the whole quantity. `None` where the width does not hold one.
pub(crate) fn volume<N: Width + Copy + Into<i128>>(
    tiers: impl ExactSizeIterator<Item = Option<TierUnits<N>>>,
) -> Option<Rows<N>> {
    let mut table = Rows::with_capacity(tiers.len());
    let none = N::new(0)?;
    for tier in tiers {
        let tier = tier?;
        let (flats, cap) = capped(&tier)?;
        table.rows.push(Row { lower: none, usage: tier.usage, cap, usage_below: none, flats });
        table.borders.extend(tier.up_to);
    }
    Some(table)
}

/// A cap bounds the flat amount first; the units have what it leaves.
fn capped<N: Width + Copy>(tier: &TierUnits<N>) -> Option<(N, Option<N>)> {
    let Some(cap) = tier.cap else { return Some((tier.flat, None)) };
    let flat = tier.flat.min(cap);
    Some((flat, Some(cap.minus(&flat)?)))
}
