//! The command line of prorata: arguments in, documents out. Every figure is the library's.

#![forbid(unsafe_code)]
#![deny(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod aggregate;
mod ask;
mod bill;
mod bill_sheet;
mod budget;
mod calendar_sheet;
mod catalog;
mod catalog_file;
mod cheapest;
mod compare;
mod compare_request;
mod cost_plot;
mod coupon;
mod coupon_sheet;
mod credit_note;
mod diff;
mod diff_request;
mod digits;
mod due;
mod failure;
mod guard;
mod hints;
mod infer;
mod input;
mod invoice;
mod ndjson;
mod output;
mod periods;
mod plan_prices;
mod plot;
mod policies;
mod problem;
mod prorate;
mod rate;
mod rating_request;
mod rating_rows;
mod rating_sheet;
mod reprice;
mod request;
mod sheet;
mod simulate;
mod simulate_sheet;
mod status;
mod style;
mod table;
mod tiers;
mod timeline;
mod tree;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Exact, explained invoices, billing periods, prorations and prices from JSON.
#[derive(Debug, Parser)]
#[command(name = "prorata", version = prorata::version(), arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Computes the invoice of a draft, or of every draft of a file
    #[command(after_help = EXAMPLES)]
    Invoice(invoice::Options),
    /// Lists the billing periods of a schedule, or draws them
    #[command(after_help = PERIODS)]
    Periods(Box<periods::Options>),
    /// Computes what a service costs of the billing periods that it covers
    Prorate(prorate::Options),
    /// Says when an invoice is due
    Due(due::Options),
    /// Aggregates the events of a period to the quantities that prices are applied to
    Aggregate(aggregate::Options),
    /// Computes what a quantity costs by a price, tier by tier
    #[command(after_help = RATE)]
    Rate(Box<rate::Options>),
    /// Draws what prices cost over a quantity, and says which one is the cheaper where
    #[command(after_help = COMPARE)]
    Compare(compare::Options),
    /// Checks every figure of an invoice that somebody states, or of one that prorata computed
    #[command(after_help = VERIFY)]
    Verify(verify::Options),
    /// Bills a subscription: what it owes and was not billed
    Bill(bill::Options),
    /// Says what a subscription would be billed if something happened
    Preview(bill::PreviewOptions),
    /// Makes every invoice that a subscription will have, and compares what else may happen
    Simulate(simulate::Options),
    /// Says what a subscription is at a moment: its status, period and term, and what it costs
    Status(status::Options),
    /// Writes a draft with its prices under other taxes: inside or on top of prices, or at other rates
    Reprice(reprice::Options),
    /// Makes a credit note on lines of an invoice, and says what becomes of the money
    CreditNote(credit_note::Options),
    /// Finds the policies that reproduce the stated figures of a document
    #[command(after_help = INFER)]
    Infer(infer::Options),
    /// Says which event, price, rule or rounding makes the difference between two invoices
    Diff(diff::Options),
    /// Says what a coupon takes off invoices one after the other
    Coupon(coupon::Options),
    /// Says whether a coupon may be redeemed, with every reason against it
    Eligibility(coupon::EligibilityOptions),
    /// Says which quantities cost no more than an amount
    Budget(budget::Options),
    /// Ranks plans by what they would have cost for a usage history
    Cheapest(cheapest::Options),
    /// Validates a catalog, and lists its products, plans, prices and warnings
    Catalog(catalog::Options),
    /// Says which prices a plan of a catalog has, at a time of a subscription
    PlanPrices(plan_prices::Options),
    /// Lists the presets of the policy: every field, its source, and the case that shows it
    Policies(policies::Options),
}

const EXAMPLES: &str = "\
Examples:
  prorata invoice draft.json                             a table to read
  prorata invoice --explain draft.json                   how every figure came about
  prorata invoice --explain='lines[0].amount' draft.json how one figure came about
  prorata invoice --json draft.json                      the document, for programs
  prorata invoice drafts.ndjson > invoices.ndjson        one draft a line in, one invoice a line out
  prorata invoice draft.json --catalog catalog.json      with the prices and coupons of a catalog
  prorata periods --start 2024-01-31 --interval month    the billing periods of a schedule
  prorata prorate upgrade.json                           what a part of a period costs
  prorata due --issue-date 2026-02-05 --net-days 30      when an invoice is due
  prorata aggregate usage.json                           what the events of a period amount to
  prorata rate price.json --quantity 1500                what a quantity costs by a price
  prorata rate request.json --catalog catalog.json       the same, by a price of a catalog
  prorata compare monthly.json metered.json              which of two prices is the cheaper where
  prorata verify invoice.json                            which figures of an invoice do not follow
  prorata bill upgrade.json                              the invoices of a subscription, with a timeline
  prorata preview upgrade.json --at 2026-04-16           what it would be billed if something happened
  prorata simulate plan.json --until 2027-04-01          every invoice of a future, and what else may happen
  prorata status plan.json --at 2026-04-16               what a subscription is at a moment
  prorata credit-note request.json                       what is credited of an invoice
  prorata reprice request.json                           the prices of a draft under other taxes
  prorata infer figures.json                             which policies reproduce the figures of a document
  prorata diff before.json after.json                    what makes the difference between two invoices
  prorata coupon welcome.json                            what a coupon takes off invoices
  prorata eligibility welcome.json                       whether a coupon may be redeemed
  prorata budget price.json --amount 20.00               how much a budget buys
  prorata cheapest history.json                          which of several plans would have cost least
  prorata cheapest history.json --catalog catalog.json   the same, of plans and prices of a catalog
  prorata catalog catalog.json                           whether a catalog is valid, and what is in it
  prorata plan-prices request.json --catalog catalog.json which prices a plan has, and when
  prorata policies                                       the presets of the policy

Exit codes: 0 computed, 1 a file cannot be read or written (verify: or a figure is broken; infer: or no policy fits), 2 an input or an argument is refused.
NO_COLOR=1 turns colours off; they are off anyway where the output is no terminal.";

const PERIODS: &str = "\
Examples:
  prorata periods --start 2024-01-31 --interval month
  prorata periods --start 2024-01-10 --interval month --anchor 1 --zone America/New_York --plot
  prorata periods --start 2024-02-29 --interval year --at 2031-06-15
  prorata periods --start 2024-01-15 --interval month --as-of 2024-04-20 --timing arrears
  prorata periods request.json --json";

const RATE: &str = "\
Examples:
  prorata rate price.json --quantity 1500
  prorata rate price.json --quantity 500 --already-rated 1000 --explain
  prorata rate price.json --quantity 1500 --share 25/28
  prorata rate matrix.json --quantity 40 --match eu,large
  prorata rate fees.json --event 10.00,25.50 --each-event
  prorata rate request.json --catalog catalog.json
  prorata rate request.json --json";

const COMPARE: &str = "\
Examples:
  prorata compare monthly.json metered.json
  prorata compare monthly.json metered.json --explain
  prorata compare starter.json team.json business.json --up-to 5000
  prorata compare starter team --catalog catalog.json
  prorata compare monthly.json metered.json --json";

const VERIFY: &str = "\
Examples:
  prorata verify invoice.json                        each rule's official tolerance
  prorata verify invoice.json --tolerance 0          no tolerance
  prorata verify invoice.json --tolerance-per-line 0.01
  prorata invoice draft.json --json | prorata verify -

Exit codes: 0 exact, tolerated or nothing to check; 1 a figure is broken, or the file cannot be read; 2 the document is refused.";

const INFER: &str = "\
Examples:
  prorata infer figures.json
  prorata infer figures.json --json

A figures.json holds a draft without its policy, and what it is said to come to:
  {\"draft\": {...}, \"stated\": {\"taxes\": [{\"amount\": \"1.97\"}], \"total\": \"12.31\"}}
or, as `prorata verify` reads it, {\"invoice\": {...}}.

Exit codes: 0 at least one policy reproduces the figures; 1 none does, or the file cannot be read; 2 the document is refused.";

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Invoice(options) => invoice::run(&options),
        Command::Periods(options) => periods::run(&options),
        Command::Prorate(options) => prorate::run(&options),
        Command::Due(options) => due::run(&options),
        Command::Aggregate(options) => aggregate::run(&options),
        Command::Rate(options) => rate::run(&options),
        Command::Compare(options) => compare::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Bill(options) => bill::run(&options),
        Command::Preview(options) => bill::preview(&options),
        Command::Simulate(options) => simulate::run(&options),
        Command::Status(options) => status::run(&options),
        Command::CreditNote(options) => credit_note::run(&options),
        Command::Reprice(options) => reprice::run(&options),
        Command::Infer(options) => infer::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Coupon(options) => coupon::run(&options),
        Command::Eligibility(options) => coupon::eligibility(&options),
        Command::Budget(options) => budget::run(&options),
        Command::Cheapest(options) => cheapest::run(&options),
        Command::Catalog(options) => catalog::run(&options),
        Command::PlanPrices(options) => plan_prices::run(&options),
        Command::Policies(options) => policies::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
