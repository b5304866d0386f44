//! The figures of Odoo's own tests of the taxes of one line, but for a rounding step of 0.05 and a reverse charge.

use super::{Member, Side, Size, solve};
use crate::explain::Exact;
use crate::money::{ExactNumber, RoundingMode};

/// A tax as Odoo states it: type, size, included, affects later ones, affected by earlier ones.
type Tax = (char, &'static str, bool, bool, bool);

fn exact(text: &str) -> Exact {
    text.parse::<ExactNumber>().unwrap().exact()
}

/// Odoo's order of taxes as bases: each is on the earlier ones that affect later ones.
fn members(taxes: &[Tax]) -> Vec<Member> {
    let member = |(at, (kind, size, inside, _, affected)): (usize, &Tax)| {
        let earlier = taxes.iter().take(at).enumerate();
        let on = earlier.filter(|(_, (_, _, _, affects, _))| *affected && *affects).map(|(at, _)| at).collect();
        let percent = || exact(size).over(&Exact::whole(100));
        let size = match kind {
            'p' => Size::OfBase(percent()),
            'd' => Size::OfGross(percent()),
            _ => Size::PerUnit(exact(size)),
        };
        Member { size, side: if *inside { Side::Inside } else { Side::Added }, on }
    };
    taxes.iter().enumerate().map(member).collect()
}

fn amounts(members: &[Member], price: &str, quantity: &str) -> Vec<Exact> {
    let price = exact(price).times(&exact(quantity));
    solve(members).unwrap().unwrap().iter().map(|tax| tax.of_price.at(&price, &exact(quantity))).collect()
}

/// Case, price, quantity, taxes, amounts, places of the amounts.
type Row = (&'static str, &'static str, &'static str, &'static [Tax], &'static [&'static str], u32);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("odoo-lt-01", "200", "1", &[('d', "10", false, false, true), ('f', "10", false, false, true), ('p', "10", false, false, true)], &["22.22", "10", "20"], 2),
    ("odoo-lt-03", "124.40", "1", &[('p', "8", true, false, true), ('p', "0", true, false, true)], &["9.21", "0"], 2),
    ("odoo-lt-09", "10", "1", &[('p', "5", true, false, true)], &["0.47619"], 6),
    ("odoo-lt-10", "50", "1", &[('p', "5", true, false, true)], &["2.380952"], 6),
    ("odoo-lt-12", "2300", "1", &[('p', "15", false, false, true), ('p', "5.5", true, false, true)], &["327.014218", "119.905213"], 6),
    ("odoo-lt-13", "52.50", "1", &[('p', "12", true, false, true)], &["5.63"], 2),
    ("odoo-lt-14", "52.50", "1", &[('p', "12", true, false, true)], &["5.625"], 6),
    ("odoo-lt-17", "27000", "1", &[('p', "19", true, false, true)], &["4311"], 0),
    ("odoo-lt-19", "22689", "1", &[('p', "19", false, false, true)], &["4310.91"], 6),
    ("odoo-lt-31", "50", "1", &[('p', "-20", false, false, true), ('p', "4", false, true, true), ('p', "22", false, false, true)], &["-10", "2", "11.44"], 2),
    ("odoo-lt-35", "100", "1", &[('p', "6", false, false, true), ('p', "6", false, false, true), ('p', "3", false, false, true)], &["6", "6", "3"], 6),
    ("odoo-lt-36", "100", "1", &[('p', "6", false, true, true), ('p', "6", false, false, true), ('p', "3", false, false, true)], &["6", "6.36", "3.18"], 6),
    ("odoo-lt-43", "106", "1", &[('p', "6", true, true, true), ('p', "6", false, false, false), ('p', "3", false, false, true)], &["6", "6", "3.18"], 6),
    ("odoo-lt-44", "106", "1", &[('p', "6", true, true, true), ('p', "6", false, false, true), ('p', "3", false, false, true)], &["6", "6.36", "3.18"], 6),
    ("odoo-lt-46", "32.33", "1", &[('d', "5", false, false, true), ('d', "3", false, false, true), ('d', "0.65", false, false, true), ('d', "9", false, false, true), ('d', "15", false, false, true)], &["2.400148", "1.440089", "0.312019", "4.320267", "7.200445"], 6),
    ("odoo-lt-48", "20", "5", &[('f', "1", false, false, true), ('p', "21", false, false, true), ('f', "2", false, false, true)], &["5", "21", "10"], 6),
    ("odoo-lt-49", "19", "5", &[('f', "1", false, true, true), ('p', "21", false, false, true), ('f', "2", false, false, true)], &["5", "21", "10"], 6),
    ("odoo-lt-50", "120", "1", &[('f', "1", false, true, true), ('p', "21", true, false, true), ('f', "2", false, false, true)], &["1", "21", "2"], 6),
    ("odoo-lt-51", "120", "1", &[('f', "1", false, true, true), ('p', "21", true, true, true), ('f', "2", false, false, true)], &["1", "21", "2"], 6),
    ("odoo-lt-52", "121", "1", &[('f', "1", false, false, true), ('p', "21", true, true, true), ('f', "2", false, false, true)], &["1", "21", "2"], 6),
    ("odoo-lt-56", "121", "1", &[('f', "1", true, true, true), ('p', "21", true, true, true), ('f', "2", false, false, true)], &["1", "21", "2"], 6),
    ("odoo-lt-59", "0", "-1", &[('f', "1", false, false, true)], &["-1"], 6),
    ("odoo-lt-60", "0", "1", &[('f', "1", false, false, true)], &["1"], 6),
    ("odoo-lt-63", "200", "1", &[('p', "10", true, true, true)], &["18.18"], 2),
];

#[test]
fn every_row_of_odoo_comes_out() {
    for (case, price, quantity, taxes, expected, places) in ROWS {
        let got = amounts(&members(taxes), price, quantity);
        let round = |amount: &Exact| amount.to_minor(*places, RoundingMode::HalfAwayFromZero);
        let expected: Vec<Exact> = expected.iter().map(|amount| exact(amount)).collect();
        assert_eq!(got.iter().map(round).collect::<Vec<_>>(), expected.iter().map(round).collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn taxes_inside_a_price_sum_to_it() {
    // 121 = 99 + 1 for the unit + 21 % of 100.
    let members = members(&[('f', "1", true, true, true), ('p', "21", true, false, true)]);
    assert_eq!(amounts(&members, "121", "1"), [exact("1"), exact("21")]);
}

#[test]
fn two_taxes_of_one_gross_share_it() {
    // 92 net, 5 and 3 of a gross of 100.
    let members = members(&[('d', "5", false, false, true), ('d', "3", false, false, true)]);
    assert_eq!(amounts(&members, "92", "1"), [exact("5"), exact("3")]);
}

#[test]
fn a_price_that_taxes_leave_nothing_of_has_no_solution() {
    assert!(solve(&members(&[('p', "-100", true, false, true)])).unwrap().is_err());
    assert!(solve(&members(&[('d', "60", false, false, true), ('d', "40", false, false, true)])).unwrap().is_err());
    assert!(solve(&members(&[('d', "100", true, false, true)])).unwrap().is_err());
}

#[test]
fn a_circle_has_no_solution() {
    let member = |on: usize| Member { size: Size::OfBase(exact("1/10")), side: Side::Added, on: vec![on] };
    assert_eq!(solve(&[member(1), member(0)]), None);
}
