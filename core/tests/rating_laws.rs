//! The laws of ratings, over random prices with borders, packages and caps that are hit exactly, and ties made on purpose.

use crate::support::prices::{Shape, exact, mode, policy, price, quantity, tiers};
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use prorata::policy::PolicyChoice;
use prorata::{Code, Error, PreparedPrice, Price};
use serde_json::{Value, json};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_500, max_shrink_iters: 3_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn rate(request: &Value) -> Result<Value, Error> {
    let bytes = prorata::rate_json(request.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

/// The rating of a quantity that the price has an amount of.
fn rated(price: &Value, quantity: &Value, policy: &Value) -> Value {
    let request = json!({"price": price, "quantity": quantity, "policy": policy});
    rate(&request).unwrap_or_else(|error| panic!("{request}: {error}"))
}

fn figure(document: &Value, name: &str) -> BigRational {
    exact(&document[name])
}

fn sum(list: &Value, name: &str) -> BigRational {
    list.as_array().into_iter().flatten().map(|item| figure(item, name)).sum()
}

fn text(quantity: &BigRational) -> String {
    format!("{}/{}", quantity.numer(), quantity.denom())
}

fn ratio(above: i64, below: i64) -> BigRational {
    BigRational::new(above.into(), below.into())
}

const OPEN: Shape = Shape { closed: false, ..Shape::ALL };
const ASCENDING: Shape = Shape { negative: false, minimum_quantity: true, transform: true, ..Shape::TIERS };

fn with(price: &Value, fields: Value) -> Value {
    let mut changed = price.clone();
    for (name, value) in fields.as_object().unwrap() {
        changed[name] = value.clone();
    }
    changed
}

fn without(price: &Value, fields: &[&str]) -> Value {
    let mut changed = price.clone();
    for name in fields {
        changed.as_object_mut().unwrap().remove(*name);
    }
    changed
}

/// Rates quantities one after the other, what each has come to given to the next; the sum of their amounts.
fn in_steps(price: &Value, cuts: &[Value], policy: &Value) -> BigRational {
    let mut total = BigRational::zero();
    let mut cumulative = Value::Null;
    for (at, cut) in cuts.iter().enumerate() {
        let mut request =
            json!({"price": price, "quantity": cut, "policy": policy, "closes_period": at + 1 == cuts.len()});
        if !cumulative.is_null() {
            request["already_rated_quantity"] = cumulative["quantity"].clone();
            request["already_billed_amount"] = cumulative["amount"].clone();
        }
        let rating = rate(&request).unwrap_or_else(|error| panic!("{request}: {error}"));
        total += figure(&rating, "amount");
        assert_eq!(total, figure(&rating["cumulative"], "amount"), "{request}");
        cumulative = rating["cumulative"].clone();
    }
    total
}

/// Every sum that a rating shows.
fn assert_sums(rating: &Value, request: &Value) {
    let lines = &rating["lines"];
    assert_eq!(sum(lines, "total"), figure(rating, "amount"), "{request}\n{rating}");
    let of = |minimum: bool, name: &str| -> BigRational {
        let all = lines.as_array().unwrap().iter();
        all.filter(|line| (line["kind"] == "minimum_spend") == minimum).map(|line| figure(line, name)).sum()
    };
    assert_eq!(of(false, "exact_amount"), figure(rating, "exact_amount"), "{request}\n{rating}");
    assert_eq!(of(false, "amount"), figure(rating, "usage_amount"), "{request}");
    assert_eq!(of(true, "amount"), figure(rating, "minimum_amount"), "{request}");
    let discounts: BigRational = lines.as_array().unwrap().iter().map(|line| sum(&line["discounts"], "amount")).sum();
    assert_eq!(discounts, figure(rating, "discount_amount"), "{request}");
    for line in lines.as_array().unwrap() {
        assert_eq!(figure(line, "amount") - sum(&line["discounts"], "amount"), figure(line, "total"), "{request}");
    }
}

/// What a quantity from zero on costs by tiers, by walking them: the definition, without a table.
fn walk(price: &Value, quantity: &BigRational, upper: bool) -> Option<BigRational> {
    let volume = price["tier_mode"] == "volume";
    let unit = price.get("pricing_unit_rate").map_or_else(|| ratio(1, 1), exact);
    let (mut lower, mut sum) = (BigRational::zero(), BigRational::zero());
    for tier in price["tiers"].as_array().unwrap() {
        let up_to = tier.get("up_to").map(exact);
        let ends = up_to.as_ref().is_none_or(|up_to| if upper { quantity < up_to } else { quantity <= up_to });
        let until = if ends { quantity.clone() } else { up_to.clone().unwrap() };
        let cost = tier_cost(tier, &(until - if volume { BigRational::zero() } else { lower.clone() }));
        sum = if volume { cost } else { sum + cost };
        if ends {
            return Some(sum * unit);
        }
        lower = up_to.unwrap();
    }
    None
}

fn tier_cost(tier: &Value, units: &BigRational) -> BigRational {
    let field = |name: &str| tier.get(name).map(exact);
    let packages = units / field("package_size").unwrap_or_else(|| ratio(1, 1));
    let counted = match tier["package_rounding"].as_str() {
        Some("up") => packages.ceil(),
        Some("down") => packages.floor(),
        _ => packages,
    };
    let usage = counted * field("unit_price").unwrap_or_else(BigRational::zero);
    let flat = field("flat_amount").unwrap_or_else(BigRational::zero);
    // A cap bounds what is charged, the flat amount first.
    match field("cap_amount") {
        Some(cap) => {
            let flat = flat.min(cap.clone());
            usage.min(cap - &flat) + flat
        }
        None => usage + flat,
    }
}

/// The tiers of a list moved up by some units.
fn moved(tiers: &Value, by: &str) -> Vec<Value> {
    let by: rust_decimal::Decimal = by.parse().unwrap();
    let moved = |tier: &Value| {
        let mut tier = tier.clone();
        if let Some(up_to) =
            tier.get("up_to").map(|up_to| up_to.as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap())
        {
            tier["up_to"] = json!((up_to + by).to_string());
        }
        tier
    };
    tiers.as_array().unwrap().iter().map(moved).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn increments_sum_to_the_whole(price in price(OPEN), cuts in prop::collection::vec(quantity(), 1..6), mode in mode()) {
        let policy = json!({"rounding": {"mode": mode}});
        let whole: BigRational = cuts.iter().map(exact).sum();
        let rating = rated(&price, &json!(text(&whole)), &policy);
        prop_assert_eq!(in_steps(&price, &cuts, &policy), figure(&rating, "amount"), "{} {:?}", price, cuts);
    }

    #[test]
    fn increments_of_both_signs_sum_to_the_whole(
        price in price(OPEN),
        cuts in prop::collection::vec((quantity(), any::<bool>()), 1..6),
    ) {
        let cuts: Vec<Value> = cuts.iter().map(|(cut, below)| json!(text(&if *below { -exact(cut) } else { exact(cut) }))).collect();
        let whole: BigRational = cuts.iter().map(exact).sum();
        let rating = rated(&price, &json!(text(&whole)), &json!("prorata"));
        prop_assert_eq!(in_steps(&price, &cuts, &json!("prorata")), figure(&rating, "amount"), "{} {:?}", price, cuts);
    }

    #[test]
    fn lines_sum(
        price in price(OPEN),
        quantity in quantity(),
        already in prop::option::of(quantity()),
        share in prop::option::of(prop::sample::select(vec!["1/3", "0.5", "28/31", "0", "2"])),
        shares in prop::sample::select(vec!["amount", "tiers", "nothing"]),
        policy in policy(),
        closes in any::<bool>(),
    ) {
        let mut policy = policy;
        policy["rating"]["share_of"] = json!(shares);
        let mut request = json!({"price": price, "quantity": quantity, "policy": policy, "closes_period": closes});
        for (field, value) in [("already_rated_quantity", already), ("share", share.map(Value::from))] {
            if let Some(value) = value {
                request[field] = value;
            }
        }
        assert_sums(&rate(&request).unwrap(), &request);
    }

    #[test]
    fn lines_of_groups_sum(
        price in price(OPEN),
        quantities in prop::collection::vec(quantity(), 0..5),
        combine in prop::sample::select(vec!["sum", "highest"]),
        policy in policy(),
    ) {
        let groups: Vec<Value> = quantities.iter().map(|quantity| json!({"quantity": quantity})).collect();
        let request = json!({"price": with(&price, json!({"combine": combine})), "groups": groups, "policy": policy});
        assert_sums(&rate(&request).unwrap(), &request);
    }

    #[test]
    fn shares_of_one_price_sum_to_the_whole(price in price(OPEN), quantity in quantity(), cuts in prop::collection::vec(1i64..9, 1..5)) {
        let price = without(&price, &["minimum_spend", "maximum_spend"]);
        let whole: i64 = cuts.iter().sum();
        let part = |cut: &i64| json!({"price": price, "quantity": quantity, "share": format!("{cut}/{whole}")});
        let parts: Vec<Value> = cuts.iter().map(part).collect();
        let shared = rate(&json!({"parts": parts})).unwrap();
        prop_assert_eq!(figure(&shared, "exact_amount"), figure(&rated(&price, &quantity, &json!("prorata")), "exact_amount"));
    }

    #[test]
    fn each_part_is_a_rating_of_its_own(prices in prop::collection::vec((price(OPEN), quantity()), 1..4), policy in policy()) {
        let parts: Vec<Value> = prices.iter().map(|(price, quantity)| json!({"price": price, "quantity": quantity})).collect();
        let request = json!({"parts": parts, "policy": policy});
        let rating = rate(&request).unwrap();
        assert_sums(&rating, &request);
        let alone: BigRational = prices.iter().map(|(price, quantity)| figure(&rated(price, quantity, &policy), "amount")).sum();
        prop_assert_eq!(figure(&rating, "amount"), alone);
        prop_assert_eq!(sum(&rating["parts"], "amount"), figure(&rating, "amount"));
    }

    #[test]
    fn the_latest_price_rates_the_sum(prices in prop::collection::vec((price(OPEN), quantity()), 1..4), mode in mode()) {
        let parts: Vec<Value> = prices.iter().map(|(price, quantity)| json!({"price": price, "quantity": quantity})).collect();
        let policy = json!({"rounding": {"mode": mode}, "rating": {"price_change": "latest"}});
        let latest = rate(&json!({"parts": parts, "policy": policy})).unwrap();
        let whole: BigRational = prices.iter().map(|(_, quantity)| exact(quantity)).sum();
        prop_assert_eq!(latest, rated(&prices[prices.len() - 1].0, &json!(text(&whole)), &policy));
    }

    #[test]
    fn more_never_costs_less(
        price in price(ASCENDING),
        less in quantity(),
        more in quantity(),
        policy in policy(),
    ) {
        // Line by line, what is charged and what is missing to a minimum round apart.
        let price = if policy["rating"]["rounding"] == "line" { without(&price, &["minimum_quantity"]) } else { price };
        let price = with(&price, json!({"tier_mode": "graduated"}));
        let (low, high) = if exact(&less) <= exact(&more) { (less, more) } else { (more, less) };
        let (low, high) = (rated(&price, &low, &policy), rated(&price, &high, &policy));
        prop_assert!(figure(&low, "amount") <= figure(&high, "amount"), "{} {} {}", price, low, high);
    }

    #[test]
    fn a_quantity_below_zero_is_the_mirror(price in price(Shape { minimum_quantity: false, spend: false, ..OPEN }), quantity in quantity()) {
        let mirror = json!(text(&-exact(&quantity)));
        let (charge, credit) = (rated(&price, &quantity, &json!("prorata")), rated(&price, &mirror, &json!("prorata")));
        prop_assume!(exact(&quantity) != BigRational::zero());
        prop_assert_eq!(figure(&charge, "amount"), -figure(&credit, "amount"), "{}", price);
        prop_assert_eq!(figure(&charge, "exact_amount"), -figure(&credit, "exact_amount"), "{}", price);
    }

    #[test]
    fn one_tier_is_read_alike(price in price(OPEN), quantity in quantity(), policy in policy()) {
        let last = price["tiers"].as_array().unwrap().last().unwrap().clone();
        let of = |mode: &str| rated(&with(&price, json!({"tiers": [last], "tier_mode": mode})), &quantity, &policy);
        prop_assert_eq!(of("graduated")["lines"].clone(), of("volume")["lines"].clone());
    }

    #[test]
    fn included_units_are_a_free_first_tier(price in price(Shape { transform: false, minimum_quantity: false, ..OPEN }), quantity in quantity()) {
        let mut price = with(&price, json!({"tier_mode": "graduated"}));
        price["tiers"][0].as_object_mut().unwrap().remove("flat_amount");
        let included = rated(&with(&price, json!({"included_quantity": "2.5"})), &quantity, &json!("prorata"));
        let mut tiers = vec![json!({"up_to": "2.5"})];
        tiers.extend(moved(&price["tiers"], "2.5"));
        let free = rated(&with(&price, json!({"tiers": tiers})), &quantity, &json!("prorata"));
        for name in ["amount", "exact_amount"] {
            prop_assert_eq!(&included[name], &free[name], "{} {}", price, quantity);
        }
    }

    #[test]
    fn a_tier_split_at_a_whole_package_is_the_same(
        tiers in tiers(Shape { caps: false, ..Shape::TIERS }),
        packages in 1i64..5,
        quantity in quantity(),
        policy in policy(),
    ) {
        let all = tiers.as_array().unwrap();
        let last = all.last().unwrap();
        let lower = all.iter().rev().nth(1).map_or_else(BigRational::zero, |tier| figure(tier, "up_to"));
        let size = last.get("package_size").map_or_else(|| ratio(1, 1), exact);
        let border = lower + size * ratio(packages, 1);
        let border = rust_decimal::Decimal::from_str_exact(&format!("{}", num_traits::ToPrimitive::to_f64(&border).unwrap())).unwrap();
        let mut split = all.clone();
        split.pop();
        split.push(with(last, json!({"up_to": border.to_string()})));
        split.push(without(last, &["flat_amount"]));
        let of = |tiers: &[Value]| rated(&json!({"currency": "EUR", "tiers": tiers}), &quantity, &policy);
        prop_assert_eq!(&of(all)["exact_amount"], &of(&split)["exact_amount"], "{} at {}", tiers, border);
    }

    #[test]
    fn events_cost_what_their_sum_costs(
        price in price(Shape { minimum_quantity: false, ..OPEN }),
        quantities in prop::collection::vec(quantity(), 1..6),
        mode in mode(),
    ) {
        let policy = json!({"rounding": {"mode": mode}});
        let events: Vec<Value> = quantities.iter().map(|quantity| json!({"quantity": quantity})).collect();
        let whole: BigRational = quantities.iter().map(exact).sum();
        let at_once = rated(&price, &json!(text(&whole)), &policy);
        let prorated: Vec<Value> = quantities.iter().map(|quantity| json!({"quantity": quantity, "prorated_quantity": quantity})).collect();
        for request in [
            json!({"price": price, "events": events, "policy": policy}),
            json!({"price": price, "events": events, "policy": policy, "each_event": true}),
            json!({"price": price, "events": prorated, "policy": policy}),
        ] {
            let rating = rate(&request).unwrap();
            assert_sums(&rating, &request);
            prop_assert_eq!(&rating["amount"], &at_once["amount"], "{}", request);
            prop_assert_eq!(&rating["exact_amount"], &at_once["exact_amount"], "{}", request);
        }
    }

    #[test]
    fn a_share_of_one_is_no_share(
        price in price(OPEN),
        quantity in quantity(),
        share_of in prop::sample::select(vec!["amount", "tiers", "nothing"]),
        policy in policy(),
    ) {
        let mut policy = policy;
        policy["rating"]["share_of"] = json!(share_of);
        let request = json!({"price": price, "quantity": quantity, "policy": policy});
        let mut shared = request.clone();
        shared["share"] = json!("7/7");
        prop_assert_eq!(rate(&request).unwrap(), rate(&shared).unwrap());
    }

    #[test]
    fn a_prepared_price_gives_the_rating_s_amount(price in price(Shape::ALL), quantity in quantity(), below in any::<bool>(), policy in policy()) {
        let quantity = if below { json!(text(&-exact(&quantity))) } else { quantity };
        let rating = rate(&json!({"price": price, "quantity": quantity, "policy": policy})).map_err(|error| error.code());
        let text_of_policy = policy.to_string();
        let choice: PolicyChoice<'_> = serde_json::from_str(&text_of_policy).unwrap();
        let text_of_price = price.to_string();
        let stated: Price<'_> = serde_json::from_str(&text_of_price).unwrap();
        let prepared = PreparedPrice::new(&stated, &resolved(&choice)).unwrap();
        let quantity: prorata::ExactNumber = serde_json::from_value(quantity).unwrap();
        let amount = prepared.amount_minor(quantity).map_err(|error| error.code());
        let expected = rating.map(|rating| figure(&rating, "amount") * ratio(100, 1));
        prop_assert_eq!(amount.map(|minor| ratio(minor, 1)), expected, "{} {}", price, policy);
    }

    #[test]
    fn a_walk_over_the_tiers_costs_the_same(price in price(Shape { transform: false, minimum_quantity: false, ..Shape::ALL }), quantity in quantity(), border in prop::sample::select(vec!["lower", "upper"])) {
        let request = json!({"price": price, "quantity": quantity, "policy": {"rating": {"border": border}}});
        let rating = rate(&request);
        let walked = walk(&price, &exact(&quantity), border == "upper");
        prop_assert_eq!(rating.is_err(), walked.is_none(), "{}", request);
        if let (Ok(rating), Some(walked)) = (rating, walked) {
            prop_assert_eq!(figure(&rating, "exact_amount"), walked, "{}", request);
        }
    }

    #[test]
    fn wide_figures_agree_or_are_refused(
        price in price(Shape { transform: false, minimum_quantity: false, ..Shape::ALL }),
        unit_price in 0u64..,
        places in 0usize..28,
        units in 0u64..,
        below in 1u32..,
    ) {
        let mut price = without(&price, &["percent_off", "minimum_spend", "maximum_spend"]);
        let digits = format!("{unit_price:0>28}");
        let (whole, rest) = digits.split_at(28 - places);
        price["tiers"][0]["unit_price"] = json!(if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") });
        let request = json!({"price": price, "quantity": format!("{units}00000001/{below}")});
        match rate(&request) {
            Ok(rating) => {
                let walked = walk(&price, &exact(&request["quantity"]), false);
                prop_assert_eq!(Some(figure(&rating, "exact_amount")), walked, "{}", request);
            }
            Err(error) => {
                let refusals = [Code::AmountOverflow, Code::TooManyDigits, Code::BeyondLastTier];
                prop_assert!(refusals.contains(&error.code()), "{}: {}", request, error);
            }
        }
        let bought = json!({"price": price, "budget": "1000000000000"}).to_string();
        let same = |function: fn(&[u8], bool) -> prorata::Result<Vec<u8>>, request: &str| {
            let [plain, explained] = [false, true].map(|explain| function(request.as_bytes(), explain).map(|_| ()));
            assert_eq!(plain.map_err(|error| error.to_string()), explained.map_err(|error| error.to_string()), "{request}");
        };
        same(prorata::budget_json, &bought);
        let other = json!({"currency": "EUR", "unit_price": "0.0000000000000000000000000001"});
        same(prorata::compare_json, &json!({"first": price, "second": other}).to_string());
    }
}

/// The policy that a choice names.
fn resolved(choice: &PolicyChoice<'_>) -> prorata::policy::Policy<'static> {
    let draft = json!({"price": {"currency": "EUR", "unit_price": "1"}, "policy": choice});
    let rating = prorata::rate(&serde_json::from_str(&draft.to_string()).unwrap()).unwrap();
    rating.policy
}
