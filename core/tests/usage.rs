//! Aggregations by hand.

use prorata::Error;
use serde_json::{Value, json};

fn aggregate(request: &Value) -> Result<Value, Error> {
    let bytes = prorata::aggregate_json(request.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

/// Events of one quantity a day, from the first of April on.
fn daily(quantities: &[&str]) -> Value {
    let event = |(day, quantity): (usize, &&str)| json!({"id": format!("e{day}"), "at": format!("2026-04-{:02}", day + 1), "quantity": quantity});
    quantities.iter().enumerate().map(event).collect()
}

/// A request over April, with more fields.
fn april(aggregation: &str, events: Value, more: Value) -> Value {
    let mut request = json!({"aggregation": aggregation, "start": "2026-04-01", "end": "2026-05-01", "events": events});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

fn quantity(aggregation: &str, events: Value, more: Value) -> String {
    aggregate(&april(aggregation, events, more)).unwrap()["quantity"].as_str().unwrap().to_owned()
}

#[test]
fn upodi_usage_aggregations() {
    let records = || daily(&["3", "5", "4"]);
    for (aggregation, expected) in
        [("sum", "12"), ("average", "4"), ("minimum", "3"), ("maximum", "5"), ("last", "4"), ("range", "2")]
    {
        assert_eq!(quantity(aggregation, records(), json!({})), expected, "{aggregation}");
    }
    assert_eq!(quantity("sum_average", records(), json!({"divisor": "12"})), "1");
}

#[test]
fn recurly_usage_strategies() {
    let last = [&["3"; 29][..], &["2"]].concat();
    assert_eq!(quantity("sum", daily(&["1"; 30]), json!({})), "30");
    assert_eq!(quantity("last", daily(&last), json!({})), "2");
}

#[test]
fn what_does_not_end_is_a_fraction() {
    assert_eq!(quantity("average", daily(&["3", "5", "0"]), json!({})), "8/3");
    assert_eq!(quantity("average", daily(&["3", "5", "0"]), json!({"rounding": {"places": 2}})), "2.67");
    let up = json!({"rounding": {"mode": "ceiling"}});
    assert_eq!(quantity("average", daily(&["-3", "-5", "0"]), up), "-2");
    assert_eq!(quantity("sum", daily(&["1.50", "1.5"]), json!({})), "3");
}

#[test]
fn without_events_one_group_is_zero() {
    for aggregation in ["sum", "count", "maximum", "minimum", "last", "average", "range", "weighted_sum"] {
        let answer = aggregate(&april(aggregation, json!([]), json!({}))).unwrap();
        assert_eq!(
            (&answer["groups"], &answer["quantity"]),
            (&json!([{"quantity": "0"}]), &json!("0")),
            "{aggregation}"
        );
        assert_eq!((&answer["events_counted"], answer.get("carried")), (&json!(0), None));
        let grouped = aggregate(&april(aggregation, json!([]), json!({"group_by": ["region"]}))).unwrap();
        assert_eq!((&grouped["groups"], &grouped["quantity"]), (&json!([]), &json!("0")), "{aggregation}");
    }
}

fn in_region(id: &str, day: u32, quantity: &str, region: &str) -> Value {
    json!({"id": id, "at": format!("2026-04-{day:02}"), "quantity": quantity, "properties": {"region": region}})
}

#[test]
fn groups_stand_in_the_order_of_their_values() {
    let mut events = vec![in_region("a", 3, "2", "us"), in_region("b", 2, "5", "eu"), in_region("c", 1, "7", "us")];
    events.push(json!({"id": "d", "at": "2026-04-09", "quantity": "1"}));
    let answer = |kind: &str| aggregate(&april(kind, json!(events), json!({"group_by": ["region"]}))).unwrap();
    let groups = |eu: &str, us: &str, none: &str| json!([{"match": [""], "quantity": none}, {"match": ["eu"], "quantity": eu}, {"match": ["us"], "quantity": us}]);
    let sum = answer("sum");
    assert_eq!((&sum["groups"], &sum["quantity"]), (&groups("5", "9", "1"), &json!("15")));
    // The event of the first of April comes before that of the third: the last of us is 2.
    let last = answer("last");
    assert_eq!((&last["groups"], last.get("quantity")), (&groups("5", "2", "1"), None));
}

#[test]
fn what_is_not_counted_is_said() {
    let mut events = vec![in_region("a", 1, "1", "eu"), in_region("b", 2, "10", "us"), in_region("c", 3, "100", "")];
    events.push(json!({"id": "before", "at": "2026-03-31T23:59:59.999999Z", "quantity": 1000}));
    events.push(json!({"id": "first", "at": "2026-04-01T00:00:00Z", "quantity": 10000}));
    events.push(json!({"id": "after", "at": "2026-05-01", "quantity": 100000}));
    let answer = |filter: Value| {
        let answer = aggregate(&april("sum", json!(events), json!({"filters": [filter]}))).unwrap();
        let count = |name: &str| answer[name].as_u64().unwrap();
        let counts = [count("events_counted"), count("events_filtered"), count("events_outside")];
        (answer["quantity"].as_str().unwrap().to_owned(), counts)
    };
    let property = "region";
    assert_eq!(answer(json!({"property": property, "values": ["eu", "us"]})), ("11".into(), [2, 2, 2]));
    assert_eq!(answer(json!({"property": property, "not_values": ["eu"]})), ("10110".into(), [3, 1, 2]));
    assert_eq!(answer(json!({"property": property, "values": [""]})), ("10100".into(), [2, 2, 2]));
}

#[test]
fn a_zone_moves_days_and_local_times() {
    let events = json!([{"id": "a", "at": "2026-03-31T22:00:00Z"}, {"id": "b", "at": "2026-04-30T22:00:00Z"}]);
    assert_eq!(quantity("count", events.clone(), json!({"zone": "Europe/Paris"})), "1");
    let answer = aggregate(&april("count", events, json!({"zone": "Europe/Paris"}))).unwrap();
    assert_eq!((&answer["events_outside"], answer["tzdb_version"].is_string()), (&json!(1), true));
    let local = json!([{"id": "a", "at": "2026-04-01T00:00:00"}, {"id": "b", "at": "2026-05-01T00:00:00"}]);
    assert_eq!(quantity("count", local, json!({"zone": "+05:30"})), "1");
}

fn seat(id: &str, day: u32, user: &str, operation: &str) -> Value {
    json!({"id": id, "at": format!("2026-04-{day:02}"), "properties": {"user": user}, "operation": operation})
}

#[test]
fn ids_come_and_go() {
    let events = json!([
        seat("1", 2, "ann", "add"),
        seat("2", 3, "ann", "add"),
        seat("3", 4, "bob", "remove"),
        seat("4", 5, "cy", "remove"),
        seat("5", 6, "dee", "add"),
        seat("6", 7, "dee", "remove"),
        seat("7", 8, "", "add"),
    ]);
    let more = json!({"unique_by": "user", "carried": [{"ids": ["bob", "eve"]}], "each_event": true});
    let answer = aggregate(&april("unique_count", events, more)).unwrap();
    assert_eq!((&answer["quantity"], &answer["carried"]), (&json!("2"), &json!([{"ids": ["ann", "eve"]}])));
    assert_eq!((&answer["events_counted"], &answer["events_without_id"]), (&json!(6), &json!(1)));
    let changes: Vec<&str> =
        answer["changes"].as_array().unwrap().iter().map(|change| change["quantity"].as_str().unwrap()).collect();
    assert_eq!(changes, ["1", "0", "-1", "0", "1", "-1"]);
}

#[test]
fn a_level_counts_by_how_long_it_lasts() {
    // 3 for 30 days, 6 more for 20 of them, 1.5 less for the last 10.
    let events = json!([
        {"id": "a", "at": "2026-04-11", "quantity": "6"},
        {"id": "b", "at": "2026-04-21T00:00:00Z", "quantity": "-1.5"}
    ]);
    let carried = json!({"carried": [{"quantity": "3"}]});
    let answer = aggregate(&april("weighted_sum", events, carried)).unwrap();
    assert_eq!((&answer["quantity"], &answer["carried"]), (&json!("6.5"), &json!([{"quantity": "7.5"}])));
    let once = json!([{"id": "a", "at": "2026-04-11T00:00:01Z", "quantity": "1"}]);
    assert_eq!(quantity("weighted_sum", once, json!({})), "1727999/2592000");
}

#[test]
fn levels_live_on() {
    let empty = || json!([]);
    let carried = json!({"carried": [{"quantity": "3.50"}]});
    for aggregation in ["sum", "last", "weighted_sum"] {
        let answer = aggregate(&april(aggregation, empty(), carried.clone())).unwrap();
        assert_eq!(answer["quantity"], "3.5", "{aggregation}");
        assert_eq!(answer["carried"], json!([{"quantity": "3.5"}]), "{aggregation}");
    }
    let answer = aggregate(&april("sum", daily(&["-3.5"]), carried.clone())).unwrap();
    assert_eq!((&answer["quantity"], answer.get("carried")), (&json!("0"), None));
    assert_eq!(quantity("last", daily(&["2"]), carried), "2");
    let by_region = json!({"group_by": ["region"], "carried": [{"match": ["us"], "quantity": 2}]});
    let answer = aggregate(&april("sum", json!([in_region("a", 1, "1", "eu")]), by_region)).unwrap();
    let expected = json!([{"match": ["eu"], "quantity": "1"}, {"match": ["us"], "quantity": "2"}]);
    assert_eq!((&answer["groups"], &answer["carried"]), (&expected, &expected));
}

#[test]
fn changes_follow_the_order_of_the_events() {
    let events = || {
        json!([
            in_region("b", 2, "5", "eu"),
            in_region("c", 3, "4", "us"),
            in_region("a", 1, "-2", "eu"),
            in_region("d", 3, "9", "eu")
        ])
    };
    let changes = |kind: &str, more: Value| -> Vec<(String, String)> {
        let mut all = json!({"each_event": true, "group_by": ["region"]});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = aggregate(&april(kind, events(), all)).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        answer["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|change| (text(&change["id"]), text(&change["quantity"])))
            .collect()
    };
    let owned = |list: [(&str, &str); 4]| list.map(|(id, quantity)| (id.to_owned(), quantity.to_owned())).to_vec();
    assert_eq!(changes("sum", json!({})), owned([("a", "-2"), ("b", "5"), ("c", "4"), ("d", "9")]));
    assert_eq!(changes("count", json!({})), owned([("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")]));
    assert_eq!(changes("maximum", json!({})), owned([("a", "-2"), ("b", "7"), ("c", "4"), ("d", "4")]));
    let rounding = json!({"rounding": {"mode": "floor"}, "carried": [{"match": ["eu"], "quantity": "0.5"}]});
    assert_eq!(changes("sum", rounding), owned([("a", "-2"), ("b", "5"), ("c", "4"), ("d", "9")]));
}

#[test]
fn a_rating_takes_groups_and_changes_as_they_are() {
    let events = json!([in_region("a", 1, "3", "eu"), in_region("b", 2, "5", "us"), in_region("c", 3, "0", "eu")]);
    let averages = aggregate(&april("average", events.clone(), json!({"group_by": ["region"]}))).unwrap();
    let changes = aggregate(&april("sum", events, json!({"each_event": true}))).unwrap();
    let rate = |price: Value, name: &str, quantities: &Value| {
        let rating = prorata::rate_json(json!({"price": price, name: quantities}).to_string().as_bytes(), false);
        serde_json::from_slice::<Value>(&rating.unwrap()).unwrap()["amount"].clone()
    };
    let by_region = json!({"currency": "EUR", "unit_price": "2", "dimensions": ["region"],
        "variants": [{"match": ["us"], "tiers": [{"unit_price": "3"}]}]});
    assert_eq!(rate(by_region, "groups", &averages["groups"]), "18.00");
    assert_eq!(rate(json!({"currency": "EUR", "unit_price": "2"}), "events", &changes["changes"]), "16.00");
}

#[test]
fn wide_quantities_stay_exact() {
    let big = "9999999999999999999999999999";
    let small = "0.0000000000000000000000000001";
    let sum = quantity("sum", daily(&[big, small, &format!("-{big}")]), json!({}));
    assert_eq!(sum, small);
    let error = aggregate(&april("sum", daily(&[big, small]), json!({}))).unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("amount_overflow", "carried"));
    let third = "99999999999999999999999999990000000000000000000000000001/30000000000000000000000000000";
    assert_eq!(quantity("average", daily(&[big, small, "0"]), json!({})), third);
    assert_eq!(quantity("range", daily(&[small, "0"]), json!({})), small);
    assert_eq!(quantity("maximum", daily(&["9999999999999999999999999.999", big, small]), json!({})), big);
}

#[test]
fn errors_of_value_come_together_in_the_order_of_the_document() {
    let request = json!({
        "events": [
            {"id": "", "at": "2026-04-01T00:00:00", "operation": "remove"},
            {"id": "a", "at": "2026-04-01", "properties": {"": "x", "long": "y".repeat(1001)}},
            {"id": "a", "at": "2026-04-02"},
        ],
        "carried": [{"match": ["x"], "quantity": 1}, {"ids": ["a"]}, {}],
        "each_event": true, "rounding": {"places": 29}, "divisor": 0,
        "filters": [{"property": ""}, {"property": "p", "values": ["a"], "not_values": ["b"]}],
        "group_by": ["region", "region"], "unique_by": "user",
        "end": "2026-03-01", "start": "2026-04-01T00:00:00", "zone": "Mars", "aggregation": "last", "schema_version": 9,
    });
    let error = aggregate(&request).unwrap_err();
    let problems: Vec<(&str, &str)> =
        error.problems().map(|problem| (problem.path.as_str(), problem.code.as_str())).collect();
    let expected = [
        ("schema_version", "unknown_schema_version"),
        ("zone", "unknown_zone"),
        ("end", "out_of_order"),
        ("unique_by", "conflict"),
        ("group_by[1]", "duplicate_id"),
        ("filters[0].property", "bad_length"),
        ("filters[0]", "needs_one_of"),
        ("filters[1]", "conflict"),
        ("divisor", "conflict"),
        ("rounding.places", "out_of_range"),
        ("each_event", "conflict"),
        ("carried[0].match", "wrong_count"),
        ("carried[1].match", "wrong_count"),
        ("carried[1].ids", "conflict"),
        ("carried[2].match", "wrong_count"),
        ("carried[2].match", "duplicate_id"),
        ("carried[2]", "needs_one_of"),
        ("events[0].id", "bad_length"),
        ("events[0].operation", "conflict"),
        ("events[1].properties", "bad_length"),
        ("events[1].properties.long", "bad_length"),
        ("events[2].id", "duplicate_id"),
    ];
    assert_eq!(problems, expected);
}
