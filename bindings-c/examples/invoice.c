/* Reads a draft from a file and prints its invoice: invoice FILE */

#include <prorata.h>
#include <stdio.h>
#include <stdlib.h>

/* The whole file, or NULL. */
static uint8_t *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    size_t capacity = 0;
    *len = 0;
    if (file == NULL) {
        return NULL;
    }
    do {
        uint8_t *grown;
        capacity = capacity == 0 ? 4096 : 2 * capacity;
        grown = realloc(bytes, capacity);
        if (grown == NULL) {
            free(bytes);
            fclose(file);
            return NULL;
        }
        bytes = grown;
        *len += fread(bytes + *len, 1, capacity - *len, file);
    } while (*len == capacity);
    if (ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

int main(int argc, char **argv) {
    prorata_buffer invoice;
    uint8_t *draft;
    size_t len;
    int failed;
    if (argc != 2) {
        fprintf(stderr, "usage: invoice FILE\n");
        return 2;
    }
    draft = read_file(argv[1], &len);
    if (draft == NULL) {
        perror(argv[1]);
        return 2;
    }
    if (prorata_invoice_json(draft, len, 0, &invoice) != PRORATA_OK) {
        prorata_text error;
        prorata_last_error_json(&error);
        fprintf(stderr, "%.*s\n", PRORATA_PRINT(error));
        free(draft);
        return 1;
    }
    failed = fwrite(invoice.data, 1, invoice.len, stdout) != invoice.len;
    prorata_buffer_free(&invoice);
    free(draft);
    return failed;
}
