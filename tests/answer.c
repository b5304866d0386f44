/* The C door for tests and the demo: answers a file, as C's users would. answer FUNCTION [CATALOG] FILE */

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
        return prorata_compare_json(request, len, 0, out);
    }
    if (strcmp(function, "compare_explained") == 0) {
        return prorata_compare_json(request, len, 1, out);
    }
    if (strcmp(function, "budget") == 0) {
        return prorata_budget_json(request, len, 0, out);
    }
    if (strcmp(function, "cheapest") == 0) {
        return prorata_cheapest_json(request, len, 0, out);
    }
    if (strcmp(function, "reprice") == 0) {
        return prorata_reprice_json(request, len, 0, out);
    }
    if (strcmp(function, "credit_note") == 0) {
        return prorata_credit_note_json(request, len, 0, out);
    }
    if (strcmp(function, "infer") == 0) {
        return prorata_infer_json(request, len, out);
    }
    if (strcmp(function, "diff") == 0) {
        return prorata_diff_json(request, len, 0, out);
    }
    if (strcmp(function, "verify") == 0) {
        return prorata_verify_json(request, len, out);
    }
    if (strcmp(function, "coupon") == 0) {
        return prorata_coupon_json(request, len, 0, out);
    }
    if (strcmp(function, "eligibility") == 0) {
        return prorata_eligibility_json(request, len, out);
    }
    if (strcmp(function, "coupon_discounts") == 0) {
        return prorata_coupon_discounts_json(request, len, out);
    }
    if (strcmp(function, "bill") == 0) {
        return prorata_bill_json(request, len, 0, out);
    }
    if (strcmp(function, "preview") == 0) {
        return prorata_preview_json(request, len, 0, out);
    }
    if (strcmp(function, "simulate") == 0) {
        return prorata_simulate_json(request, len, 0, out);
    }
    if (strcmp(function, "subscription_status") == 0) {
        return prorata_subscription_status_json(request, len, out);
    }
    return prorata_invoice_json(request, len, 0, out);
}

/* A file in memory. */
typedef struct {
    uint8_t *bytes;
    size_t len;
} document;

static document open_document(const char *path) {
    document opened = {NULL, 0};
    opened.bytes = read_file(path, &opened.len);
    return opened;
}

/* What a catalog says: of itself, or of a request. */
static prorata_status ask(const char *function, document made_of, document request, prorata_buffer *out) {
    prorata_catalog *catalog;
    prorata_status status = prorata_catalog_from_json(made_of.bytes, made_of.len, &catalog);
    if (status != PRORATA_OK) {
        return status;
    }
    if (strcmp(function, "plan_prices") == 0) {
        status = prorata_catalog_plan_prices_json(catalog, request.bytes, request.len, out);
    } else if (strcmp(function, "rate") == 0) {
        status = prorata_catalog_rate_json(catalog, request.bytes, request.len, 0, out);
    } else if (strcmp(function, "compare") == 0) {
        status = prorata_catalog_compare_json(catalog, request.bytes, request.len, 0, out);
    } else if (strcmp(function, "budget") == 0) {
        status = prorata_catalog_budget_json(catalog, request.bytes, request.len, 0, out);
    } else if (strcmp(function, "cheapest") == 0) {
        status = prorata_catalog_cheapest_json(catalog, request.bytes, request.len, 0, out);
    } else {
        status = prorata_catalog_warnings_json(catalog, out);
    }
    prorata_catalog_free(catalog);
    return status;
}

int main(int argc, char **argv) {
    document first = {NULL, 0}, last = {NULL, 0};
    prorata_status status;
    prorata_buffer out;
    int failed;
    if (argc == 3 || argc == 4) {
        first = open_document(argv[2]);
        last = open_document(argv[argc - 1]);
    }
    if (first.bytes == NULL || last.bytes == NULL) {
        fprintf(stderr, "usage: answer FUNCTION [CATALOG] FILE\n");
        return 2;
    }
    if (argc == 4 || strcmp(argv[1], "catalog") == 0) {
        status = ask(argv[1], first, last, &out);
    } else {
        status = answer(argv[1], last.bytes, last.len, &out);
    }
    free(first.bytes);
    free(last.bytes);
    if (status != PRORATA_OK) {
        prorata_text error;
        prorata_last_error_json(&error);
        fprintf(stderr, "%.*s\n", PRORATA_PRINT(error));
        return 1;
    }
    failed = fwrite(out.data, 1, out.len, stdout) != out.len;
    prorata_buffer_free(&out);
    return failed;
}
