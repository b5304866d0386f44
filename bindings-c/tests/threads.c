/* The last error belongs to its thread; an invoice is read by many at once. */

#include "build.h"
#include <pthread.h>

enum { THREADS = 8, ROUNDS = 200 };

static prorata_invoice *shared_invoice;

/* Each thread fails in its own way, again and again, and always reads its own error. */
static void *fail_and_read(void *argument) {
    size_t index = *(size_t *)argument, round;
    char expected[64];
    prorata_text path;
    prorata_amount amount;
    snprintf(expected, sizeof expected, "lines[%zu]", 100 + index);
    OK(prorata_last_error_path(&path));
    CHECK(path.len == 0);
    for (round = 0; round < ROUNDS; round++) {
        prorata_buffer json;
        CHECK(prorata_invoice_line_figure(shared_invoice, 100 + index, 0, &amount) == PRORATA_OUT_OF_RANGE);
        OK(prorata_invoice_to_json(shared_invoice, &json));
        prorata_buffer_free(&json);
        CHECK(failed_at(expected));
    }
    return NULL;
}

int main(void) {
    prorata_draft *draft = build_draft();
    pthread_t threads[THREADS];
    size_t indexes[THREADS], at;
    OK(prorata_invoice_compute(draft, 1, &shared_invoice));
    CHECK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_PREPAID, PRORATA_STR("x")) == PRORATA_INVALID_DECIMAL);
    for (at = 0; at < THREADS; at++) {
        indexes[at] = at;
        CHECK(pthread_create(&threads[at], NULL, fail_and_read, &indexes[at]) == 0);
    }
    for (at = 0; at < THREADS; at++) {
        CHECK(pthread_join(threads[at], NULL) == 0);
    }
    CHECK(failed_at("prepaid"));
    prorata_invoice_free(shared_invoice);
    prorata_draft_free(draft);
    return 0;
}
