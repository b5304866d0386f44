//! A small interpreter: every figure rebuilt from the trace's steps alone, in exact fractions.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;
use std::collections::HashMap;

pub(crate) type Figures = HashMap<String, BigRational>;

/// A decimal or a fraction as text.
pub(crate) fn number(text: &str) -> BigRational {
    if let Some((numerator, denominator)) = text.split_once('/') {
        return number(numerator) / number(denominator);
    }
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let mantissa: BigInt = text.replace('.', "").parse().unwrap();
    BigRational::new(mantissa, BigInt::from(10).pow(u32::try_from(places).unwrap()))
}

pub(crate) fn zero() -> BigRational {
    number("0")
}

/// The smallest unit that a figure's text shows.
fn unit(text: &str) -> BigRational {
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    BigRational::new(BigInt::from(1), BigInt::from(10).pow(u32::try_from(places).unwrap()))
}

/// Rounds to a multiple of `unit`, from the definitions of the modes.
fn rounded(value: &BigRational, unit: &BigRational, mode: &str) -> BigRational {
    let scaled = value / unit;
    let (floor, ceiling) = (scaled.floor(), scaled.ceil());
    let below = &scaled - &floor;
    let half = number("1/2");
    let away = if scaled < zero() { &floor } else { &ceiling };
    let toward = if scaled < zero() { &ceiling } else { &floor };
    let nearest = |tie: &BigRational| match below.cmp(&half) {
        std::cmp::Ordering::Less => floor.clone(),
        std::cmp::Ordering::Greater => ceiling.clone(),
        std::cmp::Ordering::Equal => tie.clone(),
    };
    let even = if (&floor / BigInt::from(2)).is_integer() { &floor } else { &ceiling };
    let whole = match mode {
        "half_away_from_zero" => nearest(away),
        "half_even" => nearest(even),
        "half_down" => nearest(toward),
        "half_toward_positive" => nearest(&ceiling),
        "up" => away.clone(),
        "down" => toward.clone(),
        "ceiling" => ceiling.clone(),
        "floor" => floor.clone(),
        other => panic!("no mode {other}"),
    };
    whole * unit
}

#[derive(Default)]
pub(crate) struct Interpreter<'t> {
    pub(crate) mode: &'t str,
    /// Of the draft's cash rounding.
    pub(crate) cash_mode: &'t str,
    pub(crate) largest_remainder: bool,
    pub(crate) figures: Figures,
    /// Shares of each whole: (exact, value).
    pub(crate) shares: HashMap<String, Vec<(BigRational, BigRational)>>,
    pub(crate) units: HashMap<String, BigRational>,
}

impl Interpreter<'_> {
    /// The value of an input: of the earlier step that it names, or as it stands.
    fn input(&self, input: &Value) -> BigRational {
        let stated = number(input["value"].as_str().unwrap());
        if let Some(figure) = input["figure"].as_str() {
            let earlier = self.figures.get(figure).unwrap_or_else(|| panic!("{figure} has no step before its use"));
            assert_eq!(earlier, &stated, "{figure}");
        }
        stated
    }

    fn exact(&self, step: &Value) -> BigRational {
        let inputs: Vec<(&str, BigRational)> = step["inputs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|input| (input["name"].as_str().unwrap(), self.input(input)))
            .collect();
        let named = |name: &str| {
            let found = inputs.iter().find(|(input, _)| *input == name);
            found.map(|(_, value)| value.clone()).unwrap_or_else(|| panic!("no input {name}: {step}"))
        };
        let all =
            |name: &'static str| inputs.iter().filter(move |(input, _)| *input == name).map(|(_, value)| value.clone());
        match step["rule"].as_str().unwrap() {
            "given" | "price_sum" | "tax_rule" => number(step["exact"].as_str().unwrap()),
            "price" => named("quantity") * named("unit_price") / named("price_base_quantity"),
            "prorated" => named("amount") * named("ratio"),
            "percentage" => named("base") * named("fraction"),
            "bounded" => {
                let (amount, room) = (abs(&named("amount")), named("room"));
                let taken = if amount < abs(&room) { amount } else { abs(&room) };
                if room < zero() { -taken } else { taken }
            }
            "whole" => {
                let fractions: Vec<BigRational> = all("fraction").collect();
                let fraction = |at: usize| if fractions.len() == 1 { &fractions[0] } else { &fractions[at] };
                all("weight").enumerate().fold(zero(), |sum, (at, weight)| sum + weight * fraction(at))
            }
            "per_unit" => named("amount_per_unit") * named("quantity"),
            "minimum_spend" => {
                assert!(abs(&named("spend")) < named("minimum_spend"), "{step}");
                zero()
            }
            "share" => named("weight") * named("fraction"),
            "linear" => named("price") * named("of_price") + named("quantity") * named("of_quantity"),
            "rated" => {
                let exact = named("after") - all("before").next().unwrap_or_else(zero);
                if let Some(price) = all("unit_price").next() {
                    let units = all("packages").next().unwrap_or_else(|| named("quantity"));
                    let product = units * price * all("share").next().unwrap_or_else(|| number("1"));
                    match all("cap").next() {
                        None => assert_eq!(exact, product, "{step}"),
                        Some(cap) => {
                            assert!(exact == product || capped(&named("after"), all("before").next(), &cap), "{step}")
                        }
                    }
                }
                exact
            }
            "rounded_difference" | "difference_rounded" => named("after") - all("before").next().unwrap_or_else(zero),
            "rounded" => named("value"),
            "quotient" => named("amount") / named("quantity"),
            "excess" => {
                let (amount, cut_before) = (named("amount"), all("cut_before").next().unwrap_or_else(zero));
                if amount < zero() { amount.max(-cut_before) } else { (amount - named("room")).max(zero()) }
            }
            "to_increment" => {
                let signed = inputs.iter().filter(|(name, _)| *name != "increment");
                let sum =
                    signed.fold(zero(), |sum, (sign, value)| if *sign == "-" { sum - value } else { sum + value });
                rounded(&sum, &named("increment"), self.cash_mode) - sum
            }
            "rated_quantity" => {
                let (quantity, converted) = (named("quantity"), named("converted"));
                assert!(abs(&(quantity * named("factor") - &converted)) < number("1"), "{step}");
                (converted - named("included_quantity")).max(named("minimum_quantity")).max(zero())
            }
            "tier_cost" => {
                tier_cost(&|name| inputs.iter().find(|(input, _)| *input == name).map(|(_, value)| value.clone()))
            }
            "straight" => named("cost") + named("slope") * (named("quantity") - named("from")),
            "crossing" => {
                named("from") + (named("second") - named("first")) / (named("first_slope") - named("second_slope"))
            }
            "bend" => {
                assert!(inputs.iter().all(|(_, value)| *value == inputs[0].1), "{step}");
                inputs[0].1.clone()
            }
            "ahead" => {
                let (from, sure) = (named("from"), named("sure"));
                let used_up = all("closing").next().map(|closing| sure / closing);
                let until = used_up.into_iter().chain(all("end").next().map(|end| end - &from)).min();
                from + until.unwrap_or_else(|| panic!("no end: {step}")) * number("3/4")
            }
            "repeated" => {
                // All but the last of them leave some of the least difference.
                let (before, drift) = (named("periods") - number("1"), named("drift"));
                assert!(before >= zero(), "{step}");
                // A drift away from zero never uses it up.
                if let Some(least) = all("least").next() {
                    assert!(before == zero() || before.clone() * abs(&drift) < least, "{step}");
                }
                named("from") + (before + number("1")) * named("length")
            }
            "bought" => {
                let (multiple, budget) = (named("multiple"), named("budget"));
                assert!(named("amount") <= budget, "{step}");
                match all("beside").next() {
                    Some(beside) => assert!(beside > budget, "{step}"),
                    None => {
                        let why = all("tiers_end").next().or_else(|| all("largest_amount").next());
                        assert!(why.is_some() || multiple == zero(), "{step}");
                    }
                }
                multiple * named("step")
            }
            "sum" => {
                inputs.iter().fold(zero(), |sum, (sign, value)| if *sign == "-" { sum - value } else { sum + value })
            }
            other => panic!("no rule {other}"),
        }
    }

    pub(crate) fn run(&mut self, step: &Value) {
        let text = |name: &str| step[name].as_str().unwrap();
        let (figure, value) = (text("figure").to_owned(), number(text("value")));
        let exact = self.exact(step);
        assert_eq!(exact, number(text("exact")), "{step}");
        assert_eq!(&value - &exact, number(text("remainder")), "{step}");
        let increment = step["inputs"].as_array().unwrap().iter().find(|input| input["name"] == "increment");
        let unit = increment.map_or_else(|| unit(text("value")), |increment| self.input(increment));
        match text("rule") {
            // What is exact stays so until it is shown.
            _ if figure.contains(".exact") => assert_eq!(value, exact, "{step}"),
            "share" => {
                // The base of a group is what its total with tax leaves, and so may be a unit further away.
                let is_left = step["inputs"][0]["figure"].as_str().unwrap().ends_with("].base");
                if self.largest_remainder && !is_left {
                    assert!(abs(&(&value - &exact)) < unit, "{step}");
                }
                let whole = step["inputs"][0]["figure"].as_str().unwrap().to_owned();
                self.units.insert(whole.clone(), unit);
                self.shares.entry(whole).or_default().push((exact, value.clone()));
            }
            "rounded_difference" => {
                let inputs: Vec<BigRational> =
                    step["inputs"].as_array().unwrap().iter().map(|input| self.input(input)).collect();
                let difference = rounded(&inputs[0], &unit, self.mode) - rounded(&inputs[1], &unit, self.mode);
                assert_eq!(value, difference, "{step}");
            }
            "price" | "price_sum" | "percentage" | "whole" | "prorated" | "rounded" | "difference_rounded"
            | "linear" | "per_unit" => {
                assert_eq!(value, rounded(&exact, &unit, self.mode), "{step}");
            }
            _ => assert_eq!(value, exact, "{step}"),
        }
        assert!(self.figures.insert(figure, value).is_none(), "two steps give {step}");
    }

    /// Shares sum to their whole, and no share that got no unit had a larger remainder than one that did.
    pub(crate) fn check_shares(&self) {
        for (whole, shares) in &self.shares {
            let sum = shares.iter().fold(zero(), |sum, (_, value)| sum + value);
            assert_eq!(&sum, &self.figures[whole], "{whole}");
            let is_left = whole.starts_with("tax_rates[") && whole.ends_with("].base");
            if is_left || (!self.largest_remainder && whole.ends_with("s].whole")) {
                continue;
            }
            let unit = &self.units[whole];
            let remainder = |exact: &BigRational| exact / unit - (exact / unit).floor();
            let (raised, floored): (Vec<_>, Vec<_>) =
                shares.iter().filter(|(exact, _)| remainder(exact) != zero()).partition(|(exact, value)| value > exact);
            for (raised, _) in &raised {
                for (floored, _) in &floored {
                    assert!(!self.largest_remainder || remainder(raised) >= remainder(floored), "{whole}");
                }
            }
        }
    }
}

/// What a tier charges for a quantity.
fn tier_cost(named: &dyn Fn(&str) -> Option<BigRational>) -> BigRational {
    let or_zero = |name: &str| named(name).unwrap_or_else(zero);
    let in_tier = or_zero("quantity") - or_zero("lower");
    let units = match (named("packages"), named("package_size")) {
        (Some(packages), Some(size)) => {
            assert!(abs(&(&packages - &in_tier / size)) < number("1"));
            packages
        }
        _ => in_tier,
    };
    let usage = units * or_zero("unit_price");
    let usage = named("cap").map_or_else(|| usage.clone(), |cap| usage.clone().min(cap));
    let cost = (or_zero("below") + usage + or_zero("flat")) * named("kept").unwrap_or_else(|| number("1"));
    let cost = named("maximum_spend").map_or_else(|| cost.clone(), |most| cost.clone().min(most));
    named("minimum_spend").map_or_else(|| cost.clone(), |least| cost.clone().max(least))
}

/// Whether what a tier charges has come to its cap, now or before.
fn capped(after: &BigRational, before: Option<BigRational>, cap: &BigRational) -> bool {
    let (after, before) = (abs(after), before.map_or_else(zero, |before| abs(&before)));
    after <= *cap && before <= *cap && (after == *cap || before == *cap)
}

fn abs(value: &BigRational) -> BigRational {
    if *value < zero() { -value } else { value.clone() }
}
