/* The last error belongs to its thread; an invoice, a calendar and a catalog are read by many at once. */

#include "build.h"
#include <pthread.h>

enum { THREADS = 8, ROUNDS = 200 };

static prorata_invoice *shared_invoice;
static prorata_calendar *shared_calendar;
static prorata_catalog *shared_catalog;

static const char CATALOG[] = "{\"prices\": [{\"id\": \"calls\", \"currency\": \"EUR\", \"unit_price\": \"0.05\"}]}";
static const char REQUEST[] = "{\"price_id\": \"calls\", \"quantity\": 1500}";

/* A quantity of its own for each thread and round, and the same rating for all. */
static void ask_the_catalog(size_t quantity) {
    char text[32];
    int length = snprintf(text, sizeof text, "%zu", quantity);
    prorata_amount amount;
    prorata_buffer rating;
    CHECK(length > 0);
    OK(prorata_catalog_amount(shared_catalog, PRORATA_STR("calls"), text, (size_t)length, NULL, 0, &amount));
    CHECK(amount.minor == (int64_t)quantity * 5);
    OK(prorata_catalog_rate_json(shared_catalog, (const uint8_t *)PRORATA_STR(REQUEST), 0, &rating));
    CHECK(contains(text_of(rating), "\"amount\":\"75.00\""));
    prorata_buffer_free(&rating);
}

/* Each thread fails in its own way, again and again, and always reads its own error. */
static void *fail_and_read(void *argument) {
    size_t index = *(size_t *)argument, round;
    char expected[64];
    prorata_text path;
    prorata_amount amount;
    prorata_period period;
    snprintf(expected, sizeof expected, "lines[%zu]", 100 + index);
    OK(prorata_last_error_path(&path));
    CHECK(path.len == 0);
    for (round = 0; round < ROUNDS; round++) {
        prorata_buffer json;
        CHECK(prorata_invoice_line_figure(shared_invoice, 100 + index, 0, &amount) == PRORATA_OUT_OF_RANGE);
        OK(prorata_invoice_to_json(shared_invoice, &json));
        prorata_buffer_free(&json);
        OK(prorata_calendar_period_at(shared_calendar, PRORATA_STR("2030-07-01T12:00:00Z"), &period));
        CHECK(strcmp(period.end.text, "2030-07-30T22:00:00Z") == 0);
        ask_the_catalog(index * ROUNDS + round);
        CHECK(failed_at(expected));
    }
    return NULL;
}

int main(void) {
    prorata_draft *draft = build_draft();
    prorata_schedule *schedule;
    pthread_t threads[THREADS];
    size_t indexes[THREADS], at;
    OK(prorata_schedule_new(PRORATA_STR("2024-01-31"), PRORATA_INTERVAL_MONTH, &schedule));
    OK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_ZONE, PRORATA_STR("Europe/Berlin")));
    OK(prorata_calendar_new(schedule, &shared_calendar));
    prorata_schedule_free(schedule);
    OK(prorata_catalog_from_json((const uint8_t *)PRORATA_STR(CATALOG), &shared_catalog));
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
    prorata_catalog_free(shared_catalog);
    prorata_calendar_free(shared_calendar);
    prorata_invoice_free(shared_invoice);
    prorata_draft_free(draft);
    return 0;
}
