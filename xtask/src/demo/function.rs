//! What computes an example, in every language.

use prorata::PreparedCatalog;

/// What computes an example, in each language; the first word of a file's name says which.
pub(super) struct Function {
    prefix: &'static str,
    /// Where the command line has it; words.
    command: Option<&'static str>,
    /// Whether the catalog of the examples answers.
    of_catalog: bool,
    pub(super) rust: fn(&[u8]) -> prorata::Result<Vec<u8>>,
    /// From the bytes `given` to bytes; `catalog` is made of the catalog.
    python: &'static str,
    /// From the object `given` to an object; `catalog` likewise.
    node: &'static str,
    c: &'static str,
}

/// The catalog that examples name prices and plans of.
const CATALOG: &str = "examples/catalog-machines.json";

fn catalog() -> prorata::Result<PreparedCatalog> {
    PreparedCatalog::from_json(include_bytes!("../../../examples/catalog-machines.json"))
}

const INVOICE: Function = Function {
    prefix: "",
    command: Some("invoice"),
    of_catalog: false,
    rust: |draft| prorata::invoice_json(draft, false),
    python: "prorata.invoice(given).to_json().encode()",
    node: "prorata.invoice(given)",
    c: "invoice",
};

/// Those that no draft goes to.
const OTHERS: [Function; 27] = [
    Function {
        prefix: "periods-",
        command: Some("periods"),
        of_catalog: false,
        rust: prorata::periods_json,
        python: "prorata.periods_json(given)",
        node: "prorata.periods(given)",
        c: "periods",
    },
    Function {
        prefix: "prorate-",
        command: Some("prorate"),
        of_catalog: false,
        rust: |request| prorata::prorate_json(request, false),
        python: "prorata.prorate_json(given)",
        node: "prorata.prorate(given)",
        c: "prorate",
    },
    Function {
        prefix: "due-",
        command: Some("due"),
        of_catalog: false,
        rust: prorata::due_date_json,
        python: "prorata.due_date_json(given)",
        node: "prorata.dueDate(given)",
        c: "due_date",
    },
    Function {
        prefix: "catalog-",
        command: Some("catalog"),
        of_catalog: false,
        rust: |catalog| PreparedCatalog::from_json(catalog)?.warnings_json(),
        python: "prorata.PreparedCatalog(given).warnings().to_json().encode()",
        node: "new prorata.PreparedCatalog(given).warnings()",
        c: "catalog",
    },
    Function {
        prefix: "plan-prices-",
        command: Some("plan-prices"),
        of_catalog: true,
        rust: |request| catalog()?.plan_prices_json(request),
        python: "catalog.plan_prices_json(given)",
        node: "catalog.planPrices(given)",
        c: "plan_prices",
    },
    Function {
        prefix: "rate-of-a-catalog-",
        command: Some("rate"),
        of_catalog: true,
        rust: |request| catalog()?.rate_json(request, false),
        python: "catalog.rate_json(given)",
        node: "catalog.rate(given)",
        c: "rate",
    },
    Function {
        prefix: "rate-",
        command: Some("rate"),
        of_catalog: false,
        rust: |request| prorata::rate_json(request, false),
        python: "prorata.rate_json(given)",
        node: "prorata.rate(given)",
        c: "rate",
    },
    Function {
        prefix: "aggregate-",
        command: Some("aggregate"),
        of_catalog: false,
        rust: |request| prorata::aggregate_json(request, false),
        python: "prorata.aggregate_json(given)",
        node: "prorata.aggregate(given)",
        c: "aggregate",
    },
    Function {
        prefix: "compare-of-a-catalog-",
        command: Some("compare"),
        of_catalog: true,
        rust: |request| catalog()?.compare_json(request, false),
        python: "catalog.compare_json(given)",
        node: "catalog.compare(given)",
        c: "compare",
    },
    Function {
        prefix: "compare-explained-",
        command: Some("compare --explain"),
        of_catalog: false,
        rust: |request| prorata::compare_json(request, true),
        python: "prorata.compare_json(given, explain=True)",
        node: "prorata.compare(given, { explain: true })",
        c: "compare_explained",
    },
    Function {
        prefix: "compare-",
        command: Some("compare"),
        of_catalog: false,
        rust: |request| prorata::compare_json(request, false),
        python: "prorata.compare_json(given)",
        node: "prorata.compare(given)",
        c: "compare",
    },
    Function {
        prefix: "budget-of-a-catalog-",
        command: Some("budget"),
        of_catalog: true,
        rust: |request| catalog()?.budget_json(request, false),
        python: "catalog.budget_json(given)",
        node: "catalog.budget(given)",
        c: "budget",
    },
    Function {
        prefix: "budget-",
        command: Some("budget"),
        of_catalog: false,
        rust: |request| prorata::budget_json(request, false),
        python: "prorata.budget_json(given)",
        node: "prorata.budget(given)",
        c: "budget",
    },
    Function {
        prefix: "cheapest-of-a-catalog-",
        command: Some("cheapest"),
        of_catalog: true,
        rust: |request| catalog()?.cheapest_json(request, false),
        python: "catalog.cheapest_json(given)",
        node: "catalog.cheapest(given)",
        c: "cheapest",
    },
    Function {
        prefix: "cheapest-",
        command: Some("cheapest"),
        of_catalog: false,
        rust: |request| prorata::cheapest_json(request, false),
        python: "prorata.cheapest_json(given)",
        node: "prorata.cheapest(given)",
        c: "cheapest",
    },
    Function {
        prefix: "verify-",
        command: Some("verify"),
        of_catalog: false,
        rust: prorata::verify_json,
        python: "prorata.verify_json(given)",
        node: "prorata.verify(given)",
        c: "verify",
    },
    Function {
        prefix: "bill-",
        command: Some("bill"),
        of_catalog: false,
        rust: |request| prorata::bill_json(request, false),
        python: "prorata.bill_json(given)",
        node: "prorata.bill(given)",
        c: "bill",
    },
    Function {
        prefix: "preview-",
        command: Some("preview"),
        of_catalog: false,
        rust: |request| prorata::preview_json(request, false),
        python: "prorata.preview_json(given)",
        node: "prorata.preview(given)",
        c: "preview",
    },
    Function {
        prefix: "simulate-",
        command: Some("simulate"),
        of_catalog: false,
        rust: |request| prorata::simulate_json(request, false),
        python: "prorata.simulate_json(given)",
        node: "prorata.simulate(given)",
        c: "simulate",
    },
    Function {
        prefix: "status-",
        command: Some("status"),
        of_catalog: false,
        rust: prorata::subscription_status_json,
        python: "prorata.subscription_status_json(given)",
        node: "prorata.subscriptionStatus(given)",
        c: "subscription_status",
    },
    Function {
        prefix: "credit-note-",
        command: Some("credit-note"),
        of_catalog: false,
        rust: |request| prorata::credit_note_json(request, false),
        python: "prorata.credit_note_json(given)",
        node: "prorata.creditNote(given)",
        c: "credit_note",
    },
    Function {
        prefix: "reprice-",
        command: Some("reprice"),
        of_catalog: false,
        rust: |request| prorata::reprice_json(request, false),
        python: "prorata.reprice_json(given)",
        node: "prorata.reprice(given)",
        c: "reprice",
    },
    Function {
        prefix: "infer-",
        command: Some("infer"),
        of_catalog: false,
        rust: prorata::infer_json,
        python: "prorata.infer_json(given)",
        node: "prorata.infer(given)",
        c: "infer",
    },
    Function {
        prefix: "diff-",
        command: Some("diff"),
        of_catalog: false,
        rust: |request| prorata::diff_json(request, false),
        python: "prorata.diff_json(given)",
        node: "prorata.diff(given)",
        c: "diff",
    },
    Function {
        prefix: "coupon-discounts-",
        command: None,
        of_catalog: false,
        rust: prorata::coupon_discounts_json,
        python: "prorata.coupon_discounts_json(given)",
        node: "prorata.couponDiscounts(given)",
        c: "coupon_discounts",
    },
    Function {
        prefix: "coupon-",
        command: Some("coupon"),
        of_catalog: false,
        rust: |request| prorata::coupon_json(request, false),
        python: "prorata.coupon_json(given)",
        node: "prorata.coupon(given)",
        c: "coupon",
    },
    Function {
        prefix: "eligibility-",
        command: Some("eligibility"),
        of_catalog: false,
        rust: prorata::eligibility_json,
        python: "prorata.eligibility_json(given)",
        node: "prorata.eligibility(given)",
        c: "eligibility",
    },
];

impl Function {
    /// That of an example, by the name of its file.
    pub(super) fn of(example: &str) -> &'static Self {
        OTHERS.iter().find(|function| example.starts_with(function.prefix)).unwrap_or(&INVOICE)
    }

    /// What opens the catalog, for a function that asks one.
    fn opened(&self, opening: String) -> String {
        if self.of_catalog { opening } else { String::new() }
    }

    /// Reads an example from standard input and writes what comes of it.
    pub(super) fn in_python(&self) -> String {
        let catalog = self.opened(format!("catalog = prorata.PreparedCatalog(open('{CATALOG}').read()); "));
        format!(
            "import sys, prorata; {catalog}given = sys.stdin.buffer.read(); sys.stdout.buffer.write({})",
            self.python
        )
    }

    /// As above, by way of an object.
    pub(super) fn in_node(&self) -> String {
        let catalog =
            self.opened(format!("const catalog = new prorata.PreparedCatalog(readFileSync('{CATALOG}', 'utf8')); "));
        format!(
            "const {{ readFileSync }} = require('node:fs'); const prorata = require('./bindings-node'); {catalog}\
             const given = JSON.parse(readFileSync(0, 'utf8')); process.stdout.write(JSON.stringify({}))",
            self.node
        )
    }

    /// What the program of C is told about a file.
    pub(super) fn in_c<'f>(&self, file: &'f str) -> Vec<&'f str> {
        [Some(self.c), self.of_catalog.then_some(CATALOG), Some(file)].into_iter().flatten().collect()
    }

    /// What the command line is told about a file, where it has the function.
    pub(super) fn in_command_line<'f>(&self, file: &'f str) -> Option<Vec<&'f str>> {
        let catalog = self.of_catalog.then_some(["--catalog", CATALOG]);
        Some(self.command?.split(' ').chain([file]).chain(catalog.into_iter().flatten()).collect())
    }
}
