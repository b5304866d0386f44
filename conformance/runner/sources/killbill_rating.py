"""killbill.json: usage in blocks, tier by tier or at the top tier, and capacity."""

from typing import Any

from .. import ratings
from ..mapping import Ask, Document, Fields, Plan

PRESET = "killbill"


def rating(fields: Fields) -> Plan:
    model = fields.take("model")
    return capacity(fields) if model == "capacity" else consumable(fields, model)


def consumable(fields: Fields, model: Any) -> Plan:
    """Several units in one amount, each with a table of its own. A started block counts, the last tier has no end."""
    price = {
        "currency": fields.take("currency"),
        "tier_mode": {"all_tiers": "graduated", "top_tier": "volume"}[model],
        "dimensions": ["unit"],
    }
    units = [unit(entry) for entry in fields.objects("units")]
    names = [name for name, _, _ in units]
    groups = [{"match": [name], "quantity": quantity} for name, quantity, _ in units]
    fields.end()

    def answer(ask: Ask) -> Document:
        variants = [{"match": [name], "tiers": tiers(ask, blocks)} for name, _, blocks in units]
        found = ask("rate", ratings.plan(price | {"variants": variants}, PRESET, groups=groups))
        breakdown = [
            {"unit": names[line["group"]], "tier": line["tier"], "blocks": line["packages"], "amount": line["exact_amount"]}
            for line in found["lines"]
        ]
        return {"amount": found["amount"], "breakdown": breakdown}

    return Plan(answer)


def unit(fields: Fields) -> tuple[str, Any, list[Document]]:
    """A unit's name, its quantity, and its tiers as the source counts them."""
    name, quantity = fields.take("unit"), fields.take("quantity")
    counted = []
    for entry in fields.objects("tiers"):
        counted.append({name: entry.take(name) for name in ("block_size", "max_blocks", "block_price")})
        entry.end()
    fields.end()
    return name, quantity, counted


def tiers(ask: Ask, counted: list[Document]) -> list[Document]:
    """A tier ends where its blocks and those of the tiers before it end."""
    table: list[Document] = []
    full: list[tuple[Any, Any]] = []
    for entry in counted:
        words = {"unit_price": entry["block_price"], "package_size": entry["block_size"], "package_rounding": "up"}
        full.append((entry["max_blocks"], entry["block_size"]))
        is_last = len(full) == len(counted)
        table.append(words if is_last else words | {"up_to": ratings.blocks(ask, full)})
    return table


def capacity(fields: Fields) -> Plan:
    """The price of the first tier that holds every unit: the highest of the units' tiers."""
    entries = []
    for entry in fields.objects("tiers"):
        entries.append((entry.take("price"), entry.take("max")))
        entry.end()
    peaks = fields.take("peak_usage")
    variants = [
        {"match": [name], "tiers": [ratings.open_tier({"up_to": most[name], "flat_amount": price}) for price, most in entries]}
        for name in peaks
    ]
    price = {"currency": fields.take("currency"), "tier_mode": "volume", "combine": "highest"}
    price |= {"dimensions": ["unit"], "variants": variants}
    groups = [{"match": [name], "quantity": peak} for name, peak in peaks.items()]
    request = ratings.plan(price, PRESET, groups=groups, already_billed_amount=fields.take("already_billed"))
    fields.end()
    return Plan(lambda ask: {"amount": ask("rate", request)["due_amount"]})
