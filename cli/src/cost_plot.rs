//! What prices cost over a quantity, drawn: amounts of the library at as many quantities as there are columns.

use crate::compare::{asked_end, named_quantities};
use crate::digits::grouped;
use crate::failure::Failure;
use crate::plot::Labels;
use crate::style::Style;
use prorata::{Comparison, ComparisonRequest, ExactNumber, PreparedPrice, Price};
use std::fmt::Write;

/// One for each price, and again from the first.
const MARKS: [char; 6] = ['●', '○', '▲', '△', '■', '□'];
/// Where several prices fall together.
const SEVERAL: char = '◆';
/// Rows between two names of the axis of money.
const ROWS: i64 = 5;
/// Columns between two names of the axis of quantity.
const COLUMNS: i64 = 12;
/// The shortest axis; a narrower terminal wraps.
const AXIS: usize = 20;

/// The curves of all prices under their names.
///
/// # Errors
/// What a price is refused for.
pub(crate) fn render(
    prices: &[(String, &Price<'_>)],
    requests: &[ComparisonRequest<'_>],
    comparisons: &[Comparison],
    width: usize,
    style: Style,
) -> Result<String, Failure> {
    let policy = comparisons.first().map(|comparison| &comparison.policy).cloned().unwrap_or_default();
    let prepared = prices.iter().map(|(_, price)| PreparedPrice::new(price, &policy)).collect::<Result<Vec<_>, _>>()?;
    let end = asked_end(requests).and_then(|end| fraction(&end)).unwrap_or_else(|| shown_end(prices, comparisons));
    let digits = prepared.first().map(PreparedPrice::digits).unwrap_or_default();
    // The names of the money axis need the highest amount, which is that of the end or of some border before it.
    let coarse: Vec<Curve> = prepared.iter().map(|price| Curve::of(price, end, width)).collect();
    let axis = MoneyAxis::of(coarse.iter().flat_map(|curve| curve.amounts.iter().copied().flatten()), digits);
    let columns = width.saturating_sub(axis.label_width()).max(AXIS);
    let curves: Vec<Curve> = prepared.iter().map(|price| Curve::of(price, end, columns)).collect();
    let currency = comparisons.first().map(|comparison| comparison.currency.as_str()).unwrap_or_default();
    let grid = Grid::of(&curves, &axis, columns);
    let mut text = legend(prices.iter().map(|(name, _)| name.as_str()), grid.has_several(), style);
    let _ = writeln!(text, "{}", style.dim(currency));
    grid.write(&axis, style, &mut text);
    text += &quantity_axis(end, axis.label_width(), columns, style);
    Ok(text)
}

/// The marks with the names of what they draw.
pub(crate) fn legend<'n>(names: impl Iterator<Item = &'n str>, has_several: bool, style: Style) -> String {
    let name = |(at, name): (usize, &str)| format!("{} {}", painted(Some(at), style), crate::output::shown(name));
    let several = has_several.then(|| format!("{SEVERAL} several"));
    let names: Vec<String> = names.enumerate().map(name).chain(several).collect();
    format!("{}\n", names.join("   "))
}

fn painted(price: Option<usize>, style: Style) -> String {
    let Some(at) = price else { return SEVERAL.to_string() };
    let mark = MARKS.iter().cycle().nth(at).copied().unwrap_or(SEVERAL).to_string();
    match at % 3 {
        0 => style.cyan(&mark),
        1 => style.yellow(&mark),
        _ => style.magenta(&mark),
    }
}

/// A numerator and a denominator.
type Fraction = (i64, i64);

/// The fraction that a decimal or a fraction names, where it is above zero and 64 bits hold it.
fn fraction(number: &str) -> Option<Fraction> {
    let (above, below) = match (number.split_once('/'), number.split_once('.')) {
        (Some((above, below)), _) => (above.parse().ok()?, below.parse().ok()?),
        (None, Some((whole, places))) => {
            let below = 10i64.checked_pow(u32::try_from(places.len()).ok()?)?;
            (format!("{whole}{places}").parse().ok()?, below)
        }
        (None, None) => (number.parse().ok()?, 1),
    };
    (above > 0 && below > 0).then_some((above, below))
}

/// A quarter beyond every border and every quantity of the comparison.
fn shown_end(prices: &[(String, &Price<'_>)], comparisons: &[Comparison]) -> Fraction {
    const DEFAULT: i64 = 100;
    let tiers = prices.iter().flat_map(|(_, price)| &price.tiers);
    let borders =
        tiers.filter_map(|tier| tier.up_to).chain(prices.iter().filter_map(|(_, price)| price.included_quantity));
    let borders = borders.map(|border| border.to_string());
    let all = borders.chain(named_quantities(comparisons).cloned()).filter_map(|quantity| fraction(&quantity));
    let last = all.map(|(above, below)| above.saturating_add(below.saturating_sub(1)) / below).max();
    let Some(last) = last else { return (DEFAULT, 1) };
    let end = last.saturating_add(last / 4).saturating_add(1);
    let step = nice(end / 20);
    ((end / step).saturating_add(1).saturating_mul(step), 1)
}

/// The next 1, 2 or 5 with zeros.
fn nice(least: i64) -> i64 {
    let mut unit = 1i64;
    while unit < i64::MAX {
        for step in [1, 2, 5].map(|digit| unit.saturating_mul(digit)) {
            if step >= least {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
    unit
}

/// What a price costs at each column, in minor units; nothing beyond its last tier.
pub(crate) struct Curve {
    pub(crate) amounts: Vec<Option<i64>>,
}

impl Curve {
    fn of(price: &PreparedPrice, (above, below): Fraction, columns: usize) -> Self {
        let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(1).max(1);
        let at = |column: i64| {
            let quantity = ExactNumber::new(above.checked_mul(column)?, below.checked_mul(last)?)?;
            price.amount_minor(quantity).ok()
        };
        Self { amounts: (0..=last).map(at).collect() }
    }
}

/// From the lowest amount, or zero, to the highest, in round steps.
pub(crate) struct MoneyAxis {
    lowest: i64,
    step: i64,
    steps: i64,
    digits: u32,
}

impl MoneyAxis {
    pub(crate) fn of(amounts: impl Iterator<Item = i64>, digits: u32) -> Self {
        let (low, high) = amounts.fold((0i64, 0i64), |(low, high), amount| (low.min(amount), high.max(amount)));
        let step = nice((high.saturating_sub(low) / 4).max(1));
        let below = low.saturating_sub(step - 1) / step;
        let above = high.saturating_add(step - 1) / step;
        Self { lowest: below.saturating_mul(step), step, steps: above.saturating_sub(below).max(1), digits }
    }

    fn rows(&self) -> i64 {
        self.steps.saturating_mul(ROWS)
    }

    /// The row of an amount, from the lowest up.
    fn row(&self, amount: i64) -> Option<usize> {
        let passed = i128::from(amount).checked_sub(self.lowest.into())?.checked_mul(ROWS.into())?;
        usize::try_from(passed / i128::from(self.step)).ok()
    }

    fn name(&self, row: i64) -> String {
        if row % ROWS != 0 {
            return String::new();
        }
        let amount = self.lowest.saturating_add((row / ROWS).saturating_mul(self.step));
        grouped(&major(amount, self.digits))
    }

    pub(crate) fn label_width(&self) -> usize {
        (0..=self.rows()).map(|row| self.name(row).chars().count()).max().unwrap_or_default().saturating_add(2)
    }
}

/// Minor units as text: the point is put in, nothing is computed.
fn major(minor: i64, digits: u32) -> String {
    let places = usize::try_from(digits).unwrap_or_default();
    let sign = if minor < 0 { "-" } else { "" };
    let figures = format!("{:0>width$}", minor.unsigned_abs(), width = places.saturating_add(1));
    let (whole, cents) = figures.split_at(figures.len().saturating_sub(places));
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{cents}") }
}

/// What stands in each cell: a price, or several.
pub(crate) struct Grid {
    rows: Vec<Vec<Option<Option<usize>>>>,
}

impl Grid {
    pub(crate) fn of(curves: &[Curve], axis: &MoneyAxis, columns: usize) -> Self {
        let height = usize::try_from(axis.rows()).unwrap_or_default().saturating_add(1);
        let mut rows = vec![vec![None; columns]; height];
        for (price, curve) in curves.iter().enumerate() {
            for (column, amount) in curve.amounts.iter().enumerate() {
                let row = amount.and_then(|amount| axis.row(amount));
                if let Some(cell) =
                    row.and_then(|row| rows.get_mut(row)).and_then(|row: &mut Vec<_>| row.get_mut(column))
                {
                    *cell = Some(if cell.is_none() { Some(price) } else { None });
                }
            }
        }
        Self { rows }
    }

    pub(crate) fn has_several(&self) -> bool {
        self.rows.iter().flatten().any(|cell| *cell == Some(None))
    }

    pub(crate) fn write(&self, axis: &MoneyAxis, style: Style, text: &mut String) {
        let width = axis.label_width().saturating_sub(2);
        for (row, cells) in (0i64..).zip(&self.rows).collect::<Vec<_>>().into_iter().rev() {
            let name = axis.name(row);
            let tick = if name.is_empty() { '│' } else { '┤' };
            let drawn: String =
                cells.iter().map(|cell| cell.map_or_else(|| " ".to_owned(), |price| painted(price, style))).collect();
            let label = style.dim(&format!("{name:>width$} {tick}"));
            let _ = writeln!(text, "{label}{}", drawn.trim_end());
        }
    }
}

/// A line with a tick at round quantities, and their names below it.
fn quantity_axis((above, below): Fraction, indent: usize, columns: usize, style: Style) -> String {
    let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(1).max(1);
    let mut line = vec!['─'; columns];
    let mut names = Labels::default();
    let whole = above / below;
    let step = nice((whole.saturating_mul(COLUMNS) / last).max(1));
    let ticks = (0..).map(|tick: i64| tick.saturating_mul(step)).take_while(|quantity| *quantity <= whole);
    for quantity in ticks {
        let column = i128::from(quantity) * i128::from(last) * i128::from(below) / i128::from(above);
        let column = usize::try_from(column).unwrap_or_default();
        if let Some(cell) = line.get_mut(column) {
            *cell = '┬';
        }
        names.put(column, &grouped(&quantity.to_string()), columns);
    }
    let line: String = line.into_iter().collect();
    let space = " ".repeat(indent.saturating_sub(1));
    format!("{space}{}\n{space} {}\n", style.dim(&format!("└{line}")), style.dim(&names.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let cases = [(0, 1), (1, 1), (3, 5), (6, 10), (99, 100), (101, 200), (501, 1000)];
        for (least, expected) in cases {
            assert_eq!(nice(least), expected);
        }
    }

    #[test]
    fn minor_units_have_the_point_of_their_currency() {
        assert_eq!([major(5, 2), major(-1234, 2), major(1234, 0), major(1234, 3)], ["0.05", "-12.34", "1234", "1.234"]);
    }
}
