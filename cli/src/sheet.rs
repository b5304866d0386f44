//! An invoice for a person: head, lines, document discounts and charges, taxes, totals.

use crate::style::Style;
use crate::table::Table;
use prorata::{AppliedTax, AppliedTaxes, Draft, Invoice, InvoiceLine, TaxBehavior, Text};
use std::fmt::Display;

/// The invoice as text.
pub(crate) fn render(draft: &Draft<'_>, invoice: &Invoice<'_>, style: Style) -> String {
    let parts = [
        head(invoice).render(style),
        lines(draft, invoice).render(style),
        discounts(invoice).render(style),
        charges(invoice).render(style),
        taxes(invoice).render(style),
        totals(invoice).render(style),
        prepayments(invoice).render(style),
        instalments(invoice).render(style),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn head(invoice: &Invoice<'_>) -> Table {
    let fields = [
        ("Invoice", some(&invoice.id)),
        ("Currency", invoice.currency.to_string()),
        ("Issue date", some(&invoice.issue_date)),
        ("Due date", some(&invoice.due_date)),
        ("Policy", invoice.policy.preset.to_string()),
    ];
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn lines(draft: &Draft<'_>, invoice: &Invoice<'_>) -> Table {
    let all = || invoice.lines.iter();
    let period = |line: InvoiceLine<'_>| line.period.map(|period| format!("{} – {}", period.start, period.end));
    let names = all().enumerate().map(|(at, line)| name(&line.description, &line.id, "lines", at));
    let per = draft.lines.iter().map(|line| line.price_base_quantity);
    Table::default()
        .text("Line", names)
        .text("Period (end excluded)", all().map(|line| period(line).unwrap_or_default()))
        .numbers("Quantity", all().map(|line| some(&line.quantity)))
        .numbers("Unit price", all().map(|line| some(&line.unit_price)))
        .numbers("Per", per.map(|base| some(&base)))
        .numbers("Amount", all().map(|line| line.amount.to_string()))
        .numbers_unless_zero("Discount", all().map(|line| line.discount_amount.to_string()))
        .numbers_unless_zero("Unapplied", all().map(|line| line.unapplied_amount.to_string()))
        .numbers_unless_zero("Charge", all().map(|line| line.charge_amount.to_string()))
        .numbers_unless_zero("Tax", all().map(|line| line.tax_amount.to_string()))
        .numbers("Total", all().map(|line| line.total.to_string()))
}

fn discounts(invoice: &Invoice<'_>) -> Table {
    let all = || invoice.discounts.iter();
    let names = all().enumerate().map(|(at, discount)| name(&discount.description, &discount.id, "discounts", at));
    Table::default()
        .text("Document discount", names)
        .numbers("Amount", all().map(|discount| discount.amount.to_string()))
        .numbers_unless_zero("Unapplied", all().map(|discount| discount.unapplied_amount.to_string()))
        .text("Taxed with", all().map(|discount| rates(&discount.taxes)))
}

fn charges(invoice: &Invoice<'_>) -> Table {
    let all = || invoice.charges.iter();
    let names = all().enumerate().map(|(at, charge)| name(&charge.description, &charge.id, "charges", at));
    Table::default()
        .text("Document charge", names)
        .numbers("Amount", all().map(|charge| charge.amount.to_string()))
        .text("Taxed with", all().map(|charge| rates(&charge.taxes)))
}

fn taxes(invoice: &Invoice<'_>) -> Table {
    let all = || invoice.taxes.iter();
    Table::default()
        .text("Tax", all().map(|tax| tax.id.to_string()))
        .numbers("Percent", all().map(|tax| percent(&tax)))
        .text("Behavior", all().map(|tax| behavior(tax.behavior).to_owned()))
        .numbers("Taxable", all().map(|tax| tax.taxable_amount.to_string()))
        .numbers("Amount", all().map(|tax| tax.amount.to_string()))
}

/// The percentage of a tax; of one without, what each unit costs.
fn percent(tax: &AppliedTax<'_>) -> String {
    let per_unit = tax.amount_per_unit.map(|amount| format!("{amount} each"));
    per_unit.or(tax.percent.map(|percent| percent.to_string())).unwrap_or_default()
}

fn behavior(behavior: TaxBehavior) -> &'static str {
    match behavior {
        TaxBehavior::Exclusive => "exclusive",
        TaxBehavior::Inclusive => "inclusive",
        TaxBehavior::Withheld => "withheld",
        TaxBehavior::Informative => "informative",
    }
}

/// The totals in the order of derivation; of those that are zero, only the ones that every reader looks for.
fn totals(invoice: &Invoice<'_>) -> Table {
    const ALWAYS: [&str; 3] = ["Subtotal", "Total", "Amount due"];
    let all = [
        ("Subtotal", invoice.subtotal),
        ("Line discounts", invoice.line_discount_total),
        ("Line charges", invoice.line_charge_total),
        ("Line total", invoice.line_total),
        ("Document discounts", invoice.document_discount_total),
        ("Document charges", invoice.document_charge_total),
        ("Discounts", invoice.discount_total),
        ("Charges", invoice.charge_total),
        ("Rounding of lines", invoice.line_rounding_difference.unwrap_or_default()),
        ("Included tax", invoice.tax_included),
        ("Removed tax", invoice.tax_removed.unwrap_or_default()),
        ("Rounding of the net", invoice.net_rounding_difference.unwrap_or_default()),
        ("Total excluding tax", invoice.total_excluding_tax),
        ("Added tax", invoice.tax_added),
        ("Tax", invoice.tax_total),
        ("Rounding of totals", invoice.rounding_difference.unwrap_or_default()),
        ("Total", invoice.total),
        ("Cash rounding in tax", invoice.tax_cash_rounding.unwrap_or_default()),
        ("Withheld", invoice.withheld),
        ("Payable", invoice.payable),
        ("Prepaid", invoice.prepaid),
        ("Rounding", invoice.rounding),
        ("Cash rounding", invoice.cash_rounding.unwrap_or_default()),
        ("Amount due", invoice.amount_due),
    ];
    let needed = || all.iter().filter(|(name, amount)| ALWAYS.contains(name) || !amount.is_zero());
    Table::default()
        .text("Total", needed().map(|(name, _)| (*name).to_owned()))
        .numbers("Amount", needed().map(|(_, amount)| amount.to_string()))
}

fn prepayments(invoice: &Invoice<'_>) -> Table {
    let all = || invoice.prepayments.iter();
    Table::default()
        .text("Prepayment", all().enumerate().map(|(at, part)| name(&None, &part.id, "prepayments", at)))
        .numbers("Percent", all().map(|part| some(&part.percent)))
        .numbers("Amount", all().map(|part| part.amount.to_string()))
}

fn instalments(invoice: &Invoice<'_>) -> Table {
    let all = || invoice.instalments.iter();
    Table::default()
        .text("Instalment", all().enumerate().map(|(at, part)| name(&None, &part.id, "instalments", at)))
        .text("Due date", all().map(|part| some(&part.due_date)))
        .numbers("Percent", all().map(|part| some(&part.percent)))
        .numbers("Amount", all().map(|part| part.amount.to_string()))
}

/// What a person calls an entry; its path where it has neither description nor id.
fn name(description: &Option<Text<'_>>, id: &Option<Text<'_>>, list: &str, at: usize) -> String {
    match description.as_ref().or(id.as_ref()) {
        Some(name) => name.to_string(),
        None => format!("{list}[{at}]"),
    }
}

fn rates(taxes: &AppliedTaxes<'_>) -> String {
    let ids: Vec<String> = taxes.iter().map(|tax| tax.id.to_string()).collect();
    ids.join(", ")
}

fn some(value: &Option<impl Display>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}
