/* What every test uses. A failed check names its line and ends the program. */

#ifndef CHECK_H
#define CHECK_H

#include <prorata.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                              \
    do {                                                                              \
        if (!(condition)) {                                                           \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);   \
            exit(1);                                                                  \
        }                                                                             \
    } while (0)

#define OK(call) CHECK((call) == PRORATA_OK)

/* A prorata_text says exactly this. */
#define SAYS(actual, expected) CHECK(says(actual, expected))

static inline int says(prorata_text actual, const char *expected) {
    return actual.len == strlen(expected) && (actual.len == 0 || memcmp(actual.data, expected, actual.len) == 0);
}

static inline int contains(prorata_text text, const char *part) {
    size_t at, len = strlen(part);
    for (at = 0; at + len <= text.len; at++) {
        if (memcmp(text.data + at, part, len) == 0) {
            return 1;
        }
    }
    return 0;
}

static inline prorata_text text_of(prorata_buffer buffer) {
    prorata_text text;
    text.data = (const char *)buffer.data;
    text.len = buffer.len;
    return text;
}

/* The last call failed at this path of the input. */
static inline int failed_at(const char *path) {
    prorata_text actual;
    OK(prorata_last_error_path(&actual));
    return says(actual, path);
}

/* Invoice of a JSON text, which must be one. */
static inline prorata_buffer invoice_of(const void *draft, size_t len, uint32_t explain) {
    prorata_buffer invoice;
    OK(prorata_invoice_json((const uint8_t *)draft, len, explain, &invoice));
    return invoice;
}

/* The shipped draft, with room for nothing else: the tests run in the root of the repository. */
static inline uint8_t *shipped_draft(size_t *len) {
    static uint8_t bytes[16384];
    FILE *file = fopen("bindings-c/tests/draft.json", "rb");
    CHECK(file != NULL);
    *len = fread(bytes, 1, sizeof bytes, file);
    CHECK(feof(file) && *len > 0);
    fclose(file);
    return bytes;
}

#endif
