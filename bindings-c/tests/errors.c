/* Errors: codes, paths, all problems, and what a panic becomes. */

#include "check.h"

#ifdef PRORATA_TEST_PANIC
prorata_status prorata_test_panic(void);
#endif

static prorata_draft *draft_in(const char *currency) {
    prorata_draft *draft;
    OK(prorata_draft_new(currency, strlen(currency), &draft));
    return draft;
}

static void before_the_first_error_there_is_none(void) {
    prorata_text text;
    size_t count = 7;
    OK(prorata_last_error_json(&text));
    CHECK(text.len == 0 && text.data == NULL);
    OK(prorata_last_error_path(&text));
    OK(prorata_last_error_message(&text));
    OK(prorata_last_error_problem_count(&count));
    CHECK(count == 0);
}

/* Setting a field fails with the code and the path of the same mistake in JSON, and changes nothing. */
static void setters_fail_as_json_does(void) {
    const char *json = "{\"currency\":\"EUR\",\"lines\":[{},{},{\"quantity\":\"1,5\"}]}";
    prorata_draft *draft = draft_in("EUR");
    prorata_text from_json, from_setter;
    prorata_buffer invoice, before, after;
    char *copy;
    size_t line;
    CHECK(prorata_invoice_json((const uint8_t *)json, strlen(json), 0, &invoice) == PRORATA_INVALID_DECIMAL);
    OK(prorata_last_error_json(&from_json));
    copy = malloc(from_json.len + 1);
    CHECK(copy != NULL);
    memcpy(copy, from_json.data, from_json.len);
    copy[from_json.len] = '\0';
    for (line = 0; line < 2;) {
        OK(prorata_draft_add_line(draft, &line));
    }
    OK(prorata_draft_to_json(draft, &before));
    CHECK(prorata_line_set(draft, 2, PRORATA_LINE_FIELD_QUANTITY, PRORATA_STR("1,5")) == PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("lines[2].quantity"));
    OK(prorata_last_error_json(&from_setter));
    SAYS(from_setter, copy);
    OK(prorata_draft_to_json(draft, &after));
    CHECK(before.len == after.len && memcmp(before.data, after.data, after.len) == 0);
    free(copy);
    prorata_buffer_free(&before);
    prorata_buffer_free(&after);
    prorata_draft_free(draft);
}

static void every_setter_names_its_path(void) {
    prorata_draft *draft = draft_in("EUR");
    prorata_fixed_tax tax = {{PRORATA_STR("vat")}, {PRORATA_STR("x")}, 0, {PRORATA_STR("1")}, {PRORATA_STR("1")}};
    size_t line, entry;
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_draft_add_discount(draft, line, &entry));
    OK(prorata_draft_add_charge(draft, PRORATA_DOCUMENT, &entry));
    CHECK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_PREPAID, PRORATA_STR("")) == PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("prepaid"));
    CHECK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_ISSUE_DATE, PRORATA_STR("2026-02-30")) == PRORATA_INVALID_DATE);
    CHECK(failed_at("issue_date"));
    CHECK(prorata_draft_set_due_date(draft, PRORATA_STR("tomorrow")) == PRORATA_INVALID_DATE && failed_at("due.date"));
    CHECK(prorata_line_set_period(draft, 0, PRORATA_STR("2026-01-01"), PRORATA_STR("?")) == PRORATA_INVALID_DATE);
    CHECK(failed_at("lines[0].period.end"));
    CHECK(prorata_discount_set(draft, 0, 0, PRORATA_DISCOUNT_FIELD_PERCENT_OFF, PRORATA_STR("ten")) ==
          PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("lines[0].discounts[0].percent_off"));
    CHECK(prorata_charge_set(draft, PRORATA_DOCUMENT, 0, PRORATA_CHARGE_FIELD_AMOUNT,
                             PRORATA_STR("12345678901234567890123456789")) == PRORATA_DECIMAL_TOO_LONG);
    CHECK(failed_at("charges[0].amount"));
    CHECK(prorata_draft_add_tax_rate(draft, PRORATA_STR("vat"), PRORATA_STR("%"), 0, NULL) == PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("tax_rates[0].percent"));
    CHECK(prorata_draft_add_tax_rate(draft, PRORATA_STR("vat"), PRORATA_STR("1"), 9, NULL) == PRORATA_OUT_OF_RANGE);
    CHECK(failed_at("tax_rates[0].behavior"));
    CHECK(prorata_line_add_fixed_discount(draft, 0, NULL, 0, PRORATA_STR("-")) == PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("lines[0].shares.discounts[0].amount"));
    CHECK(prorata_line_add_fixed_tax(draft, 0, &tax) == PRORATA_INVALID_DECIMAL);
    CHECK(failed_at("lines[0].shares.taxes[0].percent"));
    CHECK(prorata_draft_set_policy(draft, PRORATA_STR("tax.roundin"), PRORATA_STR("line")) == PRORATA_UNKNOWN_FIELD);
    CHECK(failed_at("policy.tax.roundin"));
    CHECK(prorata_draft_set_policy(draft, PRORATA_STR("tax.rounding"), PRORATA_STR("lin")) == PRORATA_UNKNOWN_CHOICE);
    CHECK(failed_at("policy.tax.rounding"));
    CHECK(prorata_draft_set_policy(draft, PRORATA_STR("tax"), PRORATA_STR("line")) == PRORATA_WRONG_TYPE);
    CHECK(failed_at("policy.tax"));
    prorata_draft_free(draft);
}

static void indexes_beyond_a_list_are_out_of_range(void) {
    prorata_draft *draft = draft_in("EUR");
    size_t line;
    OK(prorata_draft_add_line(draft, &line));
    CHECK(prorata_line_set_amount_minor(draft, 1, 5) == PRORATA_OUT_OF_RANGE && failed_at("lines[1]"));
    CHECK(prorata_draft_add_discount(draft, 9, &line) == PRORATA_OUT_OF_RANGE && failed_at("lines[9]"));
    CHECK(prorata_discount_set(draft, 0, 4, PRORATA_DISCOUNT_FIELD_ID, PRORATA_STR("a")) == PRORATA_OUT_OF_RANGE);
    CHECK(failed_at("lines[0].discounts[4]"));
    CHECK(prorata_charge_set_amount_minor(draft, PRORATA_DOCUMENT, 4, 1) == PRORATA_OUT_OF_RANGE);
    CHECK(failed_at("charges[4]"));
    CHECK(prorata_tax_rate_set_description(draft, 2, PRORATA_STR("a")) == PRORATA_OUT_OF_RANGE);
    CHECK(failed_at("tax_rates[2]"));
    CHECK(prorata_line_set(draft, 0, 99, PRORATA_STR("a")) == PRORATA_OUT_OF_RANGE && failed_at("lines[0].field"));
    CHECK(prorata_draft_set(draft, 99, PRORATA_STR("a")) == PRORATA_OUT_OF_RANGE && failed_at("field"));
    prorata_draft_free(draft);
}

static void minor_units_need_a_currency_that_has_them(void) {
    prorata_draft *draft = draft_in("ABC"), *gold = draft_in("XAU");
    CHECK(prorata_draft_set_prepaid_minor(draft, 1) == PRORATA_UNKNOWN_CURRENCY && failed_at("currency"));
    CHECK(prorata_draft_set_rounding_minor(gold, 1) == PRORATA_NO_MINOR_UNIT && failed_at("currency"));
    prorata_draft_free(draft);
    prorata_draft_free(gold);
}

static void errors_of_value_come_all_together(void) {
    prorata_draft *draft = draft_in("EUR");
    prorata_invoice *invoice = NULL;
    prorata_problem problem;
    prorata_text text;
    size_t line, count;
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_AMOUNT, PRORATA_STR("1.005")));
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_draft_set_policy(draft, PRORATA_STR("preset"), PRORATA_STR("nobody")));
    CHECK(prorata_invoice_compute(draft, 0, &invoice) == PRORATA_TOO_MANY_PLACES);
    CHECK(invoice == NULL);
    OK(prorata_last_error_problem_count(&count));
    CHECK(count == 3);
    OK(prorata_last_error_problem(0, &problem));
    CHECK(problem.code == PRORATA_TOO_MANY_PLACES);
    SAYS(problem.name, "too_many_places");
    SAYS(problem.path, "lines[0].amount");
    SAYS(problem.value, "1.005");
    SAYS(problem.limit, "2");
    OK(prorata_last_error_message(&text));
    CHECK(text.len > 0 && text.len == problem.message.len && memcmp(text.data, problem.message.data, text.len) == 0);
    OK(prorata_last_error_problem(1, &problem));
    CHECK(problem.code == PRORATA_NEEDS_ONE_OF && problem.value.data == NULL);
    SAYS(problem.path, "lines[1]");
    OK(prorata_last_error_problem(2, &problem));
    CHECK(problem.code == PRORATA_UNKNOWN_PRESET);
    SAYS(problem.path, "policy.preset");
    /* Asking for a fourth fails without replacing what is asked about. */
    CHECK(prorata_last_error_problem(3, &problem) == PRORATA_OUT_OF_RANGE);
    CHECK(prorata_last_error_problem_count(NULL) == PRORATA_MISSING_FIELD);
    OK(prorata_last_error_problem_count(&count));
    CHECK(count == 3);
    OK(prorata_last_error_json(&text));
    CHECK(contains(text, "\"code\":\"too_many_places\",\"number\":2008,\"category\":\"value\",\"path\":\"lines[0].amount\""));
    CHECK(contains(text, "\"errors\":["));
    /* A success leaves it too. */
    OK(prorata_draft_add_line(draft, &line));
    CHECK(failed_at("lines[0].amount"));
    prorata_draft_free(draft);
}

static void a_panic_is_an_internal_error(void) {
#ifdef PRORATA_TEST_PANIC
    prorata_text message;
    CHECK(prorata_test_panic() == PRORATA_INTERNAL);
    OK(prorata_last_error_message(&message));
    SAYS(message, "panicked on purpose");
#endif
}

int main(void) {
    before_the_first_error_there_is_none();
    setters_fail_as_json_does();
    every_setter_names_its_path();
    indexes_beyond_a_list_are_out_of_range();
    minor_units_need_a_currency_that_has_them();
    errors_of_value_come_all_together();
    a_panic_is_an_internal_error();
    return 0;
}
