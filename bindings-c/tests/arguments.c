/* NULL, lengths and bytes that are no text: an error, never a crash, and out-parameters stay as they were. */

#include "build.h"

#define MISSING(call, argument) CHECK((call) == PRORATA_MISSING_FIELD && failed_at(argument))

static void null_draft_arguments(void) {
    prorata_draft *draft = NULL;
    prorata_buffer buffer = {NULL, 11, 12};
    size_t index = 42;
    MISSING(prorata_draft_new(NULL, 3, &draft), "currency");
    MISSING(prorata_draft_new("EUR", 3, NULL), "draft");
    CHECK(draft == NULL);
    MISSING(prorata_draft_set(NULL, PRORATA_DRAFT_FIELD_ID, "a", 1), "draft");
    MISSING(prorata_draft_set_prepaid_minor(NULL, 1), "draft");
    MISSING(prorata_draft_set_rounding_minor(NULL, 1), "draft");
    MISSING(prorata_draft_set_due_date(NULL, "a", 1), "draft");
    MISSING(prorata_draft_set_due_net_days(NULL, 1), "draft");
    MISSING(prorata_draft_set_policy(NULL, "preset", 6, "prorata", 7), "draft");
    MISSING(prorata_draft_set_default_tax_rates(NULL, NULL, 0), "draft");
    MISSING(prorata_draft_add_tax_rate(NULL, "a", 1, "1", 1, 0, &index), "draft");
    MISSING(prorata_tax_rate_set_description(NULL, 0, "a", 1), "draft");
    MISSING(prorata_draft_to_json(NULL, &buffer), "draft");
    MISSING(prorata_draft_add_line(NULL, &index), "draft");
    MISSING(prorata_line_set(NULL, 0, 0, "a", 1), "draft");
    MISSING(prorata_line_set_amount_minor(NULL, 0, 1), "draft");
    MISSING(prorata_line_set_unit_price_minor(NULL, 0, 1), "draft");
    MISSING(prorata_line_set_period(NULL, 0, "a", 1, "a", 1), "draft");
    MISSING(prorata_line_set_tax_rates(NULL, 0, NULL, 0), "draft");
    MISSING(prorata_line_set_discountable(NULL, 0, 0), "draft");
    MISSING(prorata_line_set_fixed(NULL, 0), "draft");
    MISSING(prorata_line_add_fixed_discount(NULL, 0, NULL, 0, "1", 1), "draft");
    MISSING(prorata_line_add_fixed_tax(NULL, 0, NULL), "draft");
    MISSING(prorata_draft_add_discount(NULL, PRORATA_DOCUMENT, &index), "draft");
    MISSING(prorata_discount_set(NULL, 0, 0, 0, "a", 1), "draft");
    MISSING(prorata_discount_set_amount_off_minor(NULL, 0, 0, 1), "draft");
    MISSING(prorata_discount_set_base_minor(NULL, 0, 0, 1), "draft");
    MISSING(prorata_discount_set_applies_to(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_discount_set_applies_to_products(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_discount_set_applies_to_prices(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_discount_set_tax_rates(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_draft_add_charge(NULL, PRORATA_DOCUMENT, &index), "draft");
    MISSING(prorata_charge_set(NULL, 0, 0, 0, "a", 1), "draft");
    MISSING(prorata_charge_set_amount_minor(NULL, 0, 0, 1), "draft");
    MISSING(prorata_charge_set_base_minor(NULL, 0, 0, 1), "draft");
    MISSING(prorata_charge_set_applies_to(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_charge_set_applies_to_products(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_charge_set_applies_to_prices(NULL, 0, 0, NULL, 0), "draft");
    MISSING(prorata_charge_set_tax_rates(NULL, 0, 0, NULL, 0), "draft");
    CHECK(index == 42 && buffer.len == 11 && buffer.cap == 12);
}

static void null_texts_and_outs(void) {
    prorata_draft *draft = build_draft();
    prorata_buffer json;
    OK(prorata_draft_to_json(draft, &json));
    MISSING(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_ID, NULL, 1), "text");
    MISSING(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_ID, NULL, 1), "text");
    MISSING(prorata_draft_set_default_tax_rates(draft, NULL, 1), "ids");
    MISSING(prorata_draft_add_line(draft, NULL), "line");
    MISSING(prorata_draft_add_discount(draft, 0, NULL), "discount");
    MISSING(prorata_draft_add_charge(draft, 0, NULL), "charge");
    MISSING(prorata_line_add_fixed_tax(draft, 0, NULL), "tax");
    MISSING(prorata_draft_to_json(draft, NULL), "json");
    MISSING(prorata_invoice_compute(draft, 0, NULL), "invoice");
    MISSING(prorata_invoice_compute(NULL, 0, NULL), "draft");
    MISSING(prorata_invoice_json(NULL, 1, 0, &json), "draft");
    MISSING(prorata_invoice_json(json.data, json.len, 0, NULL), "invoice");
    CHECK(prorata_last_error_json(NULL) == PRORATA_MISSING_FIELD);
    CHECK(prorata_last_error_path(NULL) == PRORATA_MISSING_FIELD);
    CHECK(prorata_last_error_message(NULL) == PRORATA_MISSING_FIELD);
    CHECK(prorata_last_error_problem(0, NULL) == PRORATA_MISSING_FIELD);
    prorata_buffer_free(&json);
    prorata_draft_free(draft);
}

static void null_invoice_arguments(void) {
    prorata_draft *draft = build_draft();
    prorata_invoice *invoice;
    prorata_amount amount;
    OK(prorata_invoice_compute(draft, 1, &invoice));
    MISSING(prorata_invoice_head(NULL, NULL), "invoice");
    MISSING(prorata_invoice_head(invoice, NULL), "head");
    MISSING(prorata_invoice_figure(NULL, 0, &amount), "invoice");
    MISSING(prorata_invoice_figure(invoice, 0, NULL), "amount");
    MISSING(prorata_invoice_to_json(NULL, NULL), "invoice");
    MISSING(prorata_invoice_to_json(invoice, NULL), "json");
    MISSING(prorata_invoice_line_head(invoice, 0, NULL), "head");
    MISSING(prorata_invoice_line_figure(NULL, 0, 0, &amount), "invoice");
    MISSING(prorata_invoice_line_figure(invoice, 0, 0, NULL), "amount");
    MISSING(prorata_invoice_line_discount(invoice, 0, 0, NULL), "discount");
    MISSING(prorata_invoice_line_charge(invoice, 0, 0, NULL), "charge");
    MISSING(prorata_invoice_line_tax(invoice, 0, 0, NULL), "tax");
    MISSING(prorata_invoice_tax(invoice, 0, NULL), "tax");
    MISSING(prorata_invoice_discount(invoice, 0, NULL), "discount");
    MISSING(prorata_invoice_discount_tax(invoice, 1, 0, NULL), "tax");
    MISSING(prorata_invoice_charge(invoice, 0, NULL), "charge");
    MISSING(prorata_invoice_charge_tax(invoice, 0, 0, NULL), "tax");
    MISSING(prorata_invoice_step(invoice, 0, NULL), "step");
    MISSING(prorata_invoice_step_input(invoice, 0, 0, NULL), "input");
    prorata_invoice_free(invoice);
    prorata_draft_free(draft);
}

static void null_schedule_arguments(void) {
    prorata_schedule *schedule = NULL;
    prorata_calendar *calendar = NULL;
    MISSING(prorata_schedule_new(NULL, 1, 0, &schedule), "start");
    MISSING(prorata_schedule_new("2024-01-31", 10, 0, NULL), "schedule");
    MISSING(prorata_schedule_set(NULL, 0, "a", 1), "schedule");
    MISSING(prorata_schedule_set_interval_count(NULL, 1), "schedule");
    MISSING(prorata_schedule_set_anchor_at(NULL, "2024-01-31", 10), "schedule");
    MISSING(prorata_schedule_set_anchor_day(NULL, 1), "schedule");
    MISSING(prorata_schedule_set_anchor_last_day(NULL), "schedule");
    MISSING(prorata_schedule_set_anchor_month(NULL, 1), "schedule");
    MISSING(prorata_schedule_set_anchor_weekday(NULL, 1), "schedule");
    MISSING(prorata_schedule_set_anchor_calendar(NULL), "schedule");
    MISSING(prorata_schedule_add_zone_change(NULL, "a", 1, "a", 1), "schedule");
    MISSING(prorata_schedule_add_anchor_reset(NULL, "a", 1, NULL, 0), "schedule");
    MISSING(prorata_schedule_set_policy(NULL, "preset", 6, "prorata", 7), "schedule");
    MISSING(prorata_calendar_new(NULL, &calendar), "schedule");
    OK(prorata_schedule_new("2024-01-31", 10, 0, &schedule));
    MISSING(prorata_schedule_set(schedule, 0, NULL, 1), "text");
    MISSING(prorata_schedule_set_anchor_at(schedule, NULL, 1), "at");
    MISSING(prorata_schedule_add_zone_change(schedule, "2024-01-31", 10, NULL, 1), "zone");
    MISSING(prorata_schedule_add_anchor_reset(schedule, NULL, 1, NULL, 0), "at");
    MISSING(prorata_schedule_set_policy(schedule, NULL, 1, "a", 1), "name");
    MISSING(prorata_calendar_new(schedule, NULL), "calendar");
    CHECK(calendar == NULL);
    prorata_schedule_free(schedule);
    prorata_schedule_free(NULL);
    prorata_calendar_free(NULL);
}

static void null_calendar_arguments(void) {
    prorata_schedule *schedule;
    prorata_calendar *calendar;
    prorata_period period;
    prorata_moment moment;
    prorata_share share = {1, 2};
    int64_t part;
    size_t count = 42;
    OK(prorata_schedule_new("2024-01-31", 10, 0, &schedule));
    OK(prorata_calendar_new(schedule, &calendar));
    MISSING(prorata_calendar_period_at(NULL, "2024-01-31", 10, &period), "calendar");
    MISSING(prorata_calendar_period_at(calendar, NULL, 10, &period), "moment");
    MISSING(prorata_calendar_period_at(calendar, "2024-01-31", 10, NULL), "period");
    MISSING(prorata_calendar_periods(NULL, NULL, 0, &period, 1, &count), "calendar");
    MISSING(prorata_calendar_periods(calendar, NULL, 0, NULL, 1, &count), "periods");
    MISSING(prorata_calendar_periods(calendar, NULL, 0, &period, 1, NULL), "count");
    CHECK(prorata_calendar_periods(calendar, NULL, 0, &period, SIZE_MAX, &count) == PRORATA_BAD_LENGTH);
    CHECK(failed_at("periods") && count == 42);
    MISSING(prorata_calendar_boundary(NULL, 0, &moment), "calendar");
    MISSING(prorata_calendar_boundary(calendar, 0, NULL), "boundary");
    MISSING(prorata_calendar_remaining_share(NULL, "2024-01-31", 10, &share), "calendar");
    MISSING(prorata_calendar_remaining_share(calendar, "2024-01-31", 10, NULL), "share");
    CHECK(prorata_calendar_remaining_share(calendar, "\xFF", 1, &share) == PRORATA_WRONG_TYPE && failed_at("moment"));
    MISSING(prorata_share_of_minor(NULL, 1, 0, &part), "share");
    MISSING(prorata_share_of_minor(&share, 1, 0, NULL), "result");
    prorata_calendar_free(calendar);
    prorata_schedule_free(schedule);
}

static void null_requests(void) {
    prorata_buffer answer;
    MISSING(prorata_periods_json(NULL, 1, &answer), "request");
    MISSING(prorata_periods_json((const uint8_t *)"{}", 2, NULL), "periods");
    MISSING(prorata_prorate_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_prorate_json((const uint8_t *)"{}", 2, 0, NULL), "proration");
    MISSING(prorata_due_date_json(NULL, 1, &answer), "request");
    MISSING(prorata_due_date_json((const uint8_t *)"{}", 2, NULL), "due_date");
    MISSING(prorata_rate_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_rate_json((const uint8_t *)"{}", 2, 0, NULL), "rating");
    MISSING(prorata_aggregate_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_aggregate_json((const uint8_t *)"{}", 2, 0, NULL), "aggregation");
    MISSING(prorata_compare_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_compare_json((const uint8_t *)"{}", 2, 0, NULL), "comparison");
    MISSING(prorata_budget_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_budget_json((const uint8_t *)"{}", 2, 0, NULL), "budget");
    MISSING(prorata_cheapest_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_cheapest_json((const uint8_t *)"{}", 2, 0, NULL), "cheapest");
    MISSING(prorata_credit_note_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_credit_note_json((const uint8_t *)"{}", 2, 0, NULL), "note");
    MISSING(prorata_reprice_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_reprice_json((const uint8_t *)"{}", 2, 0, NULL), "repricing");
    MISSING(prorata_infer_json(NULL, 1, &answer), "request");
    MISSING(prorata_infer_json((const uint8_t *)"{}", 2, NULL), "report");
    MISSING(prorata_diff_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_diff_json((const uint8_t *)"{}", 2, 0, NULL), "diff");
    MISSING(prorata_verify_json(NULL, 1, &answer), "invoice");
    MISSING(prorata_verify_json((const uint8_t *)"{}", 2, NULL), "report");
    MISSING(prorata_coupon_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_coupon_json((const uint8_t *)"{}", 2, 0, NULL), "coupon");
    MISSING(prorata_eligibility_json(NULL, 1, &answer), "request");
    MISSING(prorata_eligibility_json((const uint8_t *)"{}", 2, NULL), "eligibility");
    MISSING(prorata_coupon_discounts_json(NULL, 1, &answer), "request");
    MISSING(prorata_coupon_discounts_json((const uint8_t *)"{}", 2, NULL), "discounts");
    MISSING(prorata_bill_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_bill_json((const uint8_t *)"{}", 2, 0, NULL), "bill");
    MISSING(prorata_preview_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_preview_json((const uint8_t *)"{}", 2, 0, NULL), "preview");
    MISSING(prorata_simulate_json(NULL, 1, 0, &answer), "request");
    MISSING(prorata_simulate_json((const uint8_t *)"{}", 2, 0, NULL), "simulation");
    MISSING(prorata_subscription_status_json(NULL, 1, &answer), "request");
    MISSING(prorata_subscription_status_json((const uint8_t *)"{}", 2, NULL), "status");
    CHECK(prorata_periods_json((const uint8_t *)"{", SIZE_MAX, &answer) == PRORATA_BAD_LENGTH && failed_at("request"));
}

static void null_catalog_arguments(void) {
    const uint8_t *request = (const uint8_t *)"{}";
    prorata_catalog *catalog = NULL;
    prorata_buffer answer = {NULL, 11, 12};
    prorata_amount amount = {42, ""};
    MISSING(prorata_catalog_from_json(NULL, 1, &catalog), "json");
    MISSING(prorata_catalog_from_json(request, 2, NULL), "catalog");
    CHECK(prorata_catalog_from_json(NULL, 0, &catalog) == PRORATA_INVALID_JSON && failed_at(""));
    CHECK(prorata_catalog_from_json(request, SIZE_MAX, &catalog) == PRORATA_BAD_LENGTH && failed_at("json"));
    CHECK(catalog == NULL);
    MISSING(prorata_catalog_warnings_json(NULL, &answer), "catalog");
    MISSING(prorata_catalog_rate_json(NULL, request, 2, 0, &answer), "catalog");
    MISSING(prorata_catalog_compare_json(NULL, request, 2, 0, &answer), "catalog");
    MISSING(prorata_catalog_budget_json(NULL, request, 2, 0, &answer), "catalog");
    MISSING(prorata_catalog_plan_prices_json(NULL, request, 2, &answer), "catalog");
    MISSING(prorata_catalog_cheapest_json(NULL, request, 2, 0, &answer), "catalog");
    MISSING(prorata_catalog_eligibility_json(NULL, request, 2, &answer), "catalog");
    MISSING(prorata_catalog_coupon_json(NULL, request, 2, 0, &answer), "catalog");
    MISSING(prorata_catalog_coupon_discounts_json(NULL, request, 2, &answer), "catalog");
    MISSING(prorata_catalog_amount(NULL, "a", 1, "1", 1, NULL, 0, &amount), "catalog");
    OK(prorata_catalog_from_json(request, 2, &catalog));
    MISSING(prorata_catalog_warnings_json(catalog, NULL), "warnings");
    MISSING(prorata_catalog_rate_json(catalog, NULL, 1, 0, &answer), "request");
    MISSING(prorata_catalog_rate_json(catalog, request, 2, 0, NULL), "rating");
    MISSING(prorata_catalog_compare_json(catalog, NULL, 1, 0, &answer), "request");
    MISSING(prorata_catalog_compare_json(catalog, request, 2, 0, NULL), "comparison");
    MISSING(prorata_catalog_budget_json(catalog, NULL, 1, 0, &answer), "request");
    MISSING(prorata_catalog_budget_json(catalog, request, 2, 0, NULL), "budget");
    MISSING(prorata_catalog_cheapest_json(catalog, NULL, 1, 0, &answer), "request");
    MISSING(prorata_catalog_cheapest_json(catalog, request, 2, 0, NULL), "cheapest");
    MISSING(prorata_catalog_plan_prices_json(catalog, NULL, 1, &answer), "request");
    MISSING(prorata_catalog_plan_prices_json(catalog, request, 2, NULL), "prices");
    MISSING(prorata_catalog_eligibility_json(catalog, NULL, 1, &answer), "request");
    MISSING(prorata_catalog_eligibility_json(catalog, request, 2, NULL), "answer");
    MISSING(prorata_catalog_coupon_json(catalog, NULL, 1, 0, &answer), "request");
    MISSING(prorata_catalog_coupon_json(catalog, request, 2, 0, NULL), "answer");
    MISSING(prorata_catalog_coupon_discounts_json(catalog, NULL, 1, &answer), "request");
    MISSING(prorata_catalog_coupon_discounts_json(catalog, request, 2, NULL), "answer");
    MISSING(prorata_catalog_amount(catalog, NULL, 1, "1", 1, NULL, 0, &amount), "price_id");
    MISSING(prorata_catalog_amount(catalog, "a", 1, NULL, 1, NULL, 0, &amount), "quantity");
    MISSING(prorata_catalog_amount(catalog, "a", 1, "1", 1, NULL, 0, NULL), "amount");
    CHECK(prorata_catalog_amount(catalog, "\xFF", 1, "1", 1, NULL, 0, &amount) == PRORATA_WRONG_TYPE);
    CHECK(failed_at("price_id"));
    CHECK(prorata_catalog_amount(catalog, "a", 1, "1", SIZE_MAX, NULL, 0, &amount) == PRORATA_BAD_LENGTH);
    CHECK(failed_at("quantity"));
    CHECK(prorata_catalog_amount(catalog, "a", 1, "1", 1, "\xFF", 1, &amount) == PRORATA_WRONG_TYPE && failed_at("policy"));
    CHECK(answer.len == 11 && answer.cap == 12 && amount.minor == 42);
    prorata_catalog_free(catalog);
    prorata_catalog_free(NULL);
}

static void lengths_are_judged(void) {
    prorata_draft *draft = build_draft();
    prorata_text many = {"a", 1};
    prorata_buffer json;
    CHECK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_ID, "a", SIZE_MAX) == PRORATA_BAD_LENGTH && failed_at("text"));
    CHECK(prorata_invoice_json((const uint8_t *)"{", SIZE_MAX, 0, &json) == PRORATA_BAD_LENGTH && failed_at("draft"));
    CHECK(prorata_draft_set_default_tax_rates(draft, &many, SIZE_MAX / 2) == PRORATA_BAD_LENGTH && failed_at("ids"));
    CHECK(prorata_invoice_json(NULL, 0, 0, &json) == PRORATA_INVALID_JSON);
    /* An empty text is a text: core judges it. */
    OK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_DESCRIPTION, NULL, 0));
    OK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_ID, "", 0));
    /* A NUL is a character like others. */
    OK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_DESCRIPTION, "a\0b", 3));
    OK(prorata_draft_to_json(draft, &json));
    CHECK(contains(text_of(json), "\"description\":\"a\\u0000b\""));
    prorata_buffer_free(&json);
    prorata_draft_free(draft);
}

static void bytes_that_are_no_text(void) {
    prorata_draft *draft = build_draft();
    prorata_text wrong = {"\xC3\x28", 2};
    CHECK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_ID, "\xFF", 1) == PRORATA_WRONG_TYPE && failed_at("text"));
    CHECK(prorata_draft_set_default_tax_rates(draft, &wrong, 1) == PRORATA_WRONG_TYPE && failed_at("ids"));
    prorata_draft_free(draft);
}

int main(void) {
    null_draft_arguments();
    null_texts_and_outs();
    null_invoice_arguments();
    null_schedule_arguments();
    null_calendar_arguments();
    null_requests();
    null_catalog_arguments();
    lengths_are_judged();
    bytes_that_are_no_text();
    return 0;
}
