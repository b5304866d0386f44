//! The document as JSON.

use crate::currency::Currency;
use crate::document_shares::Adjustment;
use crate::lines::{Applied, Line, sum_of};
use crate::settlement::Settled;
use crate::tax::AppliedTax;
use crate::tax_rate::Effect;
use crate::totals::{ABSENT_WHERE_ZERO, Totals, group_sum};
use crate::{Context, Money, read};
use num_traits::Zero;
use serde_json::{Map, Value};

pub(crate) fn document(
    context: &Context<'_>,
    (lines, discounts, charges): (&[Line<'_>], &[Adjustment<'_>], &[Adjustment<'_>]),
    taxes: &[AppliedTax<'_>],
    totals: &Totals,
    settled: &Settled,
) -> Value {
    let page = Page(context.currency);
    let mut document = repeated(context.draft, &["id"]);
    document.insert("currency".into(), context.currency.code.into());
    document.insert("lines".into(), lines.iter().map(|line| page.line(line)).collect());
    document.insert("discounts".into(), discounts.iter().map(|discount| page.discount(discount)).collect());
    document.insert("charges".into(), charges.iter().map(|charge| Value::from(page.charge(charge))).collect());
    document.insert("taxes".into(), page.taxes(taxes));
    for (name, amount) in totals.iter().chain(&settled.figures) {
        if !(ABSENT_WHERE_ZERO.contains(name) && amount.is_zero()) {
            document.insert((*name).into(), page.money(amount));
        }
    }
    for (name, amounts) in [("prepayments", &settled.prepayments), ("instalments", &settled.instalments)] {
        let stated = read::list(context.draft, name);
        if !stated.is_empty() {
            let entries = stated.iter().zip(amounts).map(|(stated, amount)| page.part(stated, amount));
            document.insert(name.into(), entries.collect());
        }
    }
    document.into()
}

type Object = Map<String, Value>;

/// The fields that the document repeats from the draft, where they are there.
fn repeated(source: &Value, names: &[&str]) -> Object {
    let given = names.iter().filter_map(|name| Some(((*name).to_owned(), read::field(source, name)?.clone())));
    given.collect()
}

struct Page<'a>(Currency<'a>);

impl Page<'_> {
    fn line(&self, line: &Line<'_>) -> Value {
        let sums = || {
            let discounts = sum_of(&line.own_discounts) + sum_of(&line.document_discounts);
            [discounts, sum_of(&line.own_charges) + sum_of(&line.document_charges)]
        };
        let [discount_amount, charge_amount] = line.alone.clone().unwrap_or_else(sums);
        let taxed = || {
            let added = group_sum(&line.taxes, Effect::Added);
            let rest = &line.amount - &discount_amount + &charge_amount - group_sum(&line.taxes, Effect::Removed);
            [group_sum(&line.taxes, Effect::Included) + &added, rest + added]
        };
        let [tax_amount, total] = line.taxed_alone.clone().unwrap_or_else(taxed);

        let mut object = repeated(line.source, &["id", "description"]);
        object.insert("amount".into(), self.money(&line.amount));
        object.insert("net_amount".into(), self.money(&line.net_amount));
        object.insert("discounts".into(), self.applied(&line.own_discounts, &line.document_discounts));
        object.insert("discount_amount".into(), self.money(&discount_amount));
        object.insert("unapplied_amount".into(), self.money(&line.unapplied));
        object.insert("charges".into(), self.applied(&line.own_charges, &line.document_charges));
        object.insert("charge_amount".into(), self.money(&charge_amount));
        object.insert("taxes".into(), self.taxes(&line.taxes));
        object.insert("tax_amount".into(), self.money(&tax_amount));
        object.insert("total".into(), self.money(&total));
        object.into()
    }

    fn discount(&self, discount: &Adjustment<'_>) -> Value {
        let mut object = self.charge(discount);
        object.insert("unapplied_amount".into(), self.money(&discount.unapplied));
        object.into()
    }

    fn charge(&self, charge: &Adjustment<'_>) -> Object {
        let mut object = repeated(charge.source, &["id", "description"]);
        object.insert("amount".into(), self.money(&charge.amount));
        object.extend(charge.limited_by.map(|why| ("limited_by".to_owned(), why.into())));
        object.insert("taxes".into(), self.taxes(&charge.taxes));
        object
    }

    fn applied(&self, own: &[Applied<'_>], shares: &[Applied<'_>]) -> Value {
        let entry = |applied: &Applied<'_>| {
            let mut object = Object::new();
            if let Some(id) = applied.id {
                object.insert("id".into(), id.into());
            }
            object.insert("amount".into(), self.money(&applied.amount));
            object.extend(applied.limited_by.map(|why| ("limited_by".to_owned(), why.into())));
            Value::from(object)
        };
        own.iter().chain(shares).map(entry).collect()
    }

    fn taxes(&self, taxes: &[AppliedTax<'_>]) -> Value {
        let entry = |tax: &AppliedTax<'_>| {
            let mut object = Object::new();
            let source = tax.rate.source;
            for name in ["id", "category", "exemption_code", "exemption_reason"] {
                object.extend(repeated(source, &[name]));
            }
            for name in ["percent", "amount_per_unit"] {
                if let Some(given) = read::field(source, name) {
                    object.insert(name.into(), read::decimal_text(given).into());
                }
            }
            object.insert("behavior".into(), tax.rate.behavior.name().into());
            object.insert("taxable_amount".into(), self.money(&tax.taxable_amount));
            let charged = if tax.rate.reverse_charge { Money::zero() } else { tax.amount.clone() };
            object.insert("amount".into(), self.money(&charged));
            if tax.rate.reverse_charge {
                object.insert("reverse_charged_amount".into(), self.money(&tax.amount));
            }
            Value::from(object)
        };
        taxes.iter().map(entry).collect()
    }

    /// A prepayment or an instalment.
    fn part(&self, stated: &Value, amount: &Money) -> Value {
        let mut object = repeated(stated, &["id", "due_date"]);
        if let Some(percent) = read::field(stated, "percent") {
            object.insert("percent".into(), read::decimal_text(percent).into());
        }
        object.insert("amount".into(), self.money(amount));
        object.into()
    }

    fn money(&self, minor: &Money) -> Value {
        self.0.text(minor).into()
    }
}
