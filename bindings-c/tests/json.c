/* The JSON door: bytes in, bytes out. */

#include "check.h"

static void a_draft_becomes_an_invoice(void) {
    const char *draft = "{\"currency\": \"USD\", \"lines\": [{\"quantity\": 2, \"unit_price\": \"19.99\"}]}";
    prorata_buffer invoice = invoice_of(draft, strlen(draft), 0);
    CHECK(contains(text_of(invoice), "\"amount_due\":\"39.98\""));
    CHECK(!contains(text_of(invoice), "\"trace\""));
    prorata_buffer_free(&invoice);
    CHECK(invoice.data == NULL && invoice.len == 0 && invoice.cap == 0);
    prorata_buffer_free(&invoice);
    prorata_buffer_free(NULL);
}

static void an_explained_invoice_has_a_trace(void) {
    size_t len;
    uint8_t *draft = shipped_draft(&len);
    prorata_buffer plain = invoice_of(draft, len, 0), explained = invoice_of(draft, len, 1);
    CHECK(contains(text_of(explained), "\"trace\":[{\"figure\":"));
    /* The same figures before it. */
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
}

static void only_the_given_length_is_read(void) {
    const char *draft = "{\"currency\": \"USD\"}} and what follows";
    prorata_buffer invoice = invoice_of(draft, strlen("{\"currency\": \"USD\"}"), 0);
    CHECK(contains(text_of(invoice), "\"total\":\"0.00\""));
    prorata_buffer_free(&invoice);
}

static const char PERIODS[] = "{\"schedule\": {\"start\": \"2024-01-31\", \"interval\": \"month\"}, \"count\": 2}";
static const char PRORATION[] =
    "{\"schedule\": {\"start\": \"2026-04-01\", \"interval\": \"month\"}, \"amount\": \"29.99\", \"currency\": \"EUR\","
    "\"service\": {\"start\": \"2026-04-16\", \"end\": \"2026-05-01\"}, \"policy\": {\"proration\": {\"basis\": \"day\"}}}";
static const char DUE_DATE[] = "{\"issue_date\": \"2026-02-05\", \"due\": {\"from\": \"end_of_month\", \"net_days\": 15}}";

static void requests_become_answers(void) {
    prorata_buffer periods, plain, explained, due;
    OK(prorata_periods_json((const uint8_t *)PRORATA_STR(PERIODS), &periods));
    CHECK(contains(text_of(periods), "\"end\":\"2024-03-31\""));
    OK(prorata_prorate_json((const uint8_t *)PRORATA_STR(PRORATION), 0, &plain));
    CHECK(contains(text_of(plain), "\"amount\":\"15.00\"") && !contains(text_of(plain), "\"trace\""));
    OK(prorata_prorate_json((const uint8_t *)PRORATA_STR(PRORATION), 1, &explained));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    CHECK(contains(text_of(explained), "\"trace\":[{\"figure\":\"pieces[0].amount\""));
    OK(prorata_due_date_json((const uint8_t *)PRORATA_STR(DUE_DATE), &due));
    SAYS(text_of(due), "{\"schema_version\":1,\"due_date\":\"2026-03-15\",\"days\":38}");
    prorata_buffer_free(&periods);
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    prorata_buffer_free(&due);
}

static const char RATING[] =
    "{\"price\": {\"currency\": \"EUR\", \"tiers\": [{\"up_to\": 1000, \"unit_price\": \"0.10\"}, {\"unit_price\": \"0.08\"}]},"
    "\"quantity\": 1500}";
static const char AGGREGATION[] =
    "{\"aggregation\": \"sum\", \"start\": \"2026-04-01\", \"end\": \"2026-05-01\", \"events\": ["
    "{\"id\": \"a\", \"at\": \"2026-04-03\", \"quantity\": \"2.5\"}, {\"id\": \"b\", \"at\": \"2026-04-09\", \"quantity\": 4}]}";
static const char COMPARISON[] =
    "{\"first\": {\"currency\": \"EUR\", \"unit_price\": \"0.10\"},"
    "\"second\": {\"currency\": \"EUR\", \"unit_price\": \"0.04\", \"flat_amount\": \"15\"}}";
static const char BUDGET[] = "{\"price\": {\"currency\": \"EUR\", \"unit_price\": \"0.05\"}, \"budget\": \"75.00\"}";
static const char CHEAPEST[] =
    "{\"plans\": [{\"id\": \"flat\", \"charges\": [{\"price\": {\"currency\": \"EUR\", \"flat_amount\": \"30\"}}]},"
    "{\"id\": \"metered\", \"charges\": [{\"metric\": \"calls\", \"price\": {\"currency\": \"EUR\", \"unit_price\": \"0.01\"}}]}],"
    "\"history\": [{\"quantities\": [{\"metric\": \"calls\", \"quantity\": 2500}]}]}";

static void quantities_have_their_price(void) {
    prorata_buffer plain, explained;
    OK(prorata_rate_json((const uint8_t *)PRORATA_STR(RATING), 0, &plain));
    CHECK(contains(text_of(plain), "\"amount\":\"140.00\"") && !contains(text_of(plain), "\"trace\""));
    OK(prorata_rate_json((const uint8_t *)PRORATA_STR(RATING), 1, &explained));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    OK(prorata_aggregate_json((const uint8_t *)PRORATA_STR(AGGREGATION), 0, &plain));
    CHECK(contains(text_of(plain), "\"quantity\":\"6.5\"") && !contains(text_of(plain), "\"trace\""));
    OK(prorata_aggregate_json((const uint8_t *)PRORATA_STR(AGGREGATION), 1, &explained));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
}

static void prices_are_compared(void) {
    prorata_buffer comparison, budget, cheapest, explained;
    OK(prorata_compare_json((const uint8_t *)PRORATA_STR(COMPARISON), 0, &comparison));
    CHECK(contains(text_of(comparison), "\"crossings\":[{\"from\":\"250\",") && !contains(text_of(comparison), "\"trace\""));
    OK(prorata_compare_json((const uint8_t *)PRORATA_STR(COMPARISON), 1, &explained));
    CHECK(explained.len > comparison.len && memcmp(comparison.data, explained.data, comparison.len - 1) == 0);
    prorata_buffer_free(&explained);
    OK(prorata_budget_json((const uint8_t *)PRORATA_STR(BUDGET), 0, &budget));
    CHECK(contains(text_of(budget), "\"largest\":\"1500\"") && !contains(text_of(budget), "\"trace\""));
    OK(prorata_budget_json((const uint8_t *)PRORATA_STR(BUDGET), 1, &explained));
    CHECK(explained.len > budget.len && memcmp(budget.data, explained.data, budget.len - 1) == 0);
    prorata_buffer_free(&explained);
    OK(prorata_cheapest_json((const uint8_t *)PRORATA_STR(CHEAPEST), 0, &cheapest));
    CHECK(contains(text_of(cheapest), "\"plans\":[{\"id\":\"metered\",\"total\":\"25.00\""));
    OK(prorata_cheapest_json((const uint8_t *)PRORATA_STR(CHEAPEST), 1, &explained));
    CHECK(explained.len > cheapest.len && memcmp(cheapest.data, explained.data, cheapest.len - 1) == 0);
    CHECK(contains(text_of(explained), "{\"figure\":\"plans[0].total\""));
    prorata_buffer_free(&explained);
    prorata_buffer_free(&comparison);
    prorata_buffer_free(&budget);
    prorata_buffer_free(&cheapest);
}

static const char STATED[] = "{\"total_excluding_tax\": \"100.00\", \"tax_total\": \"19.00\", \"total\": \"119.90\"}";

static void figures_that_do_not_follow_are_named(void) {
    prorata_buffer invoice, report;
    OK(prorata_verify_json((const uint8_t *)PRORATA_STR(STATED), &report));
    CHECK(contains(text_of(report), "\"grade\":\"broken\"") && contains(text_of(report), "\"rule\":\"BR-CO-15\""));
    prorata_buffer_free(&report);
    OK(prorata_invoice_json((const uint8_t *)PRORATA_STR("{\"currency\": \"EUR\", \"lines\": []}"), 0, &invoice));
    OK(prorata_verify_json(invoice.data, invoice.len, &report));
    CHECK(contains(text_of(report), "\"grade\":\"exact\""));
    prorata_buffer_free(&invoice);
    prorata_buffer_free(&report);
}

static const char COUPON[] =
    "{\"coupon\": {\"id\": \"ten\", \"percent_off\": \"10\"}, \"currency\": \"EUR\","
    "\"invoices\": [{\"date\": \"2026-01-01\", \"amount\": \"49.00\"}]}";
static const char ELIGIBILITY[] =
    "{\"coupon\": {\"id\": \"ten\", \"percent_off\": \"10\", \"redeem_by\": \"2026-03-31\"}, \"context\": {\"at\": \"2026-04-01\"}}";
static const char COUPON_DISCOUNTS[] =
    "{\"currency\": \"EUR\", \"date\": \"2026-01-01\", \"lines\": [{\"id\": \"a\"}],"
    "\"coupons\": [{\"coupon\": {\"id\": \"ten\", \"percent_off\": \"10\"}}]}";

static void coupons_take_off(void) {
    prorata_buffer plain, explained, eligibility, discounts;
    OK(prorata_coupon_json((const uint8_t *)PRORATA_STR(COUPON), 0, &plain));
    CHECK(contains(text_of(plain), "\"discount_total\":\"4.90\"") && !contains(text_of(plain), "\"trace\""));
    OK(prorata_coupon_json((const uint8_t *)PRORATA_STR(COUPON), 1, &explained));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    OK(prorata_eligibility_json((const uint8_t *)PRORATA_STR(ELIGIBILITY), &eligibility));
    CHECK(contains(text_of(eligibility), "\"eligible\":false,\"reasons\":[{\"code\":\"expired\""));
    OK(prorata_coupon_discounts_json((const uint8_t *)PRORATA_STR(COUPON_DISCOUNTS), &discounts));
    CHECK(contains(text_of(discounts), "\"discounts\":[{\"coupon_id\":\"ten\",\"percent_off\":\"10\"}]"));
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    prorata_buffer_free(&eligibility);
    prorata_buffer_free(&discounts);
}

#define SUBSCRIPTION \
    "\"subscription\": {\"currency\": \"EUR\", \"start\": \"2026-04-01\", \"items\": [{\"id\": \"plan\", \"price_id\": \"solo\"}]," \
    "\"prices\": [{\"id\": \"solo\", \"currency\": \"EUR\", \"type\": \"recurring\", \"interval\": \"month\", \"unit_price\": \"10.00\"}]}," \
    "\"as_of\": \"2026-04-16\""
static const char BILL[] = "{" SUBSCRIPTION "}";
static const char FUTURE[] =
    "{\"subscription\": {\"currency\": \"EUR\", \"start\": \"2026-04-01\", \"items\": [{\"id\": \"plan\", \"price_id\": \"solo\"}],"
    " \"prices\": [{\"id\": \"solo\", \"currency\": \"EUR\", \"type\": \"recurring\", \"interval\": \"month\", \"unit_price\": \"10.00\"}]},"
    " \"until\": \"2026-06-01\", \"alternatives\": [{\"id\": \"left\", \"events\": ["
    "{\"id\": \"e1\", \"type\": \"cancel\", \"effective_at\": \"2026-05-01\"}]}]}";

static void a_future(void) {
    prorata_buffer simulation;
    OK(prorata_simulate_json((const uint8_t *)PRORATA_STR(FUTURE), 0, &simulation));
    CHECK(contains(text_of(simulation), "\"total\":\"30.00\"") && contains(text_of(simulation), "\"difference\":\"-20.00\""));
    prorata_buffer_free(&simulation);
}

static const char PREVIEW[] =
    "{" SUBSCRIPTION ", \"changes\": [{\"id\": \"e\", \"type\": \"cancel\", \"effective_at\": \"2026-04-16\"}]}";

static void subscriptions_are_billed(void) {
    prorata_buffer plain, explained, preview, status;
    OK(prorata_bill_json((const uint8_t *)PRORATA_STR(BILL), 0, &plain));
    CHECK(contains(text_of(plain), "\"at\":\"2026-04-01\"") && contains(text_of(plain), "\"total\":\"10.00\""));
    OK(prorata_bill_json((const uint8_t *)PRORATA_STR(BILL), 1, &explained));
    CHECK(explained.len > plain.len && contains(text_of(explained), "\"trace\""));
    OK(prorata_preview_json((const uint8_t *)PRORATA_STR(PREVIEW), 0, &preview));
    CHECK(contains(text_of(preview), "\"kind\":\"reversal\"") && contains(text_of(preview), "\"amount\":\"-5.00\""));
    OK(prorata_subscription_status_json((const uint8_t *)PRORATA_STR(BILL), &status));
    CHECK(contains(text_of(status), "\"status\":\"active\""));
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    prorata_buffer_free(&preview);
    prorata_buffer_free(&status);
}

static const char INFERRED[] =
    "{\"draft\": {\"currency\": \"EUR\", \"lines\": [{\"unit_price\": \"0.125\"}]}, \"stated\": {\"subtotal\": \"0.12\"}}";

static void policies_that_reproduce_figures_are_found(void) {
    prorata_buffer report;
    OK(prorata_infer_json((const uint8_t *)PRORATA_STR(INFERRED), &report));
    CHECK(contains(text_of(report), "\"mode\":\"half_even\"") && contains(text_of(report), "\"nearest\":[]"));
    prorata_buffer_free(&report);
}

static const char DIFFERENT[] =
    "{\"before\": {\"draft\": {\"currency\": \"EUR\", \"lines\": [{\"amount\": \"1.00\"}]}},"
    " \"after\": {\"draft\": {\"currency\": \"EUR\", \"lines\": [{\"amount\": \"1.50\"}]}}}";

static void what_makes_a_difference_is_said(void) {
    prorata_buffer diff;
    OK(prorata_diff_json((const uint8_t *)PRORATA_STR(DIFFERENT), 1, &diff));
    CHECK(contains(text_of(diff), "\"amount_due_difference\":\"0.50\"") && contains(text_of(diff), "\"trace\":["));
    prorata_buffer_free(&diff);
}

static void refused_requests_leave_what_is_there(void) {
    const uint8_t *wrong = (const uint8_t *)"{\"x\": 1}";
    prorata_buffer answer = {NULL, 11, 12};
    CHECK(prorata_periods_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_prorate_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_due_date_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_rate_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_aggregate_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_compare_json(wrong, 8, 0, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_budget_json(wrong, 8, 0, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_cheapest_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_infer_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_diff_json(wrong, 8, 0, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_verify_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_coupon_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_eligibility_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_coupon_discounts_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_bill_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_preview_json(wrong, 8, 1, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_subscription_status_json(wrong, 8, &answer) == PRORATA_UNKNOWN_FIELD && failed_at("x"));
    CHECK(prorata_periods_json(wrong, 7, &answer) == PRORATA_INVALID_JSON && failed_at(""));
    CHECK(answer.len == 11 && answer.cap == 12);
}

static void the_versions_fit(void) {
    CHECK(strlen(prorata_tzdb_version()) == 5 && prorata_tzdb_version() == prorata_tzdb_version());
    CHECK(prorata_abi_version() == PRORATA_ABI_VERSION);
    CHECK(strcmp(prorata_version(), PRORATA_VERSION) == 0);
}

int main(void) {
    a_draft_becomes_an_invoice();
    an_explained_invoice_has_a_trace();
    only_the_given_length_is_read();
    requests_become_answers();
    quantities_have_their_price();
    prices_are_compared();
    figures_that_do_not_follow_are_named();
    policies_that_reproduce_figures_are_found();
    what_makes_a_difference_is_said();
    coupons_take_off();
    subscriptions_are_billed();
    a_future();
    refused_requests_leave_what_is_there();
    the_versions_fit();
    return 0;
}
