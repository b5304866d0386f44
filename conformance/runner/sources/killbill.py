"""killbill.json: schedules, billing runs and local dates of Kill Bill; all in days of the account's calendar."""

import prorata

from .. import schedules
from ..mapping import Ask, Document, Fields, Plan, Skip

PRESET = "killbill"

TIMINGS = {"advance": "advance", "arrears": "arrears"}

FEATURES = {"fixed_days_in_month": "fixed days of a month in the divisor and in the numerator"}


def plan(kind: str, case: Document, source: str) -> Plan:
    kinds = {
        "schedule": schedule,
        "cycles": cycles,
        "local_date": local_date,
        "usage_buckets": usage_buckets,
        "proration": proration,
    }
    if kind not in kinds:
        raise Skip(f"kind {kind}")
    return kinds[kind](Fields(case, "", FEATURES))


def schedule(fields: Fields) -> Plan:
    """Boundaries from the first one on, the start only where it is one; `count` counts it."""
    described = {"start": fields.take("start")} | schedules.interval(fields) | schedules.anchor(fields)
    count = fields.take("count")
    fields.end()

    def answer(ask: Ask) -> Document:
        first = ask("periods", {"schedule": described, "count": 0, "policy": PRESET})["first_boundary"]
        found = ask("periods", {"schedule": described, "from": first, "count": count, "policy": PRESET})
        return {"boundaries": [period["start"] for period in found["periods"]]}

    return Plan(answer)


def cycles(fields: Fields) -> Plan:
    """A billing run: what it covers since the start, each piece in whole periods and shares of one."""
    described = {"start": fields.take("start")} | schedules.interval(fields) | schedules.anchor(fields)
    end = fields.get("end")
    if end is not None:
        described["end"] = end
    run = {"as_of": fields.take("target"), "timing": fields.choice("billing", TIMINGS)}
    greedy = fields.get("arrears_greedy", False)
    fields.end()
    policy: Document = {"preset": PRESET}
    if greedy:
        policy["calendar"] = {"arrears_run": "running_period"}

    def answer(ask: Ask) -> Document:
        try:
            found = ask("periods", {"schedule": described, "billing": run, "count": 0, "policy": policy})
        except prorata.ProrataError as error:
            if error.code == "out_of_order":
                return {"error": "invalid date sequence"}
            raise
        return covered(ask, found, described, policy)

    return Plan(answer)


def covered(ask: Ask, found: Document, described: Document, policy: Document) -> Document:
    billed = found["billed"]
    words = {
        "first_boundary": found["first_boundary"],
        "billed_until": billed.get("until"),
        "next_boundary": billed["next_boundary"],
    }
    if not billed["periods"]:
        return words | {"segments": [], "total_cycles": "0"}
    service = {"start": found["start"], "end": billed["until"]}
    made = ask("prorate", {"schedule": described, "service": service, "policy": policy})
    segments = [{"from": piece["start"], "to": piece["end"], "cycles": piece["ratio"]} for piece in made["pieces"]]
    return words | {"segments": segments, "total_cycles": made["ratio"]}


def proration(fields: Fields) -> Plan:
    """Kill Bill divides a stub by the interval that ends, or begins, at the stub's own boundary, by plain months."""
    if fields.has("fixed_days_in_month"):
        raise Skip(FEATURES["fixed_days_in_month"])
    raise Skip("divisor of a stub: an interval counted from the stub itself")


def local_date(fields: Fields) -> Plan:
    """The offset of an account stays what it was at its reference time; a case says it twice."""
    instant = fields.take("instant")
    at_reference = {"zone": fields.take("time_zone"), "zone_offset_at": fields.take("reference_time")}
    fixed = {"zone": f"{fields.take('fixed_offset_hours'):+03d}:00"}
    fields.end()

    def date(ask: Ask, zone: Document) -> str:
        described = {"start": instant, "interval": "day"} | zone
        found: str = ask("periods", {"schedule": described, "at": [instant], "policy": PRESET})["at"][0]["date"]
        return found

    def answer(ask: Ask) -> Document:
        dates = {date(ask, at_reference), date(ask, fixed)}
        return {"local_date": dates.pop() if len(dates) == 1 else sorted(dates)}

    return Plan(answer)


def usage_buckets(fields: Fields) -> Plan:
    """Usage counts by the true offsets of the zone, unlike dates of billing."""
    edges = fields.take("period_starts")
    described = {"start": edges[0], "end": edges[-1], "interval": "month", "zone": fields.take("time_zone")}
    described |= schedules.anchor(fields)
    records = fields.take("records")
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("periods", {"schedule": described, "from": edges[0], "at": records, "policy": PRESET})
        if [period["start_date"] for period in found["periods"]] != edges[:-1]:
            raise Skip("period_starts that are no months from the anchor")
        holding = [located["period"]["start"] for located in found["at"] if "period" in located]
        return {"counts": [holding.count(period["start"]) for period in found["periods"]]}

    return Plan(answer)
