"""commercial.json: schedules, terms and parts of periods."""

from .. import schedules
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip, given, meaning

TIMINGS = {"advance": "advance", "arrears": "arrears"}

BASES = {"day": "day", "second": "second"}


def due_date(fields: Fields, preset: str) -> Plan:
    """A term of net days or of months."""
    issued = fields.take("invoice_date")
    terms = Fields(fields.take("terms"), "terms.", {})
    due = given(terms, net_days="net_days", net_months="months")
    terms.end()
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("due_date", {"issue_date": issued, "due": due})
        return {"due_date": found["due_date"], "days_between": found["days"]}

    return Plan(answer)


def schedule(fields: Fields, preset: str) -> Plan:
    """Boundaries with the start; Kill Bill's are days of the zone."""
    start = fields.take("start")
    in_days = schedules.is_day(start) or preset == "killbill"
    described = {"start": start} | schedules.interval(fields) | schedules.anchor(fields) | given(fields, zone="timezone")
    moved = [{"at": event.take("move_next_boundary_to"), "since": start} for event in fields.objects("events")]
    if moved:
        described["anchor_resets"] = moved
    request = {"schedule": described, "count": fields.take("count"), "policy": {"preset": preset}}
    month_end = fields.choice("month_end_policy", {"clamp_to_anchor": "clamp_to_anchor"})
    if month_end:
        request["policy"] = {"preset": preset, "calendar": {"month_end": month_end}}
    timings = [f"{meaning('timings', timing, TIMINGS)}_date" for timing in fields.get("timings", [])]
    phase = {"interval": "month", "interval_count": fields.get("phase_months", 1)}
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("periods", request)
        drifting = {"preset": preset, "calendar": {"month_end": "plain_stepping"}}
        phases = ask("periods", request | {"schedule": described | phase, "count": 1})
        return {
            "boundaries": schedules.from_start(found, in_days),
            "wrong_drift": schedules.from_start(ask("periods", request | {"policy": drifting}), in_days),
            "invoice_dates": [found["periods"][0][timing] for timing in timings],
            "start_local_date": found["start_date"],
            "phase_change": schedules.day(phases["periods"][0], "end"),
        }

    return Plan(answer)


def proration(fields: Fields, preset: str) -> Plan:
    """A part of a period at a price, or the rest of it as a credit."""
    is_credit = fields.has("old")
    if not (is_credit or fields.has("bill_from")) or fields.has("remaining"):
        raise Skip("changes inside a period")
    whole = schedules.one_period(fields.take("period_start"), fields.take("period_end"))
    price = credit(fields) if is_credit else fields.take("price")
    service = {"start": fields.take("change_at"), "end": whole["anchor_resets"][0]["at"]} if is_credit else part(fields)
    policy = {"preset": preset, "proration": {"basis": fields.choice("basis", BASES)}}
    mode = fields.choice("rounding", MODES)
    if mode:
        policy["rounding"] = {"mode": mode}
    request = {"schedule": whole, "service": service, "currency": fields.take("currency"), "policy": policy}
    fields.end()

    def answer(ask: Ask) -> Document:
        amount = schedules.share(ask, request, price)
        return {"lines": [{"amount": amount, "from": service["start"], "to": service["end"]}], "total": amount}

    return Plan(answer)


def part(fields: Fields) -> Document:
    return {"start": fields.take("bill_from"), "end": fields.take("bill_to")}


def credit(fields: Fields) -> str:
    """The price of what ends, with the other sign."""
    if fields.take("new") is not None:
        raise Skip("changes of price")
    old = Fields(fields.take("old"), "old.", {})
    price = old.take("unit_price")
    old.end()
    return f"-{price}"


KINDS = {"due_date": due_date, "schedule": schedule, "proration": proration}
