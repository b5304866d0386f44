/* Builds a draft call by call, without JSON, and prints its totals. */

#include <prorata.h>
#include <stdio.h>
#include <stdlib.h>

/* Ends the program where a call failed, and says why. */
static void check(prorata_status status) {
    prorata_text path, message;
    if (status == PRORATA_OK) {
        return;
    }
    prorata_last_error_path(&path);
    prorata_last_error_message(&message);
    fprintf(stderr, "error %d at %.*s: %.*s\n", (int)status, PRORATA_PRINT(path), PRORATA_PRINT(message));
    exit(1);
}

int main(void) {
    prorata_text sales = {PRORATA_STR("sales")};
    prorata_draft *draft;
    prorata_invoice *invoice;
    prorata_amount subtotal, tax, total;
    size_t line;

    check(prorata_draft_new(PRORATA_STR("USD"), &draft));
    check(prorata_draft_add_tax_rate(draft, PRORATA_STR("sales"), PRORATA_STR("8.5"), PRORATA_TAX_BEHAVIOR_EXCLUSIVE,
                                     NULL));
    check(prorata_draft_set_default_tax_rates(draft, &sales, 1));

    check(prorata_draft_add_line(draft, &line));
    check(prorata_line_set(draft, line, PRORATA_LINE_FIELD_DESCRIPTION, PRORATA_STR("Consulting")));
    check(prorata_line_set(draft, line, PRORATA_LINE_FIELD_QUANTITY, PRORATA_STR("10")));
    check(prorata_line_set(draft, line, PRORATA_LINE_FIELD_UNIT_PRICE, PRORATA_STR("150.00")));

    check(prorata_draft_add_line(draft, &line));
    check(prorata_line_set(draft, line, PRORATA_LINE_FIELD_DESCRIPTION, PRORATA_STR("Licence")));
    check(prorata_line_set_unit_price_minor(draft, line, 50000));

    check(prorata_invoice_compute(draft, 0, &invoice));
    check(prorata_invoice_figure(invoice, PRORATA_FIGURE_SUBTOTAL, &subtotal));
    check(prorata_invoice_figure(invoice, PRORATA_FIGURE_TAX_TOTAL, &tax));
    check(prorata_invoice_figure(invoice, PRORATA_FIGURE_TOTAL, &total));
    printf("subtotal %s\ntax %s\ntotal %s USD, %lld minor units\n", subtotal.text, tax.text, total.text,
           (long long)total.minor);

    prorata_invoice_free(invoice);
    prorata_draft_free(draft);
    return 0;
}
