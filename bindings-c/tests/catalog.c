/* The catalog handle: made of JSON, asked with and without it. */

#include "check.h"

static const char CATALOG[] =
    "{\"products\": [{\"id\": \"api\"}], \"prices\": ["
    "{\"id\": \"calls\", \"currency\": \"EUR\", \"tiers\": [{\"up_to\": 1000, \"unit_price\": \"0.10\", \"flat_amount\": 5},"
    "{\"unit_price\": \"0.0825\"}]},"
    "{\"id\": \"launch\", \"currency\": \"EUR\", \"unit_price\": \"0.04\"},"
    "{\"id\": \"closed\", \"currency\": \"JPY\", \"tiers\": [{\"up_to\": 10, \"unit_price\": \"12.5\"}]},"
    "{\"id\": \"fee\", \"currency\": \"KWD\", \"per_event\": {\"amount\": \"0.125\"}}],"
    "\"plans\": [{\"id\": \"pro\", \"charges\": [{\"id\": \"calls\", \"product_id\": \"api\", \"prices\": ["
    "{\"price_id\": \"launch\", \"until_period\": 3}, {\"price_id\": \"calls\", \"from_period\": 3}]}]}]}";

static prorata_catalog *catalog_of(const char *json) {
    prorata_catalog *catalog = NULL;
    OK(prorata_catalog_from_json((const uint8_t *)json, strlen(json), &catalog));
    CHECK(catalog != NULL);
    return catalog;
}

/* The request, answered by the catalog. */
static prorata_buffer rated(const prorata_catalog *catalog, const char *request, uint32_t explain) {
    prorata_buffer rating;
    OK(prorata_catalog_rate_json(catalog, (const uint8_t *)request, strlen(request), explain, &rating));
    return rating;
}

static void a_price_of_the_catalog_rates(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    const char *request = "{\"price_id\": \"calls\", \"quantity\": 1500}";
    prorata_buffer plain = rated(catalog, request, 0), explained = rated(catalog, request, 1);
    CHECK(contains(text_of(plain), "\"price_id\":\"calls\""));
    CHECK(contains(text_of(plain), "\"amount\":\"146.25\",\"exact_amount\":\"146.25\""));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    CHECK(contains(text_of(explained), "\"trace\":["));
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    prorata_catalog_free(catalog);
    prorata_catalog_free(NULL);
}

static void prices_of_the_catalog_are_compared(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    const char *request = "{\"first_id\": \"calls\", \"second_id\": \"launch\"}";
    const char *bought = "{\"price_id\": \"launch\", \"budget\": \"20.00\"}";
    const char *wrong = "{\"first_id\": \"calls\", \"second_id\": \"none\"}";
    prorata_buffer comparison, budget, unknown = {NULL, 0, 0};
    OK(prorata_catalog_compare_json(catalog, (const uint8_t *)request, strlen(request), 1, &comparison));
    CHECK(contains(text_of(comparison), "\"cheaper\":\"second\"") && contains(text_of(comparison), "\"trace\":["));
    OK(prorata_catalog_budget_json(catalog, (const uint8_t *)bought, strlen(bought), 0, &budget));
    CHECK(contains(text_of(budget), "\"largest\":\"500\"") && !contains(text_of(budget), "\"trace\""));
    CHECK(prorata_catalog_compare_json(catalog, (const uint8_t *)wrong, strlen(wrong), 0, &unknown) ==
          PRORATA_UNKNOWN_ID);
    CHECK(unknown.data == NULL);
    prorata_buffer_free(&comparison);
    prorata_buffer_free(&budget);
    prorata_catalog_free(catalog);
}

static void a_plan_has_a_price_for_each_phase(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    const char *request = "{\"plan_id\": \"pro\", \"currency\": \"EUR\", \"at\": \"2026-05-01\", \"period\": 3}";
    const char *dollars = "{\"plan_id\": \"pro\", \"currency\": \"USD\", \"at\": \"2026-05-01\"}";
    const uint8_t *bytes = (const uint8_t *)request;
    prorata_buffer prices = {NULL, 11, 12};
    CHECK(prorata_catalog_plan_prices_json(catalog, (const uint8_t *)dollars, strlen(dollars), &prices) ==
          PRORATA_NO_PRICE_AT);
    CHECK(failed_at("at") && prices.len == 11 && prices.cap == 12);
    CHECK(prorata_catalog_plan_prices_json(catalog, bytes, 9, &prices) == PRORATA_INVALID_JSON);
    OK(prorata_catalog_plan_prices_json(catalog, bytes, strlen(request), &prices));
    SAYS(text_of(prices), "{\"schema_version\":1,\"plan_id\":\"pro\",\"charges\":"
                          "[{\"charge_id\":\"calls\",\"price_id\":\"calls\"}]}");
    prorata_buffer_free(&prices);
    prorata_catalog_free(catalog);
}

static void plans_of_the_catalog_are_ranked(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    const char *request =
        "{\"plans\": [{\"id\": \"pro\", \"plan_id\": \"pro\", \"currency\": \"EUR\", \"at\": \"2026-05-01\","
        "\"charges\": [{\"charge_id\": \"calls\", \"quantity\": 100}]},"
        "{\"id\": \"calls\", \"charges\": [{\"price_id\": \"calls\", \"quantity\": 100}]}], \"history\": [{}, {}, {}, {}]}";
    const uint8_t *bytes = (const uint8_t *)request;
    prorata_buffer plain, explained;
    OK(prorata_catalog_cheapest_json(catalog, bytes, strlen(request), 0, &plain));
    /* Three periods at 0.04, then 5 and 0.10 each. */
    CHECK(contains(text_of(plain), "\"plans\":[{\"id\":\"pro\",\"total\":\"27.00\",\"difference\":\"0.00\""));
    CHECK(contains(text_of(plain), "{\"id\":\"calls\",\"total\":\"60.00\",\"difference\":\"33.00\""));
    OK(prorata_catalog_cheapest_json(catalog, bytes, strlen(request), 1, &explained));
    CHECK(explained.len > plain.len && memcmp(plain.data, explained.data, plain.len - 1) == 0);
    prorata_buffer_free(&plain);
    prorata_buffer_free(&explained);
    CHECK(prorata_cheapest_json(bytes, strlen(request), 0, &plain) == PRORATA_UNKNOWN_ID && failed_at("plans[0].plan_id"));
    prorata_catalog_free(catalog);
}

static void an_invoice_names_prices_of_the_catalog(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    const char *draft = "{\"currency\": \"EUR\", \"lines\": [{\"price_id\": \"calls\", \"quantity\": 1500}]}";
    const char *unknown = "{\"currency\": \"EUR\", \"lines\": [{\"price_id\": \"none\"}]}";
    prorata_buffer invoice = {NULL, 11, 12};
    CHECK(prorata_catalog_invoice_json(catalog, (const uint8_t *)unknown, strlen(unknown), 0, &invoice) ==
          PRORATA_UNKNOWN_ID);
    CHECK(failed_at("lines[0].price_id") && invoice.len == 11 && invoice.cap == 12);
    OK(prorata_catalog_invoice_json(catalog, (const uint8_t *)draft, strlen(draft), 0, &invoice));
    CHECK(contains(text_of(invoice), "\"total\":\"146.25\""));
    prorata_buffer_free(&invoice);
    prorata_catalog_free(catalog);
}

static void requests_name_coupons_of_the_catalog(void) {
    prorata_catalog *catalog = catalog_of("{\"coupons\": [{\"id\": \"spring\", \"percent_off\": \"20\"}]}");
    const char *used = "{\"coupon_id\": \"spring\", \"currency\": \"EUR\","
                       " \"invoices\": [{\"date\": \"2026-01-01\", \"amount\": \"49.00\"}]}";
    const char *redeemed = "{\"coupon_id\": \"spring\", \"context\": {\"at\": \"2026-01-01\"}}";
    const char *unknown = "{\"coupon_id\": \"none\", \"context\": {\"at\": \"2026-01-01\"}}";
    const char *billed = "{\"currency\": \"EUR\", \"date\": \"2026-01-01\", \"lines\": [{\"id\": \"a\"}],"
                         " \"coupons\": [{\"coupon_id\": \"spring\"}]}";
    prorata_buffer answer = {NULL, 11, 12};
    CHECK(prorata_catalog_eligibility_json(catalog, (const uint8_t *)unknown, strlen(unknown), &answer) ==
          PRORATA_UNKNOWN_ID);
    CHECK(failed_at("coupon_id") && answer.len == 11 && answer.cap == 12);
    OK(prorata_catalog_eligibility_json(catalog, (const uint8_t *)redeemed, strlen(redeemed), &answer));
    CHECK(contains(text_of(answer), "\"eligible\":true"));
    prorata_buffer_free(&answer);
    OK(prorata_catalog_coupon_json(catalog, (const uint8_t *)used, strlen(used), 1, &answer));
    CHECK(contains(text_of(answer), "\"discount_total\":\"9.80\"") && contains(text_of(answer), "\"trace\":["));
    prorata_buffer_free(&answer);
    OK(prorata_catalog_coupon_discounts_json(catalog, (const uint8_t *)billed, strlen(billed), &answer));
    CHECK(contains(text_of(answer), "\"percent_off\":\"20\""));
    prorata_buffer_free(&answer);
    prorata_catalog_free(catalog);
}

static void warnings_say_what_looks_like_a_mistake(void) {
    prorata_catalog *catalog = catalog_of(CATALOG), *empty = catalog_of("{}");
    prorata_buffer warnings;
    OK(prorata_catalog_warnings_json(catalog, &warnings));
    CHECK(contains(text_of(warnings), "{\"code\":\"closed_table\",\"path\":\"prices[2].tiers[0].up_to\",\"value\":\"10\""));
    prorata_buffer_free(&warnings);
    OK(prorata_catalog_warnings_json(empty, &warnings));
    SAYS(text_of(warnings), "{\"schema_version\":1,\"warnings\":[]}");
    prorata_buffer_free(&warnings);
    prorata_catalog_free(catalog);
    prorata_catalog_free(empty);
}

static void costs(const prorata_catalog *catalog, const char *price, const char *quantity, int64_t minor,
                  const char *text) {
    prorata_amount amount;
    OK(prorata_catalog_amount(catalog, price, strlen(price), quantity, strlen(quantity), NULL, 0, &amount));
    CHECK(amount.minor == minor && strcmp(amount.text, text) == 0);
}

static void an_amount_needs_no_json(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    prorata_amount amount;
    costs(catalog, "calls", "1500", 14625, "146.25");
    costs(catalog, "calls", "0", 500, "5.00");
    costs(catalog, "calls", "-1500", -14625, "-146.25");
    costs(catalog, "launch", "25/28", 4, "0.04");
    costs(catalog, "launch", "12.50", 50, "0.50");
    costs(catalog, "closed", "10", 125, "125");
    /* By the policy of Lago a negative quantity costs nothing. */
    OK(prorata_catalog_amount(catalog, PRORATA_STR("launch"), PRORATA_STR("-100"), PRORATA_STR("lago"), &amount));
    CHECK(amount.minor == 0);
    OK(prorata_catalog_amount(catalog, PRORATA_STR("launch"), PRORATA_STR("-100"), PRORATA_STR("prorata"), &amount));
    CHECK(amount.minor == -400);
    prorata_catalog_free(catalog);
}

#define REFUSED(price, quantity, policy, code, path)                                                                  \
    CHECK(prorata_catalog_amount(catalog, PRORATA_STR(price), PRORATA_STR(quantity), PRORATA_STR(policy), &amount) == \
              (code) &&                                                                                               \
          failed_at(path))

static void a_refused_amount_leaves_what_is_there(void) {
    prorata_catalog *catalog = catalog_of(CATALOG);
    prorata_amount amount = {42, "before"};
    REFUSED("none", "1", "lago", PRORATA_UNKNOWN_ID, "price_id");
    REFUSED("", "1", "lago", PRORATA_UNKNOWN_ID, "price_id");
    REFUSED("closed", "10.5", "lago", PRORATA_BEYOND_LAST_TIER, "quantity");
    REFUSED("fee", "1", "lago", PRORATA_NOT_COMPARABLE, "quantity");
    REFUSED("launch", "9999999999999999999999999999", "lago", PRORATA_AMOUNT_OVERFLOW, "quantity");
    REFUSED("launch", "1,5", "lago", PRORATA_INVALID_DECIMAL, "quantity");
    REFUSED("launch", "", "lago", PRORATA_INVALID_DECIMAL, "quantity");
    REFUSED("launch", "1/0", "lago", PRORATA_INVALID_DECIMAL, "quantity");
    REFUSED("launch", "12345678901234567890123456789", "lago", PRORATA_DECIMAL_TOO_LONG, "quantity");
    REFUSED("launch", "1", "nobody", PRORATA_UNKNOWN_PRESET, "policy");
    CHECK(amount.minor == 42 && strcmp(amount.text, "before") == 0);
    prorata_catalog_free(catalog);
}

static void a_refused_catalog_names_every_problem(void) {
    const char *json = "{\"prices\": [{\"id\": \"a\", \"currency\": \"EUR\", \"tiers\": [{\"up_to\": 9}, {\"up_to\": 8}]},"
                       "{\"id\": \"a\", \"currency\": \"XAU\", \"unit_price\": 1}]}";
    prorata_catalog *catalog = NULL;
    prorata_problem problem;
    size_t count;
    CHECK(prorata_catalog_from_json((const uint8_t *)json, strlen(json), &catalog) == PRORATA_DUPLICATE_ID);
    CHECK(failed_at("prices[1].id"));
    OK(prorata_last_error_problem_count(&count));
    CHECK(count == 3);
    OK(prorata_last_error_problem(1, &problem));
    CHECK(problem.code == PRORATA_TIERS_NOT_RISING);
    SAYS(problem.path, "prices[0].tiers[1].up_to");
    CHECK(prorata_catalog_from_json((const uint8_t *)json, 10, &catalog) == PRORATA_INVALID_JSON);
    CHECK(catalog == NULL);
}

int main(void) {
    a_price_of_the_catalog_rates();
    prices_of_the_catalog_are_compared();
    a_plan_has_a_price_for_each_phase();
    plans_of_the_catalog_are_ranked();
    an_invoice_names_prices_of_the_catalog();
    requests_name_coupons_of_the_catalog();
    warnings_say_what_looks_like_a_mistake();
    an_amount_needs_no_json();
    a_refused_amount_leaves_what_is_there();
    a_refused_catalog_names_every_problem();
    return 0;
}
