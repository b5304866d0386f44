"""killbill.json: schedules, billing runs and local dates of Kill Bill; all in days of the account's calendar."""

import prorata

from .. import schedules
from ..mapping import Ask, Document, Fields, Plan, Skip
from .killbill_bill import fixed_days, subscription
from .killbill_merge import merge
from .killbill_rating import rating

PRESET = "killbill"

TIMINGS = {"advance": "advance", "arrears": "arrears"}


def plan(kind: str, case: Document, source: str) -> Plan:
    kinds = {
        "schedule": schedule,
        "cycles": cycles,
        "local_date": local_date,
        "usage_buckets": usage_buckets,
        "proration": proration,
        "rating": rating,
        "subscription": subscription,
        "merge": merge,
    }
    if kind not in kinds:
        raise Skip(f"kind {kind}")
    return kinds[kind](Fields(case, "", {}))


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
    described, run, policy = billing_run(fields)
    fields.end()

    def answer(ask: Ask) -> Document:
        try:
            found = billed(ask, described, run, policy)
        except prorata.ProrataError as error:
            if error.code == "out_of_order":
                return {"error": "invalid date sequence"}
            raise
        words = {
            "first_boundary": found["first_boundary"],
            "billed_until": found["billed"].get("until"),
            "next_boundary": found["billed"]["next_boundary"],
        }
        if not found["billed"]["periods"]:
            return words | {"segments": [], "total_cycles": "0"}
        made = ask("prorate", service(found, described, policy))
        segments = [{"from": piece["start"], "to": piece["end"], "cycles": piece["ratio"]} for piece in made["pieces"]]
        return words | {"segments": segments, "total_cycles": made["ratio"]}

    return Plan(answer)


def proration(fields: Fields) -> Plan:
    """The same run at a price: one line for each piece."""
    described, run, policy = billing_run(fields)
    currency, amount = fields.take("currency"), fields.take("unit_price")
    if fields.get("quantity", 1) != 1:
        raise Skip("quantity of a prorated price")
    fields.choice("basis", {"day": "the preset's"})
    fields.end()

    def answer(ask: Ask) -> Document:
        found = billed(ask, described, run, policy)
        made = ask("prorate", service(found, described, policy) | {"amount": amount, "currency": currency})
        lines = [
            {"from": piece["start"], "to": piece["end"], "amount": piece["amount"], "what": "recurring", "cycles": piece["ratio"]}
            for piece in made["pieces"]
        ]
        return {"lines": lines, "total": made["amount"]}

    return Plan(answer)


def billing_run(fields: Fields) -> tuple[Document, Document, Document]:
    """The schedule of one pricing event, the run, and the policy."""
    described = {"start": fields.take("start")} | schedules.interval(fields) | schedules.anchor(fields)
    end = fields.get("end")
    if end is not None:
        described["end"] = end
    run = {"as_of": fields.take("target"), "timing": fields.choice("billing", TIMINGS)}
    policy: Document = {"preset": PRESET} | fixed_days(fields, described)
    if fields.get("arrears_greedy", False):
        policy["calendar"] = {"arrears_run": "running_period"}
    return described, run, policy


def billed(ask: Ask, described: Document, run: Document, policy: Document) -> Document:
    return ask("periods", {"schedule": described, "billing": run, "count": 0, "policy": policy})


def service(found: Document, described: Document, policy: Document) -> Document:
    """All that a run covers, as one service."""
    covered = {"start": found["start"], "end": found["billed"]["until"]}
    return {"schedule": described, "service": covered, "policy": policy}


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
