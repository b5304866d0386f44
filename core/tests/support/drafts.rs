//! Random drafts, made to be difficult: exact half-unit ties, equal remainders, both signs, zeros, several rates.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

const RATES: [&str; 4] = ["vat", "city", "inside", "held"];

const PRODUCTS: [&str; 3] = ["book", "cup", "tea"];

/// A field that a draft may leave out.
type Field = Option<(&'static str, Value)>;

fn object(fields: impl IntoIterator<Item = Field>) -> Value {
    Value::Object(fields.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

pub(crate) fn decimal(mantissa: i64, places: u32) -> String {
    rust_decimal::Decimal::new(mantissa, places).to_string()
}

/// A decimal of few digits, of either sign, often zero, with a 5 at its end more often than chance has it.
pub(crate) fn quantity() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (1i64..40).prop_map(|whole| whole.to_string()),
        2 => (-40i64..40).prop_map(|whole| whole.to_string()),
        2 => (-4_000i64..4_000, 1u32..4).prop_map(|(mantissa, places)| decimal(mantissa, places)),
        1 => (-400i64..400).prop_map(|mantissa| decimal(mantissa * 10 + 5, 1)),
        1 => (any::<i32>(), 0u32..9).prop_map(|(mantissa, places)| decimal(mantissa.into(), places)),
    ]
}

pub(crate) fn price() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0i64..20_000).prop_map(|cents| decimal(cents, 2)),
        3 => (0i64..2_000).prop_map(|mantissa| decimal(mantissa * 10 + 5, 3)),
        2 => (0i64..200_000, 3u32..13).prop_map(|(mantissa, places)| decimal(mantissa, places)),
        1 => (-20_000i64..20_000).prop_map(|cents| decimal(cents, 2)),
        1 => (0u64..=999_999_999_999_999, 0u32..14).prop_map(|(m, places)| decimal(i64::try_from(m).unwrap(), places)),
    ]
}

fn percent(whole: i64) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["0", "5", "8.5", "10", "12.5", "19", "20", "25", "33.3333", "50", "100"]).prop_map(str::to_owned),
        2 => (0..whole * 100).prop_map(|mantissa| decimal(mantissa, 2)),
        1 => (0..whole * 1_000_000).prop_map(|mantissa| decimal(mantissa, 6)),
    ]
}

/// Money in the digits of the currency.
fn money(range: std::ops::Range<i64>, digits: u32) -> impl Strategy<Value = String> {
    range.prop_map(move |minor| decimal(minor, digits))
}

fn chance<T: std::fmt::Debug + Clone + 'static>(
    of: f64,
    name: &'static str,
    strategy: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Field>
where
    Value: From<T>,
{
    proptest::option::weighted(of, strategy).prop_map(move |value| Some((name, value?.into()))).boxed()
}

fn rate_ids() -> impl Strategy<Value = Value> {
    subsequence(RATES.to_vec(), 0..=3).prop_map(|ids| json!(ids))
}

/// Which extras a discount or charge may have.
#[derive(Clone, Copy)]
struct Level {
    digits: u32,
    as_stated: bool,
    lines: usize,
    document: bool,
}

fn discount(level: Level, index: usize) -> impl Strategy<Value = Value> {
    let amounts = if level.as_stated { -3_000..9_000 } else { 0..9_000 };
    adjustment(level, index, "percent_off", 100, "amount_off", amounts)
}

fn charge(level: Level, index: usize) -> impl Strategy<Value = Value> {
    adjustment(level, index, "percent", 100, "amount", -2_000..4_000)
}

fn adjustment(
    level: Level,
    index: usize,
    percent_field: &'static str,
    percent_limit: i64,
    amount_field: &'static str,
    amounts: std::ops::Range<i64>,
) -> impl Strategy<Value = Value> {
    let is_discount = percent_field == "percent_off";
    let percentage = (percent(percent_limit), chance(0.25, "base", money(-9_000..9_000, level.digits)))
        .prop_map(move |(percent, base)| vec![Some((percent_field, json!(percent))), base]);
    let amount = money(amounts, level.digits).prop_map(move |amount| vec![Some((amount_field, json!(amount)))]);
    let per_unit = {
        let lowest = if is_discount && !level.as_stated { 0i64 } else { -900 };
        let own = (lowest / 100..12).prop_map(|quantity| quantity.to_string());
        let own = if level.document {
            own.prop_map(|own| Some(("quantity", json!(own)))).boxed()
        } else {
            chance(0.3, "quantity", own)
        };
        (lowest..4_000, own).prop_map(|(each, own)| vec![Some(("amount_per_unit", json!(decimal(each, 3)))), own])
    };
    let limits = (
        chance(0.2, "maximum_amount", money(0..2_000, level.digits)),
        if is_discount { chance(0.2, "minimum_spend", money(0..20_000, level.digits)) } else { Just(None).boxed() },
    );
    let lines: Vec<String> = (0..level.lines).map(|at| format!("l{at}")).collect();
    let extras = if level.document && level.lines > 0 {
        let some = subsequence(lines.clone(), 1..=lines.len()).prop_map(|ids| json!(ids));
        let products = subsequence(PRODUCTS.to_vec(), 0..=2).prop_map(|ids| json!(ids));
        (
            chance(0.3, "applies_to", some),
            chance(0.25, "tax_rates", rate_ids()),
            chance(0.2, "applies_to_products", products),
        )
            .boxed()
    } else if level.document {
        (Just(None), chance(0.25, "tax_rates", rate_ids()), Just(None)).boxed()
    } else {
        (Just(None), Just(None), Just(None)).boxed()
    };
    let size = prop_oneof![3 => percentage, 3 => amount, 1 => per_unit];
    (size, extras, limits).prop_map(move |(size, (applies_to, tax_rates, products), (maximum, minimum))| {
        let id = Some(("id", json!(format!("a{index}"))));
        object(size.into_iter().chain([id, applies_to, tax_rates, products, maximum, minimum]))
    })
}

fn list<S: Strategy<Value = Value> + 'static>(
    most: usize,
    item: impl Fn(usize) -> S + 'static,
) -> BoxedStrategy<Vec<Value>> {
    (0..=most).prop_flat_map(move |count| (0..count).map(&item).collect::<Vec<_>>()).boxed()
}

fn line(level: Level, index: usize) -> impl Strategy<Value = Value> {
    let priced =
        (quantity(), price(), chance(0.15, "price_base_quantity", (1i64..12).prop_map(|base| base.to_string())))
            .prop_map(|(quantity, price, base)| {
                vec![Some(("quantity", json!(quantity))), Some(("unit_price", json!(price))), base]
            });
    let given = money(-3_000..9_000, level.digits).prop_map(|amount| vec![Some(("amount", json!(amount)))]);
    let own = (list(2, move |at| discount(level, at)), list(1, move |at| charge(level, at)));
    let own = prop_oneof![3 => Just((Vec::new(), Vec::new())), 1 => own];
    let rates = chance(0.5, "tax_rates", rate_ids());
    let sold = (chance(0.3, "product_id", select(PRODUCTS.to_vec())), chance(0.2, "discountable", any::<bool>()));
    let amount = prop_oneof![3 => priced, 1 => given];
    let ordinary = (amount, own, rates, sold).prop_map(move |(amount, (discounts, charges), rates, sold)| {
        let id = Some(("id", json!(format!("l{index}"))));
        let lists = [non_empty("discounts", discounts), non_empty("charges", charges), rates, id, sold.0, sold.1];
        object(amount.into_iter().chain(lists))
    });
    prop_oneof![12 => ordinary, 1 => reversal(level, index)]
}

fn reversal(level: Level, index: usize) -> impl Strategy<Value = Value> {
    let tax = (select(RATES.to_vec()), select(vec!["20", "20.0", "7"]), -200i64..0);
    (1i64..9_000, 0i64..=10, proptest::collection::vec(tax, 0..2)).prop_map(move |(minor, tenths, taxes)| {
        let discount = -minor * tenths / 10;
        let taxes: Vec<Value> = taxes
            .into_iter()
            .map(|(id, percent, amount)| {
                let taxable = decimal(-minor - discount, level.digits);
                json!({"id": id, "percent": percent, "taxable_amount": taxable, "amount": decimal(amount, level.digits)})
            })
            .collect();
        let discounts = json!([{"id": "old", "amount": decimal(discount, level.digits)}]);
        let amount = decimal(-minor, level.digits);
        json!({"id": format!("l{index}"), "amount": amount, "shares": {"discounts": discounts, "taxes": taxes}})
    })
}

fn non_empty(name: &'static str, list: Vec<Value>) -> Field {
    (!list.is_empty()).then_some((name, Value::Array(list)))
}

fn rates() -> BoxedStrategy<Value> {
    let simple = (percent(30), percent(30), percent(30), percent(30), any::<bool>()).prop_map(
        |(vat, city, inside, held, both)| {
            json!([
                {"id": "vat", "percent": vat},
                {"id": "city", "percent": city, "behavior": if both { "inclusive" } else { "exclusive" }},
                {"id": "inside", "percent": inside, "behavior": "inclusive"},
                {"id": "held", "percent": held, "behavior": "withheld"},
            ])
        },
    );
    prop_oneof![2 => simple, 1 => every_kind()].boxed()
}

/// Rates of every kind: on others, of a gross, per unit, below zero, owed by the customer, only listed.
fn every_kind() -> impl Strategy<Value = Value> {
    let size = || {
        let of = select(vec!["net", "gross"]);
        let percentage = (percent(20), any::<bool>(), of).prop_map(|(percent, below_zero, of)| {
            let is_zero = percent.chars().all(|digit| matches!(digit, '0' | '.'));
            let sign = if below_zero && !is_zero && of == "net" { "-" } else { "" };
            json!({"percent": format!("{sign}{percent}"), "percent_of": of})
        });
        let per_unit = (0i64..4_000).prop_map(|mantissa| json!({"amount_per_unit": decimal(mantissa, 3)}));
        prop_oneof![5 => percentage, 1 => per_unit]
    };
    let behavior = || select(vec!["exclusive", "exclusive", "inclusive", "withheld", "informative"]);
    let rate = move || (size(), behavior(), proptest::bool::weighted(0.15), any::<[bool; 3]>());
    (rate(), rate(), rate(), rate()).prop_map(|rates| {
        let rates = [rates.0, rates.1, rates.2, rates.3];
        let rates = rates.into_iter().enumerate().map(|(at, (mut rate, behavior, owed, on))| {
            rate["id"] = json!(RATES[at]);
            rate["behavior"] = json!(behavior);
            if owed && matches!(behavior, "exclusive" | "inclusive") {
                rate["reverse_charge"] = json!(true);
            }
            let on: Vec<&str> = RATES.into_iter().take(at).zip(on).filter(|(_, on)| *on).map(|(id, _)| id).collect();
            rate["compound_on"] = json!(on);
            rate
        });
        rates.collect()
    })
}

/// What a policy may be.
#[derive(Clone, Copy)]
pub(crate) enum Policies {
    /// The default preset only.
    House,
    /// The default preset with any rounding and tax fields that keep it symmetric and free of order.
    Symmetric,
    /// Every combination.
    All,
}

fn policy(policies: Policies) -> BoxedStrategy<Value> {
    let symmetric = vec!["half_away_from_zero", "half_even", "half_down", "up", "down"];
    let all = [symmetric.clone(), vec!["half_toward_positive", "ceiling", "floor"]].concat();
    let combined = |modes: Vec<&'static str>, directions: Vec<&'static str>, allocations: Vec<&'static str>| {
        let rounding = (
            select(modes),
            select(vec!["line", "line", "document", "exact"]),
            select(vec!["net", "net", "gross", "each"]),
        );
        let discount = (
            select(directions),
            select(vec!["running_rest", "original"]),
            select(allocations),
            select(vec!["listed", "percent_first", "amount_first"]),
        );
        let tax = (select(vec!["group", "group", "line", "line", "total"]), select(vec!["exact", "exact", "rounded"]));
        let policy = (rounding, discount, tax).prop_map(|(rounding, discount, tax)| {
            json!({
                "rounding": {"mode": rounding.0, "line_amount": rounding.1, "totals": rounding.2},
                "discount": {"direction": discount.0, "percent_of": discount.1, "allocation": discount.2, "order": discount.3},
                "tax": {"rounding": tax.0, "base": tax.1},
            })
        });
        policy.boxed()
    };
    match policies {
        Policies::House => Just(json!("prorata")).boxed(),
        Policies::Symmetric => combined(symmetric, vec!["toward_zero"], vec!["largest_remainder"]),
        Policies::All => {
            let directions = vec!["toward_zero", "as_stated"];
            combined(
                all,
                directions,
                vec!["largest_remainder", "last_takes_rest", "each_line", "sequential", "five_places"],
            )
        }
    }
}

/// A draft whose ids are all in order; its lines are `l0`, `l1`, ...
pub(crate) fn draft(policies: Policies) -> impl Strategy<Value = Value> {
    let currency = select(vec![("EUR", 2u32), ("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)]);
    (currency, 0usize..7, policy(policies)).prop_flat_map(|((currency, digits), count, policy)| {
        let as_stated = policy["discount"]["direction"] == "as_stated";
        let level = Level { digits, as_stated, lines: count, document: false };
        let document = Level { document: true, ..level };
        let lines = (0..count).map(|at| line(level, at)).collect::<Vec<_>>();
        let adjustments = (list(3, move |at| discount(document, at)), list(2, move |at| charge(document, at)));
        let given = (chance(0.2, "prepaid", money(-900..900, digits)), chance(0.2, "rounding", money(-9..9, digits)));
        let increment = select(vec![5, 5, 10, 100, 7]).prop_map(move |minor| json!(decimal(minor, digits)));
        let given = (given.0, given.1, chance(0.2, "tax_increment", increment));
        let paid = payment(digits);
        (lines, adjustments, rates(), rate_ids(), given, paid).prop_map(
            move |(lines, (discounts, charges), rates, default, given, paid)| {
                object([
                    Some(("currency", json!(currency))),
                    Some(("lines", json!(lines))),
                    non_empty("discounts", discounts),
                    non_empty("charges", charges),
                    Some(("tax_rates", rates)),
                    Some(("default_tax_rates", default)),
                    given.0,
                    given.1,
                    given.2,
                    paid.0,
                    paid.1,
                    paid.2,
                    Some(("policy", policy.clone())),
                ])
            },
        )
    })
}

/// Prepayments, a cash rounding and instalments; seldom any.
fn payment(digits: u32) -> BoxedStrategy<(Field, Field, Field)> {
    let prepayment = prop_oneof![
        2 => percent(100).prop_map(|percent| json!({"percent": percent})),
        1 => money(-900..900, digits).prop_map(|amount| json!({"amount": amount})),
    ];
    let prepayments = proptest::collection::vec(prepayment, 0..=3);
    let mode = select(vec![None, None, Some("half_even"), Some("up"), Some("down"), Some("floor"), Some("half_down")]);
    let into = select(vec![None, Some("own_line"), Some("biggest_tax"), Some("biggest_tax")]);
    let cash = (select(vec![1, 5, 5, 10, 50, 100, 7]), mode, into).prop_map(move |(increment, mode, into)| {
        object([
            Some(("increment", json!(decimal(increment, digits)))),
            mode.map(|mode| ("mode", json!(mode))),
            into.map(|into| ("into", json!(into))),
        ])
    });
    let percentages = select(vec![
        vec!["100"],
        vec!["50", "50"],
        vec!["33.3333", "33.3333", "33.3334"],
        vec!["10", "20", "0", "70"],
        vec!["12.5", "12.5", "12.5", "62.5"],
        vec!["50", "50.0", "0.1"],
    ]);
    let instalments =
        (percentages, proptest::option::weighted(0.2, money(-1..2, digits))).prop_map(|(shares, amount)| {
            let shares = shares.into_iter().enumerate();
            let shares = shares.map(|(at, percent)| json!({"id": format!("i{at}"), "percent": percent}));
            shares
                .chain(amount.map(|amount| json!({"amount": amount, "due_date": "2026-05-31"})))
                .collect::<Vec<Value>>()
        });
    (prepayments, chance(0.5, "cash_rounding", cash), chance(0.5, "instalments", instalments))
        .prop_map(|(prepayments, cash, instalments)| (non_empty("prepayments", prepayments), cash, instalments))
        .prop_flat_map(|all| prop_oneof![3 => Just((None, None, None)), 2 => Just(all)])
        .boxed()
}

/// The invoice of a draft in JSON, or the error.
pub(crate) fn invoice(draft: &Value) -> Result<Value, prorata::Error> {
    let bytes = prorata::invoice_json(draft.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}
