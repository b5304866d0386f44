//! A small interpreter: every figure of an invoice rebuilt from the trace's steps alone, in exact fractions.

mod support;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use support::coupons::request;
use support::histories::history;
use support::prorations::{Modes, proration};
use support::ratings::rating;
use support::schedules::{Clock, Events};
use support::{Policies, draft};

type Figures = HashMap<String, BigRational>;

/// A decimal or a fraction as text.
fn number(text: &str) -> BigRational {
    if let Some((numerator, denominator)) = text.split_once('/') {
        return number(numerator) / number(denominator);
    }
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let mantissa: BigInt = text.replace('.', "").parse().unwrap();
    BigRational::new(mantissa, BigInt::from(10).pow(u32::try_from(places).unwrap()))
}

fn zero() -> BigRational {
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

/// The shares of discounts and taxes of a billed line, by their paths.
fn shares(billed: &Value) -> Vec<(String, &str)> {
    let list = |name: &str| billed[name].as_array().cloned().unwrap_or_default().len();
    let discounts = (0..list("discounts")).map(|at| ("discounts", at, "amount"));
    let taxes = (0..list("taxes")).flat_map(|at| [("taxes", at, "taxable_amount"), ("taxes", at, "amount")]);
    let paths = discounts.chain(taxes);
    paths.map(|(of, at, name)| (format!("{of}[{at}].{name}"), billed[of][at][name].as_str().unwrap())).collect()
}

struct Interpreter<'t> {
    mode: &'t str,
    /// Of the draft's cash rounding.
    cash_mode: &'t str,
    largest_remainder: bool,
    figures: Figures,
    /// Shares of each whole: (exact, value).
    shares: HashMap<String, Vec<(BigRational, BigRational)>>,
    units: HashMap<String, BigRational>,
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
                let (amount, cut_before) = (named("amount"), named("cut_before"));
                if amount < zero() { amount.max(-cut_before) } else { (amount - named("room")).max(zero()) }
            }
            "to_increment" => {
                let signed = inputs.iter().filter(|(name, _)| *name != "increment");
                let sum =
                    signed.fold(zero(), |sum, (sign, value)| if *sign == "-" { sum - value } else { sum + value });
                rounded(&sum, &named("increment"), self.cash_mode) - sum
            }
            "sum" => {
                inputs.iter().fold(zero(), |sum, (sign, value)| if *sign == "-" { sum - value } else { sum + value })
            }
            other => panic!("no rule {other}"),
        }
    }

    fn run(&mut self, step: &Value) {
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
                let is_left = Self::is_left(step["inputs"][0]["figure"].as_str().unwrap());
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

    /// Whether a whole may be further from the sum of its parts than remainders reach.
    fn is_left(whole: &str) -> bool {
        whole.starts_with("tax_rates[") && whole.ends_with("].base")
    }

    /// Shares sum to their whole, and no share that got no unit had a larger remainder than one that did.
    fn check_shares(&self) {
        for (whole, shares) in &self.shares {
            let sum = shares.iter().fold(zero(), |sum, (_, value)| sum + value);
            assert_eq!(&sum, &self.figures[whole], "{whole}");
            if Self::is_left(whole) || (!self.largest_remainder && whole.ends_with("s].whole")) {
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

/// Whether what a tier charges has come to its cap, now or before.
fn capped(after: &BigRational, before: Option<BigRational>, cap: &BigRational) -> bool {
    let (after, before) = (abs(after), before.map_or_else(zero, |before| abs(&before)));
    after <= *cap && before <= *cap && (after == *cap || before == *cap)
}

fn abs(value: &BigRational) -> BigRational {
    if *value < zero() { -value } else { value.clone() }
}

/// Every money figure of the invoice with its path; what is not computed stands aside.
fn figures(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    const NOT_COMPUTED: [&str; 8] =
        ["policy", "draft", "trace", "percent", "amount_per_unit", "quantity", "unit_price", "description"];
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !NOT_COMPUTED.contains(&name.as_str())) {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                figures(value, &path, found);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                figures(value, &format!("{path}[{at}]"), found);
            }
        }
        Value::String(text)
            if !["id", "currency", "behavior", "limited_by", "due_date"].iter().any(|name| path.ends_with(name)) =>
        {
            found.push((path.to_owned(), text.clone()));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_trace_alone_gives_every_figure(draft in draft(Policies::All)) {
        let Ok(bytes) = prorata::invoice_json(draft.to_string().as_bytes(), true) else { return Ok(()) };
        let invoice: Value = serde_json::from_slice(&bytes).unwrap();
        let policy = &invoice["policy"];
        let mut interpreter = Interpreter {
            mode: policy["rounding"]["mode"].as_str().unwrap(),
            cash_mode: invoice["draft"]["cash_rounding"]["mode"].as_str().unwrap_or(policy["rounding"]["mode"].as_str().unwrap()),
            largest_remainder: policy["discount"]["allocation"] != "last_takes_rest",
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in invoice["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        interpreter.check_shares();
        let mut shown = Vec::new();
        figures(&invoice, "", &mut shown);
        for (path, text) in shown {
            let rebuilt = interpreter.figures.get(&path);
            prop_assert_eq!(rebuilt, Some(&number(&text)), "{} has no step", path);
        }
    }

    #[test]
    fn the_trace_alone_gives_every_price_under_other_taxes(draft in draft(Policies::All), inclusive in any::<bool>()) {
        let to = if inclusive { "inclusive" } else { "exclusive" };
        let request = json!({"draft": draft, "to": to});
        let Ok(bytes) = prorata::reprice_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mode = draft["policy"]["rounding"]["mode"].as_str().unwrap();
        let mut interpreter = Interpreter {
            mode,
            cash_mode: mode,
            largest_remainder: true,
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in answer["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        let lines = draft["lines"].as_array().unwrap().iter().zip(answer["draft"]["lines"].as_array().unwrap());
        for (at, (before, after)) in lines.enumerate() {
            let rebuilt = interpreter.figures.get(&format!("draft.lines[{at}].unit_price"));
            let changed = before["unit_price"] != after["unit_price"];
            prop_assert!(!changed || rebuilt.is_some(), "lines[{at}] has no step");
            if let Some(rebuilt) = rebuilt {
                prop_assert_eq!(rebuilt, &number(after["unit_price"].as_str().unwrap()));
            }
        }
        let remainder = number(answer["remainder"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("remainder"), Some(&remainder));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_rating(request in rating()) {
        let Ok(bytes) = prorata::rate_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let rating: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: rating["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: false,
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in rating["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        interpreter.check_shares();
        let mut shown = Vec::new();
        figures(&rating, "", &mut shown);
        for (path, text) in shown.iter().filter(|(path, _)| path.contains("amount") || path.ends_with("total")) {
            prop_assert_eq!(interpreter.figures.get(path), Some(&number(text)), "{} has no step: {}", path, request);
        }
        let unit_price = number(rating["effective_unit_price"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("effective_unit_price"), Some(&unit_price));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_proration(request in proration(Clock::Zoned, Events::ALL, Modes::All)) {
        let Ok(bytes) = prorata::prorate_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let proration: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: proration["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: true,
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in proration["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        let shown = |path: String, text: &Value| (interpreter.figures.get(&path).cloned(), number(text.as_str().unwrap()));
        for (at, piece) in proration["pieces"].as_array().unwrap().iter().enumerate() {
            let (rebuilt, stated) = shown(format!("pieces[{at}].amount"), &piece["amount"]);
            prop_assert_eq!(rebuilt, Some(stated), "{}", request);
        }
        let (rebuilt, stated) = shown("amount".into(), &proration["amount"]);
        prop_assert_eq!(rebuilt, Some(stated), "{}", request);
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_bill(history in history(12)) {
        let request = json!({"subscription": history.subscription(), "as_of": history.as_of().to_string()});
        let bill: Value = serde_json::from_slice(&prorata::bill_json(request.to_string().as_bytes(), true).unwrap()).unwrap();
        let mut interpreter = Interpreter {
            mode: "half_away_from_zero",
            cash_mode: "half_away_from_zero",
            largest_remainder: true,
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in bill["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        for (at, invoice) in bill["invoices"].as_array().unwrap().iter().enumerate() {
            for (line, billed) in invoice["lines"].as_array().unwrap().iter().enumerate() {
                let stated = number(billed["amount"].as_str().unwrap());
                let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].amount"));
                prop_assert_eq!(rebuilt, Some(&stated), "{}", request);
                if billed["kind"] == "reversal" {
                    for (figure, stated) in shares(billed) {
                        let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].{figure}"));
                        prop_assert_eq!(rebuilt, Some(&number(stated)), "{}", request);
                    }
                }
            }
            let prepaid = number(invoice["invoice"]["prepaid"].as_str().unwrap());
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].balance_payment"));
            prop_assert_eq!(rebuilt.cloned().unwrap_or_else(zero), prepaid, "{}", request);
        }
        for (at, entry) in bill["balance_entries"].as_array().unwrap().iter().enumerate() {
            for figure in ["amount", "balance"] {
                let stated = number(entry[figure].as_str().unwrap());
                let rebuilt = interpreter.figures.get(&format!("balance_entries[{at}].{figure}"));
                prop_assert_eq!(rebuilt, Some(&stated), "{}", request);
            }
        }
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_coupon(request in request()) {
        let Ok(bytes) = prorata::coupon_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: answer["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: true,
            figures: Figures::new(),
            shares: HashMap::new(),
            units: HashMap::new(),
        };
        for step in answer["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        for (at, invoice) in answer["invoices"].as_array().unwrap().iter().enumerate() {
            let stated = number(invoice["discount_amount"].as_str().unwrap());
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].discount_amount"));
            prop_assert_eq!(rebuilt.cloned().unwrap_or_else(zero), stated, "{}", request);
        }
        let total = number(answer["discount_total"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("discount_total"), Some(&total));
    }
}
