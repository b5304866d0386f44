/* The billing periods of a subscription, and what an upgrade in the middle of one costs, without JSON. */

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
    prorata_schedule *schedule;
    prorata_calendar *calendar;
    prorata_period periods[3];
    prorata_share rest;
    int64_t credit, charge;
    size_t count, at;

    check(prorata_schedule_new(PRORATA_STR("2024-01-31"), PRORATA_INTERVAL_MONTH, &schedule));
    check(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.basis"), PRORATA_STR("day")));
    check(prorata_calendar_new(schedule, &calendar));

    check(prorata_calendar_periods(calendar, NULL, 0, periods, 3, &count));
    for (at = 0; at < count; at++) {
        printf("%s to %s\n", periods[at].start.text, periods[at].end.text);
    }

    /* From 29.99 to 79.99 on 15 June: the rest of the month is given back and charged anew. */
    check(prorata_calendar_remaining_share(calendar, PRORATA_STR("2026-06-15"), &rest));
    check(prorata_share_of_minor(&rest, -2999, PRORATA_ROUNDING_MODE_HALF_AWAY_FROM_ZERO, &credit));
    check(prorata_share_of_minor(&rest, 7999, PRORATA_ROUNDING_MODE_HALF_AWAY_FROM_ZERO, &charge));
    printf("%lld of %lld days: %lld + %lld = %lld cents\n", (long long)rest.units, (long long)rest.period_units,
           (long long)credit, (long long)charge, (long long)(credit + charge));

    prorata_calendar_free(calendar);
    prorata_schedule_free(schedule);
    return 0;
}
