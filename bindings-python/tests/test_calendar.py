"""Periods, prorations and due dates."""

import copy
import dataclasses
import doctest
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import prorata
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MONTHLY = {"start": "2024-01-31", "interval": "month"}
PARIS = {"start": "2024-01-31T09:00:00", "interval": "month", "zone": "Europe/Paris"}
APRIL = {"schedule": {"start": "2026-04-01", "interval": "month"}, "service": {"start": "2026-04-16", "end": "2026-05-01"}}
PRICED = APRIL | {"amount": Decimal("29.99"), "currency": "EUR"}
TERMS = {"issue_date": date(2026, 2, 5), "due": {"net_days": 30}}


def test_the_examples_of_the_docstrings() -> None:
    assert doctest.testmod(prorata).failed == 0
    assert doctest.testmod(prorata).attempted > 10


def test_periods_of_days() -> None:
    answer = prorata.periods({"schedule": MONTHLY, "count": 2, "at": [date(2024, 3, 1)]})
    first, second = answer.periods
    assert (first.start, first.end, first.kind, first.index) == (date(2024, 1, 31), date(2024, 2, 29), "full", 0)
    assert (type(second.end), second.end, second.last_day) == (date, date(2024, 3, 31), date(2024, 3, 30))
    assert (first.start_date, first.last_second, answer.tzdb_version) == (None, None, None)
    (found,) = answer.at
    assert found.period == second
    assert (found.elapsed, found.previous, found.next is not None) == (1, first, True)


def test_periods_of_instants() -> None:
    answer = prorata.periods({"schedule": PARIS, "count": 3})
    last = answer.periods[2]
    assert last.end == datetime(2024, 4, 30, 7, tzinfo=UTC)
    assert last.start.tzinfo is UTC if isinstance(last.start, datetime) else False
    assert (last.end_date, last.last_second) == (date(2024, 4, 30), datetime(2024, 4, 30, 6, 59, 59, tzinfo=UTC))
    assert answer.tzdb_version == prorata.tzdb_version()


def test_a_proration() -> None:
    answer = prorata.prorate(PRICED, explain=True)
    (piece,) = answer.pieces
    assert (answer.amount, answer.ratio, piece.units, piece.period_units) == (Decimal("15.00"), "0.5", 1_296_000, 2_592_000)
    assert piece.period == prorata.TruePeriod(start=date(2026, 4, 1), end=date(2026, 5, 1))
    assert answer.trace and answer.trace[-1].value == "15.00"
    assert prorata.prorate(APRIL).amount is None
    assert prorata.prorate(PRICED).trace is None


def test_a_due_date() -> None:
    answer = prorata.due_date(TERMS)
    assert (answer.due_date, answer.days) == (date(2026, 3, 7), 30)
    typed = prorata.DueDateRequest(issue_date="2026-02-05", due=prorata.Due(from_="end_of_month", net_days=15))
    assert prorata.due_date(typed).due_date == date(2026, 3, 15)


def test_typed_requests() -> None:
    schedule = prorata.Schedule(start=date(2024, 1, 31), interval="month", anchor=prorata.Anchor(last_day=True))
    request = prorata.PeriodsRequest(schedule=schedule, from_=date(2024, 3, 1), count=1, policy="prorata")
    (period,) = prorata.periods(request).periods
    assert (period.start, period.end) == (date(2024, 2, 29), date(2024, 3, 31))
    service = prorata.ServicePeriod(start=date(2024, 2, 29), end=date(2024, 3, 31))
    assert prorata.prorate(prorata.ProrationRequest(schedule=schedule, service=service)).ratio == "1"


def test_a_typed_draft_keeps_the_field_that_is_a_word_of_python() -> None:
    due = prorata.Due(from_="end_of_month", net_days=1)
    invoice = prorata.invoice(prorata.Draft(currency="EUR", issue_date=date(2026, 2, 5), due=due))
    assert invoice.due_date == date(2026, 3, 1)
    assert invoice.draft.due == due
    assert prorata.invoice(invoice.draft) == invoice
    assert invoice.to_dict()["draft"]["due"] == {"from": "end_of_month", "net_days": 1}


class Clock(tzinfo):
    """An offset of any kind."""

    def __init__(self, offset: timedelta | None) -> None:
        self.offset = offset

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return self.offset

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str:
        return "clock"


def located(moment: Any, schedule: dict[str, Any] = PARIS) -> prorata.Located:
    return prorata.periods({"schedule": schedule, "at": [moment]}).at[0]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 6, 1, 10, tzinfo=UTC),
        datetime(2024, 6, 1, 12),
        datetime(2024, 6, 1, 12, tzinfo=ZoneInfo("Europe/Paris")),
        datetime(2024, 6, 1, 6, tzinfo=ZoneInfo("America/New_York")),
        datetime(2024, 6, 1, 10, 0, 30, tzinfo=timezone(timedelta(seconds=30))),
        datetime(2024, 6, 1, 12, tzinfo=Clock(None)),
        datetime(2024, 6, 1, 11, tzinfo=Clock(timedelta(hours=1))),
        "2024-06-01T10:00:00Z",
        "2024-06-01T12:00:00",
    ],
)
def test_moments_of_every_kind(moment: Any) -> None:
    assert located(moment).at == datetime(2024, 6, 1, 10, tzinfo=UTC)


def test_a_day_is_its_first_instant() -> None:
    assert located(date(2024, 6, 1)).at == datetime(2024, 5, 31, 22, tzinfo=UTC)


def code_and_path(request: Any, door: Any = prorata.periods) -> tuple[str, str]:
    with pytest.raises(prorata.ProrataError) as caught:
        door(request)
    return caught.value.code, caught.value.path


def test_a_time_without_a_zone_needs_one() -> None:
    request = {"schedule": MONTHLY, "at": [date(2024, 3, 1), datetime(2024, 3, 1, 12)]}
    assert code_and_path(request) == ("needs_zone", "at[1]")


def test_a_time_is_no_day() -> None:
    for moment in (datetime(2026, 2, 5), datetime(2026, 2, 5, tzinfo=UTC)):
        assert code_and_path(TERMS | {"issue_date": moment}, prorata.due_date) == ("wrong_type", "issue_date")


def test_an_instant_beyond_the_years_is_refused() -> None:
    for moment in (datetime.max.replace(tzinfo=Clock(timedelta(hours=-1))), datetime.min.replace(tzinfo=Clock(timedelta(hours=1)))):
        assert code_and_path({"schedule": PARIS, "at": [moment]}) == ("invalid_moment", "at[0]")


class Finer(datetime):
    """With places beyond microseconds, as some libraries have."""

    def astimezone(self, tz: tzinfo | None = None) -> "Finer":
        return self

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        return "2024-06-01T10:00:00.000000001+00:00"


def test_finer_places_are_refused_and_not_cut() -> None:
    assert code_and_path({"schedule": PARIS, "at": [Finer(2024, 6, 1, tzinfo=UTC)]}) == ("invalid_moment", "at[0]")


class Broken(tzinfo):
    """A zone of the user that fails."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        raise KeyError("no such zone")

    dst = utcoffset

    def tzname(self, moment: datetime | None) -> str:
        return "broken"


def test_what_a_zone_of_the_user_raises_reaches_the_user() -> None:
    with pytest.raises(KeyError, match="no such zone"):
        located(datetime(2024, 6, 1, tzinfo=Broken()))


@pytest.mark.parametrize(
    ("request_", "start"),
    [
        ({}, "missing_field at schedule"),
        ({"schedule": 1}, "wrong_type at schedule"),
        ({"schedule": MONTHLY | {"interval": "fortnight"}}, "unknown_choice at schedule.interval"),
        ({"schedule": MONTHLY | {"start": 20240131}}, "wrong_type at schedule.start"),
        ({"schedule": MONTHLY | {"start": "yesterday"}}, "invalid_moment at schedule.start"),
        ({"schedule": MONTHLY | {"anchor": {"day": 32}}, "count": 1}, "out_of_range at schedule.anchor.day"),
        ({"schedule": MONTHLY | {"zone": "Mars/Olympus"}, "count": 1}, "unknown_zone at schedule.zone"),
        ({"schedule": MONTHLY, "at": "2024-01-31"}, "wrong_type at at"),
        ({"schedule": MONTHLY, "at": ["2024-02-01", None]}, "wrong_type at at[1]"),
        ({"schedule": MONTHLY, "count": True}, "wrong_type at count"),
        ({"schedule": MONTHLY, "from_": "2024-01-31"}, "unknown_field at from_"),
        ({"schedule": MONTHLY, "billing": {"as_of": "2024-01-31"}}, "missing_field at billing.timing"),
    ],
)
def test_a_dict_is_refused_as_its_json_is(request_: dict[str, Any], start: str) -> None:
    said = []
    for request in (request_, json.dumps(request_)):
        with pytest.raises(prorata.ProrataError) as caught:
            prorata.periods(request)
        said.append(str(caught.value))
    assert said[0].startswith(start + ":")
    assert said[0] == said[1]


@pytest.mark.parametrize("door", [prorata.periods, prorata.prorate, prorata.due_date])
def test_what_is_no_request_is_a_type_error(door: Any) -> None:
    nothing: tuple[Any, ...] = (None, 1, [], date(2024, 1, 1))
    for request in nothing:
        with pytest.raises(TypeError, match="^request must be a prorata.[A-Za-z]+Request, a mapping, or JSON"):
            door(request)
    for door_json in (prorata.periods_json, prorata.prorate_json, prorata.due_date_json):
        with pytest.raises(TypeError, match="^request must be JSON as str, bytes or bytearray, not dict"):
            door_json({})  # type: ignore[arg-type]


ANSWERS = [
    prorata.periods({"schedule": PARIS, "count": 3, "at": ["2024-06-01"], "billing": {"as_of": "2024-06-01", "timing": "arrears"}}),
    prorata.prorate(PRICED, explain=True),
    prorata.due_date(TERMS),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_answers_are_values(answer: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        answer.schema_version = 2
    for again in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
        assert again == answer
        assert hash(again) == hash(answer)
        assert again.to_json() == answer.to_json()
    assert json.loads(answer.to_json()) == json.loads(json.dumps(answer.to_dict(), default=text))
    with pytest.raises(TypeError, match="computed"):
        dataclasses.replace(answer).to_json()


def test_answers_show_themselves() -> None:
    shown = [repr(answer) for answer in ANSWERS]
    assert shown[0].startswith("<Periods: start=2024-01-31 08:00:00+00:00, start_date=2024-01-31, first_boundary=")
    assert ", periods=3, at=1, " in shown[0]
    assert shown[1] == "<Proration: pieces=1, ratio=0.5, amount=15.00, trace=2>"
    assert shown[2] == "<DueDate: due_date=2026-03-07, days=30>"


def text(value: Any) -> str:
    """A value as documents write it."""
    if not isinstance(value, datetime):
        return str(value)
    written = value.replace(tzinfo=None).isoformat(timespec="milliseconds" if value.microsecond % 1000 == 0 else "microseconds")
    return written.removesuffix(".000") + ("Z" if value.tzinfo else "")


zones = st.none() | st.sampled_from(["UTC", "Europe/Paris", "America/St_Johns", "Pacific/Apia", "+05:45"])
days = st.dates(date(1970, 1, 1), date(2100, 1, 1))
times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=-9))]))
requests = st.fixed_dictionaries(
    {
        "schedule": st.fixed_dictionaries(
            {"start": days | times, "interval": st.sampled_from(["day", "week", "month", "quarter", "half_year", "year"])},
            optional={
                "end": days | times,
                "interval_count": st.integers(0, 13),
                "anchor": st.fixed_dictionaries({"day": st.integers(0, 32)}) | st.fixed_dictionaries({"at": days | times}),
                "zone": zones.filter(bool),
            },
        ),
        "count": st.integers(0, 20),
    },
    optional={"from": days | times, "to": days | times, "at": st.lists(days | times, max_size=3)},
)


def outcome(request: Any, door: Any = prorata.periods) -> str | list[tuple[str, str]]:
    try:
        answer = door(request)
    except prorata.ProrataError as error:
        return [(problem.code, problem.path) for problem in error.errors]
    written: str = answer.to_json()
    assert json.loads(written) == json.loads(json.dumps(answer.to_dict(), default=text))
    return written


def in_json(request: dict[str, Any]) -> str:
    return json.dumps(request, default=lambda value: value.isoformat())


@settings(deadline=None)
@given(requests)
def test_dict_and_json_agree(request: dict[str, Any]) -> None:
    written = in_json(request)
    assert outcome(request) == outcome(written)
    if isinstance(outcome(request), str):
        assert prorata.periods_json(written).decode() == outcome(request)


amounts = st.decimals(-1000, 1000, places=4)
bases = st.sampled_from(["day", "second", "thirty_360", "month_30"])


@settings(deadline=None)
@given(requests, days, st.integers(0, 500), amounts, bases)
def test_prorations_agree(request: dict[str, Any], start: date, length: int, amount: Decimal, basis: str) -> None:
    service = {"start": start, "end": start + timedelta(length)}
    asked = {"schedule": request["schedule"], "service": service, "amount": amount, "currency": "EUR"}
    asked["policy"] = {"proration": {"basis": basis}}
    written = json.dumps(asked, default=lambda value: str(value) if isinstance(value, Decimal) else value.isoformat())
    assert outcome(asked, prorata.prorate) == outcome(written, prorata.prorate)


@given(times)
def test_a_moment_keeps_its_instant_to_the_microsecond(moment: datetime) -> None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    assert located(moment, PARIS | {"zone": "UTC"}).at == aware


@given(st.datetimes(datetime(1980, 1, 1), datetime(2030, 1, 1)), st.sampled_from(["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe"]))
def test_a_naive_time_is_that_of_the_zone(moment: datetime, zone: str) -> None:
    """Where clocks go forward the hour that is left out counts on; where they go back it is the earlier instant."""
    assert located(moment, MONTHLY | {"zone": zone}).at == moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
