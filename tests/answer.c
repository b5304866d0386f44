/* The C door for tests and the demo: answers a file, as C's users would. answer FUNCTION FILE */

#include <prorata.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole file, or NULL. */
static uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    long size;
    if (file == NULL) {
        return NULL;
    }
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        bytes = malloc((size_t)size + 1);
        *len = bytes == NULL ? 0 : fread(bytes, 1, (size_t)size, file);
    }
    fclose(file);
    return bytes;
}

static prorata_status answer(const char *function, const uint8_t *request, size_t len, prorata_buffer *out) {
    if (strcmp(function, "periods") == 0) {
        return prorata_periods_json(request, len, out);
    }
    if (strcmp(function, "prorate") == 0) {
        return prorata_prorate_json(request, len, 0, out);
    }
    if (strcmp(function, "due_date") == 0) {
        return prorata_due_date_json(request, len, out);
    }
    if (strcmp(function, "rate") == 0) {
        return prorata_rate_json(request, len, 0, out);
    }
    if (strcmp(function, "aggregate") == 0) {
        return prorata_aggregate_json(request, len, 0, out);
    }
    if (strcmp(function, "compare") == 0) {
        return prorata_compare_json(request, len, out);
    }
    if (strcmp(function, "budget") == 0) {
        return prorata_budget_json(request, len, out);
    }
    if (strcmp(function, "cheapest") == 0) {
        return prorata_cheapest_json(request, len, out);
    }
    return prorata_invoice_json(request, len, 0, out);
}

int main(int argc, char **argv) {
    prorata_buffer out;
    uint8_t *request;
    size_t len = 0;
    int failed;
    if (argc != 3 || (request = read_file(argv[2], &len)) == NULL) {
        fprintf(stderr, "usage: answer FUNCTION FILE\n");
        return 2;
    }
    if (answer(argv[1], request, len, &out) != PRORATA_OK) {
        prorata_text error;
        prorata_last_error_json(&error);
        fprintf(stderr, "%.*s\n", PRORATA_PRINT(error));
        free(request);
        return 1;
    }
    failed = fwrite(out.data, 1, out.len, stdout) != out.len;
    prorata_buffer_free(&out);
    free(request);
    return failed;
}
