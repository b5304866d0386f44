//! The laws of what is paid back of what was paid.

use crate::support::lives::ask::{lines, list};
use crate::support::naive::prices::{Exact, exact};
use crate::support::refunds::{bill, plan};
use proptest::prelude::*;
use serde_json::{Value, json};

fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

fn zero() -> Exact {
    Exact::from_integer(0)
}

fn amount(value: &Value) -> Exact {
    if value.is_null() { zero() } else { exact(value) }
}

/// Some pauses of April, one day after the other, then the end.
fn events(days: &[u32], refunds: &[bool]) -> Value {
    let unused = |at: usize| if refunds[at % refunds.len()] { "refund" } else { "credit" };
    let pauses = days.chunks_exact(2).enumerate().flat_map(|(at, days)| {
        let event = |kind: &str, day: u32, sequence: usize| {
            json!({"id": format!("{kind} {at}"), "type": kind, "effective_at": format!("2026-04-{day:02}"), "sequence": sequence})
        };
        let mut pause = event("pause", days[0], 2 * at);
        pause["unused"] = json!(unused(at));
        [pause, event("resume", days[1], 2 * at + 1)]
    });
    let end = json!({"id": "end", "type": "cancel", "unused": unused(days.len()), "effective_at": "2026-04-28"});
    json!(pauses.chain([end]).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of a line no more is paid back than goes back, and than was paid of it; all that is paid back, asked and credited is what the
    /// invoices come to; one late run pays back what punctual ones do, and a preview shows it.
    #[test]
    fn never_more_is_paid_back_than_was_paid(
        price in 1i64..9_000, other in 0i64..4_000, part in 0i64..=110, days in prop::collection::btree_set(2u32..28, 0..5),
        refunds in prop::collection::vec(any::<bool>(), 1..4), discount in 0i64..60,
        reversal in prop::sample::select(&["owed_difference", "remeasured_line", "current_price", "credit_note"][..]),
    ) {
        let days: Vec<u32> = days.into_iter().collect();
        let mut subscription = plan("2026-04-01", &cents(price), &events(&days, &refunds), reversal);
        let charge = json!({"id": "once", "type": "add_charge", "effective_at": "2026-04-01", "amount": cents(other), "sequence": 50});
        subscription["events"].as_array_mut().unwrap().insert(0, charge);
        if discount > 0 {
            let coupon = json!({"id": "off", "percent_off": discount.to_string(), "duration": "forever"});
            subscription["coupons"] = json!([{"coupon": coupon}]);
        }
        let first = bill(&json!({"subscription": subscription, "as_of": "2026-04-01"}));
        let invoice = &first["invoices"][0]["invoice"];
        let payable: i64 = invoice["payable"].as_str().unwrap().replace('.', "").parse().unwrap();
        prop_assume!(payable > 0);
        let numbers: Vec<Value> = lines(&first).iter().map(|line| line["number"].clone()).collect();
        let paid = json!([{"lines": numbers, "payable": invoice["payable"], "paid": cents(payable * part / 100)}]);
        let asked = |billed: &[Value], state: &Value, as_of: &str| {
            json!({"subscription": subscription, "billed": billed, "state": state, "payments": paid, "as_of": as_of})
        };
        let late = bill(&asked(&lines(&first), &first["state"], "2026-04-28"));
        let preview = asked(&lines(&first), &first["state"], "2026-04-28").to_string();
        let preview: Value = serde_json::from_slice(&prorata::preview_json(preview.as_bytes(), false).unwrap()).unwrap();
        let without_trace = |invoices: &Value| -> Vec<Value> { list(invoices).iter().map(|invoice| json!([invoice["lines"], invoice["refund"]])).collect() };
        prop_assert_eq!(without_trace(&preview["invoices"]), without_trace(&late["invoices"]));
        let (mut known, mut state, mut made) = (lines(&first), first["state"].clone(), Vec::new());
        let moments: std::collections::BTreeSet<u32> = days.iter().copied().chain([28]).collect();
        for day in moments {
            let punctual = bill(&asked(&known, &state, &format!("2026-04-{day:02}")));
            known.extend(lines(&punctual));
            state = punctual["state"].clone();
            made.extend(without_trace(&punctual["invoices"]));
        }
        prop_assert_eq!(&without_trace(&late["invoices"]), &made, "{}", subscription);
        prop_assert_eq!(&late["state"]["balance"], &state["balance"]);
        for line in lines(&first).iter().filter(|line| line["kind"] == "service") {
            let of_line = |line: &Value| {
                let shares = |list: &Value| list.as_array().into_iter().flatten().fold(zero(), |sum, share| sum + exact(&share["amount"]));
                exact(&line["amount"]) - shares(&line["discounts"]) + shares(&line["taxes"])
            };
            let reversals: Vec<&Value> = known.iter().filter(|other| other["reverses"] == line["number"]).collect();
            let back = reversals.iter().fold(zero(), |sum, line| sum + amount(&line["refund"]));
            for reversal in &reversals {
                let refund = amount(&reversal["refund"]);
                prop_assert!(refund >= zero() && refund <= -of_line(reversal), "{}", reversal);
            }
            let share = of_line(line) * exact(&paid[0]["paid"]) / exact(&paid[0]["payable"]);
            prop_assert!(back <= share + Exact::new(1, 200), "{} of {}: {}", back, share, subscription);
        }
        let (mut total, mut due) = (zero(), zero());
        for invoice in list(&late["invoices"]) {
            total += exact(&invoice["invoice"]["payable"]);
            due += exact(&invoice["invoice"]["amount_due"]);
        }
        prop_assert_eq!(total - due, zero() - exact(&late["state"]["balance"]), "{}", subscription);
    }
}
