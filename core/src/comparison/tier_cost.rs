//! What a quantity costs by a price, from its tier: the steps that give it.

use super::curve::{Curve, level, overflow};
use crate::error::Result;
use crate::explain::{Exact, Input, Rule, Step};
use crate::price::table::{Row, Usage};

impl Curve<'_> {
    /// The steps of what a quantity costs before rounding, the last with that figure. `None` beyond the last tier.
    pub(super) fn cost_steps(&self, figure: &str, quantity: &Exact) -> Result<Option<Vec<Step>>> {
        let Some(cost) = self.cost(quantity)? else { return Ok(None) };
        let converted = self.converted(quantity)?;
        let rated = self.rated(&converted.times(&self.unit));
        let mut steps = Vec::new();
        let mut inputs = self.tier(&rated)?;
        let quantity_figure = format!("{figure}.rated_quantity");
        let in_units = rated.over(&self.unit);
        let transforms = self.transforms();
        if transforms {
            steps.push(self.conversion_step(quantity_figure.clone(), quantity, &converted, &in_units));
        }
        let named = transforms.then_some(quantity_figure);
        inputs.push(Input { name: "quantity", figure: named, value: in_units.to_text() });
        inputs.extend(self.spend());
        steps.push(Step::unrounded(figure.to_owned(), Rule::TierCost, inputs, &cost));
        Ok(Some(steps))
    }

    /// Whether what is rated is another number than the quantity.
    fn transforms(&self) -> bool {
        let none = Exact::whole(0);
        self.price.compiled.transform.conversion.is_some() || self.included != none || self.minimum != none
    }

    fn conversion_step(&self, figure: String, quantity: &Exact, converted: &Exact, rated: &Exact) -> Step {
        let inputs = vec![
            Input::exact("quantity", quantity),
            Input::exact("factor", &self.factor),
            Input::exact("converted", converted),
            Input::exact("included_quantity", &self.included.over(&self.unit)),
            Input::exact("minimum_quantity", &self.minimum.over(&self.unit)),
        ];
        Step::unrounded(figure, Rule::RatedQuantity, inputs, rated)
    }

    /// The tier of rated units and what it charges.
    fn tier(&self, rated: &Exact) -> Result<Vec<Input>> {
        if self.is_nothing(rated) {
            return Ok(Vec::new());
        }
        let table = &self.tiers.table;
        let at = table.row_at(level(rated)?, self.price.policy.border).ok_or_else(overflow)?;
        let row = table.row(at).ok_or_else(overflow)?;
        let number = i128::try_from(at.saturating_add(1)).map_err(|_| overflow())?;
        let mut inputs = vec![Input::exact("tier", &Exact::whole(number))];
        inputs.extend(self.usage(&row, rated));
        let amounts = [("cap", row.cap), ("below", Some(row.usage_below)), ("flat", Some(row.flats))];
        let shown = amounts.into_iter().filter_map(|(name, amount)| Some((name, amount?)));
        let shown = shown.filter(|(name, amount)| *name == "cap" || *amount != 0);
        inputs.extend(shown.map(|(name, amount)| Input::exact(name, &self.money(&Exact::whole(amount)))));
        Ok(inputs)
    }

    /// What the units of a tier are multiplied by, and where it begins.
    fn usage(&self, row: &Row<i128>, rated: &Exact) -> Vec<Input> {
        let lower = Exact::whole(row.lower);
        let begins = Input::exact("lower", &lower.over(&self.unit));
        match row.usage {
            Usage::None => Vec::new(),
            Usage::Units { price } => {
                vec![begins, Input::exact("unit_price", &self.money(&Exact::whole(price).times(&self.unit)))]
            }
            Usage::Packages { size, price, begun } => {
                let packages = rated.minus(&lower).over(&Exact::whole(size));
                let packages = if begun { packages.negated().floor().negated() } else { packages.floor() };
                let size = Input::exact("package_size", &Exact::whole(size).over(&self.unit));
                let price = Input::exact("unit_price", &self.money(&Exact::whole(price)));
                vec![begins, size, Input::exact("packages", &packages), price]
            }
        }
    }

    /// What becomes of the cost of tiers.
    fn spend(&self) -> Vec<Input> {
        let kept = Some(&self.kept).filter(|kept| **kept != Exact::whole(1));
        let named = [("kept", kept), ("maximum_spend", self.most.as_ref()), ("minimum_spend", self.least.as_ref())];
        named.into_iter().filter_map(|(name, value)| Some(Input::exact(name, value?))).collect()
    }

    fn money(&self, cost: &Exact) -> Exact {
        self.tiers.major(cost, self.price.compiled.digits)
    }
}
