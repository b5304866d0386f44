"""lago.json. Periods run by the preset `lago`; ends are closed there: last days, last seconds. Totals have no preset: what runs
is what Lago's rule shares with `prorata`.

Lago keeps discount shares at five places of a cent, and rounds the tax of a document once over all its rates.
"""

from .. import schedules
from ..mapping import Ask, Document, Fields, Plan, Rates, Skip, column, given, meaning
from . import coupons
from .lago_commitment import commitment
from .lago_credit import credit_note
from .lago_rating import rating

FEATURES = {"start": "trials in days", "trial_days": "trials in days", "upgrade_day": "upgrades", "already_invoiced": "what was billed before"}

TAX_ROUNDING = {
    "line": "line",
    "group (document tax rounded once over the exact sum of all tax lines)": "group",
}

# The document's tax is rounded once for all rates; what fees and rates show is rounded beside it.
POLICIES: dict[str, Document] = {
    "line": {"tax": {"rounding": "line"}},
    "group": {"rounding": {"line_amount": "exact", "totals": "each"}, "discount": {"allocation": "five_places"}, "tax": {"rounding": "total"}},
}


PRESET = "lago"


def plan(kind: str, case: Document, source: str) -> Plan:
    kinds = {"totals": totals, "schedule": schedule, "billed_period": billed_period, "proration": proration, "rating": rating, "coupon": coupon}
    kinds |= {"credit_note": credit_note, "commitment": commitment}
    if kind not in kinds:
        raise Skip(f"kind {kind}")
    return kinds[kind](Fields(case, "", FEATURES))


def schedule(fields: Fields) -> Plan:
    """Boundaries after the start, as local days and as instants."""
    fields.get("boundaries_are")  # What the list of boundaries is, in prose.
    request = {"schedule": described(fields), "count": fields.take("count"), "policy": PRESET}
    fields.end()

    def answer(ask: Ask) -> Document:
        periods = ask("periods", request)["periods"]
        return {"boundaries": column(periods, "end_date"), "boundaries_utc": column(periods, "end")}

    return Plan(answer)


def described(fields: Fields) -> Document:
    """A schedule: calendar, or from the anniversary of its start."""
    words = {"start": fields.take("start"), "zone": fields.take("timezone")} | schedules.interval(fields)
    if fields.choice("mode", {"calendar": True, "anniversary": False}):
        return words | {"anchor": {"calendar": True}}
    return words | schedules.anchor(fields)


def billed_period(fields: Fields) -> Plan:
    """The period of a billing run: that which runs, or the one before in arrears."""
    request = {"schedule": described(fields), "at": [fields.take("billing_at")], "policy": PRESET}
    in_advance, current_usage = fields.take("in_advance"), fields.get("current_usage", False)
    fields.end()
    which = "period" if in_advance or current_usage else "previous"

    def answer(ask: Ask) -> Document:
        period = ask("periods", request)["at"][0][which]
        return {"from": period["start"], "to": period["last_second"]}

    return Plan(answer)


def proration(fields: Fields) -> Plan:
    """A closed stretch of days of a closed period; the library says the day after a last day."""
    currency, amount = fields.take("currency"), fields.take("plan_amount")
    zone = fields.take("timezone")
    fields.choice("basis", {"day": "the preset's"})
    first, last = fields.take("period_start"), fields.take("period_end")
    billed_first, billed_last = fields.take("billed_from"), fields.take("billed_to")
    fields.end()

    def after(ask: Ask, day: str) -> str:
        """The day after."""
        found: str = ask("periods", {"schedule": {"start": day, "interval": "day"}, "count": 1})["periods"][0]["end"]
        return found

    def answer(ask: Ask) -> Document:
        whole = schedules.one_period(first, after(ask, last)) | {"zone": zone}
        service = {"start": billed_first, "end": after(ask, billed_last)}
        request = {"schedule": whole, "service": service, "amount": amount, "currency": currency, "policy": PRESET}
        made = ask("prorate", request)
        (piece,) = made["pieces"]
        words = {"amount": piece["amount"], "exact": made["trace"][0]["exact"], "what": "subscription"}
        words |= {"from": billed_first, "to": billed_last, "days": piece["units"], "period_days": piece["period_units"]}
        return {"lines": [words], "total": made["amount"]}

    return Plan(answer)


def totals(fields: Fields) -> Plan:
    rates = Rates()
    if fields.take("prices_include_tax"):
        raise Skip("preset lago with prices that include tax")
    rounding = fields.choice("tax_rounding", TAX_ROUNDING, "group")
    currency = fields.take("currency")
    lines = [line(entry, rates, f"line {place}") for place, entry in enumerate(fields.objects("lines"))]
    draft = {
        "currency": currency,
        "policy": {"preset": "prorata"} | POLICIES[rounding],
        "lines": [entry for entry, _ in lines],
        "discounts": [discount(entry, lines) for entry in fields.objects("document_discounts")],
        "tax_rates": rates.draft(),
    }
    fields.end()

    def answer(ask: Ask) -> Document:
        words = figures(ask("invoice", draft), rounding, rates)
        return words | unrounded(ask("invoice_explained", draft), rates) if rounding == "group" else words

    return Plan(answer)


DURATIONS = {"once": "once", "recurring": "repeating", "forever": "forever"}


def coupon(fields: Fields) -> Plan:
    """One coupon over periods, or several on one document."""
    currency = fields.take("currency")
    if fields.has("coupons"):
        return several_coupons(fields, currency)
    described = Fields(fields.take("coupon"), "coupon.", FEATURES)
    duration = described.choice("frequency", DURATIONS)
    length = given(described, duration_in_applications="periods")
    found = coupon_value(described, currency) | {"id": "coupon", "duration": duration} | length
    described.end()
    amounts = fields.take("base_per_period")
    used = fields.get("already_used")
    fields.end()
    return coupons.monthly(amounts, {"coupon": found, "currency": currency, "policy": PRESET}, used)


def coupon_value(fields: Fields, currency: str) -> Document:
    """What it takes off; only an amount has a currency."""
    name = meaning("type", fields.take("type"), {"fixed": "amount_off", "percentage": "percent_off"})
    return {name: fields.take("value")} | ({"currency": currency} if name == "amount_off" else {})


# What the tags of a line name.
TAGS = {"planP": "plan", "metricM": "product", "other": ""}


def several_coupons(fields: Fields, currency: str) -> Plan:
    """Coupons limited to metrics, then to plans, then unlimited: which count is asked first, then their invoice."""
    lines, asked = [], []
    for place, entry in enumerate(fields.objects("lines")):
        tags = [(meaning("tag", tag, TAGS), tag) for tag in entry.take("tags")]
        lines.append({"id": f"line {place}", "amount": entry.take("amount")})
        asked.append({"id": f"line {place}"} | {f"{kind}_id": tag for kind, tag in tags if kind})
        entry.end()
    found = []
    for place, entry in enumerate(fields.objects("coupons")):
        value = coupon_value(entry, currency) | {"id": f"coupon {place}"}
        if entry.has("scope"):
            scope = entry.take("scope")
            value[f"{meaning('scope', scope, TAGS)}s"] = [scope]
        entry.end()
        found.append({"coupon": value})
    fields.end()
    request = {"currency": currency, "date": "2025-01-01", "lines": asked, "coupons": found, "policy": PRESET}

    def answer(ask: Ask) -> Document:
        discounts = ask("coupon_discounts", request)["discounts"]
        invoice = ask("invoice", {"currency": currency, "lines": lines, "discounts": discounts, "policy": PRESET})
        return {
            "discounts": column(invoice["discounts"], "amount"),
            "subtotal": invoice["total_excluding_tax"],
            "line_discount_shares": column(invoice["lines"], "discount_amount"),
        }

    return Plan(answer)


def line(fields: Fields, rates: Rates, name: str) -> tuple[Document, list[str]]:
    """A line and its tags."""
    draft = {"id": name, "amount": fields.take("amount")}
    draft["tax_rates"] = [rate(entry, rates) for entry in fields.objects("taxes")]
    tags = fields.get("tags", [])
    fields.end()
    return draft, tags


def rate(fields: Fields, rates: Rates) -> str:
    percent = fields.take("rate")
    words = {"category": fields.take("code"), "rate": percent}
    fields.end()
    return rates.add(words, percent)


def discount(fields: Fields, lines: list[tuple[Document, list[str]]]) -> Document:
    scope = fields.get("scope")
    concerned = [draft["id"] for draft, tags in lines if scope is None or scope in tags]
    name = meaning("type", fields.take("type"), {"fixed": "amount_off", "percentage": "percent_off"})
    draft = {name: fields.take("value"), "applies_to": concerned}
    fields.end()
    return draft


def unrounded(invoice: Document, rates: Rates) -> Document:
    """What Lago keeps finer than a cent, as the derivation has it: shares of discounts, and what taxes are on."""
    exact = {step["figure"]: step["exact"] for step in invoice["trace"]}
    bases = {rate["id"]: exact.get(f"tax_rates[{place}].base") for place, rate in enumerate(invoice["draft"]["tax_rates"])}
    return {
        "line_discount_shares": [exact[f"lines[{place}].discount_amount"] for place, _ in enumerate(invoice["lines"])],
        "tax": [rates.entry(tax) | {"base": bases[tax["id"]]} for tax in invoice["taxes"]],
    }


def figures(invoice: Document, rounding: str, rates: Rates) -> Document:
    taxes = [column(line["taxes"], "amount") for line in invoice["lines"]]
    words = {
        "subtotal_fees": invoice["subtotal"],
        "discounts": column(invoice["discounts"], "amount"),
        "subtotal": invoice["total_excluding_tax"],
        "line_discount_shares": column(invoice["lines"], "discount_amount"),
        "tax": [rates.entry(tax) for tax in invoice["taxes"]],
    }
    if rounding == "line":
        words["line_tax_amounts"] = taxes
    if rounding == "group" or all(len(amounts) <= 1 for amounts in taxes):
        words |= {"tax_total": invoice["tax_total"], "total": invoice["total"]}
        words["line_taxes"] = column(invoice["lines"], "tax_amount")
    return words
