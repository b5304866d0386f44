/* Every getter gives what the JSON of the invoice says. */

#include "build.h"

static const char *const FIGURES[] = {
    "subtotal", "line_discount_total", "line_charge_total", "line_total", "document_discount_total",
    "document_charge_total", "discount_total", "charge_total", "tax_included", "total_excluding_tax", "tax_added",
    "tax_total", "total", "withheld", "payable", "prepaid", "rounding", "amount_due"};
static const char *const LINE_FIGURES[] = {
    "amount", "net_amount", "discount_amount", "unapplied_amount", "charge_amount", "tax_amount", "total"};

/* Changing a number changes the binary interface: then PRORATA_ABI_VERSION must change too. */
typedef char numbers_are_stable
    [PRORATA_ABI_VERSION == 1 && PRORATA_FIGURE_AMOUNT_DUE == 17 && PRORATA_LINE_FIGURE_TOTAL == 6 &&
             PRORATA_DRAFT_FIELD_ROUNDING == 3 && PRORATA_LINE_FIELD_AMOUNT == 5 && PRORATA_DISCOUNT_FIELD_BASE == 4 &&
             PRORATA_CHARGE_FIELD_BASE == 4 && PRORATA_TAX_BEHAVIOR_WITHHELD == 2 && PRORATA_RULE_SUM == 7 &&
             PRORATA_SCHEDULE_FIELD_TRIAL_END == 3 && PRORATA_INTERVAL_YEAR == 5 && PRORATA_WEEKDAY_SUNDAY == 6 &&
             PRORATA_PERIOD_KIND_LONG == 3 && PRORATA_ROUNDING_MODE_FLOOR == 7
         ? 1 : -1];

static prorata_text json;

/* The part of the JSON from the first `from` to the next `to`. */
static prorata_text between(prorata_text text, const char *from, const char *to) {
    prorata_text part = {NULL, 0};
    size_t start, end;
    for (start = 0; start + strlen(from) <= text.len; start++) {
        if (memcmp(text.data + start, from, strlen(from)) == 0) {
            for (end = start + strlen(from); end + strlen(to) <= text.len; end++) {
                if (memcmp(text.data + end, to, strlen(to)) == 0) {
                    part.data = text.data + start;
                    part.len = end - start;
                    return part;
                }
            }
        }
    }
    fprintf(stderr, "no %s … %s in the JSON\n", from, to);
    exit(1);
}

static int shows(prorata_text part, const char *name, const char *value) {
    char expected[128];
    snprintf(expected, sizeof expected, "\"%s\":\"%s\"", name, value);
    return contains(part, expected);
}

/* Both forms of an amount say the same. */
static int is_consistent(prorata_amount amount) {
    char digits[PRORATA_DECIMAL_SIZE];
    size_t at, len = 0;
    for (at = 0; amount.text[at] != '\0'; at++) {
        if (amount.text[at] != '.') {
            digits[len++] = amount.text[at];
        }
    }
    digits[len] = '\0';
    return strtoll(digits, NULL, 10) == amount.minor && at - strcspn(amount.text, ".") == 3;
}

static void figures_of_the_document(const prorata_invoice *invoice) {
    prorata_text totals = between(json, "\"subtotal\":", "\"policy\":");
    prorata_amount amount;
    uint32_t figure;
    for (figure = 0; figure < sizeof FIGURES / sizeof *FIGURES; figure++) {
        OK(prorata_invoice_figure(invoice, figure, &amount));
        CHECK(shows(totals, FIGURES[figure], amount.text));
        CHECK(is_consistent(amount));
    }
    CHECK(prorata_invoice_figure(invoice, 24, &amount) == PRORATA_OUT_OF_RANGE && failed_at("figure"));
    CHECK(prorata_invoice_line_figure(invoice, 0, 7, &amount) == PRORATA_OUT_OF_RANGE && failed_at("figure"));
}

static void head_of_the_document(const prorata_invoice *invoice) {
    prorata_head head;
    OK(prorata_invoice_head(invoice, &head));
    CHECK(head.schema_version == 1 && head.digits == 2);
    SAYS(head.id, "2026-0042");
    SAYS(head.currency, "EUR");
    CHECK(head.issue_date.year == 2026 && head.issue_date.month == 2 && head.issue_date.day == 5);
    CHECK(head.due_date.year == 2026 && head.due_date.month == 3 && head.due_date.day == 7);
    CHECK(head.line_count == 6 && head.discount_count == 2 && head.charge_count == 2 && head.tax_count == 6);
}

static void heads_of_lines(const prorata_invoice *invoice) {
    prorata_line_head head;
    OK(prorata_invoice_line_head(invoice, 0, &head));
    SAYS(head.id, "seats");
    SAYS(head.description, "Seats");
    CHECK(strcmp(head.quantity.text, "12.5") == 0 && strcmp(head.unit_price.text, "99.99") == 0);
    CHECK(head.period_start.year == 2026 && head.period_start.month == 2 && head.period_start.day == 1);
    CHECK(head.period_end.year == 2026 && head.period_end.month == 3 && head.period_end.day == 1);
    CHECK(head.discount_count == 3 && head.charge_count == 2 && head.tax_count == 1);
    OK(prorata_invoice_line_head(invoice, 2, &head));
    CHECK(head.id.data == NULL && head.description.data == NULL && head.quantity.text[0] == '\0');
    CHECK(head.unit_price.text[0] == '\0' && head.period_start.year == 0 && head.tax_count == 0);
    CHECK(prorata_invoice_line_head(invoice, 6, &head) == PRORATA_OUT_OF_RANGE && failed_at("lines[6]"));
}

static void figures_of_lines(const prorata_invoice *invoice) {
    static const char *const STARTS[] = {"{\"id\":\"seats\"", "{\"id\":\"books\"", "{\"amount\":\"10.00\"",
                                         "{\"quantity\":\"24\"", "{\"amount\":\"80.00\"",
                                         "{\"id\":\"reversal\""};
    static const char *const ENDS[] = {"{\"id\":\"books\"", "{\"amount\":\"10.00\"", "{\"quantity\":\"24\"",
                                       "{\"amount\":\"80.00\"", "{\"id\":\"reversal\"",
                                       "\"subtotal\":"};
    prorata_text lines = between(json, "\"lines\":", "\"policy\":");
    prorata_amount amount;
    size_t line;
    uint32_t figure;
    for (line = 0; line < 6; line++) {
        prorata_text part = between(lines, STARTS[line], ENDS[line]);
        for (figure = 0; figure < sizeof LINE_FIGURES / sizeof *LINE_FIGURES; figure++) {
            OK(prorata_invoice_line_figure(invoice, line, figure, &amount));
            CHECK(shows(part, LINE_FIGURES[figure], amount.text));
            CHECK(is_consistent(amount));
        }
    }
    CHECK(prorata_invoice_line_figure(invoice, 6, 0, &amount) == PRORATA_OUT_OF_RANGE && failed_at("lines[6]"));
}

/* The amounts of a line's discounts sum to its figure, and so on. */
static void parts_of_lines(const prorata_invoice *invoice) {
    prorata_applied applied;
    prorata_tax tax;
    prorata_amount whole;
    prorata_line_head head;
    size_t line, at;
    for (line = 0; line < 6; line++) {
        int64_t discounts = 0, charges = 0, taxes = 0;
        OK(prorata_invoice_line_head(invoice, line, &head));
        for (at = 0; at < head.discount_count; at++) {
            OK(prorata_invoice_line_discount(invoice, line, at, &applied));
            discounts += applied.amount.minor;
        }
        for (at = 0; at < head.charge_count; at++) {
            OK(prorata_invoice_line_charge(invoice, line, at, &applied));
            charges += applied.amount.minor;
        }
        for (at = 0; at < head.tax_count; at++) {
            OK(prorata_invoice_line_tax(invoice, line, at, &tax));
            taxes += tax.behavior >= PRORATA_TAX_BEHAVIOR_WITHHELD ? 0 : tax.amount.minor;
        }
        OK(prorata_invoice_line_figure(invoice, line, PRORATA_LINE_FIGURE_DISCOUNT_AMOUNT, &whole));
        CHECK(whole.minor == discounts);
        OK(prorata_invoice_line_figure(invoice, line, PRORATA_LINE_FIGURE_CHARGE_AMOUNT, &whole));
        CHECK(whole.minor == charges);
        OK(prorata_invoice_line_figure(invoice, line, PRORATA_LINE_FIGURE_TAX_AMOUNT, &whole));
        CHECK(whole.minor == taxes);
        CHECK(prorata_invoice_line_discount(invoice, line, at + 9, &applied) == PRORATA_OUT_OF_RANGE);
        CHECK(prorata_invoice_line_charge(invoice, line, at + 9, &applied) == PRORATA_OUT_OF_RANGE);
        CHECK(prorata_invoice_line_tax(invoice, line, at + 9, &tax) == PRORATA_OUT_OF_RANGE);
    }
    OK(prorata_invoice_line_discount(invoice, 0, 0, &applied));
    SAYS(applied.id, "early");
    OK(prorata_invoice_line_discount(invoice, 0, 1, &applied));
    CHECK(applied.id.data == NULL && applied.amount.minor == 100);
    OK(prorata_invoice_line_charge(invoice, 0, 0, &applied));
    SAYS(applied.id, "setup");
    CHECK(applied.amount.minor == 200);
    CHECK(prorata_invoice_line_tax(invoice, 1, 2, &tax) == PRORATA_OUT_OF_RANGE && failed_at("lines[1].taxes[2]"));
    OK(prorata_invoice_line_tax(invoice, 5, 0, &tax));
    SAYS(tax.id, "vat");
    CHECK(tax.taxable_amount.minor == -1800 && tax.amount.minor == -342 && strcmp(tax.percent.text, "19") == 0);
}

static void taxes_of_the_document(const prorata_invoice *invoice) {
    static const char *const IDS[] = {"vat", "reduced", "retained"};
    static const char *const PERCENTS[] = {"19", "7", "1.5"};
    prorata_tax tax;
    uint32_t at;
    for (at = 0; at < 3; at++) {
        OK(prorata_invoice_tax(invoice, at, &tax));
        SAYS(tax.id, IDS[at]);
        CHECK(strcmp(tax.percent.text, PERCENTS[at]) == 0 && tax.behavior == at);
        CHECK(shows(between(json, "\"taxes\":", "\"policy\":"), "taxable_amount", tax.taxable_amount.text));
        CHECK(is_consistent(tax.amount) && is_consistent(tax.taxable_amount));
    }
    CHECK(prorata_invoice_tax(invoice, 6, &tax) == PRORATA_OUT_OF_RANGE && failed_at("taxes[6]"));
}

static void details_of_taxes(const prorata_invoice *invoice) {
    prorata_tax_details details;
    OK(prorata_invoice_tax_details(invoice, 0, &details));
    CHECK(details.category.data == NULL && details.reverse_charge == 0 && details.amount_per_unit.text[0] == '\0');
    CHECK(details.exemption_code.data == NULL && details.reverse_charged_amount.minor == 0);
    OK(prorata_invoice_tax_details(invoice, 3, &details));
    SAYS(details.category, "S");
    CHECK(strcmp(details.amount_per_unit.text, "0.25") == 0);
    OK(prorata_invoice_tax_details(invoice, 5, &details));
    SAYS(details.category, "AE");
    SAYS(details.exemption_code, "VATEX-EU-AE");
    SAYS(details.exemption_reason, "Reverse charge");
    CHECK(details.reverse_charge == 1 && details.reverse_charged_amount.minor == 1683);
    CHECK(prorata_invoice_tax_details(invoice, 6, &details) == PRORATA_OUT_OF_RANGE && failed_at("taxes[6]"));
}

static void payments(const prorata_invoice *invoice) {
    prorata_payment payment;
    size_t prepayments, instalments;
    OK(prorata_invoice_payment_counts(invoice, &prepayments, &instalments));
    CHECK(prepayments == 2 && instalments == 2);
    OK(prorata_invoice_prepayment(invoice, 0, &payment));
    SAYS(payment.id, "deposit");
    CHECK(strcmp(payment.percent.text, "5") == 0 && payment.amount.minor == 2833 && payment.due_date.year == 0);
    OK(prorata_invoice_prepayment(invoice, 1, &payment));
    CHECK(payment.id.data == NULL && payment.percent.text[0] == '\0' && payment.amount.minor == 1200);
    OK(prorata_invoice_instalment(invoice, 1, &payment));
    SAYS(payment.id, "second");
    CHECK(payment.amount.minor == 25578 && payment.due_date.month == 4 && payment.due_date.day == 1);
    CHECK(prorata_invoice_prepayment(invoice, 2, &payment) == PRORATA_OUT_OF_RANGE && failed_at("prepayments[2]"));
    CHECK(prorata_invoice_instalment(invoice, 2, &payment) == PRORATA_OUT_OF_RANGE && failed_at("instalments[2]"));
}

/* Figures that the JSON leaves out where they are zero. */
static void sparse_figures(const prorata_invoice *invoice) {
    prorata_amount amount;
    uint32_t figure;
    for (figure = PRORATA_FIGURE_TAX_REMOVED; figure < PRORATA_FIGURE_CASH_ROUNDING; figure++) {
        OK(prorata_invoice_figure(invoice, figure, &amount));
        CHECK(amount.minor == 0 && strcmp(amount.text, "0.00") == 0);
    }
    OK(prorata_invoice_figure(invoice, PRORATA_FIGURE_CASH_ROUNDING, &amount));
    CHECK(amount.minor == -2 && strcmp(amount.text, "-0.02") == 0);
}

static void entries_of_the_document(const prorata_invoice *invoice) {
    prorata_document_discount discount;
    prorata_document_charge charge;
    prorata_tax tax;
    OK(prorata_invoice_discount(invoice, 0, &discount));
    SAYS(discount.id, "loyal");
    CHECK(discount.description.data == NULL && discount.tax_count == 0 && discount.unapplied_amount.minor == 0);
    OK(prorata_invoice_discount(invoice, 1, &discount));
    SAYS(discount.id, "voucher");
    SAYS(discount.description, "Voucher");
    CHECK(discount.amount.minor == 500 && discount.tax_count == 1);
    OK(prorata_invoice_discount_tax(invoice, 1, 0, &tax));
    SAYS(tax.id, "vat");
    CHECK(tax.taxable_amount.minor == -500 && tax.amount.minor == -95);
    OK(prorata_invoice_charge(invoice, 0, &charge));
    SAYS(charge.id, "freight");
    SAYS(charge.description, "Freight");
    CHECK(charge.amount.minor == 840 && charge.tax_count == 1);
    OK(prorata_invoice_charge_tax(invoice, 0, 0, &tax));
    CHECK(tax.taxable_amount.minor == 840 && tax.amount.minor == 160);
    OK(prorata_invoice_charge(invoice, 1, &charge));
    CHECK(charge.id.data == NULL && charge.amount.minor == 100 && charge.tax_count == 0);
    CHECK(prorata_invoice_discount(invoice, 2, &discount) == PRORATA_OUT_OF_RANGE && failed_at("discounts[2]"));
    CHECK(prorata_invoice_charge(invoice, 2, &charge) == PRORATA_OUT_OF_RANGE && failed_at("charges[2]"));
    CHECK(prorata_invoice_discount_tax(invoice, 1, 1, &tax) == PRORATA_OUT_OF_RANGE);
    CHECK(failed_at("discounts[1].taxes[1]"));
    CHECK(prorata_invoice_charge_tax(invoice, 1, 0, &tax) == PRORATA_OUT_OF_RANGE && failed_at("charges[1].taxes[0]"));
}

static size_t step_of(const prorata_invoice *invoice, size_t count, const char *figure) {
    prorata_step step;
    size_t at;
    for (at = 0; at < count; at++) {
        OK(prorata_invoice_step(invoice, at, &step));
        if (says(step.figure, figure)) {
            return at;
        }
    }
    return count;
}

static void steps_of_the_derivation(const prorata_invoice *invoice) {
    size_t at;
    prorata_head head;
    prorata_step step;
    prorata_step_input input;
    OK(prorata_invoice_head(invoice, &head));
    CHECK(head.step_count > 20);
    OK(prorata_invoice_step(invoice, 0, &step));
    SAYS(step.figure, "lines[0].amount");
    CHECK(step.rule == PRORATA_RULE_PRICE);
    SAYS(step.rule_name, "price");
    SAYS(step.exact, "416.625");
    SAYS(step.value, "416.62");
    SAYS(step.remainder, "-0.005");
    CHECK(step.input_count == 3);
    OK(prorata_invoice_step_input(invoice, 0, 0, &input));
    SAYS(input.name, "quantity");
    SAYS(input.value, "12.5");
    CHECK(input.figure.data == NULL);
    at = step_of(invoice, head.step_count, "amount_due");
    OK(prorata_invoice_step(invoice, at, &step));
    SAYS(step.rule_name, "sum");
    OK(prorata_invoice_step_input(invoice, at, 0, &input));
    SAYS(input.figure, "payable");
    CHECK(prorata_invoice_step(invoice, head.step_count, &step) == PRORATA_OUT_OF_RANGE);
    CHECK(prorata_invoice_step_input(invoice, 0, 3, &input) == PRORATA_OUT_OF_RANGE && failed_at("trace[0].inputs[3]"));
}

static void there_are_no_steps_unless_asked_for(prorata_draft *draft) {
    prorata_invoice *invoice;
    prorata_head head;
    prorata_step step;
    OK(prorata_invoice_compute(draft, 0, &invoice));
    OK(prorata_invoice_head(invoice, &head));
    CHECK(head.step_count == 0);
    CHECK(prorata_invoice_step(invoice, 0, &step) == PRORATA_OUT_OF_RANGE && failed_at("trace[0]"));
    prorata_invoice_free(invoice);
}

int main(void) {
    prorata_draft *draft = build_draft();
    prorata_invoice *invoice;
    prorata_buffer buffer;
    OK(prorata_invoice_compute(draft, 1, &invoice));
    OK(prorata_invoice_to_json(invoice, &buffer));
    json = text_of(buffer);
    head_of_the_document(invoice);
    figures_of_the_document(invoice);
    heads_of_lines(invoice);
    figures_of_lines(invoice);
    parts_of_lines(invoice);
    taxes_of_the_document(invoice);
    details_of_taxes(invoice);
    payments(invoice);
    sparse_figures(invoice);
    entries_of_the_document(invoice);
    steps_of_the_derivation(invoice);
    there_are_no_steps_unless_asked_for(draft);
    prorata_buffer_free(&buffer);
    prorata_invoice_free(invoice);
    prorata_draft_free(draft);
    return 0;
}
