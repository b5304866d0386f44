/* What quantities cost by a price of a catalog, without JSON but for the catalog itself. */

#include <prorata.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A catalog as a price administration exports it. */
static const char CATALOG[] =
    "{\"prices\": [{\"id\": \"api-calls\", \"currency\": \"EUR\", \"tiers\": ["
    "{\"up_to\": 1000, \"unit_price\": \"0.10\"}, {\"unit_price\": \"0.08\", \"flat_amount\": \"5.00\"}]}]}";

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
    const char *quantities[] = {"0", "999.5", "1000", "1000.5", "2500"};
    prorata_catalog *catalog;
    prorata_amount amount;
    size_t at;

    check(prorata_catalog_from_json((const uint8_t *)PRORATA_STR(CATALOG), &catalog));
    for (at = 0; at < sizeof quantities / sizeof *quantities; at++) {
        check(prorata_catalog_amount(catalog, PRORATA_STR("api-calls"), quantities[at], strlen(quantities[at]), NULL, 0,
                                     &amount));
        printf("%6s calls: %s EUR, %lld cents\n", quantities[at], amount.text, (long long)amount.minor);
    }
    prorata_catalog_free(catalog);
    return 0;
}
