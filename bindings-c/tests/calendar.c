/* The calendar: schedules built call by call, their periods, boundaries and shares. */

#include "check.h"

#define IS(moment, expected) CHECK(strcmp((moment).text, expected) == 0)

static prorata_schedule *schedule_from(const char *start, uint32_t interval) {
    prorata_schedule *schedule;
    OK(prorata_schedule_new(start, strlen(start), interval, &schedule));
    return schedule;
}

/* The calendar of a schedule, which it frees. */
static prorata_calendar *calendar_of(prorata_schedule *schedule) {
    prorata_calendar *calendar;
    OK(prorata_calendar_new(schedule, &calendar));
    prorata_schedule_free(schedule);
    return calendar;
}

static prorata_calendar *monthly(const char *start) {
    return calendar_of(schedule_from(start, PRORATA_INTERVAL_MONTH));
}

static int is_date(prorata_date date, int32_t year, uint32_t month, uint32_t day) {
    return date.year == year && date.month == month && date.day == day;
}

static void a_period_holds_a_moment(void) {
    prorata_calendar *calendar = monthly("2024-01-31");
    prorata_period period;
    OK(prorata_calendar_period_at(calendar, PRORATA_STR("2030-02-28"), &period));
    IS(period.start, "2030-02-28");
    IS(period.end, "2030-03-31");
    IS(period.last_second, "");
    IS(period.true_start, "2030-02-28");
    CHECK(period.index == 73 && period.epoch == 0 && period.kind == PRORATA_PERIOD_KIND_FULL);
    CHECK(is_date(period.last_day, 2030, 3, 30) && is_date(period.advance_date, 2030, 2, 28));
    CHECK(is_date(period.arrears_date, 2030, 3, 31));
    CHECK(prorata_calendar_period_at(calendar, PRORATA_STR("2024-01-30"), &period) == PRORATA_OUTSIDE_SERVICE);
    CHECK(failed_at("moment"));
    IS(period.end, "2030-03-31");
    prorata_calendar_free(calendar);
}

static void boundaries_by_number(void) {
    prorata_calendar *calendar = monthly("2024-01-31");
    prorata_moment boundary;
    OK(prorata_calendar_boundary(calendar, 0, &boundary));
    IS(boundary, "2024-02-29");
    OK(prorata_calendar_boundary(calendar, 1, &boundary));
    IS(boundary, "2024-03-31");
    OK(prorata_calendar_boundary(calendar, 12000, &boundary));
    IS(boundary, "3024-02-29");
    CHECK(prorata_calendar_boundary(calendar, UINT32_MAX, &boundary) == PRORATA_OUT_OF_RANGE && failed_at("schedule"));
    prorata_calendar_free(calendar);
}

static void periods_fill_an_array(void) {
    enum { ROOM = 4 };
    prorata_schedule *schedule = schedule_from("2024-01-10", PRORATA_INTERVAL_MONTH);
    prorata_calendar *calendar;
    prorata_period periods[ROOM];
    size_t count = 9;
    OK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_END, PRORATA_STR("2024-06-20")));
    OK(prorata_schedule_set_anchor_day(schedule, 31));
    calendar = calendar_of(schedule);
    OK(prorata_calendar_periods(calendar, NULL, 0, periods, ROOM, &count));
    CHECK(count == ROOM && periods[0].kind == PRORATA_PERIOD_KIND_STUB && periods[1].kind == PRORATA_PERIOD_KIND_FULL);
    IS(periods[0].start, "2024-01-10");
    IS(periods[0].end, "2024-01-31");
    IS(periods[0].true_start, "2023-12-31");
    IS(periods[3].end, "2024-04-30");
    OK(prorata_calendar_periods(calendar, periods[3].end.text, strlen(periods[3].end.text), periods, ROOM, &count));
    CHECK(count == 2 && periods[1].kind == PRORATA_PERIOD_KIND_STUB);
    IS(periods[0].start, "2024-04-30");
    IS(periods[1].end, "2024-06-20");
    IS(periods[1].true_end, "2024-06-30");
    OK(prorata_calendar_periods(calendar, PRORATA_STR("2024-06-20"), periods, ROOM, &count));
    CHECK(count == 0);
    OK(prorata_calendar_periods(calendar, PRORATA_STR("1999-01-01"), NULL, 0, &count));
    CHECK(count == 0);
    OK(prorata_calendar_periods(calendar, PRORATA_STR("1999-01-01"), periods, 1, &count));
    CHECK(count == 1);
    IS(periods[0].start, "2024-01-10");
    prorata_calendar_free(calendar);
}

static void an_upgrade_credits_and_charges_what_is_left(void) {
    prorata_schedule *schedule = schedule_from("2026-04-01", PRORATA_INTERVAL_MONTH);
    prorata_calendar *calendar;
    prorata_share share;
    int64_t part = 7;
    OK(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.basis"), PRORATA_STR("day")));
    calendar = calendar_of(schedule);
    OK(prorata_calendar_remaining_share(calendar, PRORATA_STR("2026-04-16"), &share));
    CHECK(share.units == 15 && share.period_units == 30);
    OK(prorata_share_of_minor(&share, 2999, PRORATA_ROUNDING_MODE_HALF_AWAY_FROM_ZERO, &part));
    CHECK(part == 1500);
    OK(prorata_share_of_minor(&share, -2999, PRORATA_ROUNDING_MODE_FLOOR, &part));
    CHECK(part == -1500);
    OK(prorata_share_of_minor(&share, -2999, PRORATA_ROUNDING_MODE_CEILING, &part));
    CHECK(part == -1499);
    CHECK(prorata_calendar_remaining_share(calendar, PRORATA_STR("2026-03-31"), &share) == PRORATA_OUTSIDE_SERVICE);
    prorata_calendar_free(calendar);
}

static void shares_that_no_calendar_gives(void) {
    prorata_share share = {1, 0};
    int64_t part = 7;
    CHECK(prorata_share_of_minor(&share, 1, 0, &part) == PRORATA_OUT_OF_RANGE && failed_at("share.period_units"));
    share.period_units = INT64_MIN;
    CHECK(prorata_share_of_minor(&share, 1, 0, &part) == PRORATA_OUT_OF_RANGE);
    share.period_units = 1;
    CHECK(prorata_share_of_minor(&share, 1, 99, &part) == PRORATA_OUT_OF_RANGE && failed_at("mode"));
    share.units = INT64_MIN;
    CHECK(prorata_share_of_minor(&share, INT64_MIN, 0, &part) == PRORATA_AMOUNT_OVERFLOW && failed_at("amount"));
    CHECK(part == 7);
    OK(prorata_share_of_minor(&share, 1, 0, &part));
    CHECK(part == INT64_MIN);
}

/* Boundaries at nine in Berlin, which is not the same instant in summer; then in Apia. */
static void boundaries_keep_the_local_time(void) {
    prorata_schedule *schedule = schedule_from("2026-03-01T09:00:00", PRORATA_INTERVAL_MONTH);
    prorata_calendar *calendar;
    prorata_period periods[3];
    size_t count;
    OK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_ZONE, PRORATA_STR("Europe/Berlin")));
    OK(prorata_schedule_add_zone_change(schedule, PRORATA_STR("2026-04-10"), PRORATA_STR("Pacific/Apia")));
    calendar = calendar_of(schedule);
    OK(prorata_calendar_periods(calendar, NULL, 0, periods, 3, &count));
    CHECK(count == 3);
    IS(periods[0].start, "2026-03-01T08:00:00Z");
    IS(periods[0].end, "2026-04-01T07:00:00Z");
    IS(periods[0].last_second, "2026-04-01T06:59:59Z");
    IS(periods[2].end, "2026-05-31T20:00:00Z");
    OK(prorata_calendar_period_at(calendar, PRORATA_STR("2026-03-15T23:30:00.000001+05:30"), periods));
    IS(periods[0].start, "2026-03-01T08:00:00Z");
    prorata_calendar_free(calendar);
}

static void a_trial_and_a_moved_boundary(void) {
    prorata_schedule *schedule = schedule_from("2026-01-01", PRORATA_INTERVAL_MONTH);
    prorata_calendar *calendar;
    prorata_period periods[4];
    prorata_share share;
    size_t count;
    OK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_TRIAL_END, PRORATA_STR("2026-01-15")));
    OK(prorata_schedule_add_anchor_reset(schedule, PRORATA_STR("2026-02-20"), NULL, 0));
    calendar = calendar_of(schedule);
    OK(prorata_calendar_periods(calendar, NULL, 0, periods, 4, &count));
    CHECK(count == 4 && periods[0].kind == PRORATA_PERIOD_KIND_TRIAL);
    IS(periods[0].true_start, "");
    IS(periods[0].true_end, "");
    IS(periods[2].start, "2026-02-15");
    IS(periods[2].end, "2026-02-20");
    IS(periods[3].end, "2026-03-20");
    CHECK(periods[3].epoch == 2 && periods[3].index == 0);
    CHECK(prorata_calendar_remaining_share(calendar, PRORATA_STR("2026-01-02"), &share) == PRORATA_OUTSIDE_SERVICE);
    prorata_calendar_free(calendar);
}

static void anchors_of_every_kind(void) {
    prorata_schedule *schedules[4];
    const char *first[] = {"2024-03-11", "2025-02-28", "2024-04-01", "2024-03-20"};
    size_t at;
    schedules[0] = schedule_from("2024-03-06", PRORATA_INTERVAL_WEEK);
    OK(prorata_schedule_set_anchor_weekday(schedules[0], PRORATA_WEEKDAY_MONDAY));
    schedules[1] = schedule_from("2024-03-06", PRORATA_INTERVAL_YEAR);
    OK(prorata_schedule_set_anchor_month(schedules[1], 2));
    OK(prorata_schedule_set_anchor_last_day(schedules[1]));
    schedules[2] = schedule_from("2024-03-06", PRORATA_INTERVAL_QUARTER);
    OK(prorata_schedule_set_anchor_calendar(schedules[2]));
    schedules[3] = schedule_from("2024-03-06", PRORATA_INTERVAL_WEEK);
    OK(prorata_schedule_set_interval_count(schedules[3], 2));
    OK(prorata_schedule_set_anchor_at(schedules[3], PRORATA_STR("2024-02-07")));
    OK(prorata_schedule_set_policy(schedules[3], PRORATA_STR("calendar.first_period"), PRORATA_STR("stub")));
    for (at = 0; at < 4; at++) {
        prorata_calendar *calendar = calendar_of(schedules[at]);
        prorata_moment boundary;
        OK(prorata_calendar_boundary(calendar, 0, &boundary));
        IS(boundary, first[at]);
        prorata_calendar_free(calendar);
    }
}

static void numbers_of_the_policy_are_text(void) {
    prorata_schedule *schedule = schedule_from("2024-01-31", PRORATA_INTERVAL_HALF_YEAR);
    prorata_calendar *calendar;
    prorata_share share;
    OK(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.basis"), PRORATA_STR("fixed_days")));
    OK(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.fixed_days"), PRORATA_STR("200")));
    calendar = calendar_of(schedule);
    OK(prorata_calendar_remaining_share(calendar, PRORATA_STR("2024-07-01"), &share));
    CHECK(share.units == 30 && share.period_units == 200);
    prorata_calendar_free(calendar);
}

static void setters_name_their_path(void) {
    prorata_schedule *schedule = NULL;
    CHECK(prorata_schedule_new(PRORATA_STR("soon"), 0, &schedule) == PRORATA_INVALID_MOMENT);
    CHECK(failed_at("schedule.start"));
    CHECK(prorata_schedule_new(PRORATA_STR("2024-01-31"), 6, &schedule) == PRORATA_OUT_OF_RANGE && failed_at("interval"));
    CHECK(schedule == NULL);
    schedule = schedule_from("2024-01-31", PRORATA_INTERVAL_MONTH);
    CHECK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_END, PRORATA_STR("2024-02-30")) ==
          PRORATA_INVALID_MOMENT);
    CHECK(failed_at("schedule.end"));
    CHECK(prorata_schedule_set(schedule, 99, PRORATA_STR("a")) == PRORATA_OUT_OF_RANGE && failed_at("schedule.field"));
    CHECK(prorata_schedule_set_anchor_at(schedule, PRORATA_STR("?")) == PRORATA_INVALID_MOMENT);
    CHECK(failed_at("schedule.anchor.at"));
    CHECK(prorata_schedule_set_anchor_weekday(schedule, 7) == PRORATA_OUT_OF_RANGE && failed_at("weekday"));
    CHECK(prorata_schedule_add_zone_change(schedule, PRORATA_STR("?"), PRORATA_STR("UTC")) == PRORATA_INVALID_MOMENT);
    CHECK(failed_at("schedule.zone_changes[0].at"));
    CHECK(prorata_schedule_add_anchor_reset(schedule, PRORATA_STR("2024-02-01"), PRORATA_STR("?")) ==
          PRORATA_INVALID_MOMENT);
    CHECK(failed_at("schedule.anchor_resets[0].since"));
    CHECK(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.basi"), PRORATA_STR("day")) ==
          PRORATA_UNKNOWN_FIELD);
    CHECK(failed_at("policy.proration.basi"));
    CHECK(prorata_schedule_set_policy(schedule, PRORATA_STR("proration.fixed_days"), PRORATA_STR("+5")) ==
          PRORATA_WRONG_TYPE);
    CHECK(failed_at("policy.proration.fixed_days"));
    /* Nothing of this has become part of the schedule. */
    prorata_calendar_free(calendar_of(schedule));
}

static void errors_of_value_come_all_together(void) {
    prorata_schedule *schedule = schedule_from("2024-01-31", PRORATA_INTERVAL_MONTH);
    prorata_calendar *calendar = NULL;
    prorata_problem problem;
    size_t count;
    OK(prorata_schedule_set(schedule, PRORATA_SCHEDULE_FIELD_ZONE, PRORATA_STR("Europe/Atlantis")));
    OK(prorata_schedule_set_interval_count(schedule, 0));
    OK(prorata_schedule_set_anchor_day(schedule, 32));
    OK(prorata_schedule_set_policy(schedule, PRORATA_STR("preset"), PRORATA_STR("nobody")));
    CHECK(prorata_calendar_new(schedule, &calendar) == PRORATA_OUT_OF_RANGE && failed_at("schedule.interval_count"));
    CHECK(calendar == NULL);
    OK(prorata_last_error_problem_count(&count));
    CHECK(count == 4);
    OK(prorata_last_error_problem(2, &problem));
    CHECK(problem.code == PRORATA_UNKNOWN_ZONE);
    OK(prorata_last_error_problem(3, &problem));
    CHECK(problem.code == PRORATA_UNKNOWN_PRESET);
    prorata_schedule_free(schedule);
}

static void moments_of_a_schedule_without_zone_are_days(void) {
    prorata_calendar *calendar = monthly("2024-01-31");
    prorata_period period;
    prorata_share share;
    size_t count;
    CHECK(prorata_calendar_period_at(calendar, PRORATA_STR("2024-02-01T12:00:00Z"), &period) == PRORATA_NEEDS_ZONE);
    CHECK(failed_at("moment"));
    CHECK(prorata_calendar_periods(calendar, PRORATA_STR("2024-02-01T12:00:00"), &period, 1, &count) ==
          PRORATA_NEEDS_ZONE);
    CHECK(failed_at("from"));
    CHECK(prorata_calendar_remaining_share(calendar, PRORATA_STR("2024-02-01T12:00:00Z"), &share) ==
          PRORATA_NEEDS_ZONE);
    CHECK(prorata_calendar_period_at(calendar, PRORATA_STR("2024-02-30"), &period) == PRORATA_INVALID_MOMENT);
    CHECK(failed_at("moment"));
    prorata_calendar_free(calendar);
}

int main(void) {
    a_period_holds_a_moment();
    boundaries_by_number();
    periods_fill_an_array();
    an_upgrade_credits_and_charges_what_is_left();
    shares_that_no_calendar_gives();
    boundaries_keep_the_local_time();
    a_trial_and_a_moved_boundary();
    anchors_of_every_kind();
    numbers_of_the_policy_are_text();
    setters_name_their_path();
    errors_of_value_come_all_together();
    moments_of_a_schedule_without_zone_are_days();
    return 0;
}
