"""oss4.json: Flexprice, Meteroid, OpenMeter and Polar. No preset is theirs: increments by themselves, nothing below zero."""

from decimal import Decimal
from typing import Any

from .. import ratings
from ..mapping import Ask, Document, Fields, Plan, Skip, column, given, meaning

ROUNDING = {"line": "line", "total": "amount"}

# Whether a line closes its period, and what was rated before where it does not say.
POSITIONS: dict[str, Document] = {
    "single": {"closes_period": True},
    "first": {"closes_period": False},
    "mid": {"closes_period": False, "already_rated_quantity": "0"},
    "last": {"closes_period": True, "already_rated_quantity": "0"},
}


def rating(fields: Fields) -> Plan:
    model = fields.take("model")
    if model == "commitment":
        return commitment(fields)
    price = meaning("model", model, PRICES)(fields)
    price |= {"currency": fields.take("currency")} | spend(fields)
    policy = policy_of(fields)
    if fields.has("buckets"):
        return buckets(fields, price, policy)
    credits = fields.take("credits") if fields.has("credits") else []
    request = ratings.plan(price, policy, quantity=fields.take("quantity"), **increment(fields, model))
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("rate", request)
        lines = [line(entry, model) for entry in ratings.charged(found)]
        return credited(ask, found["currency"], lines, credits) if credits else {"amount": found["amount"], "lines": lines}

    return Plan(answer)


def credited(ask: Ask, currency: str, lines: list[Document], credits: list[Any]) -> Document:
    """Lines on an invoice whose discounts fill them one after the other, as credits do that pay before tax."""
    draft: Document = {"currency": currency, "lines": [{"amount": line["total"]} for line in lines]}
    draft |= {"discounts": [{"amount_off": credit} for credit in credits], "policy": {"discount": {"allocation": "sequential"}}}
    invoice = ask("invoice", draft)
    if any(Decimal(credit["unapplied_amount"]) for credit in invoice["discounts"]):
        raise Skip("credits that find no line")
    paid = zip(lines, invoice["lines"], strict=True)
    shown = [line | {"credits": billed["discount_amount"], "total": billed["total"]} for line, billed in paid]
    return {"amount": invoice["total"], "lines": shown}


def policy_of(fields: Fields) -> Document:
    rating = {"increments": "alone", "negative_quantity": "zero", "rounding": fields.choice("rounding", ROUNDING, "amount")}
    return {"preset": "prorata", "rating": rating}


def tier(fields: Fields) -> Document:
    words = given(fields, up_to="up_to", unit_price="unit_amount", flat_amount="flat_amount")
    fields.end()
    return ratings.open_tier(words)


def table(fields: Fields) -> Document:
    return {"tiers": [tier(entry) for entry in fields.objects("tiers")]}


def package(fields: Fields) -> Document:
    price = {"unit_price": fields.take("unit_amount"), "package_size": fields.take("package_size")}
    return price | {"package_rounding": fields.choice("package_rounding", {"up": "up", "down": "down"}, "up")}


PRICES: Document = {
    "per_unit": lambda fields: {"unit_price": fields.take("unit_amount")},
    "dynamic": lambda fields: {"unit_price": fields.take("multiplier")},
    "graduated": lambda fields: table(fields),
    "volume": lambda fields: table(fields) | {"tier_mode": "volume"},
    "package": package,
}


def spend(fields: Fields) -> Document:
    """Discounts in quantity and percent, the limits of a period, and the units that are counted."""
    words = given(
        fields,
        percent_off="percentage_discount",
        included_quantity="usage_discount",
        minimum_spend="minimum_spend",
        maximum_spend="maximum_spend",
    )
    for conversion in [Fields(fields.take("unit_conversion"), "unit_conversion.", {})] if fields.has("unit_conversion") else []:
        factor = conversion.choice("operation", {"multiply": "multiply_by", "divide": "divide_by"})
        words["conversion"] = {factor: conversion.take("factor")} | given(conversion, rounding="rounding")
        conversion.end()
    return words


def increment(fields: Fields, model: Any) -> Document:
    """What was rated before. A volume price is billed whole by the line that closes the period."""
    words = dict(fields.choice("line_position", POSITIONS, POSITIONS["single"]))
    if model == "volume":
        words.pop("already_rated_quantity", None)
    names = ("already_rated_quantity", "already_billed_amount")
    return words | given(fields, **{name: name for name in names})


def line(entry: Document, model: Any) -> Document:
    """A line as OpenMeter words it; a dynamic price is billed as one unit of the rounded amount."""
    words = {
        "what": what(entry, model),
        "amount": entry["amount"],
        "discounts": [{"type": OFF[off["kind"]], "amount": off["amount"]} for off in entry.get("discounts", [])],
        "total": entry["total"],
    }
    if entry["kind"] != "usage" or model == "dynamic":
        return words | {"quantity": "1", "unit_amount": entry["amount"]}
    return words | {"quantity": entry["packages" if model == "package" else "quantity"], "unit_amount": entry["unit_price"]}


OFF = {"percent_off": "percentage", "maximum_spend": "max_spend"}

USAGE = {"package": "packages", "per_unit": "usage", "dynamic": "usage"}


def what(entry: Document, model: Any) -> Any:
    if entry["kind"] == "minimum_spend":
        return "minimum spend"
    if entry["kind"] == "usage" and model in USAGE:
        return USAGE[model]
    return f"tier{entry['tier']} {entry['kind']}"


def buckets(fields: Fields, price: Document, policy: Document) -> Plan:
    """Windows or groups, each rated from zero, one amount."""
    groups = [{"quantity": bucket} for bucket in fields.take("buckets")]
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("rate", ratings.plan(price, policy, groups=groups))
        per_bucket: list[list[Any]] = [[] for _ in groups]
        for entry in ratings.charged(found):
            per_bucket[entry["group"]].append(entry["exact_amount"])
        return {"amount": found["amount"], "per_bucket": [ratings.exact_sum(ask, amounts) for amounts in per_bucket]}

    return Plan(answer)


def commitment(fields: Fields) -> Plan:
    """Windows of cost: as it is up to what was committed, at a factor beyond; at least what was committed."""
    policy = policy_of(fields)
    terms, groups = [], []
    for window in fields.objects("windows"):
        groups.append({"quantity": window.take("usage_cost")})
        terms.append({name: window.take(name) for name in ("commitment", "overage_factor", "true_up")})
        window.end()
    if any(other != terms[0] for other in terms):
        raise Skip("windows of unlike commitments")
    committed = terms[0]["commitment"]
    tiers = [{"up_to": committed, "unit_price": "1"}, {"unit_price": terms[0]["overage_factor"]}]
    price = {"currency": fields.take("currency"), "tiers": tiers}
    price |= {"minimum_quantity": committed} if terms[0]["true_up"] else {}
    fields.end()

    def answer(ask: Ask) -> Document:
        found = ask("rate", ratings.plan(price, policy, groups=groups))
        usage = ratings.of_kind(found, "usage")
        parts = {
            "utilized": [line for line in usage if line["tier"] == 1],
            "overage": [line for line in usage if line["tier"] != 1],
            "true_up": ratings.of_kind(found, "minimum_quantity"),
        }
        sums = {name: ratings.exact_sum(ask, column(lines, "amount")) for name, lines in parts.items()}
        return {"amount": found["amount"]} | sums

    return Plan(answer)
