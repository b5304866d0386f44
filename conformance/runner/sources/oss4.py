"""oss4.json: Flexprice, Meteroid, OpenMeter and Polar. Of coupons two have presets; else `prorata` with what `given` overrides."""

from typing import Any

from .. import engine, schedules
from ..mapping import MODES, Ask, Document, Fields, Plan, Rates, Skip, column, given, invoices, meaning, spread
from . import coupons
from .oss4_rating import rating

FEATURES = {
    "wallets": "wallets",
    "customer_balance": "customer balance",
    "tax_amount_given": "tax amount from outside",
    "already_credited": "credit capped by what was billed",
    "interval_changes": "changes of interval",
    "netting": "netting of given lines",
    "quantity_change": "changes of quantity",
}

# Presets by the owner of the source.
PRESETS = {"polarsource": "polar", "meteroid-oss": "meteroid"}

TAX_ROUNDING = {"line": "line", "group": "group"}

# A line is rounded where it arises, by the mode named.
LINE_ROUNDING = {f"{word} at source": mode for word, mode in MODES.items()}


def preset_of(source: str) -> str:
    """The preset of the system that the case is from."""
    return PRESETS.get(source.split("/")[0], "prorata")


def plan(kind: str, case: Document, source: str) -> Plan:
    fields = Fields(case, "", FEATURES)
    if kind == "totals":
        return totals(fields)
    if kind == "allocation":
        return allocation(fields)
    if kind == "coupon":
        return coupon(fields, source)
    if kind == "proration":
        return proration(fields, source)
    if kind == "rating":
        return rating(fields)
    if kind in CALENDAR:
        return CALENDAR[kind](fields)
    raise Skip(f"kind {kind}")


def allocation(fields: Fields) -> Plan:
    currency = fields.take("currency")
    engine.require_places(currency, fields.take("decimals"))
    amount, weights = fields.take("amount"), fields.take("weights")
    fields.end()
    return spread(currency, amount, weights)


def totals(fields: Fields) -> Plan:
    rates = Rates()
    behavior = "inclusive" if fields.get("prices_include_tax") else "exclusive"
    mode = fields.choice("rounding", MODES) or fields.choice("line_rounding", LINE_ROUNDING)
    draft = {
        "currency": fields.take("currency"),
        "policy": policy(mode, fields.choice("tax_rounding", TAX_ROUNDING)),
        "lines": [line(entry, rates, behavior) for entry in fields.objects("lines")],
        "discounts": [discount(entry) for entry in fields.objects("document_discounts")],
        "tax_rates": rates.draft(),
    }
    fields.end()
    return invoices([draft], lambda found: figures(found[0], rates))


def policy(mode: str | None, tax_rounding: str | None = None, preset: str = "prorata") -> Document:
    chosen: Document = {"preset": preset}
    if mode:
        chosen["rounding"] = {"mode": mode}
    if tax_rounding:
        chosen["tax"] = {"rounding": tax_rounding}
    return chosen


def line(fields: Fields, rates: Rates, behavior: str) -> Document:
    draft = given(fields, quantity="quantity", unit_price="unit_price", amount="amount")
    if fields.has("amount_unrounded"):
        draft["unit_price"] = fields.take("amount_unrounded")
    draft["discounts"] = [discount(entry) for entry in fields.objects("discounts")]
    names: list[str] = []
    for entry in fields.objects("taxes"):
        names.append(rate(entry, rates, behavior, names))
    draft["tax_rates"] = names
    fields.end()
    return draft


def discount(fields: Fields) -> Document:
    draft = given(fields, amount_off="amount", percent_off="percent")
    draft |= given(fields, amount_off="amount_off", percent_off="percent_off")
    fields.end()
    return draft


def rate(fields: Fields, rates: Rates, behavior: str, before: list[str]) -> str:
    """A rate; one that is compound is on those before it."""
    on = list(before) if fields.get("compound") else []
    percent = fields.take("rate")
    words = given(fields, category="category") | {"rate": percent}
    fields.end()
    return rates.add(words, percent, behavior, on=on)


def figures(invoice: Document, rates: Rates) -> Document:
    return {
        "line_amounts": column(invoice["lines"], "amount"),
        "taxable_amounts": [taxable(line) for line in invoice["lines"]],
        "subtotal": invoice["subtotal"],
        "discount": invoice["discount_total"],
        "net": invoice["total_excluding_tax"],
        "tax": [rates.entry(tax) for tax in invoice["taxes"]],
        "tax_total": invoice["tax_total"],
        "total": invoice["total"],
    }


def taxable(line: Document) -> Any:
    """What the taxes of a line are on; the total of an untaxed line."""
    return line["taxes"][0]["taxable_amount"] if line["taxes"] else line["total"]


def coupon(fields: Fields, source: str) -> Plan:
    """Coupons of one document, or one coupon over time."""
    preset = preset_of(source)
    if fields.has("coupons"):
        return several_coupons(fields, preset)
    described = Fields(fields.take("coupon"), "coupon.", FEATURES)
    if described.has("duration"):
        return coupon_over_time(described, fields, preset)
    off = discount(described)
    rounding = fields.choice("rounding", MODES | {"line": "line"})
    amounts = [fields.take("fee")] if fields.has("fee") else fields.take("lines")
    chosen = policy(None if rounding == "line" else rounding, preset=preset)
    whole: Document = {"currency": fields.take("currency"), "policy": chosen}
    whole |= {"lines": [{"amount": amount} for amount in amounts], "discounts": [off]}
    fields.end()
    if rounding == "line":
        at_once, of_sum = whole | {"policy": policy(None)}, "discount_of_sum"
        return invoices([whole, at_once], lambda found: coupon_figures(found[0]) | {of_sum: found[1]["discount_total"]})
    if "percent_off" in off and len(amounts) > 1:
        raise Skip("coupon in percent that does not say where it is rounded")
    return invoices([whole], lambda found: coupon_figures(found[0]))


def several_coupons(fields: Fields, preset: str) -> Plan:
    """Meteroid's coupons, each cut to cents and taken of the exact rest."""
    subtotal = fields.take("subtotal")
    found = [discount(entry) for entry in fields.objects("coupons")]
    percents = [off for off in found if "percent_off" in off]
    fields.choice("rounding", {"truncate": "down"})
    draft = {"currency": fields.take("currency"), "policy": policy("down", preset=preset), "lines": [{"amount": subtotal}], "discounts": found}
    fields.end()

    def answer(ask: Ask) -> Document:
        invoice = ask("invoice", draft)
        # Where a percentage is cut, the next one is of another rest than Meteroid's.
        if len(percents) > 1 and ask("invoice", draft | {"policy": policy("up", preset=preset)})["total"] != invoice["total"]:
            raise Skip("preset meteroid (coupons cut, their rest kept exact)")
        return coupon_figures(invoice)

    return Plan(answer)


def coupon_over_time(described: Fields, fields: Fields, preset: str) -> Plan:
    request = {"coupon": coupons.coupon(described), "currency": fields.take("currency"), "policy": preset}
    if fields.has("fees"):
        fees = fields.take("fees")
        fields.end()
        return coupons.monthly(fees, request)
    days, fee = fields.take("period_starts"), fields.take("fee_per_period")
    fields.end()
    return coupons.on_days(days, [fee for _ in days], request)


def coupon_figures(invoice: Document) -> Document:
    return {
        "discount": invoice["discount_total"],
        "after": invoice["total"],
        "line_discounts": column(invoice["lines"], "discount_amount"),
        "total_discount": invoice["discount_total"],
    }


FIRST_PERIODS = {"stub to anchor day in start month if start day < anchor": "stub"}


def schedule(fields: Fields) -> Plan:
    """Boundaries with the start, or the period of a target; as days where the start is one."""
    described, in_days = schedule_of(fields)
    request: Document = {"schedule": described}
    first_period = fields.choice("first_period", FIRST_PERIODS)
    if first_period:
        request["policy"] = {"calendar": {"first_period": first_period}}
    if fields.has("target"):
        request["at"] = [fields.take("target")]
    else:
        request["count"] = fields.take("count")
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("periods", request)
        if not found["at"]:
            return {"boundaries": schedules.from_start(found, in_days)}
        located = found["at"][0]
        period = {name: schedules.edge(located["period"], edge, in_days) for name, edge in EDGES.items()}
        return {"period": period, "elapsed": located["elapsed"]}

    return Plan(answer)


EDGES = {"from": "start", "to": "end"}


def schedule_of(fields: Fields) -> tuple[Document, bool]:
    """A schedule, and whether it is in days. A recurrence without a start begins at its anchor."""
    described = schedules.interval(fields) | schedules.anchor(fields)
    if fields.get("calendar_aligned"):
        described["anchor"] = {"calendar": True}
    start = fields.take("start") if fields.has("start") else described["anchor"]["at"]
    described |= {"start": start} | given(fields, zone="timezone", end="subscription_end")
    return described, schedules.is_day(start)


def date_add(fields: Fields) -> Plan:
    """Months after a day: the boundary of a schedule of so many months."""
    described = {"start": fields.take("start"), "interval": "month", "interval_count": fields.take("months")}
    fields.end()
    return Plan(lambda ask: {"date": ask("periods", {"schedule": described, "count": 1})["periods"][0]["end"]})


def day_count(fields: Fields) -> Plan:
    """Days on a calendar: those of a daily schedule that have ended."""
    described = {"start": fields.take("from"), "interval": "day", "zone": fields.take("calendar")}
    policy = {"calendar": {"boundary_time": "midnight"}}
    request = {"schedule": described, "at": [fields.take("to")], "policy": policy}
    fields.end()
    return Plan(lambda ask: {"days": ask("periods", request)["at"][0]["elapsed"]})


CALENDAR = {"schedule": schedule, "date_add": date_add, "day_count": day_count}

BASES = {"day": "day", "second": "second", "day_inclusive": "day_both_ends"}

# What a system calls the line of a service that has a price and no other name.
FEE_NAMES = {"openmeterio": "flat fee", "meteroid-oss": "first short period"}


def proration(fields: Fields, source: str) -> Plan:
    """The rest of a period from a change on, or a part of it; each item is a line by itself."""
    for name in ("netting", "quantity_change", "interval_changes", "already_credited"):
        if fields.has(name):
            raise Skip(FEATURES[name])
    whole = schedules.one_period(fields.take("period_start"), fields.take("period_end"))
    service = service_of(fields, whole["anchor_resets"][0]["at"])
    chosen = policy(fields.choice("rounding", MODES)) | {"proration": {"basis": fields.choice("basis", BASES)}}
    request = {"schedule": whole, "service": service, "currency": fields.take("currency"), "policy": chosen}
    fields.get("fraction")  # The share once more.
    items = [item(entry) for entry in fields.objects("items")]
    if fields.has("full_amount"):
        items.append((meaning("source", source.split("/")[0], FEE_NAMES), {"amount": fields.take("full_amount")}))
    fields.end()

    def answer(ask: Ask) -> Document:
        lines = []
        for what, line in items:
            price = ask("invoice", {"currency": request["currency"], "lines": [line]})["total"]
            amount = schedules.share(ask, request, price)
            lines.append({"what": what, "amount": amount, "from": service["start"], "to": service["end"]})
        return {"lines": lines, "total": schedules.total(ask, request["currency"], column(lines, "amount"))}

    return Plan(answer)


def service_of(fields: Fields, end: str) -> Document:
    if fields.has("change_at"):
        return {"start": fields.take("change_at"), "end": end}
    return {"start": fields.take("service_from"), "end": fields.take("service_to")}


def item(fields: Fields) -> tuple[str, Document]:
    """The name of an item and the line of its full price; a credit has the other sign."""
    sign = fields.choice("direction", {"credit": "-", "charge": ""})
    what = fields.take("what")
    line: Document = {"amount": f"{sign}{fields.take('full_amount')}"}
    off = fields.get("discount")
    fields.end()
    if off is not None:
        line["discounts"] = [{meaning("discount", off["type"], OFF): off["value"]}]
    return what, line


OFF = {"percent": "percent_off", "fixed": "amount_off"}
