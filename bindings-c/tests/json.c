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

static void the_versions_fit(void) {
    CHECK(prorata_abi_version() == PRORATA_ABI_VERSION);
    CHECK(strcmp(prorata_version(), PRORATA_VERSION) == 0);
}

int main(void) {
    a_draft_becomes_an_invoice();
    an_explained_invoice_has_a_trace();
    only_the_given_length_is_read();
    the_versions_fit();
    return 0;
}
