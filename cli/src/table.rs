//! Aligned columns: by the width that characters have on a screen, the same on a terminal and in a pipe.

use crate::digits::{grouped, is_zero};
use crate::output::shown;
use crate::style::Style;
use comfy_table::{CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, TableStyle, Width};
use std::borrow::Cow;

/// Longer texts are wrapped.
const TEXT_WIDTH: u16 = 48;

const RULED: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─'))
    .content_lines(ContentLineStyle::none());

/// Rows under a heading.
#[derive(Debug, Default)]
pub(crate) struct Table {
    columns: Vec<Column>,
    marks: Option<Marks>,
}

/// First cells of rows that are not like the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    /// Of those that stand out.
    pub(crate) front: &'static str,
    /// Of those that stand back.
    pub(crate) back: &'static str,
}

#[derive(Debug)]
struct Column {
    title: Cow<'static, str>,
    alignment: CellAlignment,
    cells: Vec<String>,
}

impl Table {
    /// Adds a column of text.
    pub(crate) fn text(mut self, title: &'static str, cells: impl Iterator<Item = String>) -> Self {
        let cells = cells.map(|cell| shown(&cell)).collect();
        self.columns.push(Column { title: title.into(), alignment: CellAlignment::Left, cells });
        self
    }

    /// Adds a column of numbers.
    pub(crate) fn numbers(mut self, title: &'static str, cells: impl Iterator<Item = String>) -> Self {
        let cells = cells.map(|cell| grouped(&cell)).collect();
        self.columns.push(Column { title: title.into(), alignment: CellAlignment::Right, cells });
        self
    }

    /// Adds a column of numbers under a name of the document.
    pub(crate) fn named_numbers(mut self, title: String, cells: impl Iterator<Item = String>) -> Self {
        let cells = cells.map(|cell| grouped(&cell)).collect();
        self.columns.push(Column { title: shown(&title).into(), alignment: CellAlignment::Right, cells });
        self
    }

    /// Adds a column of numbers, unless all of them are zero.
    pub(crate) fn numbers_unless_zero(self, title: &'static str, cells: impl Iterator<Item = String>) -> Self {
        let cells: Vec<String> = cells.collect();
        if cells.iter().all(|cell| is_zero(cell)) { self } else { self.numbers(title, cells.into_iter()) }
    }

    /// Lets rows stand out or back by their first cell.
    pub(crate) const fn marked(mut self, marks: Marks) -> Self {
        self.marks = Some(marks);
        self
    }

    /// The table without its empty columns; nothing where it has no rows.
    pub(crate) fn render(mut self, style: Style) -> String {
        self.columns.retain(|column| column.cells.iter().any(|cell| !cell.is_empty()));
        let marks = self.marks;
        let titled = self.columns.iter().any(|column| !column.title.is_empty());
        let lines: Vec<String> = self.laid_out(titled).lines().collect();
        let mut text = String::new();
        for (at, line) in lines.iter().enumerate() {
            let line = line.trim_end();
            text += &match marks {
                _ if at == 0 && titled => style.bold(line),
                Some(marks) if line.starts_with(marks.front) => style.bold(line),
                Some(marks) if line.starts_with(marks.back) => style.dim(line),
                _ => line.to_owned(),
            };
            text.push('\n');
        }
        text
    }

    fn laid_out(self, titled: bool) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(RULED);
        if titled {
            table.set_header(self.columns.iter().map(|column| column.title.as_ref()));
        }
        let last = self.columns.len().saturating_sub(1);
        let looks: Vec<CellAlignment> = self.columns.iter().map(|column| column.alignment).collect();
        let mut cells: Vec<_> = self.columns.into_iter().map(|column| column.cells.into_iter()).collect();
        loop {
            let row: Vec<String> = cells.iter_mut().filter_map(Iterator::next).collect();
            if row.is_empty() {
                break;
            }
            table.add_row(row);
        }
        for (at, (column, alignment)) in table.column_iter_mut().zip(looks).enumerate() {
            column.set_padding((0, if at == last { 0 } else { 2 }));
            column.set_cell_alignment(alignment);
            if alignment == CellAlignment::Left {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(TEXT_WIDTH)));
            }
        }
        table
    }
}
