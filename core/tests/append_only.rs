//! Append only: days that are new are charged, and days that are not owed any more are taken back; by hand, and its laws.

use crate::support::histories::{History, history, moving_history};
use crate::support::lives::ask::{after, lines, list};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn price(id: &str, unit_price: &str, interval: &str, count: u32) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": interval, "interval_count": count, "unit_price": unit_price})
}

fn time(start: &str, end: &str) -> Value {
    json!({"start": start, "end": end})
}

/// A line of a whole period of the plan.
fn billed(number: u32, price: &str, service: &Value, amount: &str) -> Value {
    json!({"number": number, "kind": "service", "item_id": "plan", "price_id": price, "quantity": "1", "service": service,
        "period": service, "amount": amount})
}

/// What went back of the first line.
fn repaired(number: u32, first: &Value, service: &Value, amount: &str) -> Value {
    let mut line = first.clone();
    for (name, value) in [("number", json!(number)), ("kind", json!("reversal")), ("reverses", json!(1))] {
        line[name] = value;
    }
    line["service"] = service.clone();
    line["amount"] = json!(amount);
    line
}

fn event(at: &str, kind: &str, more: &Value) -> Value {
    let mut event = json!({"id": format!("{kind} on {at}"), "type": kind, "effective_at": at});
    event
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    event
}

fn change(at: &str, price: &str) -> Value {
    event(at, "change_item", &json!({"item_id": "plan", "price_id": price, "mode": "invoice_now"}))
}

/// What Kill Bill makes of what was billed: a case says no boundaries, so periods are whole ones.
fn merged(start: &str, more: &Value, billed: &[Value], as_of: &str) -> Vec<String> {
    let mut subscription = json!({"currency": "USD", "start": start, "items": [{"id": "plan", "price_id": "p"}],
        "policy": {"preset": "killbill", "proration": {"leading_stub": "true_period", "trailing_stub": "true_period"}}});
    subscription.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let made = bill(&json!({"subscription": subscription, "billed": billed, "as_of": as_of}));
    let shown = |line: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let service = &line["service"];
        format!(
            "{} {}..{} {}",
            text(&line["price_id"]),
            text(&service["start"]),
            text(&service["end"]),
            text(&line["amount"])
        )
    };
    lines(&made).iter().map(shown).collect()
}

fn yearly(id: &str, unit_price: &str) -> Value {
    price(id, unit_price, "year", 1)
}

/// killbill testChangeAnnualToAnnual (`kb-repair-chain-annual`): the price that takes the place of another begins a period of its own,
/// from 15 March until 1 March, measured by the year before that: 5999.95 × 352/366 = 5770.4437, less 2399.95 × 292/365 = 1919.96.
#[test]
fn a_change_begins_a_stub_of_almost_a_year() {
    let subscription = json!({"currency": "USD", "start": "2015-01-01", "items": [{"id": "plan", "price_id": "p"}],
        "prices": [yearly("p", "2399.95"), yearly("q", "5999.95")], "policy": "killbill",
        "events": [change("2015-03-15", "q"), event("2015-03-15", "reset_anchor", &json!({"at": "2016-03-01", "sequence": 1}))]});
    let request = json!({"subscription": subscription, "as_of": "2015-03-15"});
    let made = bill(&request);
    let invoice = &made["invoices"][1];
    let told = |line: &Value| (line["service"].clone(), line["amount"].clone());
    let expected =
        [(time("2015-03-15", "2016-01-01"), json!("-1919.96")), (time("2015-03-15", "2016-03-01"), json!("5770.44"))];
    assert_eq!(list(&invoice["lines"]).iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(invoice["invoice"]["total"], "3850.48");
    assert_eq!(bill(&after(&request, &lines(&made), &made["state"]))["invoices"], json!([]));
}

/// killbill TestSubscriptionItemTree.testWithBCDChange2: 10.00 × 3/30 before what was billed, 10.00 × 28/31 = 9.0323 after it.
#[test]
fn days_before_and_after_what_was_billed_are_charged() {
    let line = billed(1, "p", &time("2014-06-20", "2014-07-20"), "10.00");
    let found = merged("2014-06-17", &json!({"prices": [price("p", "10", "month", 1)]}), &[line], "2014-07-17");
    assert_eq!(found, ["p 2014-06-17..2014-06-20 1.00", "p 2014-07-20..2014-08-17 9.03"]);
}

/// killbill TestSubscriptionItemTree.testWithBCDChange3: 10.00 × 3/30 of the period from 20 June; what is proposed from 20 July on,
/// 7.00 for 28 days, is a price of its own here.
#[test]
fn what_two_periods_billed_is_not_charged_by_those_that_lie_across() {
    let lines = [
        billed(1, "p", &time("2014-05-17", "2014-06-17"), "10.00"),
        billed(2, "p", &time("2014-06-17", "2014-07-17"), "10.00"),
    ];
    let more = json!({"anchor": {"day": 20}, "prices": [price("p", "10", "month", 1), price("stub", "7.00", "day", 28)],
        "events": [change("2014-07-20", "stub")]});
    let found = merged("2014-05-17", &more, &lines, "2014-07-20");
    assert_eq!(found, ["p 2014-07-17..2014-07-20 1.00", "stub 2014-07-20..2014-08-17 7.00"]);
}

/// killbill TestSubscriptionItemTree.testAnnualWithBlocking2: a month was billed 100.00 at 100.00 a year, and stays so.
#[test]
fn what_was_billed_of_the_days_is_not_looked_at() {
    let first = billed(1, "p", &time("2014-01-01", "2015-01-01"), "100.00");
    let mut month = billed(2, "p", &time("2015-01-01", "2015-02-01"), "100.00");
    month["period"] = time("2015-01-01", "2016-01-01");
    let back = repaired(3, &first, &time("2014-01-14", "2014-02-08"), "-6.85");
    let more = json!({"prices": [price("p", "100", "year", 1)], "events": [
        event("2014-01-14", "pause", &Value::Null), event("2014-02-08", "resume", &Value::Null),
        event("2015-02-01", "cancel", &json!({"recorded_at": "2014-02-08"}))]});
    let billed = [first, month, back];
    assert_eq!(merged("2014-01-01", &more, &billed, "2015-01-01"), [] as [&str; 0]);
    let mut rederived = more.clone();
    rederived["policy"] = json!({"preset": "killbill", "subscription": {"knowledge": "rederive", "reversal": "owed_difference"},
        "proration": {"pieces": "telescoping"}});
    // 100.00 × 31/365 = 8.4932 are owed of the month, and 100.00 − 100.00 × 25/365 = 93.1507 of the year.
    let found = merged("2014-01-01", &rederived, &billed, "2015-01-01");
    assert_eq!(found, ["p 2015-01-01..2016-01-01 -91.51"]);
}

/// killbill TestSubscriptionItemTree.testMergeWithSecondRepair: 29.95 × 24/31 = 23.1871, and 8.02 × 24/25 = 7.6992 of the line that
/// itself replaced another; the 3 cents by which the first repair was not what is owed less stay.
#[test]
fn a_repair_that_was_another_cent_stays() {
    let first = billed(1, "p", &time("2012-05-01", "2012-06-01"), "599.95");
    let mut second = billed(2, "foo", &time("2012-05-07", "2012-06-01"), "8.02");
    second["period"] = time("2012-05-01", "2012-06-01");
    let back = repaired(3, &first, &time("2012-05-07", "2012-06-01"), "-483.86");
    let prices =
        [price("p", "599.95", "month", 1), price("foo", "9.95", "month", 1), price("bar", "29.95", "month", 1)];
    let more = json!({"prices": prices, "events": [change("2012-05-07", "foo"), change("2012-05-08", "bar")]});
    let found = merged("2012-05-01", &more, &[first, second, back], "2012-05-08");
    assert_eq!(found, ["foo 2012-05-08..2012-06-01 -7.70", "bar 2012-05-08..2012-06-01 23.19"]);
}

/// killbill TestSubscriptionItemTree.testMergeUpgradeWithFinalRepair: what is proposed, 12.00 for 7 days, is a whole period of a
/// price here, since 20 a month would be 4.52; 12.00 × 7/31 = 2.7097 go back.
#[test]
fn an_upgrade_repairs_the_days_that_are_left() {
    let line = billed(1, "p", &time("2014-01-01", "2014-02-01"), "12.00");
    let more = json!({"prices": [price("p", "12", "month", 1), price("foo", "12.00", "day", 7)], "events": [change("2014-01-25", "foo")]});
    let found = merged("2014-01-01", &more, &[line], "2014-01-25");
    assert_eq!(found, ["p 2014-01-25..2014-02-01 -2.71", "foo 2014-01-25..2014-02-01 12.00"]);
}

/// 2399.95 a year from May on; its boundary moves from the 1st to the 10th: 2399.95 × 9/365 = 59.1768 for the days after the year.
#[test]
fn a_moved_boundary_takes_nothing_back() {
    let moved = event("2016-05-10", "reset_anchor", &json!({"at": "2016-05-10"}));
    let more = json!({"currency": "USD", "start": "2016-05-01", "items": [{"id": "plan", "price_id": "p"}],
        "prices": [price("p", "2399.95", "year", 1)], "events": [moved]});
    let told = |knowledge: &str| {
        let mut subscription = more.clone();
        subscription["policy"] = json!({"proration": {"basis": "day"}, "subscription": {"knowledge": knowledge}});
        let made = bill(&json!({"subscription": subscription, "as_of": "2017-05-10"}));
        let amounts = |invoice: &Value| {
            list(&invoice["lines"]).iter().map(|line| line["amount"].as_str().unwrap().to_owned()).collect()
        };
        list(&made["invoices"]).iter().map(amounts).collect::<Vec<Vec<String>>>()
    };
    assert_eq!(told("append_only"), [vec!["2399.95"], vec!["59.18"], vec!["2399.95"]]);
    assert_eq!(told("rederive"), [vec!["2399.95"], vec!["-2340.77", "2399.95"], vec!["2399.95"]]);
}

/// On 1 March it is learnt that months begin on the 1st since February: the 31st of January to 31 March is billed, and
/// 9.99 × 1/31 = 0.32 is new. The month of February that is owed now began before what is still open: its days are billed.
#[test]
fn days_of_a_moved_period_that_are_settled_are_not_charged_again() {
    let made = bill(&json!({"as_of": "2024-04-15", "subscription": {"currency": "USD", "start": "2023-12-31",
        "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": "9.99"}],
        "events": [{"id": "first", "type": "reset_anchor", "effective_at": "2024-02-01", "recorded_at": "2024-03-01"}],
        "policy": {"proration": {"basis": "day"}, "subscription": {"knowledge": "append_only"}}}}));
    let amounts: Vec<Value> = lines(&made).iter().map(|line| line["amount"].clone()).collect();
    assert_eq!(json!(amounts), json!(["9.99", "9.99", "9.99", "0.32", "9.99"]));
}

/// A boundary that was moved from 29 to 23 March, as is learnt on 30 April: the days until 29 March are billed, and stay so when
/// the period is settled that they are in now.
#[test]
fn days_stay_billed_when_the_period_that_billed_them_is_settled() {
    let mut plan = price("plan", "15.55", "month", 1);
    plan["billed"] = json!("arrears");
    let moved = event("2024-03-23", "reset_anchor", &json!({"recorded_at": "2024-04-30"}));
    let subscription = json!({"currency": "USD", "start": "2024-02-29", "items": [{"id": "plan", "price_id": "plan"}], "prices": [plan],
        "events": [moved], "policy": {"proration": {"basis": "day"}, "subscription": {"knowledge": "append_only"}}});
    let made = bill(&json!({"subscription": subscription, "as_of": "2024-06-23"}));
    let charged = |line: &&Value| line["kind"] == "service";
    let days: Vec<Value> = lines(&made).iter().filter(charged).map(|line| line["service"].clone()).collect();
    let months = ["2024-02-29", "2024-03-29", "2024-04-29"].windows(2).map(|ends| time(ends[0], ends[1]));
    let after = ["2024-04-23", "2024-05-23", "2024-06-23"].windows(2).map(|ends| time(ends[0], ends[1]));
    assert_eq!(days, months.chain(after).collect::<Vec<_>>());
}

fn asked(history: &History) -> Value {
    let mut subscription = history.subscription();
    subscription["policy"]["subscription"]["knowledge"] = json!("append_only");
    json!({"subscription": subscription, "as_of": history.as_of().to_string()})
}

/// The time of a line that nothing took back: start and end of each stretch.
fn left(line: &Value, all: &[Value]) -> Vec<(String, String)> {
    let of = |line: &Value| {
        let text = |name: &str| line["service"][name].as_str().unwrap().to_owned();
        (text("start"), text("end"))
    };
    let mut left = vec![of(line)];
    for reversal in all.iter().filter(|other| other["reverses"] == line["number"]) {
        let (start, end) = of(reversal);
        let cut = |(from, to): (String, String)| {
            let (before, after) = ((from.clone(), to.clone().min(start.clone())), (from.max(end.clone()), to));
            [before, after].into_iter().filter(|(from, to)| from < to)
        };
        left = left.into_iter().flat_map(cut).collect();
    }
    left
}

/// Billing again bills nothing, and no time of an item is billed twice.
fn bills_each_day_once(request: &Value) -> Result<(), TestCaseError> {
    let first = bill(request);
    let all = lines(&first);
    let again = bill(&after(request, &all, &first["state"]));
    prop_assert_eq!(&again["invoices"], &json!([]), "{}", request);
    let charges =
        all.iter().filter(|line| line["kind"] == "service" && line["service"]["start"] != line["service"]["end"]);
    let billed: Vec<(&Value, String, String)> = charges
        .flat_map(|line| left(line, &all).into_iter().map(move |(start, end)| (&line["item_id"], start, end)))
        .collect();
    for (at, (item, start, end)) in billed.iter().enumerate() {
        let twice = billed[..at].iter().find(|(other, from, to)| other == item && from < end && start < to);
        prop_assert!(twice.is_none(), "{} to {} and {:?}: {}", start, end, twice, request);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_day_is_billed_twice(history in history(10)) {
        bills_each_day_once(&asked(&history))?;
    }

    #[test]
    fn no_day_is_billed_twice_where_boundaries_move(history in moving_history(8)) {
        bills_each_day_once(&asked(&History { zone: None, ..history }))?;
    }
}

/// In July the line of one item is let go of and that of the other is open: in August both stand in the order of the items.
#[test]
fn lines_that_are_let_go_of_change_no_order() {
    let mut arrears = price("arrears", "15.55", "month", 1);
    arrears["billed"] = json!("arrears");
    let change = json!({"id": "up", "type": "change_item", "item_id": "first", "price_id": "arrears", "effective_at": "2024-06-22"});
    let cancel = json!({"id": "end", "type": "cancel", "effective_at": "2024-06-07", "recorded_at": "2024-08-30"});
    let request = json!({"subscription": {"currency": "USD", "start": "2024-02-29",
        "items": [{"id": "first", "price_id": "advance"}, {"id": "second", "price_id": "arrears"}],
        "prices": [price("advance", "9.99", "month", 1), arrears], "events": [change, cancel],
        "policy": {"subscription": {"knowledge": "append_only"}, "proration": {"basis": "day"}}}, "as_of": "2024-08-07"});
    let early = bill(&request);
    let mut rest = after(&request, &lines(&early), &early["state"]);
    rest["as_of"] = json!("2024-09-01");
    let mut punctual = list(&early["invoices"]).to_vec();
    punctual.extend(list(&bill(&rest)["invoices"]).to_vec());
    let mut request = request;
    request["as_of"] = json!("2024-09-01");
    let late = bill(&request);
    let shown = |invoices: &[Value]| -> Vec<(Value, Value)> {
        let lines = invoices.iter().flat_map(|invoice| list(&invoice["lines"]));
        lines.map(|line| (line["item_id"].clone(), line["service"].clone())).collect()
    };
    assert_eq!(shown(&punctual), shown(list(&late["invoices"])));
}
