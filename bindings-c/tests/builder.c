/* The builder door gives the bytes of the JSON door. */

#include "build.h"

static int same(prorata_buffer left, prorata_buffer right) {
    return left.len == right.len && memcmp(left.data, right.data, left.len) == 0;
}

static void both_doors_give_the_same_bytes(uint32_t explain) {
    size_t len;
    uint8_t *json = shipped_draft(&len);
    prorata_buffer expected = invoice_of(json, len, explain), built, written, again;
    prorata_draft *draft = build_draft();
    prorata_invoice *invoice;
    OK(prorata_invoice_compute(draft, explain, &invoice));
    OK(prorata_invoice_to_json(invoice, &built));
    CHECK(same(built, expected));
    /* And once more through the draft's own JSON. */
    OK(prorata_draft_to_json(draft, &written));
    again = invoice_of(written.data, written.len, explain);
    CHECK(same(again, expected));
    prorata_draft_free(draft);
    prorata_invoice_free(invoice);
    prorata_buffer_free(&expected);
    prorata_buffer_free(&built);
    prorata_buffer_free(&written);
    prorata_buffer_free(&again);
}

static void an_invoice_outlives_and_ignores_changes_of_its_draft(void) {
    prorata_draft *draft = build_draft();
    prorata_invoice *first, *second;
    prorata_buffer before, after;
    prorata_amount due_first, due_second;
    OK(prorata_invoice_compute(draft, 1, &first));
    OK(prorata_invoice_to_json(first, &before));
    OK(prorata_line_set_amount_minor(draft, 1, 1));
    OK(prorata_line_set(draft, 0, PRORATA_LINE_FIELD_DESCRIPTION, PRORATA_STR("Changed")));
    OK(prorata_invoice_compute(draft, 0, &second));
    prorata_draft_free(draft);
    OK(prorata_invoice_to_json(first, &after));
    CHECK(same(before, after));
    OK(prorata_invoice_figure(first, PRORATA_FIGURE_SUBTOTAL, &due_first));
    OK(prorata_invoice_figure(second, PRORATA_FIGURE_SUBTOTAL, &due_second));
    CHECK(due_first.minor - due_second.minor == 4990 - 1);
    prorata_invoice_free(first);
    prorata_invoice_free(second);
    prorata_buffer_free(&before);
    prorata_buffer_free(&after);
}

static void texts_are_copied(void) {
    char text[] = "12.50";
    prorata_draft *draft;
    prorata_invoice *invoice;
    prorata_amount total;
    size_t line;
    OK(prorata_draft_new(PRORATA_STR("EUR"), &draft));
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_AMOUNT, text, 5));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_ID, text, 5));
    memset(text, 'x', sizeof text);
    OK(prorata_invoice_compute(draft, 0, &invoice));
    OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_TOTAL, &total));
    CHECK(total.minor == 1250);
    prorata_invoice_free(invoice);
    prorata_draft_free(draft);
}

static void minor_units_follow_the_currency(void) {
    struct { const char *currency, *text; } cases[] = {{"JPY", "12345"}, {"EUR", "123.45"}, {"KWD", "12.345"}};
    size_t at;
    for (at = 0; at < 3; at++) {
        prorata_draft *draft;
        prorata_invoice *invoice;
        prorata_amount total, prepaid, rounding;
        size_t line;
        OK(prorata_draft_new(cases[at].currency, 3, &draft));
        OK(prorata_draft_add_line(draft, &line));
        OK(prorata_line_set_amount_minor(draft, line, 12345));
        OK(prorata_draft_set_prepaid_minor(draft, 345));
        OK(prorata_draft_set_rounding_minor(draft, -5));
        OK(prorata_invoice_compute(draft, 0, &invoice));
        OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_TOTAL, &total));
        OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_PREPAID, &prepaid));
        OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_ROUNDING, &rounding));
        CHECK(total.minor == 12345 && strcmp(total.text, cases[at].text) == 0);
        CHECK(prepaid.minor == 345 && rounding.minor == -5);
        prorata_invoice_free(invoice);
        prorata_draft_free(draft);
    }
}

static void a_due_date_is_an_alternative_to_net_days(void) {
    prorata_draft *draft;
    prorata_invoice *invoice;
    prorata_head head;
    OK(prorata_draft_new(PRORATA_STR("EUR"), &draft));
    OK(prorata_draft_set_due_date(draft, PRORATA_STR("2026-12-24")));
    OK(prorata_invoice_compute(draft, 0, &invoice));
    OK(prorata_invoice_head(invoice, &head));
    CHECK(head.due_date.year == 2026 && head.due_date.month == 12 && head.due_date.day == 24);
    CHECK(head.issue_date.year == 0 && head.id.data == NULL && head.line_count == 0);
    prorata_invoice_free(invoice);
    OK(prorata_draft_set_due_net_days(draft, 3));
    CHECK(prorata_invoice_compute(draft, 0, &invoice) == PRORATA_CONFLICT && failed_at("due"));
    prorata_draft_free(draft);
}

static void charges_have_every_setter_of_discounts(void) {
    prorata_text ids[] = {{PRORATA_STR("a")}};
    prorata_draft *draft;
    prorata_buffer json;
    size_t charge;
    OK(prorata_draft_new(PRORATA_STR("EUR"), &draft));
    OK(prorata_draft_add_charge(draft, PRORATA_DOCUMENT, &charge));
    OK(prorata_charge_set_applies_to(draft, PRORATA_DOCUMENT, charge, ids, 1));
    OK(prorata_charge_set(draft, PRORATA_DOCUMENT, charge, PRORATA_CHARGE_FIELD_BASE, PRORATA_STR("3")));
    OK(prorata_draft_add_discount(draft, PRORATA_DOCUMENT, &charge));
    OK(prorata_discount_set_applies_to(draft, PRORATA_DOCUMENT, charge, NULL, 0));
    OK(prorata_discount_set_base_minor(draft, PRORATA_DOCUMENT, charge, 250));
    OK(prorata_draft_to_json(draft, &json));
    CHECK(contains(text_of(json), "\"charges\":[{\"base\":\"3\",\"applies_to\":[\"a\"]}]"));
    CHECK(contains(text_of(json), "\"discounts\":[{\"base\":\"2.50\",\"applies_to\":[]}]"));
    prorata_buffer_free(&json);
    prorata_draft_free(draft);
}

static void a_draft_of_json_is_built_on(void) {
    static const char json[] = "{\"currency\": \"EUR\", \"lines\": [{\"amount\": \"10.00\"}], \"tax_rates\": "
                               "[{\"id\": \"vat\", \"percent\": \"19\"}], \"tax_rules\": [{\"id\": \"home\", "
                               "\"country\": \"DE\", \"tax_rates\": [\"vat\"]}], \"customer\": {\"country\": \"DE\"}, "
                               "\"policy\": {\"preset\": \"prorata\", \"proration\": {\"fixed_days\": 28}}}";
    prorata_draft *draft;
    prorata_invoice *invoice;
    prorata_amount total;
    prorata_buffer written;
    size_t line;
    OK(prorata_draft_from_json((const uint8_t *)json, sizeof json - 1, &draft));
    OK(prorata_draft_add_line(draft, &line));
    CHECK(line == 1);
    OK(prorata_line_set_amount_minor(draft, line, 9000));
    OK(prorata_draft_set_policy(draft, PRORATA_STR("tax.rounding"), PRORATA_STR("line")));
    OK(prorata_draft_to_json(draft, &written));
    CHECK(contains(text_of(written), "\"proration\":{\"fixed_days\":28}"));
    CHECK(contains(text_of(written), "\"tax\":{\"rounding\":\"line\"}"));
    OK(prorata_invoice_compute(draft, 0, &invoice));
    OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_TOTAL, &total));
    CHECK(total.minor == 11900);
    prorata_buffer_free(&written);
    prorata_invoice_free(invoice);
    prorata_draft_free(draft);
    CHECK(prorata_draft_from_json((const uint8_t *)"{}", 2, &draft) == PRORATA_MISSING_FIELD && failed_at("currency"));
}

static void rates_and_payments_say_where_they_are_wrong(void) {
    prorata_draft *draft;
    size_t index;
    OK(prorata_draft_new(PRORATA_STR("EUR"), &draft));
    CHECK(prorata_tax_rate_set(draft, 7, 0, PRORATA_STR("x")) == PRORATA_OUT_OF_RANGE && failed_at("tax_rates[7]"));
    CHECK(prorata_prepayment_set(draft, 7, 0, PRORATA_STR("x")) == PRORATA_OUT_OF_RANGE && failed_at("prepayments[7]"));
    CHECK(prorata_instalment_set(draft, 7, 0, PRORATA_STR("x")) == PRORATA_OUT_OF_RANGE && failed_at("instalments[7]"));
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("vat"), NULL, 0, PRORATA_TAX_BEHAVIOR_EXCLUSIVE, &index));
    CHECK(prorata_tax_rate_set(draft, index, PRORATA_TAX_RATE_FIELD_AMOUNT_PER_UNIT, PRORATA_STR("x"))
              == PRORATA_INVALID_DECIMAL
          && failed_at("tax_rates[0].amount_per_unit"));
    CHECK(prorata_tax_rate_set_percent_of(draft, index, 9) == PRORATA_OUT_OF_RANGE && failed_at("percent_of"));
    OK(prorata_draft_add_instalment(draft, &index));
    CHECK(prorata_instalment_set(draft, index, PRORATA_INSTALMENT_FIELD_DUE_DATE, PRORATA_STR("x")) == PRORATA_INVALID_DATE
          && failed_at("instalments[0].due_date"));
    CHECK(prorata_draft_set_cash_rounding(draft, PRORATA_STR("0.05"), NULL, 0, PRORATA_STR("nowhere"))
              == PRORATA_UNKNOWN_CHOICE
          && failed_at("cash_rounding.into"));
    prorata_draft_free(draft);
}

int main(void) {
    both_doors_give_the_same_bytes(0);
    both_doors_give_the_same_bytes(1);
    an_invoice_outlives_and_ignores_changes_of_its_draft();
    texts_are_copied();
    minor_units_follow_the_currency();
    a_due_date_is_an_alternative_to_net_days();
    charges_have_every_setter_of_discounts();
    a_draft_of_json_is_built_on();
    rates_and_payments_say_where_they_are_wrong();
    prorata_draft_free(NULL);
    prorata_invoice_free(NULL);
    return 0;
}
