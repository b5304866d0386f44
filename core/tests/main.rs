//! Every term has its test here, in one program: a program for each file would take minutes more to link, and gigabytes.

mod adjustment;
mod allocations;
mod append_only;
mod apportionment;
mod by_hand;
mod by_hand_lago;
mod by_hand_subscription;
mod calendar_laws;
mod calendar_oracles;
mod catalog;
mod catalog_warnings;
mod change_mode_laws;
mod change_modes;
mod cheapest;
mod cheapest_laws;
mod cheapest_of_a_catalog;
mod commitment;
mod commitment_laws;
mod comparison;
mod comparison_laws;
mod coupon_laws;
mod credit_note;
mod diff;
mod discount_proration;
mod discount_reversal;
mod errors;
mod frontier;
mod increment_laws;
mod infer_laws;
mod late_usage;
mod laws;
mod life_laws;
mod minimum_charge;
mod minimum_charge_laws;
mod netting_laws;
mod newest_charge_first;
mod oracle;
mod others;
mod plan_laws;
mod plans;
mod plans_refused;
mod prices_of_lines;
mod pricing_models;
mod quantities_of_lines;
mod quantities_of_lines_laws;
mod quantities_of_lines_refused;
mod rating;
mod rating_laws;
mod rating_oracle;
mod refund_of_payments;
mod refund_of_payments_laws;
mod reprice;
mod reversal_credit_note;
mod share_laws;
mod status;
mod subscription;
mod subscription_cells;
mod subscription_flat;
mod subscription_laws;
mod subscription_totality;
mod support;
mod tax_behavior;
mod taxes;
mod threshold;
mod threshold_laws;
mod trace;
mod usage;
mod usage_laws;
mod usage_lines;
mod used_quantity;
mod verify;
mod verify_laws;
mod wallet;
mod wallet_laws;
mod zero_lines;

/// A file that is not named above would be a test that nobody runs.
#[test]
fn every_file_is_a_test() {
    let named = |file: &str| include_str!("main.rs").lines().any(|line| line == format!("mod {file};"));
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(file) = name.strip_suffix(".rs") else { continue };
        assert!(file == "main" || named(file), "tests/main.rs does not name {file}");
    }
}
